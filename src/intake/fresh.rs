//! Fresh: a table as a data set of its own.

use crate::dataset::{DataSetFile, Group, Indicator, IndicatorSource, Unit};
use crate::error::{Error, Result};
use crate::intake::grid::Grid;
use crate::intake::read::{Read, read};
use crate::intake::reading::{RowUse, TableReading, Use};
use crate::intake::take::open_questions;
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
    let rows: Vec<_> = read
        .view
        .rows
        .iter()
        .filter(|view| view.use_as == RowUse::New)
        .collect();
    if rows.is_empty() {
        return Err(Error::Empty {
            place: "table".into(),
            what: "row".into(),
        });
    }
    let column_of = |wanted: &Use| {
        let mut columns = read.columns.iter();
        columns
            .find(|column| column.view.use_as == *wanted)
            .map(|column| column.view.column)
    };
    let group_column = column_of(&Use::Group);
    let group_of = |row: usize| {
        let text = group_column.map_or("", |column| grid.shown(row, column));
        (!text.is_empty() && !numeral::is_missing(text)).then(|| text.to_owned())
    };
    let mut names: Vec<String> = Vec::new();
    for name in rows.iter().filter_map(|view| group_of(view.row)) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let group_codes = codes(names.iter().map(String::as_str), 'g');
    let code_column = column_of(&Use::Code);
    let coded: Vec<String> = (rows.iter())
        .map(|view| {
            let code = code_column.map_or("", |column| grid.shown(view.row, column));
            let code = if code.is_empty() { &view.label } else { code };
            code.to_owned()
        })
        .collect();
    let unit_codes = codes(coded.iter().map(String::as_str), 'u');
    let units: Vec<Unit> = rows
        .iter()
        .zip(unit_codes)
        .map(|(view, code)| Unit {
            code,
            name: Name::same(&view.label),
            aliases: Vec::new(),
            group: group_of(view.row)
                .and_then(|name| names.iter().position(|known| *known == name))
                .map(|number| group_codes[number].clone()),
            excluded_from: Vec::new(),
            note: None,
        })
        .collect();
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
        let of_row: std::collections::HashMap<usize, Option<f64>> =
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
