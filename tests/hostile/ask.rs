//! Every question that the engine answers, asked with any numbers.

use saima::analysis::explain::{attribution, effect, gap, ladder, points};
use saima::analysis::fragility::{leave_one_out, leave_one_project_out, paper_contract};
use saima::analysis::goal::{mix, single_move, table, threshold};
use saima::analysis::stability::critical::critical_weights;
use saima::analysis::stability::{self, rank_ranges};
use saima::analysis::uncertainty::drivers::DriversJob;
use saima::analysis::{sensitivity, uncertainty};
use saima::vocabulary::Language;
use saima::{Result, Simulator, forecast};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::finite::boundless;

/// What a question is asked with.
#[derive(Debug, Clone)]
pub struct Asked {
    pub board: usize,
    pub unit: usize,
    pub other: usize,
    pub indicator: usize,
    pub x: f64,
    pub seed: u32,
}

type Question = fn(&mut Simulator, &Asked) -> Result<Vec<String>>;

fn of<T: DeserializeOwned>(request: Value) -> T {
    saima::json::read(&request.to_string()).unwrap()
}

fn draw(asked: &Asked) -> Value {
    json!({ "board": asked.board, "draws": 12, "seed": asked.seed,
        "weights": { "kind": "plusMinus", "share": 0.2 },
        "figures": if asked.seed.is_multiple_of(2) { json!([]) } else { json!([{ "share": 0.1 }]) } })
}

fn share(x: f64) -> f64 {
    if x.is_finite() {
        (x.abs() * 0.618).fract()
    } else {
        x
    }
}

macro_rules! questions {
    ($($name:literal => |$sim:ident, $at:ident| $answer:expr;)*) => {
        pub const QUESTIONS: &[(&str, Question)] = &[
            $(($name, |$sim: &mut Simulator, $at: &Asked| Ok(boundless(&$answer)))),*
        ];
    };
}

