//! Aggregate: the mean of a node's children.

use serde::{Deserialize, Serialize};

use crate::math;

/// A weighted mean.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
#[serde(
    tag = "kind",
    rename_all = "camelCase",
    rename_all_fields = "camelCase",
    deny_unknown_fields
)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub enum Mean {
    /// `Σ wᵢzᵢ / Σ wᵢ`.
    #[default]
    #[serde(deserialize_with = "crate::dataset::strict::nothing_else")]
    Arithmetic,
    /// `exp(Σ wᵢ ln zᵢ / Σ wᵢ)`; zero where any zᵢ with weight is zero or less.
    #[serde(deserialize_with = "crate::dataset::strict::nothing_else")]
    Geometric,
    /// `Σ wᵢzᵢ`, without dividing: for rules whose items are points that add up.
    #[serde(deserialize_with = "crate::dataset::strict::nothing_else")]
    Sum,
}

/// The mean of one unit's points.
///
/// `points` yields `(weight, points)` of the children, NaN where missing: those
/// are left out, and the others share their weight (for [`Mean::Sum`] they add
/// nothing). A child of zero weight counts for nothing, whatever its points. The
/// result is NaN where no child with weight has points.
pub fn mean(kind: Mean, points: impl Iterator<Item = (f64, f64)>) -> f64 {
    let mut total = 0.0;
    let mut weight = 0.0;
    let mut zero = false;
    for (w, z) in points {
        if z.is_nan() || w <= 0.0 {
            continue;
        }
        weight += w;
        match kind {
            Mean::Arithmetic | Mean::Sum => total += w * z,
            Mean::Geometric if z > 0.0 => total += w * math::ln(z),
            Mean::Geometric => zero = true,
        }
    }
    if weight <= 0.0 {
        return f64::NAN;
    }
    match kind {
        Mean::Arithmetic => total / weight,
        Mean::Sum => total,
        Mean::Geometric if zero => 0.0,
        Mean::Geometric => math::exp(total / weight),
    }
}

impl Mean {
    /// Checks the parameters.
    ///
    /// # Errors
    /// None for these means, which have no parameters.
    pub fn check(self, _place: &str) -> crate::error::Result<()> {
        Ok(())
    }
}
