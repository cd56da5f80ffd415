//! Annual targets, and what of the year is behind the reader.

use serde::{Deserialize, Serialize};

use crate::vocabulary::{Cells, Provenance};

/// Annual targets of one indicator that share their provenance.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TargetBlock {
    /// The year, such as 2023: one in which a period begins.
    pub year: i32,
    /// Indicator's code.
    pub indicator: String,
    /// What they rest on.
    pub provenance: Provenance,
    /// Source's code; needed where they are reported.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// Unit's code to target, above zero; `null` or absent is none.
    pub cells: Cells,
}

/// Over which time an indicator's figures run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub enum FigureSpan {
    /// Over the period (当季): the figures of a year add up.
    Period,
    /// From the first day of the year on (累计).
    YearToDate,
    /// Neither: a rate, or what there is at a moment.
    Level,
}
