//! The bundle: a data set and the scenarios over it in one file, version 1.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::dataset::{DataSet, DataSetFile};
use crate::error::{Error, Result};
use crate::json;
use crate::scenario::ScenarioFile;
use crate::simulator::Simulator;
use crate::vocabulary::versioned::{self, Versioned};

/// The `format` of a bundle.
const FORMAT: &str = "saima-bundle";
/// The newest `version` that this engine reads and the one it writes.
const VERSION: u32 = 1;

/// A bundle as a file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BundleFile {
    /// `saima-bundle`.
    pub format: String,
    /// 1.
    pub version: u32,
    /// The data set.
    pub dataset: DataSetFile,
    /// The scenarios over it.
    pub scenarios: Vec<ScenarioFile>,
}

impl Versioned for BundleFile {
    const FORMAT: &'static str = FORMAT;
    const VERSION: u32 = VERSION;

    fn head(&self) -> (&str, u32) {
        (&self.format, self.version)
    }
}

/// A bundle taken apart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Bundle {
    /// The data set (JSON text).
    pub dataset: String,
    /// Its fingerprint.
    pub fingerprint: String,
    /// The scenarios over it (JSON texts).
    pub scenarios: Vec<String>,
}

/// Reads a bundle (JSON text): the data set opens, and so does every scenario over it.
///
/// # Errors
/// Those of the file; of the data set within `dataset`; of a scenario within `scenarios[n]`, the first
/// that has some.
pub fn read_bundle(text: &str) -> Result<Bundle> {
    let file = versioned::read::<BundleFile>(text)?;
    let inside = |error: Error| error.within("dataset");
    versioned::check(&file.dataset).map_err(inside)?;
    let data = Arc::new(DataSet::from_file(file.dataset).map_err(inside)?);
    let mut simulator = Simulator::new(Arc::clone(&data)).map_err(inside)?;
    let mut scenarios = Vec::new();
    for (number, scenario) in file.scenarios.iter().enumerate() {
        let inside = |error: Error| error.within(&format!("scenarios[{number}]"));
        versioned::check(scenario).map_err(inside)?;
        let text = json::text(scenario)?;
        simulator.load_scenario(&text).map_err(inside)?;
        scenarios.push(text);
    }
    Ok(Bundle {
        dataset: data.to_json()?,
        fingerprint: data.fingerprint().to_owned(),
        scenarios,
    })
}

/// Makes a bundle (JSON text) of a data set and of scenarios over it (JSON texts).
///
/// # Errors
/// As [`read_bundle`].
pub fn make_bundle(dataset: &str, scenarios: &[String]) -> Result<String> {
    let scenarios = scenarios.iter().map(|text| versioned::read(text));
    let file = BundleFile {
        format: FORMAT.into(),
        version: VERSION,
        dataset: versioned::read(dataset)?,
        scenarios: scenarios.collect::<Result<_>>()?,
    };
    let text = json::pretty(&file)?;
    read_bundle(&text)?;
    Ok(text)
}
