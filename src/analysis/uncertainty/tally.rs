//! What the draws add up to: how often each unit took each place, and who was ahead of whom.
//!
//! All counts are whole numbers, so that nothing depends on the order in which draws are counted.

use std::ops::Range;

/// A whole place: equals share theirs, to the nearest 2⁻⁴³, so that a million draws fit.
const PLACE: u64 = 1 << 43;

/// Counts of draws over `n` units, which are numbered from 0.
#[derive(Debug, Clone)]
pub(super) struct Tally {
    n: usize,
    draws: usize,
    /// Place after place: what each unit had of it.
    places: Vec<u64>,
    pairs: Option<Pairs>,
}

impl Tally {
    /// No draw yet. Who is ahead of whom is counted only where `pairs` is set.
    pub(super) fn new(n: usize, pairs: bool) -> Self {
        Self {
            n,
            draws: 0,
            places: vec![0; n * n],
            pairs: pairs.then(|| Pairs::new(n)),
        }
    }

    /// Adds a draw: its units, best first, and the runs of equals among their places.
    pub(super) fn add<T: Copy + Into<usize>>(&mut self, order: &[T], equals: &[Range<usize>]) {
        self.draws += 1;
        for (unit, row) in order.iter().zip(self.places.chunks_exact_mut(self.n)) {
            row[(*unit).into()] += PLACE;
        }
        for run in equals {
            let count = run.len() as u64;
            let share = (PLACE + count / 2) / count;
            for place in run.clone() {
                let row = &mut self.places[place * self.n..][..self.n];
                row[order[place].into()] -= PLACE;
                for unit in &order[run.clone()] {
                    row[(*unit).into()] += share;
                }
            }
        }
        if let Some(pairs) = &mut self.pairs {
            pairs.add(order, equals);
        }
    }

    /// The share of draws in which a unit took a place, from 0.
    pub(super) fn share(&self, unit: usize, place: usize) -> f64 {
        let whole = self.draws.max(1) as f64 * PLACE as f64;
        self.places[place * self.n + unit] as f64 / whole
    }

    /// The mean place of a unit, from 1.
    pub(super) fn mean_place(&self, unit: usize) -> f64 {
        let places = (0..self.n).map(|place| self.share(unit, place) * (place + 1) as f64);
        places.sum()
    }

    /// The first place, from 1, that a share of the draws reaches or betters.
    pub(super) fn quantile(&self, unit: usize, share: f64) -> u32 {
        let mut sum = 0.0;
        let reaches = |place: &usize| {
            sum += self.share(unit, *place);
            sum >= share - 1e-9
        };
        (0..self.n).find(reaches).map_or(self.n, |place| place + 1) as u32
    }

    /// The shares of draws in which one unit is ahead of another, and in which they are level.
    pub(super) fn pair(&self, one: usize, other: usize) -> (f64, f64) {
        let draws = self.draws.max(1) as f64;
        let Some(pairs) = &self.pairs else {
            return (0.0, 0.0);
        };
        let (ahead, level) = pairs.counts(one, other, self.draws);
        (f64::from(ahead) / draws, f64::from(level) / draws)
    }
}

/// Who is ahead of whom: the places of several draws stand side by side in one word a unit, and
/// one subtraction compares them all.
#[derive(Debug, Clone)]
struct Pairs {
    n: usize,
    /// Bits of a place and of its guard bit.
    bits: u32,
    /// Draws in the words.
    filled: u32,
    words: Vec<u64>,
    /// Per pair of a lesser and a greater unit: draws in which the lesser is behind.
    behind: Vec<u32>,
    /// Per such pair: draws in which they are level.
    level: Vec<u32>,
}

impl Pairs {
    fn new(n: usize) -> Self {
        Self {
            n,
            bits: if n <= 128 { 8 } else { 32 },
            filled: 0,
            words: vec![0; n],
            behind: vec![0; n * n],
            level: vec![0; n * n],
        }
    }

