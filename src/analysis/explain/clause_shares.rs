//! Clause shares: every unit's move from one method to another, shared out over the clauses in which the two differ.

use serde::Serialize;

use crate::analysis::whatif::response::Reason;
use crate::error::Result;
use crate::method::Method;
use crate::method::clauses::{Clause, clauses, with_clauses};
use crate::numeric::random::Lot;
use crate::numeric::shapley::{EXACT_PLAYERS, from_subsets};
use crate::scenario::Edit;
use crate::simulator::Simulator;
use crate::work;

/// Orders drawn where there are too many clauses for all subsets; each is gone through forwards and backwards.
const ORDERS: usize = 60;
/// Seed of those.
const SEED: u64 = 1953;

/// A unit's move shared out over clauses.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct UnitClauses {
    /// Number of the unit.
    pub unit: usize,
    /// Its place under the first method; one after the last where it has none.
    pub from: f64,
    /// Its place under the second.
    pub to: f64,
    /// Per clause: its share of `to − from`, below zero for places won.
    pub shares: Vec<f64>,
}

/// Every unit's move from one method to another, by clauses.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct ClauseShares {
    /// In what the two methods differ.
    pub clauses: Vec<Clause>,
    /// Every unit that either method ranks, in the order of the units.
    pub units: Vec<UnitClauses>,
    /// Whether all mixtures of the two methods were tried.
    pub exact: bool,
    /// Why not.
    pub reason: Option<Reason>,
}

/// Shares every unit's move on a board out over the clauses in which two methods differ: Shapley values, exact up to
/// ten clauses. From the second to the first the shares are the same with the other sign.
///
/// A mixture that cannot be carried out counts as if each of its clauses had done its even part of the whole move. A unit
/// that is not ranked stands one place after the last.
///
/// # Errors
/// [`Error::OutOfRange`](crate::Error::OutOfRange) for a number that counts no board; every problem of either method.
pub fn clause_shares(
    simulator: &Simulator,
    from: &Method,
    to: &Method,
    board: usize,
) -> Result<ClauseShares> {
    work::begin_with(simulator, "clauseShares", board)?;
    let differing = clauses(from, to);
    let n = differing.len();
    let [first, second] = [from, to].map(|method| ranks(simulator, method, board));
    let (first, second) = (first?, second?);
    let worth = |present: &[bool]| {
        let taken = differing.iter().zip(present).filter(|(_, is)| **is);
        let taken = taken.map(|(clause, _)| clause).collect::<Vec<_>>();
        match taken.len() {
            0 => first.clone(),
            all if all == n => second.clone(),
            some => {
                let mixture = with_clauses(from, to, taken);
                ranks(simulator, &mixture, board).unwrap_or_else(|_| {
                    let part = some as f64 / n as f64;
                    let both = first.iter().zip(&second);
                    both.map(|(a, b)| a + (b - a) * part).collect()
                })
            }
        }
    };
    let exact = n <= EXACT_PLAYERS;
    let shares = if exact {
        by_subsets(n, worth)
    } else {
        by_orders(n, worth)
    };
    let roster = simulator.roster();
    let listed = (0..first.len()).filter(|unit| roster.ranked[board][*unit]);
    let units = listed.map(|unit| UnitClauses {
        unit,
        from: first[unit],
        to: second[unit],
        shares: shares.iter().map(|clause| clause[unit]).collect(),
    });
    Ok(ClauseShares {
        units: units.collect(),
        clauses: differing,
        exact,
        reason: (!exact).then_some(Reason::Sampled),
    })
}

/// Per unit: its place under a method; one after the last where it has none.
fn ranks(simulator: &Simulator, method: &Method, board: usize) -> Result<Vec<f64>> {
    let mut there = simulator.clone();
    there.apply(&[Edit::SetMethod {
        method: Box::new(method.clone()),
    }])?;
    let ranking = there.ranking(board)?;
    let after_last = ranking.order.len() as f64 + 1.0;
    let place = |rank: &f64| if *rank > 0.0 { *rank } else { after_last };
    Ok(ranking.ranks.iter().map(place).collect())
}

/// Per clause and unit, from all mixtures.
fn by_subsets(n: usize, worth: impl Fn(&[bool]) -> Vec<f64>) -> Vec<Vec<f64>> {
    let all = (0..1_usize << n).map(|mask| {
        let present = (0..n).map(|at| mask >> at & 1 == 1).collect::<Vec<_>>();
        worth(&present)
    });
    let all = all.collect::<Vec<_>>();
    let units = all.first().map_or(0, Vec::len);
    let mut shares = vec![vec![0.0; units]; n];
    for unit in 0..units {
        let of_unit = all.iter().map(|ranks| ranks[unit]).collect::<Vec<_>>();
        for (clause, share) in from_subsets(n, &of_unit).into_iter().enumerate() {
            shares[clause][unit] = share;
        }
    }
    shares
}

/// The same from drawn orders, each forwards and backwards: so that the way back is the mirror image.
fn by_orders(n: usize, worth: impl Fn(&[bool]) -> Vec<f64>) -> Vec<Vec<f64>> {
    let mut lot = Lot::new(SEED);
    let none = worth(&vec![false; n]);
    let mut shares = vec![vec![0.0; none.len()]; n];
    for _ in 0..ORDERS {
        let mut order = (0..n).collect::<Vec<_>>();
        for last in (1..n).rev() {
            let at = (lot.word() >> 32) as usize % (last + 1);
            order.swap(last, at);
        }
        let backwards = order.iter().rev().copied().collect::<Vec<_>>();
        for order in [order, backwards] {
            let mut present = vec![false; n];
            let mut before = none.clone();
            for clause in order {
                present[clause] = true;
                let after = worth(&present);
                for (unit, share) in shares[clause].iter_mut().enumerate() {
                    *share += (after[unit] - before[unit]) / (2 * ORDERS) as f64;
                }
                before = after;
            }
        }
    }
    shares
}
