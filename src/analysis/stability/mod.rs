//! How far each weight can move before the order changes, the others sharing the rest in proportion.
//!
//! On a board whose index is linear in a weight's share every pair crosses at most once, in closed
//! form. Up a tree of other means, and under TOPSIS, every pair's crossings are isolated by bounds
//! that no share can break (`crossing.rs`); under Copeland each duel turns in closed form. All is of
//! the index before rounding: near a crossing rounded scores may be level.

pub mod breakpoint;
pub mod critical;
mod crossing;
mod curve;
mod duel;
mod leaf_weights;
mod power_mean_crossing;
pub mod rank_ranges;
mod topsis_crossing;

use crate::numeric::sort;
use serde::Serialize;

use crate::analysis::stability::breakpoint::{Breakpoint, EDGE};
use crate::analysis::stability::curve::Curve;
use crate::analysis::stability::topsis_crossing::Closeness;
use crate::analysis::whatif::linear_in_weights::Linear;
use crate::analysis::whatif::probe::{Probe, Supposition};
use crate::analysis::whatif::response::Reason;
use crate::error::{Error, Result};
use crate::method::Whole;
use crate::scoring::share::{is_free, share_of};
use crate::scoring::snapshot::{Basis, Snapshot};
use crate::vocabulary::limits::{MOST_PAIRS, check_number, product};
use crate::work;

/// Whether the changes of place of two units are asked for.
type Concerns<'a> = &'a dyn Fn(usize, usize) -> bool;

/// Shares as close as this are the same.
const LEVEL: f64 = 1e-12;

/// Where units change places as one weight moves.
#[derive(Debug, Clone, PartialEq)]
pub struct Crossings {
    /// Number of the node.
    pub node: usize,
    /// Share of the node among its siblings now.
    pub share: f64,
    /// Sum of its siblings' weights.
    pub others: f64,
    /// Ascending by share.
    pub points: Vec<Breakpoint>,
    /// Why some may be missing; none where all are there.
    pub reason: Option<Reason>,
}

/// An interval of shares, 0 to 1. Where the order is another at 0 itself, it starts just above.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Interval {
    /// Least share.
    pub low: f64,
    /// Greatest share.
    pub high: f64,
}

/// How far one weight can move, the others sharing the rest in proportion.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Stability {
    /// Number of the node.
    pub node: usize,
    /// Its share among its siblings now.
    pub share: f64,
    /// Sum of its siblings' weights: the weight of a share s is `s / (1 − s)` times this.
    pub others: f64,
    /// Where the leader stays.
    pub leader: Interval,
    /// Where the same units stay at the top.
    pub top: Interval,
    /// Where the chosen unit's rank stays.
    pub own: Interval,
    /// Where the chosen unit changes places, ascending.
    pub own_breakpoints: Vec<Breakpoint>,
    /// Whether some units' order at a share of 0 itself is another than at the least share above.
    pub jumps: bool,
    /// Why the intervals are not known; none where they are exact.
    pub reason: Option<Reason>,
}

/// Every breakpoint of every weight: per node with a free weight, ascending by share.
///
/// # Errors
/// [`Error::Conflict`] for a board that does not rank by the index; as [`Snapshot::basis`].
pub fn breakpoints(snapshot: Snapshot, board: usize) -> Result<Vec<Crossings>> {
    work::begin(snapshot, "breakpoints", board)?;
    by_index(snapshot, board)?;
    let free = (1..snapshot.plan.nodes.len()).filter(|node| is_free(snapshot.plan, *node));
    let n = ranked(snapshot, board).len();
    product(
        "pair",
        product("pair", n, n, 2 * MOST_PAIRS)? / 2,
        free.count(),
        MOST_PAIRS,
    )?;
    breakpoints_of(snapshot, board, &|_, _| true)
}

