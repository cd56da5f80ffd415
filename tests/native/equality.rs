//! One rule for when two scores are equal: scores that are equal as fractions are equal however
//! they were summed, in ranks, gaps, thresholds, conditions and lists.

use crate::random::Random;
use saima::analysis::explain::gap::gap;
use saima::analysis::goal::threshold::threshold;
use saima::analysis::{Probe, Supposition};
use saima::{Error, Simulator};
use serde_json::{Value, json};

fn name(text: &str) -> Value {
    json!({"zh-Hans": text, "zh-Hant": text, "en": text})
}

/// Units of these figures; every indicator a leaf under the root with such a score function.
fn file(rows: &[Vec<f64>], normalise: &Value) -> Value {
    let m = rows[0].len();
    let unit = |at: usize| json!({"code": format!("u{at}"), "name": name(&format!("u{at}"))});
    let indicator = |at: usize| {
        json!({
            "code": format!("i{at}"), "name": name("i"), "unitOfMeasure": name("-"), "decimals": 2,
        })
    };
    let block = |at: usize| {
        let cells = rows.iter().enumerate();
        let cells = cells.map(|(unit, row)| (format!("u{unit}"), json!(row[at])));
        json!({
            "period": "p", "indicator": format!("i{at}"), "provenance": "given",
            "cells": cells.collect::<serde_json::Map<_, _>>(),
        })
    };
    json!({
        "format": "saima-dataset", "version": 1, "code": "equality", "name": name("equality"),
        "units": (0..rows.len()).map(unit).collect::<Vec<_>>(),
        "indicators": (0..m).map(indicator).collect::<Vec<_>>(),
        "periods": [{"code": "p", "name": name("p"), "start": "2023-01-01", "end": "2023-12-31"}],
        "values": (0..m).map(block).collect::<Vec<_>>(),
        "method": {
            "code": "m", "name": name("m"), "owner": name("nobody"),
            "indicators": (0..m).map(|at| json!({"indicator": format!("i{at}"), "normalise": normalise})).collect::<Vec<_>>(),
            "tree": {"code": "index", "children": (0..m).map(|at| json!({"indicator": format!("i{at}")})).collect::<Vec<_>>()},
        },
        "boards": [{"kind": "composite", "code": "all", "name": name("all")}],
    })
}

fn load(file: &Value) -> Simulator {
    Simulator::from_json(&file.to_string()).unwrap_or_else(|error| panic!("{error}\n{file}"))
}

fn ranks(simulator: &mut Simulator) -> Vec<f64> {
    simulator.ranking(0).unwrap().ranks.clone()
}

fn bits(simulator: &Simulator) -> Vec<u64> {
    let scores = simulator.evaluation().scores.iter();
    scores.map(|score| score.to_bits()).collect()
}

/// Each score function that scores figures alike in every column of the same figures.
fn score_functions() -> Vec<Value> {
    vec![
        json!({"kind": "minMax"}),
        json!({"kind": "zScore"}),
        json!({"kind": "zScore", "mean": 50, "sd": 10}),
        json!({"kind": "efficacy"}),
        json!({"kind": "distanceToBest"}),
        json!({"kind": "sum"}),
        json!({"kind": "vector"}),
        json!({"kind": "goalposts", "worst": 0.3, "best": 7.7}),
        json!({"kind": "target", "target": 0.7}),
        json!({"kind": "identity"}),
        json!({"kind": "identity", "factor": 0.001}),
        json!({"kind": "perUnit", "per": 0.7, "from": 0.1, "step": 0.3}),
        json!({"kind": "percentileRank"}),
    ]
}

const MEANS: [&str; 4] = ["arithmetic", "geometric", "harmonic", "sum"];

/// Figures with one decimal; each column the same figures in another order.
fn latin(random: &mut Random, n: usize, m: usize, size: f64) -> Vec<Vec<f64>> {
    let figures = (0..n).map(|_| (1 + random.below(80)) as f64 / 10.0 * size);
    let figures = figures.collect::<Vec<_>>();
    (0..n)
        .map(|unit| {
            (0..m)
                .map(|at| figures[(unit + at * (unit % 3)) % n])
                .collect()
        })
        .collect()
}

#[test]
fn sums_of_the_same_parts_in_another_order_are_equal() {
    let rows = [
        [0.1, 0.2, 0.3],
        [0.3, 0.2, 0.1],
        [0.2, 0.2, 0.2],
        [0.1, 0.1, 0.1],
    ];
    let rows = rows.map(|row| row.to_vec());
    let mut simulator = load(&file(&rows, &json!({"kind": "identity"})));
    assert_eq!(ranks(&mut simulator), [1.0, 1.0, 1.0, 4.0]);
    assert_eq!(simulator.evaluation().scores[..3], [0.2; 3]);
}

