//! The leaves' weights multiplied down the tree, as one share moves.

use crate::analysis::ground::Ground;

/// Weights of the leaves at the two ends of a node's share, 0 and 1.
///
/// Between them each weight moves in a straight line, the siblings sharing the rest in proportion.
/// Groups have no weights of their own here.
pub(super) fn at_ends(ground: Ground, node: usize) -> [Vec<f64>; 2] {
    [0.0, 1.0].map(|share| {
        let plan = ground.plan;
        let mut overall = vec![1.0; plan.nodes.len()];
        for (number, place) in plan.nodes.iter().enumerate() {
            let mut weights = ground.evaluation.weights[number].clone();
            if let Some(own) = place.children.iter().position(|child| *child == node) {
                let others = weights.iter().sum::<f64>() - weights[own];
                for weight in &mut weights {
                    *weight *= (1.0 - share) / others;
                }
                weights[own] = share;
            }
            let sum = weights.iter().sum::<f64>();
            for (child, weight) in place.children.iter().zip(weights) {
                overall[*child] = if sum > 0.0 {
                    overall[number] * weight / sum
                } else {
                    0.0
                };
            }
        }
        let leaves = plan.leaves.iter();
        leaves.map(|leaf| overall[leaf.node]).collect()
    })
}