/// The same of those pairs alone that concern the caller: all others are never held.
fn breakpoints_of(snapshot: Snapshot, board: usize, concerns: Concerns) -> Result<Vec<Crossings>> {
    by_index(snapshot, board)?;
    if snapshot.plan.whole == Whole::Copeland {
        let n = snapshot.n_units();
        product("pair", n, n, MOST_PAIRS)?;
    }
    let linear = Linear::new(snapshot, board)?;
    let mut probe = Probe::new(snapshot);
    let mut all = Vec::new();
    for node in (1..snapshot.plan.nodes.len()).filter(|node| is_free(snapshot.plan, *node)) {
        let Some((share, others)) = share_of(snapshot, node) else {
            continue;
        };
        let (points, reason) = if let Some(linear) = &linear {
            let points = straight(linear, node, share, concerns).unwrap_or_default();
            (points, None)
        } else {
            let mut index = |share: f64| index_at(&mut probe, board, node, share * others);
            let (at_zero, above) = (index(0.0)?, index(EDGE)?);
            let ranked = &snapshot.roster.ranked[board];
            let units = 0..snapshot.n_units();
            let units = units.filter(|unit| ranked[*unit] && !above[*unit].is_nan());
            let units = units.collect::<Vec<_>>();
            bent(snapshot, &units, (node, others), &at_zero, concerns)
        };
        all.push(Crossings {
            node,
            share,
            others,
            points,
            reason,
        });
    }
    Ok(all)
}

/// Every unit's index before rounding, settled, if a node had this weight.
fn index_at(probe: &mut Probe, board: usize, node: usize, weight: f64) -> Result<Vec<f64>> {
    probe.suppose(&[Supposition::Weight { node, weight }])?;
    let cells = probe.snapshot().plan.cells.unrounded();
    let index = probe.unrounded(board)?.iter();
    Ok(index.map(|x| cells.settle(*x)).collect())
}

/// Checks that a board ranks by the index.
///
/// # Errors
/// [`Error::Conflict`] where it does not; as [`Snapshot::basis`].
pub(super) fn by_index(snapshot: Snapshot, board: usize) -> Result<()> {
    match snapshot.basis(board)?.0 {
        Basis::Index => Ok(()),
        Basis::Figures(_) => Err(Error::Conflict {
            place: format!("boards[{board}]"),
            rule: "board-without-weights".into(),
            reason: "the board ranks by one figure: weights play no part".into(),
        }),
    }
}

/// Numbers of the units that a board ranks by the index.
pub(super) fn ranked(snapshot: Snapshot, board: usize) -> Vec<usize> {
    let ranked = &snapshot.roster.ranked[board];
    (0..snapshot.n_units())
        .filter(|unit| ranked[*unit] && !snapshot.evaluation.scores[*unit].is_nan())
        .collect()
}

fn straight(
    linear: &Linear,
    node: usize,
    share: f64,
    concerns: Concerns,
) -> Option<Vec<Breakpoint>> {
    let (slopes, index) = (linear.slopes(node)?, linear.index());
    // Lines that are level at an end of the share, or all along, do not cross there.
    let level = linear.snapshot().plan.cells.unrounded().width();
    let mut found = Vec::new();
    for a in 0..index.len() {
        for b in a + 1..index.len() {
            if !concerns(linear.units[a], linear.units[b]) {
                continue;
            }
            let by = slopes[b] - slopes[a];
            let gap = index[a] - index[b];
            let ends = [gap + by * share, gap - by * (1.0 - share)];
            // Two that are level at 0 itself part there.
            let parts = ends[0].abs() <= level && ends[1].abs() > level;
            if parts || (ends[0].min(ends[1]) < -level && ends[0].max(ends[1]) > level) {
                let (before, after) = if by > 0.0 { (a, b) } else { (b, a) };
                found.push(Breakpoint {
                    share: if parts { 0.0 } else { share + gap / by },
                    before: linear.units[before],
                    after: linear.units[after],
                    jump: false,
                });
            }
        }
    }
    found.sort_unstable_by(|x, y| x.share.total_cmp(&y.share));
    Some(found)
}

