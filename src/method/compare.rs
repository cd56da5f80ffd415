//! Compare: two rankings of the same units.

use serde::Serialize;

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
    /// Kendall's τ-b (1945), from −1 to 1; 1 where they agree or fewer than two units are in both.
    pub tau: f64,
    /// Units in both rankings.
    pub units: usize,
    /// Those that stand elsewhere, by their place in the first.
    pub displaced: Vec<Displaced>,
    /// The greatest difference of places.
    pub most: f64,
}

/// Compares two rankings, each a place for every unit, 0 where it has none.
#[must_use]
pub fn compare(first: &[f64], second: &[f64]) -> Agreement {
    let both = (0..first.len()).filter(|unit| first[*unit] > 0.0 && second[*unit] > 0.0);
    let both = both.collect::<Vec<_>>();
    let mut displaced = (0..first.len())
        .filter(|unit| first[*unit].total_cmp(&second[*unit]).is_ne())
        .map(|unit| Displaced {
            unit,
            from: first[unit],
            to: second[unit],
        })
        .collect::<Vec<_>>();
    displaced.sort_by(|a, b| a.from.total_cmp(&b.from).then(a.unit.cmp(&b.unit)));
    let differences = both.iter().map(|unit| (first[*unit] - second[*unit]).abs());
    Agreement {
        tau: tau(&both, first, second),
        units: both.len(),
        displaced,
        most: differences.fold(0.0, f64::max),
    }
}

/// `(C − D) / √((P − T₁)(P − T₂))`: concordant less discordant pairs, over the pairs that are no tie
/// in each ranking.
fn tau(units: &[usize], first: &[f64], second: &[f64]) -> f64 {
    let (mut balance, mut loose_first, mut loose_second) = (0.0, 0.0, 0.0);
    for (at, &a) in units.iter().enumerate() {
        for &b in &units[at + 1..] {
            let x = first[a] - first[b];
            let y = second[a] - second[b];
            loose_first += f64::from(u8::from(x != 0.0));
            loose_second += f64::from(u8::from(y != 0.0));
            balance += if x * y > 0.0 {
                1.0
            } else if x * y < 0.0 {
                -1.0
            } else {
                0.0
            };
        }
    }
    let pairs: f64 = loose_first * loose_second;
    if pairs > 0.0 {
        balance / crate::math::sqrt(pairs)
    } else {
        1.0
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
#[must_use]
pub fn swaps(before: Standings, after: Standings, unchanged: impl Fn(usize) -> bool) -> Vec<Swap> {
    let in_both = |unit: &usize| before.ranks[*unit] > 0.0 && after.ranks[*unit] > 0.0;
    let units = (0..before.ranks.len())
        .filter(in_both)
        .filter(|unit| unchanged(*unit));
    let mut units = units.collect::<Vec<_>>();
    units.sort_by(|a, b| before.ranks[*a].total_cmp(&before.ranks[*b]));
    let mut swaps = Vec::new();
    for (at, &a) in units.iter().enumerate() {
        for &b in &units[at + 1..] {
            if before.ranks[a] < before.ranks[b] && after.ranks[a] > after.ranks[b] {
                swaps.push(Swap {
                    ahead: a,
                    overtaker: b,
                    before: [before.scores[a], before.scores[b]],
                    after: [after.scores[a], after.scores[b]],
                });
            }
        }
    }
    swaps
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tau_is_one_reversed_minus_one_and_counts_ties_as_kendall_does() {
        let places = [1.0, 2.0, 3.0];
        let near = |a: f64, b: f64| (a - b).abs() < 1e-12;
        assert!(near(compare(&places, &places).tau, 1.0));
        assert!(near(compare(&places, &[3.0, 2.0, 1.0]).tau, -1.0));
        // Two of three pairs agree, the third is tied in the second ranking: 2 / √(3 × 2).
        let tied = compare(&places, &[1.0, 2.0, 2.0]).tau;
        assert!(near(tied, 2.0 / 6_f64.sqrt()), "{tied}");
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
        assert_eq!(swaps(before, after, |_| true).len(), 1);
        assert_eq!(swaps(before, after, |unit| unit != 1).len(), 0);
    }
}
