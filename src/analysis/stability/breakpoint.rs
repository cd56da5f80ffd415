//! Where two units change places.

use serde::Serialize;

/// Where two units change places as one weight moves.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Breakpoint {
    /// The weight's share among its siblings, 0 to 1. At 0 the indicator or dimension is switched off, and
    /// greater shares are all others.
    pub share: f64,
    /// The unit that is ahead at lesser shares, or level with the other where that is ahead at
    /// greater ones.
    pub before: usize,
    /// The unit that is ahead at greater shares, or level with the other.
    pub after: usize,
    /// Whether the order jumps: at a share of 0 itself `before` is ahead, at the least share above no
    /// more. Elsewhere two that change places are level at the share.
    pub jump: bool,
}

/// Shares are followed from this one up, and to as little below 1.
pub(super) const EDGE: f64 = 1e-9;