fn bent(
    snapshot: Snapshot,
    units: &[usize],
    (node, others): (usize, f64),
    at_zero: &[f64],
    concerns: Concerns,
) -> (Vec<Breakpoint>, Option<Reason>) {
    let plan = snapshot.plan;
    let by_group = plan.nodes.iter().any(|one| !one.group_weights.is_empty());
    if moves_weights(snapshot, node) || (plan.whole != Whole::Tree && by_group) {
        return (Vec::new(), Some(Reason::WeightsMove));
    }
    let last = &snapshot.evaluation.last;
    let (found, complete) = match plan.whole {
        Whole::Tree => {
            let curves = units
                .iter()
                .map(|unit| Curve::new(snapshot, node, *unit, others))
                .collect::<Vec<_>>();
            let power = curves.first().and_then(Curve::power);
            match power.filter(|power| curves.iter().all(|curve| curve.power() == Some(*power))) {
                Some(power) => {
                    let lifted = curves.iter().map(|curve| curve.lifted(power));
                    let lifted = lifted.collect::<Vec<_>>();
                    crossing::crossings(&lifted, units, last, at_zero, concerns)
                }
                None => crossing::crossings(&curves, units, last, at_zero, concerns),
            }
        }
        Whole::Topsis => {
            let weights = leaf_weights::at_ends(snapshot, node);
            let ways = Closeness::all(snapshot, units, &weights);
            crossing::crossings(&ways, units, last, at_zero, concerns)
        }
        Whole::Copeland => {
            let weights = leaf_weights::at_ends(snapshot, node);
            (
                duel::crossings(snapshot, units, &weights, at_zero, concerns),
                true,
            )
        }
    };
    (found, (!complete).then_some(Reason::TooClose))
}

/// Whether weights further up come from points that this weight moves.
fn moves_weights(snapshot: Snapshot, node: usize) -> bool {
    let nodes = &snapshot.plan.nodes;
    let parent = nodes[node].parent;
    let above = std::iter::successors(parent, |at| nodes[*at].parent).skip(1);
    above
        .into_iter()
        .any(|at| nodes[at].weighting.looks_at_data())
}

/// For each weight the intervals in which the leader, the first `top` and a unit's rank stay.
///
/// # Errors
/// As [`breakpoints`]; [`Error::OutOfRange`] for a number that counts no unit.
pub fn stability(
    snapshot: Snapshot,
    board: usize,
    unit: usize,
    top: usize,
) -> Result<Vec<Stability>> {
    check_number("unit", unit, snapshot.n_units())?;
    by_index(snapshot, board)?;
    work::begin(snapshot, "stability", board)?;
    let mut order = ranked(snapshot, board);
    let (last, index) = (&snapshot.evaluation.last, &snapshot.evaluation.index);
    let cells = snapshot.plan.cells.unrounded();
    sort::by(&mut order, |a, b| {
        let [own, other] = [a, b].map(|unit| cells.settle(index[*unit]));
        last[*a].cmp(&last[*b]).then(other.total_cmp(&own))
    });
    let leader = order.first().copied();
    let mut in_top = vec![false; snapshot.n_units()];
    order.iter().take(top).for_each(|unit| in_top[*unit] = true);
    let free = (1..snapshot.plan.nodes.len()).filter(|node| is_free(snapshot.plan, *node));
    let held = product("pair", order.len(), top.min(order.len()) + 2, MOST_PAIRS)?;
    product("pair", held, free.count(), MOST_PAIRS)?;
    let all = breakpoints_of(snapshot, board, &|a, b| {
        in_top[a] != in_top[b]
            || [a, b]
                .iter()
                .any(|one| *one == unit || Some(*one) == leader)
    })?;
    let mut probe = Probe::new(snapshot);
    let mut one = |crossings: Crossings| {
        let (share, points) = (crossings.share, crossings.points);
        let interval = |concerns: &dyn Fn(&Breakpoint) -> bool| {
            if crossings.reason.is_some() {
                return Interval {
                    low: share,
                    high: share,
                };
            }
            let mut interval = Interval {
                low: 0.0,
                high: 1.0,
            };
            for one in points.iter().filter(|one| concerns(one)) {
                // A jump at 0 parts that share from all above it.
                if one.jump && share > 0.0 {
                    interval.low = interval.low.max(EDGE.min(share));
                    continue;
                }
                // Where two are level now, either way leads away from it.
                if one.share <= share + LEVEL {
                    interval.low = interval.low.max(one.share.min(share));
                }
                if one.share >= share - LEVEL {
                    interval.high = interval.high.min(one.share.max(share));
                }
            }
            interval
        };
        let own = |one: &Breakpoint| one.before == unit || one.after == unit;
        let mut stability = Stability {
            node: crossings.node,
            share,
            others: crossings.others,
            leader: interval(&|one| Some(one.before) == leader || Some(one.after) == leader),
            top: interval(&|one| in_top[one.before] != in_top[one.after]),
            own: interval(&own),
            own_breakpoints: points.iter().filter(|one| own(one)).copied().collect(),
            jumps: points.iter().any(|point| point.jump),
            reason: crossings.reason,
        };
        if stability.reason.is_none() {
            widen(&mut probe, (board, unit), &mut stability)?;
        }
        Ok(stability)
    };
    all.into_iter().map(&mut one).collect()
}

