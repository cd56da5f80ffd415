//! The limits of what the engine takes, in one place; `docs/dataset-format.md` tells them.
//!
//! They are far beyond what a leaderboard has. What is beyond them is refused by name, before any work
//! is begun: few bytes can otherwise ask for hours, and numbers at the ends of what a computer can hold
//! leave no room for a sum or a product.

use serde::{Serialize, Serializer};

use crate::error::{Error, Problems, Result};
use crate::json::{self, Node, Text};

/// Figures and the numbers of methods stay within this, so that sums of powers stay finite.
pub const LARGEST: f64 = 1e100;
/// What is not zero is at least this in size, so that quotients stay finite.
pub const SMALLEST: f64 = 1e-100;

/// Most units of a data set.
pub const UNITS: usize = 1 << 20;
/// Most groups.
pub const GROUPS: usize = 10_000;
/// Most indicators.
pub const INDICATORS: usize = 2_000;
/// Most steps from a derived indicator down to given figures.
pub const DERIVED_DEPTH: usize = 500;
/// Most periods.
pub const PERIODS: usize = 2_000;
/// Most editions.
pub const EDITIONS: usize = 2_000;
/// Most boards.
pub const BOARDS: usize = 5_000;
/// Most cells of a table of units by indicators and periods, or by boards: a small file can name a table
/// that no memory holds.
pub const CELLS: usize = 1 << 24;
/// Most nodes of a method's tree.
pub const NODES: usize = 3_000;
/// Most entries of a list of a method: corners, steps, places, comparisons, children, adjustments.
pub const ENTRIES: usize = 5_000;

/// Pairs, or units by places, that an answer may hold at once: some hundred megabytes.
pub const MOST_PAIRS: usize = 10_000_000;
/// Numbers of a table that an answer may hold.
pub const MOST_CELLS: usize = 40_000_000;
/// Pairs of units by weights that are handed over as objects.
pub const MOST_OBJECTS: usize = 1_000_000;
/// Where a refused answer is said to fail.
pub const ANSWER: &str = "answer";

/// Writes a number that may be missing: null where it is, for what crosses is finite or null.
///
/// # Errors
/// Those of the serialiser.
pub fn known<S: Serializer>(x: &f64, serializer: S) -> std::result::Result<S::Ok, S::Error> {
    Some(*x).filter(|x| x.is_finite()).serialize(serializer)
}

/// Notes that there are more of something than there may be.
pub fn count(place: &str, what: &str, found: usize, limit: usize, problems: &mut Problems) {
    if found > limit {
        problems.push(Error::TooMany {
            place: place.into(),
            what: what.into(),
            value: found as f64,
            limit: limit as f64,
        });
    }
}

/// Notes every number of a part of a method that is too large or too small, and every list that is too
/// long, at its place. Weights are left out: they have a rule of their own.
pub fn numbers<T: Serialize>(of: &T, place: &str, problems: &mut Problems) {
    // What cannot be written as JSON did not come from JSON, and has no places to name.
    let text = json::text(of).unwrap_or_default();
    if let Ok(text) = Text::parse(&text) {
        walk(text.node(), place, problems);
    }
}

fn walk(value: Node<'_>, place: &str, problems: &mut Problems) {
    if let Some(number) = value.as_number() {
        size(number, place, problems);
    } else if let Some(list) = value.elements() {
        count(place, "entry", list.len(), ENTRIES, problems);
        for (at, one) in list.take(ENTRIES).enumerate() {
            walk(one, &format!("{place}[{at}]"), problems);
        }
    } else if let Some(fields) = value.entries() {
        for (name, one) in fields {
            if name != "weight" && name != "groupWeights" {
                walk(one, &format!("{place}.{name}"), problems);
            }
        }
    }
}

/// Notes a number that is too large or too small.
pub fn size(value: f64, place: &str, problems: &mut Problems) {
    let size = value.abs();
    let bound = if size > LARGEST {
        "[-1e100, 1e100]"
    } else if value > 0.0 && size < SMALLEST {
        "[1e-100, 1e100]"
    } else if value < 0.0 && size < SMALLEST {
        "[-1e100, -1e-100]"
    } else {
        return;
    };
    problems.push(Error::OutOfRange {
        place: place.into(),
        value,
        bound: bound.into(),
    });
}

/// `a × b` of something that an answer holds, where it is no more than `limit`: never wrapped, on no
/// width of `usize`, and refused before anything is allocated.
///
/// # Errors
/// [`Error::TooMany`].
pub fn product(what: &str, a: usize, b: usize, limit: usize) -> Result<usize> {
    let found = a.checked_mul(b).filter(|found| *found <= limit);
    found.ok_or_else(|| Error::TooMany {
        place: ANSWER.into(),
        what: what.into(),
        value: a as f64 * b as f64,
        limit: limit as f64,
    })
}

/// Checks that a number counts something.
///
/// # Errors
/// [`Error::OutOfRange`].
pub fn check_number(place: &str, found: usize, count: usize) -> Result<()> {
    if found < count {
        return Ok(());
    }
    Err(Error::OutOfRange {
        place: place.into(),
        value: found as f64,
        bound: format!("[0, {count})"),
    })
}

#[cfg(test)]
mod tests {
    use crate::vocabulary::limits::{MOST_PAIRS, product};

    #[test]
    fn a_product_is_refused_rather_than_wrapped() {
        assert_eq!(
            product("pair", 3_000, 3_000, MOST_PAIRS).unwrap(),
            9_000_000
        );
        // 65,536² is 0 in 32 bits; the greatest of any width do not wrap either.
        for n in [65_536, usize::MAX] {
            let error = product("pair", n, n, MOST_PAIRS).unwrap_err();
            assert_eq!(error.code(), "too-many");
        }
    }
}
