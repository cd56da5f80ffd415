//! The gap ladder: what we chase above, what cushion we have below.

use serde::Serialize;

use crate::analysis::goal::single_move::{SingleMove, Target, single_move};
use crate::analysis::whatif::display_steps::{Grid, Reach};
use crate::analysis::whatif::first_step::{Wanted, first_along};
use crate::analysis::whatif::response::Response;
use crate::analysis::whatif::standing::Standing;
use crate::error::Result;
use crate::scoring::snapshot::Snapshot;
use crate::vocabulary::limits::check_number;
use crate::work;

/// The figure at which the unit falls behind its neighbour below.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Cushion {
    /// Number of the indicator.
    pub indicator: usize,
    /// The present figure; none where it is missing.
    pub from: Option<f64>,
    /// The first displayed figure at which the unit stands behind; none within reach.
    pub to: Option<f64>,
    /// How far that is, in hundredths of the spread of the column.
    pub cost: Option<f64>,
    /// The standing there.
    pub standing: Standing,
    /// Whether no lesser change exists.
    pub exact: bool,
}

/// A unit between its neighbours on a board.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Ladder {
    /// Number of the unit.
    pub unit: usize,
    /// Its neighbour above; none for the first.
    pub above: Option<usize>,
    /// What the neighbour above is ahead by, as displayed.
    pub gap_above: Option<f64>,
    /// Per indicator: the least change that takes the unit past it; its cost is in hundredths of
    /// the spread of the column.
    pub chase: Vec<SingleMove>,
    /// Its neighbour below; none for the last.
    pub below: Option<usize>,
    /// What the unit is ahead of it by, as displayed.
    pub gap_below: Option<f64>,
    /// Per indicator: the least change with which the unit falls behind it.
    pub cushion: Vec<Cushion>,
}

/// Two neighbours on a board, and what would swap them.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Rung {
    /// Number of the unit ahead.
    pub upper: usize,
    /// Number of the unit behind.
    pub lower: usize,
    /// What the one is ahead by, as displayed.
    pub gap: f64,
    /// Per indicator: the least change of the lower's figure that takes it past the upper; its
    /// cost is in hundredths of the spread of the column.
    pub chase: Vec<SingleMove>,
}

/// Up to `count` rungs of a board from place `from` (0 is the first) downward.
///
/// # Errors
/// As [`single_move`].
pub fn rungs(snapshot: Snapshot, board: usize, from: usize, count: usize) -> Result<Vec<Rung>> {
    work::begin(snapshot, "rungs", board)?;
    let order = snapshot.ranking(board)?.order;
    let values = snapshot.values(board)?;
    let pairs = order.windows(2).skip(from).take(count);
    let mut rungs = Vec::new();
    for pair in pairs {
        let (upper, lower) = (pair[0] as usize, pair[1] as usize);
        rungs.push(Rung {
            upper,
            lower,
            gap: (values[upper] - values[lower]).abs(),
            chase: chase(snapshot, board, lower, upper)?,
        });
    }
    Ok(rungs)
}

/// Per indicator: the least change of a unit's figure that takes it past another.
pub(super) fn chase(
    snapshot: Snapshot,
    board: usize,
    unit: usize,
    other: usize,
) -> Result<Vec<SingleMove>> {
    let target = Target::Pass { unit: other };
    let indicators = snapshot.inputs_of(board)?.into_iter();
    let one = |indicator| {
        let cost = 100.0 / snapshot.spread(indicator);
        single_move(snapshot, board, unit, indicator, target, cost)
    };
    indicators.map(one).collect()
}

/// A unit between its neighbours, with the figures that would swap them.
///
/// # Errors
/// As [`single_move`].
pub fn ladder(snapshot: Snapshot, board: usize, unit: usize) -> Result<Ladder> {
    check_number("unit", unit, snapshot.n_units())?;
    work::begin(snapshot, "ladder", board)?;
    let order = snapshot.ranking(board)?.order;
    let values = snapshot.values(board)?;
    let at = order.iter().position(|one| *one as usize == unit);
    let above = at
        .and_then(|at| at.checked_sub(1))
        .map(|at| order[at] as usize);
    let below = at.and_then(|at| order.get(at + 1)).map(|one| *one as usize);
    let gap = |other: usize| (values[unit] - values[other]).abs();
    let mut cushion = Vec::new();
    if let Some(below) = below {
        for indicator in snapshot.inputs_of(board)? {
            cushion.push(fall(snapshot, board, unit, indicator, below)?);
        }
    }
    Ok(Ladder {
        unit,
        above,
        gap_above: above.map(gap),
        chase: match above {
            Some(above) => chase(snapshot, board, unit, above)?,
            None => Vec::new(),
        },
        below,
        gap_below: below.map(gap),
        cushion,
    })
}

pub(super) fn fall(
    snapshot: Snapshot,
    board: usize,
    unit: usize,
    indicator: usize,
    below: usize,
) -> Result<Cushion> {
    let mut course = Response::new(snapshot, board, unit, indicator)?;
    let grid = Grid::new(snapshot.data.indicators()[indicator].decimals);
    let (held, reach) = (course.held(), Reach::of(snapshot, indicator));
    let mut cushion = Cushion {
        indicator,
        from: (!held.is_nan()).then_some(held),
        to: None,
        cost: None,
        standing: course.at(held)?,
        exact: course.reason().is_none(),
    };
    let mut least = f64::INFINITY;
    for rising in [false, true] {
        let found = first_along(
            &mut course,
            grid,
            reach,
            rising,
            Wanted::Fall { unit: below },
        )?;
        if let Some(found) = found.filter(|found| (found.value - held).abs() < least) {
            least = (found.value - held).abs();
            cushion.to = Some(found.value);
            cushion.cost = Some(least * 100.0 / snapshot.spread(indicator));
            cushion.standing = found.standing;
        }
    }
    Ok(cushion)
}
