//! Why a unit has its index, and why A is ahead of B: the gap down the tree.
//!
//! Under an arithmetic mean or a sum a gap parts into differences of weighted points. Under a
//! geometric mean it parts by logarithms, `L(a, b) wᵢ ln(aᵢ / bᵢ)` with `L` the logarithmic mean,
//! which sums exactly (the LMDI method of Ang 2005). Under any other mean, where a logarithm has no
//! value, and where a dimension's own floor or cap decides, the parts are Shapley values. A method
//! that sees all units at once (TOPSIS, Copeland) is explained by Shapley values over the leaves on
//! which A and B differ: a unit with A's points on some and B's on the others, among rivals, best
//! and worst points that stay as they are. Whatever a unit has beside its points at the root came
//! by adjustments.

use serde::Serialize;

use crate::analysis::course::Reason;
use crate::analysis::ground::{Ground, within};
use crate::analysis::shapley;
use crate::error::Result;
use crate::math;
use crate::method::Whole;
use crate::method::adjust::clamp;
use crate::method::aggregate::{Mean, mean};
use crate::method::contribution::contributions;
use crate::method::plan::PlanNode;
use crate::method::whole::{leaf_weights, mixed};

/// One node of the tree in a unit's explanation.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct NodePart {
    /// Number of the node.
    pub node: usize,
    /// Number of its parent.
    pub parent: Option<usize>,
    /// Number of its indicator, if it is a leaf.
    pub indicator: Option<usize>,
    /// The unit's figure, if it is a leaf and the figure is there.
    pub figure: Option<f64>,
    /// Place of the figure among the ranked units, 1 for the best; none where missing.
    pub place: Option<f64>,
    /// The unit's points; none where missing.
    pub points: Option<f64>,
    /// Weight among the siblings that have points, 0 to 1.
    pub share: f64,
    /// What it adds to the index.
    pub contribution: f64,
}

/// Why a unit has its index.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Explanation {
    /// Number of the unit.
    pub unit: usize,
    /// The score as displayed; none where it has none.
    pub score: Option<f64>,
    /// The nodes, parents first.
    pub nodes: Vec<NodePart>,
    /// What adjustments added to the root's points.
    pub adjustment: f64,
    /// What rounding added.
    pub rounding: f64,
}

/// How a gap was parted at a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub enum GapRule {
    /// Differences of weighted points.
    Additive,
    /// Shares of the logarithm.
    LogShare,
    /// Shapley values.
    Shapley,
}

/// One node's part of the gap between two units.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct GapPart {
    /// Number of the node.
    pub node: usize,
    /// Number of its parent.
    pub parent: Option<usize>,
    /// Number of its indicator, if it is a leaf.
    pub indicator: Option<usize>,
    /// A's figure, if it is a leaf.
    pub figure_a: Option<f64>,
    /// B's figure, if it is a leaf.
    pub figure_b: Option<f64>,
    /// A's points.
    pub points_a: Option<f64>,
    /// B's points.
    pub points_b: Option<f64>,
    /// Its part of the gap of the index; the children's sum to their parent's.
    pub gap: f64,
    /// The same in displayed decimals; sums exactly down the tree and to the displayed gap.
    pub displayed: f64,
    /// How its children's parts were formed.
    pub rule: GapRule,
}

/// Why A is ahead of B.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Gap {
    /// Number of unit A.
    pub a: usize,
    /// Number of unit B.
    pub b: usize,
    /// A's score as displayed.
    pub score_a: Option<f64>,
    /// B's score as displayed.
    pub score_b: Option<f64>,
    /// The displayed gap, A less B; none where one of them has no score.
    pub displayed: Option<f64>,
    /// Decimals of the displayed parts.
    pub decimals: u8,
    /// The nodes, parents first; the root's displayed part and what the adjustments add to A less what
    /// they add to B sum to `displayed`.
    pub nodes: Vec<GapPart>,
    /// What adjustments (points by hand and the like) add to the gap.
    pub adjustment: f64,
    /// What they add to A's and to B's score, in displayed decimals; zero without adjustments.
    pub adjustments_displayed: [f64; 2],
    /// Whether the parts follow from the method without sampling.
    pub exact: bool,
    /// Why not.
    pub reason: Option<Reason>,
}

fn present(x: f64) -> Option<f64> {
    (!x.is_nan()).then_some(x)
}

