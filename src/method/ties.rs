//! Ties: how equals are ranked.

use serde::{Deserialize, Serialize};

/// How equals are ranked. Names follow SciPy's `rankdata`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub enum Ties {
    /// 1, 2, 2, 4: equals share the best place.
    #[default]
    Competition,
    /// 1, 2, 2, 3.
    Dense,
    /// 1, 2.5, 2.5, 4.
    Average,
    /// 1, 3, 3, 4: equals share the worst place.
    Max,
    /// 1, 2, 3, 4: equals in the order of the units.
    Ordinal,
}
