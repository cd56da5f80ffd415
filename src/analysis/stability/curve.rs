//! How one unit's index moves as one weight's share moves, up a tree of any means.
//!
//! A weighted mean lies between the points whose weight rises and the mean of the others, and every
//! mean, floor, cap and adjustment above keeps order: so the index moves one way only along the
//! share, and its values at two shares bound those between. How steep it can be between them
//! follows by the chain rule over spans.

use crate::analysis::stability::crossing::{Axis, Way};
use crate::analysis::whatif::adjustment_slope::AdjustmentSlope;
use crate::analysis::whatif::power_mean::Power;
use crate::method::aggregate::{Mean, mean};
use crate::numeric::interval::Enclosure;
use crate::numeric::math::{self, clamp};
use crate::scoring::snapshot::Snapshot;

/// One unit's index as a function of one weight's share.
#[derive(Debug, Clone)]
pub(super) struct Curve<'a> {
    pub finish: AdjustmentSlope<'a>,
    pub unit: usize,
    pub axis: Axis,
    /// Whether the unit's group has a weight of its own, which does not move with the method's.
    pub still: bool,
    /// The node's points.
    pub points: f64,
    /// The node's parent, and on to the root.
    pub steps: Vec<Step>,
}

/// One node on the way up, with all that does not move.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Step {
    pub mean: Mean,
    /// Weight of the child on the way; of the first step it is what moves.
    pub weight: f64,
    /// Weights and points of the other children.
    rest: Vec<(f64, f64)>,
    pub floor: f64,
    pub cap: f64,
}

/// A curve at one share.
#[derive(Debug, Clone)]
pub(super) struct At {
    place: f64,
    /// Per step: the mean before its bounds and after.
    pub means: Vec<(f64, f64)>,
    index: f64,
}

impl<'a> Curve<'a> {
    /// The curve of a unit along a node's share; `others` is the sum of its siblings' weights.
    pub fn new(snapshot: Snapshot<'a>, node: usize, unit: usize, others: f64) -> Self {
        let (plan, evaluation) = (snapshot.plan, snapshot.evaluation);
        let group = snapshot.roster.group[unit];
        let mut steps = Vec::new();
        let mut child = node;
        while let Some(parent) = plan.nodes[child].parent {
            let place = &plan.nodes[parent];
            let mut weight = 0.0;
            let mut rest = Vec::new();
            for (&one, &given) in place.children.iter().zip(&evaluation.weights[parent]) {
                let held = plan.nodes[one].weight_in(group, given);
                let points = evaluation.points[one][unit];
                if one == child {
                    weight = held;
                } else if held > 0.0 && !points.is_nan() {
                    rest.push((held, points));
                }
            }
            steps.push(Step {
                mean: place.mean,
                weight,
                rest,
                floor: place.floor,
                cap: place.cap,
            });
            child = parent;
        }
        Self {
            finish: AdjustmentSlope::new(snapshot),
            unit,
            axis: Axis {
                others,
                summed: steps.first().is_some_and(|step| step.mean == Mean::Sum),
            },
            still: plan.nodes[node].own_weight(group).is_some(),
            points: evaluation.points[node][unit],
            steps,
        }
    }

    /// How much the parent's mean can rise per unit of share, or of weight where it only adds up.
    fn first_slope(&self, step: &Step, from: &At, to: &At) -> Enclosure {
        if self.points.is_nan() || self.still {
            return Enclosure::of(0.0);
        }
        let Some(power) = Power::of(step.mean) else {
            return Enclosure::of(self.points);
        };
        let weight = step.others();
        if weight <= 0.0 || step.is_zero(power, self.points) {
            return Enclosure::of(0.0);
        }
        // g(mean) moves in proportion to the share that the weight has among the points there are.
        let rest = step.lifted(power) / weight;
        let rise = Enclosure::of(power.lift(self.points) - rest);
        let own = Enclosure::between(from.means[0].0, to.means[0].0);
        let by = rates(self.axis.others, weight, from.place, to.place);
        rise.times(by).times(power.slopes(own).inverse())
    }
}

