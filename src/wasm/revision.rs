//! Data sets of one's own: made, revised, bundled; scenarios carried over, held beside one another, put
//! on top of one another, written as codes.

use tsify::Ts;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

use crate::simulator::{Bundle, Carried, Revised, SideBySide, Stacked};
use crate::{simulator, table};

use super::analysis::{list, request};
use super::decode::{AnyNumber, AnyText};
use super::{Simulator, Thrown, call, decode, encode};

#[wasm_bindgen]
impl Simulator {
    /// The data set that a list of revisions (JSON text) makes of another; of an empty one
    /// with the code `code` where none is given.
    #[wasm_bindgen(js_name = reviseDataset)]
    pub fn revise_dataset(
        &self,
        #[wasm_bindgen(unchecked_param_type = "string | undefined")] dataset: &JsValue,
        code: &AnyText,
        revisions: &AnyText,
    ) -> Thrown<Ts<Revised>> {
        let dataset = decode::text_if_any("dataset", dataset)?;
        let code = decode::text("code", code)?;
        let revisions = decode::text("revisions", revisions)?;
        let made = simulator::revised(dataset.as_deref(), &code, &revisions);
        encode(&call(made)?)
    }

    /// A scenario (JSON text) over a data set (JSON text) other than its own, as far as it applies; with the
    /// `former` data set (JSON text), also whose baseline has moved.
    #[wasm_bindgen(js_name = carriedScenario)]
    pub fn carried_scenario(
        &self,
        dataset: &AnyText,
        scenario: &AnyText,
        #[wasm_bindgen(unchecked_optional_param_type = "string")] former: &JsValue,
    ) -> Thrown<Ts<Carried>> {
        let dataset = decode::text("dataset", dataset)?;
        let scenario = decode::text("scenario", scenario)?;
        let former = decode::text_if_any("former", former)?;
        let carried = simulator::carried(&dataset, &scenario, former.as_deref());
        encode(&call(carried)?)
    }

    /// A board in the baseline and in each of a list of scenarios' JSON texts (JSON text).
    #[wasm_bindgen(js_name = sideBySide)]
    pub fn side_by_side(&self, scenarios: &AnyText, board: &AnyNumber) -> Thrown<Ts<SideBySide>> {
        let scenarios: Vec<String> = request("scenarios", scenarios)?;
        let board = decode::index("board", board)?;
        encode(&call(self.0.side_by_side(&scenarios, board))?)
    }

    /// A list of scenarios' JSON texts (JSON text) put on top of one another, the first at the bottom.
    #[wasm_bindgen(js_name = stackedScenario)]
    pub fn stacked_scenario(&self, scenarios: &AnyText, name: &AnyText) -> Thrown<Ts<Stacked>> {
        let scenarios: Vec<String> = request("scenarios", scenarios)?;
        let name = decode::text("name", name)?;
        encode(&call(self.0.stacked(&scenarios, &name))?)
    }

    /// The scenario as a code; `scenario`: another one over the same data (JSON text) in its place.
    #[wasm_bindgen(js_name = scenarioCode)]
    pub fn scenario_code(
        &self,
        #[wasm_bindgen(unchecked_optional_param_type = "string")] scenario: &JsValue,
    ) -> Thrown<String> {
        let scenario = decode::text_if_any("scenario", scenario)?;
        call(self.0.scenario_code(scenario.as_deref()))
    }

    /// The scenario (JSON text) of a code, or of a text or link that holds one.
    #[wasm_bindgen(js_name = readScenarioCode)]
    pub fn read_scenario_code(&self, text: &AnyText) -> Thrown<String> {
        call(self.0.read_scenario_code(&decode::text("text", text)?))
    }

    /// A bundle (JSON text) of a data set (JSON text) and a list of scenarios' JSON texts (JSON text).
    #[wasm_bindgen(js_name = makeBundle)]
    pub fn make_bundle(&self, dataset: &AnyText, scenarios: &AnyText) -> Thrown<String> {
        let scenarios: Vec<String> = request("scenarios", scenarios)?;
        call(simulator::make_bundle(
            &decode::text("dataset", dataset)?,
            &scenarios,
        ))
    }

    /// A bundle (JSON text) taken apart.
    #[wasm_bindgen(js_name = readBundle)]
    pub fn read_bundle(&self, text: &AnyText) -> Thrown<Ts<Bundle>> {
        encode(&call(simulator::read_bundle(&decode::text("text", text)?))?)
    }

    /// The indicators that lines of text name, one a line.
    #[wasm_bindgen(js_name = readHeads)]
    pub fn read_heads(&self, text: &AnyText) -> Thrown<Vec<Ts<table::Head>>> {
        list(&table::read_heads(&decode::text("text", text)?))
    }
}
