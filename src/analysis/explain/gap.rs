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

use crate::analysis::explain::points::{children, present};
use crate::analysis::whatif::response::Reason;
use crate::error::Result;
use crate::method::Whole;
use crate::method::aggregate::{Mean, mean};
use crate::numeric::math::{self, clamp};
use crate::numeric::shapley;
use crate::scoring::leaves::leaf_weights;
use crate::scoring::plan::PlanNode;
use crate::scoring::snapshot::Snapshot;
use crate::scoring::whole::mixed;
use crate::vocabulary::limits::check_number;

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
    /// The same rounded to the displayed decimals, by itself.
    pub displayed: f64,
    /// What rounding leaves between `displayed` and its children's; zero of a leaf.
    pub rounding: f64,
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
    /// The nodes, parents first; the root's displayed part, what the adjustments add to A less what
    /// they add to B, and `rounding` sum to `displayed`.
    pub nodes: Vec<GapPart>,
    /// What adjustments (points by hand and the like) add to the gap.
    pub adjustment: f64,
    /// What they add to A's and to B's score; zero without adjustments.
    pub adjustments: [f64; 2],
    /// The same, each rounded to the displayed decimals.
    pub adjustments_displayed: [f64; 2],
    /// What rounding leaves between `displayed` and the displayed parts: of the scores and of the parts.
    pub rounding: f64,
    /// Whether the parts follow from the method without sampling.
    pub exact: bool,
    /// Why not.
    pub reason: Option<Reason>,
}

/// Why A is ahead of B.
///
/// # Errors
/// [`Error::OutOfRange`](crate::Error::OutOfRange) for a number that counts no unit; what the
/// method refuses.
pub fn gap(snapshot: Snapshot, a: usize, b: usize) -> Result<Gap> {
    check_number("a", a, snapshot.n_units())?;
    check_number("b", b, snapshot.n_units())?;
    let (plan, evaluation) = (snapshot.plan, snapshot.evaluation);
    let (parts, rules, exact) = if plan.whole == Whole::Tree {
        down_the_tree(snapshot, a, b)?
    } else {
        by_leaves(snapshot, a, b)?
    };
    let (score_a, score_b) = (evaluation.scores[a], evaluation.scores[b]);
    // Without stated decimals as many as show that the two are not level.
    let few =
        |decimals: &u8| (score_a - score_b).abs() * math::power_of_ten((*decimals).into()) < 0.5;
    let decimals = plan.decimals.unwrap_or_else(|| {
        let level = (score_a - score_b).abs() <= 0.0;
        if level {
            4
        } else {
            (4..12).find(|decimals| !few(decimals)).unwrap_or(12)
        }
    });
    let rounded = |x: f64| math::round_to(x, decimals);
    let displayed = present(score_a - score_b).map(rounded);
    let adjusted = [a, b].map(|of| evaluation.index[of] - evaluation.points[0][of]);
    let adjusted = adjusted.map(|points| present(points).unwrap_or(0.0));
    let by_hand = adjusted.map(rounded);
    // Each part is rounded by itself, so that it reads the same wherever it stands; what the
    // rounded parts do not sum to is told beside them.
    let left = |whole: f64, parts: f64| rounded(whole - parts);
    let below = |node: usize| {
        let kids = plan.nodes[node].children.iter();
        kids.map(|kid| rounded(parts[*kid])).sum::<f64>()
    };
    let nodes = (0..plan.nodes.len()).map(|node| {
        let indicator = plan.nodes[node]
            .leaf
            .map(|leaf| plan.leaves[leaf].indicator);
        let figure = |unit| {
            indicator.and_then(|indicator| snapshot.figures.get(snapshot.period, indicator, unit))
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
            displayed: rounded(parts[node]),
            rounding: if plan.nodes[node].children.is_empty() {
                0.0
            } else {
                left(rounded(parts[node]), below(node))
            },
            rule: rules[node],
        }
    });
    Ok(Gap {
        a,
        b,
        score_a: present(score_a),
        score_b: present(score_b),
        displayed,
        decimals,
        nodes: nodes.collect(),
        adjustment: adjusted[0] - adjusted[1],
        rounding: displayed.map_or(0.0, |displayed| {
            left(displayed, rounded(parts[0]) + by_hand[0] - by_hand[1])
        }),
        adjustments: adjusted,
        adjustments_displayed: by_hand,
        exact,
        reason: (!exact).then_some(Reason::Sampled),
    })
}

/// Parts and rules per node, and whether nothing was sampled.
type Parts = (Vec<f64>, Vec<GapRule>, bool);

fn down_the_tree(snapshot: Snapshot, a: usize, b: usize) -> Result<Parts> {
    let plan = snapshot.plan;
    let root = &snapshot.evaluation.points[0];
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
        let (of_a, of_b) = (children(snapshot, node, a), children(snapshot, node, b));
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
fn by_leaves(snapshot: Snapshot, a: usize, b: usize) -> Result<Parts> {
    let (plan, inputs, evaluation) = (snapshot.plan, snapshot.inputs(), snapshot.evaluation);
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
