//! The method: a complete, declarative description of how figures become ranks.
//!
//! Steps, in the order in which they are done: impute what is missing, treat,
//! normalise, weight and aggregate up the tree, adjust, round, rank. The words
//! are those of the OECD/JRC Handbook on Constructing Composite Indicators (2008).

use std::collections::BTreeMap;

use saima_derive::DeserializeTagged;
use serde::{Deserialize, Serialize};

use crate::method::Ties;
use crate::method::adjustment::Adjustment;
use crate::method::aggregate::Mean;
use crate::method::list::List;
use crate::method::missing::Missing;
use crate::method::normalise::Normalise;
use crate::method::treat::Treatment;
use crate::method::weighting::Weighting;
use crate::vocabulary::{Direction, Name};

/// A scoring rule as a whole.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(target_arch = "wasm32", tsify(hashmap_as_object))]
pub struct Method {
    /// Code.
    pub code: String,
    /// Name.
    pub name: Name,
    /// Whose rule it is; no rule that ships with Saima is Chongqing's official formula.
    pub owner: Name,
    /// Whether it is in force or a draft; unsaid where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<MethodState>,
    /// What the reader should know of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Name>,
    /// What is done to each indicator, one entry for each leaf of the tree.
    pub indicators: Vec<IndicatorMethod>,
    /// The tree of dimensions; the root is the index.
    pub tree: Node,
    /// How the whole is formed: up the tree, or by a method that sees all units at once.
    #[serde(default, skip_serializing_if = "Whole::is_tree")]
    pub whole: Whole,
    /// Weights that differ by group (分类考核): group code to node code to weight, in the place of the
    /// node's own; only under dimensions that are weighted by hand.
    #[serde(
        default,
        deserialize_with = "crate::vocabulary::strict::unique_keys_twice",
        skip_serializing_if = "BTreeMap::is_empty"
    )]
    pub group_weights: BTreeMap<String, BTreeMap<String, f64>>,
    /// Least share, 0 to 1, of a unit's indicators that must have a figure for it to be ranked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minimum_availability: Option<f64>,
    /// Bonus points, deductions, caps, vetoes, in the order in which they are done.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub adjustments: Vec<Adjustment>,
    /// Decimals to which the index is rounded (half away from zero) before ranking. Without, scores are
    /// told apart down to a billionth of their size: see [`cells`](crate::numeric::equality).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decimals: Option<u8>,
    /// How equals are ranked.
    #[serde(default)]
    pub ties: Ties,
    /// Indicators that break ties, first to last; what is still equal stays a tie.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tie_break: Vec<String>,
    /// Lists beside the ranking (红黑榜), which change no score and no place.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lists: Vec<List>,
}

impl Method {
    /// Whether another method has the same code and name.
    #[must_use]
    pub fn is_named_as(&self, other: &Self) -> bool {
        self.code == other.code && self.name == other.name
    }

    /// Whether another method gives the same scores under the same name: whose it is, how far it has come
    /// and what is remarked on it are no part of that.
    #[must_use]
    pub fn is_same_recipe(&self, other: &Self) -> bool {
        let Self {
            owner, state, note, ..
        } = other.clone();
        *other
            == Self {
                owner,
                state,
                note,
                ..self.clone()
            }
    }

    /// Where another method differs in weights alone: the codes of those nodes; none where it differs
    /// in more.
    #[must_use]
    pub fn reweighted(&self, other: &Self) -> Option<Vec<String>> {
        let Self {
            code,
            name,
            owner,
            state,
            note,
            indicators,
            tree,
            whole,
            group_weights,
            minimum_availability,
            adjustments,
            decimals,
            ties,
            tie_break,
            lists,
        } = self;
        let mut nodes = Vec::new();
        let same = tree.reweighted(&other.tree, &mut nodes)
            && *code == other.code
            && *name == other.name
            && *owner == other.owner
            && *state == other.state
            && *note == other.note
            && *indicators == other.indicators
            && *whole == other.whole
            && *group_weights == other.group_weights
            && *minimum_availability == other.minimum_availability
            && *adjustments == other.adjustments
            && *decimals == other.decimals
            && *ties == other.ties
            && *tie_break == other.tie_break
            && *lists == other.lists;
        same.then_some(nodes)
    }
}

/// How far a method has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub enum MethodState {
    /// It decides.
    InForce,
    /// It is proposed.
    Draft,
}

/// What is done to one indicator.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct IndicatorMethod {
    /// Indicator's code.
    pub indicator: String,
    /// The indicator's own direction where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub direction: Option<Direction>,
    /// What a missing figure means.
    #[serde(default)]
    pub missing: Missing,
    /// Treatments of outliers and skew, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub treat: Vec<Treatment>,
    /// From figure to points.
    #[serde(default)]
    pub normalise: Normalise,
    /// Whose figures give minimum, maximum, mean and ranks.
    #[serde(default)]
    pub reference: Reference,
}

