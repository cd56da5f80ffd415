//! A data set of one's own: made of nothing, revised, carried along with its scenarios, bundled.

use proptest::prelude::{ProptestConfig, prop_assert, prop_assert_eq, proptest};
use proptest::test_runner::{RngAlgorithm, RngSeed};
use saima::simulator::{carried, make_bundle, read_bundle, revised};
use saima::{Error, Simulator};
use serde_json::{Value, json};

use crate::random::{Pool, Random, Size, data_set};

const BUILT_IN: &str = include_str!("../../www/public/data/chongqing-2023.json");
const MAXIMAL: &str = include_str!("../schema/maximal.json");

fn name(text: &str) -> Value {
    json!({ "zh-Hans": text, "zh-Hant": "", "en": "" })
}

fn is(text: &str) -> Value {
    json!({ "name": name(text), "unitOfMeasure": name("件") })
}

fn revise(dataset: &str, revisions: &Value) -> Result<String, Error> {
    Ok(revised(Some(dataset), "", &revisions.to_string())?.dataset)
}

fn problems(error: &Error) -> Vec<(&'static str, String)> {
    let problems = error.problems().iter();
    problems.map(|one| (one.code(), one.path())).collect()
}

/// Two townships in one group, two indicators, one period.
fn townships() -> Value {
    json!([
        { "revise": "setName", "name": name("街道季度榜") },
        { "revise": "setUnitKind", "name": name("街道") },
        { "revise": "addGroup", "called": "group 1", "name": name("东片") },
        { "revise": "addUnit", "called": "unit 1", "name": name("龙兴"), "group": "group 1" },
        { "revise": "addUnit", "called": "unit 2", "name": name("石船") },
        { "revise": "addIndicator", "called": "ind 1", "is": is("项目数") },
        { "revise": "addIndicator", "called": "ind 2", "weight": 3,
          "is": { "name": name("信访件数"), "unitOfMeasure": name("件"), "direction": "lower", "minimum": 0 } },
        { "revise": "addPeriod", "called": "period 1", "name": name("一季度"), "start": "2024-01-01", "end": "2024-03-31" },
        { "revise": "setFigures", "period": "period 1", "indicator": "ind 1", "cells": { "unit 1": 5, "unit 2": 7 } },
        { "revise": "setFigures", "period": "period 1", "indicator": "ind 2", "cells": { "unit 1": 1, "unit 2": 4 } },
    ])
}

fn made() -> String {
    let made = revised(None, "own", &townships().to_string()).unwrap();
    let simulator = Simulator::from_json(&made.dataset).unwrap();
    assert_eq!(simulator.data().fingerprint(), made.fingerprint);
    made.dataset
}

#[test]
fn a_board_comes_of_nothing() {
    let mut simulator = Simulator::from_json(&made()).unwrap();
    let description = simulator.describe();
    assert_eq!(description.unit_kind.unwrap().en, "街道");
    let codes = description.boards.iter().map(|board| board.code.as_str());
    assert_eq!(
        codes.collect::<Vec<_>>(),
        ["composite", "group-东片", "by-项目数", "by-信访件数"]
    );
    // 龙兴 has the fewer petitions, which weigh three times as much as projects.
    assert_eq!(simulator.ranking(0).unwrap().ranks, [1.0, 2.0]);
    assert_eq!(simulator.ranking(2).unwrap().ranks, [2.0, 1.0]);
    assert_eq!(simulator.evaluation().index, [75.0, 25.0]);
    let marks = simulator.marks();
    let given = Some(saima::vocabulary::Provenance::Given);
    assert_eq!(marks, [given; 4]);
}

