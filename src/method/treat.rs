//! Treat: outliers and skew, before normalising.
//!
//! A treatment maps a whole column to a column of the same length; a missing
//! figure (NaN inside the engine) stays missing.

use serde::{Deserialize, Serialize};

use crate::math;

/// One treatment of a column.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(
    tag = "step",
    rename_all = "camelCase",
    rename_all_fields = "camelCase",
    deny_unknown_fields
)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub enum Treatment {
    /// Values above `at` become `at`.
    Cap {
        /// The greatest value left.
        at: f64,
    },
    /// Values below `at` become `at`.
    Floor {
        /// The least value left.
        at: f64,
    },
    /// `ln(x + offset)`; missing where that is not defined.
    Log {
        /// Added before the logarithm.
        #[serde(default)]
        offset: f64,
    },
}

/// Applies the treatments in order.
///
/// `values` has one figure a unit, NaN where missing; the result has the same shape.
#[must_use]
pub fn treat(treatments: &[Treatment], values: &[f64]) -> Vec<f64> {
    let mut column = values.to_vec();
    for treatment in treatments {
        match *treatment {
            Treatment::Cap { at } => map(&mut column, |x| if x > at { at } else { x }),
            Treatment::Floor { at } => map(&mut column, |x| if x < at { at } else { x }),
            Treatment::Log { offset } => map(&mut column, |x| {
                if x + offset > 0.0 {
                    math::ln(x + offset)
                } else {
                    f64::NAN
                }
            }),
        }
    }
    column
}

fn map(column: &mut [f64], f: impl Fn(f64) -> f64) {
    for x in column {
        *x = f(*x);
    }
}

impl Treatment {
    /// Checks the parameters.
    ///
    /// # Errors
    /// [`Error::NotFinite`](crate::error::Error::NotFinite) at its place.
    pub fn check(&self, place: &str) -> crate::error::Result<()> {
        let (Self::Cap { at: x } | Self::Floor { at: x } | Self::Log { offset: x }) = *self;
        if x.is_finite() {
            return Ok(());
        }
        Err(crate::error::Error::NotFinite {
            place: place.into(),
            value: x.to_string(),
        })
    }
}
