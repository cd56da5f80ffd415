//! Reads a ledger, row by row.

use std::collections::HashMap;
use std::sync::Arc;

use crate::error::{Error, Problems, Result};
use crate::scenario::project_change::Changes;
use crate::table::ledger::columns::{self, Columns, SaidColumn};
use crate::table::ledger::ledger_table::{LedgerTable, place_of};
use crate::table::ledger::project::Reader;
use crate::table::ledger::reading::{Known, LedgerReading, TableKind};
use crate::table::row::{self, Row};
use crate::table::sheet::{self, Sheet};
use crate::table::sum::{self, Label};
use crate::table::{note, problem};
use crate::vocabulary::spelling::visible;

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
    let all = rows(
        &sheet,
        &Reader::new(known, reading, &columns, &sheet),
        &mut table,
    );
    for problem in all {
        problems.push(problem);
    }
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

/// Reads a sheet whose columns were said; all of its rows are projects. One of the columns holds the codes.
///
/// What cannot be read is told at its line and column; those rows are left out.
///
/// # Errors
/// As [`Columns::of`].
pub fn read_said(
    sheet: &Sheet,
    known: Known,
    reading: LedgerReading,
    said: &[SaidColumn],
) -> Result<(LedgerTable, Vec<Error>)> {
    let columns = Columns::of(sheet, said)?;
    let mut table = LedgerTable {
        columns: columns.clone(),
        ..LedgerTable::default()
    };
    let reader = Reader::new(known, reading, &columns, sheet);
    let mut problems = Vec::new();
    for row in &sheet.rows {
        match reader.project(row, &mut table.skipped) {
            Ok(entry) => {
                table.projects.push(entry);
                table.lines.push(row.line);
            }
            Err(error) => problems.extend(error.problems().iter().cloned()),
        }
    }
    Ok((table, problems))
}

/// Reads the rows; those that cannot be read are left out. What cannot be read of them.
fn rows(sheet: &Sheet, reader: &Reader, table: &mut LedgerTable) -> Vec<Error> {
    let mut problems = Vec::new();
    let mut first_lines = HashMap::new();
    let width = sheet.header.cells.len();
    for row in &sheet.rows {
        if let Some(rule) = unread(row, table.columns.code) {
            table.skipped.push(row::unread(row, rule));
            continue;
        }
        let mut row = row.clone();
        if let Err(error) = sheet::fit(&mut row, width) {
            problems.push(error);
            continue;
        }
        let entry = match reader.project(&row, &mut table.skipped) {
            Ok(entry) => entry,
            Err(error) => {
                problems.push(error);
                continue;
            }
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
    problems
}

/// The rule by which a row is left unread. One with a code is a project, whatever it is called: 数据汇总,
/// 说明书印刷, #1 厂房.
pub fn unread(row: &Row, code: usize) -> Option<&'static str> {
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

fn in_order(mut problems: Problems) -> Error {
    problems.sort_by_key(place_of);
    match problems.finish(()) {
        Err(error @ Error::Several { .. }) => error,
        Err(one) => Error::Several {
            problems: vec![one],
            more: 0,
        },
        Ok(()) => Error::Several {
            problems: vec![],
            more: 0,
        },
    }
}
