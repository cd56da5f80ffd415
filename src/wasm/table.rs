//! Tables in and out.

use tsify::Ts;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};
use web_sys::{TextDecoder, TextDecoderOptions};

use super::{Simulator, Thrown, call, decode, encode, whole};
use crate::dataset::format::Language;
use crate::error::Error;
use crate::simulator::{ImportReport, LedgerImport};
use crate::table::{self, ledger::TableKind};

/// Bytes of a CSV file to text: its byte order mark decides, then UTF-8, then GB18030.
fn text(bytes: &[u8]) -> Thrown<String> {
    call(table::decode(bytes, |bytes| {
        let strict = TextDecoderOptions::new();
        strict.set_fatal(true);
        let decoder = TextDecoder::new_with_label_and_options("gb18030", &strict).ok()?;
        decoder.decode_with_u8_array(bytes).ok()
    }))
}

fn language(tag: &JsValue) -> Thrown<Language> {
    let tag = decode::text("lang", tag)?;
    let language = Language::of_tag(&tag).ok_or_else(|| Error::UnknownCode {
        place: "lang".into(),
        what: "language".into(),
        value: tag,
    });
    call(language)
}

#[wasm_bindgen]
impl Simulator {
    /// Takes up a CSV table of figures as one step; the edition's period where none is named.
    #[wasm_bindgen(js_name = importTable)]
    pub fn import_table(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "Uint8Array")] bytes: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "string")] period: &JsValue,
    ) -> Thrown<Ts<ImportReport>> {
        let text = text(&decode::bytes("bytes", bytes)?)?;
        let period = decode::text_if_any("period", period)?;
        encode(&call(self.0.import_table(&text, period.as_deref()))?)
    }

    /// The CSV table to fill in; `lang` is `zh-Hans`, `zh-Hant` or `en`.
    pub fn template(
        &self,
        #[wasm_bindgen(unchecked_param_type = "string")] lang: &JsValue,
    ) -> Thrown<String> {
        Ok(self.0.template(language(lang)?))
    }

    /// Takes up a CSV table of projects as one step; `reading` says what becomes of the others
    /// and of unknown columns.
    #[wasm_bindgen(js_name = importLedger)]
    pub fn import_ledger(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "Uint8Array")] bytes: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "string")] reading: &JsValue,
    ) -> Thrown<Ts<LedgerImport>> {
        let text = text(&decode::bytes("bytes", bytes)?)?;
        let reading = serde_json::from_str(&decode::text("reading", reading)?);
        let reading = call(reading.map_err(|error| Error::from_json(&error)))?;
        encode(&call(self.0.import_ledger(&text, reading))?)
    }

    /// The ledger with the scenario's changes, as CSV.
    #[wasm_bindgen(js_name = ledgerCsv)]
    pub fn ledger_csv(
        &self,
        #[wasm_bindgen(unchecked_param_type = "string")] lang: &JsValue,
    ) -> Thrown<String> {
        Ok(self.0.ledger_csv(language(lang)?))
    }

    /// The data set (JSON text) with the scenario's ledger in it and the boards that rest on it.
    #[wasm_bindgen(js_name = datasetWithLedger)]
    pub fn dataset_with_ledger(&self) -> Thrown<String> {
        call(self.0.dataset_with_ledger())
    }

    /// The CSV ledger to fill in.
    #[wasm_bindgen(js_name = ledgerTemplate)]
    pub fn ledger_template(
        &self,
        #[wasm_bindgen(unchecked_param_type = "string")] lang: &JsValue,
    ) -> Thrown<String> {
        Ok(self.0.ledger_template(language(lang)?))
    }

    /// Whether a CSV table is a ledger, figures of units, or may be either, by its header.
    #[wasm_bindgen(js_name = tableKind)]
    pub fn table_kind(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Uint8Array")] bytes: &JsValue,
    ) -> Thrown<Ts<TableKind>> {
        let text = text(&decode::bytes("bytes", bytes)?)?;
        encode(&call(table::ledger::table_kind(&text))?)
    }

    /// A board as CSV: as the page shows it, and each figure as it is.
    #[wasm_bindgen(js_name = boardCsv)]
    pub fn board_csv(
        &mut self,
        board: f64,
        #[wasm_bindgen(unchecked_param_type = "string")] lang: &JsValue,
    ) -> Thrown<String> {
        let board = whole("board", board)?;
        call(self.0.board_csv(board, language(lang)?))
    }

    /// The figures of the edition's period, with the scenario's edits, as CSV.
    #[wasm_bindgen(js_name = figuresCsv)]
    pub fn figures_csv(
        &self,
        #[wasm_bindgen(unchecked_param_type = "string")] lang: &JsValue,
    ) -> Thrown<String> {
        Ok(self.0.figures_csv(language(lang)?))
    }
}

/// A data set (JSON text) from a CSV table of units that no data set knows.
#[wasm_bindgen(js_name = datasetFromTable)]
pub fn dataset_from_table(
    #[wasm_bindgen(unchecked_param_type = "Uint8Array")] bytes: &JsValue,
) -> Thrown<String> {
    let file = call(table::read_dataset(&text(&decode::bytes("bytes", bytes)?)?))?;
    call(file.to_json())
}
