//! Forecast: boards quarter by quarter ahead, as the scenario's levers feed them.
//!
//! Quarter by quarter a unit's figures are those of the period shown, or grown as in the year
//! before, and what its levers bring comes on top. The expected path takes the levers'
//! closed forms; the fan repeats seeded courses of events. So two courses with one seed are
//! the same, and a forecast without levers is certain.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::board::{Criterion, Ranking};
use crate::dataset::{Board, Direction, IndicatorSource};
use crate::error::{Error, Result};
use crate::ledger::{Attainment, Event, LedgerRule, Measure, Quarter, Span};
use crate::lever::Lever;
use crate::lever::draw::Draw;
use crate::lever::funnel::Flow;
use crate::math::pow;
use crate::method::evaluate::{Evaluation, Inputs};
use crate::simulator::Simulator;

/// Least and greatest growth in a year that a forecast carries on: beyond that, growth from
/// almost nothing would flatten everybody else's.
const GROWTH: (f64, f64) = (-0.5, 1.0);
/// Most courses of events.
const MOST_RUNS: usize = 2000;

/// How a forecast looks ahead.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Outlook {
    /// Quarters ahead, 1 to 8.
    pub quarters: usize,
    /// What units without levers do.
    pub rivals: Course,
    /// Courses of events for the fan, 0 to 2000.
    pub runs: usize,
    /// Seed of the draws.
    pub seed: u32,
}

impl Default for Outlook {
    fn default() -> Self {
        Self {
            quarters: 4,
            rivals: Course::Still,
            runs: 200,
            seed: 1,
        }
    }
}

/// What a unit's figures do by themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub enum Course {
    /// They stay as they are.
    Still,
    /// They grow as in the year to the period shown, between −50 % and +100 % a year; without a
    /// figure of a year before they stay.
    Growth,
}

impl Outlook {
    /// Checks the numbers.
    ///
    /// # Errors
    /// [`Error::OutOfRange`].
    pub fn check(&self) -> Result<()> {
        let refuse = |place: &str, value: usize, bound: &str| {
            Err(Error::OutOfRange {
                place: format!("outlook.{place}"),
                value: value as f64,
                bound: bound.into(),
            })
        };
        if !(1..=8).contains(&self.quarters) {
            return refuse("quarters", self.quarters, "[1, 8]");
        }
        if self.runs > MOST_RUNS {
            return refuse("runs", self.runs, "[0, 2000]");
        }
        Ok(())
    }
}

/// Boards quarter by quarter.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Forecast {
    /// The quarter shown, then those ahead.
    pub quarters: Vec<String>,
    /// How it looks ahead.
    pub outlook: Outlook,
    /// Per unit, per quarter: place on the expected path; 0 where it is not ranked.
    pub ranks: Vec<Vec<f64>>,
    /// Per unit, per quarter: what the board ranks by; none where missing.
    pub scores: Vec<Vec<Option<f64>>>,
    /// The unit asked for: what its levers are expected to bring in each quarter ahead.
    pub flows: Vec<Flow>,
    /// The unit asked for, per quarter ahead: quantiles over the courses of events.
    pub fan: Vec<Fan>,
}

/// Quantiles of a quarter: 5, 25, 50, 75 and 95 %.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Fan {
    /// Of the place, best first.
    pub ranks: [f64; 5],
    /// Of what the board ranks by, least first; none where it is missing.
    pub scores: Option<[f64; 5]>,
}

/// A unit's flows, quarter by quarter.
type Flows = BTreeMap<usize, Vec<Flow>>;

