//! The answers: why, what would it take, how sure.

use tsify::Ts;
use wasm_bindgen::prelude::wasm_bindgen;

use super::{Simulator, Thrown, call, encode, finite, thrown, whole};
use crate::analysis::Ground;
use crate::analysis::attribution::{self, Attribution};
use crate::analysis::effect::{self, ScenarioEffect};
use crate::analysis::explain::{self, Explanation, Gap};
use crate::analysis::fragility::{self, Fragility};
use crate::analysis::goal::{self, GoalRow};
use crate::analysis::ladder::{self, Ladder, Rung};
use crate::analysis::lines::{self, Hinge, LedgerLines};
use crate::analysis::paper::{self, Paper};
use crate::analysis::ranges::{self, RankRange};
use crate::analysis::route::{self, Effort, Goal, GoalRequest};
use crate::analysis::sensitivity::{self, Sensitivity, TornadoBar};
use crate::analysis::stability::critical::{CriticalWeight, critical_weights};
use crate::analysis::stability::{self, Stability};
use crate::analysis::threshold::{self, Threshold};
use crate::error::Error;

/// A request given as JSON text.
pub(super) fn request<T: serde::de::DeserializeOwned>(text: &str) -> Thrown<T> {
    serde_json::from_str(text).map_err(|error| thrown(&Error::from_json(&error)))
}

pub(super) fn list<T: serde::Serialize + tsify::Tsify>(values: &[T]) -> Thrown<Vec<Ts<T>>> {
    values.iter().map(encode).collect()
}

#[wasm_bindgen]
impl Simulator {
    /// Why a unit has its index: contributions down the tree.
    pub fn explain(&self, unit: f64) -> Thrown<Ts<Explanation>> {
        encode(&call(explain::explain(
            Ground::of(&self.0),
            whole("unit", unit)?,
        ))?)
    }

    /// Why A is ahead of B: the displayed gap down the tree.
    pub fn gap(&self, a: f64, b: f64) -> Thrown<Ts<Gap>> {
        encode(&call(explain::gap(
            Ground::of(&self.0),
            whole("a", a)?,
            whole("b", b)?,
        ))?)
    }

    /// Per figure of a unit: how far it can move before the rank changes.
    pub fn thresholds(&self, board: f64, unit: f64) -> Thrown<Vec<Ts<Threshold>>> {
        let (board, unit) = (whole("board", board)?, whole("unit", unit)?);
        list(&call(threshold::thresholds(
            Ground::of(&self.0),
            board,
            unit,
        ))?)
    }

    /// The same for one figure.
    pub fn threshold(&self, board: f64, unit: f64, indicator: f64) -> Thrown<Ts<Threshold>> {
        let (board, unit, indicator) = (
            whole("board", board)?,
            whole("unit", unit)?,
            whole("indicator", indicator)?,
        );
        encode(&call(threshold::threshold(
            Ground::of(&self.0),
            board,
            unit,
            indicator,
        ))?)
    }

    /// A unit's rank for all displayed figures from `low` to `high`; the whole reach where absent.
    pub fn sensitivity(
        &self,
        board: f64,
        unit: f64,
        indicator: f64,
        low: Option<f64>,
        high: Option<f64>,
    ) -> Thrown<Ts<Sensitivity>> {
        let (board, unit, indicator) = (
            whole("board", board)?,
            whole("unit", unit)?,
            whole("indicator", indicator)?,
        );
        let between = match (low, high) {
            (Some(low), Some(high)) => Some((finite("low", low)?, finite("high", high)?)),
            _ => None,
        };
        encode(&call(sensitivity::figure_sensitivity(
            Ground::of(&self.0),
            board,
            unit,
            indicator,
            between,
        ))?)
    }

    /// A unit's standing with each input lowered and raised by a share of itself.
    pub fn tornado(&self, board: f64, unit: f64, share: f64) -> Thrown<Vec<Ts<TornadoBar>>> {
        let (board, unit) = (whole("board", board)?, whole("unit", unit)?);
        list(&call(sensitivity::tornado(
            Ground::of(&self.0),
            board,
            unit,
            finite("share", share)?,
        ))?)
    }

    /// Per indicator and rank: the least change of one figure that takes a unit there.
    #[wasm_bindgen(js_name = goalRows)]
    pub fn goal_rows(&self, board: f64, unit: f64) -> Thrown<Vec<Ts<GoalRow>>> {
        let (board, unit) = (whole("board", board)?, whole("unit", unit)?);
        list(&call(goal::goal_rows(Ground::of(&self.0), board, unit))?)
    }

