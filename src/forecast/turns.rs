//! Turns: what moves a unit from one quarter of its expected path to the next.
//!
//! A turn is shared out over the unit's own figures that moved and over what everybody else's did,
//! by Shapley values: the parts sum to the turn, in places and in what the board ranks by. Why a
//! figure moved is read from how it is counted: a year to date begins anew with the year, a share of
//! a cohort has another cohort, a growth another quarter to be measured against.

use serde::Serialize;

use crate::dataset::IndicatorSource;
use crate::dataset::derive::Derivation;
use crate::error::Result;
use crate::forecast::mover::Ahead;
use crate::forecast::path::Path;
use crate::forecast::quarters;
use crate::ledger::{LedgerRule, Span};
use crate::numeric::shapley::{Tally, from_subsets};
use crate::scoring::snapshot::Basis;
use crate::simulator::Simulator;

/// Most players for which all subsets are tried; above, orders are drawn.
const MOST_EXACT: usize = 7;

/// Orders drawn above that.
const ORDERS: usize = 48;

/// Why a figure ahead is another than the quarter before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub enum Why {
    /// It counts from the beginning of the year, and a year begins.
    NewYear,
    /// It counts from the beginning of the year, and another quarter is added.
    Accrues,
    /// It counts over some quarters: one comes in, one drops out.
    Window,
    /// What projects and levers bring in this quarter is other than in the one before.
    Flow,
    /// It is a share of the contracts signed some time ago: another cohort has come of age.
    Cohort,
    /// It is measured against an earlier quarter, and that is another one.
    Against,
    /// It is measured against an annual target, and that of the next year is not known.
    Target,
    /// More of the year's share is to be reached by now.
    Schedule,
    /// It goes on as in the year before.
    Trend,
    /// It is worked out of figures that moved.
    Derived,
    /// What everybody else's figures did.
    Others,
}

/// A step of the expected path.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Turn {
    /// The quarter that it leads to.
    pub quarter: String,
    /// Places: below zero for places won.
    pub rank: f64,
    /// What the board ranks by; none where it is missing before or after.
    pub score: Option<f64>,
    /// What moved it.
    pub parts: Vec<TurnPart>,
    /// Whether all orders were weighed; else some that were drawn.
    pub exact: bool,
}

/// One thing that moved it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct TurnPart {
    /// The unit's figure that moved; none for everybody else's.
    pub indicator: Option<usize>,
    /// Why.
    pub why: Why,
    /// The figure the quarter before; none where missing.
    pub from: Option<f64>,
    /// The figure in the quarter.
    pub to: Option<f64>,
    /// Its part in places.
    pub rank: f64,
    /// Its part in what the board ranks by.
    pub score: Option<f64>,
}

/// What moves a unit from quarter to quarter on its expected path on a board.
///
/// # Errors
/// As [`forecast`](crate::forecast::forecast()).
pub fn forecast_turns(simulator: &Simulator, unit: usize, board: usize) -> Result<Vec<Turn>> {
    let ahead = quarters::ahead(simulator, unit, board)?;
    let mut path = Path::new(&ahead, board)?;
    path.go(&ahead.intakes())?;
    let looked_at = looked_at(simulator, path.basis());
    let names = ahead.quarters(1);
    let turns = (0..ahead.outlook.quarters).zip(names);
    let turn = |(at, quarter)| Step::new(&ahead, &path, unit, at, &looked_at).turn(quarter);
    turns.map(turn).collect()
}

/// The indicators that a board looks at, in order.
fn looked_at(simulator: &Simulator, basis: Basis) -> Vec<usize> {
    let plan = simulator.plan();
    let mut all = match basis {
        Basis::Figures(indicator) => vec![indicator],
        Basis::Index => plan.leaves.iter().map(|leaf| leaf.indicator).collect(),
    };
    if basis == Basis::Index {
        all.extend(&plan.adjusting);
        all.extend(plan.tie_break.iter().map(|(indicator, _)| *indicator));
    }
    all.sort_unstable();
    all.dedup();
    all
}

/// Figures of two quarters in a row, and what may be mixed of them.
struct Step<'a> {
    ahead: &'a Ahead<'a>,
    path: &'a Path<'a>,
    unit: usize,
    /// Number of the quarter ahead that it leads to.
    at: usize,
    before: &'a [Vec<f64>],
    after: &'a [Vec<f64>],
    looked_at: &'a [usize],
    /// The unit's own figures that moved.
    moved: Vec<usize>,
    /// Whether any of the others did.
    others: bool,
}

/// Whether two figures are the same.
fn same(a: f64, b: f64) -> bool {
    a.to_bits() == b.to_bits() || (a.is_nan() && b.is_nan())
}

fn known(x: f64) -> Option<f64> {
    Some(x).filter(|x| !x.is_nan())
}

impl<'a> Step<'a> {
    fn new(
        ahead: &'a Ahead,
        path: &'a Path,
        unit: usize,
        at: usize,
        looked_at: &'a [usize],
    ) -> Self {
        let simulator = ahead.simulator;
        let shown = simulator.figures().period(simulator.period());
        let before = at.checked_sub(1).map_or(shown, |at| path.columns(at));
        let after = path.columns(at);
        let differs =
            |indicator: usize, unit: usize| !same(before[indicator][unit], after[indicator][unit]);
        let units = 0..simulator.data().units().len();
        let others = |indicator: &usize| {
            let mut others = units.clone().filter(|other| *other != unit);
            others.any(|other| differs(*indicator, other))
        };
        let own = looked_at.iter().copied();
        Self {
            moved: own.filter(|one| differs(*one, unit)).collect(),
            others: looked_at.iter().any(others),
            ahead,
            path,
            unit,
            at,
            before,
            after,
            looked_at,
        }
    }

