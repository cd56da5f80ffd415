//! The built-in ledger against what was published: its sums are the cells, its top tens give
//! every district the credits that were printed.
#![expect(clippy::float_cmp, reason = "sums of whole yuan are exact")]

use std::collections::BTreeMap;

use saima::Simulator;
use saima::dataset::{DataSet, IndicatorSource, Prefer};
use saima::ledger::Sector::{Manufacturing, ModernServices, SoftwareDigital};
use saima::ledger::{Money, Sector, Stage};
use saima::vocabulary::{Day, Provenance};

const FILE: &str = include_str!("../../www/public/data/chongqing-2023.json");
const REPORTED: &str = include_str!("../../data/chongqing-2023/reported_figures.csv");

fn data() -> DataSet {
    DataSet::from_json(FILE).unwrap()
}

#[test]
fn the_ledger_sums_to_every_cell_of_contracts_starts_and_funds() {
    let data = data();
    for code in ["contracts", "starts", "funds"] {
        let indicator = data.indicator(code, "").unwrap();
        for period in 0..data.file().periods.len() {
            for unit in 0..data.units().len() {
                let counted = data.tallies().figure(period, indicator, unit).unwrap();
                let given = data.figures().given(period, indicator, unit).unwrap();
                assert_eq!(
                    counted.to_bits(),
                    given.to_bits(),
                    "{code} {} {}: {counted} {given}",
                    data.file().periods[period].code,
                    data.units()[unit].code
                );
            }
        }
    }
}

#[test]
fn published_sums_of_the_first_quarter_are_those_of_the_projects() {
    let data = data();
    let period = data.period("2023Q1", "").unwrap();
    let city = |code: &str| {
        let indicator = data.indicator(code, "").unwrap();
        let units = 0..data.units().len();
        let sum: Money = units
            .map(|unit| {
                let tally = data.tallies().tally(period, indicator, unit).unwrap();
                Money::from_yuan(tally.numerator)
            })
            .sum();
        sum
    };
    assert_eq!(city("starts").yuan(), 276);
    assert_eq!(city("contracts"), Money::from_100m_cny(4908.0).unwrap());
    assert_eq!(city("funds"), Money::from_100m_cny(1152.0).unwrap());
    let wuxi = data.unit("500238", "").unwrap();
    let of_wuxi = |code: &str, period: &str| {
        let (indicator, period) = (data.indicator(code, ""), data.period(period, ""));
        data.tallies()
            .figure(period.unwrap(), indicator.unwrap(), wuxi)
            .unwrap()
    };
    assert_eq!(
        of_wuxi("contracts", "2023Q1").to_bits(),
        16.88_f64.to_bits()
    );
    assert_eq!(of_wuxi("funds", "2023Q1").to_bits(), 4.07_f64.to_bits());
    let growth = |code| {
        let ratio = of_wuxi(code, "2023Q1") / of_wuxi(code, "2022Q1");
        saima::numeric::math::round_to((ratio - 1.0) * 100.0, 1)
    };
    assert_eq!(growth("contracts").to_bits(), 27.1_f64.to_bits());
    assert_eq!(growth("funds").to_bits(), 8864.8_f64.to_bits());
}

/// Projects of a unit signed from one day through another, with their sum.
fn signed(data: &DataSet, unit: &str, from: &str, to: &str) -> (usize, f64) {
    let unit = data.unit(unit, "").unwrap();
    let (from, to) = (Day::parse(from).unwrap(), Day::parse(to).unwrap());
    let within = data.ledger().baseline().iter().filter(|project| {
        let day = project.day(Stage::Signed);
        project.unit == unit && day.is_some_and(|day| from <= day && day <= to)
    });
    let amounts: Vec<_> = within.map(|project| project.amount).collect();
    (
        amounts.len(),
        amounts.into_iter().sum::<Money>().to_100m_cny(),
    )
}

#[test]
fn banan_and_science_city_signed_what_was_published() {
    let data = data();
    assert_eq!(
        signed(&data, "500113", "2023-01-01", "2023-05-10"),
        (47, 290.0)
    );
    assert_eq!(
        signed(&data, "X-GX", "2023-01-01", "2023-03-31"),
        (29, 361.33)
    );
    let all: usize = data
        .units()
        .iter()
        .map(|unit| signed(&data, &unit.code, "2022-01-01", "2022-03-31").0)
        .sum();
    assert_eq!(all, 670);
}

#[test]
fn banan_kept_its_start_rate_at_four_fifths() {
    let simulator = Simulator::from_json(FILE).unwrap();
    let banan = simulator.data().unit("500113", "").unwrap();
    let rates = simulator.ledger_rates(banan, 12, 0).unwrap();
    let started = &rates[1];
    assert_eq!(started.rate, Some(80.0));
    assert_eq!(
        (started.from.as_str(), started.to.as_str()),
        ("2022-04-01", "2023-03-31")
    );
    assert!(started.all.unwrap() < 80.0);
}

