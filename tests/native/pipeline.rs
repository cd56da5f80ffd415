//! Pipelines: what stands on a ledger moves on by rates, lags and dates, and counts once.

use proptest::prelude::*;
use saima::Simulator;
use saima::forecast::mover::Ahead;
use saima::forecast::{self, Forecast};
use saima::ledger::Stage;
use saima::lever::draw::Draw;
use saima::lever::funnel::Flow;
use saima::lever::{Basis, Lever, LeverKind, LifeCycle};
use serde_json::{Value, json};

const FILE: &str = include_str!("../../www/public/data/chongqing-2023.json");

/// Two districts at the end of the third quarter of 2023; the second has no ledger.
fn small() -> Simulator {
    let name = |text: &str| json!({"zh-Hans": text, "zh-Hant": text, "en": text});
    let indicator = |code: &str, source: Value| json!({"code": code, "name": name(code), "unitOfMeasure": name(""), "source": source});
    let counted = |code: &str, rule: Value| {
        indicator(
            code,
            json!({"kind": "ledger", "rule": rule, "prefer": "given"}),
        )
    };
    let growth = json!({"op": "growth", "of": "contracts"});
    let given = |period: &str, indicator: &str, a: f64, b: f64| {
        json!({"period": period, "indicator": indicator, "provenance": "given",
            "cells": {"a": a, "b": b}})
    };
    let boards = ["contracts", "starts", "funds", "rate", "growth", "small"];
    let boards = boards.map(
        |code| json!({"kind": "indicator", "code": code, "name": name(code), "indicator": code}),
    );
    let file = json!({
        "format": "saima-dataset", "version": 1, "code": "two", "name": name("two"),
        "units": [{"code": "a", "name": name("a")}, {"code": "b", "name": name("b")}],
        "indicators": [
            counted("contracts", json!({"op": "sum", "event": "signed"})),
            counted("starts", json!({"op": "count", "event": "started"})),
            counted("funds", json!({"op": "sum", "event": "funds", "span": "yearToDate"})),
            counted("rate", json!({"op": "rate", "of": "started", "months": 12})),
            counted("small", json!({"op": "count", "event": "signed", "sectors": ["other"]})),
            indicator("growth", json!({"kind": "derived", "rule": growth})),
        ],
        "periods": [
            {"code": "2022Q4", "name": name("q4"), "start": "2022-10-01", "end": "2022-12-31"},
            {"code": "2023Q3", "name": name("q3"), "start": "2023-07-01", "end": "2023-09-30"},
        ],
        "values": [
            given("2022Q4", "contracts", 8.0, 16.0), given("2023Q3", "contracts", 10.0, 20.0),
            given("2023Q3", "funds", 9.0, 12.0), given("2023Q3", "starts", 0.0, 5.0),
            given("2023Q3", "small", 0.0, 1.0),
        ],
        "ledger": {"projects": [
            {"code": "p2", "unit": "a", "sector": "manufacturing", "amount": 4,
                "dates": {"signed": "2023-08-01"}},
            {"code": "p3", "unit": "a", "sector": "other", "amount": 6, "funds": {"2023Q3": 5.5},
                "dates": {"signed": "2023-07-01", "started": "2023-07-02"}},
        ]},
        "method": {"code": "m", "name": name("m"), "owner": name("o"),
            "indicators": [{"indicator": "contracts", "normalise": {"kind": "minMax", "low": 0, "high": 100}}],
            "tree": {"code": "index", "children": [{"indicator": "contracts", "weight": 1}]}},
        "boards": boards,
    });
    Simulator::from_json(&file.to_string()).unwrap()
}

fn apply(simulator: &mut Simulator, edit: &Value) {
    simulator.apply_json(&edit.to_string()).unwrap();
}

fn look(simulator: &mut Simulator, rivals: &str, quarters: usize, runs: usize) {
    let outlook = json!({"quarters": quarters, "rivals": rivals, "runs": runs, "seed": 1});
    apply(
        simulator,
        &json!({"edit": "setOutlook", "outlook": outlook}),
    );
}

fn forecast(simulator: &Simulator, unit: &str, board: &str) -> Forecast {
    let data = simulator.data();
    let (unit, board) = (data.unit(unit, "").unwrap(), data.board(board, "").unwrap());
    forecast::forecast(simulator, unit, board).unwrap()
}

