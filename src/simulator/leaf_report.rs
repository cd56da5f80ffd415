//! What a method does to each indicator: its score curve, and where it cannot do what it says.

use serde::Serialize;

use crate::error::Result;
use crate::method::treat::{Treated, treat};
use crate::numeric::math::{clamp, finite};
use crate::scoring::impute::impute;
use crate::simulator::Simulator;
use crate::vocabulary::limits::check_number;

/// Samples of a curve, ends included.
const SAMPLES: usize = 161;
/// Most changed figures that are named one by one.
const NAMED: usize = 60;

/// What the method does to one indicator.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct LeafReport {
    /// Number of the indicator.
    pub indicator: usize,
    /// Ranked units with a figure.
    pub present: usize,
    /// Ranked units without one.
    pub missing: usize,
    /// Ranked units whose points a cap or floor of the score function decides.
    pub capped: usize,
    /// Whether all ranked units have the same points.
    pub constant: bool,
    /// Whether a logarithm or Box–Cox transformation changes every figure.
    pub transformed: bool,
    /// Figures that a cap, floor or winsorising changed; the first 60.
    pub clamped: Vec<Clamped>,
    /// How many they are in all.
    pub clamped_count: usize,
    /// Share of the whole by weight, 0 to 1.
    pub share: f64,
    /// Share of the spread of the index that it decides.
    pub effective: f64,
}

/// A figure that a treatment changed.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Clamped {
    /// Number of the unit.
    pub unit: usize,
    /// The figure before.
    pub before: f64,
    /// The figure after all treatments; none where it has none.
    pub after: Option<f64>,
}

/// A score function as a curve, with the units on it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct ScoreCurve {
    /// Figures, ascending, evenly spaced over what the units have.
    pub figures: Vec<f64>,
    /// Their points; none where a figure has none.
    #[cfg_attr(target_arch = "wasm32", tsify(type = "(number | null)[]"))]
    pub points: Vec<Option<f64>>,
    /// The ranked units that are scored by this curve.
    pub units: Vec<CurveUnit>,
}

/// A unit on a score curve.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct CurveUnit {
    /// Number of the unit.
    pub unit: usize,
    /// Its figure, imputed where the policy does so.
    pub figure: f64,
    /// Its points.
    pub points: f64,
}

impl Simulator {
    /// Per leaf, in tree order: what the method does to it.
    #[must_use]
    pub fn leaf_reports(&self) -> Vec<LeafReport> {
        let weights = self.weights();
        let leaves = self.plan().leaves.iter().enumerate();
        let report = |(leaf, about): (usize, &crate::scoring::plan::Leaf)| {
            let weight = &weights[about.node];
            self.leaf_report(leaf, weight.overall, weight.effective)
        };
        leaves.map(report).collect()
    }

    fn leaf_report(&self, leaf: usize, share: f64, effective: f64) -> LeafReport {
        let (inputs, evaluation) = (self.inputs(), self.evaluation());
        let about = &inputs.plan.leaves[leaf];
        let column = &inputs.figures[about.indicator];
        let filled = impute(about.missing, column, inputs.roster);
        let ranked = (0..column.len()).filter(|unit| inputs.roster.reference[*unit]);
        let treatments = evaluation.treatments[leaf].iter().flatten();
        let mut report = LeafReport {
            indicator: about.named,
            present: 0,
            missing: 0,
            capped: 0,
            constant: true,
            transformed: treatments
                .into_iter()
                .any(|treated| matches!(treated, Treated::Power { .. })),
            clamped: Vec::new(),
            clamped_count: 0,
            share,
            effective,
        };
        let mut first = None;
        for unit in ranked {
            if column[unit].is_nan() {
                report.missing += 1;
            } else {
                report.present += 1;
            }
            let slot = evaluation.slot(leaf, inputs.roster.group[unit]);
            let (before, after) = (filled[unit], evaluation.treated[leaf][unit]);
            report.capped += usize::from(evaluation.scorers[leaf][slot].is_capped(after));
            if is_clamped(&evaluation.treatments[leaf][slot], before) {
                report.clamped_count += 1;
                if report.clamped.len() < NAMED {
                    let after = finite(after);
                    report.clamped.push(Clamped {
                        unit,
                        before,
                        after,
                    });
                }
            }
            let points = evaluation.points[about.node][unit];
            if !points.is_nan() {
                let first = *first.get_or_insert(points);
                report.constant &= first.to_bits() == points.to_bits();
            }
        }
        report
    }

