//! Weight: where the weights of a node's children come from.

use serde::{Deserialize, Serialize};

use crate::error::Result;
use crate::method::check::conflict;
use crate::method::evaluate::Inputs;

/// Where weights come from.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(
    tag = "kind",
    rename_all = "camelCase",
    rename_all_fields = "camelCase",
    deny_unknown_fields
)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub enum Weighting {
    /// The children's own `weight`.
    #[default]
    #[serde(deserialize_with = "crate::dataset::strict::nothing_else")]
    Given,
    /// All the same.
    #[serde(deserialize_with = "crate::dataset::strict::nothing_else")]
    Equal,
}

impl Weighting {
    /// Whether the children's own weights count.
    #[must_use]
    pub fn is_given(&self) -> bool {
        *self == Self::Given
    }
}

impl Weighting {
    /// Checks the parameters for a node of `n_children`.
    ///
    /// # Errors
    /// The problem at its place.
    pub fn check(&self, n_children: usize, place: &str) -> Result<()> {
        if !self.is_given() && n_children == 0 {
            return Err(conflict(
                place,
                "leaf-has-no-weighting",
                "a leaf has no children to weight",
            ));
        }
        Ok(())
    }
}

/// The weights of a node's children, as given or as its [`Weighting`] computes them.
///
/// `points` holds each node's column; only the units that a composite board ranks count.
#[must_use]
pub fn weights(inputs: Inputs, node: usize, _points: &[Vec<f64>]) -> Vec<f64> {
    let node = &inputs.plan.nodes[node];
    match node.weighting {
        Weighting::Given => node
            .children
            .iter()
            .map(|child| inputs.plan.nodes[*child].weight)
            .collect(),
        Weighting::Equal => vec![1.0; node.children.len()],
    }
}
