//! A unit's rank as a step function of one figure, and the tornado over all inputs.

use crate::numeric::sort;
use serde::Serialize;

use crate::analysis::whatif::display_steps::{Grid, Reach};
use crate::analysis::whatif::first_step::{Wanted, first_between};
use crate::analysis::whatif::kinks::{Landmark, landmarks};
use crate::analysis::whatif::probe::{Probe, Supposition};
use crate::analysis::whatif::response::{Reason, Response};
use crate::analysis::whatif::standing::Standing;
use crate::error::Result;
use crate::scoring::snapshot::Snapshot;
use crate::work;

/// Points tried along a figure in which the rank is not known to be monotone.
const TRIES: i64 = 256;

/// A run of figures with one rank.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct RankStep {
    /// First displayed figure of the run.
    pub from: f64,
    /// Last displayed figure of the run.
    pub to: f64,
    /// The unit's standing at the first.
    pub standing: Standing,
}

/// A unit's rank against one figure.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Sensitivity {
    /// Number of the unit.
    pub unit: usize,
    /// Number of the indicator.
    pub indicator: usize,
    /// The present figure; none where it is missing.
    pub value: Option<f64>,
    /// The present standing.
    pub standing: Standing,
    /// Runs of displayed figures with one rank, ascending and without gaps.
    pub steps: Vec<RankStep>,
    /// Figures at which the way to points bends, ascending.
    pub landmarks: Vec<Landmark>,
    /// Whether the steps are all there are.
    pub exact: bool,
    /// Why that is not known.
    pub reason: Option<Reason>,
}

/// A unit's rank for all displayed figures between two.
///
/// # Errors
/// As [`Response::new`]; what the method refuses.
pub fn figure_sensitivity(
    snapshot: Snapshot,
    board: usize,
    unit: usize,
    indicator: usize,
    between: Option<(f64, f64)>,
) -> Result<Sensitivity> {
    work::begin(snapshot, "sensitivity", board)?;
    let mut course = Response::new(snapshot, board, unit, indicator)?;
    let grid = Grid::new(snapshot.data.indicators()[indicator].decimals);
    let reach = Reach::of(snapshot, indicator);
    let (low, high) = between.unwrap_or((reach.low, reach.high));
    let held = course.held();
    let standing = course.at(held)?;
    let ends = (
        grid.ceil(low.max(reach.low)),
        grid.floor(high.min(reach.high)),
    );
    let reason = course.reason();
    let exact = reason.is_none();
    let starts = if ends.0 > ends.1 {
        Vec::new()
    } else if course.is_monotone() {
        monotone_starts(&mut course, grid, ends)?
    } else {
        bracketed_starts(&mut course, grid, ends)?
    };
    let last = starts
        .iter()
        .skip(1)
        .map(|(step, _)| step - 1)
        .chain([ends.1]);
    let steps = starts
        .iter()
        .zip(last)
        .map(|(&(step, standing), last)| RankStep {
            from: grid.value(step),
            to: grid.value(last),
            standing,
        });
    Ok(Sensitivity {
        unit,
        indicator,
        value: (!held.is_nan()).then_some(held),
        standing,
        steps: steps.collect(),
        landmarks: landmarks(snapshot, unit, indicator),
        exact,
        reason,
    })
}

/// Where each run of equal ranks begins: search after search for the next change.
fn monotone_starts(
    course: &mut Response,
    grid: Grid,
    (low, high): (i64, i64),
) -> Result<Vec<(i64, Standing)>> {
    let mut standing = course.at(grid.value(low))?;
    let mut starts = vec![(low, standing)];
    let mut at = low;
    // Ranks go one way, so that none comes twice; halves count.
    let most = 2 * course.snapshot().n_units() + 2;
    while at < high && starts.len() <= most {
        let wanted = Wanted::Change {
            rank: standing.rank,
        };
        course.at(grid.value(at))?;
        let Some(found) = first_between(course, grid, (at, high), standing, wanted)? else {
            break;
        };
        at = grid.floor(found.value);
        standing = found.standing;
        starts.push((at, standing));
    }
    Ok(starts)
}

/// The same where ranks may come back: points are tried, and every change between two
/// neighbours is narrowed down to one displayed unit.
fn bracketed_starts(
    course: &mut Response,
    grid: Grid,
    (low, high): (i64, i64),
) -> Result<Vec<(i64, Standing)>> {
    let mut points = (0..=TRIES)
        .map(|part| low + (high - low) / TRIES * part)
        .collect::<Vec<_>>();
    let marks = landmarks(course.snapshot(), course.unit(), course.indicator());
    points.extend(marks.iter().flat_map(|mark| {
        let near = grid.floor(mark.value);
        [near - 1, near, near + 1]
    }));
    points.extend([low, high]);
    points.retain(|point| (low..=high).contains(point));
    points.sort_unstable();
    points.dedup();
    let mut starts = Vec::<(i64, Standing)>::new();
    let mut before = None;
    for point in points {
        let standing = course.at(grid.value(point))?;
        match before {
            None => starts.push((point, standing)),
            Some((from, rank)) => {
                narrow(course, grid, (from, rank), (point, standing), &mut starts)?;
            }
        }
        before = Some((point, standing));
    }
    Ok(starts)
}

