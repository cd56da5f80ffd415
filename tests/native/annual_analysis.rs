//! What must a target be negotiated down to: answers along targets against a try of every one.

use saima::Simulator;
use saima::analysis::explain::attribution::attribution;
use saima::analysis::explain::effect::effect;
use saima::analysis::goal::mix::{GoalRequest, goal};
use saima::analysis::goal::single_move::{Target, goal_rows, single_move};
use saima::analysis::goal::table::goal_table;
use saima::analysis::goal::threshold::{edges, threshold};
use saima::analysis::sensitivity::figure_sensitivity;
use saima::analysis::whatif::display_steps::{Grid, Reach};
use serde_json::{Value, json};

use crate::cases::{Lot, name};

/// What makes the score depend on targets.
const BY: [&str; 4] = ["own", "capped", "ahead", "gap"];

/// A board of `n` units in the second of two quarters; every unit has a target of funds.
fn file(lot: &mut Lot, n: usize, by: &str) -> Value {
    let unit = |u: usize| format!("u{u}");
    let mut cells = |low: usize, wide: usize| -> Value {
        (0..n)
            .map(|u| (unit(u), json!(low + lot.below(wide))))
            .collect::<serde_json::Map<_, _>>()
            .into()
    };
    let values = json!([
        {"period": "q1", "indicator": "funds", "provenance": "given", "cells": cells(0, 20)},
        {"period": "q2", "indicator": "funds", "provenance": "given", "cells": cells(1, 20)},
        {"period": "q2", "indicator": "starts", "provenance": "given", "cells": cells(0, 9)},
    ]);
    let targets = cells(15, 50);
    let (leaf, normalise) = match by {
        "own" => ("funds", json!({"kind": "target"})),
        "capped" => ("funds", json!({"kind": "target", "cap": 0.9, "floor": 0.2})),
        "ahead" => ("funds:ahead", json!({"kind": "minMax"})),
        _ => ("funds:gap", json!({"kind": "minMax"})),
    };
    let period = |code: &str, start: &str, end: &str| json!({"code": code, "name": name(code), "start": start, "end": end});
    json!({
        "format": "saima-dataset", "version": 1, "code": "s", "name": name("s"),
        "units": (0..n).map(|u| json!({"code": unit(u), "name": name(&unit(u))})).collect::<Vec<_>>(),
        "indicators": [
            {"code": "funds", "name": name("funds"), "unitOfMeasure": name("亿元"), "minimum": 0},
            {"code": "starts", "name": name("starts"), "unitOfMeasure": name("个"), "minimum": 0},
        ],
        "periods": [period("q1", "2023-01-01", "2023-03-31"), period("q2", "2023-04-01", "2023-06-30")],
        "values": values,
        "targets": [{"year": 2023, "indicator": "funds", "provenance": "given", "cells": targets}],
        "method": {"code": "m", "name": name("m"), "owner": name("o"),
            "indicators": [{"indicator": leaf, "normalise": normalise}, {"indicator": "starts"}],
            "tree": {"code": "index", "children": [{"indicator": leaf, "weight": 2}, {"indicator": "starts"}]}},
        "boards": [
            {"kind": "composite", "code": "all", "name": name("all")},
            {"kind": "indicator", "code": "done", "name": name("done"), "indicator": "funds:completion"},
        ],
    })
}

fn with_target(simulator: &Simulator, unit: usize, target: f64) -> Simulator {
    let mut other = simulator.clone();
    let edit = json!({"edit": "setTarget", "unit": format!("u{unit}"), "indicator": "funds", "value": target});
    other.apply_json(&edit.to_string()).unwrap();
    other
}

/// The unit's rank at every target that is shown within reach, by setting it.
fn scan(simulator: &Simulator, board: usize, unit: usize, column: usize) -> Vec<(f64, f64)> {
    let reach = Reach::of(simulator.snapshot(), column);
    let grid = Grid::new(0);
    let steps = grid.ceil(reach.low)..=grid.floor(reach.high);
    let rank = |target: f64| {
        let mut other = with_target(simulator, unit, target);
        other.ranking(board).unwrap().ranks[unit]
    };
    steps
        .map(|step| (grid.value(step), rank(grid.value(step))))
        .collect()
}

