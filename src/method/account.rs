//! Account: one unit's score as rows whose additions sum to it to the last bit.

use serde::Serialize;

use crate::dataset::{DataSet, Figures, Name, Provenance};
use crate::error::Result;
use crate::method::adjust::{Rule, adjust};
use crate::method::column::slot;
use crate::method::contribution::contributions_of;
use crate::method::evaluate::{Evaluation, Inputs, available_share};
use crate::method::formula::{Formula, of_mean, of_score, plain};
use crate::method::missing::{Missing, impute};
use crate::method::plan::Leaf;
use crate::method::treat::Treated;
use crate::method::{Method, Node, Whole};

/// What a row of an account is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub enum AccountStep {
    /// The raw figure.
    Figure,
    /// A missing figure filled in, or what it counts for.
    Impute,
    /// A treatment that changed the figure.
    Treat,
    /// Points of the figure.
    Normalise,
    /// Weighted points: what the leaf adds to the index.
    Weigh,
    /// Points of a dimension, from its children.
    Aggregate,
    /// Points of the whole, formed over all units at once.
    Whole,
    /// Too few figures to be ranked.
    Availability,
    /// A bonus, deduction, limit, override or veto.
    Adjust,
    /// Rounding, with what binary sums left over.
    Round,
    /// The place.
    Rank,
}

/// A row of an account.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct AccountRow {
    /// What it is about.
    pub step: AccountStep,
    /// Code of the node.
    pub node: String,
    /// Name of the node, or the reason of an adjustment.
    pub name: Name,
    /// The number that goes in; none where there is none or it is missing.
    pub before: Option<f64>,
    /// The number that comes out.
    pub after: Option<f64>,
    /// What it adds to the score: rows of weighing, adjusting and rounding sum to it exactly, in
    /// their order.
    pub adds: Option<f64>,
    /// The formula in symbols, the same in every language; empty where there is none.
    pub symbols: String,
    /// The formula with its numbers.
    pub numbers: String,
    /// Code of the policy that was applied, such as `groupMean`, `zeroBase`, `winsorisePoints`,
    /// `cap`, `remove`; empty where none was.
    pub policy: String,
    /// What a raw figure rests on.
    pub provenance: Option<Provenance>,
}

/// A unit's way from its figures to its place.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Account {
    /// Number of the unit.
    pub unit: usize,
    /// The rows, in the order in which they are done.
    pub rows: Vec<AccountRow>,
    /// The displayed score; none where the unit has none.
    pub score: Option<f64>,
    /// Its place; none where it is not ranked.
    pub rank: Option<f64>,
    /// Whether the weighted points are what the method adds up, or shares of a whole that is no sum.
    pub additive: bool,
}

/// What an account is read from.
#[derive(Debug, Clone, Copy)]
pub struct Path<'a> {
    /// What the evaluation rests on.
    pub inputs: Inputs<'a>,
    /// The scores.
    pub evaluation: &'a Evaluation,
    /// The method by its codes.
    pub method: &'a Method,
    /// The data set.
    pub data: &'a DataSet,
    /// The figures.
    pub figures: &'a Figures,
    /// Number of the period.
    pub period: usize,
}

fn some(x: f64) -> Option<f64> {
    (!x.is_nan()).then_some(x)
}

/// The code that a policy or kind has in JSON.
fn code_of(value: &impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(code)) => code,
        Ok(serde_json::Value::Object(map)) => ["step", "kind"]
            .iter()
            .find_map(|tag| map.get(*tag)?.as_str().map(str::to_owned))
            .unwrap_or_default(),
        _ => String::new(),
    }
}

