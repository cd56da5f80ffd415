//! Edits of the ledger: what they move, what is refused, what is flagged.

use serde_json::{Value, json};

use saima::Simulator;
use saima::ledger::flag::Flag;
use saima::ledger::{LedgerFile, Stage};
use saima::vocabulary::Provenance;

/// Two districts, two quarters, four projects.
fn file(change: impl FnOnce(&mut Value)) -> String {
    let name = |text: &str| json!({"zh-Hans": text, "zh-Hant": text, "en": text});
    let from_ledger = |code: &str, rule: Value, prefer: &str| {
        json!({"code": code, "name": name(code), "unitOfMeasure": name(""), "minimum": 0,
            "source": {"kind": "ledger", "rule": rule, "prefer": prefer}})
    };
    let mut file = json!({
        "format": "saima-dataset", "version": 1, "code": "two", "name": name("two"),
        "units": [{"code": "a", "name": name("a")}, {"code": "b", "name": name("b")}],
        "indicators": [
            from_ledger("contracts", json!({"op": "sum", "event": "signed"}), "given"),
            from_ledger("starts", json!({"op": "count", "event": "started"}), "ledger"),
            from_ledger("funds", json!({"op": "sum", "event": "funds", "span": "yearToDate"}), "ledger"),
            from_ledger("rate", json!({"op": "rate", "of": "started", "months": 3}), "ledger"),
            from_ledger("large", json!({"op": "count", "event": "signed", "minimumAmount": 2,
                "sectors": ["manufacturing"]}), "ledger"),
        ],
        "periods": [
            {"code": "2023Q1", "name": name("q1"), "start": "2023-01-01", "end": "2023-03-31"},
            {"code": "2023Q2", "name": name("q2"), "start": "2023-04-01", "end": "2023-06-30"},
        ],
        "values": [{"period": "2023Q1", "indicator": "contracts", "provenance": "given",
            "cells": {"a": 10.5}}],
        "ledger": {"chains": [{"code": "cars", "name": name("cars")}], "projects": [
            {"code": "p1", "name": "Plant", "investor": "Firm", "site": "Park", "unit": "a",
                "sector": "manufacturing", "chain": "cars", "amount": 3.3,
                "funds": {"2023Q1": 1, "2023Q2": 0.5},
                "dates": {"signed": "2023-02-01", "started": "2023-03-31"}},
            {"code": "p2", "unit": "a", "sector": "softwareDigital", "amount": 1.1,
                "dates": {"signed": "2023-03-01"}},
            {"code": "p3", "unit": "b", "sector": "manufacturing", "amount": 5,
                "dates": {"negotiating": "2023-01-05", "signed": "2023-01-10", "started": "2023-04-02"}},
            {"code": "p4", "unit": "b", "sector": "other", "amount": 4, "dates": {"lead": "2023-01-02"}},
        ]},
        "editions": [
            {"code": "2023Q1", "name": name("q1"), "period": "2023Q1"},
            {"code": "2023Q2", "name": name("q2"), "period": "2023Q2"},
        ],
        "method": {"code": "m", "name": name("m"), "owner": name("o"), "decimals": 2,
            "indicators": [{"indicator": "contracts", "normalise": {"kind": "minMax", "low": 0, "high": 100}},
                {"indicator": "starts", "normalise": {"kind": "minMax", "low": 0, "high": 100}}],
            "tree": {"code": "index", "children": [
                {"indicator": "contracts", "weight": 1}, {"indicator": "starts", "weight": 1}]}},
        "boards": [
            {"kind": "composite", "code": "composite", "name": name("c")},
            {"kind": "project", "code": "big", "name": name("big"), "top": 2, "rule": {"event": "signed"}},
            {"kind": "project", "code": "funds-major", "name": name("f"), "rule": {"event": "funds"}},
        ],
    });
    change(&mut file);
    file.to_string()
}

fn simulator() -> Simulator {
    Simulator::from_json(&file(|_| {})).unwrap()
}

