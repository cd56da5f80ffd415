//! Tables in and out.

use tsify::Ts;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};
use web_sys::{TextDecoder, TextDecoderOptions};

use crate::intake::{self, Form, Grid, Intake, Joined};
use crate::json;
use crate::simulator::{ImportReport, LedgerImport};
use crate::table;
use crate::table::ledger::TableKind;

use super::analysis::request;
use super::decode::AnyText;
use super::{Simulator, Thrown, call, decode, encode};

/// Bytes of a CSV file to text: its byte order mark decides, then UTF-8, then GB18030.
fn text(bytes: &[u8]) -> Thrown<String> {
    call(table::decode(bytes, |bytes| {
        let strict = TextDecoderOptions::new();
        strict.set_fatal(true);
        let decoder = TextDecoder::new_with_label_and_options("gb18030", &strict).ok()?;
        decoder.decode_with_u8_array(bytes).ok()
    }))
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

    /// Holds a table (JSON text), to be read by `readIntake` without handing it over again.
    #[wasm_bindgen(js_name = holdTable)]
    pub fn hold_table(&mut self, grid: &AnyText) -> Thrown<()> {
        let grid = request("grid", grid)?;
        self.0.hold_table(grid);
        Ok(())
    }

    /// How a table of any program is read with what its reader said of it; nothing is changed. `grid` and `choices`
    /// are JSON texts; without `grid`, the table that is held is read.
    #[wasm_bindgen(js_name = readIntake)]
    pub fn read_intake(
        &self,
        #[wasm_bindgen(unchecked_param_type = "string | undefined")] grid: &JsValue,
        choices: &AnyText,
    ) -> Thrown<Ts<Intake>> {
        let given: Option<Grid> = match decode::text_if_any("grid", grid)? {
            Some(text) => Some(call(json::read(&text))?),
            None => None,
        };
        let choices = request("choices", choices)?;
        let grid = match &given {
            Some(grid) => grid,
            None => call(self.0.held_table())?,
        };
        encode(&call(self.0.read_intake(grid, &choices))?)
    }

    /// Takes such a table up as one step; refused while a question is open.
    #[wasm_bindgen(js_name = takeIntake)]
    pub fn take_intake(&mut self, grid: &AnyText, choices: &AnyText) -> Thrown<Ts<ImportReport>> {
        let (grid, choices) = (request("grid", grid)?, request("choices", choices)?);
        encode(&call(self.0.take_intake(&grid, &choices))?)
    }

    /// The revisions (JSON text) that take such a table up into the data set itself; refused while a question is open.
    #[wasm_bindgen(js_name = intakeRevisions)]
    pub fn intake_revisions(&self, grid: &AnyText, choices: &AnyText) -> Thrown<String> {
        let (grid, choices) = (request("grid", grid)?, request("choices", choices)?);
        call(json::text(&call(self.0.intake_revisions(&grid, &choices))?))
    }

    /// The data set (JSON text) that such a table is by itself; refused while a question is open.
    #[wasm_bindgen(js_name = datasetFromIntake)]
    pub fn dataset_from_intake(&self, grid: &AnyText, choices: &AnyText) -> Thrown<String> {
        let (grid, choices) = (request("grid", grid)?, request("choices", choices)?);
        call(call(intake::dataset(&grid, &choices))?.to_json())
    }

    /// Returned forms (a JSON list of objects with `name` and `grid`) as one table, where they have the same head.
    #[wasm_bindgen(js_name = joinForms)]
    pub fn join_forms(&self, forms: &AnyText) -> Thrown<Ts<Joined>> {
        let forms: Vec<Form> = request("forms", forms)?;
        encode(&call(intake::join(&forms))?)
    }

    /// The grid (JSON text) of a CSV text.
    #[wasm_bindgen(js_name = gridOfTable)]
    pub fn grid_of_table(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Uint8Array")] bytes: &JsValue,
    ) -> Thrown<String> {
        let text = text(&decode::bytes("bytes", bytes)?)?;
        call(json::text(&call(Grid::of_text(&text))?))
    }

    /// The CSV table to fill in; `lang` is `zh-Hans`, `zh-Hant` or `en`.
    pub fn template(&self, lang: &AnyText) -> Thrown<String> {
        Ok(self.0.template(decode::language(lang)?))
    }

    /// Takes up a CSV table of projects as one step; `reading` says what becomes of the others
    /// and of unknown columns.
    #[wasm_bindgen(js_name = importLedger)]
    pub fn import_ledger(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "Uint8Array")] bytes: &JsValue,
        reading: &AnyText,
    ) -> Thrown<Ts<LedgerImport>> {
        let text = text(&decode::bytes("bytes", bytes)?)?;
        let reading = request("reading", reading)?;
        encode(&call(self.0.import_ledger(&text, reading))?)
    }

    /// The data set (JSON text) with the scenario's ledger in it and the boards that rest on it.
    #[wasm_bindgen(js_name = datasetWithLedger)]
    pub fn dataset_with_ledger(&self) -> Thrown<String> {
        call(self.0.dataset_with_ledger())
    }

    /// The CSV ledger to fill in.
    #[wasm_bindgen(js_name = ledgerTemplate)]
    pub fn ledger_template(&self, lang: &AnyText) -> Thrown<String> {
        Ok(self.0.ledger_template(decode::language(lang)?))
    }

    /// What a file is, with its text where it is JSON; a JSON text that is neither UTF-8 nor
    /// UTF-16 is refused.
    #[wasm_bindgen(js_name = fileKind)]
    pub fn file_kind(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Uint8Array")] bytes: &JsValue,
    ) -> Thrown<Ts<Seen>> {
        let (kind, text) = call(table::file_kind(&decode::bytes("bytes", bytes)?))?;
        encode(&Seen { kind, text })
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

    /// A table that goes out: `wanted` is JSON of which, in what form, and of which board.
    #[wasm_bindgen(js_name = tableOut)]
    pub fn table_out(&mut self, wanted: &AnyText, lang: &AnyText) -> Thrown<String> {
        let wanted = request("wanted", wanted)?;
        call(self.0.table_out(wanted, decode::language(lang)?))
    }
}

/// A data set made of a table.
#[derive(serde::Serialize, tsify::Tsify)]
pub struct FreshTable {
    /// The data set (JSON text).
    dataset: String,
    /// What was left unread, or read otherwise than it stands.
    skipped: Vec<table::Skipped>,
}

/// A data set from a CSV table of units that no data set knows.
#[wasm_bindgen(js_name = datasetFromTable)]
pub fn dataset_from_table(
    #[wasm_bindgen(unchecked_param_type = "Uint8Array")] bytes: &JsValue,
) -> Thrown<Ts<FreshTable>> {
    let read = table::read_dataset(&text(&decode::bytes("bytes", bytes)?)?);
    let (file, skipped) = call(read)?;
    encode(&FreshTable {
        dataset: call(file.to_json())?,
        skipped,
    })
}

/// The text of a JSON file from its bytes: UTF-8 or UTF-16, nothing is guessed.
#[wasm_bindgen(js_name = jsonText)]
pub fn json_text(
    #[wasm_bindgen(unchecked_param_type = "Uint8Array")] bytes: &JsValue,
) -> Thrown<String> {
    call(table::decode_json(
        &decode::bytes("bytes", bytes)?,
        crate::vocabulary::versioned::MAX_BYTES,
    ))
}

/// What a file is.
#[derive(serde::Serialize, tsify::Tsify)]
pub struct Seen {
    /// Its kind.
    kind: table::FileKind,
    /// The text of a JSON file.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[tsify(optional)]
    text: Option<String>,
}
