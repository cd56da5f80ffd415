//! Seeded draws whose bits are the same on every platform: one generator, and what is drawn from it.

use rand_core::{Rng, SeedableRng};
use rand_xoshiro::Xoshiro256PlusPlus;

use crate::numeric::math;
use crate::numeric::ziggurat::{Drawn, Ziggurat, share_of};

/// A seeded source of draws.
#[derive(Debug, Clone)]
pub struct Lot(Xoshiro256PlusPlus);

impl Lot {
    /// From a seed.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self(Xoshiro256PlusPlus::seed_from_u64(seed))
    }

    /// Sixty-four even bits.
    pub fn word(&mut self) -> u64 {
        self.0.next_u64()
    }

    /// Evenly from 0 up to 1, 1 excluded.
    #[inline]
    pub fn even(&mut self) -> f64 {
        share_of(self.0.next_u64())
    }

    /// Standard exponential.
    pub fn exponential(&mut self) -> f64 {
        let table = Ziggurat::exponential();
        let mut beyond = 0.0;
        loop {
            match table.read(self.0.next_u64()) {
                Drawn::Inside(x) => return beyond + x,
                Drawn::Wedge(x, low, spread) => {
                    if low + spread * self.even() < math::exp(-x) {
                        return beyond + x;
                    }
                }
                // What lies beyond is distributed as the whole.
                Drawn::Tail(edge) => beyond += edge,
            }
        }
    }

    /// Standard normal.
    pub fn normal(&mut self) -> f64 {
        let table = Ziggurat::normal();
        loop {
            let word = self.0.next_u64();
            let sign = if word & 256 == 0 { 1.0 } else { -1.0 };
            match table.read(word) {
                Drawn::Inside(x) => return sign * x,
                Drawn::Wedge(x, low, spread) => {
                    if low + spread * self.even() < math::exp(-0.5 * x * x) {
                        return sign * x;
                    }
                }
                Drawn::Tail(edge) => loop {
                    let (x, y) = (self.exponential() / edge, self.exponential());
                    if 2.0 * y > x * x {
                        return sign * (edge + x);
                    }
                },
            }
        }
    }

    /// Standard gamma, by the method of Marsaglia & Tsang (2000).
    pub fn gamma(&mut self, shape: f64) -> f64 {
        if shape < 1.0 {
            // A power of an even number is the exponential of an exponential one.
            let boost = math::exp(-self.exponential() / shape);
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
            let square = x * x;
            // The squeeze of the same paper spares most of the logarithms.
            if u < 1.0 - 0.0331 * square * square
                || math::ln(u) < 0.5 * square + d - d * v + d * math::ln(v)
            {
                return d * v;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Lot;
    use crate::numeric::math;

    fn square(x: f64) -> f64 {
        x * x
    }

    /// Mean of a function of two hundred thousand draws.
    fn mean(mut draw: impl FnMut(&mut Lot) -> f64) -> f64 {
        let mut lot = Lot::new(1);
        (0..200_000).map(|_| draw(&mut lot)).sum::<f64>() / 200_000.0
    }

    #[test]
    fn exponential_draws_have_the_moments_and_the_tail_of_the_exponential() {
        assert!((mean(Lot::exponential) - 1.0).abs() < 0.01);
        assert!((mean(|lot| square(lot.exponential())) - 2.0).abs() < 0.06);
        for edge in [0.1_f64, 1.0, 3.0, 8.0] {
            let beyond = mean(|lot| f64::from(u8::from(lot.exponential() > edge)));
            let exact = math::exp(-edge);
            assert!(
                (beyond - exact).abs() < 5.0 * (exact / 200_000.0).sqrt(),
                "{edge}"
            );
        }
    }

    #[test]
    fn normal_draws_have_the_moments_and_the_tail_of_the_normal() {
        assert!(mean(Lot::normal).abs() < 0.01);
        assert!((mean(|lot| square(lot.normal())) - 1.0).abs() < 0.02);
        assert!((mean(|lot| square(square(lot.normal()))) - 3.0).abs() < 0.15);
        // Shares beyond 1 and 3, from a table of the normal distribution.
        for (edge, exact) in [(1.0, 0.158_655), (3.0, 0.001_350)] {
            let beyond = mean(|lot| f64::from(u8::from(lot.normal() > edge)));
            assert!(
                (beyond - exact).abs() < 5.0 * (exact / 200_000.0).sqrt(),
                "{edge}"
            );
        }
    }

    #[test]
    fn gamma_draws_have_mean_and_variance_of_their_shape() {
        for shape in [0.3, 1.0, 2.5, 40.0] {
            let first = mean(|lot| lot.gamma(shape));
            let second = mean(|lot| square(lot.gamma(shape) - shape));
            assert!(
                (first - shape).abs() < 0.02 * shape.max(1.0),
                "{shape}: {first}"
            );
            assert!(
                (second - shape).abs() < 0.05 * shape.max(1.0),
                "{shape}: {second}"
            );
        }
    }
}
