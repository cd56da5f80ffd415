//! The whole by a method that sees all units at once: TOPSIS, Copeland.
//!
//! Both look at the leaves' points and at their weights multiplied down the tree; the means of
//! the tree's dimensions do not count. A unit's missing leaves count for nothing.

use crate::method::Whole;
use crate::numeric::math;
use crate::numeric::spread::is_level;
use crate::scoring::copeland::Duels;
use crate::scoring::evaluation::{Evaluation, Inputs};
use crate::scoring::leaves::{columns, weights_of_group};

/// TOPSIS: every unit's closeness to the best, 0 to 100.
#[must_use]
pub fn topsis(inputs: Inputs, evaluation: &Evaluation) -> Vec<f64> {
    let ideal = Ideal::new(inputs, evaluation);
    let units = 0..inputs.roster.reference.len();
    units.map(|unit| closeness(ideal.distances(unit))).collect()
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

/// Points at the root, given for each leaf whether its points are the first unit's.
pub type Mixed<'a> = Box<dyn Fn(&[bool]) -> f64 + 'a>;

/// Of a whole that is formed over all units: the points at the root of one that has, leaf by leaf,
/// the points of `a` where it is told so and those of `b` elsewhere, among units that stay as they
/// are; NaN where it has none, and of a tree.
#[must_use]
pub fn mixed<'a>(inputs: Inputs<'a>, evaluation: &'a Evaluation, a: usize, b: usize) -> Mixed<'a> {
    let from = move |of_a: bool| if of_a { a } else { b };
    match inputs.plan.whole {
        Whole::Tree => Box::new(|_| f64::NAN),
        Whole::Topsis => {
            let ideal = Ideal::new(inputs, evaluation);
            Box::new(move |of_a| {
                let mix = of_a.iter().enumerate().filter_map(|(leaf, of_a)| {
                    let unit = from(*of_a);
                    ideal.distance(leaf, unit, ideal.weights_of(unit)[leaf])
                });
                closeness(mix)
            })
        }
        Whole::Copeland => {
            let duels = Duels::new(inputs, evaluation);
            Box::new(move |of_a| duels.score(|leaf| from(of_a[leaf])))
        }
    }
}

/// How a whole that is formed over all units came about for one of them.
#[derive(Debug, Clone, PartialEq)]
pub enum Account {
    /// TOPSIS.
    Topsis {
        /// Per leaf that counts: its weight, the unit's points, the best and the worst.
        leaves: Vec<[f64; 4]>,
        /// Distance to the best.
        to_best: f64,
        /// Distance to the worst.
        to_worst: f64,
    },
    /// Copeland: duels against ranked units.
    Copeland {
        /// How many it wins.
        won: usize,
        /// How many it loses.
        lost: usize,
        /// How many are drawn.
        drawn: usize,
    },
}

/// Accounts for a unit's points at the root of a whole that is formed over all units; none for a
/// tree, and for a unit without any.
#[must_use]
pub fn account(inputs: Inputs, evaluation: &Evaluation, unit: usize) -> Option<Account> {
    if evaluation.points[0][unit].is_nan() {
        return None;
    }
    match inputs.plan.whole {
        Whole::Tree => None,
        Whole::Topsis => {
            let ideal = Ideal::new(inputs, evaluation);
            let leaf = |d: Distance| {
                let (worst, best) = ideal.ends[d.leaf];
                [d.weight, ideal.columns[d.leaf][unit], best, worst]
            };
            let sum = |of: fn(Distance) -> f64| ideal.distances(unit).map(of).sum::<f64>();
            Some(Account::Topsis {
                leaves: ideal.distances(unit).map(leaf).collect(),
                to_best: math::sqrt(sum(|d| d.to_best)),
                to_worst: math::sqrt(sum(|d| d.to_worst)),
            })
        }
        Whole::Copeland => {
            let [won, lost, drawn] = Duels::new(inputs, evaluation).tally(unit);
            Some(Account::Copeland { won, lost, drawn })
        }
    }
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

/// How far points are from the best and from the worst on a leaf; nothing where all are alike but
/// for their last bits.
#[must_use]
pub fn distances(z: f64, (low, high): (f64, f64)) -> [f64; 2] {
    if is_level(low, high) && is_level(z, low) {
        [0.0, 0.0]
    } else {
        [z - high, z - low]
    }
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

    /// The leaves' weights for a unit.
    fn weights_of(&self, unit: usize) -> &[f64] {
        let none = self.weights.len() - 1;
        let group = self.inputs.roster.group[unit].unwrap_or(none);
        &self.weights[group.min(none)]
    }

    /// A unit's distances on a leaf of this weight; none where it does not count.
    fn distance(&self, leaf: usize, unit: usize, weight: f64) -> Option<Distance> {
        let z = self.columns[leaf][unit];
        let [to_best, to_worst] = distances(z, self.ends[leaf]);
        let square = |x: f64| weight * weight * x * x;
        let counts = !z.is_nan() && weight > 0.0;
        counts.then(|| Distance {
            leaf,
            weight,
            to_best: square(to_best),
            to_worst: square(to_worst),
        })
    }

    /// A unit's distances on the leaves that count.
    fn distances(&self, unit: usize) -> impl Iterator<Item = Distance> {
        let leaves = self.weights_of(unit).iter().enumerate();
        leaves.filter_map(move |(leaf, weight)| self.distance(leaf, unit, *weight))
    }

    /// The leaves' shares of the squared distance from the worst; by weight where there is none.
    fn parts(&self, unit: usize, points: f64) -> Vec<f64> {
        let mut parts = vec![0.0; self.columns.len()];
        if points.is_nan() {
            return parts;
        }
        let distances = self.distances(unit).collect::<Vec<_>>();
        let worst = distances.iter().map(|d| d.to_worst).sum::<f64>();
        let weights = distances.iter().map(|d| d.weight).sum::<f64>();
        for d in distances {
            let share = if worst > 0.0 {
                d.to_worst / worst
            } else {
                d.weight / weights
            };
            parts[d.leaf] = share * points;
        }
        parts
    }
}

/// How far a unit is from the best and from the worst on a leaf, weighted and squared.
#[derive(Debug, Clone, Copy)]
struct Distance {
    leaf: usize,
    weight: f64,
    to_best: f64,
    to_worst: f64,
}

/// `100 × d⁻ / (d⁺ + d⁻)`, with `d⁺` and `d⁻` the weighted Euclidean distances to the best and
/// the worst; 50 where all are alike, NaN where nothing counts.
fn closeness(distances: impl Iterator<Item = Distance>) -> f64 {
    let (mut best, mut worst, mut counted) = (0.0, 0.0, 0.0);
    for distance in distances {
        counted += distance.weight;
        best += distance.to_best;
        worst += distance.to_worst;
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
