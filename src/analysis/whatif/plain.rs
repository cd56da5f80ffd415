//! What keeps a response simple: where a figure moves its own unit alone.

use crate::method::Whole;
use crate::method::adjustment::Adjustment;
use crate::method::missing::Missing;
use crate::method::treat::Treatment;
use crate::scoring::plan::Leaf;
use crate::scoring::snapshot::Snapshot;

/// Means up the tree with weights that figures do not move, and no adjustment but points by hand.
pub(in crate::analysis) fn is_plain_tree(snapshot: Snapshot, leaf: usize) -> bool {
    let plan = snapshot.plan;
    let mut node = plan.leaves[leaf].node;
    while let Some(parent) = plan.nodes[node].parent {
        if !crate::scoring::share::is_fixed(&plan.nodes[parent].weighting) {
            return false;
        }
        node = parent;
    }
    plan.whole == Whole::Tree && adjusts_by_hand(snapshot)
}

/// Whether no adjustment looks at figures.
pub(in crate::analysis) fn adjusts_by_hand(snapshot: Snapshot) -> bool {
    let mut all = snapshot.method.adjustments.iter();
    all.all(|one| matches!(one, Adjustment::Points { .. }))
}

/// Whether each figure is treated by itself.
pub(in crate::analysis) fn is_pointwise(leaf: &Leaf) -> bool {
    leaf.treat.iter().all(|step| {
        matches!(
            step,
            Treatment::Cap { .. } | Treatment::Floor { .. } | Treatment::Log { .. }
        )
    })
}

/// Whether no figure of the column is made up from the others.
pub(in crate::analysis) fn imputes_nothing(leaf: &Leaf, column: &[f64]) -> bool {
    matches!(
        leaf.missing,
        Missing::Exclude | Missing::Refuse | Missing::Zero
    ) || column.iter().all(|x| !x.is_nan())
}
