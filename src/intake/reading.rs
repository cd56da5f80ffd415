//! Reading: how a table is to be read, as far as its reader has said it. What was not said is proposed.

use std::collections::BTreeMap;

use saima_derive::DeserializeTagged;
use serde::{Deserialize, Serialize};

use crate::vocabulary::Direction;

/// What a column is read as.
#[derive(Debug, Clone, PartialEq, Serialize, DeserializeTagged)]
#[serde(
    tag = "kind",
    rename_all = "camelCase",
    rename_all_fields = "camelCase",
    deny_unknown_fields
)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub enum Use {
    /// Not read.
    #[serde(deserialize_with = "crate::vocabulary::strict::nothing_else")]
    Unread,
    /// Names of units.
    #[serde(deserialize_with = "crate::vocabulary::strict::nothing_else")]
    Name,
    /// Codes of units.
    #[serde(deserialize_with = "crate::vocabulary::strict::nothing_else")]
    Code,
    /// Names of groups; of a data set of its own alone.
    #[serde(deserialize_with = "crate::vocabulary::strict::nothing_else")]
    Group,
    /// Figures of an indicator.
    Figure {
        /// The indicator's code.
        indicator: String,
    },
    /// Annual targets of an indicator.
    Target {
        /// The indicator's code.
        indicator: String,
    },
    /// Figures of an indicator that the data set does not have yet.
    New {
        /// Its name.
        name: String,
        /// Whether more or less is better.
        #[serde(default)]
        direction: Direction,
    },
}

impl Use {
    /// Whether such a column holds numbers that are read.
    #[must_use]
    pub fn holds_figures(&self) -> bool {
        matches!(
            self,
            Self::Figure { .. } | Self::Target { .. } | Self::New { .. }
        )
    }
}

/// What a row is read as.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, DeserializeTagged)]
#[serde(
    tag = "kind",
    rename_all = "camelCase",
    rename_all_fields = "camelCase",
    deny_unknown_fields
)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub enum RowUse {
    /// Not read.
    #[serde(deserialize_with = "crate::vocabulary::strict::nothing_else")]
    Unread,
    /// Figures of a unit of the data set.
    Unit {
        /// The unit's code.
        unit: String,
    },
    /// Figures of a unit that the data set does not have yet, under the name that stands there.
    #[serde(deserialize_with = "crate::vocabulary::strict::nothing_else")]
    New,
}

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
    /// The number that is stored there is taken.
    Take,
}

/// What span figures are of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub enum Span {
    /// Of the period alone (当季).
    Period,
    /// From the year's first day to the period's last (累计).
    YearToDate,
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

/// Everything that was said about a table.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct TableReading {
    /// First and last row of the head, from 0.
    pub heads: Option<[usize; 2]>,
    /// Last row that may hold figures, from 0.
    pub last: Option<usize>,
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
    /// The period's code.
    pub period: Option<String>,
    /// What span the figures are of where no column says it.
    pub span: Option<Span>,
    /// A matching that was remembered of a table with the same head.
    pub matching: Option<Matching>,
}

/// What was said about a table's columns and rows, by what stands there, to be said again of the next
/// table of the same form.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Matching {
    /// The shape of the table's head.
    pub shape: String,
    /// What span the figures are of where no column says it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub span: Option<Span>,
    /// Columns, in order.
    pub columns: Vec<MatchedColumn>,
    /// Rows whose label names no unit by itself.
    pub rows: Vec<MatchedRow>,
}

/// A column of a remembered matching.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct MatchedColumn {
    /// Its head, as the shape of a table counts it.
    pub head: String,
    /// What it is read as.
    #[serde(rename = "use")]
    pub use_as: Use,
    /// Unit of measure of its bare numbers, where it was chosen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub measure: Option<String>,
    /// Span of its figures, where it was chosen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub span: Option<Span>,
}

/// A row of a remembered matching.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct MatchedRow {
    /// What stands there.
    pub label: String,
    /// What it is read as.
    #[serde(rename = "use")]
    pub use_as: RowUse,
}
