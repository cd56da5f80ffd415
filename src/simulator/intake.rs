//! A table of any program into the scenario.

use crate::error::Result;
use crate::intake::{self, Against, Grid, Intake, TableReading};
use crate::simulator::{ImportReport, Simulator};

impl Simulator {
    fn against(&self) -> Against<'_> {
        Against {
            data: &self.data,
            figures: &self.figures,
            period: self.period(),
        }
    }

    /// How a table is read with what its reader said of it. Nothing is changed.
    ///
    /// # Errors
    /// As [`intake::read`].
    pub fn read_intake(&self, grid: &Grid, choices: &TableReading) -> Result<Intake> {
        let against = (!choices.fresh).then(|| self.against());
        Ok(intake::read(grid, choices, against)?.view)
    }

    /// Takes a table up as one step.
    ///
    /// # Errors
    /// As [`intake::read`]; what is still open. Nothing is then changed.
    pub fn take_intake(&mut self, grid: &Grid, choices: &TableReading) -> Result<ImportReport> {
        let read = intake::read(grid, choices, Some(self.against()))?;
        let edits = intake::edits(&read, self.against())?;
        self.apply(&edits)?;
        Ok(ImportReport {
            changed: edits.len(),
            unchanged: read.view.unchanged,
            skipped: Vec::new(),
        })
    }
}
