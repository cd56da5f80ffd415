//! One draw: weights, figures and the method by lot, each source from a lot of its own, and what
//! the method then makes of them.

use crate::analysis::ground::Ground;
use crate::analysis::law::{FigureError, Lot, WeightLaw};
use crate::analysis::uncertainty::{UncertaintyRequest, check};
use crate::analysis::variant::variants;
use crate::analysis::weights::is_free;
use crate::dataset::{Figures, Provenance};
use crate::error::Result;
use crate::method::evaluate::{Dirty, Evaluation, Inputs};
use crate::method::plan::Plan;
use crate::simulator::Simulator;

/// A figure that may be off.
#[derive(Debug, Clone)]
pub(super) struct Cell {
    pub(super) indicator: usize,
    pub(super) unit: usize,
    pub(super) mark: Option<Provenance>,
    /// The figure as it stands.
    pub(super) held: f64,
    /// By which share of itself it may be off, each way.
    pub(super) share: f64,
    /// Number of the lot that draws it; none where it stays.
    pub(super) lot: Option<usize>,
}

/// What is drawn again and again, with the scores of the latest draw.
#[derive(Debug, Clone)]
pub(super) struct Drawing {
    simulator: Simulator,
    request: UncertaintyRequest,
    plans: Vec<Plan>,
    evaluations: Vec<Evaluation>,
    figures: Figures,
    pub(super) cells: Vec<Cell>,
    /// Columns whose figures are drawn.
    drawn: Vec<usize>,
    /// Per indicator: whether it is among these or derived from any of them.
    follows: Vec<bool>,
    /// Units that the board ranks and every method scores.
    pub(super) units: Vec<usize>,
    /// Numbers of the lots that draw the method and the weights; none where these stay.
    pub(super) method_lot: Option<usize>,
    pub(super) weights_lot: Option<usize>,
}

impl Drawing {
    /// Makes ready what a request draws.
    ///
    /// # Errors
    /// As [`UncertaintyJob::new`](crate::analysis::uncertainty::UncertaintyJob::new).
    pub(super) fn new(simulator: &Simulator, mut request: UncertaintyRequest) -> Result<Self> {
        let ground = Ground::of(simulator);
        check(ground, &request)?;
        if request.methods.is_empty() {
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
        let units = (0..ground.n_units()).filter(scored).collect();
        let cells = cells(ground, &request.figures);
        let mut drawn = cells
            .iter()
            .filter(|cell| cell.share > 0.0)
            .map(|cell| cell.indicator)
            .collect::<Vec<_>>();
        drawn.dedup();
        Ok(Self {
            follows: ground
                .figures
                .following(&drawn, ground.data.indicators().len()),
            figures: ground.figures.clone(),
            simulator: simulator.clone(),
            request,
            plans,
            evaluations,
            cells,
            drawn,
            units,
            method_lot: None,
            weights_lot: None,
        })
    }

    /// What it stands on.
    pub(super) fn ground(&self) -> Ground<'_> {
        Ground::of(&self.simulator)
    }

    /// What was asked for, with the methods to draw from.
    pub(super) fn request(&self) -> &UncertaintyRequest {
        &self.request
    }

    /// The plan and the scores of a method, as of its latest draw.
    pub(super) fn scores(&self, method: usize) -> (&Plan, &Evaluation) {
        (&self.plans[method], &self.evaluations[method])
    }

    /// Whether any weight moves.
    pub(super) fn draws_weights(&self) -> bool {
        let free = |plan: &Plan| (0..plan.nodes.len()).any(|node| is_free(plan, node));
        self.request.weights != WeightLaw::Keep && self.plans.iter().any(free)
    }

    /// Takes one draw; returns the number of the method drawn.
    ///
    /// # Errors
    /// What the method refuses.
    pub(super) fn take(&mut self, lots: &mut [Lot]) -> Result<usize> {
        let pick = self.method_lot.map_or(0.0, |lot| lots[lot].even());
        let at = (pick * self.plans.len() as f64) as usize;
        let mut dirty = Dirty::default();
        if let Some(lot) = self.weights_lot {
            dirty.nodes = self.draw_weights(at, &mut lots[lot]);
        }
        if !self.drawn.is_empty() {
            self.draw_figures(lots);
            let leaves = self.plans[at].leaves.iter().enumerate();
            dirty.leaves = leaves
                .filter(|(_, leaf)| self.follows[leaf.indicator])
                .map(|(number, _)| number)
                .collect();
            dirty.adjust = true;
        }
        let ground = Ground::of(&self.simulator);
        let inputs = Inputs {
            plan: &self.plans[at],
            figures: self.figures.period(ground.period),
            ..ground.inputs()
        };
        self.evaluations[at].update(inputs, &dirty)?;
        Ok(at)
    }

    /// Draws the weights of a method; returns the nodes whose children's weights changed.
    fn draw_weights(&mut self, at: usize, lot: &mut Lot) -> Vec<usize> {
        let (plan, method) = (&mut self.plans[at], &self.request.methods[at]);
        let mut nodes = Vec::new();
        for node in 0..plan.nodes.len() {
            let children = plan.nodes[node].children.clone();
            let free = children.first().is_some_and(|child| is_free(plan, *child));
            if !free || self.request.weights == WeightLaw::Keep {
                continue;
            }
            // The weights around which a draw is made.
            let stated = |child: &usize| {
                let stated = method.tree.find(&plan.nodes[*child].key);
                stated.map_or(1.0, |node| node.weight)
            };
            let given = children.iter().map(stated).collect::<Vec<_>>();
            let weights = lot.weights(self.request.weights, &given);
            for (child, weight) in children.iter().zip(weights) {
                plan.nodes[*child].weight = weight;
            }
            nodes.push(node);
        }
        nodes
    }

    fn draw_figures(&mut self, lots: &mut [Lot]) {
        let (data, period) = (self.simulator.data(), self.simulator.period());
        for cell in &self.cells {
            let Some(lot) = cell.lot else { continue };
            let even = 2.0 * lots[lot].even() - 1.0;
            let about = &data.indicators()[cell.indicator];
            let drawn = (cell.held * (1.0 + cell.share * even))
                .max(about.minimum.unwrap_or(f64::NEG_INFINITY))
                .min(about.maximum.unwrap_or(f64::INFINITY));
            self.figures
                .set(period, cell.indicator, cell.unit, drawn, cell.mark);
        }
        let columns = self.drawn.iter().map(|indicator| (period, *indicator));
        self.figures.derive(columns.collect());
    }
}

/// Every figure that can be set, with its error: the first that fits counts.
fn cells(ground: Ground, errors: &[FigureError]) -> Vec<Cell> {
    let mut cells = Vec::new();
    let settable = (0..ground.data.indicators().len()).filter(|at| ground.is_settable(*at));
    for indicator in settable {
        for (unit, held) in ground
            .figures
            .column(ground.period, indicator)
            .iter()
            .enumerate()
        {
            let mark = ground.figures.mark(ground.period, indicator, unit);
            let fits = |error: &&FigureError| {
                error.indicator.is_none_or(|one| one == indicator)
                    && error.provenance.is_none_or(|one| Some(one) == mark)
            };
            cells.push(Cell {
                indicator,
                unit,
                mark,
                held: *held,
                share: errors.iter().find(fits).map_or(0.0, |error| error.share),
                lot: None,
            });
        }
    }
    cells
}
