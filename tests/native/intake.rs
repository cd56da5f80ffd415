//! Tables of workbooks, read in steps: what is found, what is proposed, what stays open, and what is taken.

use crate::cases::tables::{BUILT_IN, grid, simulator};
use saima::dataset::DataSet;
use saima::intake::{self, Ask, Intake, RowUse, TableReading, Treat, Use};
use saima::{Simulator, json};

fn choices(text: &str) -> TableReading {
    json::read(text).unwrap()
}

fn read(text: &str, said: &str) -> Intake {
    simulator()
        .read_intake(&grid(text), &choices(said))
        .unwrap()
}

fn uses(view: &Intake) -> Vec<(&str, &str, bool)> {
    let name = |use_as: &Use| match use_as {
        Use::Unread => "unread",
        Use::Name => "name",
        Use::Code => "code",
        Use::Group => "group",
        Use::Figure { .. } => "figure",
        Use::Target { .. } => "target",
        Use::New { .. } => "new",
        Use::Field { .. } => "field",
    };
    let columns = view.columns.iter();
    columns
        .map(|column| (name(&column.use_as), column.why.as_str(), column.sure))
        .collect()
}

const ORDINARY: &str = "2023年一季度各区县招商引资情况表\n\
    |||单位：万元\n\
    序号|区县|到位资金|开工项目总数|备注\n\
    |合计|52370|12|\n\
    1|巴南|52370|12|好\n\
    2|巫溪县|4.17亿|—|\n\
    \n\
    注：开工项目数为初步数。";

#[test]
fn an_ordinary_workbook_goes_in_with_nothing_said() {
    let view = read(ORDINARY, "{}");
    assert_eq!(
        uses(&view),
        [
            ("unread", "aside", true),
            ("name", "name", true),
            ("figure", "name", true),
            ("figure", "ending", true),
            ("unread", "aside", true),
        ]
    );
    let kinds: Vec<_> = view.rows.iter().map(|row| row.kind.as_str()).collect();
    assert_eq!(
        kinds,
        ["title", "title", "head", "sum", "unit", "unit", "note"]
    );
    assert!(view.ready, "{view:?}");
    assert_eq!(view.period, "2023Q1");
    assert_eq!(view.columns[2].written.as_deref(), Some("万元"));
    let funds: Vec<_> = view
        .changes
        .iter()
        .filter(|change| change.indicator == "funds")
        .collect();
    assert_eq!(funds[0].address, "C5");
    assert_eq!(funds[0].to.unwrap().to_bits(), 5.237_f64.to_bits());
    assert_eq!(funds[1].to.unwrap().to_bits(), 4.17_f64.to_bits());
}

#[test]
fn what_is_taken_is_one_step_and_comes_back_with_undo() {
    let mut simulator = simulator();
    let before = simulator.figures_csv(saima::vocabulary::Language::En);
    let report = simulator
        .take_intake(&grid(ORDINARY), &TableReading::default())
        .unwrap();
    assert_eq!(report.changed + report.unchanged, 4);
    assert!(report.changed > 1);
    let again = simulator
        .take_intake(&grid(ORDINARY), &TableReading::default())
        .unwrap();
    assert_eq!((again.changed, again.unchanged), (0, 4));
    assert!(simulator.undo().unwrap());
    assert_eq!(
        simulator.figures_csv(saima::vocabulary::Language::En),
        before
    );
}

#[test]
fn what_is_only_likely_is_proposed_and_open() {
    let text = "2023年一季度\n区县|本年实际到位资金（亿元）|天气\n巴南|5|1\n城南新区|6|2";
    let view = read(text, "{}");
    assert_eq!(
        uses(&view)[1..],
        [("figure", "likeness", false), ("unread", "unknown", false)]
    );
    assert!(!view.ready);
    let unknown = view.rows.last().unwrap();
    assert_eq!((unknown.kind.as_str(), unknown.sure), ("unknown", false));
    let refused = simulator()
        .take_intake(&grid(text), &TableReading::default())
        .unwrap_err();
    let places: Vec<_> = refused.problems().iter().map(saima::Error::path).collect();
    assert_eq!(places, ["2:2", "2:3", "4:1"]);
    let said = r#"{
        "columns": [
            {"column": 1, "use": {"kind": "figure", "indicator": "funds"}},
            {"column": 2, "use": {"kind": "unread"}}
        ],
        "rows": [{"row": 3, "use": {"kind": "unread"}}]
    }"#;
    let view = read(text, said);
    assert!(view.ready, "{view:?}");
    assert_eq!(view.changes.len(), 1);
}

