//! Clauses: where two methods differ, one choice at a time, and what lies between them when only some are taken over.

use serde::Serialize;

use crate::method::{IndicatorMethod, Method, Node};
use crate::numeric::sort;

/// One choice in which two methods differ.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "clause", rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub enum Clause {
    /// The weight of a node among its siblings.
    Weight {
        /// Code of the node.
        node: String,
    },
    /// How a dimension is put together: mean, where its weights come from, its floor and cap.
    Dimension {
        /// Code of the dimension.
        node: String,
    },
    /// Which indicators there are, how they are grouped, and all weights.
    Tree,
    /// From figure to points (the score function with its bounds and caps).
    Score {
        /// Code of the indicator.
        indicator: String,
    },
    /// What is done to outliers.
    Treatment {
        /// Code of the indicator.
        indicator: String,
    },
    /// What a missing figure means.
    Missing {
        /// Code of the indicator.
        indicator: String,
    },
    /// Which way is better, and against whom it is measured.
    Reference {
        /// Code of the indicator.
        indicator: String,
    },
    /// How the whole is formed.
    Whole,
    /// Weights that differ by group.
    GroupWeights,
    /// How many figures a unit must have.
    Availability,
    /// Bonus points, deductions, caps, vetoes.
    Adjustments,
    /// Decimals of the score, and how equals are ranked.
    Ties,
}

/// In which clauses two methods differ; names, notes and lists move no rank.
#[must_use]
pub fn clauses(from: &Method, to: &Method) -> Vec<Clause> {
    let mut found = Vec::new();
    if is_same_tree(&from.tree, &to.tree) {
        node_clauses(&from.tree, &to.tree, &mut found);
    } else {
        found.push(Clause::Tree);
    }
    // By code, so that the way back names the same in the same order.
    let mut steps = from.indicators.iter().collect::<Vec<_>>();
    sort::by(&mut steps, |a, b| a.indicator.cmp(&b.indicator));
    for one in steps {
        let Some(other) = step_of(to, &one.indicator) else {
            continue;
        };
        let indicator = || one.indicator.clone();
        let differs = [
            (
                one.normalise != other.normalise,
                Clause::Score {
                    indicator: indicator(),
                },
            ),
            (
                one.treat != other.treat,
                Clause::Treatment {
                    indicator: indicator(),
                },
            ),
            (
                one.missing != other.missing,
                Clause::Missing {
                    indicator: indicator(),
                },
            ),
            (
                one.direction != other.direction || one.reference != other.reference,
                Clause::Reference {
                    indicator: indicator(),
                },
            ),
        ];
        found.extend(
            differs
                .into_iter()
                .filter_map(|(is, clause)| is.then_some(clause)),
        );
    }
    let differs = [
        (from.whole != to.whole, Clause::Whole),
        (from.group_weights != to.group_weights, Clause::GroupWeights),
        (
            from.minimum_availability != to.minimum_availability,
            Clause::Availability,
        ),
        (from.adjustments != to.adjustments, Clause::Adjustments),
        (
            from.decimals != to.decimals || from.ties != to.ties || from.tie_break != to.tie_break,
            Clause::Ties,
        ),
    ];
    found.extend(
        differs
            .into_iter()
            .filter_map(|(is, clause)| is.then_some(clause)),
    );
    found
}

/// The first method with these clauses of the second.
#[must_use]
pub fn with_clauses<'a>(
    from: &Method,
    to: &Method,
    taken: impl IntoIterator<Item = &'a Clause>,
) -> Method {
    let mut method = from.clone();
    for clause in taken {
        match clause {
            Clause::Tree => method.tree = to.tree.clone(),
            Clause::Weight { node } => {
                if let (Some(own), Some(other)) = (method.tree.find_mut(node), to.tree.find(node)) {
                    own.weight = other.weight;
                }
            }
            Clause::Dimension { node } => {
                if let (Some(own), Some(other)) = (method.tree.find_mut(node), to.tree.find(node)) {
                    own.mean = other.mean;
                    own.weighting.clone_from(&other.weighting);
                    (own.floor, own.cap) = (other.floor, other.cap);
                }
            }
            Clause::Score { indicator } => take(&mut method, to, indicator, |own, other| {
                own.normalise.clone_from(&other.normalise);
            }),
            Clause::Treatment { indicator } => take(&mut method, to, indicator, |own, other| {
                own.treat.clone_from(&other.treat);
            }),
            Clause::Missing { indicator } => take(&mut method, to, indicator, |own, other| {
                own.missing.clone_from(&other.missing);
            }),
            Clause::Reference { indicator } => take(&mut method, to, indicator, |own, other| {
                (own.direction, own.reference) = (other.direction, other.reference);
            }),
            Clause::Whole => method.whole = to.whole,
            Clause::GroupWeights => method.group_weights.clone_from(&to.group_weights),
            Clause::Availability => method.minimum_availability = to.minimum_availability,
            Clause::Adjustments => method.adjustments.clone_from(&to.adjustments),
            Clause::Ties => {
                (method.decimals, method.ties) = (to.decimals, to.ties);
                method.tie_break.clone_from(&to.tie_break);
            }
        }
    }
    // One entry a leaf, in the order of the tree: what only one of the two methods has comes from there.
    let mut leaves = Vec::new();
    method
        .tree
        .walk(&mut |node| leaves.extend(node.indicator.clone()));
    let entries = leaves.iter().filter_map(|leaf| {
        let own = step_of(&method, leaf).or_else(|| step_of(to, leaf));
        own.or_else(|| step_of(from, leaf)).cloned()
    });
    method.indicators = entries.collect();
    method
}

fn take(
    method: &mut Method,
    to: &Method,
    indicator: &str,
    copy: impl Fn(&mut IndicatorMethod, &IndicatorMethod),
) {
    let own = method
        .indicators
        .iter_mut()
        .find(|one| one.indicator == *indicator);
    if let (Some(own), Some(other)) = (own, step_of(to, indicator)) {
        copy(own, other);
    }
}

fn step_of<'a>(method: &'a Method, indicator: &str) -> Option<&'a IndicatorMethod> {
    method
        .indicators
        .iter()
        .find(|one| one.indicator == *indicator)
}

fn is_same_tree(one: &Node, other: &Node) -> bool {
    one.key() == other.key()
        && one.indicator == other.indicator
        && one.children.len() == other.children.len()
        && one
            .children
            .iter()
            .zip(&other.children)
            .all(|(one, other)| is_same_tree(one, other))
}

fn node_clauses(one: &Node, other: &Node, found: &mut Vec<Clause>) {
    let node = || one.key().to_owned();
    if one.weight.to_bits() != other.weight.to_bits() {
        found.push(Clause::Weight { node: node() });
    }
    let own = (one.mean, &one.weighting, one.floor, one.cap);
    if own != (other.mean, &other.weighting, other.floor, other.cap) {
        found.push(Clause::Dimension { node: node() });
    }
    for (one, other) in one.children.iter().zip(&other.children) {
        node_clauses(one, other, found);
    }
}
