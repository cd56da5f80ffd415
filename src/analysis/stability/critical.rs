//! Critical weights: the change of one weight that reverses two units.
//!
//! Triantaphyllou & Sánchez (1997), Decision Sciences 28(1), for weighted sums.

use serde::Serialize;

use crate::analysis::whatif::linear_in_weights::Linear;
use crate::error::{Error, Result};
use crate::scoring::share::{is_free, share_of};
use crate::scoring::snapshot::Snapshot;
use crate::vocabulary::limits::{MOST_OBJECTS, MOST_PAIRS, product};
use crate::work;

/// The change of one weight that reverses two units.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct CriticalWeight {
    /// Number of the node.
    pub node: usize,
    /// One unit.
    pub a: usize,
    /// The other.
    pub b: usize,
    /// What must be taken off the weight (negative: added), in the weight's own units.
    pub delta: f64,
    /// The same as a percentage of the weight; none of a weight of zero.
    pub percent: Option<f64>,
    /// Whether the weight stays at zero or above.
    pub feasible: bool,
}

/// Per pair of units and weight: the change that reverses the pair, the other weights as they are.
///
/// # Errors
/// [`Error::Conflict`] where the index is not linear in the weights; as [`Snapshot::basis`].
pub fn critical_weights(snapshot: Snapshot, board: usize) -> Result<Vec<CriticalWeight>> {
    work::begin(snapshot, "criticalWeights", board)?;
    let linear = Linear::new(snapshot, board)?.ok_or_else(|| Error::Conflict {
        place: format!("boards[{board}]"),
        rule: "index-not-linear-in-weights".into(),
        reason: "the index is not linear in the weights: means other than arithmetic, missing figures, or adjustments".into(),
    })?;
    let index = linear.index();
    let free = (1..snapshot.plan.nodes.len()).filter(|node| is_free(snapshot.plan, *node));
    let pairs = product("pair", index.len(), index.len(), 2 * MOST_PAIRS)? / 2;
    product("pair", pairs, free.count(), MOST_OBJECTS)?;
    let mut all = Vec::new();
    for node in (1..snapshot.plan.nodes.len()).filter(|node| is_free(snapshot.plan, *node)) {
        let (Some((share, others)), Some(slopes)) = (share_of(snapshot, node), linear.slopes(node))
        else {
            continue;
        };
        let weight = others * share / (1.0 - share);
        let level = snapshot.plan.cells.unrounded().width();
        for a in 0..index.len() {
            for b in a + 1..index.len() {
                let by = slopes[b] - slopes[a];
                // Lines that are parallel but for their last bits never meet.
                if by.abs() <= level {
                    continue;
                }
                let at = share + (index[a] - index[b]) / by;
                let delta = weight - others * at / (1.0 - at);
                if delta.is_finite() {
                    all.push(CriticalWeight {
                        node,
                        a: linear.units[a],
                        b: linear.units[b],
                        delta,
                        percent: (weight > 0.0).then(|| delta / weight * 100.0),
                        feasible: delta <= weight,
                    });
                }
            }
        }
    }
    Ok(all)
}
