//! Contributions: what each leaf adds to a unit's index, and how much of the spread it decides.

use crate::method::aggregate::Mean;
use crate::method::evaluate::{Evaluation, Inputs};

/// Weighted points of each leaf.
///
/// Shape: `n_units × n_leaves`, leaf-major (one column a leaf). A unit's contributions sum to
/// its points at the root, before adjustments. Under an arithmetic mean a child's share of its
/// parent is `wᵢzᵢ / Σw`; under any other mean the parent's points are shared out in proportion to
/// `wᵢzᵢ`, which is a convention of display. Zero where a leaf is missing or the index is.
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
    let mut owned = vec![0.0; plan.nodes.len()];
    for (row, unit) in units.enumerate() {
        let root = evaluation.points[0][unit];
        if root.is_nan() {
            continue;
        }
        owned[0] = root;
        for node in 0..plan.nodes.len() {
            if let Some(leaf) = plan.nodes[node].leaf {
                columns[leaf][row] = owned[node];
            } else {
                share_out(inputs, evaluation, node, unit, &mut owned);
            }
        }
    }
    columns
}

/// Shares what a dimension contributes out to its children.
fn share_out(inputs: Inputs, evaluation: &Evaluation, node: usize, unit: usize, owned: &mut [f64]) {
    let plan = inputs.plan;
    let place = &plan.nodes[node];
    let points = evaluation.points[node][unit];
    let parts = place
        .children
        .iter()
        .zip(&evaluation.weights[node])
        .map(|(&child, &given)| {
            let weight = evaluation.weight(inputs, child, given, unit);
            let z = evaluation.points[child][unit];
            (
                child,
                if z.is_nan() || weight <= 0.0 {
                    None
                } else {
                    Some((weight, weight * z))
                },
            )
        });
    let parts = parts.collect::<Vec<_>>();
    let present = parts.iter().filter_map(|(_, part)| *part);
    let (weight, total) = present.fold((0.0, 0.0), |(w, t), (weight, part)| (w + weight, t + part));
    // What one weighted point of a child is worth at the root.
    let factor = match place.mean {
        _ if points == 0.0 || points.is_nan() => 0.0,
        Mean::Arithmetic => owned[node] / points / weight,
        Mean::Sum => owned[node] / points,
        _ if total == 0.0 => 0.0,
        Mean::Geometric => owned[node] / total,
    };
    for (child, part) in parts {
        owned[child] = part.map_or(0.0, |(_, part)| part * factor);
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
