//! Figures that are given as well as counted: one rule per kind, and looking at an edition sets nothing.

use proptest::prelude::*;
use saima::Simulator;
use saima::analysis::explain::attribution::attribution;
use saima::analysis::explain::effect::effect;
use saima::dataset::DataSet;
use saima::dataset::shift::{Known, Way};
use saima::vocabulary::{Language, Provenance};
use serde_json::{Value, json};

const BUILT_IN: &str = include_str!("../../www/public/data/chongqing-2023.json");

/// Two districts, two quarters, one figure of each kind; of `a` all are given, of `b` none.
/// The ledger of `a`: four signed in the first quarter, one of them started; 10 亿元, 2 in place.
fn file(change: impl FnOnce(&mut Value)) -> String {
    let name = |text: &str| json!({"zh-Hans": text, "zh-Hant": text, "en": text});
    let ledger = |code: &str, rule: Value| {
        json!({"code": code, "name": name(code), "unitOfMeasure": name(""), "decimals": 1, "minimum": 0,
            "source": {"kind": "ledger", "rule": rule, "prefer": "given"}})
    };
    let derived = |code: &str, rule: Value| {
        json!({"code": code, "name": name(code), "unitOfMeasure": name(""), "decimals": 1,
            "source": {"kind": "derived", "rule": rule}})
    };
    let project = |code: &str, unit: &str, amount: f64, dates: Value| {
        json!({"code": code, "name": format!("Plant {code}"), "unit": unit, "sector": "other",
            "amount": amount, "dates": dates})
    };
    let mut rate = ledger("rate", json!({"op": "rate", "of": "started", "months": 3}));
    rate["maximum"] = json!(100);
    let mut file = json!({
        "format": "saima-dataset", "version": 1, "code": "given", "name": name("given"),
        "units": [{"code": "a", "name": name("a")}, {"code": "b", "name": name("b")}],
        "indicators": [
            ledger("starts", json!({"op": "count", "event": "started"})),
            ledger("contracts", json!({"op": "sum", "event": "signed"})),
            rate,
            ledger("in-place", json!({"op": "rate", "of": "funds", "months": 3})),
            derived("average", json!({"op": "ratio", "numerator": "contracts", "denominator": "starts"})),
            derived("part", json!({"op": "share", "of": "contracts"})),
        ],
        "periods": [
            {"code": "q1", "name": name("q1"), "start": "2023-01-01", "end": "2023-03-31"},
            {"code": "q2", "name": name("q2"), "start": "2023-04-01", "end": "2023-06-30"},
        ],
        "values": [
            {"period": "q1", "indicator": "starts", "provenance": "given", "cells": {"a": 7}},
            {"period": "q1", "indicator": "contracts", "provenance": "given", "cells": {"a": 30.5, "b": 8}},
            {"period": "q1", "indicator": "rate", "provenance": "given", "cells": {"a": 58.1}},
            {"period": "q1", "indicator": "in-place", "provenance": "given", "cells": {"a": 40}},
            {"period": "q2", "indicator": "starts", "provenance": "given", "cells": {"a": 2}},
        ],
        "ledger": {"projects": [
            project("p1", "a", 4.0, json!({"signed": "2023-01-10", "started": "2023-02-10"})),
            project("p2", "a", 3.0, json!({"signed": "2023-01-11"})),
            project("p3", "a", 2.0, json!({"signed": "2023-01-12"})),
            project("p4", "a", 1.0, json!({"signed": "2023-01-13"})),
            project("p5", "b", 5.0, json!({"signed": "2023-02-01", "started": "2023-03-01"})),
        ]},
        "editions": [
            {"code": "e1", "name": name("e1"), "period": "q1"},
            {"code": "e2", "name": name("e2"), "period": "q2"},
        ],
        "method": {"code": "m", "name": name("m"), "owner": name("o"), "decimals": 2,
            "indicators": [{"indicator": "rate", "normalise": {"kind": "goalposts", "worst": 0, "best": 100}},
                {"indicator": "starts", "normalise": {"kind": "goalposts", "worst": 0, "best": 100}}],
            "tree": {"code": "index", "children": [
                {"indicator": "rate", "weight": 1}, {"indicator": "starts", "weight": 1}]}},
        "boards": [
            {"kind": "composite", "code": "composite", "name": name("c")},
            {"kind": "indicator", "code": "by-rate", "name": name("r"), "indicator": "rate"},
        ],
    });
    file["ledger"]["projects"][0]["funds"] = json!({"2023Q1": 2});
    change(&mut file);
    file.to_string()
}