fn figure(simulator: &Simulator, unit: &str, indicator: &str) -> Option<f64> {
    let data = simulator.data();
    let (unit, indicator) = (
        data.unit(unit, "").unwrap(),
        data.indicator(indicator, "").unwrap(),
    );
    simulator.figures().get(simulator.period(), indicator, unit)
}

fn apply(simulator: &mut Simulator, edit: Value) {
    simulator.apply_json(&edit.to_string()).unwrap();
}

fn refusal(simulator: &mut Simulator, edit: Value) -> (String, String) {
    let before = simulator.state().clone();
    let error = simulator.apply_json(&edit.to_string()).unwrap_err();
    assert_eq!(*simulator.state(), before, "a refused edit changes nothing");
    (error.code().to_owned(), error.path())
}

#[test]
fn indicators_are_counted_and_summed_by_their_rules() {
    let simulator = simulator();
    // Given from outside; the ledger has 3.3 + 1.1.
    assert_eq!(figure(&simulator, "a", "contracts"), Some(10.5));
    let both = simulator.both_figures(0, 0).unwrap().unwrap();
    assert_eq!((both.given, both.ledger), (Some(10.5), Some(4.4)));
    assert_eq!(figure(&simulator, "b", "contracts"), Some(5.0));
    assert_eq!(figure(&simulator, "a", "starts"), Some(1.0));
    assert_eq!(figure(&simulator, "b", "starts"), Some(0.0));
    assert_eq!(figure(&simulator, "a", "rate"), Some(50.0));
    assert_eq!(figure(&simulator, "a", "large"), Some(1.0));
    let mark = simulator.figures().mark(0, 1, 0);
    assert_eq!(mark, Some(Provenance::Ledger));
}

#[test]
fn year_to_date_counts_from_the_first_of_january() {
    let mut simulator = simulator();
    assert_eq!(figure(&simulator, "a", "funds"), Some(1.0));
    apply(
        &mut simulator,
        json!({"edit": "setEdition", "edition": "2023Q2"}),
    );
    assert_eq!(figure(&simulator, "a", "funds"), Some(1.5));
}

#[test]
fn a_start_across_the_edge_of_a_quarter_moves_every_board_and_back() {
    let mut simulator = simulator();
    let before = simulator.evaluation().clone();
    apply(
        &mut simulator,
        json!({"edit": "moveStage", "project": "p3", "stage": "started", "date": "2023-03-30"}),
    );
    assert_eq!(figure(&simulator, "b", "starts"), Some(1.0));
    assert_ne!(*simulator.evaluation(), before);
    assert!(simulator.undo().unwrap());
    assert_eq!(figure(&simulator, "b", "starts"), Some(0.0));
    assert_eq!(*simulator.evaluation(), before);
    assert!(simulator.redo().unwrap());
    assert_eq!(figure(&simulator, "b", "starts"), Some(1.0));
}

#[test]
fn a_given_sum_moves_by_what_the_ledger_changes_and_comes_back_to_its_bits() {
    let mut simulator = simulator();
    apply(
        &mut simulator,
        json!({"edit": "setProject", "project": "p2", "set": {"amount": 1.3}}),
    );
    assert_eq!(figure(&simulator, "a", "contracts"), Some(10.7));
    assert_eq!(simulator.figures().mark(0, 0, 0), Some(Provenance::Edited));
    apply(
        &mut simulator,
        json!({"edit": "setProject", "project": "p2", "set": {"amount": 1.1}}),
    );
    assert_eq!(figure(&simulator, "a", "contracts"), Some(10.5));
    assert_eq!(simulator.figures().mark(0, 0, 0), Some(Provenance::Given));
}

#[test]
fn a_typed_figure_stands_whatever_the_ledger_says() {
    let mut simulator = simulator();
    apply(
        &mut simulator,
        json!([
            {"edit": "setValue", "unit": "a", "indicator": "starts", "value": 9},
            {"edit": "dropProject", "project": "p1"},
        ]),
    );
    assert_eq!(figure(&simulator, "a", "starts"), Some(9.0));
    apply(
        &mut simulator,
        json!({"edit": "resetValue", "unit": "a", "indicator": "starts"}),
    );
    assert_eq!(figure(&simulator, "a", "starts"), Some(0.0));
}

