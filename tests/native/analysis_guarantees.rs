//! What is called guaranteed or exact of weights, against brute force over every mean, exponent, sign,
//! missing figure, weight of zero, adjustment and tie rule.

use serde_json::{Value, json};

use saima::Simulator;
use saima::analysis::stability::critical::critical_weights;
use saima::analysis::stability::rank_ranges::rank_ranges;
use saima::analysis::stability::{breakpoints, stability};

use crate::cases::{Lot, name};

/// A board of raw figures under a method's tree and more.
fn board(rows: &[Vec<Option<f64>>], normalise: &[Value], tree: &Value, more: &Value) -> Value {
    let m = rows[0].len();
    let values = (0..m).map(|j| {
        let cells = rows.iter().enumerate();
        let cells = cells.filter_map(|(u, row)| Some((format!("u{u}"), json!(row[j]?))));
        json!({"period": "p", "indicator": format!("c{j}"), "provenance": "given",
            "cells": cells.collect::<serde_json::Map<_, _>>()})
    });
    let mut method = json!({"code": "m", "name": name("m"), "owner": name("m"), "tree": tree,
        "indicators": (0..m).map(|j| json!({"indicator": format!("c{j}"), "normalise": normalise[j % normalise.len()]})).collect::<Vec<_>>()});
    for (key, value) in more.as_object().unwrap() {
        method[key] = value.clone();
    }
    json!({
        "format": "saima-dataset", "version": 1, "code": "guarantees", "name": name("g"),
        "groups": [{"code": "a", "name": name("a")}, {"code": "b", "name": name("b")}],
        "units": (0..rows.len()).map(|u| json!({"code": format!("u{u}"), "name": name(&format!("u{u}")),
            "group": if u % 2 == 0 { "a" } else { "b" }})).collect::<Vec<_>>(),
        "indicators": (0..m).map(|j| json!({"code": format!("c{j}"), "name": name("c"), "unitOfMeasure": name("1"), "decimals": 1})).collect::<Vec<_>>(),
        "periods": [{"code": "p", "name": name("p"), "start": "2023-01-01", "end": "2023-12-31"}],
        "values": values.collect::<Vec<_>>(), "method": method,
        "boards": [{"kind": "composite", "code": "all", "name": name("all")}],
    })
}

fn simulator(data: &Value) -> Simulator {
    Simulator::from_json(&data.to_string()).unwrap_or_else(|error| panic!("{error}: {data}"))
}

fn identity() -> Vec<Value> {
    vec![json!({"kind": "identity"})]
}

fn full(rows: &[&[f64]]) -> Vec<Vec<Option<f64>>> {
    let row = |row: &&[f64]| row.iter().copied().map(Some).collect();
    rows.iter().map(row).collect()
}

#[test]
fn points_below_zero_count_as_zero_before_gaps_are_taken() {
    let rows = full(&[&[-4.0, 1.0], &[0.0, 1.0]]);
    let tree = json!({"code": "index", "mean": {"kind": "power", "exponent": 0.5}, "children":
        [{"indicator": "c0", "weight": 1}, {"indicator": "c1", "weight": 1}]});
    let simulator = simulator(&board(&rows, &identity(), &tree, &json!({})));
    for range in rank_ranges(simulator.snapshot(), 0, 0.5, 1).unwrap() {
        let all = [
            range.best_bound,
            range.best_seen,
            range.worst_seen,
            range.worst_bound,
        ];
        assert!(
            all.iter().all(|rank| (rank - 1.0).abs() <= 0.0),
            "{range:?}"
        );
    }
}

const EXPONENTS: [f64; 14] = [
    0.5, 0.5, 0.25, 1.0, 2.0, 3.0, 20.0, 1e-3, 1e-9, -1e-9, -0.5, -1.0, -2.0, -20.0,
];

fn mean(lot: &mut Lot) -> Value {
    match lot.below(10) {
        0 | 1 => json!({"kind": "arithmetic"}),
        2 => json!({"kind": "geometric"}),
        3 => json!({"kind": "harmonic"}),
        4 => json!({"kind": "sum"}),
        _ => json!({"kind": "power", "exponent": EXPONENTS[lot.below(EXPONENTS.len())]}),
    }
}

fn weight(lot: &mut Lot) -> f64 {
    match lot.below(8) {
        0 => 0.0,
        1 => 0.01,
        _ => (1 + lot.below(9)) as f64,
    }
}

/// Children with at least one weight.
fn node(lot: &mut Lot, mut children: Vec<Value>) -> Value {
    for child in &mut children {
        child["weight"] = json!(weight(lot));
    }
    let heavy = lot.below(children.len());
    children[heavy]["weight"] = json!(1 + lot.below(5));
    json!({"mean": mean(lot), "children": children})
}

