//! A scenario's move of rank and score shared out over its edits, whatever their order.

use serde::Serialize;

use crate::analysis::whatif::response::Reason;
use crate::error::Result;
use crate::numeric::shapley::{EXACT_PLAYERS, Tally, from_subsets};
use crate::scenario::Edit;
use crate::simulator::Simulator;
use crate::vocabulary::limits::check_number;
use crate::{forecast, work};

/// Permutations drawn where there are too many edits for all subsets.
const PERMUTATIONS: usize = 200;
/// Seed of those.
const SEED: u64 = 1953;

/// One edit's share.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct EditShare {
    /// Number of the step it belongs to.
    pub step: usize,
    /// The edit.
    pub edit: Edit,
    /// Its share of the change of rank; below zero for places won.
    pub rank: f64,
    /// Its share of the change of what the board ranks by.
    pub value: f64,
    /// Standard error of `rank`; 0 where exact.
    pub rank_error: f64,
    /// Standard error of `value`; 0 where exact.
    pub value_error: f64,
}

/// A scenario's move shared out over its edits.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Attribution {
    /// Number of the unit.
    pub unit: usize,
    /// The edits, in order; the shares sum to the whole move.
    pub edits: Vec<EditShare>,
    /// Change of the rank.
    pub rank: f64,
    /// Change of what the board ranks by.
    pub value: f64,
    /// Whether all subsets were tried.
    pub exact: bool,
    /// Why not.
    pub reason: Option<Reason>,
    /// Permutations drawn.
    pub permutations: usize,
}

/// Shares a unit's move on a board out over the scenario's edits: Shapley values, exact up to
/// ten edits.
///
/// An edit that cannot be applied without another one counts for nothing where that is missing. A
/// unit that is not ranked stands one place after the last, with a value of zero.
///
/// # Errors
/// As [`Snapshot::basis`](crate::scoring::Snapshot::basis); [`Error::OutOfRange`](crate::Error::OutOfRange) for a number that counts
/// no unit.
pub fn attribution(simulator: &Simulator, board: usize, unit: usize) -> Result<Attribution> {
    check_number("unit", unit, simulator.data().units().len())?;
    work::begin_with(simulator, "attribution", board)?;
    shared(simulator, unit, |there| {
        let snapshot = there.snapshot();
        let ranking = snapshot.ranking(board)?;
        let place = (ranking.ranks[unit], snapshot.values(board)?[unit]);
        Ok((place, ranking.order.len()))
    })
}

/// The same of its move at the end of a quarter of the forecast, from 1, or else the last, on the
/// expected path: levers act ahead, so today's board shows nothing of them.
///
/// # Errors
/// As [`outcome`](crate::forecast::outcome).
pub fn ahead(
    simulator: &Simulator,
    board: usize,
    unit: usize,
    quarter: Option<usize>,
) -> Result<Attribution> {
    forecast::outcome(simulator, unit, board, quarter)?;
    work::begin_ahead(simulator, "attributionAhead", board)?;
    let quarters = simulator.state().outlook.quarters;
    let at = quarter.unwrap_or(quarters);
    // Without some edits the outlook may be shorter.
    shared(simulator, unit, |there| {
        let last = there.state().outlook.quarters;
        forecast::outcome(there, unit, board, Some(at.min(last)))
    })
}

/// Shares out what `outcome` says of a scenario: place and value of the unit, and how many are
/// ranked.
fn shared(
    simulator: &Simulator,
    unit: usize,
    outcome: impl Fn(&Simulator) -> Result<((f64, f64), usize)>,
) -> Result<Attribution> {
    let edits = simulator.history().standing().collect::<Vec<_>>();
    let mut base = simulator.clone();
    base.reset()?;
    let worth = |present: &[bool]| -> Result<Vec<f64>> {
        let mut there = base.clone();
        for ((_, edit), _) in edits.iter().zip(present).filter(|(_, is)| **is) {
            // It needed an edit that is not among these.
            let _ = there.apply(std::slice::from_ref(*edit));
        }
        let ((rank, value), ranked) = outcome(&there)?;
        let after_last = ranked as f64 + 1.0;
        Ok(vec![
            if rank > 0.0 { rank } else { after_last },
            if value.is_nan() { 0.0 } else { value },
        ])
    };
    let n = edits.len();
    let exact = n <= EXACT_PLAYERS;
    let mut tally = Tally::new(n, 2, SEED);
    let (ranks, values) = if exact {
        let (mut ranks, mut values) = (Vec::new(), Vec::new());
        for mask in 0..1_usize << n {
            let present = (0..n).map(|at| mask >> at & 1 == 1).collect::<Vec<_>>();
            let both = worth(&present)?;
            ranks.push(both[0]);
            values.push(both[1]);
        }
        (from_subsets(n, &ranks), from_subsets(n, &values))
    } else {
        for _ in 0..PERMUTATIONS {
            tally.add_permutation(worth)?;
        }
        (tally.means(0), tally.means(1))
    };
    let (rank_errors, value_errors) = (tally.errors(0), tally.errors(1));
    let (before, after) = (worth(&vec![false; n])?, worth(&vec![true; n])?);
    let shares = edits
        .iter()
        .enumerate()
        .map(|(at, (step, edit))| EditShare {
            step: *step,
            edit: (*edit).clone(),
            rank: ranks[at],
            value: values[at],
            rank_error: rank_errors[at],
            value_error: value_errors[at],
        });
    Ok(Attribution {
        unit,
        edits: shares.collect(),
        rank: after[0] - before[0],
        value: after[1] - before[1],
        exact,
        reason: (!exact).then_some(Reason::Sampled),
        permutations: tally.draws(),
    })
}