#[test]
fn why_says_equal_where_ranks_do_and_only_there() {
    let rows = [[0.0, 0.0], [7.0, 7.0], [3.0, 6.0], [2.0, 7.0]].map(|row| row.to_vec());
    let mut simulator = load(&file(&rows, &json!({"kind": "efficacy"})));
    assert_eq!(ranks(&mut simulator), [4.0, 1.0, 2.0, 2.0]);
    assert_eq!(
        gap(simulator.snapshot(), 2, 3).unwrap().displayed,
        Some(0.0)
    );
    let found = threshold(simulator.snapshot(), 0, 3, 0).unwrap();
    // Level with the first from 7.00 on.
    assert_eq!(found.up.unwrap().value, 7.0);
    let down = found.down.unwrap();
    assert_eq!((down.value, down.standing.rank), (1.99, 3.0));
    // A millionth apart is apart, and so many decimals are told.
    simulator.set_value(3, 1, 7.000_001).unwrap();
    assert_eq!(ranks(&mut simulator)[2..], [3.0, 2.0]);
    let told = gap(simulator.snapshot(), 3, 2).unwrap();
    assert!(told.displayed.is_some_and(|gap| gap > 0.0), "{told:?}");
}

#[test]
fn the_same_figures_under_other_indicators_of_the_same_weight_are_equal() {
    let mut random = Random::new(3);
    let mut level = 0;
    for case in 0..600 {
        let functions = score_functions();
        let normalise = random.pick(&functions);
        let size = *random.pick(&[1.0, 1.0, 1e-6, 1e6]);
        let (n, m) = (3 + random.below(6), 2 + random.below(4));
        // Every unit's figures turned by one column: all columns hold the same figures.
        let own = (0..n).map(|_| {
            (0..m)
                .map(|_| (1 + random.below(80)) as f64 / 10.0 * size)
                .collect::<Vec<_>>()
        });
        let mut rows = Vec::new();
        for row in own {
            for turn in 0..m {
                rows.push((0..m).map(|at| row[(at + turn) % m]).collect::<Vec<_>>());
            }
        }
        let mut file = file(&rows, normalise);
        file["method"]["tree"]["mean"] = json!({"kind": random.pick(&MEANS)});
        let mut simulator = load(&file);
        let (scores, ranks) = (bits(&simulator), ranks(&mut simulator));
        for turned in 0..n {
            let own = turned * m..(turned + 1) * m;
            level += m - 1;
            assert!(
                scores[own.clone()]
                    .iter()
                    .all(|score| *score == scores[turned * m]),
                "case {case}: {file}"
            );
            assert!(
                ranks[own].iter().all(|rank| *rank == ranks[turned * m]),
                "case {case}: {file}"
            );
        }
    }
    assert!(level > 3000);
}

#[test]
fn the_order_of_indicators_and_of_units_changes_no_bit_of_a_score() {
    let mut random = Random::new(4);
    for case in 0..400 {
        let functions = score_functions();
        let (n, m) = (2 + random.below(8), 2 + random.below(5));
        let rows = latin(&mut random, n, m, 1.0);
        let weights = (0..m)
            .map(|_| (1 + random.below(30)) as f64 / 10.0)
            .collect::<Vec<_>>();
        let normalise = random.pick(&functions).clone();
        let mean = *random.pick(&MEANS);
        let with = |columns: &[usize], units: &[usize]| {
            let rows = units
                .iter()
                .map(|unit| columns.iter().map(|at| rows[*unit][*at]).collect());
            let mut file = file(&rows.collect::<Vec<Vec<f64>>>(), &normalise);
            file["method"]["tree"]["mean"] = json!({"kind": mean});
            for (node, at) in columns.iter().enumerate() {
                file["method"]["tree"]["children"][node]["weight"] = json!(weights[*at]);
            }
            let simulator = load(&file);
            let scores = simulator.evaluation().scores.clone();
            let mut by_unit = vec![0; n];
            units
                .iter()
                .zip(scores)
                .for_each(|(unit, score)| by_unit[*unit] = score.to_bits());
            by_unit
        };
        let forth = |n: usize| (0..n).collect::<Vec<_>>();
        let back = |n: usize| (0..n).rev().collect::<Vec<_>>();
        let turned = |n: usize| (0..n).map(|at| (at + n / 2) % n).collect::<Vec<_>>();
        let expected = with(&forth(m), &forth(n));
        assert_eq!(
            with(&back(m), &back(n)),
            expected,
            "case {case}: {normalise} {mean}"
        );
        assert_eq!(
            with(&turned(m), &turned(n)),
            expected,
            "case {case}: {normalise} {mean}"
        );
    }
}

