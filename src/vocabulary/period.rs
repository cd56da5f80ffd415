//! A span of time that a data set has figures of.

use serde::{Deserialize, Serialize};

use crate::vocabulary::Name;

/// A span of time.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Period {
    /// Code, such as `2023Q1`.
    pub code: String,
    /// Name.
    pub name: Name,
    /// First day, `YYYY-MM-DD`.
    pub start: String,
    /// Last day, `YYYY-MM-DD`.
    pub end: String,
}
