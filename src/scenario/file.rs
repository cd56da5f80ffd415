//! The scenario file, version 1.

use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::scenario::{Edit, Outlook};
use crate::vocabulary::versioned::{self, Versioned};

/// The `format` of a scenario file.
pub const FORMAT: &str = "saima-scenario";
/// The newest `version` that this engine reads and the one it writes.
pub const VERSION: u32 = 1;

/// A scenario as a file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScenarioFile {
    /// [`FORMAT`].
    pub format: String,
    /// [`VERSION`].
    pub version: u32,
    /// The planner's name for it.
    #[serde(default)]
    pub name: String,
    /// What it was made over.
    pub baseline: Baseline,
    /// Code of the edition that was looked at, where that is not the first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub edition: Option<String>,
    /// Quarters that were looked ahead, where that is not what the steps say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quarters: Option<usize>,
    /// The steps, each undone as one.
    pub steps: Vec<Vec<Edit>>,
}

/// What a scenario was made over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Baseline {
    /// Code of the data set.
    pub dataset: String,
    /// Its fingerprint.
    pub fingerprint: String,
}

impl Versioned for ScenarioFile {
    const FORMAT: &'static str = FORMAT;
    const VERSION: u32 = VERSION;

    fn head(&self) -> (&str, u32) {
        (&self.format, self.version)
    }
}

impl ScenarioFile {
    /// Quarters that the steps look ahead.
    #[must_use]
    pub fn quarters_of_steps(&self) -> usize {
        let edits = self.steps.iter().rev().flat_map(|step| step.iter().rev());
        let mut outlooks = edits.filter_map(|edit| match edit {
            Edit::SetOutlook { outlook } => Some(outlook.quarters),
            _ => None,
        });
        outlooks.next().unwrap_or(Outlook::default().quarters)
    }

    /// Reads a scenario file made over `baseline`.
    ///
    /// # Errors
    /// [`Error::TooLarge`], [`Error::InvalidJson`], [`Error::WrongFormat`],
    /// [`Error::UnsupportedVersion`], or [`Error::WrongBaseline`].
    pub fn from_json(text: &str, baseline: &Baseline) -> Result<Self> {
        let file = versioned::read::<Self>(text)?;
        if file.baseline != *baseline {
            let name = |b: &Baseline| format!("{} ({})", b.dataset, b.fingerprint);
            return Err(Error::WrongBaseline {
                found: name(&file.baseline),
                expected: name(baseline),
            });
        }
        Ok(file)
    }
}
