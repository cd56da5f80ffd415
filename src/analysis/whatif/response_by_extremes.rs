//! The fast way along one figure: only what the figure touches is rescored.

use std::rc::Rc;

use crate::analysis::whatif::plain::{imputes_nothing, is_plain_tree, is_pointwise};
use crate::analysis::whatif::standing::{Standing, nth, rank_among};
use crate::method::aggregate::{Mean, mean};
use crate::method::missing::Missing;
use crate::method::normalise::{Normalise, Scorer};
use crate::method::treat::{Treated, treat};
use crate::method::{Reference, Ties};
use crate::scoring::adjust::adjust;
use crate::scoring::plan::Leaf;
use crate::scoring::snapshot::{Snapshot, merit_key};
use crate::vocabulary::Direction;

/// The fast way along one figure of a unit, on a board of the index.
#[derive(Debug, Clone)]
pub(in crate::analysis) struct ByExtremes<'a> {
    snapshot: Snapshot<'a>,
    board: usize,
    unit: usize,
    leaf: usize,
    /// Least and greatest treated figure of the other reference units; none where the
    /// reference does not move with the figure.
    rest: Rest,
    /// How figures are treated; each by itself, so that no figure moves another's treatment.
    treatments: &'a [Treated],
    /// How figures become points while the figure stays within the rest.
    calm: Scorer,
    /// Whether a unit is scored by the scorer that the figure may move.
    follows: Vec<bool>,
    path: Vec<Step>,
    /// The others while the figure stays within the rest.
    calm_others: Rc<Others>,
    /// Keys of all units where the course stands, if it has left the rest.
    moved: Option<Vec<(u64, f64)>>,
    own: (u64, f64),
}

/// The other units on a board.
#[derive(Debug)]
pub(in crate::analysis) struct Others {
    /// Per unit: its key; `u64::MAX` for the unit itself and those that are not ranked.
    keys: Vec<u64>,
    /// Keys and values of those that are, best first.
    order: Vec<(u64, f64)>,
}

impl Others {
    /// The others of a unit as they stand on a board of the index.
    pub(in crate::analysis) fn as_they_stand(
        snapshot: Snapshot,
        board: usize,
        unit: usize,
    ) -> Self {
        let (ranked, scores) = (&snapshot.roster.ranked[board], &snapshot.evaluation.scores);
        let one = |v: usize| {
            if v == unit || !ranked[v] {
                (u64::MAX, f64::NAN)
            } else {
                (merit_key(scores[v], Direction::Higher), scores[v])
            }
        };
        Self::of(&(0..scores.len()).map(one).collect::<Vec<_>>())
    }

    fn of(all: &[(u64, f64)]) -> Self {
        let ranked = all.iter().filter(|(key, _)| *key != u64::MAX);
        let mut order = ranked.copied().collect::<Vec<_>>();
        order.sort_unstable_by_key(|(key, _)| *key);
        Self {
            keys: all.iter().map(|(key, _)| *key).collect(),
            order,
        }
    }
}

#[derive(Debug, Clone, Copy)]
enum Rest {
    Fixed,
    Alone,
    Between(f64, f64),
}

/// A node on the way from the leaf to the root.
#[derive(Debug, Clone)]
struct Step {
    mean: Mean,
    /// Least and most points that count.
    bounds: (f64, f64),
    node: usize,
    /// Which child comes from below.
    from: usize,
    /// The unit's own weights and points of the children.
    own: Vec<(f64, f64)>,
}