fn behind(cells: Value) -> Value {
    json!([{"period": "q1", "indicator": "rate", "cells": cells}])
}

fn with(denominators: &Value) -> Simulator {
    let text = file(|file| file["ledger"]["denominators"] = denominators.clone());
    Simulator::from_json(&text).unwrap()
}

fn apply(simulator: &mut Simulator, edit: &Value) {
    simulator.apply_json(&edit.to_string()).unwrap();
}

fn start(project: &str, day: &str) -> Value {
    json!({"edit": "setDate", "project": project, "stage": "started", "date": day})
}

fn number(simulator: &Simulator, code: &str) -> usize {
    simulator.data().indicator(code, "").unwrap()
}

fn figure(simulator: &Simulator, code: &str) -> f64 {
    let found = simulator
        .figures()
        .get(simulator.period(), number(simulator, code), 0);
    found.unwrap_or(f64::NAN)
}

fn same(a: f64, b: f64) {
    assert_eq!(a.to_bits(), b.to_bits(), "{a} {b}");
}

/// Computed figures are settled to thirteen digits.
fn near(a: f64, b: f64) {
    assert!((a - b).abs() <= 1e-12 * b.abs(), "{a} {b}");
}

#[test]
fn the_ledgers_difference_is_added_to_a_given_count_or_sum() {
    let mut simulator = with(&json!([]));
    apply(&mut simulator, &start("p2", "2023-03-30"));
    same(figure(&simulator, "starts"), 8.0);
    apply(
        &mut simulator,
        &json!({"edit": "setProject", "project": "p3", "set": {"amount": 2.3}}),
    );
    same(figure(&simulator, "contracts"), 30.8);
    let both = simulator
        .both_figures(0, number(&simulator, "contracts"))
        .unwrap()
        .unwrap();
    assert_eq!((both.way, both.moved, both.held), (Way::Added, true, false));
    same(both.added, 0.3);
    // What is derived follows: the average contract, the share of all.
    near(figure(&simulator, "average"), 30.8 / 8.0);
    near(figure(&simulator, "part"), 30.8 / 38.8);
}

#[test]
fn a_given_rate_stands_where_nobody_knows_what_lies_behind_it() {
    let mut simulator = with(&json!([]));
    apply(&mut simulator, &start("p2", "2023-03-30"));
    same(figure(&simulator, "rate"), 58.1);
    let rate = number(&simulator, "rate");
    assert_eq!(
        simulator.figures().mark(0, rate, 0),
        Some(Provenance::Given)
    );
    let both = simulator.both_figures(0, rate).unwrap().unwrap();
    assert_eq!(
        (both.way, both.known, both.behind),
        (Way::Stands, None, None)
    );
    assert_eq!(
        (both.baseline_ledger, both.ledger),
        (Some(25.0), Some(50.0))
    );
}

#[test]
fn numerator_and_denominator_of_a_given_rate_are_moved_where_they_are_known() {
    let mut simulator = with(&behind(json!({"a": 31})));
    same(figure(&simulator, "rate"), 58.1);
    apply(&mut simulator, &start("p2", "2023-03-30"));
    same(figure(&simulator, "rate"), 100.0 * 19.0 / 31.0);
    apply(
        &mut simulator,
        &json!({"edit": "dropProject", "project": "p4"}),
    );
    same(figure(&simulator, "rate"), 100.0 * 19.0 / 30.0);
    let both = simulator
        .both_figures(0, number(&simulator, "rate"))
        .unwrap()
        .unwrap();
    let parts = |ratio: Option<saima::simulator::RatioView>| {
        ratio.map(|one| [one.numerator, one.denominator])
    };
    assert_eq!(both.known, Some(Known::Stated));
    assert_eq!(parts(both.behind), Some([18.0, 31.0]));
    assert_eq!(parts(both.after), Some([19.0, 30.0]));
    assert_eq!(parts(both.counted), Some([2.0, 3.0]));
    // A rate of amounts counts in 亿元: 40 % of 50 is 20; 1 more of 10 on the ledger.
    let mut simulator =
        with(&json!([{"period": "q1", "indicator": "in-place", "cells": {"a": 50}}]));
    apply(
        &mut simulator,
        &json!({"edit": "setFunds", "project": "p2", "quarter": "2023Q1", "amount": 1}),
    );
    same(figure(&simulator, "in-place"), 42.0);
}

