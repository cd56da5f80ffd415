//! Derived indicators: figures computed from other indicators' figures.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use crate::dataset::{Indicator, IndicatorSource};
use crate::error::{Error, Result};

/// How a derived indicator is computed, unit by unit.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
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
        }
    }

    /// Its column in a period: one figure a unit, NaN where it is not defined.
    ///
    /// `inputs` are the numbers of [`Derivation::inputs`]; `figures(period, indicator)` gives a
    /// column, none where there is no such period.
    #[must_use]
    pub fn column<'a>(
        &self,
        period: usize,
        inputs: &[usize],
        figures: &impl Fn(usize, usize) -> Option<&'a [f64]>,
    ) -> Vec<f64> {
        let input = |at: usize| figures(period, inputs[at]).unwrap_or_default();
        match *self {
            Self::Ratio { scale, .. } => input(0)
                .iter()
                .zip(input(1))
                .map(|(a, b)| if *b == 0.0 { f64::NAN } else { scale * a / b })
                .collect(),
        }
    }
}

/// Derived indicators with the numbers of their inputs, every input before what needs it.
///
/// # Errors
/// [`Error::UnknownCode`] for an input that is no indicator, [`Error::Cycle`] with the cycle named.
pub fn in_order(
    indicators: &[Indicator],
    numbers: &HashMap<String, usize>,
) -> Result<Vec<(usize, Derivation, Vec<usize>)>> {
    let mut search = Search {
        indicators,
        numbers,
        state: vec![State::New; indicators.len()],
        order: Vec::new(),
    };
    for number in 0..indicators.len() {
        search.visit(number, &mut Vec::new())?;
    }
    Ok(search.order)
}

#[derive(Clone, Copy, PartialEq)]
enum State {
    New,
    Open,
    Done,
}

struct Search<'a> {
    indicators: &'a [Indicator],
    numbers: &'a HashMap<String, usize>,
    state: Vec<State>,
    order: Vec<(usize, Derivation, Vec<usize>)>,
}

impl Search<'_> {
    fn visit(&mut self, number: usize, path: &mut Vec<usize>) -> Result<()> {
        let place = format!("indicators[{number}].source.rule");
        if self.state[number] == State::Done {
            return Ok(());
        }
        path.push(number);
        if self.state[number] == State::Open {
            let start = path.iter().position(|n| *n == number).unwrap_or(0);
            let cycle = path[start..]
                .iter()
                .map(|n| self.indicators[*n].code.clone())
                .collect();
            return Err(Error::Cycle { place, cycle });
        }
        self.state[number] = State::Open;
        if let IndicatorSource::Derived { rule } = &self.indicators[number].source {
            let mut inputs = Vec::new();
            for code in rule.inputs() {
                let Some(&input) = self.numbers.get(code) else {
                    return Err(Error::UnknownCode {
                        place,
                        what: "indicator".into(),
                        value: code.into(),
                    });
                };
                inputs.push(input);
                self.visit(input, path)?;
            }
            self.order.push((number, rule.clone(), inputs));
        }
        self.state[number] = State::Done;
        path.pop();
        Ok(())
    }
}
