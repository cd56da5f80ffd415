//! Figures with what they rest on, and what was published.

use serde::{Deserialize, Serialize};

use crate::vocabulary::{Cells, Name, Provenance};

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
