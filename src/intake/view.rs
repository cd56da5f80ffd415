//! What is shown of a table before it is taken: how each row and column is read, what is wrong, what will change.

use serde::Serialize;

use crate::intake::ledger_view::LedgerIntake;
use crate::intake::period::ProposedPeriod;
use crate::intake::reading::{Matching, RowUse, Span, Treat, Use};
use crate::table::ledger::TableKind;
use crate::vocabulary::Name;

/// How a table is read.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Intake {
    /// First and last row of the head, from 0.
    pub heads: [usize; 2],
    /// First row of figures, and the one behind the last.
    pub body: [usize; 2],
    /// Rows on which other tables of the sheet begin.
    pub others: Vec<usize>,
    /// Columns on which the tables that stand side by side begin.
    pub sides: Vec<usize>,
    /// The column on which this one begins.
    pub left: usize,
    /// The cell from which on rows and columns have changed places, where they have: its row and column, from 0.
    pub turned: Option<[usize; 2]>,
    /// The columns, from the first to the last of the table.
    pub columns: Vec<ColumnView>,
    /// The rows that are not blank.
    pub rows: Vec<RowView>,
    /// What cannot be read, in order; the first 5,000 of it.
    pub problems: Vec<ProblemView>,
    /// What was read otherwise than it stands: `footnote` (the sign of a note was left out), `small` (there is a figure,
    /// too small to show), `several` (a label that may name several units together); the first 5,000 of it.
    pub told: Vec<ProblemView>,
    /// The same as `problems` by kind.
    pub kinds: Vec<KindView>,
    /// What will change; the first 5,000 of it.
    pub changes: Vec<ChangeView>,
    /// Codes of the data set's units that have no row.
    pub absent: Vec<String>,
    /// Figures that will change.
    pub changed: usize,
    /// Figures that are already so.
    pub unchanged: usize,
    /// The code of the period that the figures are of; blank in a data set of its own.
    pub period: String,
    /// The period that the data set does not have yet and that its figures may be of.
    pub proposed_period: Option<ProposedPeriod>,
    /// Where it goes.
    pub destination: Destination,
    /// How many of the figures that will change the scenario has set: there they stay as that says.
    pub covered: usize,
    /// What will have no figure in the period, where the period or units are new.
    pub lacking: Vec<Lacking>,
    /// What is to be said since the table does not say it.
    pub asks: Vec<Ask>,
    /// What span the figures are of where no column says it.
    pub span: Option<Span>,
    /// What is to be remembered of what was said.
    pub matching: Matching,
    /// Whether a remembered matching was followed.
    pub followed: bool,
    /// Whether nothing is open any more.
    pub ready: bool,
    /// What its head shows it to be.
    pub kind: TableKind,
    /// What is shown of it where it is read as a ledger of projects.
    pub ledger: Option<LedgerIntake>,
}

/// Where a table goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub enum Destination {
    /// Into the scenario, as a step.
    #[default]
    Scenario,
    /// Into the data set itself, by choice.
    DataSet,
    /// Into the data set itself: it brings units, indicators or a period, which a scenario cannot hold.
    DataSetAlone,
    /// It is a data set of its own.
    Own,
}

impl Destination {
    /// Whether the data set itself changes.
    #[must_use]
    pub fn is_data_set(self) -> bool {
        matches!(self, Self::DataSet | Self::DataSetAlone)
    }
}

/// An indicator without figures of some units.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Lacking {
    /// The indicator: its code, or its name where it is new.
    pub indicator: String,
    /// The units: their codes, or their names where they are new; the first 200.
    pub units: Vec<String>,
    /// How many.
    pub count: usize,
    /// Of how many units of the data set as it will be.
    pub of: usize,
}

/// What a table does not say of itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub enum Ask {
    /// Of which period its figures are.
    Period,
    /// Whether they are of that alone, or from the year's first day.
    Span,
    /// Whether it is a ledger of projects or figures of units.
    Kind,
    /// What becomes of the projects that a ledger does not hold.
    Others,
    /// Of which unit its projects are.
    Unit,
}

/// Entries of a list that are shown, at most.
pub const MOST: usize = 5_000;
/// Units of a list of what has no figure.
pub const MOST_LACKING: usize = 200;

/// How a column is read.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct ColumnView {
    /// Its number, from 0.
    pub column: usize,
    /// Its letters.
    pub letters: String,
    /// What stands over it.
    pub head: String,
    /// What it is read as.
    #[serde(rename = "use")]
    pub use_as: Use,
    /// Whether that is beyond doubt, or was said.
    pub sure: bool,
    /// Why: `chosen`, `remembered`, `name`, `ending`, `likeness`, `aside`, `computed`, `derived`, `blank`, `twice`,
    /// `other-time` (its head names another time than the table is read for), `taken`, `unknown`;
    /// in a ledger also the rule by which a column is left out.
    pub why: String,
    /// What else it may be, most likely first.
    pub proposals: Vec<Use>,
    /// The unit of measure of its bare numbers, where it holds figures.
    pub written: Option<String>,
    /// Whether that unit of measure counts something else than the indicator's.
    pub measure_differs: bool,
    /// Whether its figures are of another order of size than those that stand: then their unit of measure is asked.
    pub magnitude: Option<Magnitude>,
    /// By which power of ten its bare numbers are multiplied.
    pub shift: i32,
    /// What span its figures are of.
    pub span: Option<Span>,
    /// Decimals of a new indicator.
    pub decimals: Option<u8>,
}

impl ColumnView {
    /// Whether nothing about it is open.
    #[must_use]
    pub fn is_settled(&self) -> bool {
        self.sure && !self.measure_differs && self.magnitude.is_none()
    }
}

/// A column whose figures are of another order of size than those that stand.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Magnitude {
    /// How many times as large as those that stand, half of them at least.
    pub times: f64,
    /// The unit of measure in which they would be alike, where there is one.
    pub measure: Option<Name>,
}

/// How a row is read.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct RowView {
    /// Its number, from 0.
    pub row: usize,
    /// `title`, `head`, `unit`, `project`, `sum`, `note`, `unknown`, `after` (below the table).
    pub kind: String,
    /// What it says it is of.
    pub label: String,
    /// What it is read as.
    #[serde(rename = "use")]
    pub use_as: RowUse,
    /// Whether that is beyond doubt, or was said.
    pub sure: bool,
    /// Codes of units that it may be of, most likely first.
    pub proposals: Vec<String>,
    /// Whether it is hidden or filtered away.
    pub hidden: bool,
}

/// What cannot be read.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct ProblemView {
    /// The row, from 0.
    pub row: usize,
    /// The column, from 0.
    pub column: usize,
    /// The cell's address in its spreadsheet.
    pub address: String,
    /// What stands there.
    pub text: String,
    /// The kind.
    pub rule: String,
    /// What was needed, where that is more than the kind says.
    pub expected: String,
}

/// A kind of problem.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct KindView {
    /// The kind.
    pub rule: String,
    /// How many there are.
    pub count: usize,
    /// What may be done with them.
    pub ways: Vec<Treat>,
    /// What was said.
    pub treat: Option<Treat>,
}

/// A figure that will change.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct ChangeView {
    /// The cell's address.
    pub address: String,
    /// The unit: its code, or its name where it is new.
    pub unit: String,
    /// The indicator: its code, or its name where it is new.
    pub indicator: String,
    /// Whether it is the annual target.
    pub target: bool,
    /// What it is.
    pub from: Option<f64>,
    /// What it will be.
    pub to: Option<f64>,
}
