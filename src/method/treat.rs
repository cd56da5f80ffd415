//! Treat: outliers and skew, before normalising.
//!
//! A [`Treatment`] is prepared once on the reference figures of a column (which gives, say,
//! the two ends of a winsorising) and then maps any figure by itself. A missing figure (NaN
//! inside the engine) stays missing.

use saima_derive::DeserializeTagged;
use serde::Serialize;

use crate::error::{Error, Problems, Result};
use crate::method::known::conflict;
use crate::numeric::math;
use crate::numeric::quantile::percentile;
use crate::numeric::spread::{self, is_constant};

/// One treatment of a column. Names follow the OECD/JRC Handbook and COINr.
#[derive(Debug, Clone, PartialEq, Serialize, DeserializeTagged)]
#[serde(
    tag = "step",
    rename_all = "camelCase",
    rename_all_fields = "camelCase",
    deny_unknown_fields
)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub enum Treatment {
    /// Values above `at` become `at`.
    Cap {
        /// The greatest value left.
        at: f64,
    },
    /// Values below `at` become `at`.
    Floor {
        /// The least value left.
        at: f64,
    },
    /// `ln(x + offset)`; missing where that is not defined.
    Log {
        /// Added before the logarithm.
        #[serde(default)]
        offset: f64,
    },
    /// `((x + offset)^λ − 1) / λ`, the logarithm where λ is 0 (Box & Cox 1964); missing where
    /// `x + offset` is not above zero.
    BoxCox {
        /// The exponent.
        lambda: f64,
        /// Added before.
        #[serde(default)]
        offset: f64,
    },
    /// The `low` least and the `high` greatest reference figures take the value of the next one.
    WinsorisePoints {
        /// How many at the low end.
        #[serde(default)]
        low: u32,
        /// How many at the high end.
        #[serde(default)]
        high: u32,
    },
    /// Figures beyond two percentiles of the reference take the percentile's value
    /// (linear interpolation, R's type 7).
    WinsorisePercentiles {
        /// Lower percentile, 0 to 100.
        #[serde(default)]
        low: f64,
        /// Upper percentile, 0 to 100.
        #[serde(default = "hundred")]
        high: f64,
    },
    /// While the reference is skewed by more than `skew` in absolute value and its excess
    /// kurtosis is above `kurtosis`, its outermost value on the side of the skew takes the value
    /// of the next one, until `most_points` figures are changed. Equals are changed together, so the
    /// last turn may change more. The rule of COINr; both moments are the sample's (type 2 of Joanes
    /// & Gill 1998).
    WinsoriseSkewed {
        /// As many figures as are changed before it stops.
        #[serde(default = "five")]
        most_points: u32,
        /// Absolute skewness that is tolerated.
        #[serde(default = "two")]
        skew: f64,
        /// Excess kurtosis that is tolerated.
        #[serde(default = "three_and_a_half")]
        kurtosis: f64,
    },
}

fn hundred() -> f64 {
    100.0
}
fn five() -> u32 {
    5
}
fn two() -> f64 {
    2.0
}
fn three_and_a_half() -> f64 {
    3.5
}

/// A [`Treatment`] made ready on its reference figures.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Treated {
    /// Values beyond the ends take the end's value.
    Clamp {
        /// Least value left.
        low: f64,
        /// Greatest value left.
        high: f64,
    },
    /// A Box–Cox transformation; the logarithm where `lambda` is 0.
    Power {
        /// The exponent.
        lambda: f64,
        /// Added before.
        offset: f64,
    },
}

impl Treated {
    /// Whether it moves outlying figures only, and leaves the others on their scale.
    #[must_use]
    pub fn is_clamp(self) -> bool {
        matches!(self, Self::Clamp { .. })
    }

    /// The figure after this treatment.
    #[must_use]
    pub fn apply(self, x: f64) -> f64 {
        match self {
            // A missing figure is beyond no end.
            Self::Clamp { high, .. } if x > high => high,
            Self::Clamp { low, .. } if x < low => low,
            Self::Clamp { .. } => x,
            Self::Power { lambda, offset } => {
                let y = x + offset;
                if y > 0.0 {
                    if lambda.abs() > 0.0 {
                        (math::pow(y, lambda) - 1.0) / lambda
                    } else {
                        math::ln(y)
                    }
                } else {
                    f64::NAN
                }
            }
        }
    }
}

