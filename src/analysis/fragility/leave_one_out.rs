//! How fragile and how gameable a rule is: one indicator less, one unit less, one invented figure.

use crate::numeric::sort;
use serde::Serialize;

use crate::analysis::goal::single_move::{SingleMove, Target, single_move};
use crate::analysis::whatif::probe::{Probe, Supposition};
use crate::error::Result;
use crate::scoring::board::Ranking;
use crate::scoring::evaluation::{Evaluation, Inputs};
use crate::scoring::share::is_free;
use crate::scoring::snapshot::Snapshot;
use crate::work;

/// What a board does when one thing is taken away.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Removal {
    /// Number of the node (an indicator's leaf) or of the unit taken away.
    pub removed: usize,
    /// How many of the other units have another place; places below a removed unit count from it.
    pub moved: usize,
    /// The greatest number of places that a unit wins or loses.
    pub greatest_move: f64,
    /// The unit that moves most; none where none does.
    pub most_moved: Option<usize>,
    /// Whether another unit leads.
    pub leader_changes: bool,
    /// How many units are new among the first `top`.
    pub new_in_top: usize,
}

/// The least invention that brings a unit among the first.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Invention {
    /// Number of the unit.
    pub unit: usize,
    /// The change.
    pub single: SingleMove,
    /// The change as a share of the spread of the column.
    pub share_of_spread: f64,
}

/// How many units an invention of one size brings among the first.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Opening {
    /// The invention: a change of one figure by this share of its column's spread.
    pub share_of_spread: f64,
    /// Share of the units outside the first `top` that it brings in, 0 to 1; 0 where none is outside.
    pub brought_in: f64,
}

/// A few numbers by which drafts of a rule can be compared; the less of each, the firmer the rule.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Summary {
    /// The greatest number of places that a unit wins or loses when any one indicator goes.
    pub indicator_move: f64,
    /// The same when any one unit goes.
    pub unit_move: f64,
    /// How many of these removals make another of the units left lead.
    pub leader_changes: usize,
    /// The least change, as a share of its column's spread, that brings a unit among the first;
    /// none where no single figure does.
    pub least_invention: Option<f64>,
    /// For inventions of [`SIZES`]: how many units they bring in.
    pub openings: Vec<Opening>,
}

/// Sizes of inventions in a summary, as shares of the column's spread.
pub const SIZES: [f64; 3] = [0.05, 0.1, 0.2];

/// How fragile a rule is on a board.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Fragility {
    /// Without one indicator, its weight shared by its siblings.
    pub indicators: Vec<Removal>,
    /// Without one unit: neither ranked nor measured against.
    pub units: Vec<Removal>,
    /// Per unit outside the first `top`: the least change, relative to the column's spread, of one
    /// figure that brings it in; least first.
    pub inventions: Vec<Invention>,
    /// The same in a few numbers.
    pub summary: Summary,
}

/// How fragile the present method is on a board, with a view to the first `top`.
///
/// # Errors
/// As [`Snapshot::basis`]; what the method refuses.
pub fn fragility(snapshot: Snapshot, board: usize, top: usize) -> Result<Fragility> {
    work::begin(snapshot, "fragility", board)?;
    let before = snapshot.ranking(board)?;
    let mut indicators = Vec::new();
    if snapshot.data.boards()[board].is_composite() {
        let mut probe = Probe::new(snapshot);
        for leaf in &snapshot.plan.leaves {
            let siblings = snapshot.plan.nodes[leaf.node]
                .parent
                .map(|parent| &snapshot.plan.nodes[parent].children);
            let others = siblings.is_some_and(|all| {
                all.iter()
                    .any(|one| *one != leaf.node && snapshot.plan.nodes[*one].weight > 0.0)
            });
            if others && is_free(snapshot.plan, leaf.node) {
                probe.suppose(&[Supposition::Weight {
                    node: leaf.node,
                    weight: 0.0,
                }])?;
                indicators.push(removal(
                    leaf.node,
                    None,
                    &before,
                    &probe.ranking(board)?,
                    top,
                ));
            }
        }
    }
    let mut units = Vec::new();
    for unit in before.order.iter().map(|unit| *unit as usize) {
        let mut roster = snapshot.roster.clone();
        roster
            .ranked
            .iter_mut()
            .for_each(|ranked| ranked[unit] = false);
        roster.reference[unit] = false;
        let inputs = Inputs {
            roster: &roster,
            ..snapshot.inputs()
        };
        let evaluation = Evaluation::new(inputs)?;
        let without = Snapshot {
            roster: &roster,
            evaluation: &evaluation,
            ..snapshot
        };
        units.push(removal(
            unit,
            Some(unit),
            &before,
            &without.ranking(board)?,
            top,
        ));
    }
    let inventions = inventions(snapshot, board, &before, top)?;
    let ranks = before.order.iter().map(|unit| before.ranks[*unit as usize]);
    let outside = ranks.filter(|rank| *rank > top as f64).count();
    Ok(Fragility {
        summary: summary(&indicators, &units, &inventions, outside),
        indicators,
        units,
        inventions,
    })
}

