//! The built-in data set: what was published is in it exactly, and the rest is calibrated.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use saima::Simulator;
use saima::dataset::{DataSet, DataSetFile, Published, PublishedStatus};
use saima::vocabulary::Provenance;

const FILE: &str = include_str!("../../www/public/data/chongqing-2023.json");
const GENERATOR: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/data/chongqing-2023/generate.mjs"
);
const REPORTED: &str = include_str!("../../data/chongqing-2023/reported_figures.csv");

fn file() -> DataSetFile {
    saima::json::read(FILE).unwrap()
}

/// Figures in ten-thousandths, the finest that was published, so that sums are exact.
type Cells = BTreeMap<(String, String, String), (i64, Provenance, Option<String>)>;

fn cells() -> Cells {
    let mut cells = Cells::new();
    for block in file().values {
        for (unit, value) in block.cells.0 {
            let scaled = value.unwrap() * 1e4;
            assert!(
                (scaled - scaled.round()).abs() < 1e-4,
                "{unit} has more than four decimals"
            );
            let key = (block.period.clone(), block.indicator.clone(), unit);
            let cell = (
                scaled.round() as i64,
                block.provenance,
                block.source.clone(),
            );
            assert!(cells.insert(key, cell).is_none());
        }
    }
    cells
}

fn cell(cells: &Cells, period: &str, indicator: &str, unit: &str) -> (i64, Provenance) {
    let (value, provenance, _) = &cells[&(period.into(), indicator.into(), unit.into())];
    (*value, *provenance)
}

fn sum(cells: &Cells, period: &str, indicator: &str) -> i64 {
    let of = |key: &(String, String, String)| key.0 == period && key.1 == indicator;
    cells
        .iter()
        .filter(|(key, _)| of(key))
        .map(|(_, cell)| cell.0)
        .sum()
}

#[test]
fn the_generator_gives_the_committed_bytes() {
    let output = Command::new("node")
        .args([GENERATOR, "--print"])
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    assert!(
        output.stdout == FILE.as_bytes(),
        "www/public/data/chongqing-2023.json is not what {GENERATOR} writes: run it"
    );
}

#[test]
fn every_unit_has_names_in_three_languages_and_a_group() {
    let file = file();
    let mut groups = BTreeMap::new();
    for unit in &file.units {
        assert!(unit.name.texts().iter().all(|text| !text.is_empty()));
        assert!(!unit.aliases.is_empty(), "{}", unit.code);
        *groups.entry(unit.group.clone().unwrap()).or_insert(0) += 1;
    }
    let expected = [("metro", 24), ("northeast", 11), ("southeast", 6)];
    assert_eq!(
        groups,
        expected
            .map(|(group, units)| (group.to_owned(), units))
            .into()
    );
    let zones = file
        .units
        .iter()
        .filter(|unit| unit.code.starts_with("X-"))
        .count();
    assert_eq!((file.units.len(), zones), (41, 3));
}

#[test]
fn every_published_figure_is_kept_with_its_status_and_source() {
    let file = file();
    let sources: BTreeSet<_> = file
        .sources
        .iter()
        .map(|source| source.code.as_str())
        .collect();
    let mut rows = csv::Reader::from_reader(REPORTED.as_bytes());
    let mut published = file.published.iter();
    for row in rows.records() {
        let row = row.unwrap();
        let kept = published.next().unwrap();
        assert_eq!(kept.period, row[0]);
        assert!(
            (kept.value - row[3].parse::<f64>().unwrap()).abs() < f64::EPSILON,
            "{row:?}"
        );
        assert_eq!(kept.source, row[5]);
        assert!(sources.contains(kept.source.as_str()), "{row:?}");
        let status = match &row[6] {
            "read" => PublishedStatus::Read,
            "derived" => PublishedStatus::Derived,
            "event" => PublishedStatus::Event,
            other => panic!("{other}"),
        };
        assert_eq!(kept.status, status);
        for name in [&kept.entity, &kept.label, &kept.unit_of_measure] {
            assert!(name.texts().iter().all(|text| !text.is_empty()), "{row:?}");
        }
    }
    assert_eq!((file.published.len(), published.next()), (230, None));
}

