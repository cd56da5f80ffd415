//! What analyses need to know of weights.

use crate::method::plan::Plan;
use crate::method::weight::Weighting;

/// Whether weights come from the method alone, so that figures do not move them.
#[must_use]
pub fn is_fixed(weighting: &Weighting) -> bool {
    matches!(weighting, Weighting::Given | Weighting::Equal)
}

/// Whether a node's weight is the method's own and it has a sibling to share the whole with.
#[must_use]
pub fn is_free(plan: &Plan, node: usize) -> bool {
    plan.nodes[node].parent.is_some_and(|parent| {
        plan.nodes[parent].weighting.is_given() && plan.nodes[parent].children.len() > 1
    })
}
