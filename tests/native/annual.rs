//! Annual targets: how they are read, what is computed from them, and how a scenario sets them.

use saima::Simulator;
use saima::dataset::DataSet;
use saima::error::Error;
use saima::scenario::Edit;
use serde_json::{Value, json};

fn name(text: &str) -> Value {
    json!({"zh-Hans": text, "zh-Hant": text, "en": text})
}

/// Four quarters of 2023 and the first of 2024; funds of the quarter, petitions where fewer are better, and a
/// rate. Unit c has no targets.
pub fn file() -> Value {
    let quarter = |code: &str, start: &str, end: &str| json!({"code": code, "name": name(code), "start": start, "end": end});
    let mut values = Vec::new();
    for (period, funds) in [
        ("2023Q1", [10.0, 20.0, 5.0]),
        ("2023Q2", [20.0, 25.0, 6.0]),
        ("2023Q3", [15.0, 10.0, 7.0]),
        ("2023Q4", [30.0, 5.0, 8.0]),
        ("2024Q1", [12.0, 21.0, 9.0]),
    ] {
        let cells = |x: [f64; 3]| json!({"a": x[0], "b": x[1], "c": x[2]});
        values.push(json!({"period": period, "indicator": "funds", "provenance": "given", "cells": cells(funds)}));
        let petitions = [funds[0] / 5.0, 3.0, 4.0];
        values.push(json!({"period": period, "indicator": "petitions", "provenance": "given", "cells": cells(petitions)}));
        values.push(json!({"period": period, "indicator": "rate", "provenance": "given", "cells": cells([60.0, 70.0, 80.0])}));
    }
    json!({
        "format": "saima-dataset", "version": 1, "code": "annual", "name": name("annual"),
        "units": (["a", "b", "c"].map(|code| json!({"code": code, "name": name(code)}))),
        "sources": [{"code": "plan", "publisher": name("plan")}],
        "indicators": [
            {"code": "funds", "name": name("到位资金"), "unitOfMeasure": name("亿元"), "decimals": 2, "minimum": 0},
            {"code": "petitions", "name": name("信访件数"), "unitOfMeasure": name("件"), "direction": "lower"},
            {"code": "rate", "name": name("开工率"), "unitOfMeasure": name("%"), "decimals": 1, "maximum": 100},
        ],
        "periods": [
            quarter("2023Q1", "2023-01-01", "2023-03-31"), quarter("2023Q2", "2023-04-01", "2023-06-30"),
            quarter("2023Q3", "2023-07-01", "2023-09-30"), quarter("2023Q4", "2023-10-01", "2023-12-31"),
            quarter("2024Q1", "2024-01-01", "2024-03-31"),
        ],
        "values": values,
        "targets": [
            {"year": 2023, "indicator": "funds", "provenance": "reported", "source": "plan", "cells": {"a": 100, "b": 60}},
            {"year": 2024, "indicator": "funds", "provenance": "given", "cells": {"a": 120}},
            {"year": 2023, "indicator": "rate", "provenance": "given", "cells": {"a": 75, "b": null}},
        ],
        "editions": (["2023Q2", "2023Q4", "2024Q1"].map(|code| json!({"code": code, "name": name(code), "period": code}))),
        "method": {"code": "m", "name": name("m"), "owner": name("o"),
            "indicators": [{"indicator": "funds"}, {"indicator": "petitions"}],
            "tree": {"code": "index", "children": [{"indicator": "funds"}, {"indicator": "petitions"}]}},
        "boards": [
            {"kind": "composite", "code": "all", "name": name("all")},
            {"kind": "indicator", "code": "done", "name": name("done"), "indicator": "funds:completion"},
        ],
    })
}

pub fn load(file: &Value) -> Simulator {
    Simulator::from_json(&file.to_string()).unwrap()
}

fn figure(simulator: &Simulator, period: &str, indicator: &str, unit: usize) -> Option<f64> {
    let data = simulator.data();
    let number = data.indicator(indicator, "").unwrap();
    simulator
        .figures()
        .get(data.period(period, "").unwrap(), number, unit)
}

