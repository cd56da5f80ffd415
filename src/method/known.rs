//! What a method may name, and what its codes and numbers must hold to.

use std::collections::{HashMap, HashSet};

use crate::error::{Error, Problems, Result};
use crate::vocabulary::code::{find, unknown as unknown_code};
use crate::vocabulary::limits::{LARGEST, SMALLEST};

/// The codes a method may name.
#[derive(Debug, Default)]
pub struct Known<'a> {
    /// Indicators.
    pub indicators: HashSet<&'a str>,
    /// Groups.
    pub groups: HashSet<&'a str>,
    /// Units.
    pub units: HashSet<&'a str>,
}

impl Known<'_> {
    /// Notes a unit's code that names nothing.
    pub(super) fn unit(&self, code: &str, place: &str, problems: &mut Problems) {
        unknown(&self.units, "unit", code, place, problems);
    }

    /// Notes an indicator's code that names nothing.
    pub(super) fn indicator(&self, code: &str, place: &str, problems: &mut Problems) {
        unknown(&self.indicators, "indicator", code, place, problems);
    }
}

/// Checks that a code can be one; false if not.
pub(super) fn check_code(code: &str, place: &str, problems: &mut Problems) -> bool {
    let fits = !code.is_empty() && !code.chars().any(|c| c.is_whitespace() || c.is_control());
    if !fits {
        problems.push(Error::InvalidCode {
            place: place.into(),
            value: code.into(),
        });
    }
    fits
}

/// Notes a weight that is none.
pub(crate) fn check_weight(weight: f64, place: &str, problems: &mut Problems) {
    problems.take(is_weight(weight, place));
}

/// Checks that a weight is finite, not negative, and neither so large that sums overflow nor so small
/// that shares vanish.
///
/// # Errors
/// [`Error::NotFinite`], [`Error::OutOfRange`].
pub fn is_weight(weight: f64, place: &str) -> Result<()> {
    if !weight.is_finite() {
        return Err(Error::NotFinite {
            place: place.into(),
            value: weight.to_string(),
        });
    }
    let bound = if !(0.0..=LARGEST).contains(&weight) {
        "[0, 1e100]"
    } else if weight > 0.0 && weight < SMALLEST {
        "[1e-100, 1e100]"
    } else {
        return Ok(());
    };
    Err(Error::OutOfRange {
        place: place.into(),
        value: weight,
        bound: bound.into(),
    })
}

pub(super) fn unknown(
    known: &HashSet<&str>,
    what: &str,
    code: &str,
    place: &str,
    problems: &mut Problems,
) {
    if !known.contains(code) {
        problems.push(unknown_code(what, code, place));
    }
}

/// A combination that has no meaning.
pub(crate) fn conflict(place: &str, rule: &str, reason: &str) -> Error {
    Error::Conflict {
        place: place.into(),
        rule: rule.into(),
        reason: reason.into(),
    }
}

/// Where codes find their numbers.
#[derive(Debug, Clone, Copy)]
pub struct Numbers<'a> {
    /// Of units.
    pub units: &'a HashMap<String, usize>,
    /// Of indicators.
    pub indicators: &'a HashMap<String, usize>,
}

impl Numbers<'_> {
    /// Number of a unit.
    ///
    /// # Errors
    /// [`Error::UnknownCode`] at `place`.
    pub fn unit(&self, code: &str, place: &str) -> Result<usize> {
        find(self.units, code, "unit", place)
    }

    /// Number of an indicator.
    ///
    /// # Errors
    /// [`Error::UnknownCode`] at `place`.
    pub fn indicator(&self, code: &str, place: &str) -> Result<usize> {
        find(self.indicators, code, "indicator", place)
    }
}

/// Checks that a least bound is not above the most.
pub(super) fn in_order(
    least: Option<f64>,
    most: Option<f64>,
    place: &str,
    problems: &mut Problems,
) {
    if let (Some(least), Some(most)) = (least, most)
        && least > most
    {
        problems.push(Error::OutOfRange {
            place: format!("{place}.most"),
            value: most,
            bound: format!("[{least}, ∞)"),
        });
    }
}
