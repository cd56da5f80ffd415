//! The state a page holds: a data set, a scenario over it, and the results.

mod board_table;
mod change;
mod describe;
mod drag;
mod history;
mod import;
mod leaf_report;
mod ledger;
mod ledger_rates;
mod ledger_table;
mod method;
mod own_ledger;
mod parts;
mod project_board;
mod retrospect;
mod standing;

use std::borrow::Cow;
use std::sync::Arc;

pub use change::{Change, Move};
pub use describe::{CellView, Description, SliderView, SourceView, WeightView};
pub use history::Step;
pub use import::ImportReport;
pub use leaf_report::{Clamped, CurveUnit, LeafReport, ScoreCurve};
pub use ledger::{LedgerView, ProjectView};
pub use ledger_rates::{BothFigures, RateView, StageCount};
pub use ledger_table::{FlaggedProject, LedgerImport};
pub use project_board::{CreditView, ProjectBoardView, ProjectRow};
pub use retrospect::EditionRanks;

use crate::board::Ranking;
use crate::dataset::{DataSet, Figures, Provenance, Roster};
use crate::error::{Error, Result};
use crate::ledger::book::Book;
use crate::ledger::shift;
use crate::method::evaluate::{Evaluation, Inputs, Rows};
use crate::method::plan::Plan;
use crate::method::scale::Scale;
use crate::scenario::file::Baseline;
use crate::scenario::state::Apart;
use crate::scenario::{CellKey, Edit, State};
use history::History;
use standing::{Columns, Standing};

/// A data set, a scenario over it, and the boards that follow.
///
/// Load once, then edit often: an edit recomputes only what it touches, and the result is
/// equal to the bit to a run from scratch.
#[derive(Debug, Clone)]
pub struct Simulator {
    data: Arc<DataSet>,
    state: State,
    history: History,
    /// The scenario's name.
    name: String,
    figures: Figures,
    standing: Standing,
    /// The same edition without any other edit.
    baseline: Standing,
    /// What the projects add up to.
    book: Book,
    /// The same as published.
    baseline_book: Book,
    settled: Vec<Option<Vec<f64>>>,
}

impl Simulator {
    /// Reads a data set file and evaluates it.
    ///
    /// # Errors
    /// Every problem of the data set; see [`DataSet::from_json`].
    pub fn from_json(text: &str) -> Result<Self> {
        Self::new(Arc::new(DataSet::from_json(text)?))
    }

    /// Evaluates a data set.
    ///
    /// # Errors
    /// What the method refuses, such as missing figures.
    pub fn new(data: Arc<DataSet>) -> Result<Self> {
        let state = State::new(&data);
        let mut standing = Standing::new(&state, Columns::new(&data, data.figures(), &state))?;
        let book = Book::new(&data, data.edition_period(state.edition));
        standing.credit(&data, &book);
        Ok(Self {
            settled: vec![None; data.boards().len()],
            history: History::default(),
            name: String::new(),
            figures: data.figures().clone(),
            baseline: standing.clone(),
            baseline_book: book.clone(),
            book,
            data,
            state,
            standing,
        })
    }

    /// The data set.
    #[must_use]
    pub fn data(&self) -> &DataSet {
        &self.data
    }

    /// What the scenario has set.
    #[must_use]
    pub fn state(&self) -> &State {
        &self.state
    }

    /// The figures with the scenario's edits.
    #[must_use]
    pub fn figures(&self) -> &Figures {
        &self.figures
    }

    /// The method made ready.
    #[must_use]
    pub fn plan(&self) -> &Plan {
        &self.standing.plan
    }

    /// Who is on the board.
    #[must_use]
    pub fn roster(&self) -> &Roster {
        &self.standing.roster
    }

    /// The scores.
    #[must_use]
    pub fn evaluation(&self) -> &Evaluation {
        &self.standing.evaluation
    }

    /// The scores of the edition without any other edit.
    #[must_use]
    pub fn baseline_evaluation(&self) -> &Evaluation {
        &self.baseline.evaluation
    }

    /// Number of the period of the edition shown.
    #[must_use]
    pub fn period(&self) -> usize {
        self.data.edition_period(self.state.edition)
    }

