//! The table of all goals against the search for each, and against every displayed figure.

use crate::cases::{self, Kind, Lot, dataset};
use saima::Simulator;
use saima::analysis::goal::single_move::goal_rows;
use saima::analysis::goal::table::{GoalTable, goal_table};
use saima::analysis::goal::threshold::{Crossing, edges, thresholds};
use saima::analysis::whatif::display_steps::{Grid, Reach};
use saima::analysis::{Probe, Supposition};
use saima::scoring::Snapshot;
use serde_json::json;

/// Turns a method into one whose points and index are sums, of any shape that has quotients.
fn straighten(lot: &mut Lot, file: &mut serde_json::Value) {
    let lower =
        |file: &serde_json::Value, at: usize| file["indicators"][at]["direction"] == json!("lower");
    for at in 0..file["indicators"].as_array().unwrap().len() {
        let normalise = match lot.below(if lower(file, at) { 5 } else { 7 }) {
            0 | 1 => json!({ "kind": "minMax" }),
            2 => {
                json!({ "kind": "goalposts", "worst": 2, "best": 30, "truncate": lot.chance(0.5) })
            }
            3 => json!({ "kind": "efficacy", "truncate": lot.chance(0.5) }),
            4 => json!({ "kind": "efficacy", "notAllowed": 1, "satisfactory": 25 }),
            5 => json!({ "kind": "distanceToBest" }),
            _ => json!({ "kind": "target", "target": 20, "cap": 1.2 }),
        };
        let entry = &mut file["method"]["indicators"][at];
        entry["normalise"] = normalise;
        entry["reference"] = json!(["ranked", "ranked", "group", "baseline"][lot.below(4)]);
        entry.as_object_mut().unwrap().remove("treat");
    }
    let mean = |lot: &mut Lot| {
        let kind = if lot.chance(0.2) { "sum" } else { "arithmetic" };
        json!({ "kind": kind })
    };
    let tree = &mut file["method"]["tree"];
    tree["mean"] = mean(lot);
    for child in tree["children"].as_array_mut().unwrap() {
        if child.get("children").is_some() {
            child["mean"] = mean(lot);
        }
    }
    if lot.chance(0.3) {
        file["method"]["adjustments"] =
            json!([{ "kind": "points", "unit": "u1", "points": 2.5, "reason": cases::name("r") }]);
    }
}

fn row(table: &GoalTable, unit: usize, at: usize) -> &[f64] {
    let start = (unit * table.indicators.len() + at) * table.ranks;
    &table.figures[start..start + table.ranks]
}

/// A unit's rank at every displayed figure of an indicator, by the full evaluation.
fn scan(snapshot: Snapshot, board: usize, unit: usize, indicator: usize) -> Vec<(f64, f64)> {
    let mut probe = Probe::new(snapshot);
    let grid = Grid::new(snapshot.data.indicators()[indicator].decimals);
    let reach = Reach::of(snapshot, indicator);
    let steps = grid.ceil(reach.low)..=grid.floor(reach.high);
    let at = |step: i64| {
        let value = grid.value(step);
        let supposition = Supposition::Figure {
            unit,
            indicator,
            value,
        };
        probe.suppose(&[supposition]).unwrap();
        (value, probe.ranking(board).unwrap().ranks[unit])
    };
    steps.map(at).collect()
}

#[test]
fn the_table_and_the_edges_are_the_search_of_every_row() {
    let mut lot = Lot::new(91);
    let (mut computed, mut rows, mut reached) = (0, 0, 0);
    for case in 0..1800 {
        let kind = [Kind::Plain, Kind::Monotone, Kind::Monotone, Kind::Any][case % 4];
        let (n, m) = (2 + lot.below(9), 1 + lot.below(4));
        let mut file = dataset(&mut lot, kind, n, m);
        if case % 5 > 0 {
            straighten(&mut lot, &mut file);
        }
        let simulator = Simulator::from_json(&file.to_string()).unwrap();
        let snapshot = simulator.snapshot();
        let board = [0, 0, 2, 1][lot.below(4)];
        if snapshot.ranking(board).unwrap().order.is_empty() {
            goal_table(snapshot, board).unwrap_err();
            continue;
        }
        let table = goal_table(snapshot, board).unwrap();
        for unit in 0..n {
            let thresholds = thresholds(snapshot, board, unit).unwrap();
            for (found, expected) in edges(snapshot, board, unit).unwrap().iter().zip(thresholds) {
                let edge = |one: Option<Crossing>| one.map(|one| (one.value, one.standing.rank));
                assert_eq!(found.indicator, expected.indicator);
                assert_eq!(found.exact, expected.exact);
                assert_eq!(found.up, edge(expected.up), "case {case}: unit {unit}");
                assert_eq!(found.down, edge(expected.down), "case {case}: unit {unit}");
            }
            for (at, expected) in goal_rows(snapshot, board, unit).unwrap().iter().enumerate() {
                assert_eq!(table.indicators[at], expected.indicator);
                let found = row(&table, unit, at)
                    .iter()
                    .map(|x| (!x.is_nan()).then_some(*x));
                let found = found.collect::<Vec<_>>();
                assert_eq!(found, expected.figures, "case {case}: unit {unit}, {at}");
                reached += found
                    .iter()
                    .flatten()
                    .filter(|x| Some(**x) != expected.from)
                    .count();
                rows += 1;
            }
        }
        computed += table.computed;
    }
    assert!(
        computed * 3 > rows && reached > 20_000,
        "{computed} of {rows}, {reached}"
    );
}

#[test]
fn the_table_is_the_rank_at_every_displayed_figure() {
    let mut lot = Lot::new(92);
    let mut cells = 0;
    for case in 0..250 {
        let kind = [Kind::Plain, Kind::Monotone][case % 2];
        let (n, m) = (2 + lot.below(6), 1 + lot.below(3));
        let mut file = dataset(&mut lot, kind, n, m);
        if case % 2 > 0 {
            straighten(&mut lot, &mut file);
        }
        let simulator = Simulator::from_json(&file.to_string()).unwrap();
        let snapshot = simulator.snapshot();
        let table = goal_table(snapshot, 0).unwrap();
        let now = snapshot.ranking(0).unwrap().ranks;
        let (unit, at) = (lot.below(n), lot.below(m));
        let indicator = table.indicators[at];
        if snapshot.data.indicators()[indicator].decimals > 1 || !table.exact[unit * m + at] {
            continue;
        }
        let held = snapshot.figures.column(snapshot.period, indicator)[unit];
        let scan = scan(snapshot, 0, unit, indicator);
        for (rank, found) in (1_u32..).zip(row(&table, unit, at)) {
            let rank = f64::from(rank);
            let there = scan.iter().filter(|(_, at)| *at <= rank).map(|(x, _)| *x);
            let least = there.min_by(|a, b| (a - held).abs().total_cmp(&(b - held).abs()));
            let expected = if now[unit] <= rank { Some(held) } else { least };
            assert_eq!(
                (!found.is_nan()).then_some(*found),
                expected,
                "case {case}, rank {rank}"
            );
            cells += 1;
        }
    }
    assert!(cells > 300, "{cells}");
}
