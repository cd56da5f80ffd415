//! The board ahead, and how far its places scatter.

use serde::Serialize;

use crate::forecast::StageFlow;
use crate::lever::funnel::Flow;
use crate::scenario::Outlook;

/// Boards quarter by quarter.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Forecast {
    /// The quarter shown, then those ahead.
    pub quarters: Vec<String>,
    /// How it looks ahead; `rivals` is what everybody else does.
    pub outlook: Outlook,
    /// Units that go by their own ledger and levers whatever the others do: those with levers,
    /// and the unit asked for.
    pub own: Vec<usize>,
    /// Per unit, per quarter: place on the expected path; 0 where it is not ranked.
    pub ranks: Vec<Vec<f64>>,
    /// Per unit, per quarter: what the board ranks by; none where missing.
    #[cfg_attr(target_arch = "wasm32", tsify(type = "(number | null)[][]"))]
    pub scores: Vec<Vec<Option<f64>>>,
    /// The unit asked for: what its levers are expected to bring in each quarter ahead, with what
    /// its life-cycle management changes of the ledger's projects.
    pub flows: Vec<Flow>,
    /// The unit asked for: what the ledger's projects are expected to bring as things are.
    pub pipeline: Vec<Flow>,
    /// The unit asked for: projects of the ledger by stage, at the end of the quarter shown and
    /// of each ahead.
    pub stages: Vec<StageFlow>,
    /// The unit asked for, per quarter ahead: quantiles over the courses of events.
    pub fan: Vec<Fan>,
}

/// Quantiles of a quarter: 5, 25, 50, 75 and 95 %.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Fan {
    /// Of the place, best first.
    pub ranks: [f64; 5],
    /// Of what the board ranks by, least first; none where it is missing.
    pub scores: Option<[f64; 5]>,
}
