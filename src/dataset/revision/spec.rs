//! The revisions that there are.

use saima_derive::DeserializeTagged;
use serde::{Deserialize, Deserializer, Serialize};

use crate::dataset::FigureSpan;
use crate::dataset::Matching;
use crate::vocabulary::{Cells, Direction, Name};

/// One change of a data set. Later revisions of the same list may name what an earlier one has put
/// there by the word that it is `called`, which no code can be since it has a space in it.
#[derive(Debug, Clone, PartialEq, Serialize, DeserializeTagged)]
#[serde(
    tag = "revise",
    rename_all = "camelCase",
    rename_all_fields = "camelCase",
    deny_unknown_fields
)]
pub enum Revision {
    /// Names the data set.
    SetName {
        /// The name.
        name: Name,
    },
    /// Says what one of its units is called; the page's own word where there is none.
    SetUnitKind {
        /// Such as 乡镇.
        #[serde(default)]
        name: Option<Name>,
    },
    /// Puts a unit behind the others.
    AddUnit {
        /// Its name.
        name: Name,
        /// Its code; made of the name where absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        code: Option<String>,
        /// What the list calls it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        called: Option<String>,
        /// Code of its group.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        group: Option<String>,
    },
    /// Names a unit; the former name stays as a spelling that imports accept.
    RenameUnit {
        /// Unit's code.
        unit: String,
        /// The name.
        name: Name,
    },
    /// Takes a unit away, with its figures.
    RemoveUnit {
        /// Unit's code.
        unit: String,
        /// Whether its projects go with it; else a unit that has some is refused.
        #[serde(default)]
        with_projects: bool,
    },
    /// Puts the units in an order.
    OrderUnits {
        /// The codes of all of them.
        units: Vec<String>,
    },
    /// Puts a unit into a group, or into none.
    SetUnitGroup {
        /// Unit's code.
        unit: String,
        /// Group's code.
        #[serde(default)]
        group: Option<String>,
    },
    /// Puts a group behind the others, with a board of its own.
    AddGroup {
        /// Its name.
        name: Name,
        /// Its code; made of the name where absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        code: Option<String>,
        /// What the list calls it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        called: Option<String>,
    },
    /// Names a group.
    RenameGroup {
        /// Group's code.
        group: String,
        /// The name.
        name: Name,
    },
    /// Takes a group away with its board; its units are then in none.
    RemoveGroup {
        /// Group's code.
        group: String,
    },
    /// Puts the groups in an order.
    OrderGroups {
        /// The codes of all of them.
        groups: Vec<String>,
    },
    /// Puts an indicator behind the others, with a board of its own and a place in the method.
    AddIndicator {
        /// What it is.
        is: IndicatorIs,
        /// Its code; made of the name where absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        code: Option<String>,
        /// What the list calls it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        called: Option<String>,
        /// Its weight among those at the top of the tree.
        #[serde(default = "one")]
        weight: f64,
    },
    /// Says anew what an indicator is.
    SetIndicator {
        /// Indicator's code.
        indicator: String,
        /// What it is.
        is: IndicatorIs,
    },
    /// Takes an indicator away with its figures, its boards, and its place in the method.
    RemoveIndicator {
        /// Indicator's code.
        indicator: String,
    },
    /// Puts the indicators, their boards and their leaves in an order.
    OrderIndicators {
        /// The codes of all of them.
        indicators: Vec<String>,
    },
    /// Puts a period where its last day belongs, with an edition that is shown first.
    AddPeriod {
        /// Its name.
        name: Name,
        /// Its code; made of the name where absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        code: Option<String>,
        /// What the list calls it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        called: Option<String>,
        /// First day, `YYYY-MM-DD`.
        start: String,
        /// Last day, `YYYY-MM-DD`.
        end: String,
    },
    /// Names a period, and the editions that had its name.
    RenamePeriod {
        /// Period's code.
        period: String,
        /// The name.
        name: Name,
    },
    /// Takes a period away with its figures and editions.
    RemovePeriod {
        /// Period's code.
        period: String,
    },
    /// Names the method.
    RenameMethod {
        /// The name.
        name: Name,
    },
    /// Sets a node's weight among its siblings.
    SetWeight {
        /// Code of a dimension, or of a leaf's indicator.
        node: String,
        /// Weight, zero or more.
        weight: f64,
    },
    /// Lets all children of every dimension weigh the same.
    #[serde(deserialize_with = "crate::vocabulary::strict::nothing_else")]
    EqualWeights,
    /// Sets figures of one indicator in one period; they are then given.
    SetFigures {
        /// Period's code.
        period: String,
        /// Indicator's code.
        indicator: String,
        /// Code of the source that they come from.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        source: Option<String>,
        /// Unit's code to figure; `null` takes it away.
        cells: Cells,
    },
    /// Says which share of the year is to be reached by a period's end; `null` for the months behind.
    SetSchedule {
        /// Period's code.
        period: String,
        /// Percent, 0 to 100.
        share: Option<f64>,
    },
    /// Sets annual targets of one indicator; they are then given.
    SetTargets {
        /// The year: one in which a period begins.
        year: i32,
        /// Indicator's code.
        indicator: String,
        /// Code of the source that they come from.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        source: Option<String>,
        /// Unit's code to target; `null` takes it away.
        cells: Cells,
    },
    /// Names a source; one that says the same already is not put there twice.
    AddSource {
        /// Who or what it is.
        publisher: Name,
        /// Its day, `YYYY-MM-DD`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        date: Option<String>,
        /// What the list calls it.
        called: String,
    },
    /// Keeps how a table is read, in place of what was kept of tables of the same form.
    KeepMatching {
        /// How it is read; it may name what the list has brought by the word that that is called.
        matching: Matching,
    },
}

fn one() -> f64 {
    1.0
}

/// What a planner says of an indicator.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct IndicatorIs {
    /// Its name.
    pub name: Name,
    /// Unit of measure, such as 亿元.
    pub unit_of_measure: Name,
    /// Whether more is better.
    #[serde(default)]
    pub direction: Direction,
    /// Decimals shown.
    #[serde(default)]
    pub decimals: u8,
    /// Least value that has a meaning, if there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minimum: Option<f64>,
    /// Greatest value that has a meaning, if there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub maximum: Option<f64>,
    /// Over which time its figures run; stays as it is where absent, `null` for what else is known of it.
    #[serde(
        default,
        deserialize_with = "said",
        skip_serializing_if = "Option::is_none"
    )]
    pub span: Option<Option<FigureSpan>>,
}

/// Tells `null` from a field that is not there.
#[expect(
    clippy::option_option,
    reason = "absent, null and a value are three things here"
)]
fn said<'de, T: Deserialize<'de>, D: Deserializer<'de>>(
    deserializer: D,
) -> std::result::Result<Option<Option<T>>, D::Error> {
    Option::deserialize(deserializer).map(Some)
}

impl Revision {
    /// The words by which others of the list may name what it brings.
    pub(super) fn brings(&self) -> impl Iterator<Item = &str> {
        let brought = match self {
            Self::AddSource { called, .. } => [None, Some(called.as_str())],
            Self::AddUnit { code, called, .. }
            | Self::AddGroup { code, called, .. }
            | Self::AddIndicator { code, called, .. }
            | Self::AddPeriod { code, called, .. } => [code.as_deref(), called.as_deref()],
            _ => [None, None],
        };
        brought.into_iter().flatten()
    }
}
