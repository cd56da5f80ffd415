//! Trail: how a unit's score came about, step by step, as parts that add up to it to the last bit.

use serde::Serialize;

use crate::dataset::Figures;
use crate::dataset::growth::Applied;
use crate::dataset::shift::Way;
use crate::method::Whole;
use crate::method::adjust::AdjustKind;
use crate::method::aggregate::Mean;
use crate::method::missing::Missing;
use crate::method::treat::Treated;
use crate::numeric::math::finite;
use crate::scoring::adjust::adjust;
use crate::scoring::contribution::contributions_of;
use crate::scoring::derived::{TrailDerived, derived};
use crate::scoring::evaluate::available_share;
use crate::scoring::evaluation::{Evaluation, Inputs};
use crate::scoring::formula::{
    Expression, Formula, of_closeness, of_distance, of_duels, of_mean, of_score, of_treatment,
};
use crate::scoring::impute::impute;
use crate::scoring::leaves::leaf_weights;
use crate::scoring::whole::{Account, account};
use crate::vocabulary::Provenance;

/// Every step from a unit's figures to its place on a board.
///
/// The leaves' `weighted`, then the adjustments' `adds`, then `rounding`, added in this order,
/// are `score` to the last bit.
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
    /// The dimensions, children before their parents; the whole is the last, and the only one where
    /// it is formed over all units at once.
    pub nodes: Vec<TrailNode>,
    /// What such a whole rests on; none for a tree.
    pub whole: Option<TrailWhole>,
    /// Whether the leaves' weighted points are added up as they stand; otherwise they are shares
    /// of points that are formed in another way.
    pub additive: bool,
    /// Points at the root of the tree, before adjustments; none where they cannot be formed.
    pub aggregated: Option<f64>,
    /// Whether the unit has too few figures to be ranked.
    pub short: bool,
    /// The adjustments that changed the index, or that send the unit to the end.
    pub adjustments: Vec<TrailAdjustment>,
    /// The index, adjusted but not rounded; none where the unit has none.
    pub index: Option<f64>,
    /// What rounding adds, with what binary sums leave over; none where there is no index.
    pub rounding: Option<f64>,
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
    /// What the figure rests on.
    pub provenance: Option<Provenance>,
    /// How the figure came about, of a derived indicator.
    pub derived: Option<TrailDerived>,
    /// How the ledger moved the figure, or that it did not, of one that is given as well as counted.
    pub shift: Option<TrailShift>,
    /// The policy that made growth what it is, of an indicator that is one.
    pub growth: Option<Applied>,
    /// What a missing figure means here.
    pub missing: Missing,
    /// The figure that takes its place, or the figure itself.
    pub filled: Option<f64>,
    /// The treatments, in order.
    pub treatments: Vec<TrailTreatment>,
    /// How the figure becomes points; none where there is no figure to score.
    pub formula: Option<Formula>,
    /// The same in symbols and numbers; empty where there is none.
    pub expression: Expression,
    /// Whether a cap or floor of the score function decides the points.
    pub capped: bool,
    /// Whether the leaf's own least or most points do.
    pub bounded: bool,
    /// Points; none where the indicator is left out.
    pub points: Option<f64>,
    /// Weight in the whole for this unit, 0 to 1: what siblings without points leave is shared, but
    /// for wholes that are formed over all units.
    pub share: f64,
    /// Weighted points.
    pub weighted: f64,
}

/// What became of a given figure when the ledger changed.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct TrailShift {
    /// The rule.
    pub way: Way,
    /// The figure that is given.
    pub given: f64,
    /// What the ledger's changes make of it, in symbols and numbers; empty where it stands.
    pub expression: Expression,
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
    /// What it does, in symbols and numbers; empty where there is no figure.
    pub expression: Expression,
}

/// What a whole that is formed over all units at once rests on.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(
    tag = "kind",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub enum TrailWhole {
    /// TOPSIS.
    Topsis {
        /// Distance to the best.
        to_best: TrailDistance,
        /// Distance to the worst.
        to_worst: TrailDistance,
    },
    /// Copeland: duels against ranked units.
    Copeland {
        /// How many the unit wins.
        won: usize,
        /// How many it loses.
        lost: usize,
        /// How many are drawn.
        drawn: usize,
    },
}

/// A weighted Euclidean distance.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct TrailDistance {
    /// How far.
    pub value: f64,
    /// How it came about.
    pub expression: Expression,
}

/// One dimension of a trail.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct TrailNode {
    /// Number of the node.
    pub node: usize,
    /// Its points; none where they cannot be formed.
    pub points: Option<f64>,
    /// How its children are put together, or its whole is formed, in symbols and numbers.
    pub expression: Expression,
    /// Whether its own least or most points decide.
    pub bounded: bool,
}