/// A unit's figures of an indicator ahead.
fn ahead(simulator: &Simulator, unit: &str, indicator: &str) -> Vec<f64> {
    let forecast = forecast(simulator, unit, indicator);
    let unit = simulator.data().unit(unit, "").unwrap();
    forecast.scores[unit]
        .iter()
        .map(|x| x.unwrap_or(f64::NAN))
        .skip(1)
        .collect()
}

fn close(found: &[f64], expected: &[f64]) {
    let same = |(a, b): (&f64, &f64)| (a - b).abs() < 1e-9 || (a.is_nan() && b.is_nan());
    let same = found.len() == expected.len() && found.iter().zip(expected).all(same);
    assert!(same, "{found:?} {expected:?}");
}

fn life_cycle(simulator: &Simulator, unit: &str) -> LifeCycle {
    let unit = simulator.data().unit(unit, "").unwrap();
    let view = forecast::levers(simulator, unit).unwrap().swap_remove(3);
    match view.lever {
        Lever::LifeCycle(life) => life,
        _ => unreachable!(),
    }
}

fn set(simulator: &mut Simulator, unit: &str, lever: &Lever) {
    apply(
        simulator,
        &json!({"edit": "setLever", "unit": unit, "lever": lever}),
    );
}

#[test]
fn a_signed_project_starts_by_its_lag_and_funds_never_exceed_the_contract() {
    let mut simulator = small();
    look(&mut simulator, "still", 4, 0);
    // Four months are four thirds of a quarter.
    let share = 0.5727;
    close(
        &ahead(&simulator, "a", "starts"),
        &[share * 2.0 / 3.0, share / 3.0, 0.0, 0.0],
    );
    // p2 is due 0.32 + 0.24 + 0.16, p3 has 0.48 due and 0.5 left, the rest is covered by the
    // three quarters' 9; the year begins anew.
    close(&ahead(&simulator, "a", "funds"), &[12.0, 3.0, 6.0, 9.0]);
    let flows = forecast(&simulator, "a", "funds").pipeline;
    let funds = flows.iter().map(|flow| flow.funds).collect::<Vec<_>>();
    close(&funds, &[0.32 + 0.48, 0.24 + 0.02, 0.16, 0.0]);
    // What repeats holds more than what is expected of the ledger.
    close(&ahead(&simulator, "a", "contracts"), &[10.0; 4]);
}

#[test]
fn a_dated_milestone_is_taken_at_its_word() {
    let share = 0.5727;
    let mut simulator = small();
    look(&mut simulator, "pipeline", 4, 20);
    let milestone = json!({"stage": "started", "due": "2024-02-15"});
    apply(
        &mut simulator,
        &json!({"edit": "setProject", "project": "p2", "set": {"milestone": milestone}}),
    );
    close(&ahead(&simulator, "a", "starts"), &[0.0, 1.0, 0.0, 0.0]);
    let forecast = forecast(&simulator, "a", "starts");
    for (at, fan) in forecast.fan.iter().enumerate() {
        let [low, .., high] = fan.scores.unwrap();
        close(&[low, high], &[f64::from(u8::from(at == 1)); 2]);
    }
    let signed = forecast.stages.iter().map(|stages| stages.signed);
    close(&signed.collect::<Vec<_>>(), &[1.0, 1.0, 0.0, 0.0, 0.0]);
    // Of the year's two projects one has started, and 0.5727 of the other was expected to: first it
    // comes later than that, then it surely does, and at last its cohort is over.
    let expected = 50.0 * share;
    close(
        &ahead(&simulator, "a", "rate"),
        &[
            50.0 - expected * 2.0 / 3.0,
            100.0 - expected,
            100.0 - expected,
            50.0,
        ],
    );
}

#[test]
fn growth_and_the_year_to_date_cross_the_years_edge() {
    let mut simulator = small();
    look(&mut simulator, "still", 5, 0);
    // Against 2022Q4, then nothing is known, then against the quarter shown, then what was ahead.
    let nothing = f64::NAN;
    close(
        &ahead(&simulator, "b", "growth"),
        &[25.0, nothing, nothing, 0.0, 0.0],
    );
    close(
        &ahead(&simulator, "b", "funds"),
        &[16.0, 4.0, 8.0, 12.0, 16.0],
    );
}

