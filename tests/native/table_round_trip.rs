//! What goes out as a table comes back as it was, and no cell of it is a formula, whatever things
//! are called.

use serde_json::{Value, json};

use saima::intake::{Grid, TableReading};
use saima::scenario::project_change::Others;
use saima::table::ledger::LedgerReading;
use saima::vocabulary::Language;
use saima::{Simulator, table};

use crate::cases::{Kind, Lot, dataset};

const BUILT_IN: &str = include_str!("../../www/public/data/chongqing-2023.json");
const LANGUAGES: [Language; 3] = [Language::ZhHans, Language::ZhHant, Language::En];

/// What a spreadsheet would make something of, and what a reader of tables could lose.
const UGLY: [&str; 30] = [
    "=1+1",
    "+1",
    "-1",
    "@sum",
    "＝1",
    "＋1",
    "－1",
    "＠x",
    " x",
    "x ",
    "\u{3000}x\u{3000}",
    "'x",
    "''x",
    "'=x",
    "x,y",
    "x;y",
    "x\"y",
    "\"x\"",
    "x|y",
    "甲（亿元）",
    "甲",
    "甲 (a)",
    "巴南",
    "巴南区",
    "合计",
    "注：甲。",
    "1,234",
    "名称",
    "x#",
    "=HYPERLINK(\"http://a\",\"b\")",
];

fn ugly(lot: &mut Lot) -> &'static str {
    UGLY[lot.below(UGLY.len())]
}

/// No cell begins with what makes a formula of it, numbers apart.
fn assert_harmless(text: &str) {
    let text = text.trim_start_matches('\u{feff}');
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    for record in reader.records() {
        for cell in &record.unwrap() {
            let first = cell.chars().next().unwrap_or('x');
            let begins = "=+-@＝＋－＠\t\r\n".contains(first) || first.is_whitespace();
            assert!(!begins || cell.parse::<f64>().is_ok(), "{cell:?}");
        }
    }
}

fn rename(lot: &mut Lot, list: &mut Value) {
    for entry in list.as_array_mut().unwrap() {
        let name = ugly(lot);
        entry["name"] = json!({"zh-Hans": name, "zh-Hant": ugly(lot), "en": name});
    }
}

#[test]
fn figures_and_templates_come_back_whatever_things_are_called() {
    let mut lot = Lot::new(11);
    for _ in 0..60 {
        let (units, indicators) = (2 + lot.below(9), 1 + lot.below(6));
        let mut data = dataset(&mut lot, Kind::Plain, units, indicators);
        rename(&mut lot, &mut data["units"]);
        rename(&mut lot, &mut data["groups"]);
        rename(&mut lot, &mut data["indicators"]);
        for indicator in data["indicators"].as_array_mut().unwrap() {
            let measure = ["亿元", "万美元", "", "%", "个"][lot.below(5)];
            indicator["unitOfMeasure"] =
                json!({"zh-Hans": measure, "zh-Hant": measure, "en": measure});
        }
        let mut simulator = Simulator::from_json(&data.to_string()).unwrap();
        for language in LANGUAGES {
            let figures = simulator.figures_csv(language);
            assert_harmless(&figures);
            let report = simulator.import_table(&figures, None);
            let report = report.unwrap_or_else(|error| panic!("{error}\n{figures}"));
            assert_eq!((report.changed, report.unchanged), (0, units * indicators));
            let template = simulator.template(language);
            let report = simulator.import_table(&template, None).unwrap();
            assert_eq!((report.changed, report.skipped.len()), (0, 0), "{template}");
            assert_harmless(&simulator.board_csv(0, language).unwrap());
        }
        // Opened as a data set of its own, names are what they were.
        let figures = simulator.figures_csv(Language::En);
        if let Ok((file, _)) = table::read_dataset(&figures) {
            for unit in &file.units {
                let known = |name: &&str| unit.name.en.starts_with(name.trim());
                assert!(UGLY.iter().any(known), "{figures}");
            }
        }
    }
}