impl Simulator {
    /// The board ahead, with the fan of one unit.
    ///
    /// # Errors
    /// [`Error::OutOfRange`] for a number that counts nothing; [`Error::WrongState`] for a board
    /// of projects, since nobody knows the projects of quarters to come.
    pub fn forecast(&self, unit: usize, board: usize) -> Result<Forecast> {
        self.board_values(board)?;
        self.ledger_rates(unit, 0, 0)?;
        if matches!(self.data().boards()[board], Board::Project { .. }) {
            return Err(Error::WrongState {
                rule: "board-of-units".into(),
                reason: "projects of quarters to come are not known".into(),
            });
        }
        let outlook = self.state().outlook;
        let now = self.today().quarter();
        let expected = self.flows(|lever| lever.expected(now.plus(1).of_year(), outlook.quarters));
        let path = self.path(&expected, board)?;
        let (mut ranks, mut scores) = (Vec::new(), Vec::new());
        for at in 0..self.data().units().len() {
            ranks.push(path.iter().map(|(ranking, _)| ranking.ranks[at]).collect());
            let one = |(_, values): &(Ranking, Vec<f64>)| Some(values[at]).filter(|x| !x.is_nan());
            scores.push(path.iter().map(one).collect());
        }
        let ahead = 0..=i32::try_from(outlook.quarters).unwrap_or(8);
        Ok(Forecast {
            quarters: ahead.map(|ahead| now.plus(ahead).to_string()).collect(),
            outlook,
            ranks,
            scores,
            flows: expected.get(&unit).cloned().unwrap_or_default(),
            fan: self.fan(unit, board, now)?,
        })
    }

    /// The flows of all units with levers.
    fn flows(&self, mut of: impl FnMut(&Lever) -> Vec<Flow>) -> Flows {
        let mut flows = Flows::new();
        for ((unit, _), lever) in self.state().levers.iter() {
            let brought = of(lever);
            let own = flows
                .entry(*unit)
                .or_insert_with(|| vec![Flow::default(); brought.len()]);
            for (sum, flow) in own.iter_mut().zip(brought) {
                sum.add(flow, 1.0);
            }
        }
        flows
    }

    fn fan(&self, unit: usize, board: usize, now: Quarter) -> Result<Vec<Fan>> {
        let outlook = self.state().outlook;
        let mut draw = Draw::new(u64::from(outlook.seed));
        let mut ranks = vec![Vec::with_capacity(outlook.runs); outlook.quarters];
        let mut scores = ranks.clone();
        for _ in 0..outlook.runs {
            let flows =
                self.flows(|lever| lever.drawn(now.plus(1).of_year(), outlook.quarters, &mut draw));
            let path = self.path(&flows, board)?;
            for (ahead, (ranking, values)) in path.iter().skip(1).enumerate() {
                ranks[ahead].push(ranking.ranks[unit]);
                scores[ahead].push(values[unit]);
            }
        }
        if outlook.runs == 0 {
            return Ok(Vec::new());
        }
        let fan = ranks.into_iter().zip(scores);
        Ok(fan
            .map(|(ranks, scores)| Fan {
                ranks: quantiles(ranks),
                scores: Some(quantiles(scores)).filter(|all| all.iter().all(|x| !x.is_nan())),
            })
            .collect())
    }

    /// Ranking and values of the board in the quarter shown and each ahead.
    fn path(&self, flows: &Flows, board: usize) -> Result<Vec<(Ranking, Vec<f64>)>> {
        let quarters = self.state().outlook.quarters;
        let mut path = Vec::with_capacity(quarters + 1);
        for ahead in 0..=quarters {
            path.push(self.quarter(flows, board, ahead)?);
        }
        Ok(path)
    }

    fn quarter(&self, flows: &Flows, board: usize, ahead: usize) -> Result<(Ranking, Vec<f64>)> {
        let period = self.period();
        let mut figures = self.figures().clone();
        let mut touched = Vec::new();
        for (number, indicator) in self.data().indicators().iter().enumerate() {
            if matches!(indicator.source, IndicatorSource::Derived { .. }) || ahead == 0 {
                continue;
            }
            touched.push((period, number));
            for unit in 0..self.data().units().len() {
                let Some(x) = figures.get(period, number, unit) else {
                    continue;
                };
                let own = flows.get(&unit);
                let mut ahead_x = x * self.growth(number, unit, own.is_some(), ahead);
                if let (IndicatorSource::Ledger { rule, .. }, Some(own)) = (&indicator.source, own)
                {
                    ahead_x += self.brought(rule, (period, number, unit), own, ahead);
                }
                let most = indicator.maximum.unwrap_or(f64::INFINITY);
                let mark = figures.mark(period, number, unit);
                figures.set(period, number, unit, ahead_x.min(most), mark);
            }
        }
        figures.derive(touched);
        let inputs = Inputs {
            plan: self.plan(),
            roster: self.roster(),
            figures: figures.period(period),
            baseline: self.data().figures().period(period),
        };
        let evaluation = Evaluation::new(inputs)?;
        let (values, direction) = match &self.data().boards()[board] {
            Board::Indicator { indicator, .. } => {
                let number = self.data().indicator(indicator, "board")?;
                (
                    figures.column(period, number).to_vec(),
                    self.data().indicators()[number].direction,
                )
            }
            _ => (evaluation.scores.clone(), Direction::Higher),
        };
        let composite = self.data().boards()[board].is_composite();
        let breaks = self.plan().tie_break.iter().filter(|_| composite);
        let tie_break = breaks
            .map(|(indicator, direction)| (figures.column(period, *indicator), *direction))
            .collect::<Vec<_>>();
        let ranking = Ranking::new(Criterion {
            values: &values,
            direction,
            ranked: &self.roster().ranked[board],
            last: if composite { &evaluation.last } else { &[] },
            ties: self.plan().ties,
            tie_break: &tie_break,
        });
        Ok((ranking, values))
    }