/// Makes treatments ready, each on the reference figures as the ones before left them.
///
/// `reference` are the figures that count, without missing ones, in any order.
#[must_use]
pub fn prepare(treatments: &[Treatment], reference: impl FnOnce() -> Vec<f64>) -> Vec<Treated> {
    if treatments.is_empty() {
        return Vec::new();
    }
    let mut figures = reference();
    let mut ready = Vec::with_capacity(treatments.len());
    for treatment in treatments {
        let treated = treatment.prepare(&figures);
        for x in &mut figures {
            *x = treated.apply(*x);
        }
        figures.retain(|x| !x.is_nan());
        ready.push(treated);
    }
    ready
}

/// A figure after all treatments.
#[must_use]
pub fn treat(treatments: &[Treated], x: f64) -> f64 {
    treatments.iter().fold(x, |x, treated| treated.apply(x))
}

impl Treatment {
    fn prepare(&self, reference: &[f64]) -> Treated {
        let clamp = |low, high| Treated::Clamp { low, high };
        match *self {
            Self::Cap { at } => clamp(f64::NEG_INFINITY, at),
            Self::Floor { at } => clamp(at, f64::INFINITY),
            Self::Log { offset } => Treated::Power {
                lambda: 0.0,
                offset,
            },
            Self::BoxCox { lambda, offset } => Treated::Power { lambda, offset },
            Self::WinsorisePoints { low, high } => {
                let sorted = sorted(reference);
                let last = sorted.len().saturating_sub(1);
                let bottom = (low as usize).min(last);
                let top = last - (high as usize).min(last);
                // Where the two ends would cross, both are the lower of the two.
                let top = top.max(bottom);
                match (sorted.get(bottom), sorted.get(top)) {
                    (Some(low), Some(high)) => clamp(*low, *high),
                    _ => clamp(f64::NEG_INFINITY, f64::INFINITY),
                }
            }
            Self::WinsorisePercentiles { low, high } => {
                let sorted = sorted(reference);
                match (percentile(&sorted, low), percentile(&sorted, high)) {
                    (Some(low), Some(high)) => clamp(low, high),
                    _ => clamp(f64::NEG_INFINITY, f64::INFINITY),
                }
            }
            Self::WinsoriseSkewed {
                most_points,
                skew,
                kurtosis,
            } => skewed(sorted(reference), most_points, skew, kurtosis),
        }
    }

    /// Checks the parameters.
    ///
    /// # Errors
    /// [`Error::NotFinite`], [`Error::OutOfRange`] or [`Error::Conflict`] at its place.
    pub fn check(&self, place: &str) -> Result<()> {
        let mut problems = Problems::new();
        let mut within = |name: &str, value: f64, low: f64, high: f64| {
            let place = format!("{place}.{name}");
            if !value.is_finite() {
                let value = value.to_string();
                problems.push(Error::NotFinite { place, value });
            } else if !(low..=high).contains(&value) {
                let bound = format!("[{low}, {high}]");
                problems.push(Error::OutOfRange {
                    place,
                    value,
                    bound,
                });
            }
        };
        let (least, most) = (f64::MIN, f64::MAX);
        match *self {
            Self::Cap { at } | Self::Floor { at } => within("at", at, least, most),
            Self::Log { offset } => within("offset", offset, least, most),
            Self::BoxCox { lambda, offset } => {
                within("lambda", lambda, -5.0, 5.0);
                within("offset", offset, least, most);
            }
            Self::WinsorisePoints { low, high } => {
                within("low", f64::from(low), 0.0, 1e6);
                within("high", f64::from(high), 0.0, 1e6);
            }
            Self::WinsorisePercentiles { low, high } => {
                within("low", low, 0.0, 100.0);
                within("high", high, 0.0, 100.0);
            }
            Self::WinsoriseSkewed {
                most_points,
                skew,
                kurtosis,
            } => {
                within("mostPoints", f64::from(most_points), 0.0, 1e6);
                within("skew", skew, 0.0, most);
                within("kurtosis", kurtosis, least, most);
            }
        }
        if let Self::WinsorisePercentiles { low, high } = *self
            && low >= high
        {
            problems.push(conflict(
                place,
                "percentiles-in-order",
                "the lower percentile is below the upper one",
            ));
        }
        problems.finish(())
    }
}

fn sorted(figures: &[f64]) -> Vec<f64> {
    let mut sorted = figures.to_vec();
    sorted.sort_unstable_by(f64::total_cmp);
    sorted
}

