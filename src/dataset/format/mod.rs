//! The data set file, version 1: the JSON shapes, before any check of what they mean.
//!
//! Every struct refuses unknown fields. `schema/dataset.schema.json` describes
//! the same shapes for other tools; a test holds the two together.

mod annual;
mod board;
mod edition;
mod indicator;
mod late;
mod matching;
mod unit;
mod value;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::error::Error;
use crate::ledger::{LedgerFile, LedgerPlace};
use crate::method::Method;
use crate::vocabulary::versioned::Versioned;
use crate::vocabulary::{Name, Period, Source};

pub use annual::{FigureSpan, TargetBlock};
pub use board::Board;
pub use edition::Edition;
pub use indicator::{Indicator, IndicatorSource, Prefer};
pub use late::LateBlock;
pub use matching::{
    MOST_MATCHED, MOST_MATCHINGS, MatchedColumn, MatchedRow, Matching, RowUse, Span, Use,
};
pub use unit::{Group, Part, Succession, Unit};
pub use value::{Published, PublishedStatus, ValueBlock};

/// The `format` of a data set file.
pub const FORMAT: &str = "saima-dataset";
/// The newest `version` that this engine reads and the one it writes.
pub const VERSION: u32 = 1;

/// A whole data set file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DataSetFile {
    /// [`FORMAT`].
    pub format: String,
    /// [`VERSION`].
    pub version: u32,
    /// Code of the data set.
    pub code: String,
    /// Its name.
    pub name: Name,
    /// What the reader must know before trusting it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Name>,
    /// What one of its units is called, such as 乡镇 or school; 区县 where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit_kind: Option<Name>,
    /// Groups of units.
    #[serde(default)]
    pub groups: Vec<Group>,
    /// What is ranked.
    pub units: Vec<Unit>,
    /// Where reported figures come from.
    #[serde(default)]
    pub sources: Vec<Source>,
    /// The figures' kinds.
    pub indicators: Vec<Indicator>,
    /// The spans of time, oldest first.
    pub periods: Vec<Period>,
    /// The figures.
    pub values: Vec<ValueBlock>,
    /// Figures that were reported after their period.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub late: Vec<LateBlock>,
    /// Annual targets.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub targets: Vec<TargetBlock>,
    /// The rule's own share of the year, in percent, that is to be reached by the end of a period: period's
    /// code to share. By the months behind where a period is not named.
    #[serde(
        default,
        deserialize_with = "crate::vocabulary::strict::unique_keys",
        skip_serializing_if = "BTreeMap::is_empty"
    )]
    pub schedule: BTreeMap<String, f64>,
    /// Published figures that are not a cell of the table: totals, ranks, targets.
    #[serde(default)]
    pub published: Vec<Published>,
    /// Issues of the board; without any, one for the last period with all units.
    #[serde(default)]
    pub editions: Vec<Edition>,
    /// Units that took the place of others when the roster changed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub successions: Vec<Succession>,
    /// The projects (台账), if there is a ledger.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ledger: Option<LedgerFile>,
    /// Where the ledger stands instead, if it is a file of its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ledger_file: Option<LedgerPlace>,
    /// From figures to ranks.
    pub method: Method,
    /// The lists that are shown.
    pub boards: Vec<Board>,
    /// How the tables are read that its figures come from, the one used last behind the others. They say nothing of
    /// the data themselves, and do not count in its fingerprint.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub matchings: Vec<Matching>,
}

impl Versioned for DataSetFile {
    const FORMAT: &'static str = FORMAT;
    const VERSION: u32 = VERSION;

    fn head(&self) -> (&str, u32) {
        (&self.format, self.version)
    }
}

impl DataSetFile {
    /// The file as JSON text.
    ///
    /// # Errors
    /// [`Error::InvalidJson`] only if a number is not finite, which a checked file never holds.
    pub fn to_json(&self) -> Result<String, Error> {
        crate::json::pretty(self)
    }
}
