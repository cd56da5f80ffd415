//! Levels of a byte, counted.

use crate::analysis::uncertainty::places::scale::{MOST, Scale};
use crate::analysis::uncertainty::simd::{LANES, Lanes};

const LEVELS: usize = 256;
/// Every byte 1: times a word of counts, the sums of the counts up to each byte.
const ONES: u64 = 0x0101_0101_0101_0101;

/// The levels of units in draws side by side.
#[derive(Debug, Clone)]
pub struct Levels {
    /// How many units count.
    n: usize,
    /// Per unit, in each draw.
    levels: [[u8; LANES]; MOST + 1],
}

impl Levels {
    pub fn new() -> Self {
        Self {
            n: 0,
            levels: [[0; LANES]; MOST + 1],
        }
    }

    /// Puts down a unit's levels; its number is no more than `MOST`.
    #[inline]
    pub fn put(&mut self, unit: usize, scores: Lanes, scale: Scale) {
        self.levels[unit & MOST] = scores.get().map(|score| {
            let whole = (scale.from - score * scale.factor).to_bits() as u32;
            if whole < LEVELS as u32 {
                whole as u8
            } else if whole >> 31 == 1 {
                0
            } else {
                u8::MAX
            }
        });
    }

    /// Makes ready to tell the places of the first `n` units.
    pub fn close(&mut self, n: usize) {
        self.n = n;
    }

    /// Tells of each unit its place in a draw; those on one level follow each other in any order.
    #[inline]
    pub fn tell(&self, lane: usize, mut tell: impl FnMut(usize, u8)) {
        let levels = &self.levels[..self.n];
        let mut counts = [0_u8; LEVELS];
        for level in levels {
            counts[usize::from(level[lane])] += 1;
        }
        let mut before = 0_u64;
        for word in counts.as_chunks_mut::<8>().0 {
            let upto = u64::from_le_bytes(*word).wrapping_mul(ONES);
            *word = (upto << 8)
                .wrapping_add(before.wrapping_mul(ONES))
                .to_le_bytes();
            before += upto >> 56;
        }
        for (unit, level) in levels.iter().enumerate() {
            let place = &mut counts[usize::from(level[lane])];
            tell(unit & MOST, *place);
            *place = place.wrapping_add(1);
        }
    }
}
