//! Revise: a table whose every question is answered, as revisions of the data set that is open.

use std::collections::HashMap;

use crate::dataset::revision::{IndicatorIs, Revision};
use crate::error::Result;
use crate::intake::against::Against;
use crate::intake::grid::Grid;
use crate::intake::newcomers;
use crate::intake::period;
use crate::intake::read::Read;
use crate::intake::reading::{Matching, RowUse, TableOrigin, TableReading, Use};
use crate::intake::take::open_questions;
use crate::vocabulary::code::is_code;
use crate::vocabulary::spelling::key;
use crate::vocabulary::{Cells, Name};

/// What the list calls the table as a source of figures that stood otherwise before, and of others.
const SOURCES: [&str; 2] = ["source of corrections", "source of figures"];

/// The revisions that make the data set's own figures those of the table, without those that are so already: the
/// period, units and indicators that it brings, the figures with the file that they come from, and how the table is
/// read. A new indicator weighs nothing until the method says otherwise.
///
/// # Errors
/// What is still open.
pub fn revisions(
    read: &Read,
    grid: &Grid,
    choices: &TableReading,
    against: Against,
) -> Result<Vec<Revision>> {
    open_questions(read)?;
    let mut reviser = Reviser {
        read,
        against,
        list: Vec::new(),
        units: HashMap::new(),
        indicators: HashMap::new(),
        used: [false; 2],
    };
    reviser.add_units(grid, choices);
    reviser.add_indicators();
    let period = match &choices.new_period {
        Some(period) => {
            reviser.list.push(period::revision(period));
            period::CALLED.to_owned()
        }
        None => read.view.period.clone(),
    };
    reviser.set_figures(&period);
    let mut list = sources(&choices.origin, reviser.used);
    let matching = reviser.matching();
    list.append(&mut reviser.list);
    list.push(Revision::KeepMatching { matching });
    Ok(list)
}

struct Reviser<'a> {
    read: &'a Read,
    against: Against<'a>,
    list: Vec<Revision>,
    /// By row: what the list calls the unit.
    units: HashMap<usize, String>,
    /// By place in the columns: what the list calls the indicator.
    indicators: HashMap<usize, String>,
    /// Which of the sources figures come from.
    used: [bool; 2],
}

