//! What a page holds, and how an edit brings it up to date.

use std::borrow::Cow;
use std::sync::Arc;

use crate::dataset::book::Book;
use crate::dataset::{DataSet, Figures, Roster, shift};
use crate::error::{Error, Result};
use crate::intake::Grid;
use crate::json;
use crate::scenario::file::Baseline;
use crate::scenario::state::Apart;
use crate::scenario::{Edit, State};
use crate::scoring::Snapshot;
use crate::scoring::board::Ranking;
use crate::scoring::evaluation::{Evaluation, Inputs, Rows};
use crate::scoring::plan::Plan;
use crate::scoring::scale::Scale;
use crate::simulator::history::History;
use crate::simulator::standing::{Columns, Standing};
use crate::vocabulary::{CellKey, Provenance};

/// A data set, a scenario over it, and the boards that follow.
///
/// Load once, then edit often: an edit recomputes only what it touches, and the result is
/// equal to the bit to a run from scratch.
#[derive(Debug, Clone)]
pub struct Simulator {
    pub(super) data: Arc<DataSet>,
    pub(super) state: State,
    pub(super) history: History,
    /// The scenario's name.
    pub(super) name: String,
    pub(super) figures: Figures,
    pub(super) standing: Standing,
    /// The same edition without any other edit.
    pub(super) baseline: Standing,
    /// What the projects add up to.
    pub(super) book: Book,
    /// The same as published.
    pub(super) baseline_book: Book,
    pub(super) settled: Vec<Option<Vec<f64>>>,
    /// The table that is being read, so that it is handed over once and not with every choice.
    pub(super) table: Option<Arc<Grid>>,
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
            table: None,
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

    /// The method applied to the figures as they stand: what every answer looks at.
    #[must_use]
    pub fn snapshot(&self) -> Snapshot<'_> {
        Snapshot {
            data: self.data(),
            method: &self.state().method,
            plan: self.plan(),
            roster: self.roster(),
            figures: self.figures(),
            evaluation: self.evaluation(),
            period: self.period(),
        }
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

    pub(super) fn columns(&self) -> Columns<'_> {
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

    /// Applies edits as one step, or as part of the open gesture. Looking at another edition, or
    /// farther ahead, is no step: nothing is set by it.
    ///
    /// The edits count as a whole: weights that sum to nothing, say, are refused only if they
    /// do so after the last edit.
    ///
    /// # Errors
    /// What is wrong with the first edit that cannot be applied, its place beginning with its
    /// number where there are several, or with the whole; nothing is then applied.
    pub fn apply(&mut self, edits: &[Edit]) -> Result<()> {
        self.make_room(edits)?;
        let before = self.state.clone();
        let mut next = before.clone();
        for (number, edit) in edits.iter().enumerate() {
            let place = |error| at_edit(error, number, edits.len());
            next.apply(edit, &self.data).map_err(place)?;
        }
        // A scenario of another name is taken up even if it sets the same.
        let opens =
            |edit: &Edit| matches!(edit, Edit::OpenScenario { name, former } if name != former);
        let (changed, moved) = (next != before, next.looks_otherwise(&before));
        let changed = changed || edits.iter().any(opens);
        if !changed && !moved {
            return Ok(());
        }
        self.refuse_awaited(&next)?;
        self.go_to(next)?;
        if changed {
            let dated = self.dated(edits, &before);
            self.history.record(before, &dated);
        }
        Ok(())
    }

    /// Applies edits given as JSON text: one edit or an array of them.
    ///
    /// # Errors
    /// [`Error::InvalidJson`], or as [`Simulator::apply`].
    pub fn apply_json(&mut self, text: &str) -> Result<()> {
        let edits = if text.trim_start().starts_with('[') {
            json::read::<Vec<Edit>>(text)
        } else {
            json::read::<Edit>(text).map(|edit| vec![edit])
        };
        self.apply(&edits?)
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
        match self.history.undo(&self.state, &mut self.name) {
            Some(state) => self.go_back_to(state).map(|()| true),
            None => Ok(false),
        }
    }

