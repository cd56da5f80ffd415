//! The cheapest mix of changes that reaches a goal, under bounds and costs: three routes, each
//! verified by the full method, or a certificate that the goal is out of reach.

use serde::{Deserialize, Serialize};

use crate::analysis::course::{Course, Reason, Standing};
use crate::analysis::field::Field;
use crate::analysis::goal::{SingleMove, Target, single_move};
use crate::analysis::grid::{Grid, Reach};
use crate::analysis::ground::{Ground, within};
use crate::board::Passing;
use crate::dataset::Direction;
use crate::error::{Error, Result};
use crate::scenario::Edit;
use crate::simulator::Simulator;

/// What one indicator may be moved to, and at what effort.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Effort {
    /// Number of the indicator.
    pub indicator: usize,
    /// The farthest figure, on the side that helps.
    pub bound: f64,
    /// Effort of one unit of measure, above zero.
    pub cost: f64,
}

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

/// A change of one figure.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct FigureMove {
    /// Number of the indicator.
    pub indicator: usize,
    /// The present figure.
    pub from: f64,
    /// The figure to reach.
    pub to: f64,
    /// Effort.
    pub cost: f64,
}

/// How a route was laid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub enum RouteKind {
    /// The most gain for the effort first.
    Cheapest,
    /// The same without the indicator that the cheapest leans on most.
    Alternative,
    /// All indicators by the same share of their room.
    Balanced,
}

/// What an overtaken unit would need to be ahead again.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Answer {
    /// Number of the overtaken unit.
    pub unit: usize,
    /// The least change of one figure that would do, cheapest first; empty where none would.
    pub moves: Vec<SingleMove>,
}

/// A mix of changes that reaches the goal.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Route {
    /// How it was laid.
    pub kind: RouteKind,
    /// The changes.
    pub moves: Vec<FigureMove>,
    /// Effort of all of them.
    pub cost: f64,
    /// The unit's standing after the route, by the full method.
    pub standing: Standing,
    /// Whether each change, made less by one displayed unit, would miss the goal.
    pub minimal: bool,
    /// The units beside which the unit then stands otherwise.
    pub passings: Vec<Passing>,
    /// What the overtaken would need to answer.
    pub answers: Vec<Answer>,
    /// The route as edits, to be applied as one step.
    pub edits: Vec<Edit>,
}

/// Why a goal is out of reach.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Certificate {
    /// The unit's standing with every indicator at its bound.
    pub standing: Standing,
    /// The bounds.
    pub bounds: Vec<FigureMove>,
    /// The units that would still stand in the way.
    pub blocked_by: Vec<usize>,
    /// Whether no mix within the bounds does better.
    pub exact: bool,
    /// Why that is not known.
    pub reason: Option<Reason>,
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

/// Bounds and costs to start from: half as much again or the column's best, whichever is
/// farther; the spread of the column costs 100.
///
/// # Errors
/// As [`Ground::basis`].
pub fn proposed_efforts(ground: Ground, board: usize, unit: usize) -> Result<Vec<Effort>> {
    within("unit", unit, ground.n_units())?;
    let mut efforts = Vec::new();
    for indicator in ground.inputs_of(board)? {
        let column = ground.figures.column(ground.period, indicator);
        let held = column[unit];
        if held.is_nan() {
            continue;
        }
        let present = column.iter().copied().filter(|x| !x.is_nan());
        let (low, high) = present.fold((held, held), |(low, high), x| (low.min(x), high.max(x)));
        let reach = Reach::of(ground, indicator);
        let grid = Grid::new(ground.data.indicators()[indicator].decimals);
        let above = grid.value(grid.floor(high.max(held + held.abs() / 2.0).min(reach.high)));
        let below = grid.value(grid.ceil(low.min(held - held.abs() / 2.0).max(reach.low)));
        let mut course = Course::new(ground, board, unit, indicator)?;
        let gain = course.at(above)?.unrounded - course.at(below)?.unrounded;
        let up = match course.direction() {
            Direction::Higher => gain >= 0.0,
            Direction::Lower => gain < 0.0,
        };
        let bound = if up { above } else { below };
        efforts.push(Effort {
            indicator,
            bound,
            cost: 100.0 / ground.spread(indicator),
        });
    }
    Ok(efforts)
}

/// What it would take a unit to reach a goal.
///
/// # Errors
/// [`Error::OutOfRange`] for a number that counts nothing or a cost that is not above zero; as
/// [`Ground::basis`]; what the method refuses.
pub fn goal(simulator: &Simulator, request: &GoalRequest) -> Result<Goal> {
    let ground = Ground::of(simulator);
    let GoalRequest {
        board,
        unit,
        target,
        ..
    } = *request;
    within("unit", unit, ground.n_units())?;
    if let Target::Pass { unit } = target {
        within("target.unit", unit, ground.n_units())?;
    }
    let efforts = match &request.efforts {
        Some(efforts) => efforts.clone(),
        None => proposed_efforts(ground, board, unit)?,
    };
    check(ground, unit, &efforts)?;
    let mut singles = Vec::new();
    for effort in &efforts {
        singles.push(single_move(
            ground,
            board,
            unit,
            effort.indicator,
            target,
            effort.cost,
        )?);
    }
    singles.sort_by(|a, b| {
        a.cost
            .unwrap_or(f64::INFINITY)
            .total_cmp(&b.cost.unwrap_or(f64::INFINITY))
    });
    let mut field = Field::new(ground, board, unit, target, &efforts);
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
    goal.routes.sort_by(|a, b| a.cost.total_cmp(&b.cost));
    if !goal.routes.is_empty() {
        goal.certificate = None;
    }
    Ok(goal)
}

fn check(ground: Ground, unit: usize, efforts: &[Effort]) -> Result<()> {
    for (number, effort) in efforts.iter().enumerate() {
        let place = format!("efforts[{number}]");
        within(
            &format!("{place}.indicator"),
            effort.indicator,
            ground.data.indicators().len(),
        )?;
        let held = ground.figures.column(ground.period, effort.indicator)[unit];
        if !ground.is_settable(effort.indicator) || held.is_nan() {
            let place = format!("{place}.indicator");
            return Err(Error::Empty {
                place,
                what: "figure that can be set".into(),
            });
        }
        if effort.cost.is_nan() || effort.cost <= 0.0 || !effort.bound.is_finite() {
            return Err(Error::OutOfRange {
                place: format!("{place}.cost"),
                value: effort.cost,
                bound: "(0, ∞)".into(),
            });
        }
    }
    Ok(())
}
