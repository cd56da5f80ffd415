//! A method made ready for a data set: codes become numbers, the tree a list.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::method::adjust::Adjust;
use crate::method::aggregate::Mean;
use crate::method::list::Ready;
use crate::method::missing::Missing;
use crate::method::normalise::Normalise;
use crate::method::treat::Treatment;
use crate::method::weighting::Weighting;
use crate::method::{Reference, Ties, Whole};
use crate::numeric::equality::Cells;
use crate::vocabulary::Direction;

/// A method whose codes are numbers of a data set.
#[derive(Debug, Clone)]
pub struct Plan {
    /// The tree, every parent before its children; the root is number 0.
    pub nodes: Vec<PlanNode>,
    /// The leaves, in tree order.
    pub leaves: Vec<Leaf>,
    /// How the whole is formed.
    pub whole: Whole,
    /// Decimals of the index.
    pub decimals: Option<u8>,
    /// In what scores are counted.
    pub cells: Cells,
    /// What the size of scores rests on beside the weights.
    pub(super) sizes: Sizes,
    /// The units' codes, where some leaf refuses that a figure is missing and has to name whose.
    pub(super) units: Arc<[String]>,
    /// How equals are ranked.
    pub ties: Ties,
    /// Indicators that break ties, with their directions.
    pub tie_break: Vec<(usize, Direction)>,
    /// What is done to the index, in order.
    pub adjustments: Vec<Adjust>,
    /// Numbers of the indicators that adjustments look at.
    pub adjusting: Vec<usize>,
    /// Least share of leaves with a figure for a unit to be ranked.
    pub minimum_availability: f64,
    /// The lists beside the ranking.
    pub lists: Vec<Ready>,
}

/// A node of the tree.
#[derive(Debug, Clone)]
pub struct PlanNode {
    /// Its code.
    pub key: String,
    /// Number of its parent; none for the root.
    pub parent: Option<usize>,
    /// Numbers of its children.
    pub children: Vec<usize>,
    /// Number of its leaf, if it is one.
    pub leaf: Option<usize>,
    /// Weight among its siblings.
    pub weight: f64,
    /// Weight in the groups that have their own: group number to weight.
    pub group_weights: BTreeMap<usize, f64>,
    /// How its children are put together.
    pub mean: Mean,
    /// Where its children's weights come from.
    pub weighting: Weighting,
    /// Its children's weights from pairwise comparisons, if that is where they come from.
    pub judged: Vec<f64>,
    /// Least points that count.
    pub floor: f64,
    /// Most points that count.
    pub cap: f64,
}

impl PlanNode {
    /// Its weight for the units of a group: the group's own where it has one, else the `given`.
    #[must_use]
    #[inline]
    pub fn weight_in(&self, group: Option<usize>, given: f64) -> f64 {
        self.own_weight(group).unwrap_or(given)
    }

    /// The weight that a group has of its own, which does not move with the method's.
    #[must_use]
    #[inline]
    pub fn own_weight(&self, group: Option<usize>) -> Option<f64> {
        let own = group.filter(|_| !self.group_weights.is_empty());
        own.and_then(|group| self.group_weights.get(&group))
            .copied()
    }
}

/// A leaf: an indicator with what is done to it.
#[derive(Debug, Clone)]
pub struct Leaf {
    /// Number of the indicator whose figures are scored.
    pub indicator: usize,
    /// Number of the indicator that the tree names: another where units have annual targets of their own, and
    /// what is scored is how much of them is done.
    pub named: usize,
    /// Number of its node.
    pub node: usize,
    /// Whether more is better.
    pub direction: Direction,
    /// What a missing figure means.
    pub missing: Missing,
    /// Treatments.
    pub treat: Vec<Treatment>,
    /// From figure to points.
    pub normalise: Normalise,
    /// What the column is measured against.
    pub reference: Reference,
    /// Least points that count.
    pub floor: f64,
    /// Most points that count.
    pub cap: f64,
}

impl Plan {
    /// Number of the node of a code.
    #[must_use]
    pub fn node(&self, key: &str) -> Option<usize> {
        self.nodes.iter().position(|node| node.key == key)
    }
}

/// What the sizes of scores rest on beside the weights.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Sizes {
    /// Per leaf: the size of its points.
    pub(super) leaves: Vec<f64>,
    /// Per adjustment: what it adds, at most, and what the index then is, at most.
    pub(super) adjustments: Vec<(f64, f64)>,
    pub(super) units: f64,
}
