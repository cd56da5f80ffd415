//! A run of draws: each draw's weights and figures, and the order of the units that follows.

use std::ops::Range;

use crate::analysis::fragility::alternative_methods::variants;
use crate::analysis::uncertainty::request::UncertaintyRequest;
use crate::analysis::uncertainty::sampling::WeightLaw;
use crate::analysis::uncertainty::tally::Tally;
use crate::analysis::uncertainty::weighted_sum::{Base, WeightedSum};
use crate::analysis::whatif::standing::keys;
use crate::dataset::Figures;
use crate::error::Result;
use crate::numeric::random::Lot;
use crate::scoring::evaluation::{Dirty, Evaluation, Inputs};
use crate::scoring::plan::Plan;
use crate::scoring::share::is_free;
use crate::scoring::snapshot::Snapshot;
use crate::vocabulary::{Direction, Provenance};
use crate::work::nobody;

/// A run of draws on a snapshot that does not change meanwhile.
#[derive(Debug, Clone)]
pub(super) struct Run {
    request: UncertaintyRequest,
    recipes: Vec<Recipe>,
    errors: Option<Errors>,
    /// Numbers of the units that are ranked and have a score by every method.
    pub(super) units: Vec<usize>,
    lot: Lot,
    pub(super) done: usize,
    pub(super) tally: Tally,
}

/// One method to draw from.
#[derive(Debug, Clone)]
struct Recipe {
    plan: Plan,
    evaluation: Evaluation,
    /// The nodes whose children's weights are drawn, with the weights around which they are.
    drawn: Vec<(usize, Vec<f64>)>,
    /// Per node, its children's weights in the present draw.
    weights: Vec<Vec<f64>>,
    /// The fast way, where there is one.
    fold: Option<WeightedSum>,
}

impl Run {
    /// Makes ready a request that has been checked; counts pairs only where told.
    ///
    /// # Errors
    /// Every problem of a method; what it refuses.
    pub(super) fn new(
        snapshot: Snapshot,
        mut request: UncertaintyRequest,
        pairs: bool,
    ) -> Result<Self> {
        if request.methods.is_empty() && !request.choices.is_none() {
            request.methods = variants(snapshot.method, request.choices);
        }
        let mut recipes = Vec::new();
        for (number, method) in request.methods.iter().enumerate() {
            let plan = Plan::new(method, snapshot.data, &format!("methods[{number}]"))?;
            let inputs = snapshot.inputs();
            let evaluation = Evaluation::new(Inputs {
                plan: &plan,
                ..inputs
            })?;
            recipes.push(Recipe::new(plan, evaluation, request.weights));
        }
        if recipes.is_empty() {
            let (plan, evaluation) = (snapshot.plan.clone(), snapshot.evaluation.clone());
            recipes.push(Recipe::new(plan, evaluation, request.weights));
        }
        let ranked = &snapshot.roster.ranked[request.board];
        let scored = |unit: &usize| {
            let has_score = |one: &Recipe| !one.evaluation.scores[*unit].is_nan();
            ranked[*unit] && recipes.iter().all(has_score)
        };
        let units = (0..snapshot.n_units()).filter(scored).collect::<Vec<_>>();
        if units.is_empty() {
            return Err(nobody(request.board));
        }
        let errors = (!request.figures.is_empty()).then(|| Errors::new(snapshot, &request));
        if errors.is_none() {
            for recipe in &mut recipes {
                recipe.fold(snapshot, &units);
            }
        }
        Ok(Self {
            lot: Lot::new(u64::from(request.seed)),
            tally: Tally::new(units.len(), pairs),
            request,
            recipes,
            errors,
            units,
            done: 0,
        })
    }

    /// Takes up to `budget` draws more.
    ///
    /// # Errors
    /// What the method refuses.
    pub(super) fn step(&mut self, snapshot: Snapshot, budget: usize) -> Result<()> {
        let until = self.request.draws.min(self.done.saturating_add(budget));
        while self.done < until {
            self.draw(snapshot)?;
            self.done += 1;
        }
        for recipe in &mut self.recipes {
            recipe.count(snapshot, &mut self.tally);
        }
        Ok(())
    }

