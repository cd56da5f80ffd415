//! The state a page holds: a data set, a scenario over it, and the results.

mod change;
mod describe;
mod history;
mod import;
mod results;

use std::sync::Arc;

pub use change::{Change, Move};
pub use describe::{CellView, Description, SliderView, SourceView, WeightView};
pub use history::Step;
pub use import::ImportReport;

use crate::dataset::{DataSet, Figures, Provenance, Roster};
use crate::error::{Error, Result};
use crate::method::evaluate::{Dirty, Evaluation, Inputs, Rows};
use crate::method::plan::Plan;
use crate::scenario::file::Baseline;
use crate::scenario::state::{CellKey, Present, Touched};
use crate::scenario::{Edit, State};
use history::History;
use results::Results;

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
    plan: Plan,
    roster: Roster,
    evaluation: Evaluation,
    results: Results,
    /// The same edition without any other edit.
    baseline: Results,
    baseline_evaluation: Evaluation,
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
        let figures = data.figures().clone();
        let plan = Plan::new(&state.method, &data, "method")?;
        let roster = data.roster(0);
        let period = data.edition_period(0);
        let inputs = Inputs {
            plan: &plan,
            roster: &roster,
            figures: figures.period(period),
            baseline: figures.period(period),
        };
        let evaluation = Evaluation::new(inputs).map_err(|error| name_units(error, &data))?;
        let results = Results::new(data.boards().len());
        Ok(Self {
            settled: vec![None; data.boards().len()],
            history: History::default(),
            name: String::new(),
            baseline: results.clone(),
            baseline_evaluation: evaluation.clone(),
            data,
            state,
            figures,
            plan,
            roster,
            evaluation,
            results,
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
        &self.plan
    }

    /// Who is on the board.
    #[must_use]
    pub fn roster(&self) -> &Roster {
        &self.roster
    }

    /// The scores.
    #[must_use]
    pub fn evaluation(&self) -> &Evaluation {
        &self.evaluation
    }

    /// The scores of the edition without any other edit.
    #[must_use]
    pub fn baseline_evaluation(&self) -> &Evaluation {
        &self.baseline_evaluation
    }

    /// Number of the period of the edition shown.
    #[must_use]
    pub fn period(&self) -> usize {
        self.data.edition_period(self.state.edition)
    }

    /// What an evaluation of the present state rests on.
    #[must_use]
    pub fn inputs(&self) -> Inputs<'_> {
        Inputs {
            plan: &self.plan,
            roster: &self.roster,
            figures: self.figures.period(self.period()),
            baseline: self.data.figures().period(self.period()),
        }
    }

    /// Applies edits as one step, or as part of the open gesture.
    ///
    /// # Errors
    /// What is wrong with the first edit that cannot be applied, its place beginning with its
    /// number; nothing is then applied.
    pub fn apply(&mut self, edits: &[Edit]) -> Result<()> {
        let before = self.state.clone();
        if let Err(error) = self.apply_all(edits) {
            self.restore(before)?;
            return Err(error);
        }
        self.history.record(before, &self.state, edits);
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

    /// Sets a figure of the edition's period by number.
    ///
    /// # Errors
    /// [`Error::OutOfRange`] for a number that counts nothing, else as for [`Edit::SetValue`].
    pub fn set_value(&mut self, unit: usize, indicator: usize, x: f64) -> Result<()> {
        number("unit", unit, self.data.units().len())?;
        number("indicator", indicator, self.data.indicators().len())?;
        self.apply(&[Edit::SetValue {
            unit: self.data.units()[unit].code.clone(),
            indicator: self.data.indicators()[indicator].code.clone(),
            period: None,
            value: Some(x),
        }])
    }

    /// Sets a node's weight by number.
    ///
    /// # Errors
    /// [`Error::OutOfRange`] for a number that counts nothing, else as for [`Edit::SetWeight`].
    pub fn set_weight(&mut self, node: usize, weight: f64) -> Result<()> {
        number("node", node, self.plan.nodes.len())?;
        self.apply(&[Edit::SetWeight {
            node: self.plan.nodes[node].key.clone(),
            weight,
        }])
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
            Some(state) => self.restore(state).map(|()| true),
            None => Ok(false),
        }
    }

    /// Does the last step that was taken back again; false where there is none.
    ///
    /// # Errors
    /// None in practice: the state after was evaluated once already.
    pub fn redo(&mut self) -> Result<bool> {
        match self.history.redo(&self.state) {
            Some(state) => self.restore(state).map(|()| true),
            None => Ok(false),
        }
    }

    /// The steps taken and those taken back.
    #[must_use]
    pub fn history(&self) -> &History {
        &self.history
    }

    /// Applies edits; runs of figures are brought up to date at once.
    fn apply_all(&mut self, edits: &[Edit]) -> Result<()> {
        let mut pending = Vec::new();
        for (number, edit) in edits.iter().enumerate() {
            let place = |error| at_edit(error, number, edits.len());
            if !matches!(edit, Edit::SetValue { .. } | Edit::ResetValue { .. }) {
                self.refresh_values(&std::mem::take(&mut pending))
                    .map_err(place)?;
            }
            let present = Present {
                data: &self.data,
                figures: &self.figures,
            };
            match self.state.apply(edit, present).map_err(place)? {
                Touched::Value(key) => pending.push(key),
                Touched::Weight(node) => self.refresh_weight(&node).map_err(place)?,
                Touched::Structure => self.rebuild().map_err(place)?,
            }
        }
        self.refresh_values(&pending)
    }

    /// Goes to another state, recomputing only what differs.
    fn restore(&mut self, state: State) -> Result<()> {
        let before = std::mem::replace(&mut self.state, state);
        let same = before.edition == self.state.edition
            && Arc::ptr_eq(&before.method, &self.state.method)
            && Arc::ptr_eq(&before.included, &self.state.included)
            && Arc::ptr_eq(&before.groups, &self.state.groups);
        let keys = differing(&before, &self.state);
        if same {
            return self.refresh_values(&keys);
        }
        self.set_figures(&keys);
        self.rebuild()
    }

    /// Writes the state's figures of these cells; returns the columns that changed.
    fn set_figures(&mut self, keys: &[CellKey]) -> Vec<(usize, usize)> {
        let mut touched = Vec::new();
        for &(period, indicator, unit) in keys {
            let (x, mark) = match self.state.values.get(&(period, indicator, unit)) {
                Some(Some(x)) => (*x, Some(Provenance::Edited)),
                Some(None) => (f64::NAN, None),
                None => {
                    let base = self.data.figures();
                    let x = base.column(period, indicator)[unit];
                    (x, base.mark(period, indicator, unit))
                }
            };
            self.figures.set(period, indicator, unit, x, mark);
            if !touched.contains(&(period, indicator)) {
                touched.push((period, indicator));
            }
        }
        self.figures.derive(touched)
    }

    fn refresh_values(&mut self, keys: &[CellKey]) -> Result<()> {
        let columns = self.set_figures(keys);
        let period = self.period();
        let changed = |indicator: usize| columns.contains(&(period, indicator));
        let leaves =
            (0..self.plan.leaves.len()).filter(|leaf| changed(self.plan.leaves[*leaf].indicator));
        let dirty = Dirty {
            leaves: leaves.collect(),
            ..Dirty::default()
        };
        self.results.touch_figures(&self.data, &changed);
        if self
            .plan
            .tie_break
            .iter()
            .any(|(indicator, _)| changed(*indicator))
        {
            self.results.touch_composites(&self.data, &Rows::All);
        }
        self.update(&dirty)
    }

    fn refresh_weight(&mut self, key: &str) -> Result<()> {
        let Some(node) = self.plan.node(key) else {
            return self.rebuild();
        };
        if let Some(found) = self.state.method.tree.find(key) {
            self.plan.nodes[node].weight = found.weight;
        }
        let dirty = Dirty {
            nodes: self.plan.nodes[node].parent.into_iter().collect(),
            ..Dirty::default()
        };
        self.update(&dirty)
    }

    fn update(&mut self, dirty: &Dirty) -> Result<()> {
        let inputs = Inputs {
            plan: &self.plan,
            roster: &self.roster,
            figures: self
                .figures
                .period(self.data.edition_period(self.state.edition)),
            baseline: self
                .data
                .figures()
                .period(self.data.edition_period(self.state.edition)),
        };
        let rows = self
            .evaluation
            .update(inputs, dirty)
            .map_err(|error| name_units(error, &self.data))?;
        self.results.touch_composites(&self.data, &rows);
        Ok(())
    }

    /// Evaluates everything anew.
    fn rebuild(&mut self) -> Result<()> {
        let plan = Plan::new(&self.state.method, &self.data, "method")?;
        let roster = self.state.roster(&self.data);
        let period = self.period();
        let inputs = Inputs {
            plan: &plan,
            roster: &roster,
            figures: self.figures.period(period),
            baseline: self.data.figures().period(period),
        };
        let evaluation = Evaluation::new(inputs).map_err(|error| name_units(error, &self.data))?;
        (self.plan, self.roster, self.evaluation) = (plan, roster, evaluation);
        self.results = Results::new(self.data.boards().len());
        self.rebuild_baseline()
    }

    fn rebuild_baseline(&mut self) -> Result<()> {
        let state = State {
            edition: self.state.edition,
            ..State::new(&self.data)
        };
        let plan = Plan::new(&state.method, &self.data, "method")?;
        let roster = state.roster(&self.data);
        let figures = self.data.figures().period(self.period());
        let inputs = Inputs {
            plan: &plan,
            roster: &roster,
            figures,
            baseline: figures,
        };
        self.baseline_evaluation =
            Evaluation::new(inputs).map_err(|error| name_units(error, &self.data))?;
        self.baseline = Results::new(self.data.boards().len());
        Ok(())
    }

    /// What a scenario file of this simulator names as its baseline.
    #[must_use]
    pub fn baseline_name(&self) -> Baseline {
        Baseline {
            dataset: self.data.file().code.clone(),
            fingerprint: self.data.fingerprint(),
        }
    }
}

/// The cells in which two states differ.
fn differing(a: &State, b: &State) -> Vec<CellKey> {
    if Arc::ptr_eq(&a.values, &b.values) {
        return Vec::new();
    }
    let gone = a
        .values
        .iter()
        .filter(|(key, value)| b.values.get(key) != Some(value));
    let new = b
        .values
        .iter()
        .filter(|(key, value)| a.values.get(key) != Some(value));
    let mut keys = gone.chain(new).map(|(key, _)| *key).collect::<Vec<_>>();
    keys.sort_unstable();
    keys.dedup();
    keys
}

fn number(place: &str, found: usize, count: usize) -> Result<()> {
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

/// Evaluation knows units by number; people know them by code.
fn name_units(error: Error, data: &DataSet) -> Error {
    match error {
        Error::MissingRefused {
            place,
            count,
            units,
        } => {
            let code = |number: String| {
                number
                    .parse()
                    .ok()
                    .and_then(|n: usize| data.units().get(n))
                    .map(|unit| unit.code.clone())
            };
            Error::MissingRefused {
                place,
                count,
                units: units.into_iter().filter_map(code).collect(),
            }
        }
        other => other,
    }
}
