//! Thresholds, steps and goals against enumeration of every displayed figure.

use crate::cases::{Kind, Lot, simulator};
use saima::analysis::Response;
use saima::analysis::goal::mix::{GoalRequest, goal, proposed_efforts};
use saima::analysis::goal::single_move::{Target, goal_rows, single_move};
use saima::analysis::goal::threshold::threshold;
use saima::analysis::sensitivity::figure_sensitivity;
use saima::analysis::whatif::display_steps::{Grid, Reach};
use saima::scoring::Snapshot;

/// Ranks at every displayed figure of a reach.
fn scan(snapshot: Snapshot, board: usize, unit: usize, indicator: usize) -> Vec<(f64, f64)> {
    let mut course = Response::new(snapshot, board, unit, indicator).unwrap();
    let grid = Grid::new(snapshot.data.indicators()[indicator].decimals);
    let reach = Reach::of(snapshot, indicator);
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
        let snapshot = simulator.snapshot();
        let (unit, indicator) = (lot.below(n), lot.below(m));
        let threshold = threshold(snapshot, 0, unit, indicator).unwrap();
        assert!(threshold.exact, "case {case}");
        let held = threshold.value.unwrap();
        let now = threshold.standing.rank;
        let scan = scan(snapshot, 0, unit, indicator);
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
        let snapshot = simulator.snapshot();
        let (unit, indicator, board) = (lot.below(n), lot.below(m), lot.below(3));
        if snapshot.ranking(board).unwrap().order.is_empty() {
            figure_sensitivity(snapshot, board, unit, indicator, None).unwrap_err();
            continue;
        }
        let sensitivity = figure_sensitivity(snapshot, board, unit, indicator, None).unwrap();
        assert!(sensitivity.exact);
        let mut steps = sensitivity.steps.iter();
        let mut step = steps.next().unwrap();
        for (x, rank) in scan(snapshot, board, unit, indicator) {
            if x > step.to {
                step = steps.next().unwrap();
                assert_eq!(step.from, x, "case {case}");
            }
            assert_eq!(step.standing.rank, rank, "case {case}, {x}");
        }
        assert!(steps.next().is_none());
    }
}

#[test]
fn a_single_move_is_the_least_figure_that_reaches_the_rank() {
    let mut lot = Lot::new(5);
    let (mut found, mut none) = (0, 0);
    for case in 0..250 {
        let kind = if case % 2 == 0 {
            Kind::Plain
        } else {
            Kind::Monotone
        };
        let (n, m) = (2 + lot.below(8), 1 + lot.below(4));
        let simulator = simulator(&mut lot, kind, n, m);
        let snapshot = simulator.snapshot();
        let (unit, board) = (lot.below(n), lot.below(2));
        let ranked = snapshot.ranking(board).unwrap().order.len();
        for row in goal_rows(snapshot, board, unit).unwrap() {
            assert!(row.exact && row.figures.len() == ranked);
            let held = row.from.unwrap();
            let scan = scan(snapshot, board, unit, row.indicator);
            let now = snapshot.ranking(board).unwrap().ranks[unit];
            for (rank, figure) in (1..).zip(&row.figures) {
                let target = Target::Rank {
                    rank: f64::from(rank),
                };
                let single =
                    single_move(snapshot, board, unit, row.indicator, target, 2.0).unwrap();
                assert_eq!(single.to, *figure, "case {case}");
                let expected = if now <= f64::from(rank) {
                    Some(held)
                } else {
                    let there = scan
                        .iter()
                        .filter(|(_, at)| *at <= f64::from(rank))
                        .map(|(x, _)| *x);
                    there.min_by(|a, b| (a - held).abs().total_cmp(&(b - held).abs()))
                };
                assert_eq!(*figure, expected, "case {case}, rank {rank}");
                found += usize::from(figure.is_some() && *figure != Some(held));
                none += usize::from(figure.is_none());
                if figure.is_none() {
                    let best = scan
                        .iter()
                        .map(|(_, rank)| *rank)
                        .fold(f64::INFINITY, f64::min);
                    assert_eq!(single.standing.rank, best, "case {case}");
                }
            }
        }
    }
    assert!(found > 300 && none > 100, "{found} {none}");
}

