//! Trail: how a unit's score came about, step by step.

use serde::Serialize;

use crate::error::Result;
use crate::method::Whole;
use crate::method::adjust::adjust;
use crate::method::aggregate::Mean;
use crate::method::missing::{Missing, impute};
use crate::method::scorer::{PositionKind, Scorer};
use crate::method::treat::Treated;
use crate::simulator::{Simulator, number};

/// Every step from a unit's figures to its place on a board.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Trail {
    /// Number of the unit.
    pub unit: usize,
    /// Number of the board.
    pub board: usize,
    /// Per leaf, in tree order.
    pub leaves: Vec<TrailLeaf>,
    /// Whether the leaves' weighted points are added up as they stand; otherwise they are shares
    /// of points that are formed in another way.
    pub additive: bool,
    /// Points at the root of the tree, before adjustments; none where they cannot be formed.
    pub aggregated: Option<f64>,
    /// The adjustments that changed the index.
    pub adjustments: Vec<TrailAdjustment>,
    /// The index, adjusted but not rounded; none where the unit has none.
    pub index: Option<f64>,
    /// What the board ranks by: the rounded index, or a figure.
    pub score: Option<f64>,
    /// Whether a veto sends the unit to the end.
    pub last: bool,
    /// Place from 1; 0 where it is not ranked.
    pub rank: f64,
    /// How many units the board ranks.
    pub of: usize,
}

/// One indicator of a trail.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct TrailLeaf {
    /// Number of the indicator.
    pub indicator: usize,
    /// Number of the node.
    pub node: usize,
    /// The figure; none where missing.
    pub figure: Option<f64>,
    /// What a missing figure means here.
    pub missing: Missing,
    /// The figure that takes its place, or the figure itself.
    pub filled: Option<f64>,
    /// The treatments, in order.
    pub treatments: Vec<TrailTreatment>,
    /// How the figure becomes points; none where there is no figure to score.
    pub formula: Option<Formula>,
    /// Whether a cap or floor of the score function decides the points.
    pub capped: bool,
    /// Points; none where the indicator is left out.
    pub points: Option<f64>,
    /// Weight in the whole for this unit, 0 to 1: what siblings without points leave is shared.
    pub share: f64,
    /// Weighted points.
    pub weighted: f64,
}

/// One treatment of a figure.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct TrailTreatment {
    /// The figure before.
    pub before: Option<f64>,
    /// The figure after.
    pub after: Option<f64>,
    /// Least figure left, of a treatment that has one.
    pub low: Option<f64>,
    /// Greatest figure left, of a treatment that has one.
    pub high: Option<f64>,
    /// The exponent of a Box–Cox transformation, 0 for the logarithm; none for others.
    pub lambda: Option<f64>,
}

/// One adjustment of the index.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct TrailAdjustment {
    /// Number of the adjustment in the method.
    pub adjustment: usize,
    /// The index before.
    pub before: Option<f64>,
    /// The index after; none where the unit is removed.
    pub after: Option<f64>,
}

/// A score function with the numbers that the reference gave it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub enum Formula {
    /// `points + (x − from) / divisor × factor`.
    Linear {
        /// Reference figure.
        from: f64,
        /// Points there.
        points: f64,
        /// What the difference is divided by.
        divisor: f64,
        /// What it is then multiplied by.
        factor: f64,
    },
    /// `target / x × points`.
    Inverse {
        /// The figure that gives all points.
        target: f64,
        /// Points there.
        points: f64,
    },
    /// Place from the worst, from 1.
    Rank {
        /// How many figures it is compared with.
        of: usize,
    },
    /// Place from the worst as a percentage.
    Percentile {
        /// How many figures it is compared with.
        of: usize,
    },
    /// How many figures are worse.
    Borda {
        /// How many figures it is compared with.
        of: usize,
    },
    /// `base + per × (x − from) / step`.
    Ladder {
        /// Reference figure.
        from: f64,
        /// Points there.
        base: f64,
        /// Points of a step.
        per: f64,
        /// Size of a step.
        step: f64,
    },
    /// From a target on.
    Cliff {
        /// The figure to reach.
        target: f64,
    },
    /// A table of steps, places or corners.
    Table,
    /// The same points for every figure.
    Constant,
}

impl From<&Scorer> for Formula {
    fn from(scorer: &Scorer) -> Self {
        match *scorer {
            Scorer::Linear {
                from,
                points,
                divisor,
                factor,
                ..
            } => Self::Linear {
                from,
                points,
                divisor,
                factor,
            },
            Scorer::Inverse { target, points, .. } => Self::Inverse { target, points },
            Scorer::Position {
                ref sorted, kind, ..
            } => {
                let of = sorted.len();
                match kind {
                    PositionKind::Rank => Self::Rank { of },
                    PositionKind::Percentile => Self::Percentile { of },
                    PositionKind::Borda => Self::Borda { of },
                }
            }
            Scorer::Ladder {
                from,
                base,
                per,
                step,
                ..
            } => Self::Ladder {
                from,
                base,
                per,
                step,
            },
            Scorer::Cliff { target, .. } => Self::Cliff { target },
            Scorer::Steps { .. } | Scorer::Places { .. } | Scorer::Curve { .. } => Self::Table,
            Scorer::Constant { .. } => Self::Constant,
        }
    }
}

/// A finite number, or none.
pub(super) fn finite(x: f64) -> Option<f64> {
    Some(x).filter(|x| x.is_finite())
}