questions! {
    "explain" => |sim, at| points::explain(sim.snapshot(), at.unit)?;
    "gap" => |sim, at| gap::gap(sim.snapshot(), at.unit, at.other)?;
    "threshold" => |sim, at| threshold::threshold(sim.snapshot(), at.board, at.unit, at.indicator)?;
    "thresholds" => |sim, at| threshold::thresholds(sim.snapshot(), at.board, at.unit)?;
    "edges" => |sim, at| threshold::edges(sim.snapshot(), at.board, at.unit)?.len();
    "sensitivity" => |sim, at| sensitivity::figure_sensitivity(sim.snapshot(), at.board, at.unit, at.indicator, None)?;
    "sensitivity between" => |sim, at| sensitivity::figure_sensitivity(
        sim.snapshot(), at.board, at.unit, at.indicator, Some((-at.x, at.x)))?;
    "tornado" => |sim, at| sensitivity::tornado(sim.snapshot(), at.board, at.unit, share(at.x))?;
    "goalRows" => |sim, at| single_move::goal_rows(sim.snapshot(), at.board, at.unit)?;
    "goalTable" => |sim, at| table::goal_table(sim.snapshot(), at.board)?.ranks;
    "breakpoints" => |sim, at| stability::breakpoints(sim.snapshot(), at.board)?.len();
    "stability" => |sim, at| stability::stability(sim.snapshot(), at.board, at.unit, at.other)?;
    "criticalWeights" => |sim, at| critical_weights(sim.snapshot(), at.board)?;
    "rankRanges" => |sim, at| rank_ranges::rank_ranges(sim.snapshot(), at.board, share(at.x), at.seed.into())?;
    "proposedEfforts" => |sim, at| mix::proposed_efforts(sim, at.board, at.unit)?;
    "goal" => |sim, at| mix::goal(sim, &of(json!({ "board": at.board, "unit": at.unit,
        "target": if at.seed.is_multiple_of(2) { json!({ "kind": "rank", "rank": 1 }) }
            else { json!({ "kind": "pass", "unit": at.other }) } })))?;
    "goal of efforts" => |sim, at| mix::goal(sim, &of(json!({ "board": at.board, "unit": at.unit,
        "target": { "kind": "rank", "rank": at.other }, "efforts": [
            { "indicator": at.indicator, "bound": at.x, "cost": at.x.abs() }] })))?;
    "scenarioEffect" => |sim, at| effect::effect(sim, at.board, at.unit)?;
    "attribution" => |sim, at| attribution::attribution(sim, at.board, at.unit)?;
    "attributionAhead" => |sim, at| attribution::ahead(sim, at.board, at.unit, None)?;
    "ladder" => |sim, at| ladder::ladder(sim.snapshot(), at.board, at.unit)?;
    "rungs" => |sim, at| ladder::rungs(sim.snapshot(), at.board, at.unit, at.other)?;
    "fragility" => |sim, at| leave_one_out::fragility(sim.snapshot(), at.board, at.other)?;
    "ledgerLines" => |sim, at| leave_one_project_out::ledger_lines(sim, at.board, at.unit)?;
    "hinge" => |sim, at| leave_one_project_out::hinge(sim, at.board, at.unit)?;
    "paper" => |sim, at| paper_contract::paper(sim, at.board, at.other, at.x)?;
    "forecast" => |sim, at| forecast::forecast(sim, at.unit, at.board)?;
    "expectedForecast" => |sim, at| forecast::expected_forecast(sim, at.unit, at.board)?;
    "levers" => |sim, at| forecast::levers(sim, at.unit)?;
    "leverEffects" => |sim, at| forecast::lever_effects(sim, at.unit)?;
    "leverQuotas" => |sim, at| forecast::lever_quotas(sim, at.unit)?;
    "leverCalls" => |sim, at| forecast::lever_calls(sim, at.unit, at.board)?;
    "leverWorth" => |sim, at| forecast::lever_worth(sim, at.unit, at.board)?;
    "uncertainty" => |sim, at| uncertainty::uncertainty(sim.snapshot(), of(draw(at)))?;
    "acceptability" => |sim, at| uncertainty::acceptability(sim.snapshot(), of(draw(at)))?;
    "rankIntervals" => |sim, at| uncertainty::rank_intervals(sim.snapshot(), of(draw(at)))?;
    "drivers" => |sim, at| {
        let mut job = DriversJob::new(sim, of(json!({ "unit": at.unit, "draw": draw(at) })))?;
        job.step(usize::MAX)?;
        job.result()
    };
    "trail" => |sim, at| sim.trail(at.board, at.unit)?;
    "trailCsv" => |sim, at| sim.trail_csv(at.board, at.unit, Language::ZhHans)?;
    "leafReports" => |sim, _at| sim.leaf_reports();
    "scoreCurve" => |sim, at| sim.score_curve(at.indicator, at.unit)?;
    "lists" => |sim, at| sim.lists(at.board)?;
    "treatReport" => |sim, _at| sim.treat_report();
    "resting" => |sim, _at| sim.resting();
    "methodWarnings" => |sim, _at| sim.method_warnings();
    "judgement" => |sim, at| sim.judgement(at.indicator)?;
    "exportMethod" => |sim, _at| sim.export_method()?;
    "compareMethod" => |sim, at| {
        let method = sim.data().file().method.clone();
        sim.compare_method(&method, at.board)?
    };
    "swaps" => |sim, at| sim.swaps(at.board)?;
    "describe" => |sim, _at| sim.describe();
    "weights" => |sim, _at| sim.weights();
    "cell" => |sim, at| sim.cell(at.unit, at.indicator)?;
    "change" => |sim, at| sim.change(at.board, Some(at.unit))?;
    "ledger" => |sim, _at| sim.ledger_view();
    "projects" => |sim, at| sim.projects(Some(at.unit))?;
    "projectBoard" => |sim, at| sim.project_board(at.board)?;
    "stageCounts" => |sim, at| sim.stage_counts(at.unit)?;
    "ledgerRates" => |sim, at| sim.ledger_rates(at.unit, at.seed, at.other as u32)?;
    "bothFigures" => |sim, at| sim.both_figures(at.unit, at.indicator)?;
    "overEditions" => |sim, at| sim.over_editions(at.board)?;
    "tableOut" => |sim, at| (sim.board_table(at.board, Language::En)?.cells(),
        sim.figures_table(Language::ZhHant).cells(), sim.ledger_table(Language::En).cells());
    "template" => |sim, _at| sim.template(Language::En);
}
