//! Columns without a spread, and score functions at the edges that their documentation names.

use serde_json::{Value, json};

use saima::Simulator;
use saima::method::normalise::Normalise;
use saima::method::treat::{self, Treatment};
use saima::vocabulary::Direction;

use crate::cases::name;

/// Columns that are constant: as typed, but for rounding, two units, one unit.
fn constant() -> Vec<(f64, Vec<f64>)> {
    vec![
        (80.3, vec![80.3; 41]),
        (0.3, vec![0.1 + 0.2, 0.3, 0.3]),
        (0.3, vec![0.3, 0.1 + 0.2]),
        (7.7, vec![7.7, 7.7]),
        (1.1, vec![1.1]),
        (0.0, vec![0.0; 5]),
        (-80.3, vec![-80.3; 41]),
    ]
}

fn points(normalise: &Value, direction: Direction, reference: &[f64]) -> Vec<f64> {
    let normalise: Normalise = saima::json::read(&normalise.to_string()).unwrap();
    let scorer = normalise.prepare(direction, reference);
    reference.iter().map(|x| scorer.score(*x)).collect()
}

#[test]
fn a_constant_column_gives_the_documented_points() {
    let cases = [
        (json!({"kind": "zScore", "mean": 50, "sd": 10}), 50.0),
        (json!({"kind": "zScore"}), 0.0),
        (json!({"kind": "minMax"}), 50.0),
        (json!({"kind": "minMax", "low": 60, "high": 80}), 70.0),
        (json!({"kind": "percentileRank"}), 50.0),
        (json!({"kind": "efficacy"}), 100.0),
        (json!({"kind": "rank"}), 1.0),
        (json!({"kind": "borda"}), 0.0),
        (json!({"kind": "rankPoints", "points": [9, 5]}), 9.0),
    ];
    for (normalise, expected) in cases {
        for direction in [Direction::Higher, Direction::Lower] {
            for (_, column) in constant() {
                for found in points(&normalise, direction, &column) {
                    assert!(
                        (found - expected).abs() <= 0.0,
                        "{normalise} {column:?} {found}"
                    );
                }
            }
        }
    }
}

#[test]
fn a_deviation_from_the_mean_of_equal_figures_is_none() {
    let deviation = json!({"kind": "deviation", "base": 20, "divisors": [20, 40]});
    for found in points(&deviation, Direction::Higher, &[80.3; 41]) {
        assert!((found - 20.0).abs() <= 0.0, "{found}");
    }
}

/// A data set of given columns under a method's parts.
fn dataset(columns: &[Vec<Option<f64>>], normalise: &Value, more: &Value) -> Value {
    let codes = |prefix: &str, n: usize| (0..n).map(|k| format!("{prefix}{k}")).collect::<Vec<_>>();
    let (units, indicators) = (codes("u", columns[0].len()), codes("i", columns.len()));
    let values = columns.iter().zip(&indicators).map(|(column, indicator)| {
        let cells = units.iter().zip(column);
        let cells = cells.filter_map(|(unit, x)| x.map(|x| (unit.clone(), json!(x))));
        json!({"period": "p", "indicator": indicator, "provenance": "given",
            "cells": cells.collect::<serde_json::Map<_, _>>()})
    });
    let mut method = json!({
        "code": "m", "name": name("m"), "owner": name("m"),
        "indicators": indicators.iter().map(|code| json!({"indicator": code, "normalise": normalise})).collect::<Vec<_>>(),
        "tree": {"code": "index", "children": indicators.iter().map(|code| json!({"indicator": code})).collect::<Vec<_>>()},
    });
    for (key, value) in more.as_object().unwrap() {
        if key == "weighting" {
            method["tree"][key] = value.clone();
        } else {
            method[key] = value.clone();
        }
    }
    json!({
        "format": "saima-dataset", "version": 1, "code": "constant", "name": name("c"),
        "units": units.iter().map(|code| json!({"code": code, "name": name(code)})).collect::<Vec<_>>(),
        "sources": [],
        "indicators": indicators.iter().map(|code| json!({"code": code, "name": name(code), "unitOfMeasure": name("1"), "decimals": 2})).collect::<Vec<_>>(),
        "periods": [{"code": "p", "name": name("p"), "start": "2023-01-01", "end": "2023-12-31"}],
        "values": values.collect::<Vec<_>>(),
        "method": method,
        "boards": [{"kind": "composite", "code": "composite", "name": name("c")}],
    })
}

