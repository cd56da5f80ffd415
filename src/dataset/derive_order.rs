//! In which order derived indicators are computed.

use std::collections::HashMap;

use crate::dataset::derive::Derivation;
use crate::dataset::{Indicator, IndicatorSource};
use crate::error::{Error, Result};
use crate::vocabulary::limits;

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
        // Each step is a call within a call.
        if path.len() > limits::DERIVED_DEPTH {
            return Err(Error::TooMany {
                place,
                what: "indicator".into(),
                value: path.len() as f64,
                limit: limits::DERIVED_DEPTH as f64,
            });
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
            rule.check(&place)?;
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
