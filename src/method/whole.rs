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
    weights_of_group(inputs, evaluation, inputs.roster.group[unit])
}

fn weights_of_group(inputs: Inputs, evaluation: &Evaluation, group: Option<usize>) -> Vec<f64> {
    let nodes = &inputs.plan.nodes;
    let mut overall = vec![1.0; nodes.len()];
    for (node, place) in nodes.iter().enumerate() {
        let children = || place.children.iter().zip(&evaluation.weights[node]);
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
    let leaves = inputs.plan.leaves.iter();
    leaves.map(|leaf| overall[leaf.node]).collect()
}

/// The root's points of every unit, by the method's [`Whole`].
#[must_use]
pub fn whole(inputs: Inputs, evaluation: &Evaluation) -> Vec<f64> {
    let units = 0..inputs.roster.reference.len();
    match inputs.plan.whole {
        Whole::Tree => evaluation.points[0].clone(),
        Whole::Topsis => {
            let ideal = Ideal::new(inputs, evaluation);
            units.map(|unit| ideal.closeness(unit)).collect()
        }
        Whole::Copeland => Duels::new(inputs, evaluation).scores(),
    }
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

fn columns<'a>(inputs: Inputs<'a>, evaluation: &'a Evaluation) -> Vec<&'a [f64]> {
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

impl<'a> Ideal<'a> {
    fn new(inputs: Inputs<'a>, evaluation: &'a Evaluation) -> Self {
        let columns = columns(inputs, evaluation);
        let reference = &inputs.roster.reference;
        let ends = columns.iter().map(|column| {
            let counted = column.iter().zip(reference).filter(|(_, counts)| **counts);
            // Missing points are neither the best nor the worst: min and max pass over them.
            counted.fold((f64::NAN, f64::NAN), |(low, high): (f64, f64), (z, _)| {
                (low.min(*z), high.max(*z))
            })
        });
        let mut nodes = inputs.plan.nodes.iter();
        let groups = if nodes.any(|node| !node.group_weights.is_empty()) {
            let most = inputs.roster.group.iter().flatten().max();
            most.map_or(0, |most| most + 1)
        } else {
            0
        };
        let lists = (0..groups).map(Some).chain([None]);
        Self {
            ends: ends.collect(),
            weights: lists
                .map(|group| weights_of_group(inputs, evaluation, group))
                .collect(),
            inputs,
            columns,
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

/// Copeland: how many ranked units a unit beats less how many beat it, each duel won by the greater
/// weight of leaves with more points.
struct Duels<'a> {
    reference: &'a [bool],
    weights: Vec<f64>,
    columns: Vec<&'a [f64]>,
}

impl<'a> Duels<'a> {
    fn new(inputs: Inputs<'a>, evaluation: &'a Evaluation) -> Self {
        Self {
            reference: &inputs.roster.reference,
            weights: leaf_weights(inputs, evaluation, 0),
            columns: columns(inputs, evaluation),
        }
    }

    fn has_points(&self, unit: usize) -> bool {
        let mut own = self.columns.iter().zip(&self.weights);
        own.any(|(column, weight)| !column[unit].is_nan() && *weight > 0.0)
    }

    /// The weight of the leaves with more points less that of those with fewer, against each unit
    /// from `first` on.
    fn balances(&self, unit: usize, first: usize) -> Vec<f64> {
        let mut balances = vec![0.0; self.reference.len() - first];
        for (column, weight) in self.columns.iter().zip(&self.weights) {
            let own = column[unit];
            for (balance, rival) in balances.iter_mut().zip(&column[first..]) {
                // Neither holds where one has no points.
                *balance += weight * (f64::from(own > *rival) - f64::from(own < *rival));
            }
        }
        balances
    }

    /// Wins less losses of every unit; NaN without points. What one wins the other loses, so each
    /// pair duels once.
    fn scores(&self) -> Vec<f64> {
        let n = self.reference.len();
        let mut scores = vec![0.0; n];
        for unit in 0..n {
            for (rival, balance) in (unit + 1..n).zip(self.balances(unit, unit + 1)) {
                let won = outcome(balance);
                if self.reference[rival] {
                    scores[unit] += won;
                }
                if self.reference[unit] {
                    scores[rival] -= won;
                }
            }
        }
        for (unit, score) in scores.iter_mut().enumerate() {
            if !self.has_points(unit) {
                *score = f64::NAN;
            }
        }
        scores
    }

    /// Each duel won or lost, shared out by weight among the leaves that decided it.
    fn parts(&self, unit: usize) -> Vec<f64> {
        let mut parts = vec![0.0; self.weights.len()];
        for (rival, balance) in self.balances(unit, 0).into_iter().enumerate() {
            let won = outcome(balance);
            if !self.reference[rival] || won.abs() <= 0.0 {
                continue;
            }
            let decided = |leaf: usize| {
                let column = self.columns[leaf];
                (column[unit] - column[rival]) * won > 0.0
            };
            let deciding = (0..parts.len()).filter(|leaf| decided(*leaf));
            let sum = deciding.map(|leaf| self.weights[leaf]).sum::<f64>();
            for leaf in (0..parts.len()).filter(|leaf| decided(*leaf)) {
                parts[leaf] += won * self.weights[leaf] / sum;
            }
        }
        parts
    }
}

/// 1 won, −1 lost, 0 drawn.
fn outcome(balance: f64) -> f64 {
    // Weights such as thirds do not cancel to the last bit.
    if balance > 1e-12 {
        1.0
    } else if balance < -1e-12 {
        -1.0
    } else {
        0.0
    }
}