#[test]
fn a_planned_signing_counts_once_in_its_quarter_and_what_levers_bring_by_the_units_mix() {
    let mut simulator = small();
    look(&mut simulator, "still", 3, 0);
    let project = json!({"code": "p9", "unit": "a", "sector": "other", "amount": 50,
        "dates": {"signed": "2023-12-01"}});
    apply(
        &mut simulator,
        &json!({"edit": "addProject", "project": project}),
    );
    close(&ahead(&simulator, "a", "contracts"), &[60.0, 10.0, 10.0]);
    close(&ahead(&simulator, "a", "small"), &[1.0, 0.0, 0.0]);
    simulator.undo().unwrap();
    let outreach = forecast::levers(&simulator, 0)
        .unwrap()
        .swap_remove(0)
        .lever;
    set(&mut simulator, "a", &outreach);
    let signed = forecast(&simulator, "a", "small").flows;
    let half = signed.iter().map(|flow| flow.signed / 2.0);
    close(&ahead(&simulator, "a", "small"), &half.collect::<Vec<_>>());
}

#[test]
fn on_a_past_edition_the_data_sets_own_days_ahead_are_not_known_and_the_scenarios_are() {
    let mut simulator = Simulator::from_json(FILE).unwrap();
    let unit = simulator.data().unit("500238", "").unwrap();
    let before = forecast(&simulator, "500238", "by-starts");
    let counted = simulator.stage_counts(unit).unwrap();
    let stages = [
        before.stages[0].lead,
        before.stages[0].negotiating,
        before.stages[0].signed,
        before.stages[0].started,
        before.stages[0].in_production,
        before.stages[0].lapsed,
    ];
    let counted = counted.iter().map(|count| f64::from(count.projects));
    close(&stages, &counted.collect::<Vec<_>>());
    // Signed on 2022-05-21, started in the file on 2023-08-30.
    let sure = json!({"edit": "moveStage", "project": "500238-023", "stage": "started",
        "date": "2023-08-31"});
    apply(&mut simulator, &sure);
    let after = forecast(&simulator, "500238", "by-starts");
    let more = |at: usize| after.pipeline[at].starts - before.pipeline[at].starts;
    assert!(more(0) < 0.0 && more(1) > 0.0 && more(2).abs() < 1e-12);
}

#[test]
fn expected_intakes_are_the_mean_of_the_courses_of_events() {
    const RUNS: usize = 1500;
    let mut simulator = Simulator::from_json(FILE).unwrap();
    let unit = simulator.data().unit("500238", "").unwrap();
    for view in forecast::levers(&simulator, unit).unwrap() {
        set(&mut simulator, "500238", &view.lever);
    }
    look(&mut simulator, "still", 8, 0);
    let ahead = Ahead::new(&simulator, unit);
    let mover = ahead.mover_of(unit).unwrap();
    let (expected, fates) = (ahead.intake(mover), ahead.fates(mover));
    let mut sums = vec![[[(0.0, 0.0); 2]; 8]; expected.0.len()];
    for run in 0..RUNS {
        let drawn = ahead.drawn(mover, &fates, run);
        for (sums, cells) in sums.iter_mut().flatten().zip(drawn.0.iter().flatten()) {
            for (sum, x) in sums.iter_mut().zip([cells.0, cells.1]) {
                sum.0 += x;
                sum.1 += x * x;
            }
        }
    }
    let n = RUNS as f64;
    let cells = sums.iter().flatten().zip(expected.0.iter().flatten());
    for (number, (sums, cell)) in cells.enumerate() {
        for ((sum, squares), expected) in sums.iter().zip([cell.0, cell.1]) {
            let mean = sum / n;
            let error = ((squares / n - mean * mean).max(0.0) / n).sqrt();
            // Of 64 comparisons none should lie outside 4 standard errors.
            assert!(
                (mean - expected).abs() <= 4.0 * error + 1e-9,
                "{number}: {mean} ± {error}, {expected}"
            );
        }
    }
}