fn tree(lot: &mut Lot, m: usize) -> Value {
    let leaf = |j: usize| json!({"indicator": format!("c{j}")});
    let cut = if m > 2 && lot.chance(0.5) {
        1 + lot.below(m - 1)
    } else {
        0
    };
    let mut children = (cut..m).map(leaf).collect::<Vec<_>>();
    if cut > 0 {
        let mut inner = node(lot, (0..cut).map(leaf).collect());
        inner["code"] = json!("d0");
        inner["name"] = name("d");
        if lot.chance(0.2) {
            inner["floor"] = json!(0.5);
        }
        if lot.chance(0.2) {
            inner["cap"] = json!(3.0);
        }
        children.push(inner);
    }
    let mut tree = node(lot, children);
    tree["code"] = json!("index");
    if lot.chance(0.06) {
        let kinds = ["standardDeviation", "critic", "entropy", "equal"];
        tree["weighting"] = json!({"kind": kinds[lot.below(4)]});
    }
    tree
}

fn adversarial(lot: &mut Lot) -> Value {
    let (n, m) = (2 + lot.below(4), 2 + lot.below(3));
    let size = [1.0, 1.0, 1.0, 1e6, 1e-3][lot.below(5)];
    let rows = (0..n).map(|_| {
        let figure = |_| {
            let x = [-4.0, -1.0, 0.0, 0.0, 1.0, 1.0, 2.0, 5.0][lot.below(8)];
            let x = if lot.chance(0.3) {
                x + (lot.below(20) as f64) / 10.0
            } else {
                x
            };
            (!lot.chance(0.08)).then_some(x * size)
        };
        (0..m).map(figure).collect::<Vec<_>>()
    });
    let rows = rows.collect::<Vec<_>>();
    let normalise = (0..m).map(|_| match lot.below(9) {
        0 => json!({"kind": "zScore"}),
        1 => json!({"kind": "minMax"}),
        2 => json!({"kind": "goalposts", "worst": 0, "best": 2, "truncate": false}),
        3 => json!({"kind": "minMax", "low": -50, "high": 50}),
        _ => json!({"kind": "identity"}),
    });
    let normalise = normalise.collect::<Vec<_>>();
    let ties = ["competition", "dense", "average", "max", "ordinal"];
    let mut more = json!({"ties": ties[lot.below(5)]});
    if lot.chance(0.5) {
        more["decimals"] = json!(lot.below(3));
    }
    if lot.chance(0.2) {
        more["tieBreak"] = json!(["c0"]);
    }
    if lot.chance(0.1) {
        more["minimumAvailability"] = json!(0.6);
    }
    match lot.below(14) {
        0 => {
            more["adjustments"] =
                json!([{"kind": "points", "unit": "u1", "points": 0.5, "reason": name("r")}]);
        }
        1 => {
            more["adjustments"] =
                json!([{"kind": "limit", "least": 0.2, "most": 1.5, "reason": name("r")}]);
        }
        2 => {
            more["adjustments"] = json!([{"kind": "points", "unit": "u0", "points": -1.0, "reason": name("r")},
            {"kind": "limit", "least": 0.0, "most": 3.0, "reason": name("r")}]);
        }
        3 => more["whole"] = json!({"kind": "topsis"}),
        4 => more["whole"] = json!({"kind": "copeland"}),
        5 => more["groupWeights"] = json!({"a": {"c0": 7.0}}),
        _ => {}
    }
    let tree = tree(lot, m);
    if !tree["weighting"].is_null() {
        more.as_object_mut().unwrap().remove("groupWeights");
    }
    board(&rows, &normalise, &tree, &more)
}

/// Numbers of the nodes whose weights may be moved.
fn free(simulator: &Simulator) -> Vec<usize> {
    let nodes = &simulator.plan().nodes;
    let given = |node: &usize| {
        nodes[*node]
            .parent
            .is_some_and(|parent| nodes[parent].weighting.is_given())
    };
    (1..nodes.len()).filter(given).collect()
}

