//! The answers: why, what would it take, how sure.

use crate::json;
use tsify::Ts;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

use crate::analysis::explain::attribution::{self, Attribution};
use crate::analysis::explain::effect::{self, ScenarioEffect};
use crate::analysis::explain::gap::{self, Gap};
use crate::analysis::explain::ladder::{self, Ladder, Rung};
use crate::analysis::explain::points::{self, Explanation};
use crate::analysis::explain::unit_summary::{self, UnitSummary};
use crate::analysis::fragility::leave_one_out::{self, Fragility};
use crate::analysis::fragility::leave_one_project_out::{self, Hinge, LedgerLines};
use crate::analysis::fragility::paper_contract::{self, Paper};
use crate::analysis::goal::ledger_route::{self, LedgerRoute, LedgerRouteRequest};
use crate::analysis::goal::mix::{self, Goal, GoalRequest};
use crate::analysis::goal::route::Effort;
use crate::analysis::goal::single_move::{self, GoalRow};
use crate::analysis::goal::threshold::{self, Threshold};
use crate::analysis::sensitivity::{self, Sensitivity, TornadoBar};
use crate::analysis::stability::critical::{CriticalWeight, critical_weights};
use crate::analysis::stability::rank_ranges::{self, RankRange};
use crate::analysis::stability::{self, Stability};
use crate::work;

use super::decode::{AnyNumber, AnyText};
use super::{Simulator, Thrown, call, decode, encode};

/// A request given as JSON text.
pub(super) fn request<T: serde::de::DeserializeOwned>(place: &str, given: &AnyText) -> Thrown<T> {
    let text = decode::text(place, given)?;
    call(json::read(&text))
}

pub(super) fn list<T: serde::Serialize + tsify::Tsify>(values: &[T]) -> Thrown<Vec<Ts<T>>> {
    values.iter().map(encode).collect()
}

#[wasm_bindgen]
impl Simulator {
    /// The order of steps, of some ten nanoseconds each, that the method named `question` takes now on a
    /// board (1,000 draws for `uncertainty`), so that a page can have it done elsewhere.
    #[wasm_bindgen(js_name = workOf)]
    pub fn work_of(&self, question: &AnyText, board: &AnyNumber) -> Thrown<f64> {
        let question = decode::text("question", question)?;
        call(work::work_of(
            &self.0,
            &question,
            decode::index("board", board)?,
        ))
    }

    /// Why a unit has its index: contributions down the tree.
    pub fn explain(&self, unit: &AnyNumber) -> Thrown<Ts<Explanation>> {
        encode(&call(points::explain(
            self.0.snapshot(),
            decode::index("unit", unit)?,
        ))?)
    }

    /// Why A is ahead of B: the displayed gap down the tree.
    pub fn gap(&self, a: &AnyNumber, b: &AnyNumber) -> Thrown<Ts<Gap>> {
        encode(&call(gap::gap(
            self.0.snapshot(),
            decode::index("a", a)?,
            decode::index("b", b)?,
        ))?)
    }

    /// Per figure of a unit: how far it can move before the rank changes.
    pub fn thresholds(&self, board: &AnyNumber, unit: &AnyNumber) -> Thrown<Vec<Ts<Threshold>>> {
        let (board, unit) = (decode::index("board", board)?, decode::index("unit", unit)?);
        list(&call(threshold::thresholds(
            self.0.snapshot(),
            board,
            unit,
        ))?)
    }

    /// The same for one figure.
    pub fn threshold(
        &self,
        board: &AnyNumber,
        unit: &AnyNumber,
        indicator: &AnyNumber,
    ) -> Thrown<Ts<Threshold>> {
        let (board, unit, indicator) = (
            decode::index("board", board)?,
            decode::index("unit", unit)?,
            decode::index("indicator", indicator)?,
        );
        encode(&call(threshold::threshold(
            self.0.snapshot(),
            board,
            unit,
            indicator,
        ))?)
    }

