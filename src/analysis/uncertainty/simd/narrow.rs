//! One by one.

use super::width::LANES;

/// One number a lane.
#[derive(Debug, Clone, Copy)]
pub struct Lanes([f64; LANES]);

impl Lanes {
    #[inline]
    pub fn of(numbers: [f64; LANES]) -> Self {
        Self(numbers)
    }

    #[inline]
    pub fn get(self) -> [f64; LANES] {
        self.0
    }

    /// Itself and `factors` times `x`.
    #[inline]
    pub fn add_scaled(mut self, factors: Self, x: f64) -> Self {
        for (own, factor) in self.0.iter_mut().zip(factors.0) {
            *own += factor * x;
        }
        self
    }
}
