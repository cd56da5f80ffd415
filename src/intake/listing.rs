//! Listing: what a table that was read shows: its kinds of problem, what is remembered of it, what will change.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::intake::against::Against;
use crate::intake::cells::{Reader, ways};
use crate::intake::columns::Column;
use crate::intake::grid::Grid;
use crate::intake::heads::Head;
use crate::intake::read::Read;
use crate::intake::reading::{MatchedColumn, MatchedRow, Matching, RowUse, TableReading, Use};
use crate::intake::rows::by_unit;
use crate::intake::view::{ChangeView, ColumnView, KindView, Lacking, MOST, MOST_LACKING, RowView};
use crate::table::numeral;

impl Read {
    pub(super) fn finish(
        &mut self,
        reader: Reader,
        choices: &TableReading,
        heads: &[Head],
        shape: String,
    ) {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for problem in &reader.problems {
            *counts.entry(&problem.rule).or_default() += 1;
        }
        let treat = |rule: &str| {
            choices
                .problems
                .get(rule)
                .copied()
                .filter(|treat| ways(rule).contains(treat))
        };
        self.view.kinds = (counts.iter())
            .map(|(rule, count)| KindView {
                rule: (*rule).to_owned(),
                count: *count,
                ways: ways(rule),
                treat: treat(rule),
            })
            .collect();
        let leaving = reader
            .problems
            .iter()
            .filter(|problem| reader.leaves_row(&problem.rule));
        self.left.extend(leaving.map(|problem| problem.row));
        self.view.told = reader.told;
        self.view.told.truncate(MOST);
        self.view.problems = reader.problems;
        self.view.problems.truncate(MOST);
        self.say_decimals();
        self.view.columns = self
            .columns
            .iter()
            .map(|column| column.view.clone())
            .collect();
        self.view.matching = self.matching(choices, heads, shape);
        let columns = &self.view.columns;
        let names = |wanted: &Use| columns.iter().any(|column| column.use_as == *wanted);
        self.view.ready = columns.iter().all(ColumnView::is_settled)
            && self.view.rows.iter().all(|row| row.sure)
            && self.view.kinds.iter().all(|kind| kind.treat.is_some())
            && (names(&Use::Name) || names(&Use::Code))
            && columns.iter().any(|column| column.use_as.holds_figures())
            && self.view.asks.is_empty();
    }

    /// What is to be remembered: columns by their heads, and rows that no list of names knows.
    fn matching(&self, choices: &TableReading, heads: &[Head], shape: String) -> Matching {
        let before = choices
            .matching
            .iter()
            .flat_map(|matching| &matching.columns);
        let columns = self.columns.iter().zip(heads).map(|(column, head)| {
            let said = choices
                .columns
                .iter()
                .find(|choice| choice.column == column.view.column);
            let shape = head.shape();
            let known = before.clone().find(|known| known.head == shape);
            MatchedColumn {
                use_as: column.view.use_as.clone(),
                measure: said
                    .and_then(|choice| choice.measure.clone())
                    .or_else(|| known.and_then(|known| known.measure.clone())),
                span: said
                    .and_then(|choice| choice.span)
                    .or_else(|| known.and_then(|known| known.span)),
                head: shape,
            }
        });
        let of_row = |row: usize| self.view.rows.iter().find(|view| view.row == row);
        let said = choices.rows.iter().filter_map(|choice| of_row(choice.row));
        let said = said
            .filter(|view| !view.label.is_empty())
            .map(|view| MatchedRow {
                label: view.label.clone(),
                use_as: view.use_as.clone(),
            });
        let mut rows: Vec<MatchedRow> = said.collect();
        for known in choices.matching.iter().flat_map(|matching| &matching.rows) {
            if !rows.iter().any(|row| row.label == known.label) {
                rows.push(known.clone());
            }
        }
        Matching {
            shape,
            span: self.view.span,
            columns: columns.collect(),
            rows,
        }
    }

    pub(super) fn list_changes(&mut self, grid: &Grid, against: Against) {
        let units: HashMap<&str, usize> = (against.data.units().iter().enumerate())
            .map(|(number, unit)| (unit.code.as_str(), number))
            .collect();
        let of: HashMap<usize, &str> = by_unit(&self.view.rows)
            .into_iter()
            .flat_map(|(unit, rows)| rows.into_iter().map(move |row| (row, unit)))
            .collect();
        let mut changes = Vec::new();
        let (mut unchanged, mut covered) = (0, 0);
        for entry in &self.entries {
            let column = &self.columns[entry.column];
            let target = matches!(column.view.use_as, Use::Target { .. });
            let unit = of.get(&entry.row).and_then(|code| units.get(code)).copied();
            let from = (column.indicator.zip(unit))
                .and_then(|(indicator, unit)| against.held(self.period, (indicator, target), unit));
            let known = column.indicator.is_some() && unit.is_some();
            if known && from == entry.value {
                unchanged += 1;
                continue;
            }
            let place = column.indicator.zip(unit);
            covered += usize::from(
                self.view.destination.is_data_set()
                    && place.is_some_and(|(indicator, unit)| {
                        against.is_covered(self.period, (indicator, target), unit)
                    }),
            );
            changes.push(ChangeView {
                address: grid.address(entry.row, column.view.column),
                unit: of
                    .get(&entry.row)
                    .map_or_else(|| self.label_of(entry.row), |unit| (*unit).to_owned()),
                indicator: named(&column.view.use_as),
                target,
                from,
                to: entry.value,
            });
        }
        let present = by_unit(&self.view.rows);
        let units = against.data.units().iter().map(|unit| &unit.code);
        self.view.absent = units
            .filter(|code| !present.contains_key(code.as_str()))
            .cloned()
            .collect();
        self.view.changed = changes.len();
        self.view.unchanged = unchanged;
        self.view.covered = covered;
        changes.truncate(MOST);
        self.view.changes = changes;
    }