impl Simulator {
    /// How a unit's score on a board came about.
    ///
    /// # Errors
    /// [`Error::OutOfRange`](crate::Error::OutOfRange) for a number that counts nothing.
    pub fn trail(&mut self, board: usize, unit: usize) -> Result<Trail> {
        number("unit", unit, self.data.units().len())?;
        let ranking = self.ranking(board)?;
        let (rank, of) = (ranking.ranks[unit], ranking.order.len());
        let score = finite(self.board_values(board)?[unit]);
        let contributions = self.contributions_of(&[unit as u32])?;
        let shares = self.shares(unit);
        let leaves = (0..self.plan().leaves.len()).map(|leaf| {
            let weighted = contributions[leaf][0];
            self.trail_leaf(leaf, unit, shares[leaf], weighted)
        });
        let leaves = leaves.collect::<Vec<_>>();
        let aggregated = self.evaluation().points[0][unit];
        let sum = leaves
            .iter()
            .map(|leaf| leaf.share * leaf.points.unwrap_or(0.0));
        let sum = sum.sum::<f64>();
        Ok(Trail {
            unit,
            board,
            leaves,
            additive: self.plan().whole == Whole::Tree
                && (sum - aggregated).abs() <= 1e-9 * aggregated.abs().max(1.0),
            aggregated: finite(aggregated),
            adjustments: self.trail_adjustments(unit, aggregated),
            index: finite(self.evaluation().index[unit]),
            score,
            last: self.evaluation().last[unit],
            rank,
            of,
        })
    }

    fn trail_leaf(&self, number: usize, unit: usize, share: f64, weighted: f64) -> TrailLeaf {
        let inputs = self.inputs();
        let evaluation = self.evaluation();
        let leaf = &inputs.plan.leaves[number];
        let column = &inputs.figures[leaf.indicator];
        let filled = impute(leaf.missing, column, inputs.roster)[unit];
        let slot = evaluation.slot(number, inputs.roster.group[unit]);
        let scorer = &evaluation.scorers[number][slot];
        let mut x = filled;
        let treatments = evaluation.treatments[number][slot].iter().map(|treated| {
            let before = x;
            x = treated.apply(x);
            trail_treatment(*treated, before, x)
        });
        let treatments = treatments.collect();
        TrailLeaf {
            indicator: leaf.indicator,
            node: leaf.node,
            figure: finite(column[unit]),
            missing: leaf.missing,
            filled: finite(filled),
            treatments,
            formula: finite(x).map(|_| Formula::from(scorer)),
            capped: scorer.is_capped(x),
            points: finite(evaluation.points[leaf.node][unit]),
            share,
            weighted,
        }
    }

    /// Per leaf: what a point of it is worth in the whole for one unit, under weighted means and
    /// sums; siblings without points leave their weight to the others.
    fn shares(&self, unit: usize) -> Vec<f64> {
        let (inputs, evaluation) = (self.inputs(), self.evaluation());
        let nodes = &inputs.plan.nodes;
        let mut shares = vec![0.0; nodes.len()];
        shares[0] = 1.0;
        for (number, node) in nodes.iter().enumerate() {
            let children = node.children.iter().zip(&evaluation.weights[number]);
            let children = children
                .map(|(&child, &given)| (child, evaluation.weight(inputs, child, given, unit)));
            let present = children
                .filter(|(child, weight)| {
                    *weight > 0.0 && !evaluation.points[*child][unit].is_nan()
                })
                .collect::<Vec<_>>();
            let sum = present.iter().map(|(_, weight)| weight).sum::<f64>();
            let divisor = if node.mean == Mean::Sum { 1.0 } else { sum };
            for (child, weight) in present {
                shares[child] = shares[number] * weight / divisor;
            }
        }
        let leaves = inputs.plan.leaves.iter();
        leaves.map(|leaf| shares[leaf.node]).collect()
    }

    fn trail_adjustments(&self, unit: usize, index: f64) -> Vec<TrailAdjustment> {
        let inputs = self.inputs();
        let adjustments = &inputs.plan.adjustments;
        let mut steps = Vec::new();
        adjust(
            adjustments,
            unit,
            index,
            inputs.figures,
            |one, before, after| {
                let position = adjustments
                    .iter()
                    .position(|other| std::ptr::eq(one, other));
                if let Some(adjustment) = position
                    && before.to_bits() != after.to_bits()
                {
                    steps.push(TrailAdjustment {
                        adjustment,
                        before: finite(before),
                        after: finite(after),
                    });
                }
            },
        );
        steps
    }
}

fn trail_treatment(treated: Treated, before: f64, after: f64) -> TrailTreatment {
    let (low, high, lambda) = match treated {
        Treated::Clamp { low, high } => (finite(low), finite(high), None),
        Treated::Power { lambda, .. } => (None, None, Some(lambda)),
    };
    TrailTreatment {
        before: finite(before),
        after: finite(after),
        low,
        high,
        lambda,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DATA: &str = include_str!("../../www/public/data/chongqing-2023.json");

    #[test]
    fn weighted_points_add_up_to_the_score() {
        let mut simulator = Simulator::from_json(DATA).unwrap();
        for unit in 0..simulator.data().units().len() {
            let trail = simulator.trail(0, unit).unwrap();
            let Some(aggregated) = trail.aggregated else {
                continue;
            };
            let sum = trail.leaves.iter().map(|leaf| leaf.weighted).sum::<f64>();
            assert!(trail.additive && (sum - aggregated).abs() < 1e-9);
            for leaf in &trail.leaves {
                let weighted = leaf.share * leaf.points.unwrap_or(0.0);
                assert!((weighted - leaf.weighted).abs() < 1e-9);
            }
        }
    }

    #[test]
    fn a_unit_that_does_not_exist_is_refused() {
        let mut simulator = Simulator::from_json(DATA).unwrap();
        assert_eq!(simulator.trail(0, 9999).unwrap_err().code(), "out-of-range");
    }
}
