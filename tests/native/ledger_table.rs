//! Ledgers as CSV: read as offices write them, refused whole, and written so that they come
//! back to the bit.

use proptest::prelude::*;
use saima::intake::Grid;
use saima::ledger::flag::Flag;
use saima::ledger::{Money, ProjectEntry};
use saima::scenario::project_change::Others;
use saima::simulator::LedgerImport;
use saima::table::ledger::{LedgerReading, TableKind, table_kind};
use saima::vocabulary::Language;
use saima::{Result, Simulator};
use serde_json::{Value, json};

const FILE: &str = include_str!("../../www/public/data/chongqing-2023.json");
const LANGUAGES: [Language; 3] = [Language::ZhHans, Language::ZhHant, Language::En];
const MERGE: LedgerReading = LedgerReading {
    others: Others::Keep,
    leave_unknown: false,
};
const REPLACE: LedgerReading = LedgerReading {
    others: Others::Drop,
    leave_unknown: false,
};

fn simulator() -> Simulator {
    Simulator::from_json(FILE).unwrap()
}

fn entry(simulator: &Simulator, code: &str) -> ProjectEntry {
    let found = simulator
        .data()
        .ledger()
        .find(code, &simulator.state().ledger);
    found.unwrap().entry.clone()
}

fn entries(simulator: &Simulator) -> Vec<ProjectEntry> {
    let present = simulator.data().ledger().present(&simulator.state().ledger);
    present.map(|project| project.entry.clone()).collect()
}

fn counts(report: &LedgerImport) -> [usize; 4] {
    [
        report.added,
        report.changed,
        report.unchanged,
        report.dropped,
    ]
}

fn refused(result: Result<LedgerImport>) -> Vec<(&'static str, String)> {
    let error = result.unwrap_err();
    let problems = error.problems().iter();
    problems.map(|one| (one.code(), one.path())).collect()
}

#[test]
fn a_ledger_as_an_office_writes_it_is_read() {
    let mut simulator = simulator();
    let text = "序号,项目名称,项目代码,区县,园区,投资方,是否500强/外资,产业,合同类型,合同额（万元）,签约时间,开工日期,2023年一季度到位资金（万元）,是否二次招商,牵头单位,备注\n\
        1,储能电池,A1,巴南,麻柳园,甲公司,是,制造业,正式,\"１２０,０００\",2023年3月1日,20230330,\"5,000\",是,一专班,急\n\
        2,检测中心,A2,巫溪县,,乙公司,否,服务业,正式,3.5亿元,2023/3/2,,—,否,,\n\
        3,整车厂,A3,两江新区,,丙公司,,智能网联新能源汽车,意向,80亿,2023.3.3,,,,,\n\
        ,合计,,,,,,,,,,,,,,\n";
    let report = simulator.import_ledger(text, MERGE).unwrap();
    assert_eq!(counts(&report), [3, 0, 0, 0]);
    let battery = entry(&simulator, "A1");
    assert_eq!((battery.amount, battery.unit.as_str()), (12.0, "500113"));
    assert_eq!(battery.funds["2023Q1"], 0.5);
    assert_eq!(battery.dates.started.as_deref(), Some("2023-03-30"));
    assert_eq!(battery.owner.as_deref(), Some("一专班"));
    assert!(battery.second_investment);
    assert_eq!(entry(&simulator, "A2").amount, 3.5);
    let car = entry(&simulator, "A3");
    assert_eq!(car.chain.as_deref(), Some("nev"));
    assert_eq!(
        (car.dates.signed, car.dates.negotiating.as_deref()),
        (None, Some("2023-03-03"))
    );
    let told = report
        .skipped
        .iter()
        .map(|at| (at.line, at.column, at.rule.as_str()));
    assert_eq!(
        told.collect::<Vec<_>>(),
        [
            (1, 1, "aside-column"),
            (1, 7, "aside-column"),
            (1, 16, "aside-column"),
            (4, 9, "intent-contract"),
            (5, 0, "total-row"),
        ]
    );
}