    /// Factor of a figure so many quarters ahead; units with levers stay but for those.
    fn growth(&self, indicator: usize, unit: usize, own: bool, ahead: usize) -> f64 {
        let outlook = self.state().outlook;
        let percent = self.data().indicators()[indicator].maximum.is_some();
        if own || percent || outlook.rivals == Course::Still {
            return 1.0;
        }
        let periods = &self.data().file().periods;
        let period = self.period();
        let year_before = periods.iter().position(|other| {
            let shown = &periods[period];
            other.end.get(4..) == shown.end.get(4..)
                && other.start.get(4..) == shown.start.get(4..)
                && year(&other.end) + 1 == year(&shown.end)
        });
        let figures = self.figures();
        let before = year_before.and_then(|before| figures.get(before, indicator, unit));
        match (before, figures.get(period, indicator, unit)) {
            (Some(before), Some(now)) if before > 0.0 => {
                let growth = (now / before - 1.0).clamp(GROWTH.0, GROWTH.1);
                pow(1.0 + growth, ahead as f64 / 4.0)
            }
            _ => 1.0,
        }
    }

    /// What flows add to a figure counted from the ledger, so many quarters ahead.
    fn brought(
        &self,
        rule: &LedgerRule,
        (period, indicator, unit): (usize, usize, usize),
        flows: &[Flow],
        ahead: usize,
    ) -> f64 {
        let mut sum = Flow::default();
        let mut quarter = self.today().quarter();
        let year = (0..ahead).fold(quarter, |at, _| at.plus(1)).year();
        let spans_year = matches!(
            rule,
            LedgerRule::Count {
                span: Span::YearToDate,
                ..
            } | LedgerRule::Sum {
                span: Span::YearToDate,
                ..
            }
        );
        let is_rate = matches!(rule, LedgerRule::Rate { .. });
        for (number, flow) in flows.iter().take(ahead).enumerate() {
            quarter = quarter.plus(1);
            if number + 1 == ahead || is_rate || (spans_year && quarter.year() == year) {
                sum.add(*flow, 1.0);
            }
        }
        match rule {
            LedgerRule::Count {
                event: Event::Signed,
                ..
            } => sum.signed,
            LedgerRule::Count {
                event: Event::Started,
                ..
            } => sum.starts,
            LedgerRule::Sum {
                event: Event::Signed,
                ..
            } => sum.amount,
            LedgerRule::Sum {
                event: Event::Funds,
                ..
            } => sum.funds,
            LedgerRule::Rate {
                of: Attainment::Started,
                by: Measure::Count,
                ..
            } => {
                let tally = self.book().tallies().tally(period, indicator, unit);
                let tally = tally.unwrap_or_default();
                let (of, all) = (tally.numerator as f64, tally.denominator as f64);
                if all + sum.signed <= 0.0 || all <= 0.0 {
                    return 0.0;
                }
                100.0 * ((of + sum.starts) / (all + sum.signed) - of / all)
            }
            _ => 0.0,
        }
    }
}

fn year(date: &str) -> i32 {
    date.get(..4)
        .and_then(|year| year.parse().ok())
        .unwrap_or(0)
}

fn quantiles(mut values: Vec<f64>) -> [f64; 5] {
    values.sort_by(f64::total_cmp);
    let last = values.len().saturating_sub(1);
    [5, 25, 50, 75, 95].map(|percent| {
        values
            .get(last * percent / 100)
            .copied()
            .unwrap_or(f64::NAN)
    })
}
