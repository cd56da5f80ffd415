//! Adjust: bonus points, deductions, caps and vetoes, after aggregation.

use serde::{Deserialize, Serialize};

use crate::dataset::Name;

/// One adjustment of the index.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase", deny_unknown_fields)]
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