/// Why a unit has its index.
///
/// # Errors
/// [`Error::OutOfRange`](crate::Error::OutOfRange) for a number that counts no unit.
pub fn explain(ground: Ground, unit: usize) -> Result<Explanation> {
    within("unit", unit, ground.n_units())?;
    let (plan, evaluation) = (ground.plan, ground.evaluation);
    let leaves = contributions(ground.inputs(), evaluation);
    let mut added = vec![0.0; plan.nodes.len()];
    for node in (0..plan.nodes.len()).rev() {
        if let Some(leaf) = plan.nodes[node].leaf {
            added[node] = leaves[leaf][unit];
        }
        if let Some(parent) = plan.nodes[node].parent {
            added[parent] += added[node];
        }
    }
    let nodes = (0..plan.nodes.len()).map(|node| {
        let place = &plan.nodes[node];
        let indicator = place.leaf.map(|leaf| plan.leaves[leaf].indicator);
        NodePart {
            node,
            parent: place.parent,
            indicator,
            figure: indicator
                .and_then(|indicator| ground.figures.get(ground.period, indicator, unit)),
            place: indicator.and_then(|indicator| place_of(ground, indicator, unit)),
            points: present(evaluation.points[node][unit]),
            share: place
                .parent
                .map_or(1.0, |parent| share(ground, parent, node, unit)),
            contribution: added[node],
        }
    });
    let nodes = nodes.collect();
    let (root, index, score) = (
        evaluation.points[0][unit],
        evaluation.index[unit],
        evaluation.scores[unit],
    );
    let zero = |x: f64| present(x).unwrap_or(0.0);
    Ok(Explanation {
        unit,
        score: present(score),
        nodes,
        adjustment: zero(index - root),
        rounding: zero(score - index),
    })
}

/// Place of a figure among the ranked units.
fn place_of(ground: Ground, indicator: usize, unit: usize) -> Option<f64> {
    let direction = ground.data.indicators()[indicator].direction;
    let column = ground.figures.column(ground.period, indicator);
    let key = |unit: usize| super::ground::merit_key(column[unit], direction);
    let others = (0..column.len())
        .filter(|other| ground.roster.reference[*other] && key(*other) < key(unit));
    (!column[unit].is_nan()).then(|| others.count() as f64 + 1.0)
}

/// Weights and points of a node's children for one unit; zero weight where missing.
fn children(ground: Ground, node: usize, unit: usize) -> Vec<(f64, f64)> {
    let evaluation = ground.evaluation;
    let children = ground.plan.nodes[node]
        .children
        .iter()
        .zip(&evaluation.weights[node]);
    let one = |(&child, &given): (&usize, &f64)| {
        let points = evaluation.points[child][unit];
        let weight = evaluation.weight(ground.inputs(), child, given, unit);
        (
            if points.is_nan() {
                0.0
            } else {
                weight.max(0.0)
            },
            points,
        )
    };
    children.map(one).collect()
}

fn share(ground: Ground, parent: usize, node: usize, unit: usize) -> f64 {
    let all = children(ground, parent, unit);
    let sum = all.iter().map(|(weight, _)| weight).sum::<f64>();
    let at = ground.plan.nodes[parent]
        .children
        .iter()
        .position(|child| *child == node);
    at.filter(|_| sum > 0.0).map_or(0.0, |at| all[at].0 / sum)
}

/// Why A is ahead of B.
///
/// # Errors
/// [`Error::OutOfRange`](crate::Error::OutOfRange) for a number that counts no unit; what the
/// method refuses.
pub fn gap(ground: Ground, a: usize, b: usize) -> Result<Gap> {
    within("a", a, ground.n_units())?;
    within("b", b, ground.n_units())?;
    let (plan, evaluation) = (ground.plan, ground.evaluation);
    let (parts, rules, exact) = if plan.whole == Whole::Tree {
        down_the_tree(ground, a, b)?
    } else {
        by_leaves(ground, a, b)?
    };
    let decimals = plan.decimals.unwrap_or(4);
    let (score_a, score_b) = (evaluation.scores[a], evaluation.scores[b]);
    let unit = math::pow(10.0, f64::from(decimals));
    let total = (score_a - score_b) * unit;
    let adjusted = [a, b].map(|of| evaluation.index[of] - evaluation.points[0][of]);
    let adjusted = adjusted.map(|points| present(points).unwrap_or(0.0));
    let by_hand = adjusted.map(|points| (points * unit).round());
    let mut whole = vec![0_i64; plan.nodes.len()];
    if !total.is_nan() {
        whole[0] = total.round() as i64 - (by_hand[0] - by_hand[1]) as i64;
        for node in 0..plan.nodes.len() {
            let kids = &plan.nodes[node].children;
            let shares = kids
                .iter()
                .map(|kid| parts[*kid] * unit)
                .collect::<Vec<_>>();
            for (kid, part) in kids.iter().zip(shapley::apportion(&shares, whole[node])) {
                whole[*kid] = part;
            }
        }
    }
    let nodes = (0..plan.nodes.len()).map(|node| {
        let indicator = plan.nodes[node]
            .leaf
            .map(|leaf| plan.leaves[leaf].indicator);
        let figure = |unit| {
            indicator.and_then(|indicator| ground.figures.get(ground.period, indicator, unit))
        };
        GapPart {
            node,
            parent: plan.nodes[node].parent,
            indicator,
            figure_a: figure(a),
            figure_b: figure(b),
            points_a: present(evaluation.points[node][a]),
            points_b: present(evaluation.points[node][b]),
            gap: parts[node],
            displayed: whole[node] as f64 / unit,
            rule: rules[node],
        }
    });
    Ok(Gap {
        a,
        b,
        score_a: present(score_a),
        score_b: present(score_b),
        displayed: (!total.is_nan()).then(|| total.round() / unit),
        decimals,
        nodes: nodes.collect(),
        adjustment: adjusted[0] - adjusted[1],
        adjustments_displayed: by_hand.map(|points| points / unit),
        exact,
        reason: (!exact).then_some(Reason::Sampled),
    })
}

