//! What each unit's index, and the gap of each pair, can be over a box of weights, up a tree.
//!
//! A mean's extreme over a box of weights is that of an arithmetic mean of transformed points, and
//! has every weight at one end of its span: the weights of the greatest points high, the others low.
//! The gap of two units that stand at the same weights is bounded more closely than their own spans
//! are: as a mean of the children's gaps, exact for each pair under one kind of mean up the tree, and
//! carried from one kind to another by the mean value theorem.

use crate::analysis::whatif::adjustment_slope::AdjustmentSlope;
use crate::analysis::whatif::power_mean::Power;
use crate::method::aggregate::Mean;
use crate::numeric::interval::Enclosure;
use crate::numeric::math::clamp;
use crate::numeric::sort;
use crate::scoring::plan::PlanNode;
use crate::scoring::snapshot::Snapshot;

/// Bounds over all weights within `±share` of themselves.
#[derive(Debug)]
pub(super) struct Bounds<'a> {
    snapshot: Snapshot<'a>,
    finish: AdjustmentSlope<'a>,
    share: f64,
    /// Per node: whether its children's weights come from points that move.
    drifting: Vec<bool>,
    /// Per node and unit: its points before floor and cap, and after; NaN where it has none.
    points: Vec<Vec<(Enclosure, Enclosure)>>,
}

/// The gap of two units at a node.
#[derive(Debug, Clone, Copy)]
struct Gap {
    /// Of their points.
    points: Enclosure,
    /// Of their points under the node's own transformation, if it has one and no bounds act.
    lifted: Option<(Power, Enclosure)>,
    /// Whether it is wider than need be, since the two lack different figures.
    loose: bool,
}

impl<'a> Bounds<'a> {
    pub fn new(snapshot: Snapshot<'a>, share: f64) -> Self {
        let nodes = &snapshot.plan.nodes;
        let mut moving = vec![false; nodes.len()];
        let mut drifting = vec![false; nodes.len()];
        for (number, node) in nodes.iter().enumerate().rev() {
            let below = node.children.iter().any(|child| moving[*child]);
            drifting[number] = below && node.weighting.looks_at_data();
            let free = node.weighting.is_given() && node.children.len() > 1 && share > 0.0;
            moving[number] = below || free;
        }
        let mut bounds = Self {
            snapshot,
            finish: AdjustmentSlope::new(snapshot),
            share,
            drifting,
            points: vec![Vec::new(); nodes.len()],
        };
        for node in (0..nodes.len()).rev() {
            let units = 0..snapshot.n_units();
            bounds.points[node] = units.map(|unit| bounds.node(node, unit)).collect();
        }
        bounds
    }

    /// All that a unit's index can be.
    pub fn index(&self, unit: usize) -> Enclosure {
        let points = self.points[0][unit].1;
        points.map(|points| self.finish.index(unit, points))
    }

    /// All that the gap of two units' indices can be, and whether that is wider than need be.
    pub fn gap(&self, a: usize, b: usize) -> (Enclosure, bool) {
        let apart = self.index(a).minus(self.index(b));
        let root = self.node_gap(0, a, b);
        let gap = if self.finish.is_shift() {
            let shift = self.finish.shift(a) - self.finish.shift(b);
            apart.meet(root.points.plus(Enclosure::of(shift)))
        } else {
            apart
        };
        (gap, root.loose)
    }

    /// What a child's weight can be for a unit.
    fn weight(&self, node: usize, child: usize, given: f64, unit: usize) -> Enclosure {
        let nodes = &self.snapshot.plan.nodes;
        let own = nodes[child].own_weight(self.snapshot.roster.group[unit]);
        own.map_or_else(|| weight(&nodes[node], given, self.share), Enclosure::of)
    }

    fn children(&self, node: usize, unit: usize) -> impl Iterator<Item = (usize, Enclosure)> {
        let children = self.snapshot.plan.nodes[node].children.iter();
        let weighted = children.zip(&self.snapshot.evaluation.weights[node]);
        weighted.map(move |(child, given)| (*child, self.weight(node, *child, *given, unit)))
    }

