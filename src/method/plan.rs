//! A method made ready for a data set: codes become numbers, the tree a list.

use std::collections::{BTreeMap, HashSet};

use crate::dataset::{DataSet, Direction};
use crate::error::{Error, Problems, Result};
use crate::method::adjust::Adjust;
use crate::method::aggregate::Mean;
use crate::method::check::check_weight;
use crate::method::list::Ready;
use crate::method::missing::Missing;
use crate::method::normalise::Normalise;
use crate::method::rank::Ties;
use crate::method::treat::Treatment;
use crate::method::weight::{Weighting, judge};
use crate::method::{Known, Method, Node, Reference, Whole, check_method};

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
    pub fn weight_in(&self, group: Option<usize>, given: f64) -> f64 {
        self.own_weight(group).unwrap_or(given)
    }

    /// The weight that a group has of its own, which does not move with the method's.
    #[must_use]
    pub fn own_weight(&self, group: Option<usize>) -> Option<f64> {
        let own = group.filter(|_| !self.group_weights.is_empty());
        own.and_then(|group| self.group_weights.get(&group))
            .copied()
    }
}

/// Where codes find their numbers.
#[derive(Debug, Clone, Copy)]
pub struct Numbers<'a> {
    /// The data set.
    pub data: &'a DataSet,
}

/// A leaf: an indicator with what is done to it.
#[derive(Debug, Clone)]
pub struct Leaf {
    /// Number of the indicator.
    pub indicator: usize,
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
    /// Makes a method ready.
    ///
    /// # Errors
    /// Every problem of the method, at places that begin with `place`.
    pub fn new(method: &Method, data: &DataSet, place: &str) -> Result<Self> {
        let known = Known {
            indicators: data.indicators().iter().map(|x| x.code.as_str()).collect(),
            groups: data.file().groups.iter().map(|x| x.code.as_str()).collect(),
            // Only adjustments and lists name units, and a set of them all takes long to make.
            units: if method.adjustments.is_empty() && method.lists.is_empty() {
                HashSet::new()
            } else {
                data.units().iter().map(|x| x.code.as_str()).collect()
            },
        };
        check_method(method, &known, place)?;
        let mut plan = Self {
            nodes: Vec::new(),
            leaves: Vec::new(),
            whole: method.whole,
            decimals: method.decimals,
            ties: method.ties,
            tie_break: Vec::new(),
            adjustments: Vec::new(),
            adjusting: Vec::new(),
            minimum_availability: method.minimum_availability.unwrap_or(0.0),
            lists: Vec::new(),
        };
        plan.add(&method.tree, None, method, data)?;
        for code in &method.tie_break {
            let number = data.indicator(code, place)?;
            plan.tie_break
                .push((number, data.indicators()[number].direction));
        }
        let numbers = Numbers { data };
        for adjustment in &method.adjustments {
            let ready = adjustment.prepare(numbers, place)?;
            ready.needs(&mut |indicator| plan.adjusting.push(indicator));
            plan.adjustments.push(ready);
        }
        for list in &method.lists {
            plan.lists.push(list.prepare(numbers, place)?);
        }
        Ok(plan)
    }

    fn add(
        &mut self,
        node: &Node,
        parent: Option<usize>,
        method: &Method,
        data: &DataSet,
    ) -> Result<usize> {
        let number = self.nodes.len();
        let group_weights = method.group_weights.iter().filter_map(|(group, weights)| {
            Some((data.group(group, "").ok()?, *weights.get(node.key())?))
        });
        self.nodes.push(PlanNode {
            key: node.key().to_owned(),
            parent,
            children: Vec::new(),
            leaf: None,
            weight: node.weight,
            group_weights: group_weights.collect(),
            mean: node.mean,
            weighting: node.weighting.clone(),
            judged: match &node.weighting {
                Weighting::Ahp { comparisons } => judge(node.children.len(), comparisons).weights,
                _ => Vec::new(),
            },
            floor: node.floor.unwrap_or(f64::NEG_INFINITY),
            cap: node.cap.unwrap_or(f64::INFINITY),
        });
        if let Some(code) = &node.indicator {
            self.nodes[number].leaf = Some(self.leaves.len());
            let mut leaf = Self::leaf(code, number, method, data)?;
            (leaf.floor, leaf.cap) = (self.nodes[number].floor, self.nodes[number].cap);
            self.leaves.push(leaf);
        }
        for child in &node.children {
            let child = self.add(child, Some(number), method, data)?;
            self.nodes[number].children.push(child);
        }
        Ok(number)
    }

    fn leaf(code: &str, node: usize, method: &Method, data: &DataSet) -> Result<Leaf> {
        let indicator = data.indicator(code, "method.tree")?;
        let entry = method
            .indicators
            .iter()
            .find(|entry| entry.indicator == code);
        let entry = entry.ok_or_else(|| Error::UnknownCode {
            place: "method.indicators".into(),
            what: "indicator".into(),
            value: code.into(),
        })?;
        Ok(Leaf {
            indicator,
            node,
            direction: entry
                .direction
                .unwrap_or(data.indicators()[indicator].direction),
            missing: entry.missing,
            treat: entry.treat.clone(),
            normalise: entry.normalise.clone(),
            reference: entry.reference,
            floor: f64::NEG_INFINITY,
            cap: f64::INFINITY,
        })
    }

    /// Takes the weights of these nodes from a method that differs in nothing else.
    ///
    /// Returns the numbers of their parents.
    ///
    /// # Errors
    /// [`Error::OutOfRange`], or [`Error::NoWeight`] where no sibling has any; the plan may then
    /// hold some of the weights.
    pub fn reweigh(&mut self, method: &Method, codes: &[String]) -> Result<Vec<usize>> {
        let mut parents = Vec::new();
        for code in codes {
            let (Some(number), Some(found)) = (self.node(code), method.tree.find(code)) else {
                continue;
            };
            let mut problems = Problems::new();
            check_weight(found.weight, &format!("tree.{code}.weight"), &mut problems);
            problems.finish(())?;
            self.nodes[number].weight = found.weight;
            parents.extend(self.nodes[number].parent.map(|parent| (parent, code)));
        }
        for (parent, code) in &parents {
            let parent = &self.nodes[*parent];
            let weights = parent
                .children
                .iter()
                .map(|child| self.nodes[*child].weight);
            let sum = weights.sum::<f64>();
            if sum <= 0.0 {
                let place = format!("tree.{code}.weight");
                return Err(Error::NoWeight { place, sum });
            }
        }
        Ok(parents.into_iter().map(|(parent, _)| parent).collect())
    }

    /// Number of the node of a code.
    #[must_use]
    pub fn node(&self, key: &str) -> Option<usize> {
        self.nodes.iter().position(|node| node.key == key)
    }
}
