//! Periods that are not alike: windows that differ, bases restated, units merged or abolished.

use saima::Simulator;
use saima::dataset::growth::Applied;
use serde_json::{Value, json};

fn name(text: &str) -> Value {
    json!({"zh-Hans": text, "zh-Hant": text, "en": text})
}

/// Foreign capital of two units in the first three quarters of two years, and what is derived of it.
/// `windows` are those of the third quarters.
fn file(windows: [Option<&str>; 2], growth: &Value) -> Value {
    let quarter = |year: i32, from: &str, to: &str| json!({"code": format!("{year}-{to}"), "name": name("q"), "start": format!("{year}-{from}"), "end": format!("{year}-{to}")});
    let derived = |code: &str, rule: Value| json!({"code": code, "name": name(code), "unitOfMeasure": name("1"), "source": {"kind": "derived", "rule": rule}});
    let mut values = Vec::new();
    for (year, third, window) in [(2022, 80.0, windows[0]), (2023, 120.0, windows[1])] {
        for (end, figure) in [("03-31", 10.0), ("06-30", 20.0), ("09-30", third)] {
            let mut block = json!({"period": format!("{year}-{end}"), "indicator": "fdi", "provenance": "given",
                "cells": {"a": figure, "b": figure / 2.0}});
            if let (Some(window), "09-30") = (window, end) {
                block["window"] = json!(window);
            }
            values.push(block);
        }
    }
    json!({
        "format": "saima-dataset", "version": 1, "code": "periods", "name": name("periods"),
        "units": (["a", "b"].map(|code| json!({"code": code, "name": name(code)}))),
        "indicators": [
            {"code": "fdi", "name": name("fdi"), "unitOfMeasure": name("1")},
            derived("growth", growth.clone()),
            derived("year", json!({"op": "yearToDate", "of": "fdi"})),
        ],
        "periods": [
            quarter(2022, "01-01", "03-31"), quarter(2022, "04-01", "06-30"), quarter(2022, "07-01", "09-30"),
            quarter(2023, "01-01", "03-31"), quarter(2023, "04-01", "06-30"), quarter(2023, "07-01", "09-30"),
        ],
        "values": values,
        "method": {"code": "m", "name": name("m"), "owner": name("o"),
            "indicators": [{"indicator": "growth"}], "tree": {"code": "index", "children": [{"indicator": "growth"}]}},
        "boards": [{"kind": "composite", "code": "all", "name": name("all")}],
    })
}

const LAST: usize = 5;
const GROWTH: usize = 1;
const YEAR: usize = 2;

fn load(file: &Value) -> Simulator {
    Simulator::from_json(&file.to_string()).unwrap()
}

#[test]
fn growth_over_the_same_months_is_computed_and_over_others_is_missing_and_says_so() {
    let rule = json!({"op": "growth", "of": "fdi"});
    let same = load(&file([Some("2022-01..08"), Some("2023-01..08")], &rule));
    assert_eq!(same.figures().get(LAST, GROWTH, 0), Some(50.0));
    for windows in [
        [None, Some("2023-01..08")],
        [Some("2022-01..09"), Some("2023-01..08")],
    ] {
        let simulator = load(&file(windows, &rule));
        assert_eq!(
            simulator.figures().get(LAST, GROWTH, 0),
            None,
            "{windows:?}"
        );
        let applied = simulator.figures().growth_policies(LAST, GROWTH);
        assert_eq!(applied, [Some(Applied::OtherWindow); 2]);
    }
    let rule = json!({"op": "growth", "of": "fdi", "acrossWindows": true});
    let across = load(&file([None, Some("2023-01..08")], &rule));
    assert_eq!(across.figures().get(LAST, GROWTH, 0), Some(50.0));
    let applied = across.figures().growth_policies(LAST, GROWTH);
    assert_eq!(applied[0], Some(Applied::OtherWindow));
}

#[test]
fn an_edit_changes_a_figure_and_not_its_months() {
    let rule = json!({"op": "growth", "of": "fdi"});
    let mut simulator = load(&file([Some("2022-01..08"), Some("2023-01..08")], &rule));
    simulator.set_value(0, 0, 160.0).unwrap();
    assert_eq!(simulator.figures().get(LAST, GROWTH, 0), Some(100.0));
    simulator.undo().unwrap();
    assert_eq!(simulator.figures().get(LAST, GROWTH, 0), Some(50.0));
}

