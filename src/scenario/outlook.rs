//! Outlook: what a forecast assumes.

use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};

/// How a forecast looks ahead.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Outlook {
    /// Quarters ahead, 1 to 8.
    pub quarters: usize,
    /// What units without levers do.
    pub rivals: Course,
    /// Courses of events for the fan, 0 to 2000.
    pub runs: usize,
    /// Seed of the draws.
    pub seed: u32,
}

impl Default for Outlook {
    fn default() -> Self {
        Self {
            quarters: 4,
            rivals: Course::Pipeline,
            runs: 200,
            seed: 1,
        }
    }
}

/// What a unit's figures do by themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub enum Course {
    /// They stay as they are.
    Still,
    /// They grow as in the year to the period shown, between −50 % and +100 % a year; without a
    /// figure of a year before they stay.
    Growth,
    /// They stay but for what the unit's own ledger brings beyond that.
    Pipeline,
}

impl Outlook {
    /// It with the quarters of another: how far is looked is no part of what is assumed.
    #[must_use]
    pub fn as_far_as(self, other: Self) -> Self {
        Self {
            quarters: other.quarters,
            ..self
        }
    }

    /// Checks the numbers.
    ///
    /// # Errors
    /// [`Error::OutOfRange`].
    pub fn check(&self) -> Result<()> {
        let refuse = |place: &str, value: usize, bound: &str| {
            Err(Error::OutOfRange {
                place: format!("outlook.{place}"),
                value: value as f64,
                bound: bound.into(),
            })
        };
        if !(1..=8).contains(&self.quarters) {
            return refuse("quarters", self.quarters, "[1, 8]");
        }
        if self.runs > MOST_RUNS {
            return refuse("runs", self.runs, "[0, 2000]");
        }
        Ok(())
    }
}

/// Most courses of events.
const MOST_RUNS: usize = 2000;
