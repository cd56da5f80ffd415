//! The way of one unit along one of its figures: figure in, standing on a board out.
//!
//! Where the column's reference is known by its extremes, the fast way rescores only what the
//! figure touches: the unit's own row, and the others' where the unit itself becomes an extreme.
//! It calls the method's own functions on the same numbers in the same order, so its bits are
//! those of the evaluation. Every other method goes through the [`Probe`].

use std::rc::Rc;

use serde::Serialize;

use crate::analysis::Standing;
use crate::analysis::whatif::display_steps::{Grid, Reach};
use crate::analysis::whatif::monotone::{carries, is_monotone};
use crate::analysis::whatif::probe::{Probe, Supposition};
use crate::analysis::whatif::response_by_extremes::{ByExtremes, Others};
use crate::analysis::whatif::standing::{keys, nth, rank_among};
use crate::error::Result;
use crate::method::Ties;
use crate::scoring::snapshot::{Basis, Snapshot, merit_key};
use crate::vocabulary::Direction;

/// Why an answer is not known to be exact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub enum Reason {
    /// The method is not known to be monotone in this figure: changes between the points that
    /// were tried may have been missed. Those found are exact.
    NotMonotone,
    /// Drawn by lot; the standard error is given.
    Sampled,
    /// The best of the routes that were tried; a cheaper one may exist.
    Heuristic,
    /// The bound is guaranteed, but no weights that reach it were found.
    BoundNotReached,
    /// Units lack different figures, so that the bound is wider than need be.
    LooseBound,
    /// Weights further up come from the data and move with this one, or groups have weights of their
    /// own where the whole is formed over all units: the changes of place are not known.
    WeightsMove,
    /// Two units are so alike all along that changes of place between them may have been missed.
    TooClose,
    /// The figures are so large that the last decimal shown is no longer told apart: only what lies
    /// nearer to zero was searched.
    TooLarge,
}

/// The way of one unit along one of its figures.
#[derive(Debug, Clone)]
pub struct Response<'a> {
    snapshot: Snapshot<'a>,
    board: usize,
    unit: usize,
    indicator: usize,
    direction: Direction,
    road: Road<'a>,
    monotone: bool,
    /// Where it stands, if it has gone anywhere.
    here: Option<(f64, Standing)>,
}

