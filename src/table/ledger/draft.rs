//! A project while its row is read.

use crate::ledger::{ProjectEntry, Sector, Stage};
use crate::table::ledger::field::Field;
use crate::vocabulary::Provenance;

/// A project while its row is read.
pub(super) struct Draft {
    pub entry: ProjectEntry,
    /// None until a cell or the project as it was says so.
    pub sector: Option<Sector>,
    pub amount: Option<f64>,
    pub provenance: Option<Provenance>,
    pub milestone: DraftMilestone,
    pub is_formal: bool,
    /// Fields whose cells could not be read: they lack nothing else.
    pub unread: Vec<Field>,
}

/// A milestone while its cells are read.
#[derive(Default)]
pub(super) struct DraftMilestone {
    pub stage: Option<Stage>,
    pub name: Option<String>,
    pub due: Option<String>,
}
