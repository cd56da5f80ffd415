//! Scorer: points of one figure, once a score function knows its reference.

use serde::{Deserialize, Serialize};

use crate::numeric::spread::is_constant;
use crate::vocabulary::Direction;

/// A [`Normalise`](crate::method::normalise::Normalise) made ready on its reference figures.
#[derive(Debug, Clone, PartialEq)]
pub enum Scorer {
    /// `points + slope × (x − from)`, kept within `least` and `most`.
    Linear {
        /// Reference figure.
        from: f64,
        /// Points there.
        points: f64,
        /// What the difference to `from` is divided by.
        divisor: f64,
        /// What it is then multiplied by.
        factor: f64,
        /// Least points.
        least: f64,
        /// Most points.
        most: f64,
    },
    /// `clamp(target / x) × points`, for lower-is-better ratios.
    Inverse {
        /// The figure that gives all points.
        target: f64,
        /// Points there.
        points: f64,
        /// Least ratio that counts.
        floor: f64,
        /// Greatest ratio that counts.
        cap: f64,
        /// The ratio of a figure at or below zero.
        at_zero: f64,
    },
    /// By position among the sorted reference figures, worst first.
    Position {
        /// Reference figures in ascending order of merit.
        sorted: Vec<f64>,
        /// Which number the position gives.
        kind: PositionKind,
        /// Whether more is better.
        direction: Direction,
    },
    /// The points of the best step reached.
    Steps {
        /// The steps, in ascending order of merit.
        steps: Vec<Step>,
        /// Points of a figure that reaches none.
        below: f64,
        /// Whether more is better.
        direction: Direction,
    },
    /// Points by rank.
    Places {
        /// Reference figures in ascending order of merit.
        sorted: Vec<f64>,
        /// Points of the places, best first.
        points: Vec<f64>,
        /// Points of all further places.
        rest: f64,
        /// Whether more is better.
        direction: Direction,
    },
    /// Straight lines between corners.
    Curve {
        /// Figure and points of each corner, by ascending figure; at least one.
        knots: Vec<(f64, f64)>,
        /// Whether the outer lines go on.
        extend: bool,
        /// Least points.
        least: f64,
        /// Most points.
        most: f64,
    },
    /// Nothing below a target, a line from there.
    Cliff {
        /// The figure to reach.
        target: f64,
        /// Points there.
        met: f64,
        /// Points of each unit beyond.
        per: f64,
        /// Most points.
        most: f64,
        /// Points where it is not reached.
        unmet: f64,
        /// Whether more is better.
        direction: Direction,
    },
    /// `base + per × (x − from) / step`, perhaps whole steps only, kept within `least` and `most`.
    Ladder {
        /// Reference figure.
        from: f64,
        /// Points there.
        base: f64,
        /// Points of a step.
        per: f64,
        /// Size of a step.
        step: f64,
        /// Whether only whole steps count.
        whole: bool,
        /// Least points.
        least: f64,
        /// Most points.
        most: f64,
    },
    /// The same points for every figure.
    Constant {
        /// The points.
        points: f64,
    },
}

/// Which number a position among the reference gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PositionKind {
    /// Least rank from the worst, from 1.
    Rank,
    /// Least rank from the worst, as a percentage of n − 1.
    Percentile,
    /// Least rank from the worst, from 0.
    Borda,
}

impl Scorer {
    /// Points of one figure; NaN for a missing one.
    #[must_use]
    pub fn score(&self, x: f64) -> f64 {
        if x.is_nan() {
            return f64::NAN;
        }
        match *self {
            Self::Linear {
                from,
                points,
                divisor,
                factor,
                least,
                most,
            } => (points + (x - from) / divisor * factor)
                .max(least)
                .min(most),
            Self::Inverse {
                target,
                points,
                floor,
                cap,
                at_zero,
            } => {
                let ratio = if x > 0.0 { target / x } else { at_zero };
                let ratio = ratio.max(floor).min(cap);
                if ratio.is_finite() {
                    ratio * points
                } else {
                    points
                }
            }
            Self::Position {
                ref sorted,
                kind,
                direction,
            } => place(sorted, kind, direction, x),
            Self::Steps {
                ref steps,
                below,
                direction,
            } => {
                let own = merit(direction, x);
                let reached = |step: &&Step| {
                    let edge = merit(direction, step.at);
                    own > edge || (!step.open && own >= edge)
                };
                let best = steps.iter().rev().find(reached);
                best.map_or(below, |step| step.points)
            }
            Self::Places {
                ref sorted,
                ref points,
                rest,
                direction,
            } => {
                let own = merit(direction, x);
                let upto = sorted.partition_point(|y| merit(direction, *y) <= own);
                let better = if all_level(sorted, x) {
                    0
                } else {
                    sorted.len() - upto
                };
                points.get(better).copied().unwrap_or(rest)
            }
            Self::Curve {
                ref knots,
                extend,
                least,
                most,
            } => curve(knots, extend, x).max(least).min(most),
            Self::Cliff {
                target,
                met,
                per,
                most,
                unmet,
                direction,
            } => {
                let beyond = merit(direction, x) - merit(direction, target);
                if beyond >= 0.0 {
                    (met + per * beyond).min(most)
                } else {
                    unmet
                }
            }
            Self::Ladder {
                from,
                base,
                per,
                step,
                whole,
                least,
                most,
            } => (base + per * steps(x - from, step, whole))
                .max(least)
                .min(most),
            Self::Constant { points } => points,
        }
    }