    /// The score function of a leaf as a curve, as it is for one unit's group.
    ///
    /// # Errors
    /// [`Error::OutOfRange`](crate::Error::OutOfRange) for a number that counts nothing.
    pub fn score_curve(&self, leaf: usize, unit: usize) -> Result<ScoreCurve> {
        check_number("leaf", leaf, self.plan().leaves.len())?;
        check_number("unit", unit, self.data.units().len())?;
        let (inputs, evaluation) = (self.inputs(), self.evaluation());
        let (about, roster) = (&inputs.plan.leaves[leaf], inputs.roster);
        let slot = evaluation.slot(leaf, roster.group[unit]);
        let filled = impute(about.missing, &inputs.figures[about.indicator], roster);
        let on = (0..filled.len()).filter(|other| {
            roster.reference[*other] && evaluation.slot(leaf, roster.group[*other]) == slot
        });
        let units = on
            .filter_map(|unit| {
                let points = finite(evaluation.points[about.node][unit])?;
                let figure = finite(filled[unit])?;
                Some(CurveUnit {
                    unit,
                    figure,
                    points,
                })
            })
            .collect::<Vec<_>>();
        let ends = units.iter().map(|on| on.figure);
        let (least, most) = ends.fold((f64::INFINITY, f64::NEG_INFINITY), |(least, most), x| {
            (least.min(x), most.max(x))
        });
        let sample = |at: usize| least + (most - least) * (at as f64 / (SAMPLES - 1) as f64);
        let figures = if units.is_empty() {
            Vec::new()
        } else {
            (0..SAMPLES).map(sample).collect::<Vec<_>>()
        };
        let score = |x: &f64| {
            let treated = treat(&evaluation.treatments[leaf][slot], *x);
            let points = evaluation.scorers[leaf][slot].score(treated);
            finite(clamp(points, about.floor, about.cap))
        };
        Ok(ScoreCurve {
            points: figures.iter().map(score).collect(),
            figures,
            units,
        })
    }
}

/// Whether a cap, floor or winsorising changes the figure.
fn is_clamped(treatments: &[Treated], figure: f64) -> bool {
    let mut x = figure;
    for treated in treatments {
        let after = treated.apply(x);
        if matches!(treated, Treated::Clamp { .. }) && after.to_bits() != x.to_bits() {
            return true;
        }
        x = after;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    const DATA: &str = include_str!("../../www/public/data/chongqing-2023.json");

    #[test]
    fn winsorising_names_the_figures_it_changed() {
        let mut simulator = Simulator::from_json(DATA).unwrap();
        assert_eq!(simulator.leaf_reports()[0].clamped_count, 0);
        let edit = r#"{"edit":"setTreat","indicator":"contracts","treat":[{"step":"winsorisePoints","high":2}]}"#;
        simulator.apply_json(edit).unwrap();
        let reports = simulator.leaf_reports();
        let code =
            |report: &LeafReport| simulator.data().indicators()[report.indicator].code.clone();
        let own = reports
            .iter()
            .find(|report| code(report) == "contracts")
            .unwrap();
        assert_eq!(own.clamped_count, 2);
        assert!(
            own.clamped
                .iter()
                .all(|one| one.after.unwrap() < one.before)
        );
    }

    #[test]
    fn a_curve_runs_over_its_units() {
        let simulator = Simulator::from_json(DATA).unwrap();
        let curve = simulator.score_curve(0, 0).unwrap();
        assert_eq!(curve.figures.len(), SAMPLES);
        let (first, last) = (curve.figures[0], curve.figures[SAMPLES - 1]);
        assert!(
            curve
                .units
                .iter()
                .all(|on| (first..=last).contains(&on.figure))
        );
        assert_eq!(
            simulator.score_curve(99, 0).unwrap_err().code(),
            "out-of-range"
        );
    }
}
