//! The middle of numbers, and what lies between their ends.

/// The middle value, or what `between` makes of the middle two; NaN of nothing.
#[must_use]
pub fn median(mut values: Vec<f64>, between: impl FnOnce(f64, f64) -> f64) -> f64 {
    values.sort_unstable_by(f64::total_cmp);
    let half = values.len() / 2;
    match (values.get(half), values.len() % 2) {
        (None, _) => f64::NAN,
        (Some(upper), 0) => between(values[half - 1], *upper),
        (Some(middle), _) => *middle,
    }
}

/// The percentile of sorted figures, interpolated linearly between `(n − 1)p` neighbours.
#[must_use]
pub fn percentile(sorted: &[f64], percent: f64) -> Option<f64> {
    let at = (sorted.len().checked_sub(1)?) as f64 * percent / 100.0;
    let below = at.floor();
    let low = *sorted.get(below as usize)?;
    let high = sorted.get(below as usize + 1).copied().unwrap_or(low);
    Some(low + (high - low) * (at - below))
}

/// The 5, 25, 50, 75 and 95 % quantiles: of n values the ⌊(n − 1) q⌋-th from 0.
#[must_use]
pub fn quantiles(mut values: Vec<f64>) -> [f64; 5] {
    values.sort_by(f64::total_cmp);
    let last = values.len().saturating_sub(1);
    [5, 25, 50, 75, 95].map(|percent| {
        let found = values.get(last * percent / 100).copied();
        found.unwrap_or(f64::NAN)
    })
}
