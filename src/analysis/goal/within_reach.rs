//! Within reach: how far a figure may be thought to go, by what was done before, was asked for, or lies on the ledger.

use serde::{Deserialize, Serialize};

use crate::analysis::goal::ledger_steps::Steps;
use crate::ledger::rule::Part;
use crate::scoring::snapshot::Snapshot;
use crate::vocabulary::AnnualKind;

/// What it rests on that a figure can go so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub enum Within {
    /// The unit's own greatest change from one period to the next.
    Own,
    /// The greatest change of a unit of its group.
    Group,
    /// Its annual target.
    Target,
    /// All of its own projects, each a step on.
    Ledger,
    /// It is a target, which is agreed on: whatever has a meaning.
    Agreed,
    /// Half as much again, or half as much: no earlier period says more.
    Half,
}

/// How far figures of a unit go.
pub(super) struct Reaches<'a> {
    snapshot: Snapshot<'a>,
    unit: usize,
    /// The units of its group, itself left out.
    group: Vec<usize>,
    /// Per figure that the ledger moves: its indicator, and the figure once every project is a step on.
    ledger: Vec<(usize, f64)>,
}

impl<'a> Reaches<'a> {
    /// Of a unit.
    pub fn of(snapshot: Snapshot<'a>, steps: &Steps, unit: usize) -> Self {
        let units = snapshot.data.units();
        let own = units[unit].group.as_ref();
        let peers = units.iter().enumerate();
        let peers = peers.filter(|(other, about)| *other != unit && about.group.as_ref() == own);
        let ledger = steps.moved.iter().map(|(number, indicator, now)| {
            let add = |sum: Part, part: Part| Part {
                numerator: sum.numerator + part.numerator,
                denominator: sum.denominator + part.denominator,
            };
            let adds = steps.candidates.iter().map(|one| one.adds[*number]);
            (*indicator, steps.figure(*indicator, adds.fold(*now, add)))
        });
        Self {
            snapshot,
            unit,
            group: peers.map(|(other, _)| other).collect(),
            ledger: ledger.collect(),
        }
    }

    /// The farthest figure in a direction, before it is held to what has a meaning, and what that rests on.
    #[must_use]
    pub fn farthest(&self, indicator: usize, held: f64, up: bool) -> (f64, Within) {
        let sign = if up { 1.0 } else { -1.0 };
        let annual = self.snapshot.data.annual_of(indicator);
        if annual.is_some_and(|columns| columns.target == indicator) {
            return (sign * f64::INFINITY, Within::Agreed);
        }
        let peers = self.group.iter();
        let group = peers.filter_map(|unit| self.greatest_change(*unit, indicator, sign));
        let group = group.reduce(f64::max);
        let ledger = self.ledger.iter().find(|(moved, _)| *moved == indicator);
        let ways = [
            (
                self.greatest_change(self.unit, indicator, sign),
                Within::Own,
            ),
            (group, Within::Group),
            (
                self.target(indicator).map(|to| (to - held) * sign),
                Within::Target,
            ),
            (ledger.map(|(_, to)| (to - held) * sign), Within::Ledger),
        ];
        let mut farthest = None;
        for (change, within) in ways {
            let change = change.filter(|change| *change > 0.0);
            if let Some(change) = change
                && farthest.is_none_or(|(most, _)| change > most)
            {
                farthest = Some((change, within));
            }
        }
        let (change, within) = farthest.unwrap_or((held.abs() / 2.0, Within::Half));
        (held + sign * change, within)
    }

    /// The greatest change of a unit's figure from one period with a figure to the next, in a direction.
    fn greatest_change(&self, unit: usize, indicator: usize, sign: f64) -> Option<f64> {
        let data = self.snapshot.data;
        let periods = 0..data.file().periods.len();
        let figures = periods.filter_map(|period| data.figures().get(period, indicator, unit));
        let figures: Vec<f64> = figures.collect();
        let changes = figures.windows(2).map(|pair| (pair[1] - pair[0]) * sign);
        changes.filter(|change| *change > 0.0).reduce(f64::max)
    }

    fn target(&self, indicator: usize) -> Option<f64> {
        let data = self.snapshot.data;
        let column = AnnualKind::Target.code(&data.indicators()[indicator].code);
        let number = data.indicator(&column, "").ok()?;
        let place = data.kept((self.snapshot.period, number, self.unit));
        self.snapshot.figures.get(place.0, place.1, place.2)
    }
}
