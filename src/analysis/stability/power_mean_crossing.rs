//! A curve as a weighted sum of transformed points, where one kind of mean serves all the way up.
//!
//! There the gap of two units that lack no figure is straight in the share, whatever the mean.

use crate::analysis::stability::crossing::{Axis, Way};
use crate::analysis::stability::curve::{Curve, Step, rates};
use crate::analysis::whatif::power_mean::Power;
use crate::method::aggregate::Mean;
use crate::numeric::interval::Enclosure;

/// One unit's index, transformed, as a function of one weight's share: `offset + scale × mean`.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Lifted {
    axis: Axis,
    /// The node's transformed points; none where they or their weight do not move the mean.
    own: Option<f64>,
    /// The other siblings' transformed points by weight, and their weights.
    rest: (f64, f64),
    offset: f64,
    scale: f64,
}

impl Curve<'_> {
    /// The transformation under which the index is a weighted sum: one kind of mean all the way up,
    /// no bounds that act, and nothing added that the transformation would bend.
    pub fn power(&self) -> Option<Power> {
        let mut powers = self.steps.iter().map(|step| match Power::of(step.mean) {
            None => Power::ARITHMETIC,
            Some(power) => power,
        });
        let first = powers.next()?;
        let (low, high) = self.axis.ends();
        let ends = [self.at(low), self.at(high)];
        let free = |(number, step): (usize, &Step)| {
            let mut raw = ends.iter().map(|at| at.means[number].0);
            raw.all(|x| step.floor < x && x < step.cap)
        };
        let fits = powers.all(|power| power == first)
            && self.steps.iter().enumerate().all(free)
            && self.finish.is_shift()
            && (first.is_arithmetic() || self.finish.shift(self.unit).abs() <= 0.0);
        fits.then_some(first)
    }

    /// The same curve under that transformation; greater is better.
    pub fn lifted(&self, power: Power) -> Lifted {
        let mut lifted = Lifted {
            axis: self.axis,
            own: (!self.points.is_nan() && !self.still).then(|| power.lift(self.points)),
            rest: (0.0, 0.0),
            offset: 0.0,
            scale: 1.0,
        };
        // What stands below a node without weight moves nothing and holds nothing at zero.
        let mut off = self.steps.iter().skip(1);
        let off = off.rposition(|step| step.weight <= 0.0).map(|at| at + 1);
        if off.is_some() {
            (lifted.own, lifted.rest) = (None, (0.0, 1.0));
        }
        let first = off.unwrap_or(0);
        let held = self.still && self.steps.first().is_none_or(|step| step.weight <= 0.0);
        let counts = off.is_none() && !held && !self.points.is_nan();
        for (number, step) in self.steps.iter().enumerate().skip(first) {
            let (mut rest, mut weight) = (step.lifted(power), step.others());
            if number == 0 {
                if self.still && counts {
                    rest += step.weight * power.lift(self.points);
                    weight += step.weight;
                }
                lifted.rest = (rest, weight);
                continue;
            }
            let whole = if step.mean == Mean::Sum {
                1.0
            } else {
                weight + step.weight
            };
            lifted.offset = (lifted.offset * step.weight + rest) / whole;
            lifted.scale *= step.weight / whole;
        }
        if power.is_arithmetic() {
            lifted.offset += self.finish.shift(self.unit);
        }
        if power.is_falling() {
            lifted.scale = -lifted.scale;
            lifted.offset = -lifted.offset;
        }
        let own = if counts { self.points } else { 1.0 };
        let mut counted = self.steps.iter().skip(first);
        if counted.any(|step| step.is_zero(power, own)) {
            // Worse than any other, and as bad as any that is zero.
            (lifted.own, lifted.rest, lifted.scale) = (None, (1.0, 1.0), 1.0);
            lifted.offset = f64::MIN;
        }
        lifted
    }
}

impl Way for Lifted {
    /// Place and index.
    type At = (f64, f64);

    fn axis(&self) -> Axis {
        self.axis
    }

    fn at(&self, place: f64) -> Self::At {
        let (rest, weights) = self.rest;
        let mean = match (self.own, self.axis.summed) {
            (None, true) => rest,
            (Some(own), true) => rest + place * own,
            (None, false) => rest / weights,
            (Some(own), false) => {
                let weight = self.axis.weight(place);
                (rest + weight * own) / (weights + weight)
            }
        };
        (place, self.offset + self.scale * mean)
    }

    fn place(at: &Self::At) -> f64 {
        at.0
    }

    fn index(at: &Self::At) -> f64 {
        at.1
    }

    fn values(&self, from: &Self::At, to: &Self::At) -> Enclosure {
        Enclosure::between(from.1, to.1)
    }

    fn slope(&self, from: &Self::At, to: &Self::At) -> Enclosure {
        let (rest, weights) = self.rest;
        let Some(own) = self.own else {
            return Enclosure::of(0.0);
        };
        if self.axis.summed {
            return Enclosure::of(self.scale * own);
        }
        if weights <= 0.0 {
            return Enclosure::of(0.0);
        }
        let rates = rates(self.axis.others, weights, from.0, to.0);
        rates.times(Enclosure::of(self.scale * (own - rest / weights)))
    }

    fn is_same(&self, other: &Self) -> bool {
        self == other
    }
}