    /// Per weight: how far it can move before the leader, the first `top` or a unit's rank change.
    pub fn stability(&self, board: f64, unit: f64, top: f64) -> Thrown<Vec<Ts<Stability>>> {
        let (board, unit, top) = (
            whole("board", board)?,
            whole("unit", unit)?,
            whole("top", top)?,
        );
        list(&call(stability::stability(
            Ground::of(&self.0),
            board,
            unit,
            top,
        ))?)
    }

    /// Per pair of units and weight: the change that reverses the pair.
    #[wasm_bindgen(js_name = criticalWeights)]
    pub fn critical_weights(&self, board: f64) -> Thrown<Vec<Ts<CriticalWeight>>> {
        list(&call(critical_weights(
            Ground::of(&self.0),
            whole("board", board)?,
        ))?)
    }

    /// Per ranked unit: guaranteed and seen ranks over all weights within `±share` of themselves.
    #[wasm_bindgen(js_name = rankRanges)]
    pub fn rank_ranges(&self, board: f64, share: f64, seed: f64) -> Thrown<Vec<Ts<RankRange>>> {
        let (board, seed) = (whole("board", board)?, whole("seed", seed)? as u64);
        list(&call(ranges::rank_ranges(
            Ground::of(&self.0),
            board,
            finite("share", share)?,
            seed,
        ))?)
    }

    /// Bounds and costs that `goal` takes where none are given.
    #[wasm_bindgen(js_name = proposedEfforts)]
    pub fn proposed_efforts(&self, board: f64, unit: f64) -> Thrown<Vec<Ts<Effort>>> {
        let (board, unit) = (whole("board", board)?, whole("unit", unit)?);
        list(&call(route::proposed_efforts(
            Ground::of(&self.0),
            board,
            unit,
        ))?)
    }

    /// What it would take a unit to reach a goal; the request is a `GoalRequest` as JSON text.
    pub fn goal(&self, request_json: &str) -> Thrown<Ts<Goal>> {
        let asked: GoalRequest = request(request_json)?;
        encode(&call(route::goal(&self.0, &asked))?)
    }

    /// What the scenario did on a board, with a view to one unit.
    #[wasm_bindgen(js_name = scenarioEffect)]
    pub fn scenario_effect(&self, board: f64, unit: f64) -> Thrown<Ts<ScenarioEffect>> {
        encode(&call(effect::effect(
            &self.0,
            whole("board", board)?,
            whole("unit", unit)?,
        ))?)
    }

    /// A unit's move shared out over the scenario's edits.
    pub fn attribution(&self, board: f64, unit: f64) -> Thrown<Ts<Attribution>> {
        encode(&call(attribution::attribution(
            &self.0,
            whole("board", board)?,
            whole("unit", unit)?,
        ))?)
    }

    /// A unit between its neighbours, with the figures that would swap them.
    pub fn ladder(&self, board: f64, unit: f64) -> Thrown<Ts<Ladder>> {
        let (board, unit) = (whole("board", board)?, whole("unit", unit)?);
        encode(&call(ladder::ladder(Ground::of(&self.0), board, unit))?)
    }

    /// Neighbours of a board from place `from` downward, with the figures that would swap them.
    pub fn rungs(&self, board: f64, from: f64, count: f64) -> Thrown<Vec<Ts<Rung>>> {
        list(&call(ladder::rungs(
            Ground::of(&self.0),
            whole("board", board)?,
            whole("from", from)?,
            whole("count", count)?,
        ))?)
    }

    /// How fragile the present method is on a board, with a view to the first `top`.
    pub fn fragility(&self, board: f64, top: f64) -> Thrown<Ts<Fragility>> {
        let (board, top) = (whole("board", board)?, whole("top", top)?);
        encode(&call(fragility::fragility(
            Ground::of(&self.0),
            board,
            top,
        ))?)
    }

    /// A unit's projects, each left out in turn.
    #[wasm_bindgen(js_name = ledgerLines)]
    pub fn ledger_lines(&self, board: f64, unit: f64) -> Thrown<Ts<LedgerLines>> {
        let (board, unit) = (whole("board", board)?, whole("unit", unit)?);
        encode(&call(lines::ledger_lines(&self.0, board, unit))?)
    }

    /// The project whose absence costs a unit most places.
    pub fn hinge(&self, board: f64, unit: f64) -> Thrown<Ts<Hinge>> {
        let (board, unit) = (whole("board", board)?, whole("unit", unit)?);
        encode(&call(lines::hinge(&self.0, board, unit))?)
    }

    /// A contract of so many 亿元 on paper for each ranked unit in turn.
    pub fn paper(&self, board: f64, top: f64, amount: f64) -> Thrown<Ts<Paper>> {
        encode(&call(paper::paper(
            &self.0,
            whole("board", board)?,
            whole("top", top)?,
            finite("amount", amount)?,
        ))?)
    }
}
