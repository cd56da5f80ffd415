//! The method followed: trails, curves, reports, doubts, files, comparisons.

use tsify::Ts;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::analysis::explain::clause_shares::{self, ClauseShares};
use crate::method::file::MethodFile;
use crate::method::list::ListView;
use crate::method::weighting::Judgement;
use crate::scenario::Edit;
use crate::scoring::advice::Warning;
use crate::scoring::compare::{Agreement, Swap};
use crate::scoring::report::{Resting, TreatRow};
use crate::scoring::trail::Trail;
use crate::simulator::{LeafReport, ScoreCurve};

use super::analysis::{list, request};
use super::decode::{AnyNumber, AnyText};
use super::{Simulator, Thrown, call, decode, encode};

#[wasm_bindgen]
impl Simulator {
    /// How a unit's score on a board came about.
    pub fn trail(&mut self, board: &AnyNumber, unit: &AnyNumber) -> Thrown<Ts<Trail>> {
        encode(&call(self.0.trail(
            decode::index("board", board)?,
            decode::index("unit", unit)?,
        ))?)
    }

    /// The score function of a leaf as a curve, as it is for one unit's group.
    #[wasm_bindgen(js_name = scoreCurve)]
    pub fn score_curve(&self, leaf: &AnyNumber, unit: &AnyNumber) -> Thrown<Ts<ScoreCurve>> {
        encode(&call(self.0.score_curve(
            decode::index("leaf", leaf)?,
            decode::index("unit", unit)?,
        ))?)
    }

    /// Per leaf, in tree order: what the method does to it.
    #[wasm_bindgen(js_name = leafReports)]
    pub fn leaf_reports(&self) -> Thrown<Vec<Ts<LeafReport>>> {
        self.0.leaf_reports().iter().map(encode).collect()
    }

    /// A trail as a CSV table in a language (`zh-Hans`, `zh-Hant`, `en`).
    #[wasm_bindgen(js_name = trailCsv)]
    pub fn trail_csv(
        &mut self,
        board: &AnyNumber,
        unit: &AnyNumber,
        language: &AnyText,
    ) -> Thrown<String> {
        let (board, unit) = (decode::index("board", board)?, decode::index("unit", unit)?);
        let language = decode::language(language)?;
        call(self.0.trail_csv(board, unit, language))
    }

    /// Who stands on the method's lists beside a composite board's ranking, and why.
    pub fn lists(&mut self, board: &AnyNumber) -> Thrown<Vec<Ts<ListView>>> {
        list(&call(self.0.lists(decode::index("board", board)?))?)
    }

    /// Every figure that was filled in, set by a growth policy, treated or bounded.
    #[wasm_bindgen(js_name = treatReport)]
    pub fn treat_report(&self) -> Thrown<Vec<Ts<TreatRow>>> {
        list(&self.0.treat_report())
    }

    /// Per unit: what share of its score rests on such figures.
    pub fn resting(&self) -> Thrown<Vec<Ts<Resting>>> {
        list(&self.0.resting())
    }

    /// Where the method cannot do what it says.
    #[wasm_bindgen(js_name = methodWarnings)]
    pub fn method_warnings(&self) -> Thrown<Vec<Ts<Warning>>> {
        list(&self.0.method_warnings())
    }

    /// What a node's pairwise comparisons come to; undefined where it has none.
    pub fn judgement(&self, node: &AnyNumber) -> Thrown<Option<Ts<Judgement>>> {
        let judgement = call(self.0.judgement(decode::index("node", node)?))?;
        judgement.as_ref().map(encode).transpose()
    }

    /// Whether the method in use differs from the one that came under its name.
    #[must_use]
    #[wasm_bindgen(getter, js_name = methodEdited)]
    pub fn method_edited(&self) -> bool {
        self.0.method_edited()
    }

    /// The method in use as a file to be read elsewhere: its name says whether it was edited.
    #[wasm_bindgen(js_name = exportMethod)]
    pub fn export_method(&self) -> Thrown<String> {
        call(self.0.export_method())
    }

    /// The method in use as a file of its own.
    #[wasm_bindgen(js_name = methodJson)]
    pub fn method_json(&self) -> Thrown<String> {
        call(self.0.method_json())
    }

    /// The method of the data set, without the scenario's changes, as a file of its own.
    #[wasm_bindgen(js_name = baselineMethodJson)]
    pub fn baseline_method_json(&self) -> Thrown<String> {
        call(self.0.baseline_method_json())
    }

    /// Takes up a method file as one step.
    #[wasm_bindgen(js_name = loadMethod)]
    pub fn load_method(&mut self, text: &AnyText) -> Thrown<()> {
        call(self.0.load_method(&decode::text("text", text)?))
    }

    /// How a board's ranks agree with those that the method of a file would give.
    #[wasm_bindgen(js_name = compareMethod)]
    pub fn compare_method(&mut self, text: &AnyText, board: &AnyNumber) -> Thrown<Ts<Agreement>> {
        let method = call(MethodFile::from_json(&decode::text("text", text)?))?.method;
        encode(&call(
            self.0
                .compare_method(&method, decode::index("board", board)?),
        )?)
    }

    /// Every unit's move from one method file to another, shared out over the clauses in which they differ.
    #[wasm_bindgen(js_name = clauseShares)]
    pub fn clause_shares(
        &self,
        from: &AnyText,
        to: &AnyText,
        board: &AnyNumber,
    ) -> Thrown<Ts<ClauseShares>> {
        let from = call(MethodFile::from_json(&decode::text("from", from)?))?.method;
        let to = call(MethodFile::from_json(&decode::text("to", to)?))?.method;
        let board = decode::index("board", board)?;
        encode(&call(clause_shares::clause_shares(
            &self.0, &from, &to, board,
        ))?)
    }

    /// The pairs that change places between baseline and present although neither changed.
    pub fn swaps(&mut self, board: &AnyNumber) -> Thrown<Vec<Ts<Swap>>> {
        list(&call(self.0.swaps(decode::index("board", board)?))?)
    }

    /// The pairs that edits (a JSON array) would make change places although neither changes.
    #[wasm_bindgen(js_name = swapsBy)]
    pub fn swaps_by(&self, edits: &AnyText, board: &AnyNumber) -> Thrown<Vec<Ts<Swap>>> {
        let edits: Vec<Edit> = request("edits", edits)?;
        list(&call(
            self.0.swaps_by(&edits, decode::index("board", board)?),
        )?)
    }
}
