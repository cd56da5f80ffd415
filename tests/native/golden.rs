//! Golden tests: published inputs with the outputs that others computed.
//!
//! The expected values stand in `tests/golden/reference` with their sources and are never
//! edited; `tests/golden/make.mjs` turns the inputs into data set files.

use std::collections::HashMap;

use saima::Simulator;
use saima::method::Ties;
use saima::method::normalise::Normalise;
use saima::scenario::Edit;
use saima::scoring::board::{Criterion, Ranking};
use saima::scoring::impute::impute;
use saima::vocabulary::Direction;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden");

fn simulator(name: &str) -> Simulator {
    Simulator::from_json(&std::fs::read_to_string(format!("{FOLDER}/{name}")).unwrap()).unwrap()
}

/// A reference table: row by its key column, then column by header.
fn table(path: &str, key: &str) -> HashMap<String, HashMap<String, String>> {
    let mut reader = csv::Reader::from_path(format!("{FOLDER}/reference/{path}")).unwrap();
    let rows = reader.deserialize::<HashMap<String, String>>();
    rows.map(|row| row.unwrap())
        .map(|row| (row[key].clone(), row))
        .collect()
}

fn close(found: f64, expected: f64, tolerance: f64, what: &str) {
    assert!(
        (found - expected).abs() <= tolerance,
        "{what}: {found} is not {expected}"
    );
}

/// How far points may be off where computed figures are settled to thirteen digits: a column's
/// spread that is a part of its figures magnifies the last of them.
const SETTLED: f64 = 1e-11;

/// Asserts that each leaf's points are those of a reference table.
fn assert_points(simulator: &Simulator, path: &str, scale: f64) {
    let expected = table(path, "uCode");
    for leaf in &simulator.plan().leaves {
        let code = &simulator.data().indicators()[leaf.indicator].code;
        for (unit, about) in simulator.data().units().iter().enumerate() {
            let points = simulator.evaluation().points[leaf.node][unit] / scale;
            let expected = expected[&about.code][code].parse().unwrap();
            close(
                points,
                expected,
                SETTLED * f64::max(1.0, f64::abs(expected)),
                &format!("{path}: {code} of {}", about.code),
            );
        }
    }
}

/// Asserts that each node's points are those of the reference's aggregation.
fn assert_aggregated(simulator: &Simulator) {
    let aggregated = table("asem/stage_aggregated.csv", "uCode");
    for (node, about) in simulator.plan().nodes.iter().enumerate() {
        for (unit, place) in simulator.data().units().iter().enumerate() {
            let expected = aggregated[&place.code][&about.key].parse().unwrap();
            let what = format!("{} of {}", about.key, place.code);
            close(
                simulator.evaluation().points[node][unit],
                expected,
                SETTLED * f64::max(1.0, f64::abs(expected)),
                &what,
            );
        }
    }
}

fn assert_ranks(
    simulator: &mut Simulator,
    expected: &HashMap<String, HashMap<String, String>>,
    column: &str,
) {
    let ranks = simulator.ranking(0).unwrap().ranks.clone();
    for (unit, about) in simulator.data().units().iter().enumerate() {
        let expected: f64 = expected[&about.code][column].parse().unwrap();
        assert_eq!(
            ranks[unit].to_bits(),
            expected.to_bits(),
            "{}: {} is not {expected}",
            about.code,
            ranks[unit]
        );
    }
}

#[test]
fn hdi_2022_has_all_193_values_and_ranks() {
    let mut simulator = simulator("hdi.json");
    let expected = table("hdi/hdi_2022.csv", "iso3");
    assert_eq!(simulator.data().units().len(), 193);
    for (unit, about) in simulator.data().units().iter().enumerate() {
        let value = expected[&about.code]["hdi_2022"].parse().unwrap();
        close(
            simulator.evaluation().scores[unit],
            value,
            5e-4,
            &about.code,
        );
        let exact = expected[&about.code]["calc_hdi"].parse().unwrap();
        close(
            simulator.evaluation().index[unit],
            exact,
            1e-12,
            &about.code,
        );
    }
    assert_ranks(&mut simulator, &expected, "hdi_rank_2022");
}

#[test]
fn hdi_ranks_need_the_rounding() {
    let mut simulator = simulator("hdi.json");
    simulator
        .apply(&[Edit::SetDecimals { decimals: None }])
        .unwrap();
    let expected = table("hdi/hdi_2022.csv", "iso3");
    let ranks = &simulator.ranking(0).unwrap().ranks.clone();
    let agree = |(unit, about): &(usize, &saima::dataset::Unit)| {
        let expected: f64 = expected[&about.code]["hdi_rank_2022"].parse().unwrap();
        expected.to_bits() == ranks[*unit].to_bits()
    };
    assert_eq!(
        simulator
            .data()
            .units()
            .iter()
            .enumerate()
            .filter(agree)
            .count(),
        166
    );
}