#[test]
fn a_weight_that_is_split_or_nested_changes_no_bit_of_a_score() {
    let mut random = Random::new(5);
    for case in 0..400 {
        let functions = score_functions();
        let normalise = random.pick(&functions).clone();
        let n = 2 + random.below(8);
        let rows = latin(&mut random, n, 3, 1.0);
        let mean = *random.pick(&["arithmetic", "geometric", "harmonic"]);
        let weights = [1, 2, 3].map(|_| (1 + random.below(20)) as f64 / 10.0);
        let tree = |children: Value| json!({"code": "index", "mean": {"kind": mean}, "children": children});
        let leaf =
            |at: usize, weight: f64| json!({"indicator": format!("i{at}"), "weight": weight});
        let mut flat = file(&rows, &normalise);
        flat["method"]["tree"] = tree(json!([
            leaf(0, weights[0]),
            leaf(1, weights[1]),
            leaf(2, weights[2])
        ]));
        // The same in percent, with two of them under a dimension that has their weight together.
        let mut nested = flat.clone();
        let share = |weight: f64| weight / weights.iter().sum::<f64>() * 100.0;
        let below = json!({
            "code": "d", "mean": {"kind": mean}, "weight": share(weights[0]) + share(weights[2]),
            "children": [leaf(2, weights[2]), leaf(0, weights[0])],
        });
        nested["method"]["tree"] = tree(json!([below, leaf(1, share(weights[1]))]));
        // An indicator twice, with a third and two thirds of its weight.
        let twice = rows.iter().map(|row| vec![row[0], row[1], row[2], row[1]]);
        let mut split = file(&twice.collect::<Vec<_>>(), &normalise);
        split["method"]["tree"] = tree(json!([
            leaf(0, weights[0]),
            leaf(1, weights[1] / 3.0),
            leaf(2, weights[2]),
            leaf(3, weights[1] - weights[1] / 3.0),
        ]));
        let expected = bits(&load(&flat));
        assert_eq!(bits(&load(&nested)), expected, "case {case}: {nested}");
        assert_eq!(bits(&load(&split)), expected, "case {case}: {split}");
    }
}

#[test]
fn z_scores_that_cancel_are_zero() {
    let rows = (0..7).map(|unit| vec![f64::from(unit) / 10.0, f64::from(6 - unit) / 10.0]);
    let rows = rows.collect::<Vec<_>>();
    let mut simulator = load(&file(&rows, &json!({"kind": "zScore"})));
    assert_eq!(ranks(&mut simulator), [1.0; 7]);
    assert_eq!(bits(&simulator), [0; 7]);
}

#[test]
fn a_half_is_rounded_as_it_is_written_in_whatever_order_it_was_summed() {
    let rows = [
        [1.105, 0.67, 0.9],
        [0.9, 1.105, 0.67],
        [1000.0, -997.325, 0.0],
        [0.0, 2.675, 0.0],
        [2.674_9, 0.0, 0.0],
    ];
    let rows = rows.map(|row| row.to_vec());
    for (decimals, expected) in [(2, [2.68, 2.68, 2.68, 2.68, 2.67]), (0, [3.0; 5])] {
        let mut file = file(&rows, &json!({"kind": "identity"}));
        file["method"]["tree"]["mean"] = json!({"kind": "sum"});
        file["method"]["decimals"] = json!(decimals);
        assert_eq!(load(&file).evaluation().scores, expected);
        let lower = rows
            .clone()
            .map(|row| row.iter().map(|x| -x).collect::<Vec<_>>());
        let mut below = self::file(&lower, &json!({"kind": "identity"}));
        below["method"]["tree"]["mean"] = json!({"kind": "sum"});
        below["method"]["decimals"] = json!(decimals);
        assert_eq!(load(&below).evaluation().scores, expected.map(|x| -x));
    }
}

/// Figures of which a ratio and a sum are derived: 1.1 and 0.3, computed and typed.
fn derived() -> Value {
    let rows = [
        [3.3, 3.0, 0.1, 0.2],
        [1.1, 1.0, 0.3, 0.0],
        [5.5, 5.0, 0.2, 0.1],
        [1.0, 1.0, 0.1, 0.1],
    ];
    let mut file = file(
        &rows.map(|row| row.to_vec()),
        &json!({"kind": "percentileRank"}),
    );
    let rules = [
        json!({"op": "ratio", "numerator": "i0", "denominator": "i1"}),
        json!({"op": "sum", "terms": [{"indicator": "i2"}, {"indicator": "i3"}]}),
    ];
    for (at, rule) in rules.into_iter().enumerate() {
        let code = format!("d{at}");
        file["indicators"].as_array_mut().unwrap().push(json!({
            "code": code, "name": name("d"), "unitOfMeasure": name("-"), "decimals": 2,
            "source": {"kind": "derived", "rule": rule},
        }));
        file["boards"].as_array_mut().unwrap().push(json!({
            "kind": "indicator", "code": code, "name": name(&code), "indicator": code,
        }));
    }
    let entry =
        |at: usize| json!({"indicator": format!("d{at}"), "normalise": {"kind": "percentileRank"}});
    file["method"]["indicators"] = json!([entry(0), entry(1)]);
    file["method"]["tree"]["children"] = json!([{"indicator": "d0"}, {"indicator": "d1"}]);
    file
}

