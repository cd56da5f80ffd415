//! Derived indicators: figures computed from other indicators' figures.

use std::collections::HashMap;

use saima_derive::DeserializeTagged;
use serde::{Deserialize, Serialize};

use crate::dataset::calendar::Calendar;
use crate::dataset::growth::{Applied, Base, Growth};
use crate::error::{Error, Result};
use crate::numeric::equality::figure;
use crate::vocabulary::calendar::Months;

/// How a derived indicator is computed, unit by unit. Per capita and per GDP are ratios.
#[derive(Debug, Clone, PartialEq, Serialize, DeserializeTagged)]
#[serde(
    tag = "op",
    rename_all = "camelCase",
    rename_all_fields = "camelCase",
    deny_unknown_fields
)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub enum Derivation {
    /// `scale × numerator / denominator`; missing where the denominator is zero or missing.
    Ratio {
        /// Indicator's code.
        numerator: String,
        /// Indicator's code.
        denominator: String,
        /// Factor, such as 100 for percents.
        #[serde(default = "one")]
        scale: f64,
    },
    /// `scale × x / Σx` over the units that have a figure; missing where they sum to zero.
    Share {
        /// Indicator's code.
        of: String,
        /// Factor, such as 100 for percents.
        #[serde(default = "one")]
        scale: f64,
    },
    /// Completion of a target of the unit's own: `scale × actual / target`; missing where the
    /// target is not above zero.
    Completion {
        /// Indicator's code.
        actual: String,
        /// Code of the indicator that holds the targets.
        target: String,
        /// Factor, such as 100 for percents.
        #[serde(default = "one")]
        scale: f64,
    },
    /// Growth on an earlier period or on a supplied base.
    Growth(Growth),
    /// Sum over this period and those before it, `periods` in all; missing where one is, or is of
    /// another span than its period.
    MovingSum {
        /// Indicator's code.
        of: String,
        /// How many periods.
        periods: u32,
    },
    /// Sum from the first period of the year to this one (本年累计); missing where one is, or is of
    /// another span than its period.
    YearToDate {
        /// Indicator's code.
        of: String,
    },
    /// This period's part of a figure that is cumulative within the year: its difference to the
    /// period before, or itself in the first period of a year.
    Difference {
        /// Indicator's code.
        of: String,
    },
    /// Percentage points by which a completion is ahead of the share of the year that is to be reached by
    /// the period's end (超序时); below zero where it is behind.
    AheadOfSchedule {
        /// Code of an indicator in percent of an annual target.
        of: String,
    },
    /// `constant + Σ factor × x`; missing where one is.
    Sum {
        /// What is added.
        terms: Vec<Term>,
        /// Added to the sum.
        #[serde(default)]
        constant: f64,
    },
}

/// The figures that a derivation looks at.
#[derive(Clone, Copy)]
pub struct Past<'a> {
    /// The column of a period and an indicator; none where there is no such period.
    pub columns: &'a dyn Fn(usize, usize) -> Option<&'a [f64]>,
    /// How the periods follow one another.
    pub calendar: &'a Calendar,
    /// By period and indicator, per unit: the span that a figure is of where it is not its period's
    /// own.
    pub windows: &'a Windows,
}

/// By period and indicator, per unit: the span that a figure is of where it is not its period's own.
pub type Windows = HashMap<(usize, usize), Vec<Option<Months>>>;

impl<'a> Past<'a> {
    fn column(&self, period: usize, indicator: usize) -> Option<&'a [f64]> {
        (self.columns)(period, indicator)
    }

    /// The span that a figure is of, where it is not its period's own.
    fn window(&self, period: usize, indicator: usize, unit: usize) -> Option<Months> {
        let windows = self.windows.get(&(period, indicator))?;
        *windows.get(unit)?
    }

    /// The span that a figure is of.
    fn span(&self, period: usize, indicator: usize, unit: usize) -> Option<Months> {
        let own = self.window(period, indicator, unit);
        own.or_else(|| *self.calendar.spans.get(period)?)
    }
}

/// A term of [`Derivation::Sum`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Term {
    /// Indicator's code.
    pub indicator: String,
    /// What its figure is multiplied by.
    #[serde(default = "one")]
    pub factor: f64,
}

fn one() -> f64 {
    1.0
}

