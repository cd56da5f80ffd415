//! A route to a goal: changes, their effort, and what they come to.

use serde::{Deserialize, Serialize};

use crate::analysis::goal::single_move::SingleMove;
use crate::analysis::goal::within_reach::Within;
use crate::analysis::whatif::response::Reason;
use crate::analysis::whatif::standing::Standing;
use crate::scenario::Edit;
use crate::scoring::board::Passing;

/// What one indicator may be moved to, and at what effort.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Effort {
    /// Number of the indicator.
    pub indicator: usize,
    /// The farthest figure, on the side that helps.
    pub bound: f64,
    /// Effort of one unit of measure, above zero.
    pub cost: f64,
    /// What it rests on that the figure can go so far; none where a reader said it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub within: Option<Within>,
}

/// A change of one figure.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct FigureMove {
    /// Number of the indicator.
    pub indicator: usize,
    /// The present figure.
    pub from: f64,
    /// The figure to reach.
    pub to: f64,
    /// Effort.
    pub cost: f64,
}

/// How a route was laid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub enum RouteKind {
    /// The most gain for the effort first.
    Cheapest,
    /// The same without the indicator that the cheapest leans on most.
    Alternative,
    /// All indicators by the same share of their room.
    Balanced,
}

/// What an overtaken unit would need to be ahead again.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Answer {
    /// Number of the overtaken unit.
    pub unit: usize,
    /// The least change of one figure that would do, cheapest first; empty where none would.
    pub moves: Vec<SingleMove>,
}

/// A mix of changes that reaches the goal.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Route {
    /// How it was laid.
    pub kind: RouteKind,
    /// The changes.
    pub moves: Vec<FigureMove>,
    /// Effort of all of them.
    pub cost: f64,
    /// The unit's standing after the route, by the full method.
    pub standing: Standing,
    /// By how much it is then ahead of the next one behind it, before rounding; none where nobody is behind it.
    pub margin: Option<f64>,
    /// Whether the place rests on rounding: another is as good or better before it.
    pub by_rounding: bool,
    /// Whether each change, made less by one displayed unit, would miss the goal.
    pub minimal: bool,
    /// The units beside which the unit then stands otherwise.
    pub passings: Vec<Passing>,
    /// What the overtaken would need to answer.
    pub answers: Vec<Answer>,
    /// The route as edits, to be applied as one step.
    pub edits: Vec<Edit>,
}

/// Why a goal is out of reach.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Certificate {
    /// The unit's standing with every indicator at its bound.
    pub standing: Standing,
    /// The bounds.
    pub bounds: Vec<FigureMove>,
    /// The units that would still stand in the way.
    pub blocked_by: Vec<usize>,
    /// Whether no mix within the bounds does better.
    pub exact: bool,
    /// Why that is not known.
    pub reason: Option<Reason>,
}
