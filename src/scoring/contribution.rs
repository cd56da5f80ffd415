//! Contributions: what each leaf adds to a unit's index, and how much of the spread it decides.

use crate::method::Whole;
use crate::method::aggregate::Mean;
use crate::numeric::spread::{self, is_constant};
use crate::scoring::evaluation::{Evaluation, Inputs};
use crate::scoring::whole;

/// Weighted points of each leaf.
///
/// Shape: `n_units × n_leaves`, leaf-major (one column a leaf). A unit's contributions sum to its
/// points at the root, before adjustments. What they mean:
/// - under an arithmetic mean or a sum a child's part is `wᵢzᵢ / Σw` or `wᵢzᵢ`;
/// - under another mean, or where a cap or floor of the dimension decides, the dimension's points
///   are shared out in proportion to `wᵢzᵢ`, a convention of display. Where some are negative, what
///   the points are more or less than `Σ wᵢzᵢ` is shared out by the parts' sizes, so that signs
///   stay; where all are zero, by weight;
/// - for TOPSIS a leaf's part is its share of the squared distance from the worst; for Copeland each
///   duel won or lost is shared out by weight among the leaves that decided it.
///
/// Zero where a leaf is missing or the index is.
#[must_use]
pub fn contributions(inputs: Inputs, evaluation: &Evaluation) -> Vec<Vec<f64>> {
    contributions_of(inputs, evaluation, 0..evaluation.index.len())
}

/// The same for some units only; shape `units.len() × n_leaves`, leaf-major.
#[must_use]
pub fn contributions_of(
    inputs: Inputs,
    evaluation: &Evaluation,
    units: impl ExactSizeIterator<Item = usize>,
) -> Vec<Vec<f64>> {
    let plan = inputs.plan;
    let mut columns = vec![vec![0.0; units.len()]; plan.leaves.len()];
    if plan.whole != Whole::Tree {
        let parts = whole::parts(inputs, evaluation);
        for (row, unit) in units.enumerate() {
            for (column, part) in columns.iter_mut().zip(parts(unit)) {
                column[row] = part;
            }
        }
        return columns;
    }
    let mut worth = vec![Worth::default(); plan.nodes.len()];
    for (row, unit) in units.enumerate() {
        if evaluation.points[0][unit].is_nan() {
            continue;
        }
        worth[0] = Worth {
            point: 1.0,
            extra: 0.0,
        };
        for node in 0..plan.nodes.len() {
            if let Some(leaf) = plan.nodes[node].leaf {
                let z = evaluation.points[node][unit];
                columns[leaf][row] = if z.is_nan() {
                    0.0
                } else {
                    worth[node].point * z + worth[node].extra
                };
            } else {
                share_out(inputs, evaluation, node, unit, &mut worth);
            }
        }
    }
    columns
}

/// What a node contributes to the root: `point` times its points, and `extra`.
#[derive(Debug, Clone, Copy, Default)]
struct Worth {
    point: f64,
    extra: f64,
}

fn same(a: f64, b: f64) -> bool {
    a.to_bits() == b.to_bits()
}

/// Shares what a dimension contributes out to its children.
fn share_out(
    inputs: Inputs,
    evaluation: &Evaluation,
    node: usize,
    unit: usize,
    worth: &mut [Worth],
) {
    let place = &inputs.plan.nodes[node];
    let points = evaluation.points[node][unit];
    let present = || {
        let children = place.children.iter().zip(&evaluation.weights[node]);
        let weighted = children.map(|(&child, &given)| {
            let weight = evaluation.weight(inputs, child, given, unit);
            (child, weight, evaluation.points[child][unit])
        });
        weighted.filter(|(_, weight, z)| !z.is_nan() && *weight > 0.0)
    };
    let (mut weights, mut total, mut size) = (0.0, 0.0, 0.0);
    for (_, weight, z) in present() {
        weights += weight;
        total += weight * z;
        size += (weight * z).abs();
    }
    for child in &place.children {
        worth[*child] = Worth::default();
    }
    if points.is_nan() {
        return;
    }
    let Worth { point, extra } = worth[node];
    // What a weighted point is worth, and what is left to be shared out by size.
    let (factor, rest) = match place.mean {
        Mean::Arithmetic if same(points, total / weights) => (point / weights, extra),
        Mean::Sum if same(points, total) => (point, extra),
        _ if total > 0.0 && total >= size => (point * points / total, extra),
        Mean::Sum => (point, extra + point * (points - total)),
        _ => (point / weights, extra + point * (points - total / weights)),
    };
    for (child, weight, z) in present() {
        let share = if size > 0.0 {
            (weight * z).abs() / size
        } else {
            weight / weights
        };
        worth[child] = Worth {
            point: weight * factor,
            // An infinite share of nothing would be no number.
            extra: if rest == 0.0 { 0.0 } else { rest * share },
        };
    }
}

/// Effective weights: the share of the spread of the index that each leaf decides.
///
/// `Cov(cⱼ, I) / Var(I)` over the units a composite board ranks, with `c` the contributions
/// and `I` their sum; the shares sum to 1, and one can be negative. All zero where the index
/// has no spread. Source: the variance decomposition behind the correlation-based importance of
/// Paruolo, Saisana & Saltelli (2013), "Ratings and rankings: voodoo or science?".
#[must_use]
pub fn effective_weights(
    inputs: Inputs,
    contributions: &[Vec<f64>],
    evaluation: &Evaluation,
) -> Vec<f64> {
    let units = (0..evaluation.index.len())
        .filter(|unit| inputs.roster.reference[*unit] && !evaluation.points[0][*unit].is_nan())
        .collect::<Vec<_>>();
    let mean = |column: &[f64]| spread::mean(units.iter().map(|unit| column[*unit]));
    let total = &evaluation.points[0];
    if is_constant(units.iter().map(|unit| total[*unit])) {
        return vec![0.0; contributions.len()];
    }
    let centre = mean(total);
    let covariance = |column: &[f64]| {
        let own = mean(column);
        units
            .iter()
            .map(|unit| (column[*unit] - own) * (total[*unit] - centre))
            .sum::<f64>()
    };
    let shares = contributions
        .iter()
        .map(|column| covariance(column))
        .collect::<Vec<_>>();
    let variance = shares.iter().sum::<f64>();
    if variance > 0.0 {
        shares.iter().map(|share| share / variance).collect()
    } else {
        vec![0.0; shares.len()]
    }
}
