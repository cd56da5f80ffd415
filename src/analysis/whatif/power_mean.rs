//! Means as arithmetic means of transformed points.
//!
//! A power mean of exponent p is `g⁻¹(Σ wᵢ g(zᵢ) / Σ wᵢ)` with `g(z) = zᵖ`, or `ln z` for p = 0;
//! near there `(zᵖ − 1) / p`, which the mean cannot tell from `zᵖ` and which keeps its digits
//! (Hardy, Littlewood & Pólya 1934, 2.2): what is true of weighted sums is true of it through g.

use crate::method::aggregate::{Mean, is_near_geometric};
use crate::numeric::interval::Enclosure;
use crate::numeric::math;

/// A power mean by its exponent: 1 arithmetic, 0 geometric, −1 harmonic.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::analysis) struct Power {
    /// The exponent.
    pub p: f64,
    /// Whether points below zero count as zero: under all but the arithmetic mean itself.
    clips: bool,
}

impl Power {
    /// The arithmetic mean, which takes points as they are.
    pub const ARITHMETIC: Self = Self {
        p: 1.0,
        clips: false,
    };

    /// Of a mean; none for a plain sum, which is not divided by its weights.
    pub fn of(mean: Mean) -> Option<Self> {
        match mean {
            Mean::Arithmetic => Some(Self::ARITHMETIC),
            Mean::Geometric => Some(Self::clipping(0.0)),
            Mean::Harmonic => Some(Self::clipping(-1.0)),
            Mean::Power { exponent } => Some(Self::clipping(exponent)),
            Mean::Sum => None,
        }
    }

    const fn clipping(p: f64) -> Self {
        Self { p, clips: true }
    }

    pub fn is_arithmetic(self) -> bool {
        !self.clips
    }

    /// Whether the transformation falls where points rise.
    pub fn is_falling(self) -> bool {
        self.p < 0.0 && !is_near_geometric(self.p)
    }

    /// Whether points of zero or less make the whole mean zero.
    pub fn is_fatal(self) -> bool {
        self.p <= 0.0
    }

    /// Points as the mean takes them: below zero as zero, but under an arithmetic mean.
    pub fn clipped(self, z: Enclosure) -> Enclosure {
        if self.is_arithmetic() {
            z
        } else {
            z.map(|z| z.max(0.0))
        }
    }

    /// `g(z)`, with points below zero taken as zero but under an arithmetic mean.
    pub fn lift(self, z: f64) -> f64 {
        if self.is_arithmetic() {
            z
        } else if is_near_geometric(self.p) {
            math::box_cox(z.max(0.0), self.p)
        } else if self.p.abs() <= 0.0 {
            math::ln(z.max(0.0))
        } else {
            math::pow(z.max(0.0), self.p)
        }
    }

    /// `g⁻¹(y)`.
    pub fn settle(self, y: f64) -> f64 {
        if self.is_arithmetic() {
            y
        } else if is_near_geometric(self.p) {
            math::from_box_cox(y, self.p)
        } else if self.p.abs() <= 0.0 {
            math::exp(y)
        } else {
            math::pow(y.max(0.0), 1.0 / self.p)
        }
    }

    /// `g(z)` of a span of points.
    pub fn lifts(self, z: Enclosure) -> Enclosure {
        Enclosure::between(self.lift(z.low), self.lift(z.high))
    }

    /// `g′(z)` over a span of points: one sign, monotone.
    pub fn slopes(self, z: Enclosure) -> Enclosure {
        if self.is_arithmetic() {
            return Enclosure::of(1.0);
        }
        let z = z.map(|x| x.max(0.0));
        let plain = self.p.abs() <= 0.0 || is_near_geometric(self.p);
        let factor = if plain { 1.0 } else { self.p };
        let at = |x: f64| factor * math::pow(x, self.p - 1.0);
        Enclosure::between(at(z.low), at(z.high))
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
            Mean::Power { exponent: 0.004 },
            Mean::Power { exponent: -1e-9 },
        ];
        for kind in means {
            let power = Power::of(kind).unwrap();
            let by_hand = power.settle((power.lift(2.0) + 3.0 * power.lift(8.0)) / 4.0);
            let real = mean(kind, [(1.0, 2.0), (3.0, 8.0)].into_iter());
            assert!((by_hand - real).abs() < 1e-12, "{kind:?}");
            let step = (power.lift(5.0 + 1e-6) - power.lift(5.0 - 1e-6)) / 2e-6;
            let slope = power.slopes(Enclosure::of(5.0));
            assert!((slope.low - step).abs() < 1e-6 * step.abs(), "{kind:?}");
        }
    }
}