#[test]
fn addresses_are_publishers_own() {
    const OWN: [&str; 7] = [
        "www.cqdsrb.com.cn",
        "app.cqrb.cn",
        "www.imsilkroad.com",
        "www.cbg.cn",
        "cq.cri.cn",
        "big5.news.cn",
        "www.36kr.com",
    ];
    for address in file()
        .sources
        .iter()
        .filter_map(|source| source.address.clone())
    {
        let host = address.split('/').nth(2).unwrap();
        assert!(OWN.contains(&host) || host == "big5.cri.cn", "{host}");
    }
}

#[test]
fn city_totals_are_met_exactly_in_decimals_and_in_floats() {
    let cells = cells();
    for (period, indicator, total) in [
        ("2022Q1", "contracts", 4470),
        ("2022Q1", "starts", 224),
        ("2022Q1", "funds", 830),
        ("2023Q1", "contracts", 4908),
        ("2023Q1", "starts", 276),
        ("2023Q1", "funds", 1152),
        ("2023Q2", "contracts", 5957),
        ("2023Q2", "starts", 622),
        ("2023Q2", "funds", 1236),
        ("2023Q2", "fdi", 28_317),
        ("2023Q3", "contracts", 3681),
        ("2023Q3", "starts", 593),
        ("2023Q3", "funds", 1370),
        ("2023Q3", "fdi", 38_439),
    ] {
        assert_eq!(
            sum(&cells, period, indicator),
            total * 10_000,
            "{period} {indicator}"
        );
    }
    let data = DataSet::from_json(FILE).unwrap();
    for published in file().published {
        let Some(indicator) = published.total_of else {
            continue;
        };
        let period = published.in_period.unwrap_or(published.period);
        let column = data.figures().column(
            data.period(&period, "").unwrap(),
            data.indicator(&indicator, "").unwrap(),
        );
        let total = saima::numeric::math::round_to(column.iter().sum(), 2);
        assert_eq!(
            total.to_bits(),
            published.value.to_bits(),
            "{period} {indicator}"
        );
    }
}

#[test]
fn starts_and_foreign_capital_are_whole_numbers() {
    for ((_, indicator, unit), (value, _, _)) in cells() {
        if indicator == "starts" || indicator == "fdi" {
            assert_eq!(value % 10_000, 0, "{unit}");
        }
        assert!(value > 0, "{unit} {indicator}");
    }
}

#[test]
fn published_cells_are_as_published_and_all_others_are_illustrative() {
    use Provenance::{Derived, Reported};
    let cells = cells();
    let known = [
        ("2022Q1", "contracts", "500238", 132_800, Derived),
        ("2022Q1", "funds", "500238", 454, Derived),
        ("2022Q1", "start-rate", "500113", 800_000, Reported),
        ("2023Q1", "contracts", "500238", 168_800, Reported),
        ("2023Q1", "funds", "500238", 40_700, Reported),
        ("2023Q1", "contracts", "X-GX", 3_613_300, Reported),
        ("2023Q1", "start-rate", "500113", 800_000, Reported),
    ];
    for (period, indicator, unit, value, provenance) in known {
        assert_eq!(cell(&cells, period, indicator, unit), (value, provenance));
    }
    let facts = cells
        .values()
        .filter(|cell| cell.1 != Provenance::Illustrative);
    assert_eq!(facts.clone().count(), known.len());
    assert!(facts.into_iter().all(|cell| cell.2.is_some()));
}

