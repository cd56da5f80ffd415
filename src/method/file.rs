//! The method file, version 1.

use serde::{Deserialize, Serialize};

use crate::error::Result;
use crate::json;
use crate::method::Method;
use crate::vocabulary::versioned::{self, Versioned};

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

impl Versioned for MethodFile {
    const FORMAT: &'static str = FORMAT;
    const VERSION: u32 = VERSION;
    const LONGEST: usize = MAX_BYTES;

    fn head(&self) -> (&str, u32) {
        (&self.format, self.version)
    }
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
    /// [`Error::TooLarge`](crate::Error::TooLarge), [`Error::InvalidJson`](crate::Error::InvalidJson),
    /// [`Error::WrongFormat`](crate::Error::WrongFormat) or
    /// [`Error::UnsupportedVersion`](crate::Error::UnsupportedVersion).
    pub fn from_json(text: &str) -> Result<Self> {
        versioned::read(text)
    }

    /// The file as JSON text.
    ///
    /// # Errors
    /// [`Error::InvalidJson`](crate::Error::InvalidJson) only if a number is not finite, which a checked method never holds.
    pub fn to_json(&self) -> Result<String> {
        json::pretty(self)
    }
}
