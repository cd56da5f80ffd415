//! A data set in two files.

use tsify::Ts;
use wasm_bindgen::prelude::wasm_bindgen;

use super::decode::AnyText;
use super::{Simulator, Thrown, call, decode, encode};
use crate::dataset::Parts;

#[wasm_bindgen]
impl Simulator {
    /// Reads a data set file (JSON text) whose ledger may stand in a file of its own.
    #[wasm_bindgen(js_name = fromMain)]
    pub fn from_main(text: &AnyText) -> Thrown<Simulator> {
        call(crate::Simulator::from_main(&decode::text("text", text)?)).map(Self)
    }

    /// Name of the ledger file that is awaited; undefined where none is.
    #[wasm_bindgen(getter, js_name = awaitedLedger)]
    #[must_use]
    pub fn awaited_ledger(&self) -> Option<String> {
        let awaited = self.0.data().awaited_ledger();
        awaited.map(|place| place.name.clone())
    }

    /// Takes up the ledger file (JSON text) that is awaited.
    #[wasm_bindgen(js_name = takeLedger)]
    pub fn take_ledger(&mut self, text: &AnyText) -> Thrown<()> {
        call(self.0.take_ledger(&decode::text("text", text)?))
    }

    /// The data set as two files (JSON texts), without the scenario's edits; `name`: of the
    /// ledger's.
    #[wasm_bindgen(js_name = splitDataset)]
    pub fn split_dataset(&self, name: &AnyText) -> Thrown<Ts<Parts>> {
        encode(&call(self.0.data().split(&decode::text("name", name)?))?)
    }
}