#[test]
fn what_is_refused_is_told_at_its_revision_once() {
    let mut list = townships();
    list[4]["name"] = name(" 龙 兴");
    list[6]["weight"] = json!(-1);
    list[7]["end"] = json!("2024-02-30");
    let refused = revised(None, "own", &list.to_string()).unwrap_err();
    assert_eq!(
        problems(&refused),
        [
            ("duplicate-code", "revisions[4].name".to_owned()),
            ("out-of-range", "revisions[6].weight".into()),
            ("invalid-text", "revisions[7].end".into()),
        ]
    );
    list = townships();
    list[9]["cells"] = json!({ "unit 1": -2, "unit 3": 4 });
    let refused = revised(None, "own", &list.to_string()).unwrap_err();
    assert_eq!(
        problems(&refused),
        [
            ("out-of-range", "revisions[9].cells.unit 1".to_owned()),
            ("unknown-code", "revisions[9].cells.unit 3".into()),
        ]
    );
}

#[test]
fn what_is_put_there_and_taken_away_leaves_the_same_file() {
    let whole = made();
    let period = json!({ "revise": "addPeriod", "name": name("二季度"), "code": "q2", "start": "2024-04-01", "end": "2024-06-30" });
    for (add, remove) in [
        (
            json!({ "revise": "addUnit", "name": name("鱼嘴"), "code": "yz", "group": "东片" }),
            json!({ "revise": "removeUnit", "unit": "yz" }),
        ),
        (
            json!({ "revise": "addGroup", "name": name("西片"), "code": "west" }),
            json!({ "revise": "removeGroup", "group": "west" }),
        ),
        (
            json!({ "revise": "addIndicator", "is": is("能耗"), "code": "energy" }),
            json!({ "revise": "removeIndicator", "indicator": "energy" }),
        ),
        (period, json!({ "revise": "removePeriod", "period": "q2" })),
    ] {
        let more = revise(&whole, &json!([add])).unwrap();
        assert_ne!(more, whole);
        assert_eq!(revise(&more, &json!([remove])).unwrap(), whole, "{remove}");
    }
}

#[test]
fn a_long_name_has_a_board_all_the_same() {
    let long = "规上工业企业研发经费支出占营业收入比重增幅";
    assert_eq!(long.len(), 63);
    let list = json!([{ "revise": "addIndicator", "is": is(long) }]);
    let text = revise(&made(), &list).unwrap();
    let file: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(file["indicators"][2]["code"], long);
    assert_eq!(file["boards"][4]["code"], "b5");
    // As a table's header too.
    let table = format!("街道,{long}\n龙兴,1\n石船,2\n");
    let read = saima::table::read_dataset(&table).unwrap().0;
    Simulator::from_json(&read.to_json().unwrap()).unwrap();
}

#[test]
fn a_new_name_follows_to_the_board_and_the_former_one_still_imports() {
    let list = json!([
        { "revise": "renameUnit", "unit": "龙兴", "name": name("龙兴镇") },
        { "revise": "setIndicator", "indicator": "项目数", "is": { "name": name("开工项目"), "unitOfMeasure": name("个"), "decimals": 1, "maximum": 90 } },
        { "revise": "renameMethod", "name": name("考核办法") },
        { "revise": "orderUnits", "units": ["石船", "龙兴"] },
        { "revise": "orderIndicators", "indicators": ["信访件数", "项目数"] },
        { "revise": "equalWeights" },
        { "revise": "setWeight", "node": "项目数", "weight": 2 },
    ]);
    let text = revise(&made(), &list).unwrap();
    let mut simulator = Simulator::from_json(&text).unwrap();
    let data = simulator.data();
    let boards = data.boards().iter().map(|board| board.name().en.as_str());
    assert_eq!(
        boards.collect::<Vec<_>>(),
        ["Composite", "东片", "信访件数", "开工项目"]
    );
    assert_eq!(data.units()[1].aliases, ["龙兴"]);
    let leaves = &data.file().method.tree.children;
    let weights = leaves.iter().map(|leaf| (leaf.key(), leaf.weight));
    assert_eq!(
        weights.collect::<Vec<_>>(),
        [("信访件数", 1.0), ("项目数", 2.0)]
    );
    simulator
        .import_table("街道,项目数\n龙兴,8\n", None)
        .unwrap();
    assert_eq!(simulator.figures().get(0, 1, 1), Some(8.0));
}

