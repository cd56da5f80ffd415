//! The fast way through draws of weights: the index folded into one sum a unit.
//!
//! Where the index is linear in the points, a draw's weights fold down the tree into one factor a
//! leaf. The folded index is off by some last bits, within a stated bound. Units further apart than
//! that bound and one cell of rounding are in order for certain; for all others the very score of
//! the evaluation decides, so that the order is that of the evaluation in every draw.

use std::ops::Range;

use crate::analysis::uncertainty::order::Order;
use crate::analysis::uncertainty::places::MOST;
use crate::analysis::uncertainty::simd::{LANES, Lanes};
use crate::analysis::uncertainty::tally::Tally;
use crate::method::Whole;
use crate::method::adjust::Rule;
use crate::method::aggregate::{Mean, mean};
use crate::method::weighting::Weighting;
use crate::numeric::equality::Cells;
use crate::numeric::math::clamp;
use crate::scoring::adjust::adjust;
use crate::scoring::evaluation::{Evaluation, Inputs};
use crate::scoring::plan::{Plan, PlanNode};
use crate::scoring::rank::descending_key;

/// A method whose index is a sum of the leaves' points with factors that a draw of weights gives.
#[derive(Debug, Clone)]
pub(super) struct WeightedSum {
    /// Numbers of the units.
    units: Vec<usize>,
    /// Unit after unit: its points at each leaf, and what is added by hand where anything is.
    points: Vec<f64>,
    /// Per column of these: the greatest magnitude.
    greatest: Vec<f64>,
    /// In what scores are counted.
    cells: Cells,
    /// Draws that wait to be scored; the first `taken` count.
    waiting: Vec<Waiting>,
    taken: usize,
    /// Per column: the factors in those draws; ones for what is added by hand.
    factors: Vec<[f64; LANES]>,
    lanes: Vec<Lanes>,
    /// The nodes with children, every parent before them.
    inner: Vec<Inner>,
    /// Per node: the factor of its points in the draw that is being taken up.
    shares: Vec<f64>,
    /// The size of a score whatever the weights; none where it grows with them.
    size: Option<f64>,
    order: Order,
    equals: Vec<Range<usize>>,
}

/// A node with children.
#[derive(Debug, Clone)]
struct Inner {
    node: usize,
    /// Whether its points are the sum of its children's, and not their mean.
    adds: bool,
    children: Vec<Child>,
}

/// Where the factor of a child's points goes.
#[derive(Debug, Clone, Copy)]
enum Child {
    Leaf(usize),
    Node(usize),
}

/// A draw that waits to be scored.
#[derive(Debug, Clone)]
struct Waiting {
    /// As in an evaluation: per node, its children's weights.
    weights: Vec<Vec<f64>>,
    /// How far off a folded index may be.
    error: f64,
}

/// What a draw's scores rest on beside its weights.
#[derive(Debug, Clone, Copy)]
pub(super) struct Base<'a> {
    /// What the evaluation rests on.
    pub inputs: Inputs<'a>,
    /// The points of the leaves.
    pub evaluation: &'a Evaluation,
}

