//! A board over the editions.

use tsify::Ts;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

use super::{Simulator, Thrown, call, decode, encode};
use crate::simulator::EditionRanks;

#[wasm_bindgen]
impl Simulator {
    /// A board in each edition of the data set, with the scenario's edits.
    #[wasm_bindgen(js_name = overEditions)]
    pub fn over_editions(
        &self,
        #[wasm_bindgen(unchecked_optional_param_type = "number")] board: &JsValue,
    ) -> Thrown<Vec<Ts<EditionRanks>>> {
        let editions = call(self.0.over_editions(decode::board(board)?))?;
        editions.iter().map(encode).collect()
    }
}
