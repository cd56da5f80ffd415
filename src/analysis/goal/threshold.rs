//! How far each figure of a unit can move before the rank changes, and to what.

use std::rc::Rc;

use serde::Serialize;

use crate::analysis::whatif::display_steps::{Grid, Reach};
use crate::analysis::whatif::first_step::{Wanted, first_along};
use crate::analysis::whatif::kinks::{Landmark, landmarks};
use crate::analysis::whatif::level_point::First;
use crate::analysis::whatif::linear_response::LinearResponse;
use crate::analysis::whatif::response::{Reason, Response};
use crate::analysis::whatif::response_by_extremes::Others;
use crate::analysis::whatif::standing::Standing;
use crate::error::Result;
use crate::scoring::board::{Passing, passings};
use crate::scoring::snapshot::Snapshot;
use crate::work;

/// The figure at which the rank changes.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Crossing {
    /// The first displayed figure with another rank.
    pub value: f64,
    /// How far it is from the present figure.
    pub change: f64,
    /// The unit's standing there.
    pub standing: Standing,
    /// Whom it passes or falls behind.
    pub passings: Vec<Passing>,
}

/// How far one figure of a unit can move.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Threshold {
    /// Number of the indicator.
    pub indicator: usize,
    /// The present figure; none where it is missing.
    pub value: Option<f64>,
    /// The present standing.
    pub standing: Standing,
    /// The next change of rank as the figure rises; none up to the end of `reach`.
    pub up: Option<Crossing>,
    /// The next change of rank as the figure falls.
    pub down: Option<Crossing>,
    /// Figures at which the way to points bends, ascending.
    pub landmarks: Vec<Landmark>,
    /// How far was searched.
    pub reach: Reach,
    /// Whether no nearer change of rank exists.
    pub exact: bool,
    /// Why that is not known.
    pub reason: Option<Reason>,
}

/// The thresholds of one figure.
///
/// # Errors
/// As [`Response::new`]; what the method refuses.
pub fn threshold(
    snapshot: Snapshot,
    board: usize,
    unit: usize,
    indicator: usize,
) -> Result<Threshold> {
    work::begin(snapshot, "threshold", board)?;
    threshold_along(Response::new(snapshot, board, unit, indicator)?)
}

fn threshold_along(mut course: Response) -> Result<Threshold> {
    let (snapshot, unit, indicator) = (course.snapshot(), course.unit(), course.indicator());
    let grid = Grid::new(snapshot.data.indicators()[indicator].decimals);
    let reach = Reach::of(snapshot, indicator);
    let held = course.held();
    let standing = course.at(held)?;
    let (mut up, mut down) = (None, None);
    if standing.rank > 0.0 && !held.is_nan() {
        up = crossing(&mut course, grid, reach, true, standing)?;
        down = crossing(&mut course, grid, reach, false, standing)?;
    }
    let reason = course.reason();
    let exact = reason.is_none();
    Ok(Threshold {
        indicator,
        value: (!held.is_nan()).then_some(held),
        standing,
        up,
        down,
        landmarks: landmarks(snapshot, unit, indicator),
        reach,
        exact,
        reason,
    })
}

/// The thresholds of every figure of a unit on which the board depends.
///
/// # Errors
/// As [`threshold`].
pub fn thresholds(snapshot: Snapshot, board: usize, unit: usize) -> Result<Vec<Threshold>> {
    crate::vocabulary::limits::check_number("unit", unit, snapshot.n_units())?;
    work::begin(snapshot, "thresholds", board)?;
    let others = Rc::new(Others::as_they_stand(snapshot, board, unit));
    let indicators = snapshot.inputs_of(board)?.into_iter();
    indicators
        .map(|indicator| {
            threshold_along(Response::beside(
                snapshot,
                board,
                (unit, &others),
                indicator,
            )?)
        })
        .collect()
}

/// Where the rank changes next, without more about it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Edges {
    /// Number of the indicator.
    pub indicator: usize,
    /// The first displayed figure with another rank as the figure rises, and that rank.
    pub up: Option<(f64, f64)>,
    /// The same as it falls.
    pub down: Option<(f64, f64)>,
    /// Whether no nearer change of rank exists.
    pub exact: bool,
}

/// The edges of every figure of a unit on which the board depends: what [`thresholds`] finds, for
/// every frame of a drag.
///
/// # Errors
/// As [`threshold`].
pub fn edges(snapshot: Snapshot, board: usize, unit: usize) -> Result<Vec<Edges>> {
    crate::vocabulary::limits::check_number("unit", unit, snapshot.n_units())?;
    work::begin(snapshot, "copyEdgesInto", board)?;
    let track = LinearResponse::new(snapshot, board, &snapshot.ranking(board)?)?;
    let others = Rc::new(Others::as_they_stand(snapshot, board, unit));
    let one = |indicator: usize| {
        let better = match track.as_ref().and_then(|track| track.lane(indicator)) {
            Some(lane) => lane
                .level_point(unit)
                .map_or(Ok(None), |level| level.first())?,
            None => None,
        };
        edges_along(
            Response::beside(snapshot, board, (unit, &others), indicator)?,
            better,
        )
    };
    snapshot.inputs_of(board)?.into_iter().map(one).collect()
}

/// The edges of one figure; `better` is the one in the direction that helps, where it is known.
fn edges_along(mut course: Response, better: Option<First>) -> Result<Edges> {
    let (snapshot, indicator) = (course.snapshot(), course.indicator());
    let grid = Grid::new(snapshot.data.indicators()[indicator].decimals);
    let reach = Reach::of(snapshot, indicator);
    let held = course.held();
    let mut edges = Edges {
        indicator,
        up: None,
        down: None,
        exact: course.reason().is_none(),
    };
    let rank = course.at(held)?.rank;
    if rank > 0.0 && !held.is_nan() {
        let mut edge = |rising: bool| match better {
            Some(first) if first.rising == rising => Ok(first.edge),
            _ => {
                let wanted = Wanted::Change { rank };
                let found = first_along(&mut course, grid, reach, rising, wanted)?;
                Ok(found.map(|found| (found.value, found.standing.rank)))
            }
        };
        (edges.up, edges.down) = (edge(true)?, edge(false)?);
    }
    Ok(edges)
}

fn crossing(
    course: &mut Response,
    grid: Grid,
    reach: Reach,
    rising: bool,
    from: Standing,
) -> Result<Option<Crossing>> {
    let wanted = Wanted::Change { rank: from.rank };
    let Some(found) = first_along(course, grid, reach, rising, wanted)? else {
        return Ok(None);
    };
    let after = course.keys()?;
    let held = course.held();
    course.at(held)?;
    let before = course.keys()?;
    Ok(Some(Crossing {
        value: found.value,
        change: found.value - held,
        standing: found.standing,
        passings: passings(course.unit(), &before, &after),
    }))
}