#[test]
fn routes_reach_the_goal_and_nothing_less_does() {
    let mut lot = Lot::new(6);
    let (mut routes, mut refused) = (0, 0);
    for case in 0..250 {
        let kind = [Kind::Plain, Kind::Monotone][case % 2];
        let (n, m) = (3 + lot.below(8), 2 + lot.below(4));
        let simulator = simulator(&mut lot, kind, n, m);
        let snapshot = simulator.snapshot();
        let unit = lot.below(n);
        let target = if lot.chance(0.5) {
            Target::Rank {
                rank: (1 + lot.below(n)) as f64,
            }
        } else {
            Target::Pass {
                unit: (unit + 1) % n,
            }
        };
        let mut efforts = proposed_efforts(snapshot, 0, unit).unwrap();
        if lot.chance(0.5) {
            for effort in &mut efforts {
                let held = snapshot.figures.column(0, effort.indicator)[unit];
                effort.bound = held + (effort.bound - held) * 0.15;
            }
        }
        let request = GoalRequest {
            board: 0,
            unit,
            target,
            efforts: Some(efforts),
        };
        let goal = goal(&simulator, &request).unwrap();
        assert!(goal.reached || !goal.routes.is_empty() || goal.certificate.is_some());
        let holds = |simulator: &saima::Simulator| {
            let ranking = simulator.snapshot().ranking(0).unwrap();
            match target {
                Target::Rank { rank } => ranking.ranks[unit] <= rank,
                Target::Pass { unit: other } => {
                    let scores = &simulator.evaluation().scores;
                    scores[unit] > scores[other]
                }
            }
        };
        for route in &goal.routes {
            routes += 1;
            let mut after = simulator.clone();
            after.apply(&route.edits).unwrap();
            assert!(holds(&after), "case {case}");
            assert_eq!(after.ranking(0).unwrap().ranks[unit], route.standing.rank);
            assert!(route.minimal, "case {case}");
            for step in &route.moves {
                let decimals = snapshot.data.indicators()[step.indicator].decimals;
                let grid = Grid::new(decimals);
                let back = if step.to > step.from {
                    grid.ceil(step.to) - 1
                } else {
                    grid.floor(step.to) + 1
                };
                let mut less = after.clone();
                less.set_value(unit, step.indicator, grid.value(back))
                    .unwrap();
                assert!(!holds(&less), "case {case}: {route:?}");
            }
            for answer in &route.answers {
                for single in &answer.moves {
                    let mut back = after.clone();
                    back.set_value(answer.unit, single.indicator, single.to.unwrap())
                        .unwrap();
                    let scores = &back.evaluation().scores;
                    assert!(scores[answer.unit] > scores[unit], "case {case}");
                }
            }
        }
        if let Some(certificate) = &goal.certificate {
            refused += 1;
            assert!(certificate.exact);
            for _ in 0..60 {
                let mut other = simulator.clone();
                for effort in &goal.efforts {
                    let held = snapshot.figures.column(0, effort.indicator)[unit];
                    let share = if lot.chance(0.5) { 1.0 } else { lot.unit() };
                    let x = held + (effort.bound - held) * share;
                    let grid = Grid::new(snapshot.data.indicators()[effort.indicator].decimals);
                    let x = if x > held {
                        grid.value(grid.floor(x))
                    } else {
                        grid.value(grid.ceil(x))
                    };
                    other.set_value(unit, effort.indicator, x).unwrap();
                }
                assert!(!holds(&other), "case {case}");
            }
        }
    }
    assert!(routes > 120 && refused > 20, "{routes} {refused}");
}
