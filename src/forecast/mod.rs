//! Forecast: boards quarter by quarter ahead, as ledgers flow and levers feed them.
//!
//! A figure ahead is what the quarter shown repeats, or grown as in the year before, and what
//! moves the unit beyond that: its ledger's projects ([`pipeline`]) and what its levers bring.
//! What is expected of the ledger's projects is part of what repeats, so that only the rest of
//! it comes on top and nothing is counted twice. The unit asked for, and every unit with a
//! lever, goes by its own ledger and levers; the others do what the [`Outlook`] says.
//!
//! The expected path takes the closed forms; the fan repeats seeded courses of events, so that
//! one seed gives one forecast. It holds the chance in ledgers and levers only: what repeats is
//! certain. The expected path need not lie in the middle of the fan, since a score is no straight
//! line in the figures: where a method measures against the least and the greatest, chance
//! elsewhere moves both.
//!
//! Rules count over their own windows ([`counter`]): a period as long as the one shown, or the
//! year to date, which begins anew with the year. Sectors and sizes of what levers bring are
//! those of the unit's contracts so far. What is not counted from the ledger stays, or grows.

pub mod counter;
mod effect;
mod job;
pub mod mover;
pub mod path;
pub mod pipeline;
mod proposal;
mod quotas;
mod worth;

use serde::{Deserialize, Serialize};

pub use effect::{LeverEffect, Spread};
pub use job::ForecastJob;
pub use pipeline::StageFlow;
pub use proposal::LeverView;
pub use worth::{Call, StandardChange, Worth, WorthChange};

use crate::analysis::Ground;
use crate::dataset::Board;
use crate::error::{Error, Result};
use crate::lever::funnel::Flow;
use crate::simulator::{Simulator, number};
use mover::{Ahead, Mover};
use path::Path;

/// Most courses of events.
const MOST_RUNS: usize = 2000;

/// How a forecast looks ahead.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Outlook {
    /// Quarters ahead, 1 to 8.
    pub quarters: usize,
    /// What units without levers do.
    pub rivals: Course,
    /// Courses of events for the fan, 0 to 2000.
    pub runs: usize,
    /// Seed of the draws.
    pub seed: u32,
}

impl Default for Outlook {
    fn default() -> Self {
        Self {
            quarters: 4,
            rivals: Course::Pipeline,
            runs: 200,
            seed: 1,
        }
    }
}

/// What a unit's figures do by themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub enum Course {
    /// They stay as they are.
    Still,
    /// They grow as in the year to the period shown, between −50 % and +100 % a year; without a
    /// figure of a year before they stay.
    Growth,
    /// They stay but for what the unit's own ledger brings beyond that.
    Pipeline,
}

impl Outlook {
    /// Checks the numbers.
    ///
    /// # Errors
    /// [`Error::OutOfRange`].
    pub fn check(&self) -> Result<()> {
        let refuse = |place: &str, value: usize, bound: &str| {
            Err(Error::OutOfRange {
                place: format!("outlook.{place}"),
                value: value as f64,
                bound: bound.into(),
            })
        };
        if !(1..=8).contains(&self.quarters) {
            return refuse("quarters", self.quarters, "[1, 8]");
        }
        if self.runs > MOST_RUNS {
            return refuse("runs", self.runs, "[0, 2000]");
        }
        Ok(())
    }
}

/// Boards quarter by quarter.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Forecast {
    /// The quarter shown, then those ahead.
    pub quarters: Vec<String>,
    /// How it looks ahead; `rivals` is what everybody else does.
    pub outlook: Outlook,
    /// Units that go by their own ledger and levers whatever the others do: those with levers,
    /// and the unit asked for.
    pub own: Vec<usize>,
    /// Per unit, per quarter: place on the expected path; 0 where it is not ranked.
    pub ranks: Vec<Vec<f64>>,
    /// Per unit, per quarter: what the board ranks by; none where missing.
    pub scores: Vec<Vec<Option<f64>>>,
    /// The unit asked for: what its levers are expected to bring in each quarter ahead, with what
    /// its life-cycle management changes of the ledger's projects.
    pub flows: Vec<Flow>,
    /// The unit asked for: what the ledger's projects are expected to bring as things are.
    pub pipeline: Vec<Flow>,
    /// The unit asked for: projects of the ledger by stage, at the end of the quarter shown and
    /// of each ahead.
    pub stages: Vec<StageFlow>,
    /// The unit asked for, per quarter ahead: quantiles over the courses of events.
    pub fan: Vec<Fan>,
}

/// Quantiles of a quarter: 5, 25, 50, 75 and 95 %.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Fan {
    /// Of the place, best first.
    pub ranks: [f64; 5],
    /// Of what the board ranks by, least first; none where it is missing.
    pub scores: Option<[f64; 5]>,
}

