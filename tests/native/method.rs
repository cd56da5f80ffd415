//! The method as a planner meets it: trails, reports, doubts, swaps, files, comparisons.

use serde_json::{Value, json};

use saima::Simulator;
use saima::method::file::MethodFile;
use saima::method::{Method, MethodState};
use saima::scenario::Edit;
use saima::scoring::advice::Doubtful;
use saima::scoring::report::Done;
use saima::scoring::trail::TrailWhole;
use saima::vocabulary::{Language, Name};

const BUILT_IN: &str = include_str!("../../www/public/data/chongqing-2023.json");
const MAXIMAL: &str = include_str!("../schema/maximal.json");

fn name(text: &str) -> Value {
    json!({"zh-Hans": text, "zh-Hant": text, "en": text})
}

/// A data set of one period: units with their figures, a method, one board.
fn small(units: &[(&str, &[f64])], indicators: &[Value], method: &Value) -> Value {
    let codes = indicators.iter().map(|one| one["code"].as_str().unwrap());
    let values = codes.enumerate().map(|(at, code)| {
        let cells = units
            .iter()
            .map(|(unit, row)| ((*unit).to_owned(), json!(row[at])));
        let cells = cells.collect::<serde_json::Map<_, _>>();
        json!({"period": "p", "indicator": code, "provenance": "given", "cells": cells})
    });
    json!({
        "format": "saima-dataset", "version": 1, "code": "small", "name": name("small"),
        "units": units.iter().map(|(code, _)| json!({"code": code, "name": name(code)})).collect::<Vec<_>>(),
        "indicators": indicators,
        "periods": [{"code": "p", "name": name("p"), "start": "2023-01-01", "end": "2023-03-31"}],
        "values": values.collect::<Vec<_>>(),
        "method": method,
        "boards": [{"kind": "composite", "code": "index", "name": name("index")}],
    })
}

fn bits(values: &[f64]) -> Vec<u64> {
    values.iter().map(|x| x.to_bits()).collect()
}

fn indicator(code: &str) -> Value {
    json!({"code": code, "name": name(code), "unitOfMeasure": name("1"), "decimals": 2})
}

fn two_equal(normalise: &Value) -> Value {
    json!({
        "code": "m", "name": name("m"), "owner": name("o"),
        "indicators": [
            {"indicator": "x", "normalise": normalise},
            {"indicator": "y", "normalise": normalise},
        ],
        "tree": {"code": "index", "children": [{"indicator": "x"}, {"indicator": "y"}]},
        "decimals": 1,
    })
}

/// A(300, 50), B(220, 70), C(100, 30) and the platform P(250, 180), which is left out.
fn platform(normalise: &Value) -> Simulator {
    let units: [(&str, &[f64]); 4] = [
        ("A", &[300.0, 50.0]),
        ("B", &[220.0, 70.0]),
        ("C", &[100.0, 30.0]),
        ("P", &[250.0, 180.0]),
    ];
    let mut file = small(
        &units,
        &[indicator("x"), indicator("y")],
        &two_equal(normalise),
    );
    file["units"][3]["excludedFrom"] = json!(["index"]);
    Simulator::from_json(&file.to_string()).unwrap()
}

fn include_platform() -> Edit {
    Edit::SetIncluded {
        unit: "P".into(),
        board: Some("index".into()),
        included: true,
    }
}

#[test]
fn adding_a_platform_swaps_two_units_that_did_not_change() {
    let mut simulator = platform(&json!({"kind": "efficacy"}));
    let announced = simulator.swaps_by(&[include_platform()], 0).unwrap();
    assert_eq!(announced.len(), 1);
    assert_eq!((announced[0].ahead, announced[0].overtaker), (1, 0));
    assert_eq!(bits(&announced[0].before), bits(&[92.0, 90.0]));
    assert_eq!(bits(&announced[0].after), bits(&[77.3, 82.7]));
    assert!(simulator.swaps(0).unwrap().is_empty());
    simulator.apply(&[include_platform()]).unwrap();
    assert_eq!(simulator.swaps(0).unwrap(), announced);
}

#[test]
fn target_ratios_are_immune_to_who_is_in_the_group() {
    let simulator = platform(&json!({"kind": "target", "target": 100.0, "cap": 3.0}));
    let swaps = simulator.swaps_by(&[include_platform()], 0).unwrap();
    assert!(swaps.is_empty());
}

