//! Files, edits and questions at the ends of what numbers and lists can be: mutated by a seeded lot.
//!
//! Whatever comes: no panic, no number that is not finite where one is promised, nothing changed by a
//! refusal, the bits back after undo, and an end. `SAIMA_HOSTILE=20000` tries more than CI does,
//! `SAIMA_HOSTILE_SEED` others.

use std::fmt::Write as _;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::Duration;

use saima::Simulator;
use serde_json::{Value, json};

use crate::cases::Lot;

#[path = "../hostile/ask.rs"]
mod ask;
#[path = "../hostile/finite.rs"]
mod finite;

use ask::{Asked, QUESTIONS};

/// Numbers at the ends, and beside what code looks at.
const NUMBERS: [f64; 28] = [
    0.0,
    -0.0,
    1.0,
    -1.0,
    0.5,
    1.5,
    2.0,
    100.0,
    -100.0,
    1e-9,
    1e9,
    1e15,
    1e16,
    1e18,
    1e19,
    1e30,
    -1e30,
    1e99,
    1e100,
    -1e100,
    1e101,
    1e-99,
    1e-100,
    1e-101,
    5e-324,
    1e308,
    -1e308,
    4_294_967_296.0,
];

/// No answer is waited for longer than this, on however busy a machine.
const PATIENCE: Duration = Duration::from_secs(300);

fn number(lot: &mut Lot) -> f64 {
    NUMBERS[lot.below(NUMBERS.len())]
}

/// Every place in a JSON value, as the keys that lead there.
fn places(value: &Value, at: &mut Vec<String>, found: &mut Vec<Vec<String>>) {
    found.push(at.clone());
    let parts: Vec<(String, &Value)> = match value {
        Value::Object(fields) => fields.iter().map(|(key, one)| (key.clone(), one)).collect(),
        Value::Array(list) => (0..).map(|n: usize| n.to_string()).zip(list).collect(),
        _ => return,
    };
    for (key, part) in parts {
        at.push(key);
        places(part, at, found);
        at.pop();
    }
}

fn pointer(path: &[String]) -> String {
    path.iter().fold(String::new(), |mut text, key| {
        write!(text, "/{}", key.replace('~', "~0").replace('/', "~1")).unwrap();
        text
    })
}

/// Changes one thing in a file; mostly a number, so that most files are still read.
pub fn mutate(value: &mut Value, lot: &mut Lot) {
    let mut all = Vec::new();
    places(value, &mut Vec::new(), &mut all);
    let numbers = all
        .iter()
        .filter(|path| value.pointer(&pointer(path)).is_some_and(Value::is_number));
    let numbers = numbers.cloned().collect::<Vec<_>>();
    let other = value.pointer(&pointer(&all[lot.below(all.len())])).cloned();
    let (path, put) = if lot.chance(0.75) && !numbers.is_empty() {
        (&numbers[lot.below(numbers.len())], json!(number(lot)))
    } else {
        let put = match lot.below(8) {
            0 => Value::Null,
            1 => json!([]),
            2 => json!({}),
            3 => json!(""),
            4 => json!("\u{0}=1"),
            5 => json!(number(lot)),
            6 => json!(true),
            _ => other.unwrap_or(Value::Null),
        };
        (&all[lot.below(all.len())], put)
    };
    if let Some(place) = value.pointer_mut(&pointer(path)) {
        *place = put;
    }
}

fn bases() -> Vec<Value> {
    let mut files = std::fs::read_dir("methods")
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect::<Vec<_>>();
    files.retain(|path| path.extension().is_some_and(|end| end == "json"));
    files.push("tests/schema/maximal.json".into());
    files.sort();
    let read = |path: &std::path::PathBuf| {
        serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
    };
    files.iter().map(read).collect()
}

/// What a page would show, to the bit.
fn bits(simulator: &mut Simulator) -> Vec<u64> {
    let mut all = Vec::new();
    for board in 0..simulator.data().boards().len() {
        all.extend(
            simulator
                .ranking(board)
                .unwrap()
                .ranks
                .iter()
                .map(|x| x.to_bits()),
        );
        all.extend(
            simulator
                .board_values(board)
                .unwrap()
                .iter()
                .map(|x| x.to_bits()),
        );
    }
    all.extend(
        simulator
            .figures()
            .period(simulator.period())
            .iter()
            .flatten()
            .map(|x| x.to_bits()),
    );
    all
}

