//! Rows of a ledger: which are projects.

use std::collections::HashSet;

use crate::intake::grid::Grid;
use crate::intake::layout::{Layout, as_row};
use crate::intake::reading::{RowUse, TableReading};
use crate::intake::view::RowView;
use crate::table::header::one_line;
use crate::table::ledger::unread;

/// The rows of a grid that is read as a ledger.
pub struct Rows<'a> {
    /// The grid.
    pub grid: &'a Grid,
    /// What was said of it.
    pub choices: &'a TableReading,
    /// Where its table is.
    pub layout: &'a Layout,
    /// The column of codes.
    pub code: Option<usize>,
    /// The column of projects' names.
    pub name: Option<usize>,
}

impl Rows<'_> {
    /// The rows that are not blank, from the grid's first to its last.
    pub fn all(&self) -> Vec<RowView> {
        let hidden: HashSet<usize> = self.grid.hidden_rows.iter().copied().collect();
        let [top, bottom] = self.layout.heads;
        let heads: Vec<Vec<&str>> = (top..=bottom).map(|row| self.filled(row)).collect();
        let all = (0..self.grid.rows.len()).filter(|row| !self.grid.is_blank(*row));
        all.map(|row| {
            let mut kind = self.kind_of(row, &heads);
            let chosen = self.choices.rows.iter().rfind(|choice| choice.row == row);
            if let Some(choice) = chosen {
                kind = match (&choice.use_as, kind) {
                    (RowUse::Project, _) => "project",
                    (_, "project") => "unread",
                    (_, kind) => kind,
                };
            }
            RowView {
                row,
                kind: kind.into(),
                label: self.label(row),
                use_as: if kind == "project" {
                    RowUse::Project
                } else {
                    RowUse::Unread
                },
                sure: true,
                proposals: Vec::new(),
                hidden: hidden.contains(&row),
            }
        })
        .collect()
    }

    fn filled(&self, row: usize) -> Vec<&str> {
        self.grid.filled(row).map(|(_, text)| text).collect()
    }

    fn kind_of(&self, row: usize, heads: &[Vec<&str>]) -> &'static str {
        let [top, bottom] = self.layout.heads;
        let [from, to] = self.layout.body;
        if row < top {
            return "title";
        }
        if row <= bottom {
            return "head";
        }
        if !(from..to).contains(&row) {
            return "after";
        }
        if heads.contains(&self.filled(row)) {
            return "head";
        }
        let [left, _] = self.layout.columns;
        let code = self.code;
        let place = code.map_or(usize::MAX, |column| column - left);
        match unread(&as_row(self.grid, row, self.layout.columns), place) {
            Some("total-row") => return "sum",
            Some(_) => return "note",
            None => {}
        }
        // One cell alone is a heading over projects, unless it is a code.
        let mut filled = self.grid.filled(row);
        match (filled.next(), filled.next()) {
            (Some((column, _)), None) if Some(column) != code => "note",
            _ => "project",
        }
    }

    /// What a row says that it is of: its project's name, else its code, else whatever stands first.
    fn label(&self, row: usize) -> String {
        let text = |column: Option<usize>| column.map_or("", |column| self.grid.shown(row, column));
        let named = [self.name, self.code].map(text);
        let named = named.into_iter().find(|text| !text.is_empty());
        let first = || self.grid.filled(row).next().map(|(_, text)| text);
        let text = named.or_else(first).unwrap_or_default();
        one_line(text).chars().take(80).collect()
    }
}
