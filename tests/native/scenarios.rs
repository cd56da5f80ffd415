//! Scenarios beside one another, on top of one another, and over a data set that has moved on.

use saima::Simulator;
use saima::scenario::Edit;
use saima::simulator::{Touched, TouchedThing, carried, revised};
use serde_json::{Value, json};

use crate::random::{Pool, Random, Size, data_set};

const BUILT_IN: &str = include_str!("../../www/public/data/chongqing-2023.json");

fn built_in() -> Simulator {
    Simulator::from_json(BUILT_IN).unwrap()
}

/// A scenario over a simulator's data set, each of the edits a step.
fn scenario(over: &Simulator, name: &str, edits: &[Value]) -> String {
    let mut simulator = over.clone();
    simulator.set_name(name);
    for edit in edits {
        simulator.apply_json(&edit.to_string()).unwrap();
    }
    simulator.scenario_json().unwrap()
}

fn set(unit: &str, indicator: &str, value: f64) -> Value {
    json!({ "edit": "setValue", "unit": unit, "indicator": indicator, "value": value })
}

fn weigh(node: &str, weight: f64) -> Value {
    json!({ "edit": "setWeight", "node": node, "weight": weight })
}

fn look(simulator: &mut Simulator, edition: &str) {
    let edit = json!({ "edit": "setEdition", "edition": edition });
    simulator.apply_json(&edit.to_string()).unwrap();
}

fn bits(scores: &[Option<f64>]) -> Vec<Option<u64>> {
    scores.iter().map(|score| score.map(f64::to_bits)).collect()
}

/// What a simulator shows of a board, as the columns have it.
fn shown(simulator: &mut Simulator, board: usize) -> (Vec<f64>, Vec<Option<u64>>) {
    let scores = simulator.board_values(board).unwrap().iter();
    let scores = scores.map(|x| Some(*x).filter(|x| x.is_finite()));
    let scores = bits(&scores.collect::<Vec<_>>());
    (simulator.ranking(board).unwrap().ranks.clone(), scores)
}

#[test]
fn side_by_side_each_scenario_is_what_opening_it_alone_shows() {
    let mut random = Random::new(41);
    let (mut refused, mut moved) = (0, 0);
    for case in 0..40 {
        let size = Size {
            units: 3 + random.below(8),
            indicators: 1 + random.below(4),
        };
        let pool = Pool::new();
        let file = data_set(&mut random, size).to_string();
        let Ok(mut present) = Simulator::from_json(&file) else {
            refused += 1;
            continue;
        };
        let blank = present.clone();
        let mut texts = Vec::new();
        for number in 0..3 {
            let mut one = blank.clone();
            one.set_name(&format!("{number}"));
            for _ in 0..random.below(6) {
                one.apply(&[pool.edit(&mut random, size)]).ok();
            }
            texts.push(one.scenario_json().unwrap());
        }
        present.apply(&[pool.edit(&mut random, size)]).ok();
        let before = present.scenario_json().unwrap();
        let here = present.data().editions()[present.state().edition]
            .code
            .clone();
        for board in 0..present.data().boards().len() {
            let beside = present.side_by_side(&texts, board).unwrap();
            assert_eq!(beside.scenarios.len(), 3);
            for (text, standing) in texts.iter().zip(&beside.scenarios) {
                let mut alone = blank.clone();
                alone.load_scenario(text).unwrap();
                // The edition that is looked at is the present one's; one that its method refuses shows nothing.
                let look = Edit::SetEdition {
                    edition: here.clone(),
                };
                if alone.apply(&[look]).is_err() {
                    assert!(standing.standing.is_none() && standing.lost.len() == 1);
                    continue;
                }
                let (ranks, scores) = shown(&mut alone, board);
                let own = standing.standing.as_ref().unwrap();
                assert_eq!(own.ranks, ranks, "case {case}");
                assert_eq!(bits(&own.scores), scores, "case {case}");
                assert_eq!(standing.name, alone.name());
                assert!(standing.lost.is_empty());
                moved += usize::from(ranks != beside.baseline.ranks);
            }
            let mut plain = present.clone();
            plain.reset().unwrap();
            let (ranks, scores) = shown(&mut plain, board);
            assert_eq!(beside.baseline.ranks, ranks);
            assert_eq!(bits(&beside.baseline.scores), scores);
        }
        // Looking beside changes nothing.
        assert_eq!(present.scenario_json().unwrap(), before);
    }
    assert!(refused < 20 && moved > 20, "{refused} {moved}");
}