fn close(found: Option<f64>, expected: f64) {
    assert!(
        found.is_some_and(|found| (found - expected).abs() < 1e-9),
        "{found:?}, not {expected}"
    );
}

fn apply(simulator: &mut Simulator, edit: &Value) -> Result<(), Error> {
    simulator.apply_json(&edit.to_string())
}

#[test]
fn completion_runs_over_the_year_and_is_held_against_the_months_behind() {
    let simulator = load(&file());
    let of = |period, indicator| figure(&simulator, period, indicator, 0);
    for (period, to_date, elapsed) in [
        ("2023Q1", 10.0, 25.0),
        ("2023Q2", 30.0, 50.0),
        ("2023Q3", 45.0, 75.0),
        ("2023Q4", 75.0, 100.0),
    ] {
        close(of(period, "funds:target"), 100.0);
        close(of(period, "funds:toDate"), to_date);
        close(of(period, "funds:completion"), to_date);
        close(of(period, "funds:elapsed"), elapsed);
        close(of(period, "funds:ahead"), to_date - elapsed);
        close(of(period, "funds:gap"), 100.0 - to_date);
    }
    close(of("2024Q1", "funds:completion"), 10.0);
    close(of("2024Q1", "funds:ahead"), -15.0);
    assert_eq!(figure(&simulator, "2023Q2", "funds:completion", 2), None);
    // A rate does not add up over the year, and nothing of the year is ahead of it.
    close(of("2023Q2", "rate:completion"), 80.0);
    close(of("2023Q2", "rate:gap"), 15.0);
    assert!(simulator.data().indicator("rate:toDate", "").is_err());
    assert!(simulator.data().indicator("rate:ahead", "").is_err());
    assert!(simulator.data().indicator("rate:elapsed", "").is_err());
    assert!(simulator.data().indicator("petitions:target", "").is_err());
}

#[test]
fn the_rules_own_schedule_takes_the_place_of_the_months() {
    let mut file = file();
    file["schedule"] = json!({"2023Q1": 20, "2023Q2": 45});
    let simulator = load(&file);
    close(figure(&simulator, "2023Q1", "funds:ahead", 0), -10.0);
    close(figure(&simulator, "2023Q2", "funds:ahead", 0), -15.0);
    close(figure(&simulator, "2023Q3", "funds:ahead", 0), -30.0);
    let report = simulator.annual(0).unwrap();
    assert_eq!(
        (report.year, report.elapsed, report.scheduled),
        (2023, 45.0, true)
    );
}

#[test]
fn the_report_of_a_unit_says_how_far_it_is_with_each_target() {
    let report = load(&file()).annual(0).unwrap();
    assert_eq!(
        (report.elapsed, report.scheduled, report.rows.len()),
        (50.0, false, 3)
    );
    let funds = &report.rows[0];
    assert_eq!((funds.target, funds.to_date), (Some(100.0), Some(30.0)));
    assert_eq!(
        (funds.completion, funds.ahead, funds.gap),
        (Some(30.0), Some(-20.0), Some(70.0))
    );
    assert_eq!(funds.source.as_ref().unwrap().publisher.en, "plan");
    assert_eq!((report.rows[1].column, report.rows[1].target), (None, None));
    assert_eq!(
        (report.rows[2].completion, report.rows[2].ahead),
        (Some(80.0), None)
    );
}

