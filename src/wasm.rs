//! What JavaScript sees; the only file that knows JavaScript, and it holds no logic.
//!
//! Every bound method has one shape: decode, call, encode. What JavaScript hands over arrives as
//! a plain value and is checked: see `decode`.

mod analysis;
mod annual;
mod arrays;
mod decode;
mod ledger;
mod lever;
mod method;
mod parts;
mod retrospect;
mod revision;
mod table;
mod thrown;
mod uncertainty;

use js_sys::{Float64Array, Int32Array, Uint8Array, Uint32Array};
use serde::Serialize;
use tsify::Ts;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

use crate::error::Error;
use crate::json;
use crate::simulator::{CellView, Change, Description, WeightView};
use crate::vocabulary::Provenance;
use crate::wasm::thrown::{Thrown, object, thrown};

use decode::{AnyNumber, AnyText};

/// The engine's version.
#[wasm_bindgen]
#[must_use]
pub fn version() -> String {
    crate::version().to_owned()
}

/// A data set, a scenario over it, and the boards that follow.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Simulator(crate::Simulator);

fn call<T>(result: crate::Result<T>) -> Thrown<T> {
    result.map_err(|error| thrown(&error))
}

/// Encodes a typed result.
fn encode<T: Serialize + tsify::Tsify>(value: &T) -> Thrown<Ts<T>> {
    let text = call(json::object(value))?;
    Ok(Ts::new_unchecked(object(&text)))
}

fn length(found: u32, expected: usize) -> Thrown<()> {
    if found as usize == expected {
        return Ok(());
    }
    Err(thrown(&Error::WrongLength {
        found: found as usize,
        expected,
    }))
}

fn mark(provenance: Option<Provenance>) -> u8 {
    match provenance {
        None => 0,
        Some(Provenance::Reported) => 1,
        Some(Provenance::Derived) => 2,
        Some(Provenance::Illustrative) => 3,
        Some(Provenance::Given) => 4,
        Some(Provenance::Edited) => 5,
        Some(Provenance::Ledger) => 6,
    }
}

#[wasm_bindgen]
impl Simulator {
    /// Reads a data set file (JSON text).
    #[wasm_bindgen(js_name = fromJson)]
    pub fn from_json(text: &AnyText) -> Thrown<Simulator> {
        call(crate::Simulator::from_json(&decode::text("text", text)?)).map(Self)
    }

    /// Everything that stays while figures and weights change.
    pub fn describe(&self) -> Thrown<Ts<Description>> {
        encode(&self.0.describe())
    }

    /// Applies one edit or an array of edits (JSON text) as one step.
    pub fn apply(&mut self, edits: &AnyText) -> Thrown<()> {
        call(self.0.apply_json(&decode::text("edits", edits)?))
    }

    /// Sets a figure of the edition's period.
    #[wasm_bindgen(js_name = setValue)]
    pub fn set_value(
        &mut self,
        unit: &AnyNumber,
        indicator: &AnyNumber,
        x: &AnyNumber,
    ) -> Thrown<()> {
        let (unit, indicator) = (
            decode::index("unit", unit)?,
            decode::index("indicator", indicator)?,
        );
        call(self.0.set_value(unit, indicator, decode::number("x", x)?))
    }

    /// Sets a node's weight among its siblings.
    #[wasm_bindgen(js_name = setWeight)]
    pub fn set_weight(&mut self, node: &AnyNumber, weight: &AnyNumber) -> Thrown<()> {
        call(self.0.set_weight(
            decode::index("node", node)?,
            decode::number("weight", weight)?,
        ))
    }

    /// Gives every figure its baseline again, as one step.
    #[wasm_bindgen(js_name = resetValues)]
    pub fn reset_values(&mut self) -> Thrown<()> {
        call(self.0.reset_values())
    }

    /// Begins a gesture: the edits until `endGesture` are one step.
    #[wasm_bindgen(js_name = beginGesture)]
    pub fn begin_gesture(&mut self) {
        self.0.begin_gesture();
    }

    /// Ends a gesture; false where it changed nothing.
    #[wasm_bindgen(js_name = endGesture)]
    pub fn end_gesture(&mut self) -> bool {
        self.0.end_gesture()
    }

    /// Takes the last step back; false where there is none.
    pub fn undo(&mut self) -> Thrown<bool> {
        call(self.0.undo())
    }

    /// Does the step that was taken back again; false where there is none.
    pub fn redo(&mut self) -> Thrown<bool> {
        call(self.0.redo())
    }

    /// How many edits the scenario has: all since everything was last given its baseline.
    #[must_use]
    #[wasm_bindgen(getter, js_name = standingEdits)]
    pub fn standing_edits(&self) -> usize {
        self.0.history().standing().count()
    }

