//! Versioned: JSON files that name their format and version.

use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::error::{Error, Result};

/// Longest text that is read, in bytes.
pub const MAX_BYTES: usize = 40 << 20;

/// A kind of file.
pub trait Versioned: DeserializeOwned {
    /// The `format` that such a file names.
    const FORMAT: &'static str;
    /// The newest `version` that this engine reads and the one it writes.
    const VERSION: u32;

    /// The `format` and `version` that this file names.
    fn head(&self) -> (&str, u32);
}

/// The head alone, so that a foreign file is named as such.
#[derive(Deserialize)]
struct Head {
    format: Option<String>,
    version: Option<u32>,
}

/// Reads a file.
///
/// # Errors
/// [`Error::TooLarge`], [`Error::InvalidJson`], [`Error::WrongFormat`], or
/// [`Error::UnsupportedVersion`].
pub fn read<T: Versioned>(text: &str) -> Result<T> {
    if text.len() > MAX_BYTES {
        return Err(Error::TooLarge {
            size: text.len(),
            limit: MAX_BYTES,
        });
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    match serde_json::from_str::<T>(text) {
        Ok(file) => {
            let (format, version) = file.head();
            check_head(format, version, T::FORMAT, T::VERSION)?;
            Ok(file)
        }
        Err(error) => Err(refusal(text, &error, T::FORMAT, T::VERSION)),
    }
}

/// What to say of a text that does not parse: that it is another kind of file, if it says so.
fn refusal(text: &str, error: &serde_json::Error, format: &str, version: u32) -> Error {
    if let Ok(head) = serde_json::from_str::<Head>(text) {
        let found = head.format.unwrap_or_default();
        let checked = check_head(&found, head.version.unwrap_or_default(), format, version);
        if let Err(refused) = checked {
            return refused;
        }
    }
    Error::of_text(error, text)
}

fn check_head(format: &str, version: u32, expected: &str, supported: u32) -> Result<()> {
    if format != expected {
        return Err(Error::WrongFormat {
            found: format.into(),
            expected: expected.into(),
        });
    }
    if version != supported {
        return Err(Error::UnsupportedVersion {
            found: version,
            supported,
        });
    }
    Ok(())
}