#[test]
fn a_file_with_targets_comes_back_as_it_was() {
    let data = DataSet::from_json(&file().to_string()).unwrap();
    let again = DataSet::from_json(&data.to_json().unwrap()).unwrap();
    assert_eq!(again.fingerprint(), data.fingerprint());
    assert_eq!(again.to_json().unwrap(), data.to_json().unwrap());
    let written: Value = serde_json::from_str(&data.to_json().unwrap()).unwrap();
    assert_eq!(written["indicators"].as_array().unwrap().len(), 3);
    assert_eq!(
        written["targets"][0],
        json!({"year": 2023, "indicator": "funds", "provenance": "reported",
        "source": "plan", "cells": {"a": 100.0, "b": 60.0}})
    );
    let mut other = file();
    other["targets"][0]["cells"]["a"] = json!(101);
    let other = DataSet::from_json(&other.to_string()).unwrap();
    assert_ne!(other.fingerprint(), data.fingerprint());
    let mut other = file();
    other["schedule"] = json!({"2023Q1": 25});
    let other = DataSet::from_json(&other.to_string()).unwrap();
    assert_ne!(other.fingerprint(), data.fingerprint());
}

#[test]
fn room_for_targets_changes_no_content() {
    for drop in [&["targets", "boards"][..], &[]] {
        let mut file = file();
        for field in drop {
            file[*field] = json!([]);
        }
        if !drop.is_empty() {
            file["boards"] = json!([{"kind": "composite", "code": "all", "name": name("all")}]);
        }
        let data = DataSet::from_json(&file.to_string()).unwrap();
        let wide = data.with_annual_columns().unwrap();
        assert_eq!(wide.fingerprint(), data.fingerprint());
        assert_eq!(wide.to_json().unwrap(), data.to_json().unwrap());
        assert_eq!(wide.annual_columns().len(), 3);
    }
}

#[test]
fn a_target_is_set_taken_back_and_saved_like_a_figure() {
    for has_targets in [true, false] {
        let mut file = file();
        if !has_targets {
            file["targets"] = json!([]);
            file["boards"] = json!([{"kind": "composite", "code": "all", "name": name("all")}]);
        }
        let mut simulator = load(&file);
        let before = figure(&simulator, "2023Q2", "funds", 0);
        for (indicator, value) in [("petitions", 40.0), ("funds", 80.0)] {
            let edit =
                json!({"edit": "setTarget", "unit": "a", "indicator": indicator, "value": value});
            apply(&mut simulator, &edit).unwrap();
        }
        // Two quarters of 10 ÷ 5 and 20 ÷ 5 petitions.
        close(
            figure(&simulator, "2023Q2", "petitions:completion", 0),
            15.0,
        );
        close(figure(&simulator, "2023Q4", "petitions:target", 0), 40.0);
        assert_eq!(figure(&simulator, "2024Q1", "petitions:target", 0), None);
        close(figure(&simulator, "2023Q2", "funds:completion", 0), 37.5);
        assert_eq!(figure(&simulator, "2023Q2", "funds", 0), before);

        let mut opened = load(&file);
        opened
            .load_scenario(&simulator.scenario_json().unwrap())
            .unwrap();
        assert_eq!(opened.annual(0).unwrap(), simulator.annual(0).unwrap());

        let reset = json!({"edit": "resetTarget", "unit": "a", "indicator": "funds"});
        apply(&mut simulator, &reset).unwrap();
        let published = has_targets.then_some(30.0);
        assert_eq!(
            figure(&simulator, "2023Q2", "funds:completion", 0),
            published
        );
        assert!(simulator.undo().unwrap());
        close(figure(&simulator, "2023Q2", "funds:completion", 0), 37.5);
        assert!(simulator.undo().unwrap() && simulator.undo().unwrap());
        assert!(!simulator.undo().unwrap());
        assert!(simulator.at_baseline());
        assert_eq!(figure(&simulator, "2023Q2", "petitions:target", 0), None);
        assert!(simulator.redo().unwrap());
        close(
            figure(&simulator, "2023Q2", "petitions:completion", 0),
            15.0,
        );
    }
}

