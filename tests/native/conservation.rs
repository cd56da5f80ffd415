//! Conservation: over any sequence of edits no amount is counted twice or lost, and what is
//! kept up to date is what counting from scratch gives.

use proptest::prelude::*;
use saima::Simulator;
use saima::ledger::{Money, Project, Stage};
use serde_json::{Value, json};

const FILE: &str = include_str!("../../www/public/data/chongqing-2023.json");
const CODES: [&str; 6] = [
    "500238-001",
    "500238-005",
    "500113-002",
    "X-GX-003",
    "500103-004",
    "new",
];
const DAYS: [&str; 5] = [
    "2022-03-01",
    "2023-01-15",
    "2023-03-31",
    "2023-04-01",
    "2023-08-08",
];

fn edit() -> impl Strategy<Value = Value> {
    let code = prop::sample::select(CODES.to_vec());
    let day = prop::sample::select(DAYS.to_vec());
    let unit = prop::sample::select(vec!["500238", "500113", "X-LJ"]);
    let stage = prop::sample::select(vec![
        "lead",
        "negotiating",
        "signed",
        "started",
        "inProduction",
        "lapsed",
    ]);
    let amount = (0_u32..4000).prop_map(|cents| f64::from(cents) / 100.0);
    let quarter = prop::sample::select(vec!["2022Q1", "2022Q4", "2023Q1", "2023Q3"]);
    prop_oneof![
        (code.clone(), stage.clone(), day.clone()).prop_map(|(project, stage, date)|
            json!({"edit": "moveStage", "project": project, "stage": stage, "date": date})),
        (code.clone(), amount.clone()).prop_map(|(project, amount)|
            json!({"edit": "setProject", "project": project, "set": {"amount": amount}})),
        (code.clone(), unit.clone()).prop_map(|(project, unit)|
            json!({"edit": "setProject", "project": project, "set": {"unit": unit}})),
        (code.clone(), quarter, amount.clone()).prop_map(|(project, quarter, amount)|
            json!({"edit": "setFunds", "project": project, "quarter": quarter, "amount": amount / 20.0})),
        (code.clone(), stage, prop::option::of(day.clone())).prop_map(|(project, stage, date)|
            json!({"edit": "setDate", "project": project, "stage": stage, "date": date})),
        (prop::collection::btree_set(code.clone(), 1..3), unit.clone(), amount.clone(), day.clone())
            .prop_map(|(codes, unit, amount, day)| json!({"edit": "putProjects", "projects":
                codes.iter().map(|code| json!({"code": code, "unit": unit, "sector": "other",
                    "amount": amount, "dates": {"signed": day}})).collect::<Vec<_>>()})),
        code.clone().prop_map(|project| json!({"edit": "dropProject", "project": project})),
        code.prop_map(|project| json!({"edit": "resetProject", "project": project})),
        (unit, amount, day).prop_map(|(unit, amount, day)| json!({"edit": "addProject", "project":
            {"code": "new", "unit": unit, "sector": "other", "amount": amount, "dates": {"signed": day}}})),
    ]
}

fn projects(simulator: &Simulator) -> Vec<Project> {
    let data = simulator.data();
    let present = data.ledger().present(&simulator.state().ledger);
    present.map(|project| (**project).clone()).collect()
}

/// Sums of all that was signed and of all funds, over the tallies of the four periods.
fn tallied(simulator: &Simulator, code: &str) -> Money {
    let data = simulator.data();
    let indicator = data.indicator(code, "").unwrap();
    let cells = (0..data.file().periods.len())
        .flat_map(|period| (0..data.units().len()).map(move |unit| (period, unit)));
    cells
        .map(|(period, unit)| {
            let tally = simulator.book().tallies().tally(period, indicator, unit);
            Money::from_yuan(tally.unwrap().numerator)
        })
        .sum()
}

fn check(simulator: &Simulator) {
    let all = projects(simulator);
    let mut codes = all
        .iter()
        .map(|project| &project.entry.code)
        .collect::<Vec<_>>();
    codes.sort_unstable();
    codes.dedup();
    assert_eq!(codes.len(), all.len(), "a code stands once");
    let quarters = ["2022Q1", "2023Q1", "2023Q2", "2023Q3"];
    let shown = |quarter: String| quarters.contains(&quarter.as_str());
    let signed = all.iter().filter(|project| {
        project
            .day(Stage::Signed)
            .is_some_and(|day| shown(day.quarter().to_string()))
    });
    assert_eq!(
        tallied(simulator, "contracts"),
        signed.map(|project| project.amount).sum()
    );
    let funds = all.iter().flat_map(|project| &project.funds);
    let funds = funds.filter(|(quarter, _)| shown(quarter.to_string()));
    assert_eq!(
        tallied(simulator, "funds"),
        funds.map(|(_, amount)| *amount).sum()
    );
    assert!(all.iter().all(|project| !project.is_overfunded()));
    let staged: u32 = (0..simulator.data().units().len())
        .flat_map(|unit| simulator.stage_counts(unit).unwrap())
        .map(|count| count.projects)
        .sum();
    let known = all
        .iter()
        .filter(|project| project.stage_on(simulator.today()).is_some());
    assert_eq!(staged as usize, known.count());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_amount_is_lost_or_counted_twice(edits in prop::collection::vec(edit(), 1..12)) {
        let mut simulator = Simulator::from_json(FILE).unwrap();
        let fresh = simulator.clone();
        let mut steps = 0;
        for edit in edits {
            // Some are refused, such as what leaves funds above a contract.
            let before = simulator.state().clone();
            if simulator.apply_json(&edit.to_string()).is_ok() {
                steps += usize::from(*simulator.state() != before);
            } else {
                prop_assert_eq!(simulator.state(), &before);
            }
        }
        check(&simulator);
        // From scratch: the same scenario over a fresh simulator.
        let mut again = fresh.clone();
        again.load_scenario(&simulator.scenario_json().unwrap()).unwrap();
        prop_assert_eq!(again.evaluation(), simulator.evaluation());
        for board in 0..simulator.data().boards().len() {
            prop_assert_eq!(again.ranking(board).unwrap(), simulator.ranking(board).unwrap());
        }
        let done = (simulator.state().clone(), simulator.evaluation().clone());
        for _ in 0..steps {
            prop_assert!(simulator.undo().unwrap());
            check(&simulator);
        }
        prop_assert_eq!(simulator.state(), fresh.state());
        prop_assert_eq!(simulator.evaluation(), fresh.evaluation());
        for _ in 0..steps {
            prop_assert!(simulator.redo().unwrap());
        }
        prop_assert_eq!((simulator.state(), simulator.evaluation()), (&done.0, &done.1));
    }
}
