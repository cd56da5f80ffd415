//! How sure the ranks are while weights, figures and the method are drawn by lot.
//!
//! Rank acceptability and pairwise winning indices: Lahdelma, Hokkanen & Salminen (1998), "SMAA –
//! stochastic multiobjective acceptability analysis". These are sensitivity ranges over the stated
//! draws, not confidence intervals. Two runs with the same seed share their draws, so that a
//! before and an after can be compared.

pub(in crate::analysis) mod draw;
pub mod drivers;
mod order;
mod places;
pub mod request;
mod run;
pub mod sampling;
mod simd;
mod tally;
mod weighted_sum;

use crate::numeric::sort;
use serde::Serialize;

use crate::analysis::uncertainty::request::{UncertaintyRequest, check};
use crate::analysis::uncertainty::run::Run;
use crate::error::Result;
use crate::numeric::math;
use crate::scoring::snapshot::Snapshot;
use crate::simulator::Simulator;
use crate::vocabulary::limits::{MOST_PAIRS, product};
use crate::work::Progress;

/// How sure the ranks are.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Uncertainty {
    /// Numbers of the ranked units, by their mean place; rows and columns below are in this order.
    pub units: Vec<usize>,
    /// Draws on which this rests.
    pub draws: usize,
    /// Seed.
    pub seed: u32,
    /// How many methods were drawn from.
    pub methods: usize,
    /// Per unit and place (row after row): the share of draws; equals share their places evenly.
    /// Rows and columns sum to 1.
    pub acceptability: Vec<f64>,
    /// Per unit: the mean place.
    pub mean_place: Vec<f64>,
    /// Per unit: the place that 5 % of the draws reach or better.
    pub low: Vec<u32>,
    /// Per unit: the place that 95 % of the draws reach or better.
    pub high: Vec<u32>,
    /// Per pair (row ahead of column): the share of draws.
    pub ahead: Vec<f64>,
    /// Per pair: the share of draws in which the two are level.
    pub level: Vec<f64>,
    /// Greatest standard error of any share above: `√(¼ / draws)`.
    pub standard_error: f64,
    /// Units that the draws do not tell apart: runs of neighbours each of whom is ahead of the
    /// next in fewer than 95 % of the draws.
    pub tie_groups: Vec<Vec<usize>>,
}

/// A run that can be taken in steps.
#[derive(Debug, Clone)]
pub struct UncertaintyJob {
    simulator: Simulator,
    run: Run,
}

impl UncertaintyJob {
    /// Makes a run ready on the present state.
    ///
    /// # Errors
    /// [`Error::OutOfRange`](crate::Error::OutOfRange) for draws or a law out of bounds; [`Error::Conflict`](crate::Error::Conflict) for a board that
    /// does not rank by the index; every problem of a method.
    pub fn new(simulator: &Simulator, request: UncertaintyRequest) -> Result<Self> {
        let snapshot = simulator.snapshot();
        check(snapshot, &request)?;
        refuse_pairs(snapshot, request.board)?;
        Ok(Self {
            run: Run::new(snapshot, request, true)?,
            simulator: simulator.clone(),
        })
    }

    /// Takes up to `budget` draws more.
    ///
    /// # Errors
    /// What the method refuses.
    pub fn step(&mut self, budget: usize) -> Result<Progress> {
        self.run.step(self.simulator.snapshot(), budget)?;
        Ok(Progress {
            done: self.run.done,
            total: self.run.draws(),
        })
    }

    /// What the draws so far say.
    #[must_use]
    pub fn result(&self) -> Uncertainty {
        result(&self.run)
    }
}

/// How sure the ranks are, with all draws at once.
///
/// # Errors
/// As [`UncertaintyJob::new`] and [`UncertaintyJob::step`].
pub fn uncertainty(snapshot: Snapshot, request: UncertaintyRequest) -> Result<Uncertainty> {
    Ok(result(&finished(snapshot, request, true)?))
}

