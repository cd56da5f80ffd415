//! How sure the ranks are.

use js_sys::{Float64Array, Uint32Array};
use tsify::Ts;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

use crate::analysis::uncertainty::drivers::{self, Drivers, DriversRequest};
use crate::analysis::uncertainty::request::UncertaintyRequest;
use crate::analysis::uncertainty::{self, Uncertainty};
use crate::work::Progress;

use super::analysis::request;
use super::decode::{AnyNumber, AnyText};
use super::{Simulator, Thrown, call, decode, encode, length};

#[wasm_bindgen]
impl Simulator {
    /// Makes a run of draws ready; the request is an `UncertaintyRequest` as JSON text.
    #[wasm_bindgen(js_name = uncertaintyJob)]
    pub fn uncertainty_job(&self, request_json: &AnyText) -> Thrown<UncertaintyJob> {
        let asked: UncertaintyRequest = request("request", request_json)?;
        call(uncertainty::UncertaintyJob::new(&self.0, asked)).map(UncertaintyJob)
    }

    /// Makes a run ready that shares out a unit's uncertainty; the request is a `DriversRequest`
    /// as JSON text.
    #[wasm_bindgen(js_name = driversJob)]
    pub fn drivers_job(&self, request_json: &AnyText) -> Thrown<DriversJob> {
        let asked: DriversRequest = request("request", request_json)?;
        call(drivers::DriversJob::new(&self.0, asked)).map(DriversJob)
    }

    /// The uncertainty at once: for few draws, or a method whose index is linear in the weights.
    pub fn uncertainty(&self, request_json: &AnyText) -> Thrown<Ts<Uncertainty>> {
        let asked: UncertaintyRequest = request("request", request_json)?;
        encode(&call(uncertainty::uncertainty(self.0.snapshot(), asked))?)
    }

    /// Per unit and place, at once: the share of draws; `n_units × n_units`, a row a unit, zeros
    /// where it is not ranked.
    #[wasm_bindgen(js_name = copyAcceptabilityInto)]
    pub fn copy_acceptability_into(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Float64Array")] out: &JsValue,
        request_json: &AnyText,
    ) -> Thrown<()> {
        let out = decode::array::<Float64Array>("out", out, "Float64Array")?;
        let asked: UncertaintyRequest = request("request", request_json)?;
        let shares = call(uncertainty::acceptability(self.0.snapshot(), asked))?;
        length(out.length(), shares.len())?;
        out.copy_from(&shares);
        Ok(())
    }

    /// Per unit, at once: the places that 5 % and 95 % of the draws reach or better; `2 × n_units`,
    /// two numbers a unit, zeros where it is not ranked.
    #[wasm_bindgen(js_name = copyRankIntervalsInto)]
    pub fn copy_rank_intervals_into(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Uint32Array")] out: &JsValue,
        request_json: &AnyText,
    ) -> Thrown<()> {
        let out = decode::array::<Uint32Array>("out", out, "Uint32Array")?;
        let asked: UncertaintyRequest = request("request", request_json)?;
        let intervals = call(uncertainty::rank_intervals(self.0.snapshot(), asked))?;
        length(out.length(), 2 * intervals.len())?;
        let flat = intervals.iter().flat_map(|(low, high)| [*low, *high]);
        out.copy_from(&flat.collect::<Vec<_>>());
        Ok(())
    }
}

/// A run of draws that is taken in steps, so that a worker can tell how far it is and stop.
#[wasm_bindgen]
#[derive(Debug)]
pub struct UncertaintyJob(uncertainty::UncertaintyJob);

#[wasm_bindgen]
impl UncertaintyJob {
    /// Takes up to `budget` draws more.
    pub fn step(&mut self, budget: &AnyNumber) -> Thrown<Ts<Progress>> {
        encode(&call(self.0.step(decode::index("budget", budget)?))?)
    }

    /// What the draws so far say.
    pub fn result(&self) -> Thrown<Ts<Uncertainty>> {
        encode(&self.0.result())
    }
}

/// A run of samples, as [`UncertaintyJob`].
#[wasm_bindgen]
#[derive(Debug)]
pub struct DriversJob(drivers::DriversJob);

#[wasm_bindgen]
impl DriversJob {
    /// Takes up to `budget` samples more.
    pub fn step(&mut self, budget: &AnyNumber) -> Thrown<Ts<Progress>> {
        encode(&call(self.0.step(decode::index("budget", budget)?))?)
    }

    /// What the samples so far say.
    pub fn result(&self) -> Thrown<Ts<Drivers>> {
        encode(&self.0.result())
    }
}