#[test]
fn a_board_of_projects_lists_the_largest_and_credits_their_units() {
    let mut simulator = simulator();
    let board = simulator.data().board("big", "").unwrap();
    let codes = |simulator: &Simulator| {
        let rows = simulator.project_board(board).unwrap().rows;
        rows.iter()
            .map(|row| (row.place, row.project.clone()))
            .collect::<Vec<_>>()
    };
    assert_eq!(codes(&simulator), [(1, "p3".into()), (2, "p1".into())]);
    assert_eq!(simulator.ranking(board).unwrap().ranks, [1.0, 1.0]);
    apply(
        &mut simulator,
        json!({"edit": "addProject", "project": {"code": "new", "unit": "b",
        "sector": "other", "amount": 3.3, "dates": {"signed": "2023-01-31"}}}),
    );
    // As large as p1 and signed a day earlier, it takes the last place of the list.
    assert_eq!(codes(&simulator), [(1, "p3".into()), (2, "new".into())]);
    let view = simulator.project_board(board).unwrap();
    assert_eq!(
        (view.rows[1].baseline_place, view.fallen[0].project.as_str()),
        (0, "p1")
    );
    assert_eq!(
        view.credits
            .iter()
            .map(|c| (c.unit, c.credit, c.baseline))
            .collect::<Vec<_>>(),
        [(1, 2, 1), (0, 0, 1)]
    );
    assert_eq!(simulator.ranking(board).unwrap().ranks, [0.0, 1.0]);
    assert_eq!(simulator.shifts(board).unwrap(), [0, 0]);
    apply(
        &mut simulator,
        json!({"edit": "setIncluded", "unit": "b", "board": "big", "included": false}),
    );
    assert_eq!(codes(&simulator), [(1, "p1".into()), (2, "p2".into())]);
}

#[test]
fn equals_share_a_place() {
    let mut simulator = simulator();
    let board = simulator.data().board("big", "").unwrap();
    apply(
        &mut simulator,
        json!({"edit": "setProject", "project": "p1", "set": {"amount": 5}}),
    );
    let places = simulator
        .project_board(board)
        .unwrap()
        .rows
        .iter()
        .map(|row| row.place)
        .collect::<Vec<_>>();
    assert_eq!(places, [1, 1]);
}

#[test]
fn only_the_increment_of_an_enlarged_project_counts() {
    let mut simulator = simulator();
    apply(
        &mut simulator,
        json!({"edit": "addProject", "project": {"code": "p1b", "unit": "a",
        "sector": "manufacturing", "amount": 5, "amountBefore": 3.3, "enlarges": "p1",
        "dates": {"signed": "2023-03-02"}}}),
    );
    assert_eq!(figure(&simulator, "a", "contracts"), Some(12.2));
    let view = simulator.project("p1b").unwrap();
    assert_eq!((view.amount, view.total, view.flags.len()), (1.7, 5.0, 0));
    let dropped = refusal(
        &mut simulator,
        json!({"edit": "dropProject", "project": "p1"}),
    );
    assert_eq!(dropped.0, "conflict");
    apply(
        &mut simulator,
        json!({"edit": "setProject", "project": "p1", "set": {"amount": 3}}),
    );
    assert_eq!(
        simulator.project("p1b").unwrap().flags,
        [Flag::IncrementMismatch { of: "p1".into() }]
    );
}

