//! Advice: where a method cannot do what it says.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::method::Reference;
use crate::method::normalise::Normalise;
use crate::method::weighting::{Weighting, judge};
use crate::scoring::column::slot;
use crate::scoring::evaluation::{Evaluation, Inputs};

/// What is doubtful about a method on these figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub enum Doubtful {
    /// All ranked units have the same points: the leaf tells nobody apart.
    ConstantColumn,
    /// No ranked unit has a figure.
    EmptyColumn,
    /// The node has weight but decides less than a thousandth of the spread of the index.
    WeightDecidesNothing,
    /// More than half of the ranked units hit a cap or floor.
    MostAreBounded,
    /// One figure is so far out that more than nine in ten of the others share a tenth of the scale.
    OneFlattensTheRest,
    /// The weights do not sum to the budget and are scaled to it.
    BudgetUnbalanced,
    /// The consistency ratio of the pairwise comparisons is above 0.1.
    ComparisonsContradict,
    /// A geometric or harmonic mean meets points of zero or less, which make the whole zero.
    ZeroUnderMean,
    /// A cap of completion below a tenth or above ten: 120 % is 1.2, and neither 120 nor 0.012 was meant.
    CapFarOff,
    /// A composite board ranks several groups, while the indicator is scored within each group: the
    /// same points mean different things in different groups.
    GroupsApart,
}

/// A doubt at its place.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Warning {
    /// What is doubtful.
    pub doubt: Doubtful,
    /// Code of the node.
    pub node: String,
    /// The number behind it: a share of units, a share of the spread, a sum, a ratio.
    pub value: f64,
}

/// Caps of completion that are plainly meant: a tenth to ten times the target.
const PLAIN_CAPS: std::ops::RangeInclusive<f64> = 0.1..=10.0;

/// Every doubt, in tree order. `effective` has each leaf's share of the spread of the index;
/// `over_groups` says whether a composite board ranks the units of several groups together.
#[must_use]
pub fn warnings(
    inputs: Inputs,
    evaluation: &Evaluation,
    effective: &[f64],
    over_groups: bool,
) -> Vec<Warning> {
    let mut found = Vec::new();
    for (number, node) in inputs.plan.nodes.iter().enumerate() {
        let mut warn = |doubt, value| {
            found.push(Warning {
                doubt,
                node: node.key.clone(),
                value,
            });
        };
        match node.leaf {
            Some(leaf) => {
                let seen = (effective[leaf], over_groups);
                leaf_doubts(inputs, evaluation, leaf, seen, &mut warn);
            }
            None => dimension_doubts(inputs, evaluation, number, &mut warn),
        }
    }
    found
}

fn leaf_doubts(
    inputs: Inputs,
    evaluation: &Evaluation,
    number: usize,
    (effective, over_groups): (f64, bool),
    warn: &mut impl FnMut(Doubtful, f64),
) {
    let leaf = &inputs.plan.leaves[number];
    if let Normalise::Target { cap: Some(cap), .. } = leaf.normalise
        && !PLAIN_CAPS.contains(&cap)
    {
        warn(Doubtful::CapFarOff, cap);
    }
    let points = &evaluation.points[leaf.node];
    let ranked = (0..points.len()).filter(|unit| inputs.roster.reference[*unit]);
    let units = ranked
        .filter(|unit| !points[*unit].is_nan())
        .collect::<Vec<_>>();
    if units.is_empty() {
        warn(Doubtful::EmptyColumn, 0.0);
        return;
    }
    let all = || units.iter().map(|unit| points[*unit]);
    let (low, high) = all().fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), z| {
        (low.min(z), high.max(z))
    });
    if units.len() > 1 && high - low <= 0.0 {
        warn(Doubtful::ConstantColumn, low);
        return;
    }
    let weighs = inputs.plan.nodes[leaf.node].weight > 0.0;
    if weighs && units.len() > 2 && effective.abs() < 1e-3 {
        warn(Doubtful::WeightDecidesNothing, effective);
    }
    let bounded = units.iter().filter(|unit| {
        let slot = slot(&evaluation.scorers[number], inputs.roster.group[**unit]);
        let scorer = &evaluation.scorers[number][slot];
        let z = points[**unit];
        scorer.is_capped(evaluation.treated[number][**unit]) || z <= leaf.floor || z >= leaf.cap
    });
    let share = bounded.count() as f64 / units.len() as f64;
    if share > 0.5 {
        warn(Doubtful::MostAreBounded, share);
    }
    let groups = units.iter().map(|unit| inputs.roster.group[*unit]);
    let groups = groups.collect::<BTreeSet<_>>().len();
    if weighs && over_groups && leaf.reference == Reference::Group && groups > 1 {
        warn(Doubtful::GroupsApart, groups as f64);
    }
    let tenth = (high - low) / 10.0;
    let crowded = all().filter(|z| *z < low + tenth).count();
    let crowded = crowded.max(all().filter(|z| *z > high - tenth).count());
    let share = crowded as f64 / units.len() as f64;
    if units.len() > 10 && share > 0.9 {
        warn(Doubtful::OneFlattensTheRest, share);
    }
}

fn dimension_doubts(
    inputs: Inputs,
    evaluation: &Evaluation,
    number: usize,
    warn: &mut impl FnMut(Doubtful, f64),
) {
    use crate::method::aggregate::Mean;
    let node = &inputs.plan.nodes[number];
    match &node.weighting {
        Weighting::Budget { total } => {
            let children = node.children.iter();
            let sum = children
                .map(|child| inputs.plan.nodes[*child].weight)
                .sum::<f64>();
            if (sum - total).abs() > 1e-9 {
                warn(Doubtful::BudgetUnbalanced, sum);
            }
        }
        Weighting::Ahp { comparisons } => {
            let ratio = judge(node.children.len(), comparisons).consistency_ratio;
            if ratio > 0.1 {
                warn(Doubtful::ComparisonsContradict, ratio);
            }
        }
        _ => {}
    }
    let fatal = match node.mean {
        Mean::Geometric | Mean::Harmonic => true,
        Mean::Power { exponent } => exponent < 0.0,
        Mean::Arithmetic | Mean::Sum => false,
    };
    if fatal {
        let zero = |unit: &usize| {
            let children = node.children.iter();
            children
                .filter(|child| inputs.plan.nodes[**child].weight > 0.0)
                .any(|child| evaluation.points[*child][*unit] <= 0.0)
        };
        let ranked = (0..evaluation.index.len()).filter(|unit| inputs.roster.reference[*unit]);
        let hit = ranked.filter(zero).count();
        if hit > 0 {
            warn(Doubtful::ZeroUnderMean, hit as f64);
        }
    }
}
