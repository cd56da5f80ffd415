//! The method followed: trails, score curves, what it does to each indicator.

use tsify::Ts;
use wasm_bindgen::prelude::wasm_bindgen;

use super::{Simulator, Thrown, call, encode, whole};
use crate::simulator::{LeafReport, ScoreCurve, Trail};

#[wasm_bindgen]
impl Simulator {
    /// How a unit's score on a board came about.
    pub fn trail(&mut self, board: f64, unit: f64) -> Thrown<Ts<Trail>> {
        encode(&call(
            self.0.trail(whole("board", board)?, whole("unit", unit)?),
        )?)
    }

    /// The score function of a leaf as a curve, as it is for one unit's group.
    #[wasm_bindgen(js_name = scoreCurve)]
    pub fn score_curve(&self, leaf: f64, unit: f64) -> Thrown<Ts<ScoreCurve>> {
        encode(&call(
            self.0
                .score_curve(whole("leaf", leaf)?, whole("unit", unit)?),
        )?)
    }

    /// Per leaf, in tree order: what the method does to it.
    #[wasm_bindgen(js_name = leafReports)]
    pub fn leaf_reports(&self) -> Thrown<Vec<Ts<LeafReport>>> {
        self.0.leaf_reports().iter().map(encode).collect()
    }
}