#[test]
fn what_cannot_be_counted_is_refused_with_its_place() {
    let mut simulator = simulator();
    let stage = |project: &str, stage: &str, date: &str| json!({"edit": "moveStage", "project": project, "stage": stage, "date": date});
    for (edit, code, place) in [
        (
            stage("nobody", "signed", "2023-01-01"),
            "unknown-code",
            "project",
        ),
        (stage("p1", "signed", "2023-02-30"), "invalid-text", "date"),
        (
            stage("p1", "started", "2023-01-01"),
            "conflict",
            "project.dates.started",
        ),
        (
            json!({"edit": "setFunds", "project": "p1", "quarter": "2023Q3", "amount": 3}),
            "conflict",
            "project.funds",
        ),
        (
            json!({"edit": "setFunds", "project": "p1", "quarter": "Q3", "amount": 1}),
            "invalid-text",
            "quarter",
        ),
        (
            json!({"edit": "setFunds", "project": "p1", "quarter": "2023Q3", "amount": -1}),
            "out-of-range",
            "project.funds.2023Q3",
        ),
        (
            json!({"edit": "setProject", "project": "p1", "set": {"unit": "x"}}),
            "unknown-code",
            "project.unit",
        ),
        (
            json!({"edit": "setProject", "project": "p1", "set": {"sector": "other"}}),
            "conflict",
            "project.chain",
        ),
        (
            json!({"edit": "setProject", "project": "p1", "set": {"amount": 1e9}}),
            "out-of-range",
            "project.amount",
        ),
        (
            json!({"edit": "addProject", "project": {"code": "p1", "unit": "a", "sector": "other", "amount": 1}}),
            "duplicate-code",
            "project.code",
        ),
        (
            json!({"edit": "addProject", "project": {"code": "e", "unit": "a", "sector": "other", "amount": 1, "amountBefore": 1}}),
            "conflict",
            "project.amountBefore",
        ),
        (
            json!({"edit": "addProject", "project": {"code": "e", "unit": "a", "sector": "other", "amount": 1, "currency": "USD"}}),
            "empty",
            "project.exchangeRate",
        ),
    ] {
        assert_eq!(
            refusal(&mut simulator, edit.clone()),
            (code.into(), place.into()),
            "{edit}"
        );
    }
}

#[test]
fn a_project_that_starts_unsigned_is_signed_the_same_day() {
    let mut simulator = simulator();
    apply(
        &mut simulator,
        json!({"edit": "moveStage", "project": "p4", "stage": "started", "date": "2023-03-03"}),
    );
    let view = simulator.project("p4").unwrap();
    assert_eq!(view.dates.signed.as_deref(), Some("2023-03-03"));
    assert_eq!(figure(&simulator, "b", "contracts"), Some(9.0));
    apply(
        &mut simulator,
        json!({"edit": "moveStage", "project": "p4", "stage": "negotiating", "date": "2023-01-20"}),
    );
    assert_eq!(
        simulator.project("p4").unwrap().stage,
        Some(Stage::Negotiating)
    );
    assert_eq!(figure(&simulator, "b", "contracts"), Some(5.0));
}

#[test]
fn every_problem_of_a_ledger_is_listed_at_its_place() {
    let text = file(|file| {
        let projects = &mut file["ledger"]["projects"];
        projects[0]["unit"] = json!("x");
        projects[1]["code"] = json!("p1");
        projects[1]["dates"]["started"] = json!("2023-01-01");
        projects[2]["funds"] = json!({"2023Q1": 6});
        projects[3]["dates"]["lead"] = json!("soon");
        projects[3]["enlarges"] = json!("p1");
    });
    let error = Simulator::from_json(&text).unwrap_err();
    let places = error
        .problems()
        .iter()
        .map(saima::Error::path)
        .collect::<Vec<_>>();
    assert_eq!(
        places,
        [
            "ledger.projects[0].unit",
            "ledger.projects[1].code",
            "ledger.projects[1].dates.started",
            "ledger.projects[2].funds",
            "ledger.projects[3].dates.lead",
            "ledger.projects[3].amountBefore",
        ]
    );
}

