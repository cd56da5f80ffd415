//! Scenarios, methods, tables of figures and of projects, each with something changed by a seeded lot:
//! taken or refused, never a panic; a refusal changes nothing, and what is taken comes back from its file.

use serde_json::{Value, json};

use saima::Simulator;
use saima::scenario::project_change::Others;
use saima::table::ledger::LedgerReading;
use saima::vocabulary::Language;

use crate::cases::Lot;
use crate::hostile::mutate;

/// What a page would keep, and what it would show.
fn state(simulator: &Simulator) -> (String, Vec<u64>) {
    let index = simulator.evaluation().scores.iter();
    (
        simulator.scenario_json().unwrap(),
        index.map(|x| x.to_bits()).collect(),
    )
}

fn start() -> Simulator {
    let text = std::fs::read_to_string("tests/schema/maximal.json").unwrap();
    let mut simulator = Simulator::from_json(&text).unwrap();
    let file = simulator.data().file();
    let (unit, indicator) = (file.units[0].code.clone(), file.indicators[0].code.clone());
    let board = file.boards[0].code().to_owned();
    let node = simulator.plan().nodes[1].key.clone();
    for edit in [
        json!({"edit": "setValue", "unit": unit, "indicator": indicator, "value": 3}),
        json!({"edit": "scaleValue", "unit": unit, "indicator": indicator, "factor": 2}),
        json!({"edit": "setWeight", "node": node, "weight": 2.5}),
        json!({"edit": "setIncluded", "unit": unit, "board": board, "included": false}),
        json!({"edit": "setGroup", "unit": unit, "group": null}),
    ] {
        // What this data set refuses is left out.
        let _ = simulator.apply_json(&edit.to_string());
    }
    assert!(simulator.scenario().steps.len() > 2);
    simulator
}

/// Changes a text in one or two places: a sign, a cell, a line.
fn spoil(text: &str, lot: &mut Lot) -> String {
    const CELLS: [&str; 16] = [
        "",
        "-1",
        "1e400",
        "=1+1",
        "\"",
        "NaN",
        "1,2",
        "９",
        "2023-02-30",
        "\u{0}",
        "\u{feff}",
        "\r",
        "0.1%",
        "1e99",
        "—",
        ";",
    ];
    let mut lines = text.split('\n').map(str::to_owned).collect::<Vec<_>>();
    for _ in 0..=lot.below(2) {
        let (at, other) = (lot.below(lines.len()), lot.below(lines.len()));
        match lot.below(6) {
            0 => lines.swap(at, other),
            1 => lines.insert(at, lines[other].clone()),
            2 if lines.len() > 1 => drop(lines.remove(at)),
            _ => {
                let mut cells = lines[at].split(',').map(str::to_owned).collect::<Vec<_>>();
                let cell = lot.below(cells.len());
                cells[cell] = if lot.chance(0.7) {
                    CELLS[lot.below(CELLS.len())].to_owned()
                } else {
                    cells[lot.below(cells.len())].clone()
                };
                lines[at] = cells.join(",");
            }
        }
    }
    lines.join("\n")
}

fn spoilt_json(text: &str, lot: &mut Lot) -> String {
    let mut value = serde_json::from_str::<Value>(text).unwrap();
    for _ in 0..=lot.below(2) {
        mutate(&mut value, lot);
    }
    value.to_string()
}

/// Takes up spoilt files; how many were taken and how many refused.
fn hold(
    seeds: std::ops::Range<u64>,
    spoilt: impl Fn(&Simulator, &mut Lot) -> String,
    take: impl Fn(&mut Simulator, &str) -> saima::Result<()>,
) -> (usize, usize) {
    let fresh = start();
    let (mut taken, mut refused) = (0, 0);
    for seed in seeds {
        let mut simulator = fresh.clone();
        let text = spoilt(&simulator, &mut Lot::new(seed));
        let before = state(&simulator);
        if take(&mut simulator, &text).is_err() {
            refused += 1;
            assert_eq!(state(&simulator), before, "seed {seed}, refused: {text}");
            continue;
        }
        taken += 1;
        let after = state(&simulator);
        let mut again = fresh.clone();
        again
            .load_scenario(&after.0)
            .unwrap_or_else(|error| panic!("seed {seed}: {error}\n{text}"));
        assert_eq!(state(&again), after, "seed {seed}, come back: {text}");
    }
    (taken, refused)
}

fn both((taken, refused): (usize, usize)) {
    assert!(
        taken > 20 && refused > 20,
        "{taken} taken, {refused} refused"
    );
}

#[test]
fn spoilt_scenarios_are_taken_or_change_nothing() {
    let text = |simulator: &Simulator, lot: &mut Lot| {
        spoilt_json(&simulator.scenario_json().unwrap(), lot)
    };
    both(hold(0..600, text, |simulator, text| {
        simulator.load_scenario(text)
    }));
    both(hold(600..1200, text, |simulator, text| {
        simulator.open_scenario(text)
    }));
}

#[test]
fn spoilt_methods_are_taken_or_change_nothing() {
    let text = |simulator: &Simulator, lot: &mut Lot| {
        spoilt_json(&simulator.export_method().unwrap(), lot)
    };
    both(hold(0..600, text, |simulator, text| {
        simulator.load_method(text)
    }));
}

#[test]
fn spoilt_tables_of_figures_are_taken_or_change_nothing() {
    let text = |simulator: &Simulator, lot: &mut Lot| {
        let delimiter = [",", "\t", ";"][lot.below(3)];
        let text = spoil(&simulator.figures_csv(Language::ZhHans), lot);
        if delimiter == "," {
            text
        } else {
            text.replace(',', delimiter)
        }
    };
    both(hold(0..600, text, |simulator, text| {
        simulator.import_table(text, None).map(drop)
    }));
}

#[test]
fn spoilt_ledgers_are_taken_or_change_nothing() {
    let text =
        |simulator: &Simulator, lot: &mut Lot| spoil(&simulator.ledger_csv(Language::ZhHans), lot);
    for others in [Others::Keep, Others::Drop] {
        let reading = LedgerReading {
            others,
            leave_unknown: false,
        };
        both(hold(0..400, text, |simulator, text| {
            simulator.import_ledger(text, reading).map(drop)
        }));
    }
}
