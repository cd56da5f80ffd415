//! Fresh: a table as a data set of its own.

use std::collections::HashMap;

use crate::dataset::{DataSetFile, Group, Indicator, Unit, ValueBlock};
use crate::error::{Error, Result};
use crate::intake::grid::Grid;
use crate::intake::newcomers::{self, NewUnit};
use crate::intake::read::{Read, read};
use crate::intake::reading::TableReading;
use crate::intake::take::open_questions;
use crate::intake::turn::arranged;
use crate::table::assemble::{assemble, block};
use crate::table::fresh_units::codes;
use crate::vocabulary::Name;

/// A data set of a table's units and figures: one period, every indicator by min-max and with equal weights, a
/// composite board, one for each group and one for each indicator.
///
/// # Errors
/// As [`read`]; what is still open, at its place; a data set that breaks its own rules.
pub fn dataset(grid: &Grid, choices: &TableReading) -> Result<DataSetFile> {
    let grid = &*arranged(grid, choices, None);
    let read = read(grid, choices, None)?;
    open_questions(&read)?;
    let new = newcomers::units(&read, grid, &|_| false);
    if new.is_empty() {
        return Err(Error::Empty {
            place: "table".into(),
            what: "row".into(),
        });
    }
    let groups_of = newcomers::groups_of(&read, grid, choices, &new);
    let mut names: Vec<String> = Vec::new();
    let mut numbers: HashMap<&str, usize> = HashMap::new();
    for name in groups_of.iter().flatten() {
        numbers.entry(name).or_insert_with(|| {
            names.push(name.clone());
            names.len() - 1
        });
    }
    let group_codes = codes(names.iter().map(String::as_str), 'g');
    let unit_codes = codes(new.iter().map(|unit| unit.code.as_str()), 'u');
    let units = new.iter().zip(unit_codes).zip(&groups_of);
    let units = units.map(|((new, code), group)| Unit {
        code,
        name: Name::same(&new.name),
        aliases: new.alias.iter().cloned().collect(),
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
    let (indicators, values) = indicators(&read, &new, &units);
    Ok(assemble(groups, units, indicators, values, &[]))
}

fn indicators(read: &Read, new: &[NewUnit], units: &[Unit]) -> (Vec<Indicator>, Vec<ValueBlock>) {
    let fresh = newcomers::indicators(read);
    let coded = codes(fresh.iter().map(|one| one.name.as_str()), 'i');
    let mut indicators = Vec::new();
    let mut values = Vec::new();
    for (one, code) in fresh.iter().zip(coded) {
        let entries = read.entries.iter().filter(|entry| entry.column == one.at);
        let of_row: HashMap<usize, Option<f64>> =
            entries.map(|entry| (entry.row, entry.value)).collect();
        let cells = new.iter().zip(units).map(|(new, unit)| {
            let figure = of_row.get(&new.row).copied().flatten();
            (unit.code.clone(), figure)
        });
        values.push(block(&code, cells.collect()));
        let mut indicator = Indicator::given(
            code,
            Name::same(&one.name),
            Name::same(one.measure),
            one.direction,
            one.decimals,
        );
        indicator.span = one.span;
        indicators.push(indicator);
    }
    (indicators, values)
}
