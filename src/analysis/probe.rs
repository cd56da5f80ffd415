//! What the boards would show if some figures or weights were other than they are.
//!
//! A probe keeps a copy of the evaluation and brings it up to date through
//! [`Evaluation::update`], as the simulator does after an edit, so that it gives the very bits
//! of the real evaluation for every method. [`Course`](super::course::Course) is the fast way
//! along one figure.

use crate::analysis::ground::{Basis, Ground, within};
use crate::board::Ranking;
use crate::dataset::Figures;
use crate::error::Result;
use crate::method::evaluate::{Dirty, Evaluation, Inputs};
use crate::method::plan::Plan;

/// One thing that is other than it is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Supposition {
    /// A figure of the edition's period.
    Figure {
        /// Number of the unit.
        unit: usize,
        /// Number of the indicator.
        indicator: usize,
        /// The figure; NaN for a missing one.
        value: f64,
    },
    /// A node's weight among its siblings.
    Weight {
        /// Number of the node.
        node: usize,
        /// The weight, zero or more.
        weight: f64,
    },
}

/// A copy of the evaluation in which things can be other than they are.
#[derive(Debug, Clone)]
pub struct Probe<'a> {
    ground: Ground<'a>,
    figures: Figures,
    plan: Plan,
    evaluation: Evaluation,
    /// Cells that now differ from the ground: indicator, unit.
    cells: Vec<(usize, usize)>,
    /// Nodes whose weight now differs from the ground.
    nodes: Vec<usize>,
}

impl<'a> Probe<'a> {
    /// A probe in which everything is as it is.
    #[must_use]
    pub fn new(ground: Ground<'a>) -> Self {
        Self {
            ground,
            figures: ground.figures.clone(),
            plan: ground.plan.clone(),
            evaluation: ground.evaluation.clone(),
            cells: Vec::new(),
            nodes: Vec::new(),
        }
    }

    /// What it stands on.
    #[must_use]
    pub fn ground(&self) -> Ground<'a> {
        self.ground
    }

    /// Supposes these things, and that everything else is as it is.
    ///
    /// # Errors
    /// What the method refuses, such as missing figures; everything is then as it is.
    pub fn suppose(&mut self, suppositions: &[Supposition]) -> Result<()> {
        let mut columns = Vec::new();
        for (indicator, unit) in std::mem::take(&mut self.cells) {
            let held = self.ground.figures.column(self.ground.period, indicator)[unit];
            self.set(indicator, unit, held, &mut columns);
        }
        let mut dirty = Dirty::default();
        for node in std::mem::take(&mut self.nodes) {
            self.plan.nodes[node].weight = self.ground.plan.nodes[node].weight;
            dirty.nodes.extend(self.plan.nodes[node].parent);
        }
        for supposition in suppositions {
            match *supposition {
                Supposition::Figure {
                    unit,
                    indicator,
                    value,
                } => {
                    within("unit", unit, self.ground.n_units())?;
                    within("indicator", indicator, self.ground.data.indicators().len())?;
                    self.cells.push((indicator, unit));
                    self.set(indicator, unit, value, &mut columns);
                }
                Supposition::Weight { node, weight } => {
                    within("node", node, self.plan.nodes.len())?;
                    self.nodes.push(node);
                    self.plan.nodes[node].weight = weight;
                    dirty.nodes.extend(self.plan.nodes[node].parent);
                }
            }
        }
        let columns = self.figures.derive(columns);
        let changed = |indicator: usize| columns.contains(&(self.ground.period, indicator));
        let leaves = self.plan.leaves.iter().enumerate();
        dirty.leaves = leaves
            .filter(|(_, leaf)| changed(leaf.indicator))
            .map(|(number, _)| number)
            .collect();
        dirty.adjust = self.plan.adjusting.iter().any(|one| changed(*one));
        let inputs = Inputs {
            plan: &self.plan,
            roster: self.ground.roster,
            figures: self.figures.period(self.ground.period),
            baseline: self.ground.data.figures().period(self.ground.period),
        };
        let updated = self.evaluation.update(inputs, &dirty);
        if let Err(error) = updated {
            *self = Self::new(self.ground);
            return Err(error);
        }
        Ok(())
    }

    fn set(
        &mut self,
        indicator: usize,
        unit: usize,
        value: f64,
        columns: &mut Vec<(usize, usize)>,
    ) {
        let period = self.ground.period;
        let mark = self.ground.figures.mark(period, indicator, unit);
        self.figures.set(period, indicator, unit, value, mark);
        if !columns.contains(&(period, indicator)) {
            columns.push((period, indicator));
        }
    }

    /// The supposed scores.
    #[must_use]
    pub fn evaluation(&self) -> &Evaluation {
        &self.evaluation
    }

    /// The supposed figures of the edition's period.
    #[must_use]
    pub fn figures(&self) -> &[Vec<f64>] {
        self.figures.period(self.ground.period)
    }

    /// The supposed plan.
    #[must_use]
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// What a board would rank by.
    ///
    /// # Errors
    /// As [`Ground::basis`].
    pub fn values(&self, board: usize) -> Result<&[f64]> {
        Ok(match self.ground.basis(board)?.0 {
            Basis::Index => &self.evaluation.scores,
            Basis::Figures(indicator) => &self.figures()[indicator],
        })
    }

    /// What a board would rank by, before rounding.
    ///
    /// # Errors
    /// As [`Ground::basis`].
    pub fn unrounded(&self, board: usize) -> Result<&[f64]> {
        Ok(match self.ground.basis(board)?.0 {
            Basis::Index => &self.evaluation.index,
            Basis::Figures(indicator) => &self.figures()[indicator],
        })
    }

    /// Which units a veto would send to the end of a board; none where empty.
    ///
    /// # Errors
    /// As [`Ground::basis`].
    pub fn last(&self, board: usize) -> Result<&[bool]> {
        Ok(match self.ground.basis(board)?.0 {
            Basis::Index => &self.evaluation.last,
            Basis::Figures(_) => &[],
        })
    }

    /// The ranking that a board would show.
    ///
    /// # Errors
    /// As [`Ground::basis`].
    pub fn ranking(&self, board: usize) -> Result<Ranking> {
        self.ground.ranking_of(
            board,
            self.values(board)?,
            &self.evaluation.last,
            self.figures(),
        )
    }
}
