//! What drives a unit's uncertainty: exact shares against sampled ones, and what is refused.

use crate::cases::{self, Kind, Lot, dataset};
use saima::Simulator;
use saima::analysis::fragility::alternative_methods::{Choices, variants};
use saima::analysis::uncertainty::drivers::{Driver, Drivers, DriversJob, DriversRequest, Split};
use saima::analysis::uncertainty::request::UncertaintyRequest;
use saima::analysis::uncertainty::sampling::{FigureError, WeightLaw};
use saima::vocabulary::Provenance;
use serde_json::json;

/// Fixed goalposts that no figure comes near, whatever its error.
fn straight(lot: &mut Lot, n: usize, m: usize) -> Simulator {
    let mut data = dataset(lot, Kind::Plain, n, m);
    for step in data["method"]["indicators"].as_array_mut().unwrap() {
        step["normalise"] = json!({"kind": "goalposts", "worst": -1000, "best": 1000});
    }
    for column in data["values"].as_array_mut().unwrap() {
        column["provenance"] = json!("illustrative");
    }
    Simulator::from_json(&data.to_string()).unwrap()
}

fn request(unit: usize, weights: WeightLaw, share: f64, draws: usize) -> DriversRequest {
    let error = FigureError {
        indicator: None,
        provenance: None,
        share,
    };
    DriversRequest {
        unit,
        by: Split::Indicator,
        draw: UncertaintyRequest {
            board: 0,
            draws,
            seed: 3,
            weights,
            figures: vec![error],
            methods: Vec::new(),
            choices: Choices::default(),
        },
    }
}

fn run(simulator: &Simulator, request: &DriversRequest, budget: usize) -> Drivers {
    let mut job = DriversJob::new(simulator, request.clone()).unwrap();
    loop {
        let progress = job.step(budget).unwrap();
        if progress.done == progress.total {
            return job.result();
        }
    }
}

#[test]
fn exact_shares_are_those_that_samples_come_near() {
    let mut lot = Lot::new(91);
    for case in 0..12 {
        let simulator = straight(&mut lot, 6, 3);
        let asked = request(lot.below(6), WeightLaw::Keep, 0.2, 1024);
        let exact = run(&simulator, &asked, 64);
        assert!(exact.exact && exact.score.runs == 0, "case {case}");
        assert!((exact.score.first.iter().sum::<f64>() - 1.0).abs() < 1e-12);
        assert_eq!(exact.score.first, exact.score.total);
        // Two methods that are the same change nothing, but are no straight line any more.
        let mut twice = asked.clone();
        let method = &simulator.state().method;
        twice.draw.methods = vec![(**method).clone(), (**method).clone()];
        let sampled = run(&simulator, &twice, 1024);
        assert!(!sampled.exact);
        assert_eq!(sampled.drivers.last(), Some(&Driver::Method));
        let known = exact.score.first.iter().copied().chain([0.0]);
        for (input, known) in known.enumerate() {
            let found = &sampled.score;
            let near = |x: f64, error: f64| (x - known).abs() < 5.0 * error + 0.01;
            assert!(
                near(found.first[input], found.first_error[input]),
                "case {case}: {found:?} {known}"
            );
            assert!(
                near(found.total[input], found.total_error[input]),
                "case {case}: {found:?} {known}"
            );
        }
        let ratio = sampled.score.variance / exact.score.variance;
        assert!((ratio - 1.0).abs() < 0.15, "case {case}: {ratio}");
    }
}

#[test]
fn one_driver_has_it_all_and_the_size_of_the_steps_is_no_part_of_the_result() {
    let mut lot = Lot::new(92);
    for kind in [Kind::Plain, Kind::Monotone, Kind::Any] {
        let simulator = cases::simulator(&mut lot, kind, 7, 3);
        let ranked = simulator
            .evaluation()
            .scores
            .iter()
            .position(|x| !x.is_nan())
            .unwrap();
        let mut asked = request(ranked, WeightLaw::PlusMinus { share: 0.4 }, 0.0, 160);
        let found = run(&simulator, &asked, 7);
        assert_eq!(found, run(&simulator, &asked, 160));
        assert_eq!(found.drivers, [Driver::Weights]);
        for shares in [&found.score, &found.rank] {
            let whole = f64::from(u8::from(shares.variance > 0.0));
            assert!((shares.total[0] - whole).abs() < 0.35, "{shares:?}");
        }
        asked.draw.seed = 4;
        assert_ne!(found.score, run(&simulator, &asked, 160).score);
    }
}

