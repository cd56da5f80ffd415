//! Weights: breakpoints against evaluation on both sides, published critical weights.

use crate::cases::{Kind, Lot, bend, dataset, name, simulator};
use saima::Simulator;
use saima::analysis::Reason;
use saima::analysis::stability::critical::critical_weights;
use saima::analysis::stability::{Crossings, breakpoints, stability};
use serde_json::{Value, json};

/// Critical weights derived from the example of Triantaphyllou & Sánchez (1997); the file says how.
const GOLDEN: &str = include_str!("../golden/reference/11_critical_weights_ts1997.json");

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
        let snapshot = simulator.snapshot();
        let stable = stability(snapshot, 0, 0, 2).unwrap();
        for (Crossings { node, points, .. }, stable) in
            breakpoints(snapshot, 0).unwrap().into_iter().zip(stable)
        {
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
                            let now = &snapshot.evaluation.index;
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
            let now = leader(&snapshot.evaluation.index);
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
    let found = critical_weights(simulator.snapshot(), 0).unwrap();
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
        assert!((got.percent.unwrap() - one["delta_pct"].as_f64().unwrap()).abs() < 1e-6);
        assert_eq!(got.feasible, one["feasible"].as_bool().unwrap());
    }
}

/// A random board with means, bounds and wholes of every kind.
fn bent(lot: &mut Lot, n: usize, m: usize) -> Simulator {
    let mut data = dataset(lot, Kind::Any, n, m);
    bend(lot, &mut data);
    Simulator::from_json(&data.to_string()).unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn under_any_mean_and_whole_the_order_changes_at_the_breakpoints_and_nowhere_else() {
    let mut lot = Lot::new(25);
    let (mut seen, mut twice, mut weights, mut close) = (0, 0, 0, 0);
    for case in 0..400 {
        let (n, m) = (3 + lot.below(5), 2 + lot.below(4));
        let simulator = bent(&mut lot, n, m);
        for found in breakpoints(simulator.snapshot(), 0).unwrap() {
            weights += 1;
            if let Some(reason) = found.reason {
                assert_eq!(reason, Reason::TooClose);
                close += 1;
                continue;
            }
            let mut shares = (1..80).map(|k| f64::from(k) / 80.0).collect::<Vec<_>>();
            let points = found.points.iter().map(|point| point.share);
            // Between neighbours too, so that two changes close together are told apart.
            let points = points.collect::<Vec<_>>();
            shares.extend(
                points
                    .windows(2)
                    .map(|pair| f64::midpoint(pair[0], pair[1])),
            );
            shares.retain(|share| points.iter().all(|point| (point - share).abs() > 1e-7));
            let now = at_share(&simulator, found.node, found.share.max(1e-6), found.others);
            for share in shares {
                let index = at_share(&simulator, found.node, share, found.others);
                for (a, b) in (0..n).flat_map(|a| (a + 1..n).map(move |b| (a, b))) {
                    if index[a].is_nan() || index[b].is_nan() || now[a].is_nan() || now[b].is_nan()
                    {
                        continue;
                    }
                    seen += 1;
                    let own = found
                        .points
                        .iter()
                        .filter(|point| {
                            [point.before, point.after] == [a, b]
                                || [point.before, point.after] == [b, a]
                        })
                        .collect::<Vec<_>>();
                    twice += usize::from(own.len() > 1);
                    let gap = index[a] - index[b];
                    if gap.abs() < 1e-9 {
                        // Level for a while: a change lies on each side, or none at all.
                        continue;
                    }
                    let ahead = if gap > 0.0 { a } else { b };
                    let below = own.iter().rev().find(|point| point.share < share);
                    let above = own.iter().find(|point| point.share > share);
                    if let Some(point) = below {
                        assert_eq!(point.after, ahead, "case {case} at {share}");
                    }
                    if let Some(point) = above {
                        assert_eq!(point.before, ahead, "case {case} at {share}");
                    }
                    let still = (now[a] - now[b]).abs() < 1e-9 || (gap > 0.0) == (now[a] > now[b]);
                    assert!(!own.is_empty() || still, "case {case} at {share}");
                }
            }
        }
    }
    assert!(seen > 100_000 && twice > 100, "{seen} {twice}");
    assert!(close * 100 < weights, "{close} of {weights}");
}

#[test]
fn within_its_interval_the_leader_the_first_and_the_unit_stay_and_beyond_it_one_does_not() {
    let mut lot = Lot::new(26);
    let mut beyond = 0;
    for case in 0..200 {
        let (n, m) = (4 + lot.below(4), 2 + lot.below(4));
        let simulator = bent(&mut lot, n, m);
        if simulator.evaluation().last.iter().any(|last| *last) {
            continue;
        }
        let ahead = |index: &[f64]| {
            index
                .iter()
                .filter(|other| **other > index[0] + 1e-9)
                .count()
        };
        for found in stability(simulator.snapshot(), 0, 0, 2).unwrap() {
            if found.reason.is_some() {
                continue;
            }
            let at = |share: f64| at_share(&simulator, found.node, share, found.others);
            let now = at(found.share.clamp(1e-6, 1.0 - 1e-6));
            if now[0].is_nan() {
                continue;
            }
            let inside = |part: f64| found.own.low + part * (found.own.high - found.own.low);
            for share in [1e-4, 0.3, 0.7, 1.0 - 1e-4].map(inside) {
                if found.own.high - found.own.low > 1e-3 {
                    assert_eq!(ahead(&at(share)), ahead(&now), "case {case} at {share}");
                }
            }
            let mut order = (0..n)
                .filter(|unit| !now[*unit].is_nan())
                .collect::<Vec<_>>();
            order.sort_by(|a, b| now[*b].total_cmp(&now[*a]));
            for (interval, first) in [(found.leader, 1), (found.top, 2)] {
                let (first, rest) = order.split_at(first.min(order.len()));
                for part in [0.01, 0.5, 0.99] {
                    let share = interval.low + part * (interval.high - interval.low);
                    let index = at(share.clamp(1e-6, 1.0 - 1e-6));
                    let least = first
                        .iter()
                        .map(|unit| index[*unit])
                        .fold(f64::INFINITY, f64::min);
                    let stays = rest.iter().all(|unit| index[*unit] <= least + 1e-9);
                    assert!(stays, "case {case} at {share}: {interval:?}");
                }
            }
            let sides = [(found.own.low, -1.0), (found.own.high, 1.0)];
            for (end, away) in sides {
                let past = end + away * 1e-6;
                let mut points = found.own_breakpoints.iter().map(|point| point.share);
                if points.any(|point| (point - past).abs() < 1e-6 && (point - end).abs() > 1e-12)
                    || !(1e-5..=1.0 - 1e-5).contains(&end)
                {
                    continue;
                }
                beyond += 1;
                assert_ne!(ahead(&at(past)), ahead(&now), "case {case} at {end}");
            }
        }
    }
    assert!(beyond > 200, "{beyond}");
}
