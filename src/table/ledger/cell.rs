//! Cells: what one says about its project.

use crate::table::directory::{Directory, Found};
use crate::table::ledger::columns::{Column, yi};
use crate::table::ledger::date;
use crate::table::ledger::draft::Draft;
use crate::table::ledger::field::Field;
use crate::table::ledger::names::Names;
use crate::table::ledger::words::{self, Lexicon};
use crate::table::measure::Measure;
use crate::table::numeral::{self, Reading};
use crate::table::shield::unshielded;

/// Needed: a sector.
const A_SECTOR: &str = "a sector or a chain of this ledger";

/// A cell's text; none where it is blank. One leading apostrophe, which keeps spreadsheets from
/// taking a text for a formula, is left out.
#[inline]
pub(super) fn text(cell: &str) -> Option<String> {
    let text = unshielded(cell);
    (!text.is_empty()).then(|| text.to_owned())
}

/// Takes up what a cell says.
///
/// # Errors
/// What was needed instead.
pub(super) fn put(
    names: &Names,
    draft: &mut Draft,
    column: &Column,
    cell: &str,
) -> Result<(), &'static str> {
    let entry = &mut draft.entry;
    let own = text(cell);
    match column.field {
        // Read before the others.
        Field::Code | Field::Currency | Field::FundsNow => {}
        Field::Name => entry.name = own,
        Field::Unit => entry.unit = unit(names, cell)?,
        Field::Investor => entry.investor = own,
        Field::Site => entry.site = own,
        Field::Owner => entry.owner = own,
        Field::Enlarges => entry.enlarges = own,
        Field::MilestoneName => draft.milestone.name = own,
        Field::MovedFrom => entry.moved_from = own.map(|_| unit(names, cell)).transpose()?,
        Field::AlsoIn => entry.also_in = units(names, cell)?,
        Field::Date(stage) => *entry.dates.text_mut(stage) = day(own)?,
        Field::ReportedOn => entry.reported_on = day(own)?,
        Field::MilestoneDue => draft.milestone.due = day(own)?,
        Field::Sector => sector(names, draft, own.as_deref())?,
        Field::Chain => {
            entry.chain = own.map(|text| chain(names, &text)).transpose()?;
            if entry.chain.is_some() && draft.sector.is_none() {
                draft.sector = Some(crate::ledger::Sector::Manufacturing);
            }
        }
        Field::SecondInvestment => {
            entry.second_investment =
                word(&names.words.answers, own.as_deref(), "yes or no")?.unwrap_or(false);
        }
        Field::Origin => {
            let found = word(
                &names.words.origins,
                own.as_deref(),
                "an origin of a project",
            )?;
            entry.origin = found.unwrap_or_default();
        }
        Field::ContractKind => {
            let expected = "a formal contract or one of intent";
            draft.is_formal =
                word(&names.words.contracts, own.as_deref(), expected)?.unwrap_or(true);
        }
        Field::MilestoneStage => {
            draft.milestone.stage = word(&names.words.stages, own.as_deref(), "a stage")?;
        }
        Field::Provenance => {
            draft.provenance = word(&names.words.provenances, own.as_deref(), "a provenance")?;
        }
        Field::Source => entry.source = own.map(|text| source(names, &text)).transpose()?,
        Field::Amount => draft.amount = amount(&entry.currency, column, cell)?,
        Field::AmountBefore => entry.amount_before = amount(&entry.currency, column, cell)?,
        Field::ExchangeRate => entry.exchange_rate = number(cell, &Measure::read(""))?,
        Field::Funds(quarter) => {
            let amount = money(column, cell, &yi("元"))?;
            match amount {
                Some(amount) => entry.funds.insert(quarter.to_string(), amount),
                None => entry.funds.remove(&quarter.to_string()),
            };
        }
    }
    Ok(())
}

fn word<T: Copy>(
    words: &Lexicon<T>,
    text: Option<&str>,
    expected: &'static str,
) -> Result<Option<T>, &'static str> {
    let Some(text) = text else {
        return Ok(None);
    };
    words.find(text).map(Some).ok_or(expected)
}

fn one(directory: &Directory, text: &str, expected: &'static str) -> Result<usize, &'static str> {
    match directory.find(text) {
        Found::One(number) => Ok(number),
        Found::Several | Found::None => Err(expected),
    }
}

fn unit(names: &Names, text: &str) -> Result<String, &'static str> {
    match names.units.find(text) {
        Found::One(number) => Ok(names.known.data.units()[number].code.clone()),
        Found::Several => Err("the name of one unit alone"),
        Found::None => Err("a unit of this data set"),
    }
}

/// Units in a list: divided by a sign, or by white space where no sign stands.
fn units(names: &Names, text: &str) -> Result<Vec<String>, &'static str> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(Vec::new());
    }
    if let Ok(whole) = unit(names, text) {
        return Ok(vec![whole]);
    }
    let signs: &[char] = &['、', '；', ';', '，', ',', '/', '|'];
    let parts: Vec<&str> = if text.contains(signs) {
        text.split(signs)
            .filter(|part| !part.trim().is_empty())
            .collect()
    } else {
        text.split_whitespace().collect()
    };
    parts.into_iter().map(|part| unit(names, part)).collect()
}

fn chain(names: &Names, text: &str) -> Result<String, &'static str> {
    let number = one(&names.chains, text, "a chain of this ledger")?;
    Ok(names.known.data.ledger().chains()[number].code.clone())
}

fn source(names: &Names, text: &str) -> Result<String, &'static str> {
    let number = one(&names.sources, text, "a source of this data set")?;
    Ok(names.known.data.file().sources[number].code.clone())
}

/// Real ledgers often name a chain where the sector should stand.
fn sector(names: &Names, draft: &mut Draft, text: Option<&str>) -> Result<(), &'static str> {
    let Some(text) = text else {
        // A chain in its own column still says it.
        let chain = draft.entry.chain.as_ref();
        draft.sector = chain.map(|_| crate::ledger::Sector::Manufacturing);
        return Ok(());
    };
    if let Some(found) = names.words.sectors.find(text) {
        draft.sector = Some(found);
        return Ok(());
    }
    draft.entry.chain = Some(chain(names, text).map_err(|_| A_SECTOR)?);
    draft.sector = Some(crate::ledger::Sector::Manufacturing);
    Ok(())
}

fn day(text: Option<String>) -> Result<Option<String>, &'static str> {
    let text = text.filter(|text| !numeral::is_missing(text));
    text.map(|text| date::read(&text)).transpose()
}

/// An amount in 100 million of the project's currency.
fn amount(currency: &str, column: &Column, text: &str) -> Result<Option<f64>, &'static str> {
    let wanted = yi(&words::base(currency));
    money(column, text, &wanted)
}

fn money(column: &Column, text: &str, wanted: &Measure) -> Result<Option<f64>, &'static str> {
    figure(text, column.written.as_ref().unwrap_or(wanted), wanted)
}

fn number(text: &str, measure: &Measure) -> Result<Option<f64>, &'static str> {
    figure(text, measure, measure)
}

fn figure(text: &str, written: &Measure, wanted: &Measure) -> Result<Option<f64>, &'static str> {
    match numeral::read(text, written, wanted)? {
        Reading::Figure(x) => Ok(Some(x)),
        Reading::Blank | Reading::Missing => Ok(None),
        Reading::TooSmall => Err(numeral::A_NUMBER),
    }
}
