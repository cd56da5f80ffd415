//! Every ledger that the reader of texts refuses, through the import view.

use std::fs;
use std::path::PathBuf;

use saima::intake::{Grid, Intake, LedgerIntake, TableReading, Treat};
use saima::scenario::project_change::Others;
use saima::table::ledger::LedgerReading;
use saima::{Simulator, json};

const BUILT_IN: &str = include_str!("../../www/public/data/chongqing-2023.json");

fn choices(text: &str) -> TableReading {
    json::read(text).unwrap()
}

fn ledger(view: &Intake) -> &LedgerIntake {
    view.ledger.as_ref().expect("it is read as no ledger")
}

/// Files that the reader of ledgers refuses.
fn corpus() -> Vec<(String, String)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/corpus");
    let mut files: Vec<(String, String)> = Vec::new();
    for file in fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        if name.starts_with("ledger-")
            && let Ok(text) = fs::read_to_string(&path)
        {
            files.push((name, text));
        }
    }
    files.sort();
    assert!(files.len() > 50);
    files
}

#[test]
fn what_the_old_reader_refuses_stays_open_at_the_same_cell_and_everything_can_be_left_out() {
    let built_in = Simulator::from_json(BUILT_IN).unwrap();
    let reading = LedgerReading {
        others: Others::Keep,
        leave_unknown: false,
    };
    let mut missed = Vec::new();
    for (name, text) in corpus() {
        let mut simulator = built_in.clone();
        let refused = simulator.import_ledger(&text, reading).unwrap_err();
        let grid = Grid::of_text(&text).unwrap();
        let mut said = choices(r#"{"others": "keep", "ledger": true}"#);
        let view = match simulator.read_intake(&grid, &said) {
            Ok(view) => view,
            Err(error) => {
                assert_eq!(error.code(), refused.code(), "{name}");
                continue;
            }
        };
        // What the view reads by itself: one text on two lines, rows that lack their last cells, a project that
        // stands twice and says the same, a second column of the same that is empty.
        let may = [
            "ledger-name-two-lines.csv",
            "ledger-row-short.csv",
            "ledger-code-twice.csv",
            "ledger-header-twice.csv",
        ];
        let taken = simulator.take_intake(&grid, &said).is_ok();
        if taken != view.ready || view.ready && !may.contains(&name.as_str()) {
            missed.push(format!("{name} is taken: {taken}, ready: {}", view.ready));
        }
        let cells: Vec<String> = (view.problems.iter())
            .map(|problem| format!("{}:{}", problem.row + 1, problem.column + 1))
            .collect();
        for problem in refused
            .problems()
            .iter()
            .filter(|one| one.code() == "invalid-cell")
        {
            let place = problem.path();
            // What hangs on a column that is open still is told once that is said.
            let column = (view.columns.iter()).any(|column| !column.sure || column.measure_differs);
            let named = !ledger(&view).names.is_empty();
            let asked = cells.contains(&place) || column || named || may.contains(&name.as_str());
            if !asked {
                missed.push(format!("{name}: {place} is not open: {cells:?}"));
            }
        }
        // Each kind left out, and columns that are open too, nothing is open any more.
        for _ in 0..8 {
            let view = simulator.read_intake(&grid, &said).unwrap();
            for kind in &view.kinds {
                said.problems.insert(kind.rule.clone(), Treat::Row);
            }
            let open = view
                .columns
                .iter()
                .filter(|column| !column.sure || column.measure_differs);
            let columns = open.map(|column| {
                json::read(&format!(
                    r#"{{"column": {}, "use": {{"kind": "unread"}}}}"#,
                    column.column
                ))
            });
            said.columns.extend(columns.map(Result::unwrap));
            for open in ledger(&view).names.iter().filter(|open| !open.sure) {
                let text = json::text(&open.name).unwrap();
                let name = format!(r#"{{"name": {text}, "use": {{"kind": "unread"}}}}"#);
                said.names.push(json::read(&name).unwrap());
            }
        }
        let view = simulator.read_intake(&grid, &said).unwrap();
        let open = view.kinds.iter().any(|kind| kind.treat.is_none())
            || view
                .columns
                .iter()
                .any(|column| !column.sure || column.measure_differs)
            || ledger(&view).names.iter().any(|open| !open.sure);
        if open {
            missed.push(format!("{name} stays open: {view:?}"));
        }
    }
    assert!(missed.is_empty(), "{}", missed.join("\n"));
}