impl<'a> ByExtremes<'a> {
    /// The fast way, where there is one; `others` are the unit's as they stand.
    pub(in crate::analysis) fn new(
        snapshot: Snapshot<'a>,
        board: usize,
        (unit, others): (usize, &Rc<Others>),
        indicator: usize,
    ) -> Option<Self> {
        let leaves = snapshot.leaves_of(indicator);
        let [leaf] = leaves[..] else { return None };
        let about = &snapshot.plan.leaves[leaf];
        let column = snapshot.figures.column(snapshot.period, indicator);
        let plain = !snapshot.feeds_derived(indicator)
            && !column[unit].is_nan()
            && is_plain_tree(snapshot, leaf)
            && is_pointwise(about)
            && imputes_nothing(about, column)
            && snapshot.plan.minimum_availability <= 0.0
            && by_extremes(&about.normalise);
        if !plain {
            return None;
        }
        let roster = snapshot.roster;
        let slot = |v: usize| match about.reference {
            Reference::Group => roster.group[v],
            _ => None,
        };
        let follows = (0..snapshot.n_units())
            .map(|v| slot(v) == slot(unit))
            .collect::<Vec<_>>();
        let treated = &snapshot.evaluation.treated[leaf];
        let measured =
            (0..treated.len()).filter(|v| *v != unit && follows[*v] && roster.reference[*v]);
        let measured = measured.map(|v| treated[v]).filter(|x| !x.is_nan());
        let ends = measured.fold(None, |ends: Option<(f64, f64)>, x| {
            Some(ends.map_or((x, x), |(low, high)| (low.min(x), high.max(x))))
        });
        let rest = match ends {
            _ if about.reference == Reference::Baseline || !roster.reference[unit] => Rest::Fixed,
            None => Rest::Alone,
            Some((low, high)) => Rest::Between(low, high),
        };
        let slots = snapshot.evaluation.scorers[leaf].len();
        let slot_number = if slots == 1 {
            0
        } else {
            roster.group[unit].unwrap_or(slots.checked_sub(1)?)
        };
        let treatments = snapshot.evaluation.treatments[leaf]
            .get(slot_number)?
            .as_slice();
        let held = snapshot.evaluation.scorers[leaf].get(slot_number)?;
        let calm = match rest {
            Rest::Between(low, high) => about.normalise.prepare(about.direction, &[low, high]),
            _ => held.clone(),
        };
        let as_held = calm == *held;
        let mut fast = Self {
            snapshot,
            board,
            unit,
            leaf,
            rest,
            treatments,
            calm,
            follows,
            path: path(snapshot, leaf, unit),
            calm_others: Rc::clone(others),
            moved: None,
            own: (u64::MAX, f64::NAN),
        };
        if !as_held {
            fast.calm_others = Rc::new(Others::of(&fast.rescore(&fast.calm)));
        }
        Some(fast)
    }

    fn about(&self) -> &'a Leaf {
        &self.snapshot.plan.leaves[self.leaf]
    }

    /// Goes to a figure.
    pub(in crate::analysis) fn at(&mut self, x: f64) -> Standing {
        let about = self.about();
        let x = if about.treat.is_empty() {
            x
        } else {
            treat(self.treatments, x)
        };
        let scorer = match self.rest {
            _ if x.is_nan() => self.calm.clone(),
            Rest::Fixed => self.calm.clone(),
            Rest::Alone => about.normalise.prepare(about.direction, &[x]),
            Rest::Between(low, high) if x > low && x < high => self.calm.clone(),
            Rest::Between(low, high) => about.normalise.prepare(about.direction, &[low, high, x]),
        };
        let points = points_of(about, &scorer, x);
        let (unrounded, value) = self.own_row(points);
        let ranked = self.snapshot.roster.ranked[self.board][self.unit];
        let key = if ranked {
            merit_key(value, Direction::Higher)
        } else {
            u64::MAX
        };
        self.own = (key, value);
        self.moved = if scorer == self.calm {
            None
        } else {
            Some(self.rescore(&scorer))
        };
        Standing {
            rank: self.rank(key),
            value,
            unrounded,
        }
    }

    fn rank(&self, own: u64) -> f64 {
        let ties = self.snapshot.plan.ties;
        match &self.moved {
            _ if own == u64::MAX => 0.0,
            None if ties == Ties::Competition => {
                self.calm_others
                    .order
                    .partition_point(|(key, _)| *key < own) as f64
                    + 1.0
            }
            None => rank_among(ties, own, self.unit, &self.calm_others.keys),
            Some(all) if ties == Ties::Competition => {
                all.iter().filter(|(key, _)| *key < own).count() as f64 + 1.0
            }
            Some(all) => rank_among(
                ties,
                own,
                self.unit,
                &all.iter().map(|(key, _)| *key).collect::<Vec<_>>(),
            ),
        }
    }

    /// Keys of all units where the course stands.
    pub(in crate::analysis) fn keys(&self) -> Vec<u64> {
        let mut keys = match &self.moved {
            None => self.calm_others.keys.clone(),
            Some(all) => all.iter().map(|(key, _)| *key).collect(),
        };
        keys[self.unit] = self.own.0;
        keys
    }

    /// The value of the other unit at a position, 0 for the best, where the course stands.
    pub(in crate::analysis) fn rival(&self, position: usize) -> Option<f64> {
        match &self.moved {
            None => self
                .calm_others
                .order
                .get(position)
                .map(|(_, value)| *value),
            Some(all) => nth(
                all.iter()
                    .copied()
                    .filter(|(key, _)| *key != u64::MAX)
                    .collect(),
                position,
            ),
        }
    }

    /// The key of one unit where the course stands.
    pub(in crate::analysis) fn key(&self, unit: usize) -> u64 {
        match &self.moved {
            _ if unit == self.unit => self.own.0,
            None => self.calm_others.keys[unit],
            Some(all) => all[unit].0,
        }
    }

    /// Key and value of every other unit under a scorer; the unit itself stands last.
    fn rescore(&self, scorer: &Scorer) -> Vec<(u64, f64)> {
        let evaluation = self.snapshot.evaluation;
        let (about, treated) = (self.about(), &evaluation.treated[self.leaf]);
        let ranked = &self.snapshot.roster.ranked[self.board];
        let one = |v: usize| {
            if v == self.unit || !ranked[v] {
                return (u64::MAX, f64::NAN);
            }
            let value = if self.follows[v] {
                let x = treated[v];
                let points = points_of(about, scorer, x);
                let before = evaluation.points[about.node][v];
                if points.to_bits() == before.to_bits() {
                    evaluation.scores[v]
                } else {
                    self.row(v, points).1
                }
            } else {
                evaluation.scores[v]
            };
            (merit_key(value, Direction::Higher), value)
        };
        (0..treated.len()).map(one).collect()
    }

    fn own_row(&self, points: f64) -> (f64, f64) {
        let mut z = points;
        for step in &self.path {
            let children = step.own.iter().enumerate();
            let raw = mean(
                step.mean,
                children.map(|(at, &(weight, points))| {
                    (weight, if at == step.from { z } else { points })
                }),
            );
            z = keep(raw, step.bounds.0, step.bounds.1);
        }
        self.adjust(self.unit, z)
    }

    fn row(&self, unit: usize, points: f64) -> (f64, f64) {
        let evaluation = self.snapshot.evaluation;
        let inputs = self.snapshot.inputs();
        let mut z = points;
        for step in &self.path {
            let children = self.snapshot.plan.nodes[step.node]
                .children
                .iter()
                .zip(&evaluation.weights[step.node]);
            let raw = mean(
                step.mean,
                children.enumerate().map(|(at, (&child, &given))| {
                    let points = if at == step.from {
                        z
                    } else {
                        evaluation.points[child][unit]
                    };
                    (evaluation.weight(inputs, child, given, unit), points)
                }),
            );
            z = keep(raw, step.bounds.0, step.bounds.1);
        }
        self.adjust(unit, z)
    }

    /// Index and score, as [`Evaluation`](crate::scoring::evaluation::Evaluation) adjusts and rounds.
    fn adjust(&self, unit: usize, root: f64) -> (f64, f64) {
        let figures = self.snapshot.figures.period(self.snapshot.period);
        let index = adjust(
            &self.snapshot.plan.adjustments,
            unit,
            root,
            figures,
            |_, _, _| {},
        )
        .index;
        (index, self.snapshot.plan.cells.settle(index))
    }
}

