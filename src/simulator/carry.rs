//! A scenario carried over to another data set, as far as it still applies there.

use serde::Serialize;

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
    /// What does not apply there, in order.
    pub lost: Vec<Lost>,
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
///
/// # Errors
/// Those of the data set, and of the scenario as a file.
pub fn carried(dataset: &str, scenario: &str) -> Result<Carried> {
    let file = versioned::read::<ScenarioFile>(scenario)?;
    let mut simulator = Simulator::from_json(dataset)?;
    simulator.set_name(&file.name);
    let mut lost = Vec::new();
    for (number, step) in file.steps.iter().enumerate() {
        if simulator.apply(step).is_err() {
            simulator.carry_step(number, step, &mut lost);
        }
    }
    if let Some(edition) = file.edition {
        let look = Edit::SetEdition { edition };
        if let Err(error) = simulator.apply(std::slice::from_ref(&look)) {
            lost.push(Lost::new(file.steps.len(), &look, &error));
        }
    }
    let scenario = simulator.scenario_json()?;
    Ok(Carried { scenario, lost })
}

impl Lost {
    fn new(step: usize, edit: &Edit, error: &Error) -> Self {
        Self {
            step,
            edit: edit.clone(),
            reason: error.to_string(),
        }
    }
}

impl Simulator {
    /// Takes up of a step what applies.
    fn carry_step(&mut self, number: usize, step: &[Edit], lost: &mut Vec<Lost>) {
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
}
