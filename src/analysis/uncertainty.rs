//! How sure the ranks are while weights, figures and the method are drawn by lot.
//!
//! Rank acceptability and pairwise winning indices: Lahdelma, Hokkanen & Salminen (1998), "SMAA –
//! stochastic multiobjective acceptability analysis". These are sensitivity ranges over the stated
//! draws, not confidence intervals. Two runs with the same seed share their draws, so that a
//! before and an after can be compared.

use serde::{Deserialize, Serialize};

use crate::analysis::course::keys;
use crate::analysis::ground::{Basis, Ground};
use crate::analysis::law::{FigureError, Lot, WeightLaw};
use crate::analysis::variant::{Choices, variants};
use crate::analysis::weights::is_free;
use crate::error::{Error, Result};
use crate::math;
use crate::method::Method;
use crate::method::evaluate::{Dirty, Evaluation, Inputs};
use crate::method::plan::Plan;
use crate::simulator::Simulator;

/// What is drawn, how often.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct UncertaintyRequest {
    /// Number of the board.
    #[serde(default)]
    pub board: usize,
    /// Number of draws, from 1 to a million.
    pub draws: usize,
    /// Seed.
    pub seed: u32,
    /// How weights are drawn.
    pub weights: WeightLaw,
    /// How far figures may be off; the first entry that fits a figure counts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub figures: Vec<FigureError>,
    /// Methods to draw from, evenly; those of `choices` where none is given.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub methods: Vec<Method>,
    /// Which choices of the present method are made otherwise, in every combination.
    #[serde(default, skip_serializing_if = "Choices::is_none")]
    pub choices: Choices,
}

/// How far a long run has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Progress {
    /// Draws done.
    pub done: usize,
    /// Draws in all.
    pub total: usize,
}

/// How sure the ranks are.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Uncertainty {
    /// Numbers of the ranked units, by their mean place; rows and columns below are in this order.
    pub units: Vec<usize>,
    /// Draws on which this rests.
    pub draws: usize,
    /// Seed.
    pub seed: u32,
    /// How many methods were drawn from.
    pub methods: usize,
    /// Per unit and place (row after row): the share of draws; equals share their places evenly.
    /// Rows and columns sum to 1.
    pub acceptability: Vec<f64>,
    /// Per unit: the mean place.
    pub mean_place: Vec<f64>,
    /// Per unit: the place that 5 % of the draws reach or better.
    pub low: Vec<u32>,
    /// Per unit: the place that 95 % of the draws reach or better.
    pub high: Vec<u32>,
    /// Per pair (row ahead of column): the share of draws.
    pub ahead: Vec<f64>,
    /// Per pair: the share of draws in which the two are level.
    pub level: Vec<f64>,
    /// Greatest standard error of any share above: `√(¼ / draws)`.
    pub standard_error: f64,
    /// Units that the draws do not tell apart: runs of neighbours each of whom is ahead of the
    /// next in fewer than 95 % of the draws.
    pub tie_groups: Vec<Vec<usize>>,
}

/// A run that can be taken in steps.
#[derive(Debug, Clone)]
pub struct UncertaintyJob {
    simulator: Simulator,
    request: UncertaintyRequest,
    plans: Vec<Plan>,
    evaluations: Vec<Evaluation>,
    units: Vec<usize>,
    lot: Lot,
    done: usize,
    places: Vec<f64>,
    ahead: Vec<u32>,
    level: Vec<u32>,
}

impl UncertaintyJob {
    /// Makes a run ready on the present state.
    ///
    /// # Errors
    /// [`Error::OutOfRange`] for draws or a law out of bounds; [`Error::Conflict`] for a board that
    /// does not rank by the index; every problem of a method.
    pub fn new(simulator: &Simulator, mut request: UncertaintyRequest) -> Result<Self> {
        let ground = Ground::of(simulator);
        check(ground, &request)?;
        if request.methods.is_empty() && !request.choices.is_none() {
            request.methods = variants(ground.method, request.choices);
        }
        let mut plans = Vec::new();
        for (number, method) in request.methods.iter().enumerate() {
            plans.push(Plan::new(
                method,
                ground.data,
                &format!("methods[{number}]"),
            )?);
        }
        if plans.is_empty() {
            plans.push(ground.plan.clone());
        }
        let mut evaluations = Vec::new();
        for plan in &plans {
            evaluations.push(Evaluation::new(Inputs {
                plan,
                ..ground.inputs()
            })?);
        }
        let ranked = &ground.roster.ranked[request.board];
        let scored = |unit: &usize| {
            ranked[*unit] && evaluations.iter().all(|one| !one.scores[*unit].is_nan())
        };
        let units = (0..ground.n_units()).filter(scored).collect::<Vec<_>>();
        let n = units.len();
        Ok(Self {
            lot: Lot::new(u64::from(request.seed)),
            simulator: simulator.clone(),
            request,
            plans,
            evaluations,
            units,
            done: 0,
            places: vec![0.0; n * n],
            ahead: vec![0; n * n],
            level: vec![0; n * n],
        })
    }

