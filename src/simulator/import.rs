//! Tables into the scenario and out of it.

use serde::Serialize;

use crate::error::Result;
use crate::scenario::Edit;
use crate::simulator::Simulator;
use crate::table::{self, Skipped, Table};
use crate::vocabulary::Language;

/// What an import did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct ImportReport {
    /// Figures that were changed.
    pub changed: usize,
    /// Figures that were already so.
    pub unchanged: usize,
    /// What was left unread by a stated rule.
    pub skipped: Vec<Skipped>,
}

impl Simulator {
    /// Takes up a table of figures as one step; the edition's period where none is named.
    ///
    /// # Errors
    /// Every problem of the table with its line and column, or an unknown period; nothing is
    /// then changed.
    pub fn import_table(&mut self, text: &str, period: Option<&str>) -> Result<ImportReport> {
        let number = match period {
            Some(code) => self.data.period(code, "period")?,
            None => self.period(),
        };
        let code = self.data.file().periods[number].code.clone();
        let read = table::read_edits(text, &self.data)?;
        let mut unchanged = 0;
        let mut edits = Vec::new();
        for figure in read.figures {
            if self.figures.get(number, figure.indicator, figure.unit) == figure.value {
                unchanged += 1;
                continue;
            }
            edits.push(Edit::SetValue {
                unit: self.data.units()[figure.unit].code.clone(),
                indicator: self.data.indicators()[figure.indicator].code.clone(),
                period: Some(code.clone()),
                value: figure.value,
            });
        }
        self.apply(&edits)?;
        Ok(ImportReport {
            changed: edits.len(),
            unchanged,
            skipped: read.skipped,
        })
    }

    /// The CSV table to fill in.
    #[must_use]
    pub fn template(&self, language: Language) -> String {
        table::template(&self.data, language).csv()
    }

    /// The figures of the edition's period, with the scenario's edits, as CSV.
    #[must_use]
    pub fn figures_csv(&self, language: Language) -> String {
        self.figures_table(language).csv()
    }

    /// The same for the cells of a workbook.
    #[must_use]
    pub fn figures_table(&self, language: Language) -> Table {
        table::figures(&self.data, &self.figures, self.period(), language)
    }
}