    /// Does the last step that was taken back again; false where there is none.
    ///
    /// # Errors
    /// None in practice: the state after was evaluated once already.
    pub fn redo(&mut self) -> Result<bool> {
        match self.history.redo(&self.state, &mut self.name) {
            Some(state) => self.go_back_to(state).map(|()| true),
            None => Ok(false),
        }
    }

    /// The steps taken and those taken back.
    #[must_use]
    pub fn history(&self) -> &History {
        &self.history
    }

    /// The same data set and edition with another state, history aside.
    ///
    /// # Errors
    /// What the method of that state refuses.
    pub(crate) fn with_state(&self, state: State) -> Result<Self> {
        let mut other = self.clone();
        other.go_to(state.looked_at_as(&self.state))?;
        Ok(other)
    }

    /// Goes to a state of the history in the edition that is looked at and as far ahead, or where its method refuses
    /// that, in the one it was made on.
    pub(super) fn go_back_to(&mut self, state: State) -> Result<()> {
        let here = state.clone().looked_at_as(&self.state);
        self.go_to(here).or_else(|_| self.go_to(state))
    }

    /// Edits as the history keeps them: of the period they were made in, whichever is looked at later.
    pub(super) fn dated(&self, edits: &[Edit], before: &State) -> Vec<Edit> {
        let mut edition = before.edition;
        let dated = edits.iter().filter_map(|edit| {
            if let Edit::SetEdition { edition: code } = edit {
                edition = self.data.edition(code, "edition").unwrap_or(edition);
                return None;
            }
            let period = self.data.edition_period(edition);
            let year = self.figures.calendar().year[period];
            Some(edit.in_period(&self.data.file().periods[period].code, year))
        });
        dated.collect()
    }

    /// Goes to another state, recomputing only what differs.
    ///
    /// # Errors
    /// What the method of that state refuses; the state then stays as it was.
    pub(super) fn go_to(&mut self, state: State) -> Result<()> {
        let before = std::mem::replace(&mut self.state, state);
        let Err(refused) = self.follow(&before) else {
            return Ok(());
        };
        let tried = std::mem::replace(&mut self.state, before);
        self.follow(&tried)?;
        Err(refused)
    }

    /// Brings figures and results from the state before to the present one.
    pub(super) fn follow(&mut self, before: &State) -> Result<()> {
        let mut cells = before.values.differing(&self.state.values);
        cells.extend(before.redenominated(&self.state));
        let projects = !self.book.holds(&self.state.ledger);
        if projects {
            cells.extend(self.book.sync(&self.data, &self.state.ledger));
        }
        let turned = self.book.late() != self.state.late;
        if turned {
            cells.extend(self.book.set_late(&self.data, self.state.late));
            cells.extend(self.data.late_cells());
        }
        cells.sort_unstable();
        cells.dedup();
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
        if projects || turned {
            self.standing.credit(&self.data, &self.book);
        }
        self.refresh(&cells, &changed, nodes)
    }

    /// Brings the results up to date after cells, the columns `changed` with them, or the weights
    /// below nodes changed.
    pub(super) fn refresh(
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
    pub(super) fn set_figures(&mut self, keys: &[CellKey]) -> Vec<(usize, usize)> {
        let mut touched = Vec::new();
        for &(period, indicator, unit) in keys {
            let (x, mark) = match self.state.values.get((period, indicator, unit)) {
                Some(Some(x)) => (x, Some(Provenance::Edited)),
                Some(None) => (f64::NAN, None),
                None => {
                    let key = (period, indicator, unit);
                    let now = self.book.tallies().tally(period, indicator, unit);
                    let typed = self.state.denominators.get(&key).copied();
                    shift::figure((&self.data, self.state.late), key, now, typed)
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
    pub(super) fn rebuild(&mut self, moved: bool) -> Result<()> {
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

/// Puts the number of an edit before the places of its problem, where there are several edits.
fn at_edit(error: Error, number: usize, count: usize) -> Error {
    if count > 1 {
        error.within(&format!("edits[{number}]"))
    } else {
        error
    }
}
