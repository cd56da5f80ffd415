//! Rests: what derived figures rest on, which is the weakest of what they are computed from.

use crate::dataset::calendar::Calendar;
use crate::dataset::derive::Derivation;
use crate::dataset::growth::{Applied, BasePolicy, Growth};
use crate::vocabulary::Provenance;

/// What a derived figure may rest on, the strongest first.
pub(super) const GRADES: [Provenance; 5] = [
    Provenance::Derived,
    Provenance::Ledger,
    Provenance::Given,
    Provenance::Illustrative,
    Provenance::Edited,
];

/// Place in [`GRADES`] of a figure computed from one that rests on this: from what was published,
/// a derived one.
fn grade(mark: Option<Provenance>) -> usize {
    let place = mark.and_then(|mark| GRADES.iter().position(|one| *one == mark));
    place.unwrap_or(0)
}

/// The weaker of two marks.
pub(super) fn weaker(a: Provenance, b: Provenance) -> Provenance {
    if a == b {
        return a;
    }
    GRADES[grade(Some(a)).max(grade(Some(b)))]
}

/// The figures a derivation looks at, with what they rest on.
#[derive(Clone, Copy)]
pub(super) struct Marks<'a> {
    /// Of a period, an indicator and a unit.
    pub of: &'a dyn Fn(usize, usize, usize) -> Option<Provenance>,
    /// How the periods follow one another.
    pub calendar: &'a Calendar,
    /// Number of units.
    pub n_units: usize,
}

impl Marks<'_> {
    /// Of a unit in a period: that of those in whose place it stands, seen from `now`.
    fn past(&self, (now, then): (usize, usize), input: usize, unit: usize) -> usize {
        if self.calendar.successions.is_empty() {
            return grade((self.of)(then, input, unit));
        }
        let formers = self.calendar.formers(unit, now, then);
        let grades = formers
            .iter()
            .map(|one| grade((self.of)(then, input, *one)));
        grades.max().unwrap_or(0)
    }

    /// The weakest of a column.
    fn column(&self, period: usize, input: usize) -> usize {
        let units = 0..self.n_units;
        units
            .map(|unit| grade((self.of)(period, input, unit)))
            .max()
            .unwrap_or(0)
    }
}

impl Derivation {
    /// Per unit, the place in [`GRADES`] of what its figure in a period rests on.
    ///
    /// `inputs` are the numbers of [`Derivation::inputs`]; `applied` the policies of
    /// [`Derivation::growth`], empty for any other derivation.
    pub(super) fn rests(
        &self,
        period: usize,
        inputs: &[usize],
        marks: Marks,
        applied: &[Option<Applied>],
    ) -> Vec<usize> {
        let units = 0..marks.n_units;
        let own = |then: usize, input: usize, unit: usize| marks.past((period, then), input, unit);
        let over = |periods: Vec<usize>| -> Vec<usize> {
            let weakest = |unit: usize| {
                let grades = periods.iter().map(|then| own(*then, inputs[0], unit));
                grades.max().unwrap_or(0)
            };
            (0..marks.n_units).map(weakest).collect()
        };
        match self {
            Self::Share { .. } => vec![marks.column(period, inputs[0]); marks.n_units],
            Self::Ratio { .. }
            | Self::Completion { .. }
            | Self::AheadOfSchedule { .. }
            | Self::Sum { .. } => units
                .map(|unit| {
                    let grades = inputs
                        .iter()
                        .map(|input| grade((marks.of)(period, *input, unit)));
                    grades.max().unwrap_or(0)
                })
                .collect(),
            Self::Growth(growth) => growth.rests(period, inputs, marks, applied),
            Self::MovingSum { .. } | Self::YearToDate { .. } | Self::Difference { .. } => {
                over(self.periods(period, marks.calendar))
            }
        }
    }
}

impl Growth {
    fn rests(
        &self,
        period: usize,
        inputs: &[usize],
        marks: Marks,
        applied: &[Option<Applied>],
    ) -> Vec<usize> {
        let then = self.base.period(period, marks.calendar);
        let base = inputs.get(1).copied().unwrap_or(inputs[0]);
        let pair = |unit: usize| {
            let now = grade((marks.of)(period, inputs[0], unit));
            then.map_or(now, |then| now.max(marks.past((period, then), base, unit)))
        };
        let pairs = (0..marks.n_units).map(pair).collect::<Vec<_>>();
        let all = pairs.iter().copied().max().unwrap_or(0);
        let filled = |unit: usize| {
            let policy = match applied.get(unit).copied().flatten() {
                Some(Applied::ZeroBase) => self.zero,
                Some(Applied::NegativeBase) => self.negative,
                Some(Applied::TinyBase) => self.tiny,
                _ => BasePolicy::Missing,
            };
            matches!(
                policy,
                BasePolicy::Best | BasePolicy::Median | BasePolicy::GroupMedian
            )
        };
        let units = pairs.iter().enumerate();
        units
            .map(|(unit, own)| if filled(unit) { all } else { *own })
            .collect()
    }
}
