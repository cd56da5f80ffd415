//! Curve: the score functions that are tables, steps and corners rather than one formula.

use crate::method::normalise::{Normalise, Scorer, sorted_by_merit};
use crate::method::scorer::merit;
use crate::numeric::sort;
use crate::numeric::spread;
use crate::vocabulary::Direction;

impl Normalise {
    /// The score functions that are tables and curves rather than one formula.
    pub(super) fn prepare_table(&self, direction: Direction, reference: &[f64]) -> Scorer {
        match self {
            Self::Steps { steps, below } => {
                let mut steps = steps.clone();
                // Ascending merit; of two at the same figure the open one is the better.
                sort::by(&mut steps, |a, b| {
                    merit(direction, a.at)
                        .total_cmp(&merit(direction, b.at))
                        .then(a.open.cmp(&b.open))
                });
                Scorer::Steps {
                    steps,
                    below: *below,
                    direction,
                }
            }
            Self::RankPoints { points, rest } => Scorer::Places {
                sorted: sorted_by_merit(direction, reference),
                points: points.clone(),
                rest: *rest,
                direction,
            },
            Self::Piecewise { knots, extend } => {
                let mut knots = knots.iter().map(|k| (k.at, k.points)).collect::<Vec<_>>();
                sort::by(&mut knots, |a, b| a.0.total_cmp(&b.0));
                Scorer::Curve {
                    knots,
                    extend: *extend,
                    least: f64::NEG_INFINITY,
                    most: f64::INFINITY,
                }
            }
            Self::Deviation {
                base,
                divisors,
                width,
                relative,
                least,
                most,
            } => {
                let band = Band {
                    direction,
                    base: *base,
                    width: *width,
                    relative: *relative,
                };
                Scorer::Curve {
                    knots: band.knots(divisors, reference),
                    extend: true,
                    least: least.unwrap_or(f64::NEG_INFINITY),
                    most: most.unwrap_or(f64::INFINITY),
                }
            }
            Self::Cliff {
                target,
                met,
                per,
                most,
                unmet,
            } => Scorer::Cliff {
                target: *target,
                met: *met,
                per: *per,
                most: most.unwrap_or(f64::INFINITY),
                unmet: *unmet,
                direction,
            },
            Self::PerUnit {
                per,
                from,
                base,
                step,
                whole,
                least,
                most,
            } => Scorer::Ladder {
                from: *from,
                base: *base,
                per: if direction == Direction::Higher {
                    *per
                } else {
                    -*per
                },
                step: *step,
                whole: *whole,
                least: least.unwrap_or(f64::NEG_INFINITY),
                most: most.unwrap_or(f64::INFINITY),
            },
            _ => Scorer::Constant { points: f64::NAN },
        }
    }
}

/// The diminishing bands of [`Normalise::Deviation`].
struct Band {
    direction: Direction,
    base: f64,
    width: f64,
    relative: bool,
}

impl Band {
    /// The corners of the curve, by ascending figure.
    fn knots(&self, divisors: &[f64], reference: &[f64]) -> Vec<(f64, f64)> {
        let mean = spread::mean(reference.iter().copied());
        let unit = if self.relative {
            mean.abs() / 100.0
        } else {
            1.0
        };
        let sign = if self.direction == Direction::Higher {
            1.0
        } else {
            -1.0
        };
        // Without a reference, or with a mean of zero to be relative to, all get the base.
        if !(mean.is_finite() && unit > 0.0) {
            return vec![(0.0, self.base)];
        }
        let (mut reach, mut gain) = (0.0, 0.0);
        let mut knots = vec![(mean, self.base)];
        for divisor in divisors {
            reach += self.width;
            gain += self.base / divisor * self.width;
            knots.push((mean + reach * unit, self.base + sign * gain));
            knots.insert(0, (mean - reach * unit, self.base - sign * gain));
        }
        knots
    }
}
