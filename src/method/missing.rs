//! Missing: what a missing figure means.

use serde::{Deserialize, Serialize};

/// The policy for missing figures of one indicator.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub enum Missing {
    /// The indicator is left out for that unit, and its siblings share the weight.
    #[default]
    Exclude,
    /// The method is refused while a ranked unit has no figure.
    Refuse,
    /// No points.
    Zero,
    /// The worst points among the reference units.
    Worst,
    /// The mean figure of the reference units.
    Mean,
    /// The median figure of the reference units.
    Median,
    /// The mean figure of the unit's group.
    GroupMean,
    /// The median figure of the unit's group.
    GroupMedian,
}
