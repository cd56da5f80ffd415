//! Derived indicators: figures computed from other indicators' figures.

use serde::{Deserialize, Serialize};

/// How a derived indicator is computed, unit by unit.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "op", rename_all = "camelCase", rename_all_fields = "camelCase", deny_unknown_fields)]
pub enum Derivation {
    /// `scale × numerator / denominator`; missing where the denominator is zero or missing.
    Ratio {
        /// Indicator's code.
        numerator: String,
        /// Indicator's code.
        denominator: String,
        /// Factor, such as 100 for percents.
        #[serde(default = "one")]
        scale: f64,
    },
}

fn one() -> f64 {
    1.0
}

impl Derivation {
    /// Codes of the indicators it needs.
    #[must_use]
    pub fn inputs(&self) -> Vec<&str> {
        match self {
            Self::Ratio { numerator, denominator, .. } => vec![numerator, denominator],
        }
    }
}
