//! How one unit's closeness moves as one weight's share moves, under TOPSIS.
//!
//! The leaves' weights are straight in the share, so the squared distances to the best and to the
//! worst are quadratic in it: on any piece they lie within their Bernstein coefficients.

use crate::analysis::stability::crossing::{Axis, Way};
use crate::analysis::whatif::adjustment_slope::AdjustmentSlope;
use crate::numeric::interval::Enclosure;
use crate::numeric::math;
use crate::scoring::snapshot::Snapshot;
use crate::scoring::whole::{distances, ideal_ends};

/// One unit's index as a function of one weight's share.
#[derive(Debug, Clone)]
pub(super) struct Closeness<'a> {
    finish: AdjustmentSlope<'a>,
    unit: usize,
    best: Quadratic,
    worst: Quadratic,
}

/// A polynomial `a(1−s)² + 2b s(1−s) + cs²` without coefficients below zero.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
struct Quadratic {
    a: f64,
    b: f64,
    c: f64,
}

impl<'a> Closeness<'a> {
    /// All units' ways, if the weights of the leaves are these at the two ends of the share.
    pub fn all(snapshot: Snapshot<'a>, units: &[usize], [zero, one]: &[Vec<f64>; 2]) -> Vec<Self> {
        let ends = ideal_ends(snapshot.inputs(), snapshot.evaluation);
        let finish = AdjustmentSlope::new(snapshot);
        let of = |unit: &usize| {
            let (mut best, mut worst) = (Quadratic::default(), Quadratic::default());
            for (number, leaf) in snapshot.plan.leaves.iter().enumerate() {
                let z = snapshot.evaluation.points[leaf.node][*unit];
                if !z.is_nan() {
                    let [to_best, to_worst] = distances(z, ends[number]);
                    best.add(zero[number], one[number], to_best);
                    worst.add(zero[number], one[number], to_worst);
                }
            }
            Self {
                finish,
                unit: *unit,
                best,
                worst,
            }
        };
        units.iter().map(of).collect()
    }
}

impl Quadratic {
    /// Adds the square of a distance whose weight goes from `zero` to `one`.
    fn add(&mut self, zero: f64, one: f64, distance: f64) {
        let square = distance * distance;
        self.a += zero * zero * square;
        self.b += zero * one * square;
        self.c += one * one * square;
    }

    fn at(self, s: f64) -> f64 {
        let rest = 1.0 - s;
        self.a * rest * rest + 2.0 * self.b * s * rest + self.c * s * s
    }

    fn slope(self, s: f64) -> f64 {
        2.0 * ((self.b - self.a) * (1.0 - s) + (self.c - self.b) * s)
    }

    fn values(self, from: f64, to: f64) -> Enclosure {
        let (first, last) = (self.at(from), self.at(to));
        let bend = first + self.slope(from) * (to - from) / 2.0;
        let values = Enclosure::between(first, last).hull(Enclosure::of(bend));
        Enclosure {
            low: values.low.max(0.0),
            ..values
        }
    }

    fn slopes(self, from: f64, to: f64) -> Enclosure {
        Enclosure::between(self.slope(from), self.slope(to))
    }
}

impl Way for Closeness<'_> {
    /// Share and index.
    type At = (f64, f64);

    fn axis(&self) -> Axis {
        Axis {
            others: 0.0,
            summed: false,
        }
    }

    fn at(&self, place: f64) -> Self::At {
        let best = math::sqrt(self.best.at(place));
        let worst = math::sqrt(self.worst.at(place));
        (place, self.finish.index(self.unit, closeness(worst, best)))
    }

    fn place(at: &Self::At) -> f64 {
        at.0
    }

    fn index(at: &Self::At) -> f64 {
        at.1
    }

    fn values(&self, from: &Self::At, to: &Self::At) -> Enclosure {
        let roots = |of: Quadratic| of.values(from.0, to.0).map(math::sqrt);
        let (best, worst) = (roots(self.best), roots(self.worst));
        let points = Enclosure::between(
            closeness(worst.low, best.high),
            closeness(worst.high, best.low),
        );
        points.map(|points| self.finish.index(self.unit, points))
    }

    fn slope(&self, from: &Self::At, to: &Self::At) -> Enclosure {
        // With W and B the squared distances: 100 (W′B − WB′) / (2√W √B (√W + √B)²).
        let (from, to) = (from.0, to.0);
        let (best, worst) = (self.best.values(from, to), self.worst.values(from, to));
        let above = self.worst.slopes(from, to).times(best);
        let above = above.minus(worst.times(self.best.slopes(from, to)));
        let (best, worst) = (best.map(math::sqrt), worst.map(math::sqrt));
        let sum = best.plus(worst);
        let below = best
            .times(worst)
            .times(sum)
            .times(sum)
            .times(Enclosure::of(2.0));
        let slope = above.times(below.inverse()).times(Enclosure::of(100.0));
        self.finish.slope(slope)
    }

    fn is_same(&self, other: &Self) -> bool {
        let shift = |way: &Self| way.finish.shift(way.unit).to_bits();
        self.best == other.best
            && self.worst == other.worst
            && self.finish.is_shift()
            && shift(self) == shift(other)
    }
}

/// 50 where a unit is as far from the best as from the worst, in no distance at all.
fn closeness(worst: f64, best: f64) -> f64 {
    if worst + best > 0.0 {
        100.0 * worst / (worst + best)
    } else {
        50.0
    }
}