#[test]
fn every_cell_that_cannot_be_read_is_told_at_its_address_and_treated_by_kind() {
    let text =
        "2023年一季度\n区县|到位资金（亿元）|开工项目\n巴南|五亿|3\n忠县|#DIV/0!|41\n万州|7|1 2";
    let view = read(text, "{}");
    let told: Vec<_> = view
        .problems
        .iter()
        .map(|problem| {
            (
                problem.address.as_str(),
                problem.text.as_str(),
                problem.rule.as_str(),
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            ("B3", "五亿", "number"),
            ("B4", "#DIV/0!", "fault"),
            ("C5", "1 2", "one-number")
        ]
    );
    assert!(!view.ready);
    let said = r#"{
        "problems": {"number": "keep", "fault": "missing", "one-number": "row"},
        "cells": []
    }"#;
    let view = read(text, said);
    assert!(view.ready);
    let changes: Vec<_> = view
        .changes
        .iter()
        .map(|change| (change.address.as_str(), change.to))
        .collect();
    assert_eq!(
        changes,
        [("C3", Some(3.0)), ("B4", None), ("C4", Some(41.0))]
    );
    assert_eq!(view.kinds[0].treat, Some(Treat::Missing));
    let corrected = r#"{"problems": {"fault": "keep", "one-number": "keep"}, "cells": [{"row": 2, "column": 1, "text": "5"}]}"#;
    let view = read(text, corrected);
    assert!(view.ready);
    assert_eq!(view.changes[0].to, Some(5.0));
}

#[test]
fn a_unit_that_stands_twice_is_told() {
    let view = read("2023年一季度\n区县|开工项目\n巴南|3\n巴南区|4", "{}");
    let problem = &view.problems[0];
    assert_eq!(
        (
            problem.address.as_str(),
            problem.rule.as_str(),
            problem.expected.as_str()
        ),
        ("A4", "twice", "B3 ≠ B4")
    );
    assert!(!view.ready);
}

#[test]
fn a_running_total_becomes_the_figure_of_its_period() {
    let data = DataSet::from_json(BUILT_IN).unwrap();
    let unit = data
        .units()
        .iter()
        .position(|unit| unit.code == "500113")
        .unwrap();
    let funds = data
        .indicators()
        .iter()
        .position(|about| about.code == "funds")
        .unwrap();
    let first = data.period("2023Q1", "").unwrap();
    let before = data.figures().get(first, funds, unit).unwrap();
    let total = format!("{:.2}", before + 12.25);
    let view = read(
        &format!("2023年1-6月\n区县|累计到位资金（亿元）\n巴南|{total}"),
        "{}",
    );
    assert_eq!(view.period, "2023Q2");
    assert!(view.ready, "{view:?}");
    assert_eq!(view.changes[0].to, Some(12.25));
    // Where nothing says which, it is asked.
    let view = read("2023年6月\n区县|到位资金（亿元）\n巴南|9", "{}");
    assert_eq!((&view.asks[..], view.ready), (&[Ask::Span][..], false));
    let view = read(
        "2023年6月\n区县|到位资金（亿元）\n巴南|9",
        r#"{"span": "period"}"#,
    );
    assert!(view.ready);
    assert_eq!(view.changes[0].to, Some(9.0));
}

#[test]
fn a_period_that_is_not_known_is_asked_for() {
    let view = read("2031年一季度\n区县|开工项目\n巴南|9", "{}");
    assert_eq!((&view.asks[..], view.ready), (&[Ask::Period][..], false));
    let view = read(
        "2031年一季度\n区县|开工项目\n巴南|9",
        r#"{"period": "2023Q1"}"#,
    );
    assert!(view.ready);
}

#[test]
fn what_was_said_is_followed_in_the_next_table_of_the_same_form() {
    let text = "2023年一季度\n区县|实际利用内资（亿元）|天气\n巴南|5|1\n城南新区|6|2";
    let said = r#"{
        "columns": [
            {"column": 1, "use": {"kind": "figure", "indicator": "funds"}},
            {"column": 2, "use": {"kind": "unread"}}
        ],
        "rows": [{"row": 3, "use": {"kind": "unit", "unit": "500233"}}]
    }"#;
    let matching = read(text, said).matching;
    let next = "2023年二季度\n\n区县|实际利用内资（亿元）|天气\n城南新区|7|2\n巴南|8|1";
    let said = TableReading {
        matching: Some(matching.clone()),
        span: Some(intake::Span::Period),
        ..TableReading::default()
    };
    let view = simulator().read_intake(&grid(next), &said).unwrap();
    assert!(view.followed && view.ready, "{view:?}");
    let changes: Vec<_> = view
        .changes
        .iter()
        .map(|change| (change.unit.as_str(), change.to))
        .collect();
    assert_eq!(changes, [("500233", Some(7.0)), ("500113", Some(8.0))]);
    // Another form is not read by it.
    let other = "2023年二季度\n区县|天气|实际利用内资（亿元）\n巴南|8|1";
    let view = simulator().read_intake(&grid(other), &said).unwrap();
    assert!(!view.followed && !view.ready);
}