#[test]
fn an_import_is_one_step_and_moves_every_board() {
    let mut simulator = simulator();
    let (unit, starts) = (
        simulator.data().unit("500113", "").unwrap(),
        simulator.data().indicator("starts", "").unwrap(),
    );
    let before = (
        simulator.figures().get(1, starts, unit),
        simulator.evaluation().clone(),
    );
    let text = "项目代码,区县,行业,合同额（亿元）,签约日期,开工日期\nB1,巴南区,制造业,900,2023-02-01,2023-03-01\n";
    simulator
        .apply_json(r#"{"edit":"setEdition","edition":"2023Q1"}"#)
        .unwrap();
    simulator.import_ledger(text, MERGE).unwrap();
    assert_eq!(
        simulator.figures().get(1, starts, unit),
        before.0.map(|x| x + 1.0)
    );
    let board = simulator.data().board("starts-major", "").unwrap();
    assert_eq!(
        simulator.project_board(board).unwrap().rows[0].project,
        "B1"
    );
    assert_ne!(*simulator.evaluation(), before.1);
    assert!(simulator.undo().unwrap());
    assert_eq!(simulator.figures().get(1, starts, unit), before.0);
    let again = simulator.redo().unwrap();
    assert!(again);
    assert_eq!(
        simulator.project_board(board).unwrap().rows[0].project,
        "B1"
    );
}

#[test]
fn merging_keeps_what_the_table_has_no_column_for_and_replacing_keeps_nothing() {
    let mut simulator = simulator();
    let before = entry(&simulator, "500101-006");
    let text = "项目代码,2023Q2到位资金（亿元）\n500101-006,0.5\n";
    let report = simulator.import_ledger(text, MERGE).unwrap();
    assert_eq!(counts(&report), [0, 1, 0, 0]);
    let after = entry(&simulator, "500101-006");
    assert_eq!(after.funds["2023Q2"], 0.5);
    assert_eq!(
        (after.chain, after.dates),
        (before.chain.clone(), before.dates.clone())
    );
    assert!(simulator.undo().unwrap());
    assert_eq!(entry(&simulator, "500101-006"), before);
    let text = "项目代码,区县,行业,合同额\n500101-006,万州,制造业,3\nnew,万州,其他,1\n";
    let report = simulator.import_ledger(text, REPLACE).unwrap();
    assert_eq!(counts(&report), [1, 1, 0, 6088]);
    assert_eq!(entries(&simulator).len(), 2);
    assert_eq!(entry(&simulator, "500101-006").chain, None);
    assert!(simulator.undo().unwrap());
    assert_eq!(entries(&simulator).len(), 6089);
}

#[test]
fn the_built_in_ledger_changes_nothing_when_it_is_read_back() {
    for language in LANGUAGES {
        let mut simulator = simulator();
        let text = simulator.ledger_csv(language);
        assert!(text.starts_with('\u{feff}'));
        for reading in [MERGE, REPLACE] {
            let report = simulator.import_ledger(&text, reading).unwrap();
            assert_eq!(counts(&report), [0, 0, 6089, 0]);
            assert!(!simulator.history().can_undo());
            assert_eq!(simulator.ledger_csv(language), text);
        }
    }
}

#[test]
fn a_template_is_known_by_its_header_and_holds_no_project() {
    let simulator = simulator();
    for language in LANGUAGES {
        let text = simulator.ledger_template(language);
        let filled = format!(
            "{text}{}\r\n",
            ",".repeat(text.matches(',').count()).replacen(',', "x,", 1)
        );
        assert_eq!(table_kind(&filled), Ok(TableKind::Ledger));
        assert_eq!(text.lines().count(), 1);
        let figures = simulator.template(language);
        assert_eq!(table_kind(&figures), Ok(TableKind::Figures));
    }
    assert_eq!(table_kind("项目代码,合同额\na,1\n"), Ok(TableKind::Either));
    // Funds by quarter, dates: nothing that names a project, so it is asked.
    for text in [
        "区县,2023年一季度到位资金,2022年一季度到位资金\n巴南区,1,2\n",
        "区县,签约日期,开工日期\n巴南区,1,2\n",
    ] {
        assert_eq!(table_kind(text), Ok(TableKind::Either), "{text}");
    }
    assert_eq!(
        table_kind("区县,合同额,到位资金\na,1,2\n"),
        Ok(TableKind::Figures)
    );
}

#[test]
fn what_looks_wrong_is_taken_and_told_with_its_line() {
    let mut simulator = simulator();
    let text = "项目代码,项目名称,投资方,园区,区县,行业,合同额,签约日期,2022年四季度到位资金,迁出区县,同时涉及区县,下一节点,节点期限\n\
        T1,厂,甲,园,巴南,其他,3,2023-02-01,1,,,开工,2023-03-01\n\
        T2,厂,甲,园,巴南,其他,3,2023-02-01,,巫溪,万州、江北区,,\n\
        T3,店,甲,园,巴南,其他,3,2023-02-01,,,,,\n";
    let report = simulator.import_ledger(text, MERGE).unwrap();
    let told = report.flagged.iter().map(|at| (at.line, at.flags.len()));
    assert_eq!(told.collect::<Vec<_>>(), [(2, 3), (3, 3)]);
    assert!(
        report.flagged[0]
            .flags
            .contains(&Flag::Twin { of: "T2".into() })
    );
    let also = vec!["500101".into(), "500105".into()];
    assert!(report.flagged[1].flags.contains(&Flag::ManyUnits { also }));
}

#[test]
fn amounts_follow_their_currency() {
    let mut simulator = simulator();
    let read = |simulator: &mut Simulator, text: &str| simulator.import_ledger(text, MERGE);
    let text = "项目代码,区县,行业,合同额（万美元）,汇率\nU1,巴南,其他,5000,6.9\n";
    read(&mut simulator, text).unwrap();
    let found = entry(&simulator, "U1");
    assert_eq!((found.currency.as_str(), found.amount), ("USD", 0.5));
    let total = simulator
        .data()
        .ledger()
        .find("U1", &simulator.state().ledger)
        .unwrap()
        .total;
    assert_eq!(total, Money::from_100m_cny(3.45).unwrap());
    let text = "项目代码,区县,行业,币种,合同额（亿）,汇率\nU2,巴南,其他,美元,0.5,6.9\nU3,巴南,其他,人民币,2,\n";
    read(&mut simulator, text).unwrap();
    assert_eq!(entry(&simulator, "U2").currency, "USD");
    assert_eq!(entry(&simulator, "U3").amount, 2.0);
    // Yuan or dollars: the header says one, the row the other.
    let text = "项目代码,区县,行业,币种,合同额（亿元）,汇率\nU4,巴南,其他,美元,0.5,6.9\n";
    assert_eq!(
        refused(read(&mut simulator, text)),
        [("invalid-cell", "2:5".into())]
    );
    let text = "项目代码,区县,行业,合同额（万美元）\nU5,巴南,其他,5000\n";
    assert_eq!(
        refused(read(&mut simulator, text)),
        [("invalid-row", "2:0".into())]
    );
}

#[test]
fn problems_of_cells_and_of_the_ledger_are_listed_together() {
    let mut simulator = simulator();
    let text = "项目代码,区县,行业,合同额,签约日期,开工日期,2023Q1到位资金,增资的原项目,已计合同额\n\
        P1,巴南,制造业,3,2023-02-01,2023-01-01,,,\n\
        P2,江南,农林,x,2023-02-30,,,,\n\
        P1,巴南,制造业,3,,,,,\n\
        P4,巴南,制造业,3,,2023-01-01,4,nobody,\n\
        P5,巴南,制造业,-1,,,,P1,9\n\
        ,巴南,制造业,1,,,,,\n";
    assert_eq!(
        refused(simulator.import_ledger(text, MERGE)),
        [
            ("invalid-row", "2:6".into()),
            ("invalid-cell", "3:2".into()),
            ("invalid-cell", "3:3".into()),
            ("invalid-cell", "3:4".into()),
            ("invalid-cell", "3:5".into()),
            ("invalid-row", "4:1".into()),
            ("invalid-row", "5:6".into()),
            ("invalid-row", "5:9".into()),
            ("invalid-cell", "6:4".into()),
            ("invalid-cell", "7:1".into()),
        ]
    );
    assert!(!simulator.history().can_undo());
}

#[test]
fn unknown_columns_are_refused_unless_they_are_to_be_left() {
    let mut simulator = simulator();
    let text = "项目代码,区县,行业,合同额,天气\nN1,巴南,其他,1,晴\n";
    assert_eq!(
        refused(simulator.import_ledger(text, MERGE)),
        [("invalid-cell", "1:5".into())]
    );
    let reading = LedgerReading {
        leave_unknown: true,
        ..MERGE
    };
    let report = simulator.import_ledger(text, reading).unwrap();
    assert_eq!(report.skipped[0].rule, "unknown-column");
}

#[test]
fn one_day_of_a_project_moves_between_the_others() {
    let mut simulator = simulator();
    let text =
        "项目代码,区县,行业,合同额,签约日期,开工日期\nD1,巴南,其他,3,2023-02-01,2023-03-01\n";
    simulator.import_ledger(text, MERGE).unwrap();
    simulator.begin_gesture();
    for day in ["2023-02-02", "2023-02-03", "2023-02-04"] {
        let edit = json!({"edit": "setDate", "project": "D1", "stage": "signed", "date": day});
        simulator.apply_json(&edit.to_string()).unwrap();
    }
    assert!(simulator.end_gesture());
    assert_eq!(simulator.history().past()[1].edits.len(), 1);
    let dates = entry(&simulator, "D1").dates;
    assert_eq!(dates.signed.as_deref(), Some("2023-02-04"));
    assert_eq!(dates.started.as_deref(), Some("2023-03-01"));
    let late = json!({"edit": "setDate", "project": "D1", "stage": "signed", "date": "2023-03-02"});
    assert_eq!(
        simulator.apply_json(&late.to_string()).unwrap_err().code(),
        "conflict"
    );
    let gone = json!({"edit": "setDate", "project": "D1", "stage": "started", "date": null});
    simulator.apply_json(&gone.to_string()).unwrap();
    assert_eq!(entry(&simulator, "D1").dates.started, None);
}

#[test]
fn an_imported_ledger_comes_back_from_the_scenario_file() {
    let mut simulator = simulator();
    let text = "项目代码,区县,行业,合同额,增资的原项目,已计合同额,签约日期\nE2,巴南,其他,5,E1,3,2023-03-01\nE1,巴南,其他,3,,,2023-02-01\n";
    simulator.import_ledger(text, REPLACE).unwrap();
    let mut again = self::simulator();
    again
        .load_scenario(&simulator.scenario_json().unwrap())
        .unwrap();
    assert_eq!(again.state(), simulator.state());
    // Nobody signed anything, so rates are missing, which equals nothing: the words are compared.
    let [read, written] = [&again, &simulator].map(|one| format!("{:?}", one.evaluation()));
    assert_eq!(read, written);
    let edit = r#"{"edit":"dropProject","project":"E1"}"#;
    assert_eq!(again.apply_json(edit).unwrap_err().code(), "conflict");
}

#[test]
fn a_data_set_without_a_ledger_gets_the_boards_that_rest_on_one() {
    let table = "区县,合同额（亿元）,开工项目（个）,人口（万人）\n甲,10,2,50\n乙,12,1,40\n";
    let file = saima::table::read_dataset(table).unwrap().0;
    let mut simulator = Simulator::from_json(&file.to_json().unwrap()).unwrap();
    let text = "项目代码,区县,行业,合同额,签约日期,开工日期\na1,甲,制造业,3,2023-01-05,\nb1,乙,服务业,4,2023-02-01,2023-03-01\n";
    simulator.import_ledger(text, MERGE).unwrap();
    assert_eq!(simulator.describe().projects, 2);
    let own = simulator.dataset_with_ledger().unwrap();
    let mut own = Simulator::from_json(&own).unwrap();
    let codes = own
        .data()
        .boards()
        .iter()
        .map(|board| board.code().to_owned());
    assert!(
        codes
            .collect::<Vec<_>>()
            .ends_with(&["big", "new", "starts-major", "funds-major"].map(String::from))
    );
    let board = own.data().board("starts-major", "").unwrap();
    assert_eq!(own.project_board(board).unwrap().rows[0].project, "b1");
    // The figure that was given stands, and moves with the ledger.
    assert_eq!(own.figures().get(0, 1, 0), Some(2.0));
    own.apply_json(r#"{"edit":"moveStage","project":"a1","stage":"started","date":"2023-04-01"}"#)
        .unwrap();
    assert_eq!(own.figures().get(0, 1, 0), Some(3.0));
}

/// A project of any kind that a ledger may hold.
fn any_entry() -> impl Strategy<Value = Value> {
    let text = prop::option::of("[甲乙a=+@'\"；,、 -]{0,6}[丙b'\"]");
    let unit = prop::sample::select(vec!["500113", "500238", "X-LJ", "500101", "X-GX"]);
    let sector = prop::sample::select(vec![
        "manufacturing",
        "softwareDigital",
        "modernServices",
        "other",
    ]);
    let origin = prop::sample::select(vec!["direct", "outreach", "ambassador", "secondInvestment"]);
    let currency = prop::sample::select(vec!["CNY", "CNY", "USD", "XAU"]);
    let stage = prop::sample::select(vec!["lead", "signed", "started", "inProduction", "lapsed"]);
    let provenance = prop::sample::select(vec!["given", "illustrative", "derived", "edited"]);
    let scale = prop::sample::select(vec![1.0, 10.0, 1e4, 1e8]);
    let amount =
        (100_u32..100_000, scale).prop_map(|(units, scale)| f64::from(units) / scale + 1.0);
    let funds = prop::collection::btree_map("202[1-4]Q[1-4]", 0.0..0.001_f64, 0..4);
    let code = "[=+@a-zA-Z0-9'、,;\"-]{1,9}";
    let texts = prop::collection::vec(text, 5);
    let also = prop::collection::vec(unit.clone(), 0..3);
    (
        (code, texts, unit, sector, origin),
        (
            currency,
            amount,
            funds,
            any::<bool>(),
            prop::option::of(stage),
        ),
        (provenance, also, 0..6_usize),
    )
        .prop_map(|(what, money, rest)| {
            let (code, texts, unit, sector, origin) = what;
            let (currency, amount, funds, second, stage) = money;
            let (provenance, mut also, dated) = rest;
            also.retain(|other| *other != unit);
            also.dedup();
            let texts = texts.iter().map(|text| text.as_deref().map(str::trim));
            let texts = texts.collect::<Vec<_>>();
            json!({
                "code": code, "unit": unit, "sector": sector, "origin": origin,
                "name": texts[0], "investor": texts[1], "site": texts[2], "owner": texts[3],
                "secondInvestment": second, "amount": amount, "currency": currency,
                "exchangeRate": (currency != "CNY").then_some(6.987_654_321),
                "amountBefore": (amount > 5.0).then_some(amount / 3.0),
                "alsoIn": also, "funds": funds, "dates": dates(dated), "provenance": provenance,
                "chain": (sector == "manufacturing").then_some("nev"),
                "milestone": stage.map(|stage|
                    json!({"stage": stage, "due": "2023-12-31", "name": texts[4]})),
            })
        })
}

/// Days of the first so many stages.
fn dates(count: usize) -> Value {
    let days = [
        ("lead", "2021-01-05"),
        ("negotiating", "2021-02-28"),
        ("signed", "2022-03-01"),
        ("started", "2022-12-31"),
        ("inProduction", "2023-02-01"),
        ("lapsed", "2024-02-29"),
    ];
    let dated = days.into_iter().take(count);
    Value::Object(
        dated
            .map(|(stage, day)| (stage.into(), day.into()))
            .collect(),
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_ledger_comes_back_from_its_table_to_the_bit(projects in prop::collection::vec(any_entry(), 1..12)) {
        let mut written = simulator();
        let edit = json!({"edit": "putProjects", "projects": projects, "others": "drop"});
        // Two of the same code are refused, and then there is nothing to write.
        prop_assume!(written.apply_json(&edit.to_string()).is_ok());
        for language in LANGUAGES {
            let text = written.ledger_csv(language);
            let mut read = simulator();
            if let Err(error) = read.import_ledger(&text, REPLACE) {
                panic!("{error}\n{text}");
            }
            prop_assert_eq!(read.state(), written.state());
            let [found, sent] = [&read, &written].map(|one| format!("{:?}", one.evaluation()));
            prop_assert_eq!(found, sent);
            prop_assert_eq!(&read.ledger_csv(language), &text);
            let mut taken = simulator();
            let choices = r#"{"ledger": true, "others": "drop"}"#;
            let grid = Grid::of_text(&text).unwrap();
            if let Err(error) = taken.take_intake(&grid, &saima::json::read(choices).unwrap()) {
                panic!("{error}\n{text}");
            }
            prop_assert_eq!(taken.state(), written.state());
            let report = written.import_ledger(&text, MERGE).unwrap();
            prop_assert_eq!((report.added, report.changed), (0, 0));
        }
    }
}
