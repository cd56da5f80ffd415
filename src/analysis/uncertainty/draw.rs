//! One draw: weights, figures and the method by lot, each source from a lot of its own, and what
//! the method then makes of them.

use crate::analysis::fragility::alternative_methods::variants;
use crate::analysis::uncertainty::request::{UncertaintyRequest, check};
use crate::analysis::uncertainty::sampling::{FigureError, WeightLaw};
use crate::dataset::Figures;
use crate::error::Result;
use crate::numeric::random::Lot;
use crate::scoring::evaluation::{Dirty, Evaluation, Inputs};
use crate::scoring::plan::Plan;
use crate::scoring::share::is_free;
use crate::scoring::snapshot::Snapshot;
use crate::simulator::Simulator;
use crate::vocabulary::Provenance;
use crate::work::nobody;

/// A figure that may be off.
#[derive(Debug, Clone)]
pub(in crate::analysis) struct Cell {
    pub(in crate::analysis) indicator: usize,
    pub(in crate::analysis) unit: usize,
    pub(in crate::analysis) mark: Option<Provenance>,
    /// The figure as it stands.
    pub(in crate::analysis) held: f64,
    /// By which share of itself it may be off, each way.
    pub(in crate::analysis) share: f64,
    /// Number of the lot that draws it; none where it stays.
    pub(in crate::analysis) lot: Option<usize>,
}

/// What is drawn again and again, with the scores of the latest draw.
#[derive(Debug, Clone)]
pub(in crate::analysis) struct Drawing {
    simulator: Simulator,
    request: UncertaintyRequest,
    plans: Vec<Plan>,
    evaluations: Vec<Evaluation>,
    figures: Figures,
    pub(in crate::analysis) cells: Vec<Cell>,
    /// Columns whose figures are drawn.
    drawn: Vec<usize>,
    /// Per indicator: whether it is among these or derived from any of them.
    follows: Vec<bool>,
    /// Units that the board ranks and every method scores.
    pub(in crate::analysis) units: Vec<usize>,
    /// Numbers of the lots that draw the method and the weights; none where these stay.
    pub(in crate::analysis) method_lot: Option<usize>,
    pub(in crate::analysis) weights_lot: Option<usize>,
}

impl Drawing {
    /// Makes ready what a request draws.
    ///
    /// # Errors
    /// As [`UncertaintyJob::new`](crate::analysis::uncertainty::UncertaintyJob::new).
    pub(in crate::analysis) fn new(
        simulator: &Simulator,
        mut request: UncertaintyRequest,
    ) -> Result<Self> {
        let snapshot = simulator.snapshot();
        check(snapshot, &request)?;
        if request.methods.is_empty() {
            request.methods = variants(snapshot.method, request.choices);
        }
        let mut plans = Vec::new();
        for (number, method) in request.methods.iter().enumerate() {
            plans.push(Plan::new(
                method,
                snapshot.data,
                &format!("methods[{number}]"),
            )?);
        }
        let mut evaluations = Vec::new();
        for plan in &plans {
            evaluations.push(Evaluation::new(Inputs {
                plan,
                ..snapshot.inputs()
            })?);
        }
        let ranked = &snapshot.roster.ranked[request.board];
        let scored = |unit: &usize| {
            ranked[*unit] && evaluations.iter().all(|one| !one.scores[*unit].is_nan())
        };
        let units = (0..snapshot.n_units()).filter(scored).collect::<Vec<_>>();
        if units.is_empty() {
            return Err(nobody(request.board));
        }
        let cells = cells(snapshot, &request.figures);
        let mut drawn = cells
            .iter()
            .filter(|cell| cell.share > 0.0)
            .map(|cell| cell.indicator)
            .collect::<Vec<_>>();
        drawn.dedup();
        Ok(Self {
            follows: snapshot
                .figures
                .following(&drawn, snapshot.data.indicators().len()),
            figures: snapshot.figures.clone(),
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
    pub(in crate::analysis) fn snapshot(&self) -> Snapshot<'_> {
        self.simulator.snapshot()
    }

    /// What was asked for, with the methods to draw from.
    pub(in crate::analysis) fn request(&self) -> &UncertaintyRequest {
        &self.request
    }

    /// The plan and the scores of a method, as of its latest draw.
    pub(in crate::analysis) fn scores(&self, method: usize) -> (&Plan, &Evaluation) {
        (&self.plans[method], &self.evaluations[method])
    }

    /// Whether any weight moves.
    pub(in crate::analysis) fn draws_weights(&self) -> bool {
        let free = |plan: &Plan| (0..plan.nodes.len()).any(|node| is_free(plan, node));
        self.request.weights != WeightLaw::Keep && self.plans.iter().any(free)
    }

    /// Takes one draw; returns the number of the method drawn.
    ///
    /// # Errors
    /// What the method refuses.
    pub(in crate::analysis) fn take(&mut self, lots: &mut [Lot]) -> Result<usize> {
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
        let snapshot = self.simulator.snapshot();
        let inputs = Inputs {
            plan: &self.plans[at],
            figures: self.figures.period(snapshot.period),
            ..snapshot.inputs()
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
            let weights = self.request.weights.weights(lot, &given);
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

/// Every figure that is measured, with its error: the first that fits counts.
fn cells(snapshot: Snapshot, errors: &[FigureError]) -> Vec<Cell> {
    let mut cells = Vec::new();
    let measured = (0..snapshot.data.indicators().len()).filter(|at| snapshot.is_measured(*at));
    for indicator in measured {
        for (unit, held) in snapshot
            .figures
            .column(snapshot.period, indicator)
            .iter()
            .enumerate()
        {
            let mark = snapshot.figures.mark(snapshot.period, indicator, unit);
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
