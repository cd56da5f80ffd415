//! The figures of a fresh data set, column by column.

use crate::dataset::Indicator;
use crate::error::Problems;
use crate::table::mark::unmarked;
use crate::table::measure::Measure;
use crate::table::numeral::{self, Reading};
use crate::table::problem;
use crate::table::row::Row;
use crate::table::row::{Skipped, skipped_cell};
use crate::table::separators;
use crate::table::sheet::Sheet;
use crate::vocabulary::{Direction, Name};

/// A column of figures.
pub(super) struct Column {
    /// Its number, from 0.
    pub number: usize,
    /// Name of the indicator.
    pub name: String,
    /// Unit of measure as written in the header.
    pub measure: Option<String>,
}

/// What a column says.
pub(super) struct Figures {
    /// The indicator, without its code.
    pub indicator: Indicator,
    /// Its figures, row by row.
    pub cells: Vec<Option<f64>>,
}

/// A column's figures.
pub(super) fn figures(
    sheet: &Sheet,
    column: &Column,
    skipped: &mut Vec<Skipped>,
    problems: &mut Problems,
) -> Figures {
    let number = column.number;
    let header = &sheet.header.cells[number];
    // Without a unit of measure in the header, the first one beside a figure is the column's.
    let beside = sheet
        .rows
        .iter()
        .find_map(|row| numeral::suffix(unmarked(&row.cells[number])));
    let measure = column.measure.clone().or(beside).unwrap_or_default();
    let must_say = column.measure.is_none() && !measure.is_empty();
    let reader = Reader {
        sheet,
        number,
        measure: Measure::read(&measure),
        must_say,
        grouped: sheet.may_group(number),
    };
    let before = problems.len();
    let cells = sheet.rows.iter();
    let cells: Vec<_> = cells
        .map(|row| reader.cell(row, skipped, problems))
        .collect();
    if problems.len() == before && cells.iter().all(Option::is_none) {
        let (line, expected) = (sheet.header.line, "a column of numbers");
        problems.push(problem::cell(line, number, header, header, expected));
    }
    let indicator = Indicator::given(
        String::new(),
        Name::same(&column.name),
        Name::same(&measure),
        Direction::Higher,
        numeral::most_decimals(cells.iter().copied().flatten()),
    );
    Figures { indicator, cells }
}

struct Reader<'a> {
    sheet: &'a Sheet,
    number: usize,
    measure: Measure,
    /// Whether each figure must have its unit of measure beside it.
    must_say: bool,
    grouped: bool,
}

impl Reader<'_> {
    fn cell(&self, row: &Row, skipped: &mut Vec<Skipped>, problems: &mut Problems) -> Option<f64> {
        let text = row.cells[self.number].as_str();
        let own = unmarked(text);
        let reading = separators::refused_among(own, self.sheet.semicolons, self.grouped)
            .map_or_else(|| numeral::read(own, &self.measure, &self.measure), Err);
        let expected = match reading {
            Ok(Reading::Figure(x))
                if self.must_say
                    && numeral::is_doubtful(x, &self.measure)
                    && numeral::suffix(own).is_none() =>
            {
                numeral::WITH_MEASURE
            }
            Ok(Reading::Figure(x)) if numeral::is_too_large(x) => numeral::WITHIN_LIMITS,
            Ok(Reading::Figure(x)) => {
                if own != text {
                    skipped.push(skipped_cell(row, self.number, "footnote"));
                }
                return Some(x);
            }
            Ok(Reading::TooSmall) => {
                skipped.push(skipped_cell(row, self.number, "small-mark"));
                return None;
            }
            Ok(Reading::Blank | Reading::Missing) => return None,
            Err(expected) => expected,
        };
        let header = &self.sheet.header.cells[self.number];
        problems.push(problem::cell(row.line, self.number, header, text, expected));
        None
    }
}