    /// Takes up to `budget` draws more.
    ///
    /// # Errors
    /// What the method refuses.
    pub fn step(&mut self, budget: usize) -> Result<Progress> {
        let until = self.request.draws.min(self.done.saturating_add(budget));
        while self.done < until {
            let keys = self.draw()?;
            self.count(&keys);
            self.done += 1;
        }
        Ok(Progress {
            done: self.done,
            total: self.request.draws,
        })
    }

    /// One draw: per unit a key that sorts the board.
    fn draw(&mut self) -> Result<Vec<u64>> {
        let ground = Ground::of(&self.simulator);
        let pick = self.lot.even();
        let at = (pick * self.plans.len() as f64) as usize;
        let plan = &mut self.plans[at];
        let mut dirty = Dirty::default();
        for node in 0..plan.nodes.len() {
            let children = plan.nodes[node].children.clone();
            let free = children.first().is_some_and(|child| is_free(plan, *child));
            if !free || self.request.weights == WeightLaw::Keep {
                continue;
            }
            let given = given_weights(ground, &self.request, at, plan, &children);
            for (child, weight) in children
                .iter()
                .zip(self.lot.weights(self.request.weights, &given))
            {
                plan.nodes[*child].weight = weight;
            }
            dirty.nodes.push(node);
        }
        let figures = if self.request.figures.is_empty() {
            None
        } else {
            let (figures, changed) = perturbed(ground, &self.request.figures, &mut self.lot);
            let leaves = plan
                .leaves
                .iter()
                .enumerate()
                .filter(|(_, leaf)| changed.contains(&(ground.period, leaf.indicator)));
            dirty.leaves = leaves.map(|(number, _)| number).collect();
            dirty.adjust = true;
            Some(figures)
        };
        let inputs = Inputs {
            plan,
            figures: figures
                .as_ref()
                .map_or(ground.figures.period(ground.period), |figures| {
                    figures.period(ground.period)
                }),
            ..ground.inputs()
        };
        let evaluation = &mut self.evaluations[at];
        evaluation.update(inputs, &dirty)?;
        let direction = crate::dataset::Direction::Higher;
        Ok(keys(
            ground,
            self.request.board,
            &evaluation.scores,
            &evaluation.last,
            direction,
        ))
    }

    fn count(&mut self, keys: &[u64]) {
        let n = self.units.len();
        let own = self
            .units
            .iter()
            .map(|unit| keys[*unit])
            .collect::<Vec<_>>();
        for (a, key) in own.iter().enumerate() {
            let (mut better, mut equal) = (0, 0);
            for (b, other) in own.iter().enumerate() {
                better += usize::from(other < key);
                equal += usize::from(other == key);
                self.ahead[a * n + b] += u32::from(key < other);
                self.level[a * n + b] += u32::from(key == other && a != b);
            }
            // Equals share the places they take up.
            for place in better..better + equal {
                self.places[a * n + place] += 1.0 / equal as f64;
            }
        }
    }

    /// What the draws so far say.
    #[must_use]
    pub fn result(&self) -> Uncertainty {
        let n = self.units.len();
        let draws = self.done.max(1) as f64;
        let mean = |a: usize| {
            (0..n)
                .map(|place| self.places[a * n + place] * (place + 1) as f64)
                .sum::<f64>()
                / draws
        };
        let mut order = (0..n).collect::<Vec<_>>();
        order.sort_by(|a, b| mean(*a).total_cmp(&mean(*b)));
        let rows = |from: &dyn Fn(usize, usize) -> f64| {
            let cells = order
                .iter()
                .flat_map(|a| order.iter().map(move |b| (*a, *b)));
            cells.map(|(a, b)| from(a, b) / draws).collect::<Vec<_>>()
        };
        let quantile = |a: usize, share: f64| {
            let mut sum = 0.0;
            let reaches = |place: &usize| {
                sum += self.places[a * n + place] / draws;
                sum >= share - 1e-12
            };
            (0..n).find(reaches).map_or(n, |place| place + 1) as u32
        };
        let ahead = rows(&|a, b| f64::from(self.ahead[a * n + b]));
        Uncertainty {
            units: order.iter().map(|a| self.units[*a]).collect(),
            draws: self.done,
            seed: self.request.seed,
            methods: self.plans.len(),
            acceptability: order
                .iter()
                .flat_map(|a| (0..n).map(move |place| self.places[a * n + place] / draws))
                .collect(),
            mean_place: order.iter().map(|a| mean(*a)).collect(),
            low: order.iter().map(|a| quantile(*a, 0.05)).collect(),
            high: order.iter().map(|a| quantile(*a, 0.95)).collect(),
            tie_groups: tie_groups(&order, &self.units, &ahead),
            ahead,
            level: rows(&|a, b| f64::from(self.level[a * n + b])),
            standard_error: math::sqrt(0.25 / draws),
        }
    }
}

