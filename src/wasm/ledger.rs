//! The ledger: projects, stages, rates, top tens.

use tsify::Ts;
use wasm_bindgen::prelude::wasm_bindgen;

use super::{Simulator, Thrown, call, encode, whole};
use crate::simulator::{
    BothFigures, LedgerView, ProjectBoardView, ProjectView, RateView, StageCount,
};

#[wasm_bindgen]
impl Simulator {
    /// What a page needs to lay out the ledger.
    pub fn ledger(&self) -> Thrown<Ts<LedgerView>> {
        encode(&self.0.ledger_view())
    }

    /// The projects of a unit, or of all.
    pub fn projects(&self, unit: Option<f64>) -> Thrown<Vec<Ts<ProjectView>>> {
        let unit = unit.map(|unit| whole("unit", unit)).transpose()?;
        call(self.0.projects(unit))?.iter().map(encode).collect()
    }

    /// A project.
    pub fn project(&self, code: &str) -> Thrown<Ts<ProjectView>> {
        encode(&call(self.0.project(code))?)
    }

    /// The rows of a project board, with each unit's credit.
    #[wasm_bindgen(js_name = projectBoard)]
    pub fn project_board(&self, board: f64) -> Thrown<Ts<ProjectBoardView>> {
        encode(&call(self.0.project_board(whole("board", board)?))?)
    }

    /// Projects of a unit at each stage as of the end of the period shown.
    #[wasm_bindgen(js_name = stageCounts)]
    pub fn stage_counts(&self, unit: f64) -> Thrown<Vec<Ts<StageCount>>> {
        let counts = call(self.0.stage_counts(whole("unit", unit)?))?;
        counts.iter().map(encode).collect()
    }

    /// The rates of what a unit signed in the `months` (12) that ended `age` (0) months before
    /// the end of the period shown, beside its group's and everybody's.
    #[wasm_bindgen(js_name = ledgerRates)]
    pub fn ledger_rates(
        &self,
        unit: f64,
        months: Option<f64>,
        age: Option<f64>,
    ) -> Thrown<Vec<Ts<RateView>>> {
        let months = whole("months", months.unwrap_or(12.0))? as u32;
        let age = whole("age", age.unwrap_or(0.0))? as u32;
        let rates = call(self.0.ledger_rates(whole("unit", unit)?, months, age))?;
        rates.iter().map(encode).collect()
    }

    /// A figure as given and as counted; undefined for an indicator that is not counted from
    /// the ledger.
    #[wasm_bindgen(js_name = bothFigures)]
    pub fn both_figures(&self, unit: f64, indicator: f64) -> Thrown<Option<Ts<BothFigures>>> {
        let (unit, indicator) = (whole("unit", unit)?, whole("indicator", indicator)?);
        let both = call(self.0.both_figures(unit, indicator))?;
        both.as_ref().map(encode).transpose()
    }
}
