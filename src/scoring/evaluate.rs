//! Evaluate: figures to scores, from scratch or only where something changed.
//!
//! Each leaf's column is a pure function of its figures and the roster, and
//! each node's score of its children's scores and weights. So an update
//! computes the same expressions as a run from scratch, only fewer of them,
//! and both give the same bits.

use crate::error::{Error, Result};
use crate::method::Whole;
use crate::method::aggregate::mean;
use crate::method::missing::Missing;
use crate::numeric::math::clamp;
use crate::scoring::adjust::adjust;
use crate::scoring::column::{Column, column, slot};
use crate::scoring::copeland::Duels;
use crate::scoring::evaluation::{Dirty, Evaluation, Inputs, Record, Rows};
use crate::scoring::plan::{Leaf, Plan};
use crate::scoring::weight;
use crate::scoring::whole::topsis;
use crate::vocabulary::limits::LARGEST;

impl Evaluation {
    /// Evaluates from scratch.
    ///
    /// # Errors
    /// [`Error::MissingRefused`] where the method refuses missing figures.
    pub fn new(inputs: Inputs) -> Result<Self> {
        let n = inputs.roster.listed.len();
        let (nodes, leaves) = (inputs.plan.nodes.len(), inputs.plan.leaves.len());
        let mut evaluation = Self {
            treated: vec![Vec::new(); leaves],
            treatments: vec![Vec::new(); leaves],
            scorers: vec![Vec::new(); leaves],
            points: vec![vec![f64::NAN; n]; nodes],
            weights: vec![Vec::new(); nodes],
            index: vec![f64::NAN; n],
            scores: vec![f64::NAN; n],
            cells: inputs.plan.cells,
            last: vec![false; n],
            record: Record::default(),
        };
        let all = Dirty {
            leaves: (0..leaves).collect(),
            nodes: (0..nodes).collect(),
            adjust: true,
        };
        evaluation.update(inputs, &all)?;
        Ok(evaluation)
    }

    /// Brings it up to date; returns the rows whose score changed.
    ///
    /// # Errors
    /// [`Error::MissingRefused`] where the method refuses missing figures: the evaluation is then as it
    /// was. [`Error::OutOfRange`] or [`Error::NotFinite`] where points get out of all bounds: it is then
    /// that of the new inputs, and an update with the former ones brings the former bits back.
    pub fn update(&mut self, inputs: Inputs, dirty: &Dirty) -> Result<Rows> {
        let plan = inputs.plan;
        for leaf in &dirty.leaves {
            refuse_missing(&plan.leaves[*leaf], inputs)?;
        }
        let mut changed = vec![Rows::none(); plan.nodes.len()];
        for &number in &dirty.leaves {
            let leaf = &plan.leaves[number];
            let Column {
                treated,
                treatments,
                scorers,
                points,
            } = column(leaf, inputs);
            changed[leaf.node] = Rows::differing(&self.points[leaf.node], &points);
            self.treated[number] = treated;
            self.treatments[number] = treatments;
            self.scorers[number] = scorers;
            self.points[leaf.node] = points;
        }
        for node in (0..plan.nodes.len()).rev() {
            if plan.nodes[node].leaf.is_none() {
                changed[node] =
                    self.update_node(inputs, node, dirty.nodes.contains(&node), &changed);
            }
        }
        let reached = self.refuse_boundless(plan, &changed);
        let mut rows = if dirty.leaves.is_empty() && dirty.nodes.is_empty() {
            Rows::none()
        } else {
            self.update_whole(inputs, changed)
        };
        // A figure that is filled in may keep the points but not the availability.
        // Other cells are other scores throughout.
        if dirty.adjust || plan.minimum_availability > 0.0 || self.cells != plan.cells {
            rows = Rows::All;
        }
        let rows = self.adjust(inputs, &rows);
        reached?;
        refuse_index(plan, &self.index, &rows)?;
        Ok(rows)
    }

    /// Refuses points beyond what sums of powers hold, among the rows that changed.
    fn refuse_boundless(&self, plan: &Plan, changed: &[Rows]) -> Result<()> {
        for (node, rows) in changed.iter().enumerate() {
            if let Some(points) = beyond(&self.points[node], rows) {
                return Err(boundless(plan, node, points));
            }
        }
        Ok(())
    }

    /// Recomputes a whole that is formed over all units at once; returns the rows whose points at the
    /// root changed.
    fn update_whole(&mut self, inputs: Inputs, mut changed: Vec<Rows>) -> Rows {
        let points = match inputs.plan.whole {
            Whole::Tree => return changed.swap_remove(0),
            Whole::Topsis => topsis(inputs, self),
            Whole::Copeland => {
                let mut rows = Rows::none();
                for leaf in &inputs.plan.leaves {
                    rows.join(&changed[leaf.node]);
                }
                let mut record = std::mem::take(&mut self.record);
                let scores = record.update(&Duels::new(inputs, self), &rows);
                self.record = record;
                scores
            }
        };
        let rows = Rows::differing(&self.points[0], &points);
        self.points[0] = points;
        rows
    }

