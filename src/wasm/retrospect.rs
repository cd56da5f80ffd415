//! A board over the editions.

use tsify::Ts;
use wasm_bindgen::prelude::wasm_bindgen;

use super::{Simulator, Thrown, call, encode, whole};
use crate::simulator::EditionRanks;

#[wasm_bindgen]
impl Simulator {
    /// A board in each edition of the data set, with the scenario's edits.
    #[wasm_bindgen(js_name = overEditions)]
    pub fn over_editions(&self, board: Option<f64>) -> Thrown<Vec<Ts<EditionRanks>>> {
        let editions = call(self.0.over_editions(whole("board", board.unwrap_or(0.0))?))?;
        editions.iter().map(encode).collect()
    }
}
