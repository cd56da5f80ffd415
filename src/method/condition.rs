//! Conditions: what a unit must meet for a veto, a gate or an override to apply to it.

use serde::{Deserialize, Serialize};

use crate::error::{Error, Problems, Result};
use crate::method::Known;
use crate::method::plan::Numbers;

/// A condition on one unit. A missing figure meets none.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(
    tag = "test",
    rename_all = "camelCase",
    rename_all_fields = "camelCase",
    deny_unknown_fields
)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub enum Condition {
    /// A figure against a number.
    Figure {
        /// Indicator's code.
        indicator: String,
        /// How they compare.
        is: Comparison,
        /// The number.
        than: f64,
    },
    /// A figure against another figure of the same unit, such as its target.
    Against {
        /// Indicator's code.
        indicator: String,
        /// How they compare.
        is: Comparison,
        /// Code of the other indicator.
        than: String,
        /// What the other figure is multiplied by first.
        #[serde(default = "one")]
        factor: f64,
    },
    /// The unit itself, by hand.
    Unit {
        /// Unit's code.
        unit: String,
    },
    /// All of several.
    All {
        /// The conditions.
        of: Vec<Condition>,
    },
    /// At least so many of several.
    Any {
        /// The conditions.
        of: Vec<Condition>,
        /// How many must be met.
        #[serde(default = "least_one")]
        least: u32,
    },
}

/// How two numbers compare.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub enum Comparison {
    /// Greater or equal.
    AtLeast,
    /// Greater.
    Above,
    /// Less or equal.
    AtMost,
    /// Less.
    Below,
}

fn one() -> f64 {
    1.0
}
fn least_one() -> u32 {
    1
}

impl Comparison {
    /// Whether `a` compares so to `b`; never with a missing number.
    #[must_use]
    pub fn holds(self, a: f64, b: f64) -> bool {
        match self {
            Self::AtLeast => a >= b,
            Self::Above => a > b,
            Self::AtMost => a <= b,
            Self::Below => a < b,
        }
    }
}

/// A [`Condition`] whose codes are numbers of a data set.
#[derive(Debug, Clone, PartialEq)]
pub enum Test {
    /// A figure against a number.
    Figure(usize, Comparison, f64),
    /// A figure against a factor times another figure.
    Against(usize, Comparison, usize, f64),
    /// The unit of that number.
    Unit(usize),
    /// At least so many of several.
    Count(Vec<Test>, usize),
}

impl Condition {
    /// Checks the codes and numbers.
    ///
    /// # Errors
    /// Every problem, at its place.
    pub fn check(&self, known: &Known, place: &str) -> Result<()> {
        let mut problems = Problems::new();
        let mut code = |set: &std::collections::HashSet<&str>, what: &str, code: &str, at: &str| {
            if !set.contains(code) {
                problems.push(Error::UnknownCode {
                    place: format!("{place}.{at}"),
                    what: what.into(),
                    value: code.into(),
                });
            }
        };
        match self {
            Self::Figure { indicator, .. } => {
                code(&known.indicators, "indicator", indicator, "indicator");
            }
            Self::Against {
                indicator, than, ..
            } => {
                code(&known.indicators, "indicator", indicator, "indicator");
                code(&known.indicators, "indicator", than, "than");
            }
            Self::Unit { unit } => code(&known.units, "unit", unit, "unit"),
            Self::All { of } | Self::Any { of, .. } => {
                if of.is_empty() {
                    problems.push(Error::Empty {
                        place: format!("{place}.of"),
                        what: "condition".into(),
                    });
                }
                for (n, inner) in of.iter().enumerate() {
                    problems.take(inner.check(known, &format!("{place}.of[{n}]")));
                }
            }
        }
        problems.finish(())
    }

    /// Makes it ready.
    ///
    /// # Errors
    /// [`Error::UnknownCode`] at `place`.
    pub fn prepare(&self, numbers: Numbers, place: &str) -> Result<Test> {
        let all = |of: &[Condition]| {
            of.iter()
                .map(|one| one.prepare(numbers, place))
                .collect::<Result<Vec<_>>>()
        };
        Ok(match self {
            Self::Figure {
                indicator,
                is,
                than,
            } => Test::Figure(numbers.data.indicator(indicator, place)?, *is, *than),
            Self::Against {
                indicator,
                is,
                than,
                factor,
            } => Test::Against(
                numbers.data.indicator(indicator, place)?,
                *is,
                numbers.data.indicator(than, place)?,
                *factor,
            ),
            Self::Unit { unit } => Test::Unit(numbers.data.unit(unit, place)?),
            Self::All { of } => Test::Count(all(of)?, of.len()),
            Self::Any { of, least } => Test::Count(all(of)?, *least as usize),
        })
    }
}

impl Test {
    /// Whether a unit meets it. `figures` has one column an indicator, one figure a unit.
    #[must_use]
    pub fn holds(&self, unit: usize, figures: &[Vec<f64>]) -> bool {
        match self {
            Self::Figure(indicator, is, than) => is.holds(figures[*indicator][unit], *than),
            Self::Against(indicator, is, than, factor) => {
                is.holds(figures[*indicator][unit], factor * figures[*than][unit])
            }
            Self::Unit(number) => *number == unit,
            Self::Count(of, least) => {
                of.iter().filter(|test| test.holds(unit, figures)).count() >= *least
            }
        }
    }

    /// Notes the indicators it looks at.
    pub fn needs(&self, note: &mut impl FnMut(usize)) {
        match self {
            Self::Figure(indicator, ..) => note(*indicator),
            Self::Against(indicator, _, than, _) => {
                note(*indicator);
                note(*than);
            }
            Self::Unit(_) => {}
            Self::Count(of, _) => of.iter().for_each(|test| test.needs(note)),
        }
    }
}
