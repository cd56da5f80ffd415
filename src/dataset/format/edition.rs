//! The spans of time, and the issues of the board.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::vocabulary::Name;

/// One issue of the board.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Edition {
    /// Code.
    pub code: String,
    /// Name.
    pub name: Name,
    /// Code of the period it is of.
    pub period: String,
    /// Codes of the units on it; all units where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub roster: Option<Vec<String>>,
    /// Groups that differ from the units' own: unit code to group code.
    #[serde(
        default,
        deserialize_with = "crate::vocabulary::strict::unique_keys",
        skip_serializing_if = "BTreeMap::is_empty"
    )]
    pub groups: BTreeMap<String, String>,
    /// Who is left out of which board: board code to unit codes. Where a board
    /// is named here, the units' own `excludedFrom` does not count for it.
    #[serde(
        default,
        deserialize_with = "crate::vocabulary::strict::unique_keys",
        skip_serializing_if = "BTreeMap::is_empty"
    )]
    pub excluded: BTreeMap<String, Vec<String>>,
    /// What the reader should know of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Name>,
}