    /// Draws in all.
    pub(super) fn draws(&self) -> usize {
        self.request.draws
    }

    /// How many methods are drawn from.
    pub(super) fn methods(&self) -> usize {
        self.recipes.len()
    }

    /// Seed.
    pub(super) fn seed(&self) -> u32 {
        self.request.seed
    }

    fn draw(&mut self, snapshot: Snapshot) -> Result<()> {
        let pick = self.lot.even();
        let at = (pick * self.recipes.len() as f64) as usize;
        let recipe = &mut self.recipes[at];
        for (node, given) in &recipe.drawn {
            let drawn = &mut recipe.weights[*node];
            self.request.weights.weigh(&mut self.lot, given, drawn);
        }
        if recipe.take(snapshot, &mut self.tally) {
            return Ok(());
        }
        let mut dirty = recipe.reweigh();
        if let Some(errors) = &mut self.errors {
            errors.draw(snapshot, &mut self.lot);
            let leaves = recipe.plan.leaves.iter().enumerate();
            let leaves = leaves.filter(|(_, leaf)| errors.follows[leaf.indicator]);
            dirty.leaves = leaves.map(|(number, _)| number).collect();
            dirty.adjust = true;
        }
        let figures = self
            .errors
            .as_ref()
            .map_or(snapshot.figures, |one| &one.figures);
        let inputs = Inputs {
            plan: &recipe.plan,
            figures: figures.period(snapshot.period),
            ..snapshot.inputs()
        };
        let evaluation = &mut recipe.evaluation;
        evaluation.update(inputs, &dirty)?;
        let (scores, last) = (&evaluation.scores, &evaluation.last);
        let all = keys(
            snapshot,
            self.request.board,
            scores,
            last,
            Direction::Higher,
        );
        count_by_keys(&self.units, &all, &mut self.tally);
        Ok(())
    }
}

impl Recipe {
    fn new(plan: Plan, evaluation: Evaluation, law: WeightLaw) -> Self {
        let mut drawn = Vec::new();
        for (number, node) in plan.nodes.iter().enumerate() {
            let free = node
                .children
                .first()
                .is_some_and(|one| is_free(&plan, *one));
            if free && law != WeightLaw::Keep {
                let given = node.children.iter().map(|child| plan.nodes[*child].weight);
                drawn.push((number, given.collect()));
            }
        }
        Self {
            weights: evaluation.weights.clone(),
            plan,
            evaluation,
            drawn,
            fold: None,
        }
    }

    fn base<'a>(&'a self, snapshot: Snapshot<'a>) -> Base<'a> {
        base(&self.plan, &self.evaluation, snapshot)
    }

    /// Takes the fast way from here on, if there is one.
    fn fold(&mut self, snapshot: Snapshot, units: &[usize]) {
        let drawn = |node: usize| self.drawn.iter().any(|(number, _)| *number == node);
        self.fold = WeightedSum::new(self.base(snapshot), units, &drawn);
    }

    /// Counts a draw the fast way; false where there is none.
    fn take(&mut self, snapshot: Snapshot, tally: &mut Tally) -> bool {
        let Some(fold) = &mut self.fold else {
            return false;
        };
        let taken = fold.take(&mut self.weights);
        if fold.is_full() {
            fold.count(base(&self.plan, &self.evaluation, snapshot), tally);
        }
        taken
    }

    /// Counts the draws that wait on the fast way.
    fn count(&mut self, snapshot: Snapshot, tally: &mut Tally) {
        if let Some(fold) = &mut self.fold {
            fold.count(base(&self.plan, &self.evaluation, snapshot), tally);
        }
    }

    /// Brings the drawn weights into the plan; what they make stale.
    fn reweigh(&mut self) -> Dirty {
        for (node, _) in &self.drawn {
            for at in 0..self.weights[*node].len() {
                let child = self.plan.nodes[*node].children[at];
                self.plan.nodes[child].weight = self.weights[*node][at];
            }
        }
        Dirty {
            nodes: self.drawn.iter().map(|(node, _)| *node).collect(),
            ..Dirty::default()
        }
    }
}

