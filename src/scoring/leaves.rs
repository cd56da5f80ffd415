//! The leaves as a whole formed over all units sees them: their weights multiplied down the tree.

use crate::scoring::evaluation::{Evaluation, Inputs};
use crate::scoring::plan::Plan;

/// The weights of the leaves for one unit: shares among siblings multiplied down the tree.
///
/// They sum to 1. With weights that differ by group they are the unit's own group's.
#[must_use]
pub fn leaf_weights(inputs: Inputs, evaluation: &Evaluation, unit: usize) -> Vec<f64> {
    weights_of_group(inputs, evaluation, inputs.roster.group[unit])
}

pub(super) fn weights_of_group(
    inputs: Inputs,
    evaluation: &Evaluation,
    group: Option<usize>,
) -> Vec<f64> {
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

/// Per leaf: every unit's points.
pub(super) fn columns<'a>(inputs: Inputs<'a>, evaluation: &'a Evaluation) -> Vec<&'a [f64]> {
    let leaves = inputs.plan.leaves.iter();
    leaves
        .map(|leaf| evaluation.points[leaf.node].as_slice())
        .collect()
}