#[test]
fn a_target_is_of_the_year_that_the_edit_names_or_the_edition_is_of() {
    let mut simulator = load(&file());
    let set = |year: Option<i32>, value: f64| json!({"edit": "setTarget", "unit": "b", "indicator": "funds", "year": year, "value": value});
    apply(&mut simulator, &set(Some(2024), 200.0)).unwrap();
    close(figure(&simulator, "2024Q1", "funds:target", 1), 200.0);
    close(figure(&simulator, "2023Q2", "funds:target", 1), 60.0);
    apply(
        &mut simulator,
        &json!({"edit": "setEdition", "edition": "2024Q1"}),
    )
    .unwrap();
    let mut edit = set(None, 210.0);
    edit.as_object_mut().unwrap().remove("year");
    apply(&mut simulator, &edit).unwrap();
    close(figure(&simulator, "2024Q1", "funds:target", 1), 210.0);
    // The step says which year was meant, whichever edition is looked at when it is read again.
    let last = simulator.history().past().last().unwrap();
    assert!(matches!(
        last.edits[..],
        [Edit::SetTarget {
            year: Some(2024),
            ..
        }]
    ));
}

#[test]
fn a_drag_of_a_target_is_one_step_and_seen_in_every_period_of_the_year() {
    let mut simulator = load(&file());
    let column = simulator.data().indicator("funds:target", "").unwrap();
    simulator.begin_gesture();
    for target in [90.0, 80.0, 50.0] {
        simulator.set_value(0, column, target).unwrap();
        close(
            figure(&simulator, "2023Q2", "funds:completion", 0),
            3000.0 / target,
        );
        close(
            figure(&simulator, "2023Q4", "funds:completion", 0),
            7500.0 / target,
        );
    }
    assert!(simulator.end_gesture());
    assert_eq!(simulator.history().past().len(), 1);
    simulator.undo().unwrap();
    close(figure(&simulator, "2023Q4", "funds:completion", 0), 75.0);
}

#[test]
fn an_edit_of_an_earlier_quarter_moves_what_there_is_so_far() {
    let mut simulator = load(&file());
    let edit = json!({"edit": "setValue", "unit": "a", "indicator": "funds", "period": "2023Q1", "value": 15});
    apply(&mut simulator, &edit).unwrap();
    close(figure(&simulator, "2023Q2", "funds:completion", 0), 35.0);
    close(figure(&simulator, "2023Q1", "funds:ahead", 0), -10.0);
}

#[test]
fn what_is_no_target_is_refused_with_its_place() {
    let mut simulator = load(&file());
    let before = simulator.annual(0).unwrap();
    for (edit, code, place) in [
        (
            json!({"edit": "setTarget", "unit": "a", "indicator": "funds", "value": 0}),
            "out-of-range",
            "a.funds:target",
        ),
        (
            json!({"edit": "setTarget", "unit": "a", "indicator": "rate", "value": 101}),
            "out-of-range",
            "a.rate:target",
        ),
        (
            json!({"edit": "setTarget", "unit": "a", "indicator": "funds", "year": 2022, "value": 5}),
            "unknown-code",
            "year",
        ),
        (
            json!({"edit": "setTarget", "unit": "a", "indicator": "funds:completion", "value": 5}),
            "conflict",
            "indicator",
        ),
        (
            json!({"edit": "setTarget", "unit": "x", "indicator": "funds", "value": 5}),
            "unknown-code",
            "unit",
        ),
        (
            json!({"edit": "setTarget", "unit": "a", "indicator": "none", "value": 5}),
            "unknown-code",
            "indicator",
        ),
        (
            json!({"edit": "setValue", "unit": "a", "indicator": "funds:gap", "value": 5}),
            "conflict",
            "a.funds:gap",
        ),
    ] {
        let refused = apply(&mut simulator, &edit).unwrap_err();
        assert_eq!(
            (refused.code(), refused.path().as_str()),
            (code, place),
            "{edit}"
        );
        assert_eq!(simulator.annual(0).unwrap().rows[0], before.rows[0]);
    }
}

#[test]
fn growth_follows_an_edit_of_its_base() {
    let mut file = file();
    let rule = json!({"op": "growth", "of": "funds"});
    file["indicators"].as_array_mut().unwrap().push(
        json!({"code": "growth", "name": name("growth"), "unitOfMeasure": name("%"),
        "source": {"kind": "derived", "rule": rule}}),
    );
    let mut simulator = load(&file);
    close(figure(&simulator, "2024Q1", "growth", 0), 20.0);
    let edit = json!({"edit": "setValue", "unit": "a", "indicator": "funds", "period": "2023Q1", "value": 8});
    apply(&mut simulator, &edit).unwrap();
    close(figure(&simulator, "2024Q1", "growth", 0), 50.0);
}

