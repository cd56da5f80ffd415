//! Thresholds, steps and goals against enumeration of every displayed figure.

use crate::cases::{Kind, Lot, dataset, simulator};
use saima::analysis::Response;
use saima::analysis::goal::mix::{GoalRequest, goal, proposed_efforts};
use saima::analysis::goal::route::Effort;
use saima::analysis::goal::single_move::{Target, goal_rows, single_move};
use saima::analysis::goal::threshold::threshold;
use saima::analysis::goal::within_reach::Within;
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

/// Bounds as far as any unit has gone, or half as far again.
fn widen(efforts: &mut [Effort], snapshot: Snapshot, unit: usize) {
    for effort in efforts {
        let column = snapshot.figures.column(0, effort.indicator);
        let held = column[unit];
        let present = column.iter().copied().filter(|x| !x.is_nan());
        let (low, high) = present.fold((held, held), |(low, high), x| (low.min(x), high.max(x)));
        effort.bound = if effort.bound >= held {
            high.max(held + held.abs() / 2.0)
        } else {
            low.min(held - held.abs() / 2.0)
        };
    }
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
        let mut efforts = proposed_efforts(&simulator, 0, unit).unwrap();
        widen(&mut efforts, snapshot, unit);
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

#[test]
fn what_is_proposed_lies_within_what_was_done_asked_for_or_is_on_the_ledger() {
    let simulator =
        saima::Simulator::from_json(include_str!("../../www/public/data/chongqing-2023.json"))
            .unwrap();
    let snapshot = simulator.snapshot();
    let data = snapshot.data;
    let periods = data.file().periods.len();
    let change = |unit: usize, indicator: usize, sign: f64| {
        let figures = (0..periods).filter_map(|period| data.figures().get(period, indicator, unit));
        let figures: Vec<f64> = figures.collect();
        let changes = figures.windows(2).map(|pair| (pair[1] - pair[0]) * sign);
        changes.fold(0.0, f64::max)
    };
    let mut seen = Vec::new();
    for unit in 0..data.units().len() {
        let group = &data.units()[unit].group;
        for effort in proposed_efforts(&simulator, 0, unit).unwrap() {
            let held = snapshot
                .figures
                .get(snapshot.period, effort.indicator, unit)
                .unwrap();
            let sign = if effort.bound >= held { 1.0 } else { -1.0 };
            let within = effort.within.unwrap();
            let own = change(unit, effort.indicator, sign);
            let peers = (0..data.units().len())
                .filter(|other| *other != unit && data.units()[*other].group == *group);
            let peers = peers
                .map(|other| change(other, effort.indicator, sign))
                .fold(0.0, f64::max);
            let moved = (effort.bound - held).abs();
            let about = &data.indicators()[effort.indicator];
            let step = Grid::new(about.decimals).value(1);
            let highest = about.maximum.map_or(f64::INFINITY, |most| most - held);
            let most = match within {
                Within::Own => own,
                Within::Group => peers,
                Within::Half => held.abs() / 2.0,
                Within::Target | Within::Ledger | Within::Agreed => {
                    assert!(moved + step >= own.max(peers).min(highest));
                    moved
                }
            };
            assert!(
                (moved - most.min(highest)).abs() <= step,
                "{unit} {effort:?} {held} {most}"
            );
            seen.push(within);
        }
    }
    for within in [Within::Own, Within::Group, Within::Ledger] {
        assert!(seen.contains(&within), "{within:?}");
    }
}

#[test]
fn a_place_won_by_a_hair_or_by_rounding_says_so() {
    let mut lot = Lot::new(61);
    let (mut hair, mut rounded) = (0, 0);
    for _ in 0..200 {
        let (n, m) = (3 + lot.below(6), 2 + lot.below(3));
        let mut data = dataset(&mut lot, Kind::Plain, n, m);
        data["method"]["decimals"] = serde_json::json!(0);
        let simulator = saima::Simulator::from_json(&data.to_string()).unwrap();
        let unit = lot.below(n);
        let request = GoalRequest {
            board: 0,
            unit,
            target: Target::Rank { rank: 1.0 },
            efforts: None,
        };
        for route in goal(&simulator, &request).unwrap().routes {
            let mut after = simulator.clone();
            after.apply(&route.edits).unwrap();
            let ranks = after.ranking(0).unwrap().ranks.clone();
            let index = &after.evaluation().index;
            let behind = (0..n).filter(|other| *other != unit && ranks[*other] >= ranks[unit]);
            let gap = behind
                .map(|other| index[unit] - index[other])
                .fold(f64::INFINITY, f64::min);
            assert_eq!(route.margin, Some(gap).filter(|gap| gap.is_finite()));
            assert_eq!(route.by_rounding, gap < 0.0);
            hair += u32::from(gap < 0.01);
            rounded += u32::from(gap < 0.0);
        }
    }
    assert!(hair > 3 && rounded > 3, "{hair} {rounded}");
}
