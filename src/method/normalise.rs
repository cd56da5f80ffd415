//! Normalise: from a figure to points.
//!
//! A [`Normalise`] is prepared once on the reference figures of a column and
//! then scores any figure by itself, so that a what-if on one unit needs no
//! second pass over the column while the reference stays as it is.

use saima_derive::DeserializeTagged;
use serde::Serialize;

use crate::method::scorer::{Knot, Step, linear, merit};
use crate::numeric::math;
use crate::numeric::spread::{self, ends, is_constant, is_level};
use crate::vocabulary::Direction;

pub use crate::method::scorer::{PositionKind, Scorer};

/// How figures become points. Names follow the OECD/JRC Handbook and COINr.
#[derive(Debug, Clone, PartialEq, Serialize, DeserializeTagged)]
#[serde(
    tag = "kind",
    rename_all = "camelCase",
    rename_all_fields = "camelCase",
    deny_unknown_fields
)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub enum Normalise {
    /// `low + (x − min) / (max − min) × (high − low)`.
    MinMax {
        /// Points of the worst.
        #[serde(default)]
        low: f64,
        /// Points of the best.
        #[serde(default = "hundred")]
        high: f64,
    },
    /// `mean + sd × (x − x̄) / s`, with the sample's standard deviation `s` (n − 1).
    ZScore {
        /// Mean of the points.
        #[serde(default)]
        mean: f64,
        /// Standard deviation of the points.
        #[serde(default = "one")]
        sd: f64,
    },
    /// 1 for the worst up to n for the best; equals share the least of their ranks, as in COINr.
    #[serde(deserialize_with = "crate::vocabulary::strict::nothing_else")]
    Rank,
    /// `(r − 1) / (n − 1) × 100` with `r` the least rank among equals, 1 for the worst; 50 where all
    /// are equals.
    #[serde(deserialize_with = "crate::vocabulary::strict::nothing_else")]
    PercentileRank,
    /// How many units it beats: 0 for the worst up to n − 1.
    #[serde(deserialize_with = "crate::vocabulary::strict::nothing_else")]
    Borda,
    /// `low + (x − worst) / (best − worst) × (high − low)` between fixed goalposts.
    Goalposts {
        /// Figure that gives `low` points.
        worst: f64,
        /// Figure that gives `high` points.
        best: f64,
        /// Points at `worst`.
        #[serde(default)]
        low: f64,
        /// Points at `best`.
        #[serde(default = "hundred")]
        high: f64,
        /// Whether figures beyond a goalpost get its points.
        #[serde(default = "yes")]
        truncate: bool,
    },
    /// `x / best × points`; for lower-is-better `best / x × points`. Figures at or below zero get no points.
    DistanceToBest {
        /// Points of the best.
        #[serde(default = "hundred")]
        points: f64,
    },
    /// Completion of a target (完成率): `clamp(x / target, floor, cap) × points`, where the figure is what
    /// there is so far in the year if each unit has an annual target of its own;
    /// for lower-is-better `target / x`, where a figure at or below zero reaches the cap or, without
    /// one, gets `points`.
    Target {
        /// The figure to reach; each unit's own annual target where absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        target: Option<f64>,
        /// Greatest completion that counts, such as 1.2; no cap where absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        cap: Option<f64>,
        /// Least completion that counts; no floor where absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        floor: Option<f64>,
        /// Points at completion 1.
        #[serde(default = "hundred")]
        points: f64,
    },
    /// Efficacy coefficient (功效系数法):
    /// `base + span × (x − not_allowed) / (satisfactory − not_allowed)`.
    Efficacy {
        /// Figure that gives `base` points; the worst of the reference where absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        not_allowed: Option<f64>,
        /// Figure that gives `base + span` points; the best of the reference where absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        satisfactory: Option<f64>,
        /// Points at `not_allowed`.
        #[serde(default = "sixty")]
        base: f64,
        /// Points from there to `satisfactory`.
        #[serde(default = "forty")]
        span: f64,
        /// Whether points stay within `base` and `base + span`.
        #[serde(default)]
        truncate: bool,
    },
    /// Share of the total: `x / Σx × points`; for lower-is-better `(1/x) / Σ(1/x) × points`. Where the
    /// total is not above zero nobody gets points; for lower-is-better a figure at or below zero gets none
    /// and is not counted in the total.
    /// Adding a unit changes everybody's share, so ranks can reverse (Belton & Gear 1983).
    Sum {
        /// Points of the whole.
        #[serde(default = "hundred")]
        points: f64,
    },
    /// `x / √Σx² × points`, the usual first step of TOPSIS; negative for lower-is-better.
    Vector {
        /// Points of a column whose only figure this is.
        #[serde(default = "hundred")]
        points: f64,
    },
    /// Bands (分档): the points of the best step that the figure reaches.
    Steps {
        /// The steps, in any order.
        steps: Vec<Step>,
        /// Points of a figure that reaches none.
        #[serde(default)]
        below: f64,
    },
    /// Points by rank (名次计分): the first place gets the first of `points`, and so on; equals
    /// share the better place.
    RankPoints {
        /// Points of the places, best first.
        points: Vec<f64>,
        /// Points of all further places.
        #[serde(default)]
        rest: f64,
    },
    /// Straight lines between given points of a curve.
    Piecewise {
        /// The given points, in any order; no two at the same figure.
        knots: Vec<Knot>,
        /// Whether the first and last line go on beyond the ends; flat there if not.
        #[serde(default)]
        extend: bool,
    },
    /// Deviation from the mean with diminishing returns: within the k-th band of `width` above the
    /// mean each unit of deviation adds `base / divisors[k]` points, and takes as many below it;
    /// the last divisor goes on. Source: an industrial-projects assessment of a northern province
    /// (基础分 + x1×(基础分/20) + x2×(基础分/40) + x3×(基础分/60)…).
    Deviation {
        /// Points at the mean.
        base: f64,
        /// Divisors of the bands, from the mean outward.
        divisors: Vec<f64>,
        /// Width of a band, in percent of the mean or, where not relative, in the figure's own unit.
        #[serde(default = "ten")]
        width: f64,
        /// Whether the deviation is in percent of the mean; for growth it is in percentage points.
        #[serde(default = "yes")]
        relative: bool,
        /// Least points.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        least: Option<f64>,
        /// Most points.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        most: Option<f64>,
    },
    /// A cliff: `met + per × (x − target)` where the target is met, else `unmet`.
    Cliff {
        /// The figure to reach.
        target: f64,
        /// Points at the target.
        met: f64,
        /// Points of each unit beyond it.
        #[serde(default)]
        per: f64,
        /// Most points.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        most: Option<f64>,
        /// Points below the target.
        #[serde(default)]
        unmet: f64,
    },
    /// Points per unit: `base + per × (x − from) / step`, with the sign turned for
    /// lower-is-better.
    PerUnit {
        /// Points of each step.
        per: f64,
        /// The figure that gives `base`.
        #[serde(default)]
        from: f64,
        /// Points there.
        #[serde(default)]
        base: f64,
        /// Size of a step.
        #[serde(default = "one")]
        step: f64,
        /// Whether only whole steps count.
        #[serde(default)]
        whole: bool,
        /// Least points.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        least: Option<f64>,
        /// Most points.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        most: Option<f64>,
    },
    /// The figure itself times `factor`.
    Identity {
        /// Points of one.
        #[serde(default = "one")]
        factor: f64,
    },
}

