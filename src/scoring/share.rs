//! What analyses need to know of weights.

use crate::method::weighting::Weighting;
use crate::scoring::plan::Plan;
use crate::scoring::snapshot::Snapshot;

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

/// Share of a node among its siblings, 0 to 1, and the sum of the others' weights; none where the
/// others have none.
#[must_use]
pub fn share_of(snapshot: Snapshot, node: usize) -> Option<(f64, f64)> {
    let parent = snapshot.plan.nodes[node].parent?;
    let weights = snapshot.plan.nodes[parent]
        .children
        .iter()
        .zip(&snapshot.evaluation.weights[parent]);
    let (mut own, mut others) = (0.0, 0.0);
    for (child, weight) in weights {
        *(if *child == node {
            &mut own
        } else {
            &mut others
        }) += weight;
    }
    (others > 0.0).then(|| (own / (own + others), others))
}