#[test]
fn targets_completion_and_growth_beside_a_figure_are_none_of_it() {
    let text = "2023年一季度\n\
        区县|到位资金（亿元）||||开工项目\n\
        |年度目标|累计完成|完成率|同比增长|\n\
        巴南|100|25|25%|3.5%|6";
    let view = read(text, "{}");
    let found: Vec<_> = view
        .columns
        .iter()
        .map(|column| column.use_as.clone())
        .collect();
    assert_eq!(
        found[1],
        Use::Target {
            indicator: "funds".into()
        }
    );
    assert_eq!(
        found[2],
        Use::Figure {
            indicator: "funds".into()
        }
    );
    assert_eq!(found[3..5], [Use::Unread, Use::Unread]);
    assert_eq!(
        found[5],
        Use::Figure {
            indicator: "starts".into()
        }
    );
    let mut simulator = simulator();
    simulator
        .take_intake(&grid(text), &TableReading::default())
        .unwrap();
    let again = simulator
        .read_intake(&grid(text), &TableReading::default())
        .unwrap();
    assert_eq!((again.changed, again.unchanged), (0, 3));
    assert!(simulator.scenario_json().unwrap().contains("setTarget"));
}

#[test]
fn a_table_of_units_that_nobody_knows_becomes_a_data_set_of_its_own() {
    let text = "2024年乡镇考核\n|||||\n片区|乡镇|签约额（万元）|信访件数|满意度\n东片|甲镇|1200|3|91.5%\n|乙镇|900|0|88%\n西片|丙镇|450|7|\n|合计|2550|10|";
    let mut table = grid(text);
    table.merges = vec![[0, 0, 0, 5], [3, 0, 4, 0], [5, 0, 6, 0]];
    let file = intake::dataset(&table, &TableReading::default()).unwrap();
    let units: Vec<_> = file
        .units
        .iter()
        .map(|unit| (unit.name.zh_hans.as_str(), unit.group.as_deref()))
        .collect();
    assert_eq!(
        units,
        [
            ("甲镇", Some("东片")),
            ("乙镇", Some("东片")),
            ("丙镇", Some("西片"))
        ]
    );
    let about: Vec<_> = file
        .indicators
        .iter()
        .map(|about| {
            (
                about.name.zh_hans.as_str(),
                about.unit_of_measure.zh_hans.as_str(),
                about.decimals,
            )
        })
        .collect();
    assert_eq!(
        about,
        [
            ("签约额", "万元", 0),
            ("信访件数", "", 0),
            ("满意度", "%", 1)
        ]
    );
    let data = DataSet::from_file(file).unwrap();
    assert_eq!(data.figures().get(0, 2, 0), Some(91.5));
    assert_eq!(data.figures().get(0, 2, 2), None);
    Simulator::new(std::sync::Arc::new(data)).unwrap();
}

