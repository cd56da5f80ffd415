//! Contributions: what each leaf adds to a unit's index, and how much of the spread it decides.

use crate::method::Whole;
use crate::method::aggregate::Mean;
use crate::method::evaluate::{Evaluation, Inputs};
use crate::method::plan::Leaf;
use crate::method::whole::leaf_weights;

/// Weighted points of each leaf.
///
/// Shape: `n_units × n_leaves`, leaf-major (one column a leaf). A unit's contributions sum to
/// its points at the root, before adjustments. Under an arithmetic mean a child's share of its
/// parent is `wᵢzᵢ / Σw`; under any other mean the parent's points are shared out in proportion to
/// `wᵢzᵢ`, which is a convention of display, as it is under a cap or floor and for TOPSIS and
/// Copeland. Zero where a leaf is missing or the index is.
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
    // What one point of a node is worth at the root.
    let mut factors = vec![0.0; plan.nodes.len()];
    for (row, unit) in units.enumerate() {
        let root = evaluation.points[0][unit];
        if root.is_nan() {
            continue;
        }
        if plan.whole != Whole::Tree {
            share_whole(inputs, evaluation, (row, unit), &mut columns);
            continue;
        }
        factors[0] = 1.0;
        for node in 0..plan.nodes.len() {
            if let Some(leaf) = plan.nodes[node].leaf {
                let z = evaluation.points[node][unit];
                columns[leaf][row] = if z.is_nan() { 0.0 } else { factors[node] * z };
            } else {
                share_out(inputs, evaluation, node, unit, &mut factors);
            }
        }
    }
    columns
}

/// Shares an index that is formed over all units out by weight down the tree times points.
fn share_whole(
    inputs: Inputs,
    evaluation: &Evaluation,
    (row, unit): (usize, usize),
    columns: &mut [Vec<f64>],
) {
    let weights = leaf_weights(inputs, evaluation, unit);
    let leaves = inputs.plan.leaves.iter().zip(&weights);
    let part = |(leaf, weight): (&Leaf, &f64)| {
        let z = evaluation.points[leaf.node][unit];
        if z.is_nan() { 0.0 } else { weight * z }
    };
    let parts = leaves.map(part).collect::<Vec<_>>();
    let total = parts.iter().sum::<f64>();
    for (column, part) in columns.iter_mut().zip(parts) {
        column[row] = if total == 0.0 {
            0.0
        } else {
            part / total * evaluation.points[0][unit]
        };
    }
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
    factors: &mut [f64],
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
    let (weight, total) = present().fold((0.0, 0.0), |(sum, total), (_, weight, z)| {
        (sum + weight, total + weight * z)
    });
    let factor = match place.mean {
        _ if points.is_nan() => 0.0,
        // Where a cap or floor of the dimension decides, its points are shared out instead.
        Mean::Arithmetic if same(points, total / weight) => factors[node] / weight,
        Mean::Sum if same(points, total) => factors[node],
        _ if total == 0.0 => 0.0,
        _ => factors[node] * points / total,
    };
    for child in &place.children {
        factors[*child] = 0.0;
    }
    for (child, weight, _) in present() {
        factors[child] = weight * factor;
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
    let n = units.len() as f64;
    let mean = |column: &[f64]| units.iter().map(|unit| column[*unit]).sum::<f64>() / n;
    let total = &evaluation.points[0];
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