#[test]
fn what_lies_behind_a_given_rate_can_be_said_and_taken_back() {
    let mut simulator = with(&json!([]));
    apply(&mut simulator, &start("p2", "2023-03-30"));
    let say = |x: Value| json!({"edit": "setDenominator", "unit": "a", "indicator": "rate", "denominator": x});
    apply(&mut simulator, &say(json!(31)));
    same(figure(&simulator, "rate"), 100.0 * 19.0 / 31.0);
    apply(&mut simulator, &say(Value::Null));
    same(figure(&simulator, "rate"), 58.1);
    assert!(simulator.undo().unwrap());
    same(figure(&simulator, "rate"), 100.0 * 19.0 / 31.0);
    // It holds for its own period and outlives the file.
    let mut again = with(&json!([]));
    again
        .load_scenario(&simulator.scenario_json().unwrap())
        .unwrap();
    same(figure(&again, "rate"), figure(&simulator, "rate"));
    for (x, code) in [
        (json!(0), "out-of-range"),
        (json!(30.5), "not-whole"),
        (json!(3), "conflict"),
    ] {
        let error = simulator.apply_json(&say(x).to_string()).unwrap_err();
        assert_eq!(error.code(), code);
    }
    let other =
        json!({"edit": "setDenominator", "unit": "a", "indicator": "starts", "denominator": 7});
    assert_eq!(
        simulator.apply_json(&other.to_string()).unwrap_err().code(),
        "conflict"
    );
}

#[test]
fn a_ledger_whose_rate_is_the_given_one_lies_behind_it() {
    let text = file(|file| file["values"][2]["cells"]["a"] = json!(25.0));
    let mut simulator = Simulator::from_json(&text).unwrap();
    apply(&mut simulator, &start("p2", "2023-03-30"));
    same(figure(&simulator, "rate"), 50.0);
}

#[test]
fn where_the_ledger_stands_the_given_figure_comes_back_only_when_the_ledger_has_none() {
    let text = file(|file| file["indicators"][2]["source"]["prefer"] = json!("ledger"));
    let mut simulator = Simulator::from_json(&text).unwrap();
    same(figure(&simulator, "rate"), 25.0);
    apply(&mut simulator, &start("p2", "2023-03-30"));
    same(figure(&simulator, "rate"), 50.0);
    for code in ["p1", "p2", "p3", "p4"] {
        apply(
            &mut simulator,
            &json!({"edit": "dropProject", "project": code}),
        );
    }
    same(figure(&simulator, "rate"), 58.1);
}

#[test]
fn denominators_that_cannot_be_are_refused_at_their_place() {
    let refused = |denominators: Value| {
        let text = file(|file| file["ledger"]["denominators"] = denominators);
        let error = DataSet::from_json(&text).unwrap_err();
        let problems = error.problems().iter().map(|one| (one.code(), one.path()));
        problems.collect::<Vec<_>>()
    };
    let at = |cell: &str| format!("ledger.denominators[0].cells.{cell}");
    assert_eq!(
        refused(behind(json!({"a": 0}))),
        [("out-of-range", at("a"))]
    );
    assert_eq!(
        refused(behind(json!({"a": 12.5}))),
        [("not-whole", at("a"))]
    );
    // No whole number of 30 projects is 58.1 %.
    assert_eq!(refused(behind(json!({"a": 30}))), [("conflict", at("a"))]);
    assert_eq!(refused(behind(json!({"b": 5}))), [("empty", at("b"))]);
    assert_eq!(
        refused(behind(json!({"x": 5}))),
        [("unknown-code", at("x"))]
    );
    let count = json!([{"period": "q1", "indicator": "starts", "cells": {"a": 7}}]);
    assert_eq!(refused(count), [("conflict", at("a"))]);
    let mut twice = behind(json!({"a": 31}));
    let first = twice[0].clone();
    twice.as_array_mut().unwrap().push(first);
    assert_eq!(
        refused(twice),
        [("duplicate-code", "ledger.denominators[1].cells.a".into())]
    );
    let mut reported = behind(json!({"a": 31}));
    reported[0]["provenance"] = json!("reported");
    assert_eq!(
        refused(reported),
        [("empty", "ledger.denominators[0].source".into())]
    );
}

#[test]
fn denominators_are_part_of_the_data_set_and_come_back() {
    let stated = behind(json!({"a": 31}));
    let simulator = with(&stated);
    let text = simulator.data().to_json().unwrap();
    let again = DataSet::from_json(&text).unwrap();
    assert_eq!(again.fingerprint(), simulator.data().fingerprint());
    let parsed: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(
        parsed["ledger"]["denominators"][0]["cells"]["a"],
        json!(31.0)
    );
    assert_ne!(with(&json!([])).data().fingerprint(), again.fingerprint());
}

