//! What was said of the tables that a data set's figures come from, so that the next table of the same form goes in
//! without a question.

use saima_derive::DeserializeTagged;
use serde::{Deserialize, Serialize};

use crate::vocabulary::Direction;

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
    /// Rows whose label names no unit by itself; in a ledger names of units, a blank one for all rows.
    pub rows: Vec<MatchedRow>,
}

/// Forms that are remembered; the one that was not used for the longest time goes first.
pub const MOST_MATCHINGS: usize = 200;
/// Columns and rows of each.
pub const MOST_MATCHED: usize = 5_000;

impl Matching {
    /// Puts it behind the others, in place of one of the same shape.
    pub fn keep_in(self, all: &mut Vec<Self>) {
        all.retain(|known| known.shape != self.shape);
        all.push(self);
        let over = all.len().saturating_sub(MOST_MATCHINGS);
        all.drain(..over);
    }

    /// Forgets the columns whose use `goes` names; of columns with the same head, all: they are told apart by their turn.
    pub(in crate::dataset) fn forget_columns(&mut self, goes: impl Fn(&Use) -> bool) {
        let gone = self.columns.iter().filter(|column| goes(&column.use_as));
        let gone: Vec<String> = gone.map(|column| column.head.clone()).collect();
        self.columns.retain(|column| !gone.contains(&column.head));
    }
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
        /// Decimals shown; as many as its figures have where absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        decimals: Option<u8>,
    },
    /// What projects of a ledger say of one thing.
    Field {
        /// Its place in a project: `amount`, `dates.signed`, `funds.2023Q1`.
        field: String,
    },
}

impl Use {
    /// The indicator of the data set whose figures or targets it is.
    #[must_use]
    pub fn indicator(&self) -> Option<&str> {
        match self {
            Self::Figure { indicator } | Self::Target { indicator } => Some(indicator),
            _ => None,
        }
    }

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
    /// A project of a ledger.
    #[serde(deserialize_with = "crate::vocabulary::strict::nothing_else")]
    Project,
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
