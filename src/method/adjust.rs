//! Adjust: bonus points, deductions, caps and vetoes, after aggregation.

use serde::{Deserialize, Serialize};

use crate::dataset::Name;
use crate::error::{Error, Result};
use crate::method::Known;

/// One adjustment of the index.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(
    tag = "kind",
    rename_all = "camelCase",
    rename_all_fields = "camelCase",
    deny_unknown_fields
)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub enum Adjustment {
    /// Points added (or, negative, deducted) by hand.
    Points {
        /// Unit's code.
        unit: String,
        /// Points.
        points: f64,
        /// Why.
        reason: Name,
    },
}

impl Adjustment {
    /// Checks the parameters.
    ///
    /// # Errors
    /// [`Error::UnknownCode`] or [`Error::NotFinite`] at its place.
    pub fn check(&self, known: &Known, place: &str) -> Result<()> {
        let Self::Points { unit, points, .. } = self;
        if !known.units.contains(unit.as_str()) {
            let place = format!("{place}.unit");
            return Err(Error::UnknownCode {
                place,
                what: "unit".into(),
                value: unit.clone(),
            });
        }
        if points.is_finite() {
            return Ok(());
        }
        Err(Error::NotFinite {
            place: format!("{place}.points"),
            value: points.to_string(),
        })
    }
}
