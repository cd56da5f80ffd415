//! What is shown of a table that is read as a ledger, beside its columns, rows and problems.

use serde::Serialize;

use crate::intake::reading::RowUse;
use crate::ledger::flag::Flag;
use crate::scenario::project_change::Others;
use crate::vocabulary::Name;

/// How a table is read as a ledger.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct LedgerIntake {
    /// What a column may hold.
    pub fields: Vec<FieldView>,
    /// Names that stand for units and are none of theirs, each once.
    pub names: Vec<NameView>,
    /// Code of the unit that new projects are of, where no column says it.
    pub unit: Option<String>,
    /// Projects on the ledger now.
    pub present: usize,
    /// What becomes of those that the table does not hold.
    pub others: Option<Others>,
    /// Projects of the table that are not on the ledger.
    pub added: usize,
    /// Projects that the table changes.
    pub changed: usize,
    /// Projects that are already so.
    pub unchanged: usize,
    /// Projects that are taken off the ledger.
    pub dropped: usize,
    /// What changes, the table's projects first and then those taken off; the first 5,000 of them.
    pub projects: Vec<ProjectShift>,
    /// Projects that look wrong and are taken; the first 5,000 of them.
    pub flagged: Vec<Doubted>,
}

/// What a column may hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct FieldView {
    /// Its place in a project.
    pub field: String,
    /// What it is called.
    pub name: Name,
    /// Whether it is an amount of money, in 100 million.
    pub money: bool,
}

/// A name that stands for a unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct NameView {
    /// What stands there.
    pub name: String,
    /// Address of the first cell in which it stands.
    pub address: String,
    /// Rows in which it stands.
    pub rows: usize,
    /// The unit that it is, or that its rows are left unread.
    #[serde(rename = "use")]
    pub use_as: RowUse,
    /// Whether that was said.
    pub sure: bool,
    /// Codes of units that it may be, most likely first.
    pub proposals: Vec<String>,
}

/// What becomes of a project.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub enum Fate {
    /// It comes onto the ledger.
    Added,
    /// It is changed.
    Changed,
    /// It is taken off the ledger.
    Dropped,
}

/// A project that changes.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct ProjectShift {
    /// Address of its code; blank for one that is taken off.
    pub address: String,
    /// Its code.
    pub code: String,
    /// Its own name; blank where it has none.
    pub name: String,
    /// Code of its unit.
    pub unit: String,
    /// What becomes of it.
    pub fate: Fate,
    /// What of it changes; of one that is added, what it says.
    pub fields: Vec<FieldShift>,
}

/// A field of a project that changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct FieldShift {
    /// Its place in a project.
    pub field: String,
    /// What it says now, codes as codes and numbers as the shortest decimals.
    pub from: Option<String>,
    /// What it will say.
    pub to: Option<String>,
}

/// A project that looks wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Doubted {
    /// Address of its code.
    pub address: String,
    /// Its code.
    pub code: String,
    /// What looks wrong, as of the end of the period shown.
    pub flags: Vec<Flag>,
}
