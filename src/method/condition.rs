//! Conditions: what a unit must meet for a veto, a gate or an override to apply to it.

use saima_derive::DeserializeTagged;
use serde::{Deserialize, Serialize};

use crate::error::{Error, Problems, Result};
use crate::method::Known;
use crate::method::known::{Numbers, conflict};
use crate::numeric::equality::{Cells, figure};

/// A condition on one unit. A missing figure meets none.
///
/// Those that look at a board's places and scores are for lists beside the ranking alone: what
/// comes before it cannot look at it.
#[derive(Debug, Clone, PartialEq, Serialize, DeserializeTagged)]
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
    /// Among the best so many of the board, equals at the edge among them; by index, or by a figure.
    Top {
        /// How many places.
        places: u32,
        /// Code of the indicator; the index where absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        indicator: Option<String>,
    },
    /// Among the last so many of the board, equals at the edge among them; by index, or by a figure.
    Bottom {
        /// How many places.
        places: u32,
        /// Code of the indicator; the index where absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        indicator: Option<String>,
    },
    /// The score, as the board shows it, against a number.
    Score {
        /// How they compare.
        is: Comparison,
        /// The number.
        than: f64,
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
    /// Among the best so many, by index or by a figure.
    Top(usize, Option<usize>),
    /// Among the last so many, by index or by a figure.
    Bottom(usize, Option<usize>),
    /// The score against a number.
    Score(Comparison, f64),
    /// At least so many of several.
    Count(Vec<Test>, usize),
}

/// Where a unit stands on a board.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Standing {
    /// Its score, or its figure.
    pub value: f64,
    /// How many units stand before it.
    pub above: usize,
    /// How many stand behind it.
    pub below: usize,
    /// In what scores are counted.
    pub cells: Cells,
}

impl Standing {
    /// Whether its score compares so to a number, which is counted as a score is.
    fn compares(&self, is: Comparison, than: f64) -> bool {
        is.holds(self.value, self.cells.unrounded().settle(than))
    }
}

/// A multiple of a figure, settled as a computed figure is.
#[must_use]
pub fn times(factor: f64, x: f64) -> f64 {
    figure(factor * x, 0.0)
}

impl Condition {
    /// Checks the codes and numbers.
    ///
    /// # Errors
    /// Every problem, at its place.
    pub fn check(&self, known: &Known, place: &str) -> Result<()> {
        let mut problems = Problems::new();
        problems.take(self.check_codes(known, place));
        if self.looks_at_board() {
            problems.push(conflict(
                place,
                "place-before-ranking",
                "what comes before the ranking cannot look at places or scores",
            ));
        }
        problems.finish(())
    }

    /// Whether it looks at places or scores.
    fn looks_at_board(&self) -> bool {
        match self {
            Self::Top { .. } | Self::Bottom { .. } | Self::Score { .. } => true,
            Self::All { of } | Self::Any { of, .. } => of.iter().any(Self::looks_at_board),
            Self::Figure { .. } | Self::Against { .. } | Self::Unit { .. } => false,
        }
    }

    /// Checks the codes and numbers of one that may look at places and scores.
    ///
    /// # Errors
    /// Every problem, at its place.
    pub fn check_codes(&self, known: &Known, place: &str) -> Result<()> {
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
            Self::Top { places, indicator } | Self::Bottom { places, indicator } => {
                if let Some(one) = indicator {
                    code(&known.indicators, "indicator", one, "indicator");
                }
                if *places == 0 {
                    problems.push(Error::OutOfRange {
                        place: format!("{place}.places"),
                        value: 0.0,
                        bound: "[1, ∞)".into(),
                    });
                }
            }
            Self::Score { .. } => {}
            Self::All { of } | Self::Any { of, .. } => {
                if of.is_empty() {
                    problems.push(Error::Empty {
                        place: format!("{place}.of"),
                        what: "condition".into(),
                    });
                }
                for (n, inner) in of.iter().enumerate() {
                    problems.take(inner.check_codes(known, &format!("{place}.of[{n}]")));
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
        let number = |code: &Option<String>| {
            let code = code.as_deref();
            code.map(|code| numbers.indicator(code, place)).transpose()
        };
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
            } => Test::Figure(numbers.indicator(indicator, place)?, *is, *than),
            Self::Against {
                indicator,
                is,
                than,
                factor,
            } => Test::Against(
                numbers.indicator(indicator, place)?,
                *is,
                numbers.indicator(than, place)?,
                *factor,
            ),
            Self::Unit { unit } => Test::Unit(numbers.unit(unit, place)?),
            Self::Top { places, indicator } => Test::Top(*places as usize, number(indicator)?),
            Self::Bottom { places, indicator } => {
                Test::Bottom(*places as usize, number(indicator)?)
            }
            Self::Score { is, than } => Test::Score(*is, *than),
            Self::All { of } => Test::Count(all(of)?, of.len()),
            Self::Any { of, least } => Test::Count(all(of)?, *least as usize),
        })
    }
}

impl Test {
    /// Whether a unit meets it before there is a ranking. `figures` has one column an indicator, one
    /// figure a unit.
    #[must_use]
    pub fn holds(&self, unit: usize, figures: &[Vec<f64>]) -> bool {
        self.holds_on(unit, figures, &|_| None)
    }

    /// Whether a unit meets it; `standing` is the unit's by index or by a figure, none where it is
    /// not ranked.
    pub fn holds_on(
        &self,
        unit: usize,
        figures: &[Vec<f64>],
        standing: &dyn Fn(Option<usize>) -> Option<Standing>,
    ) -> bool {
        match self {
            Self::Figure(indicator, is, than) => is.holds(figures[*indicator][unit], *than),
            Self::Against(indicator, is, than, factor) => {
                let own = figures[*indicator][unit];
                is.holds(figure(own, 0.0), times(*factor, figures[*than][unit]))
            }
            Self::Unit(number) => *number == unit,
            Self::Top(places, by) => standing(*by).is_some_and(|own| own.above < *places),
            Self::Bottom(places, by) => standing(*by).is_some_and(|own| own.below < *places),
            Self::Score(is, than) => standing(None).is_some_and(|own| own.compares(*is, *than)),
            Self::Count(of, least) => {
                let met = of
                    .iter()
                    .filter(|test| test.holds_on(unit, figures, standing));
                met.count() >= *least
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
            Self::Top(_, by) | Self::Bottom(_, by) => by.iter().for_each(|one| note(*one)),
            Self::Unit(_) | Self::Score(..) => {}
            Self::Count(of, _) => of.iter().for_each(|test| test.needs(note)),
        }
    }
}
