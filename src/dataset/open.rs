//! Open: a data set file, read and checked.

use std::collections::HashMap;

use crate::dataset::data_set::DataSet;
use crate::dataset::denominator::denominators;
use crate::dataset::tally::Tallies;
use crate::dataset::{DataSetFile, Edition, Figures, fingerprint, parts, validate};
use crate::error::Result;
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
        validate::validate(&file)?;
        let units = index(file.units.iter().map(|unit| unit.code.as_str()));
        let groups = index(file.groups.iter().map(|group| group.code.as_str()));
        let indicators = index(
            file.indicators
                .iter()
                .map(|indicator| indicator.code.as_str()),
        );
        let periods = index(file.periods.iter().map(|period| period.code.as_str()));
        let figures = Figures::new(&file, &units, &indicators, &periods)?;
        // The blocks live on as columns.
        file.values = Vec::new();
        Ok(Self {
            tallies: Tallies::new(&file),
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

    /// Takes up the projects, or that there are none, and counts them.
    pub(super) fn take_ledger(&mut self, file: Option<LedgerFile>) -> Result<()> {
        let mut behind = Vec::new();
        if let Some(mut file) = file {
            behind = std::mem::take(&mut file.denominators);
            self.ledger = Ledger::new(file, &self.units, &self.file.sources)?;
        }
        for project in self.ledger.baseline() {
            self.tallies.add(project);
        }
        self.figures.count(&self.file, &self.tallies);
        let behind = denominators(behind, self)?;
        self.ledger.take_denominators(behind);
        self.fingerprint = fingerprint::fingerprint(&self.file, &self.figures, &self.ledger)?;
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
