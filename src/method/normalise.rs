//! Normalise: from a figure to points.
//!
//! A [`Normalise`] is prepared once on the reference figures of a column and
//! then scores any figure by itself, so that a what-if on one unit needs no
//! second pass over the column while the reference stays as it is.

use serde::{Deserialize, Serialize};

use crate::dataset::Direction;
use crate::math;

/// How figures become points. Names follow the OECD/JRC Handbook and COINr.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
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
    #[serde(deserialize_with = "crate::dataset::strict::nothing_else")]
    Rank,
    /// `(r − 1) / (n − 1) × 100` with `r` the least rank among equals, 1 for the worst.
    #[serde(deserialize_with = "crate::dataset::strict::nothing_else")]
    PercentileRank,
    /// How many units it beats: 0 for the worst up to n − 1.
    #[serde(deserialize_with = "crate::dataset::strict::nothing_else")]
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
    /// Completion of a target (完成率): `clamp(x / target, floor, cap) × points`;
    /// for lower-is-better `target / x`.
    Target {
        /// The figure to reach.
        target: f64,
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
    /// Share of the total: `x / Σx × points`; for lower-is-better `(1/x) / Σ(1/x) × points`.
    /// Adding a unit changes everybody's share, so ranks can reverse (Belton & Gear 1983).
    Sum {
        /// Points of the whole.
        #[serde(default = "hundred")]
        points: f64,
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

/// A [`Normalise`] made ready on its reference figures.
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

impl Normalise {
    /// Makes it ready on the reference figures (present ones only, in any order).
    ///
    /// A constant column has no spread to score by: min-max and percentile give
    /// the middle of the scale, the efficacy coefficient all its points, the z-score its mean.
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
                ratio(direction, target, points, floor, cap)
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
                if same(worst, best) {
                    Scorer::Constant {
                        points: base + span,
                    }
                } else {
                    linear(worst, base, best - worst, span, within)
                }
            }
            Self::Sum { points } => share_of_total(direction, reference, points),
            Self::Identity { factor } => linear(0.0, 0.0, 1.0, factor, None),
        }
    }
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
            } => {
                let ratio = if x > 0.0 { target / x } else { cap };
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
            Self::Constant { points } => points,
        }
    }
}

fn linear(from: f64, points: f64, divisor: f64, factor: f64, within: Option<(f64, f64)>) -> Scorer {
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

fn ratio(direction: Direction, target: f64, points: f64, floor: f64, cap: f64) -> Scorer {
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
        },
    }
}

fn distance_to_best(direction: Direction, reference: &[f64], points: f64) -> Scorer {
    match extremes(direction, reference) {
        Some((_, best)) if best > 0.0 => ratio(direction, best, points, 0.0, f64::INFINITY),
        _ => Scorer::Constant { points: 0.0 },
    }
}

fn share_of_total(direction: Direction, reference: &[f64], points: f64) -> Scorer {
    let total = match direction {
        Direction::Higher => reference.iter().sum::<f64>(),
        Direction::Lower => 1.0 / reference.iter().map(|x| 1.0 / x).sum::<f64>(),
    };
    if total.is_finite() && total > 0.0 {
        ratio(direction, total, points, f64::NEG_INFINITY, f64::INFINITY)
    } else {
        Scorer::Constant { points: 0.0 }
    }
}

fn z_score(direction: Direction, reference: &[f64], mean: f64, sd: f64) -> Scorer {
    let n = reference.len() as f64;
    let centre = reference.iter().sum::<f64>() / n;
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
    let mut sorted = reference.to_vec();
    sorted.sort_unstable_by(|a, b| merit(direction, *a).total_cmp(&merit(direction, *b)));
    Scorer::Position {
        sorted,
        kind,
        direction,
    }
}

fn merit(direction: Direction, x: f64) -> f64 {
    // Adding zero turns −0 into 0, so that the two are equals.
    if direction == Direction::Higher {
        x + 0.0
    } else {
        0.0 - x
    }
}

fn place(sorted: &[f64], kind: PositionKind, direction: Direction, x: f64) -> f64 {
    let x = merit(direction, x);
    let below = sorted.partition_point(|y| merit(direction, *y) < x);
    let n = sorted.len();
    let least = below as f64;
    match kind {
        PositionKind::Rank => least + 1.0,
        PositionKind::Borda => least,
        PositionKind::Percentile if n > 1 => (least / (n as f64 - 1.0)).min(1.0) * 100.0,
        PositionKind::Percentile => 50.0,
    }
}

/// The worst and the best reference figure.
fn extremes(direction: Direction, reference: &[f64]) -> Option<(f64, f64)> {
    let mut figures = reference.iter().copied();
    let first = figures.next()?;
    let (low, high) = figures.fold((first, first), |(low, high), x| (low.min(x), high.max(x)));
    Some(match direction {
        Direction::Higher => (low, high),
        Direction::Lower => (high, low),
    })
}

fn spread(direction: Direction, reference: &[f64]) -> Option<(f64, f64)> {
    extremes(direction, reference).filter(|(worst, best)| !same(*worst, *best))
}

fn same(a: f64, b: f64) -> bool {
    a.total_cmp(&b).is_eq() || a - b == 0.0
}
