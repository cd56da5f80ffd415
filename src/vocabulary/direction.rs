//! Whether more is better.

use serde::{Deserialize, Serialize};

/// Whether more is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub enum Direction {
    /// More is better (正向).
    #[default]
    Higher,
    /// Less is better (逆向).
    Lower,
}
