//! Turns of the path ahead: what moves it is told, sums to it, and is what the figures do.

use saima::Simulator;
use saima::forecast::mover::Ahead;
use saima::forecast::path::Path;
use saima::forecast::{self, Turn, Why};
use saima::lever::{Lever, LeverKind, defaults};
use serde_json::{Value, json};

const FILE: &str = include_str!("../../www/public/data/chongqing-2023.json");

fn apply(simulator: &mut Simulator, edit: &Value) {
    simulator.apply_json(&edit.to_string()).unwrap();
}

/// The built-in data set with a lever at work in 巫溪, looked at eight quarters ahead.
fn built_in(rivals: &str) -> Simulator {
    let mut simulator = Simulator::from_json(FILE).unwrap();
    let lever = defaults(LeverKind::Outreach).0;
    assert!(matches!(lever, Lever::Outreach(_)));
    apply(
        &mut simulator,
        &json!({"edit": "setLever", "unit": "500238", "lever": lever}),
    );
    apply(
        &mut simulator,
        &json!({"edit": "setOutlook", "outlook":
            {"quarters": 8, "rivals": rivals, "runs": 0, "seed": 1}}),
    );
    simulator
}

fn numbers(simulator: &Simulator, unit: &str, board: &str) -> (usize, usize) {
    let data = simulator.data();
    (data.unit(unit, "").unwrap(), data.board(board, "").unwrap())
}

fn turns(simulator: &Simulator, unit: &str, board: &str) -> Vec<Turn> {
    let (unit, board) = numbers(simulator, unit, board);
    forecast::forecast_turns(simulator, unit, board).unwrap()
}

#[test]
fn the_parts_of_every_turn_sum_to_it_in_places_and_points() {
    for rivals in ["still", "growth", "pipeline"] {
        let simulator = built_in(rivals);
        for board in ["composite", "by-contracts", "by-start-rate"] {
            let (unit, number) = numbers(&simulator, "500238", board);
            let path = forecast::expected_forecast(&simulator, unit, number).unwrap();
            let turns = forecast::forecast_turns(&simulator, unit, number).unwrap();
            assert_eq!(turns.len(), 8);
            let mut moved = 0;
            for (at, turn) in turns.iter().enumerate() {
                assert_eq!(turn.quarter, path.quarters[at + 1]);
                let (ranks, scores) = (&path.ranks[unit], &path.scores[unit]);
                let rank = ranks[at + 1] - ranks[at];
                let score = scores[at + 1].unwrap() - scores[at].unwrap();
                let of = |part: &dyn Fn(&forecast::TurnPart) -> f64| {
                    turn.parts.iter().map(part).sum::<f64>()
                };
                assert!((turn.rank - rank).abs() < 1e-9, "{board} {at}");
                assert!((of(&|part| part.rank) - rank).abs() < 1e-9, "{board} {at}");
                assert!((turn.score.unwrap() - score).abs() < 1e-9, "{board} {at}");
                assert!(
                    (of(&|part| part.score.unwrap()) - score).abs() < 1e-9,
                    "{board} {at}"
                );
                moved += usize::from(!turn.parts.is_empty());
            }
            assert!(moved > 0, "{rivals} {board}");
        }
    }
}

/// The shares once more, by way of the scenario: the figures of two quarters ahead are typed into
/// fresh simulators, one a set of figures that have moved on, and every order is walked.
#[test]
fn a_turn_is_what_typing_the_figures_one_after_another_gives() {
    let simulator = built_in("pipeline");
    let (unit, board) = numbers(&simulator, "500238", "composite");
    let ahead = Ahead::new(&simulator, unit);
    let mut path = Path::new(&ahead, board).unwrap();
    let intakes = ahead.movers.iter().map(|mover| ahead.intake(mover));
    path.go(&intakes.collect::<Vec<_>>()).unwrap();
    let data = simulator.data();
    let leaves = simulator.plan().leaves.iter().map(|leaf| leaf.indicator);
    let leaves = leaves.collect::<Vec<_>>();
    let turns = turns(&simulator, "500238", "composite");
    for at in [1, 3, 6] {
        let (before, after) = (path.columns(at - 1), path.columns(at));
        let turn = &turns[at];
        let moved = turn.parts.iter().filter_map(|part| part.indicator);
        let moved = moved.collect::<Vec<_>>();
        let others = turn.parts.iter().any(|part| part.indicator.is_none());
        // What is told to have moved is what moved.
        for leaf in &leaves {
            let same = before[*leaf][unit].to_bits() == after[*leaf][unit].to_bits();
            assert_eq!(same, !moved.contains(leaf));
        }
        let score = |present: usize| {
            let mut fresh = Simulator::from_json(FILE).unwrap();
            let mut edits = Vec::new();
            for leaf in &leaves {
                for (number, entry) in data.units().iter().enumerate() {
                    let player = match moved.iter().position(|one| one == leaf) {
                        Some(player) if number == unit => Some(player),
                        _ if number != unit && others => Some(moved.len()),
                        _ => None,
                    };
                    let moved_on = player.is_some_and(|player| present >> player & 1 == 1);
                    let value = if moved_on { after } else { before }[*leaf][number];
                    let code = &data.indicators()[*leaf].code;
                    edits.push(json!({"edit": "setValue", "unit": entry.code, "indicator": code, "value": value}));
                }
            }
            apply(&mut fresh, &Value::from(edits));
            let rank = fresh.ranking(board).unwrap().ranks[unit];
            [rank, fresh.board_values(board).unwrap()[unit]]
        };
        let players = turn.parts.len();
        let worth = (0..1_usize << players).map(score).collect::<Vec<_>>();
        let (mut sums, mut orders) = (vec![[0.0; 2]; players], 0.0);
        let mut order = (0..players).collect::<Vec<_>>();
        permutations(&mut order, 0, &mut |order| {
            let mut mask = 0;
            for player in order {
                let with = mask | 1 << player;
                for output in 0..2 {
                    sums[*player][output] += worth[with][output] - worth[mask][output];
                }
                mask = with;
            }
            orders += 1.0;
        });
        for (part, sums) in turn.parts.iter().zip(sums) {
            assert!(
                (part.rank - sums[0] / orders).abs() < 1e-9,
                "{at} {part:?} {sums:?}"
            );
            assert!(
                (part.score.unwrap() - sums[1] / orders).abs() < 1e-6,
                "{at} {part:?} {sums:?}"
            );
        }
    }
}

