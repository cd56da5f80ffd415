//! Names that stand for units in a ledger and are none of theirs; and of which unit projects are where none stands.

use std::collections::{HashMap, HashSet};

use crate::intake::ledger_cells::Desk;
use crate::intake::ledger_view::NameView;
use crate::intake::likeness::Likeness;
use crate::intake::reading::{RowUse, TableReading};
use crate::table::directory::{Directory, Found};
use crate::table::ledger::Known;
use crate::vocabulary::spelling::key;

/// What was found of units.
#[derive(Debug, Default)]
pub struct Said {
    /// Names that no unit has.
    pub names: Vec<NameView>,
    /// The unit of all projects, where no column says one.
    pub unit: Option<String>,
    /// Whether that is open.
    pub asks: bool,
    /// The unit's code by row, where no column says it.
    pub given: HashMap<usize, String>,
}

/// Puts units in the place of names that were said to be theirs; rows of names that are open, or left out, are left.
pub fn settle(
    desk: &mut Desk,
    choices: &TableReading,
    known: Known,
    (code, unit): (usize, Option<usize>),
) -> Said {
    match unit {
        Some(column) => of_column(desk, choices, known, column),
        None => of_all(desk, choices, known, code),
    }
}

fn of_column(desk: &mut Desk, choices: &TableReading, known: Known, column: usize) -> Said {
    let units = known.data.units();
    let directory = Directory::of_units(units);
    let likeness = Likeness::of(units.iter().map(|unit| (&unit.name, &*unit.aliases)));
    let codes: HashSet<&str> = units.iter().map(|unit| unit.code.as_str()).collect();
    let mut names: Vec<NameView> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    for at in 0..desk.rows.len() {
        let text = desk.text(at, column).to_owned();
        if desk.rows[at].left || text.is_empty() || matches!(directory.find(&text), Found::One(_)) {
            continue;
        }
        let own = key(&text);
        let place = places.get(&own).copied().unwrap_or_else(|| {
            let is_own = |name: &str| key(name) == own;
            let chosen = choices.names.iter().rfind(|choice| is_own(&choice.name));
            let remembered = choices.matching.iter().flat_map(|matching| &matching.rows);
            let mut remembered = remembered.filter(|row| is_own(&row.label));
            let said = chosen.map(|choice| choice.use_as.clone());
            let said = said.or_else(|| remembered.next().map(|row| row.use_as.clone()));
            let said = said.filter(|use_as| match use_as {
                RowUse::Unit { unit } => codes.contains(unit.as_str()),
                RowUse::Unread => true,
                RowUse::New | RowUse::Project => false,
            });
            let several = directory.all(&text).iter().copied();
            let like = several.chain(likeness.like(&text));
            let mut proposals: Vec<String> = Vec::new();
            for number in like {
                if !proposals.contains(&units[number].code) {
                    proposals.push(units[number].code.clone());
                }
            }
            names.push(NameView {
                address: desk.grid.address(desk.rows[at].row, column),
                rows: 0,
                sure: said.is_some(),
                use_as: said.unwrap_or_else(|| {
                    let first = proposals.first().cloned();
                    first.map_or(RowUse::Unread, |unit| RowUse::Unit { unit })
                }),
                proposals,
                name: text.clone(),
            });
            places.insert(own, names.len() - 1);
            names.len() - 1
        });
        let name = &mut names[place];
        name.rows += 1;
        match &name.use_as {
            RowUse::Unit { unit } if name.sure => desk.put(at, column, unit),
            _ if name.sure => desk.leave(at),
            _ => desk.rows[at].open = true,
        }
    }
    Said {
        names,
        ..Said::default()
    }
}

fn of_all(desk: &mut Desk, choices: &TableReading, known: Known, code: usize) -> Said {
    let (ledger, units) = (known.data.ledger(), known.data.units());
    let remembered = choices.matching.iter().flat_map(|matching| &matching.rows);
    let mut remembered = remembered.filter_map(|row| match &row.use_as {
        RowUse::Unit { unit } if row.label.is_empty() => Some(unit.clone()),
        _ => None,
    });
    let unit = choices.unit.clone().or_else(|| remembered.next());
    let unit = unit.filter(|code| units.iter().any(|unit| unit.code == *code));
    let mut said = Said {
        unit: unit.clone(),
        ..Said::default()
    };
    for at in 0..desk.rows.len() {
        if desk.rows[at].left {
            continue;
        }
        let own = ledger.find(desk.text(at, code), known.layer);
        match (own, &unit) {
            // A project that is known stays where it is.
            (Some(project), _) => {
                said.given
                    .insert(desk.rows[at].row, project.entry.unit.clone());
            }
            (None, Some(unit)) => {
                said.given.insert(desk.rows[at].row, unit.clone());
            }
            (None, None) => {
                said.asks = true;
                desk.rows[at].open = true;
            }
        }
    }
    said
}