/// Parts and rules per node, and whether nothing was sampled.
type Parts = (Vec<f64>, Vec<GapRule>, bool);

fn down_the_tree(ground: Ground, a: usize, b: usize) -> Result<Parts> {
    let plan = ground.plan;
    let root = &ground.evaluation.points[0];
    let mut parts = vec![0.0; plan.nodes.len()];
    let mut rules = vec![GapRule::Additive; plan.nodes.len()];
    let mut exact = true;
    // What one point of a node is worth at the root, for A and for B.
    let mut worth = vec![(1.0, 1.0); plan.nodes.len()];
    parts[0] = present(root[a] - root[b]).unwrap_or(0.0);
    for node in 0..plan.nodes.len() {
        let kids = &plan.nodes[node].children;
        if kids.is_empty() {
            continue;
        }
        let (of_a, of_b) = (children(ground, node, a), children(ground, node, b));
        let (shares, rule, certain) = split(&plan.nodes[node], &of_a, &of_b, worth[node])?;
        exact &= certain;
        rules[node] = rule;
        let (sum_a, sum_b) = (total(&of_a), total(&of_b));
        let weights = of_a.iter().zip(&of_b).map(|(x, y)| x.0 + y.0);
        let shares = fitted(shares, rule, parts[node], weights);
        for (at, &kid) in kids.iter().enumerate() {
            parts[kid] = shares[at];
            worth[kid] = match (plan.nodes[node].mean, rule) {
                (Mean::Arithmetic, GapRule::Additive) => (
                    worth[node].0 * of_a[at].0 / sum_a,
                    worth[node].1 * of_b[at].0 / sum_b,
                ),
                (_, GapRule::Additive) => (worth[node].0 * of_a[at].0, worth[node].1 * of_b[at].0),
                _ => {
                    // The child's own gap, scaled to its part.
                    let own = of_a[at].1 - of_b[at].1;
                    let each = if own.abs() > 0.0 {
                        parts[kid] / own
                    } else {
                        0.0
                    };
                    (each, each)
                }
            };
        }
    }
    Ok((parts, rules, exact))
}

/// The parts of a node's own gap, made the parts of what the node itself was given.
fn fitted(
    mut shares: Vec<f64>,
    rule: GapRule,
    given: f64,
    weights: impl Iterator<Item = f64> + Clone,
) -> Vec<f64> {
    let sum = shares.iter().sum::<f64>();
    let size = shares.iter().map(|share| share.abs()).sum::<f64>();
    if rule != GapRule::Additive {
        // Shares that sum to what rounding leaves of zero say nothing of the parts.
        let scale = if sum.abs() > 1e-12 * size {
            given / sum
        } else {
            0.0
        };
        for share in &mut shares {
            *share *= scale;
        }
    }
    // Where the children's points make no difference, weights do: the siblings of the node differ.
    let left = given - shares.iter().sum::<f64>();
    let all = weights.clone().sum::<f64>();
    if left.abs() > 1e-12 && all > 0.0 {
        for (share, weight) in shares.iter_mut().zip(weights) {
            *share += left * weight / all;
        }
    }
    shares
}

fn total(children: &[(f64, f64)]) -> f64 {
    children.iter().map(|(weight, _)| weight).sum()
}

