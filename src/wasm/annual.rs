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

    /// Gives every indicator the columns of annual targets: what there is to date can then be shown.
    #[wasm_bindgen(js_name = giveAnnualColumns)]
    pub fn give_annual_columns(&mut self) -> Thrown<()> {
        call(self.0.give_annual_columns())
    }
}
