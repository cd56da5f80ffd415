//! Versioned: JSON files that name their format and version.

use serde::de::DeserializeOwned;

use crate::error::{Error, Result};
use crate::json::{Node, Text};

/// Longest text that is read, in bytes.
pub const MAX_BYTES: usize = 40 << 20;

/// A kind of file.
pub trait Versioned: DeserializeOwned {
    /// The `format` that such a file names.
    const FORMAT: &'static str;
    /// The newest `version` that this engine reads and the one it writes.
    const VERSION: u32;
    /// The longest text that is read as such a file, in bytes.
    const LONGEST: usize = MAX_BYTES;

    /// The `format` and `version` that this file names.
    fn head(&self) -> (&str, u32);
}

/// Reads a file.
///
/// # Errors
/// [`Error::TooLarge`], [`Error::InvalidJson`], [`Error::WrongFormat`], or
/// [`Error::UnsupportedVersion`].
pub fn read<T: Versioned>(text: &str) -> Result<T> {
    if text.len() > T::LONGEST {
        return Err(Error::TooLarge {
            size: text.len(),
            limit: T::LONGEST,
        });
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let text = Text::parse(text)?;
    let file = text
        .read::<T>()
        .map_err(|error| foreign::<T>(&text).err().unwrap_or(error))?;
    check(&file)?;
    Ok(file)
}

/// Checks that a file within another names its own format and version.
///
/// # Errors
/// [`Error::WrongFormat`], [`Error::UnsupportedVersion`].
pub fn check<T: Versioned>(file: &T) -> Result<()> {
    let (format, version) = file.head();
    check_head(format, version, T::FORMAT, T::VERSION)
}

/// That a text which is not such a file is another kind of file, if it says so.
fn foreign<T: Versioned>(text: &Text<'_>) -> Result<()> {
    let node = text.node();
    let named = |key: &str| node.get(key).filter(|value| !value.is_null());
    let found = match named("format").map(Node::as_text) {
        // An object that names none is no such file; of what is no object, nothing can be said.
        None if node.entries().is_some() => "",
        Some(Some(name)) => name,
        _ => return Ok(()),
    };
    let version = match named("version").map(Node::as_number) {
        None => 0,
        Some(Some(number)) if number.fract() == 0.0 && number >= 0.0 => number as u32,
        Some(_) => return Ok(()),
    };
    check_head(found, version, T::FORMAT, T::VERSION)
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