#[test]
fn a_year_to_date_leaves_out_figures_that_are_not_their_quarters() {
    let rule = json!({"op": "growth", "of": "fdi"});
    let own = load(&file([None, None], &rule));
    assert_eq!(own.figures().get(LAST, YEAR, 0), Some(150.0));
    let other = load(&file([None, Some("2023-01..08")], &rule));
    assert_eq!(other.figures().get(LAST, YEAR, 0), None);
    assert_eq!(other.figures().get(LAST - 1, YEAR, 0), Some(30.0));
}

#[test]
fn a_restated_base_is_supplied_and_the_stored_year_is_left_alone() {
    let rule = json!({"op": "growth", "of": "fdi", "base": {"kind": "given", "indicator": "restated"},
        "statement": name("restated")});
    let mut file = file([None, None], &rule);
    let indicators = file["indicators"].as_array_mut().unwrap();
    indicators
        .push(json!({"code": "restated", "name": name("restated"), "unitOfMeasure": name("1")}));
    let values = file["values"].as_array_mut().unwrap();
    values.push(json!({"period": "2023-09-30", "indicator": "restated", "provenance": "given", "cells": {"a": 60.0}}));
    let simulator = load(&file);
    assert_eq!(simulator.figures().get(LAST, GROWTH, 0), Some(100.0));
    assert_eq!(simulator.figures().get(LAST, GROWTH, 1), None);
}

#[test]
fn a_district_that_took_over_two_grows_on_what_both_had() {
    let rule = json!({"op": "growth", "of": "fdi"});
    let mut file = file([None, None], &rule);
    // b is abolished after the second quarter of 2023; a goes on with it.
    file["successions"] =
        json!([{"period": "2023-09-30", "unit": "a", "from": [{"unit": "a"}, {"unit": "b"}]}]);
    file["editions"] =
        json!([{"code": "e", "name": name("e"), "period": "2023-09-30", "roster": ["a"]}]);
    let mut simulator = load(&file);
    // 120 on 80 + 40.
    assert_eq!(simulator.figures().get(LAST, GROWTH, 0), Some(0.0));
    assert_eq!(simulator.ranking(0).unwrap().ranks, [1.0, 0.0]);
}

#[test]
fn a_quarter_that_is_not_the_difference_of_its_running_totals_says_so_with_both_figures() {
    let mut file = file([None, None], &json!({"op": "growth", "of": "fdi"}));
    // Of the year's running totals the half year was revised: 31 where the quarters give 30.
    let total =
        json!({"code": "total", "name": name("total"), "unitOfMeasure": name("1"), "decimals": 0});
    file["indicators"].as_array_mut().unwrap().push(total);
    file["indicators"][0]["cumulative"] = json!("total");
    for (period, a) in [
        ("2023-03-31", 10.0),
        ("2023-06-30", 31.0),
        ("2023-09-30", 151.0),
    ] {
        let block = json!({"period": period, "indicator": "total", "provenance": "given", "cells": {"a": a}});
        file["values"].as_array_mut().unwrap().push(block);
    }
    let apart = |simulator: &Simulator, unit| simulator.cell(unit, 0).unwrap().by_difference;
    for (period, expected) in [
        ("2023-03-31", None),
        ("2023-06-30", Some(21.0)),
        ("2023-09-30", None),
    ] {
        file["editions"] = json!([{"code": "e", "name": name("e"), "period": period}]);
        let simulator = load(&file);
        assert_eq!(apart(&simulator, 0), expected, "{period}");
        // No total was published of the other.
        assert_eq!(apart(&simulator, 1), None);
    }
    // An edit may bring them together or apart.
    let mut simulator = load(&file);
    simulator.set_value(0, 0, 119.0).unwrap();
    assert_eq!(apart(&simulator, 0), Some(120.0));
    file["indicators"][0]["cumulative"] = json!("nothing");
    let refused = Simulator::from_json(&file.to_string()).unwrap_err();
    assert_eq!(refused.problems()[0].path(), "indicators[0].cumulative");
}
