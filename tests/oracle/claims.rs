//! What the engine calls exact or guaranteed, by trying every figure and many weights in fractions.

use crate::oracle::board::{Board, MOST};
use crate::oracle::exact::Fraction;
use crate::oracle::rule::Silent;
use crate::oracle::{every_board, ranks};
use crate::random::Random;
use saima::analysis::explain::ladder::rungs;
use saima::analysis::goal::single_move::{Target, single_move};
use saima::analysis::goal::threshold::threshold;
use saima::analysis::stability::rank_ranges::rank_ranges;
use saima::analysis::stability::stability;

/// What holds at every figure that a unit can have of an indicator, in steps of the last decimal.
fn along<T>(
    board: &Board,
    (unit, indicator): (usize, usize),
    ask: impl Fn(&Board) -> Result<T, Silent>,
) -> Result<Vec<T>, Silent> {
    let mut there = board.clone();
    (0..=MOST as i128)
        .map(|step| {
            there.figures[indicator][unit] = Some(step);
            ask(&there)
        })
        .collect()
}

/// The figure nearest to the held one, on either side, at which something holds.
fn nearest(all: &[bool], held: usize) -> Option<usize> {
    let found = all.iter().enumerate().filter(|(_, holds)| **holds);
    found
        .map(|(step, _)| step)
        .min_by_key(|step| step.abs_diff(held))
}

fn float(board: &Board, step: usize) -> f64 {
    (Fraction::whole(step as i128) / crate::oracle::board::ten(board.decimals_of_figures)).float()
}

/// A unit and an indicator of which it has a figure, and the figure.
fn cell(board: &Board, random: &mut Random) -> Option<(usize, usize, usize)> {
    let (unit, indicator) = (
        random.below(board.n_units()),
        random.below(board.leaves.len()),
    );
    let held = board.figures[indicator][unit]?;
    Some((unit, indicator, usize::try_from(held).unwrap()))
}

#[test]
fn thresholds_and_goals_that_are_called_exact_are_the_nearest_figures() {
    let (mut crossings, mut goals) = (0, 0);
    every_board(11, 1000, |board, _, now, simulator, random| {
        let Some((unit, indicator, held)) =
            cell(board, random).filter(|(unit, ..)| now[*unit] > 0.0)
        else {
            return;
        };
        let place = (unit, indicator);
        let Ok(all) = along(board, place, |there| Ok(ranks(there)?[unit])) else {
            return;
        };
        let snapshot = simulator.snapshot();
        let found = threshold(snapshot, 0, unit, indicator).unwrap();
        if found.exact {
            let changed = |step: &usize| all[*step] != now[unit];
            let up = (held + 1..=MOST).find(changed);
            let down = (0..held).rev().find(changed);
            for (expected, got) in [(up, &found.up), (down, &found.down)] {
                let expected = expected.map(|step| (float(board, step), all[step]));
                let got = got.as_ref().map(|one| (one.value, one.standing.rank));
                assert_eq!(got, expected, "u{unit} i{indicator}: {}", board.json());
                crossings += usize::from(got.is_some());
            }
        }
        let rank = (1 + random.below(board.n_units())) as f64;
        let goal = single_move(snapshot, 0, unit, indicator, Target::Rank { rank }, 1.0).unwrap();
        if goal.exact {
            let holds = all
                .iter()
                .map(|own| *own > 0.0 && *own <= rank)
                .collect::<Vec<_>>();
            let expected = nearest(&holds, held).map(|step| float(board, step));
            assert_eq!(
                goal.to,
                expected,
                "u{unit} i{indicator} to {rank}: {}",
                board.json()
            );
            goals += usize::from(goal.to.is_some());
        }
    });
    assert!(crossings > 300 && goals > 200, "{crossings} {goals}");
}