#[test]
fn marks_of_a_workbook_are_asked_about() {
    let mut table = grid("2023年一季度\n区县|开工项目\n巴南|3\n忠县|4\n万州|45017\n巫溪|0");
    table.marks = json::read(r#"[[2, 1, "scaled"], [3, 1, "no-result"], [4, 1, "day"]]"#).unwrap();
    let view = simulator()
        .read_intake(&table, &TableReading::default())
        .unwrap();
    let rules: Vec<_> = view
        .problems
        .iter()
        .map(|problem| problem.rule.as_str())
        .collect();
    assert_eq!(rules, ["scaled", "no-result", "day"]);
    let said = choices(r#"{"problems": {"scaled": "take", "no-result": "keep", "day": "row"}}"#);
    let view = simulator().read_intake(&table, &said).unwrap();
    assert!(view.ready);
    assert_eq!(view.changes[0].to, Some(3.0));
}

#[test]
fn a_row_may_be_left_out_or_taken_for_another_unit() {
    let said = r#"{"rows": [{"row": 3, "use": {"kind": "unit", "unit": "500233"}}, {"row": 4, "use": {"kind": "unread"}}]}"#;
    let view = read(ORDINARY, said);
    assert_eq!(
        view.rows[3].use_as,
        RowUse::Unit {
            unit: "500233".into()
        }
    );
    assert_eq!(view.changes[0].unit, "500233");
    assert!(view.changes.iter().all(|change| change.unit != "500113"));
}

fn fresh(text: &str, said: &str) -> Intake {
    let mut said = choices(said);
    said.fresh = true;
    simulator().read_intake(&grid(text), &said).unwrap()
}

fn rules(view: &Intake) -> Vec<(&str, &str)> {
    let problems = view.problems.iter();
    problems
        .map(|problem| (problem.address.as_str(), problem.rule.as_str()))
        .collect()
}

#[test]
fn units_of_a_new_board_are_told_apart_by_their_codes() {
    let text = "代码|学校|人数\n1|实验小学|3\n2|实验小学|4";
    let view = fresh(text, "{}");
    assert!(view.ready, "{view:?}");
    let file = intake::dataset(&grid(text), &TableReading::default()).unwrap();
    let names: Vec<_> = file
        .units
        .iter()
        .map(|unit| unit.name.zh_hans.as_str())
        .collect();
    assert_eq!(names, ["实验小学（1）", "实验小学（2）"]);
    let spoilt = "代码|学校|人数\n2.02305E+17|东小|3\n2.02306E+17|西小|4";
    assert_eq!(
        rules(&fresh(spoilt, "{}")),
        [("A2", "spoilt"), ("A3", "spoilt")]
    );
    assert_eq!(
        rules(&fresh("学校|人数\n东小|3\n东小|4", "{}")),
        [("A3", "twice")]
    );
}

#[test]
fn a_group_that_stands_in_the_first_of_its_rows_is_asked_about() {
    let text = "片区|乡镇|签约\n东片|甲镇|1\n|乙镇|2\n西片|丙镇|3\n|丁镇|4";
    assert_eq!(
        rules(&fresh(text, "{}")),
        [("A3", "group"), ("A5", "group")]
    );
    let groups = |treat: &str| {
        let said = choices(&format!(r#"{{"problems": {{"group": "{treat}"}}}}"#));
        let file = intake::dataset(&grid(text), &said).unwrap();
        file.units
            .into_iter()
            .map(|unit| unit.group)
            .collect::<Vec<_>>()
    };
    let some = |name: &str| Some(name.to_owned());
    assert_eq!(
        groups("take"),
        [some("东片"), some("东片"), some("西片"), some("西片")]
    );
    assert_eq!(groups("missing"), [some("东片"), None, some("西片"), None]);
    assert_eq!(groups("row"), [some("东片"), some("西片")]);
}

#[test]
fn a_table_without_a_head_is_not_taken_for_one() {
    let view = fresh("甲镇|12|3\n乙镇|13|4\n丙镇|14|5", "{}");
    assert!(!view.ready);
    assert!(view.columns[1..].iter().all(|column| !column.sure));
}

#[test]
fn what_is_read_otherwise_than_it_stands_is_told() {
    let view = fresh("地区|产值\n甲县*|12①\n乙县|…\n某经济区|3", "{}");
    let told: Vec<_> = view
        .told
        .iter()
        .map(|part| (part.address.as_str(), part.rule.as_str()))
        .collect();
    assert_eq!(
        told,
        [
            ("A4", "several"),
            ("A2", "footnote"),
            ("B2", "footnote"),
            ("B3", "small")
        ]
    );
}

#[test]
fn large_tables_with_many_merged_cells_are_read_in_time() {
    use std::fmt::Write;
    let mut text = String::from("片区|乡镇|签约\n");
    for row in 0..60_000 {
        writeln!(text, "片{}|镇{row}|{row}", row / 2).unwrap();
    }
    let mut table = grid(&text);
    table.merges = (0..30_000)
        .map(|pair| [1 + pair * 2, 0, 2 + pair * 2, 0])
        .collect();
    // Quadratic, it would take minutes.
    let file = intake::dataset(&table, &TableReading::default()).unwrap();
    assert_eq!((file.units.len(), file.groups.len()), (60_000, 30_000));
}

#[test]
fn returned_forms_become_one_table_that_says_who_is_missing_and_who_came_twice() {
    let form = |name: &str, text: &str| intake::Form {
        name: name.into(),
        grid: grid(text),
    };
    let forms = [
        form(
            "巴南.xlsx",
            "2023年一季度\n区县|到位资金（亿元）|开工项目\n巴南|5|3\n合计|5|3\n注：初步数。",
        ),
        form(
            "忠县.xlsx",
            "2023年一季度\n区县|到位资金（亿元）|开工项目\n忠县|6|4\n合计|6|4",
        ),
        form(
            "忠县（补）.xlsx",
            "2023年一季度\n区县|到位资金（亿元）|开工项目\n忠县|6|5",
        ),
        form(
            "又一份.xlsx",
            "2023年一季度\n区县|到位资金（亿元）|开工项目\n巴南|5|3",
        ),
        form("别的.xlsx", "区县|天气\n巴南|晴"),
        form("空.xlsx", ""),
    ];
    let joined = intake::join(&forms).unwrap();
    assert_eq!(
        (joined.forms, &joined.differing[..]),
        (4, &["别的.xlsx".to_owned(), "空.xlsx".to_owned()][..])
    );
    let view = simulator()
        .read_intake(&joined.grid, &TableReading::default())
        .unwrap();
    assert_eq!(view.absent.len(), 39);
    let told: Vec<_> = view
        .told
        .iter()
        .map(|part| (part.text.as_str(), part.rule.as_str()))
        .collect();
    assert_eq!(told, [("巴南", "repeated")]);
    let problem = &view.problems[0];
    assert_eq!(
        (problem.text.as_str(), problem.expected.as_str()),
        ("忠县", "C4 ≠ C5")
    );
    let said = choices(r#"{"problems": {"twice": "take"}}"#);
    let view = simulator().read_intake(&joined.grid, &said).unwrap();
    let starts: Vec<_> = view
        .changes
        .iter()
        .filter(|change| change.unit == "500233" && change.indicator == "starts")
        .collect();
    assert_eq!((view.ready, starts[0].to), (true, Some(5.0)));
}

#[test]
fn a_form_without_a_column_of_names_is_of_whom_its_title_or_its_file_says() {
    let form = |name: &str, text: &str| intake::Form {
        name: name.into(),
        grid: grid(text),
    };
    let forms = [
        form(
            "a.xlsx",
            "报表\n填报单位：巴南区||2023年3月\n到位资金（亿元）|开工项目\n5|3",
        ),
        form(
            "忠县.xlsx",
            "报表\n||2023年3月\n到位资金（亿元）|开工项目\n6|4",
        ),
    ];
    let joined = intake::join(&forms).unwrap();
    assert_eq!(joined.forms, 2);
    let view = simulator()
        .read_intake(&joined.grid, &TableReading::default())
        .unwrap();
    let units: Vec<_> = view
        .rows
        .iter()
        .filter(|row| row.kind == "unit")
        .map(|row| row.label.as_str())
        .collect();
    assert_eq!(units, ["巴南区", "忠县"]);
    assert!(view.ready, "{view:?}");
}

#[test]
fn of_a_new_indicator_the_direction_is_proposed_and_can_be_turned() {
    let view = fresh(
        "乡镇|信访件数|信访办结率（%）|满意度（越低越好）|签约额\n甲|1|2|3|4\n乙|5|6|7|8",
        "{}",
    );
    let directions: Vec<_> = (view.columns[1..].iter())
        .map(|column| match &column.use_as {
            Use::New { direction, .. } => serde_json::to_string(direction).unwrap(),
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(
        directions,
        ["\"lower\"", "\"higher\"", "\"lower\"", "\"higher\""]
    );
    assert_eq!(view.columns[3].written, None);
    let said = r#"{"columns": [{"column": 1, "use": {"kind": "new", "name": "来访", "direction": "higher"}}]}"#;
    let view = fresh("乡镇|信访件数\n甲|1\n乙|5", said);
    assert!(view.ready, "{view:?}");
}

#[test]
fn large_tables_full_of_problems_are_read_in_time() {
    use std::fmt::Write;
    let mut text = String::from("代码|乡镇|签约\n");
    for row in 0..60_000 {
        let figure = if row % 3 == 0 {
            "x".to_owned()
        } else {
            row.to_string()
        };
        writeln!(text, "9.{:05}E+17|镇{row}|{figure}", row % 30_000).unwrap();
    }
    // Quadratic, it would take minutes.
    let view = fresh(
        &text,
        r#"{"problems": {"spoilt": "keep", "twice": "take", "number": "keep"}}"#,
    );
    let kinds: Vec<_> = (view.kinds.iter())
        .map(|kind| (kind.rule.as_str(), kind.count))
        .collect();
    assert_eq!(
        kinds,
        [("number", 10_000), ("spoilt", 60_000), ("twice", 20_000)]
    );
}
