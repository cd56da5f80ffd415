//! The boards' rankings, brought up to date when somebody looks.

use crate::board::{Criterion, Ranking};
use crate::dataset::{Board, DataSet, Direction, Figures, Roster};
use crate::error::Result;
use crate::method::evaluate::{Evaluation, Rows};
use crate::method::plan::Plan;
use crate::simulator::Simulator;

/// One ranking a board, with the rows that changed since it was made.
#[derive(Debug, Clone)]
pub(super) struct Results {
    rankings: Vec<Ranking>,
    stale: Vec<Rows>,
}

impl Results {
    pub(super) fn new(boards: usize) -> Self {
        Self {
            rankings: vec![Ranking::default(); boards],
            stale: vec![Rows::All; boards],
        }
    }

    /// Notes that scores of some rows changed.
    pub(super) fn touch_composites(&mut self, data: &DataSet, rows: &Rows) {
        for (board, stale) in data.boards().iter().zip(&mut self.stale) {
            if board.is_composite() {
                stale.join(rows);
            }
        }
    }

    /// Notes that figures of some indicators changed.
    pub(super) fn touch_figures(&mut self, data: &DataSet, changed: &impl Fn(usize) -> bool) {
        for (board, stale) in data.boards().iter().zip(&mut self.stale) {
            if let Board::Indicator { indicator, .. } = board
                && data.indicator(indicator, "").is_ok_and(changed)
            {
                *stale = Rows::All;
            }
        }
    }
}

/// What rankings are made from.
struct Ground<'a> {
    data: &'a DataSet,
    roster: &'a Roster,
    plan: &'a Plan,
    figures: &'a [Vec<f64>],
    evaluation: &'a Evaluation,
}

impl Ground<'_> {
    fn ranking<'r>(&self, results: &'r mut Results, board: usize) -> &'r Ranking {
        let (values, direction) = self.values(board);
        let composite = self.data.boards()[board].is_composite();
        let tie_break = self
            .plan
            .tie_break
            .iter()
            .filter(|_| composite)
            .map(|(indicator, direction)| (self.figures[*indicator].as_slice(), *direction))
            .collect::<Vec<_>>();
        let by = Criterion {
            values,
            direction,
            ranked: &self.roster.ranked[board],
            ties: self.plan.ties,
            tie_break: &tie_break,
        };
        results.rankings[board].update(by, &results.stale[board]);
        results.stale[board] = Rows::none();
        &results.rankings[board]
    }

    fn values(&self, board: usize) -> (&[f64], Direction) {
        match &self.data.boards()[board] {
            Board::Composite { .. } => (&self.evaluation.scores, Direction::Higher),
            Board::Indicator { indicator, .. } => {
                let number = self.data.indicator(indicator, "").unwrap_or_default();
                (
                    &self.figures[number],
                    self.data.indicators()[number].direction,
                )
            }
        }
    }
}

impl Simulator {
    /// The ranking of a board.
    ///
    /// # Errors
    /// [`Error::OutOfRange`](crate::Error::OutOfRange) for a number that counts no board.
    pub fn ranking(&mut self, board: usize) -> Result<&Ranking> {
        super::number("board", board, self.data.boards().len())?;
        let ground = Ground {
            data: &self.data,
            roster: &self.roster,
            plan: &self.plan,
            figures: self
                .figures
                .period(self.data.edition_period(self.state.edition)),
            evaluation: &self.evaluation,
        };
        Ok(ground.ranking(&mut self.results, board))
    }

    /// The ranking of a board in the edition without any other edit.
    ///
    /// # Errors
    /// As [`Simulator::ranking`]; and what the baseline's method refuses.
    pub fn baseline_ranking(&mut self, board: usize) -> Result<&Ranking> {
        super::number("board", board, self.data.boards().len())?;
        let plan = Plan::new(&self.data.file().method, &self.data, "method")?;
        let roster = self.data.roster(self.state.edition);
        let figures: &Figures = self.data.figures();
        let ground = Ground {
            data: &self.data,
            roster: &roster,
            plan: &plan,
            figures: figures.period(self.data.edition_period(self.state.edition)),
            evaluation: &self.baseline_evaluation,
        };
        Ok(ground.ranking(&mut self.baseline, board))
    }

    /// What a board ranks by: one number a unit, NaN where missing.
    ///
    /// # Errors
    /// As [`Simulator::ranking`].
    pub fn board_values(&self, board: usize) -> Result<&[f64]> {
        super::number("board", board, self.data.boards().len())?;
        Ok(match &self.data.boards()[board] {
            Board::Composite { .. } => &self.evaluation.scores,
            Board::Indicator { indicator, .. } => self
                .figures
                .column(self.period(), self.data.indicator(indicator, "board")?),
        })
    }

    /// The same of the baseline.
    ///
    /// # Errors
    /// As [`Simulator::ranking`].
    pub fn baseline_values(&self, board: usize) -> Result<&[f64]> {
        super::number("board", board, self.data.boards().len())?;
        Ok(match &self.data.boards()[board] {
            Board::Composite { .. } => &self.baseline_evaluation.scores,
            Board::Indicator { indicator, .. } => self
                .data
                .figures()
                .column(self.period(), self.data.indicator(indicator, "board")?),
        })
    }
}
