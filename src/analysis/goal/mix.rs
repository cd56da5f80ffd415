//! The cheapest mix of changes that reaches a goal, under bounds and costs: three routes, each
//! verified by the full method, or a certificate that the goal is out of reach.

use crate::numeric::sort;
use serde::{Deserialize, Serialize};

use crate::analysis::goal::ledger_steps::Steps;
use crate::analysis::goal::mix_search::MixSearch;
use crate::analysis::goal::route::{Certificate, Effort, Route};
use crate::analysis::goal::single_move::{SingleMove, Target, single_move};
use crate::analysis::goal::within_reach::Reaches;
use crate::analysis::whatif::display_steps::{Grid, Reach};
use crate::analysis::whatif::response::{Reason, Response};
use crate::analysis::whatif::standing::Standing;
use crate::error::{Error, Result};
use crate::scoring::snapshot::Snapshot;
use crate::simulator::Simulator;
use crate::vocabulary::Direction;
use crate::vocabulary::limits::{LARGEST, check_number};
use crate::work;

/// A goal with its bounds and costs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct GoalRequest {
    /// Number of the board.
    #[serde(default)]
    pub board: usize,
    /// Number of the unit.
    pub unit: usize,
    /// What is to be reached.
    pub target: Target,
    /// The indicators that may be moved; those of [`proposed_efforts`] where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub efforts: Option<Vec<Effort>>,
}

/// What it would take.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Goal {
    /// The present standing.
    pub standing: Standing,
    /// Whether the goal is reached already.
    pub reached: bool,
    /// Bounds and costs used.
    pub efforts: Vec<Effort>,
    /// By one indicator alone, up to its full reach, cheapest first and those out of reach last.
    pub singles: Vec<SingleMove>,
    /// Routes within the bounds, by effort; none where the goal is out of reach.
    pub routes: Vec<Route>,
    /// Why the goal is out of reach within the bounds.
    pub certificate: Option<Certificate>,
    /// Routes are verified and minimal in each component, but a cheaper mix may exist.
    pub reason: Option<Reason>,
}

/// Bounds and costs to start from: what is within reach, by the greatest change that the unit or its group has shown
/// from one period to the next, the unit's annual target, or its projects on the ledger, whichever is farthest; half
/// as much again where nothing of it is known. The spread of the column costs 100.
///
/// # Errors
/// As [`Snapshot::basis`].
pub fn proposed_efforts(simulator: &Simulator, board: usize, unit: usize) -> Result<Vec<Effort>> {
    let snapshot = simulator.snapshot();
    check_number("unit", unit, snapshot.n_units())?;
    work::begin(snapshot, "proposedEfforts", board)?;
    let steps = Steps::of(simulator, unit);
    let reaches = Reaches::of(snapshot, &steps, unit);
    let mut efforts = Vec::new();
    for indicator in snapshot.inputs_of(board)? {
        let column = snapshot.figures.column(snapshot.period, indicator);
        let held = column[unit];
        if held.is_nan() {
            continue;
        }
        let present = column.iter().copied().filter(|x| !x.is_nan());
        let (low, high) = present.fold((held, held), |(low, high), x| (low.min(x), high.max(x)));
        let reach = Reach::of(snapshot, indicator);
        let grid = Grid::new(snapshot.data.indicators()[indicator].decimals);
        let above = grid.value(grid.floor(high.max(held + held.abs() / 2.0).min(reach.high)));
        let below = grid.value(grid.ceil(low.min(held - held.abs() / 2.0).max(reach.low)));
        let mut course = Response::new(snapshot, board, unit, indicator)?;
        let gain = course.at(above)?.unrounded - course.at(below)?.unrounded;
        let up = match course.direction() {
            Direction::Higher => gain >= 0.0,
            Direction::Lower => gain < 0.0,
        };
        let (farthest, within) = reaches.farthest(indicator, held, up);
        let bound = if up {
            grid.value(grid.floor(farthest.min(reach.high)).max(grid.floor(held)))
        } else {
            grid.value(grid.ceil(farthest.max(reach.low)).min(grid.ceil(held)))
        };
        efforts.push(Effort {
            indicator,
            bound,
            cost: 100.0 / snapshot.spread(indicator),
            within: Some(within),
        });
    }
    Ok(efforts)
}

/// What it would take a unit to reach a goal.
///
/// # Errors
/// [`Error::OutOfRange`] for a number that counts nothing or a cost that is not above zero; as
/// [`Snapshot::basis`]; what the method refuses.
pub fn goal(simulator: &Simulator, request: &GoalRequest) -> Result<Goal> {
    let snapshot = simulator.snapshot();
    let GoalRequest {
        board,
        unit,
        target,
        ..
    } = *request;
    check_number("unit", unit, snapshot.n_units())?;
    if let Target::Pass { unit } = target {
        check_number("target.unit", unit, snapshot.n_units())?;
    }
    work::begin(snapshot, "goal", board)?;
    let efforts = match &request.efforts {
        Some(efforts) => efforts.clone(),
        None => proposed_efforts(simulator, board, unit)?,
    };
    check(snapshot, unit, &efforts)?;
    let mut singles = Vec::new();
    for effort in &efforts {
        singles.push(single_move(
            snapshot,
            board,
            unit,
            effort.indicator,
            target,
            effort.cost,
        )?);
    }
    sort::by(&mut singles, |a, b| {
        a.cost
            .unwrap_or(f64::INFINITY)
            .total_cmp(&b.cost.unwrap_or(f64::INFINITY))
    });
    let mut field = MixSearch::new(snapshot, board, unit, target, &efforts);
    let standing = field.at(&field.start.clone())?;
    let reached = field.holds;
    let mut goal = Goal {
        standing,
        reached,
        efforts: efforts.clone(),
        singles,
        routes: Vec::new(),
        certificate: None,
        reason: Some(Reason::Heuristic),
    };
    if reached {
        goal.reason = None;
        return Ok(goal);
    }
    field.trim(standing)?;
    let ends = field.ends.clone();
    let best = field.at(&ends)?;
    if !field.holds {
        goal.certificate = Some(field.certificate(best)?);
    }
    for (kind, steps) in field.plans()? {
        let route = field.route(simulator, kind, &steps)?;
        let same = |other: &Route| other.moves == route.moves;
        if !route.moves.is_empty() && !goal.routes.iter().any(same) {
            goal.routes.push(route);
        }
    }
    sort::by(&mut goal.routes, |a, b| a.cost.total_cmp(&b.cost));
    if !goal.routes.is_empty() {
        goal.certificate = None;
    }
    Ok(goal)
}

fn check(snapshot: Snapshot, unit: usize, efforts: &[Effort]) -> Result<()> {
    for (number, effort) in efforts.iter().enumerate() {
        let place = format!("efforts[{number}]");
        check_number(
            &format!("{place}.indicator"),
            effort.indicator,
            snapshot.data.indicators().len(),
        )?;
        let held = snapshot.figures.column(snapshot.period, effort.indicator)[unit];
        if !snapshot.is_settable(effort.indicator) || held.is_nan() {
            let place = format!("{place}.indicator");
            return Err(Error::Empty {
                place,
                what: "figure that can be set".into(),
            });
        }
        for (name, value, good, bound) in [
            ("cost", effort.cost, effort.cost > 0.0, "(0, 1e100]"),
            ("bound", effort.bound, true, "[-1e100, 1e100]"),
        ] {
            if !good || value.is_nan() || value.abs() > LARGEST {
                return Err(Error::OutOfRange {
                    place: format!("{place}.{name}"),
                    value,
                    bound: bound.into(),
                });
            }
        }
    }
    Ok(())
}
