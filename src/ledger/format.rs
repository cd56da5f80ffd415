//! The ledger as it stands in a data set file: shapes, before any check of what they mean.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::vocabulary::{Cells, Name, Provenance};

/// The ledger of a data set (台账): its rules and its projects.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LedgerFile {
    /// What is refused and what is flagged.
    #[serde(default)]
    pub rules: LedgerRules,
    /// What the projects rest on where they do not say.
    #[serde(default = "given")]
    pub provenance: Provenance,
    /// Chains of manufacturing (产业链).
    #[serde(default)]
    pub chains: Vec<Chain>,
    /// What the reader must know before trusting it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Name>,
    /// What lies behind the rates that are given.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub denominators: Vec<DenominatorBlock>,
    /// The projects.
    pub projects: Vec<ProjectEntry>,
}

fn given() -> Provenance {
    Provenance::Given
}

/// What a ledger does with projects that may be true but look wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct LedgerRules {
    /// Funds in place beyond the contract.
    #[serde(default)]
    pub overfunded: Doubt,
    /// Two projects of the same investor, name and site.
    #[serde(default = "flag")]
    pub twins: Doubt,
    /// A project that moved here from another unit.
    #[serde(default)]
    pub moved: Moved,
}

impl Default for LedgerRules {
    fn default() -> Self {
        Self {
            overfunded: Doubt::Refuse,
            twins: Doubt::Flag,
            moved: Moved::Flag,
        }
    }
}

fn flag() -> Doubt {
    Doubt::Flag
}

/// What is done with what looks wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub enum Doubt {
    /// It is refused.
    #[default]
    Refuse,
    /// It counts, with a flag.
    Flag,
}

/// What is done with a project that moved here from another unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub enum Moved {
    /// It counts, with a flag.
    #[default]
    Flag,
    /// It stands on the ledger with a flag and counts nowhere.
    LeaveOut,
}

/// A chain of manufacturing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Chain {
    /// Code.
    pub code: String,
    /// Name.
    pub name: Name,
}

/// What a project makes or does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub enum Sector {
    /// 制造业.
    Manufacturing,
    /// 软件信息、数字产业.
    SoftwareDigital,
    /// 现代服务业.
    ModernServices,
    /// Anything else.
    Other,
}

/// How a project came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub enum Origin {
    /// By itself or by the bureau.
    #[default]
    Direct,
    /// An outreach team (外出招商小分队).
    Outreach,
    /// An industry ambassador (产业赋能大使).
    Ambassador,
    /// A firm already there that invests again (二次招商).
    SecondInvestment,
}

/// A stage of the life cycle (全生命周期), in order; `lapsed` may end any of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub enum Stage {
    /// 线索.
    Lead,
    /// 在谈.
    Negotiating,
    /// 签约.
    Signed,
    /// 开工.
    Started,
    /// 投产.
    InProduction,
    /// 终止.
    Lapsed,
}

impl Stage {
    /// All stages, in order.
    pub const ALL: [Self; 6] = [
        Self::Lead,
        Self::Negotiating,
        Self::Signed,
        Self::Started,
        Self::InProduction,
        Self::Lapsed,
    ];

    /// Its name in a file.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Lead => "lead",
            Self::Negotiating => "negotiating",
            Self::Signed => "signed",
            Self::Started => "started",
            Self::InProduction => "inProduction",
            Self::Lapsed => "lapsed",
        }
    }
}

