//! Boards whose index is linear in the points of its leaves, and figures whose points are a line.

use crate::analysis::chase::Chase;
use crate::analysis::course::{imputes_nothing, is_plain_tree};
use crate::analysis::grid::{Grid, Reach};
use crate::analysis::ground::{Basis, Ground};
use crate::board::Ranking;
use crate::dataset::Direction;
use crate::error::Result;
use crate::math;
use crate::method::Reference;
use crate::method::adjust::adjust;
use crate::method::aggregate::Mean;
use crate::method::normalise::{Normalise, Scorer};
use crate::method::plan::Leaf;
use crate::method::rank::Ties;

/// A board whose index is linear in the points of its leaves.
#[derive(Debug)]
pub(super) struct Track<'a> {
    pub(super) ground: Ground<'a>,
    pub(super) board: usize,
    /// Numbers of the ranked units, best first.
    pub(super) order: Vec<usize>,
    /// Per unit: how many are better; none where it is not ranked.
    pub(super) ahead: Vec<Option<usize>>,
    /// Cells of rounding in one point; none where nothing is rounded.
    pub(super) cells: Option<f64>,
    /// Per leaf: what one of its points adds to the index; none where the units differ in it.
    pub(super) shares: Vec<Option<f64>>,
    /// How far off an index may be that is summed another way.
    pub(super) error: f64,
}

/// The points of one indicator as a line, with the units that it moves.
#[derive(Debug)]
pub(super) struct Lane<'a> {
    pub(super) of: &'a Track<'a>,
    pub(super) indicator: usize,
    pub(super) leaf: &'a Leaf,
    /// What a point adds to the index.
    pub(super) share: f64,
    pub(super) shape: Shape,
    /// 1, or −1 where less is better.
    pub(super) sign: f64,
    /// Per unit, the figure along the direction that helps.
    pub(super) y: Vec<f64>,
    pub(super) grid: Grid,
    pub(super) reach: Reach,
}

/// How figures become points.
#[derive(Debug, Clone, Copy)]
pub(super) enum Shape {
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

impl<'a> Track<'a> {
    /// None where the index is not such a sum, or ranks are not those of competition.
    pub(super) fn new(ground: Ground<'a>, board: usize, ranking: &Ranking) -> Result<Option<Self>> {
        let plan = ground.plan;
        let sums = plan.nodes.iter().all(|node| {
            let unbounded = node.floor.is_infinite() && node.cap.is_infinite();
            let mean = node.leaf.is_some() || matches!(node.mean, Mean::Arithmetic | Mean::Sum);
            unbounded && mean && node.group_weights.is_empty()
        });
        let fits = ground.basis(board)?.0 == Basis::Index
            && plan.ties == Ties::Competition
            && plan.tie_break.is_empty()
            && plan.minimum_availability <= 0.0
            && sums
            && (0..plan.leaves.len()).all(|leaf| is_plain_tree(ground, leaf));
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
        let shares = shares(ground, &order);
        let size = size(ground, &shares, &order);
        Ok(Some(Self {
            ground,
            board,
            ahead: ahead.collect(),
            order,
            cells: plan
                .decimals
                .map(|decimals| math::pow(10.0, f64::from(decimals))),
            shares,
            // As in the draws of weights: each sum rounds about once a node and once a leaf.
            error: size * (plan.nodes.len() + 16) as f64 * (8.0 * f64::EPSILON) + size * 4e-14,
        }))
    }

    /// The line of one indicator, if its points are one.
    pub(super) fn lane(&'a self, indicator: usize) -> Option<Lane<'a>> {
        let ground = self.ground;
        let [number] = ground.leaves_of(indicator)[..] else {
            return None;
        };
        let leaf = &ground.plan.leaves[number];
        let column = ground.figures.column(ground.period, indicator);
        let ranked = |unit: &usize| self.ahead[*unit].is_some();
        let reference = &ground.roster.reference;
        let whole = (0..column.len())
            .filter(ranked)
            .all(|unit| !column[unit].is_nan() && reference[unit]);
        let plain = whole
            && leaf.treat.is_empty()
            && !ground.feeds_derived(indicator)
            && imputes_nothing(leaf, column);
        let share = self.shares[number].filter(|_| plain)?;
        let (shape, sign) = shape(ground, number)?;
        Some(Lane {
            of: self,
            indicator,
            leaf,
            share,
            shape,
            sign,
            y: column.iter().map(|x| sign * x).collect(),
            grid: Grid::new(ground.data.indicators()[indicator].decimals),
            reach: Reach::of(ground, indicator),
        })
    }

    /// The index from which on a unit is not behind one that has this index: half a cell below.
    pub(super) fn level_with(&self, unit: usize) -> f64 {
        match self.cells {
            Some(cells) => ((self.ground.evaluation.scores[unit] * cells).round() - 0.5) / cells,
            None => self.ground.evaluation.index[unit],
        }
    }
}

/// What the index of some units is a sum of, at most.
fn size(ground: Ground, shares: &[Option<f64>], units: &[usize]) -> f64 {
    let most = |of: &dyn Fn(usize) -> f64| {
        let all = units.iter().map(|unit| of(*unit).abs());
        all.fold(0.0, f64::max)
    };
    let leaves = ground.plan.leaves.iter().zip(shares);
    let points = leaves.map(|(leaf, share)| {
        let points = &ground.evaluation.points[leaf.node];
        share.unwrap_or(1.0) * most(&|unit| points[unit])
    });
    let figures = ground.figures.period(ground.period);
    let adjustments = &ground.plan.adjustments;
    let by_hand = most(&|unit| adjust(adjustments, unit, 0.0, figures, |_, _, _| {}).index);
    points.sum::<f64>() + by_hand
}

/// Per leaf: the product of the shares on its way to the root; none where one of the units lacks
/// points on that way, so that its shares are its own.
fn shares(ground: Ground, units: &[usize]) -> Vec<Option<f64>> {
    let (plan, evaluation) = (ground.plan, ground.evaluation);
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
fn shape(ground: Ground, number: usize) -> Option<(Shape, f64)> {
    let leaf = &ground.plan.leaves[number];
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
            ] = ground.evaluation.scorers[number][..]
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

impl<'a> Lane<'a> {
    /// A unit on its way; none where it is not ranked.
    pub(super) fn chase(&'a self, unit: usize) -> Option<Chase<'a>> {
        Some(Chase::new(self, unit, self.of.ahead[unit]?))
    }

    /// Whether a unit's points are measured against the same figures as another's.
    pub(super) fn together(&self, unit: usize, other: usize) -> bool {
        let group = &self.of.ground.roster.group;
        self.leaf.reference != Reference::Group || group[unit] == group[other]
    }

    pub(super) fn points(&self, unit: usize) -> f64 {
        self.of.ground.evaluation.points[self.leaf.node][unit]
    }

    pub(super) fn rest(&self, unit: usize) -> (f64, f64) {
        let reference = &self.of.ground.roster.reference;
        let mut rest = (f64::INFINITY, f64::NEG_INFINITY);
        for (other, y) in self.y.iter().enumerate() {
            // A missing figure is neither less nor more.
            if other != unit && reference[other] && self.together(unit, other) {
                rest.0 = if *y < rest.0 { *y } else { rest.0 };
                rest.1 = if *y > rest.1 { *y } else { rest.1 };
            }
        }
        rest
    }
}