fn skewed(mut figures: Vec<f64>, most_points: u32, skew: f64, kurtosis: f64) -> Treated {
    let (mut low, mut high) = (f64::NEG_INFINITY, f64::INFINITY);
    let given = figures.clone();
    let changed = |low: f64, high: f64| given.iter().filter(|x| **x < low || **x > high).count();
    // Each turn changes at least one figure more.
    while changed(low, high) < most_points as usize {
        let (s, k) = (skewness(&figures), excess_kurtosis(&figures));
        // Not a number (too few figures, or all equal) is not skewed.
        if s.abs() <= skew || k <= kurtosis || s.is_nan() || k.is_nan() {
            break;
        }
        if s > 0.0 {
            let greatest = figures[figures.len() - 1];
            let Some(next) = figures.iter().rev().copied().find(|x| *x < greatest) else {
                break;
            };
            high = next;
        } else {
            let least = figures[0];
            let Some(next) = figures.iter().copied().find(|x| *x > least) else {
                break;
            };
            low = next;
        }
        for x in &mut figures {
            *x = x.clamp(low, high);
        }
    }
    Treated::Clamp { low, high }
}

/// Sums of the second, third and fourth powers of the deviations from the mean, over n; no numbers
/// where the figures are constant.
fn moments(figures: &[f64]) -> (f64, f64, f64) {
    if is_constant(figures.iter().copied()) {
        return (f64::NAN, f64::NAN, f64::NAN);
    }
    let n = figures.len() as f64;
    let centre = spread::mean(figures.iter().copied());
    let sum = figures.iter().fold((0.0, 0.0, 0.0), |(a, b, c), x| {
        let d = x - centre;
        (a + d * d, b + d * d * d, c + d * d * d * d)
    });
    (sum.0 / n, sum.1 / n, sum.2 / n)
}

/// Sample skewness, type 2 of Joanes & Gill (1998); not a number below three figures.
#[must_use]
pub fn skewness(figures: &[f64]) -> f64 {
    let n = figures.len() as f64;
    let (second, third, _) = moments(figures);
    third / (second * math::sqrt(second)) * math::sqrt(n * (n - 1.0)) / (n - 2.0)
}

/// Sample excess kurtosis, type 2 of Joanes & Gill (1998); not a number below four figures.
#[must_use]
pub fn excess_kurtosis(figures: &[f64]) -> f64 {
    let n = figures.len() as f64;
    let (second, _, fourth) = moments(figures);
    let excess = fourth / (second * second) - 3.0;
    ((n + 1.0) * excess + 6.0) * (n - 1.0) / ((n - 2.0) * (n - 3.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(treatment: Treatment, figures: &[f64]) -> Vec<f64> {
        let ready = prepare(&[treatment], || {
            figures.iter().copied().filter(|x| !x.is_nan()).collect()
        });
        figures.iter().map(|x| treat(&ready, *x)).collect()
    }

    #[test]
    fn winsorising_by_points_takes_the_next_value() {
        let step = Treatment::WinsorisePoints { low: 1, high: 2 };
        let column = after(step, &[5.0, 1.0, 90.0, 3.0, 70.0, f64::NAN]);
        assert_eq!(column[..5], [5.0, 3.0, 5.0, 3.0, 5.0]);
        assert!(column[5].is_nan());
    }

    #[test]
    fn winsorising_more_points_than_there_are_leaves_one_value() {
        let step = Treatment::WinsorisePoints { low: 9, high: 9 };
        assert_eq!(after(step, &[5.0, 1.0, 3.0]), [5.0, 5.0, 5.0]);
    }

    #[test]
    fn percentiles_are_interpolated_as_in_r() {
        // quantile(c(1, 2, 3, 4, 100), c(.1, .9), type = 7) is 1.4 and 61.6.
        let step = Treatment::WinsorisePercentiles {
            low: 10.0,
            high: 90.0,
        };
        let column = after(step, &[1.0, 2.0, 3.0, 4.0, 100.0]);
        assert!((column[0] - 1.4).abs() < 1e-12 && (column[4] - 61.6).abs() < 1e-12);
        assert_eq!(column[1..4], [2.0, 3.0, 4.0]);
    }

    #[test]
    fn box_cox_at_zero_is_the_logarithm_and_at_one_a_shift() {
        let log = after(
            Treatment::BoxCox {
                lambda: 0.0,
                offset: 0.0,
            },
            &[1.0, 0.0],
        );
        assert_eq!(log[0].to_bits(), 0.0_f64.to_bits());
        assert!(log[1].is_nan());
        let shift = after(
            Treatment::BoxCox {
                lambda: 1.0,
                offset: 2.0,
            },
            &[3.0],
        );
        assert_eq!(shift, [4.0]);
    }

    #[test]
    fn every_parameter_out_of_bounds_is_named() {
        let wrong = Treatment::WinsorisePercentiles {
            low: 120.0,
            high: f64::NAN,
        };
        let error = wrong.check("t").unwrap_err();
        let places = error.problems().iter().map(Error::path).collect::<Vec<_>>();
        assert_eq!(places, ["t.low", "t.high"]);
    }
}
