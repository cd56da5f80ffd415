//! Boards: units in order, with their places, and who passed whom between two of them.

use serde::Serialize;

use crate::method::Ties;
use crate::scoring::evaluation::Rows;
use crate::scoring::rank::{descending_key, places};
use crate::vocabulary::Direction;

/// What a board ranks by.
#[derive(Debug, Clone, Copy)]
pub struct Criterion<'a> {
    /// One number a unit; NaN is not ranked.
    pub values: &'a [f64],
    /// Whether more is better.
    pub direction: Direction,
    /// Which units the board ranks.
    pub ranked: &'a [bool],
    /// Which units stand after all others, whatever their value; none where empty.
    pub last: &'a [bool],
    /// How equals are ranked.
    pub ties: Ties,
    /// Columns that break ties, first to last.
    pub tie_break: &'a [(&'a [f64], Direction)],
}

/// The units of a board in order.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Ranking {
    /// Units, best first; equals in the order of the units.
    pub order: Vec<u32>,
    /// Per unit: its place from 1; 0 where it is not ranked.
    pub ranks: Vec<f64>,
}

impl Ranking {
    /// Ranks from scratch.
    #[must_use]
    pub fn new(by: Criterion) -> Self {
        let mut keyed = (0_u32..)
            .zip(by.values)
            .filter(|(unit, value)| by.ranked[*unit as usize] && !value.is_nan())
            .map(|(unit, _)| (by.key(unit), unit))
            .collect::<Vec<_>>();
        keyed.sort_unstable();
        let mut order = keyed.into_iter().map(|(_, unit)| unit).collect::<Vec<_>>();
        break_ties(by, &mut order);
        let mut ranking = Self {
            order,
            ranks: Vec::new(),
        };
        ranking.place(by);
        ranking
    }

    /// Brings it up to date after the values of some rows changed.
    ///
    /// The order is total (value, tie-breaks, unit), so moving only the changed
    /// units gives the same order as ranking from scratch.
    pub fn update(&mut self, by: Criterion, rows: &Rows) {
        let Rows::Some(changed) = rows else {
            *self = Self::new(by);
            return;
        };
        if changed.is_empty() {
            return;
        }
        // Above a few rows a sort is as fast.
        if changed.len() > 64 {
            *self = Self::new(by);
            return;
        }
        self.order
            .retain(|unit| changed.binary_search(unit).is_err());
        for &unit in changed {
            let value = by.values[unit as usize];
            if !by.ranked[unit as usize] || value.is_nan() {
                continue;
            }
            let at = self
                .order
                .partition_point(|other| by.compare(*other, unit).is_lt());
            self.order.insert(at, unit);
        }
        self.place(by);
    }

    fn place(&mut self, by: Criterion) {
        self.ranks.clear();
        self.ranks.resize(by.values.len(), 0.0);
        let places = places(by.ties, &self.order, |a, b| equal(by, a, b));
        for (unit, place) in self.order.iter().zip(places) {
            self.ranks[*unit as usize] = place;
        }
    }
}

impl Criterion<'_> {
    /// What orders a unit before its tie-breaks: vetoed ones last, then by value.
    #[inline]
    fn key(&self, unit: u32) -> (bool, u64) {
        let at = unit as usize;
        let last = self.last.get(at).copied().unwrap_or(false);
        (last, key(self.values[at], self.direction))
    }

    /// The order of two units: value, tie-breaks, unit.
    fn compare(&self, a: u32, b: u32) -> std::cmp::Ordering {
        let breaks = |unit: u32| {
            let columns = self.tie_break.iter();
            columns.map(move |(column, direction)| key(column[unit as usize], *direction))
        };
        let own = self.key(a).cmp(&self.key(b));
        own.then_with(|| breaks(a).cmp(breaks(b))).then(a.cmp(&b))
    }
}

fn key(value: f64, direction: Direction) -> u64 {
    match direction {
        Direction::Higher => descending_key(value),
        Direction::Lower => descending_key(-value),
    }
}