fn simulator(data: &Value) -> Simulator {
    Simulator::from_json(&data.to_string()).unwrap()
}

fn given(column: &[f64]) -> Vec<Option<f64>> {
    column.iter().copied().map(Some).collect()
}

#[test]
fn forty_one_times_the_same_figure_gets_the_mean_of_the_z_scores() {
    let z_score = json!({"kind": "zScore", "mean": 50, "sd": 10});
    let data = dataset(&[given(&[80.3; 41])], &z_score, &json!({"decimals": 2}));
    let mut simulator = simulator(&data);
    for unit in 0..41 {
        assert!((simulator.evaluation().scores[unit] - 50.0).abs() <= 0.0);
        let trail = simulator.trail(0, unit).unwrap();
        let text = serde_json::to_string(&trail).unwrap();
        assert!(!text.contains("÷ 0"), "{text}");
        assert!(text.contains(r#""kind":"constant""#), "{text}");
    }
}

#[test]
fn a_trail_never_divides_by_what_reads_as_nothing() {
    let rising = (0..5)
        .map(|k| 1.0 + f64::from(k) * 1e-8)
        .collect::<Vec<_>>();
    for kind in ["zScore", "minMax", "efficacy"] {
        let data = dataset(&[given(&rising)], &json!({"kind": kind}), &json!({}));
        let trail = simulator(&data).trail(0, 1).unwrap();
        let text = serde_json::to_string(&trail).unwrap();
        assert!(!text.contains("÷ 0 "), "{kind}: {text}");
    }
}

#[test]
fn all_missing_but_one_scores_as_a_constant_column() {
    let mut column = vec![None; 6];
    column[2] = Some(3.3);
    for (kind, expected) in [
        ("zScore", 0.0),
        ("minMax", 50.0),
        ("percentileRank", 50.0),
        ("efficacy", 100.0),
    ] {
        let columns = [column.clone(), given(&[1.0, 2.0, 3.0, 4.0, 5.0, 6.0])];
        let simulator = simulator(&dataset(&columns, &json!({"kind": kind}), &json!({})));
        let node = simulator.plan().leaves[0].node;
        let found = simulator.evaluation().points[node][2];
        assert!((found - expected).abs() <= 0.0, "{kind} {found}");
        assert!(simulator.evaluation().points[node][0].is_nan());
    }
}

#[test]
fn weights_from_the_data_give_nothing_to_a_column_that_is_constant_but_for_rounding() {
    let rough = [0.1 + 0.2, 0.3, 0.3, 0.1 + 0.2];
    let columns = [
        given(&rough),
        given(&[1.0, 4.0, 2.0, 8.0]),
        given(&[3.0, 1.0, 9.0, 2.0]),
    ];
    for kind in ["standardDeviation", "critic", "entropy"] {
        let data = dataset(
            &columns,
            &json!({"kind": "identity"}),
            &json!({"weighting": {"kind": kind}}),
        );
        let weights = simulator(&data).evaluation().weights[0].clone();
        assert!(
            weights[0].abs() <= 0.0 && weights[1] > 0.0,
            "{kind} {weights:?}"
        );
    }
}

#[test]
fn columns_that_all_say_the_same_weigh_the_same_under_critic() {
    // Their correlations are 1 but for the last bits, which must not decide who weighs what.
    let one = [0.1, 0.7, 0.35, 0.22, 0.91];
    let columns = [1.0, 3.3, 0.7, 7.1].map(|by| given(&one.map(|x| x * by)));
    let data = dataset(
        &columns,
        &json!({"kind": "minMax"}),
        &json!({"weighting": {"kind": "critic"}}),
    );
    let weights = simulator(&data).evaluation().weights[0].clone();
    assert!(
        weights.iter().all(|weight| (weight - 1.0).abs() <= 0.0),
        "{weights:?}"
    );
}

#[test]
fn closeness_of_units_that_are_alike_but_for_rounding_is_the_middle() {
    let columns = [given(&[0.1 + 0.2, 0.3, 0.3]), given(&[5.0, 5.0, 5.0])];
    let data = dataset(
        &columns,
        &json!({"kind": "identity"}),
        &json!({"whole": {"kind": "topsis"}}),
    );
    for score in simulator(&data).evaluation().scores.clone() {
        assert!((score - 50.0).abs() <= 0.0, "{score}");
    }
}

#[test]
fn effective_weights_are_none_where_the_index_has_no_spread() {
    let columns = [
        given(&[0.1, 0.3, 0.2]),
        given(&[0.2, 0.2, 0.2]),
        given(&[0.3, 0.1, 0.2]),
    ];
    let data = dataset(&columns, &json!({"kind": "identity"}), &json!({}));
    for view in simulator(&data).weights().iter().skip(1) {
        let effective = serde_json::to_value(view).unwrap()["effective"].clone();
        assert!(
            effective.as_f64().unwrap_or(0.0).abs() <= 0.0,
            "{effective}"
        );
    }
}

#[test]
fn a_figure_at_or_below_zero_gets_no_points_by_the_distance_to_the_best() {
    let normalise = Normalise::DistanceToBest { points: 100.0 };
    for direction in [Direction::Higher, Direction::Lower] {
        let scorer = normalise.prepare(direction, &[1.0, 4.0]);
        for x in [0.0, -0.0, -1.0, -1e300] {
            assert!(scorer.score(x).abs() <= 0.0, "{direction:?} {x}");
        }
    }
    // Better than the reference's best is worth more than its points.
    let scorer = normalise.prepare(Direction::Lower, &[1.0, 4.0]);
    assert!((scorer.score(0.5) - 200.0).abs() <= 0.0);
}

#[test]
fn the_distance_to_a_best_of_the_baseline_gives_nothing_at_zero() {
    let mut data = dataset(
        &[given(&[1.0, 4.0])],
        &json!({"kind": "distanceToBest"}),
        &json!({}),
    );
    data["indicators"][0]["direction"] = json!("lower");
    data["method"]["indicators"][0]["reference"] = json!("baseline");
    let mut simulator = simulator(&data);
    simulator.set_value(0, 0, 0.0).unwrap();
    assert!(simulator.evaluation().scores[0].abs() <= 0.0);
    assert!((simulator.evaluation().scores[1] - 25.0).abs() <= 0.0);
}

#[test]
fn a_lower_is_better_target_at_zero_reaches_the_cap_or_its_points() {
    let target = |cap| Normalise::Target {
        target: Some(10.0),
        cap,
        floor: None,
        points: 40.0,
    };
    let at = |cap, x: f64| target(cap).prepare(Direction::Lower, &[]).score(x);
    assert!((at(Some(1.2), 0.0) - 48.0).abs() < 1e-12);
    assert!((at(None, 0.0) - 40.0).abs() <= 0.0 && (at(None, -3.0) - 40.0).abs() <= 0.0);
}

#[test]
fn a_share_of_a_total_that_is_not_above_zero_is_none() {
    let sum = json!({"kind": "sum"});
    for column in [vec![0.0, 0.0], vec![-1.0, 1.0], vec![-5.0, 2.0]] {
        for found in points(&sum, Direction::Higher, &column) {
            assert!(found.abs() <= 0.0, "{column:?} {found}");
        }
    }
    let scorer = Normalise::Sum { points: 100.0 }.prepare(Direction::Lower, &[1.0, 4.0]);
    assert!(scorer.score(0.0).abs() <= 0.0);
}

/// How many of the figures a treatment changes.
fn changed(figures: &[f64], most_points: u32) -> usize {
    let step = Treatment::WinsoriseSkewed {
        most_points,
        skew: 2.0,
        kurtosis: 3.5,
    };
    let ready = treat::prepare(&[step], || figures.to_vec());
    let moved = |x: &&f64| (treat::treat(&ready, **x) - **x).abs() > 0.0;
    figures.iter().filter(moved).count()
}

#[test]
fn winsorising_while_skewed_counts_figures_not_turns() {
    // As COINr's `winsorise`, whose `nwin` counts the figures that were moved.
    let mut figures = vec![0.0; 22];
    figures.extend([5.0, 9.0, 9.0]);
    assert_eq!(changed(&figures, 1), 2, "equals are moved together");
    assert_eq!(changed(&figures, 2), 2);
    assert_eq!(changed(&figures, 3), 3);
    assert_eq!(changed(&figures, 0), 0);
    let mut figures = vec![0.0; 22];
    figures.extend([5.0, 8.0, 90.0]);
    assert_eq!(changed(&figures, 1), 1);
    assert_eq!(changed(&figures, 2), 2);
}
