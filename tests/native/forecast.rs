//! Forecasts: what levers bring stands on the boards ahead, and undo takes it away.

use saima::Simulator;
use saima::forecast::{self, Forecast};
use saima::lever::{Lever, LeverKind, defaults};
use serde_json::json;

const FILE: &str = include_str!("../../www/public/data/chongqing-2023.json");

fn with_teams(squads: f64) -> Simulator {
    let mut simulator = Simulator::from_json(FILE).unwrap();
    let Lever::Outreach(mut outreach) = defaults(LeverKind::Outreach).0 else {
        unreachable!()
    };
    outreach.squads.teams = squads;
    let lever = Lever::Outreach(outreach);
    let edit = json!({"edit": "setLever", "unit": "500238", "lever": lever});
    simulator.apply_json(&edit.to_string()).unwrap();
    simulator
}

fn of_wuxi(simulator: &Simulator) -> (usize, Forecast) {
    let unit = simulator.data().unit("500238", "").unwrap();
    let board = simulator.data().board("composite", "").unwrap();
    (unit, forecast::forecast(simulator, unit, board).unwrap())
}

fn with_outlook(rivals: &str, quarters: usize, runs: usize) -> Simulator {
    let mut simulator = Simulator::from_json(FILE).unwrap();
    let edit = json!({"edit": "setOutlook", "outlook":
        {"quarters": quarters, "rivals": rivals, "runs": runs, "seed": 1}});
    simulator.apply_json(&edit.to_string()).unwrap();
    simulator
}

#[test]
fn rivals_who_stay_keep_their_figures_and_begin_where_the_board_stands() {
    let mut simulator = with_outlook("still", 4, 0);
    for code in ["by-contracts", "by-starts", "by-funds", "by-start-rate"] {
        let board = simulator.data().board(code, "").unwrap();
        let unit = simulator.data().unit("500238", "").unwrap();
        let forecast = forecast::forecast(&simulator, unit, board).unwrap();
        assert_eq!(
            forecast.quarters,
            ["2023Q1", "2023Q2", "2023Q3", "2023Q4", "2024Q1"]
        );
        assert_eq!(forecast.own, [unit]);
        for (at, scores) in forecast.scores.iter().enumerate() {
            let still = scores.iter().all(|score| *score == scores[0]);
            assert!(still || at == unit, "{code} {at} {scores:?}");
        }
        let now = simulator.ranking(board).unwrap().ranks.clone();
        let first = forecast.ranks.iter().map(|ranks| ranks[0]);
        assert_eq!(first.collect::<Vec<_>>(), now);
    }
}

#[test]
fn outreach_lifts_the_index_and_more_of_it_lifts_it_more() {
    let last = |squads| {
        let (unit, forecast) = of_wuxi(&with_teams(squads));
        forecast.scores[unit][4].unwrap()
    };
    let (_, still) = of_wuxi(&Simulator::from_json(FILE).unwrap());
    let unit = Simulator::from_json(FILE)
        .unwrap()
        .data()
        .unit("500238", "")
        .unwrap();
    assert!(still.scores[unit][4].unwrap() < last(12.0));
    assert!(last(12.0) < last(48.0));
}

#[test]
fn the_same_seed_gives_the_same_forecast_and_the_fan_holds_the_path() {
    let (unit, forecast) = of_wuxi(&with_teams(12.0));
    assert_eq!(forecast, of_wuxi(&with_teams(12.0)).1);
    assert!(forecast.flows.iter().any(|flow| flow.signed > 0.0));
    let (fan, score) = (&forecast.fan[3], forecast.scores[unit][4].unwrap());
    let [low, .., high] = fan.scores.unwrap();
    assert!(low < score && score < high, "{low} {score} {high}");
}

#[test]
fn levers_and_outlook_are_undone_and_come_back_from_a_file() {
    let mut simulator = with_teams(12.0);
    let outlook = json!({"edit": "setOutlook", "outlook":
        {"quarters": 8, "rivals": "growth", "runs": 10, "seed": 3}});
    simulator.apply_json(&outlook.to_string()).unwrap();
    let (_, forecast) = of_wuxi(&simulator);
    assert_eq!(forecast.quarters.len(), 9);
    let text = simulator.scenario_json().unwrap();
    let mut again = Simulator::from_json(FILE).unwrap();
    again.load_scenario(&text).unwrap();
    assert_eq!(of_wuxi(&again).1, forecast);
    assert!(simulator.undo().unwrap() && simulator.undo().unwrap());
    let fresh = Simulator::from_json(FILE).unwrap();
    assert_eq!(simulator.state(), fresh.state());
    // How far is looked ahead is no edit.
    assert_eq!(of_wuxi(&simulator).1.quarters.len(), 9);
    simulator.look_ahead(4).unwrap();
    assert_eq!(of_wuxi(&simulator), of_wuxi(&fresh));
}

#[test]
fn impossible_outlooks_levers_and_boards_are_refused() {
    let mut simulator = Simulator::from_json(FILE).unwrap();
    for (quarters, runs) in [(0, 1), (9, 1), (4, 2001)] {
        let edit = json!({"edit": "setOutlook", "outlook":
            {"quarters": quarters, "rivals": "still", "runs": runs, "seed": 0}});
        assert_eq!(
            simulator.apply_json(&edit.to_string()).unwrap_err().code(),
            "out-of-range"
        );
    }
    let big = simulator.data().board("big", "").unwrap();
    assert_eq!(
        forecast::forecast(&simulator, 0, big).unwrap_err().code(),
        "wrong-state"
    );
    assert_eq!(
        forecast::forecast(&simulator, 99, 0).unwrap_err().code(),
        "out-of-range"
    );
}