#[test]
fn what_only_looks_wrong_is_flagged_and_counts_unless_the_rules_say_otherwise() {
    let doubtful = |file: &mut Value| {
        let projects = &mut file["ledger"]["projects"];
        let mut twin = projects[0].clone();
        twin["code"] = json!("twin");
        twin["movedFrom"] = json!("b");
        twin["alsoIn"] = json!(["b"]);
        twin["funds"] = json!({"2022Q4": 9});
        twin["milestone"] = json!({"stage": "inProduction", "due": "2023-03-01"});
        projects.as_array_mut().unwrap().push(twin);
    };
    let flagged = file(|file| {
        doubtful(file);
        file["ledger"]["rules"] = json!({"overfunded": "flag"});
    });
    let simulator = Simulator::from_json(&flagged).unwrap();
    assert_eq!(
        simulator.project("twin").unwrap().flags,
        [
            Flag::Overfunded,
            Flag::FundsBeforeSigning,
            Flag::Twin { of: "p1".into() },
            Flag::Moved { from: "b".into() },
            Flag::ManyUnits {
                also: vec!["b".into()]
            },
            Flag::Overdue { days: 30 },
        ]
    );
    assert_eq!(figure(&simulator, "a", "starts"), Some(2.0));
    let left_out = file(|file| {
        doubtful(file);
        file["ledger"]["rules"] = json!({"overfunded": "flag", "moved": "leaveOut"});
    });
    let simulator = Simulator::from_json(&left_out).unwrap();
    assert_eq!(figure(&simulator, "a", "starts"), Some(1.0));
    let refused = file(|file| {
        doubtful(file);
        file["ledger"]["rules"] = json!({"overfunded": "flag", "twins": "refuse"});
    });
    assert_eq!(
        Simulator::from_json(&refused).unwrap_err().problems().len(),
        2
    );
}

#[test]
fn a_foreign_contract_counts_in_yuan() {
    let mut simulator = simulator();
    apply(
        &mut simulator,
        json!({"edit": "addProject", "project": {"code": "usd", "unit": "b",
        "sector": "other", "amount": 0.2, "currency": "USD", "exchangeRate": 6.9,
        "dates": {"signed": "2023-02-02"}}}),
    );
    assert_eq!(figure(&simulator, "b", "contracts"), Some(6.38));
}

#[test]
fn a_scenario_with_projects_comes_back_from_its_file() {
    let mut simulator = simulator();
    apply(
        &mut simulator,
        json!([
            {"edit": "addProject", "project": {"code": "new", "unit": "b", "sector": "other", "amount": 2,
                "dates": {"signed": "2023-02-02"}}},
            {"edit": "setFunds", "project": "new", "quarter": "2023Q1", "amount": 0.7},
            {"edit": "setProject", "project": "p1", "set": {"owner": "squad", "milestone": null}},
        ]),
    );
    let text = simulator.scenario_json().unwrap();
    let mut again = self::simulator();
    again.load_scenario(&text).unwrap();
    assert_eq!(again.state(), simulator.state());
    assert_eq!(again.evaluation(), simulator.evaluation());
    assert_eq!(
        again.projects(None).unwrap(),
        simulator.projects(None).unwrap()
    );
}

#[test]
fn the_fingerprint_tells_ledgers_apart() {
    let other = file(|file| file["ledger"]["projects"][2]["funds"] = json!({"2023Q1": 0.01}));
    let other = Simulator::from_json(&other).unwrap();
    assert_ne!(other.data().fingerprint(), simulator().data().fingerprint());
    let again = Simulator::from_json(&simulator().data().to_json().unwrap()).unwrap();
    assert_eq!(again.data().fingerprint(), simulator().data().fingerprint());
    let kept: LedgerFile = again
        .data()
        .ledger()
        .to_file(&saima::ledger::Layer::default());
    assert_eq!(kept.projects.len(), 4);
}

#[test]
fn stages_and_rates_of_a_unit_are_counted_as_of_the_periods_end() {
    let simulator = simulator();
    let counts = simulator.stage_counts(1).unwrap();
    let held = counts
        .iter()
        .filter(|at| at.projects > 0)
        .map(|at| (at.stage, at.projects, at.amount));
    assert_eq!(
        held.collect::<Vec<_>>(),
        [(Stage::Lead, 1, 4.0), (Stage::Signed, 1, 5.0)]
    );
    let rates = simulator.ledger_rates(0, 12, 0).unwrap();
    let of = |at: usize| (rates[at].numerator, rates[at].denominator);
    assert_eq!(
        [of(0), of(1), of(2), of(3)],
        [(1.0, 2.0), (1.0, 2.0), (1.0, 4.4), (0.0, 2.0)]
    );
    assert_eq!(rates[1].all, Some(100.0 / 3.0));
}
