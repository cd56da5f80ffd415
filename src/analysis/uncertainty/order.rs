//! Units by score, best first: about in place by levels, with neighbours put right where a level
//! holds several.

use crate::analysis::uncertainty::places::{Levels, MOST, Scale};
use crate::analysis::uncertainty::simd::{LANES, Lanes};

/// The scores of draws side by side.
#[derive(Debug, Clone)]
pub(super) struct Scored {
    scale: Scale,
    /// Per unit, in each draw.
    scores: [[f64; LANES]; MOST + 1],
    levels: Levels,
}

impl Scored {
    fn new(scale: Scale) -> Self {
        Self {
            scale,
            scores: [[0.0; LANES]; MOST + 1],
            levels: Levels::new(),
        }
    }

    /// Puts down a unit's scores; its number is no more than `MOST`.
    #[inline]
    pub(super) fn put(&mut self, unit: usize, scores: Lanes) {
        // The mask tells the compiler that it is not.
        self.scores[unit & MOST] = scores.get();
        self.levels.put(unit, scores, self.scale);
    }
}

/// Sorts the scores of draws, and learns their range.
#[derive(Debug, Clone)]
pub(super) struct Order {
    /// Numbers of the units, best first.
    pub units: [u8; MOST + 1],
    /// Their scores.
    pub scores: [f64; MOST + 1],
    near: [u8; MOST + 1],
    n_near: usize,
    low: f64,
    high: f64,
    scored: Scored,
}

impl Order {
    /// `low` and `high`: about where scores lie; it matters for nothing but speed.
    pub(super) fn new(low: f64, high: f64) -> Self {
        Self {
            units: [0; MOST + 1],
            scores: [0.0; MOST + 1],
            near: [0; MOST + 1],
            n_near: 0,
            low,
            high,
            scored: Scored::new(Scale::new(low, high)),
        }
    }

    /// Where the scores of the next draws are put down, unit after unit.
    pub(super) fn next(&mut self) -> &mut Scored {
        self.scored.scale = Scale::new(self.low, self.high);
        &mut self.scored
    }

    /// Takes the scores of the first `n` units as they were put down.
    pub(super) fn close(&mut self, n: usize) {
        self.scored.levels.close(n);
    }

    /// Sorts the first `n` units by a draw, and finds those no further apart than `close`.
    pub(super) fn sort(&mut self, lane: usize, n: usize, close: f64) {
        let Scored { scores, levels, .. } = &self.scored;
        levels.tell(lane, |unit, place| {
            self.units[usize::from(place)] = unit as u8;
            self.scores[usize::from(place)] = scores[unit][lane];
        });
        self.find_near(n, close);
        if n > 0 {
            self.learn(self.scores[n - 1], self.scores[0]);
        }
    }

    /// The places whose unit is no further than `close` behind the one before it, as last sorted.
    pub(super) fn near(&self) -> &[u8] {
        &self.near[..self.n_near]
    }

    /// Finds these places, and puts right what is not yet in order.
    fn find_near(&mut self, n: usize, close: f64) {
        let mut moved = false;
        self.n_near = 0;
        for place in 1..n.min(MOST) {
            let gap = self.scores[place - 1] - self.scores[place];
            if gap <= close {
                if gap < 0.0 {
                    self.put_right(place);
                    moved = true;
                }
                self.near[self.n_near & MOST] = place as u8;
                self.n_near += 1;
            }
        }
        if moved {
            self.find_near(n, close);
        }
    }

    /// Moves the unit at a place up to where it belongs among those before it.
    fn put_right(&mut self, place: usize) {
        let (unit, score) = (self.units[place], self.scores[place]);
        let mut at = place;
        while at > 0 && self.scores[at - 1] < score {
            self.units[at] = self.units[at - 1];
            self.scores[at] = self.scores[at - 1];
            at -= 1;
        }
        self.units[at] = unit;
        self.scores[at] = score;
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
    use super::{MOST, Order};
    use crate::analysis::uncertainty::simd::{LANES, Lanes};
    use crate::numeric::random::Lot;

    #[test]
    fn units_are_sorted_by_score_wherever_the_scores_lie() {
        let mut lot = Lot::new(4);
        let mut order = Order::new(0.0, 1.0);
        for case in 0..3000 {
            let n = case % (MOST + 1);
            let (base, width) = [
                (0.0, 1.0),
                (1e9, 1e-3),
                (-5.0, 0.0),
                (50.0, 1e-14),
                (0.0, 1e30),
            ][case / 600];
            let mut draw = || base + width * (lot.even() * 40.0).floor() / 40.0;
            let drawn = (0..n).map(|_| [draw(), draw(), draw(), draw()]);
            let drawn = drawn.collect::<Vec<[f64; LANES]>>();
            let scored = order.next();
            for (unit, scores) in drawn.iter().enumerate() {
                scored.put(unit, Lanes::of(*scores));
            }
            order.close(n);
            for lane in 0..LANES {
                order.sort(lane, n, 0.0);
                let mut expected = drawn.iter().map(|scores| scores[lane]).collect::<Vec<_>>();
                expected.sort_unstable_by(|a, b| b.total_cmp(a));
                assert_eq!(order.scores[..n], expected, "case {case}");
                let level = (1..n).filter(|place| expected[place - 1] <= expected[*place]);
                let near = order.near().iter().copied().map(usize::from);
                assert!(near.eq(level), "case {case}");
                let mut seen = order.units[..n].to_vec();
                seen.sort_unstable();
                assert!(
                    seen.iter()
                        .enumerate()
                        .all(|(unit, found)| unit == usize::from(*found))
                );
                for (place, unit) in order.units[..n].iter().enumerate() {
                    assert_eq!(order.scores[place], drawn[usize::from(*unit)][lane]);
                }
            }
        }
    }
}
