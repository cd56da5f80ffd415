//! Listing: what a table that was read shows: its kinds of problem, what is remembered of it, what will change.

use std::collections::{BTreeMap, HashMap};

use crate::intake::against::Against;
use crate::intake::cells::{Reader, ways};
use crate::intake::grid::address;
use crate::intake::heads::Head;
use crate::intake::read::Read;
use crate::intake::reading::{MatchedColumn, MatchedRow, Matching, TableReading, Use};
use crate::intake::rows::by_unit;
use crate::intake::view::{ChangeView, KindView, MOST};

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
        self.view.columns = self
            .columns
            .iter()
            .map(|column| column.view.clone())
            .collect();
        self.view.matching = self.matching(choices, heads, shape);
        let columns = &self.view.columns;
        let names = |wanted: &Use| columns.iter().any(|column| column.use_as == *wanted);
        self.view.ready = columns
            .iter()
            .all(|column| column.sure && !column.measure_differs)
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

    pub(super) fn list_changes(&mut self, against: Against) {
        let units: HashMap<&str, usize> = (against.data.units().iter().enumerate())
            .map(|(number, unit)| (unit.code.as_str(), number))
            .collect();
        let of: HashMap<usize, &str> = by_unit(&self.view.rows)
            .into_iter()
            .flat_map(|(unit, rows)| rows.into_iter().map(move |row| (row, unit)))
            .collect();
        let mut changes = Vec::new();
        let mut unchanged = 0;
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
            changes.push(ChangeView {
                address: address(entry.row, column.view.column),
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
        changes.truncate(MOST);
        self.view.changes = changes;
    }

    pub(super) fn list_fresh(&mut self) {
        self.view.changed = self
            .entries
            .iter()
            .filter(|entry| entry.value.is_some())
            .count();
        let shown = self.entries.iter().take(MOST).map(|entry| {
            let column = &self.columns[entry.column];
            ChangeView {
                address: address(entry.row, column.view.column),
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