impl Path<'_> {
    /// One unit's account on a board that gives it the place `rank` (0 for none).
    ///
    /// # Errors
    /// None in practice.
    pub fn account(&self, unit: usize, rank: f64) -> Result<Account> {
        let mut rows = Vec::new();
        let parts = contributions_of(self.inputs, self.evaluation, std::iter::once(unit));
        for (number, leaf) in self.inputs.plan.leaves.iter().enumerate() {
            self.leaf_rows(number, leaf, unit, &mut rows);
            let adds = parts[number][0];
            let (node, name) = self.node(leaf.node);
            rows.push(AccountRow {
                before: some(self.evaluation.points[leaf.node][unit]),
                after: Some(adds),
                adds: Some(adds),
                ..row(AccountStep::Weigh, node, name)
            });
        }
        self.dimension_rows(unit, &mut rows);
        self.index_rows(unit, &mut rows);
        let score = some(self.evaluation.scores[unit]);
        let (node, name) = self.node(0);
        if score.is_some() && rank > 0.0 {
            rows.push(AccountRow {
                before: score,
                after: Some(rank),
                ..row(AccountStep::Rank, node, name)
            });
        }
        Ok(Account {
            unit,
            rows,
            score,
            rank: (rank > 0.0).then_some(rank),
            additive: self.is_additive(unit),
        })
    }

    /// Whether weights times points add up at every dimension of the tree.
    fn is_additive(&self, unit: usize) -> bool {
        use crate::method::aggregate::Mean;
        let plan = self.inputs.plan;
        plan.whole == Whole::Tree
            && plan.nodes.iter().enumerate().all(|(number, node)| {
                let points = self.evaluation.points[number][unit];
                let bound = points <= node.floor || points >= node.cap;
                node.leaf.is_some() || (matches!(node.mean, Mean::Arithmetic | Mean::Sum) && !bound)
            })
    }

    /// Code and name of a node.
    fn node(&self, number: usize) -> (&str, Name) {
        let node = &self.inputs.plan.nodes[number];
        let leaf = node
            .leaf
            .map(|leaf| self.inputs.plan.leaves[leaf].indicator);
        let of_tree = self.method.tree.find(&node.key);
        let own = of_tree.and_then(|node: &Node| node.name.clone());
        let name = own.or_else(|| Some(self.data.indicators()[leaf?].name.clone()));
        (&node.key, name.unwrap_or_else(|| Name::same(&node.key)))
    }

    fn leaf_rows(&self, number: usize, leaf: &Leaf, unit: usize, rows: &mut Vec<AccountRow>) {
        let (node, name) = self.node(leaf.node);
        let raw = self.inputs.figures[leaf.indicator][unit];
        let growth = self.figures.growth_policies(self.period, leaf.indicator);
        rows.push(AccountRow {
            after: some(raw),
            policy: growth
                .get(unit)
                .copied()
                .flatten()
                .map(|applied| code_of(&applied))
                .unwrap_or_default(),
            provenance: self.figures.mark(self.period, leaf.indicator, unit),
            ..row(AccountStep::Figure, node, name.clone())
        });
        let column = &self.inputs.figures[leaf.indicator];
        let mut x = impute(leaf.missing, column, self.inputs.roster)[unit];
        let points = self.evaluation.points[leaf.node][unit];
        if raw.is_nan() {
            rows.push(AccountRow {
                after: some(x),
                policy: code_of(&leaf.missing),
                ..row(AccountStep::Impute, node, name.clone())
            });
        }
        let slot = slot(
            &self.evaluation.scorers[number],
            self.inputs.roster.group[unit],
        );
        let steps = leaf.treat.iter();
        for (step, treated) in steps.zip(&self.evaluation.treatments[number][slot]) {
            let after = treated.apply(x);
            if after.to_bits() != x.to_bits() && !x.is_nan() {
                let formula = of_treatment(*treated, x);
                rows.push(AccountRow {
                    before: some(x),
                    after: some(after),
                    symbols: formula.symbols,
                    numbers: formula.numbers,
                    policy: code_of(step),
                    ..row(AccountStep::Treat, node, name.clone())
                });
            }
            x = after;
        }
        let scorer = &self.evaluation.scorers[number][slot];
        let free = scorer.score(x);
        let bound = x.is_nan() || free.to_bits() != points.to_bits() || scorer.is_capped(x);
        let formula = if x.is_nan() {
            Formula::default()
        } else {
            of_score(scorer, x)
        };
        let policy = match (x.is_nan(), leaf.missing) {
            (true, missing) => code_of(&missing),
            (false, _) if bound => "bounded".into(),
            (false, _) => String::new(),
        };
        if x.is_nan() && leaf.missing == Missing::Exclude {
            return;
        }
        rows.push(AccountRow {
            before: some(x),
            after: some(points),
            symbols: formula.symbols,
            numbers: formula.numbers,
            policy,
            ..row(AccountStep::Normalise, node, name)
        });
    }

    /// Dimensions, children first.
    fn dimension_rows(&self, unit: usize, rows: &mut Vec<AccountRow>) {
        let plan = self.inputs.plan;
        for number in (0..plan.nodes.len()).rev() {
            let place = &plan.nodes[number];
            if place.leaf.is_some() {
                continue;
            }
            let (node, name) = self.node(number);
            let points = self.evaluation.points[number][unit];
            if number == 0 && plan.whole != Whole::Tree {
                rows.push(AccountRow {
                    after: some(points),
                    policy: code_of(&plan.whole),
                    ..row(AccountStep::Whole, node, name)
                });
                continue;
            }
            let weights = place.children.iter().zip(&self.evaluation.weights[number]);
            let parts = weights.map(|(&child, &given)| {
                let weight = self.evaluation.weight(self.inputs, child, given, unit);
                (weight, self.evaluation.points[child][unit])
            });
            let parts = parts
                .filter(|(w, z)| *w > 0.0 && !z.is_nan())
                .collect::<Vec<_>>();
            let formula = of_mean(place.mean, &parts);
            let bound = points <= place.floor || points >= place.cap;
            rows.push(AccountRow {
                after: some(points),
                symbols: formula.symbols,
                numbers: formula.numbers,
                policy: if bound { "bounded" } else { "" }.into(),
                ..row(AccountStep::Aggregate, node, name)
            });
        }
    }

    /// Adjustments and rounding.
    fn index_rows(&self, unit: usize, rows: &mut Vec<AccountRow>) {
        let plan = self.inputs.plan;
        let (node, name) = self.node(0);
        let root = self.evaluation.points[0][unit];
        let enough = plan.minimum_availability <= 0.0
            || available_share(self.inputs, unit) >= plan.minimum_availability;
        if !enough {
            rows.push(AccountRow {
                before: some(root),
                policy: "minimumAvailability".into(),
                ..row(AccountStep::Availability, node, name)
            });
            return;
        }
        adjust(
            &plan.adjustments,
            unit,
            root,
            self.inputs.figures,
            |one, before, after| {
                let policy = match &one.rule {
                    Rule::Points(who, _) if *who != unit => return,
                    Rule::Points(..) => "points".into(),
                    Rule::Line(_) => "line".into(),
                    Rule::Group(..) => "group".into(),
                    Rule::Limit(..) => "limit".into(),
                    Rule::Raise(..) => "raise".into(),
                    Rule::Veto(_, effect) => code_of(effect),
                };
                rows.push(AccountRow {
                    before: some(before),
                    after: some(after),
                    adds: some(after - before),
                    policy,
                    ..row(AccountStep::Adjust, node, one.reason.clone())
                });
            },
        );
        let score = self.evaluation.scores[unit];
        if score.is_nan() {
            return;
        }
        let sum = rows.iter().filter_map(|row| row.adds).sum::<f64>();
        rows.push(AccountRow {
            before: some(self.evaluation.index[unit]),
            after: Some(score),
            adds: Some(score - sum),
            policy: plan.decimals.map_or_else(String::new, |d| d.to_string()),
            ..row(AccountStep::Round, node, name)
        });
    }
}

fn row(step: AccountStep, node: &str, name: Name) -> AccountRow {
    AccountRow {
        step,
        node: node.into(),
        name,
        before: None,
        after: None,
        adds: None,
        symbols: String::new(),
        numbers: String::new(),
        policy: String::new(),
        provenance: None,
    }
}

fn of_treatment(treated: Treated, x: f64) -> Formula {
    match treated {
        Treated::Clamp { low, high } => Formula {
            symbols: "min(max(x, a), b)".into(),
            numbers: format!("{} → {}", plain(x), plain(x.clamp(low, high))),
        },
        Treated::Power { lambda, offset } if lambda.abs() > 0.0 => Formula {
            symbols: "((x + c)^λ − 1) ÷ λ".into(),
            numbers: {
                let l = plain(lambda);
                format!("(({} + {})^{l} − 1) ÷ {l}", plain(x), plain(offset))
            },
        },
        Treated::Power { offset, .. } => Formula {
            symbols: "ln(x + c)".into(),
            numbers: format!("ln({} + {})", plain(x), plain(offset)),
        },
    }
}
