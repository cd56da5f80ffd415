//! What drives the uncertainty of a unit's score and rank: Sobol' shares of the weights, of the
//! figures by indicator or by what they rest on, and of the choices of the method.
//!
//! Each driver is one input of the analysis, drawn from a lot of its own. Where nothing but figures
//! is drawn and the score is a straight line in each of them (arithmetic means, fixed goalposts, no
//! bend within the errors), its shares are shares of the variance and known exactly; ranks, which
//! go in steps, are sampled always.

use serde::{Deserialize, Serialize};

use crate::analysis::uncertainty::draw::{Cell, Drawing};
use crate::analysis::uncertainty::request::UncertaintyRequest;
use crate::analysis::whatif::kinks::{LandmarkKind, landmarks};
use crate::analysis::whatif::linear_in_weights::Linear;
use crate::analysis::whatif::response::Response;
use crate::analysis::whatif::standing::{keys, rank_among};
use crate::error::{Error, Result};
use crate::method::Reference;
use crate::method::normalise::Normalise;
use crate::numeric::random::Lot;
use crate::numeric::sobol::{Indices, Runs};
use crate::scoring::snapshot::Snapshot;
use crate::simulator::Simulator;
use crate::vocabulary::limits::check_number;
use crate::vocabulary::{Direction, Provenance};
use crate::work::Progress;

/// One source of uncertainty.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub enum Driver {
    /// All weights that are drawn.
    Weights,
    /// The figures of an indicator, of all units.
    Indicator {
        /// Number of the indicator.
        indicator: usize,
    },
    /// The figures that rest on the same.
    Provenance {
        /// What they rest on.
        provenance: Provenance,
    },
    /// The choice among methods.
    Method,
}

/// How the figures are split into drivers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub enum Split {
    /// By indicator.
    #[default]
    Indicator,
    /// By what they rest on.
    Provenance,
}

/// Whose uncertainty is shared out, and over what.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct DriversRequest {
    /// Number of the unit.
    pub unit: usize,
    /// How the figures are split.
    #[serde(default)]
    pub by: Split,
    /// What is drawn; its `draws` are samples of as many runs as there are drivers, and two more.
    pub draw: UncertaintyRequest,
}

/// Shares of what drives the uncertainty of a unit's score and rank.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Drivers {
    /// Number of the unit.
    pub unit: usize,
    /// The drivers, in the order of the shares.
    pub drivers: Vec<Driver>,
    /// Samples on which this rests.
    pub samples: usize,
    /// Seed.
    pub seed: u32,
    /// Shares in the variance of the score before rounding.
    pub score: Indices,
    /// Whether the shares in the score are exact; else they are sampled.
    pub exact: bool,
    /// Shares in the variance of the rank, sampled.
    pub rank: Indices,
}

/// A run that can be taken in steps.
#[derive(Debug, Clone)]
pub struct DriversJob {
    drawing: Drawing,
    unit: usize,
    drivers: Vec<Driver>,
    runs: Runs,
    /// Variance of the score by each driver, where that is exact.
    exact: Option<Vec<f64>>,
}

impl DriversJob {
    /// Makes a run ready on the present state.
    ///
    /// # Errors
    /// As [`UncertaintyJob::new`](crate::analysis::uncertainty::UncertaintyJob::new);
    /// [`Error::OutOfRange`] for a number that counts no unit; [`Error::Empty`] where nothing is
    /// drawn, or where the board does not rank the unit under every method.
    pub fn new(simulator: &Simulator, request: DriversRequest) -> Result<Self> {
        let DriversRequest { unit, by, draw } = request;
        check_number("unit", unit, simulator.data().units().len())?;
        let seed = u64::from(draw.seed);
        let mut drawing = Drawing::new(simulator, draw)?;
        let drivers = assign(&mut drawing, by);
        let empty = |what: &str| Error::Empty {
            place: "drivers".into(),
            what: what.into(),
        };
        if drivers.is_empty() {
            return Err(empty("source of uncertainty"));
        }
        if !drawing.units.contains(&unit) {
            return Err(empty("unit on the board"));
        }
        Ok(Self {
            exact: exact_variances(&drawing, unit, drivers.len())?,
            runs: Runs::new(drivers.len(), 2, seed),
            drawing,
            unit,
            drivers,
        })
    }

    /// Takes up to `budget` samples more.
    ///
    /// # Errors
    /// What the method refuses.
    pub fn step(&mut self, budget: usize) -> Result<Progress> {
        let total = self.drawing.request().draws;
        let until = total.min(self.runs.samples().saturating_add(budget));
        let (drawing, unit) = (&mut self.drawing, self.unit);
        while self.runs.samples() < until {
            self.runs.sample(|x, out| run(drawing, unit, x, out))?;
        }
        Ok(Progress {
            done: self.runs.samples(),
            total,
        })
    }

    /// What the samples so far say.
    #[must_use]
    pub fn result(&self) -> Drivers {
        let exact = self.exact.as_deref();
        Drivers {
            unit: self.unit,
            drivers: self.drivers.clone(),
            samples: self.runs.samples(),
            seed: self.drawing.request().seed,
            score: exact.map_or_else(|| self.runs.indices(0), shares),
            exact: exact.is_some(),
            rank: self.runs.indices(1),
        }
    }
}