#[test]
fn a_unit_that_changed_itself_is_not_named_as_swapped() {
    let simulator = platform(&json!({"kind": "efficacy"}));
    let edit = Edit::SetValue {
        unit: "B".into(),
        indicator: "x".into(),
        period: None,
        value: Some(110.0),
    };
    let swaps = simulator.swaps_by(&[edit], 0).unwrap();
    assert!(
        swaps
            .iter()
            .all(|swap| swap.ahead != 1 && swap.overtaker != 1)
    );
}

/// The parts of a trail sum to the score exactly, and rounding adds no more than its half.
fn assert_exact(simulator: &mut Simulator, board: usize) {
    for unit in 0..simulator.data().units().len() {
        let trail = simulator.trail(board, unit).unwrap();
        let Some(score) = trail.score else {
            assert!(trail.rank == 0.0);
            continue;
        };
        let weighted = trail.leaves.iter().map(|leaf| leaf.weighted);
        let adjusted = trail.adjustments.iter().filter_map(|one| one.adds);
        let rounding = trail.rounding.unwrap();
        let parts = weighted.chain(adjusted).chain([rounding]);
        let sum = parts.fold(0.0, |a, b| a + b);
        assert_eq!(
            sum.to_bits(),
            score.to_bits(),
            "unit {unit}: {sum} is not {score}"
        );
        let decimals = simulator.state().method.decimals.unwrap_or(12);
        let half = 0.5 * saima::numeric::math::pow(10.0, -f64::from(decimals)) + 1e-9;
        assert!(rounding.abs() <= half, "{rounding}");
    }
}

#[test]
fn trails_of_the_built_in_board_sum_to_the_displayed_scores() {
    let mut simulator = Simulator::from_json(BUILT_IN).unwrap();
    assert_exact(&mut simulator, 0);
    let first = simulator.ranking(0).unwrap().order[0] as usize;
    let trail = simulator.trail(0, first).unwrap();
    assert!(trail.additive && trail.rank == 1.0);
    assert_eq!((trail.leaves.len(), trail.nodes.len()), (5, 1));
    for leaf in &trail.leaves {
        let points = leaf.points.unwrap();
        assert!((leaf.share * points - leaf.weighted).abs() < 1e-9);
        let in_numbers = &leaf.expression.numbers;
        assert!(in_numbers.contains('÷'), "{in_numbers}");
    }
}

#[test]
fn a_trail_of_a_unit_that_does_not_exist_is_refused() {
    let mut simulator = Simulator::from_json(BUILT_IN).unwrap();
    assert_eq!(simulator.trail(0, 9999).unwrap_err().code(), "out-of-range");
}

#[test]
fn a_unit_with_too_few_figures_has_a_trail_that_says_so_and_no_rank() {
    let units: [(&str, &[f64]); 2] = [("a", &[8.0, 4.0]), ("b", &[6.0, 2.0])];
    let mut method = two_equal(&json!({"kind": "identity"}));
    method["minimumAvailability"] = json!(0.6);
    method["adjustments"] =
        json!([{"kind": "points", "unit": "b", "points": 5, "reason": name("r")}]);
    let mut file = small(&units, &[indicator("x"), indicator("y")], &method);
    file["values"][1]["cells"]["b"] = json!(null);
    let mut simulator = Simulator::from_json(&file.to_string()).unwrap();
    let trail = simulator.trail(0, 1).unwrap();
    assert!(trail.short && trail.adjustments.is_empty() && trail.rank == 0.0);
    assert_eq!((trail.aggregated, trail.score), (Some(6.0), None));
    assert!(!simulator.trail(0, 0).unwrap().short);
}

#[test]
fn trails_of_every_step_and_kind_sum_to_the_scores_too() {
    let mut file: Value = serde_json::from_str(MAXIMAL).unwrap();
    for whole in ["tree", "topsis"] {
        file["method"]["whole"] = json!({"kind": whole});
        let mut simulator = Simulator::from_json(&file.to_string()).unwrap();
        assert_exact(&mut simulator, 0);
        assert!(!simulator.trail(0, 0).unwrap().additive);
    }
    file["method"]["whole"] = json!({"kind": "copeland"});
    file["method"]["groupWeights"] = json!({});
    let mut simulator = Simulator::from_json(&file.to_string()).unwrap();
    assert_exact(&mut simulator, 0);
}

