//! Tables taken into the data set itself: corrections, new units, indicators and periods, and how they are read.

use crate::cases::tables::{BUILT_IN, grid, simulator};
use saima::dataset::DataSet;
use saima::dataset::revision::Revision;
use saima::intake::{Destination, Intake, TableReading};
use saima::simulator::{make_bundle, read_bundle, revised};
use saima::vocabulary::Provenance;
use saima::{Simulator, json};
use serde_json::{Value, json};

fn choices(said: &Value) -> TableReading {
    json::read(&said.to_string()).unwrap()
}

fn read(simulator: &Simulator, text: &str, said: &Value) -> Intake {
    simulator.read_intake(&grid(text), &choices(said)).unwrap()
}

fn revisions(simulator: &Simulator, text: &str, said: &Value) -> Vec<Revision> {
    simulator
        .intake_revisions(&grid(text), &choices(said))
        .unwrap()
}

/// The data set with the table in it.
fn taken(simulator: &Simulator, text: &str, said: &Value) -> Simulator {
    let list = revisions(simulator, text, said);
    let list = serde_json::to_string(&list).unwrap();
    let dataset = simulator.data().to_json().unwrap();
    Simulator::from_json(&revised(Some(&dataset), "", &list).unwrap().dataset).unwrap()
}

fn figure(simulator: &Simulator, period: &str, indicator: &str, unit: &str) -> Option<f64> {
    let data = simulator.data();
    let place = (
        data.period(period, "").unwrap(),
        data.indicator(indicator, "").unwrap(),
        data.unit(unit, "").unwrap(),
    );
    data.figures().get(place.0, place.1, place.2)
}

fn blocks(simulator: &Simulator) -> Vec<Value> {
    let file: Value = serde_json::from_str(&simulator.data().to_json().unwrap()).unwrap();
    file["values"].as_array().unwrap().clone()
}

const CORRECTIONS: &str = "2023年一季度各区县\n区县|到位资金（亿元）\n巴南|5.55\n巫溪县|4.17";

#[test]
fn a_correction_changes_the_data_set_and_says_from_which_file() {
    let mut simulator = simulator();
    simulator
        .apply_json(r#"{"edit":"setValue","unit":"500113","indicator":"funds","period":"2023Q1","value":7}"#)
        .unwrap();
    let said = json!({"baseline": true, "origin": {"file": "三月.xlsx", "day": "2026-11-30"}});
    let view = read(&simulator, CORRECTIONS, &said);
    assert_eq!(view.destination, Destination::DataSet);
    let before = figure(&simulator, "2023Q1", "funds", "500113");
    // What is told is what the data set holds, not what the scenario says; that stays as it is.
    assert_eq!(view.changes[0].from, before);
    assert_ne!(before, Some(7.0));
    assert_eq!((view.changed, view.covered), (2, 1));
    let step = read(&simulator, CORRECTIONS, &json!({}));
    assert_eq!(step.destination, Destination::Scenario);
    assert_eq!((step.changes[0].from, step.covered), (Some(7.0), 0));

    let after = taken(&simulator, CORRECTIONS, &said);
    assert_eq!(figure(&after, "2023Q1", "funds", "500113"), Some(5.55));
    assert_eq!(figure(&after, "2023Q1", "funds", "500238"), Some(4.17));
    let sources = &after.data().file().sources;
    let source = sources.last().unwrap();
    assert_eq!(source.publisher.zh_hans, "三月.xlsx（导入更正）");
    assert_eq!(source.publisher.en, "三月.xlsx (corrected on import)");
    assert_eq!(source.date.as_deref(), Some("2026-11-30"));
    let of_source = |block: &&Value| block["source"] == json!(source.code);
    let corrected: Vec<Value> = blocks(&after).iter().filter(of_source).cloned().collect();
    assert_eq!(
        corrected,
        [json!({
            "period": "2023Q1", "indicator": "funds", "provenance": "given", "source": source.code,
            "cells": {"500113": 5.55, "500238": 4.17}
        })]
    );
    // All else is what it was, and the same table once more changes nothing.
    let count = |simulator: &Simulator| {
        blocks(simulator)
            .iter()
            .map(|block| block["cells"].as_object().unwrap().len())
            .sum::<usize>()
    };
    assert_eq!(count(&after), count(&simulator));
    let again = read(&after, CORRECTIONS, &said);
    assert_eq!((again.changed, again.unchanged), (0, 2));
    assert!(again.followed);
}

#[test]
fn targets_go_into_the_data_set_and_are_taken_away() {
    let text = "2023年一季度\n区县|到位资金年度目标（亿元）\n巴南|88\n巫溪县|—";
    let after = taken(&simulator(), text, &json!({"baseline": true}));
    let targets = |simulator: &Simulator| {
        let file: Value = serde_json::from_str(&simulator.data().to_json().unwrap()).unwrap();
        file["targets"].as_array().cloned().unwrap_or_default()
    };
    let found = targets(&after);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0]["cells"], json!({"500113": 88.0}));
    assert_eq!(
        (&found[0]["year"], &found[0]["provenance"]),
        (&json!(2023), &json!("given"))
    );
    let gone = taken(
        &after,
        &text.replace("88", "无"),
        &json!({"baseline": true}),
    );
    assert_eq!(targets(&gone), Vec::<Value>::new());
}