#[test]
fn the_first_target_that_reaches_a_rank_is_the_first_of_all_that_are_tried() {
    let mut lot = Lot::new(7);
    let (mut reached, mut none) = (0, 0);
    for case in 0..72 {
        let by = BY[case % BY.len()];
        let n = 3 + lot.below(5);
        let simulator = Simulator::from_json(&file(&mut lot, n, by).to_string()).unwrap();
        let snapshot = simulator.snapshot();
        let column = simulator.data().indicator("funds:target", "").unwrap();
        let (unit, board) = (lot.below(n), usize::from(case % 6 == 5));
        let scan = scan(&simulator, board, unit, column);
        let held = snapshot.figures.column(snapshot.period, column)[unit];
        let now = simulator.clone().ranking(board).unwrap().ranks[unit];
        let row = goal_rows(snapshot, board, unit).unwrap();
        let row = row.into_iter().find(|row| row.indicator == column).unwrap();
        for rank in 1..=n {
            let wanted = rank as f64;
            let expected = if now <= wanted {
                Some(held)
            } else {
                let lower = scan.iter().rev().filter(|(target, _)| *target < held);
                lower
                    .clone()
                    .find(|(_, rank)| *rank <= wanted)
                    .map(|(target, _)| *target)
            };
            let target = Target::Rank { rank: wanted };
            let found = single_move(snapshot, board, unit, column, target, 1.0).unwrap();
            assert_eq!(found.to, expected, "case {case}, {by}: rank {rank}");
            assert_eq!(
                row.figures[rank - 1],
                expected,
                "case {case}, {by}: rank {rank}"
            );
            assert!(found.exact, "case {case}, {by}");
            reached += usize::from(expected.is_some_and(|to| to < held));
            none += usize::from(expected.is_none());
        }
        // No target is so high that it helps.
        assert!(
            scan.iter()
                .all(|(target, rank)| *target <= held || *rank >= now),
            "case {case}"
        );
        let table = goal_table(snapshot, board).unwrap();
        let at = table
            .indicators
            .iter()
            .position(|one| *one == column)
            .unwrap();
        let start = (unit * table.indicators.len() + at) * table.ranks;
        for (found, expected) in table.figures[start..start + table.ranks]
            .iter()
            .zip(&row.figures)
        {
            assert_eq!(
                Some(*found).filter(|x| !x.is_nan()),
                *expected,
                "case {case}"
            );
        }
        let threshold = threshold(snapshot, board, unit, column).unwrap();
        assert!(threshold.exact, "case {case}, {by}");
        let edge = edges(snapshot, board, unit).unwrap();
        let edge = edge
            .into_iter()
            .find(|edge| edge.indicator == column)
            .unwrap();
        let above = scan
            .iter()
            .find(|(target, rank)| *target > held && *rank != now);
        let below = scan
            .iter()
            .rev()
            .find(|(target, rank)| *target < held && *rank != now);
        for (found, edge, expected) in [
            (threshold.up, edge.up, above),
            (threshold.down, edge.down, below),
        ] {
            assert_eq!(
                found.map(|one| (one.value, one.standing.rank)),
                expected.copied(),
                "case {case}"
            );
            assert_eq!(edge, expected.copied(), "case {case}");
        }
        let steps = figure_sensitivity(snapshot, board, unit, column, None).unwrap();
        assert!(steps.exact, "case {case}, {by}");
        for (target, rank) in &scan {
            let run = steps
                .steps
                .iter()
                .find(|run| run.from <= *target && *target <= run.to)
                .unwrap();
            assert_eq!(run.standing.rank, *rank, "case {case}, {by}: {target}");
        }
    }
    assert!(reached > 60 && none > 4, "{reached} {none}");
}

/// A limit of petitions, of which some units have none: fewer are better, and a higher limit helps.
fn limits(lot: &mut Lot, n: usize, normalise: &Value) -> Value {
    let mut file = file(lot, n, "own");
    file["indicators"][0]["direction"] = json!("lower");
    file["method"]["indicators"][0]["normalise"] = normalise.clone();
    file["boards"].as_array_mut().unwrap().truncate(1);
    for block in 0..2 {
        for unit in (0..n).filter(|_| lot.below(4) == 0) {
            file["values"][block]["cells"][format!("u{unit}")] = json!(0);
        }
    }
    file
}

