//! How weights and figures are drawn.

use saima_derive::DeserializeTagged;
use serde::{Deserialize, Serialize};

use crate::numeric::random::Lot;
use crate::vocabulary::Provenance;

/// How the weights under each node are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, DeserializeTagged)]
#[serde(tag = "kind", rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub enum WeightLaw {
    /// As they are.
    Keep,
    /// Each evenly within `±share` of itself.
    PlusMinus {
        /// 0.2 for ±20 %.
        share: f64,
    },
    /// Dirichlet with the given shares as means; the greater the concentration, the nearer.
    Dirichlet {
        /// Sum of the Dirichlet's parameters, above zero.
        concentration: f64,
    },
    /// Evenly over all weights there are.
    Simplex,
}

/// How far figures may be off.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct FigureError {
    /// Number of the indicator; all where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub indicator: Option<usize>,
    /// What the figures rest on; all where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub provenance: Option<Provenance>,
    /// Each figure is drawn evenly within `±share` of itself: 0.05 for ±5 %.
    pub share: f64,
}

impl WeightLaw {
    /// Weights of siblings in place of the given ones; a weight of zero stays zero.
    #[must_use]
    pub fn weights(self, lot: &mut Lot, given: &[f64]) -> Vec<f64> {
        let mut drawn = vec![0.0; given.len()];
        self.weigh(lot, given, &mut drawn);
        drawn
    }

    /// As [`WeightLaw::weights`], into a slice of the same length.
    pub fn weigh(self, lot: &mut Lot, given: &[f64], drawn: &mut [f64]) {
        let sum = match self {
            Self::Dirichlet { .. } => given.iter().sum::<f64>(),
            _ => 1.0,
        };
        for (drawn, weight) in drawn.iter_mut().zip(given) {
            *drawn = match self {
                _ if *weight <= 0.0 => 0.0,
                Self::Keep => *weight,
                Self::PlusMinus { share } => weight * (1.0 + share * (2.0 * lot.even() - 1.0)),
                Self::Dirichlet { concentration } => lot.gamma(weight / sum * concentration),
                Self::Simplex => lot.exponential(),
            };
        }
    }
}
