//! The data set file, version 1: the JSON shapes, before any check of what they mean.
//!
//! Every struct refuses unknown fields. `schema/dataset.schema.json` describes
//! the same shapes for other tools; a test holds the two together.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::dataset::derive::Derivation;
use crate::error::Error;
use crate::ledger::top::TopRule;
use crate::ledger::{LedgerFile, LedgerPlace, LedgerRule};
use crate::method::Method;
use crate::versioned::Versioned;

/// The `format` of a data set file.
pub const FORMAT: &str = "saima-dataset";
/// The newest `version` that this engine reads and the one it writes.
pub const VERSION: u32 = 1;

/// A name in the three languages of the page.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Name {
    /// 简体中文.
    #[serde(rename = "zh-Hans")]
    pub zh_hans: String,
    /// 繁體中文.
    #[serde(rename = "zh-Hant")]
    pub zh_hant: String,
    /// English.
    pub en: String,
}

impl Name {
    /// The same text in all three languages.
    #[must_use]
    pub fn same(text: &str) -> Self {
        Self {
            zh_hans: text.into(),
            zh_hant: text.into(),
            en: text.into(),
        }
    }

    /// The three texts.
    #[must_use]
    pub fn texts(&self) -> [&str; 3] {
        [&self.zh_hans, &self.zh_hant, &self.en]
    }

    /// The text in one language.
    #[must_use]
    pub fn text(&self, language: Language) -> &str {
        match language {
            Language::ZhHans => &self.zh_hans,
            Language::ZhHant => &self.zh_hant,
            Language::En => &self.en,
        }
    }
}

/// A language of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Language {
    /// 简体中文.
    #[default]
    ZhHans,
    /// 繁體中文.
    ZhHant,
    /// English.
    En,
}

impl Language {
    /// The language of a tag: `zh-Hans`, `zh-Hant` or `en`.
    #[must_use]
    pub fn of_tag(tag: &str) -> Option<Self> {
        match tag {
            "zh-Hans" => Some(Self::ZhHans),
            "zh-Hant" => Some(Self::ZhHant),
            "en" => Some(Self::En),
            _ => None,
        }
    }
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
        serde_json::to_string_pretty(self).map_err(|error| Error::from_json(&error))
    }
}

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
}

/// A set of units that are ranked among themselves.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// Code.
    pub code: String,
    /// Name.
    pub name: Name,
}

/// What is ranked: a district, county or development zone.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Unit {
    /// Code; GB/T 2260 where there is one.
    pub code: String,
    /// Name.
    pub name: Name,
    /// Other spellings that imports accept.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    /// Code of its group, if it is in one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
    /// Codes of the boards that leave it out, unless the edition says otherwise.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub excluded_from: Vec<String>,
    /// What the reader should know of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Name>,
}

/// Who published a figure, and when.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Code.
    pub code: String,
    /// Who published it.
    pub publisher: Name,
    /// Date of publication, `YYYY-MM-DD`, `YYYY-MM` or `YYYY`; absent where unknown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// Its address, only where it is the publisher's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
}

/// Whether more is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub enum Direction {
    /// More is better (正向).
    #[default]
    Higher,
    /// Less is better (逆向).
    Lower,
}

/// A figure per unit and period.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Indicator {
    /// Code.
    pub code: String,
    /// Name.
    pub name: Name,
    /// Other headers that imports accept.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    /// Unit of measure, such as 亿元.
    pub unit_of_measure: Name,
    /// Whether more is better.
    #[serde(default)]
    pub direction: Direction,
    /// Decimals shown; also the step of the page's sliders.
    #[serde(default)]
    pub decimals: u8,
    /// Least value that has a meaning, if there is one (0 for amounts).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minimum: Option<f64>,
    /// Greatest value that has a meaning, if there is one (100 for percents).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub maximum: Option<f64>,
    /// Where its figures come from.
    #[serde(default)]
    pub source: IndicatorSource,
    /// Code of the indicator that holds its running total within the year, where that was published
    /// as well: where the two do not agree, the figure says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cumulative: Option<String>,
    /// What it is, in a sentence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Name>,
}

