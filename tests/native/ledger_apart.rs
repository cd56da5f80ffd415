//! A ledger in a file of its own: the same whole, and nothing else is taken for it.

use saima::Simulator;
use saima::dataset::{DataSet, Parts};
use saima::error::Error;
use serde_json::{Value, json};

const BUILT_IN: &str = include_str!("../../www/public/data/chongqing-2023.json");
const NAME: &str = "chongqing-2023.ledger.json";

fn split() -> Parts {
    DataSet::from_json(BUILT_IN).unwrap().split(NAME).unwrap()
}

/// The rule that an error says was broken.
fn rule(error: Error) -> String {
    match error {
        Error::Conflict { rule, .. } => rule,
        other => panic!("{other}"),
    }
}

fn with(text: &str, change: impl FnOnce(&mut Value)) -> String {
    let mut file = serde_json::from_str(text).unwrap();
    change(&mut file);
    file.to_string()
}

/// Everything that a page can see of a simulator, and its scenario.
fn seen(simulator: &mut Simulator) -> String {
    let boards = 0..simulator.data().boards().len();
    let rankings = boards
        .map(|board| {
            let shifts = simulator.shifts(board).unwrap();
            (simulator.ranking(board).unwrap().clone(), shifts)
        })
        .collect::<Vec<_>>();
    let projects = simulator.projects(None).unwrap();
    let figures = simulator.figures().period(simulator.period()).to_vec();
    let marks = simulator.marks();
    let scenario = simulator.scenario_json().unwrap();
    format!("{rankings:?}{projects:?}{figures:?}{marks:?}{scenario}")
}

const FIGURE: &str = r#"{"edit":"setValue","unit":"500103","indicator":"funds","value":99}"#;
const PROJECT: &str =
    r#"{"edit":"moveStage","project":"500101-001","stage":"inProduction","date":"2023-03-01"}"#;

#[test]
fn both_files_together_are_the_whole() {
    let whole = DataSet::from_json(BUILT_IN).unwrap();
    let parts = split();
    let main = DataSet::from_main(&parts.main).unwrap();
    assert_eq!(main.fingerprint(), whole.fingerprint());
    let joined = main.with_ledger(&parts.ledger).unwrap();
    assert_eq!(joined.fingerprint(), whole.fingerprint());
    assert_eq!(joined.to_json(), whole.to_json());
    assert!(parts.main.len() * 4 < parts.ledger.len() * 2);
}

#[test]
fn edits_before_the_ledger_came_and_after_it_are_as_if_it_had_been_there() {
    let parts = split();
    let mut late = Simulator::from_main(&parts.main).unwrap();
    late.apply_json(FIGURE).unwrap();
    late.undo().unwrap();
    late.redo().unwrap();
    late.take_ledger(&parts.ledger).unwrap();
    late.apply_json(PROJECT).unwrap();
    let mut whole = Simulator::from_json(BUILT_IN).unwrap();
    whole.apply_json(FIGURE).unwrap();
    whole.apply_json(PROJECT).unwrap();
    assert_eq!(seen(&mut late), seen(&mut whole));
    assert!(late.undo().unwrap() && late.undo().unwrap() && !late.undo().unwrap());
    whole.undo().unwrap();
    whole.undo().unwrap();
    assert_eq!(seen(&mut late), seen(&mut whole));
}

#[test]
fn boards_of_units_stand_at_once_and_boards_of_projects_when_the_ledger_has_come() {
    let parts = split();
    let mut main = Simulator::from_main(&parts.main).unwrap();
    let mut whole = Simulator::from_json(BUILT_IN).unwrap();
    for board in 0..whole.data().boards().len() {
        let of_projects = matches!(
            whole.data().boards()[board],
            saima::dataset::Board::Project { .. }
        );
        let (now, then) = (main.ranking(board).unwrap(), whole.ranking(board).unwrap());
        assert_eq!(now == then, !of_projects, "board {board}");
        main.settle(board, None).unwrap();
    }
    main.take_ledger(&parts.ledger).unwrap();
    for board in 0..whole.data().boards().len() {
        let (now, then) = (main.ranking(board).unwrap(), whole.ranking(board).unwrap());
        assert_eq!(now, then, "board {board}");
        // Nothing has moved: it was only not there yet.
        assert!(main.settle(board, None).unwrap().moves.is_empty());
    }
}

