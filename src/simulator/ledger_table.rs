//! Ledgers as tables: into the scenario and out of it.

use std::sync::Arc;

use serde::Serialize;

use crate::error::Result;
use crate::ledger::flag::Flag;
use crate::scenario::Edit;
use crate::scenario::project_change::Others;
use crate::simulator::Simulator;
use crate::table::ledger::{
    Known, LedgerReading, LedgerTable, ledger_table, ledger_template, read_ledger,
};
use crate::table::{Skipped, Table};
use crate::vocabulary::Language;

/// What the import of a ledger did, or would do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct LedgerImport {
    /// Projects of the table that were not on the ledger.
    pub added: usize,
    /// Projects that the table changed.
    pub changed: usize,
    /// Projects that were already so.
    pub unchanged: usize,
    /// Projects that the table does not hold and that were taken off the ledger.
    pub dropped: usize,
    /// Projects that are taken but look wrong, in the order of the table.
    pub flagged: Vec<FlaggedProject>,
    /// What was left unread, or read otherwise than it stands, by a stated rule.
    pub skipped: Vec<Skipped>,
}

/// A project of a table that looks wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct FlaggedProject {
    /// Line on which it stands.
    pub line: usize,
    /// Its code.
    pub code: String,
    /// What looks wrong, as of the end of the period shown.
    pub flags: Vec<Flag>,
}

impl Simulator {
    /// Takes up a table of projects as one step.
    ///
    /// # Errors
    /// Every problem of the table with its line and column; nothing is then changed.
    pub fn import_ledger(&mut self, text: &str, reading: LedgerReading) -> Result<LedgerImport> {
        let known = Known {
            data: &self.data,
            layer: &self.state.ledger,
            today: self.today(),
        };
        let mut table = read_ledger(text, known, reading)?;
        let codes = table.projects.iter().map(|entry| entry.code.clone());
        let rows = codes.zip(table.lines.iter().copied()).collect::<Vec<_>>();
        let mut report = self.compare(&mut table, reading.others);
        let edit = Edit::PutProjects {
            projects: Arc::new(std::mem::take(&mut table.projects)),
            others: reading.others,
        };
        self.apply(&[edit]).map_err(|error| table.at_cells(error))?;
        report.flagged = self.flagged(rows);
        Ok(report)
    }

    /// What a table changes. In a table that only adds and changes, projects that are already
    /// as it says are left out of it: a scenario holds what it changed.
    fn compare(&self, table: &mut LedgerTable, others: Others) -> LedgerImport {
        let ledger = self.data.ledger();
        let mut report = LedgerImport {
            added: 0,
            changed: 0,
            unchanged: 0,
            dropped: 0,
            flagged: Vec::new(),
            skipped: std::mem::take(&mut table.skipped),
        };
        table.keep(|entry| {
            let same = match ledger.find(&entry.code, &self.state.ledger) {
                None => {
                    report.added += 1;
                    return true;
                }
                Some(before) => before.entry == *entry,
            };
            let count = if same {
                &mut report.unchanged
            } else {
                &mut report.changed
            };
            *count += 1;
            !same || others == Others::Drop
        });
        if others == Others::Drop {
            let present = ledger.count(&self.state.ledger);
            report.dropped = present - report.changed - report.unchanged;
        }
        report
    }

    fn flagged(&self, rows: Vec<(String, usize)>) -> Vec<FlaggedProject> {
        let (ledger, layer, today) = (self.data.ledger(), &self.state.ledger, self.today());
        let flagged = rows.into_iter().filter_map(|(code, line)| {
            let flags = ledger.flags(ledger.find(&code, layer)?, layer, today);
            (!flags.is_empty()).then_some(FlaggedProject { line, code, flags })
        });
        flagged.collect()
    }

    /// The ledger with the scenario's changes, as CSV.
    #[must_use]
    pub fn ledger_csv(&self, language: Language) -> String {
        self.ledger_table(language).csv()
    }

    /// The same for the cells of a workbook.
    #[must_use]
    pub fn ledger_table(&self, language: Language) -> Table {
        ledger_table(&self.data, &self.state.ledger, language)
    }

    /// The CSV ledger to fill in.
    #[must_use]
    pub fn ledger_template(&self, language: Language) -> String {
        ledger_template(&self.data, self.today().quarter(), language).csv()
    }
}
