//! What is ranked, among whom, and what stands in whose place.

use serde::{Deserialize, Serialize};

use crate::vocabulary::Name;

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
