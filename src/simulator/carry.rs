//! A scenario carried over to another data set, as far as it still applies there.

use serde::Serialize;

use crate::dataset::DataSet;
use crate::error::{Error, Result};
use crate::scenario::{Edit, ScenarioFile};
use crate::simulator::Simulator;
use crate::vocabulary::versioned;

/// A scenario that was carried over.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Carried {
    /// The scenario over the other data set (JSON text).
    pub scenario: String,
    /// How many edits still apply.
    pub kept: usize,
    /// Those among them under which the baseline has moved; none where the former data set is not known.
    pub moved: Option<Vec<Moved>>,
    /// What does not apply there, in order.
    pub lost: Vec<Lost>,
}

/// An edit whose baseline is another in the other data set.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Moved {
    /// The edit.
    pub edit: Edit,
    /// The figure or weight that it changed in the former data set; none where there was none, or where
    /// it changes no number.
    pub before: Option<f64>,
    /// The same in the other.
    pub after: Option<f64>,
}

/// An edit that does not apply.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Lost {
    /// Number of its step.
    pub step: usize,
    /// The edit.
    pub edit: Edit,
    /// Why, in English.
    pub reason: String,
}

/// Carries a scenario (JSON text) over to a data set (JSON text), whatever data set it was made over.
/// `former`: that one (JSON text), where it is known.
///
/// # Errors
/// Those of the data sets, and of the scenario as a file.
pub fn carried(dataset: &str, scenario: &str, former: Option<&str>) -> Result<Carried> {
    let file = versioned::read::<ScenarioFile>(scenario)?;
    let mut simulator = Simulator::from_json(dataset)?;
    let before = former.map(DataSet::from_json).transpose()?;
    let lost = simulator.take_up(&file);
    let edits = file.steps.iter().map(Vec::len).sum::<usize>();
    let unset = lost.iter().filter(|one| one.step < file.steps.len());
    Ok(Carried {
        kept: edits - unset.count(),
        moved: before.map(|before| simulator.moved_since(&before)),
        scenario: simulator.scenario_json()?,
        lost,
    })
}

impl Lost {
    pub(super) fn new(step: usize, edit: &Edit, error: &Error) -> Self {
        Self {
            step,
            edit: edit.clone(),
            reason: error.to_string(),
        }
    }
}

impl Simulator {
    /// Takes up a scenario as far as it applies, whatever data set it was made over; returns what does not,
    /// in order.
    pub(super) fn take_up(&mut self, file: &ScenarioFile) -> Vec<Lost> {
        self.set_name(&file.name);
        let (mut lost, mut left) = (Vec::new(), None);
        for (number, step) in file.steps.iter().enumerate() {
            if self.replay(step, &mut left).is_err() {
                self.carry_step(number, step, &mut lost);
            }
        }
        if let Some(edition) = file.edition.clone() {
            let look = Edit::SetEdition { edition };
            if let Err(error) = self.apply(std::slice::from_ref(&look)) {
                lost.push(Lost::new(file.steps.len(), &look, &error));
            }
        }
        // A number that no outlook allows leaves it as far ahead as the steps look.
        if let Some(quarters) = file.quarters {
            let _ = self.look_ahead(quarters);
        }
        lost
    }

    /// Takes up of a step what applies.
    pub(super) fn carry_step(&mut self, number: usize, step: &[Edit], lost: &mut Vec<Lost>) {
        let mut trial = self.clone();
        let mut kept = Vec::new();
        for edit in step {
            match trial.apply(std::slice::from_ref(edit)) {
                Ok(()) => kept.push(edit.clone()),
                Err(error) => lost.push(Lost::new(number, edit, &error)),
            }
        }
        // What each allows alone is allowed together, one after another; else all of it is lost.
        if let Err(error) = self.apply(&kept) {
            lost.extend(kept.iter().map(|edit| Lost::new(number, edit, &error)));
        }
    }

    /// The edits that stand whose baseline was another in a former data set.
    fn moved_since(&self, former: &DataSet) -> Vec<Moved> {
        let standing = self.history.standing();
        let moved = standing.filter_map(|(_, edit)| {
            let (before, after) = (Beneath::of(edit, former), Beneath::of(edit, &self.data));
            (before != after).then(|| Moved {
                edit: edit.clone(),
                before: before.number(),
                after: after.number(),
            })
        });
        moved.collect()
    }
}

/// What an edit changes, as a data set has it.
#[derive(Debug, PartialEq)]
enum Beneath {
    /// Nothing that can be told.
    Nothing,
    /// A figure, a target or a weight.
    Number(Option<f64>),
    /// Something else, as JSON text.
    Other(String),
}

impl Beneath {
    fn of(edit: &Edit, data: &DataSet) -> Self {
        match edit {
            Edit::SetValue {
                unit,
                indicator,
                period: Some(period),
                ..
            }
            | Edit::AddValue {
                unit,
                indicator,
                period: Some(period),
                ..
            }
            | Edit::ScaleValue {
                unit,
                indicator,
                period: Some(period),
                ..
            } => Self::Number(figure(data, unit, indicator, period)),
            Edit::SetTarget {
                unit,
                indicator,
                year: Some(year),
                ..
            } => Self::Number(target(data, unit, indicator, *year)),
            Edit::SetWeight { node: code, .. }
            | Edit::SetEnabled {
                indicator: code, ..
            } => {
                let node = data.file().method.tree.find(code);
                Self::Number(node.map(|node| node.weight))
            }
            Edit::SetNormalise { indicator, .. }
            | Edit::SetTreat { indicator, .. }
            | Edit::SetMissing { indicator, .. }
            | Edit::SetReference { indicator, .. } => {
                let all = &data.file().method.indicators;
                let found = all.iter().find(|entry| entry.indicator == *indicator);
                Self::Other(crate::json::text(&found).unwrap_or_default())
            }
            Edit::SetMethod { .. } => {
                Self::Other(crate::json::text(&data.file().method).unwrap_or_default())
            }
            Edit::DropProject { project }
            | Edit::SetProject { project, .. }
            | Edit::MoveStage { project, .. }
            | Edit::SetDate { project, .. }
            | Edit::SetFunds { project, .. } => {
                let published = data.ledger().published(project);
                let entry = published.map(|project| &project.entry);
                Self::Other(crate::json::text(&entry).unwrap_or_default())
            }
            _ => Self::Nothing,
        }
    }

    fn number(&self) -> Option<f64> {
        match self {
            Self::Number(number) => *number,
            _ => None,
        }
    }
}

/// A figure of a data set, by codes.
pub(super) fn figure(data: &DataSet, unit: &str, indicator: &str, period: &str) -> Option<f64> {
    let key = data.kept((
        data.period(period, "").ok()?,
        data.indicator(indicator, "").ok()?,
        data.unit(unit, "").ok()?,
    ));
    data.figures().get(key.0, key.1, key.2)
}

/// An annual target of a data set, by codes.
pub(super) fn target(data: &DataSet, unit: &str, indicator: &str, year: i32) -> Option<f64> {
    let columns = data.annual_of(data.indicator(indicator, "").ok()?)?;
    let years = &data.figures().calendar().year;
    let period = years.iter().position(|one| *one == year)?;
    let key = data.kept((period, columns.target, data.unit(unit, "").ok()?));
    data.figures().get(key.0, key.1, key.2)
}
