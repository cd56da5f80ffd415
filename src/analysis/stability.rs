//! How far each weight can move before the order changes; ranks over all weights within ±x %.
//!
//! On a board whose index is linear in a weight's share (the others sharing the rest in
//! proportion) every pair crosses at most once, in closed form. All is of the index before
//! rounding: near a crossing rounded scores may be level. Critical weights are those of
//! Triantaphyllou & Sánchez (1997), Decision Sciences 28(1).

use rand_core::{Rng, SeedableRng};
use rand_xoshiro::Xoshiro256PlusPlus;
use serde::Serialize;

use crate::analysis::course::Reason;
use crate::analysis::ground::{Ground, within};
use crate::analysis::linear::Linear;
use crate::analysis::probe::{Probe, Supposition};
use crate::analysis::weights::is_free;
use crate::error::{Error, Result};
use crate::math;

/// Where two units change places as one weight moves.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Breakpoint {
    /// The weight's share among its siblings, 0 to 1.
    pub share: f64,
    /// The unit that is ahead at lesser shares.
    pub before: usize,
    /// The unit that is ahead at greater shares.
    pub after: usize,
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
}

fn linear(ground: Ground<'_>, board: usize) -> Result<Linear<'_>> {
    Linear::new(ground, board)?.ok_or_else(|| Error::Conflict {
        place: format!("boards[{board}]"),
        rule: "index-not-linear-in-weights".into(),
        reason: "the index is not linear in the weights: means other than arithmetic, missing figures, or adjustments".into(),
    })
}

/// Every breakpoint of every weight: per node with a free weight, ascending by share.
///
/// # Errors
/// [`Error::Conflict`] where the index is not linear in the weights; as [`Ground::basis`].
pub fn breakpoints(ground: Ground, board: usize) -> Result<Vec<(usize, Vec<Breakpoint>)>> {
    let linear = linear(ground, board)?;
    let nodes = (1..ground.plan.nodes.len()).filter(|node| is_free(ground.plan, *node));
    Ok(nodes
        .filter_map(|node| Some((node, crossings(&linear, node)?)))
        .collect())
}

fn crossings(linear: &Linear, node: usize) -> Option<Vec<Breakpoint>> {
    let (share, _) = linear.share(node)?;
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

/// For each weight the intervals in which the leader, the first `top` and a unit's rank stay.
///
/// # Errors
/// As [`breakpoints`]; [`Error::OutOfRange`] for a number that counts no unit.
pub fn stability(ground: Ground, board: usize, unit: usize, top: usize) -> Result<Vec<Stability>> {
    within("unit", unit, ground.n_units())?;
    let linear = linear(ground, board)?;
    let mut order = linear.units.clone();
    order.sort_by(|a, b| ground.evaluation.index[*b].total_cmp(&ground.evaluation.index[*a]));
    let leader = order.first().copied();
    let mut in_top = vec![false; ground.n_units()];
    order.iter().take(top).for_each(|unit| in_top[*unit] = true);
    let nodes = (1..ground.plan.nodes.len()).filter(|node| is_free(ground.plan, *node));
    let one = |node: usize| {
        let (share, others) = linear.share(node)?;
        let all = crossings(&linear, node)?;
        let interval = |concerns: &dyn Fn(&Breakpoint) -> bool| {
            let mut interval = Interval {
                low: 0.0,
                high: 1.0,
            };
            for one in all.iter().filter(|one| concerns(one)) {
                if one.share <= share {
                    interval.low = interval.low.max(one.share);
                }
                if one.share >= share {
                    interval.high = interval.high.min(one.share);
                }
            }
            interval
        };
        let own = |one: &Breakpoint| one.before == unit || one.after == unit;
        Some(Stability {
            node,
            share,
            others,
            leader: interval(&|one| Some(one.before) == leader || Some(one.after) == leader),
            top: interval(&|one| in_top[one.before] != in_top[one.after]),
            own: interval(&own),
            own_breakpoints: all.iter().filter(|one| own(one)).copied().collect(),
        })
    };
    Ok(nodes.filter_map(one).collect())
}

/// The change of one weight that reverses two units.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct CriticalWeight {
    /// Number of the node.
    pub node: usize,
    /// One unit.
    pub a: usize,
    /// The other.
    pub b: usize,
    /// What must be taken off the weight (negative: added), in the weight's own units.
    pub delta: f64,
    /// The same as a percentage of the weight.
    pub percent: f64,
    /// Whether the weight stays at zero or above.
    pub feasible: bool,
}

/// Per pair of units and weight: the change that reverses the pair, the other weights as they are.
///
/// # Errors
/// As [`breakpoints`].
pub fn critical_weights(ground: Ground, board: usize) -> Result<Vec<CriticalWeight>> {
    let linear = linear(ground, board)?;
    let index = linear.index();
    let mut all = Vec::new();
    for node in (1..ground.plan.nodes.len()).filter(|node| is_free(ground.plan, *node)) {
        let (Some((share, others)), Some(slopes)) = (linear.share(node), linear.slopes(node))
        else {
            continue;
        };
        let weight = others * share / (1.0 - share);
        for a in 0..index.len() {
            for b in a + 1..index.len() {
                let at = share + (index[a] - index[b]) / (slopes[b] - slopes[a]);
                let delta = weight - others * at / (1.0 - at);
                if delta.is_finite() {
                    all.push(CriticalWeight {
                        node,
                        a: linear.units[a],
                        b: linear.units[b],
                        delta,
                        percent: delta / weight * 100.0,
                        feasible: delta <= weight,
                    });
                }
            }
        }
    }
    Ok(all)
}

/// The ranks a unit can have over all weights within ±x %.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct RankRange {
    /// Number of the unit.
    pub unit: usize,
    /// No weights give a better rank than this.
    pub best_bound: u32,
    /// The best rank that some tried weights give.
    pub best_seen: u32,
    /// The worst rank that some tried weights give.
    pub worst_seen: u32,
    /// No weights give a worse rank than this.
    pub worst_bound: u32,
    /// Whether the bounds are reached.
    pub exact: bool,
    /// Why that is not known.
    pub reason: Option<Reason>,
}

