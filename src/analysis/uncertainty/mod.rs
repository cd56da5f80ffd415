//! How sure the ranks are while weights, figures and the method are drawn by lot.
//!
//! Rank acceptability and pairwise winning indices: Lahdelma, Hokkanen & Salminen (1998), "SMAA –
//! stochastic multiobjective acceptability analysis". These are sensitivity ranges over the stated
//! draws, not confidence intervals. Two runs with the same seed share their draws, so that a
//! before and an after can be compared.

mod fold;
mod lanes;
mod order;
mod places;
mod run;
mod tally;

use serde::{Deserialize, Serialize};

use crate::analysis::ground::{Basis, Ground};
use crate::analysis::law::{FigureError, WeightLaw};
use crate::analysis::uncertainty::run::Run;
use crate::analysis::variant::Choices;
use crate::error::{Error, Result};
use crate::math;
use crate::method::Method;
use crate::simulator::Simulator;

/// What is drawn, how often.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct UncertaintyRequest {
    /// Number of the board.
    #[serde(default)]
    pub board: usize,
    /// Number of draws, from 1 to a million.
    pub draws: usize,
    /// Seed.
    pub seed: u32,
    /// How weights are drawn.
    pub weights: WeightLaw,
    /// How far figures may be off; the first entry that fits a figure counts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub figures: Vec<FigureError>,
    /// Methods to draw from, evenly; those of `choices` where none is given.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub methods: Vec<Method>,
    /// Which choices of the present method are made otherwise, in every combination.
    #[serde(default, skip_serializing_if = "Choices::is_none")]
    pub choices: Choices,
}

/// How far a long run has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Progress {
    /// Draws done.
    pub done: usize,
    /// Draws in all.
    pub total: usize,
}

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
    /// [`Error::OutOfRange`] for draws or a law out of bounds; [`Error::Conflict`] for a board that
    /// does not rank by the index; every problem of a method.
    pub fn new(simulator: &Simulator, request: UncertaintyRequest) -> Result<Self> {
        let ground = Ground::of(simulator);
        check(ground, &request)?;
        Ok(Self {
            run: Run::new(ground, request, true)?,
            simulator: simulator.clone(),
        })
    }

    /// Takes up to `budget` draws more.
    ///
    /// # Errors
    /// What the method refuses.
    pub fn step(&mut self, budget: usize) -> Result<Progress> {
        self.run.step(Ground::of(&self.simulator), budget)?;
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
pub fn uncertainty(ground: Ground, request: UncertaintyRequest) -> Result<Uncertainty> {
    Ok(result(&finished(ground, request, true)?))
}

/// Per unit and place (row after row, `n_units × n_units`, units and places from 0): the share of
/// draws; zeros for a unit that is not ranked, and for places beyond the last.
///
/// # Errors
/// As [`uncertainty`].
pub fn acceptability(ground: Ground, request: UncertaintyRequest) -> Result<Vec<f64>> {
    let run = finished(ground, request, false)?;
    let mut shares = vec![0.0; ground.n_units() * ground.n_units()];
    for (number, unit) in run.units.iter().enumerate() {
        let row = &mut shares[unit * ground.n_units()..];
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
pub fn rank_intervals(ground: Ground, request: UncertaintyRequest) -> Result<Vec<(u32, u32)>> {
    let run = finished(ground, request, false)?;
    let mut intervals = vec![(0, 0); ground.n_units()];
    for (number, unit) in run.units.iter().enumerate() {
        intervals[*unit] = interval(&run, number);
    }
    Ok(intervals)
}

fn finished(ground: Ground, request: UncertaintyRequest, pairs: bool) -> Result<Run> {
    check(ground, &request)?;
    let mut run = Run::new(ground, request, pairs)?;
    run.step(ground, usize::MAX)?;
    Ok(run)
}

fn interval(run: &Run, number: usize) -> (u32, u32) {
    let place = |share: f64| run.tally.quantile(number, share);
    (place(0.05), place(0.95))
}

fn result(run: &Run) -> Uncertainty {
    let (n, tally) = (run.units.len(), &run.tally);
    let mean = (0..n).map(|a| tally.mean_place(a)).collect::<Vec<_>>();
    let mut order = (0..n).collect::<Vec<_>>();
    order.sort_by(|a, b| mean[*a].total_cmp(&mean[*b]));
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

/// Checks what a request says in numbers.
///
/// # Errors
/// [`Error::OutOfRange`] or [`Error::Conflict`], as [`UncertaintyJob::new`].
pub(super) fn check(ground: Ground, request: &UncertaintyRequest) -> Result<()> {
    let range = |place: &str, value: f64, good: bool, bound: &str| {
        if good {
            return Ok(());
        }
        Err(Error::OutOfRange {
            place: place.into(),
            value,
            bound: bound.into(),
        })
    };
    if ground.basis(request.board)?.0 != Basis::Index {
        return Err(Error::Conflict {
            place: format!("boards[{}]", request.board),
            rule: "index-board-only".into(),
            reason: "only boards of the index have weights to draw".into(),
        });
    }
    let draws = request.draws;
    range(
        "draws",
        draws as f64,
        (1..=1_000_000).contains(&draws),
        "[1, 1000000]",
    )?;
    match request.weights {
        WeightLaw::PlusMinus { share } => range(
            "weights.share",
            share,
            (0.0..1.0).contains(&share),
            "[0, 1)",
        )?,
        WeightLaw::Dirichlet { concentration } => {
            let good = concentration > 0.0 && concentration.is_finite();
            range("weights.concentration", concentration, good, "(0, ∞)")?;
        }
        WeightLaw::Keep | WeightLaw::Simplex => {}
    }
    for (number, error) in request.figures.iter().enumerate() {
        let good = (0.0..1.0).contains(&error.share);
        range(
            &format!("figures[{number}].share"),
            error.share,
            good,
            "[0, 1)",
        )?;
    }
    Ok(())
}