/// The simulator of the built-in data under another tree or whole.
fn built_in_with(change: impl FnOnce(&mut Value)) -> Simulator {
    let mut file: Value = serde_json::from_str(BUILT_IN).unwrap();
    change(&mut file["method"]);
    Simulator::from_json(&file.to_string()).unwrap()
}

#[test]
fn a_trail_shows_how_every_dimension_gets_its_points() {
    let mut simulator = built_in_with(|method| {
        let leaves = method["tree"]["children"].as_array().unwrap().clone();
        let geometric = json!({"kind": "geometric"});
        method["tree"]["mean"] = geometric.clone();
        method["tree"]["children"] = json!([
            {"code": "d0", "name": name("d0"), "weight": 50, "children": leaves[..2]},
            {"code": "d1", "name": name("d1"), "weight": 50, "mean": geometric, "children": leaves[2..]},
        ]);
    });
    let trail = simulator.trail(0, 1).unwrap();
    assert_eq!(trail.nodes.len(), 3);
    let points = |at: usize| (trail.nodes[at].points.unwrap() * 1e4).round() / 1e4;
    let (d1, d0, root) = (points(0), points(1), &trail.nodes[2].expression.numbers);
    assert_eq!(*root, format!("√({d0} × {d1})"));
    assert!(trail.nodes[0].expression.numbers.contains("^("));
    assert!(trail.nodes[1].expression.numbers.contains(" × "));
}

#[test]
fn a_trail_shows_distances_of_topsis_and_duels_of_copeland() {
    let whole = |kind: &str| built_in_with(|method| method["whole"] = json!({"kind": kind}));
    let (mut topsis, mut copeland) = (whole("topsis"), whole("copeland"));
    let ranked = topsis.ranking(0).unwrap().order.clone();
    for unit in ranked.iter().map(|unit| *unit as usize) {
        let trail = topsis.trail(0, unit).unwrap();
        let Some(TrailWhole::Topsis { to_best, to_worst }) = &trail.whole else {
            panic!("no distances");
        };
        let closeness = 100.0 * to_worst.value / (to_best.value + to_worst.value);
        assert!((closeness - trail.aggregated.unwrap()).abs() < 1e-9);
        assert_eq!(to_best.expression.numbers.matches('²').count(), 10);
        assert!(trail.nodes.len() == 1 && trail.nodes[0].expression.numbers.starts_with("100 × "));
        let trail = copeland.trail(0, unit).unwrap();
        let Some(TrailWhole::Copeland { won, lost, drawn }) = trail.whole else {
            panic!("no duels");
        };
        assert_eq!(won as f64 - lost as f64, trail.aggregated.unwrap());
        assert_eq!(won + lost + drawn, ranked.len() - 1);
        assert_eq!(trail.nodes[0].expression.numbers, format!("{won} − {lost}"));
    }
    let text = topsis.trail_csv(0, 1, Language::En).unwrap();
    for step in [
        "Distance to the best",
        "Distance to the worst",
        "Allocated points",
    ] {
        assert!(text.contains(step), "{step}");
    }
    let text = copeland.trail_csv(0, 1, Language::En).unwrap();
    assert!(text.contains("Duels won (W)") && text.contains("Duels lost (L)"));
}

#[test]
fn scores_are_held_against_the_baseline_only_on_its_own_scale() {
    let mut simulator = Simulator::from_json(BUILT_IN).unwrap();
    let mut boards = simulator.describe().boards.into_iter();
    let by_figure = boards.position(|board| board.kind == "indicator").unwrap();
    let mut after = |change: &dyn Fn(&mut Value)| {
        let mut method = serde_json::to_value(&simulator.state().method).unwrap();
        change(&mut method);
        let edit = json!({"edit": "setMethod", "method": method});
        simulator.apply_json(&edit.to_string()).unwrap();
        let same = simulator.same_scale();
        let shown = simulator.comparable_baseline(0).unwrap();
        assert_eq!(shown.iter().all(|x| x.is_nan()), !same);
        let of_figures = simulator.comparable_baseline(by_figure).unwrap();
        assert!(of_figures.iter().any(|x| !x.is_nan()));
        simulator.undo().unwrap();
        assert!(simulator.same_scale());
        same
    };
    let first = |normalise: Value| {
        move |method: &mut Value| method["indicators"][0]["normalise"] = normalise.clone()
    };
    assert!(after(
        &|method| method["tree"]["children"][0]["weight"] = json!(77)
    ));
    assert!(after(
        &|method| method["tree"]["mean"] = json!({"kind": "geometric"})
    ));
    assert!(after(&first(json!({"kind": "percentileRank"}))));
    assert!(!after(&first(
        json!({"kind": "minMax", "low": 0, "high": 1})
    )));
    assert!(!after(&first(json!({"kind": "zScore"}))));
    assert!(!after(
        &|method| method["tree"]["mean"] = json!({"kind": "sum"})
    ));
    assert!(!after(&|method| method["whole"] = json!({"kind": "topsis"})));
    assert!(!after(
        &|method| method["whole"] = json!({"kind": "copeland"})
    ));
}