    /// A unit's rank for all displayed figures from `low` to `high`; the whole reach where absent.
    pub fn sensitivity(
        &self,
        board: &AnyNumber,
        unit: &AnyNumber,
        indicator: &AnyNumber,
        #[wasm_bindgen(unchecked_optional_param_type = "number")] low: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "number")] high: &JsValue,
    ) -> Thrown<Ts<Sensitivity>> {
        let (board, unit, indicator) = (
            decode::index("board", board)?,
            decode::index("unit", unit)?,
            decode::index("indicator", indicator)?,
        );
        let ends = (
            decode::number_if_any("low", low)?,
            decode::number_if_any("high", high)?,
        );
        let between = ends.0.zip(ends.1);
        encode(&call(sensitivity::figure_sensitivity(
            self.0.snapshot(),
            board,
            unit,
            indicator,
            between,
        ))?)
    }

    /// A unit's standing with each input lowered and raised by a share of itself.
    pub fn tornado(
        &self,
        board: &AnyNumber,
        unit: &AnyNumber,
        share: &AnyNumber,
    ) -> Thrown<Vec<Ts<TornadoBar>>> {
        let (board, unit) = (decode::index("board", board)?, decode::index("unit", unit)?);
        list(&call(sensitivity::tornado(
            self.0.snapshot(),
            board,
            unit,
            decode::number("share", share)?,
        ))?)
    }

    /// Per indicator and rank: the least change of one figure that takes a unit there.
    #[wasm_bindgen(js_name = goalRows)]
    pub fn goal_rows(&self, board: &AnyNumber, unit: &AnyNumber) -> Thrown<Vec<Ts<GoalRow>>> {
        let (board, unit) = (decode::index("board", board)?, decode::index("unit", unit)?);
        list(&call(single_move::goal_rows(
            self.0.snapshot(),
            board,
            unit,
        ))?)
    }

    /// Per weight: how far it can move before the leader, the first `top` or a unit's rank change.
    pub fn stability(
        &self,
        board: &AnyNumber,
        unit: &AnyNumber,
        top: &AnyNumber,
    ) -> Thrown<Vec<Ts<Stability>>> {
        let (board, unit, top) = (
            decode::index("board", board)?,
            decode::index("unit", unit)?,
            decode::index("top", top)?,
        );
        list(&call(stability::stability(
            self.0.snapshot(),
            board,
            unit,
            top,
        ))?)
    }

    /// Per pair of units and weight: the change that reverses the pair.
    #[wasm_bindgen(js_name = criticalWeights)]
    pub fn critical_weights(&self, board: &AnyNumber) -> Thrown<Vec<Ts<CriticalWeight>>> {
        list(&call(critical_weights(
            self.0.snapshot(),
            decode::index("board", board)?,
        ))?)
    }

    /// Per ranked unit: guaranteed and seen ranks over all weights within `±share` of themselves.
    #[wasm_bindgen(js_name = rankRanges)]
    pub fn rank_ranges(
        &self,
        board: &AnyNumber,
        share: &AnyNumber,
        seed: &AnyNumber,
    ) -> Thrown<Vec<Ts<RankRange>>> {
        let (board, seed) = (
            decode::index("board", board)?,
            decode::index("seed", seed)? as u64,
        );
        list(&call(rank_ranges::rank_ranges(
            self.0.snapshot(),
            board,
            decode::number("share", share)?,
            seed,
        ))?)
    }

    /// Bounds and costs that `goal` takes where none are given.
    #[wasm_bindgen(js_name = proposedEfforts)]
    pub fn proposed_efforts(&self, board: &AnyNumber, unit: &AnyNumber) -> Thrown<Vec<Ts<Effort>>> {
        let (board, unit) = (decode::index("board", board)?, decode::index("unit", unit)?);
        list(&call(mix::proposed_efforts(&self.0, board, unit))?)
    }

    /// What it would take a unit to reach a goal; the request is a `GoalRequest` as JSON text.
    pub fn goal(&self, request_json: &AnyText) -> Thrown<Ts<Goal>> {
        let asked: GoalRequest = request("request", request_json)?;
        encode(&call(mix::goal(&self.0, &asked))?)
    }

