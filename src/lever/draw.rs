//! Draws: seeded random numbers whose bits are the same on every platform.

use crate::numeric::math::{exp, ln, sqrt};
use crate::numeric::random::Lot;

/// A stream of random numbers.
#[derive(Debug, Clone)]
pub struct Draw(Lot);

impl Draw {
    /// The stream of a seed.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self(Lot::new(seed))
    }

    /// A stream of its own for each course of events, unit and mechanism, so that what one of
    /// them draws does not change what another does.
    #[must_use]
    pub fn of(seed: u32, run: usize, unit: usize, mechanism: u8) -> Self {
        let run = (run as u64 & 0x7ff) << 21;
        let unit = (unit as u64 & 0x3_ffff) << 3;
        Self::new(u64::from(seed) << 32 | run | unit | u64::from(mechanism & 7))
    }

    /// Uniform in [0, 1), of 53 bits.
    pub fn uniform(&mut self) -> f64 {
        self.0.even()
    }

    /// True with a probability.
    pub fn happens(&mut self, probability: f64) -> bool {
        self.uniform() < probability
    }

    /// Poisson with a mean, by products of uniforms (Knuth), in parts of at most 16.
    pub fn poisson(&mut self, mean: f64) -> u32 {
        let (mut left, mut count) = (mean, 0);
        while left > 0.0 {
            let part = left.min(16.0);
            left -= part;
            let least = exp(-part);
            let mut product = self.uniform();
            while product > least {
                count += 1;
                product *= self.uniform();
            }
        }
        count
    }

    /// Log-normal of mean 1 whose logarithm has the standard deviation `spread`; the normal
    /// by the polar method (Marsaglia).
    pub fn factor(&mut self, spread: f64) -> f64 {
        if spread <= 0.0 {
            return 1.0;
        }
        loop {
            let (x, y) = (2.0 * self.uniform() - 1.0, 2.0 * self.uniform() - 1.0);
            let square = x * x + y * y;
            if square > 0.0 && square < 1.0 {
                let normal = x * sqrt(-2.0 * ln(square) / square);
                return exp(spread * normal - spread * spread / 2.0);
            }
        }
    }
}
