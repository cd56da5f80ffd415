//! What a page shows of a data set and a method, as plain values.

use serde::Serialize;

use crate::dataset::FigureSpan;
use crate::method::Method;
use crate::vocabulary::{AnnualKind, Direction, Name, Provenance};

/// Everything that stays while figures and weights change.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Description {
    /// Code of the data set.
    pub code: String,
    /// Its name.
    pub name: Name,
    /// What the reader must know before trusting it.
    pub note: Option<Name>,
    /// What one of its units is called; the page's own word where it does not say.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit_kind: Option<Name>,
    /// Its fingerprint.
    pub fingerprint: String,
    /// The units.
    pub units: Vec<UnitView>,
    /// The groups.
    pub groups: Vec<NamedView>,
    /// The indicators.
    pub indicators: Vec<IndicatorView>,
    /// The periods, oldest first.
    pub periods: Vec<PeriodView>,
    /// The boards.
    pub boards: Vec<BoardView>,
    /// Number of projects on the ledger, with the scenario's changes.
    pub projects: usize,
    /// The editions.
    pub editions: Vec<EditionView>,
    /// Number of the edition shown.
    pub edition: usize,
    /// Whether the scores of composite boards stand on the scale of the baseline's, so that one can
    /// be subtracted from the other.
    pub same_scale: bool,
    /// What was reported after its period, where anything was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub late: Option<LateView>,
    /// The method in use.
    pub method: Method,
    /// Its name, marked where it differs from the method that came under that name.
    pub method_name: Name,
    /// Whether it does.
    pub method_edited: bool,
    /// Whether it bears the name of the data set's own method.
    pub method_is_own: bool,
    /// The nodes of its tree, root first.
    pub nodes: Vec<NodeView>,
    /// Per leaf, in tree order: number of its indicator.
    pub leaves: Vec<usize>,
}

/// What was reported after its period (下月体现): a layer that counts or does not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct LateView {
    /// Whether it counts.
    pub counted: bool,
    /// How many figures.
    pub figures: usize,
    /// How many projects.
    pub projects: usize,
}

/// A code with its name.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct NamedView {
    /// Code.
    pub code: String,
    /// Name.
    pub name: Name,
}

/// A period.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct PeriodView {
    /// Code.
    pub code: String,
    /// Name.
    pub name: Name,
    /// The year in which it begins.
    pub year: i32,
}

/// A unit.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct UnitView {
    /// Code.
    pub code: String,
    /// Name.
    pub name: Name,
    /// Number of its group.
    pub group: Option<usize>,
    /// Remark.
    pub note: Option<Name>,
}

/// An indicator.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct IndicatorView {
    /// Code.
    pub code: String,
    /// Name.
    pub name: Name,
    /// Unit of measure.
    pub unit_of_measure: Name,
    /// Whether more is better.
    pub direction: Direction,
    /// Decimals shown.
    pub decimals: u8,
    /// Whether its figures are computed from others.
    pub derived: bool,
    /// Over which time its figures run, where the data set tells.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub span: Option<FigureSpan>,
    /// What annual targets bring with them that this is, if it is such a column.
    pub annual: Option<AnnualView>,
    /// Whether its figures are counted from the ledger.
    pub ledger: bool,
    /// Remark.
    pub note: Option<Name>,
}

/// A column that annual targets bring with them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct AnnualView {
    /// Number of the indicator that the targets are of.
    pub of: usize,
    /// What it holds.
    pub kind: AnnualKind,
    /// Whether any of the targets is given, in whatever period.
    pub used: bool,
}

/// A board.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct BoardView {
    /// Code.
    pub code: String,
    /// Name.
    pub name: Name,
    /// `composite`, `indicator` or `project`; units rank on the last by how many of its projects
    /// are their own.
    pub kind: String,
    /// Number of the group it is limited to.
    pub group: Option<usize>,
    /// Number of the indicator it ranks by.
    pub indicator: Option<usize>,
    /// Per unit: whether it is ranked here, if it has a figure.
    pub ranked: Vec<bool>,
}

/// An edition.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct EditionView {
    /// Code.
    pub code: String,
    /// Name.
    pub name: Name,
    /// Number of its period.
    pub period: usize,
    /// Remark.
    pub note: Option<Name>,
}

/// A node of the method's tree.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct NodeView {
    /// Its code; a leaf goes by its indicator's.
    pub code: String,
    /// Its name.
    pub name: Name,
    /// Number of its parent.
    pub parent: Option<usize>,
    /// Number of its indicator, if it is a leaf.
    pub indicator: Option<usize>,
}

/// A node's weights.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct WeightView {
    /// As it stands in the method.
    pub raw: f64,
    /// As it stood in the baseline's method; none where that has no such node.
    pub baseline: Option<f64>,
    /// Share among its siblings, 0 to 1.
    pub share: f64,
    /// Share of the whole, multiplied down the tree, 0 to 1.
    pub overall: f64,
    /// Share of the spread of the index that it decides; see
    /// [`effective_weights`](crate::scoring::contribution::effective_weights).
    pub effective: f64,
    /// Of a dimension with a budget: the points not given out, below zero where more are.
    pub left: Option<f64>,
}

/// A figure with all that is known of it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct CellView {
    /// The figure.
    pub value: Option<f64>,
    /// The figure in the baseline.
    pub baseline: Option<f64>,
    /// What it rests on.
    pub provenance: Option<Provenance>,
    /// What the baseline's figure rests on.
    #[serde(rename = "baselineProvenance")]
    pub baseline_provenance: Option<Provenance>,
    /// Where the baseline's figure was published.
    pub source: Option<SourceView>,
    /// The span the published figure is of, where it is not the period's own.
    pub window: Option<String>,
    /// What the running totals of the year give by difference, where that is not the figure; see
    /// [`by_difference`](crate::dataset::cumulative::by_difference).
    #[serde(rename = "byDifference")]
    pub by_difference: Option<f64>,
    /// Range and step of a slider for it.
    pub slider: SliderView,
}

/// Where a figure was published.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct SourceView {
    /// Who published it.
    pub publisher: Name,
    /// When.
    pub date: Option<String>,
    /// Its address, where it is the publisher's own.
    pub address: Option<String>,
}

/// A slider's range.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct SliderView {
    /// Least value.
    pub min: f64,
    /// Greatest value.
    pub max: f64,
    /// Step.
    pub step: f64,
}