fn one() -> f64 {
    1.0
}
fn ten() -> f64 {
    10.0
}
fn forty() -> f64 {
    40.0
}
fn sixty() -> f64 {
    60.0
}
fn hundred() -> f64 {
    100.0
}
fn yes() -> bool {
    true
}

impl Default for Normalise {
    fn default() -> Self {
        Self::MinMax {
            low: 0.0,
            high: 100.0,
        }
    }
}

impl Normalise {
    /// Whether each unit is measured against an annual target of its own.
    #[must_use]
    pub fn has_own_targets(&self) -> bool {
        matches!(self, Self::Target { target: None, .. })
    }

    /// Makes it ready on the reference figures (present ones only, in any order).
    ///
    /// A constant column has no spread to score by: min-max and percentile give
    /// the middle of the scale, the efficacy coefficient all its points, the z-score its mean. A
    /// column is also constant where its figures differ in their last bits alone.
    #[must_use]
    pub fn prepare(&self, direction: Direction, reference: &[f64]) -> Scorer {
        match *self {
            Self::MinMax { low, high } => match spread(direction, reference) {
                Some((worst, best)) => linear(worst, low, best - worst, high - low, None),
                None => Scorer::Constant {
                    points: f64::midpoint(low, high),
                },
            },
            Self::ZScore { mean, sd } => z_score(direction, reference, mean, sd),
            Self::Rank => position(PositionKind::Rank, direction, reference),
            Self::PercentileRank => position(PositionKind::Percentile, direction, reference),
            Self::Borda => position(PositionKind::Borda, direction, reference),
            Self::Goalposts {
                worst,
                best,
                low,
                high,
                truncate,
            } => linear(
                worst,
                low,
                best - worst,
                high - low,
                truncate.then_some((low.min(high), low.max(high))),
            ),
            Self::DistanceToBest { points } => distance_to_best(direction, reference, points),
            Self::Target {
                target,
                cap,
                floor,
                points,
            } => {
                let floor = floor.unwrap_or(f64::NEG_INFINITY);
                let cap = cap.unwrap_or(f64::INFINITY);
                let at_zero = if cap.is_finite() { cap } else { 1.0 };
                // The column of a leaf with targets of their own is in percent of them.
                let target = target.unwrap_or(100.0);
                ratio(direction, (target, points), (floor, cap), at_zero)
            }
            Self::Efficacy {
                not_allowed,
                satisfactory,
                base,
                span,
                truncate,
            } => {
                let ends = extremes(direction, reference);
                let worst = not_allowed.or(ends.map(|e| e.0)).unwrap_or(0.0);
                let best = satisfactory.or(ends.map(|e| e.1)).unwrap_or(0.0);
                let within = truncate.then_some((base.min(base + span), base.max(base + span)));
                if is_level(worst, best) {
                    Scorer::Constant {
                        points: base + span,
                    }
                } else {
                    linear(worst, base, best - worst, span, within)
                }
            }
            Self::Sum { points } => share_of_total(direction, reference, points),
            Self::Vector { points } => vector(direction, reference, points),
            Self::Steps { .. }
            | Self::RankPoints { .. }
            | Self::Piecewise { .. }
            | Self::Deviation { .. }
            | Self::Cliff { .. }
            | Self::PerUnit { .. } => self.prepare_table(direction, reference),
            Self::Identity { factor } => linear(0.0, 0.0, 1.0, factor, None),
        }
    }
}