#[test]
fn a_corrected_figure_is_given_and_its_source_goes() {
    let file = serde_json::from_str::<Value>(BUILT_IN).unwrap();
    let values = file["values"].as_array().unwrap();
    let block = values
        .iter()
        .find(|block| block["provenance"] == "reported")
        .unwrap();
    let (unit, _) = block["cells"].as_object().unwrap().iter().next().unwrap();
    let list = json!([{
        "revise": "setFigures", "period": block["period"], "indicator": block["indicator"], "cells": { unit: 3 }
    }]);
    let text = revise(BUILT_IN, &list).unwrap();
    let revised = Simulator::from_json(&text).unwrap();
    let data = revised.data();
    let number = |code: &Value| code.as_str().unwrap().to_owned();
    let period = data.period(&number(&block["period"]), "").unwrap();
    let indicator = data.indicator(&number(&block["indicator"]), "").unwrap();
    let unit = data.unit(unit, "").unwrap();
    assert_eq!(data.figures().get(period, indicator, unit), Some(3.0));
    assert_eq!(
        data.figures().mark(period, indicator, unit),
        Some(saima::vocabulary::Provenance::Given)
    );
}

#[test]
fn what_is_still_used_is_refused_where_it_is() {
    let refused = revise(
        BUILT_IN,
        &json!([{ "revise": "removeUnit", "unit": "500101" }]),
    );
    let Err(Error::Conflict { rule, .. }) = refused else {
        panic!("{refused:?}");
    };
    assert_eq!(rule, "unit-has-projects");
    let list = json!([{ "revise": "removeUnit", "unit": "500101", "withProjects": true }]);
    let text = revise(BUILT_IN, &list).unwrap();
    assert!(!text.contains("\"500101\""));
    Simulator::from_json(&text).unwrap();
    // A bonus to it names it.
    let refused = revise(
        MAXIMAL,
        &json!([{ "revise": "removeUnit", "unit": "u1", "withProjects": true }]),
    );
    let refused = refused.unwrap_err();
    assert!(
        refused.problems().iter().all(|one| matches!(
            one,
            Error::Conflict { rule, place, .. } if rule == "still-used" && place.starts_with("method.")
                || place.starts_with("successions")
        )),
        "{refused}"
    );
    // A derived indicator is computed of it.
    let list = json!([
        { "revise": "addIndicator", "is": is("甲"), "code": "jia" },
        { "revise": "removeIndicator", "indicator": "项目数" },
    ]);
    let mut file: Value = serde_json::from_str(&made()).unwrap();
    let rule = json!({ "op": "share", "of": "项目数" });
    file["indicators"][1]["source"] = json!({ "kind": "derived", "rule": rule });
    file["values"].as_array_mut().unwrap().pop();
    let refused = revise(&file.to_string(), &list).unwrap_err();
    assert_eq!(refused.code(), "conflict");
    assert!(
        refused.path().starts_with("indicators[0].source"),
        "{}",
        refused.path()
    );
}

