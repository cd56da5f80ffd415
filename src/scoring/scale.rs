//! Scale: in what the scores of a method are measured. Scores of two methods are subtracted only
//! where their scales are the same.

use crate::method::Whole;
use crate::method::aggregate::Mean;
use crate::method::normalise::Normalise;
use crate::scoring::plan::Plan;

/// What a method's scores are measured in.
///
/// Of a tree: on what the points of its leaves run, whatever their weights, and whether they are
/// added up or averaged. So weights (which stretch a sum, but of the same points), the shape of the
/// tree, and one mean or another leave the scale as it is; points from 0 to 1 in place of 0 to 100
/// do not, nor standard deviations beside percentages. Closeness (TOPSIS)
/// and wins less losses (Copeland) are scales of their own.
#[derive(Debug, Clone, PartialEq)]
pub struct Scale {
    whole: Whole,
    /// The runs of points, each once, and whether a sum is on their way to the root.
    leaves: Vec<(Run, bool)>,
}

/// On what points run.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
enum Run {
    /// Between the points of the worst and of the best.
    Between(f64, f64),
    /// In standard deviations about a mean.
    Deviations(f64, f64),
    /// By places among so many as there are.
    Places,
    /// By figures beaten.
    Beaten,
    /// As shares of a whole.
    Share(f64),
    /// As parts of a length.
    Length(f64),
    /// From points at a base, without an end.
    From(f64, f64),
}

impl Scale {
    /// The scale of a method made ready.
    #[must_use]
    pub fn of(plan: &Plan) -> Self {
        let summed = |leaf: usize| {
            let up = |node: &usize| plan.nodes[*node].parent;
            let mut above = std::iter::successors(Some(plan.leaves[leaf].node), up).skip(1);
            above.any(|node| plan.nodes[node].mean == Mean::Sum)
        };
        let mut leaves = Vec::new();
        if plan.whole == Whole::Tree {
            for (number, leaf) in plan.leaves.iter().enumerate() {
                let one = (run(&leaf.normalise), summed(number));
                if !leaves.contains(&one) {
                    leaves.push(one);
                }
            }
            leaves.sort_by(|a, b| a.partial_cmp(b).unwrap_or(std::cmp::Ordering::Equal));
        }
        Self {
            whole: plan.whole,
            leaves,
        }
    }
}

fn run(normalise: &Normalise) -> Run {
    let among = |points: &mut dyn Iterator<Item = f64>| {
        let (low, high) = points.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), x| {
            (low.min(x), high.max(x))
        });
        Run::Between(low, high)
    };
    match normalise {
        Normalise::MinMax { low, high } | Normalise::Goalposts { low, high, .. } => {
            Run::Between(*low, *high)
        }
        Normalise::PercentileRank => Run::Between(0.0, 100.0),
        Normalise::DistanceToBest { points } | Normalise::Target { points, .. } => {
            Run::Between(0.0, *points)
        }
        Normalise::Efficacy { base, span, .. } => Run::Between(*base, base + span),
        Normalise::Steps { steps, below } => {
            among(&mut steps.iter().map(|step| step.points).chain([*below]))
        }
        Normalise::RankPoints { points, rest } => among(&mut points.iter().copied().chain([*rest])),
        Normalise::Piecewise { knots, .. } => among(&mut knots.iter().map(|knot| knot.points)),
        Normalise::ZScore { mean, sd } => Run::Deviations(*mean, *sd),
        Normalise::Rank => Run::Places,
        Normalise::Borda => Run::Beaten,
        Normalise::Sum { points } => Run::Share(*points),
        Normalise::Vector { points } => Run::Length(*points),
        Normalise::Deviation { base, .. } => Run::From(*base, *base),
        Normalise::Cliff { unmet, met, .. } => Run::From(*unmet, *met),
        Normalise::PerUnit { base, per, .. } => Run::From(*base, *per),
        Normalise::Identity { factor } => Run::From(0.0, *factor),
    }
}