    /// The unit's place and what the board ranks it by, where the figures of those present have
    /// moved on and all others are those of the quarter before.
    fn worth(&self, present: &[bool]) -> Result<Vec<f64>> {
        let mut columns = self.before.to_vec();
        if self.others && present.last() == Some(&true) {
            for indicator in self.looked_at {
                let own = columns[*indicator][self.unit];
                columns[*indicator].clone_from(&self.after[*indicator]);
                columns[*indicator][self.unit] = own;
            }
        }
        for (indicator, present) in self.moved.iter().zip(present) {
            if *present {
                columns[*indicator][self.unit] = self.after[*indicator][self.unit];
            }
        }
        let (rank, score) = self.path.place_among(&columns, self.unit)?;
        Ok(vec![rank, score])
    }

    fn turn(&self, quarter: String) -> Result<Turn> {
        let players = self.moved.len() + usize::from(self.others);
        let [none, all] = [false, true].map(|is| self.worth(&vec![is; players]));
        let (none, all) = (none?, all?);
        let exact = players <= MOST_EXACT;
        let shares = if exact {
            self.weighed(players)?
        } else {
            let mut tally = Tally::new(players, 2, 1953);
            for _ in 0..ORDERS {
                tally.add_permutation(|present| self.worth(present))?;
            }
            [0, 1].map(|output| tally.means(output))
        };
        let score = known(all[1] - none[1]);
        let parts = shares[0].iter().zip(&shares[1]).enumerate();
        let parts = parts.map(|(player, (rank, points))| {
            let indicator = self.moved.get(player).copied();
            let figure = |columns: &[Vec<f64>]| known(columns[indicator?][self.unit]);
            TurnPart {
                indicator,
                why: indicator.map_or(Why::Others, |one| self.why(one)),
                from: figure(self.before),
                to: figure(self.after),
                rank: *rank,
                score: score.and_then(|_| known(*points)),
            }
        });
        Ok(Turn {
            quarter,
            rank: all[0] - none[0],
            score,
            parts: parts.collect(),
            exact,
        })
    }

    fn weighed(&self, players: usize) -> Result<[Vec<f64>; 2]> {
        let mut worths = [Vec::new(), Vec::new()];
        for mask in 0..1_usize << players {
            let present = (0..players).map(|at| mask >> at & 1 == 1);
            let worth = self.worth(&present.collect::<Vec<_>>())?;
            for (all, one) in worths.iter_mut().zip(worth) {
                all.push(one);
            }
        }
        Ok(worths.map(|worth| from_subsets(players, &worth)))
    }

    /// Why a figure of the unit is another than the quarter before.
    fn why(&self, indicator: usize) -> Why {
        let simulator = self.ahead.simulator;
        let data = simulator.data();
        let mut rules = self.ahead.counter.rules.iter();
        if let Some(rule) = rules.find(|rule| rule.indicator == indicator) {
            let year_to_date = matches!(
                rule.rule(),
                LedgerRule::Count {
                    span: Span::YearToDate,
                    ..
                } | LedgerRule::Sum {
                    span: Span::YearToDate,
                    ..
                }
            );
            return match rule.shown {
                _ if rule.is_rate() => Why::Cohort,
                _ if year_to_date => self.to_date(),
                1 => Why::Flow,
                _ => Why::Window,
            };
        }
        if data.is_target(indicator) {
            return Why::Target;
        }
        let IndicatorSource::Derived { rule } = &data.indicators()[indicator].source else {
            return Why::Trend;
        };
        let number = |code: &String| data.indicator(code, "indicator").ok();
        match rule {
            Derivation::Growth(_) => Why::Against,
            Derivation::Completion { actual, target, .. } => {
                let gone = |target: usize| {
                    let at = |columns: &[Vec<f64>]| columns[target][self.unit].is_nan();
                    at(self.after) && !at(self.before)
                };
                match number(target).filter(|target| gone(*target)) {
                    Some(_) => Why::Target,
                    None => number(actual).map_or(Why::Derived, |actual| self.why(actual)),
                }
            }
            Derivation::YearToDate { .. } => self.to_date(),
            Derivation::MovingSum { .. } => Why::Window,
            Derivation::AheadOfSchedule { of } => match number(of).map(|of| self.why(of)) {
                Some(why @ (Why::NewYear | Why::Target)) => why,
                _ => Why::Schedule,
            },
            Derivation::Ratio { .. }
            | Derivation::Share { .. }
            | Derivation::Difference { .. }
            | Derivation::Sum { .. } => Why::Derived,
        }
    }

    /// Why a count from the beginning of the year moved.
    fn to_date(&self) -> Why {
        let ahead = i32::try_from(self.at + 1).unwrap_or(i32::MAX);
        if self.ahead.knowledge.now().plus(ahead).of_year() == 0 {
            Why::NewYear
        } else {
            Why::Accrues
        }
    }
}
