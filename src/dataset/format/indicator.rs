//! The figures' kinds, and where their figures come from.

use saima_derive::DeserializeTagged;
use serde::{Deserialize, Serialize};

use crate::dataset::derive::Derivation;
use crate::dataset::format::FigureSpan;
use crate::ledger::LedgerRule;
use crate::vocabulary::{Direction, Name};

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
    /// Over which time its figures run; told by what else is known of it where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub span: Option<FigureSpan>,
    /// What it is, in a sentence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Name>,
}

impl Indicator {
    /// One whose figures are given, of which nothing else is known.
    #[must_use]
    pub fn given(
        code: String,
        name: Name,
        unit_of_measure: Name,
        direction: Direction,
        decimals: u8,
    ) -> Self {
        Self {
            code,
            name,
            aliases: Vec::new(),
            unit_of_measure,
            direction,
            decimals,
            minimum: None,
            maximum: None,
            source: IndicatorSource::Given,
            cumulative: None,
            span: None,
            note: None,
        }
    }

    /// Whether the ledger counts or adds up its figures, so that there is one of every unit.
    #[must_use]
    pub fn is_counted(&self) -> bool {
        match &self.source {
            IndicatorSource::Ledger { rule, .. } => !matches!(rule, LedgerRule::Rate { .. }),
            _ => false,
        }
    }

    /// Whether its figures can be typed or imported; a sum can also be given for an indicator
    /// that is counted from the ledger.
    #[must_use]
    pub fn is_given(&self) -> bool {
        !matches!(self.source, IndicatorSource::Derived { .. })
    }
}

/// Where an indicator's figures come from.
#[derive(Debug, Clone, PartialEq, Default, Serialize, DeserializeTagged)]
#[serde(
    tag = "kind",
    rename_all = "camelCase",
    rename_all_fields = "camelCase",
    deny_unknown_fields
)]
pub enum IndicatorSource {
    /// Typed or imported.
    #[default]
    #[serde(deserialize_with = "crate::vocabulary::strict::nothing_else")]
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