#[test]
fn the_ladder_names_the_nearest_figures_that_pass() {
    let mut passed = 0;
    every_board(12, 500, |board, index, now, simulator, random| {
        let snapshot = simulator.snapshot();
        // Of a board on which nobody is ranked nothing is claimed.
        let unit = random.below(board.n_units());
        for rung in rungs(snapshot, 0, unit, 1).unwrap_or_default() {
            let (upper, lower) = (rung.upper, rung.lower);
            let level = [upper, lower].map(|unit| index[unit].0.clone());
            if level[0] == level[1] {
                assert_eq!(rung.gap, 0.0, "{}", board.json());
            }
            let indicator = random.below(board.leaves.len());
            let Some(step) = rung
                .chase
                .iter()
                .find(|step| step.indicator == indicator && step.exact)
            else {
                continue;
            };
            let Some(held) = board.figures[indicator][lower] else {
                continue;
            };
            let ahead = |there: &Board| {
                let ranks = ranks(there)?;
                Ok(ranks[lower] > 0.0 && (ranks[lower] < ranks[upper] || ranks[upper] <= 0.0))
            };
            // Places that are shared out one by one part what is level.
            if board.ties == "ordinal" || now[lower] <= 0.0 {
                continue;
            }
            let Ok(all) = along(board, (lower, indicator), ahead) else {
                continue;
            };
            let expected =
                nearest(&all, usize::try_from(held).unwrap()).map(|step| float(board, step));
            assert_eq!(
                step.to,
                expected,
                "u{lower} past u{upper} by i{indicator}: {}",
                board.json()
            );
            passed += usize::from(step.to.is_some());
        }
    });
    assert!(passed > 60, "{passed}");
}

#[test]
fn no_weights_within_the_range_give_a_rank_beyond_the_guaranteed() {
    let mut strict = 0;
    every_board(13, 800, |board, _, _, simulator, random| {
        let Ok(ranges) = rank_ranges(simulator.snapshot(), 0, 0.25, 3) else {
            return;
        };
        for draw in 0..8 {
            let mut there = board.clone();
            for weight in &mut there.weights {
                let eighths = if draw % 2 == 0 {
                    [-2, 2][random.below(2)]
                } else {
                    random.below(5) as i128 - 2
                };
                *weight = *weight * Fraction::new(8 + eighths, 8);
            }
            let Ok(ranks) = ranks(&there) else {
                continue;
            };
            for range in &ranges {
                let rank = ranks[range.unit];
                let within = rank >= range.best_bound && rank <= range.worst_bound;
                assert!(
                    within,
                    "u{} at {rank}, not in {range:?}: {:?} {}",
                    range.unit,
                    there.weights,
                    board.json()
                );
                strict += usize::from(range.best_bound > 1.0);
            }
        }
    });
    assert!(strict > 1000, "{strict}");
}

#[test]
fn a_rank_stays_within_its_interval_of_a_weight() {
    let mut asked = 0;
    every_board(14, 800, |board, _, _, simulator, random| {
        // Ranks by the index before rounding, equals level; a weight of zero is a jump of its own.
        let plain =
            board.decimals.is_none() && board.ties == "competition" && board.tie_break.is_empty();
        if !plain || board.weights.iter().any(|weight| weight.sign() == 0) {
            return;
        }
        let m = board.leaves.len();
        let inside = |leaf: usize| {
            board
                .dimensions
                .iter()
                .find(|one| one.leaves.contains(&leaf))
        };
        let unit = random.below(board.n_units());
        let Ok(stable) = stability(simulator.snapshot(), 0, unit, 1) else {
            return;
        };
        let Ok(now) = ranks(board) else { return };
        for leaf in 0..m {
            let code = format!("i{leaf}");
            let node = simulator
                .plan()
                .nodes
                .iter()
                .position(|node| node.key == code)
                .unwrap();
            let Some(found) = stable
                .iter()
                .find(|one| one.node == node && one.reason.is_none())
            else {
                continue;
            };
            let siblings = match inside(leaf) {
                Some(one) => one.leaves.clone(),
                None => (0..m).filter(|other| inside(*other).is_none()).collect(),
            };
            let dimensions = if inside(leaf).is_none() {
                m..board.weights.len()
            } else {
                0..0
            };
            let others = siblings
                .into_iter()
                .chain(dimensions)
                .filter(|at| *at != leaf);
            let others = others.fold(Fraction::ZERO, |sum, at| sum + board.weights[at]);
            for part in 1..32 {
                let share = Fraction::new(part, 32);
                let own = &found.own;
                if share.float() < own.low + 1e-4 || share.float() > own.high - 1e-4 {
                    continue;
                }
                let mut there = board.clone();
                there.weights[leaf] = share / (Fraction::whole(1) - share) * others;
                let Ok(ranks) = ranks(&there) else { continue };
                assert_eq!(
                    ranks[unit],
                    now[unit],
                    "u{unit}, i{leaf} at {share:?}: {:?} {}",
                    found.own,
                    board.json()
                );
                asked += 1;
            }
        }
    });
    assert!(asked > 500, "{asked}");
}
