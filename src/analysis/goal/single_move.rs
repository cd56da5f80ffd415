//! The least that takes a unit to a rank or past another, by one indicator.

use saima_derive::DeserializeTagged;
use serde::Serialize;

use crate::analysis::whatif::display_steps::{BoundKind, Grid, Reach};
use crate::analysis::whatif::first_step::{Wanted, first_along, first_between};
use crate::analysis::whatif::response::{Reason, Response};
use crate::analysis::whatif::standing::Standing;
use crate::error::Result;
use crate::scoring::snapshot::Snapshot;
use crate::work;

/// What is to be reached.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, DeserializeTagged)]
#[serde(tag = "kind", rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub enum Target {
    /// This rank or a better one.
    Rank {
        /// The rank, from 1.
        rank: f64,
    },
    /// To stand strictly ahead of a unit.
    Pass {
        /// Number of the unit.
        unit: usize,
    },
}

impl Target {
    /// What is searched for along a course.
    #[must_use]
    pub fn wanted(self) -> Wanted {
        match self {
            Self::Rank { rank } => Wanted::Rank { rank },
            Self::Pass { unit } => Wanted::Pass { unit },
        }
    }
}

/// The least change of one figure that reaches a goal.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct SingleMove {
    /// Number of the indicator.
    pub indicator: usize,
    /// The present figure; none where it is missing.
    pub from: Option<f64>,
    /// The first displayed figure that reaches the goal; none where none up to the bound does.
    pub to: Option<f64>,
    /// `to − from`.
    pub change: Option<f64>,
    /// Effort: the change times the indicator's cost.
    pub cost: Option<f64>,
    /// The standing at `to`, or at the bound where the goal is out of reach.
    pub standing: Standing,
    /// How far the figure was searched in the direction that helps.
    pub bound: f64,
    /// What that bound rests on.
    pub bound_kind: BoundKind,
    /// Whether no lesser change exists.
    pub exact: bool,
    /// Why that is not known.
    pub reason: Option<Reason>,
}

/// The least change of one figure of a unit that reaches a goal.
///
/// Both ways are tried where the figure's direction is not plain (a denominator helps by falling).
/// `cost` is the effort of one unit of measure.
///
/// # Errors
/// As [`Response::new`]; what the method refuses.
pub fn single_move(
    snapshot: Snapshot,
    board: usize,
    unit: usize,
    indicator: usize,
    target: Target,
    cost: f64,
) -> Result<SingleMove> {
    let mut course = Response::new(snapshot, board, unit, indicator)?;
    let grid = Grid::new(snapshot.data.indicators()[indicator].decimals);
    let reach = Reach::of(snapshot, indicator);
    let held = course.held();
    let wanted = target.wanted();
    let standing = course.at(held)?;
    let present = (!held.is_nan()).then_some(held);
    let reason = course.reason();
    let exact = reason.is_none();
    let mut answer = SingleMove {
        indicator,
        from: present,
        to: None,
        change: None,
        cost: None,
        standing,
        bound: held,
        bound_kind: reach.high_kind,
        exact,
        reason,
    };
    if wanted.verdict(&course, standing)?.0 {
        answer.to = present;
        answer.change = present.map(|_| 0.0);
        answer.cost = present.map(|_| 0.0);
        return Ok(answer);
    }
    let mut best = None;
    for rising in [true, false] {
        let Some(found) = first_along(&mut course, grid, reach, rising, wanted)? else {
            continue;
        };
        let change = found.value - held;
        if best.is_none_or(|(least, _)| change.abs() < least) {
            best = Some((change.abs(), found));
        }
        if course.is_monotone() {
            break;
        }
    }
    let bounds = [
        (grid.value(grid.floor(reach.high)), reach.high_kind),
        (grid.value(grid.ceil(reach.low)), reach.low_kind),
    ];
    if let Some((least, found)) = best {
        answer.to = Some(found.value);
        answer.change = Some(found.value - held);
        answer.cost = Some(least * cost);
        answer.standing = found.standing;
        (answer.bound, answer.bound_kind) = bounds[usize::from(found.value < held)];
    } else {
        let mut ends = Vec::new();
        for (bound, kind) in bounds {
            ends.push((course.at(bound)?, bound, kind));
        }
        let helps = usize::from(!(better(ends[0].0, ends[1].0)));
        (answer.standing, answer.bound, answer.bound_kind) = ends[helps];
    }
    Ok(answer)
}

