//! A data set, checked: what it holds, and the numbers of its codes.

use std::collections::HashMap;
use std::sync::Arc;

use crate::dataset::annual::{self, Annual};
use crate::dataset::counted::Counted;
use crate::dataset::tally::Tallies;
use crate::dataset::{
    AnnualColumns, Board, DataSetFile, Edition, FigureSpan, Figures, Indicator, Matching, Unit,
};
use crate::error::Result;
use crate::ledger::{Layer, Ledger, LedgerPlace};
use crate::method::known::Numbers;
use crate::vocabulary::CellKey;
use crate::vocabulary::code::{find, unknown};

/// A checked data set: every code in it names something, and every figure is finite.
#[derive(Debug, Clone)]
pub struct DataSet {
    pub(super) file: DataSetFile,
    /// The columns that annual targets bring with them.
    pub(super) annual: Annual,
    pub(super) units: HashMap<String, usize>,
    pub(super) groups: HashMap<String, usize>,
    pub(super) indicators: HashMap<String, usize>,
    pub(super) periods: HashMap<String, usize>,
    pub(super) figures: Figures,
    pub(super) ledger: Ledger,
    /// Of the ledger as published.
    pub(super) tallies: Tallies,
    /// The same with what was reported late, where anything was.
    pub(super) late: Option<Arc<Counted>>,
    /// Where the ledger stands while it has not come.
    pub(super) awaited: Option<LedgerPlace>,
    pub(super) fingerprint: String,
}

impl DataSet {
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

    /// Where the codes of its units and indicators find their numbers.
    #[must_use]
    pub fn numbers(&self) -> Numbers<'_> {
        Numbers {
            units: &self.units,
            indicators: &self.indicators,
        }
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

    /// How many indicators are the file's own; the columns that annual targets bring with them stand
    /// behind those.
    #[must_use]
    pub fn own_indicators(&self) -> usize {
        self.annual.own
    }

    /// By the indicators that can have annual targets: the columns beside each.
    #[must_use]
    pub fn annual_columns(&self) -> &[AnnualColumns] {
        &self.annual.columns
    }

    /// The columns of annual targets among which an indicator is.
    #[must_use]
    pub fn annual_of(&self, indicator: usize) -> Option<&AnnualColumns> {
        let mut all = self.annual.columns.iter();
        all.find(|columns| columns.kind(indicator).is_some())
    }

    /// Over which time an indicator's figures run.
    #[must_use]
    pub fn span_of(&self, indicator: usize) -> FigureSpan {
        annual::span(&self.file, indicator)
    }

    /// The same; none where the file tells nothing of it.
    #[must_use]
    pub fn span_told(&self, indicator: usize) -> Option<FigureSpan> {
        annual::span_told(&self.file, indicator)
    }

    /// Whether an indicator's figures are annual targets: agreed on, not measured.
    #[must_use]
    pub fn is_target(&self, indicator: usize) -> bool {
        let mut all = self.annual.columns.iter();
        all.any(|columns| columns.target == indicator)
    }

    /// The cell in which a figure is kept: that of a target in the first period of its year.
    #[must_use]
    pub fn kept(&self, key: CellKey) -> CellKey {
        let (period, indicator, unit) = key;
        if !self.is_target(indicator) {
            return key;
        }
        (self.figures.first_of_year(period), indicator, unit)
    }

    /// Keeps how a table is read, in place of what was kept of tables of the same form. The fingerprint stays.
    pub fn keep_matching(&mut self, matching: Matching) {
        matching.keep_in(&mut self.file.matchings);
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
    /// [`Error::UnknownCode`](crate::Error::UnknownCode) at `place`.
    pub fn unit(&self, code: &str, place: &str) -> Result<usize> {
        find(&self.units, code, "unit", place)
    }

    /// Number of a group.
    ///
    /// # Errors
    /// [`Error::UnknownCode`](crate::Error::UnknownCode) at `place`.
    pub fn group(&self, code: &str, place: &str) -> Result<usize> {
        find(&self.groups, code, "group", place)
    }

    /// Number of an indicator.
    ///
    /// # Errors
    /// [`Error::UnknownCode`](crate::Error::UnknownCode) at `place`.
    pub fn indicator(&self, code: &str, place: &str) -> Result<usize> {
        find(&self.indicators, code, "indicator", place)
    }

    /// Number of a period.
    ///
    /// # Errors
    /// [`Error::UnknownCode`](crate::Error::UnknownCode) at `place`.
    pub fn period(&self, code: &str, place: &str) -> Result<usize> {
        find(&self.periods, code, "period", place)
    }

    /// Number of a board.
    ///
    /// # Errors
    /// [`Error::UnknownCode`](crate::Error::UnknownCode) at `place`.
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
    /// [`Error::UnknownCode`](crate::Error::UnknownCode) at `place`.
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
    /// [`Error::InvalidJson`](crate::Error::InvalidJson) only if a figure is not finite, which a data set never holds.
    pub fn to_json(&self) -> Result<String> {
        let mut file = self.whole_file(&Layer::default());
        if !self.ledger.has_file() {
            file.ledger = None;
        }
        file.ledger_file.clone_from(&self.awaited);
        file.to_json()
    }

    /// The file with its figures and targets, without what is computed from them and without the ledger.
    pub(super) fn own_file(&self) -> DataSetFile {
        let mut file = self.file.clone();
        file.indicators.truncate(self.annual.own);
        file.values = self.figures.blocks(&file);
        file.targets = self.figures.target_blocks(&file, &self.annual.columns);
        file
    }

    /// The whole file again, figures included, with a scenario's changes of the ledger.
    #[must_use]
    pub fn whole_file(&self, layer: &Layer) -> DataSetFile {
        let mut file = self.own_file();
        file.ledger = Some(self.ledger.to_file(layer));
        file
    }
}
