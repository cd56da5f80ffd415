//! Sobol' indices: what drives the uncertainty.
//!
//! First order by Saltelli et al. (2010), Computer Physics Communications 181, eq. (b) of table 2;
//! total by Jansen (1999). Inputs are independent and even on [0, 1).

use serde::Serialize;

use crate::analysis::law::Lot;
use crate::error::Result;
use crate::math;

/// Batches from whose spread the standard errors are taken.
const BATCHES: usize = 16;

/// Indices of each input.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Indices {
    /// Share of the variance that an input decides by itself.
    pub first: Vec<f64>,
    /// Share of the variance in which an input has any part.
    pub total: Vec<f64>,
    /// Standard errors of `first`.
    pub first_error: Vec<f64>,
    /// Standard errors of `total`.
    pub total_error: Vec<f64>,
    /// Variance of the output.
    pub variance: f64,
    /// Times the model was run.
    pub runs: usize,
}

/// Sobol' indices of a model with `inputs` inputs, from about `samples × (inputs + 2)` runs.
///
/// # Errors
/// Those of the model.
pub fn indices(
    inputs: usize,
    samples: usize,
    seed: u64,
    mut model: impl FnMut(&[f64]) -> Result<f64>,
) -> Result<Indices> {
    let each = samples.div_ceil(BATCHES).max(2);
    let mut lot = Lot::new(seed);
    let mut batches = Vec::with_capacity(BATCHES);
    let mut outputs = Vec::new();
    let mut runs = 0;
    for _ in 0..BATCHES {
        let mut sums = vec![(0.0, 0.0); inputs];
        for _ in 0..each {
            let a = (0..inputs).map(|_| lot.even()).collect::<Vec<_>>();
            let b = (0..inputs).map(|_| lot.even()).collect::<Vec<_>>();
            let (at_a, at_b) = (model(&a)?, model(&b)?);
            outputs.extend([at_a, at_b]);
            for (input, sum) in sums.iter_mut().enumerate() {
                let mut mixed = a.clone();
                mixed[input] = b[input];
                let at_mixed = model(&mixed)?;
                sum.0 += at_b * (at_mixed - at_a);
                sum.1 += (at_a - at_mixed) * (at_a - at_mixed) / 2.0;
            }
            runs += inputs + 2;
        }
        let mean = |(first, total): (f64, f64)| (first / each as f64, total / each as f64);
        batches.push(sums.into_iter().map(mean).collect::<Vec<_>>());
    }
    let n = outputs.len() as f64;
    let centre = outputs.iter().sum::<f64>() / n;
    let variance = outputs
        .iter()
        .map(|y| (y - centre) * (y - centre))
        .sum::<f64>()
        / n;
    let scale = if variance > 0.0 { 1.0 / variance } else { 0.0 };
    let summary = |part: &dyn Fn(&(f64, f64)) -> f64| {
        let one = |input: usize| {
            let values = batches
                .iter()
                .map(|batch| part(&batch[input]) * scale)
                .collect::<Vec<_>>();
            let mean = values.iter().sum::<f64>() / BATCHES as f64;
            let spread = values.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>();
            (mean, math::sqrt(spread / (BATCHES * (BATCHES - 1)) as f64))
        };
        (0..inputs).map(one).unzip::<f64, f64, Vec<_>, Vec<_>>()
    };
    let (first, first_error) = summary(&|pair| pair.0);
    let (total, total_error) = summary(&|pair| pair.1);
    Ok(Indices {
        first,
        total,
        first_error,
        total_error,
        variance,
        runs,
    })
}