#[test]
fn what_a_limit_must_be_raised_to_is_the_first_of_all_that_are_tried() {
    let mut lot = Lot::new(17);
    let (mut reached, mut none, mut figures) = (0, 0, 0);
    for case in 0..60 {
        let capped = case % 2 == 0;
        let mut normalise = json!({"kind": "target"});
        if capped {
            normalise["cap"] = json!(1.5);
            normalise["floor"] = json!(0.3);
        }
        let n = 3 + lot.below(5);
        let simulator = Simulator::from_json(&limits(&mut lot, n, &normalise).to_string()).unwrap();
        let snapshot = simulator.snapshot();
        let column = simulator.data().indicator("funds:target", "").unwrap();
        let unit = lot.below(n);
        let scan = scan(&simulator, 0, unit, column);
        let held = snapshot.figures.column(snapshot.period, column)[unit];
        let now = simulator.clone().ranking(0).unwrap().ranks[unit];
        for rank in 1..=n {
            let wanted = rank as f64;
            let higher = scan
                .iter()
                .find(|(target, rank)| *target > held && *rank <= wanted);
            let expected = if now <= wanted {
                Some(held)
            } else {
                higher.map(|(target, _)| *target)
            };
            let target = Target::Rank { rank: wanted };
            let found = single_move(snapshot, 0, unit, column, target, 1.0).unwrap();
            assert_eq!(found.to, expected, "case {case}: rank {rank}");
            assert!(found.exact, "case {case}: rank {rank}");
            reached += usize::from(expected.is_some_and(|to| to > held));
            none += usize::from(expected.is_none());
        }
        // Along the figure itself a limit without a cap breaks at zero, and the answer says that it was searched.
        let above = (now - 1.0).max(1.0);
        let found = single_move(snapshot, 0, unit, 0, Target::Rank { rank: above }, 1.0).unwrap();
        assert_eq!(found.exact, capped, "case {case}");
        assert_eq!(found.reason.is_none(), capped, "case {case}");
        if !capped {
            continue;
        }
        let grid = Grid::new(0);
        let reach = Reach::of(snapshot, 0);
        let own = snapshot.figures.column(snapshot.period, 0)[unit];
        let first = (grid.ceil(reach.low)..=grid.floor(reach.high))
            .rev()
            .map(|step| grid.value(step));
        let first = first.filter(|x| *x <= own).find(|x| {
            let mut other = simulator.clone();
            other.set_value(unit, 0, *x).unwrap();
            other.ranking(0).unwrap().ranks[unit] <= above
        });
        assert_eq!(found.to, first, "case {case}");
        figures += usize::from(first.is_some_and(|x| x < own));
    }
    assert!(
        reached > 30 && none > 4 && figures > 2,
        "{reached} {none} {figures}"
    );
}

#[test]
fn a_figure_is_known_to_help_through_the_year_to_date_and_the_target() {
    let mut lot = Lot::new(8);
    for by in BY {
        let simulator = Simulator::from_json(&file(&mut lot, 5, by).to_string()).unwrap();
        for unit in 0..5 {
            let found = threshold(simulator.snapshot(), 0, unit, 0).unwrap();
            assert!(found.exact, "{by}, {unit}");
            for crossing in found.up.iter().chain(&found.down) {
                let mut after = simulator.clone();
                after.set_value(unit, 0, crossing.value).unwrap();
                assert_eq!(
                    after.ranking(0).unwrap().ranks[unit],
                    crossing.standing.rank
                );
            }
        }
    }
}

