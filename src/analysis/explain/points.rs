//! What a unit's points are made of, node by node.

use serde::Serialize;

use crate::error::Result;
use crate::scoring::contribution::contributions;
use crate::scoring::snapshot::Snapshot;
use crate::vocabulary::limits::check_number;

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

pub(super) fn present(x: f64) -> Option<f64> {
    (!x.is_nan()).then_some(x)
}

/// Why a unit has its index.
///
/// # Errors
/// [`Error::OutOfRange`](crate::Error::OutOfRange) for a number that counts no unit.
pub fn explain(snapshot: Snapshot, unit: usize) -> Result<Explanation> {
    check_number("unit", unit, snapshot.n_units())?;
    let (plan, evaluation) = (snapshot.plan, snapshot.evaluation);
    let leaves = contributions(snapshot.inputs(), evaluation);
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
                .and_then(|indicator| snapshot.figures.get(snapshot.period, indicator, unit)),
            place: indicator.and_then(|indicator| place_of(snapshot, indicator, unit)),
            points: present(evaluation.points[node][unit]),
            share: place
                .parent
                .map_or(1.0, |parent| share(snapshot, parent, node, unit)),
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
pub(super) fn place_of(snapshot: Snapshot, indicator: usize, unit: usize) -> Option<f64> {
    let direction = snapshot.data.indicators()[indicator].direction;
    let column = snapshot.figures.column(snapshot.period, indicator);
    let key = |unit: usize| crate::scoring::snapshot::merit_key(column[unit], direction);
    let others = (0..column.len())
        .filter(|other| snapshot.roster.reference[*other] && key(*other) < key(unit));
    (!column[unit].is_nan()).then(|| others.count() as f64 + 1.0)
}

/// Weights and points of a node's children for one unit; zero weight where missing.
pub(super) fn children(snapshot: Snapshot, node: usize, unit: usize) -> Vec<(f64, f64)> {
    let evaluation = snapshot.evaluation;
    let children = snapshot.plan.nodes[node]
        .children
        .iter()
        .zip(&evaluation.weights[node]);
    let one = |(&child, &given): (&usize, &f64)| {
        let points = evaluation.points[child][unit];
        let weight = evaluation.weight(snapshot.inputs(), child, given, unit);
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

pub(super) fn share(snapshot: Snapshot, parent: usize, node: usize, unit: usize) -> f64 {
    let all = children(snapshot, parent, unit);
    let sum = all.iter().map(|(weight, _)| weight).sum::<f64>();
    let at = snapshot.plan.nodes[parent]
        .children
        .iter()
        .position(|child| *child == node);
    at.filter(|_| sum > 0.0).map_or(0.0, |at| all[at].0 / sum)
}