#[test]
fn asem_from_treated_to_ranked() {
    let mut simulator = simulator("asem.json");
    assert_points(&simulator, "asem/stage_normalised.csv", 1.0);
    assert_aggregated(&simulator);
    assert_ranks(
        &mut simulator,
        &table("asem/results_full.csv", "uCode"),
        "Rank",
    );
}

#[test]
fn asem_from_raw_to_ranked_at_every_stage() {
    let mut simulator = simulator("asem-raw.json");
    let denominated = table("asem/stage_denominated.csv", "uCode");
    let imputed = table("asem/stage_imputed.csv", "uCode");
    let screened = table("asem/stage_screened.csv", "uCode");
    let treated = table("asem/stage_treated.csv", "uCode");
    let data = simulator.data();
    let number_of = |code: &str| {
        data.indicators()
            .iter()
            .position(|x| x.code == code)
            .unwrap()
    };
    for (number, leaf) in simulator.plan().leaves.iter().enumerate() {
        let code = &data.indicators()[leaf.indicator].code;
        let column = simulator.figures().column(0, number_of(code));
        let filled = impute(leaf.missing, column, simulator.roster());
        for (unit, about) in data.units().iter().enumerate() {
            let what = format!("{code} of {}", about.code);
            // A figure that is missing in the reference is missing here.
            match denominated[&about.code][code].parse() {
                Ok(expected) => close(
                    column[unit],
                    expected,
                    1e-12 * f64::max(1.0, expected),
                    &what,
                ),
                Err(_) => assert!(column[unit].is_nan(), "{what}"),
            }
            for stage in [&imputed, &screened] {
                let expected = stage[&about.code][code].parse().unwrap();
                close(
                    filled[unit],
                    expected,
                    1e-12 * f64::max(1.0, expected),
                    &what,
                );
            }
            let expected = treated[&about.code][code].parse().unwrap();
            let found = simulator.evaluation().treated[number][unit];
            close(found, expected, 1e-12 * f64::max(1.0, expected), &what);
        }
    }
    assert_points(&simulator, "asem/stage_normalised.csv", 1.0);
    assert_aggregated(&simulator);
    assert_ranks(
        &mut simulator,
        &table("asem/results_full.csv", "uCode"),
        "Rank",
    );
}

#[test]
fn asem_effective_weights_multiply_down_the_tree_from_raw_and_from_treated_figures() {
    let expected = table("asem/eff_weights.csv", "iCode");
    for file in ["asem-raw.json", "asem.json"] {
        let simulator = simulator(file);
        for (node, view) in simulator.plan().nodes.iter().zip(simulator.weights()) {
            let expected = expected[&node.key]["EffWeight"].parse().unwrap();
            close(
                view.overall,
                expected,
                1e-12,
                &format!("{file} {}", node.key),
            );
        }
    }
}

#[test]
fn asem_under_five_normalisations() {
    let cases = [
        (
            Normalise::MinMax {
                low: 0.0,
                high: 100.0,
            },
            "minmax_0_100",
            1.0,
        ),
        (Normalise::ZScore { mean: 0.0, sd: 1.0 }, "zscore_0_1", 1.0),
        (Normalise::Rank, "rank", 1.0),
        (Normalise::PercentileRank, "prank", 100.0),
        (Normalise::Borda, "borda", 1.0),
    ];
    for (normalise, name, scale) in cases {
        let mut simulator = simulator("asem.json");
        set_all(&mut simulator, &normalise);
        assert_points(&simulator, &format!("asem/alt_norm_{name}.csv"), scale);
    }
}

#[test]
fn asem_under_geometric_means_from_raw_and_from_treated_figures() {
    for file in ["asem-raw.json", "asem.json"] {
        let mut simulator = simulator(file);
        let min_max = Normalise::MinMax {
            low: 1.0,
            high: 100.0,
        };
        set_all(&mut simulator, &min_max);
        let nodes = simulator.plan().nodes.iter();
        let edits = nodes
            .filter(|node| node.leaf.is_none())
            .map(|node| Edit::SetMean {
                node: node.key.clone(),
                mean: saima::method::aggregate::Mean::Geometric,
            })
            .collect::<Vec<_>>();
        simulator.apply(&edits).unwrap();
        let expected = table("asem/alt_results_minmax_1_100_a_gmean.csv", "uCode");
        for (unit, about) in simulator.data().units().iter().enumerate() {
            let value = expected[&about.code]["Index"].parse().unwrap();
            let found = simulator.evaluation().index[unit];
            close(found, value, SETTLED, &format!("{file} {}", about.code));
        }
        assert_ranks(&mut simulator, &expected, "Rank");
    }
}

