//! Draws by lot: sums, seeds, and one free weight against the exact answer.

use crate::cases::{Kind, Lot, dataset, name, simulator};
use saima::analysis::fragility::alternative_methods::Choices;
use saima::analysis::stability::breakpoints;
use saima::analysis::uncertainty::request::UncertaintyRequest;
use saima::analysis::uncertainty::sampling::{FigureError, WeightLaw};
use saima::analysis::uncertainty::{Uncertainty, UncertaintyJob};
use saima::analysis::whatif::standing::keys;
use saima::analysis::{Probe, Supposition};
use saima::numeric::random;
use saima::scoring::Snapshot;
use saima::vocabulary::Direction;
use serde_json::json;

fn request(weights: WeightLaw, draws: usize) -> UncertaintyRequest {
    UncertaintyRequest {
        board: 0,
        draws,
        seed: 9,
        weights,
        figures: Vec::new(),
        methods: Vec::new(),
        choices: Choices::default(),
    }
}

fn run(simulator: &saima::Simulator, request: &UncertaintyRequest, budget: usize) -> Uncertainty {
    let mut job = UncertaintyJob::new(simulator, request.clone()).unwrap();
    loop {
        let progress = job.step(budget).unwrap();
        if progress.done == progress.total {
            return job.result();
        }
    }
}

#[test]
fn rows_columns_and_pairs_sum_to_one_whatever_is_drawn() {
    let mut lot = Lot::new(31);
    let laws = [
        WeightLaw::Keep,
        WeightLaw::PlusMinus { share: 0.3 },
        WeightLaw::Dirichlet {
            concentration: 20.0,
        },
        WeightLaw::Simplex,
    ];
    for case in 0..40 {
        let (n, m) = (2 + lot.below(8), 2 + lot.below(4));
        let simulator = simulator(&mut lot, [Kind::Plain, Kind::Any][case % 2], n, m);
        let mut request = request(laws[case % 4], 60);
        request.figures.push(FigureError {
            indicator: None,
            provenance: None,
            share: 0.1,
        });
        request.choices = Choices {
            normalise: case % 3 == 0,
            mean: case % 3 == 1,
            treat: case % 5 == 0,
        };
        let result = run(&simulator, &request, 7);
        assert_eq!(result.methods > 1, case % 3 < 2 || case % 5 == 0);
        let n = result.units.len();
        for a in 0..n {
            let row = (0..n)
                .map(|place| result.acceptability[a * n + place])
                .sum::<f64>();
            let column = (0..n)
                .map(|unit| result.acceptability[unit * n + a])
                .sum::<f64>();
            assert!(
                (row - 1.0).abs() < 1e-9 && (column - 1.0).abs() < 1e-9,
                "case {case}"
            );
            for b in 0..n {
                let both =
                    result.ahead[a * n + b] + result.ahead[b * n + a] + result.level[a * n + b];
                assert!((both - f64::from(a != b)).abs() < 1e-9, "case {case}");
            }
        }
        // The size of the steps is no part of the result.
        assert_eq!(result, run(&simulator, &request, 60), "case {case}");
    }
}