/// `x / target × points`, or `target / x × points` for lower-is-better, kept within two ratios;
/// there a figure at or below zero has the ratio `at_zero`.
fn ratio(
    direction: Direction,
    (target, points): (f64, f64),
    (floor, cap): (f64, f64),
    at_zero: f64,
) -> Scorer {
    match direction {
        Direction::Higher => {
            let ends = (floor * points, cap * points);
            let ends = (ends.0.min(ends.1), ends.0.max(ends.1));
            linear(0.0, 0.0, target, points, Some(ends))
        }
        Direction::Lower => Scorer::Inverse {
            target,
            points,
            floor,
            cap,
            at_zero,
        },
    }
}

fn distance_to_best(direction: Direction, reference: &[f64], points: f64) -> Scorer {
    match extremes(direction, reference) {
        Some((_, best)) if best > 0.0 => {
            ratio(direction, (best, points), (0.0, f64::INFINITY), 0.0)
        }
        _ => Scorer::Constant { points: 0.0 },
    }
}

fn share_of_total(direction: Direction, reference: &[f64], points: f64) -> Scorer {
    let total = match direction {
        Direction::Higher => reference.iter().sum::<f64>(),
        Direction::Lower => {
            // A figure that gets no points takes none from the others.
            let positive = reference.iter().filter(|x| **x > 0.0);
            1.0 / positive.map(|x| 1.0 / x).sum::<f64>()
        }
    };
    if total.is_finite() && total > 0.0 {
        let free = (f64::NEG_INFINITY, f64::INFINITY);
        ratio(direction, (total, points), free, 0.0)
    } else {
        Scorer::Constant { points: 0.0 }
    }
}

fn z_score(direction: Direction, reference: &[f64], mean: f64, sd: f64) -> Scorer {
    if is_constant(reference.iter().copied()) {
        return Scorer::Constant { points: mean };
    }
    let n = reference.len() as f64;
    let centre = spread::mean(reference.iter().copied());
    let squares = reference
        .iter()
        .map(|x| (x - centre) * (x - centre))
        .sum::<f64>();
    let spread = math::sqrt(squares / (n - 1.0));
    if spread > 0.0 && spread.is_finite() {
        let sign = if direction == Direction::Higher {
            1.0
        } else {
            -1.0
        };
        linear(centre, mean, spread, sign * sd, None)
    } else {
        Scorer::Constant { points: mean }
    }
}

fn position(kind: PositionKind, direction: Direction, reference: &[f64]) -> Scorer {
    Scorer::Position {
        sorted: sorted_by_merit(direction, reference),
        kind,
        direction,
    }
}

pub(super) fn sorted_by_merit(direction: Direction, reference: &[f64]) -> Vec<f64> {
    let mut sorted = reference.to_vec();
    sorted.sort_unstable_by(|a, b| merit(direction, *a).total_cmp(&merit(direction, *b)));
    sorted
}

fn vector(direction: Direction, reference: &[f64], points: f64) -> Scorer {
    let length = math::sqrt(reference.iter().map(|x| x * x).sum());
    let sign = if direction == Direction::Higher {
        1.0
    } else {
        -1.0
    };
    if length > 0.0 && length.is_finite() {
        linear(0.0, 0.0, length, sign * points, None)
    } else {
        Scorer::Constant { points: 0.0 }
    }
}

/// The worst and the best reference figure.
fn extremes(direction: Direction, reference: &[f64]) -> Option<(f64, f64)> {
    let (low, high) = ends(reference.iter().copied())?;
    Some(match direction {
        Direction::Higher => (low, high),
        Direction::Lower => (high, low),
    })
}

fn spread(direction: Direction, reference: &[f64]) -> Option<(f64, f64)> {
    extremes(direction, reference).filter(|(worst, best)| !is_level(*worst, *best))
}
