//! The least figure that takes each unit to each rank, by each indicator: one table of them all.
//!
//! Where the index is linear in the points and the points in the figure, the figure at which a unit
//! draws level with another is a quotient: while the unit's figure stays within the column, only
//! its own points move; where it is the column's extreme, its own stay and everybody else's move.
//! The level point (`whatif/level_point.rs`) computes it and knows how far off the quotient may be.
//! Where a displayed figure is nearer than that the full method decides; where no quotient is
//! known, the search of [`goal_rows`](crate::analysis::goal::single_move::goal_rows) does. Both agree to the
//! last bit of the rank.

use crate::analysis::goal::single_move::goal_row;
use crate::analysis::whatif::linear_response::{Lane, LinearResponse};
use crate::error::Result;
use crate::scoring::snapshot::Snapshot;
use crate::vocabulary::limits::{MOST_CELLS, product};
use crate::work;

/// The figures that take every unit to every rank.
#[derive(Debug, Clone, PartialEq)]
pub struct GoalTable {
    /// Numbers of the indicators, as they can be set and the board depends on them.
    pub indicators: Vec<usize>,
    /// How many ranks there are: that of the ranked units.
    pub ranks: usize,
    /// `n_units × n_indicators × ranks`, ranks together: the first displayed figure with that rank
    /// or a better one; the present figure where the unit is there already; NaN where no figure
    /// within reach does, or the unit is not ranked.
    pub figures: Vec<f64>,
    /// `n_units × n_indicators`: whether no lesser change exists.
    pub exact: Vec<bool>,
    /// How many of those rows were computed; the others were searched for.
    pub computed: usize,
}

/// The table of a board.
///
/// # Errors
/// As [`goal_rows`](crate::analysis::goal::single_move::goal_rows).
pub fn goal_table(snapshot: Snapshot, board: usize) -> Result<GoalTable> {
    work::begin(snapshot, "goalTable", board)?;
    let ranking = snapshot.ranking(board)?;
    let ranks = ranking.order.len();
    let indicators = snapshot.inputs_of(board)?;
    let (n, m) = (snapshot.n_units(), indicators.len());
    let cells = product(
        "cell",
        product("cell", n, m, MOST_CELLS)?,
        ranks,
        MOST_CELLS,
    )?;
    let mut table = GoalTable {
        figures: vec![f64::NAN; cells],
        exact: vec![true; n * m],
        indicators,
        ranks,
        computed: 0,
    };
    let track = LinearResponse::new(snapshot, board, &ranking)?;
    for at in 0..m {
        let indicator = table.indicators[at];
        let lane = track.as_ref().and_then(|track| track.lane(indicator));
        for unit in 0..n {
            let row = unit * m + at;
            let figures = &mut table.figures[row * ranks..(row + 1) * ranks];
            if fill(lane.as_ref(), unit, figures)? {
                table.computed += 1;
                continue;
            }
            let searched = goal_row(snapshot, board, unit, indicator, ranks)?;
            table.exact[row] = searched.exact;
            for (cell, figure) in figures.iter_mut().zip(searched.figures) {
                *cell = figure.unwrap_or(f64::NAN);
            }
        }
    }
    Ok(table)
}

/// Fills a unit's row by quotients; false where there are none.
fn fill(lane: Option<&Lane>, unit: usize, figures: &mut [f64]) -> Result<bool> {
    let Some(lane) = lane else {
        return Ok(false);
    };
    let Some(level) = lane.level_point(unit) else {
        return Ok(true);
    };
    let Some(steps) = level.steps()? else {
        return Ok(false);
    };
    figures.fill(f64::NAN);
    figures[level.ahead()..].fill(level.held());
    for (step, figure) in steps.iter().zip(figures[..level.ahead()].iter_mut().rev()) {
        *figure = level.figure(*step);
    }
    Ok(true)
}