/// A project as written. Days are `YYYY-MM-DD`, quarters `YYYYQn`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(target_arch = "wasm32", tsify(hashmap_as_object))]
pub struct ProjectEntry {
    /// Code.
    pub code: String,
    /// Its own name; without one it goes by its code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Code of the unit it counts for, its one home.
    pub unit: String,
    /// Sector.
    pub sector: Sector,
    /// Code of its chain; manufacturing only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub chain: Option<String>,
    /// Who invests.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub investor: Option<String>,
    /// Where it stands (园区).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub site: Option<String>,
    /// Whether the investor was already there.
    #[serde(default, skip_serializing_if = "is_false")]
    pub second_investment: bool,
    /// How it came.
    #[serde(default, skip_serializing_if = "is_direct")]
    pub origin: Origin,
    /// Contract, in 100 million of the currency; for one that is not signed, the amount talked of.
    pub amount: f64,
    /// Currency of the contract.
    #[serde(default = "cny", skip_serializing_if = "is_cny")]
    pub currency: String,
    /// Yuan for one of the currency; needed unless it is CNY.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exchange_rate: Option<f64>,
    /// Part of the amount that was counted at an earlier signing; only the increment counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount_before: Option<f64>,
    /// Code of the project it enlarges.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub enlarges: Option<String>,
    /// Codes of other units it also lies in; it does not count there.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also_in: Vec<String>,
    /// Code of the unit it moved from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub moved_from: Option<String>,
    /// Funds in place: quarter to 亿元.
    #[serde(
        default,
        deserialize_with = "crate::vocabulary::strict::unique_keys",
        skip_serializing_if = "BTreeMap::is_empty"
    )]
    pub funds: BTreeMap<String, f64>,
    /// When each stage was reached.
    #[serde(default, skip_serializing_if = "StageDates::is_empty")]
    pub dates: StageDates,
    /// Task force in charge (专班).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
    /// What is due next.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub milestone: Option<Milestone>,
    /// Day on which it was reported, `YYYY-MM-DD`: in a period that ended before, it counts only where
    /// what was reported late does (下月体现). In time where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reported_on: Option<String>,
    /// What it rests on, where that is not the ledger's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub provenance: Option<Provenance>,
    /// Source's code; needed where it is reported.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
}

impl ProjectEntry {
    /// A project of which no more is known.
    #[must_use]
    pub fn new(code: String, unit: String, sector: Sector, amount: f64) -> Self {
        Self {
            code,
            name: None,
            unit,
            sector,
            chain: None,
            investor: None,
            site: None,
            second_investment: false,
            origin: Origin::default(),
            amount,
            currency: cny(),
            exchange_rate: None,
            amount_before: None,
            enlarges: None,
            also_in: Vec::new(),
            moved_from: None,
            funds: BTreeMap::new(),
            dates: StageDates::default(),
            owner: None,
            milestone: None,
            reported_on: None,
            provenance: None,
            source: None,
        }
    }
}

/// When each stage was reached, `YYYY-MM-DD`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct StageDates {
    /// First heard of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lead: Option<String>,
    /// Talks began.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub negotiating: Option<String>,
    /// Formal contract signed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signed: Option<String>,
    /// Work started.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub started: Option<String>,
    /// Came into production.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub in_production: Option<String>,
    /// Given up.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lapsed: Option<String>,
}

impl StageDates {
    /// Whether no stage has a day.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The days in the order of [`Stage::ALL`].
    #[must_use]
    pub fn texts(&self) -> [Option<&String>; 6] {
        [
            self.lead.as_ref(),
            self.negotiating.as_ref(),
            self.signed.as_ref(),
            self.started.as_ref(),
            self.in_production.as_ref(),
            self.lapsed.as_ref(),
        ]
    }

    /// The day of a stage, to be set.
    pub fn text_mut(&mut self, stage: Stage) -> &mut Option<String> {
        match stage {
            Stage::Lead => &mut self.lead,
            Stage::Negotiating => &mut self.negotiating,
            Stage::Signed => &mut self.signed,
            Stage::Started => &mut self.started,
            Stage::InProduction => &mut self.in_production,
            Stage::Lapsed => &mut self.lapsed,
        }
    }
}

/// What is due next.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Milestone {
    /// The stage it is to reach.
    pub stage: Stage,
    /// What exactly is due, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The day it is due, `YYYY-MM-DD`.
    pub due: String,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it so")]
fn is_false(value: &bool) -> bool {
    !value
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it so")]
fn is_direct(origin: &Origin) -> bool {
    *origin == Origin::Direct
}

fn cny() -> String {
    "CNY".into()
}

fn is_cny(currency: &String) -> bool {
    currency == "CNY"
}

/// Denominators of the given rates of one indicator in one period.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DenominatorBlock {
    /// Period's code.
    pub period: String,
    /// Code of the indicator, a rate that is counted from the ledger.
    pub indicator: String,
    /// What they rest on, where that is not the ledger's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub provenance: Option<Provenance>,
    /// Source's code; needed where they are reported.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// Unit's code to signed projects, or for a rate of amounts to 亿元.
    pub cells: Cells,
}