/// The children's parts of their parent's gap, for points worth `worth` at the root.
fn split(
    place: &PlanNode,
    a: &[(f64, f64)],
    b: &[(f64, f64)],
    worth: (f64, f64),
) -> Result<(Vec<f64>, GapRule, bool)> {
    let kind = place.mean;
    let weighted = |(weight, points): (f64, f64), sum: f64| {
        if weight > 0.0 {
            weight / sum * points
        } else {
            0.0
        }
    };
    let (sum_a, sum_b) = match kind {
        Mean::Sum => (1.0, 1.0),
        _ => (total(a), total(b)),
    };
    let of_mean = |side: &[(f64, f64)]| mean(kind, side.iter().copied());
    let bounded = [a, b]
        .into_iter()
        .map(of_mean)
        .any(|points| points < place.floor || points > place.cap);
    if !bounded && matches!(kind, Mean::Arithmetic | Mean::Sum) {
        let part = |(x, y): (&(f64, f64), &(f64, f64))| {
            worth.0 * weighted(*x, sum_a) - worth.1 * weighted(*y, sum_b)
        };
        return Ok((a.iter().zip(b).map(part).collect(), GapRule::Additive, true));
    }
    let positive = |side: &[(f64, f64)]| {
        side.iter()
            .all(|(weight, points)| *weight <= 0.0 || *points > 0.0)
    };
    if !bounded
        && matches!(kind, Mean::Geometric)
        && positive(a)
        && positive(b)
        && sum_a > 0.0
        && sum_b > 0.0
    {
        let log = |(weight, points): (f64, f64), sum: f64| {
            if weight > 0.0 {
                weight / sum * math::ln(points)
            } else {
                0.0
            }
        };
        let parts = a
            .iter()
            .zip(b)
            .map(|(x, y)| log(*x, sum_a) - log(*y, sum_b))
            .collect::<Vec<_>>();
        let logs = parts.iter().sum::<f64>();
        let (va, vb) = (of_mean(a), of_mean(b));
        let logarithmic_mean = if logs.abs() > 1e-12 {
            (va - vb) / logs
        } else {
            va
        };
        return Ok((
            parts.iter().map(|part| part * logarithmic_mean).collect(),
            GapRule::LogShare,
            true,
        ));
    }
    let (values, exact) = shapley::values(a.len(), |of_a| {
        let mix = of_a
            .iter()
            .enumerate()
            .map(|(at, is)| if *is { a[at] } else { b[at] });
        let value = clamp(mean(kind, mix), place.floor, place.cap);
        Ok(present(value).unwrap_or(0.0))
    })?;
    Ok((values, GapRule::Shapley, exact))
}

/// Shapley values over the leaves: one with A's points on some and B's on the rest.
fn by_leaves(ground: Ground, a: usize, b: usize) -> Result<Parts> {
    let (plan, inputs, evaluation) = (ground.plan, ground.inputs(), ground.evaluation);
    let mixed = mixed(inputs, evaluation, a, b);
    let weights = [a, b].map(|unit| leaf_weights(inputs, evaluation, unit));
    let differs = |leaf: &usize| {
        let points = &evaluation.points[plan.leaves[*leaf].node];
        let own = [
            (weights[0][*leaf], points[a]),
            (weights[1][*leaf], points[b]),
        ];
        let bits = own.map(|(weight, points)| (weight.to_bits(), points.to_bits()));
        bits[0] != bits[1]
    };
    let players = (0..plan.leaves.len()).filter(differs).collect::<Vec<_>>();
    let mut of_a = vec![false; plan.leaves.len()];
    let (values, exact) = shapley::values(players.len(), |own| {
        for (leaf, own) in players.iter().zip(own) {
            of_a[*leaf] = *own;
        }
        Ok(present(mixed(&of_a)).unwrap_or(0.0))
    })?;
    let mut parts = vec![0.0; plan.nodes.len()];
    for (leaf, value) in players.iter().zip(values) {
        parts[plan.leaves[*leaf].node] = value;
    }
    for node in (1..plan.nodes.len()).rev() {
        if let Some(parent) = plan.nodes[node].parent {
            parts[parent] += parts[node];
        }
    }
    Ok((parts, vec![GapRule::Shapley; plan.nodes.len()], exact))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_that_cancel_out_are_not_blown_up_by_what_rounding_leaves() {
        // The logarithms of 39 · 4 · 5 and of 5 · 39 · 4: the same product, summed in another order.
        let shares = [39.0_f64 / 5.0, 4.0 / 39.0, 5.0 / 4.0].map(|ratio| math::ln(ratio) / 3.0);
        let sum = shares.iter().sum::<f64>();
        assert!(sum.abs() < 1e-12);
        let third = [1.0, 1.0, 1.0].into_iter();
        for rule in [GapRule::LogShare, GapRule::Shapley] {
            let parts = fitted(shares.to_vec(), rule, 1.0, third.clone());
            assert!((parts.iter().sum::<f64>() - 1.0).abs() < 1e-12, "{parts:?}");
            assert!(parts.iter().all(|part| part.abs() <= 1.0), "{parts:?}");
        }
    }
}