fn edit(simulator: &Simulator, lot: &mut Lot) -> Value {
    let file = simulator.data().file();
    let unit = &file.units[lot.below(file.units.len())].code;
    let indicator = &file.indicators[lot.below(file.indicators.len())].code;
    let leaf = &simulator.state().method.indicators;
    let leaf = leaf
        .get(lot.below(leaf.len().max(1)))
        .map_or(indicator, |one| &one.indicator);
    let board = file.boards[lot.below(file.boards.len())].code();
    let nodes = &simulator.plan().nodes;
    let node = &nodes[lot.below(nodes.len())].key;
    let (x, y) = (number(lot), number(lot));
    match lot.below(14) {
        0 | 1 => json!({ "edit": "setValue", "unit": unit, "indicator": indicator, "value": x }),
        2 => json!({ "edit": "setValue", "unit": unit, "indicator": indicator, "value": null }),
        3 => json!({ "edit": "addValue", "unit": unit, "indicator": indicator, "by": x }),
        4 => json!({ "edit": "scaleValue", "unit": unit, "indicator": indicator, "factor": x }),
        5 | 6 => json!({ "edit": "setWeight", "node": node, "weight": x }),
        7 => json!({ "edit": "setGroup", "unit": unit, "group": null }),
        8 => json!({ "edit": "setIncluded", "unit": unit, "board": board, "included": false }),
        9 => {
            json!({ "edit": "setNormalise", "indicator": leaf, "normalise": { "kind": "identity", "factor": x } })
        }
        10 => json!({ "edit": "setNormalise", "indicator": leaf,
            "normalise": { "kind": "goalposts", "worst": x, "best": y } }),
        11 => {
            json!({ "edit": "setNormalise", "indicator": leaf, "normalise": { "kind": "zScore", "mean": x, "sd": y } })
        }
        12 => {
            json!({ "edit": "setTreat", "indicator": leaf, "treat": [{ "step": "log", "offset": x }] })
        }
        _ => json!({ "edit": "setMean", "node": node, "mean": { "kind": "power", "exponent": x } }),
    }
}

/// Applies edits and checks what a refusal, an undo and a redo leave.
fn edits(simulator: &mut Simulator, lot: &mut Lot) {
    for _ in 0..lot.below(5) {
        let mut edit = edit(simulator, lot);
        if lot.chance(0.2) {
            mutate(&mut edit, lot);
        }
        let (before, scenario) = (bits(simulator), simulator.scenario_json().unwrap());
        if let Err(refused) = simulator.apply_json(&edit.to_string()) {
            assert_eq!(finite::boundless(&refused), [""; 0], "{refused}");
            assert_eq!(bits(simulator), before, "after the refusal of {edit}");
            assert_eq!(simulator.scenario_json().unwrap(), scenario, "{edit}");
            continue;
        }
        let after = bits(simulator);
        if simulator.scenario_json().unwrap() != scenario {
            assert!(simulator.undo().unwrap());
            assert_eq!(bits(simulator), before, "undo of {edit}");
            assert!(simulator.redo().unwrap());
            assert_eq!(bits(simulator), after, "redo of {edit}");
        }
        let index = &simulator.evaluation().index;
        assert!(!index.iter().any(|x| x.is_infinite()), "{edit}");
    }
}

fn asked(simulator: &Simulator, lot: &mut Lot) -> Asked {
    let some = |lot: &mut Lot, n: usize| {
        if lot.chance(0.04) {
            [n, n + 1, 500, usize::from(u16::MAX) + 1, u32::MAX as usize][lot.below(5)]
        } else {
            lot.below(n)
        }
    };
    let file = simulator.data().file();
    Asked {
        board: some(lot, file.boards.len()),
        unit: some(lot, file.units.len()),
        other: some(lot, file.units.len()),
        indicator: some(lot, file.indicators.len()),
        x: number(lot),
        seed: lot.below(1000) as u32,
    }
}

/// One file with some edits and questions; what it was doing is told in `doing`.
fn one(bases: &[Value], seed: u64, doing: &mut String) -> Vec<String> {
    let mut lot = Lot::new(seed);
    let mut file = bases[lot.below(bases.len())].clone();
    for _ in 0..lot.below(4) {
        mutate(&mut file, &mut lot);
    }
    *doing = "load".into();
    let mut simulator = match Simulator::from_json(&file.to_string()) {
        Ok(simulator) => simulator,
        Err(refused) => return finite::boundless(&refused),
    };
    *doing = "edit".into();
    edits(&mut simulator, &mut lot);
    let mut found = Vec::new();
    for _ in 0..8 {
        let (name, question) = QUESTIONS[lot.below(QUESTIONS.len())];
        let asked = asked(&simulator, &mut lot);
        *doing = format!("{name} {asked:?}");
        let before = bits(&mut simulator);
        let boundless = match question(&mut simulator, &asked) {
            Ok(boundless) => boundless,
            Err(refused) => finite::boundless(&refused),
        };
        found.extend(boundless.first().map(|first| format!("{doing}: {first}")));
        assert_eq!(bits(&mut simulator), before, "{doing}");
    }
    found
}