    /// Whether a cap or floor of the score function decides the points of this figure.
    #[must_use]
    pub fn is_capped(&self, x: f64) -> bool {
        if x.is_nan() {
            return false;
        }
        let beyond = |points: f64, least: f64, most: f64| points < least || points > most;
        match *self {
            Self::Linear {
                from,
                points,
                divisor,
                factor,
                least,
                most,
            } => beyond(points + (x - from) / divisor * factor, least, most),
            Self::Inverse {
                target, floor, cap, ..
            } => x <= 0.0 || beyond(target / x, floor, cap),
            Self::Curve {
                ref knots,
                extend,
                least,
                most,
            } => beyond(curve(knots, extend, x), least, most),
            Self::Cliff {
                target,
                met,
                per,
                most,
                direction,
                ..
            } => met + per * (merit(direction, x) - merit(direction, target)) > most,
            Self::Ladder {
                from,
                base,
                per,
                step,
                whole,
                least,
                most,
            } => beyond(base + per * steps(x - from, step, whole), least, most),
            Self::Position { .. }
            | Self::Steps { .. }
            | Self::Places { .. }
            | Self::Constant { .. } => false,
        }
    }
}

pub(super) fn linear(
    from: f64,
    points: f64,
    divisor: f64,
    factor: f64,
    within: Option<(f64, f64)>,
) -> Scorer {
    let (least, most) = within.unwrap_or((f64::NEG_INFINITY, f64::INFINITY));
    Scorer::Linear {
        from,
        points,
        divisor,
        factor,
        least,
        most,
    }
}

pub(super) fn merit(direction: Direction, x: f64) -> f64 {
    // Adding zero turns −0 into 0, so that the two are equals.
    if direction == Direction::Higher {
        x + 0.0
    } else {
        0.0 - x
    }
}

/// Whether sorted figures and one more differ in their last bits at most.
fn all_level(sorted: &[f64], x: f64) -> bool {
    let ends = sorted.first().into_iter().chain(sorted.last());
    is_constant(ends.copied().chain([x]))
}

fn place(sorted: &[f64], kind: PositionKind, direction: Direction, x: f64) -> f64 {
    let level = all_level(sorted, x);
    let x = merit(direction, x);
    let below = sorted.partition_point(|y| merit(direction, *y) < x);
    let n = sorted.len();
    let least = if level { 0.0 } else { below as f64 };
    match kind {
        PositionKind::Rank => least + 1.0,
        PositionKind::Borda => least,
        PositionKind::Percentile if n > 1 && !level => (least / (n as f64 - 1.0)).min(1.0) * 100.0,
        PositionKind::Percentile => 50.0,
    }
}

/// How many steps a difference makes; of whole ones, those completed either way.
pub(super) fn steps(difference: f64, step: f64, whole: bool) -> f64 {
    let count = difference / step;
    if whole {
        // 0.3 / 0.1 is a hair below 3: a step that is all but complete is complete.
        (count + count.signum() * 1e-9).trunc()
    } else {
        count
    }
}

/// The points of a figure on straight lines between corners.
fn curve(knots: &[(f64, f64)], extend: bool, x: f64) -> f64 {
    let right = knots.partition_point(|(at, _)| *at <= x);
    let (left, right) = match (right.checked_sub(1), knots.get(right)) {
        (Some(left), Some(_)) => (left, right),
        // Beyond an end the outermost line goes on, or the outermost points stay.
        (None, Some(first)) if !extend || knots.len() < 2 => return first.1,
        (Some(last), None) if !extend || knots.len() < 2 => return knots[last].1,
        (None, Some(_)) => (0, 1),
        (Some(last), None) => (last - 1, last),
        (None, None) => return f64::NAN,
    };
    let ((x0, y0), (x1, y1)) = (knots[left], knots[right]);
    y0 + (x - x0) / (x1 - x0) * (y1 - y0)
}

/// A step of [`Normalise::Steps`](crate::method::normalise::Normalise::Steps).
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Step {
    /// The figure that reaches it: this one or better.
    pub at: f64,
    /// Whether the figure must be better than `at` (an open edge).
    #[serde(default)]
    pub open: bool,
    /// Points.
    pub points: f64,
}

/// A given point of [`Normalise::Piecewise`](crate::method::normalise::Normalise::Piecewise).
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Knot {
    /// The figure.
    pub at: f64,
    /// Its points.
    pub points: f64,
}
