//! Grid: a table as its program shows it, cell by cell, with what its cells' texts do not say.

use std::collections::HashMap;
use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::table::sheet;

/// Most cells of a grid that are read.
pub const MAX_CELLS: usize = 2_000_000;
/// Most rows.
pub const MAX_ROWS: usize = 200_000;
/// Most columns.
pub const MAX_COLUMNS: usize = 500;

/// What a cell's text does not say by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub enum Mark {
    /// A formula whose result was never stored.
    NoResult,
    /// A number that its format shows smaller than it is, in thousands or 万.
    Scaled,
    /// A whole number of more than fifteen digits, of which a spreadsheet has lost the last ones.
    DigitsLost,
    /// A number of days that its format shows as a day.
    Day,
}

/// A table from its cell A1. `www/workbook/grid.ts` says the same to the page.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize, Serialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Grid {
    /// Name of the sheet; blank where it has none.
    #[serde(default)]
    pub name: String,
    /// Whether its program hides the sheet.
    #[serde(default)]
    pub hidden: bool,
    /// Cells row by row.
    pub rows: Vec<Vec<String>>,
    /// Ranges of cells that are one: top, left, bottom, right, from 0, the last ones within.
    #[serde(default)]
    pub merges: Vec<[usize; 4]>,
    /// Rows that are hidden or filtered away.
    #[serde(default)]
    pub hidden_rows: Vec<usize>,
    /// Columns that are hidden.
    #[serde(default)]
    pub hidden_columns: Vec<usize>,
    /// Row, column and mark.
    #[serde(default)]
    pub marks: Vec<(usize, usize, Mark)>,
    /// Whether it was a text with semicolons between its cells: then commas in numbers are ambiguous.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub semicolons: bool,
    /// Which merged ranges a row is in.
    #[serde(skip)]
    #[doc(hidden)]
    pub index: OnceLock<MergeIndex>,
    /// The cell from which on rows and columns have changed places, where they have: its row and column.
    #[serde(skip)]
    pub turned: Option<[usize; 2]>,
    /// Whether the numbers of its days count from 1904, as workbooks of old Macintoshes do; none where its program
    /// does not say it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from_1904: Option<bool>,
}

/// Merged ranges by the rows that they cover; those of many rows apart.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct MergeIndex {
    low: HashMap<usize, Vec<usize>>,
    tall: Vec<usize>,
}

/// Rows from which a merged range is called tall.
const TALL: usize = 64;
/// Most merged ranges.
const MAX_MERGES: usize = 100_000;
/// Most tall ones.
const MAX_TALL: usize = 500;

impl Grid {
    /// A CSV text, each record in the row that a spreadsheet would give it.
    ///
    /// # Errors
    /// As the reading of every table.
    pub fn of_text(text: &str) -> Result<Self> {
        let records = sheet::records(text)?;
        let mut grid = Self {
            semicolons: records.semicolons,
            ..Self::default()
        };
        // The line behind the last record: what lies between it and the next is blank.
        let mut behind = 1;
        for record in records.rows {
            let blank = record.line.saturating_sub(behind);
            grid.rows.extend(std::iter::repeat_n(Vec::new(), blank));
            let breaks = record.cells.iter().map(|cell| cell.matches('\n').count());
            behind = record.line + 1 + breaks.sum::<usize>();
            grid.rows.push(record.cells);
        }
        Ok(grid)
    }

    /// Holds it to the limits.
    ///
    /// # Errors
    /// [`Error::OutOfRange`].
    pub fn check(&self) -> Result<()> {
        let limit = |what: &str, found: usize, most: usize| {
            if found <= most {
                return Ok(());
            }
            Err(Error::OutOfRange {
                place: format!("table.{what}"),
                value: found as f64,
                bound: format!("[1, {most}]"),
            })
        };
        limit("rows", self.rows.len(), MAX_ROWS)?;
        limit("columns", self.width(), MAX_COLUMNS)?;
        limit("merges", self.merges.len(), MAX_MERGES)?;
        let tall = |[top, _, bottom, _]: &&[usize; 4]| bottom.saturating_sub(*top) >= TALL;
        limit("merges", self.merges.iter().filter(tall).count(), MAX_TALL)?;
        limit("cells", self.rows.iter().map(Vec::len).sum(), MAX_CELLS)
    }

    /// Cells of the widest row.
    #[must_use]
    pub fn width(&self) -> usize {
        self.rows.iter().map(Vec::len).max().unwrap_or(0)
    }

