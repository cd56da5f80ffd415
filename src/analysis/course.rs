//! The way of one unit along one of its figures: figure in, standing on a board out.
//!
//! Where the column's reference is known by its extremes, [`Road::Fast`] rescores only what the
//! figure touches: the unit's own row, and the others' where the unit itself becomes an extreme.
//! It calls the method's own functions on the same numbers in the same order, so its bits are
//! those of the evaluation. Every other method goes through the [`Probe`].

use std::rc::Rc;

use serde::Serialize;

use crate::analysis::ground::{Basis, Ground, merit_key};
use crate::analysis::monotone::{carries, is_monotone};
use crate::analysis::probe::{Probe, Supposition};
use crate::analysis::road::{Fast, Others};
use crate::dataset::Direction;
use crate::error::Result;
use crate::method::Whole;
use crate::method::adjustment::Adjustment;
use crate::method::missing::Missing;
use crate::method::plan::Leaf;
use crate::method::rank::Ties;
use crate::method::treat::Treatment;

/// Where a unit stands on a board.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Standing {
    /// Its place from 1; 0 where it is not ranked.
    pub rank: f64,
    /// What it is ranked by.
    pub value: f64,
    /// The same before rounding.
    pub unrounded: f64,
}

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
}

/// The way of one unit along one of its figures.
#[derive(Debug, Clone)]
pub struct Course<'a> {
    ground: Ground<'a>,
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
    Fast(Box<Fast<'a>>),
    /// The board ranks by this very figure.
    Own { keys: Vec<u64>, x: f64 },
    /// The whole evaluation is brought up to date.
    General(Box<Probe<'a>>),
}

impl<'a> Course<'a> {
    /// The way of `unit` along `indicator` on a board.
    ///
    /// # Errors
    /// As [`Ground::basis`]; [`Error::OutOfRange`](crate::Error::OutOfRange) for a number that
    /// counts nothing.
    pub fn new(ground: Ground<'a>, board: usize, unit: usize, indicator: usize) -> Result<Self> {
        super::ground::within("unit", unit, ground.n_units())?;
        let others = Rc::new(Others::as_they_stand(ground, board, unit));
        Self::beside(ground, board, (unit, &others), indicator)
    }

    /// As [`Course::new`], with the unit's others as they stand, for the ways of one unit along
    /// several figures.
    pub(super) fn beside(
        ground: Ground<'a>,
        board: usize,
        (unit, others): (usize, &Rc<Others>),
        indicator: usize,
    ) -> Result<Self> {
        super::ground::within("unit", unit, ground.n_units())?;
        super::ground::within("indicator", indicator, ground.data.indicators().len())?;
        let (basis, direction) = ground.basis(board)?;
        let held = ground.figures.column(ground.period, indicator)[unit];
        let plain_ties = ground.plan.tie_break.is_empty();
        let mut monotone = !held.is_nan() && plain_ties;
        let road = match basis {
            Basis::Figures(by) if by == indicator && !held.is_nan() => Road::Own {
                keys: keys(ground, board, ground.values(board)?, &[], direction),
                x: held,
            },
            Basis::Figures(by) => {
                monotone = monotone && carries(ground, unit, indicator, by);
                Road::General(Box::new(Probe::new(ground)))
            }
            Basis::Index => {
                // Equals that come apart count as two places where places have no gaps.
                let gaps = ground.plan.ties != Ties::Dense;
                monotone = monotone && gaps && is_monotone(ground, unit, indicator);
                match Fast::new(ground, board, (unit, others), indicator) {
                    Some(fast) if plain_ties => Road::Fast(Box::new(fast)),
                    _ => Road::General(Box::new(Probe::new(ground))),
                }
            }
        };
        Ok(Self {
            ground,
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
            self.road = Road::General(Box::new(Probe::new(self.ground)));
        }
        match &mut self.road {
            Road::Fast(fast) => Ok(fast.at(x)),
            Road::Own { keys, x: held } => {
                *held = x;
                let ranked = self.ground.roster.ranked[self.board][self.unit];
                let own = merit_key(x, self.direction);
                let rank = if ranked {
                    rank_among(self.ground.plan.ties, own, self.unit, keys)
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
    /// As [`Ground::basis`].
    pub fn keys(&self) -> Result<Vec<u64>> {
        let mut all = match &self.road {
            Road::Fast(fast) => fast.keys(),
            Road::Own { keys, x } => {
                let mut all = keys.clone();
                all[self.unit] = merit_key(*x, self.direction);
                all
            }
            Road::General(probe) => self.general_keys(probe)?,
        };
        if !self.ground.roster.ranked[self.board][self.unit] {
            all[self.unit] = u64::MAX;
        }
        Ok(all)
    }

    /// The value of the other unit at a position, 0 for the best, where the course stands; none
    /// beyond the last.
    ///
    /// # Errors
    /// As [`Ground::basis`].
    pub fn rival(&self, position: usize) -> Result<Option<f64>> {
        if let Road::Fast(fast) = &self.road {
            return Ok(fast.rival(position));
        }
        let values = match &self.road {
            Road::General(probe) => probe.values(self.board)?,
            _ => self.ground.values(self.board)?,
        };
        let ranked = &self.ground.roster.ranked[self.board];
        let others =
            (0..values.len()).filter(|v| *v != self.unit && ranked[*v] && !values[*v].is_nan());
        let rivals = others.map(|v| (merit_key(values[v], self.direction), values[v]));
        Ok(nth(rivals.collect(), position))
    }

    /// The key of one unit, as in [`Course::keys`].
    ///
    /// # Errors
    /// As [`Ground::basis`].
    pub fn key(&self, unit: usize) -> Result<u64> {
        if !self.ground.roster.ranked[self.board][unit] {
            return Ok(u64::MAX);
        }
        Ok(match &self.road {
            Road::Fast(fast) => fast.key(unit),
            Road::Own { x, .. } if unit == self.unit => merit_key(*x, self.direction),
            Road::Own { keys, .. } => keys[unit],
            Road::General(probe) => self.general_keys(probe)?[unit],
        })
    }

    fn general_keys(&self, probe: &Probe) -> Result<Vec<u64>> {
        let last = probe.last(self.board)?;
        Ok(keys(
            self.ground,
            self.board,
            probe.values(self.board)?,
            last,
            self.direction,
        ))
    }

    /// What it stands on.
    #[must_use]
    pub fn ground(&self) -> Ground<'a> {
        self.ground
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
        self.ground
            .figures
            .column(self.ground.period, self.indicator)[self.unit]
    }
}

/// The value at a position in order of keys.
pub(super) fn nth(mut keyed: Vec<(u64, f64)>, position: usize) -> Option<f64> {
    if position >= keyed.len() {
        return None;
    }
    let (_, found, _) = keyed.select_nth_unstable_by_key(position, |(key, _)| *key);
    Some(found.1)
}

/// The rank of a key among others; the own entry of `others` is passed over.
#[must_use]
pub fn rank_among(ties: Ties, own: u64, unit: usize, others: &[u64]) -> f64 {
    if own == u64::MAX {
        return 0.0;
    }
    let (mut better, mut equal, mut before) = (0_u32, 0_u32, 0_u32);
    for (other, key) in others.iter().enumerate() {
        if other == unit {
            continue;
        }
        better += u32::from(*key < own);
        equal += u32::from(*key == own);
        before += u32::from(*key == own && other < unit);
    }
    let (better, equal) = (f64::from(better), f64::from(equal));
    match ties {
        Ties::Competition => better + 1.0,
        Ties::Max => better + equal + 1.0,
        Ties::Average => better + 1.0 + equal / 2.0,
        Ties::Ordinal => better + 1.0 + f64::from(before),
        Ties::Dense => {
            let others = others
                .iter()
                .enumerate()
                .filter(|(other, key)| *other != unit && **key < own);
            let mut ahead = others.map(|(_, key)| *key).collect::<Vec<_>>();
            ahead.sort_unstable();
            ahead.dedup();
            ahead.len() as f64 + 1.0
        }
    }
}

/// Per unit: a key that sorts a board best first; `u64::MAX` for those it does not rank.
///
/// `last` are the units that a veto sends to the end; none where empty.
#[must_use]
pub fn keys(
    ground: Ground,
    board: usize,
    values: &[f64],
    last: &[bool],
    direction: Direction,
) -> Vec<u64> {
    let ranked = &ground.roster.ranked[board];
    let vetoed = last.iter().any(|is| *is);
    let key = |unit: usize| {
        let key = merit_key(values[unit], direction);
        match last.get(unit) {
            _ if !ranked[unit] || key == u64::MAX => u64::MAX,
            // Room for two ranges: one bit is lost, which no rounded index has.
            Some(true) => (key >> 1) | (1 << 63),
            _ if vetoed => key >> 1,
            _ => key,
        }
    };
    (0..values.len()).map(key).collect()
}

/// Means up the tree with weights that figures do not move, and no adjustment but points by hand.
pub(super) fn is_plain_tree(ground: Ground, leaf: usize) -> bool {
    let plan = ground.plan;
    let mut node = plan.leaves[leaf].node;
    while let Some(parent) = plan.nodes[node].parent {
        if !super::weights::is_fixed(&plan.nodes[parent].weighting) {
            return false;
        }
        node = parent;
    }
    plan.whole == Whole::Tree && adjusts_by_hand(ground)
}

/// Whether no adjustment looks at figures.
pub(super) fn adjusts_by_hand(ground: Ground) -> bool {
    let mut all = ground.method.adjustments.iter();
    all.all(|one| matches!(one, Adjustment::Points { .. }))
}

/// Whether each figure is treated by itself.
pub(super) fn is_pointwise(leaf: &Leaf) -> bool {
    leaf.treat.iter().all(|step| {
        matches!(
            step,
            Treatment::Cap { .. } | Treatment::Floor { .. } | Treatment::Log { .. }
        )
    })
}

/// Whether no figure of the column is made up from the others.
pub(super) fn imputes_nothing(leaf: &Leaf, column: &[f64]) -> bool {
    matches!(
        leaf.missing,
        Missing::Exclude | Missing::Refuse | Missing::Zero
    ) || column.iter().all(|x| !x.is_nan())
}
