//! The first step along a figure at which something holds.

use crate::analysis::whatif::display_steps::{Grid, Reach};
use crate::analysis::whatif::kinks::landmarks;
use crate::analysis::whatif::response::{Reason, Response};
use crate::analysis::whatif::standing::Standing;
use crate::error::Result;
use crate::vocabulary::Direction;

/// Points tried along a figure in which the rank is not known to be monotone.
const TRIES: i64 = 96;

/// What a test says of a point: whether it holds, and by how much (below zero where it does
/// not); the amount only guides the search.
pub type Verdict = (bool, f64);

/// The least offset in `1..=span` at which a monotone test holds, if it holds at `span`.
///
/// `kinks` are offsets, ascending, at which the amount bends; they are tried first. The search
/// interpolates and falls back to bisection, and it ends only when the offset before the
/// one found has failed.
///
/// # Errors
/// Those of the test.
pub fn first_offset(
    span: i64,
    start: f64,
    kinks: &[i64],
    mut test: impl FnMut(i64) -> Result<Verdict>,
) -> Result<Option<i64>> {
    let (mut low, mut low_gap) = (0, start);
    let mut found = None;
    for &at in kinks.iter().chain([&span]) {
        if at <= low || at > span {
            continue;
        }
        let (holds, gap) = test(at)?;
        if holds {
            found = Some((at, gap));
            break;
        }
        (low, low_gap) = (at, gap);
    }
    let Some((mut high, mut high_gap)) = found else {
        return Ok(None);
    };
    let mut slow = 0;
    while high - low > 1 {
        let width = high - low;
        let share = low_gap / (low_gap - high_gap);
        let at = if slow >= 2 || !share.is_finite() || !(0.0..=1.0).contains(&share) {
            low + width / 2
        } else {
            low + (share * width as f64).ceil() as i64
        };
        let at = at.clamp(low + 1, high - 1);
        let (holds, gap) = test(at)?;
        if holds {
            (high, high_gap) = (at, gap);
        } else {
            (low, low_gap) = (at, gap);
        }
        // A guess that lands beside the end is as good as one that halves.
        let halved = (high - low) * 2 <= width || high - low <= 2;
        slow = if halved { 0 } else { slow + 1 };
    }
    Ok(Some(high))
}

/// What is searched for along a course.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Wanted {
    /// A rank other than this.
    Change {
        /// The present rank.
        rank: f64,
    },
    /// This rank or a better one.
    Rank {
        /// The rank.
        rank: f64,
    },
    /// To stand strictly ahead of a unit.
    Pass {
        /// Number of the unit.
        unit: usize,
    },
    /// To stand strictly behind a unit.
    Fall {
        /// Number of the unit.
        unit: usize,
    },
}

/// A point found along a course.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Found {
    /// The figure.
    pub value: f64,
    /// The unit's standing there.
    pub standing: Standing,
    /// None where it is the first such point for certain.
    pub reason: Option<Reason>,
}

impl Wanted {
    /// Whether a standing is what is wanted, and by how much.
    ///
    /// # Errors
    /// As [`Response::keys`].
    pub fn verdict(self, course: &Response, standing: Standing) -> Result<Verdict> {
        let sign = if course.direction() == Direction::Higher {
            1.0
        } else {
            -1.0
        };
        let lead =
            |rival: Option<f64>| rival.map_or(-1.0, |rival| (standing.unrounded - rival) * sign);
        // Half a cell of rounding is enough to draw level.
        let cell = 0.5 * course.snapshot().plan.cells.width();
        let own = course.key(course.unit())?;
        Ok(match self {
            Self::Change { rank } => {
                let changed = standing.rank.to_bits() != rank.to_bits();
                // The nearer of the next unit above and the next below, as they stand here.
                let at = rank.max(1.0) as usize - 1;
                let above = if at > 0 {
                    lead(course.rival(at - 1)?) + cell
                } else {
                    f64::NEG_INFINITY
                };
                let below = course.rival(at)?.map_or(f64::NEG_INFINITY, |rival| {
                    (rival - standing.unrounded) * sign - cell
                });
                (changed, above.max(below))
            }
            Self::Rank { rank } => {
                let holds = standing.rank > 0.0 && standing.rank <= rank;
                (
                    holds,
                    lead(course.rival(rank.max(1.0) as usize - 1)?) + cell,
                )
            }
            Self::Pass { unit } => {
                let other = course.key(unit)?;
                (own < other, key_lead(other, own))
            }
            Self::Fall { unit } => {
                let other = course.key(unit)?;
                (own > other, key_lead(own, other))
            }
        })
    }
}

/// A guide of the search: how much later a key is than another.
fn key_lead(later: u64, earlier: u64) -> f64 {
    (i128::from(later) - i128::from(earlier)) as f64
}

/// The first displayed figure from the held one towards an end at which something holds.
///
/// `rising` says towards which end. None where it holds nowhere up to the end of `reach`.
///
/// # Errors
/// What the method refuses.
pub fn first_along(
    course: &mut Response,
    grid: Grid,
    reach: Reach,
    rising: bool,
    wanted: Wanted,
) -> Result<Option<Found>> {
    let held = course.held();
    if held.is_nan() {
        return Ok(None);
    }
    let (start, end) = if rising {
        (grid.floor(held), grid.floor(reach.high))
    } else {
        (grid.ceil(held), grid.ceil(reach.low))
    };
    if (end > start) != rising || end == start {
        return Ok(None);
    }
    let begin = course.at(held)?;
    first_between(course, grid, (start, end), begin, wanted)
}

/// The first step after `ends.0` up to `ends.1` at which something holds; `begin` is the standing
/// at the first.
///
/// # Errors
/// What the method refuses.
pub fn first_between(
    course: &mut Response,
    grid: Grid,
    (start, end): (i64, i64),
    begin: Standing,
    wanted: Wanted,
) -> Result<Option<Found>> {
    let sign = if end > start { 1 } else { -1 };
    let span = (end - start) * sign;
    let figure = |offset: i64| grid.value(start + sign * offset);
    let (_, gap) = wanted.verdict(course, begin)?;
    let mut kinks = bends(course, grid, start, sign);
    kinks.retain(|offset| *offset < span);
    let monotone = course.is_monotone();
    if !monotone {
        kinks.extend((1..TRIES).map(|part| span / TRIES * part));
        kinks.sort_unstable();
    }
    let offset = first_offset(span, gap, &kinks, |offset| {
        let standing = course.at(figure(offset))?;
        wanted.verdict(course, standing)
    })?;
    let Some(offset) = offset else {
        return Ok(None);
    };
    let value = figure(offset);
    let standing = course.at(value)?;
    let reason = if monotone {
        None
    } else {
        Some(Reason::NotMonotone)
    };
    Ok(Some(Found {
        value,
        standing,
        reason,
    }))
}

/// Offsets next to the landmarks of a course, ascending.
fn bends(course: &Response, grid: Grid, start: i64, sign: i64) -> Vec<i64> {
    let marks = landmarks(course.snapshot(), course.unit(), course.indicator());
    let mut offsets = Vec::new();
    for mark in marks {
        let step = if sign > 0 {
            grid.floor(mark.value)
        } else {
            grid.ceil(mark.value)
        };
        offsets.push((step - start) * sign);
    }
    offsets.retain(|offset| *offset > 0);
    offsets.sort_unstable();
    offsets.dedup();
    offsets
}
