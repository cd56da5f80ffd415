//! Boards whose index is linear in the points of its leaves, and figures whose points are a line.

use crate::analysis::whatif::display_steps::{Grid, Reach};
use crate::analysis::whatif::plain::{imputes_nothing, is_plain_tree};
use crate::error::Result;
use crate::method::aggregate::Mean;
use crate::method::normalise::{Normalise, Scorer};
use crate::method::{Reference, Ties};
use crate::numeric::equality::Cells;
use crate::scoring::adjust::adjust;
use crate::scoring::board::Ranking;
use crate::scoring::plan::Leaf;
use crate::scoring::snapshot::{Basis, Snapshot};
use crate::vocabulary::Direction;

/// A board whose index is linear in the points of its leaves.
#[derive(Debug)]
pub(in crate::analysis) struct LinearResponse<'a> {
    pub(in crate::analysis) snapshot: Snapshot<'a>,
    pub(in crate::analysis) board: usize,
    /// Numbers of the ranked units, best first.
    pub(in crate::analysis) order: Vec<usize>,
    /// Per unit: how many are better; none where it is not ranked.
    pub(in crate::analysis) ahead: Vec<Option<usize>>,
    /// Per leaf: what one of its points adds to the index; none where the units differ in it.
    pub(in crate::analysis) shares: Vec<Option<f64>>,
    /// How far off an index may be that is summed another way.
    pub(in crate::analysis) error: f64,
}

impl<'a> LinearResponse<'a> {
    /// None where the index is not such a sum, or ranks are not those of competition.
    pub(in crate::analysis) fn new(
        snapshot: Snapshot<'a>,
        board: usize,
        ranking: &Ranking,
    ) -> Result<Option<Self>> {
        let plan = snapshot.plan;
        let sums = plan.nodes.iter().all(|node| {
            let unbounded = node.floor.is_infinite() && node.cap.is_infinite();
            let mean = node.leaf.is_some() || matches!(node.mean, Mean::Arithmetic | Mean::Sum);
            unbounded && mean && node.group_weights.is_empty()
        });
        let fits = snapshot.basis(board)?.0 == Basis::Index
            && plan.ties == Ties::Competition
            && plan.tie_break.is_empty()
            && plan.minimum_availability <= 0.0
            && sums
            && (0..plan.leaves.len()).all(|leaf| is_plain_tree(snapshot, leaf));
        if !fits {
            return Ok(None);
        }
        let order = ranking
            .order
            .iter()
            .map(|unit| *unit as usize)
            .collect::<Vec<_>>();
        let ahead = ranking
            .ranks
            .iter()
            .map(|rank| (*rank > 0.0).then(|| *rank as usize - 1));
        let shares = shares(snapshot, &order);
        let size = size(snapshot, &shares, &order);
        Ok(Some(Self {
            snapshot,
            board,
            ahead: ahead.collect(),
            order,
            shares,
            // As in the draws of weights: each sum rounds about once a node and once a leaf.
            error: size * (plan.nodes.len() + 16) as f64 * (8.0 * f64::EPSILON) + size * 4e-14,
        }))
    }

