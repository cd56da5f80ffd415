//! A table of any program into the scenario, or into the data set.

use std::borrow::Cow;
use std::sync::Arc;

use crate::dataset::revision::Revision;
use crate::error::{Error, Result};
use crate::intake::{self, Against, Grid, Intake, LedgerRead, TableReading, with_period};
use crate::simulator::{ImportReport, Simulator};
use crate::table::ledger::Known;

impl Simulator {
    fn against(&self) -> Against<'_> {
        Against {
            data: &self.data,
            figures: &self.figures,
            standing: Some(&self.figures),
            period: self.period(),
        }
    }

    /// What a table is read against: nothing for a data set of its own; with a period more where it brings one.
    fn reading_against<T, F>(&self, choices: &TableReading, act: F) -> Result<T>
    where
        F: FnOnce(Option<Against<'_>>) -> Result<T>,
    {
        if choices.fresh {
            return act(None);
        }
        let Some(period) = &choices.new_period else {
            return act(Some(self.against()));
        };
        let (data, period) = with_period(&self.data, period)?;
        act(Some(Against {
            data: &data,
            figures: data.figures(),
            standing: None,
            period,
        }))
    }

    /// The table as it is read: where its columns are units and its rows indicators, turned.
    fn arranged<'a>(&self, grid: &'a Grid, choices: &TableReading) -> Cow<'a, Grid> {
        intake::arranged(grid, choices, (!choices.fresh).then_some(&*self.data))
    }

    /// Holds a table while its reader says how it is to be read; another one goes.
    pub fn hold_table(&mut self, grid: Grid) {
        self.table = Some(Arc::new(grid));
    }

    /// The table that is held.
    ///
    /// # Errors
    /// [`Error::Empty`] where none is: another data set was opened since.
    pub fn held_table(&self) -> Result<&Grid> {
        self.table.as_deref().ok_or_else(|| Error::Empty {
            place: "table".into(),
            what: "grid".into(),
        })
    }

    /// How a table is read with what its reader said of it. Nothing is changed.
    ///
    /// # Errors
    /// As [`intake::read`].
    pub fn read_intake(&self, grid: &Grid, choices: &TableReading) -> Result<Intake> {
        let grid = &*self.arranged(grid, choices);
        let kind = intake::table_kind(grid, choices, &self.data)?;
        if intake::is_ledger(kind, choices) {
            return Ok(self.read_ledger(grid, choices)?.view);
        }
        self.reading_against(choices, |against| {
            let mut view = intake::read(grid, choices, against)?.view;
            view.kind = kind;
            Ok(view)
        })
    }

    fn read_ledger(&self, grid: &Grid, choices: &TableReading) -> Result<LedgerRead> {
        self.need_ledger()?;
        let known = Known {
            data: &self.data,
            layer: &self.state.ledger,
            today: self.today(),
        };
        intake::read_ledger(grid, choices, known)
    }

    /// Takes a table up as one step, and keeps how it is read in the data set.
    ///
    /// # Errors
    /// As [`intake::read`]; what is still open; what a scenario cannot hold. Nothing is then changed.
    pub fn take_intake(&mut self, grid: &Grid, choices: &TableReading) -> Result<ImportReport> {
        let grid = &*self.arranged(grid, choices);
        if intake::is_ledger(intake::table_kind(grid, choices, &self.data)?, choices) {
            let read = self.read_ledger(grid, choices)?;
            let matching = read.view.matching.clone();
            let (changed, unchanged) = (read.view.changed, read.view.unchanged);
            self.apply(&intake::ledger_edits(read)?)?;
            Arc::make_mut(&mut self.data).keep_matching(matching);
            return Ok(ImportReport {
                changed,
                unchanged,
                skipped: Vec::new(),
            });
        }
        let (edits, view) = self.reading_against(choices, |against| {
            let against = against.unwrap_or_else(|| self.against());
            let read = intake::read(grid, choices, Some(against))?;
            Ok((intake::edits(&read, against)?, read.view))
        })?;
        self.apply(&edits)?;
        Arc::make_mut(&mut self.data).keep_matching(view.matching);
        Ok(ImportReport {
            changed: edits.len(),
            unchanged: view.unchanged,
            skipped: Vec::new(),
        })
    }

    /// The revisions that take a table up into the data set itself.
    ///
    /// # Errors
    /// As [`intake::read`]; what is still open.
    pub fn intake_revisions(&self, grid: &Grid, choices: &TableReading) -> Result<Vec<Revision>> {
        let choices = TableReading {
            fresh: false,
            baseline: true,
            ..choices.clone()
        };
        let grid = &*self.arranged(grid, &choices);
        self.reading_against(&choices, |against| {
            let against = against.unwrap_or_else(|| self.against()).baseline();
            let read = intake::read(grid, &choices, Some(against))?;
            intake::revisions(&read, grid, &choices, against)
        })
    }
}