/// Whether a standing is at least as good as another.
fn better(a: Standing, b: Standing) -> bool {
    let place = |rank: f64| if rank > 0.0 { rank } else { f64::INFINITY };
    place(a.rank) <= place(b.rank)
}

/// The figure that takes a unit to each rank, by one indicator.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct GoalRow {
    /// Number of the indicator.
    pub indicator: usize,
    /// The present figure; none where it is missing.
    pub from: Option<f64>,
    /// Per rank, from 1: the first displayed figure with that rank or a better one; the present
    /// figure where the unit is there already, none where no figure up to the bound reaches it.
    #[cfg_attr(target_arch = "wasm32", tsify(type = "(number | null)[]"))]
    pub figures: Vec<Option<f64>>,
    /// Whether no lesser change exists.
    pub exact: bool,
    /// Why that is not known.
    pub reason: Option<Reason>,
}

/// Per indicator and rank: the least change of one figure that takes a unit there.
///
/// # Errors
/// As [`single_move`].
pub fn goal_rows(snapshot: Snapshot, board: usize, unit: usize) -> Result<Vec<GoalRow>> {
    work::begin(snapshot, "goalRows", board)?;
    let ranked = snapshot.ranking(board)?.order.len();
    let indicators = snapshot.inputs_of(board)?.into_iter();
    indicators
        .map(|indicator| goal_row(snapshot, board, unit, indicator, ranked))
        .collect()
}

pub(in crate::analysis) fn goal_row(
    snapshot: Snapshot,
    board: usize,
    unit: usize,
    indicator: usize,
    ranked: usize,
) -> Result<GoalRow> {
    let mut course = Response::new(snapshot, board, unit, indicator)?;
    let reason = course.reason();
    let exact = reason.is_none();
    let held = course.held();
    let mut row = GoalRow {
        indicator,
        from: (!held.is_nan()).then_some(held),
        figures: vec![None; ranked],
        exact,
        reason,
    };
    let standing = course.at(held)?;
    if standing.rank <= 0.0 || held.is_nan() {
        return Ok(row);
    }
    if !course.is_monotone() {
        for rank in 1..=ranked {
            let target = Target::Rank { rank: rank as f64 };
            row.figures[rank - 1] = single_move(snapshot, board, unit, indicator, target, 0.0)?.to;
        }
        return Ok(row);
    }
    let grid = Grid::new(snapshot.data.indicators()[indicator].decimals);
    let reach = Reach::of(snapshot, indicator);
    fill(&mut row.figures, standing.rank, ranked as f64, held);
    for rising in [true, false] {
        let end = if rising {
            grid.floor(reach.high)
        } else {
            grid.ceil(reach.low)
        };
        let (mut at, mut now) = (
            if rising {
                grid.floor(held)
            } else {
                grid.ceil(held)
            },
            course.at(held)?,
        );
        while now.rank > 1.0 && (end > at) == rising && end != at {
            let wanted = Wanted::Rank {
                rank: now.rank - 0.5,
            };
            let Some(found) = first_between(&mut course, grid, (at, end), now, wanted)? else {
                break;
            };
            fill(
                &mut row.figures,
                found.standing.rank,
                now.rank - 0.5,
                found.value,
            );
            (at, now) = (grid.floor(found.value), found.standing);
        }
        if now.rank < standing.rank {
            break;
        }
    }
    Ok(row)
}

/// Writes a figure for every rank from `best` to `worst`.
fn fill(figures: &mut [Option<f64>], best: f64, worst: f64, figure: f64) {
    for (rank, place) in (1_u32..).zip(figures.iter_mut()) {
        if f64::from(rank) >= best && f64::from(rank) <= worst && place.is_none() {
            *place = Some(figure);
        }
    }
}