fn permutations(order: &mut Vec<usize>, from: usize, take: &mut dyn FnMut(&[usize])) {
    if from >= order.len() {
        return take(order);
    }
    for at in from..order.len() {
        order.swap(from, at);
        permutations(order, from + 1, take);
        order.swap(from, at);
    }
}

/// Two districts at the end of a third quarter: a count of starts and a sum of funds from the year's
/// beginning, contracts of a quarter, and the share of an older cohort that has started.
fn small() -> Simulator {
    let name = |text: &str| json!({"zh-Hans": text, "zh-Hant": text, "en": text});
    let indicator = |code: &str, source: Value| json!({"code": code, "name": name(code), "unitOfMeasure": name(""), "source": source});
    let counted = |code: &str, rule: Value| {
        indicator(
            code,
            json!({"kind": "ledger", "rule": rule, "prefer": "given"}),
        )
    };
    let given = |indicator: &str, a: f64, b: f64| {
        json!({"period": "2023Q3", "indicator": indicator, "provenance": "given",
            "cells": {"a": a, "b": b}})
    };
    let codes = ["contracts", "starts", "funds", "rate"];
    let boards = codes.map(
        |code| json!({"kind": "indicator", "code": code, "name": name(code), "indicator": code}),
    );
    let file = json!({
        "format": "saima-dataset", "version": 1, "code": "two", "name": name("two"),
        "units": [{"code": "a", "name": name("a")}, {"code": "b", "name": name("b")}],
        "indicators": [
            counted("contracts", json!({"op": "sum", "event": "signed"})),
            counted("starts", json!({"op": "count", "event": "started"})),
            counted("funds", json!({"op": "sum", "event": "funds", "span": "yearToDate"})),
            counted("rate", json!({"op": "rate", "of": "started", "months": 12, "age": 3})),
        ],
        "periods": [{"code": "2023Q3", "name": name("q3"), "start": "2023-07-01", "end": "2023-09-30"}],
        "values": [given("contracts", 0.0, 20.0), given("funds", 9.0, 12.0), given("starts", 0.0, 5.0), given("rate", 50.0, 40.0)],
        "ledger": {"projects": [
            {"code": "p1", "unit": "a", "sector": "other", "amount": 6,
                "dates": {"signed": "2022-11-01", "started": "2023-02-02"}},
            {"code": "p2", "unit": "a", "sector": "manufacturing", "amount": 4,
                "dates": {"signed": "2023-05-10"},
                "milestone": {"stage": "started", "due": "2024-02-15"}},
            {"code": "p3", "unit": "a", "sector": "other", "amount": 3,
                "dates": {"signed": "2023-08-20"},
                "milestone": {"stage": "started", "due": "2023-11-20"}},
            {"code": "p4", "unit": "a", "sector": "other", "amount": 2,
                "dates": {"lead": "2023-09-20"},
                "milestone": {"stage": "started", "due": "2024-02-01"}},
        ]},
        "method": {"code": "m", "name": name("m"), "owner": name("o"),
            "indicators": [{"indicator": "contracts", "normalise": {"kind": "minMax", "low": 0, "high": 100}}],
            "tree": {"code": "index", "children": [{"indicator": "contracts", "weight": 1}]}},
        "boards": boards,
    });
    let mut simulator = Simulator::from_json(&file.to_string()).unwrap();
    apply(
        &mut simulator,
        &json!({"edit": "setOutlook", "outlook":
            {"quarters": 6, "rivals": "pipeline", "runs": 0, "seed": 1}}),
    );
    simulator
}

