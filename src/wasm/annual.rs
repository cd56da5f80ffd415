//! Annual targets.

use tsify::Ts;
use wasm_bindgen::prelude::wasm_bindgen;

use super::decode::AnyNumber;
use super::{Simulator, Thrown, call, decode, encode};
use crate::simulator::AnnualReport;

#[wasm_bindgen]
impl Simulator {
    /// The annual targets of a unit in the year of the edition's period, and how far it is with each.
    pub fn annual(&self, unit: &AnyNumber) -> Thrown<Ts<AnnualReport>> {
        encode(&call(self.0.annual(decode::index("unit", unit)?))?)
    }
}