#[test]
fn the_ledger_cannot_be_edited_before_it_has_come() {
    let parts = split();
    let mut main = Simulator::from_main(&parts.main).unwrap();
    let added = r#"{"edit":"addProject","project":{"code":"new","unit":"500103","sector":"other","amount":1,"dates":{"signed":"2023-02-01"}}}"#;
    assert_eq!(rule(main.apply_json(added).unwrap_err()), "ledger-awaited");
    main.take_ledger(&parts.ledger).unwrap();
    main.apply_json(added).unwrap();
}

#[test]
fn another_ledger_is_refused_and_the_boards_stay() {
    let parts = split();
    let mut main = Simulator::from_main(&parts.main).unwrap();
    main.apply_json(FIGURE).unwrap();
    let before = seen(&mut main);
    let other = |change: fn(&mut Value)| with(&parts.ledger, change);
    for (text, expected) in [
        (
            other(|file| file["dataset"] = json!("other")),
            "ledger-of-another",
        ),
        (
            other(|file| file["ledger"]["projects"][7]["amount"] = json!(3.5)),
            "ledger-of-another",
        ),
        (
            other(|file| {
                file["ledger"]["projects"].as_array_mut().unwrap().pop();
            }),
            "ledger-of-another",
        ),
    ] {
        assert_eq!(rule(main.take_ledger(&text).unwrap_err()), expected);
    }
    let codes = [
        (String::new(), "invalid-json", "1:0"),
        (parts.ledger[..200].to_owned(), "invalid-json", "1:200"),
        (BUILT_IN.to_owned(), "wrong-format", ""),
        (parts.main.clone(), "wrong-format", ""),
        (
            other(|file| file["version"] = json!(2)),
            "unsupported-version",
            "",
        ),
        (
            other(|file| file["ledger"]["projects"][3]["unit"] = json!("nowhere")),
            "unknown-code",
            "ledger.projects[3].unit",
        ),
    ];
    for (text, code, place) in codes {
        let error = main.take_ledger(&text).unwrap_err();
        assert_eq!((error.code(), error.path().as_str()), (code, place));
    }
    assert_eq!(seen(&mut main), before);
    main.take_ledger(&parts.ledger).unwrap();
    let again = main.take_ledger(&parts.ledger).unwrap_err();
    assert_eq!(rule(again), "no-ledger-awaited");
}

#[test]
fn a_ledger_that_decides_a_figure_cannot_stand_apart() {
    let file = with(BUILT_IN, |file| {
        file["indicators"][0]["source"]["prefer"] = json!("ledger");
    });
    let data = DataSet::from_json(&file).unwrap();
    let refused = data.split(NAME).unwrap_err();
    assert_eq!(rule(refused), "ledger-apart-changes-figures");
}

#[test]
fn a_data_set_without_its_ledger_is_not_taken_for_the_whole() {
    let main = split().main;
    let refused = Simulator::from_json(&main).unwrap_err();
    assert_eq!(refused.path(), "ledgerFile");
    assert_eq!(rule(refused), "ledger-elsewhere");
    let both = with(&main, |file| file["ledger"] = json!({"projects": []}));
    assert_eq!(rule(Simulator::from_json(&both).unwrap_err()), "one-ledger");
    assert_eq!(rule(Simulator::from_main(&both).unwrap_err()), "one-ledger");
}

#[test]
fn a_ledger_file_stands_beside_the_data_set() {
    let main = split().main;
    for name in [
        "",
        "..",
        "../a.json",
        "/a.json",
        "https:a",
        "a\\b",
        "a?b",
        "a#b",
        ".hidden",
    ] {
        let moved = with(&main, |file| file["ledgerFile"]["name"] = json!(name));
        let error = Simulator::from_main(&moved).unwrap_err();
        assert_eq!(
            (error.code(), error.path().as_str()),
            ("invalid-text", "ledgerFile.name")
        );
    }
}

#[test]
fn a_data_set_without_a_ledger_is_one_file() {
    let small = with(BUILT_IN, |file| {
        file.as_object_mut().unwrap().remove("ledger");
    });
    let data = DataSet::from_main(&small).unwrap();
    assert!(data.awaited_ledger().is_none());
    assert_eq!(rule(data.split(NAME).unwrap_err()), "no-ledger");
}
