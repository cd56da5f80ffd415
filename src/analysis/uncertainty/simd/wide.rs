//! In two wide registers.

use core::arch::wasm32::{
    f64x2, f64x2_add, f64x2_extract_lane, f64x2_mul, f64x2_splat, f64x2_sub, i16x8_narrow_i32x4,
    i32x4_shuffle, u64x2_extract_lane, v128,
};

use super::width::LANES;

/// One number a lane.
#[derive(Debug, Clone, Copy)]
pub struct Lanes(v128, v128);

impl Lanes {
    #[inline]
    pub fn of([a, b, c, d]: [f64; LANES]) -> Self {
        Self(f64x2(a, b), f64x2(c, d))
    }

    #[inline]
    pub fn get(self) -> [f64; LANES] {
        let Self(one, other) = self;
        [
            f64x2_extract_lane::<0>(one),
            f64x2_extract_lane::<1>(one),
            f64x2_extract_lane::<0>(other),
            f64x2_extract_lane::<1>(other),
        ]
    }

    /// Itself and `factors` times `x`.
    #[inline]
    pub fn add_scaled(self, factors: Self, x: f64) -> Self {
        let x = f64x2_splat(x);
        Self(
            f64x2_add(self.0, f64x2_mul(factors.0, x)),
            f64x2_add(self.1, f64x2_mul(factors.1, x)),
        )
    }

    /// The last 32 bits of `from` less itself times `factor`, as signed 16-bit numbers, at most
    /// and at least what these can hold; the first lane in the last bits.
    #[inline]
    pub fn low_words(self, from: f64, factor: f64) -> u64 {
        let (from, factor) = (f64x2_splat(from), f64x2_splat(factor));
        let one = f64x2_sub(from, f64x2_mul(self.0, factor));
        let other = f64x2_sub(from, f64x2_mul(self.1, factor));
        let words = i32x4_shuffle::<0, 2, 4, 6>(one, other);
        u64x2_extract_lane::<0>(i16x8_narrow_i32x4(words, words))
    }
}
