//! How a ledger is read, and against what.

use crate::dataset::DataSet;
use crate::ledger::{Layer, ProjectEntry};
use crate::scenario::project_change::Others;
use crate::vocabulary::{Day, Provenance};

/// How a table of projects is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct LedgerReading {
    /// What becomes of the projects that the table does not hold.
    #[serde(default)]
    pub others: Others,
    /// Whether columns that are not known are left unread, and told, instead of refused.
    #[serde(default)]
    pub leave_unknown: bool,
}

/// What a table's header shows it to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub enum TableKind {
    /// A ledger.
    Ledger,
    /// Figures of units.
    #[default]
    Figures,
    /// It may be either.
    Either,
}

/// What a ledger is read against.
#[derive(Debug, Clone, Copy)]
pub struct Known<'a> {
    /// The data set.
    pub data: &'a DataSet,
    /// What the scenario changed on its ledger.
    pub layer: &'a Layer,
    /// Last day of the period shown: what came in "in this period" came in during its quarter.
    pub today: Day,
}

/// What a project rests on that a table gave.
pub(super) fn provenance_of(
    known: Known,
    entry: &ProjectEntry,
    said: Option<Provenance>,
) -> Option<Provenance> {
    let said = said.unwrap_or(Provenance::Given);
    let ledger = known.data.ledger();
    let before = ledger.find(&entry.code, known.layer);
    match before {
        // Said the same way as before, so that a table that changes nothing changes nothing.
        Some(before) if ledger.provenance(before) == said => before.entry.provenance,
        _ => Some(said),
    }
}