#[test]
fn side_by_side_shows_the_edition_that_is_looked_at() {
    let mut simulator = built_in();
    let raised = scenario(
        &simulator,
        "甲",
        &[set("500151", "contracts", 900.0), weigh("funds", 35.0)],
    );
    for edition in ["2023Q1", "2023Q2", "2023Q3", "2023Q3-plan-2035"] {
        look(&mut simulator, edition);
        let mut alone = built_in();
        alone.load_scenario(&raised).unwrap();
        look(&mut alone, edition);
        for board in [0, 1, 5] {
            let beside = simulator
                .side_by_side(std::slice::from_ref(&raised), board)
                .unwrap();
            let own = beside.scenarios[0].standing.as_ref().unwrap();
            let (ranks, scores) = shown(&mut alone, board);
            assert_eq!((&own.ranks, bits(&own.scores)), (&ranks, scores));
            let baseline = alone.baseline_ranking(board).unwrap();
            assert_eq!(beside.baseline.ranks, baseline.ranks);
            let moved = ranks.iter().zip(&baseline.ranks).filter(|(a, b)| a != b);
            assert_eq!(
                beside.scenarios[0].agreement.displaced.len(),
                moved.count(),
                "{edition} {board}"
            );
        }
    }
}

#[test]
fn of_a_scenario_over_other_data_what_applies_stands_and_the_rest_is_named() {
    let simulator = built_in();
    let text = scenario(
        &simulator,
        "甲",
        &[
            set("500151", "contracts", 900.0),
            set("500101", "starts", 3.0),
        ],
    );
    let foreign = text
        .replace(simulator.data().fingerprint(), "0123456789abcdef")
        .replace("\"starts\"", "\"gone\"");
    let beside = simulator.side_by_side(&[foreign], 0).unwrap();
    let [standing] = &beside.scenarios[..] else {
        panic!("one scenario");
    };
    assert_eq!((standing.edits, standing.lost.len()), (1, 1));
    assert!(standing.lost[0].reason.contains("gone"));
    let mut alone = simulator.clone();
    alone
        .apply_json(&set("500151", "contracts", 900.0).to_string())
        .unwrap();
    let (ranks, _) = shown(&mut alone, 0);
    assert_eq!(standing.standing.as_ref().unwrap().ranks, ranks);
}

#[test]
fn what_is_no_scenario_is_refused() {
    let simulator = built_in();
    let good = scenario(&simulator, "", &[]);
    let texts = [good, "{}".to_owned()];
    let error = simulator.side_by_side(&texts, 0).unwrap_err();
    assert_eq!(error.code(), "wrong-format");
    let error = simulator.stacked(&texts, "").unwrap_err();
    assert_eq!(error.code(), "wrong-format");
    let error = simulator.side_by_side(&texts[..1], 99).unwrap_err();
    assert_eq!(error.code(), "out-of-range");
}

fn stacked(simulator: &Simulator, layers: &[String]) -> (Simulator, Vec<Touched>) {
    let stacked = simulator.stacked(layers, "叠加").unwrap();
    assert!(stacked.lost.iter().all(Vec::is_empty), "{:?}", stacked.lost);
    let mut opened = simulator.clone();
    opened.load_scenario(&stacked.scenario).unwrap();
    assert_eq!(opened.name(), "叠加");
    (opened, stacked.touched)
}

fn figure(simulator: &Simulator, unit: &str, indicator: &str) -> Option<f64> {
    let data = simulator.data();
    let (unit, indicator) = (
        data.unit(unit, "").unwrap(),
        data.indicator(indicator, "").unwrap(),
    );
    simulator.figures().get(simulator.period(), indicator, unit)
}