fn base<'a>(plan: &'a Plan, evaluation: &'a Evaluation, snapshot: Snapshot<'a>) -> Base<'a> {
    Base {
        inputs: Inputs {
            plan,
            ..snapshot.inputs()
        },
        evaluation,
    }
}

/// Counts a draw of which every unit's key is known: keys sort best first, equals have the same.
fn count_by_keys(units: &[usize], keys: &[u64], tally: &mut Tally) {
    let mut keyed = (0_u32..)
        .zip(units)
        .map(|(at, unit)| (keys[*unit], at))
        .collect::<Vec<_>>();
    keyed.sort_unstable();
    let order = keyed.iter().map(|(_, at)| *at as usize).collect::<Vec<_>>();
    let mut equals = Vec::<Range<usize>>::new();
    let mut start = 0;
    for run in keyed.chunk_by(|(a, _), (b, _)| a == b) {
        if run.len() > 1 {
            equals.push(start..start + run.len());
        }
        start += run.len();
    }
    tally.add(&order, &equals);
}

/// Figures that are drawn anew for each draw.
#[derive(Debug, Clone)]
struct Errors {
    /// Every figure that can be set, with how it is drawn; none where it stays.
    cells: Vec<(Cell, Option<Drawn>)>,
    figures: Figures,
    /// The columns in which a figure is drawn.
    columns: Vec<(usize, usize)>,
    /// Per indicator: whether its column is among these or derived from any of them. A method that
    /// is not drawn for a while misses what changed meanwhile, so all of it is stale.
    follows: Vec<bool>,
}

#[derive(Debug, Clone, Copy)]
struct Cell {
    indicator: usize,
    unit: usize,
}

#[derive(Debug, Clone, Copy)]
struct Drawn {
    x: f64,
    share: f64,
    least: f64,
    most: f64,
}

impl Errors {
    fn new(snapshot: Snapshot, request: &UncertaintyRequest) -> Self {
        let (mut cells, mut columns) = (Vec::new(), Vec::new());
        for (indicator, about) in snapshot.data.indicators().iter().enumerate() {
            if !snapshot.is_measured(indicator) {
                continue;
            }
            let before = cells.len();
            for unit in 0..snapshot.n_units() {
                let x = snapshot.figures.column(snapshot.period, indicator)[unit];
                let mark = snapshot.figures.mark(snapshot.period, indicator, unit);
                let share = share_of(request, indicator, mark).filter(|_| !x.is_nan());
                let drawn = share.map(|share| Drawn {
                    x,
                    share,
                    least: about.minimum.unwrap_or(f64::NEG_INFINITY),
                    most: about.maximum.unwrap_or(f64::INFINITY),
                });
                cells.push((Cell { indicator, unit }, drawn));
            }
            if cells[before..].iter().any(|(_, drawn)| drawn.is_some()) {
                columns.push((snapshot.period, indicator));
            }
        }
        let drawn = columns.iter().map(|(_, indicator)| *indicator);
        let n_indicators = snapshot.data.indicators().len();
        Self {
            follows: snapshot
                .figures
                .following(&drawn.collect::<Vec<_>>(), n_indicators),
            cells,
            figures: snapshot.figures.clone(),
            columns,
        }
    }

    /// Draws the figures and what is derived from them.
    fn draw(&mut self, snapshot: Snapshot, lot: &mut Lot) {
        for (cell, drawn) in &self.cells {
            // Drawn for every cell, so that runs with other errors share the draws of the rest.
            let even = 2.0 * lot.even() - 1.0;
            if let Some(one) = drawn {
                let x = one.x * (1.0 + one.share * even);
                let column = self.figures.column_mut(snapshot.period, cell.indicator);
                column[cell.unit] = x.max(one.least).min(one.most);
            }
        }
        self.figures.derive(self.columns.clone());
    }
}

/// How far a figure may be off, by the first entry that fits it.
fn share_of(
    request: &UncertaintyRequest,
    indicator: usize,
    mark: Option<Provenance>,
) -> Option<f64> {
    let mut errors = request.figures.iter();
    let fits = errors.find(|error| {
        error.indicator.is_none_or(|one| one == indicator)
            && error.provenance.is_none_or(|one| Some(one) == mark)
    });
    fits.map(|error| error.share)
}
