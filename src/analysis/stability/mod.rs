//! How far each weight can move before the order changes, the others sharing the rest in proportion.
//!
//! On a board whose index is linear in a weight's share every pair crosses at most once, in closed
//! form. Up a tree of other means, and under TOPSIS, every pair's crossings are isolated by bounds
//! that no share can break ([`crossing`]); under Copeland each duel turns in closed form. All is of
//! the index before rounding: near a crossing rounded scores may be level.

mod closeness;
pub mod critical;
mod crossing;
mod curve;
mod duel;
mod leaf_weights;
mod lifted;

use serde::Serialize;

use crate::analysis::course::Reason;
use crate::analysis::ground::{Basis, Ground, within};
use crate::analysis::linear::Linear;
use crate::analysis::probe::{Probe, Supposition};
use crate::analysis::stability::closeness::Closeness;
use crate::analysis::stability::curve::Curve;
use crate::analysis::weights::{is_free, share_of};
use crate::error::{Error, Result};
use crate::method::Whole;

/// Shares are followed from this one up, and to as little below 1.
const EDGE: f64 = 1e-9;
/// Shares as close as this are the same.
const LEVEL: f64 = 1e-12;

/// Where two units change places as one weight moves.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Breakpoint {
    /// The weight's share among its siblings, 0 to 1.
    pub share: f64,
    /// The unit that is ahead at lesser shares, or level with the other where that is ahead at
    /// greater ones.
    pub before: usize,
    /// The unit that is ahead at greater shares, or level with the other.
    pub after: usize,
}

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

/// An interval of shares, 0 to 1.
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
    /// Why the intervals are not known; none where they are exact.
    pub reason: Option<Reason>,
}

/// Every breakpoint of every weight: per node with a free weight, ascending by share.
///
/// # Errors
/// [`Error::Conflict`] for a board that does not rank by the index; as [`Ground::basis`].
pub fn breakpoints(ground: Ground, board: usize) -> Result<Vec<Crossings>> {
    by_index(ground, board)?;
    let linear = Linear::new(ground, board)?;
    let units = ranked(ground, board);
    let nodes = (1..ground.plan.nodes.len()).filter(|node| is_free(ground.plan, *node));
    let one = |node: usize| {
        let (share, others) = share_of(ground, node)?;
        let (points, reason) = match &linear {
            Some(linear) => (straight(linear, node, share)?, None),
            None => bent(ground, &units, node, others),
        };
        Some(Crossings {
            node,
            share,
            others,
            points,
            reason,
        })
    };
    Ok(nodes.filter_map(one).collect())
}

/// Checks that a board ranks by the index.
///
/// # Errors
/// [`Error::Conflict`] where it does not; as [`Ground::basis`].
pub(super) fn by_index(ground: Ground, board: usize) -> Result<()> {
    match ground.basis(board)?.0 {
        Basis::Index => Ok(()),
        Basis::Figures(_) => Err(Error::Conflict {
            place: format!("boards[{board}]"),
            rule: "board-without-weights".into(),
            reason: "the board ranks by one figure: weights play no part".into(),
        }),
    }
}

/// Numbers of the units that a board ranks by the index.
pub(super) fn ranked(ground: Ground, board: usize) -> Vec<usize> {
    let ranked = &ground.roster.ranked[board];
    (0..ground.n_units())
        .filter(|unit| ranked[*unit] && !ground.evaluation.scores[*unit].is_nan())
        .collect()
}

fn straight(linear: &Linear, node: usize, share: f64) -> Option<Vec<Breakpoint>> {
    let (slopes, index) = (linear.slopes(node)?, linear.index());
    let mut found = Vec::new();
    for a in 0..index.len() {
        for b in a + 1..index.len() {
            let by = slopes[b] - slopes[a];
            let at = share + (index[a] - index[b]) / by;
            // Parallel lines give no number between 0 and 1.
            if at > 0.0 && at < 1.0 {
                let (before, after) = if by > 0.0 { (a, b) } else { (b, a) };
                found.push(Breakpoint {
                    share: at,
                    before: linear.units[before],
                    after: linear.units[after],
                });
            }
        }
    }
    found.sort_unstable_by(|x, y| x.share.total_cmp(&y.share));
    Some(found)
}