impl Derivation {
    /// Codes of the indicators it needs, in the order in which [`Derivation::column`] takes them.
    #[must_use]
    pub fn inputs(&self) -> Vec<&str> {
        match self {
            Self::Ratio {
                numerator,
                denominator,
                ..
            } => vec![numerator, denominator],
            Self::Completion { actual, target, .. } => vec![actual, target],
            Self::Share { of, .. }
            | Self::MovingSum { of, .. }
            | Self::YearToDate { of }
            | Self::Difference { of }
            | Self::AheadOfSchedule { of } => vec![of],
            Self::Growth(growth) => match &growth.base {
                Base::Given { indicator } => vec![&growth.of, indicator],
                Base::YearEarlier | Base::Previous => vec![&growth.of],
            },
            Self::Sum { terms, .. } => terms.iter().map(|t| t.indicator.as_str()).collect(),
        }
    }

    /// Its column in a period: one figure a unit, NaN where it is not defined.
    ///
    /// `inputs` are the numbers of [`Derivation::inputs`].
    #[must_use]
    pub fn column(&self, period: usize, inputs: &[usize], past: Past) -> Vec<f64> {
        let calendar = past.calendar;
        let input = |at: usize| past.column(period, inputs[at]).unwrap_or_default();
        let pairs = |f: &dyn Fn(f64, f64) -> f64| {
            let both = input(0).iter().zip(input(1));
            both.map(|(a, b)| f(*a, *b)).collect()
        };
        match *self {
            Self::Ratio { scale, .. } => pairs(&|a, b| {
                if b == 0.0 {
                    f64::NAN
                } else {
                    figure(scale * a / b, 0.0)
                }
            }),
            Self::Completion { scale, .. } => pairs(&|a, b| {
                if b > 0.0 {
                    figure(scale * a / b, 0.0)
                } else {
                    f64::NAN
                }
            }),
            Self::Share { scale, .. } => {
                let total = input(0).iter().filter(|x| !x.is_nan()).sum::<f64>();
                let share = |x: &f64| {
                    if total == 0.0 {
                        f64::NAN
                    } else {
                        figure(scale * x / total, 0.0)
                    }
                };
                input(0).iter().map(share).collect()
            }
            Self::Growth(_) => {
                let grown = self.growth(period, inputs, past);
                grown.into_iter().map(|(growth, _)| growth).collect()
            }
            Self::MovingSum { periods, .. } => {
                let span = self.periods(period, calendar);
                let whole = span.len() == periods as usize;
                Self::total(&span, whole, inputs[0], past)
            }
            Self::YearToDate { .. } => {
                let span = self.periods(period, calendar);
                let whole = span.last().is_some_and(|first| calendar.opens_year[*first]);
                Self::total(&span, whole, inputs[0], past)
            }
            Self::Difference { .. } => {
                if calendar.opens_year[period] {
                    return input(0).to_vec();
                }
                let earlier = self.periods(period, calendar).get(1).copied();
                let then = earlier
                    .and_then(|p| past.column(p, inputs[0]))
                    .map(|c| (earlier, c));
                let less = |(unit, x): (usize, &f64)| match then {
                    Some((Some(p), column)) => {
                        let before = calendar.past(unit, period, p, column);
                        figure(x - before, x.abs().max(before.abs()))
                    }
                    _ => f64::NAN,
                };
                input(0).iter().enumerate().map(less).collect()
            }
            Self::AheadOfSchedule { .. } => {
                let elapsed = calendar.elapsed.get(period).copied();
                let elapsed = elapsed.unwrap_or(f64::NAN);
                let ahead = |x: &f64| figure(x - elapsed, x.abs().max(elapsed));
                input(0).iter().map(ahead).collect()
            }
            Self::Sum {
                ref terms,
                constant,
            } => {
                let units = inputs.first().map_or(0, |_| input(0).len());
                let one = |unit: usize| {
                    let parts = terms.iter().enumerate();
                    let parts = parts.map(|(at, term)| term.factor * input(at)[unit]);
                    sum(parts.chain([constant]))
                };
                (0..units).map(one).collect()
            }
        }
    }