/// Runs of neighbours each of whom is ahead of the next in fewer than 95 % of the draws.
fn tie_groups(order: &[usize], units: &[usize], ahead: &[f64]) -> Vec<Vec<usize>> {
    let n = order.len();
    let mut groups = Vec::<Vec<usize>>::new();
    for at in 0..n {
        let unit = units[order[at]];
        match groups.last_mut() {
            Some(group) if ahead[(at - 1) * n + at] < 0.95 => group.push(unit),
            _ => groups.push(vec![unit]),
        }
    }
    groups.retain(|group| group.len() > 1);
    groups
}

/// The weights around which a draw is made.
fn given_weights(
    ground: Ground,
    request: &UncertaintyRequest,
    at: usize,
    plan: &Plan,
    children: &[usize],
) -> Vec<f64> {
    let stated = |child: &usize| match request.methods.get(at) {
        Some(method) => method
            .tree
            .find(&plan.nodes[*child].key)
            .map_or(1.0, |node| node.weight),
        None => ground.plan.nodes[*child].weight,
    };
    children.iter().map(stated).collect()
}

/// The figures with errors drawn, and the columns that changed.
fn perturbed(
    ground: Ground,
    errors: &[FigureError],
    lot: &mut Lot,
) -> (crate::dataset::Figures, Vec<(usize, usize)>) {
    let mut figures = ground.figures.clone();
    let mut columns = Vec::new();
    for (indicator, about) in ground.data.indicators().iter().enumerate() {
        if !ground.is_settable(indicator) {
            continue;
        }
        for unit in 0..ground.n_units() {
            let x = figures.column(ground.period, indicator)[unit];
            let mark = ground.figures.mark(ground.period, indicator, unit);
            let fits = |error: &&FigureError| {
                error.indicator.is_none_or(|one| one == indicator)
                    && error.provenance.is_none_or(|one| Some(one) == mark)
            };
            // Drawn for every cell, so that runs with other errors share the draws of the rest.
            let even = 2.0 * lot.even() - 1.0;
            if let Some(error) = errors.iter().find(fits) {
                let drawn = x * (1.0 + error.share * even);
                let drawn = drawn
                    .max(about.minimum.unwrap_or(f64::NEG_INFINITY))
                    .min(about.maximum.unwrap_or(f64::INFINITY));
                if x.is_nan() {
                    continue;
                }
                figures.set(ground.period, indicator, unit, drawn, mark);
                if columns.last() != Some(&(ground.period, indicator)) {
                    columns.push((ground.period, indicator));
                }
            }
        }
    }
    let changed = figures.derive(columns);
    (figures, changed)
}

/// Checks what a request says in numbers.
///
/// # Errors
/// [`Error::OutOfRange`] or [`Error::Conflict`], as [`UncertaintyJob::new`].
pub(super) fn check(ground: Ground, request: &UncertaintyRequest) -> Result<()> {
    let range = |place: &str, value: f64, good: bool, bound: &str| {
        if good {
            return Ok(());
        }
        Err(Error::OutOfRange {
            place: place.into(),
            value,
            bound: bound.into(),
        })
    };
    if ground.basis(request.board)?.0 != Basis::Index {
        return Err(Error::Conflict {
            place: format!("boards[{}]", request.board),
            rule: "index-board-only".into(),
            reason: "only boards of the index have weights to draw".into(),
        });
    }
    let draws = request.draws;
    range(
        "draws",
        draws as f64,
        (1..=1_000_000).contains(&draws),
        "[1, 1000000]",
    )?;
    match request.weights {
        WeightLaw::PlusMinus { share } => range(
            "weights.share",
            share,
            (0.0..1.0).contains(&share),
            "[0, 1)",
        )?,
        WeightLaw::Dirichlet { concentration } => {
            let good = concentration > 0.0 && concentration.is_finite();
            range("weights.concentration", concentration, good, "(0, ∞)")?;
        }
        WeightLaw::Keep | WeightLaw::Simplex => {}
    }
    for (number, error) in request.figures.iter().enumerate() {
        let good = (0.0..1.0).contains(&error.share);
        range(
            &format!("figures[{number}].share"),
            error.share,
            good,
            "[0, 1)",
        )?;
    }
    Ok(())
}
