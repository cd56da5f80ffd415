//! Prepare: a method made ready for a data set.

use std::collections::HashSet;
use std::sync::Arc;

use crate::dataset::DataSet;
use crate::error::{Error, Problems, Result};
use crate::method::known::check_weight;
use crate::method::missing::Missing;
use crate::method::weighting::{Weighting, judge};
use crate::method::{Known, Method, Node, check_method};
use crate::numeric::equality::Cells;
use crate::scoring::plan::{Leaf, Plan, PlanNode, Sizes};
use crate::scoring::size::size;
use crate::vocabulary::AnnualKind;

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
            cells: Cells::new(0.0, method.decimals),
            sizes: Sizes::default(),
            units: Arc::default(),
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
        let numbers = data.numbers();
        for adjustment in &method.adjustments {
            let ready = adjustment.prepare(numbers, place)?;
            ready.needs(&mut |indicator| plan.adjusting.push(indicator));
            plan.adjustments.push(ready);
        }
        for list in &method.lists {
            plan.lists.push(list.prepare(numbers, place)?);
        }
        if plan
            .leaves
            .iter()
            .any(|leaf| leaf.missing == Missing::Refuse)
        {
            plan.units = data.units().iter().map(|unit| unit.code.clone()).collect();
        }
        plan.sizes = Sizes::new(&plan, data);
        plan.count_anew();
        Ok(plan)
    }

    /// Finds the cells again: where dimensions add up, the size of scores follows their weights.
    fn count_anew(&mut self) {
        self.cells = Cells::new(size(self), self.decimals);
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
        let named = data.indicator(code, "method.tree")?;
        let entry = method
            .indicators
            .iter()
            .find(|entry| entry.indicator == code);
        let entry = entry.ok_or_else(|| Error::UnknownCode {
            place: "method.indicators".into(),
            what: "indicator".into(),
            value: code.into(),
        })?;
        let direction = entry.direction;
        let direction = direction.unwrap_or(data.indicators()[named].direction);
        let indicator = if entry.normalise.has_own_targets() {
            data.indicator(&AnnualKind::Completion.code(code), "method.tree")?
        } else {
            named
        };
        Ok(Leaf {
            indicator,
            named,
            node,
            direction,
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
        self.count_anew();
        Ok(parents.into_iter().map(|(parent, _)| parent).collect())
    }
}
