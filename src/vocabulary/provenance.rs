//! What a figure rests on, and who published it.

use serde::{Deserialize, Serialize};

use crate::vocabulary::Name;

/// What a figure rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub enum Provenance {
    /// Published, with its source.
    Reported,
    /// Computed from other figures.
    Derived,
    /// Filled in; not a fact.
    Illustrative,
    /// Typed or imported by the user as data of their own.
    Given,
    /// Changed in the scenario.
    Edited,
    /// Counted from the ledger.
    Ledger,
}

/// Who published a figure, and when.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Code.
    pub code: String,
    /// Who published it.
    pub publisher: Name,
    /// Date of publication, `YYYY-MM-DD`, `YYYY-MM` or `YYYY`; absent where unknown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// Its address, only where it is the publisher's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
}