impl WeightedSum {
    /// The fast way over some units, all of which have a score; none where the index is not such a
    /// sum. `drawn` says of a node whether its children's weights are drawn.
    pub(super) fn new(base: Base, units: &[usize], drawn: &impl Fn(usize) -> bool) -> Option<Self> {
        let plan = base.inputs.plan;
        let fits = units.len() <= MOST
            && !plan.leaves.is_empty()
            && plan.whole == Whole::Tree
            && plan
                .adjustments
                .iter()
                .all(|one| adds(&one.rule, units, base.inputs.figures))
            && (0..plan.nodes.len()).all(|node| is_sum(plan, node, drawn));
        if !fits {
            return None;
        }
        let figures = base.inputs.figures;
        let by_hand = |unit| adjust(&plan.adjustments, unit, 0.0, figures, |_, _, _| {}).index;
        let adjusted = units.iter().any(|unit| by_hand(*unit) != 0.0);
        let mut points = Vec::new();
        for &unit in units {
            for leaf in &plan.leaves {
                points.push(base.evaluation.points[leaf.node][unit]);
            }
            points.extend(adjusted.then(|| by_hand(unit)));
        }
        if points.iter().any(|x| x.is_nan()) {
            return None;
        }
        let columns = plan.leaves.len() + usize::from(adjusted);
        let mut greatest = vec![0.0_f64; columns];
        for row in points.chunks_exact(columns) {
            for (most, x) in greatest.iter_mut().zip(row) {
                *most = most.max(x.abs());
            }
        }
        let scores = units.iter().map(|unit| base.evaluation.index[*unit]);
        let (low, high) = scores.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), x| {
            (low.min(x), high.max(x))
        });
        Some(Self {
            units: units.to_vec(),
            points,
            cells: plan.cells,
            waiting: vec![
                Waiting {
                    weights: base.evaluation.weights.clone(),
                    error: 0.0,
                };
                LANES
            ],
            taken: 0,
            factors: vec![[1.0; LANES]; columns],
            lanes: Vec::new(),
            size: size_of_means(plan, &greatest),
            inner: inner(plan),
            shares: vec![1.0; plan.nodes.len()],
            greatest,
            order: Order::new(low, high),
            equals: Vec::new(),
        })
    }

    /// Takes up a draw's weights and leaves those of an earlier draw; false, and the draw is not
    /// taken up, where they form no index.
    pub(super) fn take(&mut self, weights: &mut Vec<Vec<f64>>) -> bool {
        let lane = self.taken;
        for one in &self.inner {
            let weights = &weights[one.node];
            let sum = weights.iter().sum::<f64>();
            if sum.is_nan() || sum <= 0.0 {
                return false;
            }
            let own = self.shares[one.node];
            let whole = if one.adds { own } else { own / sum };
            for (child, weight) in one.children.iter().zip(weights) {
                match *child {
                    Child::Leaf(leaf) => self.factors[leaf][lane] = whole * weight,
                    Child::Node(node) => self.shares[node] = whole * weight,
                }
            }
        }
        let size = self.size.unwrap_or_else(|| {
            let sizes = self.factors.iter().zip(&self.greatest);
            sizes.map(|(factors, most)| factors[lane] * most).sum()
        });
        // The folded and the true sum each round about once a node and once a leaf, by half a last
        // bit of no more than this size; this allows each of them eight times that.
        let waiting = &mut self.waiting[lane];
        waiting.error = size * (self.shares.len() + 16) as f64 * (8.0 * f64::EPSILON);
        std::mem::swap(&mut waiting.weights, weights);
        self.taken += 1;
        true
    }

    /// Whether the draws that wait have to be counted before the next.
    pub(super) fn is_full(&self) -> bool {
        self.taken == LANES
    }

    /// Counts the draws that wait.
    pub(super) fn count(&mut self, base: Base, tally: &mut Tally) {
        if self.taken == 0 {
            return;
        }
        self.score();
        let n = self.units.len();
        let cell = self.cells.width();
        for lane in 0..self.taken {
            let close = 1.001 * cell + 2.0 * self.waiting[lane].error;
            self.equals.clear();
            self.order.sort(lane, n, close);
            self.settle(base, lane);
            tally.add(&self.order.units[..n], &self.equals);
        }
        self.taken = 0;
    }

    /// The folded index of every unit in the draws that wait.
    fn score(&mut self) {
        let columns = self.greatest.len();
        self.lanes.clear();
        self.lanes
            .extend(self.factors.iter().copied().map(Lanes::of));
        let scored = self.order.next();
        let none = Lanes::of([0.0; LANES]);
        // Two units at a time, whose sums do not wait for each other.
        let mut pairs = self.points.chunks_exact(2 * columns);
        for (number, pair) in pairs.by_ref().enumerate() {
            let (one, other) = pair.split_at(columns);
            let (mut a, mut b) = (none, none);
            for ((factors, x), y) in self.lanes.iter().zip(one).zip(other) {
                a = a.add_scaled(*factors, *x);
                b = b.add_scaled(*factors, *y);
            }
            scored.put(2 * number, a);
            scored.put(2 * number + 1, b);
        }
        let rest = pairs.remainder();
        if !rest.is_empty() {
            let points = self.lanes.iter().zip(rest);
            let sum = points.fold(none, |sum, (factors, x)| sum.add_scaled(*factors, *x));
            scored.put(self.units.len() - 1, sum);
        }
        self.order.close(self.units.len());
    }

    /// Finds equals, and what folding has put in the wrong order, among neighbours that are close.
    fn settle(&mut self, base: Base, lane: usize) {
        let mut at = 0;
        while let Some(place) = self.order.near().get(at) {
            let start = usize::from(*place) - 1;
            let mut end = start + 1;
            while self
                .order
                .near()
                .get(at)
                .is_some_and(|near| usize::from(*near) == end)
            {
                (at, end) = (at + 1, end + 1);
            }
            if !self.settle_by_cells(start..end, self.waiting[lane].error) {
                self.settle_exactly(base, lane, start..end);
            }
        }
    }

    /// Finds equals in a run where it is certain how each score is rounded; false where it is not.
    fn settle_by_cells(&mut self, run: Range<usize>, error: f64) -> bool {
        let before = self.equals.len();
        let mut first = run.start;
        let mut held = None;
        for place in run.clone() {
            let cell = self.cell_of(place, error);
            if cell.is_none() {
                self.equals.truncate(before);
                return false;
            }
            if held != cell {
                self.note_equals(first..place);
                (first, held) = (place, cell);
            }
        }
        self.note_equals(first..run.end);
        true
    }

    /// Sorts a run by the scores of the evaluation.
    fn settle_exactly(&mut self, base: Base, lane: usize, run: Range<usize>) {
        let weights = &self.waiting[lane].weights;
        let units = &mut self.order.units[run.clone()];
        let keyed = units.iter().map(|unit| {
            let score = exact_score(base, weights, self.units[usize::from(*unit)]);
            (descending_key(score), *unit)
        });
        let mut keyed = keyed.collect::<Vec<_>>();
        keyed.sort_unstable();
        for (place, (_, unit)) in units.iter_mut().zip(&keyed) {
            *place = *unit;
        }
        let mut at = run.start;
        for equals in keyed.chunk_by(|(a, _), (b, _)| a == b) {
            self.note_equals(at..at + equals.len());
            at += equals.len();
        }
    }

    fn note_equals(&mut self, places: Range<usize>) {
        if places.len() > 1 {
            self.equals.push(places);
        }
    }

    /// What the score of a place counts as; none where folding leaves it open.
    fn cell_of(&self, place: usize, error: f64) -> Option<f64> {
        self.cells.certain(self.order.scores[place], error)
    }
}

