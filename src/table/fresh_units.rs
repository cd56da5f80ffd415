//! The units of a fresh data set, and their groups.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::dataset::{Group, Unit};
use crate::error::Problems;
use crate::table::code::{AS_WRITTEN, Spoilt};
use crate::table::fresh_figures::Column;
use crate::table::header::one_line;
use crate::table::mark::unmarked;
use crate::table::row::Row;
use crate::table::row::{Skipped, skipped_cell};
use crate::table::sheet::Sheet;
use crate::table::shield::unshielded;
use crate::table::{numeral, problem, sum};
use crate::vocabulary::Name;
use crate::vocabulary::code::made_of;
use crate::vocabulary::spelling::key;

/// Where things stand.
pub(super) struct Columns {
    pub code: Option<usize>,
    pub name: Option<usize>,
    pub group: Option<usize>,
    pub figures: Vec<Column>,
}

impl Columns {
    pub fn label(&self) -> usize {
        self.name.or(self.code).unwrap_or(0)
    }

    /// The column that tells units apart.
    pub fn key(&self) -> usize {
        self.code.unwrap_or(self.label())
    }
}

/// Needed: a group.
const A_GROUP: &str =
    "the group in every row, or — for none, since merged cells leave those below empty";

/// The groups and the units of a table's rows.
pub(super) fn units(
    sheet: &Sheet,
    columns: &Columns,
    skipped: &mut Vec<Skipped>,
    problems: &mut Problems,
) -> (Vec<Group>, Vec<Unit>) {
    let keys = sheet.rows.iter().map(|row| label_in(row, columns.key()));
    let keys: Vec<String> = keys.collect();
    check_keys(sheet, columns, &keys, problems);
    check_groups(sheet, columns, problems);
    let group_of = |row: &Row| {
        let name = row.cells.get(columns.group?)?;
        (!name.is_empty() && !numeral::is_missing(name)).then(|| unshielded(name).to_owned())
    };
    let mut names: Vec<String> = Vec::new();
    let mut known = HashSet::new();
    for name in sheet.rows.iter().filter_map(group_of) {
        if known.insert(name.clone()) {
            names.push(name);
        }
    }
    let group_codes = codes(names.iter().map(String::as_str), 'g');
    let by_name: BTreeMap<&str, &String> =
        names.iter().map(String::as_str).zip(&group_codes).collect();
    let unit_names = unit_names(sheet, columns, skipped);
    let units = sheet
        .rows
        .iter()
        .zip(unit_names)
        .zip(codes(keys.iter().map(String::as_str), 'u'));
    let units = units.map(|((row, (name, aliases)), code)| Unit {
        code,
        name: Name::same(&name),
        aliases,
        group: group_of(row)
            .and_then(|name| by_name.get(name.as_str()).map(|code| (*code).clone())),
        excluded_from: Vec::new(),
        note: None,
    });
    let groups = names.iter().zip(&group_codes).map(|(name, code)| Group {
        code: code.clone(),
        name: Name::same(name),
    });
    (groups.collect(), units.collect())
}

/// What stands in a row's column, on one line and without a sign that refers to a note.
fn label_in(row: &Row, column: usize) -> String {
    let text = one_line(unshielded(&row.cells[column]));
    unmarked(&text).to_owned()
}

/// Every row needs a code or name of its own.
fn check_keys(sheet: &Sheet, columns: &Columns, keys: &[String], problems: &mut Problems) {
    let column = columns.key();
    let header = &sheet.header.cells[column];
    let spoilt = match columns.code {
        Some(_) => Spoilt::of(keys.iter().map(String::as_str), std::iter::empty()),
        None => Spoilt::default(),
    };
    let mut first_lines = HashMap::new();
    for (row, label) in sheet.rows.iter().zip(keys) {
        if label.is_empty() {
            let expected = "the name of a unit";
            problems.push(problem::cell(row.line, column, header, label, expected));
        } else if columns.code.is_some() && spoilt.is(label) {
            problems.push(problem::cell(row.line, column, header, label, AS_WRITTEN));
        } else if let Some(first) = first_lines.insert(key(label), row.line) {
            let reason = format!("{label} stands on line {first} already");
            problems.push(problem::row(row.line, column + 1, "duplicate-unit", reason));
        }
    }
}

/// Cells that were merged leave those below the first one empty: where every group stands once and rows
/// without one follow, nobody can say whether these belong to it.
fn check_groups(sheet: &Sheet, columns: &Columns, problems: &mut Problems) {
    let Some(column) = columns.group else {
        return;
    };
    let mut seen = HashSet::new();
    let cells = sheet.rows.iter().map(|row| row.cells[column].as_str());
    let once = cells
        .filter(|cell| !cell.is_empty())
        .all(|cell| seen.insert(key(cell)));
    let mut behind = sheet
        .rows
        .iter()
        .skip_while(|row| row.cells[column].is_empty());
    if let Some(row) = behind.find(|row| row.cells[column].is_empty())
        && once
    {
        let header = &sheet.header.cells[column];
        problems.push(problem::cell(row.line, column, header, "", A_GROUP));
    }
}

/// The units' names and aliases. Where several are called the same, each gets its code behind its
/// name, by which a reader tells them apart; what they were called stays as an alias.
fn unit_names(
    sheet: &Sheet,
    columns: &Columns,
    skipped: &mut Vec<Skipped>,
) -> Vec<(String, Vec<String>)> {
    let column = columns.label();
    let names = sheet.rows.iter().map(|row| label_in(row, column));
    let names: Vec<String> = names.collect();
    let mut times: HashMap<&str, usize> = HashMap::new();
    for name in &names {
        *times.entry(name).or_default() += 1;
    }
    let several = names
        .iter()
        .filter(|name| sum::may_be_several(name))
        .count();
    let named = sheet.rows.iter().zip(&names).map(|(row, name)| {
        if name.len() < unshielded(&row.cells[column]).trim().len()
            && *name != one_line(unshielded(&row.cells[column]))
        {
            skipped.push(skipped_cell(row, column, "footnote"));
        }
        if several < names.len() && sum::may_be_several(name) {
            skipped.push(skipped_cell(row, column, "region-row"));
        }
        match columns.code {
            _ if name.is_empty() => ("—".to_owned(), Vec::new()),
            Some(code) if times.get(name.as_str()).is_some_and(|times| *times > 1) => {
                let code = unshielded(&row.cells[code]);
                (format!("{name}（{code}）"), vec![name.clone()])
            }
            _ => (name.clone(), Vec::new()),
        }
    });
    named.collect()
}

/// Codes made of names: the name without white space where it is short enough and
/// unlike the others, else `prefix` and a number.
pub(crate) fn codes<'a>(names: impl Iterator<Item = &'a str>, prefix: char) -> Vec<String> {
    let mut taken = HashSet::new();
    let made = names.enumerate().map(|(number, name)| {
        let code = made_of(name, prefix, number + 1, &taken);
        taken.insert(code.clone());
        code
    });
    made.collect()
}
