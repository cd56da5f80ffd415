//! Critical weights: the change of one weight that reverses two units.
//!
//! Triantaphyllou & Sánchez (1997), Decision Sciences 28(1), for weighted sums.

use serde::Serialize;

use crate::analysis::ground::Ground;
use crate::analysis::linear::Linear;
use crate::analysis::weights::{is_free, share_of};
use crate::error::{Error, Result};

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
    /// The same as a percentage of the weight.
    pub percent: f64,
    /// Whether the weight stays at zero or above.
    pub feasible: bool,
}

/// Per pair of units and weight: the change that reverses the pair, the other weights as they are.
///
/// # Errors
/// [`Error::Conflict`] where the index is not linear in the weights; as [`Ground::basis`].
pub fn critical_weights(ground: Ground, board: usize) -> Result<Vec<CriticalWeight>> {
    let linear = Linear::new(ground, board)?.ok_or_else(|| Error::Conflict {
        place: format!("boards[{board}]"),
        rule: "index-not-linear-in-weights".into(),
        reason: "the index is not linear in the weights: means other than arithmetic, missing figures, or adjustments".into(),
    })?;
    let index = linear.index();
    let mut all = Vec::new();
    for node in (1..ground.plan.nodes.len()).filter(|node| is_free(ground.plan, *node)) {
        let (Some((share, others)), Some(slopes)) = (share_of(ground, node), linear.slopes(node))
        else {
            continue;
        };
        let weight = others * share / (1.0 - share);
        for a in 0..index.len() {
            for b in a + 1..index.len() {
                let at = share + (index[a] - index[b]) / (slopes[b] - slopes[a]);
                let delta = weight - others * at / (1.0 - at);
                if delta.is_finite() {
                    all.push(CriticalWeight {
                        node,
                        a: linear.units[a],
                        b: linear.units[b],
                        delta,
                        percent: delta / weight * 100.0,
                        feasible: delta <= weight,
                    });
                }
            }
        }
    }
    Ok(all)
}
