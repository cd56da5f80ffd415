//! Levers and forecasts.

use tsify::Ts;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

use crate::analysis::explain::attribution::{self, Attribution};
use crate::forecast::{self, Call, Forecast, LeverEffect, LeverView, Turn, Worth};
use crate::lever::Quotas;
use crate::scenario::Outlook;
use crate::work::Progress;

use super::analysis::list;
use super::decode::AnyNumber;
use super::{Simulator, Thrown, call, decode, encode};

#[wasm_bindgen]
impl Simulator {
    /// A unit's levers, one of each kind.
    pub fn levers(&self, unit: &AnyNumber) -> Thrown<Vec<Ts<LeverView>>> {
        list(&call(forecast::levers(
            &self.0,
            decode::index("unit", unit)?,
        ))?)
    }

    /// How forecasts look ahead.
    pub fn outlook(&self) -> Thrown<Ts<Outlook>> {
        encode(&self.0.state().outlook)
    }

    /// A board of units quarter by quarter ahead, with the fan of one unit.
    pub fn forecast(&self, unit: &AnyNumber, board: &AnyNumber) -> Thrown<Ts<Forecast>> {
        let (unit, board) = (decode::index("unit", unit)?, decode::index("board", board)?);
        encode(&call(forecast::forecast(&self.0, unit, board))?)
    }

    /// The same without the fan: nothing is drawn.
    #[wasm_bindgen(js_name = expectedForecast)]
    pub fn expected_forecast(&self, unit: &AnyNumber, board: &AnyNumber) -> Thrown<Ts<Forecast>> {
        let (unit, board) = (decode::index("unit", unit)?, decode::index("board", board)?);
        encode(&call(forecast::expected_forecast(&self.0, unit, board))?)
    }

    /// What moves a unit from quarter to quarter on its expected path on a board.
    #[wasm_bindgen(js_name = forecastTurns)]
    pub fn forecast_turns(&self, unit: &AnyNumber, board: &AnyNumber) -> Thrown<Vec<Ts<Turn>>> {
        let (unit, board) = (decode::index("unit", unit)?, decode::index("board", board)?);
        list(&call(forecast::forecast_turns(&self.0, unit, board))?)
    }

    /// Makes a forecast ready whose courses of events are drawn in steps.
    #[wasm_bindgen(js_name = forecastJob)]
    pub fn forecast_job(&self, unit: &AnyNumber, board: &AnyNumber) -> Thrown<ForecastJob> {
        let (unit, board) = (decode::index("unit", unit)?, decode::index("board", board)?);
        call(forecast::ForecastJob::new(&self.0, unit, board)).map(ForecastJob)
    }

    /// What each lever of a unit brings over the quarters ahead, or would by default.
    #[wasm_bindgen(js_name = leverEffects)]
    pub fn lever_effects(&self, unit: &AnyNumber) -> Thrown<Vec<Ts<LeverEffect>>> {
        list(&call(forecast::lever_effects(
            &self.0,
            decode::index("unit", unit)?,
        ))?)
    }

    /// The same without the spread: nothing is drawn.
    #[wasm_bindgen(js_name = expectedEffects)]
    pub fn expected_effects(&self, unit: &AnyNumber) -> Thrown<Vec<Ts<LeverEffect>>> {
        list(&call(forecast::expected_effects(
            &self.0,
            decode::index("unit", unit)?,
        ))?)
    }

    /// Which quotas a unit's outreach teams meet, by when and with what chance.
    #[wasm_bindgen(js_name = leverQuotas)]
    pub fn lever_quotas(&self, unit: &AnyNumber) -> Thrown<Ts<Quotas>> {
        encode(&call(forecast::lever_quotas(
            &self.0,
            decode::index("unit", unit)?,
        ))?)
    }

    /// The firms to call about a second investment, the most expected first.
    #[wasm_bindgen(js_name = leverCalls)]
    pub fn lever_calls(&self, unit: &AnyNumber, board: &AnyNumber) -> Thrown<Vec<Ts<Call>>> {
        let (unit, board) = (decode::index("unit", unit)?, decode::index("board", board)?);
        list(&call(forecast::lever_calls(&self.0, unit, board))?)
    }

    /// What standard changes of a unit's levers are worth on a board.
    #[wasm_bindgen(js_name = leverWorth)]
    pub fn lever_worth(&self, unit: &AnyNumber, board: &AnyNumber) -> Thrown<Ts<Worth>> {
        let (unit, board) = (decode::index("unit", unit)?, decode::index("board", board)?);
        encode(&call(forecast::lever_worth(&self.0, unit, board))?)
    }

    /// A unit's move at the end of a quarter ahead, from 1, or else the last, shared out over the
    /// scenario's edits.
    #[wasm_bindgen(js_name = attributionAhead)]
    pub fn attribution_ahead(
        &self,
        board: &AnyNumber,
        unit: &AnyNumber,
        #[wasm_bindgen(unchecked_optional_param_type = "number")] quarter: &JsValue,
    ) -> Thrown<Ts<Attribution>> {
        let (board, unit) = (decode::index("board", board)?, decode::index("unit", unit)?);
        let quarter = decode::index_if_any("quarter", quarter)?;
        encode(&call(attribution::ahead(&self.0, board, unit, quarter))?)
    }
}

/// A forecast that is drawn in steps, so that a worker can tell how far it is and stop.
#[wasm_bindgen]
#[derive(Debug)]
pub struct ForecastJob(forecast::ForecastJob);

#[wasm_bindgen]
impl ForecastJob {
    /// Takes up to `budget` courses of events more.
    pub fn step(&mut self, budget: &AnyNumber) -> Thrown<Ts<Progress>> {
        encode(&call(self.0.step(decode::index("budget", budget)?))?)
    }

    /// What the courses so far say.
    pub fn result(&self) -> Thrown<Ts<Forecast>> {
        encode(&call(self.0.result())?)
    }
}
