//! Standing: a unit's rank and value among all others.

use serde::Serialize;

use crate::method::Ties;
use crate::scoring::snapshot::{Snapshot, merit_key};
use crate::vocabulary::Direction;
use crate::vocabulary::limits::known;

/// Where a unit stands on a board.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Standing {
    /// Its place from 1; 0 where it is not ranked.
    pub rank: f64,
    /// What it is ranked by; NaN, and null where it crosses, where it has none.
    #[serde(serialize_with = "known")]
    #[cfg_attr(target_arch = "wasm32", tsify(type = "number | null"))]
    pub value: f64,
    /// The same before rounding.
    #[serde(serialize_with = "known")]
    #[cfg_attr(target_arch = "wasm32", tsify(type = "number | null"))]
    pub unrounded: f64,
}

/// The value at a position in order of keys.
pub(in crate::analysis) fn nth(mut keyed: Vec<(u64, f64)>, position: usize) -> Option<f64> {
    if position >= keyed.len() {
        return None;
    }
    let (_, found, _) = keyed.select_nth_unstable_by_key(position, |(key, _)| *key);
    Some(found.1)
}

/// The rank of a key among others; the own entry of `others` is passed over.
#[must_use]
pub fn rank_among(ties: Ties, own: u64, unit: usize, others: &[u64]) -> f64 {
    if own == u64::MAX {
        return 0.0;
    }
    let (mut better, mut equal, mut before) = (0_u32, 0_u32, 0_u32);
    for (other, key) in others.iter().enumerate() {
        if other == unit {
            continue;
        }
        better += u32::from(*key < own);
        equal += u32::from(*key == own);
        before += u32::from(*key == own && other < unit);
    }
    let (better, equal) = (f64::from(better), f64::from(equal));
    match ties {
        Ties::Competition => better + 1.0,
        Ties::Max => better + equal + 1.0,
        Ties::Average => better + 1.0 + equal / 2.0,
        Ties::Ordinal => better + 1.0 + f64::from(before),
        Ties::Dense => {
            let others = others
                .iter()
                .enumerate()
                .filter(|(other, key)| *other != unit && **key < own);
            let mut ahead = others.map(|(_, key)| *key).collect::<Vec<_>>();
            ahead.sort_unstable();
            ahead.dedup();
            ahead.len() as f64 + 1.0
        }
    }
}

/// Per unit: a key that sorts a board best first; `u64::MAX` for those it does not rank.
///
/// `last` are the units that a veto sends to the end; none where empty.
#[must_use]
pub fn keys(
    snapshot: Snapshot,
    board: usize,
    values: &[f64],
    last: &[bool],
    direction: Direction,
) -> Vec<u64> {
    let ranked = &snapshot.roster.ranked[board];
    let vetoed = last.iter().any(|is| *is);
    let key = |unit: usize| {
        let key = merit_key(values[unit], direction);
        match last.get(unit) {
            _ if !ranked[unit] || key == u64::MAX => u64::MAX,
            // Room for two ranges: one bit is lost, which no rounded index has.
            Some(true) => (key >> 1) | (1 << 63),
            _ if vetoed => key >> 1,
            _ => key,
        }
    };
    (0..values.len()).map(key).collect()
}