impl Way for Curve<'_> {
    type At = At;

    fn axis(&self) -> Axis {
        self.axis
    }

    fn at(&self, place: f64) -> At {
        let mut weight = self.axis.weight(place);
        let mut points = self.points;
        let mut means = Vec::with_capacity(self.steps.len());
        for (number, step) in self.steps.iter().enumerate() {
            if number > 0 || self.still {
                weight = step.weight;
            }
            let (raw, kept) = step.mean_with(weight, points);
            means.push((raw, kept));
            points = kept;
        }
        At {
            place,
            means,
            index: self.finish.index(self.unit, points),
        }
    }

    fn place(at: &At) -> f64 {
        at.place
    }

    fn index(at: &At) -> f64 {
        at.index
    }

    fn values(&self, from: &At, to: &At) -> Enclosure {
        Enclosure::between(from.index, to.index)
    }

    fn slope(&self, from: &At, to: &At) -> Enclosure {
        let Some((first, above)) = self.steps.split_first() else {
            return Enclosure::of(0.0);
        };
        let mut slope = self.first_slope(first, from, to);
        slope = slope.times(first.bound(from.means[0].0, to.means[0].0));
        for (number, step) in above.iter().enumerate() {
            // Of powers beyond all numbers a mean comes out as zero, and no ratio is known.
            let ratio = |at: &At| {
                let (points, mean) = (at.means[number].1, at.means[number + 1].0);
                if mean > 0.0 { points / mean } else { f64::NAN }
            };
            slope = slope.times(step.follow(Enclosure::between(ratio(from), ratio(to))));
            slope = slope.times(step.bound(from.means[number + 1].0, to.means[number + 1].0));
        }
        self.finish.slope(slope)
    }

    fn is_same(&self, other: &Self) -> bool {
        let same_points = self.points.to_bits() == other.points.to_bits();
        let shift = |curve: &Self| curve.finish.shift(curve.unit).to_bits();
        same_points
            && self.still == other.still
            && self.steps == other.steps
            && self.finish.is_shift()
            && shift(self) == shift(other)
    }
}

/// How fast a share among the points there are rises with the share among all, between two shares: the
/// weights of the others as given, and of those that have points.
pub(super) fn rates(others: f64, present: f64, from: f64, to: f64) -> Enclosure {
    let rate = |share: f64| {
        let whole = (others - present) * share + present;
        others * present / (whole * whole)
    };
    Enclosure::between(rate(from), rate(to))
}

impl Step {
    /// Sum of the other children's weights.
    pub fn others(&self) -> f64 {
        self.rest.iter().map(|(weight, _)| weight).sum()
    }

    /// The mean before its bounds and after, if the child on the way had these.
    fn mean_with(&self, weight: f64, points: f64) -> (f64, f64) {
        let rest = self.rest.iter().copied();
        let raw = mean(self.mean, rest.chain([(weight, points)]));
        (raw, clamp(raw, self.floor, self.cap))
    }

    /// The other children's points, transformed, by weight.
    pub fn lifted(&self, power: Power) -> f64 {
        let rest = self.rest.iter();
        rest.map(|(weight, points)| weight * power.lift(*points))
            .sum()
    }

    /// Whether points of zero hold the mean at zero.
    pub fn is_zero(&self, power: Power, points: f64) -> bool {
        power.is_fatal() && (points <= 0.0 || self.rest.iter().any(|(_, rest)| *rest <= 0.0))
    }

    /// How much the mean M rises per unit of the child's points z: `wᵢ/Σw (z/M)^(p−1)`.
    ///
    /// The `ratio` z/M moves one way only as z rises, so that its span is known by its ends.
    fn follow(&self, ratio: Enclosure) -> Enclosure {
        if self.weight <= 0.0 {
            return Enclosure::of(0.0);
        }
        let Some(power) = Power::of(self.mean) else {
            return Enclosure::of(self.weight);
        };
        let part = Enclosure::of(self.weight / (self.weight + self.others()));
        if power.is_arithmetic() {
            return part;
        }
        if power.is_fatal() && self.rest.iter().any(|(_, rest)| *rest <= 0.0) {
            return Enclosure::of(0.0);
        }
        let steep = |ratio: f64| math::pow(ratio.max(0.0), power.p - 1.0);
        let steep = Enclosure::between(steep(ratio.low), steep(ratio.high));
        // Points below zero count as zero, and move nothing.
        let flat = ratio.low < 0.0;
        part.times(if flat {
            steep.hull(Enclosure::of(0.0))
        } else {
            steep
        })
    }

    /// What bounds leave of a rise between two means: all, nothing, or anything between.
    fn bound(&self, from: f64, to: f64) -> Enclosure {
        let inside = |x: f64| self.floor < x && x < self.cap;
        let held = |x: f64, y: f64| {
            (x <= self.floor && y <= self.floor) || (x >= self.cap && y >= self.cap)
        };
        match (inside(from) && inside(to), held(from, to)) {
            (true, _) => Enclosure::of(1.0),
            (_, true) => Enclosure::of(0.0),
            _ => Enclosure {
                low: 0.0,
                high: 1.0,
            },
        }
    }
}
