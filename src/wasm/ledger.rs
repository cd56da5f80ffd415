//! The ledger: projects, stages, rates, top tens.

use tsify::Ts;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

use super::decode::{AnyNumber, AnyText};
use super::{Simulator, Thrown, call, decode, encode};
use crate::simulator::{
    BothFigures, FoundProject, LedgerView, ProjectBoardView, ProjectTitle, ProjectView, RateView,
    StageCount, UnitAliases,
};

#[wasm_bindgen]
impl Simulator {
    /// What a page needs to lay out the ledger.
    pub fn ledger(&self) -> Thrown<Ts<LedgerView>> {
        encode(&self.0.ledger_view())
    }

    /// The projects of a unit, or of all.
    pub fn projects(
        &self,
        #[wasm_bindgen(unchecked_optional_param_type = "number")] unit: &JsValue,
    ) -> Thrown<Vec<Ts<ProjectView>>> {
        let unit = decode::index_if_any("unit", unit)?;
        call(self.0.projects(unit))?.iter().map(encode).collect()
    }

    /// A project.
    pub fn project(&self, code: &AnyText) -> Thrown<Ts<ProjectView>> {
        encode(&call(self.0.project(&decode::text("code", code)?))?)
    }

    /// The rows of a project board, with each unit's credit.
    #[wasm_bindgen(js_name = projectBoard)]
    pub fn project_board(&self, board: &AnyNumber) -> Thrown<Ts<ProjectBoardView>> {
        encode(&call(self.0.project_board(decode::index("board", board)?))?)
    }

    /// Projects of a unit at each stage as of the end of the period shown.
    #[wasm_bindgen(js_name = stageCounts)]
    pub fn stage_counts(&self, unit: &AnyNumber) -> Thrown<Vec<Ts<StageCount>>> {
        let counts = call(self.0.stage_counts(decode::index("unit", unit)?))?;
        counts.iter().map(encode).collect()
    }

    /// The rates of what a unit signed in the `months` (12) that ended `age` (0) months before
    /// the end of the period shown, beside its group's and everybody's.
    #[wasm_bindgen(js_name = ledgerRates)]
    pub fn ledger_rates(
        &self,
        unit: &AnyNumber,
        #[wasm_bindgen(unchecked_optional_param_type = "number")] months: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "number")] age: &JsValue,
    ) -> Thrown<Vec<Ts<RateView>>> {
        let months = decode::index_if_any("months", months)?.unwrap_or(12) as u32;
        let age = decode::index_if_any("age", age)?.unwrap_or(0) as u32;
        let rates = call(
            self.0
                .ledger_rates(decode::index("unit", unit)?, months, age),
        )?;
        rates.iter().map(encode).collect()
    }

    /// A figure as given and as counted; undefined for an indicator that is not counted from
    /// the ledger.
    #[wasm_bindgen(js_name = bothFigures)]
    pub fn both_figures(
        &self,
        unit: &AnyNumber,
        indicator: &AnyNumber,
    ) -> Thrown<Option<Ts<BothFigures>>> {
        let (unit, indicator) = (
            decode::index("unit", unit)?,
            decode::index("indicator", indicator)?,
        );
        let both = call(self.0.both_figures(unit, indicator))?;
        both.as_ref().map(encode).transpose()
    }

    /// Up to `limit` projects in whose name, code or investor `text` stands.
    #[wasm_bindgen(js_name = findProjects)]
    pub fn find_projects(
        &self,
        text: &AnyText,
        limit: &AnyNumber,
    ) -> Thrown<Vec<Ts<FoundProject>>> {
        let text = decode::text("text", text)?;
        let found = self.0.find_projects(&text, decode::index("limit", limit)?);
        found.iter().map(encode).collect()
    }

    /// Other spellings of the units' names, a list a unit.
    #[wasm_bindgen(js_name = unitAliases)]
    pub fn unit_aliases(&self) -> Thrown<Ts<UnitAliases>> {
        encode(&self.0.unit_aliases())
    }

    /// What a project is called and whose it is, also one that was dropped; undefined for a code that
    /// was never there.
    #[wasm_bindgen(js_name = projectTitle)]
    pub fn project_title(&self, code: &AnyText) -> Thrown<Option<Ts<ProjectTitle>>> {
        let title = self.0.project_title(&decode::text("code", code)?);
        title.as_ref().map(encode).transpose()
    }

    /// A figure of a period without the scenario's edits; undefined where it is missing.
    #[wasm_bindgen(js_name = baselineFigure)]
    pub fn baseline_figure(
        &self,
        unit: &AnyNumber,
        indicator: &AnyNumber,
        period: &AnyText,
    ) -> Thrown<Option<f64>> {
        let (unit, indicator) = (
            decode::index("unit", unit)?,
            decode::index("indicator", indicator)?,
        );
        let period = decode::text("period", period)?;
        call(self.0.baseline_figure(unit, indicator, &period))
    }
}