    /// What stands in a cell.
    #[must_use]
    pub fn text(&self, row: usize, column: usize) -> &str {
        let cell = self.rows.get(row).and_then(|cells| cells.get(column));
        cell.map_or("", |text| text.trim())
    }

    /// The merged range that holds a cell.
    #[must_use]
    pub fn merge(&self, row: usize, column: usize) -> Option<[usize; 4]> {
        let index = self.index.get_or_init(|| self.merge_index());
        let own = index.low.get(&row).into_iter().flatten();
        let mut ranges = own.chain(&index.tall).map(|number| self.merges[*number]);
        ranges.find(|[top, left, bottom, right]| {
            (*top..=*bottom).contains(&row) && (*left..=*right).contains(&column)
        })
    }

    fn merge_index(&self) -> MergeIndex {
        let mut index = MergeIndex::default();
        for (number, [top, _, bottom, _]) in self.merges.iter().enumerate() {
            if bottom.saturating_sub(*top) >= TALL {
                index.tall.push(number);
                continue;
            }
            for row in *top..=*bottom {
                index.low.entry(row).or_default().push(number);
            }
        }
        index
    }

    /// What a reader sees over a cell: of a merged range, what stands in its first cell.
    #[must_use]
    pub fn shown(&self, row: usize, column: usize) -> &str {
        match self.merge(row, column) {
            Some([top, left, ..]) => self.text(top, left),
            None => self.text(row, column),
        }
    }

    /// The address of a cell as the spreadsheet shows it: C17.
    #[must_use]
    pub fn address(&self, row: usize, column: usize) -> String {
        let [row, column] = self.place(row, column);
        format!("{}{}", letters(column), row + 1)
    }

    /// What the spreadsheet calls a column: its letters, or where rows and columns have changed places, its number.
    #[must_use]
    pub fn column_name(&self, column: usize) -> String {
        match self.turned {
            Some([top, _]) => (self.place(top, column)[0] + 1).to_string(),
            None => letters(column),
        }
    }

    /// Where a cell stands in the spreadsheet.
    fn place(&self, row: usize, column: usize) -> [usize; 2] {
        match self.turned {
            Some([top, left]) if row >= top && column >= left => {
                [top + column - left, left + row - top]
            }
            _ => [row, column],
        }
    }

    /// Whether a row holds nothing.
    #[must_use]
    pub fn is_blank(&self, row: usize) -> bool {
        let cells = self.rows.get(row).map_or(&[][..], Vec::as_slice);
        cells.iter().all(|cell| cell.trim().is_empty())
    }

    /// Cells of a row that hold something.
    pub fn filled(&self, row: usize) -> impl Iterator<Item = (usize, &str)> {
        let cells = self.rows.get(row).map_or(&[][..], Vec::as_slice);
        let cells = cells.iter().map(|text| text.trim()).enumerate();
        cells.filter(|(_, text)| !text.is_empty())
    }
}

/// The letters of a column, from 0: A, Z, AA.
#[must_use]
pub fn letters(column: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        let digit = u8::try_from((rest - 1) % 26).unwrap_or(0);
        letters.push(char::from(b'A' + digit));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::Grid;

    #[test]
    fn addresses_are_those_of_a_spreadsheet() {
        let cells = [(16, 2), (0, 25), (0, 26), (8, 701), (8, 702)];
        let found = cells.map(|(row, column)| Grid::default().address(row, column));
        assert_eq!(found, ["C17", "Z1", "AA1", "ZZ9", "AAA9"]);
    }

    #[test]
    fn a_text_has_its_records_where_a_spreadsheet_puts_them() {
        let grid = Grid::of_text("a,b\n\n\"x\ny\",1\nz,2\n").unwrap();
        assert_eq!(grid.rows.len(), 4);
        assert!(grid.is_blank(1));
        assert_eq!([grid.text(2, 0), grid.text(3, 1)], ["x\ny", "2"]);
    }

    #[test]
    fn a_merged_range_shows_its_first_cell_everywhere() {
        let grid = Grid {
            rows: vec![vec!["a".into(), String::new(), "b".into()], vec![]],
            merges: vec![[0, 0, 1, 1]],
            ..Grid::default()
        };
        assert_eq!(grid.shown(1, 1), "a");
        assert_eq!(grid.shown(1, 2), "");
        assert!(grid.is_blank(1) && !grid.is_blank(0));
    }
}
