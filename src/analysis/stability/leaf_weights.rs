//! The leaves' weights multiplied down the tree, as one share moves.

use crate::scoring::leaves::multiplied;
use crate::scoring::snapshot::Snapshot;

/// Weights of the leaves at the two ends of a node's share, 0 and 1.
///
/// Between them each weight moves in a straight line, the siblings sharing the rest in proportion.
/// Groups have no weights of their own here.
pub(super) fn at_ends(snapshot: Snapshot, node: usize) -> [Vec<f64>; 2] {
    [0.0, 1.0].map(|share| {
        let mut weights = snapshot.evaluation.weights.clone();
        if let Some(parent) = snapshot.plan.nodes[node].parent {
            let children = &snapshot.plan.nodes[parent].children;
            let given = children.iter().zip(&weights[parent]);
            let others = given.filter(|(child, _)| **child != node);
            let others = others.map(|(_, weight)| weight).sum::<f64>();
            for (child, weight) in children.iter().zip(&mut weights[parent]) {
                *weight = if *child == node {
                    share
                } else {
                    *weight * (1.0 - share) / others
                };
            }
        }
        multiplied(snapshot.plan, &weights, None)
    })
}
