//! Ledgers of workbooks, read in steps: which column holds what, what cannot be read at which address, what changes.

use crate::cases::tables::{grid, simulator};
use saima::intake::{
    Ask, Fate, Grid, Intake, LedgerIntake, Mark, RowUse, TableReading, Treat, Use,
};
use saima::json;
use saima::table::ledger::TableKind;
use saima::vocabulary::Language;

fn choices(text: &str) -> TableReading {
    json::read(text).unwrap()
}

fn read(text: &str, said: &str) -> Intake {
    simulator()
        .read_intake(&grid(text), &choices(said))
        .unwrap()
}

fn ledger(view: &Intake) -> &LedgerIntake {
    view.ledger.as_ref().expect("it is read as no ledger")
}

fn uses(view: &Intake) -> Vec<(&str, &str, bool)> {
    let columns = view.columns.iter();
    columns
        .map(|column| {
            let field = match &column.use_as {
                Use::Field { field } => field.as_str(),
                _ => "unread",
            };
            (field, column.why.as_str(), column.sure)
        })
        .collect()
}

fn told(view: &Intake) -> Vec<(&str, &str)> {
    let problems = view.problems.iter();
    problems
        .map(|problem| (problem.address.as_str(), problem.rule.as_str()))
        .collect()
}

fn counts(view: &Intake) -> [usize; 4] {
    let ledger = ledger(view);
    [
        ledger.added,
        ledger.changed,
        ledger.unchanged,
        ledger.dropped,
    ]
}

const ORDINARY: &str = "2023年重点项目台账\n\
    ||||||||单位：万元\n\
    序号|项目代码|项目名称|所属区县|产业|合同金额|签约时间|开工时间|累计到位|备注\n\
    一、制造业\n\
    1|T1|储能电池|巴南|制造业|9000000|2023年1月10日|2023/4/2|100|重点\n\
    二、服务业\n\
    2|T2|检测中心|巫溪县|服务业|3.5亿元|20230301||—|\n\
    |合计||||9035000||||\n\
    \n\
    注：合同额为协议数。";
const KEEP: &str = r#"{"others": "keep"}"#;

#[test]
fn an_ordinary_ledger_asks_nothing_but_what_becomes_of_the_others() {
    let view = read(ORDINARY, "{}");
    assert_eq!(view.kind, TableKind::Ledger);
    assert_eq!(
        uses(&view),
        [
            ("unread", "aside-column", true),
            ("code", "name", true),
            ("name", "name", true),
            ("unit", "name", true),
            ("sector", "name", true),
            ("amount", "name", true),
            ("dates.signed", "name", true),
            ("dates.started", "name", true),
            ("unread", "funds-total", true),
            ("unread", "aside-column", true),
        ]
    );
    let kinds: Vec<_> = view.rows.iter().map(|row| row.kind.as_str()).collect();
    assert_eq!(
        kinds,
        [
            "title", "title", "head", "note", "project", "note", "project", "sum", "note"
        ]
    );
    assert_eq!(view.asks, [Ask::Others]);
    assert!(view.kinds.is_empty() && !view.ready, "{view:?}");
    let amount = &view.columns[5];
    assert_eq!(
        (amount.written.as_deref(), amount.shift),
        (Some("万元"), -4)
    );
    let view = read(ORDINARY, KEEP);
    assert!(view.ready, "{view:?}");
    assert_eq!(counts(&view), [2, 0, 0, 0]);
    let first = &ledger(&view).projects[0];
    assert_eq!(
        (first.address.as_str(), first.code.as_str(), first.fate),
        ("B5", "T1", Fate::Added)
    );
    let says = |field: &str| {
        let mut fields = first.fields.iter();
        fields.find(|shift| shift.field == field)?.to.clone()
    };
    assert_eq!(says("amount").as_deref(), Some("900"));
    assert_eq!(says("dates.started").as_deref(), Some("2023-04-02"));
}

#[test]
fn what_is_taken_is_one_step_and_comes_back_with_undo() {
    let mut simulator = simulator();
    let before = simulator.ledger_csv(Language::En);
    let open = simulator
        .take_intake(&grid(ORDINARY), &TableReading::default())
        .unwrap_err();
    assert_eq!(open.code(), "invalid-row");
    assert_eq!(simulator.ledger_csv(Language::En), before);
    let report = simulator
        .take_intake(&grid(ORDINARY), &choices(KEEP))
        .unwrap();
    assert_eq!((report.changed, report.unchanged), (2, 0));
    let again = simulator
        .take_intake(&grid(ORDINARY), &choices(KEEP))
        .unwrap();
    assert_eq!((again.changed, again.unchanged), (0, 2));
    assert!(simulator.undo().unwrap());
    assert_eq!(simulator.ledger_csv(Language::En), before);
}

