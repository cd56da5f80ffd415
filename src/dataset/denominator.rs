//! Denominators: checked against the rates that a data set gives.

use std::collections::BTreeMap;

use crate::dataset::{DataSet, IndicatorSource};
use crate::error::{Error, Problems, Result};
use crate::ledger::denominator::{agrees, parts};
use crate::ledger::money::MOST_100M_CNY;
use crate::ledger::{DenominatorBlock, Denominators};
use crate::vocabulary::{CellKey, Provenance};

/// Checks the blocks of a data set whose figures have been read.
///
/// # Errors
/// Every problem, at `ledger.denominators[k]`.
pub fn denominators(blocks: Vec<DenominatorBlock>, data: &DataSet) -> Result<Denominators> {
    let mut problems = Problems::new();
    let mut cells = BTreeMap::new();
    for (number, block) in blocks.iter().enumerate() {
        let place = format!("ledger.denominators[{number}]");
        if let Some(code) = &block.source {
            let known = data
                .file()
                .sources
                .iter()
                .any(|source| source.code == *code);
            if !known {
                problems.push(Error::UnknownCode {
                    place: format!("{place}.source"),
                    what: "source".into(),
                    value: code.clone(),
                });
            }
        } else if block.provenance == Some(Provenance::Reported) {
            problems.push(Error::Empty {
                place: format!("{place}.source"),
                what: "source".into(),
            });
        }
        let period = data.period(&block.period, &format!("{place}.period"));
        let indicator = data.indicator(&block.indicator, &format!("{place}.indicator"));
        let period = problems.take(period);
        let (Some(period), Some(indicator)) = (period, problems.take(indicator)) else {
            continue;
        };
        for (code, x) in &block.cells.0 {
            let place = format!("{place}.cells.{code}");
            let Some(x) = x else { continue };
            let unit = data.unit(code, &place);
            let Some(unit) = problems.take(unit) else {
                continue;
            };
            let key = (period, indicator, unit);
            problems.take(check(data, key, *x, &place));
            if let Some((_, first)) = cells.insert(key, (*x, number)) {
                problems.push(Error::DuplicateCode {
                    place,
                    value: code.clone(),
                    first: format!("ledger.denominators[{first}]"),
                });
            }
        }
    }
    problems.finish(Denominators::new(blocks, cells))
}

/// Checks that so much may lie behind the given rate of a cell.
///
/// # Errors
/// [`Error::Conflict`] where the indicator is no rate of the ledger, or where no numerator gives
/// the rate with it; [`Error::Empty`] where no rate is given; [`Error::NotFinite`],
/// [`Error::OutOfRange`] or [`Error::NotWhole`].
pub fn check(data: &DataSet, key: CellKey, x: f64, place: &str) -> Result<()> {
    let (period, indicator, unit) = key;
    let about = &data.indicators()[indicator];
    let conflict = |rule: &str, reason: String| {
        let (place, rule) = (place.into(), rule.into());
        Err(Error::Conflict {
            place,
            rule,
            reason,
        })
    };
    let rule = match &about.source {
        IndicatorSource::Ledger { rule, .. } if rule.is_rate() => rule,
        _ => {
            return conflict(
                "no-rate",
                format!("{} is no rate of the ledger", about.code),
            );
        }
    };
    if !x.is_finite() {
        return Err(Error::NotFinite {
            place: place.into(),
            value: x.to_string(),
        });
    }
    let most = if rule.is_of_amounts() {
        MOST_100M_CNY
    } else {
        MOST_PROJECTS
    };
    if x <= 0.0 || x > most {
        return Err(Error::OutOfRange {
            place: place.into(),
            value: x,
            bound: format!("(0, {most}]"),
        });
    }
    if !rule.is_of_amounts() && x.fract().abs() > 0.0 {
        return Err(Error::NotWhole {
            place: place.into(),
            value: x,
        });
    }
    let Some(given) = data.figures().given(period, indicator, unit) else {
        return Err(Error::Empty {
            place: place.into(),
            what: "figure".into(),
        });
    };
    let part = parts(rule, given, x);
    if part.denominator == 0 || !agrees(rule, part, given, printed(given, about.decimals)) {
        let reason = format!("no whole number of {x} projects is {given} %");
        return conflict("denominator-fits-rate", reason);
    }
    Ok(())
}

/// Decimals with which a rate was printed: its own, for 80 may have been 80.4, but no more than its
/// indicator shows.
fn printed(given: f64, most: u8) -> u8 {
    let text = given.to_string();
    let own = text
        .split_once('.')
        .map_or(0, |(_, decimals)| decimals.len());
    u8::try_from(own).unwrap_or(most).min(most)
}

/// Most projects that may lie behind a rate.
pub const MOST_PROJECTS: f64 = 1e9;