#[test]
fn computed_figures_are_the_typed_ones_on_boards_in_ranks_and_in_conditions() {
    let mut file = derived();
    let veto = |indicator: &str, than: f64| {
        json!({
            "kind": "veto", "effect": "last", "reason": name("why"),
            "when": {"test": "figure", "indicator": indicator, "is": "above", "than": than},
        })
    };
    let tripled =
        json!({"test": "against", "indicator": "d1", "is": "atLeast", "than": "i2", "factor": 3});
    file["method"]["adjustments"] = json!([
        veto("d0", 1.1), veto("d1", 0.3), {"kind": "raise", "when": tripled, "to": 99, "reason": name("why")},
    ]);
    let mut simulator = load(&file);
    for board in [1, 2] {
        assert_eq!(
            simulator.ranking(board).unwrap().ranks,
            [1.0, 1.0, 1.0, 4.0]
        );
    }
    // Three times 0.1 is 0.3.
    assert_eq!(ranks(&mut simulator), [1.0, 2.0, 2.0, 4.0]);
    assert!(!simulator.evaluation().last.iter().any(|last| *last));
}

#[test]
fn a_grade_begins_at_its_line_however_the_index_was_summed() {
    let rows = [[0.1, 0.2, 0.3], [0.2, 0.2, 0.2]].map(|row| row.to_vec());
    let mut file = file(&rows, &json!({"kind": "identity"}));
    file["method"]["tree"]["mean"] = json!({"kind": "sum"});
    file["method"]["adjustments"] = json!([{
        "kind": "promote", "lines": [0.6, 0.9], "reason": name("why"),
        "when": {"test": "figure", "indicator": "i0", "is": "above", "than": 0},
    }]);
    assert_eq!(load(&file).evaluation().scores, [0.9, 0.9]);
}

#[test]
fn a_condition_on_the_score_counts_its_number_as_a_score() {
    let rows = [[1.0, 0.0], [0.0, 3.0], [2.0, 3.0]].map(|row| row.to_vec());
    let mut file = file(&rows, &json!({"kind": "minMax"}));
    for (is, expected) in [("atLeast", 3), ("above", 1)] {
        file["method"]["tree"]["children"][0]["weight"] = json!(2);
        file["method"]["lists"] = json!([{
            "code": "list", "name": name("list"), "kind": "honour",
            "when": {"test": "score", "is": is, "than": 33.333_333_333_333_3},
        }]);
        let mut simulator = load(&file);
        assert_eq!(simulator.lists(0).unwrap()[0].entries.len(), expected);
    }
}

#[test]
fn weights_that_make_scores_large_give_the_cells_from_scratch() {
    let mut random = Random::new(6);
    let rows = latin(&mut random, 9, 3, 1.0);
    let mut file = file(&rows, &json!({"kind": "minMax"}));
    file["method"]["tree"]["mean"] = json!({"kind": "sum"});
    let mut simulator = load(&file);
    for weight in [0.01, 3.0, 700.0, 1e6, 1e-9, 1.0] {
        simulator.set_weight(2, weight).unwrap();
        file["method"]["tree"]["children"][1]["weight"] = json!(weight);
        assert_eq!(bits(&simulator), bits(&load(&file)), "{weight}");
        assert_eq!(ranks(&mut simulator), ranks(&mut load(&file)), "{weight}");
    }
}

#[test]
fn who_lacks_a_figure_is_named_by_code_in_analyses_too() {
    let rows = [[1.0, 2.0], [3.0, 4.0], [5.0, 5.0]].map(|row| row.to_vec());
    let mut file = file(&rows, &json!({"kind": "minMax"}));
    file["method"]["indicators"][1]["missing"] = json!("refuse");
    let simulator = load(&file);
    let named = |error: Error| match error {
        Error::MissingRefused { units, .. } => assert_eq!(units, ["u2"]),
        other => panic!("{other}"),
    };
    let gone = Supposition::Figure {
        unit: 2,
        indicator: 1,
        value: f64::NAN,
    };
    named(
        Probe::new(simulator.snapshot())
            .suppose(&[gone])
            .unwrap_err(),
    );
}