    /// What an evaluation of the present state rests on.
    #[must_use]
    pub fn inputs(&self) -> Inputs<'_> {
        self.standing.inputs(self.columns())
    }

    fn columns(&self) -> Columns<'_> {
        Columns::new(&self.data, &self.figures, &self.state)
    }

    /// The ranking of a board.
    ///
    /// # Errors
    /// [`Error::OutOfRange`] for a number that counts no board.
    pub fn ranking(&mut self, board: usize) -> Result<&Ranking> {
        let columns = Columns::new(&self.data, &self.figures, &self.state);
        self.standing.ranking(columns, board)
    }

    /// The ranking of a board in the edition without any other edit.
    ///
    /// # Errors
    /// As [`Simulator::ranking`].
    pub fn baseline_ranking(&mut self, board: usize) -> Result<&Ranking> {
        let columns = Columns::new(&self.data, self.data.figures(), &self.state);
        self.baseline.ranking(columns, board)
    }

    /// What a board ranks by: one number a unit, NaN where missing.
    ///
    /// # Errors
    /// As [`Simulator::ranking`].
    pub fn board_values(&self, board: usize) -> Result<&[f64]> {
        Ok(self.standing.values(self.columns(), board)?.0)
    }

    /// The same of the baseline.
    ///
    /// # Errors
    /// As [`Simulator::ranking`].
    pub fn baseline_values(&self, board: usize) -> Result<&[f64]> {
        let columns = Columns::new(&self.data, self.data.figures(), &self.state);
        Ok(self.baseline.values(columns, board)?.0)
    }

    /// The same, to be held against [`Simulator::board_values`]: all NaN where the scores stand on
    /// another scale now.
    ///
    /// # Errors
    /// As [`Simulator::ranking`].
    pub fn comparable_baseline(&self, board: usize) -> Result<Cow<'_, [f64]>> {
        let values = self.baseline_values(board)?;
        Ok(
            if self.data.boards()[board].is_composite() && !self.same_scale() {
                vec![f64::NAN; values.len()].into()
            } else {
                values.into()
            },
        )
    }

    /// Whether the method's scores stand on the scale of the baseline's, so that one can be
    /// subtracted from the other.
    #[must_use]
    pub fn same_scale(&self) -> bool {
        Scale::of(&self.standing.plan) == Scale::of(&self.baseline.plan)
    }

    /// Applies edits as one step, or as part of the open gesture.
    ///
    /// The edits count as a whole: weights that sum to nothing, say, are refused only if they
    /// do so after the last edit.
    ///
    /// # Errors
    /// What is wrong with the first edit that cannot be applied, its place beginning with its
    /// number where there are several, or with the whole; nothing is then applied.
    pub fn apply(&mut self, edits: &[Edit]) -> Result<()> {
        let before = self.state.clone();
        let mut next = before.clone();
        for (number, edit) in edits.iter().enumerate() {
            let place = |error| at_edit(error, number, edits.len());
            next.apply(edit, &self.data).map_err(place)?;
        }
        if next == before {
            return Ok(());
        }
        self.refuse_awaited(&next)?;
        self.go_to(next)?;
        self.history.record(before, edits);
        Ok(())
    }

    /// Applies edits given as JSON text: one edit or an array of them.
    ///
    /// # Errors
    /// [`Error::InvalidJson`], or as [`Simulator::apply`].
    pub fn apply_json(&mut self, text: &str) -> Result<()> {
        let edits = if text.trim_start().starts_with('[') {
            serde_json::from_str::<Vec<Edit>>(text)
        } else {
            serde_json::from_str::<Edit>(text).map(|edit| vec![edit])
        };
        self.apply(&edits.map_err(|error| Error::from_json(&error))?)
    }

    /// Begins a gesture: the edits until [`Simulator::end_gesture`] are one step.
    pub fn begin_gesture(&mut self) {
        self.history.begin(&self.state);
    }

    /// Ends a gesture; false where it changed nothing.
    pub fn end_gesture(&mut self) -> bool {
        self.history.end(&self.state)
    }

    /// Takes the last step back; false where there is none.
    ///
    /// # Errors
    /// None in practice: the state before was evaluated once already.
    pub fn undo(&mut self) -> Result<bool> {
        match self.history.undo(&self.state) {
            Some(state) => self.go_to(state).map(|()| true),
            None => Ok(false),
        }
    }

    /// Does the last step that was taken back again; false where there is none.
    ///
    /// # Errors
    /// None in practice: the state after was evaluated once already.
    pub fn redo(&mut self) -> Result<bool> {
        match self.history.redo(&self.state) {
            Some(state) => self.go_to(state).map(|()| true),
            None => Ok(false),
        }
    }

    /// The steps taken and those taken back.
    #[must_use]
    pub fn history(&self) -> &History {
        &self.history
    }

    /// Goes to another state, recomputing only what differs.
    ///
    /// # Errors
    /// What the method of that state refuses; the state then stays as it was.
    fn go_to(&mut self, state: State) -> Result<()> {
        let before = std::mem::replace(&mut self.state, state);
        let Err(refused) = self.follow(&before) else {
            return Ok(());
        };
        let tried = std::mem::replace(&mut self.state, before);
        self.follow(&tried)?;
        Err(refused)
    }

    /// Brings figures and results from the state before to the present one.
    fn follow(&mut self, before: &State) -> Result<()> {
        let mut cells = before.values.differing(&self.state.values);
        let projects = !self.book.holds(&self.state.ledger);
        if projects {
            cells.extend(self.book.sync(&self.data, &self.state.ledger));
            cells.sort_unstable();
            cells.dedup();
        }
        let changed = self.set_figures(&cells);
        let moved = before.edition != self.state.edition;
        let nodes = match before.method_apart(&self.state) {
            Apart::Same => Vec::new(),
            Apart::Weights(nodes) => nodes,
            Apart::More => return self.rebuild(moved),
        };
        if moved || before.included != self.state.included || before.groups != self.state.groups {
            return self.rebuild(moved);
        }
        let nodes = self.standing.plan.reweigh(&self.state.method, &nodes)?;
        if projects {
            self.standing.credit(&self.data, &self.book);
        }
        self.refresh(&cells, &changed, nodes)
    }

    /// Brings the results up to date after cells, the columns `changed` with them, or the weights
    /// below nodes changed.
    fn refresh(
        &mut self,
        cells: &[CellKey],
        changed: &[(usize, usize)],
        nodes: Vec<usize>,
    ) -> Result<()> {
        let period = self.period();
        let rows_of = |indicator: usize| {
            if !changed.contains(&(period, indicator)) {
                return Rows::none();
            }
            let own = cells
                .iter()
                .filter(|key| (key.0, key.1) == (period, indicator));
            let units = own.map(|key| key.2 as u32).collect::<Vec<_>>();
            // No figure of a derived indicator is set itself.
            if units.is_empty() {
                Rows::All
            } else {
                Rows::Some(units)
            }
        };
        let columns = Columns::new(&self.data, &self.figures, &self.state);
        self.standing.update(columns, nodes, &rows_of)
    }

    /// Writes the state's figures of these cells; returns the columns that changed.
    fn set_figures(&mut self, keys: &[CellKey]) -> Vec<(usize, usize)> {
        let mut touched = Vec::new();
        for &(period, indicator, unit) in keys {
            let (x, mark) = match self.state.values.get((period, indicator, unit)) {
                Some(Some(x)) => (x, Some(Provenance::Edited)),
                Some(None) => (f64::NAN, None),
                None => {
                    let key = (period, indicator, unit);
                    let now = self.book.tallies().tally(period, indicator, unit);
                    shift::figure(&self.data, key, now)
                }
            };
            self.figures.set(period, indicator, unit, x, mark);
            if !touched.contains(&(period, indicator)) {
                touched.push((period, indicator));
            }
        }
        self.figures.derive(touched)
    }

    /// Evaluates everything anew, the baseline too where the edition `moved`.
    fn rebuild(&mut self, moved: bool) -> Result<()> {
        let mut standing = Standing::new(&self.state, self.columns())?;
        self.book.relist(&self.data, self.period());
        standing.credit(&self.data, &self.book);
        if moved {
            let unchanged = State {
                edition: self.state.edition,
                ..State::new(&self.data)
            };
            let columns = Columns::new(&self.data, self.data.figures(), &unchanged);
            self.baseline = Standing::new(&unchanged, columns)?;
            self.baseline_book.relist(&self.data, self.period());
            self.baseline.credit(&self.data, &self.baseline_book);
        }
        self.standing = standing;
        Ok(())
    }

    /// What a scenario file of this simulator names as its baseline.
    #[must_use]
    pub fn baseline_name(&self) -> Baseline {
        Baseline {
            dataset: self.data.file().code.clone(),
            fingerprint: self.data.fingerprint().to_owned(),
        }
    }
}

pub(crate) fn number(place: &str, found: usize, count: usize) -> Result<()> {
    if found < count {
        return Ok(());
    }
    Err(Error::OutOfRange {
        place: place.into(),
        value: found as f64,
        bound: format!("[0, {count})"),
    })
}

/// Puts the number of an edit before the places of its problem, where there are several edits.
fn at_edit(error: Error, number: usize, count: usize) -> Error {
    if count > 1 {
        error.within(&format!("edits[{number}]"))
    } else {
        error
    }
}
