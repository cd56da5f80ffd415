//! Open: a data set file, read and checked.

use std::collections::HashMap;
use std::sync::Arc;

use crate::dataset::annual::Annual;
use crate::dataset::counted::Counted;
use crate::dataset::data_set::DataSet;
use crate::dataset::denominator::denominators;
use crate::dataset::figures::Numbering;
use crate::dataset::late::in_order;
use crate::dataset::tally::Tallies;
use crate::dataset::{DataSetFile, Edition, Figures, fingerprint, parts, validate};
use crate::error::{Problems, Result};
use crate::ledger::{Ledger, LedgerFile};
use crate::vocabulary::versioned;

impl DataSet {
    /// Reads a data set file.
    ///
    /// # Errors
    /// Every problem found, each with its place; see [`Error`](crate::Error).
    pub fn from_json(text: &str) -> Result<Self> {
        Self::from_file(versioned::read(text)?)
    }

    /// Checks a data set file.
    ///
    /// # Errors
    /// Every problem found, each with its place; see [`Error`](crate::Error). [`Error::Conflict`](crate::Error::Conflict) where the
    /// ledger stands in a file of its own: see [`DataSet::from_main`].
    pub fn from_file(mut file: DataSetFile) -> Result<Self> {
        if let Some(place) = &file.ledger_file {
            return Err(parts::elsewhere(place, file.ledger.is_some()));
        }
        let ledger = file.ledger.take();
        let mut data = Self::without_ledger(file)?;
        data.take_ledger(ledger)?;
        Ok(data)
    }

    /// Checks all of a file but its ledger; what is counted from that is still missing.
    pub(super) fn without_ledger(mut file: DataSetFile) -> Result<Self> {
        if file.editions.is_empty() {
            file.editions.extend(default_edition(&file));
        }
        let annual = Annual::of_file(&mut file);
        validate::validate(&file, annual.own)?;
        let units = index(file.units.iter().map(|unit| unit.code.as_str()));
        let groups = index(file.groups.iter().map(|group| group.code.as_str()));
        let indicators = index(
            file.indicators
                .iter()
                .map(|indicator| indicator.code.as_str()),
        );
        let periods = index(file.periods.iter().map(|period| period.code.as_str()));
        let numbers = Numbering {
            units: &units,
            indicators: &indicators,
            periods: &periods,
        };
        let figures = Figures::new(&file, &annual.columns, numbers)?;
        let tallies = Tallies::new(&file);
        let mut late = None;
        if !file.late.is_empty() {
            in_order(&mut file);
            let mut problems = Problems::new();
            let figures = figures.with_late(&file, numbers, &mut problems);
            problems.finish(())?;
            let tallies = tallies.clone();
            late = Some(Arc::new(Counted { figures, tallies }));
        }
        // The blocks live on as columns.
        file.values = Vec::new();
        file.targets = Vec::new();
        Ok(Self {
            tallies,
            late,
            annual,
            file,
            units,
            groups,
            indicators,
            periods,
            figures,
            ledger: Ledger::default(),
            awaited: None,
            fingerprint: String::new(),
        })
    }

    /// The same with room for an annual target of every indicator of the file. What it says is the
    /// same, and so is its fingerprint: the new columns are empty.
    ///
    /// # Errors
    /// [`Error::TooMany`](crate::Error::TooMany) where the table would be too large.
    pub fn with_annual_columns(&self) -> Result<Self> {
        let mut wide = self.clone();
        wide.annual.complete(&mut wide.file);
        let mut problems = Problems::new();
        validate::size(&wide.file, &mut problems);
        problems.finish(())?;
        wide.indicators = index(wide.file.indicators.iter().map(|one| one.code.as_str()));
        wide.figures = wide
            .figures
            .widened(&wide.file, &wide.annual.columns, &wide.indicators)?;
        if let Some(late) = &mut wide.late {
            let late = Arc::make_mut(late);
            late.figures =
                late.figures
                    .widened(&wide.file, &wide.annual.columns, &wide.indicators)?;
        }
        Ok(wide)
    }

    /// Takes up the projects, or that there are none, and counts them.
    pub(super) fn take_ledger(&mut self, file: Option<LedgerFile>) -> Result<()> {
        let mut behind = Vec::new();
        if let Some(mut file) = file {
            behind = std::mem::take(&mut file.denominators);
            self.ledger = Ledger::new(file, &self.units, &self.file.sources)?;
        }
        let mut projects = self.ledger.baseline().iter();
        let dated = projects.any(|project| project.reported.is_some());
        if dated && self.late.is_none() {
            let (figures, tallies) = (self.figures.clone(), self.tallies.clone());
            self.late = Some(Arc::new(Counted { figures, tallies }));
        }
        if let Some(late) = &mut self.late {
            Arc::make_mut(late).count(&self.file, &self.ledger);
        }
        for project in self.ledger.baseline() {
            self.tallies.add(project);
        }
        self.figures.count(&self.file, &self.tallies);
        let behind = denominators(behind, self)?;
        self.ledger.take_denominators(behind);
        self.fingerprint =
            fingerprint::fingerprint(&self.file, &self.annual, &self.figures, &self.ledger)?;
        Ok(())
    }
}

fn index<'a>(codes: impl Iterator<Item = &'a str>) -> HashMap<String, usize> {
    codes
        .enumerate()
        .map(|(number, code)| (code.to_owned(), number))
        .collect()
}

/// The edition of a file that names none: its last period, all units.
fn default_edition(file: &DataSetFile) -> Option<Edition> {
    let period = file.periods.last()?;
    Some(Edition {
        code: period.code.clone(),
        name: period.name.clone(),
        period: period.code.clone(),
        roster: None,
        groups: std::collections::BTreeMap::new(),
        excluded: std::collections::BTreeMap::new(),
        note: None,
    })
}