    /// The least set of a unit's own projects that reaches a goal; the request is a `LedgerRouteRequest` as JSON text.
    #[wasm_bindgen(js_name = ledgerRoute)]
    pub fn ledger_route(&self, request_json: &AnyText) -> Thrown<Ts<LedgerRoute>> {
        let asked: LedgerRouteRequest = request("request", request_json)?;
        let LedgerRouteRequest {
            board,
            unit,
            target,
        } = asked;
        encode(&call(ledger_route::ledger_route(
            &self.0, board, unit, target,
        ))?)
    }

    /// What the scenario did on a board, with a view to one unit.
    #[wasm_bindgen(js_name = scenarioEffect)]
    pub fn scenario_effect(
        &self,
        board: &AnyNumber,
        unit: &AnyNumber,
    ) -> Thrown<Ts<ScenarioEffect>> {
        encode(&call(effect::effect(
            &self.0,
            decode::index("board", board)?,
            decode::index("unit", unit)?,
        ))?)
    }

    /// A unit's move shared out over the scenario's edits.
    pub fn attribution(&self, board: &AnyNumber, unit: &AnyNumber) -> Thrown<Ts<Attribution>> {
        encode(&call(attribution::attribution(
            &self.0,
            decode::index("board", board)?,
            decode::index("unit", unit)?,
        ))?)
    }

    /// A unit between its neighbours, with the figures that would swap them.
    pub fn ladder(&self, board: &AnyNumber, unit: &AnyNumber) -> Thrown<Ts<Ladder>> {
        let (board, unit) = (decode::index("board", board)?, decode::index("unit", unit)?);
        encode(&call(ladder::ladder(self.0.snapshot(), board, unit))?)
    }

    /// A unit on every board, with what parts it from the next place either way.
    #[wasm_bindgen(js_name = unitSummary)]
    pub fn unit_summary(&mut self, unit: &AnyNumber) -> Thrown<Ts<UnitSummary>> {
        let unit = decode::index("unit", unit)?;
        encode(&call(unit_summary::unit_summary(&mut self.0, unit))?)
    }

    /// Neighbours of a board from place `from` downward, with the figures that would swap them.
    pub fn rungs(
        &self,
        board: &AnyNumber,
        from: &AnyNumber,
        count: &AnyNumber,
    ) -> Thrown<Vec<Ts<Rung>>> {
        list(&call(ladder::rungs(
            self.0.snapshot(),
            decode::index("board", board)?,
            decode::index("from", from)?,
            decode::index("count", count)?,
        ))?)
    }

    /// How fragile the present method is on a board, with a view to the first `top`.
    pub fn fragility(&self, board: &AnyNumber, top: &AnyNumber) -> Thrown<Ts<Fragility>> {
        let (board, top) = (decode::index("board", board)?, decode::index("top", top)?);
        encode(&call(leave_one_out::fragility(
            self.0.snapshot(),
            board,
            top,
        ))?)
    }

    /// A unit's projects, each left out in turn.
    #[wasm_bindgen(js_name = ledgerLines)]
    pub fn ledger_lines(&self, board: &AnyNumber, unit: &AnyNumber) -> Thrown<Ts<LedgerLines>> {
        let (board, unit) = (decode::index("board", board)?, decode::index("unit", unit)?);
        encode(&call(leave_one_project_out::ledger_lines(
            &self.0, board, unit,
        ))?)
    }

    /// The project whose absence costs a unit most places.
    pub fn hinge(&self, board: &AnyNumber, unit: &AnyNumber) -> Thrown<Ts<Hinge>> {
        let (board, unit) = (decode::index("board", board)?, decode::index("unit", unit)?);
        encode(&call(leave_one_project_out::hinge(&self.0, board, unit))?)
    }

    /// A contract of so many 亿元 on paper for each ranked unit in turn.
    pub fn paper(
        &self,
        board: &AnyNumber,
        top: &AnyNumber,
        amount: &AnyNumber,
    ) -> Thrown<Ts<Paper>> {
        encode(&call(paper_contract::paper(
            &self.0,
            decode::index("board", board)?,
            decode::index("top", top)?,
            decode::number("amount", amount)?,
        ))?)
    }
}