/// Gives each driver a lot of its own.
fn assign(drawing: &mut Drawing, by: Split) -> Vec<Driver> {
    let mut drivers = Vec::new();
    let mut lot_of = |driver: Driver| {
        let known = drivers.iter().position(|one| *one == driver);
        Some(known.unwrap_or_else(|| {
            drivers.push(driver);
            drivers.len() - 1
        }))
    };
    drawing.weights_lot = if drawing.draws_weights() {
        lot_of(Driver::Weights)
    } else {
        None
    };
    let active = drawing.snapshot().active_indicators();
    for cell in &mut drawing.cells {
        let moves = cell.share > 0.0 && cell.held.abs() > 0.0 && active.contains(&cell.indicator);
        cell.lot = match (moves, by, cell.mark) {
            (true, Split::Indicator, _) => lot_of(Driver::Indicator {
                indicator: cell.indicator,
            }),
            (true, Split::Provenance, Some(provenance)) => {
                lot_of(Driver::Provenance { provenance })
            }
            _ => None,
        };
    }
    drawing.method_lot = if drawing.request().methods.len() > 1 {
        lot_of(Driver::Method)
    } else {
        None
    };
    drivers
}

/// One run: each input is the seed of its driver's lot.
fn run(drawing: &mut Drawing, unit: usize, x: &[f64], out: &mut [f64]) -> Result<()> {
    let seed = |x: &f64| Lot::new((x * 9_007_199_254_740_992.0) as u64);
    let method = drawing.take(&mut x.iter().map(seed).collect::<Vec<_>>())?;
    let (plan, evaluation) = drawing.scores(method);
    let keys = keys(
        drawing.snapshot(),
        drawing.request().board,
        &evaluation.scores,
        &evaluation.last,
        Direction::Higher,
    );
    // A figure without points leaves no score: that is the last place, and no points.
    let rank = rank_among(plan.ties, keys[unit], unit, &keys);
    out[1] = if rank > 0.0 {
        rank
    } else {
        drawing.units.len() as f64
    };
    let index = evaluation.index[unit];
    out[0] = if index.is_nan() { 0.0 } else { index };
    Ok(())
}

/// Shares of exact variances: none has a part in another's.
fn shares(variances: &[f64]) -> Indices {
    let variance = variances.iter().sum::<f64>();
    let variance = if variance > 1e-24 { variance } else { 0.0 };
    let scale = if variance > 0.0 { 1.0 / variance } else { 0.0 };
    let share = variances.iter().map(|one| one * scale).collect::<Vec<_>>();
    Indices {
        total: share.clone(),
        first_error: vec![0.0; share.len()],
        total_error: vec![0.0; share.len()],
        first: share,
        variance,
        runs: 0,
    }
}

/// Variance of the unit's score by each driver, where only its own figures move it and each in a
/// straight line: a figure even within `±share` of itself has the variance `(share · x)² / 3`.
fn exact_variances(drawing: &Drawing, unit: usize, drivers: usize) -> Result<Option<Vec<f64>>> {
    let (snapshot, board) = (drawing.snapshot(), drawing.request().board);
    let alone = drawing.weights_lot.is_none() && drawing.method_lot.is_none();
    if !alone || Linear::new(snapshot, board)?.is_none() {
        return Ok(None);
    }
    let mut variances = vec![0.0; drivers];
    let own = drawing.cells.iter().filter(|cell| cell.unit == unit);
    for cell in own {
        let Some(lot) = cell.lot else { continue };
        let Some(half) = straight(snapshot, board, cell)? else {
            return Ok(None);
        };
        variances[lot] += half * half / 3.0;
    }
    // Others' figures must not move the unit's score.
    let still = |cell: &Cell| cell.lot.is_none() || is_fixed(snapshot, cell.indicator);
    Ok(drawing.cells.iter().all(still).then_some(variances))
}

/// Half of what the score moves by over the error of a figure, if it moves in a straight line.
fn straight(snapshot: Snapshot, board: usize, cell: &Cell) -> Result<Option<f64>> {
    if !is_fixed(snapshot, cell.indicator) {
        return Ok(None);
    }
    let by = cell.held.abs() * cell.share;
    let (low, high) = (cell.held - by, cell.held + by);
    let about = &snapshot.data.indicators()[cell.indicator];
    // The column's extremes are no bends where the points do not look at them.
    let bends = landmarks(snapshot, cell.unit, cell.indicator).into_iter();
    let mut bends =
        bends.filter(|bend| matches!(bend.kind, LandmarkKind::Cap | LandmarkKind::Floor));
    let bent = bends.any(|bend| bend.value > low && bend.value < high)
        || about.minimum.is_some_and(|least| low < least)
        || about.maximum.is_some_and(|most| high > most);
    if bent {
        return Ok(None);
    }
    let mut course = Response::new(snapshot, board, cell.unit, cell.indicator)?;
    let mut at = |x: f64| course.at(x).map(|standing| standing.unrounded);
    let (a, middle, b) = (at(low)?, at(cell.held)?, at(high)?);
    let level = (f64::midpoint(a, b) - middle).abs() <= 1e-9 * middle.abs().max(1.0);
    Ok(level.then_some((b - a) / 2.0))
}

/// Whether no other unit's figure moves how this indicator's figures become points.
fn is_fixed(snapshot: Snapshot, indicator: usize) -> bool {
    let fixed = |leaf: usize| {
        let leaf = &snapshot.plan.leaves[leaf];
        leaf.reference == Reference::Baseline
            || matches!(
                leaf.normalise,
                Normalise::Goalposts { .. }
                    | Normalise::Target { .. }
                    | Normalise::Identity { .. }
                    | Normalise::Efficacy {
                        not_allowed: Some(_),
                        satisfactory: Some(_),
                        ..
                    }
            )
    };
    !snapshot.feeds_derived(indicator) && snapshot.leaves_of(indicator).into_iter().all(fixed)
}