/// Whose figures a column is measured against.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub enum Reference {
    /// All units that a composite board ranks, be it over all or of a group: there is one index, and
    /// a unit has one score on all of them.
    #[default]
    Ranked,
    /// The ranked units of the unit's own group.
    Group,
    /// All units ranked in the baseline, with the baseline's figures: fixed while figures are edited.
    Baseline,
}

/// A node of the tree: a dimension with children, or a leaf that names an indicator.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Node {
    /// Code of a dimension; a leaf goes by its indicator's code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// Name of a dimension.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<Name>,
    /// The indicator of a leaf.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub indicator: Option<String>,
    /// Weight among its siblings; zero switches it off. Only proportions count.
    #[serde(default = "one")]
    pub weight: f64,
    /// How the children are put together.
    #[serde(default)]
    pub mean: Mean,
    /// Where the children's weights come from.
    #[serde(default, skip_serializing_if = "Weighting::is_given")]
    pub weighting: Weighting,
    /// Least points of it that count, after its children are put together.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub floor: Option<f64>,
    /// Most points of it that count (封顶).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cap: Option<f64>,
    /// The children; none on a leaf.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub children: Vec<Node>,
}

fn one() -> f64 {
    1.0
}

impl Default for Node {
    fn default() -> Self {
        Self {
            code: None,
            name: None,
            indicator: None,
            weight: one(),
            mean: Mean::default(),
            weighting: Weighting::default(),
            floor: None,
            cap: None,
            children: Vec::new(),
        }
    }
}

impl Node {
    /// The code it goes by: a leaf's indicator, a dimension's own.
    #[must_use]
    pub fn key(&self) -> &str {
        self.indicator
            .as_deref()
            .or(self.code.as_deref())
            .unwrap_or_default()
    }

    /// Whether another node and all below it differ in weights alone; notes the codes of those that do.
    fn reweighted(&self, other: &Self, nodes: &mut Vec<String>) -> bool {
        let Self {
            code,
            name,
            indicator,
            weight,
            mean,
            weighting,
            floor,
            cap,
            children,
        } = self;
        if weight.to_bits() != other.weight.to_bits() {
            nodes.push(self.key().to_owned());
        }
        *code == other.code
            && *name == other.name
            && *indicator == other.indicator
            && *mean == other.mean
            && *weighting == other.weighting
            && *floor == other.floor
            && *cap == other.cap
            && children.len() == other.children.len()
            && children
                .iter()
                .zip(&other.children)
                .all(|(child, other)| child.reweighted(other, nodes))
    }

    /// Calls `visit` on this node and all below it, parents first.
    pub fn walk<'a>(&'a self, visit: &mut impl FnMut(&'a Node)) {
        visit(self);
        for child in &self.children {
            child.walk(visit);
        }
    }

    /// The node of that code, here or below.
    #[must_use]
    pub fn find(&self, key: &str) -> Option<&Node> {
        if self.key() == key {
            return Some(self);
        }
        self.children.iter().find_map(|child| child.find(key))
    }

    /// The node here or below that has a child of that code.
    #[must_use]
    pub fn parent_of(&self, key: &str) -> Option<&Node> {
        let own = self.children.iter().any(|child| child.key() == key);
        let below = || self.children.iter().find_map(|child| child.parent_of(key));
        if own { Some(self) } else { below() }
    }

    /// The node of that code, here or below.
    pub fn find_mut(&mut self, key: &str) -> Option<&mut Node> {
        if self.key() == key {
            return Some(self);
        }
        self.children
            .iter_mut()
            .find_map(|child| child.find_mut(key))
    }
}

/// How the whole is formed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, DeserializeTagged)]
#[serde(tag = "kind", rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub enum Whole {
    /// Means up the tree.
    #[default]
    #[serde(deserialize_with = "crate::vocabulary::strict::nothing_else")]
    Tree,
    /// Technique for order preference by similarity to the ideal solution (Hwang & Yoon 1981),
    /// on the leaves' points and their weights multiplied down the tree; 0 to 100.
    #[serde(deserialize_with = "crate::vocabulary::strict::nothing_else")]
    Topsis,
    /// Copeland's wins less losses (1951) of weighted majorities over the leaves.
    #[serde(deserialize_with = "crate::vocabulary::strict::nothing_else")]
    Copeland,
}

impl Whole {
    #[expect(
        clippy::trivially_copy_pass_by_ref,
        reason = "serde calls it with a reference"
    )]
    fn is_tree(&self) -> bool {
        *self == Self::Tree
    }
}
