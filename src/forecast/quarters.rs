//! Quarters: the board at the end of each quarter ahead.

use crate::dataset::Board;
use crate::error::{Error, Result};
use crate::forecast::Forecast;
use crate::forecast::counter::Intake;
use crate::forecast::mover::{Ahead, Mover};
use crate::forecast::path::Path;
use crate::lever::funnel::Flow;
use crate::simulator::Simulator;
use crate::vocabulary::limits::check_number;
use crate::work::begin_ahead;

/// The same without the fan: nothing is drawn.
///
/// # Errors
/// As [`forecast`](crate::forecast::forecast()).
pub fn expected_forecast(simulator: &Simulator, unit: usize, board: usize) -> Result<Forecast> {
    let ahead = ahead(simulator, unit, board)?;
    let quarters = ahead.outlook.quarters;
    let mut path = Path::new(&ahead, board)?;
    path.go(&ahead.intakes())?;
    let now = simulator.snapshot().ranking(board)?;
    let shown = simulator.board_values(board)?;
    let known = |x: f64| Some(x).filter(|x| !x.is_nan());
    let (mut ranks, mut scores) = (Vec::new(), Vec::new());
    for at in 0..simulator.data().units().len() {
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
pub(super) fn ahead(simulator: &Simulator, unit: usize, board: usize) -> Result<Ahead<'_>> {
    simulator.board_values(board)?;
    check_number("unit", unit, simulator.data().units().len())?;
    if matches!(simulator.data().boards()[board], Board::Project { .. }) {
        return Err(Error::WrongState {
            rule: "board-of-units".into(),
            reason: "projects of quarters to come are not known".into(),
        });
    }
    begin_ahead(simulator, "expectedForecast", board)?;
    Ok(Ahead::new(simulator, unit))
}

/// A unit's place at the end of a quarter ahead, from 1, or else the last, on the expected
/// path, and what the board then ranks it by; and how many units are ranked.
///
/// # Errors
/// As [`forecast`](crate::forecast::forecast()); [`Error::OutOfRange`] for a quarter beyond the last.
pub fn outcome(
    simulator: &Simulator,
    unit: usize,
    board: usize,
    quarter: Option<usize>,
) -> Result<((f64, f64), usize)> {
    let ahead = ahead(simulator, unit, board)?;
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

impl Ahead<'_> {
    /// Names of the quarters ahead, from the one shown on where `from` is 0.
    pub(super) fn quarters(&self, from: i32) -> Vec<String> {
        let last = i32::try_from(self.outlook.quarters).unwrap_or(8);
        let now = self.knowledge.now();
        (from..=last).map(|at| now.plus(at).to_string()).collect()
    }

    /// What is expected to move all movers.
    pub(super) fn intakes(&self) -> Vec<Intake> {
        self.movers.iter().map(|mover| self.intake(mover)).collect()
    }

    /// What levers bring, with what life-cycle management changes of the ledger's projects; and
    /// what these bring as things are.
    pub(super) fn parts(&self, mover: &Mover) -> (Vec<Flow>, Vec<Flow>) {
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