    /// A unit's points at a node, before its bounds and after.
    fn node(&self, node: usize, unit: usize) -> (Enclosure, Enclosure) {
        let place = &self.snapshot.plan.nodes[node];
        if place.leaf.is_some() {
            let points = self.snapshot.evaluation.points[node][unit];
            let points = Enclosure {
                low: points,
                high: points,
            };
            return (points, points);
        }
        let drifting = self.drifting[node];
        // A weight that comes from points may be nothing now and something elsewhere.
        let counts = |child: usize, weight: Enclosure| {
            weight.high > 0.0 || (drifting && self.snapshot.plan.nodes[child].weight > 0.0)
        };
        let children = self
            .children(node, unit)
            .filter(|(child, weight)| counts(*child, *weight))
            .map(|(child, weight)| (weight, self.points[child][unit].1))
            .filter(|(_, points)| !points.low.is_nan())
            .collect::<Vec<_>>();
        let raw = if drifting {
            // A weighted mean lies between its least and its greatest part, as it takes them; of a sum
            // nothing is known.
            let all = children.iter().map(|(_, points)| *points);
            let whole = all.reduce(Enclosure::hull);
            whole
                .map(|all| Power::of(place.mean).map_or(Enclosure::ANY, |power| power.clipped(all)))
        } else {
            mean(place.mean, &children)
        };
        let raw = raw.unwrap_or(Enclosure {
            low: f64::NAN,
            high: f64::NAN,
        });
        (raw, raw.map(|x| clamp(x, place.floor, place.cap)))
    }

    fn node_gap(&self, node: usize, a: usize, b: usize) -> Gap {
        let place = &self.snapshot.plan.nodes[node];
        let [(raw_a, kept_a), (raw_b, kept_b)] = [a, b].map(|unit| self.points[node][unit]);
        let apart = kept_a.minus(kept_b);
        if place.leaf.is_some() {
            return Gap {
                points: apart,
                lifted: None,
                loose: false,
            };
        }
        let Some((gap, loose)) = self.mean_gap(node, a, b) else {
            return Gap {
                points: apart,
                lifted: None,
                loose: self.differ(node, a, b),
            };
        };
        let power = Power::of(place.mean);
        let both = raw_a.hull(raw_b);
        let points = match power {
            Some(power) => gap.times(power.slopes(both).inverse()),
            None => gap,
        };
        if both.low > place.floor && both.high < place.cap {
            return Gap {
                points: apart.meet(points),
                lifted: power.map(|power| (power, gap)),
                loose,
            };
        }
        // Bounds keep the order of points and bring them nearer.
        let nearer = points.hull(Enclosure::of(0.0));
        Gap {
            points: apart.meet(nearer),
            lifted: None,
            loose,
        }
    }

    /// Whether one of two units lacks points that the other has.
    fn differ(&self, node: usize, a: usize, b: usize) -> bool {
        let lacks = |child: usize, unit: usize| self.points[child][unit].1.low.is_nan();
        let mut children = self.snapshot.plan.nodes[node].children.iter();
        children.any(|child| lacks(*child, a) != lacks(*child, b))
    }

    /// The gap of two units' means, transformed; none where they do not stand at the same weights.
    fn mean_gap(&self, node: usize, a: usize, b: usize) -> Option<(Enclosure, bool)> {
        let place = &self.snapshot.plan.nodes[node];
        if self.drifting[node] {
            return None;
        }
        let power = Power::of(place.mean);
        let mut parts = Vec::with_capacity(place.children.len());
        let mut loose = false;
        for ((child, weight), (_, other)) in self.children(node, a).zip(self.children(node, b)) {
            if weight != other {
                return None;
            }
            let [own, others] = [a, b].map(|unit| self.points[child][unit].1);
            let missing = [own, others].map(|points| points.low.is_nan());
            let gap = match (missing, power) {
                _ if weight.high <= 0.0 => continue,
                ([true, true], _) => continue,
                ([false, false], Some(power))
                    if power.is_fatal() && own.hull(others).low <= 0.0 =>
                {
                    return None;
                }
                ([false, false], Some(power)) => {
                    let gap = self.node_gap(child, a, b);
                    loose |= gap.loose;
                    gap.lifted_by(power, own, others)
                }
                ([false, false], None) => {
                    let gap = self.node_gap(child, a, b);
                    loose |= gap.loose;
                    gap.points
                }
                // What is missing adds nothing to a sum, and leaves its weight to the others of a mean.
                ([false, true], None) => own,
                ([true, false], None) => Enclosure::of(0.0).minus(others),
                _ => return None,
            };
            parts.push((weight, gap));
        }
        if power.is_none() {
            let products = parts.iter().map(|(weight, gap)| weight.times(*gap));
            return Some((products.fold(Enclosure::of(0.0), Enclosure::plus), loose));
        }
        Some((means(&parts).known(), loose))
    }
}