    /// The decimals of new indicators: as many as their figures have, where nothing was said.
    fn say_decimals(&mut self) {
        for (at, column) in self.columns.iter_mut().enumerate() {
            if let Use::New { decimals, .. } = column.view.use_as {
                let entries = self.entries.iter().filter(|entry| entry.column == at);
                let found = numeral::most_decimals(entries.filter_map(|entry| entry.value));
                column.view.decimals = Some(decimals.unwrap_or(found));
            }
        }
    }

    /// What has no figure once the table is in: of a new period all that it does not fill, else what is new.
    pub(super) fn list_lacking(&mut self, against: Against, new_period: bool) {
        let data = against.data;
        let given = 0..data.own_indicators();
        let given = given.filter(|number| data.indicators()[*number].is_given());
        let rows: Vec<&RowView> = (self.view.rows.iter())
            .filter(|view| view.use_as == RowUse::New && !self.left.contains(&view.row))
            .collect();
        let filled = self.entries.iter().filter(|entry| entry.value.is_some());
        let filled: HashSet<(usize, usize)> =
            filled.map(|entry| (entry.row, entry.column)).collect();
        let fills = |row: usize, column: Option<usize>| {
            column.is_some_and(|column| filled.contains(&(row, column)))
        };
        let by_unit = by_unit(&self.view.rows);
        let of = data.units().len() + rows.len();
        // What the ledger counts is none, and no gap, for a unit without projects.
        let lacking =
            |(name, counted): (&str, bool), column: Option<usize>, held: &dyn Fn(usize) -> bool| {
                let known = data.units().iter().enumerate().filter(|(number, unit)| {
                    let mut rows = by_unit.get(unit.code.as_str()).into_iter().flatten();
                    !held(*number) && !rows.any(|row| fills(*row, column))
                });
                let fresh = rows
                    .iter()
                    .filter(|view| !counted && !fills(view.row, column));
                let units = known.map(|(_, unit)| &unit.code);
                let units: Vec<&String> = units.chain(fresh.map(|view| &view.label)).collect();
                (!units.is_empty()).then(|| Lacking {
                    indicator: name.to_owned(),
                    count: units.len(),
                    units: units.into_iter().take(MOST_LACKING).cloned().collect(),
                    of,
                })
            };
        let columns = || self.columns.iter().enumerate();
        let known = given.filter_map(|number| {
            let holds = |column: &Column| {
                column.indicator == Some(number) && matches!(column.view.use_as, Use::Figure { .. })
            };
            let column = columns()
                .find(|(_, column)| holds(column))
                .map(|(at, _)| at);
            let held = |unit: usize| {
                !new_period || against.figures.get(self.period, number, unit).is_some()
            };
            let about = &data.indicators()[number];
            lacking((&about.code, about.is_counted()), column, &held)
        });
        let fresh = columns().filter_map(|(at, column)| match &column.view.use_as {
            Use::New { name, .. } => lacking((name, false), Some(at), &|_| false),
            _ => None,
        });
        self.view.lacking = known.chain(fresh).collect();
    }

    pub(super) fn list_fresh(&mut self, grid: &Grid) {
        self.view.changed = self
            .entries
            .iter()
            .filter(|entry| entry.value.is_some())
            .count();
        let shown = self.entries.iter().take(MOST).map(|entry| {
            let column = &self.columns[entry.column];
            ChangeView {
                address: grid.address(entry.row, column.view.column),
                unit: self.label_of(entry.row),
                indicator: named(&column.view.use_as),
                target: false,
                from: None,
                to: entry.value,
            }
        });
        self.view.changes = shown.collect();
    }

    fn label_of(&self, row: usize) -> String {
        self.row(row)
            .map_or_else(String::new, |view| view.label.clone())
    }
}

fn named(use_as: &Use) -> String {
    match use_as {
        Use::Figure { indicator } | Use::Target { indicator } => indicator.clone(),
        Use::New { name, .. } => name.clone(),
        _ => String::new(),
    }
}
