//! Sobol' indices: what drives the uncertainty.
//!
//! First order by Saltelli et al. (2010), Computer Physics Communications 181, eq. (b) of table 2,
//! of outputs less their mean, without which a small spread about a large mean drowns; total by
//! Jansen (1999). Inputs are independent and even on [0, 1).

use serde::Serialize;

use crate::error::Result;
use crate::numeric::math;
use crate::numeric::random::Lot;

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

/// Runs of a model, gathered until its indices are asked for.
///
/// A sample is two points and, for each input, the first with that input of the second.
#[derive(Debug, Clone)]
pub struct Runs {
    lot: Lot,
    inputs: usize,
    outputs: usize,
    samples: usize,
    /// The first outputs: all are told as distances from them, so that squares keep their digits.
    origin: Vec<f64>,
    batches: Vec<Batch>,
}

#[derive(Debug, Clone)]
struct Batch {
    samples: usize,
    /// Per output: sum and sum of squares over both points.
    moments: Vec<(f64, f64)>,
    /// Per output and input, inputs together.
    parts: Vec<Part>,
}

/// Sums over samples, with the first point's output `a`, the second's `b`, the mixed one's `m`.
#[derive(Debug, Clone, Copy, Default)]
struct Part {
    /// `Σ b (m − a)`
    product: f64,
    /// `Σ (m − a)`
    step: f64,
    /// `Σ (a − m)² / 2`
    square: f64,
}

impl Runs {
    /// No runs yet, of a model with so many inputs and outputs.
    #[must_use]
    pub fn new(inputs: usize, outputs: usize, seed: u64) -> Self {
        let batch = Batch {
            samples: 0,
            moments: vec![(0.0, 0.0); outputs],
            parts: vec![Part::default(); inputs * outputs],
        };
        Self {
            lot: Lot::new(seed),
            inputs,
            outputs,
            samples: 0,
            origin: Vec::new(),
            batches: vec![batch; BATCHES],
        }
    }

    /// Takes one sample more: `inputs + 2` runs. The model writes its outputs.
    ///
    /// # Errors
    /// Those of the model.
    pub fn sample(
        &mut self,
        mut model: impl FnMut(&[f64], &mut [f64]) -> Result<()>,
    ) -> Result<()> {
        let mut point = || {
            (0..self.inputs)
                .map(|_| self.lot.even())
                .collect::<Vec<_>>()
        };
        let (mut a, b) = (point(), point());
        let at = || vec![0.0; self.outputs];
        let (mut at_a, mut at_b, mut at_mixed) = (at(), at(), at());
        model(&a, &mut at_a)?;
        model(&b, &mut at_b)?;
        if self.origin.is_empty() {
            self.origin.clone_from(&at_a);
        }
        let batch = &mut self.batches[self.samples % BATCHES];
        for (output, moments) in batch.moments.iter_mut().enumerate() {
            for point in [&mut at_a, &mut at_b] {
                point[output] -= self.origin[output];
                moments.0 += point[output];
                moments.1 += point[output] * point[output];
            }
        }
        for input in 0..self.inputs {
            let own = std::mem::replace(&mut a[input], b[input]);
            model(&a, &mut at_mixed)?;
            a[input] = own;
            for output in 0..self.outputs {
                let by = at_mixed[output] - self.origin[output] - at_a[output];
                let part = &mut batch.parts[output * self.inputs + input];
                part.product += at_b[output] * by;
                part.step += by;
                part.square += by * by / 2.0;
            }
        }
        batch.samples += 1;
        self.samples += 1;
        Ok(())
    }

    /// Samples taken so far.
    #[must_use]
    pub fn samples(&self) -> usize {
        self.samples
    }

    /// The indices of one output; all zero where it does not vary.
    #[must_use]
    pub fn indices(&self, output: usize) -> Indices {
        let filled = self.batches.iter().filter(|batch| batch.samples > 0);
        let filled = filled.collect::<Vec<_>>();
        let points = 2.0 * self.samples as f64;
        let sum = |part: &dyn Fn(&(f64, f64)) -> f64| {
            let all = filled.iter().map(|batch| part(&batch.moments[output]));
            all.sum::<f64>() / points
        };
        let (mean, square) = (sum(&|moments| moments.0), sum(&|moments| moments.1));
        let variance = (square - mean * mean).max(0.0);
        // What the last bits of a computation leave is no spread.
        let about = self.origin.get(output).map_or(0.0, |origin| origin.abs());
        let noise = 1e-12 * (about + mean.abs()).max(1.0);
        let variance = if variance > noise * noise {
            variance
        } else {
            0.0
        };
        let scale = if variance > 0.0 { 1.0 / variance } else { 0.0 };
        let summary = |share: &dyn Fn(&Part) -> f64| {
            let one = |input: usize| {
                let of = |batch: &&Batch| {
                    share(&batch.parts[output * self.inputs + input]) * scale / batch.samples as f64
                };
                mean_and_error(&filled.iter().map(of).collect::<Vec<_>>())
            };
            (0..self.inputs)
                .map(one)
                .unzip::<f64, f64, Vec<_>, Vec<_>>()
        };
        let (first, first_error) = summary(&|part| part.product - mean * part.step);
        let (total, total_error) = summary(&|part| part.square);
        Indices {
            first,
            total,
            first_error,
            total_error,
            variance,
            runs: self.samples * (self.inputs + 2),
        }
    }
}

/// Mean of equally good guesses, and its standard error; without end for a single one.
fn mean_and_error(guesses: &[f64]) -> (f64, f64) {
    if guesses.is_empty() {
        return (0.0, f64::INFINITY);
    }
    let n = guesses.len() as f64;
    let mean = guesses.iter().sum::<f64>() / n;
    let spread = guesses.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>();
    let error = if guesses.len() > 1 {
        math::sqrt(spread / (n * (n - 1.0)))
    } else {
        f64::INFINITY
    };
    (mean, error)
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
    let mut runs = Runs::new(inputs, 1, seed);
    for _ in 0..samples.div_ceil(BATCHES).max(2) * BATCHES {
        runs.sample(|x, out| {
            out[0] = model(x)?;
            Ok(())
        })?;
    }
    Ok(runs.indices(0))
}