/// The nodes with children of a plan.
fn inner(plan: &Plan) -> Vec<Inner> {
    let child = |number: &usize| match plan.nodes[*number].leaf {
        Some(leaf) => Child::Leaf(leaf),
        None => Child::Node(*number),
    };
    let all = plan.nodes.iter().enumerate();
    let all = all.filter(|(_, node)| node.leaf.is_none());
    all.map(|(number, node)| Inner {
        node: number,
        adds: node.mean == Mean::Sum,
        children: node.children.iter().map(child).collect(),
    })
    .collect()
}

/// The size of a score where every node is a mean: no factors sum to more than 1.
fn size_of_means(plan: &Plan, greatest: &[f64]) -> Option<f64> {
    let (leaves, by_hand) = greatest.split_at(plan.leaves.len());
    let adds = plan.nodes.iter().any(|node| node.mean == Mean::Sum);
    let most = leaves.iter().fold(0.0, |most, x| f64::max(most, *x));
    (!adds).then(|| most + by_hand.iter().sum::<f64>())
}

/// A unit's score with other weights, to the bit of the evaluation.
fn exact_score(base: Base, weights: &[Vec<f64>], unit: usize) -> f64 {
    let plan = base.inputs.plan;
    let mut points = vec![f64::NAN; plan.nodes.len()];
    for (number, node) in plan.nodes.iter().enumerate().rev() {
        points[number] = if node.leaf.is_some() {
            base.evaluation.points[number][unit]
        } else {
            let children = node.children.iter().zip(&weights[number]);
            let own = mean(
                node.mean,
                children.map(|(child, weight)| (*weight, points[*child])),
            );
            clamp(own, node.floor, node.cap)
        };
    }
    let figures = base.inputs.figures;
    let index = adjust(&plan.adjustments, unit, points[0], figures, |_, _, _| {}).index;
    plan.cells.settle(index)
}

/// Whether all that an adjustment does to these units is to add points, whatever their index.
fn adds(rule: &Rule, units: &[usize], figures: &[Vec<f64>]) -> bool {
    match rule {
        Rule::Points(..) | Rule::Line(_) | Rule::Group(..) => true,
        Rule::Promote(when, ..) | Rule::Raise(when, _) | Rule::Veto(when, _) => {
            units.iter().all(|unit| !when.holds(*unit, figures))
        }
        Rule::Limit(..) => false,
    }
}

/// Whether a node is a leaf, or a sum of its children with weights that are drawn or stay.
fn is_sum(plan: &Plan, number: usize, drawn: &impl Fn(usize) -> bool) -> bool {
    let node = &plan.nodes[number];
    if node.leaf.is_some() {
        return node.group_weights.is_empty();
    }
    let unbounded = node.floor.is_infinite() && node.cap.is_infinite();
    matches!(node.mean, Mean::Arithmetic | Mean::Sum)
        && unbounded
        && node.group_weights.is_empty()
        && (comes_from_method(node) || node.children.iter().all(|child| stays(plan, *child, drawn)))
}

/// Whether the weights of a node's children do not depend on points.
fn comes_from_method(node: &PlanNode) -> bool {
    !matches!(
        node.weighting,
        Weighting::Entropy | Weighting::Critic | Weighting::StandardDeviation
    )
}

/// Whether a node's points are the same in every draw.
fn stays(plan: &Plan, number: usize, drawn: &impl Fn(usize) -> bool) -> bool {
    let children = &plan.nodes[number].children;
    !drawn(number) && children.iter().all(|child| stays(plan, *child, drawn))
}