#[test]
fn courses_made_ready_are_those_that_the_projects_draw() {
    let mut simulator = Simulator::from_json(FILE).unwrap();
    look(&mut simulator, "still", 8, 0);
    let unit = simulator.data().unit("X-GX", "").unwrap();
    let ahead = Ahead::new(&simulator, unit);
    let mover = ahead.mover_of(unit).unwrap();
    let fates = ahead.fates(mover);
    let mut first = None;
    for run in 0..50 {
        let mut rest = ahead.drawn(mover, &fates, run);
        let mut taken = ahead.counter.nothing();
        let mut draw = Draw::of(simulator.state().outlook.seed, run, unit, 0);
        for prospect in &mover.prospects {
            prospect.draw(mover.pace(&mover.course), &mut draw, |contract| {
                prospect.take(&ahead.counter, contract, &mut taken);
            });
        }
        // What remains is what the figures hold already, the same in every course.
        rest.add(&taken, -1.0);
        let rest = rest.0.iter().flatten().flat_map(|cell| [cell.0, cell.1]);
        let rest = rest.collect::<Vec<_>>();
        close(&rest, first.get_or_insert_with(|| rest.clone()));
    }
}

#[test]
fn life_cycle_management_has_its_limits_and_more_of_it_starts_more_and_sooner() {
    let mut simulator = Simulator::from_json(FILE).unwrap();
    look(&mut simulator, "pipeline", 6, 0);
    let life = life_cycle(&simulator, "X-GX");
    let starts = |change: &dyn Fn(&mut LifeCycle)| {
        let mut own = life.clone();
        (own.points, own.months_less) = (0.0, 0.0);
        change(&mut own);
        let mut simulator = simulator.clone();
        set(&mut simulator, "X-GX", &Lever::LifeCycle(own));
        let forecast = forecast(&simulator, "X-GX", "composite");
        let parts = forecast.flows.iter().zip(&forecast.pipeline);
        let mut sum = 0.0;
        let sums = parts.map(|(flow, pipeline)| {
            sum += flow.starts + pipeline.starts;
            sum
        });
        (forecast.flows.clone(), sums.collect::<Vec<_>>())
    };
    let (nothing, base) = starts(&|_| {});
    assert!(nothing.iter().all(|flow| *flow == Flow::default()));
    let rising = |less: &[f64], more: &[f64]| {
        assert!(less.iter().zip(more).all(|(a, b)| *a <= b + 1e-12));
        assert!(less.last() < more.last() || less[0] < more[0]);
    };
    let points = [0.0, 5.0, 20.0].map(|points| starts(&|life| life.points = points).1);
    rising(&points[0], &points[1]);
    rising(&points[1], &points[2]);
    let months = [-2.0, 0.0, 1.0, 4.0].map(|less| starts(&|life| life.months_less = less).1);
    for pair in months.windows(2) {
        rising(&pair[0], &pair[1]);
    }
    assert!(base.last() > Some(&0.0));
    let none = starts(&|life| life.points = -100.0).1;
    let dated = starts(&|life| (life.pipeline.started, life.pipeline.signed) = (0.0, 0.0)).1;
    // What has a date starts whatever the rate.
    close(&none, &dated);
}

#[test]
fn a_change_is_worth_what_the_forecast_says_once_it_is_made() {
    let mut simulator = Simulator::from_json(FILE).unwrap();
    look(&mut simulator, "pipeline", 4, 0);
    let unit = simulator.data().unit("500238", "").unwrap();
    let worth = forecast::lever_worth(&simulator, unit, 0).unwrap();
    let now = forecast::forecast(&simulator, unit, 0).unwrap();
    assert_eq!(worth.score, now.scores[unit][1..]);
    assert_eq!(worth.changes.len(), 6);
    for change in &worth.changes {
        let mut made = simulator.clone();
        made.apply(std::slice::from_ref(&change.edit)).unwrap();
        let made = forecast::forecast(&made, unit, 0).unwrap();
        assert_eq!(change.rank, made.ranks[unit][1..], "{:?}", change.change);
        assert_eq!(change.score, made.scores[unit][1..], "{:?}", change.change);
        let pairs = change.score.iter().zip(&worth.score);
        let helps = pairs.clone().any(|(with, without)| with > without);
        assert!(helps, "{:?}", change.change);
    }
    let effects = forecast::expected_effects(&simulator, unit).unwrap();
    assert_eq!(effects, forecast::lever_effects(&simulator, unit).unwrap());
    assert!(
        effects
            .iter()
            .all(|effect| !effect.set && effect.spread.is_none())
    );
    assert!(effects[0].total.signed > 0.0 && effects[3].total.starts > 0.0);
}

