//! Where a unit's rank is known to move in one direction only as one of its figures rises.
//!
//! There a search by halves is exact. The figure may reach the index by several leaves, and through
//! growth, ratios and sums derived from it, as long as each of them helps or each of them harms.

use crate::analysis::whatif::plain::{
    adjusts_by_hand, imputes_nothing, is_plain_tree, is_pointwise,
};
use crate::dataset::IndicatorSource;
use crate::dataset::derive::Derivation;
use crate::dataset::growth::{Base, BasePolicy, Growth};
use crate::method::normalise::{Normalise, Scorer};
use crate::scoring::plan::Leaf;
use crate::scoring::snapshot::Snapshot;
use crate::vocabulary::Direction;

/// Whether the gap of a unit to every other unit moves in one direction only as its figure rises.
///
/// True of means up a tree with given weights, where the points of each leaf that the figure feeds
/// rise with it and the leaf's reference, if the figure moves it at all, moves against the others.
/// A z-score's mean and spread move with every figure, imputed means with their column, and a share
/// of the total with everybody's: those are not known to be monotone.
pub(in crate::analysis) fn is_monotone(snapshot: Snapshot, unit: usize, indicator: usize) -> bool {
    let Some(fed) = fed(snapshot, unit, indicator, &|number| {
        is_of_use(snapshot, number)
    }) else {
        return false;
    };
    let leaves = fed.iter().flat_map(|number| snapshot.leaves_of(*number));
    let mut leaves = leaves.map(|leaf| (leaf, &snapshot.plan.leaves[leaf]));
    let mut first = None;
    let all = leaves.all(|(number, leaf)| {
        let column = snapshot.figures.column(snapshot.period, leaf.indicator);
        *first.get_or_insert(leaf.direction) == leaf.direction
            && is_plain_tree(snapshot, number)
            && is_pointwise(leaf)
            && imputes_nothing(leaf, column)
            && rises(snapshot, leaf)
    });
    all && adjusts_by_hand(snapshot)
}

/// The same of a board that ranks by another figure.
pub(in crate::analysis) fn carries(
    snapshot: Snapshot,
    unit: usize,
    indicator: usize,
    by: usize,
) -> bool {
    fed(snapshot, unit, indicator, &|number| number == by).is_some()
}

/// The figure and those of the wanted ones that rise with it; none where one is not known to.
fn fed(
    snapshot: Snapshot,
    unit: usize,
    indicator: usize,
    wanted: &dyn Fn(usize) -> bool,
) -> Option<Vec<usize>> {
    let all = snapshot.data.indicators();
    let code = all[indicator].code.as_str();
    let mut fed = vec![indicator];
    for (number, other) in all.iter().enumerate() {
        let IndicatorSource::Derived { rule } = &other.source else {
            continue;
        };
        let inputs = rule.inputs();
        if inputs.iter().any(|input| is_derived(snapshot, input)) {
            // Longer chains are not followed.
            if wanted(number) && depends(snapshot, number, code) {
                return None;
            }
        } else if inputs.contains(&code) && wanted(number) {
            let alone = inputs.iter().filter(|input| **input == code).count() == 1;
            if !alone || !follows(snapshot, unit, code, rule) {
                return None;
            }
            fed.push(number);
        }
    }
    Some(fed)
}

fn is_of_use(snapshot: Snapshot, indicator: usize) -> bool {
    !snapshot.leaves_of(indicator).is_empty()
}

fn is_derived(snapshot: Snapshot, code: &str) -> bool {
    let found = snapshot
        .data
        .indicators()
        .iter()
        .find(|one| one.code == code);
    found.is_some_and(|one| matches!(one.source, IndicatorSource::Derived { .. }))
}

/// Whether an indicator is derived from another, over however many steps.
fn depends(snapshot: Snapshot, indicator: usize, code: &str) -> bool {
    let all = snapshot.data.indicators();
    let IndicatorSource::Derived { rule } = &all[indicator].source else {
        return false;
    };
    rule.inputs().into_iter().any(|input| {
        let number = all.iter().position(|one| one.code == input);
        input == code || number.is_some_and(|number| depends(snapshot, number, code))
    })
}

/// Whether a unit's derived figure never falls, and nobody else's moves, as its figure of `code` rises.
fn follows(snapshot: Snapshot, unit: usize, code: &str, rule: &Derivation) -> bool {
    let own = |of: &str| {
        let number = snapshot
            .data
            .indicators()
            .iter()
            .position(|one| one.code == of);
        number.is_some_and(|number| snapshot.figures.column(snapshot.period, number)[unit] > 0.0)
    };
    match rule {
        Derivation::Ratio {
            numerator,
            denominator,
            scale,
        } => numerator == code && *scale >= 0.0 && own(denominator),
        Derivation::Completion { actual, scale, .. } => actual == code && *scale >= 0.0,
        Derivation::Growth(growth) => growth.of == code && grows(growth, code),
        Derivation::MovingSum { .. }
        | Derivation::YearToDate { .. }
        | Derivation::Difference { .. } => true,
        Derivation::Sum { terms, .. } => terms
            .iter()
            .all(|term| term.indicator != code || term.factor >= 0.0),
        Derivation::Share { .. } => false,
    }
}

/// Whether no base takes its growth from other units.
fn grows(growth: &Growth, code: &str) -> bool {
    let borrowed = [growth.zero, growth.negative, growth.tiny].into_iter();
    let mut borrowed = borrowed.filter(|policy| {
        matches!(
            policy,
            BasePolicy::Best | BasePolicy::Median | BasePolicy::GroupMedian
        )
    });
    let own_base = matches!(&growth.base, Base::Given { indicator } if indicator == code);
    growth.scale >= 0.0 && !own_base && borrowed.next().is_none()
}

/// Whether a leaf's points never fall as the figure gets better.
fn rises(snapshot: Snapshot, leaf: &Leaf) -> bool {
    let about = &snapshot.data.indicators()[leaf.indicator];
    let given = !matches!(about.source, IndicatorSource::Derived { .. });
    // Only figures that are given are held to their bounds.
    let positive = given && about.minimum.is_some_and(|least| least > 0.0);
    match &leaf.normalise {
        Normalise::MinMax { .. }
        | Normalise::Rank
        | Normalise::PercentileRank
        | Normalise::Borda
        | Normalise::Goalposts { .. }
        | Normalise::Identity { .. } => true,
        // A ratio with the figure below the line breaks at zero.
        Normalise::DistanceToBest { .. } => leaf.direction == Direction::Higher || positive,
        Normalise::Target { cap, .. } => {
            leaf.direction == Direction::Higher || (given && cap.is_some()) || positive
        }
        // With one end fixed and one from the column, the ends may change places.
        Normalise::Efficacy {
            not_allowed,
            satisfactory,
            ..
        } => not_allowed.is_some() == satisfactory.is_some(),
        Normalise::Steps { .. } => climbs(leaf),
        Normalise::RankPoints { points, rest } => {
            let falls = points.is_sorted_by(|a, b| a >= b);
            falls && points.last().is_none_or(|last| last >= rest)
        }
        Normalise::Cliff {
            met,
            per,
            most,
            unmet,
            ..
        } => *per >= 0.0 && *unmet <= most.map_or(*met, |most| met.min(most)),
        _ => false,
    }
}

/// Whether each band gives at least the points of the one before.
fn climbs(leaf: &Leaf) -> bool {
    let Scorer::Steps { steps, below, .. } = leaf.normalise.prepare(leaf.direction, &[]) else {
        return false;
    };
    let points = steps.iter().map(|step| step.points);
    [below].into_iter().chain(points).is_sorted()
}