#[test]
fn no_weights_in_the_box_give_a_rank_beyond_the_guaranteed() {
    let mut lot = Lot::new(2850);
    let mut tried = 0;
    for case in 0..2850 {
        let data = adversarial(&mut lot);
        let simulator = simulator(&data);
        let share = [0.1, 0.5, 0.5, 0.9][lot.below(4)];
        // Of a board on which nobody is ranked nothing is guaranteed.
        let Ok(ranges) = rank_ranges(simulator.snapshot(), 0, share, 7) else {
            continue;
        };
        let nodes = free(&simulator);
        for draw in 0..24 {
            let mut other = simulator.clone();
            for node in &nodes {
                let end = if lot.chance(0.5) { 1.0 } else { -1.0 };
                let by = match draw % 3 {
                    // Corners, edges, inside.
                    0 => end,
                    1 if lot.chance(0.6) => end,
                    _ => 2.0 * lot.unit() - 1.0,
                };
                let weight = simulator.plan().nodes[*node].weight * (1.0 + share * by);
                other.set_weight(*node, weight).unwrap();
            }
            tried += 1;
            let ranks = &other.ranking(0).unwrap().ranks;
            for range in &ranges {
                let rank = ranks[range.unit];
                assert!(
                    rank >= range.best_bound && rank <= range.worst_bound,
                    "case {case}: {rank} outside {range:?} at ±{share}\n{data}"
                );
            }
            let listed = ranges.iter().map(|range| range.unit).collect::<Vec<_>>();
            for (unit, rank) in ranks.iter().enumerate() {
                assert_eq!(*rank > 0.0, listed.contains(&unit), "case {case}: u{unit}");
            }
        }
        for range in &ranges {
            assert!(range.best_bound <= range.best_seen && range.worst_seen <= range.worst_bound);
            assert_eq!(range.exact, range.reason.is_none());
        }
    }
    assert!(tried > 60_000);
}

fn at(simulator: &Simulator, node: usize, share: f64, others: f64) -> Vec<f64> {
    let mut after = simulator.clone();
    after
        .set_weight(node, share / (1.0 - share) * others)
        .unwrap();
    after.evaluation().index.clone()
}

fn two(mean: &str, weights: [f64; 2]) -> Value {
    json!({"code": "index", "mean": {"kind": mean}, "children":
        [{"indicator": "c0", "weight": weights[0]}, {"indicator": "c1", "weight": weights[1]}]})
}

#[test]
fn the_jump_of_a_geometric_mean_at_a_weight_of_zero_is_told() {
    let rows = full(&[&[0.0, 10.0], &[5.0, 5.0]]);
    for weights in [[0.0, 1.0], [1e-6, 1.0]] {
        let simulator = simulator(&board(
            &rows,
            &identity(),
            &two("geometric", weights),
            &json!({}),
        ));
        let snapshot = simulator.snapshot();
        let points = &breakpoints(snapshot, 0).unwrap()[0].points;
        assert_eq!(points.len(), 1, "{points:?}");
        assert!(points[0].share.abs() <= 0.0 && points[0].jump, "{points:?}");
        assert_eq!((points[0].before, points[0].after), (0, 1));
        for unit in [0, 1] {
            let found = &stability(snapshot, 0, unit, 1).unwrap()[0];
            for interval in [found.leader, found.top, found.own] {
                if weights[0] > 0.0 {
                    assert!(
                        interval.low > 0.0 && interval.low < 1e-6 && interval.high >= 1.0,
                        "{found:?}"
                    );
                } else {
                    assert!(interval.low <= 0.0 && interval.high <= 0.0, "{found:?}");
                }
            }
        }
    }
}

#[test]
fn a_unit_that_has_only_the_figure_switched_off_comes_in_with_the_least_weight_of_it() {
    let rows = vec![
        vec![Some(1.0), Some(3.0)],
        vec![Some(2.0), Some(2.0)],
        vec![Some(9.0), None],
    ];
    for whole in ["tree", "topsis", "copeland"] {
        for weights in [[0.0, 1.0], [1e-6, 1.0]] {
            let more = json!({"whole": {"kind": whole}});
            let simulator = simulator(&board(
                &rows,
                &identity(),
                &two("arithmetic", weights),
                &more,
            ));
            let snapshot = simulator.snapshot();
            let points = &breakpoints(snapshot, 0).unwrap()[0].points;
            let jump = points.iter().find(|point| point.jump && point.after == 2);
            assert!(jump.is_some(), "{whole} {weights:?}: {points:?}");
            let found = &stability(snapshot, 0, 0, 1).unwrap()[0];
            if weights[0] > 0.0 {
                assert!(found.leader.low > 0.0, "{whole}: {found:?}");
            } else {
                assert!(found.leader.high <= 0.0, "{whole}: {found:?}");
            }
            if whole == "tree" {
                // A sum of products no longer tells when the order turns.
                assert!(critical_weights(snapshot, 0).is_err());
            }
        }
    }
}

