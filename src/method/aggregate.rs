//! Aggregate: the mean of a node's children.

use saima_derive::DeserializeTagged;
use serde::Serialize;

use crate::error::{Error, Result};
use crate::numeric::math;

/// A weighted mean.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, DeserializeTagged)]
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
    #[serde(deserialize_with = "crate::vocabulary::strict::nothing_else")]
    Arithmetic,
    /// `exp(Σ wᵢ ln zᵢ / Σ wᵢ)`; zero where any zᵢ with weight is zero or less.
    #[serde(deserialize_with = "crate::vocabulary::strict::nothing_else")]
    Geometric,
    /// `Σ wᵢ / Σ (wᵢ / zᵢ)`; zero where any zᵢ with weight is zero or less.
    #[serde(deserialize_with = "crate::vocabulary::strict::nothing_else")]
    Harmonic,
    /// Generalised mean `(Σ wᵢzᵢᵖ / Σ wᵢ)^(1/p)`; points below zero count as zero, and with a
    /// negative exponent a zero makes the whole zero.
    Power {
        /// The exponent p, not zero.
        exponent: f64,
    },
    /// `Σ wᵢzᵢ`, without dividing: for rules whose items are points that add up.
    #[serde(deserialize_with = "crate::vocabulary::strict::nothing_else")]
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
            Mean::Harmonic if z > 0.0 => total += w / z,
            Mean::Power { exponent }
                if is_near_geometric(exponent) && (z > 0.0 || exponent > 0.0) =>
            {
                total += w * math::box_cox(z.max(0.0), exponent);
            }
            Mean::Power { exponent } if z > 0.0 => total += w * math::pow(z, exponent),
            Mean::Power { exponent } if exponent > 0.0 => {}
            Mean::Geometric | Mean::Harmonic | Mean::Power { .. } => zero = true,
        }
    }
    if weight <= 0.0 {
        return f64::NAN;
    }
    match kind {
        _ if zero => 0.0,
        Mean::Arithmetic => total / weight,
        Mean::Sum => total,
        Mean::Geometric => math::exp(total / weight),
        Mean::Harmonic => weight / total,
        Mean::Power { exponent } if is_near_geometric(exponent) => {
            math::from_box_cox(total / weight, exponent)
        }
        Mean::Power { exponent } => math::pow(total / weight, 1.0 / exponent),
    }
}

/// Whether powers of this exponent are so near 1 that a mean of them loses its digits: it is then
/// formed of what they are more than 1.
#[must_use]
pub fn is_near_geometric(exponent: f64) -> bool {
    exponent.abs() > 0.0 && exponent.abs() < 1e-2
}

impl Mean {
    /// Checks the parameters.
    ///
    /// # Errors
    /// [`Error::OutOfRange`] for an exponent of zero or beyond ±20.
    pub fn check(self, place: &str) -> Result<()> {
        match self {
            Self::Power { exponent } if exponent.abs() <= 20.0 && exponent.abs() > 0.0 => Ok(()),
            Self::Power { exponent } => Err(Error::OutOfRange {
                place: format!("{place}.exponent"),
                value: exponent,
                bound: "[-20, 0) ∪ (0, 20]".into(),
            }),
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(kind: Mean, points: &[f64]) -> f64 {
        mean(kind, points.iter().map(|z| (1.0, *z)))
    }

    #[test]
    fn means_of_two_and_eight() {
        let near = |kind, expected: f64| assert!((of(kind, &[2.0, 8.0]) - expected).abs() < 1e-12);
        near(Mean::Arithmetic, 5.0);
        near(Mean::Geometric, 4.0);
        near(Mean::Harmonic, 3.2);
        near(Mean::Sum, 10.0);
        near(Mean::Power { exponent: 2.0 }, 34_f64.sqrt());
        near(Mean::Power { exponent: -1.0 }, 3.2);
    }

    #[test]
    fn a_mean_of_tiny_exponent_is_the_geometric_one() {
        for exponent in [1e-3, 1e-9, 1e-17, 1e-300, -1e-3, -1e-9, -1e-17] {
            let found = of(Mean::Power { exponent }, &[2.0, 8.0]);
            // Its first term beyond 4 is of the size of the exponent.
            assert!(
                (found - 4.0).abs() < 4.0 * exponent.abs() + 1e-12,
                "{exponent}: {found}"
            );
        }
        assert!(of(Mean::Power { exponent: 1e-9 }, &[0.0, 8.0]) <= 0.0);
        assert!(of(Mean::Power { exponent: 1e-9 }, &[-3.0, 0.0]) <= 0.0);
        assert!(of(Mean::Power { exponent: 1e-9 }, &[0.0; 7]) <= 0.0);
    }

    #[test]
    fn a_zero_is_fatal_only_where_the_mean_says_so() {
        for kind in [
            Mean::Geometric,
            Mean::Harmonic,
            Mean::Power { exponent: -2.0 },
        ] {
            assert!(of(kind, &[0.0, 8.0]) == 0.0, "{kind:?}");
        }
        assert!(of(Mean::Power { exponent: 2.0 }, &[-3.0, 8.0]) > 5.0);
    }

    #[test]
    fn the_missing_child_leaves_its_weight_to_the_others() {
        assert_eq!(
            of(Mean::Arithmetic, &[f64::NAN, 8.0]).to_bits(),
            8.0_f64.to_bits()
        );
        assert!(of(Mean::Arithmetic, &[f64::NAN]).is_nan());
    }
}
