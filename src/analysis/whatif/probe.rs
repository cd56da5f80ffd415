//! What the boards would show if some figures or weights were other than they are.
//!
//! A probe keeps a copy of the evaluation and brings it up to date through
//! [`Evaluation::update`], as the simulator does after an edit, so that it gives the very bits
//! of the real evaluation for every method.
//! [`Response`](crate::analysis::whatif::response::Response) is the fast way along one figure.

use crate::dataset::Figures;
use crate::error::Result;
use crate::scoring::board::Ranking;
use crate::scoring::evaluation::{Dirty, Evaluation, Inputs};
use crate::scoring::plan::Plan;
use crate::scoring::snapshot::{Basis, Snapshot};
use crate::vocabulary::limits::check_number;

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
    snapshot: Snapshot<'a>,
    figures: Figures,
    plan: Plan,
    evaluation: Evaluation,
    /// Cells that now differ from the snapshot: indicator, unit.
    cells: Vec<(usize, usize)>,
    /// Nodes whose weight now differs from the snapshot.
    nodes: Vec<usize>,
}

impl<'a> Probe<'a> {
    /// A probe in which everything is as it is.
    #[must_use]
    pub fn new(snapshot: Snapshot<'a>) -> Self {
        Self {
            snapshot,
            figures: snapshot.figures.clone(),
            plan: snapshot.plan.clone(),
            evaluation: snapshot.evaluation.clone(),
            cells: Vec::new(),
            nodes: Vec::new(),
        }
    }

    /// What it stands on.
    #[must_use]
    pub fn snapshot(&self) -> Snapshot<'a> {
        self.snapshot
    }

    /// Supposes these things, and that everything else is as it is.
    ///
    /// # Errors
    /// What the method refuses, such as missing figures; everything is then as it is.
    pub fn suppose(&mut self, suppositions: &[Supposition]) -> Result<()> {
        let mut columns = Vec::new();
        for (indicator, unit) in std::mem::take(&mut self.cells) {
            let held = self
                .snapshot
                .figures
                .column(self.snapshot.period, indicator)[unit];
            self.set(indicator, unit, held, &mut columns);
        }
        let mut dirty = Dirty::default();
        for node in std::mem::take(&mut self.nodes) {
            self.plan.nodes[node].weight = self.snapshot.plan.nodes[node].weight;
            dirty.nodes.extend(self.plan.nodes[node].parent);
        }
        for supposition in suppositions {
            match *supposition {
                Supposition::Figure {
                    unit,
                    indicator,
                    value,
                } => {
                    check_number("unit", unit, self.snapshot.n_units())?;
                    check_number(
                        "indicator",
                        indicator,
                        self.snapshot.data.indicators().len(),
                    )?;
                    self.cells.push((indicator, unit));
                    self.set(indicator, unit, value, &mut columns);
                }
                Supposition::Weight { node, weight } => {
                    check_number("node", node, self.plan.nodes.len())?;
                    self.nodes.push(node);
                    self.plan.nodes[node].weight = weight;
                    dirty.nodes.extend(self.plan.nodes[node].parent);
                }
            }
        }
        let columns = self.figures.derive(columns);
        let changed = |indicator: usize| columns.contains(&(self.snapshot.period, indicator));
        let leaves = self.plan.leaves.iter().enumerate();
        dirty.leaves = leaves
            .filter(|(_, leaf)| changed(leaf.indicator))
            .map(|(number, _)| number)
            .collect();
        dirty.adjust = self.plan.adjusting.iter().any(|one| changed(*one));
        let inputs = Inputs {
            plan: &self.plan,
            roster: self.snapshot.roster,
            figures: self.figures.period(self.snapshot.period),
            baseline: self.snapshot.data.figures().period(self.snapshot.period),
        };
        let updated = self.evaluation.update(inputs, &dirty);
        if let Err(error) = updated {
            *self = Self::new(self.snapshot);
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
        let period = self.snapshot.period;
        let mark = self.snapshot.figures.mark(period, indicator, unit);
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
        self.figures.period(self.snapshot.period)
    }

    /// The supposed plan.
    #[must_use]
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// What a board would rank by.
    ///
    /// # Errors
    /// As [`Snapshot::basis`].
    pub fn values(&self, board: usize) -> Result<&[f64]> {
        Ok(match self.snapshot.basis(board)?.0 {
            Basis::Index => &self.evaluation.scores,
            Basis::Figures(indicator) => &self.figures()[indicator],
        })
    }

    /// What a board would rank by, before rounding.
    ///
    /// # Errors
    /// As [`Snapshot::basis`].
    pub fn unrounded(&self, board: usize) -> Result<&[f64]> {
        Ok(match self.snapshot.basis(board)?.0 {
            Basis::Index => &self.evaluation.index,
            Basis::Figures(indicator) => &self.figures()[indicator],
        })
    }

    /// Which units a veto would send to the end of a board; none where empty.
    ///
    /// # Errors
    /// As [`Snapshot::basis`].
    pub fn last(&self, board: usize) -> Result<&[bool]> {
        Ok(match self.snapshot.basis(board)?.0 {
            Basis::Index => &self.evaluation.last,
            Basis::Figures(_) => &[],
        })
    }

    /// The ranking that a board would show.
    ///
    /// # Errors
    /// As [`Snapshot::basis`].
    pub fn ranking(&self, board: usize) -> Result<Ranking> {
        self.snapshot.ranking_of(
            board,
            self.values(board)?,
            &self.evaluation.last,
            self.figures(),
        )
    }
}
