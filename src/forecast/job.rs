//! Job: the courses of events of a forecast, taken in steps.
//!
//! Each course has draws of its own, so steps of any size add up to the same fan.

use crate::error::Result;
use crate::forecast::mover::Ahead;
use crate::forecast::path::Path;
use crate::forecast::{Fan, Forecast, quarters};
use crate::numeric::quantile::quantiles;
use crate::simulator::Simulator;
use crate::work::Progress;

/// Places and what the board ranks by of one unit, per quarter ahead, over the courses so far.
#[derive(Debug, Clone, Default)]
pub(super) struct Draws {
    done: usize,
    ranks: Vec<Vec<f64>>,
    scores: Vec<Vec<f64>>,
}

impl Draws {
    /// Takes courses until there are `until` of them.
    pub(super) fn take(
        &mut self,
        ahead: &Ahead,
        path: &mut Path,
        unit: usize,
        until: usize,
    ) -> Result<()> {
        let quarters = ahead.outlook.quarters;
        self.ranks.resize(quarters, Vec::new());
        self.scores.resize(quarters, Vec::new());
        let movers = ahead.movers.iter().map(|mover| (mover, ahead.fates(mover)));
        let movers = movers.collect::<Vec<_>>();
        for run in self.done..until {
            let intakes = movers.iter();
            let intakes = intakes.map(|(mover, fates)| ahead.drawn(mover, fates, run));
            path.go(&intakes.collect::<Vec<_>>())?;
            for at in 0..quarters {
                let (rank, score) = path.place(at, unit);
                self.ranks[at].push(rank);
                self.scores[at].push(score);
            }
            self.done = run + 1;
        }
        Ok(())
    }

    /// Quantiles per quarter ahead; none without a course.
    pub(super) fn fan(self) -> Vec<Fan> {
        if self.done == 0 {
            return Vec::new();
        }
        let fan = self.ranks.into_iter().zip(self.scores);
        fan.map(|(ranks, scores)| Fan {
            ranks: quantiles(ranks),
            scores: Some(quantiles(scores)).filter(|all| all.iter().all(|x| !x.is_nan())),
        })
        .collect()
    }
}

/// A forecast that is drawn in steps, so that a worker can tell how far it is and stop.
#[derive(Debug)]
pub struct ForecastJob {
    simulator: Simulator,
    unit: usize,
    board: usize,
    draws: Draws,
}

impl ForecastJob {
    /// Makes a forecast ready; nothing is drawn yet.
    ///
    /// # Errors
    /// As [`forecast`](crate::forecast::forecast).
    pub fn new(simulator: &Simulator, unit: usize, board: usize) -> Result<Self> {
        quarters::ahead(simulator, unit, board)?;
        Ok(Self {
            simulator: simulator.clone(),
            unit,
            board,
            draws: Draws::default(),
        })
    }

    /// Takes up to `budget` courses of events more.
    ///
    /// # Errors
    /// What the method refuses.
    pub fn step(&mut self, budget: usize) -> Result<Progress> {
        let total = self.simulator.state().outlook.runs;
        let until = self.draws.done.saturating_add(budget).min(total);
        let ahead = quarters::ahead(&self.simulator, self.unit, self.board)?;
        let mut path = Path::new(&ahead, self.board)?;
        self.draws.take(&ahead, &mut path, self.unit, until)?;
        Ok(Progress { done: until, total })
    }

    /// What the courses so far say.
    ///
    /// # Errors
    /// As [`forecast`](crate::forecast::forecast).
    pub fn result(&self) -> Result<Forecast> {
        let mut forecast = quarters::expected_forecast(&self.simulator, self.unit, self.board)?;
        forecast.fan = self.draws.clone().fan();
        Ok(forecast)
    }
}

/// The board ahead, with the fan of one unit.
///
/// # Errors
/// [`Error::OutOfRange`](crate::Error::OutOfRange) for a number that counts nothing; [`Error::WrongState`](crate::Error::WrongState) for a board
/// of projects, since nobody knows the projects of quarters to come.
pub fn forecast(simulator: &Simulator, unit: usize, board: usize) -> Result<Forecast> {
    let mut job = ForecastJob::new(simulator, unit, board)?;
    job.step(usize::MAX)?;
    job.result()
}