#[test]
fn targets_and_schedule_come_along_and_go_with_what_they_are_of() {
    let mut file: Value = serde_json::from_str(&made()).unwrap();
    let period = file["periods"][0]["code"].as_str().unwrap().to_owned();
    file["targets"] = json!([
        { "year": 2024, "indicator": "项目数", "provenance": "given", "cells": { "龙兴": 40.5, "石船": 30.5 } },
    ]);
    file["schedule"] = json!({ period.as_str(): 20 });
    let text = Simulator::from_json(&file.to_string())
        .unwrap()
        .data()
        .to_json()
        .unwrap();
    let revised = |list: Value| -> Value {
        let text = revise(&text, &list).unwrap();
        serde_json::from_str(&text).unwrap()
    };
    let renamed =
        revised(json!([{ "revise": "renameUnit", "unit": "龙兴", "name": name("龙兴镇") }]));
    assert_eq!(renamed["targets"], file["targets"]);
    assert_eq!(renamed["schedule"][&period], 20.0);
    let less = revised(json!([{ "revise": "removeUnit", "unit": "龙兴" }]));
    assert_eq!(less["targets"][0]["cells"], json!({ "石船": 30.5 }));
    let less = revised(json!([{ "revise": "removeIndicator", "indicator": "项目数" }]));
    assert_eq!(less.get("targets"), None);
    let later = revised(json!([
        { "revise": "addPeriod", "name": name("下一年"), "start": "2025-01-01", "end": "2025-03-31" },
        { "revise": "removePeriod", "period": period },
    ]));
    assert_eq!((later.get("targets"), later.get("schedule")), (None, None));
}

#[test]
fn targets_the_schedule_and_spans_are_revised() {
    let file: Value = serde_json::from_str(&made()).unwrap();
    let indicator = file["indicators"][0]["code"].clone();
    let [one, two] = [0, 1].map(|at| file["units"][at]["code"].as_str().unwrap().to_owned());
    let period = file["periods"][0]["code"].clone();
    let year: i32 = file["periods"][0]["start"].as_str().unwrap()[..4]
        .parse()
        .unwrap();
    let revised = revise(
        &made(),
        &json!([
            {"revise": "setTargets", "year": year, "indicator": indicator, "cells": {&one: 40, &two: 50}},
            {"revise": "setTargets", "year": year, "indicator": indicator, "cells": {&one: 45, &two: null}},
            {"revise": "setSchedule", "period": period, "share": 20},
            {"revise": "setIndicator", "indicator": indicator, "is": {
                "name": file["indicators"][0]["name"], "unitOfMeasure": file["indicators"][0]["unitOfMeasure"], "span": "yearToDate"}},
        ]),
    );
    let revised = revised.unwrap();
    let now: Value = serde_json::from_str(&revised).unwrap();
    assert_eq!(
        now["targets"],
        json!([{"year": year, "indicator": indicator, "provenance": "given", "cells": {&one: 45.0}}])
    );
    assert_eq!(now["schedule"], json!({period.as_str().unwrap(): 20.0}));
    assert_eq!(now["indicators"][0]["span"], "yearToDate");
    // What is not said of the span leaves it; null takes it away.
    let again = |span: Option<Value>| {
        let mut is = json!({"name": now["indicators"][0]["name"], "unitOfMeasure": name("个")});
        if let Some(span) = span {
            is["span"] = span;
        }
        let text = revise(
            &revised,
            &json!([{"revise": "setIndicator", "indicator": indicator, "is": is}]),
        );
        serde_json::from_str::<Value>(&text.unwrap()).unwrap()["indicators"][0]["span"].clone()
    };
    assert_eq!(again(None), "yearToDate");
    assert_eq!(again(Some(Value::Null)), Value::Null);
    let months = json!([{"revise": "setSchedule", "period": period, "share": null}]);
    let back: Value = serde_json::from_str(&revise(&revised, &months).unwrap()).unwrap();
    assert!(back.get("schedule").is_none());
    for (revision, code, place) in [
        (
            json!({"revise": "setTargets", "year": year, "indicator": indicator, "cells": {&one: 0}}),
            "out-of-range",
            format!("revisions[0].cells.{one}"),
        ),
        (
            json!({"revise": "setTargets", "year": year, "indicator": indicator, "cells": {"nobody": 5}}),
            "unknown-code",
            "revisions[0].cells.nobody".into(),
        ),
        (
            json!({"revise": "setTargets", "year": 1900, "indicator": indicator, "cells": {&one: 5}}),
            "unknown-code",
            "targets[0].year".into(),
        ),
        (
            json!({"revise": "setSchedule", "period": period, "share": 101}),
            "out-of-range",
            "revisions[0].share".into(),
        ),
        (
            json!({"revise": "setSchedule", "period": "never", "share": 10}),
            "unknown-code",
            "revisions[0].period".into(),
        ),
    ] {
        let error = revise(&made(), &json!([revision])).unwrap_err();
        assert_eq!(problems(&error), [(code, place)], "{revision}");
    }
}