/// One column and one unit that nobody knows, in a quarter that the data set does not have.
const NEWS: &str = "2023年四季度各区县情况\n区县|到位资金（亿元）|新签合同额（万元）|信访件数（件）\n巴南|6|120.5|3\n巫溪县|4|60|1\n新建高新区|9|77|2";

fn news() -> Value {
    json!({
        "newPeriod": {"name": "2023年四季度", "start": "2023-10-01", "end": "2023-12-31"},
        "columns": [
            {"column": 2, "use": {"kind": "new", "name": "新签合同额"}},
            {"column": 3, "use": {"kind": "new", "name": "信访件数", "direction": "lower", "decimals": 1}}
        ],
        "rows": [{"row": 4, "use": {"kind": "new"}}]
    })
}

#[test]
fn what_a_scenario_cannot_hold_goes_into_the_data_set_alone() {
    let mut simulator = simulator();
    let view = read(&simulator, NEWS, &json!({"span": "period"}));
    let proposed = view.proposed_period.unwrap();
    assert_eq!(
        (
            proposed.name.en.as_str(),
            proposed.start.as_str(),
            proposed.end.as_str()
        ),
        ("2023 Q4", "2023-10-01", "2023-12-31")
    );
    // A new indicator is offered, and never meant by itself.
    let offered = serde_json::to_value(&view.columns[3]).unwrap();
    assert_eq!(
        offered["proposals"],
        json!([{"kind": "new", "name": "信访件数", "direction": "lower"}])
    );
    assert!(!view.columns[3].sure && !view.ready);

    let mut said = news();
    said["span"] = json!("period");
    let view = read(&simulator, NEWS, &said);
    assert!(view.ready, "{view:#?}");
    assert_eq!(view.destination, Destination::DataSetAlone);
    assert_eq!((view.period.as_str(), view.changed), ("2023Q4", 9));
    let shown = [&view.columns[2], &view.columns[3]]
        .map(|column| (column.written.as_deref(), column.decimals));
    assert_eq!(shown, [(Some("万元"), Some(1)), (Some("件"), Some(1))]);
    // All units but three lack the new indicators; of those that the table does not have everybody's is missing.
    let units = simulator.data().units().len();
    let lacks = |code: &str| {
        view.lacking
            .iter()
            .find(|one| one.indicator == code)
            .map(|one| (one.count, one.of))
    };
    assert_eq!(lacks("新签合同额"), Some((units - 2, units + 1)));
    assert_eq!(lacks("fdi"), Some((units + 1, units + 1)));
    assert!(view.lacking.iter().all(|one| one.units.len() == one.count));
    let refused = simulator
        .take_intake(&grid(NEWS), &choices(&said))
        .unwrap_err();
    assert_eq!(refused.code(), "invalid-row");
    assert!(
        refused.to_string().contains("a scenario holds no"),
        "{refused}"
    );

    let after = taken(&simulator, NEWS, &said);
    let data = after.data();
    // What was said to have no figure has none, and all else has one.
    for (number, about) in data.indicators()[..data.own_indicators()]
        .iter()
        .enumerate()
    {
        let period = data.period("2023Q4", "").unwrap();
        let none = |unit: &usize| data.figures().get(period, number, *unit).is_none();
        let count = (0..data.units().len()).filter(none).count();
        let said = lacks(&about.code).map_or(0, |(count, _)| count);
        assert!(
            !about.is_given() || said == count,
            "{}: {said}, not {count}",
            about.code
        );
    }
    assert_eq!(data.editions()[0].period, "2023Q4");
    assert_eq!(data.units().last().unwrap().name.zh_hans, "新建高新区");
    let [contract, petitions] = ["新签合同额", "信访件数"]
        .map(|code| &data.indicators()[data.indicator(code, "").unwrap()]);
    assert_eq!(
        (contract.unit_of_measure.zh_hans.as_str(), contract.decimals),
        ("万元", 1)
    );
    assert_eq!(
        (petitions.direction, petitions.decimals),
        (saima::vocabulary::Direction::Lower, 1)
    );
    let unit = data.units().last().unwrap().code.clone();
    let figures =
        ["funds", "新签合同额", "信访件数"].map(|code| figure(&after, "2023Q4", code, &unit));
    assert_eq!(figures, [Some(9.0), Some(77.0), Some(2.0)]);
    assert_eq!(figure(&after, "2023Q4", "信访件数", "500113"), Some(3.0));
    // It weighs nothing until the method says otherwise: nobody's score has changed by it.
    let leaf = data
        .file()
        .method
        .tree
        .children
        .iter()
        .find(|node| node.indicator.as_deref() == Some("信访件数"));
    assert_eq!(leaf.unwrap().weight.to_bits(), 0.0_f64.to_bits());
    let marks = after.marks();
    assert!(marks.contains(&Some(Provenance::Given)));
    assert_eq!(
        data.file().sources.last().unwrap().publisher.en,
        "a pasted table (imported)"
    );
}

