//! Proportion: how a figure goes with the one of the same unit that stands.

use crate::intake::against::Against;

/// How many times larger or smaller a column may be without a word, where it has several figures to compare.
pub const COLUMN: f64 = 30.0;
/// The same where it has one or two, and of a single figure of a column that fits.
pub const CELL: f64 = 1000.0;

/// The figure of a unit that stands, in a period or in the nearest one that has any; nothing of nought.
#[must_use]
pub fn standing(against: Against, period: usize, of: (usize, bool), unit: usize) -> Option<f64> {
    let periods = against.data.file().periods.len();
    let earlier = (0..=period).rev().chain(period + 1..periods);
    let mut found = earlier.filter_map(|period| against.held(period, of, unit));
    found.find(|x| *x != 0.0)
}

/// The figure that stands, where that of a cell is so many times as large or as small that it is asked about.
#[must_use]
pub fn far_from(
    x: f64,
    against: Against,
    (period, indicator, unit): (usize, usize, usize),
) -> Option<f64> {
    let held = standing(against, period, (indicator, false), unit)?;
    (x != 0.0 && is_far((x / held).abs(), CELL)).then_some(held)
}

/// Whether so many times is too much to be believed without a word.
#[must_use]
pub fn is_far(times: f64, most: f64) -> bool {
    times >= most || times * most <= 1.0
}
