//! Draws by lot: sums, seeds, and one free weight against the exact answer.
#![cfg(not(target_arch = "wasm32"))]

mod cases;

use cases::{Kind, Lot, simulator};
use saima::analysis::Ground;
use saima::analysis::law::{FigureError, WeightLaw};
use saima::analysis::stability::breakpoints;
use saima::analysis::uncertainty::{Uncertainty, UncertaintyJob, UncertaintyRequest};
use saima::analysis::variant::Choices;

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
        let (_, points) = breakpoints(Ground::of(&simulator), 0)
            .unwrap()
            .swap_remove(0);
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