fn summary(
    indicators: &[Removal],
    units: &[Removal],
    inventions: &[Invention],
    outside: usize,
) -> Summary {
    let greatest = |all: &[Removal]| all.iter().map(|one| one.greatest_move).fold(0.0, f64::max);
    let opening = |share_of_spread: f64| {
        let within = inventions
            .iter()
            .filter(|one| one.share_of_spread <= share_of_spread);
        Opening {
            share_of_spread,
            brought_in: within.count() as f64 / outside.max(1) as f64,
        }
    };
    Summary {
        indicator_move: greatest(indicators),
        unit_move: greatest(units),
        leader_changes: indicators
            .iter()
            .chain(units)
            .filter(|one| one.leader_changes)
            .count(),
        least_invention: inventions.first().map(|one| one.share_of_spread),
        openings: SIZES.map(opening).to_vec(),
    }
}

fn removal(
    removed: usize,
    unit: Option<usize>,
    before: &Ranking,
    after: &Ranking,
    top: usize,
) -> Removal {
    let gone = unit.map_or(f64::INFINITY, |unit| before.ranks[unit]);
    let mut answer = Removal {
        removed,
        moved: 0,
        greatest_move: 0.0,
        most_moved: None,
        leader_changes: false,
        new_in_top: 0,
    };
    for one in after.order.iter().map(|one| *one as usize) {
        // Who stood below the removed unit moves up by one without any fragility.
        let expected = if before.ranks[one] > gone {
            before.ranks[one] - 1.0
        } else {
            before.ranks[one]
        };
        let by = (after.ranks[one] - expected).abs();
        answer.moved += usize::from(by > 0.0);
        if by > answer.greatest_move {
            answer.greatest_move = by;
            answer.most_moved = Some(one);
        }
        answer.new_in_top += usize::from(after.ranks[one] <= top as f64 && expected > top as f64);
    }
    let first = |ranking: &Ranking| {
        ranking
            .order
            .iter()
            .copied()
            .find(|one| Some(*one as usize) != unit)
    };
    answer.leader_changes = first(before) != first(after);
    answer
}

fn inventions(
    snapshot: Snapshot,
    board: usize,
    before: &Ranking,
    top: usize,
) -> Result<Vec<Invention>> {
    let mut found = Vec::new();
    let target = Target::Rank { rank: top as f64 };
    for unit in before
        .order
        .iter()
        .map(|unit| *unit as usize)
        .filter(|unit| before.ranks[*unit] > top as f64)
    {
        let mut least: Option<Invention> = None;
        for indicator in snapshot.inputs_of(board)? {
            let spread = snapshot.spread(indicator);
            let single = single_move(snapshot, board, unit, indicator, target, 100.0 / spread)?;
            let Some(change) = single.change else {
                continue;
            };
            let share_of_spread = change.abs() / spread;
            if least.is_none_or(|one| share_of_spread < one.share_of_spread) {
                least = Some(Invention {
                    unit,
                    single,
                    share_of_spread,
                });
            }
        }
        found.extend(least);
    }
    sort::by(&mut found, |a, b| {
        a.share_of_spread.total_cmp(&b.share_of_spread)
    });
    Ok(found)
}
