//! The whole by a method that sees all units at once: TOPSIS, Copeland.
//!
//! Both look at the leaves' points and at their weights multiplied down the tree; the means of
//! the tree's dimensions do not count. A unit's missing leaves count for nothing.

use crate::math;
use crate::method::Whole;
use crate::method::evaluate::{Evaluation, Inputs};

/// The weights of the leaves for one unit: shares among siblings multiplied down the tree.
///
/// They sum to 1. With weights that differ by group they are the unit's own group's.
#[must_use]
pub fn leaf_weights(inputs: Inputs, evaluation: &Evaluation, unit: usize) -> Vec<f64> {
    let nodes = &inputs.plan.nodes;
    let mut overall = vec![1.0; nodes.len()];
    for node in 0..nodes.len() {
        let weights = &evaluation.weights[node];
        let own = nodes[node].children.iter().zip(weights);
        let own =
            own.map(|(&child, &given)| (child, evaluation.weight(inputs, child, given, unit)));
        let own = own.collect::<Vec<_>>();
        let sum = own.iter().map(|(_, weight)| weight).sum::<f64>();
        for (child, weight) in own {
            overall[child] = if sum > 0.0 {
                overall[node] * weight / sum
            } else {
                0.0
            };
        }
    }
    let leaves = inputs.plan.leaves.iter();
    leaves.map(|leaf| overall[leaf.node]).collect()
}

/// The root's points of every unit, by the method's [`Whole`].
#[must_use]
pub fn whole(inputs: Inputs, evaluation: &Evaluation) -> Vec<f64> {
    let columns = inputs
        .plan
        .leaves
        .iter()
        .map(|leaf| evaluation.points[leaf.node].as_slice())
        .collect::<Vec<_>>();
    match inputs.plan.whole {
        Whole::Tree => evaluation.points[0].clone(),
        Whole::Topsis => topsis(inputs, evaluation, &columns),
        Whole::Copeland => copeland(inputs, evaluation, &columns),
    }
}

/// `100 × d⁻ / (d⁺ + d⁻)`, with `d⁺` and `d⁻` the weighted Euclidean distances to the best and
/// the worst points that any ranked unit has on each leaf; 50 where all are alike.
fn topsis(inputs: Inputs, evaluation: &Evaluation, columns: &[&[f64]]) -> Vec<f64> {
    let reference = &inputs.roster.reference;
    let ends = columns.iter().map(|column| {
        let counted = column.iter().zip(reference).filter(|(_, counts)| **counts);
        // Missing points are neither the best nor the worst: min and max pass over them.
        counted.fold((f64::NAN, f64::NAN), |(low, high): (f64, f64), (z, _)| {
            (low.min(*z), high.max(*z))
        })
    });
    let ends = ends.collect::<Vec<_>>();
    let by_group = inputs
        .plan
        .nodes
        .iter()
        .any(|node| !node.group_weights.is_empty());
    let shared = leaf_weights(inputs, evaluation, 0);
    let closeness = |unit: usize| {
        let own;
        let weights = if by_group {
            own = leaf_weights(inputs, evaluation, unit);
            &own
        } else {
            &shared
        };
        let (mut best, mut worst, mut counted) = (0.0, 0.0, 0.0);
        for ((column, (low, high)), weight) in columns.iter().zip(&ends).zip(weights) {
            let z = column[unit];
            if z.is_nan() || *weight <= 0.0 {
                continue;
            }
            counted += weight;
            best += weight * weight * (z - high) * (z - high);
            worst += weight * weight * (z - low) * (z - low);
        }
        let (best, worst) = (math::sqrt(best), math::sqrt(worst));
        if counted <= 0.0 {
            f64::NAN
        } else if best + worst > 0.0 {
            100.0 * worst / (best + worst)
        } else {
            50.0
        }
    };
    (0..reference.len()).map(closeness).collect()
}

/// How many ranked units it beats less how many beat it, each duel won by the greater weight of
/// leaves with more points.
fn copeland(inputs: Inputs, evaluation: &Evaluation, columns: &[&[f64]]) -> Vec<f64> {
    let weights = leaf_weights(inputs, evaluation, 0);
    let n = inputs.roster.reference.len();
    // Row by row, so that a duel reads two short rows.
    let mut rows = vec![0.0; n * columns.len()];
    for (at, column) in columns.iter().enumerate() {
        for (unit, z) in column.iter().enumerate() {
            rows[unit * columns.len() + at] = *z;
        }
    }
    let row = |unit: usize| &rows[unit * columns.len()..(unit + 1) * columns.len()];
    let score = |unit: usize| {
        if row(unit)
            .iter()
            .zip(&weights)
            .all(|(z, w)| z.is_nan() || *w <= 0.0)
        {
            return f64::NAN;
        }
        let rivals = (0..n).filter(|rival| *rival != unit && inputs.roster.reference[*rival]);
        rivals
            .map(|rival| duel(row(unit), row(rival), &weights))
            .sum()
    };
    (0..n).map(score).collect()
}

/// 1 won, −1 lost, 0 drawn.
fn duel(own: &[f64], rival: &[f64], weights: &[f64]) -> f64 {
    let mut balance = 0.0;
    for ((a, b), weight) in own.iter().zip(rival).zip(weights) {
        if a > b {
            balance += weight;
        } else if a < b {
            balance -= weight;
        }
    }
    // Weights such as thirds do not cancel to the last bit.
    if balance > 1e-12 {
        1.0
    } else if balance < -1e-12 {
        -1.0
    } else {
        0.0
    }
}