#[test]
fn whatever_comes_is_answered_or_refused_and_changes_nothing_by_itself() {
    let of = |name: &str, usual: u64| {
        std::env::var(name)
            .ok()
            .and_then(|text| text.parse().ok())
            .unwrap_or(usual)
    };
    let (count, first) = (of("SAIMA_HOSTILE", 400), of("SAIMA_HOSTILE_SEED", 1));
    let (tell, told) = channel();
    // What has no end is named, which a test that hangs is not.
    let watch = std::thread::spawn(move || {
        let mut now = 0_u64;
        loop {
            match told.recv_timeout(PATIENCE) {
                Ok(seed) => now = seed,
                Err(RecvTimeoutError::Disconnected) => return,
                Err(RecvTimeoutError::Timeout) => {
                    eprintln!("seed {now} has no end");
                    std::process::abort();
                }
            }
        }
    });
    let bases = bases();
    let mut faults = Vec::new();
    for seed in first..first + count {
        tell.send(seed).unwrap();
        let mut doing = String::new();
        match catch_unwind(AssertUnwindSafe(|| one(&bases, seed, &mut doing))) {
            Ok(found) => faults.extend(
                found
                    .into_iter()
                    .map(|fault| format!("seed {seed}, {fault}")),
            ),
            Err(panic) => {
                let said = panic.downcast_ref::<String>().cloned();
                let said =
                    said.or_else(|| panic.downcast_ref::<&str>().map(|text| (*text).to_owned()));
                faults.push(format!(
                    "seed {seed}, {doing}: panicked: {}",
                    said.unwrap_or_default()
                ));
            }
        }
    }
    drop(tell);
    watch.join().unwrap();
    assert!(
        faults.is_empty(),
        "{} faults:\n{}",
        faults.len(),
        faults.join("\n")
    );
}

/// The case of the table: one huge figure, and *why*.
#[test]
fn a_huge_figure_is_explained_within_a_bound_on_work() {
    let text = std::fs::read_to_string("methods/mianyang-2022.json").unwrap();
    for x in [1e30, -1e30, 1e100, 1e18, 1e15] {
        let mut simulator = Simulator::from_json(&text).unwrap();
        for indicator in 0..simulator.data().indicators().len() {
            if simulator.set_value(0, indicator, x).is_err() {
                continue;
            }
            for (name, question) in QUESTIONS {
                let asked = Asked {
                    board: 0,
                    unit: 0,
                    other: 1,
                    indicator,
                    x: 1.0,
                    seed: 1,
                };
                if let Ok(found) = question(&mut simulator, &asked) {
                    assert_eq!(found, [""; 0], "{name} at {x}");
                }
            }
            simulator.undo().unwrap();
        }
    }
}

#[test]
fn nobody_ranked_is_said_by_every_analysis() {
    let text = std::fs::read_to_string("www/public/data/chongqing-2023.json").unwrap();
    let mut simulator = Simulator::from_main(&text).unwrap();
    let all = simulator.data().file().units.iter();
    let none = all.map(|unit| json!({ "edit": "setGroup", "unit": unit.code, "group": null }));
    let none = Value::Array(none.collect()).to_string();
    let (boards, groups) = {
        let file = simulator.data().file();
        let of_group =
            |board: &saima::dataset::Board| board.is_composite() && board.group().is_some();
        let groups = (0..file.boards.len())
            .filter(|at| of_group(&file.boards[*at]))
            .collect::<Vec<_>>();
        (file.boards.len(), groups)
    };
    assert!(!groups.is_empty() && boards > groups.len());
    simulator.apply_json(&none).unwrap();
    let quiet = [
        "trail",
        "trailCsv",
        "lists",
        "compareMethod",
        "swaps",
        "change",
        "overEditions",
        "tableOut",
    ];
    for board in groups {
        let asked = Asked {
            board,
            unit: 0,
            other: 1,
            indicator: 0,
            x: 1.0,
            seed: 1,
        };
        for (name, question) in QUESTIONS {
            // These are about a board, and not of a unit, the ledger or the method as such.
            let mut elsewhere = asked.clone();
            elsewhere.board = boards;
            let about_board =
                question(&mut simulator, &elsewhere).is_err_and(|error| error.path() == "board");
            if about_board && !quiet.contains(name) && *name != "projectBoard" {
                let refused = question(&mut simulator, &asked).expect_err(name);
                let said = serde_json::to_value(&refused).unwrap();
                assert_eq!(said["rule"], "nobody-ranked", "{name}: {refused}");
            }
        }
    }
    simulator.undo().unwrap();
}