#[test]
fn layers_that_touch_nothing_in_common_stand_together() {
    let simulator = built_in();
    let layers = [
        scenario(&simulator, "甲", &[set("500151", "contracts", 900.0)]),
        scenario(
            &simulator,
            "乙",
            &[set("500101", "funds", 44.0), weigh("starts", 30.0)],
        ),
    ];
    let (mut whole, touched) = stacked(&simulator, &layers);
    assert!(touched.is_empty());
    // Each layer is a step.
    assert_eq!(whole.history().past().len(), 2);
    let mut by_hand = simulator.clone();
    for edit in [
        set("500151", "contracts", 900.0),
        set("500101", "funds", 44.0),
        weigh("starts", 30.0),
    ] {
        by_hand.apply_json(&edit.to_string()).unwrap();
    }
    assert_eq!(shown(&mut whole, 0), shown(&mut by_hand, 0));
    whole.undo().unwrap();
    assert_eq!(
        figure(&whole, "500101", "funds"),
        figure(&simulator, "500101", "funds")
    );
    assert_eq!(figure(&whole, "500151", "contracts"), Some(900.0));
}

#[test]
fn where_two_layers_touch_the_same_the_last_decides_and_both_values_are_told() {
    let simulator = built_in();
    let was = figure(&simulator, "500151", "contracts");
    let add = json!({ "edit": "addValue", "unit": "500151", "indicator": "contracts", "by": 5.0 });
    let layers = [
        scenario(
            &simulator,
            "甲",
            &[set("500151", "contracts", 900.0), weigh("funds", 35.0)],
        ),
        scenario(&simulator, "乙", &[add, weigh("funds", 25.0)]),
    ];
    for turned in [false, true] {
        let mut order = layers.clone();
        if turned {
            order.reverse();
        }
        let (whole, touched) = stacked(&simulator, &order);
        // What a layer adds, it adds to the baseline.
        let added = was.map(|x| x + 5.0);
        let last = if turned { Some(900.0) } else { added };
        assert_eq!(figure(&whole, "500151", "contracts"), last);
        let weight = whole.state().method.tree.find("funds").unwrap().weight;
        assert_eq!(
            weight.to_bits(),
            (if turned { 35.0_f64 } else { 25.0 }).to_bits()
        );
        let [funds, contracts] = &touched[..] else {
            panic!("{touched:?}");
        };
        assert_eq!(
            contracts.thing,
            TouchedThing::Figure {
                period: "2023Q1".into(),
                indicator: "contracts".into(),
                unit: "500151".into(),
            }
        );
        assert_eq!(contracts.baseline, was);
        let values = contracts.by.iter().map(|by| (by.layer, by.value));
        let first = if turned { added } else { Some(900.0) };
        assert_eq!(values.collect::<Vec<_>>(), [(0, first), (1, last)]);
        assert!(!contracts.same);
        let node = "funds".to_owned();
        assert_eq!(funds.thing, TouchedThing::Weight { node });
        assert_eq!(funds.baseline, Some(20.0));
    }
}

#[test]
fn what_a_layer_gave_its_baseline_again_is_left_to_those_below() {
    let simulator = built_in();
    let reset = json!({ "edit": "resetValue", "unit": "500151", "indicator": "contracts" });
    let layers = [
        scenario(&simulator, "甲", &[set("500151", "contracts", 900.0)]),
        scenario(
            &simulator,
            "乙",
            &[
                set("500151", "contracts", 3.0),
                reset,
                weigh("funds", 35.0),
                weigh("funds", 20.0),
                set("500101", "funds", 44.0),
            ],
        ),
        scenario(
            &simulator,
            "丙",
            &[set("500101", "funds", 99.0), json!({ "edit": "resetAll" })],
        ),
    ];
    let (whole, touched) = stacked(&simulator, &layers);
    assert!(touched.is_empty(), "{touched:?}");
    assert_eq!(figure(&whole, "500151", "contracts"), Some(900.0));
    assert_eq!(figure(&whole, "500101", "funds"), Some(44.0));
}

