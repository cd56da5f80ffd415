//! Levels of 16 bits, compared eight at a time.

use core::arch::wasm32::{
    i16x8_gt, i16x8_splat, i16x8_sub, u64x2, u64x2_extract_lane, u64x2_splat,
};

use crate::analysis::uncertainty::places::scale::{FIRST, LAST, MOST, Scale};
use crate::analysis::uncertainty::simd::{LANES, Lanes};

/// Pairs of units that are compared with all others at a time.
const PAIRS: usize = 4;
/// Bits of a level and of a count.
const BITS: usize = u64::BITS as usize / LANES;

/// The levels of units in draws side by side.
#[derive(Debug, Clone)]
pub struct Levels {
    /// How many units count.
    n: usize,
    /// Per unit, in each draw.
    own: [u64; MOST + 1],
    /// Per unit, in each draw: how many units are on better levels.
    better: [u64; MOST + 1],
}

impl Levels {
    pub fn new() -> Self {
        Self {
            n: 0,
            own: [0; MOST + 1],
            better: [0; MOST + 1],
        }
    }

    /// Puts down a unit's levels; its number is no more than `MOST`.
    #[inline]
    pub fn put(&mut self, unit: usize, scores: Lanes, scale: Scale) {
        self.own[unit & MOST] = scores.low_words(scale.from, scale.factor);
    }

    /// Makes ready to tell the places of the first `n` units.
    pub fn close(&mut self, n: usize) {
        self.n = n;
        let own = self.own.chunks(2 * PAIRS);
        let better = self.better.chunks_mut(2 * PAIRS);
        // What stands beyond the first `n` is compared too, and never told.
        for (own, better) in own.zip(better).take(n.div_ceil(2 * PAIRS)) {
            let pairs: [_; PAIRS] = std::array::from_fn(|at| u64x2(own[2 * at], own[2 * at + 1]));
            let mut counts = [i16x8_splat(0); PAIRS];
            for other in &self.own[..n] {
                let other = u64x2_splat(*other);
                for (count, pair) in counts.iter_mut().zip(pairs) {
                    // Where it is so, all bits are 1: that is −1.
                    *count = i16x8_sub(*count, i16x8_gt(pair, other));
                }
            }
            for (two, count) in better.chunks_mut(2).zip(counts) {
                two[0] = u64x2_extract_lane::<0>(count);
                two[1] = u64x2_extract_lane::<1>(count);
            }
        }
    }

    /// Tells of each unit its place in a draw; all in their own order where several are on one level.
    #[inline]
    pub fn tell(&self, lane: usize, mut tell: impl FnMut(usize, u8)) {
        let mut sum = 0;
        for (unit, better) in self.better[..self.n].iter().enumerate() {
            let place = (better >> (BITS * lane)) as u8;
            sum += usize::from(place);
            tell(unit & MOST, place);
        }
        // Those on one level were told one place, and the sum falls short.
        if 2 * sum + self.n != self.n * self.n {
            for unit in 0..self.n {
                tell(unit & MOST, unit as u8);
            }
        }
    }
}
