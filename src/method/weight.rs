//! Weight: where the weights of a node's children come from.

use serde::{Deserialize, Serialize};

/// Where weights come from.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase", deny_unknown_fields)]
pub enum Weighting {
    /// The children's own `weight`.
    #[default]
    Given,
    /// All the same.
    Equal,
}

impl Weighting {
    /// Whether the children's own weights count.
    #[must_use]
    pub fn is_given(&self) -> bool {
        *self == Self::Given
    }
}