    /// Recomputes one dimension; returns the rows whose points changed.
    fn update_node(&mut self, inputs: Inputs, node: usize, dirty: bool, changed: &[Rows]) -> Rows {
        let plan = inputs.plan;
        let children = &plan.nodes[node].children;
        let mut rows = if dirty { Rows::All } else { Rows::none() };
        for child in children {
            rows.join(&changed[*child]);
        }
        if rows.is_none() {
            return rows;
        }
        if dirty || plan.nodes[node].weighting.looks_at_data() {
            let weights = weight::weights(inputs, node, &self.points);
            let same = |(a, b): (&f64, &f64)| a.to_bits() == b.to_bits();
            let mut pairs = weights.iter().zip(&self.weights[node]);
            if weights.len() != self.weights[node].len() || !pairs.all(same) {
                self.weights[node] = weights;
                rows = Rows::All;
            }
        }
        if node == 0 && plan.whole != Whole::Tree {
            // The root's points come from the leaves, all at once.
            return rows;
        }
        let mut points = std::mem::take(&mut self.points[node]);
        let touched = match &rows {
            Rows::All => {
                let mut touched = Vec::new();
                for unit in 0..points.len() {
                    self.rescore(inputs, node, unit, &mut points, &mut touched);
                }
                if touched.len() * 4 > points.len() {
                    Rows::All
                } else {
                    Rows::Some(touched)
                }
            }
            Rows::Some(units) => {
                let mut touched = Vec::new();
                for unit in units {
                    self.rescore(inputs, node, *unit as usize, &mut points, &mut touched);
                }
                Rows::Some(touched)
            }
        };
        self.points[node] = points;
        touched
    }

    fn rescore(
        &self,
        inputs: Inputs,
        node: usize,
        unit: usize,
        points: &mut [f64],
        touched: &mut Vec<u32>,
    ) {
        let x = self.node_points(inputs, node, unit);
        if x.to_bits() != points[unit].to_bits() {
            points[unit] = x;
            touched.push(u32::try_from(unit).unwrap_or(u32::MAX));
        }
    }

    /// One unit's points at a dimension, from its children's points.
    fn node_points(&self, inputs: Inputs, node: usize, unit: usize) -> f64 {
        let place = &inputs.plan.nodes[node];
        let children = place.children.iter().zip(&self.weights[node]);
        let points = children.map(|(&child, &given)| {
            let weight = self.weight(inputs, child, given, unit);
            (weight, self.points[child][unit])
        });
        clamp(mean(place.mean, points), place.floor, place.cap)
    }

    /// Number of the slot in `treatments` and `scorers` of a leaf for a unit of that group.
    #[must_use]
    pub fn slot(&self, leaf: usize, group: Option<usize>) -> usize {
        slot(&self.scorers[leaf], group)
    }

    /// A node's weight for one unit: its group's own where the method has one, else the `given`.
    #[must_use]
    #[inline]
    pub fn weight(&self, inputs: Inputs, node: usize, given: f64, unit: usize) -> f64 {
        inputs.plan.nodes[node].weight_in(inputs.roster.group[unit], given)
    }

    /// Adjusts, rounds; returns the rows among `rows` whose score or veto changed.
    fn adjust(&mut self, inputs: Inputs, rows: &Rows) -> Rows {
        let plan = inputs.plan;
        let n = self.points[0].len();
        self.cells = plan.cells;
        let mut touched = Vec::new();
        let mut one = |unit: u32| {
            let at = unit as usize;
            let enough = plan.minimum_availability <= 0.0
                || available_share(inputs, at) >= plan.minimum_availability;
            let index = if enough { self.points[0][at] } else { f64::NAN };
            let adjusted = adjust(&plan.adjustments, at, index, inputs.figures, |_, _, _| {});
            let score = plan.cells.settle(adjusted.index);
            if score.to_bits() != self.scores[at].to_bits() || adjusted.last != self.last[at] {
                touched.push(unit);
            }
            self.index[at] = adjusted.index;
            self.last[at] = adjusted.last;
            self.scores[at] = score;
        };
        match rows {
            Rows::All => (0..n as u32).for_each(&mut one),
            Rows::Some(units) => units.iter().for_each(|unit| one(*unit)),
        }
        if touched.len() * 4 > n {
            Rows::All
        } else {
            Rows::Some(touched)
        }
    }
}

/// The share of the leaves for which a unit has a figure, 0 to 1.
#[inline]
pub(super) fn available_share(inputs: Inputs, unit: usize) -> f64 {
    let leaves = &inputs.plan.leaves;
    let present = leaves
        .iter()
        .filter(|leaf| !inputs.figures[leaf.indicator][unit].is_nan());
    present.count() as f64 / leaves.len() as f64
}

/// The first points among these rows that are infinite or so large that sums of powers may be.
fn beyond(points: &[f64], rows: &Rows) -> Option<f64> {
    let is_beyond = |points: &f64| points.abs() > LARGEST;
    match rows {
        Rows::All => points.iter().copied().find(is_beyond),
        Rows::Some(units) => {
            let own = units.iter().filter_map(|unit| points.get(*unit as usize));
            own.copied().find(is_beyond)
        }
    }
}

fn boundless(plan: &Plan, node: usize, points: f64) -> Error {
    let place = plan.nodes[node].key.clone();
    if points.is_infinite() {
        return Error::NotFinite {
            place,
            value: points.to_string(),
        };
    }
    Error::OutOfRange {
        place,
        value: points,
        bound: "[-1e100, 1e100]".into(),
    }
}

fn refuse_index(plan: &Plan, index: &[f64], rows: &Rows) -> Result<()> {
    beyond(index, rows).map_or(Ok(()), |points| Err(boundless(plan, 0, points)))
}

fn refuse_missing(leaf: &Leaf, inputs: Inputs) -> Result<()> {
    if leaf.missing != Missing::Refuse {
        return Ok(());
    }
    let figures = &inputs.figures[leaf.indicator];
    let missing =
        (0..figures.len()).filter(|unit| inputs.roster.reference[*unit] && figures[*unit].is_nan());
    let units = missing.filter_map(|unit| inputs.plan.units.get(unit).cloned());
    let units = units.collect::<Vec<_>>();
    if units.is_empty() {
        return Ok(());
    }
    Err(Error::MissingRefused {
        place: inputs.plan.nodes[leaf.node].key.clone(),
        count: units.len(),
        units,
    })
}
