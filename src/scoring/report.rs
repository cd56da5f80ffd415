//! Report: which figures were filled in, treated or bounded, and what share of a score rests on them.

use serde::Serialize;

use crate::dataset::Figures;
use crate::method::missing::Missing;
use crate::scoring::column::slot;
use crate::scoring::contribution::contributions;
use crate::scoring::evaluation::{Evaluation, Inputs};
use crate::scoring::impute::impute;

/// What was done to a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub enum Done {
    /// It was missing and was filled in, or counted by policy.
    Imputed,
    /// Growth was set by the policy for its base, or was capped or floored.
    Growth,
    /// A treatment changed it.
    Treated,
    /// A cap or floor of the score function or of the leaf decides its points.
    Bounded,
}

/// A figure to which something was done.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct TreatRow {
    /// Number of the unit.
    pub unit: usize,
    /// Number of the indicator.
    pub indicator: usize,
    /// What was done.
    pub done: Done,
    /// Number of the treatment in the indicator's list, for those.
    pub treatment: Option<usize>,
    /// The figure before; none where it was missing.
    pub from: Option<f64>,
    /// The figure after, or the points where they are bounded; none where it stays missing.
    pub to: Option<f64>,
}

/// What share of a unit's score rests on figures that are not what was reported.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Resting {
    /// On imputed figures, 0 to 1 of the sizes of the weighted points.
    pub imputed: f64,
    /// On growth set by the policy for its base.
    pub growth: f64,
    /// On treated figures.
    pub treated: f64,
    /// On bounded points.
    pub bounded: f64,
    /// On any of them, each leaf counted once.
    pub any: f64,
}

fn some(x: f64) -> Option<f64> {
    (!x.is_nan()).then_some(x)
}

/// Every figure of a listed unit to which something was done, by leaf, then unit, then step.
#[must_use]
pub fn treat_report(
    inputs: Inputs,
    evaluation: &Evaluation,
    figures: &Figures,
    period: usize,
) -> Vec<TreatRow> {
    let mut rows = Vec::new();
    for (number, leaf) in inputs.plan.leaves.iter().enumerate() {
        let raw = &inputs.figures[leaf.indicator];
        let imputed = impute(leaf.missing, raw, inputs.roster);
        let growth = figures.growth_policies(period, leaf.indicator);
        for unit in (0..raw.len()).filter(|unit| inputs.roster.listed[*unit]) {
            let mut push = |done, treatment, from: f64, to: f64| {
                rows.push(TreatRow {
                    unit,
                    indicator: leaf.named,
                    done,
                    treatment,
                    from: some(from),
                    to: some(to),
                });
            };
            let counts = !matches!(leaf.missing, Missing::Exclude | Missing::Refuse);
            if raw[unit].is_nan() && counts {
                push(Done::Imputed, None, f64::NAN, imputed[unit]);
            }
            if growth.get(unit).copied().flatten().is_some() {
                push(Done::Growth, None, f64::NAN, raw[unit]);
            }
            let slot = slot(&evaluation.scorers[number], inputs.roster.group[unit]);
            let mut x = imputed[unit];
            for (step, treated) in evaluation.treatments[number][slot].iter().enumerate() {
                let after = treated.apply(x);
                if treated.is_clamp() && after.to_bits() != x.to_bits() && !x.is_nan() {
                    push(Done::Treated, Some(step), x, after);
                }
                x = after;
            }
            let scorer = &evaluation.scorers[number][slot];
            let points = evaluation.points[leaf.node][unit];
            let moved = !x.is_nan() && scorer.score(x).to_bits() != points.to_bits();
            if moved || scorer.is_capped(x) {
                push(Done::Bounded, None, x, points);
            }
        }
    }
    rows
}

/// Per unit: what share of its score rests on what; `rows` is its [`treat_report`].
#[must_use]
pub fn resting(inputs: Inputs, evaluation: &Evaluation, rows: &[TreatRow]) -> Vec<Resting> {
    let parts = contributions(inputs, evaluation);
    let leaves = &inputs.plan.leaves;
    let share = |unit: usize| {
        let total = parts.iter().map(|column| column[unit].abs()).sum::<f64>();
        let own = || rows.iter().filter(move |row| row.unit == unit);
        let of = |does: &dyn Fn(Done) -> bool| {
            let rests =
                |indicator: usize| own().any(|row| row.indicator == indicator && does(row.done));
            let resting = leaves.iter().zip(&parts);
            let resting = resting.filter(|(leaf, _)| rests(leaf.named));
            let sum = resting.map(|(_, column)| column[unit].abs()).sum::<f64>();
            if total > 0.0 { sum / total } else { 0.0 }
        };
        Resting {
            imputed: of(&|done| done == Done::Imputed),
            growth: of(&|done| done == Done::Growth),
            treated: of(&|done| done == Done::Treated),
            bounded: of(&|done| done == Done::Bounded),
            any: of(&|_| true),
        }
    };
    (0..evaluation.index.len()).map(share).collect()
}