/// Draws of extreme weights tried for the ranks that are seen.
const TRIED: usize = 400;

/// Guaranteed and seen ranks of every ranked unit, each weight moving freely within `±share` of itself.
///
/// The bounds come from the greatest and least gap of each pair, an exact maximum over all
/// weights for each pair by itself. The seen ranks are of seeded draws, each weight at one end.
///
/// # Errors
/// As [`breakpoints`]; [`Error::OutOfRange`] for a share outside [0, 1).
pub fn rank_ranges(ground: Ground, board: usize, share: f64, seed: u64) -> Result<Vec<RankRange>> {
    if !(0.0..1.0).contains(&share) {
        return Err(Error::OutOfRange {
            place: "share".into(),
            value: share,
            bound: "[0, 1)".into(),
        });
    }
    let linear = linear(ground, board)?;
    let cell = ground.plan.decimals.map_or(1e-9, |decimals| {
        1.001 / math::pow(10.0, f64::from(decimals))
    });
    let units = &linear.units;
    let mut ranges = Vec::with_capacity(units.len());
    for &unit in units {
        let (mut ahead, mut behind) = (0, 0);
        for &other in units.iter().filter(|other| **other != unit) {
            let by_hand = offset(ground, other) - offset(ground, unit);
            let (least, most) = gap_bounds(ground, other, unit, share);
            ahead += u32::from(least + by_hand > cell);
            behind += u32::from(most + by_hand < -1e-9);
        }
        ranges.push(RankRange {
            unit,
            best_bound: 1 + ahead,
            worst_bound: units.len() as u32 - behind,
            best_seen: u32::MAX,
            worst_seen: 0,
            exact: false,
            reason: None,
        });
    }
    see(ground, board, share, seed, &mut ranges)?;
    for range in &mut ranges {
        range.exact = range.best_seen == range.best_bound && range.worst_seen == range.worst_bound;
        range.reason = (!range.exact).then_some(Reason::BoundNotReached);
    }
    Ok(ranges)
}

/// What adjustments add to a unit's root points.
fn offset(ground: Ground, unit: usize) -> f64 {
    ground.evaluation.index[unit] - ground.evaluation.points[0][unit]
}

/// Least and greatest gap of the root's points of two units.
fn gap_bounds(ground: Ground, a: usize, b: usize, share: f64) -> (f64, f64) {
    let (plan, evaluation) = (ground.plan, ground.evaluation);
    let mut bounds = vec![(0.0, 0.0); plan.nodes.len()];
    for node in (0..plan.nodes.len()).rev() {
        let children = &plan.nodes[node].children;
        if children.is_empty() {
            let gap = evaluation.points[node][a] - evaluation.points[node][b];
            bounds[node] = (gap, gap);
            continue;
        }
        let free = plan.nodes[node].weighting.is_given();
        let share = if free { share } else { 0.0 };
        let weights = &evaluation.weights[node];
        let high = children
            .iter()
            .zip(weights)
            .map(|(child, weight)| (bounds[*child].1, *weight));
        let low = children
            .iter()
            .zip(weights)
            .map(|(child, weight)| (-bounds[*child].0, *weight));
        let (high, low) = (
            greatest_mean(high.collect(), share),
            -greatest_mean(low.collect(), share),
        );
        bounds[node] = (low, high);
    }
    bounds[0]
}

/// The greatest weighted mean when each weight moves within `±share` of itself: the weights of
/// the greatest values at their upper ends, the others at their lower.
fn greatest_mean(mut values: Vec<(f64, f64)>, share: f64) -> f64 {
    values.sort_by(|a, b| b.0.total_cmp(&a.0));
    let low = 1.0 - share;
    let mut total = values
        .iter()
        .map(|(value, weight)| value * weight * low)
        .sum::<f64>();
    let mut weights = values.iter().map(|(_, weight)| weight * low).sum::<f64>();
    let mut best = total / weights;
    for (value, weight) in values {
        total += value * weight * 2.0 * share;
        weights += weight * 2.0 * share;
        best = best.max(total / weights);
    }
    best
}

fn see(
    ground: Ground,
    board: usize,
    share: f64,
    seed: u64,
    ranges: &mut [RankRange],
) -> Result<()> {
    let nodes = (1..ground.plan.nodes.len())
        .filter(|node| is_free(ground.plan, *node))
        .collect::<Vec<_>>();
    let mut lot = Xoshiro256PlusPlus::seed_from_u64(seed);
    let mut probe = Probe::new(ground);
    for draw in 0..TRIED {
        let mut ends = Vec::with_capacity(nodes.len());
        for &node in &nodes {
            let up = lot.next_u64() >> 63 == 1;
            let factor = if draw == 0 {
                1.0
            } else if up {
                1.0 + share
            } else {
                1.0 - share
            };
            ends.push(Supposition::Weight {
                node,
                weight: ground.plan.nodes[node].weight * factor,
            });
        }
        probe.suppose(&ends)?;
        let ranks = probe.ranking(board)?.ranks;
        for range in ranges.iter_mut() {
            let rank = ranks[range.unit] as u32;
            range.best_seen = range.best_seen.min(rank);
            range.worst_seen = range.worst_seen.max(rank);
        }
    }
    Ok(())
}