#[test]
fn a_leader_is_passed_though_a_mean_of_great_exponent_comes_out_as_zero_below() {
    let rows = full(&[&[3.6, -1.0, 1.2], &[5.0, 5.0, 1.0]]);
    let leaf = |j: usize, weight: f64| json!({"indicator": format!("c{j}"), "weight": weight});
    let tree = json!({"code": "index", "mean": {"kind": "power", "exponent": -20}, "children": [leaf(2, 0.01),
        {"code": "d0", "name": name("d"), "cap": 3, "weight": 2, "mean": {"kind": "power", "exponent": 0.25},
            "children": [leaf(0, 2.0), leaf(1, 5.0)]}]});
    let simulator = simulator(&board(&rows, &identity(), &tree, &json!({})));
    let node = simulator
        .plan()
        .nodes
        .iter()
        .position(|node| node.key == "c0");
    let found = stability(simulator.snapshot(), 0, 1, 1).unwrap();
    let found = found.iter().find(|one| Some(one.node) == node).unwrap();
    let leads = |share: f64| {
        let index = at(&simulator, found.node, share, found.others);
        index[1] > index[0]
    };
    assert!(
        found.reason.is_none() && leads(found.share) && !leads(0.999),
        "{found:?}"
    );
    let high = found.leader.high;
    assert!(leads(high - 1e-6) && !leads(high + 1e-6), "{found:?}");
}

#[test]
fn where_the_leader_is_said_to_stay_it_stays_at_the_ends_and_at_zero_too() {
    let mut lot = Lot::new(33);
    let (mut jumps, mut tried) = (0, 0);
    let mut careful = 0_usize;
    for case in 0..2500 {
        let data = adversarial(&mut lot);
        let simulator = simulator(&data);
        let evaluation = simulator.evaluation();
        if evaluation.last.iter().any(|last| *last) {
            continue;
        }
        let n = evaluation.index.len();
        // Nobody is ranked where every unit lacks a figure.
        let Ok(told) = stability(simulator.snapshot(), 0, 0, 1) else {
            assert!(evaluation.index.iter().all(|index| index.is_nan()));
            continue;
        };
        for found in told {
            if found.reason.is_some() {
                continue;
            }
            let size = evaluation
                .index
                .iter()
                .filter(|x| !x.is_nan())
                .fold(1.0, |most: f64, x| most.max(x.abs()));
            let now = at(&simulator, found.node, found.share, found.others);
            let Some(leader) = (0..n)
                .filter(|unit| !now[*unit].is_nan())
                .reduce(|a, b| if now[b] > now[a] { b } else { a })
            else {
                continue;
            };
            let level = |a: f64, b: f64| (a - b).abs() <= 1e-8 * size.max(a.abs());
            // Of several leaders now nobody says who stays.
            if (0..n).any(|unit| unit != leader && level(now[unit], now[leader])) {
                continue;
            }
            let (low, high) = (found.leader.low, found.leader.high.min(1.0 - 1e-6));
            // Under Copeland a duel is drawn at the very share where it turns. A geometric mean whose node
            // comes to zero falls in the last bits of a share.
            let copeland = data["method"]["whole"]["kind"] == "copeland";
            let inward = if copeland { 1e-6 } else { 1e-11 } * (high - low);
            let low = if low > 0.0 { low + inward } else { low };
            for share in [low, f64::midpoint(low, high), high - inward] {
                let index = at(&simulator, found.node, share, found.others);
                tried += 1;
                let size = index
                    .iter()
                    .filter(|x| !x.is_nan())
                    .fold(1.0, |most: f64, x| most.max(x.abs()));
                // Scores of one cell are equal, however small they are.
                let most = index[leader] + 1e-7 * size + simulator.plan().cells.unrounded().width();
                let stays = (0..n).all(|unit| index[unit].is_nan() || index[unit] <= most);
                assert!(
                    stays,
                    "case {case} node {} at {share}: u{leader} {found:?}\n{index:?} {now:?}\n{data}",
                    found.node
                );
            }
            jumps += usize::from(found.leader.low > 0.0 && found.leader.low < 1e-8);
            if found.share > 0.0 && found.leader.low > 0.0 && found.leader.low < 1e-8 {
                let index = at(&simulator, found.node, 0.0, found.others);
                let falls =
                    index[leader].is_nan() || (0..n).any(|unit| index[unit] > index[leader]);
                let cells = simulator.plan().cells.unrounded();
                let score = |unit: usize| cells.settle(index[unit]).to_bits();
                let joins = (0..n).any(|unit| unit != leader && score(unit) == score(leader));
                // No jump is told where the leader stays at 0 too.
                careful += usize::from(!falls && !joins);
            }
        }
    }
    assert!(
        tried > 3000 && jumps > 5 && careful == 0,
        "{tried} {jumps} {careful}"
    );
}
