//! An oracle of its own: what the documented formulas give in fractions and roots, without error.
//! Three thousand random boards are held to it: scores, ranks and ties, and whatever the engine
//! calls exact or guaranteed.

mod board;
mod claims;
mod exact;
mod rule;
mod value;

use std::cmp::Ordering;

use self::board::{Board, Index, ten};
use self::exact::Fraction;
use self::rule::Silent;
use self::value::Value;
use crate::random::Random;
use saima::Simulator;

/// Scores that are nearer than this part of the greatest without being equal may be either to the
/// engine, and the oracle says nothing.
const CLOSE: f64 = 1e-7;

/// The same for the scores of a board.
fn close(index: &[Index]) -> f64 {
    let sizes = index.iter().filter_map(|(index, _)| index.as_ref());
    CLOSE * sizes.fold(100.0, |most, index| index.float().abs().max(most))
}

/// A score: exact, and rounded half away from zero where the method states decimals.
fn score(index: &Value, decimals: Option<u32>, close: f64) -> Result<Value, Silent> {
    let Some(decimals) = decimals else {
        return Ok(index.clone());
    };
    let half = Fraction::new(1, 2);
    let Some(index) = index.fraction() else {
        // A sum with a root is no half; where it is all but one, nothing is said.
        let cells = index.float() * ten(decimals).float();
        if (cells - cells.floor() - 0.5).abs() < close * ten(decimals).float() {
            return Err(Silent);
        }
        let whole = Fraction::whole((cells + 0.5).floor() as i128);
        return Ok(Value::of(whole / ten(decimals)));
    };
    let size = index.abs() * ten(decimals);
    let from_half = (size - size.floor() - half).float().abs();
    if from_half > 0.0 && from_half < close * ten(decimals).float() {
        return Err(Silent);
    }
    let whole = (size + half).floor() / ten(decimals);
    Ok(Value::of(if index.sign() < 0 { -whole } else { whole }))
}

/// The order of two scores, the greater first.
fn order(a: &Value, b: &Value, close: f64) -> Result<Ordering, Silent> {
    match b.float() - a.float() {
        _ if a == b => Ok(Ordering::Equal),
        gap if gap.abs() < close => Err(Silent),
        gap if gap < 0.0 => Ok(Ordering::Less),
        _ => Ok(Ordering::Greater),
    }
}

/// The rank of each unit; 0 for one without an index.
fn ranks(board: &Board) -> Result<Vec<f64>, Silent> {
    ranks_of(board, &board.index()?)
}

fn ranks_of(board: &Board, index: &[Index]) -> Result<Vec<f64>, Silent> {
    let close = close(index);
    let mut scored = Vec::new();
    for (unit, (index, last)) in index.iter().enumerate() {
        if let Some(index) = index {
            scored.push((unit, score(index, board.decimals, close)?, *last));
        }
    }
    let breaks = |a: usize, b: usize| {
        let mut all = board.tie_break.iter().map(|indicator| {
            let higher = board.leaves[*indicator].higher;
            match (board.figure(*indicator, a), board.figure(*indicator, b)) {
                (Some(x), Some(y)) if higher => y.cmp(&x),
                (Some(x), Some(y)) => x.cmp(&y),
                (x, y) => y.is_some().cmp(&x.is_some()),
            }
        });
        all.find(|order| order.is_ne()).unwrap_or(Ordering::Equal)
    };
    let n = scored.len();
    let mut ranks = vec![0.0; index.len()];
    for (unit, own, last) in &scored {
        let (mut better, mut equal, mut before) = (0, 0, 0);
        for (other, its, behind) in &scored {
            if other == unit {
                continue;
            }
            let apart = behind
                .cmp(last)
                .then(order(its, own, close)?)
                .then(breaks(*other, *unit));
            better += usize::from(apart.is_lt());
            equal += usize::from(apart.is_eq());
            before += usize::from(apart.is_eq() && other < unit);
        }
        ranks[*unit] = match board.ties {
            "competition" => (better + 1) as f64,
            "max" => (better + equal + 1) as f64,
            "average" => better as f64 + 1.0 + equal as f64 / 2.0,
            "ordinal" => (better + before + 1) as f64,
            // Without gaps: how many different places are ahead, counted below.
            _ => -(better as f64) - 1.0,
        };
        assert!(better + equal < n);
    }
    if board.ties == "dense" {
        let mut seen = ranks
            .iter()
            .copied()
            .filter(|rank| *rank < 0.0)
            .collect::<Vec<_>>();
        seen.sort_by(|a, b| b.total_cmp(a));
        seen.dedup();
        for rank in ranks.iter_mut().filter(|rank| **rank < 0.0) {
            *rank = (seen.iter().filter(|level| **level > *rank).count() + 1) as f64;
        }
    }
    Ok(ranks)
}

