//! The data set: units, groups, indicators, periods, figures with provenance, editions, boards.

pub mod calendar;
pub mod cumulative;
pub mod derive;
pub mod edition;
pub mod figures;
pub mod fingerprint;
pub mod format;
pub mod growth;
mod parts;
mod rests;
pub(crate) mod strict;
mod validate;

use std::collections::HashMap;

pub use edition::Roster;
pub use figures::Figures;
pub use format::{
    Board, Cells, DataSetFile, Direction, Edition, Group, Indicator, IndicatorSource, Language,
    Name, Period, Prefer, Provenance, Published, PublishedStatus, Source, Succession, Unit,
    ValueBlock,
};
pub use parts::Parts;

use crate::error::{Error, Result};
use crate::ledger::tally::Tallies;
use crate::ledger::{Layer, Ledger, LedgerFile, LedgerPlace};
use crate::versioned;

/// A checked data set: every code in it names something, and every figure is finite.
#[derive(Debug, Clone)]
pub struct DataSet {
    file: DataSetFile,
    units: HashMap<String, usize>,
    groups: HashMap<String, usize>,
    indicators: HashMap<String, usize>,
    periods: HashMap<String, usize>,
    figures: Figures,
    ledger: Ledger,
    /// Of the ledger as published.
    tallies: Tallies,
    /// Where the ledger stands while it has not come.
    awaited: Option<LedgerPlace>,
    fingerprint: String,
}

impl DataSet {
    /// Reads a data set file.
    ///
    /// # Errors
    /// Every problem found, each with its place; see [`Error`].
    pub fn from_json(text: &str) -> Result<Self> {
        Self::from_file(versioned::read(text)?)
    }

    /// Checks a data set file.
    ///
    /// # Errors
    /// Every problem found, each with its place; see [`Error`]. [`Error::Conflict`] where the
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
    fn without_ledger(mut file: DataSetFile) -> Result<Self> {
        if file.editions.is_empty() {
            file.editions.extend(edition::default_edition(&file));
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
    fn take_ledger(&mut self, file: Option<LedgerFile>) -> Result<()> {
        if let Some(file) = file {
            self.ledger = Ledger::new(file, &self.units, &self.file.sources)?;
        }
        for project in self.ledger.baseline() {
            self.tallies.add(project);
        }
        self.figures.count(&self.file, &self.tallies);
        self.fingerprint = fingerprint::fingerprint(&self.file, &self.figures, &self.ledger)?;
        Ok(())
    }

    /// Everything of the file but the figures.
    #[must_use]
    pub fn file(&self) -> &DataSetFile {
        &self.file
    }

    /// Sixteen hexadecimal digits that stand for the whole content: the same for the same
    /// content, however the file is laid out.
    #[must_use]
    pub fn fingerprint(&self) -> &str {
        &self.fingerprint
    }

    /// The figures as published, before any edit.
    #[must_use]
    pub fn figures(&self) -> &Figures {
        &self.figures
    }

    /// The projects; none where the file has no ledger.
    #[must_use]
    pub fn ledger(&self) -> &Ledger {
        &self.ledger
    }

    /// What the projects as published add up to.
    #[must_use]
    pub fn tallies(&self) -> &Tallies {
        &self.tallies
    }

    /// Numbers of the units by code.
    #[must_use]
    pub fn unit_numbers(&self) -> &HashMap<String, usize> {
        &self.units
    }

    /// The units, in file order.
    #[must_use]
    pub fn units(&self) -> &[Unit] {
        &self.file.units
    }

    /// The indicators, in file order.
    #[must_use]
    pub fn indicators(&self) -> &[Indicator] {
        &self.file.indicators
    }

    /// The boards, in file order.
    #[must_use]
    pub fn boards(&self) -> &[Board] {
        &self.file.boards
    }

    /// The editions, in file order; the first is the one shown first.
    #[must_use]
    pub fn editions(&self) -> &[Edition] {
        &self.file.editions
    }

    /// Number of a unit.
    ///
    /// # Errors
    /// [`Error::UnknownCode`] at `place`.
    pub fn unit(&self, code: &str, place: &str) -> Result<usize> {
        find(&self.units, code, "unit", place)
    }

    /// Number of a group.
    ///
    /// # Errors
    /// [`Error::UnknownCode`] at `place`.
    pub fn group(&self, code: &str, place: &str) -> Result<usize> {
        find(&self.groups, code, "group", place)
    }

    /// Number of an indicator.
    ///
    /// # Errors
    /// [`Error::UnknownCode`] at `place`.
    pub fn indicator(&self, code: &str, place: &str) -> Result<usize> {
        find(&self.indicators, code, "indicator", place)
    }

    /// Number of a period.
    ///
    /// # Errors
    /// [`Error::UnknownCode`] at `place`.
    pub fn period(&self, code: &str, place: &str) -> Result<usize> {
        find(&self.periods, code, "period", place)
    }

    /// Number of a board.
    ///
    /// # Errors
    /// [`Error::UnknownCode`] at `place`.
    pub fn board(&self, code: &str, place: &str) -> Result<usize> {
        let found = self
            .file
            .boards
            .iter()
            .position(|board| board.code() == code);
        found.ok_or_else(|| unknown("board", code, place))
    }

    /// Number of an edition.
    ///
    /// # Errors
    /// [`Error::UnknownCode`] at `place`.
    pub fn edition(&self, code: &str, place: &str) -> Result<usize> {
        let found = self
            .file
            .editions
            .iter()
            .position(|edition| edition.code == code);
        found.ok_or_else(|| unknown("edition", code, place))
    }

    /// Number of the period an edition is of.
    #[must_use]
    pub fn edition_period(&self, edition: usize) -> usize {
        let code = self
            .file
            .editions
            .get(edition)
            .map_or("", |edition| edition.period.as_str());
        self.periods.get(code).copied().unwrap_or_default()
    }

    /// The whole file again, figures included, as JSON text.
    ///
    /// # Errors
    /// [`Error::InvalidJson`] only if a figure is not finite, which a data set never holds.
    pub fn to_json(&self) -> Result<String> {
        let mut file = self.whole_file(&Layer::default());
        if !self.ledger.has_file() {
            file.ledger = None;
        }
        file.ledger_file.clone_from(&self.awaited);
        file.to_json()
    }

    /// The whole file again, figures included, with a scenario's changes of the ledger.
    #[must_use]
    pub fn whole_file(&self, layer: &Layer) -> DataSetFile {
        let mut file = self.file.clone();
        file.values = self.figures.blocks(&file);
        file.ledger = Some(self.ledger.to_file(layer));
        file
    }
}

fn index<'a>(codes: impl Iterator<Item = &'a str>) -> HashMap<String, usize> {
    codes
        .enumerate()
        .map(|(number, code)| (code.to_owned(), number))
        .collect()
}

fn find(map: &HashMap<String, usize>, code: &str, what: &str, place: &str) -> Result<usize> {
    map.get(code)
        .copied()
        .ok_or_else(|| unknown(what, code, place))
}

fn unknown(what: &str, code: &str, place: &str) -> Error {
    Error::UnknownCode {
        place: place.into(),
        what: what.into(),
        value: code.into(),
    }
}