fn set_all(simulator: &mut Simulator, normalise: &Normalise) {
    let leaves = simulator.plan().leaves.iter();
    let edits = leaves
        .map(|leaf| Edit::SetNormalise {
            indicator: simulator.data().indicators()[leaf.indicator].code.clone(),
            normalise: normalise.clone(),
        })
        .collect::<Vec<_>>();
    simulator.apply(&edits).unwrap();
}

fn reference(name: &str) -> serde_json::Value {
    let text = std::fs::read_to_string(format!("{FOLDER}/reference/{name}")).unwrap();
    serde_json::from_str(&text).unwrap()
}

fn numbers(list: &serde_json::Value) -> Vec<f64> {
    let numbers = list.as_array().unwrap().iter();
    numbers.map(|x| x.as_f64().unwrap_or(f64::NAN)).collect()
}

#[test]
fn efficacy_coefficient_as_in_the_exam_item() {
    let case = &reference("16_efficacy_coefficient.json")["cases"][0];
    let number = |name: &str| case[name].as_f64().unwrap();
    let efficacy = |truncate| Normalise::Efficacy {
        not_allowed: Some(number("not_allowed")),
        satisfactory: Some(number("satisfactory")),
        base: 60.0,
        span: 40.0,
        truncate,
    };
    let score = |truncate| {
        efficacy(truncate)
            .prepare(Direction::Higher, &[])
            .score(number("x"))
    };
    close(
        score(false),
        number("expected"),
        number("tol"),
        "without truncation",
    );
    close(score(false), number("exact"), 1e-12, "exact");
    close(score(true), 60.0, 0.0, "with truncation");
}

#[test]
fn ties_are_those_of_scipy() {
    let case = reference("14_ties.json");
    let values = numbers(&case["scores"]);
    let expected = &case["expected_on_non_missing"];
    let rules = [
        (Ties::Competition, "min"),
        (Ties::Max, "max"),
        (Ties::Average, "average"),
        (Ties::Dense, "dense"),
        (Ties::Ordinal, "ordinal"),
    ];
    for (ties, name) in rules {
        let ranked = vec![true; values.len()];
        let by = Criterion {
            values: &values,
            direction: Direction::Higher,
            ranked: &ranked,
            last: &[],
            ties,
            tie_break: &[],
        };
        let ranking = Ranking::new(by);
        let places = (0..values.len()).filter(|unit| !values[*unit].is_nan());
        let places = places.map(|unit| ranking.ranks[unit]).collect::<Vec<_>>();
        assert_eq!(places, numbers(&expected[name]), "{name}");
        assert!(ranking.ranks[6] == 0.0, "missing has no rank");
    }
}

/// Equal-weighted sums of the three criteria under a normalisation.
fn belton_gear(ratios: &serde_json::Value, normalise: &Normalise) -> Vec<f64> {
    let columns = ratios
        .as_array()
        .unwrap()
        .iter()
        .map(numbers)
        .collect::<Vec<_>>();
    let scorers = columns
        .iter()
        .map(|column| normalise.prepare(Direction::Higher, column));
    let scorers = scorers.collect::<Vec<_>>();
    let score = |unit: usize| {
        columns
            .iter()
            .zip(&scorers)
            .map(|(column, scorer)| scorer.score(column[unit]))
            .sum::<f64>()
    };
    (0..columns[0].len())
        .map(|unit| score(unit) / 3.0)
        .collect()
}

#[test]
fn a_copy_reverses_ranks_under_shares_of_the_total_but_not_under_goalposts() {
    let case = reference("15_belton_gear_rank_reversal.json");
    let sum = Normalise::Sum { points: 1.0 };
    let three = belton_gear(&case["local_ratios_3"], &sum);
    let four = belton_gear(&case["local_ratios_4"], &sum);
    for (found, exact, quoted) in [
        (&three, "exact_3", "expected_3"),
        (&four, "exact_4", "expected_4"),
    ] {
        for (unit, score) in found.iter().enumerate() {
            close(*score, numbers(&case[exact])[unit], 1e-12, exact);
            close(*score, numbers(&case[quoted])[unit], 0.005, quoted);
        }
    }
    assert!(three[1] > three[0] && four[0] > four[1], "A and B swap");
    let fixed = Normalise::Goalposts {
        worst: 0.0,
        best: 10.0,
        low: 0.0,
        high: 1.0,
        truncate: true,
    };
    let three = belton_gear(&case["local_ratios_3"], &fixed);
    let four = belton_gear(&case["local_ratios_4"], &fixed);
    assert_eq!(
        three,
        four[..3],
        "fixed goalposts leave the others as they were"
    );
}
