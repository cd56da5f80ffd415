//! How weights and figures are drawn.

use rand_core::{Rng, SeedableRng};
use rand_xoshiro::Xoshiro256PlusPlus;
use serde::{Deserialize, Serialize};

use crate::dataset::Provenance;
use crate::math;

/// How the weights under each node are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
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

/// A seeded source of draws.
#[derive(Debug, Clone)]
pub struct Lot(Xoshiro256PlusPlus);

impl Lot {
    /// From a seed.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self(Xoshiro256PlusPlus::seed_from_u64(seed))
    }

    /// Evenly from 0 up to 1, 1 excluded.
    pub fn even(&mut self) -> f64 {
        (self.0.next_u64() >> 11) as f64 / 9_007_199_254_740_992.0
    }

    /// Standard exponential.
    fn exponential(&mut self) -> f64 {
        -math::ln(1.0 - self.even())
    }

    /// Standard normal, by the polar method of Marsaglia & Bray (1964).
    fn normal(&mut self) -> f64 {
        loop {
            let (x, y) = (2.0 * self.even() - 1.0, 2.0 * self.even() - 1.0);
            let s = x * x + y * y;
            if s < 1.0 && s > 0.0 {
                return x * math::sqrt(-2.0 * math::ln(s) / s);
            }
        }
    }

    /// Standard gamma, by the method of Marsaglia & Tsang (2000).
    fn gamma(&mut self, shape: f64) -> f64 {
        if shape < 1.0 {
            let boost = math::pow(1.0 - self.even(), 1.0 / shape);
            return self.gamma(shape + 1.0) * boost;
        }
        let d = shape - 1.0 / 3.0;
        let c = 1.0 / math::sqrt(9.0 * d);
        loop {
            let x = self.normal();
            let v = 1.0 + c * x;
            if v <= 0.0 {
                continue;
            }
            let v = v * v * v;
            let u = 1.0 - self.even();
            if math::ln(u) < 0.5 * x * x + d - d * v + d * math::ln(v) {
                return d * v;
            }
        }
    }

    /// Weights of siblings in place of the given ones; a weight of zero stays zero.
    pub fn weights(&mut self, law: WeightLaw, given: &[f64]) -> Vec<f64> {
        let sum = given.iter().sum::<f64>();
        let draw = |weight: &f64| match law {
            _ if *weight <= 0.0 => 0.0,
            WeightLaw::Keep => *weight,
            WeightLaw::PlusMinus { share } => weight * (1.0 + share * (2.0 * self.even() - 1.0)),
            WeightLaw::Dirichlet { concentration } => self.gamma(weight / sum * concentration),
            WeightLaw::Simplex => self.exponential(),
        };
        given.iter().map(draw).collect()
    }
}
