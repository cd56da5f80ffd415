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
    let units = 0..inputs.roster.reference.len();
    match inputs.plan.whole {
        Whole::Tree => evaluation.points[0].clone(),
        Whole::Topsis => {
            let ideal = Ideal::new(inputs, evaluation);
            units.map(|unit| ideal.closeness(unit)).collect()
        }
        Whole::Copeland => {
            let duels = Duels::new(inputs, evaluation);
            units.map(|unit| duels.score(unit)).collect()
        }
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
    evaluation: &'a Evaluation,
    columns: Vec<&'a [f64]>,
    /// Per leaf: worst and best.
    ends: Vec<(f64, f64)>,
    /// Whether groups have weights of their own.
    by_group: bool,
    /// The leaves' weights where they have not.
    shared: Vec<f64>,
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
        Self {
            ends: ends.collect(),
            by_group: nodes.any(|node| !node.group_weights.is_empty()),
            shared: leaf_weights(inputs, evaluation, 0),
            inputs,
            evaluation,
            columns,
        }
    }

    /// Squared weighted distances to the best and to the worst on each leaf, with its weight; those
    /// that count.
    fn distances(&self, unit: usize) -> impl Iterator<Item = (usize, f64, f64, f64)> {
        let weights = if self.by_group {
            leaf_weights(self.inputs, self.evaluation, unit)
        } else {
            self.shared.clone()
        };
        let leaves = self.columns.iter().zip(&self.ends).zip(weights).enumerate();
        leaves.filter_map(move |(leaf, ((column, (low, high)), weight))| {
            let z = column[unit];
            let square = |x: f64| weight * weight * x * x;
            (!z.is_nan() && weight > 0.0).then(|| (leaf, weight, square(z - high), square(z - low)))
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
    /// A unit's points on all leaves, unit by unit, so that a duel reads two short rows.
    rows: Vec<f64>,
}

impl<'a> Duels<'a> {
    fn new(inputs: Inputs<'a>, evaluation: &'a Evaluation) -> Self {
        let columns = columns(inputs, evaluation);
        let reference = &inputs.roster.reference;
        let mut rows = vec![0.0; reference.len() * columns.len()];
        for (at, column) in columns.iter().enumerate() {
            for (unit, z) in column.iter().enumerate() {
                rows[unit * columns.len() + at] = *z;
            }
        }
        Self {
            reference,
            weights: leaf_weights(inputs, evaluation, 0),
            rows,
        }
    }

    fn row(&self, unit: usize) -> &[f64] {
        let width = self.weights.len();
        &self.rows[unit * width..(unit + 1) * width]
    }

    /// The units that a unit duels with; none for one without points.
    fn rivals(&self, unit: usize) -> Option<impl Iterator<Item = usize> + use<'_>> {
        let mut own = self.row(unit).iter().zip(&self.weights);
        if own.all(|(z, weight)| z.is_nan() || *weight <= 0.0) {
            return None;
        }
        let all = 0..self.reference.len();
        Some(all.filter(move |rival| *rival != unit && self.reference[*rival]))
    }

    fn score(&self, unit: usize) -> f64 {
        self.rivals(unit).map_or(f64::NAN, |rivals| {
            rivals
                .map(|rival| duel(self.row(unit), self.row(rival), &self.weights))
                .sum()
        })
    }

    /// Each duel won or lost, shared out by weight among the leaves that decided it.
    fn parts(&self, unit: usize) -> Vec<f64> {
        let mut parts = vec![0.0; self.weights.len()];
        for rival in self.rivals(unit).into_iter().flatten() {
            let (own, other) = (self.row(unit), self.row(rival));
            let won = duel(own, other, &self.weights);
            let decided = |leaf: usize| {
                if won > 0.0 {
                    own[leaf] > other[leaf]
                } else {
                    won < 0.0 && own[leaf] < other[leaf]
                }
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
