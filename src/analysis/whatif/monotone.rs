//! Where a unit's rank is known to move in one direction only as one of its figures rises.
//!
//! There a search by halves is exact. The figure may reach the index by several leaves, and through
//! growth, ratios and sums derived from it, as long as each of them helps or each of them harms.

use crate::analysis::whatif::plain::{
    adjusts_by_hand, imputes_nothing, is_plain_tree, is_pointwise,
};
use crate::dataset::IndicatorSource;
use crate::dataset::derive::Derivation;
use crate::dataset::growth::{BasePolicy, Growth};
use crate::method::normalise::{Normalise, Scorer};
use crate::scoring::plan::Leaf;
use crate::scoring::snapshot::Snapshot;
use crate::vocabulary::Direction;

/// Whether the gap of a unit to every other unit moves in one direction only as its figure rises.
///
/// True of means up a tree with given weights, where the points of each leaf that the figure feeds
/// rise with it, or all fall with it, and the leaf's reference, if the figure moves it at all, moves against
/// the others. A z-score's mean and spread move with every figure, imputed means with their column, and a
/// share of the total with everybody's: those are not known to be monotone.
pub(in crate::analysis) fn is_monotone(snapshot: Snapshot, unit: usize, indicator: usize) -> bool {
    helps(snapshot, unit, indicator).is_some()
}

/// Whether a rising figure helps its unit on the index (`Some(true)`: the gap to every other unit never falls) or harms it;
/// a figure that feeds nothing counts as helping. None where neither is known.
pub(in crate::analysis) fn helps(
    snapshot: Snapshot,
    unit: usize,
    indicator: usize,
) -> Option<bool> {
    let ways = ways(snapshot, unit, indicator);
    let fed = ways.iter().enumerate();
    let mut fed = fed.filter_map(|(number, way)| Some((number, (*way)?)));
    let mut first = None;
    let all = fed.all(|(number, way)| {
        snapshot.leaves_of(number).into_iter().all(|number| {
            let leaf = &snapshot.plan.leaves[number];
            let column = snapshot.figures.column(snapshot.period, leaf.indicator);
            let helps = match way {
                Way::Unknown => return false,
                Way::Up => leaf.direction == Direction::Higher,
                Way::Down => leaf.direction == Direction::Lower,
            };
            *first.get_or_insert(helps) == helps
                && is_plain_tree(snapshot, number)
                && is_pointwise(leaf)
                && imputes_nothing(leaf, column)
                && rises(snapshot, indicator, leaf)
        })
    });
    (all && adjusts_by_hand(snapshot)).then_some(first.unwrap_or(true))
}

/// The same on a board that ranks by a figure.
pub(in crate::analysis) fn helps_figure(
    snapshot: Snapshot,
    unit: usize,
    indicator: usize,
    (by, direction): (usize, Direction),
) -> Option<bool> {
    match ways(snapshot, unit, indicator)[by] {
        None => Some(true),
        Some(Way::Up) => Some(direction == Direction::Higher),
        Some(Way::Down) => Some(direction == Direction::Lower),
        Some(Way::Unknown) => None,
    }
}

/// The same of a board that ranks by another figure.
pub(in crate::analysis) fn carries(
    snapshot: Snapshot,
    unit: usize,
    indicator: usize,
    by: usize,
) -> bool {
    ways(snapshot, unit, indicator)[by] != Some(Way::Unknown)
}

/// How a unit's figure moves, and nobody else's, as another of its figures rises.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    /// It never falls.
    Up,
    /// It never rises.
    Down,
    /// That is not known.
    Unknown,
}

impl Way {
    /// The other way round.
    fn turned(self) -> Self {
        match self {
            Self::Up => Self::Down,
            Self::Down => Self::Up,
            Self::Unknown => Self::Unknown,
        }
    }

    /// Both at once.
    fn and(self, other: Self) -> Self {
        if self == other { self } else { Self::Unknown }
    }

    fn times(self, factor: f64) -> Self {
        if factor >= 0.0 { self } else { self.turned() }
    }
}

/// Per indicator, how a unit's figure of the edition's period moves as one of its figures rises; none where
/// it does not depend on that.
fn ways(snapshot: Snapshot, unit: usize, indicator: usize) -> Vec<Option<Way>> {
    let figures = snapshot.figures;
    let mut ways = vec![None; snapshot.data.indicators().len()];
    ways[indicator] = Some(Way::Up);
    // Every input comes before what is derived from it.
    for (number, rule, inputs) in figures.derivations() {
        let moved = inputs.iter().enumerate();
        let moved = moved.filter_map(|(at, input)| Some((at, ways[*input]?)));
        let one = |(at, way): (usize, Way)| derived_way(snapshot, unit, (rule, inputs), at, way);
        let way = moved.map(one).reduce(Way::and);
        // A target is the same in all periods of its year: what looks at several is not followed.
        let spread = snapshot.data.is_target(indicator)
            && rule.periods(snapshot.period, figures.calendar()) != [snapshot.period];
        ways[*number] = way.map(|way| if spread { Way::Unknown } else { way });
    }
    ways
}

/// How a derived figure moves as its input number `at` goes a way and the others stay.
fn derived_way(
    snapshot: Snapshot,
    unit: usize,
    (rule, inputs): (&Derivation, &[usize]),
    at: usize,
    way: Way,
) -> Way {
    let held = |at: usize| snapshot.figures.column(snapshot.period, inputs[at])[unit];
    // What can be set stays above zero where no less has a meaning.
    let stays_above = |at: usize| {
        let least = snapshot.data.indicators()[inputs[at]].minimum;
        snapshot.is_settable(inputs[at]) && least.is_some_and(|least| least > 0.0)
    };
    let quotient = |scale: f64| match at {
        0 if held(1) > 0.0 => way.times(scale),
        1 if stays_above(1) => way.turned().times(scale).times(held(0)),
        _ => Way::Unknown,
    };
    match rule {
        // Without a target above zero there is no completion, whatever is done.
        Derivation::Completion { scale, .. } if at == 0 => way.times(*scale),
        Derivation::Ratio { scale, .. } | Derivation::Completion { scale, .. } => quotient(*scale),
        Derivation::Growth(growth) if at == 0 && grows(growth) => way.times(growth.scale),
        Derivation::MovingSum { .. }
        | Derivation::YearToDate { .. }
        | Derivation::Difference { .. }
        | Derivation::AheadOfSchedule { .. } => way,
        Derivation::Sum { terms, .. } => way.times(terms[at].factor),
        Derivation::Growth(_) | Derivation::Share { .. } => Way::Unknown,
    }
}

/// Whether growth takes nothing from other units.
fn grows(growth: &Growth) -> bool {
    let borrowed = [growth.zero, growth.negative, growth.tiny].into_iter();
    let mut borrowed = borrowed.filter(|policy| {
        matches!(
            policy,
            BasePolicy::Best | BasePolicy::Median | BasePolicy::GroupMedian
        )
    });
    borrowed.next().is_none()
}

/// Whether a leaf's points never fall as the figure gets better, as far as another figure can take it.
fn rises(snapshot: Snapshot, indicator: usize, leaf: &Leaf) -> bool {
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
        // A ratio with the figure below the line breaks at zero; but no target takes what is done of it there.
        Normalise::DistanceToBest { .. } => leaf.direction == Direction::Higher || positive,
        Normalise::Target { cap, .. } => {
            let mut annual = snapshot.data.annual_columns().iter();
            let aims = annual
                .any(|columns| columns.target == indicator && columns.completion == leaf.indicator);
            leaf.direction == Direction::Higher || cap.is_some() || aims || positive
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