/// Points of a treated figure, as the column's own.
#[inline]
fn points_of(leaf: &Leaf, scorer: &Scorer, x: f64) -> f64 {
    if x.is_nan() && leaf.missing == Missing::Zero {
        return 0.0;
    }
    keep(scorer.score(x), leaf.floor, leaf.cap)
}

/// Keeps points within a node's bounds; missing ones stay missing.
fn keep(points: f64, least: f64, most: f64) -> f64 {
    if points < least {
        least
    } else if points > most {
        most
    } else {
        points
    }
}

/// Whether a normalisation knows its reference by nothing but the extremes.
fn by_extremes(normalise: &Normalise) -> bool {
    matches!(
        normalise,
        Normalise::MinMax { .. }
            | Normalise::Goalposts { .. }
            | Normalise::DistanceToBest { .. }
            | Normalise::Target { .. }
            | Normalise::Efficacy { .. }
            | Normalise::Identity { .. }
    )
}

fn path(snapshot: Snapshot, leaf: usize, unit: usize) -> Vec<Step> {
    let (plan, evaluation, inputs) = (snapshot.plan, snapshot.evaluation, snapshot.inputs());
    let mut node = plan.leaves[leaf].node;
    let mut path = Vec::new();
    while let Some(parent) = plan.nodes[node].parent {
        let children = &plan.nodes[parent].children;
        let own = children.iter().zip(&evaluation.weights[parent]);
        path.push(Step {
            mean: plan.nodes[parent].mean,
            bounds: (plan.nodes[parent].floor, plan.nodes[parent].cap),
            node: parent,
            from: children
                .iter()
                .position(|child| *child == node)
                .unwrap_or(0),
            own: own
                .map(|(&child, &given)| {
                    (
                        evaluation.weight(inputs, child, given, unit),
                        evaluation.points[child][unit],
                    )
                })
                .collect(),
        });
        node = parent;
    }
    path
}
