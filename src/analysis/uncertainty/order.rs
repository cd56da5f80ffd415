//! Units by score, best first: by buckets, with neighbours put right where a bucket holds several.
//!
//! A draw's scores are spread over a known range, so that a count of the units in each of 256
//! buckets puts them all but in order without a comparison that a processor cannot foresee.

/// Most units: their numbers and the counts are bytes.
pub(super) const MOST: usize = 255;

const BUCKETS: usize = 256;
/// Every byte 1: times a word of counts, the sums of the counts up to each byte.
const ONES: u64 = 0x0101_0101_0101_0101;
/// Added to a number below 2⁵¹ it leaves the nearest whole in the last bits.
const WHOLE: f64 = 6_755_399_441_055_744.0;

/// The scores of one draw with their buckets.
#[derive(Debug, Clone)]
pub(super) struct Scored {
    /// Per unit.
    pub scores: [f64; MOST + 1],
    /// Per unit: the number of its bucket, the best first.
    pub buckets: [u8; MOST + 1],
}

impl Scored {
    pub(super) fn new() -> Self {
        Self {
            scores: [0.0; MOST + 1],
            buckets: [0; MOST + 1],
        }
    }
}

/// How scores become buckets.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scale {
    from: f64,
    factor: f64,
}

impl Scale {
    /// The bucket of a score.
    #[inline]
    pub(super) fn bucket(self, score: f64) -> u8 {
        let whole = (self.from - score * self.factor).to_bits() as u32;
        if whole < BUCKETS as u32 {
            whole as u8
        } else if whole >> 31 == 1 {
            0
        } else {
            u8::MAX
        }
    }
}

/// Sorts the scores of draws, and learns their range.
#[derive(Debug, Clone)]
pub(super) struct Order {
    /// Numbers of the units, best first.
    pub units: [u8; MOST + 1],
    /// Their scores.
    pub scores: [f64; MOST + 1],
    low: f64,
    high: f64,
}

impl Order {
    /// `low` and `high`: about where scores lie; it matters for nothing but speed.
    pub(super) fn new(low: f64, high: f64) -> Self {
        Self {
            units: [0; MOST + 1],
            scores: [0.0; MOST + 1],
            low,
            high,
        }
    }

    /// How the scores of the next draws become buckets.
    pub(super) fn scale(&self) -> Scale {
        let spread = (self.high - self.low).max(f64::MIN_POSITIVE);
        let factor = ((BUCKETS - 1) as f64 / spread).min(1e12);
        Scale {
            from: self.high * factor + WHOLE,
            factor,
        }
    }

    /// Sorts the first `n` units; whether any two neighbours are no further apart than `close`.
    pub(super) fn sort(&mut self, draw: &Scored, n: usize, close: f64) -> bool {
        self.spread(draw, n);
        let mut found = false;
        for place in 1..n.min(MOST) {
            let gap = self.scores[place - 1] - self.scores[place];
            if gap <= close {
                found |= self.put_right(place, close);
            }
        }
        if n > 0 {
            self.learn(self.scores[n - 1], self.scores[0]);
        }
        found
    }

    /// Puts the units in the order of their buckets.
    fn spread(&mut self, draw: &Scored, n: usize) {
        let mut counts = [0_u8; BUCKETS];
        for bucket in &draw.buckets[..n] {
            counts[usize::from(*bucket)] += 1;
        }
        let mut before = 0_u64;
        for word in counts.as_chunks_mut::<8>().0 {
            let upto = u64::from_le_bytes(*word).wrapping_mul(ONES);
            *word = (upto << 8)
                .wrapping_add(before.wrapping_mul(ONES))
                .to_le_bytes();
            before += upto >> 56;
        }
        let scored = draw.buckets[..n].iter().zip(&draw.scores);
        for (unit, (bucket, score)) in scored.enumerate() {
            let place = &mut counts[usize::from(*bucket)];
            self.units[usize::from(*place)] = unit as u8;
            self.scores[usize::from(*place)] = *score;
            *place = place.wrapping_add(1);
        }
    }

    /// Moves the unit at a place up to where it belongs among those before it.
    fn put_right(&mut self, place: usize, close: f64) -> bool {
        let (unit, score) = (self.units[place], self.scores[place]);
        let mut at = place;
        while at > 0 && self.scores[at - 1] < score {
            self.units[at] = self.units[at - 1];
            self.scores[at] = self.scores[at - 1];
            at -= 1;
        }
        self.units[at] = unit;
        self.scores[at] = score;
        let near = |gap: f64| gap <= close;
        (at > 0 && near(self.scores[at - 1] - score))
            || (at < place && near(score - self.scores[at + 1]))
    }

    /// Widens the range at once, narrows it slowly.
    fn learn(&mut self, worst: f64, best: f64) {
        let towards = |end: f64, x: f64, beyond: bool| {
            if beyond { x } else { end + (x - end) / 64.0 }
        };
        self.low = towards(self.low, worst, worst < self.low);
        self.high = towards(self.high, best, best > self.high);
    }
}

#[cfg(test)]
mod tests {
    use super::{MOST, Order, Scored};
    use crate::analysis::law::Lot;

    #[test]
    fn units_are_sorted_by_score_wherever_the_scores_lie() {
        let mut lot = Lot::new(4);
        let mut order = Order::new(0.0, 1.0);
        for case in 0..3000 {
            let n = case % (MOST + 1);
            let mut draw = Scored::new();
            let (base, width) = [
                (0.0, 1.0),
                (1e9, 1e-3),
                (-5.0, 0.0),
                (50.0, 1e-14),
                (0.0, 1e30),
            ][case / 600];
            let scale = order.scale();
            for unit in 0..n {
                draw.scores[unit] = base + width * (lot.even() * 40.0).floor() / 40.0;
                draw.buckets[unit] = scale.bucket(draw.scores[unit]);
            }
            let level = order.sort(&draw, n, 0.0);
            let mut expected = draw.scores[..n].to_vec();
            expected.sort_unstable_by(|a, b| b.total_cmp(a));
            assert_eq!(order.scores[..n], expected, "case {case}");
            assert_eq!(level, expected.windows(2).any(|two| two[0] <= two[1]));
            let mut seen = order.units[..n].to_vec();
            seen.sort_unstable();
            assert!(
                seen.iter()
                    .enumerate()
                    .all(|(unit, found)| unit == usize::from(*found))
            );
            for (place, unit) in order.units[..n].iter().enumerate() {
                assert_eq!(order.scores[place], draw.scores[usize::from(*unit)]);
            }
        }
    }
}