#[test]
fn a_trail_as_a_table_adds_up_to_the_score_in_each_language() {
    let mut simulator = Simulator::from_json(BUILT_IN).unwrap();
    let score = simulator.evaluation().scores[0];
    for (language, header) in [
        (Language::ZhHans, "\u{feff}步骤"),
        (Language::ZhHant, "\u{feff}步驟"),
        (Language::En, "\u{feff}Step"),
    ] {
        let text = simulator.trail_csv(0, 0, language).unwrap();
        assert!(text.starts_with(header));
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let added = reader.records().map(|row| row.unwrap()[5].parse::<f64>());
        let sum = added.filter_map(Result::ok).fold(0.0, |a, b| a + b);
        assert_eq!(sum.to_bits(), score.to_bits());
    }
    let board = simulator.data().boards().len() - 1;
    let refused = simulator.trail_csv(board, 0, Language::En).unwrap_err();
    assert_eq!(refused.code(), "conflict");
}

#[test]
fn what_was_treated_is_reported_and_shared_out() {
    let figures: [&[f64]; 6] = [
        &[1.0, 1.0],
        &[2.0, 2.0],
        &[3.0, 3.0],
        &[4.0, 4.0],
        &[5.0, 5.0],
        &[900.0, 6.0],
    ];
    let codes = ["a", "b", "c", "d", "e", "f"];
    let units = codes.into_iter().zip(figures).collect::<Vec<_>>();
    let mut method = two_equal(&json!({"kind": "minMax"}));
    method["indicators"][0]["treat"] = json!([{"step": "winsorisePoints", "high": 1}]);
    let file = small(&units, &[indicator("x"), indicator("y")], &method);
    let simulator = Simulator::from_json(&file.to_string()).unwrap();
    let report = simulator.treat_report();
    assert_eq!(report.len(), 1);
    let row = &report[0];
    assert_eq!(
        (row.unit, row.done, row.from, row.to),
        (5, Done::Treated, Some(900.0), Some(5.0))
    );
    let resting = simulator.resting();
    assert!((resting[5].treated - 0.5).abs() < 1e-12 && (resting[5].any - 0.5).abs() < 1e-12);
    assert!(resting[..5].iter().all(|one| one.any == 0.0));
}

#[test]
fn doubts_name_a_constant_column_and_a_cap_that_most_hit() {
    let units: [(&str, &[f64]); 3] = [("a", &[7.0, 3.0]), ("b", &[7.0, 2.5]), ("c", &[7.0, 1.0])];
    let mut method = two_equal(&json!({"kind": "minMax"}));
    method["indicators"][1]["normalise"] = json!({"kind": "target", "target": 2.0, "cap": 1.0});
    let file = small(&units, &[indicator("x"), indicator("y")], &method);
    let simulator = Simulator::from_json(&file.to_string()).unwrap();
    let doubts = simulator.method_warnings();
    let found = doubts.iter().map(|one| (one.node.as_str(), one.doubt));
    let found = found.collect::<Vec<_>>();
    assert_eq!(
        found,
        [
            ("x", Doubtful::ConstantColumn),
            ("y", Doubtful::MostAreBounded)
        ]
    );
}

