//! Weights: breakpoints against evaluation on both sides, published critical weights, guaranteed ranks.
#![cfg(not(target_arch = "wasm32"))]

mod cases;

use cases::{Kind, Lot, name, simulator};
use saima::Simulator;
use saima::analysis::Ground;
use saima::analysis::stability::{breakpoints, critical_weights, rank_ranges, stability};
use serde_json::{Value, json};

/// Critical weights derived from the example of Triantaphyllou & Sánchez (1997); the file says how.
const GOLDEN: &str = include_str!("golden/reference/11_critical_weights_ts1997.json");

/// Index before rounding with one node's share set, the others in proportion.
fn at_share(simulator: &Simulator, node: usize, share: f64, others: f64) -> Vec<f64> {
    let mut after = simulator.clone();
    after
        .set_weight(node, share / (1.0 - share) * others)
        .unwrap();
    after.evaluation().index.clone()
}

#[test]
fn the_order_changes_at_the_breakpoints_and_nowhere_else() {
    let mut lot = Lot::new(21);
    let mut pairs = 0;
    for case in 0..120 {
        let (n, m) = (2 + lot.below(6), 2 + lot.below(4));
        let simulator = simulator(&mut lot, Kind::Plain, n, m);
        let ground = Ground::of(&simulator);
        let stable = stability(ground, 0, 0, 2).unwrap();
        for ((node, points), stable) in breakpoints(ground, 0).unwrap().into_iter().zip(stable) {
            assert_eq!(node, stable.node);
            for a in 0..n {
                for b in a + 1..n {
                    let own = points
                        .iter()
                        .find(|p| (p.before, p.after) == (a, b) || (p.before, p.after) == (b, a));
                    pairs += 1;
                    for share in [0.003, 0.2, 0.41, 0.6, 0.83, 0.997] {
                        let index = at_share(&simulator, node, share, stable.others);
                        let gap = index[a] - index[b];
                        if gap.abs() < 1e-9 {
                            continue;
                        }
                        let ahead = if gap > 0.0 { a } else { b };
                        if let Some(point) = own {
                            let expected = if share < point.share {
                                point.before
                            } else {
                                point.after
                            };
                            assert_eq!(ahead, expected, "case {case}");
                        } else {
                            let now = &ground.evaluation.index;
                            assert_eq!(ahead == a, now[a] > now[b], "case {case}");
                        }
                    }
                }
            }
            for point in &points {
                let near = |share: f64| {
                    let index = at_share(&simulator, node, share, stable.others);
                    index[point.before] - index[point.after]
                };
                assert!(near(point.share * (1.0 - 1e-9)) >= -1e-10);
                assert!(near(point.share + (1.0 - point.share) * 1e-9) <= 1e-10);
            }
            assert!(stable.leader.low <= stable.share && stable.share <= stable.leader.high);
            let inside = f64::midpoint(stable.leader.low, stable.share).max(1e-6);
            let leader = |index: &[f64]| {
                (0..n)
                    .max_by(|a, b| index[*a].total_cmp(&index[*b]))
                    .unwrap()
            };
            let index = at_share(&simulator, node, inside, stable.others);
            let now = leader(&ground.evaluation.index);
            assert!(index[leader(&index)] - index[now] < 1e-9, "case {case}");
        }
    }
    assert!(pairs > 2000);
}

#[test]
fn critical_weights_are_the_published_closed_form() {
    let golden: Value = serde_json::from_str(GOLDEN).unwrap();
    let rows = golden["matrix"].as_array().unwrap();
    let weights = golden["weights"].as_array().unwrap();
    let codes = ["c1", "c2", "c3", "c4"];
    let values = (0..4).map(|j| {
        let cells = (0..4)
            .map(|u| (format!("a{u}"), rows[u][j].clone()))
            .collect::<serde_json::Map<_, _>>();
        json!({"period": "p", "indicator": codes[j], "provenance": "given", "cells": cells})
    });
    let data = json!({
        "format": "saima-dataset", "version": 1, "code": "ts", "name": name("ts"),
        "units": (0..4).map(|u| json!({"code": format!("a{u}"), "name": name("a")})).collect::<Vec<_>>(),
        "indicators": codes.map(|code| json!({"code": code, "name": name(code), "unitOfMeasure": name("1"), "decimals": 4})),
        "periods": [{"code": "p", "name": name("p"), "start": "2023-01-01", "end": "2023-03-31"}],
        "values": values.collect::<Vec<_>>(),
        "method": {"code": "m", "name": name("m"), "owner": name("o"),
            "indicators": codes.map(|code| json!({"indicator": code, "normalise":
                {"kind": "goalposts", "worst": 0, "best": 1, "low": 0, "high": 1, "truncate": false}})),
            "tree": {"code": "index", "children":
                (0..4).map(|j| json!({"indicator": codes[j], "weight": weights[j]})).collect::<Vec<_>>()}},
        "boards": [{"kind": "composite", "code": "all", "name": name("all")}],
    });
    let simulator = Simulator::from_json(&data.to_string()).unwrap();
    let found = critical_weights(Ground::of(&simulator), 0).unwrap();
    let expected = golden["critical"].as_array().unwrap();
    assert_eq!(found.len(), expected.len());
    for one in expected {
        let pair = [&one["pair"][0], &one["pair"][1]].map(|x| x.as_u64().unwrap() as usize - 1);
        let node = one["criterion"].as_u64().unwrap() as usize;
        let got = found
            .iter()
            .find(|x| x.node == node && [x.a, x.b] == pair)
            .unwrap();
        assert!((got.delta - one["delta_abs"].as_f64().unwrap()).abs() < 1e-9);
        assert!((got.percent - one["delta_pct"].as_f64().unwrap()).abs() < 1e-6);
        assert_eq!(got.feasible, one["feasible"].as_bool().unwrap());
    }
}

#[test]
fn no_weights_within_the_bounds_give_a_rank_beyond_them() {
    let mut lot = Lot::new(22);
    let mut reached = 0;
    for case in 0..60 {
        let (n, m) = (3 + lot.below(6), 2 + lot.below(4));
        let simulator = simulator(&mut lot, Kind::Plain, n, m);
        let ranges = rank_ranges(Ground::of(&simulator), 0, 0.3, 7).unwrap();
        reached += ranges.iter().filter(|range| range.exact).count();
        for _ in 0..100 {
            let mut other = simulator.clone();
            for node in 1..=m {
                let weight = simulator.plan().nodes[node].weight;
                other
                    .set_weight(node, weight * (0.7 + 0.6 * lot.unit()))
                    .unwrap();
            }
            let ranks = other.ranking(0).unwrap().ranks.clone();
            for range in &ranges {
                let rank = ranks[range.unit] as u32;
                assert!(
                    rank >= range.best_bound && rank <= range.worst_bound,
                    "case {case}"
                );
            }
        }
    }
    assert!(reached > 100, "{reached}");
}
