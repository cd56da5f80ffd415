//! Figures that were reported after their period.

use serde::{Deserialize, Serialize};

use crate::vocabulary::{Cells, Provenance};

/// Figures of one indicator that belong to a period and were reported after it (下月体现): a layer of
/// their own, which a scenario counts or does not.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct LateBlock {
    /// Code of the period in which it happened.
    pub period: String,
    /// Indicator's code: one whose figures are given and add up.
    pub indicator: String,
    /// When it was reported: code of a later period, or a span of months (`2023-04`) after the period.
    pub reported_in: String,
    /// Whether the figure of the period in which it was reported holds it, as where a rule counts what
    /// comes late in the next period: counted where it happened, it is taken out there.
    #[serde(default, skip_serializing_if = "is_false")]
    pub carried: bool,
    /// What they rest on.
    pub provenance: Provenance,
    /// Source's code; needed where they are reported.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// Unit's code to what is added to its figure; `null` or absent is nothing.
    pub cells: Cells,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it so")]
fn is_false(value: &bool) -> bool {
    !value
}