#[test]
fn wuxi_had_23_leads_and_16_talks_by_april() {
    let data = data();
    let wuxi = data.unit("500238", "").unwrap();
    let april = Day::parse("2023-04-30").unwrap();
    let open = |stage| {
        let at = data.ledger().baseline().iter();
        at.filter(|project| {
            project.unit == wuxi
                && project.entry.owner.is_some()
                && project.day(stage).is_some_and(|day| day <= april)
        })
        .count()
    };
    assert_eq!((open(Stage::Lead), open(Stage::Negotiating)), (23, 16));
}

#[test]
fn sums_by_sector_are_those_printed_on_the_boards() {
    let data = data();
    for (from, to, made, served) in [
        ("2023-04-01", "2023-06-30", 3425.0, 1918.0),
        ("2023-07-01", "2023-09-30", 1755.0, 1525.0),
    ] {
        let (from, to) = (Day::parse(from).unwrap(), Day::parse(to).unwrap());
        let sum = |sectors: &[Sector]| {
            let of = data.ledger().baseline().iter().filter(|project| {
                let day = project.day(Stage::Signed);
                sectors.contains(&project.entry.sector)
                    && day.is_some_and(|day| from <= day && day <= to)
            });
            of.map(|project| project.amount)
                .sum::<Money>()
                .to_100m_cny()
        };
        assert_eq!(sum(&[Manufacturing]), made);
        assert_eq!(sum(&[SoftwareDigital, ModernServices]), served);
    }
}

/// Credits of each board in an edition: unit's code to projects.
fn credits(simulator: &mut Simulator, edition: &str, board: &str) -> BTreeMap<String, u32> {
    let edit = format!(r#"{{"edit":"setEdition","edition":"{edition}"}}"#);
    simulator.apply_json(&edit).unwrap();
    let board = simulator.data().board(board, "").unwrap();
    let view = simulator.project_board(board).unwrap();
    assert_eq!(view.rows.len(), 10);
    // Nobody shares a place, so the tenth is told from the eleventh by amount alone.
    assert_eq!(
        view.rows.iter().map(|row| row.place).collect::<Vec<_>>(),
        (1..=10).collect::<Vec<_>>()
    );
    let units = simulator.data().units();
    let pairs = view.credits.iter();
    pairs
        .map(|at| (units[at.unit].code.clone(), at.credit))
        .collect()
}

#[test]
fn all_80_published_places_on_top_tens_are_met() {
    let mut simulator = Simulator::from_json(FILE).unwrap();
    let mut rows = csv::Reader::from_reader(REPORTED.as_bytes());
    let mut published: BTreeMap<(String, &str), BTreeMap<String, u32>> = BTreeMap::new();
    let data = data();
    for row in rows.records() {
        let row = row.unwrap();
        let board = match row[2].strip_suffix("榜 上榜项目数") {
            Some("招大引强") => "big",
            Some("招新引优") => "new",
            Some("重大项目开工") => "starts-major",
            Some("重大项目投资") => "funds-major",
            _ => continue,
        };
        let unit = data.units().iter().find(|unit| {
            unit.name.zh_hans == row[1] || unit.aliases.iter().any(|alias| *alias == row[1])
        });
        let credit = row[3].parse().unwrap();
        let of = published.entry((row[0].to_owned(), board)).or_default();
        of.insert(unit.unwrap().code.clone(), credit);
    }
    assert_eq!(published.len(), 8);
    let slots: u32 = published.values().flat_map(BTreeMap::values).sum();
    assert_eq!(slots, 80);
    for ((edition, board), expected) in published {
        assert_eq!(
            credits(&mut simulator, &edition, board),
            expected,
            "{edition} {board}"
        );
    }
}

#[test]
fn science_city_is_second_and_stands_on_all_four_top_tens_of_the_first_quarter() {
    let mut simulator = Simulator::from_json(FILE).unwrap();
    let unit = simulator.data().unit("X-GX", "").unwrap();
    let composite = simulator.data().board("composite", "").unwrap();
    assert_eq!(simulator.ranking(composite).unwrap().ranks[unit], 2.0);
    for board in ["big", "new", "starts-major", "funds-major"] {
        assert!(
            credits(&mut simulator, "2023Q1", board).contains_key("X-GX"),
            "{board}"
        );
    }
}

#[test]
fn every_project_is_marked_illustrative_and_given_figures_keep_their_provenance() {
    let data = data();
    for project in data.ledger().baseline() {
        assert_eq!(data.ledger().provenance(project), Provenance::Illustrative);
    }
    let note = data.ledger().note().unwrap();
    assert!(note.zh_hans.contains("虚构") && note.en.contains("invented"));
    let (period, wuxi) = (
        data.period("2023Q1", "").unwrap(),
        data.unit("500238", "").unwrap(),
    );
    let contracts = data.indicator("contracts", "").unwrap();
    assert_eq!(
        data.figures().mark(period, contracts, wuxi),
        Some(Provenance::Reported)
    );
    let source = &data.indicators()[contracts].source;
    assert!(matches!(
        source,
        IndicatorSource::Ledger {
            prefer: Prefer::Given,
            ..
        }
    ));
}
