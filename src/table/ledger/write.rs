//! Write: a ledger that spreadsheets open and [`super::read_ledger`] reads back to the bit.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::dataset::DataSet;
use crate::ledger::{Layer, Project, Stage};
use crate::table::directory::{Directory, Found};
use crate::table::ledger::field::Field;
use crate::table::ledger::field_names::TITLES;
use crate::table::ledger::fields::{name, title};
use crate::table::ledger::words::{self, ANSWERS, ORIGINS, PROVENANCES, SECTORS, STAGES};
use crate::table::shield::shielded;
use crate::table::written::{Cell, Table};
use crate::vocabulary::{Language, Quarter};

/// The projects of a ledger with a scenario's changes, in its order.
///
/// A unit goes by its name where that names it alone, else by its code.
#[must_use]
pub fn ledger_table(data: &DataSet, layer: &Layer, language: Language) -> Table {
    let projects = data.ledger().present(layer).collect::<Vec<_>>();
    let quarters = projects.iter().flat_map(|project| project.funds.iter());
    let quarters = quarters
        .map(|(quarter, _)| *quarter)
        .collect::<BTreeSet<_>>();
    let foreign = projects
        .iter()
        .any(|project| project.entry.currency != "CNY");
    let mut all = projects.iter();
    let dated = all.any(|project| project.entry.reported_on.is_some());
    let writer = Writer {
        units: Directory::of_units(data.units()),
        data,
        language,
        fields: fields(&quarters, dated),
    };
    let row = |project: &Arc<Project>| {
        let cells = writer.fields.iter();
        cells.map(|field| writer.cell(project, *field)).collect()
    };
    Table {
        heads: writer.heads(foreign),
        rows: projects.into_iter().map(row).collect(),
    }
}

/// The header alone, with the quarters of the year of `today`: a ledger to fill in.
#[must_use]
pub fn ledger_template(data: &DataSet, today: Quarter, language: Language) -> Table {
    let first = today.plus(-i32::try_from(today.of_year()).unwrap_or(0));
    let quarters = (0..4).map(|number| first.plus(number)).collect();
    let writer = Writer {
        units: Directory::default(),
        data,
        language,
        fields: fields(&quarters, false),
    };
    Table {
        heads: writer.heads(false),
        rows: Vec::new(),
    }
}

/// The columns, in order; `dated`: that of the day of reporting too, which few ledgers have.
fn fields(quarters: &BTreeSet<Quarter>, dated: bool) -> Vec<Field> {
    let mut fields = Vec::with_capacity(TITLES.len() + quarters.len());
    for (field, ..) in TITLES {
        if field == Field::Date(Stage::Lead) {
            fields.extend(quarters.iter().map(|quarter| Field::Funds(*quarter)));
        }
        // What is on the ledger is formal.
        if field != Field::ContractKind && (dated || field != Field::ReportedOn) {
            fields.push(field);
        }
    }
    fields
}

struct Writer<'a> {
    data: &'a DataSet,
    language: Language,
    units: Directory,
    fields: Vec<Field>,
}

impl Writer<'_> {
    /// Amounts of more than one currency are written without its word, which has a column.
    fn heads(&self, foreign: bool) -> Vec<String> {
        let of_yuan = [" (100 million yuan)", "（亿元）", "（億元）"];
        let of_any = [" (100 million)", "（亿）", "（億）"];
        let measure = |measures: [&'static str; 3]| match self.language {
            Language::En => measures[0],
            Language::ZhHans => measures[1],
            Language::ZhHant => measures[2],
        };
        let titles = self.fields.iter().map(|field| {
            let head = name(*field);
            let behind = match field {
                Field::Amount | Field::AmountBefore if foreign => measure(of_any),
                Field::Funds(_) | Field::Amount | Field::AmountBefore => measure(of_yuan),
                _ => "",
            };
            format!("{}{behind}", head.text(self.language))
        });
        titles.collect()
    }

    fn unit(&self, code: &str) -> String {
        let Ok(number) = self.data.unit(code, "unit") else {
            return shielded(code);
        };
        let name = self.data.units()[number].name.text(self.language);
        let signs = ['、', '；', ';', '，', ',', '/', '|', '\''];
        if !name.contains(signs) && self.units.find(name) == Found::One(number) {
            shielded(name)
        } else {
            shielded(code)
        }
    }

    fn cell(&self, project: &Arc<Project>, field: Field) -> Cell {
        let entry = &project.entry;
        let text = |text: Option<&String>| {
            Cell::text(text.map_or_else(String::new, |text| shielded(text)))
        };
        let word = |names: [&'static str; 3]| Cell::text(title(names, self.language));
        let milestone = entry.milestone.as_ref();
        match field {
            Field::Code => Cell::text(shielded(&entry.code)),
            Field::Name => text(entry.name.as_ref()),
            Field::Unit => Cell::text(self.unit(&entry.unit)),
            Field::Sector => word(words::names(&SECTORS, &entry.sector)),
            Field::Chain => text(entry.chain.as_ref()),
            Field::Investor => text(entry.investor.as_ref()),
            Field::Site => text(entry.site.as_ref()),
            Field::SecondInvestment => word(words::names(&ANSWERS, &entry.second_investment)),
            Field::Origin => word(words::names(&ORIGINS, &entry.origin)),
            Field::Amount => Cell::number(Some(entry.amount)),
            Field::Currency => Cell::text(&entry.currency),
            Field::ExchangeRate => Cell::number(entry.exchange_rate),
            Field::AmountBefore => Cell::number(entry.amount_before),
            Field::Enlarges => text(entry.enlarges.as_ref()),
            Field::AlsoIn => {
                let units = entry.also_in.iter().map(|code| self.unit(code));
                Cell::text(units.collect::<Vec<_>>().join("、"))
            }
            Field::MovedFrom => {
                let from = entry.moved_from.as_deref();
                Cell::text(from.map_or_else(String::new, |code| self.unit(code)))
            }
            Field::Funds(quarter) => Cell::number(entry.funds.get(&quarter.to_string()).copied()),
            Field::Date(stage) => text(entry.dates.texts()[stage as usize]),
            Field::Owner => text(entry.owner.as_ref()),
            Field::MilestoneStage => {
                milestone.map_or(Cell::Blank, |at| word(words::names(&STAGES, &at.stage)))
            }
            Field::MilestoneName => text(milestone.and_then(|at| at.name.as_ref())),
            Field::MilestoneDue => text(milestone.map(|at| &at.due)),
            Field::ReportedOn => text(entry.reported_on.as_ref()),
            Field::Provenance => {
                let rests_on = self.data.ledger().provenance(project);
                word(words::names(&PROVENANCES, &rests_on))
            }
            Field::Source => text(entry.source.as_ref()),
            // Neither is ever a column here.
            Field::ContractKind | Field::FundsNow => Cell::Blank,
        }
    }
}