impl Gap {
    /// Of the two units' points under a transformation.
    fn lifted_by(self, power: Power, a: Enclosure, b: Enclosure) -> Enclosure {
        match self.lifted {
            Some((own, gap)) if own == power => gap,
            _ => {
                let apart = power.lifts(a).minus(power.lifts(b));
                let (a, b) = (power.clipped(a), power.clipped(b));
                // Points below zero count as zero: clipping keeps their order and brings them nearer.
                let points = if power.is_arithmetic() {
                    self.points
                } else {
                    self.points.hull(Enclosure::of(0.0)).meet(a.minus(b))
                };
                apart.meet(points.times(power.slopes(a.hull(b))))
            }
        }
    }
}

/// What a child's weight can be, within `±share` of what is given by hand.
pub(super) fn weight(parent: &PlanNode, given: f64, share: f64) -> Enclosure {
    let share = if parent.weighting.is_given() {
        share
    } else {
        0.0
    };
    Enclosure {
        low: given * (1.0 - share),
        high: given * (1.0 + share),
    }
}

/// All that a weighted mean can be; none without children.
fn mean(kind: Mean, children: &[(Enclosure, Enclosure)]) -> Option<Enclosure> {
    if children.is_empty() {
        return None;
    }
    let Some(power) = Power::of(kind) else {
        let products = children
            .iter()
            .map(|(weight, points)| weight.times(*points));
        return products.reduce(Enclosure::plus);
    };
    let zero = |end: fn(&Enclosure) -> f64| {
        power.is_fatal() && children.iter().any(|(_, points)| end(points) <= 0.0)
    };
    let lifted = children
        .iter()
        .map(|(weight, points)| (*weight, power.lifts(*points)))
        .collect::<Vec<_>>();
    // A falling transformation changes the ends of a span.
    let lifted = means(&lifted);
    let settled = Enclosure::between(power.settle(lifted.low), power.settle(lifted.high));
    let held = |end: fn(&Enclosure) -> f64, settled: f64| if zero(end) { 0.0 } else { settled };
    Some(Enclosure {
        low: held(|points| points.low, settled.low),
        high: held(|points| points.high, settled.high),
    })
}

/// All that the arithmetic mean of spans can be over a box of weights.
pub(super) fn means(values: &[(Enclosure, Enclosure)]) -> Enclosure {
    let low = values.iter().map(|(weight, value)| (*weight, -value.low));
    let high = values.iter().map(|(weight, value)| (*weight, value.high));
    Enclosure {
        low: -greatest_mean(low),
        high: greatest_mean(high),
    }
}

/// The greatest weighted mean over a box of weights: the weights of the greatest values at their
/// upper ends, the others at their lower.
fn greatest_mean(values: impl Iterator<Item = (Enclosure, f64)>) -> f64 {
    let mut values = values.collect::<Vec<_>>();
    sort::by(&mut values, |a, b| b.1.total_cmp(&a.1));
    let (mut total, mut weights) = (0.0, 0.0);
    for (weight, value) in &values {
        total += weight.low * value;
        weights += weight.low;
    }
    let mut best = total / weights;
    for (weight, value) in values {
        total += (weight.high - weight.low) * value;
        weights += weight.high - weight.low;
        best = best.max(total / weights);
    }
    best
}