impl Reviser<'_> {
    fn add_units(&mut self, grid: &Grid, choices: &TableReading) {
        let data = self.against.data;
        for view in &self.read.view.rows {
            if let RowUse::Unit { unit } = &view.use_as {
                self.units.insert(view.row, unit.clone());
            }
        }
        let names = data.units().iter().flat_map(|unit| unit.name.texts());
        let names: Vec<&str> = names.collect();
        let mut codes: Vec<String> = data.units().iter().map(|unit| unit.code.clone()).collect();
        let new = newcomers::units(self.read, grid, &|name| names.contains(&name));
        let groups = newcomers::groups_of(self.read, grid, choices, &new);
        let groups = self.groups(groups);
        for (unit, group) in new.into_iter().zip(groups) {
            let called = format!("new unit {}", unit.row + 1);
            let own = unit.code != unit.name && is_code(&unit.code);
            let code = (own && !codes.contains(&unit.code)).then(|| unit.code.clone());
            codes.extend(code.clone());
            self.list.push(Revision::AddUnit {
                name: Name::same(&unit.name),
                code,
                called: Some(called.clone()),
                group,
            });
            self.units.insert(unit.row, called);
        }
    }

    /// What the list calls the groups of that name; those that the data set lacks are added.
    fn groups(&mut self, names: Vec<Option<String>>) -> Vec<Option<String>> {
        let known = self.against.data.file().groups.iter();
        let mut codes: HashMap<String, String> = known
            .flat_map(|group| {
                let names = group.name.texts().into_iter().map(key);
                names.map(|name| (name, group.code.clone()))
            })
            .collect();
        let mut called_of = |name: String| {
            let code = codes.entry(key(&name)).or_insert_with(|| {
                let called = format!("new group {name}");
                self.list.push(Revision::AddGroup {
                    name: Name::same(&name),
                    code: None,
                    called: Some(called.clone()),
                });
                called
            });
            code.clone()
        };
        names
            .into_iter()
            .map(|name| name.map(&mut called_of))
            .collect()
    }

    fn add_indicators(&mut self) {
        for one in newcomers::indicators(self.read) {
            let called = format!("new indicator {}", one.column.view.letters);
            self.list.push(Revision::AddIndicator {
                is: IndicatorIs {
                    name: Name::same(&one.name),
                    unit_of_measure: Name::same(one.measure),
                    direction: one.direction,
                    decimals: one.decimals,
                    minimum: None,
                    maximum: None,
                    span: one.span.map(Some),
                },
                code: None,
                called: Some(called.clone()),
                weight: 0.0,
            });
            self.indicators.insert(one.at, called);
        }
    }

    /// Column by column: first what stood otherwise, then what had no figure.
    fn set_figures(&mut self, period: &str) {
        let (read, against) = (self.read, self.against);
        let mut cells: Vec<[Cells; 2]> = vec![Default::default(); read.columns.len()];
        for entry in &read.entries {
            let Some(unit) = self.units.get(&entry.row) else {
                continue;
            };
            let column = &read.columns[entry.column];
            let target = matches!(column.view.use_as, Use::Target { .. });
            let held = column
                .indicator
                .zip(against.data.unit_numbers().get(unit).copied())
                .and_then(|(indicator, unit)| against.held(read.period, (indicator, target), unit));
            if held == entry.value {
                continue;
            }
            let of = usize::from(held.is_none());
            cells[entry.column][of].0.push((unit.clone(), entry.value));
        }
        let year = against.figures.calendar().year[read.period];
        for (at, (column, sets)) in read.columns.iter().zip(cells).enumerate() {
            let (indicator, target) = match &column.view.use_as {
                Use::Figure { indicator } => (indicator.clone(), false),
                Use::Target { indicator } => (indicator.clone(), true),
                _ => match self.indicators.get(&at) {
                    Some(called) => (called.clone(), false),
                    None => continue,
                },
            };
            for (of, cells) in sets.into_iter().enumerate() {
                if cells.0.is_empty() {
                    continue;
                }
                self.used[of] = true;
                let source = Some(SOURCES[of].to_owned());
                let indicator = indicator.clone();
                self.list.push(if target {
                    Revision::SetTargets {
                        year,
                        indicator,
                        source,
                        cells,
                    }
                } else {
                    Revision::SetFigures {
                        period: period.to_owned(),
                        indicator,
                        source,
                        cells,
                    }
                });
            }
        }
    }

    /// How the table is read, where what it brings is no longer new.
    fn matching(&self) -> Matching {
        let mut matching = self.read.view.matching.clone();
        for (at, column) in matching.columns.iter_mut().enumerate() {
            if let Some(called) = self.indicators.get(&at) {
                column.use_as = Use::Figure {
                    indicator: called.clone(),
                };
            }
        }
        let rows = self.read.view.rows.iter();
        let of_label: HashMap<&str, usize> =
            rows.map(|view| (view.label.as_str(), view.row)).collect();
        for row in &mut matching.rows {
            let known = of_label.get(row.label.as_str());
            if row.use_as == RowUse::New
                && let Some(unit) = known.and_then(|row| self.units.get(row))
            {
                row.use_as = RowUse::Unit { unit: unit.clone() };
            }
        }
        // What could not be taken is asked about again.
        matching.rows.retain(|row| row.use_as != RowUse::New);
        matching
    }
}

/// The file as a source: of corrections, of what had no figure.
fn sources(origin: &TableOrigin, used: [bool; 2]) -> Vec<Revision> {
    let file = origin.file.trim();
    let name = match file {
        "" => Name::new("粘贴的表格", "貼上的表格", "a pasted table"),
        _ => Name::same(file),
    };
    let words = [
        ["（导入更正）", "（匯入更正）", " (corrected on import)"],
        ["（导入）", "（匯入）", " (imported)"],
    ];
    let all = used.into_iter().zip(words).zip(SOURCES);
    let used = all.filter(|((used, _), _)| *used);
    used.map(|((_, [hans, hant, en]), called)| Revision::AddSource {
        publisher: Name::new(
            &format!("{}{hans}", name.zh_hans),
            &format!("{}{hant}", name.zh_hant),
            &format!("{}{en}", name.en),
        ),
        date: origin.day.clone(),
        called: called.to_owned(),
    })
    .collect()
}
