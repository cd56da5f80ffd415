//! Counted: figures and tallies with all that was reported late.

use crate::dataset::tally::Tallies;
use crate::dataset::{DataSetFile, Figures};
use crate::ledger::Ledger;

/// Figures and tallies with all that was reported late.
#[derive(Debug, Clone)]
pub(super) struct Counted {
    pub figures: Figures,
    pub tallies: Tallies,
}

impl Counted {
    /// Counts the ledger into figures that hold the late ones already.
    pub(super) fn count(&mut self, file: &DataSetFile, ledger: &Ledger) {
        self.tallies.set_late(true);
        for project in ledger.baseline() {
            self.tallies.add(project);
        }
        self.figures.count(file, &self.tallies);
    }
}