#[test]
fn firms_to_call_come_from_the_ledger_and_a_yes_never_costs_a_place() {
    let simulator = Simulator::from_json(FILE).unwrap();
    let unit = simulator.data().unit("X-GX", "").unwrap();
    let view = forecast::levers(&simulator, unit).unwrap().swap_remove(2);
    let Lever::SecondInvestment(again) = &view.lever else {
        unreachable!()
    };
    assert_eq!(again.firms.len(), 20);
    assert!(
        again
            .firms
            .windows(2)
            .all(|pair| pair[0].stock >= pair[1].stock)
    );
    let ground = view
        .grounds
        .iter()
        .find(|ground| ground.parameter == "firms");
    assert_eq!(ground.unwrap().basis, Basis::Illustrative);
    let ledger = simulator.data().ledger();
    for firm in &again.firms {
        let project = ledger.published(firm.project.as_ref().unwrap()).unwrap();
        let stage = project.stage_on(simulator.today()).unwrap();
        assert!(project.unit == unit && stage >= Stage::Started);
    }
    let calls = forecast::lever_calls(&simulator, unit, 0).unwrap();
    assert!(
        calls
            .windows(2)
            .all(|pair| pair[0].expected >= pair[1].expected)
    );
    assert!(
        calls[..12]
            .iter()
            .all(|call| call.quarter.is_some() && call.score > Some(0.0) && call.rank <= Some(0.0))
    );
    assert!(calls[12].score.is_none());
}

#[test]
fn a_lever_has_its_share_of_the_move_ahead_and_none_of_todays() {
    use saima::analysis::explain::attribution::{ahead, attribution};
    let mut simulator = Simulator::from_json(FILE).unwrap();
    look(&mut simulator, "pipeline", 4, 0);
    let unit = simulator.data().unit("500238", "").unwrap();
    let outreach = forecast::levers(&simulator, unit)
        .unwrap()
        .swap_remove(0)
        .lever;
    assert_eq!(outreach.kind(), LeverKind::Outreach);
    set(&mut simulator, "500238", &outreach);
    apply(
        &mut simulator,
        &json!({"edit": "addValue", "unit": "500238", "indicator": "funds", "by": 3.0}),
    );
    let today = attribution(&simulator, 0, unit).unwrap();
    let later = ahead(&simulator, 0, unit, None).unwrap();
    assert!(today.edits[1].value.abs() < 1e-12 && later.edits[1].value > 0.0);
    let sum = later.edits.iter().map(|edit| edit.value).sum::<f64>();
    assert!((sum - later.value).abs() < 1e-9);
    let outcome = forecast::outcome(&simulator, unit, 0, None).unwrap();
    let forecast = forecast::forecast(&simulator, unit, 0).unwrap();
    assert_eq!(forecast.scores[unit][4], Some(outcome.0.1));
    let beyond = ahead(&simulator, 0, unit, Some(5)).unwrap_err();
    assert_eq!(beyond.path(), "quarter");
}

fn move_of_the_ledger() -> impl Strategy<Value = Value> {
    let codes = [
        "500238-001",
        "500238-024",
        "500238-008",
        "500113-002",
        "X-GX-003",
        "X-GX-020",
    ];
    let days = [
        "2022-12-01",
        "2023-02-15",
        "2023-04-01",
        "2023-08-08",
        "2024-03-03",
    ];
    let stages = [
        "lead",
        "negotiating",
        "signed",
        "started",
        "inProduction",
        "lapsed",
    ];
    let code = prop::sample::select(codes.to_vec());
    let day = prop::sample::select(days.to_vec());
    let quarter = prop::sample::select(vec!["2023Q1", "2023Q2", "2024Q1"]);
    let amount = (0_u32..4000).prop_map(|cents| f64::from(cents) / 100.0);
    prop_oneof![
        (
            code.clone(),
            prop::sample::select(stages.to_vec()),
            day.clone()
        )
            .prop_map(
                |(project, stage, date)| json!({"edit": "moveStage", "project": project,
                "stage": stage, "date": date})
            ),
        (code.clone(), day).prop_map(|(project, due)| json!({"edit": "setProject",
            "project": project, "set": {"milestone": {"stage": "started", "due": due}}})),
        (code.clone(), amount.clone()).prop_map(|(project, amount)| json!({"edit": "setProject",
            "project": project, "set": {"amount": amount}})),
        (code, quarter, amount).prop_map(|(project, quarter, amount)| json!({"edit": "setFunds",
            "project": project, "quarter": quarter, "amount": amount / 20.0})),
    ]
}