#[test]
fn edits_that_still_apply_are_carried_over_and_the_others_told() {
    let mut simulator = Simulator::from_json(&made()).unwrap();
    simulator.set_name("方案甲");
    for edits in [
        json!([{ "edit": "setValue", "unit": "龙兴", "indicator": "项目数", "value": 9 }]),
        json!([
            { "edit": "setValue", "unit": "石船", "indicator": "信访件数", "value": 2 },
            { "edit": "setWeight", "node": "信访件数", "weight": 5 },
            { "edit": "setWeight", "node": "项目数", "weight": 4 },
        ]),
    ] {
        simulator.apply_json(&edits.to_string()).unwrap();
    }
    let scenario = simulator.scenario_json().unwrap();
    let list = json!([{ "revise": "removeIndicator", "indicator": "信访件数" }]);
    let text = revise(&made(), &list).unwrap();
    let over = carried(&text, &scenario, Some(&made())).unwrap();
    let steps = over.lost.iter().map(|lost| lost.step);
    assert_eq!(steps.collect::<Vec<_>>(), [1, 1]);
    let mut other = Simulator::from_json(&text).unwrap();
    other.load_scenario(&over.scenario).unwrap();
    assert_eq!(other.name(), "方案甲");
    assert_eq!(other.history().past().len(), 2);
    assert_eq!(other.figures().get(0, 0, 0), Some(9.0));
    // Over the same data set it is the same scenario.
    let same = carried(&made(), &scenario, None).unwrap();
    assert_eq!((same.scenario, same.lost.len()), (scenario, 0));
}

#[test]
fn a_bundle_comes_back_as_it_went_out_and_is_read_strictly() {
    let dataset = made();
    let mut simulator = Simulator::from_json(&dataset).unwrap();
    let edit = json!({ "edit": "setValue", "unit": "龙兴", "indicator": "项目数", "value": 9 });
    simulator.apply_json(&edit.to_string()).unwrap();
    let scenario = simulator.scenario_json().unwrap();
    let text = make_bundle(&dataset, std::slice::from_ref(&scenario)).unwrap();
    let bundle = read_bundle(&text).unwrap();
    assert_eq!(
        (bundle.dataset, bundle.scenarios),
        (dataset, vec![scenario])
    );

    let file: Value = serde_json::from_str(&text).unwrap();
    let with = |place: &str, value: Value| {
        let mut file = file.clone();
        *file.pointer_mut(place).unwrap() = value;
        let refused = read_bundle(&file.to_string()).unwrap_err();
        (refused.code(), refused.path())
    };
    assert_eq!(
        with("/format", json!("saima-dataset")),
        ("wrong-format", String::new())
    );
    assert_eq!(
        with("/version", json!(2)),
        ("unsupported-version", String::new())
    );
    assert_eq!(with("/dataset/version", json!(2)).0, "unsupported-version");
    assert_eq!(
        with("/dataset/boards", json!([])),
        ("empty", "dataset.boards".into())
    );
    assert_eq!(
        with("/scenarios/0/baseline/fingerprint", json!("0")).0,
        "wrong-baseline"
    );
    assert_eq!(
        with("/scenarios/0/steps/0/0/unit", json!("nobody")),
        ("unknown-code", "scenarios[0].steps[0].unit".into())
    );
    let mut more = file.clone();
    more["more"] = json!(1);
    assert_eq!(
        read_bundle(&more.to_string()).unwrap_err().code(),
        "invalid-json"
    );
}