fn bent(
    ground: Ground,
    units: &[usize],
    node: usize,
    others: f64,
) -> (Vec<Breakpoint>, Option<Reason>) {
    let plan = ground.plan;
    let by_group = plan.nodes.iter().any(|one| !one.group_weights.is_empty());
    if moves_weights(ground, node) || (plan.whole != Whole::Tree && by_group) {
        return (Vec::new(), Some(Reason::WeightsMove));
    }
    let last = &ground.evaluation.last;
    let (found, complete) = match plan.whole {
        Whole::Tree => {
            let curves = units
                .iter()
                .map(|unit| Curve::new(ground, node, *unit, others))
                .collect::<Vec<_>>();
            let power = curves.first().and_then(Curve::power);
            match power.filter(|power| curves.iter().all(|curve| curve.power() == Some(*power))) {
                Some(power) => {
                    let lifted = curves.iter().map(|curve| curve.lifted(power));
                    crossing::crossings(&lifted.collect::<Vec<_>>(), units, last)
                }
                None => crossing::crossings(&curves, units, last),
            }
        }
        Whole::Topsis => {
            let weights = leaf_weights::at_ends(ground, node);
            let ways = Closeness::all(ground, units, &weights);
            crossing::crossings(&ways, units, last)
        }
        Whole::Copeland => {
            let weights = leaf_weights::at_ends(ground, node);
            (duel::crossings(ground, units, &weights), true)
        }
    };
    (found, (!complete).then_some(Reason::TooClose))
}

/// Whether weights further up come from points that this weight moves.
fn moves_weights(ground: Ground, node: usize) -> bool {
    let nodes = &ground.plan.nodes;
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
pub fn stability(ground: Ground, board: usize, unit: usize, top: usize) -> Result<Vec<Stability>> {
    within("unit", unit, ground.n_units())?;
    let all = breakpoints(ground, board)?;
    let mut order = ranked(ground, board);
    let (last, index) = (&ground.evaluation.last, &ground.evaluation.index);
    order.sort_by(|a, b| {
        last[*a]
            .cmp(&last[*b])
            .then(index[*b].total_cmp(&index[*a]))
    });
    let leader = order.first().copied();
    let mut in_top = vec![false; ground.n_units()];
    order.iter().take(top).for_each(|unit| in_top[*unit] = true);
    let mut probe = Probe::new(ground);
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
            reason: crossings.reason,
        };
        if stability.reason.is_none() {
            widen(&mut probe, (board, unit, &order), &mut stability)?;
        }
        Ok(stability)
    };
    all.into_iter().map(&mut one).collect()
}

/// Widens the interval of a unit's rank over changes of place that leave it: one passes as it is passed
/// by another, or it comes level with one it was ahead of.
fn widen(
    probe: &mut Probe,
    (board, unit, ranked): (usize, usize, &[usize]),
    found: &mut Stability,
) -> Result<()> {
    let last = &probe.ground().evaluation.last;
    let mut rank = |share: Option<f64>| -> Result<usize> {
        let weigh = |share: f64| Supposition::Weight {
            node: found.node,
            weight: share / (1.0 - share) * found.others,
        };
        let supposed = share.map(weigh);
        probe.suppose(supposed.as_slice())?;
        let index = probe.unrounded(board)?;
        let ahead = |other: &&usize| match (last[**other], last[unit]) {
            (false, true) => true,
            (true, false) => false,
            _ => index[**other] > index[unit] + LEVEL,
        };
        Ok(ranked.iter().filter(ahead).count())
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
        if next < low - LEVEL && rank(Some(f64::midpoint(next, low)))? == now {
            low = next;
        } else if next < low - LEVEL {
            break;
        }
    }
    found.own = Interval { low, high };
    Ok(())
}
