//! The scenario file, version 1.

use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::scenario::Edit;

/// The `format` of a scenario file.
pub const FORMAT: &str = "saima-scenario";
/// The newest `version` that this engine reads and the one it writes.
pub const VERSION: u32 = 1;
/// Longest text that is read as a scenario, in bytes.
const MAX_BYTES: usize = 40 << 20;

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

impl ScenarioFile {
    /// Reads a scenario file made over `baseline`.
    ///
    /// # Errors
    /// [`Error::TooLarge`], [`Error::InvalidJson`], [`Error::WrongFormat`],
    /// [`Error::UnsupportedVersion`], or [`Error::WrongBaseline`].
    pub fn from_json(text: &str, baseline: &Baseline) -> Result<Self> {
        if text.len() > MAX_BYTES {
            return Err(Error::TooLarge {
                size: text.len(),
                limit: MAX_BYTES,
            });
        }
        let file: Self = serde_json::from_str(text).map_err(|error| Error::from_json(&error))?;
        if file.format != FORMAT {
            return Err(Error::WrongFormat {
                found: file.format,
                expected: FORMAT.into(),
            });
        }
        if file.version != VERSION {
            return Err(Error::UnsupportedVersion {
                found: file.version,
                supported: VERSION,
            });
        }
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
