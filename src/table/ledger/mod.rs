//! A ledger as a table: one row a project, one column a field.
//!
//! Columns go by code, by their title in any of the three languages, or by the names that real
//! ledgers give them (`field_names`); `docs/dataset-format.md` lists them. A row says all that its
//! columns hold: a blank cell is nothing, and a column that is not there leaves a known project
//! as it was.

mod cell;
mod columns;
mod date;
mod field_names;
mod fields;
mod place;
mod row;
mod words;
mod write;

use std::collections::HashMap;
use std::sync::Arc;

use crate::dataset::DataSet;
use crate::error::{Problems, Result};
use crate::ledger::{Layer, ProjectEntry};
use crate::scenario::project_change::{Changes, Others};
use crate::table::sheet::{self, Sheet};
use crate::table::sum::{self, Label};
use crate::table::{Skipped, note, problem};
use crate::vocabulary::spelling::visible;
use crate::vocabulary::{Day, Provenance};

use columns::Columns;
use row::Reader;

pub use write::{ledger_csv, ledger_template};

/// How a table of projects is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct LedgerReading {
    /// What becomes of the projects that the table does not hold.
    #[serde(default)]
    pub others: Others,
    /// Whether columns that are not known are left unread, and told, instead of refused.
    #[serde(default)]
    pub leave_unknown: bool,
}

/// What a table's header shows it to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub enum TableKind {
    /// A ledger.
    Ledger,
    /// Figures of units.
    Figures,
    /// It may be either.
    Either,
}

/// The projects of a table.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct LedgerTable {
    /// The projects, row by row.
    pub projects: Vec<ProjectEntry>,
    /// The line on which each stands.
    pub lines: Vec<usize>,
    /// What was left unread.
    pub skipped: Vec<Skipped>,
    columns: Columns,
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

/// What a ledger is read against.
#[derive(Debug, Clone, Copy)]
pub struct Known<'a> {
    /// The data set.
    pub data: &'a DataSet,
    /// What the scenario changed on its ledger.
    pub layer: &'a Layer,
    /// Last day of the period shown: what came in "in this period" came in during its quarter.
    pub today: Day,
}

/// What a text's header shows it to be.
///
/// # Errors
/// As the reading of every table.
pub fn table_kind(text: &str) -> Result<TableKind> {
    Ok(columns::kind(&sheet::read(text)?.header))
}

/// Reads a ledger.
///
/// A project that is known keeps what the table has no column for, unless all others go: then
/// the table is the whole ledger. A project's provenance is `given` unless its row says
/// otherwise.
///
/// # Errors
/// Every problem with its line and column: of the cells, and of what
/// the ledger refuses.
pub fn read_ledger(text: &str, known: Known, reading: LedgerReading) -> Result<LedgerTable> {
    let sheet = sheet::read(text)?;
    let mut skipped = sheet.titles.clone();
    let columns = Columns::read(&sheet, known, reading, &mut skipped)?;
    let mut table = LedgerTable {
        columns: columns.clone(),
        skipped,
        ..LedgerTable::default()
    };
    let mut problems = Problems::new();
    rows(
        &sheet,
        &Reader::new(known, reading, &columns, &sheet),
        &mut table,
        &mut problems,
    );
    if problems.is_empty() {
        return Ok(table);
    }
    // What can be read is checked too, so that one refusal lists everything.
    let mut layer = Arc::new(known.layer.clone());
    let mut changes = Changes {
        data: known.data,
        layer: &mut layer,
    };
    if let Err(error) = changes.put_all(&table.projects, reading.others) {
        problems.push(table.at_cells(error));
    }
    Err(in_order(problems))
}

/// Reads the rows; those that cannot be read are left out.
fn rows(sheet: &Sheet, reader: &Reader, table: &mut LedgerTable, problems: &mut Problems) {
    let mut first_lines = HashMap::new();
    let width = sheet.header.cells.len();
    for row in &sheet.rows {
        if let Some(rule) = unread(row, table.columns.code) {
            table.skipped.push(sheet::unread(row, rule));
            continue;
        }
        let mut row = row.clone();
        if let Err(error) = sheet::fit(&mut row, width) {
            problems.push(error);
            continue;
        }
        let entry = reader.project(&row, &mut table.skipped);
        let Some(entry) = problems.take(entry) else {
            continue;
        };
        if let Some(first) = first_lines.insert(visible(&entry.code), row.line) {
            let reason = format!("{} stands on line {first} already", entry.code);
            let column = table.columns.code + 1;
            problems.push(problem::row(row.line, column, "duplicate-project", reason));
            continue;
        }
        table.projects.push(entry);
        table.lines.push(row.line);
    }
}

/// The rule by which a row is left unread. One with a code is a project, whatever it is called: 数据汇总,
/// 说明书印刷, #1 厂房.
fn unread(row: &sheet::Row, code: usize) -> Option<&'static str> {
    let label = row.cells.iter().position(|cell| !cell.is_empty())?;
    let has_code = row.cells.get(code).is_some_and(|cell| !cell.is_empty());
    if has_code && label != code {
        return None;
    }
    if note::is_note(row) {
        return Some("note-row");
    }
    (sum::label(&row.cells[label]) == Label::Sum).then_some("total-row")
}

fn in_order(mut problems: Problems) -> crate::Error {
    problems.sort_by_key(place::of);
    match problems.finish(()) {
        Err(error @ crate::Error::Several { .. }) => error,
        Err(one) => crate::Error::Several {
            problems: vec![one],
            more: 0,
        },
        Ok(()) => crate::Error::Several {
            problems: vec![],
            more: 0,
        },
    }
}

/// What a project rests on that a table gave.
fn provenance_of(
    known: Known,
    entry: &ProjectEntry,
    said: Option<Provenance>,
) -> Option<Provenance> {
    let said = said.unwrap_or(Provenance::Given);
    let ledger = known.data.ledger();
    let before = ledger.find(&entry.code, known.layer);
    match before {
        // Said the same way as before, so that a table that changes nothing changes nothing.
        Some(before) if ledger.provenance(before) == said => before.entry.provenance,
        _ => Some(said),
    }
}
