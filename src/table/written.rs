//! A table as it is written: for a CSV text, or for the cells of a workbook.

use serde::Serialize;

/// A cell of a table that is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Cell {
    /// Words, shielded where a spreadsheet would take them for a formula, or a reader for less than they are.
    Text(String),
    /// A finite number in decimals, with as many of them as it is shown with.
    Number(String),
    /// What stands where there is no figure: read back, it takes one away.
    Missing,
    /// Nothing.
    Blank,
}

impl Cell {
    pub(super) fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        if text.is_empty() {
            Self::Blank
        } else {
            Self::Text(text)
        }
    }

    /// Nothing where there is none.
    pub(super) fn number(x: Option<f64>) -> Self {
        x.filter(|x| x.is_finite())
            .map_or(Self::Blank, |x| Self::Number(x.to_string()))
    }

    fn csv(&self) -> String {
        match self {
            Self::Text(text) | Self::Number(text) => text.clone(),
            Self::Missing => "—".into(),
            Self::Blank => String::new(),
        }
    }
}

/// A table: its heads, and a row each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    pub(super) heads: Vec<String>,
    pub(super) rows: Vec<Vec<Cell>>,
}

/// A table for the cells of a workbook.
#[derive(Debug, Serialize)]
pub struct Cells {
    columns: Vec<Column>,
    rows: Vec<Vec<Value>>,
}

#[derive(Debug, Serialize)]
struct Column {
    head: String,
    /// How many decimals its numbers are shown with at most; none in a column of words.
    decimals: Option<usize>,
}

#[derive(Debug, Serialize)]
#[serde(untagged)]
enum Value {
    Number(f64),
    Text(String),
    Blank(()),
}

impl Table {
    /// UTF-8 with byte order mark and CRLF, since spreadsheets take files without them for
    /// another encoding or a single line.
    #[must_use]
    pub fn csv(&self) -> String {
        let mut text = String::from("\u{feff}");
        line(&mut text, self.heads.iter().cloned());
        for row in &self.rows {
            line(&mut text, row.iter().map(Cell::csv));
        }
        text
    }

    /// The same for a workbook: numbers to the bit.
    #[must_use]
    pub fn cells(&self) -> Cells {
        let column = |(number, head): (usize, &String)| Column {
            head: head.clone(),
            decimals: self.decimals(number),
        };
        let value = |cell: &Cell| match cell {
            Cell::Text(text) => Value::Text(text.clone()),
            Cell::Number(decimal) => decimal
                .parse()
                .map_or_else(|_| Value::Text(decimal.clone()), Value::Number),
            Cell::Missing => Value::Text("—".into()),
            Cell::Blank => Value::Blank(()),
        };
        Cells {
            columns: self.heads.iter().enumerate().map(column).collect(),
            rows: self
                .rows
                .iter()
                .map(|row| row.iter().map(value).collect())
                .collect(),
        }
    }

    fn decimals(&self, column: usize) -> Option<usize> {
        let of_cell = |row: &Vec<Cell>| match row.get(column) {
            Some(Cell::Number(decimal)) => Some(
                decimal
                    .split_once('.')
                    .map_or(0, |(_, digits)| digits.len()),
            ),
            _ => None,
        };
        self.rows.iter().filter_map(of_cell).max()
    }
}

/// Writes a row of a CSV text.
pub(super) fn line(text: &mut String, cells: impl Iterator<Item = String>) {
    for (number, cell) in cells.enumerate() {
        if number > 0 {
            text.push(',');
        }
        if cell.contains([',', '"', '\n', '\r', ';', '\t', '|']) {
            text.push('"');
            text.push_str(&cell.replace('"', "\"\""));
            text.push('"');
        } else {
            text.push_str(&cell);
        }
    }
    text.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::{Cell, Table};
    use crate::json;

    #[test]
    fn a_workbook_gets_numbers_to_the_bit() {
        let table = Table {
            heads: vec!["代码".into(), "数".into(), "注".into()],
            rows: vec![
                vec![
                    Cell::text("0012"),
                    Cell::number(Some(0.1 + 0.2)),
                    Cell::text(""),
                ],
                vec![
                    Cell::text("'=1+1"),
                    Cell::Number("-12.50".into()),
                    Cell::Missing,
                ],
            ],
        };
        assert_eq!(
            json::text(&table.cells()).unwrap(),
            concat!(
                r#"{"columns":[{"head":"代码","decimals":null},{"head":"数","decimals":17},"#,
                r#"{"head":"注","decimals":null}],"#,
                r#""rows":[["0012",0.30000000000000004,null],["'=1+1",-12.5,"—"]]}"#
            )
        );
        assert_eq!(
            table.csv(),
            "\u{feff}代码,数,注\r\n0012,0.30000000000000004,\r\n'=1+1,-12.50,—\r\n"
        );
    }
}
