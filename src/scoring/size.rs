//! Size: how large the scores of a method are, about; what its [`Cells`](crate::numeric::equality::Cells) are
//! a part of.
//!
//! It follows from the method and the data set's own figures, never from a scenario's: so no edit
//! of a figure makes other cells, and what is moved alone is scored alone.

use crate::dataset::{DataSet, Figures};
use crate::method::Whole;
use crate::method::adjust::{Adjust, Line, Rule};
use crate::method::aggregate::Mean;
use crate::method::normalise::Normalise;
use crate::scoring::plan::{Leaf, Plan, Sizes};

/// Standard deviations from the mean that a figure may well be.
const FAR: f64 = 6.0;

/// The size of a plan's scores.
pub(super) fn size(plan: &Plan) -> f64 {
    match plan.whole {
        Whole::Tree => {}
        Whole::Topsis => return 100.0,
        Whole::Copeland => return plan.sizes.units,
    }
    let mut sizes = vec![0.0; plan.nodes.len()];
    for (number, node) in plan.nodes.iter().enumerate().rev() {
        let own = match node.leaf {
            Some(leaf) => plan.sizes.leaves[leaf],
            None => mean(plan, number, &sizes),
        };
        let bound = node.floor.abs().max(node.cap.abs());
        sizes[number] = own.min(bound);
    }
    let adjusted = |size: f64, (added, bound): &(f64, f64)| (size + added).min(*bound);
    let root = sizes.first().copied().unwrap_or(0.0);
    plan.sizes.adjustments.iter().fold(root, adjusted)
}

impl Sizes {
    pub fn new(plan: &Plan, data: &DataSet) -> Self {
        let figures = data.figures();
        let units = data.units().len() as f64;
        let leaves = plan.leaves.iter().map(|leaf| points(leaf, figures, units));
        let adjustments = plan.adjustments.iter();
        Self {
            leaves: leaves.collect(),
            adjustments: adjustments
                .map(|one| (added(one, figures), bound(one)))
                .collect(),
            units,
        }
    }
}

/// The size of a dimension's points, from those of its children.
fn mean(plan: &Plan, number: usize, sizes: &[f64]) -> f64 {
    let node = &plan.nodes[number];
    let by_hand = node.weighting.is_given();
    let weight = |child: usize| {
        let child = &plan.nodes[child];
        let groups = child.group_weights.values().copied();
        groups.fold(child.weight, f64::max)
    };
    let counts = |child: &&usize| !by_hand || weight(**child) > 0.0;
    let children = || node.children.iter().filter(counts);
    let weighted = || {
        children()
            .map(|child| weight(*child) * sizes[*child])
            .sum::<f64>()
    };
    match node.mean {
        Mean::Sum => weighted(),
        Mean::Arithmetic if by_hand => {
            weighted() / children().map(|child| weight(*child)).sum::<f64>()
        }
        _ => children().fold(0.0, |most, child| most.max(sizes[*child])),
    }
}

/// The size of a leaf's points; where the figures decide it, by the greatest of the data set.
fn points(leaf: &Leaf, figures: &Figures, units: f64) -> f64 {
    let greatest = || figures.greatest(leaf.indicator);
    let bounded = |least: Option<f64>, most: Option<f64>| {
        least
            .zip(most)
            .map(|(least, most)| least.abs().max(most.abs()))
    };
    // On a line that no bound ends: `points` at `from`, and `rise` over `run`.
    let line = |points: f64, from: f64, rise: f64, run: f64| {
        points.abs() + (rise / run * (greatest() + from.abs())).abs()
    };
    match leaf.normalise {
        Normalise::Goalposts {
            worst,
            best,
            low,
            high,
            truncate: false,
        } => line(low, worst, high - low, best - worst),
        Normalise::MinMax { low, high } | Normalise::Goalposts { low, high, .. } => {
            low.abs().max(high.abs())
        }
        Normalise::ZScore { mean, sd } => mean.abs() + FAR * sd.abs(),
        Normalise::Rank | Normalise::Borda => units,
        Normalise::PercentileRank => 100.0,
        Normalise::DistanceToBest { points }
        | Normalise::Sum { points }
        | Normalise::Vector { points } => points.abs(),
        Normalise::Target {
            target,
            cap,
            points,
            ..
        } => cap.map_or_else(
            || {
                points
                    .abs()
                    .max(line(0.0, 0.0, points, target.unwrap_or(100.0)))
            },
            |cap| (points * cap).abs(),
        ),
        Normalise::Efficacy {
            not_allowed: Some(worst),
            satisfactory: Some(best),
            base,
            span,
            truncate: false,
        } => line(base, worst, span, best - worst),
        Normalise::Efficacy { base, span, .. } => base.abs().max((base + span).abs()),
        Normalise::Steps { ref steps, below } => {
            greatest_of(steps.iter().map(|step| step.points).chain([below]))
        }
        Normalise::RankPoints { ref points, rest } => {
            greatest_of(points.iter().copied().chain([rest]))
        }
        Normalise::Piecewise { ref knots, .. } => greatest_of(knots.iter().map(|knot| knot.points)),
        Normalise::Deviation {
            base, least, most, ..
        } => bounded(least, most).unwrap_or(2.0 * base.abs()),
        Normalise::Cliff {
            target,
            met,
            per,
            most,
            unmet,
        } => bounded(Some(unmet), most)
            .unwrap_or_else(|| line(met, target, per, 1.0).max(unmet.abs())),
        Normalise::PerUnit {
            per,
            from,
            base,
            step,
            least,
            most,
            ..
        } => bounded(least, most).unwrap_or_else(|| line(base, from, per, step)),
        Normalise::Identity { factor } => line(0.0, 0.0, factor, 1.0),
    }
}

fn greatest_of(points: impl Iterator<Item = f64>) -> f64 {
    points.fold(0.0, |most, points| most.max(points.abs()))
}

/// What the index is after an adjustment, at most.
fn bound(one: &Adjust) -> f64 {
    match one.rule {
        Rule::Limit(least, most) => least.abs().max(most.abs()),
        _ => f64::INFINITY,
    }
}

/// What an adjustment adds, at most.
fn added(one: &Adjust, figures: &Figures) -> f64 {
    let within = |least: f64, most: f64, otherwise: f64| {
        let bound = least.abs().max(most.abs());
        if bound.is_finite() { bound } else { otherwise }
    };
    match &one.rule {
        Rule::Points(_, points) => points.abs(),
        Rule::Line(line) => within(line.least, line.most, unbounded(line, figures)),
        Rule::Group(lines, least, most) => {
            let all = lines.iter().map(|line| added(line, figures)).sum();
            within(*least, *most, all)
        }
        Rule::Promote(_, lines, _) => lines.iter().fold(0.0, |most, line| most.max(line.abs())),
        Rule::Raise(_, to) => to.abs(),
        Rule::Limit(..) | Rule::Veto(..) => 0.0,
    }
}

fn unbounded(line: &Line, figures: &Figures) -> f64 {
    let from = line
        .from_indicator
        .map_or(line.from.abs(), |other| figures.greatest(other));
    (line.per * (figures.greatest(line.indicator) + from) / line.step).abs()
}