/// One adjustment of the index.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct TrailAdjustment {
    /// Number of the adjustment in the method.
    pub adjustment: usize,
    /// What it does.
    pub kind: AdjustKind,
    /// The index before.
    pub before: Option<f64>,
    /// The index after; none where the unit is removed.
    pub after: Option<f64>,
    /// What it adds; none where the unit is removed.
    pub adds: Option<f64>,
}

/// What a trail is read from.
#[derive(Debug, Clone, Copy)]
pub struct Path<'a> {
    /// What the evaluation rests on.
    pub inputs: Inputs<'a>,
    /// The scores.
    pub evaluation: &'a Evaluation,
    /// The figures.
    pub figures: &'a Figures,
    /// Number of the period.
    pub period: usize,
}

/// A unit's standing on a board.
#[derive(Debug, Clone, Copy)]
pub struct Standing {
    /// Number of the board.
    pub board: usize,
    /// What the board ranks by: the score, or a figure; NaN for none.
    pub value: f64,
    /// Whether that is the score.
    pub composite: bool,
    /// Place from 1; 0 where it is not ranked.
    pub rank: f64,
    /// How many units the board ranks.
    pub of: usize,
}

impl Path<'_> {
    /// How a unit's score came about.
    #[must_use]
    pub fn trail(&self, unit: usize, standing: Standing) -> Trail {
        let (inputs, evaluation) = (self.inputs, self.evaluation);
        let contributions = contributions_of(inputs, evaluation, std::iter::once(unit));
        let shares = self.shares(unit);
        let leaves = (0..inputs.plan.leaves.len())
            .map(|leaf| self.leaf(leaf, unit, shares[leaf], contributions[leaf][0]))
            .collect::<Vec<_>>();
        let aggregated = evaluation.points[0][unit];
        let worth = |leaf: &TrailLeaf| leaf.share * leaf.points.unwrap_or(0.0);
        let sum = leaves.iter().map(worth).sum::<f64>();
        let least = inputs.plan.minimum_availability;
        let short = least > 0.0 && available_share(inputs, unit) < least;
        let adjustments = if short {
            Vec::new()
        } else {
            self.adjustments(unit, aggregated)
        };
        let added = adjustments.iter().map(|one| one.adds.unwrap_or(0.0));
        let total = leaves.iter().map(|leaf| leaf.weighted).chain(added);
        let total = total.fold(0.0, |sum, part| sum + part);
        let account = account(inputs, evaluation, unit);
        Trail {
            unit,
            board: standing.board,
            nodes: match &account {
                Some(account) => vec![self.whole(unit, account)],
                None => self.nodes(unit),
            },
            whole: account.map(TrailWhole::from),
            additive: inputs.plan.whole == Whole::Tree
                && (sum - aggregated).abs() <= 1e-9 * aggregated.abs().max(1.0),
            aggregated: finite(aggregated),
            short,
            rounding: finite(evaluation.scores[unit] - total).filter(|_| standing.composite),
            leaves,
            adjustments,
            index: finite(evaluation.index[unit]),
            score: finite(standing.value),
            last: evaluation.last[unit],
            rank: standing.rank,
            of: standing.of,
        }
    }

    fn leaf(&self, number: usize, unit: usize, share: f64, weighted: f64) -> TrailLeaf {
        let (inputs, evaluation) = (self.inputs, self.evaluation);
        let leaf = &inputs.plan.leaves[number];
        let column = &inputs.figures[leaf.indicator];
        let filled = impute(leaf.missing, column, inputs.roster)[unit];
        let slot = evaluation.slot(number, inputs.roster.group[unit]);
        let scorer = &evaluation.scorers[number][slot];
        let mut x = filled;
        let treatments = evaluation.treatments[number][slot].iter().map(|treated| {
            let before = x;
            x = treated.apply(x);
            treatment(*treated, before, x)
        });
        let treatments = treatments.collect();
        let points = evaluation.points[leaf.node][unit];
        let growth = self.figures.growth_policies(self.period, leaf.indicator);
        let scored = finite(x).is_some();
        TrailLeaf {
            indicator: leaf.indicator,
            node: leaf.node,
            figure: finite(column[unit]),
            provenance: self.figures.mark(self.period, leaf.indicator, unit),
            derived: derived(self.figures, (self.period, leaf.indicator, unit)),
            shift: None,
            growth: growth.get(unit).copied().flatten(),
            missing: leaf.missing,
            filled: finite(filled),
            treatments,
            formula: scored.then(|| Formula::from(scorer)),
            expression: if scored {
                of_score(scorer, x)
            } else {
                Expression::default()
            },
            capped: scorer.is_capped(x),
            bounded: scored && scorer.score(x).to_bits() != points.to_bits(),
            points: finite(points),
            share,
            weighted,
        }
    }

    /// Per leaf: what a point of it is worth in the whole for one unit, under weighted means and
    /// sums; siblings without points leave their weight to the others. Its weight where the whole is
    /// formed over all units.
    fn shares(&self, unit: usize) -> Vec<f64> {
        if self.inputs.plan.whole != Whole::Tree {
            return leaf_weights(self.inputs, self.evaluation, unit);
        }
        let nodes = &self.inputs.plan.nodes;
        let mut shares = vec![0.0; nodes.len()];
        shares[0] = 1.0;
        for (number, node) in nodes.iter().enumerate() {
            let present = self.present(number, unit);
            let sum = present.iter().map(|(_, weight)| weight).sum::<f64>();
            let divisor = if node.mean == Mean::Sum { 1.0 } else { sum };
            for (child, weight) in present {
                shares[child] = shares[number] * weight / divisor;
            }
        }
        let leaves = self.inputs.plan.leaves.iter();
        leaves.map(|leaf| shares[leaf.node]).collect()
    }

    /// The children of a dimension that count for a unit, with their weights.
    fn present(&self, node: usize, unit: usize) -> Vec<(usize, f64)> {
        let (inputs, evaluation) = (self.inputs, self.evaluation);
        let children = &inputs.plan.nodes[node].children;
        let children = children.iter().zip(&evaluation.weights[node]);
        let weighted =
            children.map(|(&child, &given)| (child, evaluation.weight(inputs, child, given, unit)));
        let counts = |(child, weight): &(usize, f64)| {
            *weight > 0.0 && !evaluation.points[*child][unit].is_nan()
        };
        weighted.filter(counts).collect()
    }

    /// Dimensions, children first.
    fn nodes(&self, unit: usize) -> Vec<TrailNode> {
        let plan = self.inputs.plan;
        let dimensions = (0..plan.nodes.len()).rev();
        let dimensions = dimensions.filter(|node| plan.nodes[*node].leaf.is_none());
        let view = |number: usize| {
            let place = &plan.nodes[number];
            let points = self.evaluation.points[number][unit];
            let parts = self.present(number, unit).into_iter();
            let parts = parts.map(|(child, weight)| (weight, self.evaluation.points[child][unit]));
            TrailNode {
                node: number,
                points: finite(points),
                expression: of_mean(place.mean, &parts.collect::<Vec<_>>()),
                bounded: points <= place.floor || points >= place.cap,
            }
        };
        dimensions.map(view).collect()
    }

    /// The whole where it is formed over all units at once.
    fn whole(&self, unit: usize, account: &Account) -> TrailNode {
        let points = finite(self.evaluation.points[0][unit]);
        let expression = match account {
            _ if points.is_none() => Expression::default(),
            Account::Topsis {
                to_best, to_worst, ..
            } => of_closeness(*to_best, *to_worst),
            Account::Copeland { won, lost, .. } => of_duels(*won, *lost),
        };
        TrailNode {
            node: 0,
            points,
            expression,
            bounded: false,
        }
    }

    fn adjustments(&self, unit: usize, index: f64) -> Vec<TrailAdjustment> {
        let adjustments = &self.inputs.plan.adjustments;
        let mut steps = Vec::new();
        let figures = self.inputs.figures;
        adjust(adjustments, unit, index, figures, |one, before, after| {
            let position = adjustments
                .iter()
                .position(|other| std::ptr::eq(one, other));
            let moved = before.to_bits() != after.to_bits();
            if let Some(adjustment) = position
                && (moved || one.kind() == AdjustKind::Last)
            {
                steps.push(TrailAdjustment {
                    adjustment,
                    kind: one.kind(),
                    before: finite(before),
                    after: finite(after),
                    adds: finite(after - before),
                });
            }
        });
        steps
    }
}

impl From<Account> for TrailWhole {
    fn from(account: Account) -> Self {
        match account {
            Account::Topsis {
                leaves,
                to_best,
                to_worst,
            } => {
                let from = |symbols, value, end: usize| TrailDistance {
                    value,
                    expression: of_distance(symbols, leaves.iter().map(|x| [x[0], x[1], x[end]])),
                };
                Self::Topsis {
                    to_best: from("d⁺ = √(Σ w²(z − z⁺)²)", to_best, 2),
                    to_worst: from("d⁻ = √(Σ w²(z − z⁻)²)", to_worst, 3),
                }
            }
            Account::Copeland { won, lost, drawn } => Self::Copeland { won, lost, drawn },
        }
    }
}

fn treatment(treated: Treated, before: f64, after: f64) -> TrailTreatment {
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
        expression: match finite(before) {
            Some(x) => of_treatment(treated, x),
            None => Expression::default(),
        },
    }
}