#[test]
fn a_project_that_two_layers_move_is_told_and_so_is_a_method_that_one_replaces() {
    let simulator = built_in();
    let project = simulator.data().ledger().baseline()[0].entry.code.clone();
    let day = |stage: &str, date: &str| json!({ "edit": "setDate", "project": project, "stage": stage, "date": date });
    let mut method = serde_json::to_value(&*simulator.state().method).unwrap();
    method["decimals"] = json!(1);
    let added = json!({ "edit": "addProject", "project": {
        "code": "new-1", "unit": "500151", "sector": "other", "amount": 2.5, "dates": { "signed": "2023-02-01" } } });
    let layers = [
        scenario(
            &simulator,
            "甲",
            &[
                day("signed", "2022-02-02"),
                weigh("funds", 35.0),
                added.clone(),
            ],
        ),
        scenario(
            &simulator,
            "乙",
            &[
                day("signed", "2022-03-03"),
                json!({ "edit": "setMethod", "method": method }),
                added,
            ],
        ),
    ];
    let (whole, touched) = stacked(&simulator, &layers);
    let dates = &whole.data().ledger().find(&project, &whole.state().ledger);
    assert_eq!(
        dates.unwrap().entry.dates.signed.as_deref(),
        Some("2022-03-03")
    );
    assert_eq!(whole.state().method.decimals, Some(1));
    let things = touched.iter().map(|one| (one.thing.clone(), one.same));
    let of = |code: &str| TouchedThing::Project {
        project: code.into(),
    };
    assert_eq!(
        things.collect::<Vec<_>>(),
        [
            (TouchedThing::Method, false),
            (of(&project), false),
            (of("new-1"), true)
        ]
    );
    let Edit::SetDate { date, .. } = &touched[1].by[0].edits[0] else {
        panic!("{:?}", touched[1]);
    };
    assert_eq!(date.as_deref(), Some("2022-02-02"));
}

#[test]
fn of_random_layers_each_figure_is_that_of_the_last_that_sets_it() {
    let mut random = Random::new(7);
    let simulator = built_in();
    let units = simulator.data().units().iter().take(6);
    let units = units.map(|unit| unit.code.clone()).collect::<Vec<_>>();
    for case in 0..30 {
        let mut last = std::collections::BTreeMap::new();
        let mut layers = Vec::new();
        for layer in 0..2 + random.below(3) {
            let mut own = std::collections::BTreeMap::new();
            for _ in 0..=random.below(5) {
                let unit = random.pick(&units).clone();
                let value = (1 + random.below(9999)) as f64 / 10.0;
                own.insert(unit, value);
            }
            let edits = own
                .iter()
                .map(|(unit, value)| set(unit, "contracts", *value));
            layers.push(scenario(&simulator, "", &edits.collect::<Vec<_>>()));
            for (unit, value) in own {
                last.entry(unit)
                    .or_insert_with(Vec::new)
                    .push((layer, value));
            }
        }
        let (whole, touched) = stacked(&simulator, &layers);
        let twice = last.values().filter(|by| by.len() > 1).count();
        assert_eq!(touched.len(), twice, "case {case}");
        for (unit, by) in &last {
            let value = by.last().map(|(_, value)| *value);
            assert_eq!(figure(&whole, unit, "contracts"), value, "case {case}");
        }
    }
}

#[test]
fn over_a_data_set_that_was_revised_it_is_told_what_still_applies_what_moved_and_what_is_gone() {
    let simulator = built_in();
    let text = scenario(
        &simulator,
        "甲",
        &[
            set("500151", "contracts", 900.0),
            set("500101", "contracts", 800.0),
            set("500101", "fdi", 7.0),
            weigh("funds", 35.0),
        ],
    );
    let was = figure(&simulator, "500101", "contracts");
    let revisions = json!([
        { "revise": "setFigures", "period": "2023Q1", "indicator": "contracts",
          "cells": { "500101": 12.5 } },
        { "revise": "removeIndicator", "indicator": "fdi" },
    ]);
    let made = revised(Some(BUILT_IN), "", &revisions.to_string()).unwrap();
    let over = carried(&made.dataset, &text, Some(BUILT_IN)).unwrap();
    assert_eq!((over.kept, over.lost.len()), (3, 1));
    let moved = over.moved.unwrap();
    let [one] = &moved[..] else {
        panic!("{moved:?}");
    };
    assert_eq!((one.before, one.after), (was, Some(12.5)));
    assert!(matches!(&one.edit, Edit::SetValue { unit, .. } if unit == "500101"));
    // Without the former data set nobody can say.
    assert_eq!(carried(&made.dataset, &text, None).unwrap().moved, None);
    assert_eq!(
        carried(BUILT_IN, &text, Some(BUILT_IN)).unwrap().moved,
        Some(vec![])
    );
}
