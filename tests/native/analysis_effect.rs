//! What a scenario did: parts that sum to the whole; Sobol' indices of known functions.

use crate::cases::{Kind, Lot, simulator};
use saima::analysis::explain::attribution::attribution;
use saima::analysis::explain::effect::effect;
use saima::numeric::sobol::indices;
use serde_json::Value;

/// Analytic indices; the file names each function's source.
const GOLDEN: &str = include_str!("../golden/reference/10_sobol_functions.json");

#[test]
fn shares_of_a_scenario_sum_to_its_move() {
    let mut lot = Lot::new(41);
    for case in 0..60 {
        let (n, m) = (3 + lot.below(6), 2 + lot.below(3));
        let before = simulator(&mut lot, [Kind::Plain, Kind::Monotone][case % 2], n, m);
        let mut after = before.clone();
        let edits = if case % 20 == 7 { 12 } else { 1 + lot.below(5) };
        for _ in 0..edits {
            if lot.chance(0.8) {
                after
                    .set_value(lot.below(n), lot.below(m), (lot.unit() * 60.0).round())
                    .unwrap();
            } else {
                after
                    .set_weight(1, 1.0 + (lot.unit() * 20.0).round())
                    .unwrap();
            }
        }
        let unit = lot.below(n);
        let ranks = [&before, &after].map(|one| one.snapshot().ranking(0).unwrap().ranks[unit]);
        let scores = [&before, &after].map(|one| one.evaluation().scores[unit]);
        let shares = attribution(&after, 0, unit).unwrap();
        assert_eq!(shares.exact, shares.edits.len() <= 10);
        let rank = shares.edits.iter().map(|one| one.rank).sum::<f64>();
        let value = shares.edits.iter().map(|one| one.value).sum::<f64>();
        assert!((rank - (ranks[1] - ranks[0])).abs() < 1e-9, "case {case}");
        assert!(
            (value - (scores[1] - scores[0])).abs() < 1e-9,
            "case {case}"
        );
        let effect = effect(&after, 0, unit).unwrap();
        for one in &effect.units {
            let parts = one.own + one.others + one.rest;
            let whole = one.after.unrounded - one.before.unrounded;
            assert!((parts - whole).abs() < 1e-9, "case {case}");
            assert!(effect.edited.contains(&one.unit) || one.own.abs() < 1e-12);
        }
        assert!(effect.kendall.is_none_or(|tau| (-1.0..=1.0).contains(&tau)));
    }
}

#[test]
fn a_scenario_that_changes_nothing_moves_nothing() {
    let mut lot = Lot::new(42);
    let simulator = simulator(&mut lot, Kind::Plain, 6, 3);
    let effect = effect(&simulator, 0, 0).unwrap();
    assert!(effect.passings.is_empty() && effect.edited.is_empty());
    assert!((effect.kendall.unwrap() - 1.0).abs() < 1e-12);
    assert_eq!(effect.swapped_pairs, 0);
}

#[test]
fn sobol_indices_of_the_reference_functions() {
    let golden: Value = serde_json::from_str(GOLDEN).unwrap();
    for case in golden["cases"].as_array().unwrap() {
        let list = |key: &str| {
            case[key]
                .as_array()
                .unwrap()
                .iter()
                .map(|x| x.as_f64().unwrap())
                .collect::<Vec<_>>()
        };
        let (first, total) = (list("S1"), list("ST"));
        let model = |x: &[f64]| -> f64 {
            match case["id"].as_str().unwrap() {
                "ishigami" => {
                    let x = [0, 1, 2].map(|at| (2.0 * x[at] - 1.0) * std::f64::consts::PI);
                    libm::sin(x[0])
                        + 7.0 * libm::sin(x[1]) * libm::sin(x[1])
                        + 0.1 * x[2] * x[2] * x[2] * x[2] * libm::sin(x[0])
                }
                "sobol_g" => {
                    let a = list("a");
                    x.iter()
                        .zip(a)
                        .map(|(x, a)| ((4.0 * x - 2.0).abs() + a) / (1.0 + a))
                        .product()
                }
                _ => x[0] + 2.0 * x[1] + 3.0 * x[2],
            }
        };
        let found = indices(first.len(), 16_384, 5, |x| Ok(model(x))).unwrap();
        for input in 0..first.len() {
            let near = |got: f64, known: f64, error: f64| (got - known).abs() < 4.5 * error + 0.003;
            assert!(
                near(found.first[input], first[input], found.first_error[input]),
                "{case}: {found:?}"
            );
            assert!(
                near(found.total[input], total[input], found.total_error[input]),
                "{case}: {found:?}"
            );
            assert!(found.total_error[input] < 0.02 && found.first_error[input] < 0.03);
        }
        assert_eq!(
            found,
            indices(first.len(), 16_384, 5, |x| Ok(model(x))).unwrap()
        );
    }
}
