//! Edits: everything a planner can turn, as data.

use std::sync::Arc;

use saima_derive::DeserializeTagged;
use serde::Serialize;

use crate::ledger::{ProjectEntry, Stage};
use crate::lever::{Lever, LeverKind};
use crate::method::aggregate::Mean;
use crate::method::missing::Missing;
use crate::method::normalise::Normalise;
use crate::method::treat::Treatment;
use crate::method::weighting::Weighting;
use crate::method::{Method, Reference, Ties};
use crate::scenario::Outlook;
use crate::scenario::project_change::{Others, ProjectChange};

/// One change of the baseline.
///
/// Edits name things by code, so that a scenario outlives the numbers of a data set. `period`
/// is the edition's own where absent.
#[derive(Debug, Clone, PartialEq, Serialize, DeserializeTagged)]
#[serde(
    tag = "edit",
    rename_all = "camelCase",
    rename_all_fields = "camelCase",
    deny_unknown_fields
)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub enum Edit {
    /// Gives everything its baseline again: what came before counts no more. The edition that is
    /// looked at stays.
    #[serde(deserialize_with = "crate::vocabulary::strict::nothing_else")]
    ResetAll,
    /// Takes up a scenario file in place of what stood: as [`Edit::ResetAll`], and the edits after it
    /// in its step are the file's.
    OpenScenario {
        /// The scenario's name.
        name: String,
        /// The name of what stood before.
        former: String,
    },
    /// Sets a figure; `null` takes it away.
    SetValue {
        /// Unit's code.
        unit: String,
        /// Indicator's code.
        indicator: String,
        /// Period's code.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        period: Option<String>,
        /// The figure.
        value: Option<f64>,
    },
    /// Adds to a figure.
    AddValue {
        /// Unit's code.
        unit: String,
        /// Indicator's code.
        indicator: String,
        /// Period's code.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        period: Option<String>,
        /// What is added.
        by: f64,
    },
    /// Multiplies a figure.
    ScaleValue {
        /// Unit's code.
        unit: String,
        /// Indicator's code.
        indicator: String,
        /// Period's code.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        period: Option<String>,
        /// What it is multiplied by.
        factor: f64,
    },
    /// Gives a figure back its baseline.
    ResetValue {
        /// Unit's code.
        unit: String,
        /// Indicator's code.
        indicator: String,
        /// Period's code.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        period: Option<String>,
    },
    /// Sets a unit's annual target; `null` takes it away.
    SetTarget {
        /// Unit's code.
        unit: String,
        /// Code of the indicator that the target is of.
        indicator: String,
        /// The year; that of the edition's period where absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        year: Option<i32>,
        /// The target, in the indicator's unit of measure, above zero.
        value: Option<f64>,
    },
    /// Gives a unit back its annual target of the baseline.
    ResetTarget {
        /// Unit's code.
        unit: String,
        /// Code of the indicator that the target is of.
        indicator: String,
        /// The year; that of the edition's period where absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        year: Option<i32>,
    },
    /// Says how many signed projects, or for a rate of amounts how many 亿元, lie behind a given
    /// rate, so that the ledger can move it; `null` for what the data set knows.
    SetDenominator {
        /// Unit's code.
        unit: String,
        /// Code of the indicator, a rate that is counted from the ledger.
        indicator: String,
        /// Period's code.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        period: Option<String>,
        /// How many.
        denominator: Option<f64>,
    },
    /// Sets a node's weight among its siblings.
    SetWeight {
        /// Node's code.
        node: String,
        /// Weight, zero or more.
        weight: f64,
    },
    /// Switches an indicator off (weight zero) or on again (its weight in the baseline, or 1).
    SetEnabled {
        /// Indicator's code.
        indicator: String,
        /// Whether it counts.
        enabled: bool,
    },
    /// Sets how an indicator's figures become points.
    SetNormalise {
        /// Indicator's code.
        indicator: String,
        /// How.
        normalise: Normalise,
    },
    /// Sets an indicator's treatments.
    SetTreat {
        /// Indicator's code.
        indicator: String,
        /// The treatments, in order.
        treat: Vec<Treatment>,
    },
    /// Sets what an indicator's missing figures mean.
    SetMissing {
        /// Indicator's code.
        indicator: String,
        /// The policy.
        missing: Missing,
    },
    /// Sets what an indicator's column is measured against.
    SetReference {
        /// Indicator's code.
        indicator: String,
        /// The reference.
        reference: Reference,
    },
    /// Sets how a dimension's children are put together.
    SetMean {
        /// Node's code.
        node: String,
        /// The mean.
        mean: Mean,
    },
    /// Sets where a dimension's children's weights come from.
    SetWeighting {
        /// Node's code.
        node: String,
        /// Where from.
        weighting: Weighting,
    },
    /// Sets how equals are ranked.
    SetTies {
        /// The rule.
        ties: Ties,
    },
    /// Sets the decimals of the index; `null` for none.
    SetDecimals {
        /// The decimals.
        decimals: Option<u8>,
    },
    /// Replaces the whole method.
    SetMethod {
        /// The method.
        method: Box<Method>,
    },
    /// Puts a unit on a board or takes it off.
    ///
    /// A unit that any composite board ranks is a reference to all of them: there is one index, and
    /// a unit has one score. So it is taken out of the ranking as a whole by naming no board.
    SetIncluded {
        /// Unit's code.
        unit: String,
        /// Board's code; every composite board where absent, a group's for its own units.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        board: Option<String>,
        /// Whether the board ranks it.
        included: bool,
    },
    /// Moves a unit to another group; `null` for none.
    SetGroup {
        /// Unit's code.
        unit: String,
        /// Group's code.
        group: Option<String>,
    },
    /// Shows another edition of the board. It sets nothing, so it is no step of a scenario; one
    /// within a step of an older file says of which edition's period the edits behind it are.
    SetEdition {
        /// Edition's code.
        edition: String,
    },
    /// Counts what was reported after its period (下月体现) where it happened, or no more.
    CountLate {
        /// Whether it counts.
        counted: bool,
    },
    /// Gives a unit a lever, in place of one of the same kind.
    SetLever {
        /// Unit's code.
        unit: String,
        /// The lever.
        lever: Box<Lever>,
    },
    /// Takes a lever away.
    DropLever {
        /// Unit's code.
        unit: String,
        /// Which.
        lever: LeverKind,
    },
    /// Sets how a forecast looks ahead.
    SetOutlook {
        /// How.
        outlook: Outlook,
    },
    /// Puts a project on the ledger.
    AddProject {
        /// The project.
        project: Box<ProjectEntry>,
    },
    /// Puts projects on the ledger, each in the place of its code: a whole table at once.
    PutProjects {
        /// The projects.
        projects: Arc<Vec<ProjectEntry>>,
        /// What becomes of all others.
        #[serde(default)]
        others: Others,
    },
    /// Takes a project off the ledger.
    DropProject {
        /// Project's code.
        project: String,
    },
    /// Gives a project back its baseline; one that was added goes.
    ResetProject {
        /// Project's code.
        project: String,
    },
    /// Sets fields of a project.
    SetProject {
        /// Project's code.
        project: String,
        /// The fields.
        set: Box<ProjectChange>,
    },
    /// Moves a project to a stage of its life cycle, reached on a day.
    MoveStage {
        /// Project's code.
        project: String,
        /// The stage.
        stage: Stage,
        /// The day, `YYYY-MM-DD`.
        date: String,
    },
    /// Sets the day of one stage of a project; the others stay. `null` takes it away.
    SetDate {
        /// Project's code.
        project: String,
        /// The stage.
        stage: Stage,
        /// The day, `YYYY-MM-DD`.
        date: Option<String>,
    },
    /// Sets a project's funds in place of a quarter; `null` takes them away.
    SetFunds {
        /// Project's code.
        project: String,
        /// The quarter, such as `2023Q1`.
        quarter: String,
        /// 亿元.
        amount: Option<f64>,
    },
}

impl Edit {
    /// Whether what came before counts no more.
    #[must_use]
    pub fn starts_anew(&self) -> bool {
        matches!(self, Self::ResetAll | Self::OpenScenario { .. })
    }

    /// The same, its period or year named where it was the one looked at.
    #[must_use]
    pub fn in_period(&self, code: &str, of: i32) -> Self {
        let mut edit = self.clone();
        if let Self::SetTarget { year, .. } | Self::ResetTarget { year, .. } = &mut edit {
            year.get_or_insert(of);
        }
        if let Self::SetValue { period, .. }
        | Self::AddValue { period, .. }
        | Self::ScaleValue { period, .. }
        | Self::ResetValue { period, .. }
        | Self::SetDenominator { period, .. } = &mut edit
        {
            period.get_or_insert_with(|| code.into());
        }
        edit
    }
}
