//! Shift: a cell's figure as the ledger moves it.

use crate::dataset::{DataSet, IndicatorSource, Provenance};
use crate::ledger::rule::{LedgerRule, Part, Window};
use crate::ledger::{Layer, Money};
use crate::math::round_to;
use crate::scenario::CellKey;

/// A cell's figure without an edit of its own, where the ledger's tally is `now`: the
/// published one if that is unchanged, the tally if the ledger's figure stands, else the given
/// figure moved by as much.
#[must_use]
pub fn figure(data: &DataSet, key: CellKey, now: Option<Part>) -> (f64, Option<Provenance>) {
    let (period, indicator, unit) = key;
    let base = data.figures();
    let published = (
        base.column(period, indicator)[unit],
        base.mark(period, indicator, unit),
    );
    let about = &data.indicators()[indicator];
    let IndicatorSource::Ledger { rule, .. } = &about.source else {
        return published;
    };
    let before = data.tallies().tally(period, indicator, unit);
    let (Some(before), Some(now)) = (before, now) else {
        return published;
    };
    if before == now {
        return published;
    }
    if published.1.is_none() || published.1 == Some(Provenance::Ledger) {
        let counted = rule.figure(now);
        return (counted, (!counted.is_nan()).then_some(Provenance::Edited));
    }
    let least = about.minimum.unwrap_or(f64::NEG_INFINITY);
    let most = about.maximum.unwrap_or(f64::INFINITY);
    let moved = moved(rule, published.0, before, now).clamp(least, most);
    (moved, Some(Provenance::Edited))
}

/// A given figure moved by what changed on the ledger.
fn moved(rule: &LedgerRule, given: f64, before: Part, now: Part) -> f64 {
    match rule {
        LedgerRule::Count { .. } => given + (now.numerator - before.numerator) as f64,
        // In yuan, so that what is added and taken away again leaves the given bits.
        LedgerRule::Sum { .. } => Money::from_100m_cny(given).map_or(given, |given| {
            (given + Money::from_yuan(now.numerator - before.numerator)).to_100m_cny()
        }),
        LedgerRule::Rate { .. } => {
            let shift = rule.figure(now) - rule.figure(before);
            // To the ten-thousandth of a percent, so that no noise of the division is shown.
            if shift.is_nan() {
                given
            } else {
                round_to(given + shift, 4)
            }
        }
    }
}

/// The tally of a cell with a scenario's changes, from those alone.
#[must_use]
pub fn tally(data: &DataSet, layer: &Layer, (period, indicator, unit): CellKey) -> Option<Part> {
    let mut tally = data.tallies().tally(period, indicator, unit)?;
    let rules = data.tallies().rules();
    let (_, rule) = rules.iter().find(|(at, _)| *at == indicator)?;
    let window = Window::of(&data.file().periods[period])?;
    for (code, now) in layer.iter() {
        let before = data.ledger().published(code);
        for (project, sign) in [(before, -1), (now, 1)] {
            if let Some(project) = project.filter(|project| project.unit == unit) {
                let part = rule.part(project, window);
                tally.numerator += sign * part.numerator;
                tally.denominator += sign * part.denominator;
            }
        }
    }
    Some(tally)
}
