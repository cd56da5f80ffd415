//! The whole by a method that sees all units at once: TOPSIS, Copeland.
//!
//! Both look at the leaves' points and at their weights multiplied down the tree; the means of
//! the tree's dimensions do not count. A unit's missing leaves count for nothing.

use crate::math;
use crate::method::Whole;
use crate::method::duel::Duels;
use crate::method::evaluate::{Evaluation, Inputs};
use crate::method::plan::Plan;

/// The weights of the leaves for one unit: shares among siblings multiplied down the tree.
///
/// They sum to 1. With weights that differ by group they are the unit's own group's.
#[must_use]
pub fn leaf_weights(inputs: Inputs, evaluation: &Evaluation, unit: usize) -> Vec<f64> {
    weights_of_group(inputs, evaluation, inputs.roster.group[unit])
}

fn weights_of_group(inputs: Inputs, evaluation: &Evaluation, group: Option<usize>) -> Vec<f64> {
    multiplied(inputs.plan, &evaluation.weights, group)
}

/// Shares among siblings multiplied down the tree, for each leaf; per node, its children's weights
/// are these, or the group's own where it has them.
#[must_use]
pub fn multiplied(plan: &Plan, weights: &[Vec<f64>], group: Option<usize>) -> Vec<f64> {
    let nodes = &plan.nodes;
    let mut overall = vec![1.0; nodes.len()];
    for (node, place) in nodes.iter().enumerate() {
        let children = || place.children.iter().zip(&weights[node]);
        let weight = |(child, given): (&usize, &f64)| nodes[*child].weight_in(group, *given);
        let sum = children().map(weight).sum::<f64>();
        for pair in children() {
            overall[*pair.0] = if sum > 0.0 {
                overall[node] * weight(pair) / sum
            } else {
                0.0
            };
        }
    }
    let leaves = plan.leaves.iter();
    leaves.map(|leaf| overall[leaf.node]).collect()
}

/// TOPSIS: every unit's closeness to the best, 0 to 100.
#[must_use]
pub fn topsis(inputs: Inputs, evaluation: &Evaluation) -> Vec<f64> {
    let ideal = Ideal::new(inputs, evaluation);
    let units = 0..inputs.roster.reference.len();
    units.map(|unit| ideal.closeness(unit)).collect()
}

/// Of a whole that is formed over all units: what each leaf adds to a unit's points at the root.
#[must_use]
pub fn parts<'a>(
    inputs: Inputs<'a>,
    evaluation: &'a Evaluation,
) -> Box<dyn Fn(usize) -> Vec<f64> + 'a> {
    match inputs.plan.whole {
        Whole::Tree => Box::new(|_| vec![0.0; inputs.plan.leaves.len()]),
        Whole::Topsis => {
            let ideal = Ideal::new(inputs, evaluation);
            Box::new(move |unit| ideal.parts(unit, evaluation.points[0][unit]))
        }
        Whole::Copeland => {
            let duels = Duels::new(inputs, evaluation);
            Box::new(move |unit| duels.parts(unit))
        }
    }
}

/// Per leaf: every unit's points.
pub(super) fn columns<'a>(inputs: Inputs<'a>, evaluation: &'a Evaluation) -> Vec<&'a [f64]> {
    let leaves = inputs.plan.leaves.iter();
    leaves
        .map(|leaf| evaluation.points[leaf.node].as_slice())
        .collect()
}

/// TOPSIS: the best and the worst points that any ranked unit has on each leaf.
struct Ideal<'a> {
    inputs: Inputs<'a>,
    columns: Vec<&'a [f64]>,
    /// Per leaf: worst and best.
    ends: Vec<(f64, f64)>,
    /// The leaves' weights, by group and last for units in none; one list where groups have no
    /// weights of their own.
    weights: Vec<Vec<f64>>,
}

/// Per leaf: the worst and the best points that any ranked unit has, TOPSIS's anti-ideal and ideal.
#[must_use]
pub fn ideal_ends(inputs: Inputs, evaluation: &Evaluation) -> Vec<(f64, f64)> {
    let ends = |column: &[f64]| {
        let pairs = column.iter().zip(&inputs.roster.reference);
        let counted = pairs.filter(|(_, counts)| **counts);
        // Missing points are neither the best nor the worst: min and max pass over them.
        counted.fold((f64::NAN, f64::NAN), |(low, high): (f64, f64), (z, _)| {
            (low.min(*z), high.max(*z))
        })
    };
    columns(inputs, evaluation).into_iter().map(ends).collect()
}

impl<'a> Ideal<'a> {
    fn new(inputs: Inputs<'a>, evaluation: &'a Evaluation) -> Self {
        let mut nodes = inputs.plan.nodes.iter();
        let groups = if nodes.any(|node| !node.group_weights.is_empty()) {
            let most = inputs.roster.group.iter().flatten().max();
            most.map_or(0, |most| most + 1)
        } else {
            0
        };
        let lists = (0..groups).map(Some).chain([None]);
        Self {
            ends: ideal_ends(inputs, evaluation),
            weights: lists
                .map(|group| weights_of_group(inputs, evaluation, group))
                .collect(),
            inputs,
            columns: columns(inputs, evaluation),
        }
    }

    /// Squared weighted distances to the best and to the worst on each leaf, with its weight; those
    /// that count.
    fn distances(&self, unit: usize) -> impl Iterator<Item = (usize, f64, f64, f64)> {
        let none = self.weights.len() - 1;
        let group = self.inputs.roster.group[unit].unwrap_or(none);
        let weights = &self.weights[group.min(none)];
        let leaves = self.columns.iter().zip(&self.ends).zip(weights).enumerate();
        leaves.filter_map(move |(leaf, ((column, (low, high)), weight))| {
            let z = column[unit];
            let square = |x: f64| weight * weight * x * x;
            let counts = !z.is_nan() && *weight > 0.0;
            counts.then(|| (leaf, *weight, square(z - high), square(z - low)))
        })
    }

    /// `100 × d⁻ / (d⁺ + d⁻)`, with `d⁺` and `d⁻` the weighted Euclidean distances to the best and
    /// the worst; 50 where all are alike.
    fn closeness(&self, unit: usize) -> f64 {
        let (mut best, mut worst, mut counted) = (0.0, 0.0, 0.0);
        for (_, weight, to_best, to_worst) in self.distances(unit) {
            counted += weight;
            best += to_best;
            worst += to_worst;
        }
        let (best, worst) = (math::sqrt(best), math::sqrt(worst));
        if counted <= 0.0 {
            f64::NAN
        } else if best + worst > 0.0 {
            100.0 * worst / (best + worst)
        } else {
            50.0
        }
    }

    /// The leaves' shares of the squared distance from the worst; by weight where there is none.
    fn parts(&self, unit: usize, points: f64) -> Vec<f64> {
        let mut parts = vec![0.0; self.columns.len()];
        if points.is_nan() {
            return parts;
        }
        let distances = self.distances(unit).collect::<Vec<_>>();
        let worst = distances.iter().map(|(.., d)| d).sum::<f64>();
        let weights = distances.iter().map(|(_, weight, ..)| weight).sum::<f64>();
        for (leaf, weight, _, to_worst) in distances {
            let share = if worst > 0.0 {
                to_worst / worst
            } else {
                weight / weights
            };
            parts[leaf] = share * points;
        }
        parts
    }
}
