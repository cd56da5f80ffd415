//! Standing: a method applied to figures, and the boards' rankings, made when somebody looks.

use crate::dataset::book::Book;
use crate::dataset::{Board, DataSet, Figures, Roster};
use crate::error::Result;
use crate::scenario::State;
use crate::scoring::board::{Criterion, Ranking};
use crate::scoring::evaluation::{Dirty, Evaluation, Inputs, Rows};
use crate::scoring::plan::Plan;
use crate::vocabulary::Direction;
use crate::vocabulary::limits::check_number;

/// What follows from a state and its figures.
#[derive(Debug, Clone)]
pub(super) struct Standing {
    pub plan: Plan,
    pub roster: Roster,
    pub evaluation: Evaluation,
    /// One a board, with the rows that changed since it was made.
    rankings: Vec<Ranking>,
    stale: Vec<Rows>,
    /// Per project board, per unit: how many of its projects are the unit's own, NaN for none;
    /// empty for boards of units.
    pub credits: Vec<Vec<f64>>,
}

/// Figures of one period, changed and in the baseline: a column an indicator.
#[derive(Debug, Clone, Copy)]
pub(super) struct Columns<'a> {
    pub data: &'a DataSet,
    pub now: &'a [Vec<f64>],
    pub baseline: &'a [Vec<f64>],
}

impl<'a> Columns<'a> {
    /// The columns of the state's period.
    pub fn new(data: &'a DataSet, figures: &'a Figures, state: &State) -> Self {
        let period = data.edition_period(state.edition);
        Self {
            data,
            now: figures.period(period),
            baseline: data.figures().period(period),
        }
    }
}

impl Standing {
    /// Evaluates from scratch.
    ///
    /// # Errors
    /// Every problem of the state's method; what it refuses, such as missing figures.
    pub fn new(state: &State, columns: Columns) -> Result<Self> {
        let data = columns.data;
        let plan = Plan::new(&state.method, data, "method")?;
        let roster = state.roster(data);
        let inputs = Inputs {
            plan: &plan,
            roster: &roster,
            figures: columns.now,
            baseline: columns.baseline,
        };
        let evaluation = Evaluation::new(inputs)?;
        let boards = data.boards().len();
        Ok(Self {
            plan,
            roster,
            evaluation,
            rankings: vec![Ranking::default(); boards],
            stale: vec![Rows::All; boards],
            credits: vec![Vec::new(); boards],
        })
    }

    /// Counts whose the projects on the boards are.
    pub fn credit(&mut self, data: &DataSet, book: &Book) {
        for (number, board) in data.boards().iter().enumerate() {
            let (Board::Project { top, .. }, Some(list)) = (board, book.top(number)) else {
                continue;
            };
            let mut credits = vec![f64::NAN; data.units().len()];
            for (_, standing) in list.rows(*top, &self.roster.ranked[number]) {
                let credit = &mut credits[standing.unit()];
                *credit = if credit.is_nan() { 1.0 } else { *credit + 1.0 };
            }
            self.credits[number] = credits;
            self.stale[number] = Rows::All;
        }
    }

    /// What the evaluation rests on.
    pub fn inputs<'a>(&'a self, columns: Columns<'a>) -> Inputs<'a> {
        Inputs {
            plan: &self.plan,
            roster: &self.roster,
            figures: columns.now,
            baseline: columns.baseline,
        }
    }

    /// Brings it up to date after weights of the plan, or figures, changed: `rows_of` an
    /// indicator says which of its figures.
    ///
    /// # Errors
    /// What the method refuses, such as missing figures.
    pub fn update(
        &mut self,
        columns: Columns,
        nodes: Vec<usize>,
        rows_of: &impl Fn(usize) -> Rows,
    ) -> Result<()> {
        let changed = |indicator: usize| !rows_of(indicator).is_none();
        let leaves =
            (0..self.plan.leaves.len()).filter(|leaf| changed(self.plan.leaves[*leaf].indicator));
        let dirty = Dirty {
            leaves: leaves.collect(),
            nodes,
            adjust: self.plan.adjusting.iter().any(|one| changed(*one)),
        };
        let inputs = Inputs {
            plan: &self.plan,
            roster: &self.roster,
            figures: columns.now,
            baseline: columns.baseline,
        };
        let mut rows = self.evaluation.update(inputs, &dirty)?;
        let mut breaks_ties = self.plan.tie_break.iter();
        if breaks_ties.any(|(indicator, _)| changed(*indicator)) {
            rows = Rows::All;
        }
        for (board, stale) in columns.data.boards().iter().zip(&mut self.stale) {
            match board {
                Board::Composite { .. } => stale.join(&rows),
                Board::Indicator { indicator, .. } => {
                    stale.join(&rows_of(columns.data.indicator(indicator, "board")?));
                }
                // Projects make it stale, see `credit`.
                Board::Project { .. } => {}
            }
        }
        Ok(())
    }

    /// The ranking of a board.
    ///
    /// # Errors
    /// [`Error::OutOfRange`] for a number that counts no board.
    pub fn ranking(&mut self, columns: Columns, board: usize) -> Result<&Ranking> {
        let mut ranking = match self.rankings.get_mut(board) {
            Some(ranking) => std::mem::take(ranking),
            None => Ranking::default(),
        };
        let (values, direction) = self.values(columns, board)?;
        let composite = columns.data.boards()[board].is_composite();
        let tie_break = self
            .plan
            .tie_break
            .iter()
            .filter(|_| composite)
            .map(|(indicator, direction)| (columns.now[*indicator].as_slice(), *direction))
            .collect::<Vec<_>>();
        let by = Criterion {
            values,
            direction,
            ranked: &self.roster.ranked[board],
            last: if composite {
                &self.evaluation.last
            } else {
                &[]
            },
            ties: self.plan.ties,
            tie_break: &tie_break,
        };
        ranking.update(by, &self.stale[board]);
        self.stale[board] = Rows::none();
        self.rankings[board] = ranking;
        Ok(&self.rankings[board])
    }

    /// What a board ranks by: one number a unit, NaN where missing.
    ///
    /// # Errors
    /// [`Error::OutOfRange`] for a number that counts no board.
    pub fn values<'a>(
        &'a self,
        columns: Columns<'a>,
        board: usize,
    ) -> Result<(&'a [f64], Direction)> {
        let data = columns.data;
        check_number("board", board, data.boards().len())?;
        Ok(match &data.boards()[board] {
            Board::Composite { .. } => (&self.evaluation.scores, Direction::Higher),
            Board::Indicator { indicator, .. } => {
                let number = data.indicator(indicator, "board")?;
                (&columns.now[number], data.indicators()[number].direction)
            }
            Board::Project { .. } => (&self.credits[board], Direction::Higher),
        })
    }
}