/// What the page makes of a table's cells and reads out of the workbook again: texts, and numbers as the shortest decimals.
fn through_a_workbook(cells: &Value) -> Grid {
    let text = |cell: &Value| match cell {
        Value::Number(number) => number.as_f64().unwrap().to_string(),
        Value::String(text) => text.clone(),
        _ => String::new(),
    };
    let columns = cells["columns"].as_array().unwrap();
    let heads = columns.iter().map(|column| text(&column["head"])).collect();
    let rows = cells["rows"].as_array().unwrap().iter();
    let rows = rows.map(|row| row.as_array().unwrap().iter().map(text).collect());
    Grid {
        rows: std::iter::once(heads).chain(rows).collect(),
        ..Grid::default()
    }
}

#[test]
fn figures_come_back_out_of_a_workbook_to_the_bit() {
    let mut lot = Lot::new(14);
    for _ in 0..60 {
        let (units, indicators) = (2 + lot.below(9), 1 + lot.below(6));
        let mut data = dataset(&mut lot, Kind::Plain, units, indicators);
        rename(&mut lot, &mut data["units"]);
        rename(&mut lot, &mut data["indicators"]);
        let mut simulator = Simulator::from_json(&data.to_string()).unwrap();
        let mut other = Simulator::from_json(&data.to_string()).unwrap();
        for unit in 0..units {
            // Of the same order of size: else it is asked about.
            let indicator = lot.below(indicators);
            let held = other.figures().get(other.period(), indicator, unit);
            let value = held.unwrap_or(1.0) * (1.0 + lot.unit());
            other.set_value(unit, indicator, value).unwrap();
        }
        for language in LANGUAGES {
            let table = simulator.figures_table(language).cells();
            let grid = through_a_workbook(&serde_json::to_value(&table).unwrap());
            let report = simulator.take_intake(&grid, &TableReading::default());
            let report = report.unwrap_or_else(|error| panic!("{error:?}\n{grid:?}"));
            assert_eq!((report.changed, report.unchanged), (0, units * indicators));
            other.take_intake(&grid, &TableReading::default()).unwrap();
            assert_eq!(other.figures_csv(language), simulator.figures_csv(language));
        }
    }
}

#[test]
fn ledgers_come_back_whatever_projects_are_called() {
    let mut lot = Lot::new(12);
    let mut data: Value = serde_json::from_str(BUILT_IN).unwrap();
    for project in data["ledger"]["projects"].as_array_mut().unwrap() {
        for field in ["name", "investor", "site"] {
            if lot.chance(0.5) {
                project[field] = json!(format!("{}{}", ugly(&mut lot), lot.below(2)));
            }
            if lot.chance(0.2) {
                project[field] = json!(ugly(&mut lot));
            }
        }
    }
    let mut simulator = Simulator::from_json(&data.to_string()).unwrap();
    for language in LANGUAGES {
        let text = simulator.ledger_csv(language);
        assert_harmless(&text);
        let reading = LedgerReading {
            others: Others::Drop,
            ..LedgerReading::default()
        };
        let report = simulator.import_ledger(&text, reading).unwrap();
        assert_eq!((report.added, report.changed, report.dropped), (0, 0, 0));
    }
}

/// A trail has a file of its own; its cells are the same function's.
#[test]
fn trails_hold_no_formulas() {
    let mut lot = Lot::new(13);
    let mut data = dataset(&mut lot, Kind::Plain, 4, 3);
    rename(&mut lot, &mut data["indicators"]);
    data["indicators"][0]["name"] = json!({"zh-Hans": "=1+1", "zh-Hant": "=1+1", "en": "@x"});
    let mut simulator = Simulator::from_json(&data.to_string()).unwrap();
    for language in LANGUAGES {
        assert_harmless(&simulator.trail_csv(0, 0, language).unwrap());
    }
}
