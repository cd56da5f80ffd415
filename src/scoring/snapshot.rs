//! Snapshot: a method applied to figures, read only; what answers stand on.

use crate::dataset::{Board, DataSet, Figures, IndicatorSource, Roster};
use crate::error::{Error, Result};
use crate::method::Method;
use crate::scoring::board::{Criterion, Ranking};
use crate::scoring::evaluation::{Evaluation, Inputs};
use crate::scoring::plan::Plan;
use crate::scoring::rank::descending_key;
use crate::vocabulary::Direction;
use crate::vocabulary::limits::check_number;

/// A method applied to figures.
#[derive(Debug, Clone, Copy)]
pub struct Snapshot<'a> {
    /// The data set.
    pub data: &'a DataSet,
    /// The method as it stands.
    pub method: &'a Method,
    /// The method made ready.
    pub plan: &'a Plan,
    /// Who is on the board.
    pub roster: &'a Roster,
    /// The figures with the scenario's edits.
    pub figures: &'a Figures,
    /// The scores.
    pub evaluation: &'a Evaluation,
    /// Number of the edition's period.
    pub period: usize,
}

/// What a board ranks by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Basis {
    /// The index.
    Index,
    /// The figures of this indicator.
    Figures(usize),
}

impl<'a> Snapshot<'a> {
    /// What the evaluation rests on.
    #[must_use]
    #[inline]
    pub fn inputs(&self) -> Inputs<'a> {
        Inputs {
            plan: self.plan,
            roster: self.roster,
            figures: self.figures.period(self.period),
            baseline: self.data.figures().period(self.period),
        }
    }

    /// Number of units.
    #[must_use]
    pub fn n_units(&self) -> usize {
        self.data.units().len()
    }

    /// What a board ranks by, and whether more is better.
    ///
    /// # Errors
    /// [`Error::OutOfRange`] for a number that counts no board; [`Error::Conflict`] for a board
    /// that ranks neither by the index nor by an indicator.
    pub fn basis(&self, board: usize) -> Result<(Basis, Direction)> {
        check_number("board", board, self.data.boards().len())?;
        let shown = &self.data.boards()[board];
        if shown.is_composite() {
            return Ok((Basis::Index, Direction::Higher));
        }
        if let Board::Indicator { indicator, .. } = shown {
            let number = self.data.indicator(indicator, "board")?;
            let direction = self.data.indicators()[number].direction;
            return Ok((Basis::Figures(number), direction));
        }
        Err(Error::Conflict {
            place: format!("boards[{board}]"),
            rule: "board-without-analysis".into(),
            reason: "only boards of the index or of an indicator can be analysed".into(),
        })
    }

    /// What a board ranks by now: one number a unit, NaN where missing.
    ///
    /// # Errors
    /// As [`Snapshot::basis`].
    pub fn values(&self, board: usize) -> Result<&'a [f64]> {
        Ok(match self.basis(board)?.0 {
            Basis::Index => &self.evaluation.scores,
            Basis::Figures(indicator) => self.figures.column(self.period, indicator),
        })
    }

    /// The ranking of a board if its values and the period's figures were these.
    ///
    /// # Errors
    /// As [`Snapshot::basis`].
    pub fn ranking_of(
        &self,
        board: usize,
        values: &[f64],
        last: &[bool],
        figures: &[Vec<f64>],
    ) -> Result<Ranking> {
        let (basis, direction) = self.basis(board)?;
        let tie_break = self
            .plan
            .tie_break
            .iter()
            .filter(|_| basis == Basis::Index)
            .map(|(indicator, direction)| (figures[*indicator].as_slice(), *direction))
            .collect::<Vec<_>>();
        Ok(Ranking::new(Criterion {
            values,
            direction,
            ranked: &self.roster.ranked[board],
            last: if basis == Basis::Index { last } else { &[] },
            ties: self.plan.ties,
            tie_break: &tie_break,
        }))
    }

    /// The present ranking of a board.
    ///
    /// # Errors
    /// As [`Snapshot::basis`].
    pub fn ranking(&self, board: usize) -> Result<Ranking> {
        self.ranking_of(
            board,
            self.values(board)?,
            &self.evaluation.last,
            self.figures.period(self.period),
        )
    }

    /// Greatest less least figure of an indicator's column; 1 where that is nothing.
    #[must_use]
    pub fn spread(&self, indicator: usize) -> f64 {
        let column = self.figures.column(self.period, indicator);
        let present = column.iter().copied().filter(|x| !x.is_nan());
        let (low, high) = present.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), x| {
            (low.min(x), high.max(x))
        });
        if high > low { high - low } else { 1.0 }
    }

    /// Numbers of the leaves whose indicator is `indicator`.
    #[must_use]
    pub fn leaves_of(&self, indicator: usize) -> Vec<usize> {
        let leaves = self.plan.leaves.iter().enumerate();
        leaves
            .filter(|(_, leaf)| leaf.indicator == indicator)
            .map(|(number, _)| number)
            .collect()
    }

    /// Whether any derived indicator is computed from this one.
    #[must_use]
    pub fn feeds_derived(&self, indicator: usize) -> bool {
        let code = self.data.indicators()[indicator].code.as_str();
        self.data.indicators().iter().any(|other| {
            matches!(&other.source, IndicatorSource::Derived { rule } if rule.inputs().contains(&code))
        })
    }

    /// Whether figures of an indicator can be set.
    #[must_use]
    pub fn is_settable(&self, indicator: usize) -> bool {
        let source = &self.data.indicators()[indicator].source;
        !matches!(source, IndicatorSource::Derived { .. })
    }

    /// Whether figures of an indicator can be off: annual targets are agreed on, not measured.
    #[must_use]
    pub fn is_measured(&self, indicator: usize) -> bool {
        self.is_settable(indicator) && !self.data.is_target(indicator)
    }

    /// The indicators that a planner can set and on which a board depends, in file order.
    ///
    /// # Errors
    /// As [`Snapshot::basis`].
    pub fn inputs_of(&self, board: usize) -> Result<Vec<usize>> {
        Ok(match self.basis(board)?.0 {
            Basis::Index => self.active_indicators(),
            Basis::Figures(indicator) => self.settable_under(vec![indicator]),
        })
    }

    /// The indicators that a planner can set and on which the index depends, in file order.
    #[must_use]
    pub fn active_indicators(&self) -> Vec<usize> {
        self.settable_under(self.plan.leaves.iter().map(|leaf| leaf.indicator).collect())
    }

    /// The settable ones among some indicators and what those are derived from, in file order.
    fn settable_under(&self, mut open: Vec<usize>) -> Vec<usize> {
        let mut active = vec![false; self.data.indicators().len()];
        while let Some(number) = open.pop() {
            if std::mem::replace(&mut active[number], true) {
                continue;
            }
            if let IndicatorSource::Derived { rule } = &self.data.indicators()[number].source {
                let inputs = rule.inputs().into_iter();
                open.extend(inputs.filter_map(|code| self.data.indicator(code, "").ok()));
            }
        }
        (0..active.len())
            .filter(|number| active[*number] && self.is_settable(*number))
            .collect()
    }
}

/// A key that sorts a board's values best first; equals have the same key.
#[must_use]
pub fn merit_key(value: f64, direction: Direction) -> u64 {
    match direction {
        Direction::Higher => descending_key(value),
        Direction::Lower => descending_key(-value),
    }
}