impl Indicator {
    /// Whether its figures can be typed or imported; a sum can also be given for an indicator
    /// that is counted from the ledger.
    #[must_use]
    pub fn is_given(&self) -> bool {
        !matches!(self.source, IndicatorSource::Derived { .. })
    }
}

/// Where an indicator's figures come from.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(
    tag = "kind",
    rename_all = "camelCase",
    rename_all_fields = "camelCase",
    deny_unknown_fields
)]
pub enum IndicatorSource {
    /// Typed or imported.
    #[default]
    #[serde(deserialize_with = "crate::dataset::strict::nothing_else")]
    Given,
    /// Computed from other indicators.
    Derived {
        /// How.
        rule: Derivation,
    },
    /// Counted from the projects of the ledger.
    Ledger {
        /// How.
        rule: LedgerRule,
        /// Which figure stands where one is given as well.
        #[serde(default)]
        prefer: Prefer,
    },
}

/// Which figure stands where a district's sum is given and the ledger has one of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub enum Prefer {
    /// The ledger's; the given one only where the ledger has none.
    #[default]
    Ledger,
    /// The given one, moved by what a scenario changes on the ledger; the ledger's where none
    /// is given.
    Given,
}

/// A span of time.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Period {
    /// Code, such as `2023Q1`.
    pub code: String,
    /// Name.
    pub name: Name,
    /// First day, `YYYY-MM-DD`.
    pub start: String,
    /// Last day, `YYYY-MM-DD`.
    pub end: String,
}

/// What a figure rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub enum Provenance {
    /// Published, with its source.
    Reported,
    /// Computed from other figures.
    Derived,
    /// Filled in; not a fact.
    Illustrative,
    /// Typed or imported by the user as data of their own.
    Given,
    /// Changed in the scenario.
    Edited,
    /// Counted from the ledger.
    Ledger,
}

/// Figures of one indicator in one period that share their provenance.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ValueBlock {
    /// Period's code.
    pub period: String,
    /// Indicator's code.
    pub indicator: String,
    /// What they rest on.
    pub provenance: Provenance,
    /// Source's code; needed where they are reported.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// The span the figures are of, where it is not the period's own (`2023-01..08`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub window: Option<String>,
    /// Unit's code to figure; `null` or absent is missing.
    pub cells: Cells,
}

/// Unit codes with their figures, in file order, so that a code that stands twice is seen.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Cells(pub Vec<(String, Option<f64>)>);

impl Serialize for Cells {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(code, value)| (code, value)))
    }
}

impl<'de> Deserialize<'de> for Cells {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct CellsVisitor;
        impl<'de> Visitor<'de> for CellsVisitor {
            type Value = Cells;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object of unit codes and numbers")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Cells, A::Error> {
                let mut cells = Vec::with_capacity(map.size_hint().unwrap_or(0));
                while let Some(entry) = map.next_entry::<String, Option<f64>>()? {
                    cells.push(entry);
                }
                Ok(Cells(cells))
            }
        }
        deserializer.deserialize_map(CellsVisitor)
    }
}

/// A published figure, kept as it was published.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Published {
    /// The span it is of, as published (`2023Q1`, `2023H1`, `2023-01..05`).
    pub period: String,
    /// Code of the period on whose board it stands, where that differs from its span:
    /// foreign capital of January to August stood on the third quarter's board.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub in_period: Option<String>,
    /// Unit's code; absent for the city or a region.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// Whom it is of, as published.
    pub entity: Name,
    /// What it is, as published.
    pub label: Name,
    /// The figure.
    pub value: f64,
    /// Unit of measure.
    pub unit_of_measure: Name,
    /// Source's code.
    pub source: String,
    /// `read` in the source, `derived` from what was read, or an `event` total that is no board figure.
    pub status: PublishedStatus,
    /// The indicator whose units sum to it exactly in that period, if one does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub total_of: Option<String>,
    /// The board on which the unit has this rank, if it is a rank.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rank_on: Option<String>,
    /// Remark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Name>,
}

