//! The method file, version 1.

use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::method::Method;

/// The `format` of a method file.
pub const FORMAT: &str = "saima-method";
/// The newest `version` that this engine reads and the one it writes.
pub const VERSION: u32 = 1;
/// Longest text that is read as a method, in bytes.
const MAX_BYTES: usize = 4 << 20;

/// A method as a file of its own.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MethodFile {
    /// [`FORMAT`].
    pub format: String,
    /// [`VERSION`].
    pub version: u32,
    /// The method.
    pub method: Method,
}

impl MethodFile {
    /// A file of a method.
    #[must_use]
    pub fn new(method: Method) -> Self {
        Self {
            format: FORMAT.into(),
            version: VERSION,
            method,
        }
    }

    /// Reads a method file.
    ///
    /// # Errors
    /// [`Error::TooLarge`], [`Error::InvalidJson`], [`Error::WrongFormat`] or
    /// [`Error::UnsupportedVersion`].
    pub fn from_json(text: &str) -> Result<Self> {
        /// The head alone, so that a foreign file is named as such.
        #[derive(Deserialize)]
        struct Head {
            #[serde(default)]
            format: String,
            #[serde(default)]
            version: u32,
        }
        if text.len() > MAX_BYTES {
            return Err(Error::TooLarge {
                size: text.len(),
                limit: MAX_BYTES,
            });
        }
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let head =
            serde_json::from_str::<Head>(text).map_err(|error| Error::of_text(&error, text))?;
        if head.format != FORMAT {
            return Err(Error::WrongFormat {
                found: head.format,
                expected: FORMAT.into(),
            });
        }
        if head.version != VERSION {
            return Err(Error::UnsupportedVersion {
                found: head.version,
                supported: VERSION,
            });
        }
        serde_json::from_str(text).map_err(|error| Error::of_text(&error, text))
    }

    /// The file as JSON text.
    ///
    /// # Errors
    /// [`Error::InvalidJson`] only if a number is not finite, which a checked method never holds.
    pub fn to_json(&self) -> Result<String> {
        serde_json::to_string_pretty(self).map_err(|error| Error::from_json(&error))
    }
}