fn load(board: &Board) -> Simulator {
    Simulator::from_json(&board.json().to_string())
        .unwrap_or_else(|error| panic!("{error}\n{}", board.json()))
}

/// Whether some dimension has no weight at all: the engine refuses it.
fn is_weighed(board: &Board) -> bool {
    let m = board.leaves.len();
    let inside = |leaf: &usize| board.dimensions.iter().any(|one| one.leaves.contains(leaf));
    let some =
        |mut all: Box<dyn Iterator<Item = usize> + '_>| all.any(|at| board.weights[at].sign() > 0);
    let top = (0..m)
        .filter(|at| !inside(at))
        .chain(m..board.weights.len());
    some(Box::new(top))
        && board
            .dimensions
            .iter()
            .all(|one| some(Box::new(one.leaves.iter().copied())))
}

/// Whether a figure is missing that the method does not do without.
fn is_refused(board: &Board) -> bool {
    let mut leaves = board.leaves.iter().zip(&board.figures);
    leaves.any(|(leaf, column)| leaf.missing == "refuse" && column.contains(&None))
}

/// Calls `check` on boards of which the oracle knows the ranks; fails if it is silent on many.
fn every_board(
    seed: u64,
    n: usize,
    mut check: impl FnMut(&Board, &[Index], &[f64], &mut Simulator, &mut Random),
) {
    let mut random = Random::new(seed);
    let (mut held, mut silent, mut refusals) = (0, 0, 0);
    while held < n {
        let board = board::random(&mut random);
        if !is_weighed(&board) {
            continue;
        }
        if is_refused(&board) {
            let refused = Simulator::from_json(&board.json().to_string()).unwrap_err();
            assert_eq!(refused.code(), "missing-refused", "{refused}");
            refusals += 1;
            continue;
        }
        let known = board
            .index()
            .and_then(|index| Ok((ranks_of(&board, &index)?, index)));
        let Ok((ranks, index)) = known else {
            silent += 1;
            assert!(
                silent < n / 4 + 50,
                "the oracle is silent on too many boards"
            );
            continue;
        };
        held += 1;
        check(&board, &index, &ranks, &mut load(&board), &mut random);
    }
    assert!(refusals * 100 > n, "{refusals} boards refused");
}

#[test]
fn ranks_ties_and_scores_are_those_of_exact_arithmetic() {
    let (mut level, mut plain, mut bent) = (0, 0, 0);
    every_board(10, 3000, |board, index, ranks, simulator, _| {
        let found = simulator.ranking(0).unwrap().ranks.clone();
        assert_eq!(found, ranks, "{}", board.json());
        let close = close(index);
        for (unit, (index, _)) in index.iter().enumerate() {
            let own = simulator.evaluation().scores[unit];
            match index {
                None => assert!(own.is_nan()),
                Some(index) => {
                    let exact = score(index, board.decimals, close).unwrap().float();
                    assert!(
                        (own - exact).abs() < close,
                        "u{unit}: {own}, not {exact}: {}",
                        board.json()
                    );
                }
            }
        }
        let mut scores = index
            .iter()
            .filter_map(|(index, _)| index.as_ref())
            .collect::<Vec<_>>();
        scores.sort_by(|a, b| a.float().total_cmp(&b.float()));
        let ties = scores.windows(2).filter(|pair| pair[0] == pair[1]).count();
        level += ties;
        bent += usize::from(
            index
                .iter()
                .flat_map(|one| &one.0)
                .any(|one| one.plain().is_err()),
        );
        plain += usize::from(board.decimals.is_none() && ties > 0);
    });
    assert!(level > 1000 && plain > 300, "few ties: {level}, {plain}");
    assert!(bent > 300, "few means that bend: {bent}");
}
