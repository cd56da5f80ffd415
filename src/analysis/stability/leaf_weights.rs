//! The leaves' weights multiplied down the tree, as one share moves.

use crate::analysis::ground::Ground;
use crate::method::whole::multiplied;

/// Weights of the leaves at the two ends of a node's share, 0 and 1.
///
/// Between them each weight moves in a straight line, the siblings sharing the rest in proportion.
/// Groups have no weights of their own here.
pub(super) fn at_ends(ground: Ground, node: usize) -> [Vec<f64>; 2] {
    [0.0, 1.0].map(|share| {
        let mut weights = ground.evaluation.weights.clone();
        if let Some(parent) = ground.plan.nodes[node].parent {
            let children = &ground.plan.nodes[parent].children;
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
        multiplied(ground.plan, &weights, None)
    })
}
