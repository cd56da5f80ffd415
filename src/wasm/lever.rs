//! Levers and forecasts.

use tsify::Ts;
use wasm_bindgen::prelude::wasm_bindgen;

use super::analysis::list;
use super::{Simulator, Thrown, call, encode, whole};
use crate::analysis::attribution::{self, Attribution};
use crate::analysis::uncertainty::Progress;
use crate::forecast::{self, Call, Forecast, LeverEffect, LeverView, Outlook, Worth};
use crate::lever::Quotas;

#[wasm_bindgen]
impl Simulator {
    /// A unit's levers, one of each kind.
    pub fn levers(&self, unit: f64) -> Thrown<Vec<Ts<LeverView>>> {
        list(&call(self.0.levers(whole("unit", unit)?))?)
    }

    /// How forecasts look ahead.
    pub fn outlook(&self) -> Thrown<Ts<Outlook>> {
        encode(&self.0.state().outlook)
    }

    /// A board of units quarter by quarter ahead, with the fan of one unit.
    pub fn forecast(&self, unit: f64, board: f64) -> Thrown<Ts<Forecast>> {
        let (unit, board) = (whole("unit", unit)?, whole("board", board)?);
        encode(&call(self.0.forecast(unit, board))?)
    }

    /// The same without the fan: nothing is drawn.
    #[wasm_bindgen(js_name = expectedForecast)]
    pub fn expected_forecast(&self, unit: f64, board: f64) -> Thrown<Ts<Forecast>> {
        let (unit, board) = (whole("unit", unit)?, whole("board", board)?);
        encode(&call(self.0.expected_forecast(unit, board))?)
    }

    /// Makes a forecast ready whose courses of events are drawn in steps.
    #[wasm_bindgen(js_name = forecastJob)]
    pub fn forecast_job(&self, unit: f64, board: f64) -> Thrown<ForecastJob> {
        let (unit, board) = (whole("unit", unit)?, whole("board", board)?);
        call(forecast::ForecastJob::new(&self.0, unit, board)).map(ForecastJob)
    }

    /// What each lever of a unit brings over the quarters ahead, or would by default.
    #[wasm_bindgen(js_name = leverEffects)]
    pub fn lever_effects(&self, unit: f64) -> Thrown<Vec<Ts<LeverEffect>>> {
        list(&call(self.0.lever_effects(whole("unit", unit)?))?)
    }

    /// The same without the spread: nothing is drawn.
    #[wasm_bindgen(js_name = expectedEffects)]
    pub fn expected_effects(&self, unit: f64) -> Thrown<Vec<Ts<LeverEffect>>> {
        list(&call(self.0.expected_effects(whole("unit", unit)?))?)
    }

    /// Which quotas a unit's outreach teams meet, by when and with what chance.
    #[wasm_bindgen(js_name = leverQuotas)]
    pub fn lever_quotas(&self, unit: f64) -> Thrown<Ts<Quotas>> {
        encode(&call(self.0.lever_quotas(whole("unit", unit)?))?)
    }

    /// The firms to call about a second investment, the most expected first.
    #[wasm_bindgen(js_name = leverCalls)]
    pub fn lever_calls(&self, unit: f64, board: f64) -> Thrown<Vec<Ts<Call>>> {
        let (unit, board) = (whole("unit", unit)?, whole("board", board)?);
        list(&call(self.0.lever_calls(unit, board))?)
    }

    /// What standard changes of a unit's levers are worth on a board.
    #[wasm_bindgen(js_name = leverWorth)]
    pub fn lever_worth(&self, unit: f64, board: f64) -> Thrown<Ts<Worth>> {
        let (unit, board) = (whole("unit", unit)?, whole("board", board)?);
        encode(&call(self.0.lever_worth(unit, board))?)
    }

    /// A unit's move at the end of a quarter ahead, from 1, or else the last, shared out over the
    /// scenario's edits.
    #[wasm_bindgen(js_name = attributionAhead)]
    pub fn attribution_ahead(
        &self,
        board: f64,
        unit: f64,
        quarter: Option<f64>,
    ) -> Thrown<Ts<Attribution>> {
        let (board, unit) = (whole("board", board)?, whole("unit", unit)?);
        let quarter = quarter.map(|at| whole("quarter", at)).transpose()?;
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
    pub fn step(&mut self, budget: f64) -> Thrown<Ts<Progress>> {
        encode(&call(self.0.step(whole("budget", budget)?))?)
    }

    /// What the courses so far say.
    pub fn result(&self) -> Thrown<Ts<Forecast>> {
        encode(&call(self.0.result())?)
    }
}