    /// The periods whose figures it looks at, the latest first.
    #[must_use]
    pub fn periods(&self, period: usize, calendar: &Calendar) -> Vec<usize> {
        let same_year = |earlier: usize| calendar.year[earlier] == calendar.year[period];
        match *self {
            Self::MovingSum { periods, .. } => {
                back(calendar, period, |taken, _| taken < periods as usize)
            }
            Self::YearToDate { .. } => back(calendar, period, |_, earlier| same_year(earlier)),
            Self::Difference { .. } if !calendar.opens_year[period] => {
                back(calendar, period, |taken, earlier| {
                    taken < 2 && same_year(earlier)
                })
            }
            Self::Growth(ref growth) => {
                let base = growth.base.period(period, calendar);
                let base = base.filter(|base| *base != period);
                std::iter::once(period).chain(base).collect()
            }
            _ => vec![period],
        }
    }

    /// Growth of every unit with the policy that was applied; empty for any other derivation.
    #[must_use]
    pub fn growth(
        &self,
        period: usize,
        inputs: &[usize],
        past: Past,
    ) -> Vec<(f64, Option<Applied>)> {
        let Self::Growth(growth) = self else {
            return Vec::new();
        };
        let calendar = past.calendar;
        let now = past.column(period, inputs[0]).unwrap_or_default();
        let own = |unit: usize| past.span(period, inputs[0], unit);
        if matches!(growth.base, Base::Given { .. }) {
            let base = past.column(period, inputs[1]).unwrap_or_default();
            // The base is of an earlier year; which, it need not say.
            let alike = |unit: usize| {
                let both = own(unit).zip(past.span(period, inputs[1], unit));
                both.is_none_or(|(own, base)| own.same_months(base))
            };
            return growth.column(now, base, calendar, alike);
        }
        let earlier = growth.base.period(period, calendar);
        let column = earlier.and_then(|p| Some((p, past.column(p, inputs[0])?)));
        let base = (0..now.len()).map(|unit| match column {
            Some((then, column)) => calendar.past(unit, period, then, column),
            None => f64::NAN,
        });
        let alike = |unit: usize| {
            let before = earlier.and_then(|then| past.span(then, inputs[0], unit));
            let both = own(unit).zip(before);
            both.is_none_or(|(own, before)| match growth.base {
                Base::Previous => own.months() == before.months(),
                Base::YearEarlier | Base::Given { .. } => own.same_months(before),
            })
        };
        growth.column(now, &base.collect::<Vec<_>>(), calendar, alike)
    }

    /// The sum over a span of periods, the latest first; all missing where the span is cut short.
    fn total(span: &[usize], whole: bool, input: usize, past: Past) -> Vec<f64> {
        let now = span
            .first()
            .and_then(|p| past.column(*p, input))
            .unwrap_or_default();
        let one = |unit: usize| {
            let parts = span.iter().map(|then| {
                let column = past.column(*then, input).unwrap_or_default();
                if past.window(*then, input, unit).is_some() {
                    return f64::NAN;
                }
                past.calendar.past(unit, span[0], *then, column)
            });
            if whole { sum(parts) } else { f64::NAN }
        };
        (0..now.len()).map(one).collect()
    }

    /// Checks the parameters.
    ///
    /// # Errors
    /// Every problem, at its place.
    pub fn check(&self, place: &str) -> Result<()> {
        match self {
            Self::Growth(growth) => growth.check(place),
            Self::MovingSum { periods: 0, .. } => Err(Error::OutOfRange {
                place: format!("{place}.periods"),
                value: 0.0,
                bound: "[1, ∞)".into(),
            }),
            Self::Sum { terms, .. } if terms.is_empty() => Err(Error::Empty {
                place: format!("{place}.terms"),
                what: "term".into(),
            }),
            _ => Ok(()),
        }
    }
}

/// A sum that comes out the same in any order, and as it is written in decimals.
fn sum(parts: impl Iterator<Item = f64>) -> f64 {
    let (sum, size) = parts.fold((0.0, 0.0), |(sum, size), x| (sum + x, size + x.abs()));
    figure(sum, size)
}

/// A period and those before it while `on(how many are taken, the next)` holds, latest first.
fn back(calendar: &Calendar, period: usize, on: impl Fn(usize, usize) -> bool) -> Vec<usize> {
    let mut span = vec![period];
    let mut at = period;
    while let Some(earlier) = calendar.previous[at] {
        if !on(span.len(), earlier) {
            break;
        }
        span.push(earlier);
        at = earlier;
    }
    span
}
