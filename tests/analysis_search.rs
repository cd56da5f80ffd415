//! Thresholds, steps and goals against enumeration of every displayed figure.
#![cfg(not(target_arch = "wasm32"))]

mod cases;

use cases::{Kind, Lot, simulator};
use saima::analysis::grid::{Grid, Reach};
use saima::analysis::sensitivity::figure_sensitivity;
use saima::analysis::threshold::threshold;
use saima::analysis::{Course, Ground};

/// Ranks at every displayed figure of a reach.
fn scan(ground: Ground, board: usize, unit: usize, indicator: usize) -> Vec<(f64, f64)> {
    let mut course = Course::new(ground, board, unit, indicator).unwrap();
    let grid = Grid::new(ground.data.indicators()[indicator].decimals);
    let reach = Reach::of(ground, indicator);
    let steps = grid.ceil(reach.low)..=grid.floor(reach.high);
    steps
        .map(|step| (grid.value(step), course.at(grid.value(step)).unwrap().rank))
        .collect()
}

#[test]
fn thresholds_are_the_nearest_changes_of_rank() {
    let mut lot = Lot::new(3);
    let (mut found, mut none) = (0, 0);
    for case in 0..700 {
        let kind = if case % 2 == 0 {
            Kind::Plain
        } else {
            Kind::Monotone
        };
        let (n, m) = (2 + lot.below(8), 1 + lot.below(4));
        let simulator = simulator(&mut lot, kind, n, m);
        let ground = Ground::of(&simulator);
        let (unit, indicator) = (lot.below(n), lot.below(m));
        let threshold = threshold(ground, 0, unit, indicator).unwrap();
        assert!(threshold.exact, "case {case}");
        let held = threshold.value.unwrap();
        let now = threshold.standing.rank;
        let scan = scan(ground, 0, unit, indicator);
        let up = scan.iter().find(|(x, rank)| *x > held && *rank != now);
        let down = scan
            .iter()
            .rev()
            .find(|(x, rank)| *x < held && *rank != now);
        for (expected, got) in [(up, &threshold.up), (down, &threshold.down)] {
            let got = got
                .as_ref()
                .map(|crossing| (crossing.value, crossing.standing.rank));
            assert_eq!(got, expected.copied(), "case {case}");
        }
        for crossing in threshold.up.iter().chain(&threshold.down) {
            found += 1;
            assert!(!crossing.passings.is_empty(), "case {case}");
            let mut after = simulator.clone();
            after.set_value(unit, indicator, crossing.value).unwrap();
            assert_eq!(
                after.ranking(0).unwrap().ranks[unit],
                crossing.standing.rank
            );
        }
        none += usize::from(threshold.up.is_none()) + usize::from(threshold.down.is_none());
    }
    assert!(found > 300 && none > 50, "{found} {none}");
}

#[test]
fn steps_are_the_rank_at_every_displayed_figure() {
    let mut lot = Lot::new(4);
    for case in 0..300 {
        let kind = if case % 2 == 0 {
            Kind::Plain
        } else {
            Kind::Monotone
        };
        let (n, m) = (2 + lot.below(8), 1 + lot.below(4));
        let simulator = simulator(&mut lot, kind, n, m);
        let ground = Ground::of(&simulator);
        let (unit, indicator, board) = (lot.below(n), lot.below(m), lot.below(3));
        let sensitivity = figure_sensitivity(ground, board, unit, indicator, None).unwrap();
        assert!(sensitivity.exact);
        let mut steps = sensitivity.steps.iter();
        let mut step = steps.next().unwrap();
        for (x, rank) in scan(ground, board, unit, indicator) {
            if x > step.to {
                step = steps.next().unwrap();
                assert_eq!(step.from, x, "case {case}");
            }
            assert_eq!(step.standing.rank, rank, "case {case}, {x}");
        }
        assert!(steps.next().is_none());
    }
}
