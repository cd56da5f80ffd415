//! What each unit's index can be over a box of weights, where the whole is formed over all units.

use crate::analysis::stability::rank_ranges::bounds::{means, weight};
use crate::analysis::whatif::adjustment_slope::AdjustmentSlope;
use crate::method::Whole;
use crate::numeric::interval::Enclosure;
use crate::numeric::math;
use crate::scoring::snapshot::Snapshot;
use crate::scoring::whole::{distances, ideal_ends};

/// All that each unit's index can be with each weight within `±share` of itself; nothing is known of
/// a unit where groups have weights of their own, or weights come from points that move.
pub(super) fn spans(snapshot: Snapshot, share: f64) -> Vec<Enclosure> {
    let nodes = &snapshot.plan.nodes;
    let unknown = nodes.iter().any(|node| {
        !node.group_weights.is_empty() || (node.weighting.looks_at_data() && node.leaf.is_none())
    });
    if unknown {
        return vec![Enclosure::ANY; snapshot.n_units()];
    }
    let points = match snapshot.plan.whole {
        Whole::Copeland => copeland(snapshot, share),
        Whole::Topsis | Whole::Tree => topsis(snapshot, share),
    };
    let finish = AdjustmentSlope::new(snapshot);
    let index = |(unit, points): (usize, Enclosure)| points.map(|x| finish.index(unit, x));
    points.into_iter().enumerate().map(index).collect()
}

/// What each node's weight can be, up to what all have in common.
///
/// Beneath the root weights are raw, further down shares among siblings.
fn weights(snapshot: Snapshot, share: f64) -> Vec<Enclosure> {
    let plan = snapshot.plan;
    let mut overall = vec![Enclosure::of(1.0); plan.nodes.len()];
    for (number, node) in plan.nodes.iter().enumerate() {
        let given = &snapshot.evaluation.weights[number];
        let sum = given.iter().sum::<f64>();
        for (child, given) in node.children.iter().zip(given) {
            let own = weight(node, *given, share);
            let part = if number == 0 {
                own
            } else {
                let others = weight(node, sum - given, share);
                // A share rises with its own weight and falls with the others'.
                Enclosure {
                    low: own.low / (own.low + others.high),
                    high: own.high / (own.high + others.low),
                }
            };
            overall[*child] = if *given > 0.0 {
                overall[number].times(part)
            } else {
                Enclosure::of(0.0)
            };
        }
    }
    overall
}

/// Closeness rises with the part of the squared distances that is from the worst: a weighted mean.
fn topsis(snapshot: Snapshot, share: f64) -> Vec<Enclosure> {
    let weights = weights(snapshot, share);
    let ends = ideal_ends(snapshot.inputs(), snapshot.evaluation);
    let of = |unit: usize| {
        let mut parts = Vec::new();
        for (leaf, ends) in snapshot.plan.leaves.iter().zip(&ends) {
            let z = snapshot.evaluation.points[leaf.node][unit];
            let [best, worst] = distances(z, *ends).map(|x| x * x);
            let both = best + worst;
            if both > 0.0 && weights[leaf.node].high > 0.0 {
                let weight = weights[leaf.node].map(|weight| weight * weight * both);
                parts.push((weight, Enclosure::of(worst / both)));
            }
        }
        if parts.is_empty() {
            return Enclosure::of(50.0);
        }
        means(&parts).map(|part| {
            let (worst, best) = (math::sqrt(part.max(0.0)), math::sqrt((1.0 - part).max(0.0)));
            100.0 * worst / (worst + best)
        })
    };
    (0..snapshot.n_units()).map(of).collect()
}

/// Each duel is won, lost or open.
fn copeland(snapshot: Snapshot, share: f64) -> Vec<Enclosure> {
    let n = snapshot.n_units();
    let mut scores = vec![Enclosure::of(0.0); n];
    for a in 0..n {
        for b in a + 1..n {
            let balance = balance(snapshot, share, a, b);
            // A margin for weights that do not cancel to the last bit.
            let outcome = Enclosure {
                low: if balance.low > 1e-9 {
                    1.0
                } else if balance.low >= -1e-15 && balance.high <= 1e-15 {
                    0.0
                } else {
                    -1.0
                },
                high: if balance.high < -1e-9 {
                    -1.0
                } else if balance.low >= -1e-15 && balance.high <= 1e-15 {
                    0.0
                } else {
                    1.0
                },
            };
            if snapshot.roster.reference[b] {
                scores[a] = scores[a].plus(outcome);
            }
            if snapshot.roster.reference[a] {
                scores[b] = scores[b].minus(outcome);
            }
        }
    }
    scores
}

/// The weight of the leaves where `a` has more points than `b`, less that where it has fewer: a mean up
/// the tree.
fn balance(snapshot: Snapshot, share: f64, a: usize, b: usize) -> Enclosure {
    let plan = snapshot.plan;
    let mut balances = vec![Enclosure::of(0.0); plan.nodes.len()];
    for (number, node) in plan.nodes.iter().enumerate().rev() {
        if node.leaf.is_some() {
            let points = &snapshot.evaluation.points[number];
            let won = f64::from(points[a] > points[b]) - f64::from(points[a] < points[b]);
            balances[number] = Enclosure::of(won);
            continue;
        }
        let children = node
            .children
            .iter()
            .zip(&snapshot.evaluation.weights[number]);
        let children = children
            .filter(|(_, given)| **given > 0.0)
            .map(|(child, given)| (weight(node, *given, share), balances[*child]))
            .collect::<Vec<_>>();
        if !children.is_empty() {
            balances[number] = means(&children);
        }
    }
    balances[0]
}