    /// Whether there is a step to take back.
    #[wasm_bindgen(getter, js_name = canUndo)]
    #[must_use]
    pub fn can_undo(&self) -> bool {
        self.0.history().can_undo()
    }

    /// Whether there is a step to do again.
    #[wasm_bindgen(getter, js_name = canRedo)]
    #[must_use]
    pub fn can_redo(&self) -> bool {
        self.0.history().can_redo()
    }

    /// Whether nothing is set: the baseline, in its first edition.
    #[wasm_bindgen(getter, js_name = atBaseline)]
    #[must_use]
    pub fn at_baseline(&self) -> bool {
        self.0.at_baseline()
    }

    /// Per unit: its place on a board, from 1; 0 where it is not ranked. Under the `average` tie
    /// rule the half is dropped; `copyFractionalRanksInto` keeps it.
    #[wasm_bindgen(js_name = copyRanksInto)]
    pub fn copy_ranks_into(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "Uint32Array")] out: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "number")] board: &JsValue,
    ) -> Thrown<()> {
        let out = decode::array::<Uint32Array>("out", out, "Uint32Array")?;
        let ranking = call(self.0.ranking(decode::board(board)?))?;
        length(out.length(), ranking.ranks.len())?;
        out.copy_from(
            &ranking
                .ranks
                .iter()
                .map(|rank| *rank as u32)
                .collect::<Vec<_>>(),
        );
        Ok(())
    }

    /// Per unit: its place on a board with halves; 0 where it is not ranked.
    #[wasm_bindgen(js_name = copyFractionalRanksInto)]
    pub fn copy_fractional_ranks_into(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "Float64Array")] out: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "number")] board: &JsValue,
    ) -> Thrown<()> {
        let out = decode::array::<Float64Array>("out", out, "Float64Array")?;
        let ranking = call(self.0.ranking(decode::board(board)?))?;
        length(out.length(), ranking.ranks.len())?;
        out.copy_from(&ranking.ranks);
        Ok(())
    }

    /// Per unit: what a board ranks by; NaN where missing.
    #[wasm_bindgen(js_name = copyScoresInto)]
    pub fn copy_scores_into(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "Float64Array")] out: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "number")] board: &JsValue,
    ) -> Thrown<()> {
        let out = decode::array::<Float64Array>("out", out, "Float64Array")?;
        let values = call(self.0.board_values(decode::board(board)?))?;
        length(out.length(), values.len())?;
        out.copy_from(values);
        Ok(())
    }

    /// The same in the edition without any other edit; NaN too where the scores of a composite board
    /// stand on another scale now.
    #[wasm_bindgen(js_name = copyBaselineScoresInto)]
    pub fn copy_baseline_scores_into(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "Float64Array")] out: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "number")] board: &JsValue,
    ) -> Thrown<()> {
        let out = decode::array::<Float64Array>("out", out, "Float64Array")?;
        let values = call(self.0.comparable_baseline(decode::board(board)?))?;
        length(out.length(), values.len())?;
        out.copy_from(&values);
        Ok(())
    }

    /// Numbers of the ranked units, best first, at the front of `out`; returns how many.
    #[wasm_bindgen(js_name = copyOrderInto)]
    pub fn copy_order_into(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "Uint32Array")] out: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "number")] board: &JsValue,
    ) -> Thrown<u32> {
        let out = decode::array::<Uint32Array>("out", out, "Uint32Array")?;
        let ranking = call(self.0.ranking(decode::board(board)?))?;
        length(out.length(), ranking.ranks.len())?;
        let ranked = ranking.order.len() as u32;
        out.subarray(0, ranked).copy_from(&ranking.order);
        Ok(ranked)
    }

    /// Per unit: places won (positive) or lost against the edition without any other edit.
    #[wasm_bindgen(js_name = copyShiftsInto)]
    pub fn copy_shifts_into(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "Int32Array")] out: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "number")] board: &JsValue,
    ) -> Thrown<()> {
        let out = decode::array::<Int32Array>("out", out, "Int32Array")?;
        let shifts = call(self.0.shifts(decode::board(board)?))?;
        length(out.length(), shifts.len())?;
        out.copy_from(&shifts);
        Ok(())
    }

    /// The figures of the edition's period; `n_units × n_indicators`, a column an indicator.
    #[wasm_bindgen(js_name = copyFiguresInto)]
    pub fn copy_figures_into(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Float64Array")] out: &JsValue,
    ) -> Thrown<()> {
        let out = decode::array::<Float64Array>("out", out, "Float64Array")?;
        let columns = self.0.figures().period(self.0.period());
        copy_columns(columns, out)
    }

    /// Points of each leaf, weighted; `n_units × n_leaves`, a column a leaf.
    #[wasm_bindgen(js_name = copyContributionsInto)]
    pub fn copy_contributions_into(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Float64Array")] out: &JsValue,
    ) -> Thrown<()> {
        let out = decode::array::<Float64Array>("out", out, "Float64Array")?;
        copy_columns(&self.0.contributions(), out)
    }

    /// The same for some units only; `units.length × n_leaves`, a column a leaf.
    #[wasm_bindgen(js_name = copyContributionsOfInto)]
    pub fn copy_contributions_of_into(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Uint32Array")] units: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "Float64Array")] out: &JsValue,
    ) -> Thrown<()> {
        let out = decode::array::<Float64Array>("out", out, "Float64Array")?;
        copy_columns(
            &call(self.0.contributions_of(
                &decode::array::<Uint32Array>("units", units, "Uint32Array")?.to_vec(),
            ))?,
            out,
        )
    }

    /// What each figure rests on, in the shape of `copyFiguresInto`: 0 missing, 1 reported,
    /// 2 derived, 3 illustrative, 4 given, 5 edited, 6 counted from the ledger.
    #[wasm_bindgen(js_name = copyMarksInto)]
    pub fn copy_marks_into(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Uint8Array")] out: &JsValue,
    ) -> Thrown<()> {
        let out = decode::array::<Uint8Array>("out", out, "Uint8Array")?;
        let marks = self.0.marks();
        length(out.length(), marks.len())?;
        out.copy_from(&marks.into_iter().map(mark).collect::<Vec<_>>());
        Ok(())
    }

    /// Per node: its weights, raw and effective.
    pub fn weights(&self) -> Thrown<Vec<Ts<WeightView>>> {
        self.0.weights().iter().map(encode).collect()
    }

    /// A figure with all that is known of it.
    pub fn cell(&self, unit: &AnyNumber, indicator: &AnyNumber) -> Thrown<Ts<CellView>> {
        encode(&call(self.0.cell(
            decode::index("unit", unit)?,
            decode::index("indicator", indicator)?,
        ))?)
    }

    /// What moved on a board since `settle` was last called for it, and whom `unit` passed.
    pub fn change(
        &mut self,
        #[wasm_bindgen(unchecked_optional_param_type = "number")] board: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "number")] unit: &JsValue,
    ) -> Thrown<Ts<Change>> {
        let unit = decode::index_if_any("unit", unit)?;
        encode(&call(self.0.change(decode::board(board)?, unit))?)
    }

    /// The same, and takes the present as the new point of reference.
    pub fn settle(
        &mut self,
        #[wasm_bindgen(unchecked_optional_param_type = "number")] board: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "number")] unit: &JsValue,
    ) -> Thrown<Ts<Change>> {
        let unit = decode::index_if_any("unit", unit)?;
        encode(&call(self.0.settle(decode::board(board)?, unit))?)
    }

    /// The scenario as a file (JSON text).
    #[wasm_bindgen(js_name = scenarioJson)]
    pub fn scenario_json(&self) -> Thrown<String> {
        call(self.0.scenario_json())
    }

    /// Takes up a scenario file in place of the present one.
    #[wasm_bindgen(js_name = loadScenario)]
    pub fn load_scenario(&mut self, text: &AnyText) -> Thrown<()> {
        call(self.0.load_scenario(&decode::text("text", text)?))
    }

    /// Opens a scenario file over the present scenario, as one step.
    #[wasm_bindgen(js_name = openScenario)]
    pub fn open_scenario(&mut self, text: &AnyText) -> Thrown<()> {
        call(self.0.open_scenario(&decode::text("text", text)?))
    }

    /// Goes back to the baseline, as one step; the scenario keeps its name.
    #[wasm_bindgen(js_name = resetScenario)]
    pub fn reset_scenario(&mut self) -> Thrown<()> {
        call(self.0.reset())
    }

    /// The scenario's name.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn name(&self) -> String {
        self.0.name().to_owned()
    }

    /// Names the scenario.
    #[wasm_bindgen(setter)]
    pub fn set_name(&mut self, name: &AnyText) -> Thrown<()> {
        self.0.set_name(&decode::text("name", name)?);
        Ok(())
    }

    /// The data set's fingerprint.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn fingerprint(&self) -> String {
        self.0.data().fingerprint().to_owned()
    }

    /// The data set as a file (JSON text), without the scenario's edits.
    #[wasm_bindgen(js_name = datasetJson)]
    pub fn dataset_json(&self) -> Thrown<String> {
        call(self.0.data().to_json())
    }
}

fn copy_columns(columns: &[Vec<f64>], out: &Float64Array) -> Thrown<()> {
    length(out.length(), columns.iter().map(Vec::len).sum())?;
    let mut start = 0;
    for column in columns {
        let end = start + column.len() as u32;
        out.subarray(start, end).copy_from(column);
        start = end;
    }
    Ok(())
}