fn equal(by: Criterion, a: u32, b: u32) -> bool {
    let own = by.key(a) == by.key(b);
    let (a, b) = (a as usize, b as usize);
    let same = |column: &[f64], direction| key(column[a], direction) == key(column[b], direction);
    own && by
        .tie_break
        .iter()
        .all(|(column, direction)| same(column, *direction))
}

/// Orders runs of equal values by the tie-break columns, what is still equal by unit.
fn break_ties(by: Criterion, order: &mut [u32]) {
    if !by.tie_break.is_empty() {
        for run in order.chunk_by_mut(|a, b| by.key(*a) == by.key(*b)) {
            run.sort_unstable_by(|a, b| by.compare(*a, *b));
        }
    }
}

/// Where a unit stands beside another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub enum Relation {
    /// Ranked before it.
    Ahead,
    /// Equal after rounding.
    Level,
    /// Ranked after it.
    Behind,
}

/// A unit beside which the chosen one stands otherwise than before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Passing {
    /// Number of the other unit.
    pub unit: usize,
    /// Where the chosen unit stood beside it.
    pub before: Relation,
    /// Where it stands now.
    pub after: Relation,
}

/// The units beside which one stands otherwise, given keys before and after: the smaller the
/// better, equals alike, and [`u64::MAX`] for what is not ranked. Who is not ranked both times is
/// beside nobody.
#[must_use]
pub fn passings(unit: usize, before: &[u64], after: &[u64]) -> Vec<Passing> {
    let relation = |keys: &[u64], other: usize| match keys[unit].cmp(&keys[other]) {
        std::cmp::Ordering::Less => Relation::Ahead,
        std::cmp::Ordering::Equal => Relation::Level,
        std::cmp::Ordering::Greater => Relation::Behind,
    };
    let ranked = |other: usize| before[other] != u64::MAX && after[other] != u64::MAX;
    let others = (0..before.len()).filter(|other| *other != unit && ranked(*other));
    let all = others.map(|other| Passing {
        unit: other,
        before: relation(before, other),
        after: relation(after, other),
    });
    all.filter(|passing| passing.before != passing.after)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn by(values: &[f64]) -> Criterion<'_> {
        Criterion {
            values,
            direction: Direction::Higher,
            ranked: &[true; 4],
            last: &[],
            ties: Ties::Competition,
            tie_break: &[],
        }
    }

    #[test]
    fn equals_share_a_place_and_missing_has_none() {
        let ranking = Ranking::new(by(&[2.0, f64::NAN, 3.0, 2.0]));
        assert_eq!(ranking.order, [2, 0, 3]);
        assert_eq!(ranking.ranks, [2.0, 0.0, 1.0, 2.0]);
    }

    #[test]
    fn moving_one_row_gives_the_order_from_scratch() {
        let mut ranking = Ranking::new(by(&[4.0, 3.0, 2.0, 1.0]));
        for value in [0.5, 1.0, 2.5, 3.0, 9.0, f64::NAN, -0.0] {
            let values = [4.0, 3.0, value, 1.0];
            ranking.update(by(&values), &Rows::Some(vec![2]));
            assert_eq!(ranking, Ranking::new(by(&values)), "{value}");
        }
    }

    #[test]
    fn a_vetoed_unit_stands_last_and_ties_with_no_other() {
        let ranking = Ranking::new(Criterion {
            last: &[true, false, false, false],
            ..by(&[9.0, 1.0, 2.0, 9.0])
        });
        assert_eq!(ranking.order, [3, 2, 1, 0]);
        assert_eq!(ranking.ranks, [4.0, 3.0, 2.0, 1.0]);
    }

    #[test]
    fn a_tie_break_orders_equals_and_parts_them() {
        let second = [1.0, 5.0, 5.0, 1.0];
        let tie_break: &[(&[f64], Direction)] = &[(&second, Direction::Higher)];
        let ranking = Ranking::new(Criterion {
            tie_break,
            ..by(&[7.0, 7.0, 7.0, 8.0])
        });
        assert_eq!(ranking.order, [3, 1, 2, 0]);
        assert_eq!(ranking.ranks, [4.0, 2.0, 2.0, 1.0]);
    }
}