#[derive(Debug, Clone)]
enum Road<'a> {
    /// Only what the figure touches is rescored.
    ByExtremes(Box<ByExtremes<'a>>),
    /// The board ranks by this very figure.
    Own { keys: Vec<u64>, x: f64 },
    /// The whole evaluation is brought up to date.
    General(Box<Probe<'a>>),
}

impl<'a> Response<'a> {
    /// The way of `unit` along `indicator` on a board.
    ///
    /// # Errors
    /// As [`Snapshot::basis`]; [`Error::OutOfRange`](crate::Error::OutOfRange) for a number that
    /// counts nothing.
    pub fn new(
        snapshot: Snapshot<'a>,
        board: usize,
        unit: usize,
        indicator: usize,
    ) -> Result<Self> {
        crate::vocabulary::limits::check_number("unit", unit, snapshot.n_units())?;
        snapshot.basis(board)?;
        let others = Rc::new(Others::as_they_stand(snapshot, board, unit));
        Self::beside(snapshot, board, (unit, &others), indicator)
    }

    /// As [`Response::new`], with the unit's others as they stand, for the ways of one unit along
    /// several figures.
    pub(in crate::analysis) fn beside(
        snapshot: Snapshot<'a>,
        board: usize,
        (unit, others): (usize, &Rc<Others>),
        indicator: usize,
    ) -> Result<Self> {
        crate::vocabulary::limits::check_number("unit", unit, snapshot.n_units())?;
        crate::vocabulary::limits::check_number(
            "indicator",
            indicator,
            snapshot.data.indicators().len(),
        )?;
        let (basis, direction) = snapshot.basis(board)?;
        let held = snapshot.figures.column(snapshot.period, indicator)[unit];
        let plain_ties = snapshot.plan.tie_break.is_empty();
        let mut monotone = !held.is_nan() && plain_ties;
        let road = match basis {
            Basis::Figures(by) if by == indicator && !held.is_nan() => Road::Own {
                keys: keys(snapshot, board, snapshot.values(board)?, &[], direction),
                x: held,
            },
            Basis::Figures(by) => {
                monotone = monotone && carries(snapshot, unit, indicator, by);
                Road::General(Box::new(Probe::new(snapshot)))
            }
            Basis::Index => {
                // Equals that come apart count as two places where places have no gaps.
                let gaps = snapshot.plan.ties != Ties::Dense;
                monotone = monotone && gaps && is_monotone(snapshot, unit, indicator);
                match ByExtremes::new(snapshot, board, (unit, others), indicator) {
                    Some(fast) if plain_ties => Road::ByExtremes(Box::new(fast)),
                    _ => Road::General(Box::new(Probe::new(snapshot))),
                }
            }
        };
        Ok(Self {
            snapshot,
            board,
            unit,
            indicator,
            direction,
            road,
            monotone,
            here: None,
        })
    }

    /// Whether the unit's rank is known to move in one direction only as the figure rises.
    #[must_use]
    pub fn is_monotone(&self) -> bool {
        self.monotone
    }

    /// Why what is found along it may not be the first; none where it is for certain.
    #[must_use]
    pub fn reason(&self) -> Option<Reason> {
        let grid = Grid::new(self.snapshot.data.indicators()[self.indicator].decimals);
        let reach = Reach::of(self.snapshot, self.indicator);
        let told = |x: f64| x.is_nan() || grid.tells(x);
        if !self.monotone {
            Some(Reason::NotMonotone)
        } else if told(self.held()) && told(reach.low) && told(reach.high) {
            None
        } else {
            Some(Reason::TooLarge)
        }
    }

    /// Whether the fast way is taken.
    #[must_use]
    pub fn is_fast(&self) -> bool {
        !matches!(self.road, Road::General(_))
    }

    /// Goes to a figure, NaN for a missing one.
    ///
    /// # Errors
    /// What the method refuses, such as missing figures.
    pub fn at(&mut self, x: f64) -> Result<Standing> {
        if let Some((here, standing)) = self.here.take()
            && here.to_bits() == x.to_bits()
        {
            self.here = Some((here, standing));
            return Ok(standing);
        }
        let standing = self.go(x)?;
        self.here = Some((x, standing));
        Ok(standing)
    }

    fn go(&mut self, x: f64) -> Result<Standing> {
        if x.is_nan() && !matches!(self.road, Road::General(_)) {
            self.road = Road::General(Box::new(Probe::new(self.snapshot)));
        }
        match &mut self.road {
            Road::ByExtremes(fast) => Ok(fast.at(x)),
            Road::Own { keys, x: held } => {
                *held = x;
                let ranked = self.snapshot.roster.ranked[self.board][self.unit];
                let own = merit_key(x, self.direction);
                let rank = if ranked {
                    rank_among(self.snapshot.plan.ties, own, self.unit, keys)
                } else {
                    0.0
                };
                Ok(Standing {
                    rank,
                    value: x,
                    unrounded: x,
                })
            }
            Road::General(probe) => {
                let (unit, indicator) = (self.unit, self.indicator);
                probe.suppose(&[Supposition::Figure {
                    unit,
                    indicator,
                    value: x,
                }])?;
                let rank = probe.ranking(self.board)?.ranks[unit];
                let value = probe.values(self.board)?[unit];
                let unrounded = probe.unrounded(self.board)?[unit];
                Ok(Standing {
                    rank,
                    value,
                    unrounded,
                })
            }
        }
    }

    /// Per unit, where the course stands: a key that sorts the board best first; `u64::MAX` for
    /// those it does not rank.
    ///
    /// # Errors
    /// As [`Snapshot::basis`].
    pub fn keys(&self) -> Result<Vec<u64>> {
        let mut all = match &self.road {
            Road::ByExtremes(fast) => fast.keys(),
            Road::Own { keys, x } => {
                let mut all = keys.clone();
                all[self.unit] = merit_key(*x, self.direction);
                all
            }
            Road::General(probe) => self.general_keys(probe)?,
        };
        if !self.snapshot.roster.ranked[self.board][self.unit] {
            all[self.unit] = u64::MAX;
        }
        Ok(all)
    }

    /// The value of the other unit at a position, 0 for the best, where the course stands; none
    /// beyond the last.
    ///
    /// # Errors
    /// As [`Snapshot::basis`].
    pub fn rival(&self, position: usize) -> Result<Option<f64>> {
        if let Road::ByExtremes(fast) = &self.road {
            return Ok(fast.rival(position));
        }
        let values = match &self.road {
            Road::General(probe) => probe.values(self.board)?,
            _ => self.snapshot.values(self.board)?,
        };
        let ranked = &self.snapshot.roster.ranked[self.board];
        let others =
            (0..values.len()).filter(|v| *v != self.unit && ranked[*v] && !values[*v].is_nan());
        let rivals = others.map(|v| (merit_key(values[v], self.direction), values[v]));
        Ok(nth(rivals.collect(), position))
    }

    /// The key of one unit, as in [`Response::keys`].
    ///
    /// # Errors
    /// As [`Snapshot::basis`].
    pub fn key(&self, unit: usize) -> Result<u64> {
        if !self.snapshot.roster.ranked[self.board][unit] {
            return Ok(u64::MAX);
        }
        Ok(match &self.road {
            Road::ByExtremes(fast) => fast.key(unit),
            Road::Own { x, .. } if unit == self.unit => merit_key(*x, self.direction),
            Road::Own { keys, .. } => keys[unit],
            Road::General(probe) => self.general_keys(probe)?[unit],
        })
    }

    fn general_keys(&self, probe: &Probe) -> Result<Vec<u64>> {
        let last = probe.last(self.board)?;
        Ok(keys(
            self.snapshot,
            self.board,
            probe.values(self.board)?,
            last,
            self.direction,
        ))
    }

    /// What it stands on.
    #[must_use]
    pub fn snapshot(&self) -> Snapshot<'a> {
        self.snapshot
    }

    /// Number of the unit.
    #[must_use]
    pub fn unit(&self) -> usize {
        self.unit
    }

    /// Number of the indicator.
    #[must_use]
    pub fn indicator(&self) -> usize {
        self.indicator
    }

    /// Number of the board.
    #[must_use]
    pub fn board(&self) -> usize {
        self.board
    }

    /// Whether more is better in what the board ranks by.
    #[must_use]
    pub fn direction(&self) -> Direction {
        self.direction
    }

    /// The figure as it stands; NaN where missing.
    #[must_use]
    pub fn held(&self) -> f64 {
        self.snapshot
            .figures
            .column(self.snapshot.period, self.indicator)[self.unit]
    }
}
