//! Compare: two rankings of the same units.

use crate::numeric::sort;
use serde::Serialize;

use crate::error::Result;
use crate::numeric::rank_correlation::{Pairs, in_both};
use crate::vocabulary::limits::{MOST_OBJECTS, product};

/// A unit that another ranking puts elsewhere.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Displaced {
    /// Number of the unit.
    pub unit: usize,
    /// Its place in the first ranking; 0 where it has none.
    pub from: f64,
    /// Its place in the second.
    pub to: f64,
}

/// How two rankings agree.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Agreement {
    /// Kendall's τ-b (1945), from −1 to 1; 1 where both put all units on one place or fewer than two
    /// are in both, none where one of them does and the other does not.
    pub tau: Option<f64>,
    /// Units in both rankings.
    pub units: usize,
    /// Those that stand elsewhere, by their place in the first.
    pub displaced: Vec<Displaced>,
    /// The greatest difference of places.
    pub most: f64,
}

/// Compares two rankings, from the first to the second: seen from the second, every move is the
/// other way. Each is a place for every unit, 0 where it has none.
#[must_use]
pub fn compare(first: &[f64], second: &[f64]) -> Agreement {
    let both = in_both(first, second);
    let pairs = Pairs::of(first, second);
    let mut displaced = (0..first.len())
        .filter(|unit| first[*unit].total_cmp(&second[*unit]).is_ne())
        .map(|unit| Displaced {
            unit,
            from: first[unit],
            to: second[unit],
        })
        .collect::<Vec<_>>();
    sort::by(&mut displaced, |a, b| {
        a.from.total_cmp(&b.from).then(a.unit.cmp(&b.unit))
    });
    let differences = both.iter().map(|unit| (first[*unit] - second[*unit]).abs());
    Agreement {
        tau: pairs.tau().or_else(|| pairs.is_level().then_some(1.0)),
        units: both.len(),
        displaced,
        most: differences.fold(0.0, f64::max),
    }
}

/// A pair of units that changed places although neither of the two changed.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Swap {
    /// Number of the unit that was ahead.
    pub ahead: usize,
    /// Number of the unit that is ahead now.
    pub overtaker: usize,
    /// Scores before: of the one that was ahead, of the other.
    pub before: [f64; 2],
    /// Scores now, in the same order.
    pub after: [f64; 2],
}

/// A board's places and scores, one a unit.
#[derive(Debug, Clone, Copy)]
pub struct Standings<'a> {
    /// Places, 0 where there is none.
    pub ranks: &'a [f64],
    /// Scores.
    pub scores: &'a [f64],
}

/// Every pair of units for which `unchanged` holds that was one way round and is the other now.
///
/// # Errors
/// [`Error::TooMany`](crate::Error::TooMany) of them.
pub fn swaps(
    before: Standings,
    after: Standings,
    unchanged: impl Fn(usize) -> bool,
) -> Result<Vec<Swap>> {
    let in_both = |unit: &usize| before.ranks[*unit] > 0.0 && after.ranks[*unit] > 0.0;
    let units = (0..before.ranks.len())
        .filter(in_both)
        .filter(|unit| unchanged(*unit));
    let mut units = units.collect::<Vec<_>>();
    sort::by(&mut units, |a, b| {
        before.ranks[*a].total_cmp(&before.ranks[*b])
    });
    let mut swaps = Vec::new();
    for (at, &a) in units.iter().enumerate() {
        for &b in &units[at + 1..] {
            if before.ranks[a] < before.ranks[b] && after.ranks[a] > after.ranks[b] {
                product("pair", swaps.len(), 1, MOST_OBJECTS)?;
                swaps.push(Swap {
                    ahead: a,
                    overtaker: b,
                    before: [before.scores[a], before.scores[b]],
                    after: [after.scores[a], after.scores[b]],
                });
            }
        }
    }
    Ok(swaps)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tau_is_one_reversed_minus_one_and_counts_ties_as_kendall_does() {
        let places = [1.0, 2.0, 3.0];
        let near = |a: f64, b: f64| (a - b).abs() < 1e-12;
        let tau = |first: &[f64], second: &[f64]| compare(first, second).tau;
        assert!(near(tau(&places, &places).unwrap(), 1.0));
        assert!(near(tau(&places, &[3.0, 2.0, 1.0]).unwrap(), -1.0));
        // Two of three pairs agree, the third is tied in the second ranking: 2 / √(3 × 2).
        let tied = tau(&places, &[1.0, 2.0, 2.0]).unwrap();
        assert!(near(tied, 2.0 / 6_f64.sqrt()), "{tied}");
        // One that tells nobody apart neither agrees nor disagrees with one that does.
        assert_eq!(tau(&places, &[1.0; 3]), None);
        assert_eq!(tau(&[1.0; 3], &[1.0; 3]), Some(1.0));
        assert_eq!(tau(&[1.0], &[1.0]), Some(1.0));
    }

    #[test]
    fn seen_from_the_second_every_move_is_the_other_way() {
        let (old, new) = ([1.0, 2.0, 3.0, 0.0, 5.0], [3.0, 2.0, 0.0, 1.0, 4.0]);
        let (there, back) = (compare(&old, &new), compare(&new, &old));
        let mut turned = back.displaced.clone();
        for one in &mut turned {
            (one.from, one.to) = (one.to, one.from);
        }
        turned.sort_by(|a, b| a.from.total_cmp(&b.from).then(a.unit.cmp(&b.unit)));
        assert_eq!(there.displaced, turned);
        assert_eq!((there.tau, there.units), (back.tau, back.units));
        assert!((there.most - back.most).abs() <= 0.0);
    }

    #[test]
    fn only_units_that_did_not_change_are_named_as_swapped() {
        let before = Standings {
            ranks: &[1.0, 2.0, 3.0],
            scores: &[9.0, 8.0, 7.0],
        };
        let after = Standings {
            ranks: &[2.0, 1.0, 3.0],
            scores: &[5.0, 6.0, 4.0],
        };
        assert_eq!(swaps(before, after, |_| true).unwrap().len(), 1);
        assert_eq!(swaps(before, after, |unit| unit != 1).unwrap().len(), 0);
    }
}