/// How a published figure is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum PublishedStatus {
    /// Read in the source.
    Read,
    /// Arithmetic on what was read.
    Derived,
    /// Total of a ceremony, not a board figure.
    Event,
}

/// One issue of the board.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Edition {
    /// Code.
    pub code: String,
    /// Name.
    pub name: Name,
    /// Code of the period it is of.
    pub period: String,
    /// Codes of the units on it; all units where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub roster: Option<Vec<String>>,
    /// Groups that differ from the units' own: unit code to group code.
    #[serde(
        default,
        deserialize_with = "crate::dataset::strict::unique_keys",
        skip_serializing_if = "BTreeMap::is_empty"
    )]
    pub groups: BTreeMap<String, String>,
    /// Who is left out of which board: board code to unit codes. Where a board
    /// is named here, the units' own `excludedFrom` does not count for it.
    #[serde(
        default,
        deserialize_with = "crate::dataset::strict::unique_keys",
        skip_serializing_if = "BTreeMap::is_empty"
    )]
    pub excluded: BTreeMap<String, Vec<String>>,
    /// What the reader should know of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Name>,
}

/// A unit that stands for others from a period on: growth and sums that reach back beyond it
/// take their figures for its own. For amounts and counts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Succession {
    /// Code of the first period in which it stands for them.
    pub period: String,
    /// Its code.
    pub unit: String,
    /// Those whose place it took; its own code among them where it went on with more.
    pub from: Vec<Part>,
    /// What the reader should know of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Name>,
}

/// A part of a [`Succession`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// Code of the former unit.
    pub unit: String,
    /// Share of its figures that came over, 0 to 1.
    #[serde(default = "whole")]
    pub share: f64,
}

fn whole() -> f64 {
    1.0
}

/// A ranked list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(
    tag = "kind",
    rename_all = "camelCase",
    rename_all_fields = "camelCase",
    deny_unknown_fields
)]
pub enum Board {
    /// Units by index.
    Composite {
        /// Code.
        code: String,
        /// Name.
        name: Name,
        /// Only the units of this group; all where absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        group: Option<String>,
    },
    /// Units by one figure.
    Indicator {
        /// Code.
        code: String,
        /// Name.
        name: Name,
        /// The indicator's code.
        indicator: String,
        /// Only the units of this group; all where absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        group: Option<String>,
    },
    /// The largest projects of a kind; units rank by how many of them are their own.
    Project {
        /// Code.
        code: String,
        /// Name.
        name: Name,
        /// How many projects it lists.
        #[serde(default = "ten")]
        top: usize,
        /// Which projects.
        rule: TopRule,
    },
}

fn ten() -> usize {
    10
}

impl Board {
    /// The board's code.
    #[must_use]
    pub fn code(&self) -> &str {
        match self {
            Self::Composite { code, .. }
            | Self::Indicator { code, .. }
            | Self::Project { code, .. } => code,
        }
    }

    /// The board's name.
    #[must_use]
    pub fn name(&self) -> &Name {
        match self {
            Self::Composite { name, .. }
            | Self::Indicator { name, .. }
            | Self::Project { name, .. } => name,
        }
    }

    /// Code of the group it is limited to.
    #[must_use]
    pub fn group(&self) -> Option<&str> {
        match self {
            Self::Composite { group, .. } | Self::Indicator { group, .. } => group.as_deref(),
            Self::Project { .. } => None,
        }
    }

    /// Whether it ranks by the index.
    #[must_use]
    pub fn is_composite(&self) -> bool {
        matches!(self, Self::Composite { .. })
    }
}
