//! Boards whose index is linear in the weights: arithmetic means up a tree, no figure missing.
//!
//! There every analysis of weights has a closed form or a cheap one.

use crate::analysis::whatif::plain::is_plain_tree;
use crate::error::Result;
use crate::method::aggregate::Mean;
use crate::scoring::share::share_of;
use crate::scoring::snapshot::{Basis, Snapshot};

/// A board whose index is linear in each weight's share.
#[derive(Debug, Clone)]
pub struct Linear<'a> {
    snapshot: Snapshot<'a>,
    /// Numbers of the ranked units.
    pub units: Vec<usize>,
}

impl<'a> Linear<'a> {
    /// The board, if its index is linear in the weights.
    ///
    /// # Errors
    /// As [`Snapshot::basis`].
    pub fn new(snapshot: Snapshot<'a>, board: usize) -> Result<Option<Self>> {
        let (plan, evaluation) = (snapshot.plan, snapshot.evaluation);
        let basis = snapshot.basis(board)?.0;
        let ranked = &snapshot.roster.ranked[board];
        let units = (0..snapshot.n_units())
            .filter(|unit| ranked[*unit] && !evaluation.scores[*unit].is_nan())
            .collect::<Vec<_>>();
        let complete = |node: usize| {
            units
                .iter()
                .all(|unit| !evaluation.points[node][*unit].is_nan())
        };
        let plain = plan.nodes.iter().enumerate().all(|(number, node)| {
            let unbounded = node.floor.is_infinite() && node.cap.is_infinite();
            let mean = node.leaf.is_some() || (node.mean == Mean::Arithmetic && unbounded);
            mean && node.group_weights.is_empty() && complete(number)
        });
        let leaves = 0..plan.leaves.len();
        // One without a score now may have one as soon as what is switched off weighs anything.
        let comes = |unit: usize| {
            let mut leaves = plan.leaves.iter();
            let some = leaves.any(|leaf| !evaluation.points[leaf.node][unit].is_nan());
            ranked[unit] && evaluation.points[0][unit].is_nan() && some
        };
        let fits = basis == Basis::Index
            && plain
            && !(0..snapshot.n_units()).any(comes)
            && leaves.into_iter().all(|leaf| is_plain_tree(snapshot, leaf))
            && !evaluation.last.iter().any(|last| *last);
        Ok(fits.then_some(Self { snapshot, units }))
    }

    /// What it stands on.
    #[must_use]
    pub fn snapshot(&self) -> Snapshot<'a> {
        self.snapshot
    }

    /// Per ranked unit: how much the index rises as the node's share goes from 0 to 1, the others
    /// sharing the rest in proportion.
    #[must_use]
    pub fn slopes(&self, node: usize) -> Option<Vec<f64>> {
        let (plan, evaluation) = (self.snapshot.plan, self.snapshot.evaluation);
        let parent = plan.nodes[node].parent?;
        let (_, others) = share_of(self.snapshot, node)?;
        let mut factor = 1.0;
        let mut above = parent;
        while plan.nodes[above].parent.is_some() {
            factor *= share_of(self.snapshot, above).map_or(1.0, |(share, _)| share);
            above = plan.nodes[above].parent?;
        }
        let siblings = plan.nodes[parent]
            .children
            .iter()
            .zip(&evaluation.weights[parent]);
        let siblings = siblings
            .filter(|(child, _)| **child != node)
            .collect::<Vec<_>>();
        let slope = |unit: &usize| {
            let rest = siblings
                .iter()
                .map(|(child, weight)| *weight * evaluation.points[**child][*unit])
                .sum::<f64>();
            factor * (evaluation.points[node][*unit] - rest / others)
        };
        Some(self.units.iter().map(slope).collect())
    }

    /// Per ranked unit: the index before rounding.
    #[must_use]
    pub fn index(&self) -> Vec<f64> {
        self.units
            .iter()
            .map(|unit| self.snapshot.evaluation.index[*unit])
            .collect()
    }
}