#[test]
fn a_weight_of_none_leaves_every_score_as_it_was() {
    let text = "2023年三季度\n区县|新签合同额（万元）\n巴南|120.5\n巫溪县|60";
    let said = json!({"columns": [{"column": 1, "use": {"kind": "new", "name": "新签合同额"}}], "span": "period"});
    let mut before = simulator();
    let mut after = taken(&before, text, &said);
    for simulator in [&mut before, &mut after] {
        simulator
            .apply_json(r#"{"edit":"setEdition","edition":"2023Q3"}"#)
            .unwrap();
    }
    assert_eq!(
        before.ranking(0).unwrap().ranks,
        after.ranking(0).unwrap().ranks
    );
    let bits = |simulator: &Simulator| {
        simulator
            .evaluation()
            .index
            .iter()
            .map(|x| x.to_bits())
            .collect::<Vec<_>>()
    };
    assert_eq!(bits(&before), bits(&after));
}

#[test]
fn a_running_total_of_a_new_period_becomes_its_own_figure() {
    let simulator = simulator();
    let earlier: f64 = ["2023Q1", "2023Q2", "2023Q3"]
        .iter()
        .filter_map(|period| figure(&simulator, period, "funds", "500113"))
        .sum();
    let text = "2023年1-12月\n区县|到位资金（亿元）\n巴南|1000\n新区|9";
    let said = |row: &Value| json!({"newPeriod": news()["newPeriod"], "rows": [row]});
    let new = json!({"row": 3, "use": {"kind": "new"}});
    let view = read(&simulator, text, &said(&new));
    // Of a unit that is new there are no earlier figures to take off.
    let problems: Vec<_> = view
        .problems
        .iter()
        .map(|one| (one.address.as_str(), one.rule.as_str()))
        .collect();
    assert_eq!(problems, [("B4", "no-earlier")]);
    let unread = json!({"row": 3, "use": {"kind": "unread"}});
    let after = taken(&simulator, text, &said(&unread));
    let own = figure(&after, "2023Q4", "funds", "500113").unwrap();
    assert!((own - (1000.0 - earlier)).abs() < 1e-9, "{own}");
    // Less than the quarters before it together: no figure of the quarter makes that true.
    let text = text.replace("1000", "1");
    let mut less = said(&unread);
    let view = read(&simulator, &text, &less);
    let problems: Vec<_> = view
        .problems
        .iter()
        .map(|one| {
            (
                one.address.as_str(),
                one.rule.as_str(),
                one.expected.as_str(),
            )
        })
        .collect();
    assert_eq!(problems, [("B3", "bounds", "0 … ∞")]);
    assert!(!view.ready);
    less["problems"] = json!({"bounds": "missing"});
    let view = read(&simulator, &text, &less);
    assert!(view.ready && view.changes[0].to.is_none(), "{view:#?}");
}

#[test]
fn a_new_indicator_bears_a_name_that_nothing_else_has() {
    let simulator = simulator();
    let text = "2023年一季度\n区县|甲|乙\n巴南|1|2";
    let open = |name: &str| {
        let said = json!({"columns": [
            {"column": 1, "use": {"kind": "new", "name": name}}, {"column": 2, "use": {"kind": "new", "name": "乙"}}
        ]});
        let view = read(&simulator, text, &said);
        view.columns
            .iter()
            .filter(|column| !column.sure)
            .map(|column| column.letters.clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(open("甲"), Vec::<String>::new());
    for (name, letters) in [("到位资金", "B"), (" ", "B"), ("乙", "C")] {
        assert_eq!(open(name), [letters], "{name}");
    }
}

#[test]
fn units_that_share_a_name_or_have_one_that_is_taken_bear_their_code() {
    let text = "2023年一季度\n代码|区县|到位资金（亿元）\n9001|新区|1\n9002|新区|2\n9003|巴南区|3";
    let rows: Vec<Value> = (2..5)
        .map(|row| json!({"row": row, "use": {"kind": "new"}}))
        .collect();
    let after = taken(&simulator(), text, &json!({"rows": rows, "span": "period"}));
    let units = after.data().units();
    let named: Vec<_> = units[units.len() - 3..]
        .iter()
        .map(|unit| (unit.code.as_str(), unit.name.en.as_str()))
        .collect();
    assert_eq!(
        named,
        [
            ("9001", "新区（9001）"),
            ("9002", "新区（9002）"),
            ("9003", "巴南区（9003）")
        ]
    );
}

#[test]
fn how_a_table_is_read_travels_with_the_data_set() {
    let text = "2023年一季度\n区县|内资（亿元）|天气\n巴南|5|1\n城南新区|6|2";
    let said = json!({
        "columns": [
            {"column": 1, "use": {"kind": "figure", "indicator": "funds"}},
            {"column": 2, "use": {"kind": "unread"}}
        ],
        "rows": [{"row": 3, "use": {"kind": "unit", "unit": "500233"}}]
    });
    let mut here = simulator();
    let fingerprint = here.data().fingerprint().to_owned();
    assert!(!read(&here, text, &json!({})).ready);
    here.take_intake(&grid(text), &choices(&said)).unwrap();
    // It says nothing of the data, so that the scenarios over them stay theirs.
    assert_eq!(here.data().fingerprint(), fingerprint);
    let file = here.data().to_json().unwrap();
    assert_eq!(
        DataSet::from_json(&file).unwrap().fingerprint(),
        fingerprint
    );
    let bundle = make_bundle(&file, &[here.scenario_json().unwrap()]).unwrap();
    let there = Simulator::from_json(&read_bundle(&bundle).unwrap().dataset).unwrap();
    let next = "2023年二季度\n\n区县|内资（亿元）|天气\n城南新区|7|2\n巴南|8|1";
    let view = read(&there, next, &json!({"span": "period"}));
    assert!(view.followed && view.ready, "{view:#?}");
    let changes: Vec<_> = view
        .changes
        .iter()
        .map(|change| (change.unit.as_str(), change.to))
        .collect();
    assert_eq!(changes, [("500233", Some(7.0)), ("500113", Some(8.0))]);
    let anew = read(&there, next, &json!({"span": "period", "anew": true}));
    assert!(!anew.followed && !anew.ready);
    // It is kept as long as what it names: of two alike only the latest.
    here.take_intake(&grid(text), &choices(&said)).unwrap();
    assert_eq!(here.data().file().matchings.len(), 1);
    let file = here.data().to_json().unwrap();
    let without = revised(
        Some(&file),
        "",
        r#"[{"revise":"removeUnit","unit":"500233","withProjects":true}]"#,
    )
    .unwrap();
    let without = DataSet::from_json(&without.dataset).unwrap();
    let matching = &without.file().matchings[0];
    assert_eq!((matching.columns.len(), matching.rows.len()), (3, 0));
}

#[test]
fn what_a_table_brought_is_known_in_the_next_of_the_same_form() {
    let mut said = news();
    said["span"] = json!("period");
    let file = taken(&simulator(), NEWS, &said).data().to_json().unwrap();
    let there = Simulator::from_json(&file).unwrap();
    let next = NEWS
        .replace("2023年四季度", "2024年一季度")
        .replace("77", "78");
    let view = read(
        &there,
        &next,
        &json!({"newPeriod": {"name": "2024 Q1", "start": "2024-01-01", "end": "2024-03-31"}}),
    );
    assert!(view.followed && view.ready, "{view:#?}");
    let after = taken(
        &there,
        &next,
        &json!({"newPeriod": {"name": "2024 Q1", "start": "2024-01-01", "end": "2024-03-31"}}),
    );
    assert_eq!(after.data().units().len(), there.data().units().len());
    assert_eq!(
        figure(&after, "2024Q1", "新签合同额", "新建高新区"),
        Some(78.0)
    );
    // A browser may have kept it from before it was there.
    let kept = read(&simulator(), NEWS, &said).matching;
    let kept = json!({"span": "period", "period": "2023Q4", "matching": kept});
    let view = read(&there, NEWS, &kept);
    assert!(view.ready && view.changed == 0, "{view:#?}");
    assert_eq!(view.destination, Destination::Scenario);
}

#[test]
fn a_data_set_that_remembers_what_it_does_not_have_is_refused_at_its_place() {
    let mut file: Value = serde_json::from_str(BUILT_IN).unwrap();
    let form = |shape: &str| {
        json!({
            "shape": shape,
            "columns": [
                {"head": "a", "use": {"kind": "target", "indicator": "nothing"}},
                {"head": "b", "use": {"kind": "new", "name": "n", "decimals": 13}}
            ],
            "rows": [{"label": "x", "use": {"kind": "unit", "unit": "nobody"}}]
        })
    };
    file["matchings"] = json!([form("a"), form("a")]);
    let refused = DataSet::from_json(&file.to_string()).unwrap_err();
    let mut problems: Vec<_> = refused
        .problems()
        .iter()
        .map(|one| (one.code(), one.path()))
        .collect();
    problems.sort();
    assert_eq!(
        problems,
        [
            ("duplicate-code", "matchings[1].shape".to_owned()),
            (
                "out-of-range",
                "matchings[0].columns[1].use.decimals".to_owned()
            ),
            (
                "out-of-range",
                "matchings[1].columns[1].use.decimals".to_owned()
            ),
            (
                "unknown-code",
                "matchings[0].columns[0].use.indicator".to_owned()
            ),
            ("unknown-code", "matchings[0].rows[0].use.unit".to_owned()),
            (
                "unknown-code",
                "matchings[1].columns[0].use.indicator".to_owned()
            ),
            ("unknown-code", "matchings[1].rows[0].use.unit".to_owned()),
        ]
    );
}

/// Two units that nobody knows, of a group that the data set has and of one that it lacks, and a total to date that it lacks.
const GROUPED: &str = "2023年一季度\n区县|片区|到位资金（亿元）|累计新签合同额（亿元）\n巴南|主城新区|6|12\n新建高新区|渝东北|9|7\n新建开发区|飞地园区|8|5\n新建科学城|飞地园区|7|4";

#[test]
fn new_units_stand_in_the_group_that_the_table_names_and_a_new_total_to_date_says_so() {
    let simulator = simulator();
    let known = &simulator.data().file().groups;
    let northeast = known
        .iter()
        .find(|group| group.name.zh_hans.contains("东北"))
        .unwrap();
    let text = GROUPED.replace("渝东北", &northeast.name.zh_hans);
    let said = json!({
        "baseline": true,
        "span": "period",
        "columns": [
            {"column": 1, "use": {"kind": "group"}},
            {"column": 3, "use": {"kind": "new", "name": "新签合同额"}, "span": "yearToDate"}
        ],
        "rows": [
            {"row": 3, "use": {"kind": "new"}},
            {"row": 4, "use": {"kind": "new"}},
            {"row": 5, "use": {"kind": "new"}}
        ]
    });
    let view = read(&simulator, &text, &said);
    assert!(view.ready, "{view:#?}");
    let after = taken(&simulator, &text, &said);
    let data = after.data();
    assert_eq!(data.file().groups.len(), known.len() + 1);
    let added = data.file().groups.last().unwrap();
    assert_eq!(added.name.zh_hans, "飞地园区");
    let group = |name: &str| {
        let unit = data.units().iter().find(|unit| unit.name.zh_hans == name);
        unit.unwrap().group.clone()
    };
    assert_eq!(group("新建高新区"), Some(northeast.code.clone()));
    for name in ["新建开发区", "新建科学城"] {
        assert_eq!(group(name), Some(added.code.clone()), "{name}");
    }
    // A group of that name has a board, and units that were there stand where they stood.
    assert!(
        data.file()
            .boards
            .iter()
            .any(|board| board.group() == Some(&*added.code))
    );
    let banan = |simulator: &Simulator| {
        let units = simulator.data().units();
        units
            .iter()
            .find(|unit| unit.code == "500113")
            .unwrap()
            .group
            .clone()
    };
    assert_eq!(banan(&after), banan(&simulator));
    let number = data.indicator("新签合同额", "").unwrap();
    assert_eq!(
        data.span_told(number),
        Some(saima::dataset::FigureSpan::YearToDate)
    );
}
