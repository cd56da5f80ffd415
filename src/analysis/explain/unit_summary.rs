//! Unit summary: one unit on every board, with what parts it from the next place either way.

use serde::Serialize;

use crate::analysis::explain::ladder::{chase, fall};
use crate::error::Result;
use crate::scoring::board::Ranking;
use crate::scoring::snapshot::Snapshot;
use crate::simulator::Simulator;
use crate::vocabulary::limits::check_number;
use crate::work;

/// A unit on every board (the unit summary of `COINr`).
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct UnitSummary {
    /// Number of the unit.
    pub unit: usize,
    /// Its place on each board, in the order of the boards.
    pub places: Vec<BoardPlace>,
}

/// A unit's place on a board.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct BoardPlace {
    /// Number of the board.
    pub board: usize,
    /// Its place from 1; none where it is not ranked.
    pub rank: Option<f64>,
    /// Its place in the edition without any other edit; none where it was not ranked.
    pub baseline_rank: Option<f64>,
    /// How many units are ranked.
    pub ranked: usize,
    /// What the board ranks it by: its index, its figure, how many of its projects are listed.
    pub value: Option<f64>,
    /// The nearest unit at a better place; none for the first, and on boards of projects.
    pub above: Option<NextPlace>,
    /// The nearest unit at a worse place; none for the last, and on boards of projects.
    pub below: Option<NextPlace>,
}

/// What parts a unit from the next place.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct NextPlace {
    /// Number of the unit that stands there.
    pub unit: usize,
    /// How far the two are apart in what the board ranks by, as displayed.
    pub gap: f64,
    /// The figure that reaches it with the least change, in shares of the spread of its column; none where no
    /// figure does alone.
    pub nearest: Option<NearestFigure>,
}

/// The least change of one figure that reaches another place.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct NearestFigure {
    /// Number of the indicator.
    pub indicator: usize,
    /// The present figure; none where it is missing.
    pub from: Option<f64>,
    /// The first displayed figure that reaches it.
    pub to: f64,
    /// Whether no lesser change of this figure exists.
    pub exact: bool,
}

/// A unit on every board.
///
/// # Errors
/// [`Error::OutOfRange`](crate::Error::OutOfRange) for a number that counts no unit; what the method refuses.
pub fn unit_summary(simulator: &mut Simulator, unit: usize) -> Result<UnitSummary> {
    check_number("unit", unit, simulator.data().units().len())?;
    let boards = simulator.data().boards().len();
    work::begin_for_every_board(simulator, "unitSummary")?;
    let places = (0..boards).map(|board| place(simulator, board, unit));
    Ok(UnitSummary {
        unit,
        places: places.collect::<Result<_>>()?,
    })
}

fn place(simulator: &mut Simulator, board: usize, unit: usize) -> Result<BoardPlace> {
    let held = |ranking: &Ranking| Some(ranking.ranks[unit]).filter(|rank| *rank > 0.0);
    let baseline_rank = held(simulator.baseline_ranking(board)?);
    let ranking = simulator.ranking(board)?.clone();
    let rank = held(&ranking);
    let value = Some(simulator.board_values(board)?[unit]).filter(|value| value.is_finite());
    let mut place = BoardPlace {
        board,
        rank,
        baseline_rank,
        ranked: ranking.order.len(),
        value,
        above: None,
        below: None,
    };
    let snapshot = simulator.snapshot();
    if let (Some(rank), Ok(values)) = (rank, snapshot.values(board)) {
        let gap = |other: usize| (values[other] - values[unit]).abs();
        let others = || ranking.order.iter().map(|other| *other as usize);
        if let Some(other) = others().rfind(|other| ranking.ranks[*other] < rank) {
            place.above = Some(NextPlace {
                unit: other,
                gap: gap(other),
                nearest: nearest_chase(snapshot, board, unit, other)?,
            });
        }
        if let Some(other) = others().find(|other| ranking.ranks[*other] > rank) {
            place.below = Some(NextPlace {
                unit: other,
                gap: gap(other),
                nearest: nearest_fall(snapshot, board, unit, other)?,
            });
        }
    }
    Ok(place)
}

fn nearest_chase(
    snapshot: Snapshot,
    board: usize,
    unit: usize,
    other: usize,
) -> Result<Option<NearestFigure>> {
    let moves = chase(snapshot, board, unit, other)?.into_iter();
    Ok(least(moves.filter_map(|found| {
        let figure = NearestFigure {
            indicator: found.indicator,
            from: found.from,
            to: found.to?,
            exact: found.exact,
        };
        Some((found.cost?, figure))
    })))
}

fn nearest_fall(
    snapshot: Snapshot,
    board: usize,
    unit: usize,
    other: usize,
) -> Result<Option<NearestFigure>> {
    let mut found = Vec::new();
    for indicator in snapshot.inputs_of(board)? {
        let cushion = fall(snapshot, board, unit, indicator, other)?;
        if let (Some(to), Some(cost)) = (cushion.to, cushion.cost) {
            let figure = NearestFigure {
                indicator,
                from: cushion.from,
                to,
                exact: cushion.exact,
            };
            found.push((cost, figure));
        }
    }
    Ok(least(found.into_iter()))
}

fn least(found: impl Iterator<Item = (f64, NearestFigure)>) -> Option<NearestFigure> {
    let first = found.min_by(|(one, _), (other, _)| one.total_cmp(other));
    first.map(|(_, figure)| figure)
}