#[test]
fn what_there_is_to_date_is_there_for_whoever_asks_before_any_target_is() {
    let mut simulator = load(&file());
    let edit = json!({"edit": "setValue", "unit": "a", "indicator": "petitions", "value": 7});
    apply(&mut simulator, &edit).unwrap();
    let (boards, steps) = (
        simulator.evaluation().scores.clone(),
        simulator.history().past().len(),
    );
    simulator.give_annual_columns().unwrap();
    close(
        figure(&simulator, "2023Q2", "petitions:toDate", 0),
        2.0 + 7.0,
    );
    assert_eq!(
        figure(&simulator, "2023Q2", "petitions:completion", 0),
        None
    );
    assert_eq!(simulator.evaluation().scores, boards);
    assert_eq!(simulator.history().past().len(), steps);
    simulator.undo().unwrap();
    close(
        figure(&simulator, "2023Q2", "petitions:toDate", 0),
        2.0 + 4.0,
    );
}

#[test]
fn every_column_of_an_exported_board_says_over_which_time_it_runs_where_that_is_known() {
    use saima::vocabulary::Language;
    let mut file = file();
    file["indicators"][0]["span"] = json!("period");
    let mut simulator = load(&file);
    let heads = |simulator: &mut Simulator, language| {
        let text = simulator.board_csv(0, language).unwrap();
        text.trim_start_matches('\u{feff}')
            .lines()
            .next()
            .unwrap()
            .to_owned()
    };
    let chinese = heads(&mut simulator, Language::ZhHans);
    for head in [
        "到位资金（亿元）当季",
        "到位资金本年累计（亿元）",
        "到位资金年度目标完成率（%）",
        "到位资金序时进度（%）",
        "到位资金超序时进度（个百分点）",
        "到位资金距年度目标差额（亿元）",
    ] {
        assert!(
            chinese.split(',').any(|one| one == head),
            "{head}: {chinese}"
        );
    }
    // Nothing tells of the petitions, and a rate is of no span.
    assert!(chinese.contains("信访件数（件）,") && chinese.contains("开工率（%）,"));
    assert!(heads(&mut simulator, Language::ZhHant).contains("到位资金（亿元）當季"));
    assert!(heads(&mut simulator, Language::En).contains(", of the period"));
    // Room for other targets is no column.
    simulator.give_annual_columns().unwrap();
    assert_eq!(heads(&mut simulator, Language::ZhHans), chinese);
}

#[test]
fn a_cap_that_was_hardly_meant_in_percent_is_questioned_on_whatever_way_it_came() {
    use saima::scoring::advice::Doubtful;
    for (cap, is_far) in [
        (1.2, false),
        (0.1, false),
        (10.0, false),
        (0.012, true),
        (120.0, true),
    ] {
        let normalise = json!({"kind": "target", "cap": cap});
        let mut method = file()["method"].clone();
        method["indicators"][0]["normalise"] = normalise.clone();
        let mut by_file = file();
        by_file["method"] = method.clone();
        let set = json!({"edit": "setNormalise", "indicator": "funds", "normalise": normalise});
        let all = json!({"edit": "setMethod", "method": method});
        let [mut by_edit, mut by_method] = [load(&file()), load(&file())];
        apply(&mut by_edit, &set).unwrap();
        apply(&mut by_method, &all).unwrap();
        for simulator in [load(&by_file), by_edit, by_method] {
            let warnings = simulator.method_warnings();
            let found = warnings
                .iter()
                .find(|warning| warning.doubt == Doubtful::CapFarOff);
            assert_eq!(
                found.map(|found| found.value),
                is_far.then_some(cap),
                "{cap}"
            );
        }
    }
}