/// A revision of what may be there, now and then of what is not.
fn random_revision(random: &mut Random) -> Value {
    let unit = format!("u{}", random.below(7));
    let indicator = format!("i{}", random.below(5));
    let group = format!("g{}", random.below(4));
    let period = format!("p{}", random.below(4));
    let new = name(&format!("new {}", random.below(40)));
    match random.below(19) {
        0 => json!({ "revise": "setName", "name": new }),
        1 => json!({ "revise": "setUnitKind", "name": random.pick(&[json!(null), new]) }),
        2 => json!({ "revise": "addUnit", "name": new, "group": group }),
        3 => json!({ "revise": "addUnit", "name": new, "code": unit }),
        4 => json!({ "revise": "renameUnit", "unit": unit, "name": new }),
        5 => json!({ "revise": "removeUnit", "unit": unit, "withProjects": random.once_in(2) }),
        6 => {
            json!({ "revise": "setUnitGroup", "unit": unit, "group": random.pick(&[None, Some(group)]) })
        }
        7 => json!({ "revise": "addGroup", "name": new, "code": group }),
        8 => json!({ "revise": "renameGroup", "group": group, "name": new }),
        9 => json!({ "revise": "removeGroup", "group": group }),
        10 => {
            json!({ "revise": "addIndicator", "is": { "name": new, "unitOfMeasure": name("个"), "direction": random.pick(&["lower", "higher"]) }, "weight": random.below(3) })
        }
        11 => {
            json!({ "revise": "setIndicator", "indicator": indicator, "is": { "name": new, "unitOfMeasure": name("个"), "decimals": random.below(14), "minimum": random.pick(&[None, Some(5)]) } })
        }
        12 => json!({ "revise": "removeIndicator", "indicator": indicator }),
        13 => {
            json!({ "revise": "addPeriod", "name": new, "code": period, "start": "2023-07-01", "end": random.pick(&["2023-09-30", "2023-06-30", "soon"]) })
        }
        14 => json!({ "revise": "renamePeriod", "period": period, "name": new }),
        15 => json!({ "revise": "removePeriod", "period": period }),
        16 => json!({ "revise": "setWeight", "node": indicator, "weight": random.below(4) }),
        17 => json!({ "revise": "equalWeights" }),
        _ => {
            json!({ "revise": "setFigures", "period": period, "indicator": indicator, "cells": { unit: random.pick(&[None, Some(2.5), Some(-1.0)]) } })
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 120,
        rng_seed: RngSeed::Fixed(20_240_331),
        rng_algorithm: RngAlgorithm::ChaCha,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn any_revisions_give_a_file_that_opens_or_a_refusal(seed: u64, units in 1..6_usize, indicators in 1..5_usize) {
        let mut random = Random::new(seed);
        let size = Size { units, indicators };
        let file = data_set(&mut random, size);
        let mut simulator = Simulator::from_json(&file.to_string()).unwrap();
        let pool = Pool::new();
        for _ in 0..6 {
            let edit = pool.edit(&mut random, size);
            let _ = simulator.apply(&[edit]);
        }
        let scenario = simulator.scenario_json().unwrap();
        let mut text = simulator.data().to_json().unwrap();
        let mut taken = 0;
        for _ in 0..14 {
            let list = (0..=random.below(2)).map(|_| random_revision(&mut random));
            let list = json!(list.collect::<Vec<_>>());
            match revise(&text, &list) {
                Ok(next) => {
                    taken += 1;
                    // It opens, is written again as it stands, and takes up what applies of the scenario.
                    let opened = Simulator::from_json(&next);
                    prop_assert!(opened.is_ok(), "{list}");
                    prop_assert_eq!(&opened.unwrap().data().to_json().unwrap(), &next);
                    let over = carried(&next, &scenario, None).unwrap();
                    let mut other = Simulator::from_json(&next).unwrap();
                    prop_assert!(other.load_scenario(&over.scenario).is_ok());
                    text = next;
                }
                Err(refused) => prop_assert!(!refused.code().is_empty()),
            }
        }
        prop_assert!(taken > 0);
    }
}