/// Adds the beginnings of runs after `a` up to `b`.
fn narrow(
    course: &mut Response,
    grid: Grid,
    a: (i64, Standing),
    b: (i64, Standing),
    starts: &mut Vec<(i64, Standing)>,
) -> Result<()> {
    if a.1.rank.to_bits() == b.1.rank.to_bits() {
        return Ok(());
    }
    if b.0 - a.0 <= 1 {
        starts.push(b);
        return Ok(());
    }
    let middle = a.0 + (b.0 - a.0) / 2;
    let standing = course.at(grid.value(middle))?;
    narrow(course, grid, a, (middle, standing), starts)?;
    narrow(course, grid, (middle, standing), b, starts)
}

/// What is turned in a bar of the tornado.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub enum TornadoInput {
    /// The unit's own figure.
    Figure {
        /// Number of the indicator.
        indicator: usize,
    },
    /// A weight among its siblings.
    Weight {
        /// Number of the node.
        node: usize,
    },
}

/// One end of a bar.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct TornadoEnd {
    /// The input's value there.
    pub input: f64,
    /// The unit's standing there.
    pub standing: Standing,
}

/// A bar of the tornado.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct TornadoBar {
    /// What is turned.
    pub input: TornadoInput,
    /// Its present value.
    pub value: f64,
    /// With the input lowered.
    pub low: TornadoEnd,
    /// With the input raised.
    pub high: TornadoEnd,
    /// Difference of the unrounded values at the two ends.
    pub swing: f64,
}

/// The standing of a unit with each input lowered and raised by a share of itself, widest swing first.
///
/// `share` is 0.1 for ±10 %. A figure stays within its indicator's least and greatest value.
///
/// # Errors
/// As [`Snapshot::basis`]; what the method refuses.
pub fn tornado(
    snapshot: Snapshot,
    board: usize,
    unit: usize,
    share: f64,
) -> Result<Vec<TornadoBar>> {
    work::begin(snapshot, "tornado", board)?;
    crate::vocabulary::limits::check_number("unit", unit, snapshot.n_units())?;
    let mut bars = Vec::new();
    for indicator in snapshot.inputs_of(board)? {
        let mut course = Response::new(snapshot, board, unit, indicator)?;
        let (value, reach) = (course.held(), Reach::of(snapshot, indicator));
        if value.is_nan() {
            continue;
        }
        let ends = [value - value.abs() * share, value + value.abs() * share]
            .map(|x| x.max(reach.low).min(reach.high));
        let low = TornadoEnd {
            input: ends[0],
            standing: course.at(ends[0])?,
        };
        let high = TornadoEnd {
            input: ends[1],
            standing: course.at(ends[1])?,
        };
        bars.push(bar(TornadoInput::Figure { indicator }, value, low, high));
    }
    if snapshot.data.boards()[board].is_composite() {
        let mut probe = Probe::new(snapshot);
        for node in 1..snapshot.plan.nodes.len() {
            let value = snapshot.plan.nodes[node].weight;
            if value <= 0.0 || !crate::scoring::share::is_free(snapshot.plan, node) {
                continue;
            }
            let mut end = |weight: f64| -> Result<TornadoEnd> {
                probe.suppose(&[Supposition::Weight { node, weight }])?;
                Ok(TornadoEnd {
                    input: weight,
                    standing: Standing {
                        rank: probe.ranking(board)?.ranks[unit],
                        value: probe.values(board)?[unit],
                        unrounded: probe.unrounded(board)?[unit],
                    },
                })
            };
            let (low, high) = (end(value * (1.0 - share))?, end(value * (1.0 + share))?);
            bars.push(bar(TornadoInput::Weight { node }, value, low, high));
        }
    }
    sort::by(&mut bars, |a, b| b.swing.abs().total_cmp(&a.swing.abs()));
    Ok(bars)
}

fn bar(input: TornadoInput, value: f64, low: TornadoEnd, high: TornadoEnd) -> TornadoBar {
    let swing = high.standing.unrounded - low.standing.unrounded;
    TornadoBar {
        input,
        value,
        low,
        high,
        swing: if swing.is_nan() { 0.0 } else { swing },
    }
}