impl Simulator {
    /// The board ahead, with the fan of one unit.
    ///
    /// # Errors
    /// [`Error::OutOfRange`] for a number that counts nothing; [`Error::WrongState`] for a board
    /// of projects, since nobody knows the projects of quarters to come.
    pub fn forecast(&self, unit: usize, board: usize) -> Result<Forecast> {
        let mut job = ForecastJob::new(self, unit, board)?;
        job.step(usize::MAX)?;
        job.result()
    }

    /// The same without the fan: nothing is drawn.
    ///
    /// # Errors
    /// As [`Simulator::forecast`].
    pub fn expected_forecast(&self, unit: usize, board: usize) -> Result<Forecast> {
        let ahead = self.ahead(unit, board)?;
        let quarters = ahead.outlook.quarters;
        let mut path = Path::new(&ahead, board)?;
        path.go(&ahead.intakes())?;
        let now = Ground::of(self).ranking(board)?;
        let shown = self.board_values(board)?;
        let known = |x: f64| Some(x).filter(|x| !x.is_nan());
        let (mut ranks, mut scores) = (Vec::new(), Vec::new());
        for at in 0..self.data().units().len() {
            let mut own = (vec![now.ranks[at]], vec![known(shown[at])]);
            for quarter in 0..quarters {
                let (rank, value) = path.place(quarter, at);
                own.0.push(rank);
                own.1.push(known(value));
            }
            ranks.push(own.0);
            scores.push(own.1);
        }
        let own = ahead.movers.iter().filter(|mover| mover.own);
        let mover = ahead.mover_of(unit);
        let (flows, pipeline) = mover.map(|own| ahead.parts(own)).unwrap_or_default();
        let stages = mover.map(|mover| ahead.stages(mover)).unwrap_or_default();
        Ok(Forecast {
            quarters: ahead.quarters(0),
            outlook: ahead.outlook,
            own: own.map(|mover| mover.unit).collect(),
            ranks,
            scores,
            flows,
            pipeline,
            stages,
            fan: Vec::new(),
        })
    }

    /// The scenario looked ahead, for a board of units.
    fn ahead(&self, unit: usize, board: usize) -> Result<Ahead<'_>> {
        self.board_values(board)?;
        number("unit", unit, self.data().units().len())?;
        if matches!(self.data().boards()[board], Board::Project { .. }) {
            return Err(Error::WrongState {
                rule: "board-of-units".into(),
                reason: "projects of quarters to come are not known".into(),
            });
        }
        Ok(Ahead::new(self, unit))
    }

    /// A unit's place at the end of a quarter ahead, from 1, or else the last, on the expected
    /// path, and what the board then ranks it by; and how many units are ranked.
    ///
    /// # Errors
    /// As [`Simulator::forecast`]; [`Error::OutOfRange`] for a quarter beyond the last.
    pub fn outcome(
        &self,
        unit: usize,
        board: usize,
        quarter: Option<usize>,
    ) -> Result<((f64, f64), usize)> {
        let ahead = self.ahead(unit, board)?;
        let quarters = ahead.outlook.quarters;
        let quarter = quarter.unwrap_or(quarters);
        if quarter == 0 || quarter > quarters {
            return Err(Error::OutOfRange {
                place: "quarter".into(),
                value: quarter as f64,
                bound: format!("[1, {quarters}]"),
            });
        }
        let mut path = Path::new(&ahead, board)?;
        path.go(&ahead.intakes())?;
        let at = quarter - 1;
        Ok((path.place(at, unit), path.ranking(at).order.len()))
    }
}

impl Ahead<'_> {
    /// Names of the quarters ahead, from the one shown on where `from` is 0.
    fn quarters(&self, from: i32) -> Vec<String> {
        let last = i32::try_from(self.outlook.quarters).unwrap_or(8);
        let now = self.knowledge.now();
        (from..=last).map(|at| now.plus(at).to_string()).collect()
    }

    /// What is expected to move all movers.
    fn intakes(&self) -> Vec<counter::Intake> {
        self.movers.iter().map(|mover| self.intake(mover)).collect()
    }

    /// What levers bring, with what life-cycle management changes of the ledger's projects; and
    /// what these bring as things are.
    fn parts(&self, mover: &Mover) -> (Vec<Flow>, Vec<Flow>) {
        let mut flows = self.brought(mover, None);
        let as_is = self.carried(mover, &mover.as_is, None);
        let course = self.carried(mover, &mover.course, None);
        for (flow, (course, as_is)) in flows.iter_mut().zip(course.iter().zip(&as_is)) {
            flow.add(*course, 1.0);
            flow.add(*as_is, -1.0);
        }
        (flows, as_is)
    }
}

/// The 5, 25, 50, 75 and 95 % quantiles: of n values the ⌊(n − 1) q⌋-th from 0.
fn quantiles(mut values: Vec<f64>) -> [f64; 5] {
    values.sort_by(f64::total_cmp);
    let last = values.len().saturating_sub(1);
    [5, 25, 50, 75, 95].map(|percent| {
        let found = values.get(last * percent / 100).copied();
        found.unwrap_or(f64::NAN)
    })
}