#[test]
fn growth_of_wuxi_is_as_published() {
    let cells = cells();
    let growth = |indicator| {
        let of = |period| cell(&cells, period, indicator, "500238").0 as f64;
        saima::numeric::math::round_to((of("2023Q1") / of("2022Q1") - 1.0) * 100.0, 1)
    };
    assert_eq!(growth("contracts").to_bits(), 27.1_f64.to_bits());
    assert_eq!(growth("funds").to_bits(), 8864.8_f64.to_bits());
}

#[test]
fn growth_rests_on_what_it_is_computed_from_and_only_that_of_wuxi_was_published() {
    let data = DataSet::from_json(FILE).unwrap();
    let growth = data.indicator("funds-growth", "").unwrap();
    let wuxi = data.unit("500238", "").unwrap();
    let period = data.period("2023Q1", "").unwrap();
    for unit in 0..data.units().len() {
        let mark = data.figures().mark(period, growth, unit).unwrap();
        let expected = if unit == wuxi {
            Provenance::Derived
        } else {
            Provenance::Illustrative
        };
        assert_eq!(mark, expected, "{}", data.units()[unit].code);
    }
    let found = data.figures().get(period, growth, wuxi).unwrap();
    assert_eq!(
        saima::numeric::math::round_to(found, 1).to_bits(),
        8864.8_f64.to_bits()
    );
}

#[test]
fn an_edit_marks_what_is_derived_from_it_and_undo_takes_the_mark_away() {
    let mut simulator = Simulator::from_json(FILE).unwrap();
    let growth = simulator.data().indicator("funds-growth", "").unwrap();
    let funds = simulator.data().indicator("funds", "").unwrap();
    let mark = |simulator: &Simulator, unit| simulator.cell(unit, growth).unwrap().provenance;
    // The same figure typed again is an edit all the same.
    let same = simulator.cell(0, funds).unwrap().value.unwrap();
    simulator.set_value(0, funds, same).unwrap();
    assert_eq!(mark(&simulator, 0), Some(Provenance::Edited));
    assert_eq!(mark(&simulator, 1), Some(Provenance::Illustrative));
    simulator.undo().unwrap();
    assert_eq!(mark(&simulator, 0), Some(Provenance::Illustrative));
}

#[test]
fn growth_under_min_max_flattens_everybody_but_wuxi_until_it_is_treated() {
    use saima::scoring::advice::Doubtful;
    let mut simulator = Simulator::from_json(FILE).unwrap();
    let mut method = serde_json::to_value(simulator.describe().method).unwrap();
    let step = serde_json::json!({"indicator": "funds-growth", "normalise": {"kind": "minMax", "low": 0, "high": 100}});
    method["indicators"].as_array_mut().unwrap().push(step);
    let leaf = serde_json::json!({"indicator": "funds-growth", "weight": 20});
    method["tree"]["children"]
        .as_array_mut()
        .unwrap()
        .push(leaf);
    let edit = serde_json::json!({"edit": "setMethod", "method": method});
    simulator.apply_json(&edit.to_string()).unwrap();
    let flattened = |simulator: &Simulator| {
        let warnings = simulator.method_warnings();
        warnings
            .iter()
            .any(|one| one.doubt == Doubtful::OneFlattensTheRest && one.node == "funds-growth")
    };
    assert!(flattened(&simulator));
    let points = simulator.evaluation().points.last().unwrap().clone();
    let others = points.iter().filter(|z| **z < 100.0);
    assert!(others.fold(0.0_f64, |most, z| most.max(*z)) < 3.0);
    for cure in [
        r#"{"edit":"setTreat","indicator":"funds-growth","treat":[{"step":"winsorisePoints","low":0,"high":1}]}"#,
        r#"{"edit":"setTreat","indicator":"funds-growth","treat":[{"step":"cap","at":100}]}"#,
        r#"{"edit":"setNormalise","indicator":"funds-growth","normalise":{"kind":"percentileRank"}}"#,
    ] {
        simulator.apply_json(cure).unwrap();
        assert!(!flattened(&simulator), "{cure}");
        simulator.undo().unwrap();
    }
}

