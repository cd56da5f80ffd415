//! The method, as far as it follows the structure of the data set.

use crate::dataset::revision::draft::Draft;
use crate::dataset::revision::order::reorder_some;
use crate::error::Result;
use crate::method::weighting::Weighting;
use crate::method::{Node, is_weight};
use crate::vocabulary::code::unknown;

impl Draft {
    /// Sets a node's weight.
    ///
    /// # Errors
    /// A weight that is none; [`Error::UnknownCode`](crate::Error::UnknownCode).
    pub(super) fn set_weight(&mut self, node: &str, weight: f64) -> Result<()> {
        is_weight(weight, "weight")?;
        let code = self.code("indicator", node);
        let tree = &mut self.file.method.tree;
        let found = tree.find_mut(&code);
        found.ok_or_else(|| unknown("node", node, "node"))?.weight = weight;
        Ok(())
    }

    /// Every child weighs 1 among its siblings, for every group.
    pub(super) fn weigh_equally(&mut self) {
        let method = &mut self.file.method;
        method.group_weights.clear();
        each_node(&mut method.tree, &mut |node| {
            node.weight = 1.0;
            node.weighting = Weighting::Given;
        });
    }

    /// Takes an indicator's leaf away, and dimensions that have nothing else below them.
    pub(super) fn remove_leaf(&mut self, code: &str) {
        let method = &mut self.file.method;
        method.indicators.retain(|entry| entry.indicator != code);
        let mut gone = Vec::new();
        prune(&mut method.tree, code, &mut gone);
        for weights in method.group_weights.values_mut() {
            for node in &gone {
                weights.remove(node);
            }
        }
        method
            .group_weights
            .retain(|_, weights| !weights.is_empty());
        method.tie_break.retain(|one| one != code);
    }

    /// Puts the leaves below each dimension in an order, but for those that are compared in pairs.
    pub(super) fn order_leaves(&mut self, rank: &dyn Fn(&str) -> Option<usize>) {
        each_node(&mut self.file.method.tree, &mut |node| {
            if !matches!(node.weighting, Weighting::Ahp { .. }) {
                reorder_some(&mut node.children, |child| {
                    child.indicator.as_deref().and_then(rank)
                });
            }
        });
    }
}

/// Calls `change` on a node and all below it.
fn each_node<F: FnMut(&mut Node)>(node: &mut Node, change: &mut F) {
    change(node);
    for child in &mut node.children {
        each_node(child, change);
    }
}

/// Takes away the leaf below `node`, and what is then empty; notes the codes of both.
fn prune(node: &mut Node, leaf: &str, gone: &mut Vec<String>) {
    node.children.retain_mut(|child| {
        let parent = !child.children.is_empty();
        if parent {
            prune(child, leaf, gone);
        }
        let goes = child.indicator.as_deref() == Some(leaf) || parent && child.children.is_empty();
        if goes {
            gone.push(child.key().to_owned());
        }
        !goes
    });
}
