//! The projects of a table, with what the ledger refuses of them at its lines and columns.

use crate::error::{Error, Problems};
use crate::ledger::ProjectEntry;
use crate::table::ledger::columns::Columns;
use crate::table::ledger::date::A_DATE;
use crate::table::problem;
use crate::table::row::Skipped;

/// The projects of a table.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct LedgerTable {
    /// The projects, row by row.
    pub projects: Vec<ProjectEntry>,
    /// The line on which each stands.
    pub lines: Vec<usize>,
    /// What was left unread.
    pub skipped: Vec<Skipped>,
    pub(super) columns: Columns,
}

impl LedgerTable {
    /// Keeps the projects for which `wanted` holds.
    pub fn keep(&mut self, wanted: impl FnMut(&ProjectEntry) -> bool) {
        let kept = self.projects.iter().map(wanted).collect::<Vec<_>>();
        let mut at = kept.iter();
        self.projects.retain(|_| *at.next().unwrap_or(&true));
        let mut at = kept.iter();
        self.lines.retain(|_| *at.next().unwrap_or(&true));
    }
}

/// Line and column of a problem of a table.
pub(super) fn place_of(error: &Error) -> (usize, usize) {
    match error {
        Error::InvalidCell { line, column, .. } | Error::InvalidRow { line, column, .. } => {
            (*line, *column)
        }
        _ => (0, 0),
    }
}

impl LedgerTable {
    /// What was refused of the table's projects, at its lines and columns.
    #[must_use]
    pub fn at_cells(&self, error: Error) -> Error {
        let mut problems = Problems::new();
        for one in error.problems() {
            problems.push(self.at_cell(one));
        }
        match problems.finish(()) {
            Err(placed) => placed,
            Ok(()) => error,
        }
    }

    fn at_cell(&self, error: &Error) -> Error {
        let path = error.path();
        let found = path.strip_prefix("projects[").and_then(|rest| {
            let (number, field) = rest.split_once(']')?;
            let line = self.lines.get(number.parse::<usize>().ok()?)?;
            Some((*line, field.trim_start_matches('.')))
        });
        let Some((line, field)) = found else {
            return error.clone();
        };
        let column = self.columns.of_path(field);
        let cell = |value: &str, expected: &str| {
            let title = column
                .checked_sub(1)
                .and_then(|at| self.columns.headers.get(at));
            let title = title.map_or("", String::as_str);
            problem::cell_at(line, column, title, value, expected)
        };
        match error {
            Error::UnknownCode { value, .. } => cell(value, "a project of the ledger"),
            Error::InvalidCode { value, .. } => cell(value, "a project code"),
            Error::OutOfRange { value, bound, .. } => {
                cell(&value.to_string(), &format!("a number within {bound}"))
            }
            Error::InvalidText {
                value, expected, ..
            } if expected.starts_with("a date") => cell(value, A_DATE),
            Error::InvalidText {
                value, expected, ..
            } => cell(value, expected),
            Error::Conflict { rule, reason, .. } => {
                problem::row(line, column, rule, reason.clone())
            }
            Error::Empty { .. } if field == "exchangeRate" => {
                let reason = "a contract in another currency needs its rate to yuan";
                problem::row(line, column, "rate-needed", reason.into())
            }
            Error::Empty { .. } => {
                let reason = "an enlargement needs the amount counted before";
                problem::row(line, column, "increment-needed", reason.into())
            }
            Error::DuplicateCode { .. } => {
                let reason = error.to_string();
                problem::row(line, column, "duplicate-project", reason)
            }
            other => problem::row(line, column, "unreadable", other.to_string()),
        }
    }
}
