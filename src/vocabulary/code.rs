//! Codes and the numbers that stand for them.

use std::collections::HashMap;

use crate::error::{Error, Result};

/// Number of what a code names.
///
/// # Errors
/// [`Error::UnknownCode`] at `place`.
pub fn find(map: &HashMap<String, usize>, code: &str, what: &str, place: &str) -> Result<usize> {
    map.get(code)
        .copied()
        .ok_or_else(|| unknown(what, code, place))
}

/// A code that names nothing.
#[must_use]
pub fn unknown(what: &str, code: &str, place: &str) -> Error {
    Error::UnknownCode {
        place: place.into(),
        what: what.into(),
        value: code.into(),
    }
}