/// Published ranks with our rank of the same unit on the same board.
fn ranks() -> Vec<(Published, f64)> {
    let mut simulator = Simulator::from_json(FILE).unwrap();
    let mut ranks = Vec::new();
    for published in file().published {
        let (Some(board), Some(unit)) = (&published.rank_on, &published.unit) else {
            continue;
        };
        let edition = published.in_period.as_ref().unwrap_or(&published.period);
        let edit = format!(r#"{{"edit":"setEdition","edition":"{edition}"}}"#);
        simulator.apply_json(&edit).unwrap();
        let unit = simulator.data().unit(unit, "").unwrap();
        let board = simulator.data().board(board, "").unwrap();
        let rank = simulator.ranking(board).unwrap().ranks[unit];
        ranks.push((published, rank));
    }
    ranks
}

#[test]
fn published_ranks_are_the_ranks_of_the_illustrative_board() {
    let ranks = ranks();
    // One rank of the first quarter, ten names of each later composite board, ten of foreign capital.
    assert_eq!(ranks.len(), 31);
    for (published, rank) in ranks {
        assert_eq!(
            rank.to_bits(),
            published.value.to_bits(),
            "{} {} {}",
            published.period,
            published.label.en,
            published.entity.en
        );
    }
}

#[test]
fn the_first_edition_is_the_first_quarter_with_everyone_on_it() {
    let data = DataSet::from_json(FILE).unwrap();
    let codes: Vec<_> = data
        .editions()
        .iter()
        .map(|edition| edition.code.as_str())
        .collect();
    assert_eq!(codes, ["2023Q1", "2023Q2", "2023Q3", "2023Q3-plan-2035"]);
    let ranked = |edition, board| {
        let board = data.board(board, "").unwrap();
        let roster = data.roster(edition);
        roster.ranked[board]
            .iter()
            .filter(|ranked| **ranked)
            .count()
    };
    assert_eq!(
        [0, 1, 2, 3].map(|edition| ranked(edition, "composite")),
        [41, 39, 39, 39]
    );
    assert_eq!(
        [0, 1, 2, 3].map(|edition| ranked(edition, "metro")),
        [24, 22, 22, 23]
    );
    assert_eq!(
        [0, 1, 2, 3].map(|edition| ranked(edition, "northeast")),
        [11, 11, 11, 10]
    );
    // The zones stay on the single boards.
    assert_eq!(
        [0, 1, 2, 3].map(|edition| ranked(edition, "by-funds")),
        [41; 4]
    );
}

#[test]
fn illustrative_figures_are_calibrated() {
    let cells = cells();
    let centre = [
        "500103", "500104", "500105", "500106", "500107", "500108", "500109", "500112", "500113",
        "X-LJ", "X-GX",
    ];
    for period in ["2022Q1", "2023Q1", "2023Q2", "2023Q3"] {
        let column = |indicator: &str| -> Vec<f64> {
            let of = |key: &(String, String, String)| key.0 == period && key.1 == indicator;
            let column = cells.iter().filter(|(key, _)| of(key));
            column.map(|(_, cell)| cell.0 as f64 / 1e4).collect()
        };
        // The centre had 53.1 % of the funds of the first half of 2023.
        let funds: f64 = centre
            .map(|unit| cell(&cells, period, "funds", unit).0 as f64 / 1e4)
            .iter()
            .sum();
        let share = funds / column("funds").iter().sum::<f64>();
        assert!((share - 0.531).abs() < 0.001, "{period}: {share}");
        for rate in column("start-rate") {
            assert!(
                (57.0..=70.0).contains(&rate) || (rate - 80.0).abs() < 1e-9,
                "{period}: {rate}"
            );
        }
        let conversion = column("conversion");
        let mean = conversion.iter().sum::<f64>() / conversion.len() as f64;
        assert!((mean - 38.0).abs() < 2.0, "{period}: {mean}");
        // Heavy tails: the eight largest have more than the twenty-five smallest.
        let mut contracts = column("contracts");
        contracts.sort_by(f64::total_cmp);
        let (small, large): (f64, f64) =
            (contracts[..25].iter().sum(), contracts[33..].iter().sum());
        assert!(large > small, "{period}: {large} {small}");
    }
    for period in ["2023Q1", "2023Q2"] {
        let ratio = sum(&cells, period, "funds") as f64 / sum(&cells, period, "contracts") as f64;
        assert!((0.20..=0.26).contains(&ratio), "{period}: {ratio}");
    }
}

#[test]
fn single_cells_respect_what_was_published_of_longer_spans() {
    let cells = cells();
    let of = |period, indicator, unit| cell(&cells, period, indicator, unit).0 / 10_000;
    // Banan: 47 projects and 290 亿元 by 10 May 2023; 432.8, 48 and 137.8 in the first half of 2022.
    assert!(of("2023Q1", "contracts", "500113") < 290);
    assert!(of("2023Q1", "contracts", "500113") + of("2023Q2", "contracts", "500113") > 290);
    assert!(of("2022Q1", "contracts", "500113") < 432);
    assert!(of("2022Q1", "starts", "500113") < 48);
    assert!(of("2022Q1", "funds", "500113") < 137);
    // Bishan: 209 亿元 and 10 starts of its eight task forces alone.
    assert!(of("2023Q1", "contracts", "500120") >= 209);
    assert!(of("2023Q1", "starts", "500120") >= 10);
    // Fengjie: 330.3 亿元 and 221 starts in all of 2023.
    let quarters = ["2023Q1", "2023Q2", "2023Q3"];
    let contracts: i64 = quarters.map(|q| of(q, "contracts", "500236")).iter().sum();
    let starts: i64 = quarters.map(|q| of(q, "starts", "500236")).iter().sum();
    assert!(contracts < 330 && starts < 221);
    // Wushan: 153.78 and 26.75 in ten months of 2022; Banan's foreign capital: 173 in the year.
    assert!(of("2022Q1", "contracts", "500237") < 153);
    assert!(of("2022Q1", "funds", "500237") < 26);
    assert!(of("2022Q1", "fdi", "500113") <= 173);
}

#[test]
fn writing_the_data_set_and_reading_it_back_changes_nothing() {
    let data = DataSet::from_json(FILE).unwrap();
    let written: DataSetFile = saima::json::read(&data.to_json().unwrap()).unwrap();
    let mut read = file();
    let key = |block: &saima::dataset::ValueBlock| (block.period.clone(), block.indicator.clone());
    assert_eq!(written.values.len(), read.values.len());
    for block in written.values {
        let same = |other: &saima::dataset::ValueBlock| {
            key(other) == key(&block) && other.provenance == block.provenance
        };
        assert_eq!(read.values.iter().find(|other| same(other)), Some(&block));
    }
    read.values.clear();
    assert_eq!(
        DataSetFile {
            values: vec![],
            ..saima::json::read(&data.to_json().unwrap()).unwrap()
        },
        read
    );
}

#[test]
fn the_span_of_foreign_capital_is_told() {
    let mut simulator = Simulator::from_json(FILE).unwrap();
    simulator
        .apply_json(r#"{"edit":"setEdition","edition":"2023Q3"}"#)
        .unwrap();
    let indicator = simulator.data().indicator("fdi", "").unwrap();
    assert_eq!(
        simulator.cell(0, indicator).unwrap().window.as_deref(),
        Some("2023-01..08")
    );
    assert_eq!(simulator.cell(0, 0).unwrap().window, None);
}

#[test]
fn the_note_says_plainly_what_is_no_fact() {
    let note = file().note.unwrap();
    assert!(note.zh_hans.contains("不是任何区县的真实成绩"));
    assert!(note.zh_hans.contains("不是重庆市官方公式"));
    assert!(note.zh_hant.contains("不是重慶市官方公式"));
    assert!(note.en.contains("not Chongqing’s official formula"));
}