#[test]
fn what_changes_is_listed_from_and_to_and_what_is_taken_off_by_name() {
    let mut simulator = simulator();
    simulator
        .take_intake(&grid(ORDINARY), &choices(KEEP))
        .unwrap();
    let present = simulator.data().ledger().count(&simulator.state().ledger);
    let text = "项目代码|开工日期|投资方\nT1|2023-05-06|某公司";
    let view = simulator.read_intake(&grid(text), &choices(KEEP)).unwrap();
    assert_eq!(counts(&view), [0, 1, 0, 0]);
    let fields: Vec<_> = ledger(&view).projects[0]
        .fields
        .iter()
        .map(|shift| {
            (
                shift.field.as_str(),
                shift.from.as_deref(),
                shift.to.as_deref(),
            )
        })
        .collect();
    assert_eq!(
        fields,
        [
            ("dates.started", Some("2023-04-02"), Some("2023-05-06")),
            ("investor", None, Some("某公司")),
        ]
    );
    let replace = choices(r#"{"others": "drop"}"#);
    let view = simulator.read_intake(&grid(ORDINARY), &replace).unwrap();
    assert_eq!(counts(&view), [0, 0, 2, present - 2]);
    let dropped = &ledger(&view).projects;
    assert_eq!(dropped.len(), (present - 2).min(5000));
    assert!(
        dropped
            .iter()
            .all(|shift| shift.fate == Fate::Dropped && !shift.unit.is_empty())
    );
    simulator.take_intake(&grid(ORDINARY), &replace).unwrap();
    assert_eq!(
        simulator.data().ledger().count(&simulator.state().ledger),
        2
    );
    assert!(simulator.undo().unwrap());
    assert_eq!(
        simulator.data().ledger().count(&simulator.state().ledger),
        present
    );
}

#[test]
fn an_export_comes_back_unchanged_in_every_language() {
    let mut simulator = simulator();
    simulator
        .take_intake(&grid(ORDINARY), &choices(KEEP))
        .unwrap();
    for language in [Language::ZhHans, Language::ZhHant, Language::En] {
        let grid = Grid::of_text(&simulator.ledger_csv(language)).unwrap();
        for others in ["keep", "drop"] {
            let said = choices(&format!(r#"{{"others": "{others}"}}"#));
            let view = simulator.read_intake(&grid, &said).unwrap();
            assert!(view.ready, "{:?} {:?}", view.kinds, view.asks);
            let [added, changed, unchanged, dropped] = counts(&view);
            assert_eq!([added, changed, dropped], [0; 3], "{language:?} {others}");
            assert_eq!(unchanged, ledger(&view).present);
        }
    }
}

const DAYS: &str = "项目代码|项目名称|区县|行业|合同额（万元）|签约日期\n\
    D1|甲|巴南区|制造业|10|45026\n\
    D2|乙|巴南区|制造业|10|2023年4月\n\
    D3|丙|巴南区|制造业|10|2023.4\n\
    D4|丁|巴南区|制造业|10|2023.1\n\
    D5|戊|巴南区|制造业|10|2023-02-30\n\
    D6|己|巴南区|制造业|10|2023.4.10";

fn signed(view: &Intake, code: &str) -> Option<String> {
    let mut projects = ledger(view).projects.iter();
    let fields = &projects.find(|shift| shift.code == code)?.fields;
    fields
        .iter()
        .find(|shift| shift.field == "dates.signed")?
        .to
        .clone()
}

#[test]
fn days_that_may_be_two_are_asked_about_and_impossible_ones_refused() {
    let view = read(DAYS, KEEP);
    assert_eq!(
        told(&view),
        [
            ("F2", "days"),
            ("F3", "month"),
            ("F4", "month"),
            ("F5", "date"),
            ("F6", "date"),
        ]
    );
    assert_eq!(view.problems[0].expected, "2023-04-10 / 2027-04-11");
    assert_eq!(view.problems[1].expected, "2023-04-01 / 2023-04-30");
    assert!(!view.ready);
    assert_eq!(counts(&view), [1, 0, 0, 0]);
    let said = |days: &str, month: &str, date: &str| {
        let problems = format!(r#""days": "{days}", "month": "{month}", "date": "{date}""#);
        read(
            DAYS,
            &format!(r#"{{"others": "keep", "problems": {{{problems}}}}}"#),
        )
    };
    let view = said("take", "take", "missing");
    assert!(view.ready, "{view:?}");
    assert_eq!(signed(&view, "D1").as_deref(), Some("2023-04-10"));
    assert_eq!(signed(&view, "D2").as_deref(), Some("2023-04-01"));
    assert_eq!(signed(&view, "D6").as_deref(), Some("2023-04-10"));
    assert_eq!((signed(&view, "D4"), counts(&view)), (None, [6, 0, 0, 0]));
    let view = said("other", "other", "row");
    assert_eq!(signed(&view, "D1").as_deref(), Some("2027-04-11"));
    assert_eq!(signed(&view, "D3").as_deref(), Some("2023-04-30"));
    assert_eq!(counts(&view), [4, 0, 0, 0]);
    // One corrected in place is no question any more.
    let corrected = r#"{"others": "keep", "problems": {"days": "take", "month": "take", "date": "row"},
        "cells": [{"row": 4, "column": 5, "text": "2023/10/9"}]}"#;
    assert_eq!(
        signed(&read(DAYS, corrected), "D4").as_deref(),
        Some("2023-10-09")
    );
}

#[test]
fn days_of_a_workbook_are_days_whatever_the_hour() {
    let mut grid = grid(
        "项目代码|项目名称|区县|行业|合同额（万元）|签约日期\nD1|甲|巴南区|制造业|2023-04-10|2023-04-10 14:30",
    );
    grid.marks = vec![(1, 4, Mark::Day), (1, 5, Mark::Day)];
    let view = simulator().read_intake(&grid, &choices(KEEP)).unwrap();
    // A day where an amount should stand is none.
    assert_eq!(told(&view), [("E2", "day")]);
    let said =
        choices(r#"{"others": "keep", "cells": [{"row": 1, "column": 4, "text": "5亿元"}]}"#);
    let view = simulator().read_intake(&grid, &said).unwrap();
    assert_eq!(signed(&view, "D1").as_deref(), Some("2023-04-10"));
}

#[test]
fn codes_that_a_spreadsheet_spoilt_are_refused_and_can_be_written_as_they_were() {
    let text = "项目代码|项目名称|区县|行业|合同额（万元）\n\
        2.02305E+17|甲|巴南区|制造业|10\n\
        202305000000000016|乙|巴南区|制造业|10\n\
        123456|丙|巴南区|制造业|10";
    let mut grid = grid(text);
    grid.marks = vec![(2, 0, Mark::DigitsLost)];
    let view = simulator().read_intake(&grid, &choices(KEEP)).unwrap();
    assert_eq!(told(&view), [("A2", "spoilt"), ("A3", "spoilt")]);
    assert_eq!(view.kinds[0].ways, [Treat::Row]);
    assert_eq!(counts(&view), [1, 0, 0, 0]);
    let said = r#"{"others": "keep", "cells": [
        {"row": 1, "column": 0, "text": "202305000000000012"},
        {"row": 2, "column": 0, "text": "202305000000000017"}
    ]}"#;
    let view = simulator().read_intake(&grid, &choices(said)).unwrap();
    assert!(view.ready, "{view:?}");
    assert_eq!(counts(&view), [3, 0, 0, 0]);
    let said = choices(r#"{"others": "keep", "problems": {"spoilt": "row"}}"#);
    let view = simulator().read_intake(&grid, &said).unwrap();
    assert!(view.ready, "{view:?}");
    assert_eq!(counts(&view), [1, 0, 0, 0]);
}

#[test]
fn names_that_are_no_units_are_each_asked_about_once() {
    let text = "项目代码|项目名称|区县|行业|合同额（万元）\n\
        A|甲|江南区|制造业|10\nB|乙|江南区|制造业|10\nC|丙|巴南|制造业|10\nD|丁|江南 区|制造业|10";
    let view = read(text, KEEP);
    let names = &ledger(&view).names;
    assert_eq!(names.len(), 1);
    assert_eq!(
        (
            names[0].name.as_str(),
            names[0].address.as_str(),
            names[0].rows,
            names[0].sure
        ),
        ("江南区", "C2", 3, false)
    );
    assert!(!view.ready && view.kinds.is_empty(), "{view:?}");
    assert_eq!(counts(&view), [1, 0, 0, 0]);
    let said = |use_as: &str| {
        let names = format!(r#""names": [{{"name": "江南区", "use": {use_as}}}]"#);
        read(text, &format!(r#"{{"others": "keep", {names}}}"#))
    };
    let view = said(r#"{"kind": "unit", "unit": "500105"}"#);
    assert!(view.ready, "{view:?}");
    assert_eq!(counts(&view), [4, 0, 0, 0]);
    assert!(
        ledger(&view).projects[..2]
            .iter()
            .all(|shift| shift.unit == "500105")
    );
    let known = view.matching.rows.iter();
    let known: Vec<_> = known.map(|row| (row.label.as_str(), &row.use_as)).collect();
    let unit = RowUse::Unit {
        unit: "500105".into(),
    };
    assert_eq!(known, [("江南区", &unit)]);
    let left = said(r#"{"kind": "unread"}"#);
    assert!(left.ready);
    assert_eq!(counts(&left), [1, 0, 0, 0]);
    // The next ledger of the same form asks no more.
    let matching = json::text(&view.matching).unwrap();
    let next = read(
        text,
        &format!(r#"{{"others": "keep", "matching": {matching}}}"#),
    );
    assert!(next.followed && next.ready, "{next:?}");
    assert_eq!(counts(&next), [4, 0, 0, 0]);
}

#[test]
fn a_ledger_of_one_district_says_so_once() {
    let text = "项目代码|项目名称|行业|合同额（万元）\nA|甲|制造业|10";
    let view = read(text, KEEP);
    assert_eq!(view.asks, [Ask::Unit]);
    let view = read(text, r#"{"others": "keep", "unit": "500113"}"#);
    assert!(view.ready, "{view:?}");
    assert_eq!(ledger(&view).projects[0].unit, "500113");
    let matching = json::text(&view.matching).unwrap();
    let next = read(
        text,
        &format!(r#"{{"others": "keep", "matching": {matching}}}"#),
    );
    assert!(next.ready, "{next:?}");
}

#[test]
fn columns_that_are_only_likely_are_proposed_and_one_field_is_read_once() {
    let text = "项目代码|项目名称|区县|行业|合同额（万元）|计划开工日期|天气|总投资\nA|甲|巴南|制造业|10|2023-04-01|晴|11";
    let view = read(text, KEEP);
    let seen = uses(&view);
    assert_eq!(seen[5], ("dates.started", "likeness", false));
    assert_eq!(seen[6], ("unread", "unknown", false));
    assert_eq!(seen[7], ("unread", "twice", false));
    let field = |field: &str| Use::Field {
        field: field.into(),
    };
    assert_eq!(view.columns[7].proposals, [field("amount")]);
    let said = r#"{"others": "keep", "columns": [
        {"column": 4, "use": {"kind": "unread"}},
        {"column": 5, "use": {"kind": "unread"}},
        {"column": 6, "use": {"kind": "field", "field": "site"}},
        {"column": 7, "use": {"kind": "field", "field": "amount"}, "measure": "亿元"}
    ]}"#;
    let view = read(text, said);
    assert!(view.ready, "{view:?}");
    let says = ledger(&view).projects[0].fields.iter();
    let amount = says.filter(|shift| shift.field == "amount" || shift.field == "site");
    let amount: Vec<_> = amount.map(|shift| shift.to.as_deref()).collect();
    assert_eq!(amount, [Some("11"), Some("晴")]);
}

#[test]
fn an_amount_without_a_unit_of_measure_is_asked_about() {
    let text = "项目代码|项目名称|区县|行业|合同额\nA|甲|巴南|制造业|52000";
    let view = read(text, KEEP);
    assert!(view.columns[4].measure_differs && !view.ready);
    let said = |measure: &str| {
        let use_as = r#"{"kind": "field", "field": "amount"}"#;
        let column = format!(r#"{{"column": 4, "use": {use_as}, "measure": "{measure}"}}"#);
        read(
            text,
            &format!(r#"{{"others": "keep", "columns": [{column}]}}"#),
        )
    };
    let amount = |view: &Intake| {
        let mut fields = ledger(view).projects[0].fields.iter();
        fields
            .find(|shift| shift.field == "amount")
            .unwrap()
            .to
            .clone()
    };
    assert_eq!(amount(&said("万元")).as_deref(), Some("5.2"));
    assert_eq!(amount(&said("亿元")).as_deref(), Some("52000"));
    // Where each cell says its own, nothing is open.
    assert!(read(&text.replace("52000", "5.2亿元"), KEEP).ready);
    let dollars = read(&text.replace("合同额", "合同额（个）"), KEEP);
    assert!(dollars.columns[4].measure_differs);
}

#[test]
fn heads_of_two_rows_name_quarters_of_funds_and_stages() {
    let text = "项目代码|项目名称|区县|行业|合同额（万元）|到位资金（万元）||进展情况|\n\
        |||||2023年一季度|2023年二季度|签约时间|开工时间\n\
        A|甲|巴南|制造业|1000|10|20|2023-01-05|2023-02-01";
    let mut grid = grid(text);
    grid.merges = vec![
        [0, 0, 1, 0],
        [0, 1, 1, 1],
        [0, 2, 1, 2],
        [0, 3, 1, 3],
        [0, 4, 1, 4],
        [0, 5, 0, 6],
        [0, 7, 0, 8],
    ];
    let view = simulator().read_intake(&grid, &choices(KEEP)).unwrap();
    let fields: Vec<_> = uses(&view).into_iter().map(|(field, ..)| field).collect();
    assert_eq!(
        fields[5..],
        [
            "funds.2023Q1",
            "funds.2023Q2",
            "dates.signed",
            "dates.started"
        ]
    );
    assert!(view.ready, "{view:?}");
    // Next year's quarters are read as what they are, not as what was remembered.
    let matching = json::text(&view.matching).unwrap();
    for row in &mut grid.rows {
        for cell in row {
            *cell = cell
                .replace("2023年一季度", "2024年一季度")
                .replace("2023年二季度", "2024年二季度");
        }
    }
    let said = choices(&format!(r#"{{"others": "keep", "matching": {matching}}}"#));
    let view = simulator().read_intake(&grid, &said).unwrap();
    assert!(view.followed);
    assert_eq!(uses(&view)[5].0, "funds.2024Q1");
}

#[test]
fn a_project_that_comes_twice_is_asked_about_and_one_that_is_repeated_told() {
    let head = "项目代码|项目名称|区县|行业|合同额（万元）\n";
    let view = read(
        &format!("{head}A|甲|巴南|制造业|10\nA|甲|巴南|制造业|10"),
        KEEP,
    );
    assert!(
        view.ready && view.told[0].rule == "repeated-project",
        "{view:?}"
    );
    let text = format!("{head}A|甲|巴南|制造业|10\nA|甲|巴南|制造业|20000");
    let view = read(&text, KEEP);
    assert_eq!(told(&view), [("A3", "project-twice")]);
    assert_eq!(view.problems[0].expected, "A2");
    let amount = |way: &str| {
        let said = format!(r#"{{"others": "keep", "problems": {{"project-twice": "{way}"}}}}"#);
        let view = read(&text, &said);
        assert!(view.ready, "{view:?}");
        let fields = &ledger(&view).projects[0].fields;
        fields
            .iter()
            .find(|shift| shift.field == "amount")
            .unwrap()
            .to
            .clone()
    };
    assert_eq!(amount("row").as_deref(), Some("0.001"));
    assert_eq!(amount("take").as_deref(), Some("2"));
}

#[test]
fn what_the_ledger_refuses_is_told_at_its_cell_and_can_be_left_out_or_corrected() {
    let text = "项目代码|项目名称|区县|行业|合同额（万元）|签约日期|开工日期\n\
        A|甲|巴南|制造业|10|2023-03-01|2023-02-01\n\
        B|乙|巴南|制造业|10|2023-03-01|2023-04-01";
    let view = read(text, KEEP);
    assert_eq!(told(&view), [("G2", "stages-in-order")]);
    assert_eq!(counts(&view), [1, 0, 0, 0]);
    let left = read(
        text,
        r#"{"others": "keep", "problems": {"stages-in-order": "row"}}"#,
    );
    assert!(left.ready);
    let cells = r#"{"others": "keep", "cells": [{"row": 1, "column": 6, "text": "2023-03-02"}]}"#;
    let corrected = read(text, cells);
    assert!(corrected.ready);
    assert_eq!(counts(&corrected), [2, 0, 0, 0]);
}

#[test]
fn figures_are_no_ledger_and_what_may_be_either_is_asked_about() {
    let view = read("2023年一季度\n区县|到位资金（亿元）\n巴南|5", "{}");
    assert!(view.kind == TableKind::Figures && view.ledger.is_none());
    // Each unit once, and no project by name: figures of a quarter.
    let view = read("2023年一季度\n区县|2023Q1到位资金（亿元）\n巴南|5", "{}");
    assert!(view.kind == TableKind::Figures && view.ledger.is_none());
    let text = "2023年一季度\n区县|2023Q1到位资金（亿元）\n巴南|5\n巴南|6";
    let view = read(text, "{}");
    assert_eq!(view.kind, TableKind::Either);
    assert!(view.asks.contains(&Ask::Kind));
    let figures = read(text, r#"{"ledger": false}"#);
    assert!(figures.ledger.is_none() && !figures.asks.contains(&Ask::Kind));
    let switched = read(
        "2023年一季度\n区县|到位资金（亿元）\n巴南|5",
        r#"{"ledger": true}"#,
    );
    assert!(switched.ledger.is_some() && !switched.ready);
}