/// Per unit and place (row after row, `n_units × n_units`, units and places from 0): the share of
/// draws; zeros for a unit that is not ranked, and for places beyond the last.
///
/// # Errors
/// As [`uncertainty`].
pub fn acceptability(snapshot: Snapshot, request: UncertaintyRequest) -> Result<Vec<f64>> {
    let n = snapshot.n_units();
    let cells = product("pair", n, n, MOST_PAIRS)?;
    let run = finished(snapshot, request, false)?;
    let mut shares = vec![0.0; cells];
    for (number, unit) in run.units.iter().enumerate() {
        let row = &mut shares[unit * snapshot.n_units()..];
        for (place, share) in row.iter_mut().take(run.units.len()).enumerate() {
            *share = run.tally.share(number, place);
        }
    }
    Ok(shares)
}

/// Per unit: the places that 5 % and 95 % of the draws reach or better; zeros where it is not ranked.
///
/// # Errors
/// As [`uncertainty`].
pub fn rank_intervals(snapshot: Snapshot, request: UncertaintyRequest) -> Result<Vec<(u32, u32)>> {
    let run = finished(snapshot, request, false)?;
    let mut intervals = vec![(0, 0); snapshot.n_units()];
    for (number, unit) in run.units.iter().enumerate() {
        intervals[*unit] = interval(&run, number);
    }
    Ok(intervals)
}

fn finished(snapshot: Snapshot, request: UncertaintyRequest, pairs: bool) -> Result<Run> {
    check(snapshot, &request)?;
    refuse_pairs(snapshot, request.board)?;
    let mut run = Run::new(snapshot, request, pairs)?;
    run.step(snapshot, usize::MAX)?;
    Ok(run)
}

/// Refuses more pairs of ranked units than are counted at once.
fn refuse_pairs(snapshot: Snapshot, board: usize) -> Result<()> {
    let ranked = snapshot.roster.ranked[board]
        .iter()
        .filter(|is| **is)
        .count();
    product("pair", ranked, ranked, MOST_PAIRS).map(|_| ())
}

fn interval(run: &Run, number: usize) -> (u32, u32) {
    let place = |share: f64| run.tally.quantile(number, share);
    (place(0.05), place(0.95))
}

fn result(run: &Run) -> Uncertainty {
    let (n, tally) = (run.units.len(), &run.tally);
    let mean = (0..n).map(|a| tally.mean_place(a)).collect::<Vec<_>>();
    let mut order = (0..n).collect::<Vec<_>>();
    sort::by(&mut order, |a, b| mean[*a].total_cmp(&mean[*b]));
    let pairs = order
        .iter()
        .flat_map(|a| order.iter().map(|b| tally.pair(*a, *b)));
    let (ahead, level): (Vec<_>, Vec<_>) = pairs.unzip();
    let intervals = order.iter().map(|a| interval(run, *a));
    let (low, high) = intervals.unzip();
    Uncertainty {
        units: order.iter().map(|a| run.units[*a]).collect(),
        draws: run.done,
        seed: run.seed(),
        methods: run.methods(),
        acceptability: order
            .iter()
            .flat_map(|a| (0..n).map(|place| tally.share(*a, place)))
            .collect(),
        mean_place: order.iter().map(|a| mean[*a]).collect(),
        low,
        high,
        tie_groups: tie_groups(&order, &run.units, &ahead),
        ahead,
        level,
        standard_error: math::sqrt(0.25 / run.done.max(1) as f64),
    }
}

/// Runs of neighbours each of whom is ahead of the next in fewer than 95 % of the draws.
fn tie_groups(order: &[usize], units: &[usize], ahead: &[f64]) -> Vec<Vec<usize>> {
    let n = order.len();
    let mut groups = Vec::<Vec<usize>>::new();
    for at in 0..n {
        let unit = units[order[at]];
        match groups.last_mut() {
            Some(group) if ahead[(at - 1) * n + at] < 0.95 => group.push(unit),
            _ => groups.push(vec![unit]),
        }
    }
    groups.retain(|group| group.len() > 1);
    groups
}
