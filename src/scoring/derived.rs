//! Derived: how a derived figure came about, in symbols and numbers.

use serde::Serialize;

use crate::dataset::Figures;
use crate::dataset::derive::{Derivation, Term};
use crate::numeric::math::finite;
use crate::scoring::formula::{Expression, plain};

/// A derived figure's formula with the figures that went into it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct TrailDerived {
    /// The formula, in the symbols of the inputs and in numbers.
    pub expression: Expression,
    /// What went into it, in the order of the formula.
    pub inputs: Vec<TrailInput>,
}

/// A figure that went into a derived one.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct TrailInput {
    /// Its symbol in the formula.
    pub symbol: String,
    /// Number of the indicator.
    pub indicator: usize,
    /// Number of the period.
    pub period: usize,
    /// Whether it is the sum over all units.
    pub all_units: bool,
    /// The figure; where the unit took the place of others since, the sum of theirs. None where missing.
    pub value: Option<f64>,
}

/// A figure's place.
#[derive(Clone, Copy)]
struct At<'a> {
    figures: &'a Figures,
    period: usize,
    unit: usize,
}

impl At<'_> {
    fn input(&self, symbol: &str, then: usize, indicator: usize) -> TrailInput {
        let column = self.figures.column(then, indicator);
        let calendar = self.figures.calendar();
        TrailInput {
            symbol: symbol.into(),
            indicator,
            period: then,
            all_units: false,
            value: finite(calendar.past(self.unit, self.period, then, column)),
        }
    }

    fn total(&self, symbol: &str, indicator: usize) -> TrailInput {
        let column = self.figures.column(self.period, indicator).iter();
        TrailInput {
            all_units: true,
            value: finite(column.filter(|x| !x.is_nan()).sum()),
            ..self.input(symbol, self.period, indicator)
        }
    }
}

/// How a unit's figure of a derived indicator came about; none for any other indicator.
#[must_use]
pub fn derived(
    figures: &Figures,
    (period, indicator, unit): (usize, usize, usize),
) -> Option<TrailDerived> {
    let mut rules = figures.derivations().iter();
    let (_, rule, inputs) = rules.find(|(number, ..)| *number == indicator)?;
    let at = At {
        figures,
        period,
        unit,
    };
    let own = |symbol: &str, input: usize| at.input(symbol, period, inputs[input]);
    let (symbols, inputs) = match rule {
        Derivation::Ratio { scale, .. } | Derivation::Completion { scale, .. } => {
            (scaled("x ÷ y", *scale), vec![own("x", 0), own("y", 1)])
        }
        Derivation::Share { scale, .. } => (
            scaled("x ÷ Σx", *scale),
            vec![own("x", 0), at.total("Σx", inputs[0])],
        ),
        Derivation::Growth(growth) => {
            // A base that was supplied is another indicator's.
            let base = inputs.get(1).unwrap_or(&inputs[0]);
            let then = growth.base.period(period, figures.calendar());
            let base = then.map(|then| at.input("b", then, *base));
            (
                scaled("(x − b) ÷ b", growth.scale),
                std::iter::once(own("x", 0)).chain(base).collect(),
            )
        }
        Derivation::MovingSum { .. } | Derivation::YearToDate { .. } => {
            spans(rule, inputs[0], at, " + ")
        }
        Derivation::Difference { .. } => spans(rule, inputs[0], at, " − "),
        Derivation::AheadOfSchedule { .. } => {
            let elapsed = figures.calendar().elapsed[period];
            (format!("x − {}", plain(elapsed)), vec![own("x", 0)])
        }
        Derivation::Sum { terms, constant } => sum(terms, *constant, inputs, at),
    };
    Some(TrailDerived {
        expression: Expression {
            numbers: in_numbers(&symbols, &inputs),
            symbols,
        },
        inputs,
    })
}

fn scaled(symbols: &str, scale: f64) -> String {
    if scale.to_bits() == 1.0_f64.to_bits() {
        symbols.into()
    } else {
        format!("{symbols} × {}", plain(scale))
    }
}

/// Figures of several periods, the latest first.
fn spans(rule: &Derivation, input: usize, at: At, sign: &str) -> (String, Vec<TrailInput>) {
    let periods = rule.periods(at.period, at.figures.calendar());
    let inputs = periods.iter().enumerate();
    let inputs = inputs.map(|(n, then)| at.input(&numbered(n), *then, input));
    let inputs = inputs.collect::<Vec<_>>();
    let symbols = inputs.iter().map(|one| one.symbol.as_str());
    (symbols.collect::<Vec<_>>().join(sign), inputs)
}

fn sum(terms: &[Term], constant: f64, inputs: &[usize], at: At) -> (String, Vec<TrailInput>) {
    let parts = terms.iter().zip(inputs).enumerate();
    let parts = parts.map(|(n, (term, input))| {
        let symbol = numbered(n);
        (
            scaled(&symbol, term.factor),
            at.input(&symbol, at.period, *input),
        )
    });
    let (mut texts, inputs): (Vec<_>, Vec<_>) = parts.unzip();
    if constant.abs() > 0.0 {
        texts.push(plain(constant));
    }
    (texts.join(" + "), inputs)
}

/// x₁, x₂, …
fn numbered(n: usize) -> String {
    let low = ['₀', '₁', '₂', '₃', '₄', '₅', '₆', '₇', '₈', '₉'];
    let digits = (n + 1).to_string().into_bytes();
    let digits = digits.iter().map(|digit| low[usize::from(digit - b'0')]);
    std::iter::once('x').chain(digits).collect()
}

/// A formula with its inputs' figures in the places of their symbols.
fn in_numbers(symbols: &str, inputs: &[TrailInput]) -> String {
    let words = symbols.split(' ').map(|word| {
        let bare = word.trim_matches(['(', ')']);
        let input = inputs.iter().find(|one| one.symbol == bare);
        input.map_or_else(
            || word.to_owned(),
            |one| word.replace(bare, &one.value.map_or_else(|| "?".into(), plain)),
        )
    });
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use crate::Simulator;

    const DATA: &str = include_str!("../../www/public/data/chongqing-2023.json");

    #[test]
    fn growth_is_told_with_the_figure_and_its_base() {
        let simulator = Simulator::from_json(DATA).unwrap();
        let data = simulator.data();
        let unit = data.unit("500238", "").unwrap();
        let indicator = data.indicator("funds-growth", "").unwrap();
        let period = data.period("2023Q1", "").unwrap();
        let found = super::derived(simulator.figures(), (period, indicator, unit)).unwrap();
        assert_eq!(found.expression.symbols, "(x − b) ÷ b × 100");
        assert_eq!(found.expression.numbers, "(4.07 − 0.0454) ÷ 0.0454 × 100");
        let then = found
            .inputs
            .iter()
            .map(|one| data.file().periods[one.period].code.as_str());
        assert_eq!(then.collect::<Vec<_>>(), ["2023Q1", "2022Q1"]);
        assert_eq!(super::derived(simulator.figures(), (period, 0, unit)), None);
    }
}
