//! Boards whose index is linear in the weights: arithmetic means up a tree, no figure missing.
//!
//! There every analysis of weights has a closed form or a cheap one.

use crate::analysis::course::is_plain_tree;
use crate::analysis::ground::{Basis, Ground};
use crate::analysis::weights::share_of;
use crate::error::Result;
use crate::method::aggregate::Mean;

/// A board whose index is linear in each weight's share.
#[derive(Debug, Clone)]
pub struct Linear<'a> {
    ground: Ground<'a>,
    /// Numbers of the ranked units.
    pub units: Vec<usize>,
}

impl<'a> Linear<'a> {
    /// The board, if its index is linear in the weights.
    ///
    /// # Errors
    /// As [`Ground::basis`].
    pub fn new(ground: Ground<'a>, board: usize) -> Result<Option<Self>> {
        let (plan, evaluation) = (ground.plan, ground.evaluation);
        let ranked = &ground.roster.ranked[board];
        let units = (0..ground.n_units())
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
        let fits = ground.basis(board)?.0 == Basis::Index
            && plain
            && leaves.into_iter().all(|leaf| is_plain_tree(ground, leaf))
            && !evaluation.last.iter().any(|last| *last);
        Ok(fits.then_some(Self { ground, units }))
    }

    /// What it stands on.
    #[must_use]
    pub fn ground(&self) -> Ground<'a> {
        self.ground
    }

    /// Per ranked unit: how much the index rises as the node's share goes from 0 to 1, the others
    /// sharing the rest in proportion.
    #[must_use]
    pub fn slopes(&self, node: usize) -> Option<Vec<f64>> {
        let (plan, evaluation) = (self.ground.plan, self.ground.evaluation);
        let parent = plan.nodes[node].parent?;
        let (_, others) = share_of(self.ground, node)?;
        let mut factor = 1.0;
        let mut above = parent;
        while plan.nodes[above].parent.is_some() {
            factor *= share_of(self.ground, above).map_or(1.0, |(share, _)| share);
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
            .map(|unit| self.ground.evaluation.index[*unit])
            .collect()
    }
}
