//! Rank: from scores to places.

use crate::method::Ties;

/// Ranks of units that already stand in order, best first.
///
/// `equal(a, b)` says whether two neighbours in the order are equals. The result has one
/// place for each entry of `order`, in that order, from 1.
#[must_use]
pub fn places(ties: Ties, order: &[u32], equal: impl Fn(u32, u32) -> bool) -> Vec<f64> {
    let mut places = vec![0.0; order.len()];
    let mut start = 0;
    let mut run = 0_usize;
    while start < order.len() {
        let mut end = start + 1;
        while end < order.len() && equal(order[end - 1], order[end]) {
            end += 1;
        }
        run += 1;
        for (offset, place) in places[start..end].iter_mut().enumerate() {
            *place = match ties {
                Ties::Competition => (start + 1) as f64,
                Ties::Dense => run as f64,
                Ties::Average => (start + 1 + end) as f64 / 2.0,
                Ties::Max => end as f64,
                Ties::Ordinal => (start + offset + 1) as f64,
            };
        }
        start = end;
    }
    places
}

/// A key that sorts scores best first: the greater the score the smaller the key; missing last.
#[must_use]
pub fn descending_key(score: f64) -> u64 {
    if score.is_nan() {
        return u64::MAX;
    }
    // Adding zero turns −0 into 0, so that the two are equals.
    let bits = (score + 0.0).to_bits();
    let ascending = if bits >> 63 == 0 {
        bits | (1 << 63)
    } else {
        !bits
    };
    !ascending
}
