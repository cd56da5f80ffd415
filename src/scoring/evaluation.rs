//! Evaluation: what an evaluation rests on, and what comes of it.

use crate::dataset::Roster;
use crate::method::normalise::Scorer;
use crate::method::treat::Treated;
use crate::numeric::equality::Cells;
use crate::scoring::plan::Plan;

/// What an evaluation rests on.
#[derive(Debug, Clone, Copy)]
pub struct Inputs<'a> {
    /// The method.
    pub plan: &'a Plan,
    /// Who is on the board.
    pub roster: &'a Roster,
    /// The figures of the edition's period: one column an indicator, one figure a unit.
    pub figures: &'a [Vec<f64>],
    /// The same of the baseline, for columns measured against it.
    pub baseline: &'a [Vec<f64>],
}

/// The rows of a column that changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rows {
    /// These, ascending; perhaps none.
    Some(Vec<u32>),
    /// Any of them.
    All,
}

impl Rows {
    /// No row.
    #[must_use]
    pub fn none() -> Self {
        Self::Some(Vec::new())
    }

    /// Whether no row changed.
    #[must_use]
    pub fn is_none(&self) -> bool {
        matches!(self, Self::Some(rows) if rows.is_empty())
    }

    /// Both sets together.
    pub fn join(&mut self, other: &Self) {
        match (&mut *self, other) {
            (Self::All, _) => {}
            (_, Self::All) => *self = Self::All,
            (Self::Some(rows), Self::Some(more)) => {
                if !more.is_empty() {
                    rows.extend(more);
                    rows.sort_unstable();
                    rows.dedup();
                }
            }
        }
    }

    #[inline]
    pub(super) fn differing(before: &[f64], after: &[f64]) -> Self {
        let mut rows = Vec::new();
        for (row, (a, b)) in (0_u32..).zip(before.iter().zip(after)) {
            if a.to_bits() != b.to_bits() {
                rows.push(row);
            }
        }
        if rows.len() * 4 > before.len() {
            Self::All
        } else {
            Self::Some(rows)
        }
    }
}

/// What changed since the last evaluation.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Dirty {
    /// Leaves whose figures, treatment or normalisation changed.
    pub leaves: Vec<usize>,
    /// Nodes whose children's weights or mean changed.
    pub nodes: Vec<usize>,
    /// Rounding or points by hand changed.
    pub adjust: bool,
}

/// Scores of all units at every node.
#[derive(Debug, Clone, PartialEq)]
pub struct Evaluation {
    /// Per leaf: the figures after imputing and treating.
    pub treated: Vec<Vec<f64>>,
    /// Per leaf and group slot: the treatments, ready; slots as in `scorers`.
    pub treatments: Vec<Vec<Vec<Treated>>>,
    /// Per leaf and group slot: how figures become points; one slot unless the reference is the group.
    pub scorers: Vec<Vec<Scorer>>,
    /// Per node: points of each unit, NaN where missing.
    pub points: Vec<Vec<f64>>,
    /// Per node: its children's weights, as the method or the data give them.
    pub weights: Vec<Vec<f64>>,
    /// The index, adjusted but not rounded; NaN where it cannot be formed.
    pub index: Vec<f64>,
    /// What is ranked: the index in the plan's [`Cells`], and so rounded to the method's decimals.
    pub scores: Vec<f64>,
    /// The cells in which the scores are counted.
    pub(super) cells: Cells,
    /// Whether a veto sends the unit to the end.
    pub last: Vec<bool>,
    /// The duels of a whole by Copeland; empty for any other.
    pub record: Record,
}

/// The outcomes of all duels, as last fought.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Record {
    /// The leaves' weights by which they were fought.
    pub(super) weights: Vec<f64>,
    /// Unit by rival: 1 won, −1 lost, 0 drawn; empty where they are not kept.
    pub(super) outcomes: Vec<i8>,
    /// Per unit: wins less losses against ranked units.
    pub(super) balance: Vec<i64>,
}