#[test]
fn a_goal_moves_targets_and_a_scenario_is_shared_out_over_them() {
    let mut lot = Lot::new(9);
    let mut routes = 0;
    for case in 0..8 {
        let simulator =
            Simulator::from_json(&file(&mut lot, 6, ["own", "gap"][case % 2]).to_string()).unwrap();
        let column = simulator.data().indicator("funds:target", "").unwrap();
        let unit = simulator.clone().ranking(0).unwrap().order[4] as usize;
        let request = GoalRequest {
            board: 0,
            unit,
            target: Target::Rank { rank: 2.0 },
            efforts: None,
        };
        let found = goal(&simulator, &request).unwrap();
        let effort = found
            .efforts
            .iter()
            .find(|effort| effort.indicator == column)
            .unwrap();
        let held = simulator.snapshot().figures.column(1, column)[unit];
        assert!(
            effort.bound < held,
            "case {case}: a lower target is what helps"
        );
        for route in &found.routes {
            let mut after = simulator.clone();
            for edit in &route.edits {
                after.apply(std::slice::from_ref(edit)).unwrap();
            }
            assert!(after.ranking(0).unwrap().ranks[unit] <= 2.0, "case {case}");
            routes += usize::from(route.moves.iter().any(|step| step.indicator == column));
        }
        let mut after = with_target(&simulator, unit, 5.0);
        let edit =
            json!({"edit": "addValue", "unit": format!("u{unit}"), "indicator": "starts", "by": 1});
        after.apply_json(&edit.to_string()).unwrap();
        let shares = attribution(&after, 0, unit).unwrap();
        let sum = shares.edits.iter().map(|share| share.value).sum::<f64>();
        assert!(
            shares.exact && (sum - shares.value).abs() < 1e-5,
            "case {case}"
        );
        assert!(
            shares.edits[0].value > 0.0,
            "case {case}: a lower target adds to the score"
        );
        let whole = effect(&after, 0, unit).unwrap();
        let own = whole.units.iter().find(|one| one.unit == unit).unwrap();
        assert!(
            (own.own - shares.value).abs() < 1e-5 && whole.edited == [unit],
            "case {case}"
        );
    }
    assert!(routes > 0);
}

#[test]
fn units_are_scored_by_targets_of_their_own_once_a_scenario_gives_them() {
    let mut lot = Lot::new(10);
    let mut file = file(&mut lot, 4, "own");
    file.as_object_mut().unwrap().remove("targets");
    file["boards"].as_array_mut().unwrap().truncate(1);
    let refused = Simulator::from_json(&file.to_string()).unwrap_err();
    assert_eq!(
        (refused.code(), refused.path().as_str()),
        ("conflict", "method.indicators[0].normalise.target")
    );

    file["method"]["indicators"][0]["normalise"] = json!({"kind": "target", "target": 40});
    let mut simulator = Simulator::from_json(&file.to_string()).unwrap();
    simulator.apply_json(&json!({"edit": "setNormalise", "indicator": "funds", "normalise": {"kind": "target", "points": 10}}).to_string()).unwrap();
    assert!(
        simulator.evaluation().points[1]
            .iter()
            .all(|points| points.is_nan())
    );
    for unit in 0..4 {
        simulator = with_target(&simulator, unit, 50.0);
    }
    let snapshot = simulator.snapshot();
    let to_date = simulator.data().indicator("funds:toDate", "").unwrap();
    for unit in 0..4 {
        let done = snapshot.figures.column(snapshot.period, to_date)[unit] / 50.0;
        assert!((snapshot.evaluation.points[1][unit] - 10.0 * done).abs() < 1e-9);
    }
    // The same from scratch, by a file that holds it all.
    let mut again = Simulator::from_json(&file.to_string()).unwrap();
    again
        .load_scenario(&simulator.scenario_json().unwrap())
        .unwrap();
    assert_eq!(again.evaluation().scores, simulator.evaluation().scores);
}

#[test]
fn a_forecast_keeps_the_targets_of_the_year_and_knows_none_of_the_next() {
    let mut lot = Lot::new(11);
    let mut file = file(&mut lot, 4, "own");
    let project = json!({"code": "p", "unit": "u0", "sector": "other", "amount": 1, "dates": {"signed": "2023-02-01"}});
    file["ledger"] = json!({"projects": [project]});
    file["indicators"][1]["source"] =
        json!({"kind": "ledger", "rule": {"op": "count", "event": "signed"}, "prefer": "given"});
    let mut simulator = Simulator::from_json(&file.to_string()).unwrap();
    let outlook = json!({"quarters": 4, "rivals": "growth", "runs": 0, "seed": 1});
    simulator
        .apply_json(&json!({"edit": "setOutlook", "outlook": outlook}).to_string())
        .unwrap();
    // Ranked by completion.
    let ahead = saima::forecast::forecast(&simulator, 0, 1).unwrap();
    assert!(ahead.quarters.len() == 5 && ahead.quarters[4].starts_with("2024"));
    for (quarter, rank) in ahead.quarters.iter().zip(&ahead.ranks[0]) {
        assert_eq!(*rank > 0.0, quarter.starts_with("2023"), "{quarter}");
    }
}
