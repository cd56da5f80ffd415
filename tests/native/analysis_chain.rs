//! Thresholds, goals and routes through bands, growth, ratios, caps, means, rounding and ties, against
//! enumeration of every displayed figure.

use crate::cases::{Kind, Lot, dataset, name};
use saima::Simulator;
use saima::analysis::goal::mix::{GoalRequest, goal};
use saima::analysis::goal::single_move::{Target, goal_rows};
use saima::analysis::goal::threshold::threshold;
use saima::analysis::whatif::display_steps::{Grid, Reach};
use saima::analysis::{Probe, Supposition};
use saima::scoring::Snapshot;
use serde_json::{Value, json};

fn points(lot: &mut Lot, lower: bool) -> Value {
    let ends = if lower { [40, 25, 10] } else { [10, 25, 40] };
    match lot.below(6) {
        0 | 1 => json!({ "kind": "steps", "below": 10, "steps": [
            { "at": ends[0], "points": 30 }, { "at": ends[1], "points": 55.5, "open": true }, { "at": ends[2], "points": 90 },
        ] }),
        2 => {
            json!({ "kind": "cliff", "target": ends[1], "met": 60, "per": 1.25, "most": 95, "unmet": 20 })
        }
        3 => json!({ "kind": "rankPoints", "points": [100, 80, 60], "rest": 40 }),
        4 => json!({ "kind": "efficacy", "truncate": true }),
        _ => json!({ "kind": "minMax", "low": 1, "high": 100 }),
    }
}

/// A board on which the first indicator counts by its growth or by a ratio too.
fn chained(lot: &mut Lot, n: usize, m: usize) -> Simulator {
    let mut file = dataset(lot, Kind::Monotone, n, m);
    for at in 0..m {
        let about = &mut file["indicators"][at];
        about["decimals"] = json!(lot.below(2));
        about["maximum"] = json!(90);
        let lower = about["direction"] == json!("lower");
        if lot.chance(0.6) {
            file["method"]["indicators"][at]["normalise"] = points(lot, lower);
        }
    }
    let direction = file["indicators"][0]["direction"].clone();
    let rule = match lot.below(4) {
        0 => json!({ "op": "ratio", "numerator": "i0", "denominator": "i1", "scale": 100 }),
        1 => {
            json!({ "op": "growth", "of": "i0", "base": { "kind": "previous" }, "zero": "zero", "floor": -50 })
        }
        2 => {
            json!({ "op": "growth", "of": "i0", "base": { "kind": "previous" }, "tinyBelow": 5, "tiny": "cap", "cap": 80 })
        }
        _ => {
            json!({ "op": "sum", "terms": [{ "indicator": "i0" }, { "indicator": "i1", "factor": 2 }] })
        }
    };
    let earlier = (0..n).map(|u| (format!("u{u}"), json!((lot.unit() * 40.0).round())));
    let earlier = earlier.collect::<serde_json::Map<_, _>>();
    let push = |list: &mut Value, one: Value| list.as_array_mut().unwrap().push(one);
    file["periods"] = json!([
        { "code": "o", "name": name("o"), "start": "2022-10-01", "end": "2022-12-31" }, file["periods"][0],
    ]);
    push(
        &mut file["values"],
        json!({ "period": "o", "indicator": "i0", "provenance": "given", "cells": earlier }),
    );
    push(
        &mut file["indicators"],
        json!({ "code": "d", "name": name("d"), "unitOfMeasure": name("1"), "decimals": 1,
        "direction": direction, "source": { "kind": "derived", "rule": rule } }),
    );
    let lower = direction == json!("lower");
    push(
        &mut file["method"]["indicators"],
        json!({ "indicator": "d", "missing": "zero", "normalise": points(lot, lower) }),
    );
    push(
        &mut file["method"]["tree"]["children"],
        json!({ "indicator": "d", "weight": 1 + lot.below(9) }),
    );
    push(
        &mut file["boards"],
        json!({ "kind": "indicator", "code": "by-d", "name": name("d"), "indicator": "d" }),
    );
    file["method"]["ties"] = json!(["competition", "average", "max", "ordinal"][lot.below(4)]);
    Simulator::from_json(&file.to_string()).unwrap_or_else(|error| panic!("{error}\n{file}"))
}

