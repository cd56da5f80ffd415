//! Problem: what is wrong with a table, at its line and column.

use crate::error::Error;

/// A row that breaks a rule.
pub fn row(line: usize, column: usize, rule: &str, reason: String) -> Error {
    Error::InvalidRow {
        line,
        column,
        rule: rule.into(),
        reason,
    }
}

/// A cell that cannot be read; `column` from 0.
pub fn cell(line: usize, column: usize, header: &str, value: &str, expected: &str) -> Error {
    cell_at(line, column + 1, header, value, expected)
}

/// The same with `column` from 1; 0 where the table has none for it.
pub fn cell_at(line: usize, column: usize, header: &str, value: &str, expected: &str) -> Error {
    Error::InvalidCell {
        line,
        column,
        header: shortened(header),
        value: shortened(value),
        expected: expected.into(),
    }
}

/// As much of a text as a message can show.
fn shortened(text: &str) -> String {
    match text.char_indices().nth(80) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