#[test]
fn figures_are_split_by_indicator_or_by_what_they_rest_on() {
    let mut lot = Lot::new(93);
    let simulator = straight(&mut lot, 5, 3);
    let mut asked = request(0, WeightLaw::Simplex, 0.1, 32);
    asked.draw.choices.mean = true;
    let by_indicator = run(&simulator, &asked, 32);
    let figure = |indicator| Driver::Indicator { indicator };
    let all = [
        Driver::Weights,
        figure(0),
        figure(1),
        figure(2),
        Driver::Method,
    ];
    assert_eq!(by_indicator.drivers, all);
    asked.by = Split::Provenance;
    let provenance = Provenance::Illustrative;
    let all = [
        Driver::Weights,
        Driver::Provenance { provenance },
        Driver::Method,
    ];
    assert_eq!(run(&simulator, &asked, 32).drivers, all);
    asked.draw.figures[0].indicator = Some(1);
    asked.by = Split::Indicator;
    let all = [Driver::Weights, figure(1), Driver::Method];
    assert_eq!(run(&simulator, &asked, 32).drivers, all);
}

#[test]
fn what_cannot_be_shared_out_is_refused() {
    let mut lot = Lot::new(94);
    let simulator = straight(&mut lot, 4, 2);
    let code = |request: DriversRequest| {
        let error = DriversJob::new(&simulator, request).unwrap_err();
        error.code().to_owned()
    };
    assert_eq!(code(request(0, WeightLaw::Keep, 0.0, 10)), "empty");
    assert_eq!(
        code(request(4, WeightLaw::Simplex, 0.0, 10)),
        "out-of-range"
    );
    assert_eq!(code(request(0, WeightLaw::Simplex, 0.0, 0)), "out-of-range");
    let mut by_figure = request(0, WeightLaw::Simplex, 0.0, 10);
    by_figure.draw.board = 1;
    assert_eq!(code(by_figure), "conflict");
}

#[test]
fn variants_of_a_method_are_all_different_and_the_method_is_the_first() {
    let mut lot = Lot::new(95);
    let simulator = cases::simulator(&mut lot, Kind::Plain, 4, 3);
    let method = &simulator.state().method;
    let count = |normalise: bool, mean: bool, treat: bool| {
        let choices = Choices {
            normalise,
            mean,
            treat,
        };
        let all = variants(method, choices);
        assert_eq!(all[0], **method);
        for (at, one) in all.iter().enumerate() {
            assert!(!all[..at].contains(one));
            let mut there = simulator.clone();
            let edit = json!({"edit": "setMethod", "method": one});
            there.apply_json(&edit.to_string()).unwrap();
            assert!(there.evaluation().scores.iter().all(|x| !x.is_nan()));
        }
        all.len()
    };
    // Of three normalisations and two treatments one each is the method's own.
    let alone = [
        count(false, false, false),
        count(true, false, false),
        count(false, true, false),
        count(false, false, true),
    ];
    assert_eq!(alone, [1, 3, 2, 2]);
    assert_eq!(count(true, true, true), 12);
}

#[test]
fn an_index_that_never_moves_has_no_spread_and_no_shares() {
    // Under min-max every indicator puts the three at 100, 50 and 0: whatever the weights, so does the index.
    let columns = [[90.0, 50.0, 10.0], [91.0, 51.0, 11.0], [92.0, 52.0, 12.0]];
    let mut lot = Lot::new(1);
    let mut data = dataset(&mut lot, Kind::Plain, 3, 3);
    for (at, column) in columns.iter().enumerate() {
        data["values"][at]["cells"] = json!({"u0": column[0], "u1": column[1], "u2": column[2]});
    }
    let simulator = Simulator::from_json(&data.to_string()).unwrap();
    for unit in 0..3 {
        let found = run(
            &simulator,
            &request(unit, WeightLaw::PlusMinus { share: 0.3 }, 0.0, 256),
            64,
        );
        for indices in [&found.score, &found.rank] {
            assert!(indices.variance.abs() <= 0.0, "{found:?}");
            let all = indices.first.iter().chain(&indices.total);
            assert!(all.clone().all(|share| share.abs() <= 0.0), "{found:?}");
        }
    }
}
