//! Shift: a cell's figure as the ledger moves it.
//!
//! One rule per kind of figure. Where the ledger's figure stands, it is counted anew. Where one is
//! given, what changed on the ledger is added to a given count or sum; of a given rate the numerator
//! and the denominator that lie behind it are moved; and where nobody knows how many those are, the
//! given rate stands, since points of another cohort cannot be added to it.

use serde::Serialize;

use crate::dataset::{DataSet, IndicatorSource, Prefer};
use crate::ledger::denominator::{agrees, parts};
use crate::ledger::rule::{LedgerRule, Part, Window};
use crate::ledger::{Layer, Money};
use crate::vocabulary::{CellKey, Provenance};

/// What becomes of a figure when the ledger changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub enum Way {
    /// It is counted from the ledger.
    Counted,
    /// What changed on the ledger is added to the given count or sum.
    Added,
    /// Numerator and denominator of the given rate are moved.
    Ratio,
    /// The given rate stands: what lies behind it is not known.
    Stands,
}

/// How the denominator of a given rate is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub enum Known {
    /// The scenario says so.
    Typed,
    /// The data set states it.
    Stated,
    /// The ledger's rate is the given one, so its cohort lies behind it.
    Ledger,
}

/// How a cell's figure comes of the ledger and a given figure.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Account {
    /// The rule.
    pub way: Way,
    /// The figure; NaN where missing.
    pub figure: f64,
    /// What it rests on.
    pub mark: Option<Provenance>,
    /// Numerator and denominator behind the given rate, of [`Way::Ratio`].
    pub behind: Option<(Part, Known)>,
    /// The same as moved.
    pub moved: Option<Part>,
    /// Whether the figure would have gone beyond what has a meaning and stops there.
    pub held: bool,
}

/// A cell's figure without an edit of its own, where the ledger's tally is `now` and a scenario
/// says that `typed` lies behind a given rate; of a data set with what was reported late or without.
#[must_use]
pub fn figure(
    (data, late): (&DataSet, bool),
    key: CellKey,
    now: Option<Part>,
    typed: Option<f64>,
) -> (f64, Option<Provenance>) {
    let (period, indicator, unit) = key;
    let account = now.and_then(|now| account((data, late), key, now, typed));
    account.map_or_else(
        || {
            let base = data.basis(late).figures;
            let x = base.column(period, indicator)[unit];
            (x, base.mark(period, indicator, unit))
        },
        |account| (account.figure, account.mark),
    )
}

/// The same with how it came about; none where the indicator is not counted from the ledger.
#[must_use]
pub fn account(
    (data, late): (&DataSet, bool),
    key: CellKey,
    now: Part,
    typed: Option<f64>,
) -> Option<Account> {
    let (period, indicator, unit) = key;
    let about = &data.indicators()[indicator];
    let IndicatorSource::Ledger { rule, prefer } = &about.source else {
        return None;
    };
    let basis = data.basis(late);
    let base = basis.figures;
    let before = basis.tallies.tally(period, indicator, unit)?;
    let given = base.given(period, indicator, unit);
    let by_ledger = *prefer == Prefer::Ledger && !rule.figure(now).is_nan();
    let mut account = Account {
        way: Way::Counted,
        figure: base.column(period, indicator)[unit],
        mark: base.mark(period, indicator, unit),
        behind: None,
        moved: None,
        held: false,
    };
    let Some(given) = given.filter(|_| !by_ledger) else {
        if before != now {
            account.figure = rule.figure(now);
            account.mark = (!account.figure.is_nan()).then_some(Provenance::Edited);
        }
        return Some(account);
    };
    account.behind = behind(data, key, given, before, typed);
    account.way = match (rule.is_rate(), account.behind) {
        (false, _) => Way::Added,
        (true, Some(_)) => Way::Ratio,
        (true, None) => Way::Stands,
    };
    account.moved = account.behind.map(|(part, _)| part);
    if account.way == Way::Stands || before == now {
        // The ledger's may have stood here as published.
        account.figure = given;
        account.mark = base.given_mark(period, indicator, unit);
        return Some(account);
    }
    let moved = account.move_by(rule, given, before, now);
    let least = about.minimum.unwrap_or(f64::NEG_INFINITY);
    let most = about.maximum.unwrap_or(f64::INFINITY);
    account.figure = moved.clamp(least, most);
    account.held |= moved < least || moved > most;
    account.mark = (!moved.is_nan()).then_some(Provenance::Edited);
    Some(account)
}

impl Account {
    /// The given figure moved by what changed on the ledger.
    fn move_by(&mut self, rule: &LedgerRule, given: f64, before: Part, now: Part) -> f64 {
        let by = now.numerator - before.numerator;
        let Some((behind, _)) = self.behind else {
            if !rule.is_of_amounts() {
                return given + by as f64;
            }
            // In yuan, so that what is added and taken away again leaves the given bits.
            return Money::from_100m_cny(given).map_or_else(
                || given + Money::from_yuan(by).to_100m_cny(),
                |given| (given + Money::from_yuan(by)).to_100m_cny(),
            );
        };
        let denominator = behind.denominator + now.denominator - before.denominator;
        let numerator = (behind.numerator + by).max(0);
        // Of a count no more can have started than were signed.
        let most = if rule.is_of_amounts() {
            i64::MAX
        } else {
            denominator.max(0)
        };
        let part = Part {
            numerator: numerator.min(most),
            denominator: denominator.max(0),
        };
        self.held = part.numerator != behind.numerator + by || part.denominator != denominator;
        self.moved = Some(part);
        rule.figure(part)
    }
}

/// What lies behind a given rate, if that is known.
fn behind(
    data: &DataSet,
    key: CellKey,
    given: f64,
    before: Part,
    typed: Option<f64>,
) -> Option<(Part, Known)> {
    let about = &data.indicators()[key.1];
    let IndicatorSource::Ledger { rule, .. } = &about.source else {
        return None;
    };
    if !rule.is_rate() {
        return None;
    }
    let stated = || data.ledger().denominators().get(key);
    if let Some(x) = typed {
        return Some((parts(rule, given, x), Known::Typed));
    }
    if let Some((x, _)) = stated() {
        return Some((parts(rule, given, x), Known::Stated));
    }
    agrees(rule, before, given, about.decimals).then_some((before, Known::Ledger))
}

/// The tally of a cell with a scenario's changes, from those alone.
#[must_use]
pub fn tally(
    (data, late): (&DataSet, bool),
    layer: &Layer,
    (period, indicator, unit): CellKey,
) -> Option<Part> {
    let mut tally = data.basis(late).tallies.tally(period, indicator, unit)?;
    let rules = data.tallies().rules();
    let (_, rule) = rules.iter().find(|(at, _)| *at == indicator)?;
    let window = Window::of(&data.file().periods[period])?.with_late(late);
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
