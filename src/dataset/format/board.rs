//! The lists that are shown.

use saima_derive::DeserializeTagged;
use serde::Serialize;

use crate::ledger::top::TopRule;
use crate::vocabulary::Name;

/// A ranked list.
#[derive(Debug, Clone, PartialEq, Serialize, DeserializeTagged)]
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