/// What is signed stays signed, nothing is signed, started or paid twice, and no project is lost.
fn check(simulator: &Simulator) {
    let ahead = Ahead::new(simulator, 0);
    for mover in &ahead.movers {
        for funnel in [&mover.as_is, &mover.course] {
            for prospect in &mover.prospects {
                let (mut signed, mut starts, mut paid) = (0.0, 0.0, 0.0_f64);
                prospect.expect(mover.pace(funnel), |contract| {
                    if contract.signed >= 0 {
                        signed += contract.times;
                    }
                    starts += contract.times * (contract.starts[0].1 + contract.starts[1].1);
                    paid = paid.max(contract.funds.iter().sum());
                });
                let is_signed = prospect.stage >= Stage::Signed;
                assert!(signed <= if is_signed { 0.0 } else { 1.0 + 1e-12 });
                let works = prospect.stage >= Stage::Started;
                assert!(starts <= if works { 0.0 } else { 1.0 + 1e-12 });
                let left = (prospect.amount - prospect.in_place).max(0.0);
                assert!(paid <= left + 1e-9, "{paid} of {left}");
            }
        }
        let stages = ahead.stages(mover);
        let all = stages[0].all();
        for one in &stages {
            assert!((one.all() - all).abs() < 1e-9);
            let parts = [one.lead, one.negotiating, one.signed, one.started];
            assert!(parts.iter().all(|part| *part >= -1e-9), "{one:?}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_on_a_ledger_happens_twice_or_is_lost_ahead(moves in prop::collection::vec(move_of_the_ledger(), 1..10)) {
        let mut simulator = Simulator::from_json(FILE).unwrap();
        look(&mut simulator, "pipeline", 8, 0);
        for edit in moves {
            // Some are refused; what is refused changes nothing.
            let _ = simulator.apply_json(&edit.to_string());
        }
        check(&simulator);
    }
}

#[test]
fn the_levers_of_a_unit_sum_to_what_all_of_them_bring_in_every_quarter() {
    let mut simulator = Simulator::from_json(FILE).unwrap();
    look(&mut simulator, "pipeline", 6, 0);
    let unit = simulator.data().unit("X-GX", "").unwrap();
    let whole = |kinds: &[LeverKind]| {
        let mut simulator = simulator.clone();
        for view in forecast::levers(&simulator, unit).unwrap() {
            let mut lever = view.lever;
            if let Lever::LifeCycle(life) = &mut lever {
                (life.points, life.months_less) = (30.0, 2.0);
                life.funds = vec![0.4, 0.6];
            }
            if kinds.contains(&lever.kind()) {
                set(&mut simulator, "X-GX", &lever);
            }
        }
        let forecast = forecast(&simulator, "X-GX", "composite");
        let all = forecast.flows.iter().zip(&forecast.pipeline);
        let all = all.map(|(flow, pipeline)| {
            let mut sum = *flow;
            sum.add(*pipeline, 1.0);
            sum
        });
        (
            forecast::expected_effects(&simulator, unit).unwrap(),
            all.collect::<Vec<_>>(),
        )
    };
    let (_, nothing) = whole(&[]);
    // Every set of levers: the parts are those that are set.
    for mask in 1..16_usize {
        let kinds = LeverKind::ALL.into_iter().enumerate();
        let kinds = kinds
            .filter(|(at, _)| mask >> at & 1 == 1)
            .map(|(_, kind)| kind);
        let kinds = kinds.collect::<Vec<_>>();
        let (effects, all) = whole(&kinds);
        let parts = effects
            .iter()
            .filter(|effect| effect.set)
            .collect::<Vec<_>>();
        assert_eq!(parts.len(), kinds.len());
        for (quarter, (all, nothing)) in all.iter().zip(&nothing).enumerate() {
            let mut sum = Flow::default();
            for part in &parts {
                sum.add(part.expected[quarter], 1.0);
            }
            let mut gained = *all;
            gained.add(*nothing, -1.0);
            for (sum, gained) in sum.numbers().into_iter().zip(gained.numbers()) {
                assert!(
                    (sum - gained).abs() < 1e-9,
                    "{kinds:?} quarter {quarter}: {sum} {gained}"
                );
            }
        }
    }
}
