//! The least figure that takes each unit to each rank, by each indicator: one table of them all.
//!
//! Where the index is linear in the points and the points in the figure, the figure at which a unit
//! draws level with another is a quotient: while the unit's figure stays within the column, only
//! its own points move; where it is the column's extreme, its own stay and everybody else's move.
//! [`Chase`](crate::analysis::chase::Chase) computes it and knows how far off the quotient may be.
//! Where a displayed figure is nearer than that the full method decides; where no quotient is
//! known, the search of [`goal_rows`](crate::analysis::goal::goal_rows) does. Both agree to the
//! last bit of the rank.

use crate::analysis::goal::goal_row;
use crate::analysis::ground::Ground;
use crate::analysis::track::{Lane, Track};
use crate::error::Result;

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
/// As [`goal_rows`](crate::analysis::goal::goal_rows).
pub fn goal_table(ground: Ground, board: usize) -> Result<GoalTable> {
    let ranking = ground.ranking(board)?;
    let ranks = ranking.order.len();
    let indicators = ground.inputs_of(board)?;
    let (n, m) = (ground.n_units(), indicators.len());
    let mut table = GoalTable {
        figures: vec![f64::NAN; n * m * ranks],
        exact: vec![true; n * m],
        indicators,
        ranks,
        computed: 0,
    };
    let track = Track::new(ground, board, &ranking)?;
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
            let searched = goal_row(ground, board, unit, indicator, ranks)?;
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
    let Some(chase) = lane.chase(unit) else {
        return Ok(true);
    };
    let Some(steps) = chase.steps()? else {
        return Ok(false);
    };
    figures.fill(f64::NAN);
    figures[chase.ahead()..].fill(chase.held());
    for (step, figure) in steps.iter().zip(figures[..chase.ahead()].iter_mut().rev()) {
        *figure = chase.figure(*step);
    }
    Ok(true)
}
