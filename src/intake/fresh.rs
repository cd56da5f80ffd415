//! Fresh: a table as a data set of its own.

use std::collections::HashMap;

use crate::dataset::{DataSetFile, Group, Indicator, IndicatorSource, Unit};
use crate::error::{Error, Result};
use crate::intake::grid::Grid;
use crate::intake::read::{Read, read};
use crate::intake::reading::{RowUse, TableReading, Treat, Use};
use crate::intake::take::open_questions;
use crate::intake::view::RowView;
use crate::table::assemble::{assemble, block};
use crate::table::fresh_units::codes;
use crate::table::numeral;
use crate::vocabulary::spelling::key;
use crate::vocabulary::{Direction, Name};

/// A data set of a table's units and figures: one period, every indicator by min-max and with equal weights, a
/// composite board, one for each group and one for each indicator.
///
/// # Errors
/// As [`read`]; what is still open, at its place; a data set that breaks its own rules.
pub fn dataset(grid: &Grid, choices: &TableReading) -> Result<DataSetFile> {
    let read = read(grid, choices, None)?;
    open_questions(&read)?;
    let rows = read.view.rows.iter();
    let rows: Vec<_> = rows
        .filter(|view| view.use_as == RowUse::New && !read.left.contains(&view.row))
        .collect();
    if rows.is_empty() {
        return Err(Error::Empty {
            place: "table".into(),
            what: "row".into(),
        });
    }
    let groups_of = groups_of(&read, grid, choices, &rows);
    let mut names: Vec<String> = Vec::new();
    let mut numbers: HashMap<&str, usize> = HashMap::new();
    for name in groups_of.iter().flatten() {
        numbers.entry(name).or_insert_with(|| {
            names.push(name.clone());
            names.len() - 1
        });
    }
    let group_codes = codes(names.iter().map(String::as_str), 'g');
    let code_column = read.column_of(&Use::Code);
    let code_in = |row: usize| code_column.map_or("", |column| grid.shown(row, column));
    let coded = rows.iter().map(|view| match code_in(view.row) {
        "" => view.label.clone(),
        code => code.to_owned(),
    });
    let coded: Vec<String> = coded.collect();
    let unit_codes = codes(coded.iter().map(String::as_str), 'u');
    // Units that share a name have their code behind it.
    let mut times: HashMap<&str, usize> = HashMap::new();
    for view in &rows {
        *times.entry(&view.label).or_default() += 1;
    }
    let shares = |name: &str| times.get(name).is_some_and(|times| *times > 1);
    let named = rows.iter().zip(&coded).map(|(view, code)| {
        if shares(&view.label) {
            (
                format!("{}（{code}）", view.label),
                vec![view.label.clone()],
            )
        } else if view.label.is_empty() {
            ("—".to_owned(), Vec::new())
        } else {
            (view.label.clone(), Vec::new())
        }
    });
    let units = named.zip(unit_codes).zip(&groups_of);
    let units = units.map(|(((name, aliases), code), group)| Unit {
        code,
        name: Name::same(&name),
        aliases,
        group: (group.as_ref())
            .and_then(|group| numbers.get(group.as_str()))
            .map(|number| group_codes[*number].clone()),
        excluded_from: Vec::new(),
        note: None,
    });
    let units: Vec<Unit> = units.collect();
    let groups = names.iter().zip(&group_codes).map(|(name, code)| Group {
        code: code.clone(),
        name: Name::same(name),
    });
    let groups = groups.collect();
    let (indicators, values) = indicators(
        &read,
        &rows.iter().map(|view| view.row).collect::<Vec<_>>(),
        &units,
    );
    Ok(assemble(groups, units, indicators, values, &[]))
}

/// The group of each row; where only the first of a group's rows names it, as its reader said.
fn groups_of(
    read: &Read,
    grid: &Grid,
    choices: &TableReading,
    rows: &[&RowView],
) -> Vec<Option<String>> {
    let column = read.column_of(&Use::Group);
    let filled = choices.problems.get("group") == Some(&Treat::Take);
    let mut above: Option<String> = None;
    let groups = rows.iter().map(|view| {
        let text = column.map_or("", |column| grid.shown(view.row, column));
        if text.is_empty() && filled {
            return above.clone();
        }
        let own = (!text.is_empty() && !numeral::is_missing(text)).then(|| text.to_owned());
        above.clone_from(&own);
        own
    });
    groups.collect()
}

fn indicators(
    read: &Read,
    rows: &[usize],
    units: &[Unit],
) -> (Vec<Indicator>, Vec<crate::dataset::ValueBlock>) {
    let fresh =
        read.columns
            .iter()
            .enumerate()
            .filter_map(|(at, column)| match &column.view.use_as {
                Use::New { name, direction } => Some((at, column, name, *direction)),
                _ => None,
            });
    let fresh: Vec<_> = fresh.collect();
    let names = apart(
        fresh
            .iter()
            .map(|(_, column, name, _)| (name.as_str(), column.view.written.as_deref())),
    );
    let coded = codes(names.iter().map(String::as_str), 'i');
    let mut indicators = Vec::new();
    let mut values = Vec::new();
    for (((at, column, _, direction), name), code) in fresh.iter().zip(&names).zip(coded) {
        let entries = read.entries.iter().filter(|entry| entry.column == *at);
        let of_row: HashMap<usize, Option<f64>> =
            entries.map(|entry| (entry.row, entry.value)).collect();
        let cells: Vec<(String, Option<f64>)> = (rows.iter().zip(units))
            .map(|(row, unit)| (unit.code.clone(), of_row.get(row).copied().flatten()))
            .collect();
        let decimals = cells.iter().filter_map(|(_, x)| *x);
        let decimals = decimals.map(|x| numeral::decimals(&x.to_string())).max();
        indicators.push(indicator(
            &code,
            name,
            column.view.written.as_deref(),
            *direction,
            decimals.unwrap_or(0),
        ));
        values.push(block(&code, cells));
    }
    (indicators, values)
}

fn indicator(
    code: &str,
    name: &str,
    measure: Option<&str>,
    direction: Direction,
    decimals: u8,
) -> Indicator {
    Indicator {
        code: code.to_owned(),
        name: Name::same(name),
        aliases: Vec::new(),
        unit_of_measure: Name::same(measure.unwrap_or("")),
        direction,
        decimals: decimals.min(6),
        minimum: None,
        maximum: None,
        source: IndicatorSource::Given,
        cumulative: None,
        span: None,
        note: None,
    }
}

/// Names that stand several times bear their unit of measure.
fn apart<'a>(named: impl Iterator<Item = (&'a str, Option<&'a str>)>) -> Vec<String> {
    let named: Vec<_> = named.collect();
    let alike = |name: &str| {
        named
            .iter()
            .filter(|(other, _)| key(other) == key(name))
            .count()
            > 1
    };
    let names = named.iter().map(|(name, measure)| match measure {
        Some(measure) if alike(name) => format!("{name}（{measure}）"),
        _ => (*name).to_owned(),
    });
    names.collect()
}