/// A unit's rank at every displayed figure of an indicator, by the full evaluation.
fn scan(snapshot: Snapshot, board: usize, unit: usize, indicator: usize) -> Vec<(f64, f64)> {
    let mut probe = Probe::new(snapshot);
    let grid = Grid::new(snapshot.data.indicators()[indicator].decimals);
    let reach = Reach::of(snapshot, indicator);
    let at = |step: i64| {
        let value = grid.value(step);
        let figure = Supposition::Figure {
            unit,
            indicator,
            value,
        };
        probe.suppose(&[figure]).unwrap();
        (value, probe.ranking(board).unwrap().ranks[unit])
    };
    let steps = grid.ceil(reach.low)..=grid.floor(reach.high);
    steps.map(at).collect()
}

#[test]
fn thresholds_and_goals_are_exact_through_the_whole_chain() {
    let mut lot = Lot::new(61);
    let (mut exact, mut chained_too, mut crossings) = (0, 0, 0);
    for case in 0..1200 {
        let (n, m) = (3 + lot.below(6), 2 + lot.below(2));
        let simulator = chained(&mut lot, n, m);
        let snapshot = simulator.snapshot();
        let (unit, board) = (lot.below(n), [0, 0, 0, 3][lot.below(4)]);
        let rows = goal_rows(snapshot, board, unit).unwrap();
        let row = &rows[lot.below(rows.len())];
        let found = threshold(snapshot, board, unit, row.indicator).unwrap();
        assert_eq!(found.exact, row.exact, "case {case}");
        if !row.exact || found.standing.rank == 0.0 {
            continue;
        }
        exact += 1;
        chained_too += usize::from(row.indicator == 0);
        let (held, now) = (found.value.unwrap(), found.standing.rank);
        let scan = scan(snapshot, board, unit, row.indicator);
        let up = scan.iter().find(|(x, rank)| *x > held && *rank != now);
        let down = scan
            .iter()
            .rev()
            .find(|(x, rank)| *x < held && *rank != now);
        for (expected, got) in [(up, &found.up), (down, &found.down)] {
            let got = got.as_ref().map(|one| (one.value, one.standing.rank));
            assert_eq!(got, expected.copied(), "case {case}");
            crossings += usize::from(got.is_some());
        }
        for (rank, figure) in (1_u32..).zip(&row.figures) {
            let rank = f64::from(rank);
            let there = scan.iter().filter(|(_, at)| *at <= rank).map(|(x, _)| *x);
            let least = there.min_by(|a, b| (a - held).abs().total_cmp(&(b - held).abs()));
            let expected = if now <= rank { Some(held) } else { least };
            assert_eq!(*figure, expected, "case {case}, rank {rank}");
        }
    }
    assert!(
        exact > 700 && chained_too > 250 && crossings > 500,
        "{exact} {chained_too} {crossings}"
    );
}

#[test]
fn routes_through_the_whole_chain_reach_the_goal_and_nothing_less_does() {
    let mut lot = Lot::new(62);
    let mut routes = 0;
    for case in 0..250 {
        let (n, m) = (3 + lot.below(5), 2 + lot.below(2));
        let simulator = chained(&mut lot, n, m);
        let unit = lot.below(n);
        let rank = (1 + lot.below(n / 2)) as f64;
        let request = GoalRequest {
            board: 0,
            unit,
            target: Target::Rank { rank },
            efforts: None,
        };
        let goal = goal(&simulator, &request).unwrap();
        let there = |simulator: &Simulator| simulator.snapshot().ranking(0).unwrap().ranks[unit];
        for route in &goal.routes {
            routes += 1;
            let mut after = simulator.clone();
            after.apply(&route.edits).unwrap();
            assert!(there(&after) <= rank, "case {case}");
            assert_eq!(there(&after), route.standing.rank, "case {case}");
            for step in route.moves.iter().filter(|_| route.minimal) {
                let decimals = simulator.snapshot().data.indicators()[step.indicator].decimals;
                let grid = Grid::new(decimals);
                let back = if step.to > step.from {
                    grid.ceil(step.to) - 1
                } else {
                    grid.floor(step.to) + 1
                };
                let mut less = after.clone();
                less.set_value(unit, step.indicator, grid.value(back))
                    .unwrap();
                assert!(there(&less) > rank, "case {case}: {route:?}");
            }
        }
    }
    assert!(routes > 100, "{routes}");
}