    fn add<T: Copy + Into<usize>>(&mut self, order: &[T], equals: &[Range<usize>]) {
        let shift = self.bits * self.filled;
        for (place, unit) in (0_u64..).zip(order) {
            self.words[(*unit).into()] |= place << shift;
        }
        for run in equals {
            self.add_equals(&order[run.clone()]);
        }
        self.filled += 1;
        if self.filled * self.bits == u64::BITS {
            self.compare();
        }
    }

    fn add_equals<T: Copy + Into<usize>>(&mut self, run: &[T]) {
        for (at, before) in run.iter().enumerate() {
            for after in &run[at + 1..] {
                let (before, after) = ((*before).into(), (*after).into());
                let pair = before.min(after) * self.n + before.max(after);
                self.level[pair] += 1;
                // They stand one behind the other in the order, and will be counted so.
                if after < before {
                    self.behind[pair] = self.behind[pair].wrapping_sub(1);
                }
            }
        }
    }

    /// Compares the places of all pairs in the draws that the words hold.
    fn compare(&mut self) {
        let guard = self.guard();
        for (unit, own) in self.words.iter().enumerate() {
            let row = &mut self.behind[unit * self.n..][..self.n];
            for (behind, other) in row.iter_mut().zip(&self.words).skip(unit + 1) {
                *behind = behind.wrapping_add(later(*own, *other, guard));
            }
        }
        self.words.fill(0);
        self.filled = 0;
    }

    /// The guard bit of each draw that the words hold.
    fn guard(&self) -> u64 {
        (0..self.filled).fold(0, |guard, draw| {
            guard | 1 << (self.bits * draw + self.bits - 1)
        })
    }

    /// Draws in which one unit is ahead of another, and in which they are level.
    fn counts(&self, one: usize, other: usize, draws: usize) -> (u32, u32) {
        if one == other {
            return (0, 0);
        }
        let (lesser, greater) = (one.min(other), one.max(other));
        let pair = lesser * self.n + greater;
        let open = later(self.words[lesser], self.words[greater], self.guard());
        let (behind, level) = (self.behind[pair].wrapping_add(open), self.level[pair]);
        let ahead = if other < one {
            behind
        } else {
            draws as u32 - behind - level
        };
        (ahead, level)
    }
}

/// In how many of the draws side by side a unit's place is not less than another's.
fn later(own: u64, other: u64, guard: u64) -> u32 {
    // The guard bit stays where nothing is borrowed from it.
    ((own | guard).wrapping_sub(other) & guard).count_ones()
}

#[cfg(test)]
mod tests {
    use super::Tally;

    #[test]
    fn places_and_pairs_are_those_of_the_draws() {
        for n in [2, 5, 127, 128, 129, 200] {
            let mut tally = Tally::new(n, true);
            for draw in 0..21 {
                // Turned by a few places a draw, the first three level in every third.
                let order = (0..n).map(|place| (place + draw * 7) % n);
                let order = order.map(|unit| unit as u16).collect::<Vec<_>>();
                let level = draw.is_multiple_of(3).then(|| 0..n.min(3));
                let equals = level.into_iter().collect::<Vec<_>>();
                tally.add(&order, &equals);
            }
            for a in 0..n {
                let row = (0..n).map(|place| tally.share(a, place)).sum::<f64>();
                let column = (0..n).map(|unit| tally.share(unit, a)).sum::<f64>();
                assert!((row - 1.0).abs() < 1e-11 && (column - 1.0).abs() < 1e-11);
                for b in 0..n {
                    let place = |draw: usize, unit: usize| (unit + n * 70 - draw * 7) % n;
                    let level = |draw: usize| {
                        draw.is_multiple_of(3) && place(draw, a).max(place(draw, b)) < n.min(3)
                    };
                    let ahead =
                        (0..21).filter(|draw| place(*draw, a) < place(*draw, b) && !level(*draw));
                    let ahead = ahead.count() as f64 / 21.0;
                    let equal = (0..21).filter(|draw| a != b && level(*draw)).count() as f64 / 21.0;
                    assert_eq!(tally.pair(a, b), (ahead, equal), "{n}: {a}, {b}");
                }
            }
        }
    }
}