#[test]
fn effect_and_attribution_book_a_moved_project_as_its_districts_own() {
    let mut simulator = with(&behind(json!({"a": 31})));
    apply(&mut simulator, &start("p2", "2023-03-30"));
    let told = effect(&simulator, 0, 0).unwrap();
    assert_eq!(told.edited, [0]);
    let own = told.units.iter().find(|one| one.unit == 0).unwrap();
    same(own.own, own.after.unrounded - own.before.unrounded);
    assert!(own.own > 0.0);
    same(own.others, 0.0);
    same(own.rest, 0.0);
    // A project that moves from one district to the other is of both.
    apply(
        &mut simulator,
        &json!({"edit": "setProject", "project": "p5", "set": {"unit": "a"}}),
    );
    assert_eq!(effect(&simulator, 0, 0).unwrap().edited, [0, 1]);
    let shares = attribution(&simulator, 0, 0).unwrap();
    assert_eq!(shares.edits.len(), 2);
    let title = simulator.project_title("p2").unwrap();
    assert_eq!((title.name.en.as_str(), title.unit), ("Plant p2", 0));
    apply(
        &mut simulator,
        &json!({"edit": "dropProject", "project": "p4"}),
    );
    assert_eq!(simulator.project_title("p4").unwrap().name.en, "Plant p4");
    assert!(simulator.project_title("nobody").is_none());
}

#[test]
fn the_trail_says_how_the_ledger_moved_a_given_figure() {
    let mut simulator = with(&behind(json!({"a": 31})));
    assert_eq!(simulator.trail(0, 0).unwrap().leaves[0].shift, None);
    apply(&mut simulator, &start("p2", "2023-03-30"));
    let trail = simulator.trail(0, 0).unwrap();
    let shift = trail.leaves[0].shift.clone().unwrap();
    assert_eq!(
        (shift.way, shift.expression.numbers.as_str()),
        (Way::Ratio, "(18 + 1) ÷ (31 + 0) × 100")
    );
    let starts = trail.leaves[1].shift.clone().unwrap();
    assert_eq!(
        (starts.way, starts.expression.numbers.as_str()),
        (Way::Added, "7 + 1")
    );
    let table = simulator.trail_csv(0, 0, Language::En).unwrap();
    assert!(
        table.contains("numerator and denominator of the given rate are moved"),
        "{table}"
    );
    let mut unknown = with(&json!([]));
    apply(&mut unknown, &start("p2", "2023-03-30"));
    let table = unknown.trail_csv(0, 0, Language::En).unwrap();
    assert!(
        table.contains("the given rate stands: its denominator is not known"),
        "{table}"
    );
}

#[test]
fn a_day_ahead_stays_with_the_project_and_counts_when_its_period_comes() {
    let mut simulator = with(&behind(json!({"a": 31})));
    apply(&mut simulator, &start("p2", "2023-04-10"));
    same(figure(&simulator, "starts"), 7.0);
    same(figure(&simulator, "rate"), 58.1);
    let view = simulator.project("p2").unwrap();
    assert_eq!(view.dates.started.as_deref(), Some("2023-04-10"));
    // The day of the signing changes and that of the start stays.
    apply(
        &mut simulator,
        &json!({"edit": "setDate", "project": "p2", "stage": "signed", "date": "2023-02-02"}),
    );
    assert_eq!(
        simulator.project("p2").unwrap().dates.started.as_deref(),
        Some("2023-04-10")
    );
    apply(
        &mut simulator,
        &json!({"edit": "setEdition", "edition": "e2"}),
    );
    same(figure(&simulator, "starts"), 3.0);
}

#[test]
fn looking_at_another_edition_sets_nothing() {
    let mut simulator = with(&json!([]));
    let look = |simulator: &mut Simulator, code: &str| {
        apply(simulator, &json!({"edit": "setEdition", "edition": code}));
    };
    look(&mut simulator, "e2");
    assert_eq!(simulator.state().edition, 1);
    assert!(simulator.at_baseline());
    assert!(simulator.history().past().is_empty() && !simulator.history().can_undo());
    assert_eq!(simulator.scenario().edition.as_deref(), Some("e2"));
    let set = |value: f64| json!({"edit": "setValue", "unit": "a", "indicator": "starts", "value": value});
    apply(&mut simulator, &set(9.0));
    look(&mut simulator, "e1");
    apply(&mut simulator, &set(5.0));
    same(figure(&simulator, "starts"), 5.0);
    look(&mut simulator, "e2");
    same(figure(&simulator, "starts"), 9.0);
    // Two edits, each in its own period; looking is no player.
    assert_eq!(attribution(&simulator, 0, 0).unwrap().edits.len(), 2);
    // Undo takes back what was set and shows what is looked at.
    assert!(simulator.undo().unwrap());
    assert_eq!(simulator.state().edition, 1);
    same(figure(&simulator, "starts"), 9.0);
    look(&mut simulator, "e1");
    same(figure(&simulator, "starts"), 7.0);
    assert!(simulator.redo().unwrap());
    same(figure(&simulator, "starts"), 5.0);
    look(&mut simulator, "e2");
    let mut again = with(&json!([]));
    again
        .load_scenario(&simulator.scenario_json().unwrap())
        .unwrap();
    assert_eq!(again.state().edition, 1);
    assert_eq!(again.state(), simulator.state());
    same(figure(&again, "starts"), 9.0);
    // Back to the baseline is a step; the edition stays.
    simulator.reset().unwrap();
    assert_eq!(simulator.state().edition, 1);
    same(figure(&simulator, "starts"), 2.0);
    assert!(simulator.at_baseline());
}