#[test]
fn a_method_file_comes_back_as_it_went_and_a_foreign_one_is_named() {
    let mut simulator = Simulator::from_json(BUILT_IN).unwrap();
    let text = simulator.method_json().unwrap();
    let method = simulator.state().method.clone();
    simulator
        .apply_json(r#"{"edit":"setDecimals","decimals":null}"#)
        .unwrap();
    simulator.load_method(&text).unwrap();
    assert_eq!(simulator.state().method, method);
    assert!(simulator.undo().unwrap());
    assert_eq!(simulator.state().method.decimals, None);
    let error = simulator.load_method(BUILT_IN).unwrap_err();
    assert_eq!(error.code(), "wrong-format");
}

/// What is said of the method in use: its English name, whether it was edited, whether it is the data
/// set's own.
fn told(simulator: &mut Simulator) -> (String, bool, bool) {
    let about = simulator.describe();
    let file = MethodFile::from_json(&simulator.export_method().unwrap()).unwrap();
    assert_eq!(file.method.name, about.method_name);
    assert_eq!(about.method_edited, simulator.method_edited());
    (
        about.method_name.en,
        about.method_edited,
        about.method_is_own,
    )
}

#[test]
fn a_method_is_edited_while_it_differs_from_the_one_that_came_under_its_name() {
    let mut simulator = Simulator::from_json(BUILT_IN).unwrap();
    let own = simulator.state().method.name.en.clone();
    let weigh = |weight: f64| Edit::SetWeight {
        node: "contracts".into(),
        weight,
    };
    let before = simulator.state().method.tree.find("contracts").unwrap();
    let before = before.weight;
    assert_eq!(told(&mut simulator), (own.clone(), false, true));
    simulator.apply(&[weigh(before + 1.0)]).unwrap();
    let marked = format!("{own} (edited)");
    assert_eq!(told(&mut simulator), (marked.clone(), true, true));
    let edited = simulator.state().method.clone();
    simulator.apply(&[weigh(before)]).unwrap();
    assert_eq!(told(&mut simulator), (own.clone(), false, true));

    let mut other = (*edited).clone();
    other.code = "draft".into();
    other.name = Name::same("Draft");
    let set = |method: &Method| Edit::SetMethod {
        method: Box::new(method.clone()),
    };
    simulator.apply(&[set(&other)]).unwrap();
    assert_eq!(told(&mut simulator), ("Draft".into(), false, false));
    other.decimals = Some(4);
    simulator.apply(&[set(&other)]).unwrap();
    assert_eq!(told(&mut simulator), ("Draft (edited)".into(), true, false));

    // A scenario file brings it back as it was told, in another simulator too.
    let file = simulator.scenario_json().unwrap();
    let mut again = Simulator::from_json(BUILT_IN).unwrap();
    again.load_scenario(&file).unwrap();
    assert_eq!(told(&mut again), told(&mut simulator));

    // So does its own file, here; elsewhere its name says what it is.
    let exported = simulator.export_method().unwrap();
    again.apply(&[weigh(1.0)]).unwrap();
    again.load_method(&exported).unwrap();
    assert_eq!(told(&mut again), told(&mut simulator));
    let mut elsewhere = Simulator::from_json(BUILT_IN).unwrap();
    elsewhere.load_method(&exported).unwrap();
    assert_eq!(
        told(&mut elsewhere),
        ("Draft (edited)".into(), false, false)
    );

    assert!(simulator.undo().unwrap());
    assert_eq!(told(&mut simulator), ("Draft".into(), false, false));
    // The data set's own method in an edited form is that, from wherever it comes.
    simulator.apply(&[set(&edited)]).unwrap();
    assert_eq!(told(&mut simulator), (marked, true, true));
    simulator.apply(&[Edit::ResetAll]).unwrap();
    assert_eq!(told(&mut simulator), (own, false, true));
}

#[test]
fn an_invalid_method_is_refused_with_every_problem_and_the_ranks_stay() {
    let mut simulator = Simulator::from_json(BUILT_IN).unwrap();
    let ranks = simulator.ranking(0).unwrap().clone();
    let mut file: Value = serde_json::from_str(&simulator.method_json().unwrap()).unwrap();
    let indicators = &mut file["method"]["indicators"];
    indicators[0]["normalise"] = json!({"kind": "steps", "steps": []});
    indicators[1]["treat"] = json!([{"step": "winsorisePercentiles", "low": 90, "high": 10}]);
    indicators[2]["normalise"] =
        json!({"kind": "perUnit", "per": 1, "step": 0, "least": 3, "most": 1});
    file["method"]["tree"]["weighting"] = json!({"kind": "ahp", "comparisons": [99]});
    file["method"]["adjustments"] = json!([{"kind": "veto", "effect": "last", "reason": name("r"),
        "when": {"test": "figure", "indicator": "nowhere", "is": "above", "than": 1}}]);
    let error = simulator.load_method(&file.to_string()).unwrap_err();
    let places = error
        .problems()
        .iter()
        .map(saima::Error::path)
        .collect::<Vec<_>>();
    for place in [
        "method.indicators[0].normalise.steps",
        "method.indicators[1].treat[0]",
        "method.indicators[2].normalise.step",
        "method.indicators[2].normalise.most",
        "method.tree.weighting.comparisons",
        "method.tree.weighting.comparisons[0]",
        "method.adjustments[0].when.indicator",
    ] {
        assert!(
            places.iter().any(|found| found == place),
            "{place} in {places:?}"
        );
    }
    assert_eq!(*simulator.ranking(0).unwrap(), ranks);
}

#[test]
fn comparing_a_method_with_itself_moves_nobody_and_with_another_names_the_moved() {
    let mut simulator = Simulator::from_json(BUILT_IN).unwrap();
    let mut method: Method = (*simulator.state().method).clone();
    let same = simulator.compare_method(&method, 0).unwrap();
    assert!((same.tau.unwrap() - 1.0).abs() < 1e-12 && same.displaced.is_empty());
    for entry in &mut method.indicators {
        entry.normalise = saima::json::read(r#"{"kind": "rank"}"#).unwrap();
    }
    let other = simulator.compare_method(&method, 0).unwrap();
    assert!(other.tau.unwrap() < 1.0 && !other.displaced.is_empty());
    assert_eq!(other.units, same.units);
}

#[test]
fn a_veto_removes_or_sends_to_the_end_and_keeps_the_score() {
    let units: [(&str, &[f64]); 3] = [("a", &[9.0, 9.0]), ("b", &[5.0, 5.0]), ("c", &[1.0, 1.0])];
    for (effect, ranks) in [("remove", [0.0, 1.0, 2.0]), ("last", [3.0, 1.0, 2.0])] {
        let mut method = two_equal(&json!({"kind": "identity"}));
        method["adjustments"] = json!([{"kind": "veto", "effect": effect, "reason": name("r"),
            "when": {"test": "figure", "indicator": "x", "is": "above", "than": 8}}]);
        let file = small(&units, &[indicator("x"), indicator("y")], &method);
        let mut simulator = Simulator::from_json(&file.to_string()).unwrap();
        assert_eq!(simulator.ranking(0).unwrap().ranks, ranks, "{effect}");
        assert_eq!(
            simulator.evaluation().scores[0].is_nan(),
            effect == "remove"
        );
        // The condition looks at figures, so an edit may lift the veto.
        simulator.set_value(0, 0, 7.0).unwrap();
        assert_eq!(
            simulator.ranking(0).unwrap().ranks,
            [1.0, 2.0, 3.0],
            "{effect}"
        );
    }
}

#[test]
fn groups_with_their_own_weights_share_a_board() {
    let units: [(&str, &[f64]); 2] = [("a", &[80.0, 20.0]), ("b", &[80.0, 20.0])];
    let mut method = two_equal(&json!({"kind": "identity"}));
    method["groupWeights"] = json!({"g": {"x": 3.0}});
    let mut file = small(&units, &[indicator("x"), indicator("y")], &method);
    file["groups"] = json!([{"code": "g", "name": name("g")}]);
    file["units"][0]["group"] = json!("g");
    let simulator = Simulator::from_json(&file.to_string()).unwrap();
    // (3 × 80 + 20) / 4 and (80 + 20) / 2.
    assert_eq!(simulator.evaluation().scores, [65.0, 50.0]);
}

#[test]
fn weights_by_group_beside_computed_ones_are_refused_at_their_place() {
    let units: [(&str, &[f64]); 2] = [("a", &[80.0, 20.0]), ("b", &[80.0, 20.0])];
    for weighting in ["entropy", "critic", "equal", "budget"] {
        let mut method = two_equal(&json!({"kind": "identity"}));
        method["groupWeights"] = json!({"g": {"x": 3.0}});
        method["tree"]["weighting"] = json!({ "kind": weighting });
        let mut file = small(&units, &[indicator("x"), indicator("y")], &method);
        file["groups"] = json!([{"code": "g", "name": name("g")}]);
        let error = Simulator::from_json(&file.to_string()).unwrap_err();
        assert_eq!(error.problems().len(), 1, "{weighting}");
        assert_eq!(error.problems()[0].path(), "method.groupWeights.g.x");
        assert!(error.to_string().contains("given"), "{error}");
    }
}

#[test]
fn a_unit_measures_the_others_until_no_composite_board_ranks_it() {
    let units: [(&str, &[f64]); 4] = [
        ("A", &[300.0, 50.0]),
        ("B", &[220.0, 70.0]),
        ("C", &[100.0, 30.0]),
        ("P", &[250.0, 180.0]),
    ];
    let method = two_equal(&json!({"kind": "efficacy"}));
    let mut file = small(&units, &[indicator("x"), indicator("y")], &method);
    file["groups"] = json!([{"code": "g", "name": name("g")}]);
    file["units"][3]["group"] = json!("g");
    let board = json!({"kind": "composite", "code": "of-g", "name": name("g"), "group": "g"});
    file["boards"].as_array_mut().unwrap().push(board);
    let mut simulator = Simulator::from_json(&file.to_string()).unwrap();
    let scores = |simulator: &Simulator| simulator.evaluation().scores.clone();
    let ranked = scores(&simulator);
    simulator
        .apply_json(r#"{"edit":"setIncluded","unit":"P","board":"index","included":false}"#)
        .unwrap();
    assert_eq!(
        bits(&scores(&simulator)),
        bits(&ranked),
        "its group's board ranks it"
    );
    assert_eq!(simulator.ranking(1).unwrap().ranks[3], 1.0);
    simulator.undo().unwrap();
    simulator
        .apply_json(r#"{"edit":"setIncluded","unit":"P","included":false}"#)
        .unwrap();
    assert_eq!(bits(&scores(&simulator)[..2]), bits(&[90.0, 92.0]));
    assert_eq!(simulator.ranking(0).unwrap().ranks[3], 0.0);
    assert_eq!(simulator.ranking(1).unwrap().ranks[3], 0.0);
    assert!(simulator.undo().unwrap() && !simulator.undo().unwrap());
}

#[test]
fn scoring_within_groups_is_doubted_on_a_board_over_all() {
    let units: [(&str, &[f64]); 4] = [
        ("a", &[1.0, 4.0]),
        ("b", &[2.0, 3.0]),
        ("c", &[3.0, 5.0]),
        ("d", &[4.0, 1.0]),
    ];
    let mut method = two_equal(&json!({"kind": "minMax"}));
    method["indicators"][0]["reference"] = json!("group");
    let mut file = small(&units, &[indicator("x"), indicator("y")], &method);
    file["groups"] = json!([{"code": "g", "name": name("g")}]);
    file["units"][0]["group"] = json!("g");
    file["units"][1]["group"] = json!("g");
    let doubts = Simulator::from_json(&file.to_string())
        .unwrap()
        .method_warnings();
    let apart = |one: &&saima::scoring::advice::Warning| one.doubt == Doubtful::GroupsApart;
    assert_eq!(doubts.iter().filter(apart).count(), 1);
    file["boards"][0]["group"] = json!("g");
    let doubts = Simulator::from_json(&file.to_string())
        .unwrap()
        .method_warnings();
    assert_eq!(doubts.iter().filter(apart).count(), 0);
}

#[test]
fn whose_a_method_is_and_how_far_it_has_come_are_no_edit_of_it() {
    let mut simulator = Simulator::from_json(BUILT_IN).unwrap();
    let before = told(&mut simulator);
    let mut method = simulator.state().method.as_ref().clone();
    method.state = Some(MethodState::Draft);
    method.owner = Name::same("us");
    simulator
        .apply(&[Edit::SetMethod {
            method: Box::new(method),
        }])
        .unwrap();
    assert_eq!(told(&mut simulator), before);
    let file = simulator.export_method().unwrap();
    let read = MethodFile::from_json(&file).unwrap().method;
    assert_eq!(read.state, Some(MethodState::Draft));
    assert_eq!(read.owner, Name::same("us"));
    simulator.undo().unwrap();
    assert_eq!(simulator.state().method.state, None);
}
