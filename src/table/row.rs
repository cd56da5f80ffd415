//! Rows of a table, and what of them is left unread.

/// One row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Line of the text on which it begins, from 1.
    pub line: usize,
    /// Its cells, white space at their ends left out; one that begins with an apostrophe, by
    /// which a text is kept as it is, ends as it was written.
    pub cells: Vec<String>,
}

/// A part of a table that was left unread by a stated rule.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Skipped {
    /// Line, from 1; the header's where a column was left out.
    pub line: usize,
    /// Column, from 1; 0 for a whole row.
    pub column: usize,
    /// Its header or label.
    pub text: String,
    /// The rule: `total-row`, `note-row`, `title-row`, `aside-column`, `derived-column`; or what
    /// was read otherwise than it stands: `small-mark`, `footnote`; or `region-row`, which was
    /// read as it stands and may be no unit.
    pub rule: String,
}

/// A whole row that is left unread.
pub fn unread(row: &Row, rule: &str) -> Skipped {
    let filled = row.cells.iter().filter(|cell| !cell.is_empty());
    Skipped {
        line: row.line,
        column: 0,
        text: filled.map(String::as_str).collect::<Vec<_>>().join(" "),
        rule: rule.into(),
    }
}

/// A cell that was read otherwise than it stands.
pub fn skipped_cell(row: &Row, column: usize, rule: &str) -> Skipped {
    Skipped {
        line: row.line,
        column: column + 1,
        text: row.cells[column].clone(),
        rule: rule.into(),
    }
}