#[test]
fn a_year_to_date_begins_anew_with_the_year_and_a_cohort_comes_of_age() {
    let simulator = small();
    let of_a = |turn: &Turn| {
        turn.parts
            .iter()
            .find(|part| part.indicator.is_some())
            .cloned()
    };
    let funds = turns(&simulator, "a", "funds");
    let why = funds.iter().map(|turn| of_a(turn).unwrap().why);
    let year = [
        Why::Accrues,
        Why::NewYear,
        Why::Accrues,
        Why::Accrues,
        Why::Accrues,
        Why::NewYear,
    ];
    assert_eq!(why.collect::<Vec<_>>(), year);
    let fell = of_a(&funds[1]).unwrap();
    assert!(fell.to < fell.from && fell.score.unwrap() < 0.0);
    for turn in turns(&simulator, "a", "rate") {
        assert!(of_a(&turn).is_none_or(|part| part.why == Why::Cohort));
    }
    let contracts = turns(&simulator, "a", "contracts");
    assert!(
        contracts
            .iter()
            .filter_map(of_a)
            .all(|part| part.why == Why::Flow)
    );
    // Nobody is to blame where nothing moved.
    for turn in turns(&simulator, "b", "starts") {
        let own = of_a(&turn).map(|part| part.indicator);
        assert!(own.is_none(), "{turn:?}");
    }
}

/// By hand, not by the pipeline: every project of the small ledger has the day of its start, so
/// each start stands in one quarter and in no other, whatever the ledger's other counts say.
#[test]
fn a_start_is_counted_once_in_the_quarter_of_its_day() {
    let simulator = small();
    let (unit, board) = numbers(&simulator, "a", "starts");
    let figures = |simulator: &Simulator| {
        let path = forecast::expected_forecast(simulator, unit, board).unwrap();
        let figures = path.scores[unit].iter().skip(1).map(|x| x.unwrap());
        figures.collect::<Vec<_>>()
    };
    let close = |found: &[f64], expected: &[f64]| {
        let same = found
            .iter()
            .zip(expected)
            .all(|(a, b)| (a - b).abs() < 1e-9);
        assert!(
            same && found.len() == expected.len(),
            "{found:?} {expected:?}"
        );
    };
    // p3 in the fourth quarter of 2023; p2 and p4 in the first of 2024; p1 has started long ago.
    close(&figures(&simulator), &[1.0, 2.0, 0.0, 0.0, 0.0, 0.0]);
    // A start that is moved stands in its new quarter and is gone from the old one.
    let mut moved = simulator.clone();
    apply(
        &mut moved,
        &json!({"edit": "setDate", "project": "p2", "stage": "started", "date": "2024-05-05"}),
    );
    close(&figures(&moved), &[1.0, 1.0, 1.0, 0.0, 0.0, 0.0]);
    // One that was made within the period shown stands there and does not come again.
    let mut made = simulator.clone();
    apply(
        &mut made,
        &json!({"edit": "setDate", "project": "p3", "stage": "started", "date": "2023-09-10"}),
    );
    close(&figures(&made), &[0.0, 2.0, 0.0, 0.0, 0.0, 0.0]);
    // And in every course of events as in the expected one.
    let ahead = Ahead::new(&simulator, unit);
    let mover = ahead.mover_of(unit).unwrap();
    let fates = ahead.fates(mover);
    let starts = ahead
        .counter
        .rules
        .iter()
        .position(|rule| simulator.data().indicators()[rule.indicator].code == "starts");
    for run in 0..50 {
        let intake = ahead.drawn(mover, &fates, run);
        let cells = intake.0[starts.unwrap()].map(|cell| cell.0);
        let expected = ahead.intake(mover).0[starts.unwrap()].map(|cell| cell.0);
        close(&cells[..6], &expected[..6]);
    }
}

#[test]
fn looking_farther_ahead_is_no_edit_and_stays_through_undo_and_a_file() {
    let mut simulator = Simulator::from_json(FILE).unwrap();
    let unit = simulator.data().unit("500238", "").unwrap();
    apply(
        &mut simulator,
        &json!({"edit": "setValue", "unit": "500238", "indicator": "starts", "value": 9}),
    );
    let quarters = |simulator: &Simulator| {
        forecast::expected_forecast(simulator, unit, 0)
            .unwrap()
            .quarters
            .len()
            - 1
    };
    let before = simulator.state().clone();
    simulator.look_ahead(7).unwrap();
    assert_eq!(quarters(&simulator), 7);
    assert_eq!(simulator.state(), &before);
    assert_eq!(simulator.scenario().steps.len(), 1);
    assert!(simulator.look_ahead(9).is_err() && quarters(&simulator) == 7);
    let mut again = Simulator::from_json(FILE).unwrap();
    again
        .load_scenario(&simulator.scenario_json().unwrap())
        .unwrap();
    assert_eq!(quarters(&again), 7);
    // One step back takes the edit, and not the view.
    assert!(simulator.undo().unwrap());
    assert!(simulator.at_baseline() && quarters(&simulator) == 7);
    assert!(simulator.redo().unwrap() && quarters(&simulator) == 7);
    assert!(!simulator.at_baseline());
    simulator.reset().unwrap();
    assert_eq!(quarters(&simulator), 7);
}