    /// The line of one indicator, if its points are one.
    pub(in crate::analysis) fn lane(&'a self, indicator: usize) -> Option<Lane<'a>> {
        let snapshot = self.snapshot;
        let [number] = snapshot.leaves_of(indicator)[..] else {
            return None;
        };
        let leaf = &snapshot.plan.leaves[number];
        let column = snapshot.figures.column(snapshot.period, indicator);
        let ranked = |unit: &usize| self.ahead[*unit].is_some();
        let reference = &snapshot.roster.reference;
        let whole = (0..column.len())
            .filter(ranked)
            .all(|unit| !column[unit].is_nan() && reference[unit]);
        let plain = whole
            && leaf.treat.is_empty()
            && !snapshot.feeds_derived(indicator)
            && imputes_nothing(leaf, column);
        let share = self.shares[number].filter(|_| plain)?;
        let (shape, sign) = shape(snapshot, number)?;
        Some(Lane {
            of: self,
            indicator,
            leaf,
            share,
            shape,
            sign,
            y: column.iter().map(|x| sign * x).collect(),
            grid: Grid::new(snapshot.data.indicators()[indicator].decimals),
            reach: Reach::of(snapshot, indicator),
        })
    }

    /// The index from which on a unit is not behind one as it stands: where that one's cell begins.
    pub(in crate::analysis) fn level_with(&self, unit: usize) -> f64 {
        self.cells().from(self.snapshot.evaluation.scores[unit])
    }

    /// In what scores are counted.
    pub(in crate::analysis) fn cells(&self) -> Cells {
        self.snapshot.plan.cells
    }
}

/// What the index of some units is a sum of, at most.
fn size(snapshot: Snapshot, shares: &[Option<f64>], units: &[usize]) -> f64 {
    let most = |of: &dyn Fn(usize) -> f64| {
        let all = units.iter().map(|unit| of(*unit).abs());
        all.fold(0.0, f64::max)
    };
    let leaves = snapshot.plan.leaves.iter().zip(shares);
    let points = leaves.map(|(leaf, share)| {
        let points = &snapshot.evaluation.points[leaf.node];
        share.unwrap_or(1.0) * most(&|unit| points[unit])
    });
    let figures = snapshot.figures.period(snapshot.period);
    let adjustments = &snapshot.plan.adjustments;
    let by_hand = most(&|unit| adjust(adjustments, unit, 0.0, figures, |_, _, _| {}).index);
    points.sum::<f64>() + by_hand
}

/// Per leaf: the product of the shares on its way to the root; none where one of the units lacks
/// points on that way, so that its shares are its own.
fn shares(snapshot: Snapshot, units: &[usize]) -> Vec<Option<f64>> {
    let (plan, evaluation) = (snapshot.plan, snapshot.evaluation);
    let whole = |node: usize| {
        let points = &evaluation.points[node];
        units.iter().all(|unit| !points[*unit].is_nan())
    };
    let mut shares = vec![Some(1.0); plan.nodes.len()];
    for (number, node) in plan.nodes.iter().enumerate() {
        let weights = &evaluation.weights[number];
        let sum = match node.mean {
            Mean::Sum => 1.0,
            _ => weights.iter().sum::<f64>(),
        };
        let all = node
            .children
            .iter()
            .zip(weights)
            .all(|(child, weight)| *weight <= 0.0 || whole(*child));
        for (child, weight) in node.children.iter().zip(weights) {
            shares[*child] = shares[number]
                .filter(|_| all)
                .map(|share| share * weight / sum);
        }
    }
    plan.leaves.iter().map(|leaf| shares[leaf.node]).collect()
}

/// Whether points depend on nothing but the figure.
fn is_fixed(normalise: &Normalise) -> bool {
    matches!(
        normalise,
        Normalise::Goalposts { .. }
            | Normalise::Target { .. }
            | Normalise::Identity { .. }
            | Normalise::Efficacy {
                not_allowed: Some(_),
                satisfactory: Some(_),
                ..
            }
    )
}

/// How a leaf's points follow from its figures, and which way is better.
fn shape(snapshot: Snapshot, number: usize) -> Option<(Shape, f64)> {
    let leaf = &snapshot.plan.leaves[number];
    let higher = leaf.direction == Direction::Higher;
    let own = if higher { 1.0 } else { -1.0 };
    let moving = leaf.reference != Reference::Baseline;
    match leaf.normalise {
        Normalise::MinMax { low, high } if moving && high > low => Some((
            Shape::Between {
                low,
                span: high - low,
            },
            own,
        )),
        Normalise::Efficacy {
            not_allowed: None,
            satisfactory: None,
            base,
            span,
            ..
        } if moving && span > 0.0 => Some((Shape::Between { low: base, span }, own)),
        Normalise::DistanceToBest { points } if moving && higher && points > 0.0 => {
            Some((Shape::OfBest { span: points }, own))
        }
        _ if !moving || is_fixed(&leaf.normalise) => {
            let [
                Scorer::Linear {
                    from,
                    points,
                    divisor,
                    factor,
                    least,
                    most,
                },
            ] = snapshot.evaluation.scorers[number][..]
            else {
                return None;
            };
            let slope = factor / divisor;
            let sign = if slope > 0.0 { 1.0 } else { -1.0 };
            let shape = Shape::Fixed {
                from: sign * from,
                points,
                slope: slope.abs(),
                bounds: (least, most),
            };
            (slope.is_finite() && slope.abs() > 0.0).then_some((shape, sign))
        }
        _ => None,
    }
}

/// The points of one indicator as a line, with the units that it moves.
#[derive(Debug)]
pub(in crate::analysis) struct Lane<'a> {
    pub(in crate::analysis) of: &'a LinearResponse<'a>,
    pub(in crate::analysis) indicator: usize,
    pub(in crate::analysis) leaf: &'a Leaf,
    /// What a point adds to the index.
    pub(in crate::analysis) share: f64,
    pub(in crate::analysis) shape: Shape,
    /// 1, or −1 where less is better.
    pub(in crate::analysis) sign: f64,
    /// Per unit, the figure along the direction that helps.
    pub(in crate::analysis) y: Vec<f64>,
    pub(in crate::analysis) grid: Grid,
    pub(in crate::analysis) reach: Reach,
}

/// How figures become points.
#[derive(Debug, Clone, Copy)]
pub(in crate::analysis) enum Shape {
    /// `points + slope × (y − from)`, kept within bounds; no figure moves another's points.
    Fixed {
        from: f64,
        points: f64,
        slope: f64,
        bounds: (f64, f64),
    },
    /// `low` at the column's worst to `low + span` at its best.
    Between { low: f64, span: f64 },
    /// `span` at the column's best, in proportion below.
    OfBest { span: f64 },
}
