//! Means as arithmetic means of transformed points.
//!
//! A power mean of exponent p is `g⁻¹(Σ wᵢ g(zᵢ) / Σ wᵢ)` with `g(z) = zᵖ`, or `ln z` for p = 0
//! (Hardy, Littlewood & Pólya 1934, 2.2): what is true of weighted sums is true of it through g.

use crate::analysis::span::Span;
use crate::math;
use crate::method::aggregate::Mean;

/// A power mean by its exponent: 1 arithmetic, 0 geometric, −1 harmonic.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Power(pub f64);

impl Power {
    /// Of a mean; none for a plain sum, which is not divided by its weights.
    pub fn of(mean: Mean) -> Option<Self> {
        match mean {
            Mean::Arithmetic => Some(Self(1.0)),
            Mean::Geometric => Some(Self(0.0)),
            Mean::Harmonic => Some(Self(-1.0)),
            Mean::Power { exponent } => Some(Self(exponent)),
            Mean::Sum => None,
        }
    }

    pub fn is_arithmetic(self) -> bool {
        (self.0 - 1.0).abs() <= 0.0
    }

    /// Whether points of zero or less make the whole mean zero.
    pub fn is_fatal(self) -> bool {
        self.0 <= 0.0
    }

    /// `g(z)`, with points below zero taken as zero but under an arithmetic mean.
    pub fn lift(self, z: f64) -> f64 {
        if self.is_arithmetic() {
            z
        } else if self.0.abs() <= 0.0 {
            math::ln(z.max(0.0))
        } else {
            math::pow(z.max(0.0), self.0)
        }
    }

    /// `g⁻¹(y)`.
    pub fn settle(self, y: f64) -> f64 {
        if self.is_arithmetic() {
            y
        } else if self.0.abs() <= 0.0 {
            math::exp(y)
        } else {
            math::pow(y.max(0.0), 1.0 / self.0)
        }
    }

    /// `g(z)` of a span of points.
    pub fn lifts(self, z: Span) -> Span {
        Span::between(self.lift(z.low), self.lift(z.high))
    }

    /// `g′(z)` over a span of points: one sign, monotone.
    pub fn slopes(self, z: Span) -> Span {
        if self.is_arithmetic() {
            return Span::of(1.0);
        }
        let z = z.map(|x| x.max(0.0));
        let factor = if self.0.abs() <= 0.0 { 1.0 } else { self.0 };
        let at = |x: f64| factor * math::pow(x, self.0 - 1.0);
        Span::between(at(z.low), at(z.high))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::method::aggregate::mean;

    #[test]
    fn a_power_mean_is_the_arithmetic_mean_of_transformed_points() {
        let means = [
            Mean::Arithmetic,
            Mean::Geometric,
            Mean::Harmonic,
            Mean::Power { exponent: 2.5 },
            Mean::Power { exponent: -2.0 },
        ];
        for kind in means {
            let power = Power::of(kind).unwrap();
            let by_hand = power.settle((power.lift(2.0) + 3.0 * power.lift(8.0)) / 4.0);
            let real = mean(kind, [(1.0, 2.0), (3.0, 8.0)].into_iter());
            assert!((by_hand - real).abs() < 1e-12, "{kind:?}");
            let step = (power.lift(5.0 + 1e-6) - power.lift(5.0 - 1e-6)) / 2e-6;
            let slope = power.slopes(Span::of(5.0));
            assert!((slope.low - step).abs() < 1e-6 * step.abs(), "{kind:?}");
        }
    }
}