#[test]
fn one_free_weight_agrees_with_the_exact_acceptability() {
    let mut lot = Lot::new(32);
    for _ in 0..12 {
        let mut simulator = simulator(&mut lot, Kind::Plain, 6, 2);
        simulator
            .apply_json(r#"{"edit":"setDecimals","decimals":null}"#)
            .unwrap();
        let result = run(&simulator, &request(WeightLaw::Simplex, 20_000), 20_000);
        // With two weights the share of the first is even on 0 to 1.
        let points = breakpoints(simulator.snapshot(), 0)
            .unwrap()
            .swap_remove(0)
            .points;
        let mut exact = vec![0.0; 36];
        let cuts = [0.0]
            .into_iter()
            .chain(points.iter().map(|point| point.share))
            .chain([1.0])
            .collect::<Vec<_>>();
        for span in cuts.windows(2) {
            let share = f64::midpoint(span[0], span[1]);
            let mut there = simulator.clone();
            let other = there.plan().nodes[2].weight;
            there.set_weight(1, share / (1.0 - share) * other).unwrap();
            let scores = there.board_values(0).unwrap();
            for (unit, score) in scores.iter().enumerate() {
                let better = scores.iter().filter(|other| *other > score).count();
                let equal = scores.iter().filter(|other| *other >= score).count() - better;
                for place in better..better + equal {
                    exact[unit * 6 + place] += (span[1] - span[0]) / equal as f64;
                }
            }
        }
        for (row, unit) in result.units.iter().enumerate() {
            for place in 0..6 {
                let got = result.acceptability[row * 6 + place];
                assert!((got - exact[unit * 6 + place]).abs() < 5.0 * result.standard_error);
            }
        }
    }
}

#[test]
fn a_method_drawn_from_twice_gives_what_it_gives_once() {
    let mut data = dataset(&mut Lot::new(33), Kind::Plain, 3, 2);
    // Half of the drawn figures are cut off at the greatest, so that what is derived from them
    // often stays as it was.
    data["indicators"][0]["maximum"] = json!(100);
    data["values"][0]["cells"] = json!({"u0": 100, "u1": 100, "u2": 100});
    data["values"][1]["cells"] = json!({"u0": 4, "u1": 4.5, "u2": 5});
    let rule = json!({"op": "ratio", "numerator": "i0", "denominator": "i1"});
    let mut derived = data["indicators"][1].clone();
    derived["code"] = json!("d");
    derived["source"] = json!({"kind": "derived", "rule": rule});
    data["indicators"].as_array_mut().unwrap().push(derived);
    data["method"]["indicators"][0]["indicator"] = json!("d");
    data["method"]["tree"]["children"][0]["indicator"] = json!("d");
    let simulator = saima::Simulator::from_json(&data.to_string()).unwrap();
    let mut request = request(WeightLaw::Keep, 2000);
    request.figures.push(FigureError {
        indicator: Some(0),
        provenance: None,
        share: 0.5,
    });
    let method = &simulator.state().method;
    let mut of = |times: usize| {
        request.methods = vec![(**method).clone(); times];
        run(&simulator, &request, 2000)
    };
    let (once, twice) = (of(1), of(2));
    assert_eq!(once.acceptability, twice.acceptability);
    assert_eq!(once.ahead, twice.ahead);
}

/// Places and pairs counted over the same draws, each by the full evaluation.
struct Counted {
    places: Vec<f64>,
    ahead: Vec<u32>,
    level: Vec<u32>,
}

/// The draws of a request that draws nothing but weights.
fn by_the_full_evaluation(
    snapshot: Snapshot,
    request: &UncertaintyRequest,
    units: &[usize],
) -> Counted {
    let (n, plan) = (units.len(), snapshot.plan);
    let mut probe = Probe::new(snapshot);
    let mut lot = random::Lot::new(u64::from(request.seed));
    let mut counted = Counted {
        places: vec![0.0; n * n],
        ahead: vec![0; n * n],
        level: vec![0; n * n],
    };
    for _ in 0..request.draws {
        // Which of the methods: there is but one.
        lot.even();
        let mut weights = Vec::new();
        for node in &plan.nodes {
            if node.children.len() < 2 || !node.weighting.is_given() {
                continue;
            }
            let given = node.children.iter().map(|child| plan.nodes[*child].weight);
            let drawn = request
                .weights
                .weights(&mut lot, &given.collect::<Vec<_>>());
            let suppose = |(node, weight): (&usize, f64)| Supposition::Weight {
                node: *node,
                weight,
            };
            weights.extend(node.children.iter().zip(drawn).map(suppose));
        }
        probe.suppose(&weights).unwrap();
        let (scores, last) = (probe.values(0).unwrap(), probe.last(0).unwrap());
        let all = keys(snapshot, 0, scores, last, Direction::Higher);
        let own = units.iter().map(|unit| all[*unit]).collect::<Vec<_>>();
        for (a, key) in own.iter().enumerate() {
            let better = own.iter().filter(|other| *other < key).count();
            let equal = own.iter().filter(|other| *other == key).count();
            for place in better..better + equal {
                counted.places[a * n + place] += 1.0 / equal as f64;
            }
            for (b, other) in own.iter().enumerate() {
                counted.ahead[a * n + b] += u32::from(key < other);
                counted.level[a * n + b] += u32::from(key == other && a != b);
            }
        }
    }
    counted
}

/// A method of sums and arithmetic means, with adjustments that add, rounded coarsely or not at all.
fn folding(lot: &mut Lot, file: &mut serde_json::Value) {
    let method = &mut file["method"];
    for entry in method["indicators"].as_array_mut().unwrap() {
        entry["missing"] = json!(["zero", "worst", "mean"][lot.below(3)]);
    }
    let means = ["arithmetic", "sum"];
    let tree = &mut method["tree"];
    tree["mean"] = json!({ "kind": means[usize::from(lot.chance(0.2))] });
    for child in tree["children"].as_array_mut().unwrap() {
        if child.get("children").is_some() {
            child["mean"] = json!({ "kind": means[usize::from(lot.chance(0.3))] });
            if lot.chance(0.3) {
                let weightings = ["equal", "entropy", "critic", "standardDeviation"];
                child["weighting"] = json!({ "kind": weightings[lot.below(4)] });
            }
        }
        if lot.chance(0.15) {
            child["weight"] = json!(0.0);
        }
    }
    tree["children"][0]["weight"] = json!(3.0);
    let decimals = [Some(0), Some(1), Some(2), Some(6), None];
    method["decimals"] = json!(decimals[lot.below(5)]);
    method["minimumAvailability"] = json!(null);
    if lot.chance(0.4) {
        method["adjustments"] = json!([
            { "kind": "points", "unit": "u0", "points": 1.5, "reason": name("r") },
            { "kind": "line", "indicator": "i0", "per": -0.25, "step": 3.0, "whole": true, "reason": name("r") },
            { "kind": "raise", "when": { "test": "figure", "indicator": "i0", "is": "above", "than": 1e6 }, "to": 1000.0, "reason": name("r") },
        ]);
    }
}

#[test]
fn the_fast_way_counts_what_the_full_evaluation_counts_in_every_draw() {
    let mut lot = Lot::new(77);
    let laws = [
        WeightLaw::PlusMinus { share: 0.2 },
        WeightLaw::Simplex,
        WeightLaw::Dirichlet { concentration: 9.0 },
        WeightLaw::Keep,
    ];
    let (mut ties, mut draws) = (0, 0);
    for case in 0..1500 {
        let (n, m) = (2 + lot.below(14), 2 + lot.below(5));
        let kind = [Kind::Plain, Kind::Monotone, Kind::Any][case % 3];
        let mut file = dataset(&mut lot, kind, n, m);
        if case % 5 > 0 {
            folding(&mut lot, &mut file);
        }
        let simulator = saima::Simulator::from_json(&file.to_string()).unwrap();
        let mut request = request(laws[case % 4], 1 + lot.below(40));
        request.seed = case as u32;
        let result = run(&simulator, &request, 1 + lot.below(9));
        let snapshot = simulator.snapshot();
        let counted = by_the_full_evaluation(snapshot, &request, &result.units);
        let count = |share: &f64| (share * request.draws as f64).round() as u32;
        for (share, places) in result.acceptability.iter().zip(&counted.places) {
            let places = places / request.draws as f64;
            assert!(
                (share - places).abs() < 1e-11,
                "case {case}: {share} {places}"
            );
        }
        assert_eq!(
            result.ahead.iter().map(count).collect::<Vec<_>>(),
            counted.ahead,
            "case {case}"
        );
        assert_eq!(
            result.level.iter().map(count).collect::<Vec<_>>(),
            counted.level,
            "case {case}"
        );
        ties += counted.level.iter().sum::<u32>();
        draws += request.draws;
    }
    assert!(ties > 1000 && draws > 20_000, "{ties} {draws}");
}