/// Widens the interval of a unit's rank over changes of place that leave it: one passes as it is passed
/// by another, or it comes level with one it was ahead of.
fn widen(probe: &mut Probe, (board, unit): (usize, usize), found: &mut Stability) -> Result<()> {
    let snapshot = probe.snapshot();
    let cells = snapshot.plan.cells.unrounded();
    let (last, roster) = (&snapshot.evaluation.last, &snapshot.roster.ranked[board]);
    // With another weight one may be ranked that has no score now.
    let others = 0..snapshot.n_units();
    let others = others.filter(|other| roster[*other]).collect::<Vec<_>>();
    let mut rank = |share: Option<f64>| -> Result<usize> {
        let weigh = |share: f64| Supposition::Weight {
            node: found.node,
            weight: share / (1.0 - share) * found.others,
        };
        let supposed = share.map(weigh);
        probe.suppose(supposed.as_slice())?;
        let index = probe.unrounded(board)?;
        if index[unit].is_nan() {
            return Ok(usize::MAX);
        }
        let ahead = |other: &&usize| match (last[**other], last[unit]) {
            (false, true) => true,
            (true, false) => false,
            // One without an index is ahead of nobody.
            _ => cells.settle(index[**other]) > cells.settle(index[unit]),
        };
        let ahead = |other: &&usize| !index[**other].is_nan() && ahead(other);
        Ok(others.iter().filter(ahead).count())
    };
    let now = rank(None)?;
    let ends = found.own_breakpoints.iter().map(|point| point.share);
    let up = ends.clone().chain([1.0]).collect::<Vec<_>>();
    let down = ends.rev().chain([0.0]).collect::<Vec<_>>();
    let (mut high, mut low) = (found.own.high, found.own.low);
    for next in up {
        if next > high + LEVEL && rank(Some(f64::midpoint(high, next)))? == now {
            high = next;
        } else if next > high + LEVEL {
            break;
        }
    }
    for next in down {
        // At 0 itself the order may be another than just above.
        let through = if next <= 0.0 && low <= EDGE {
            0.0
        } else {
            f64::midpoint(next, low)
        };
        if next < low - LEVEL && rank(Some(through))? == now {
            low = next;
        } else if next < low - LEVEL {
            break;
        }
    }
    let jumps = found.own_breakpoints.iter().any(|point| point.jump);
    if low <= 0.0 && found.share > 0.0 && jumps && rank(Some(0.0))? != now {
        low = EDGE.min(found.share);
    }
    found.own = Interval { low, high };
    Ok(())
}
