//! Reading: how a table is to be read, as far as its reader has said it. What was not said is proposed.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::intake::layout::Place;
use crate::intake::period::NewPeriod;
use crate::scenario::project_change::Others;

pub use crate::dataset::{MatchedColumn, MatchedRow, Matching, RowUse, Span, Use};

/// What becomes of the cells with one kind of problem.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub enum Treat {
    /// The figure stays as it is.
    Keep,
    /// Their rows are left unread.
    Row,
    /// There is no figure.
    Missing,
    /// The number that is stored there is taken; of a day that may be two, the first.
    Take,
    /// The other of two things that it may be is taken.
    Other,
}

/// A choice for a column, by its number from 0.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct ColumnChoice {
    /// The column.
    pub column: usize,
    /// What it is read as.
    #[serde(rename = "use")]
    pub use_as: Use,
    /// The unit of measure of its bare numbers, where the table's own is not meant.
    #[serde(default)]
    pub measure: Option<String>,
    /// What span its figures are of, where the table's own is not meant.
    #[serde(default)]
    pub span: Option<Span>,
}

/// A choice for a row, by its number from 0.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct RowChoice {
    /// The row.
    pub row: usize,
    /// What it is read as.
    #[serde(rename = "use")]
    pub use_as: RowUse,
}

/// What is read in place of what stands in a cell.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct CellChoice {
    /// The row, from 0.
    pub row: usize,
    /// The column, from 0.
    pub column: usize,
    /// The text.
    pub text: String,
}

/// Where a table comes from.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct TableOrigin {
    /// Name of its file; blank where it was pasted.
    pub file: String,
    /// The day on which it is taken, `YYYY-MM-DD`.
    pub day: Option<String>,
}

/// A choice for a name of a unit in a ledger.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct NameChoice {
    /// What stands there.
    pub name: String,
    /// The unit that it is; or its rows are left unread.
    #[serde(rename = "use")]
    pub use_as: RowUse,
}

/// Everything that was said about a table.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct TableReading {
    /// First and last row of the head, from 0.
    pub heads: Option<[usize; 2]>,
    /// Last row that may hold figures, from 0.
    pub last: Option<usize>,
    /// First column, from 0, where several tables stand side by side.
    pub left: Option<usize>,
    /// Whether its columns are read as rows and its rows as columns; none: as its heads show.
    pub turned: Option<bool>,
    /// Columns.
    pub columns: Vec<ColumnChoice>,
    /// Rows.
    pub rows: Vec<RowChoice>,
    /// Cells that were corrected in place.
    pub cells: Vec<CellChoice>,
    /// By the rule of a problem.
    #[cfg_attr(target_arch = "wasm32", tsify(type = "Record<string, Treat>"))]
    pub problems: BTreeMap<String, Treat>,
    /// Whether it is a data set of its own.
    pub fresh: bool,
    /// Whether it goes into the data set itself, not into the scenario.
    pub baseline: bool,
    /// The period that its figures are of, where the data set does not have it yet.
    pub new_period: Option<NewPeriod>,
    /// Where it comes from.
    pub origin: TableOrigin,
    /// Whether what was remembered of such tables is left aside.
    pub anew: bool,
    /// The period's code.
    pub period: Option<String>,
    /// What span the figures are of where no column says it.
    pub span: Option<Span>,
    /// A matching that was remembered of a table with the same head.
    pub matching: Option<Matching>,
    /// Whether it is a ledger of projects; none: as its head says.
    pub ledger: Option<bool>,
    /// What becomes of the projects that a ledger does not hold.
    pub others: Option<Others>,
    /// Names of units in a ledger.
    pub names: Vec<NameChoice>,
    /// Code of the unit that all projects are of, in a ledger without a column of units.
    pub unit: Option<String>,
}

impl TableReading {
    /// Where the table is, as far as that was said.
    #[must_use]
    pub fn place(&self) -> Place {
        Place {
            heads: self.heads,
            last: self.last,
            left: self.left,
        }
    }
}