#[test]
fn an_older_scenario_whose_steps_choose_editions_means_what_it_meant() {
    let mut simulator = with(&json!([]));
    let baseline = serde_json::to_value(simulator.baseline_name()).unwrap();
    let set = |value: f64| json!({"edit": "setValue", "unit": "a", "indicator": "starts", "value": value});
    let older = json!({"format": "saima-scenario", "version": 1, "name": "old", "baseline": baseline, "steps": [
        [set(8.0)], [{"edit": "setEdition", "edition": "e2"}], [set(4.0)]]});
    simulator.load_scenario(&older.to_string()).unwrap();
    assert_eq!(simulator.history().past().len(), 2);
    same(figure(&simulator, "starts"), 4.0);
    apply(
        &mut simulator,
        &json!({"edit": "setEdition", "edition": "e1"}),
    );
    same(figure(&simulator, "starts"), 8.0);
}

#[test]
fn the_built_in_ledger_agrees_with_every_start_rate_of_the_editions() {
    let data = DataSet::from_json(BUILT_IN).unwrap();
    let rate = data.indicator("start-rate", "").unwrap();
    for (period, about) in data.file().periods.iter().enumerate() {
        for (unit, place) in data.units().iter().enumerate() {
            let key = (period, rate, unit);
            let given = data.figures().given(period, rate, unit).unwrap();
            let (signed, _) = data.ledger().denominators().get(key).unwrap();
            let started = (given * signed / 100.0).round();
            let printed = saima::numeric::math::round_to(100.0 * started / signed, 1);
            same(printed, given);
            if about.code == "2022Q1" {
                continue;
            }
            let tally = data.tallies().tally(period, rate, unit).unwrap();
            let found = (tally.numerator as f64, tally.denominator as f64);
            assert_eq!(found, (started, signed), "{} {}", about.code, place.code);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_project_that_is_moved_and_moved_back_gives_the_bits_back(
        moves in prop::collection::vec((0_usize..5, prop::option::of(0_usize..4), 0_usize..2), 1..8),
        stated in any::<bool>(),
    ) {
        let stated = if stated { behind(json!({"a": 31})) } else { json!([]) };
        let mut simulator = with(&stated);
        let fresh = simulator.clone();
        let days = ["2023-02-11", "2023-03-31", "2023-04-01", "2023-05-05"];
        let codes = ["p1", "p2", "p3", "p4", "p5"];
        for (project, day, unit) in &moves {
            let day = day.map(|day| days[day]);
            let date = json!({"edit": "setDate", "project": codes[*project], "stage": "started", "date": day});
            let home = if *unit == 0 { "a" } else { "b" };
            let home = json!({"edit": "setProject", "project": codes[*project], "set": {"unit": home}});
            apply(&mut simulator, &json!([date, home]));
        }
        for code in codes {
            let view = fresh.project(code).unwrap();
            let unit = &fresh.data().units()[view.unit].code;
            let date = json!({"edit": "setDate", "project": code, "stage": "started", "date": view.dates.started});
            apply(&mut simulator, &json!([date, {"edit": "setProject", "project": code, "set": {"unit": unit}}]));
        }
        for indicator in 0..simulator.data().indicators().len() {
            for period in 0..2 {
                for unit in 0..2 {
                    let [now, then] = [&simulator, &fresh].map(|one| one.figures().column(period, indicator)[unit]);
                    prop_assert!(now.to_bits() == then.to_bits() || (now.is_nan() && then.is_nan()));
                    let [now, then] = [&simulator, &fresh].map(|one| one.figures().mark(period, indicator, unit));
                    prop_assert_eq!(now, then);
                }
            }
        }
        prop_assert_eq!(simulator.evaluation(), fresh.evaluation());
    }
}
