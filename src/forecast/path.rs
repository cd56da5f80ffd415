//! Path: the figures of each quarter ahead and the board that they give.
//!
//! A path is kept up to date: where a course of events leaves a quarter's figures as they were,
//! its board is not evaluated again.

use crate::dataset::IndicatorSource;
use crate::dataset::calendar::Calendar;
use crate::dataset::derive::Past;
use crate::dataset::schedule::by_months;
use crate::error::Result;
use crate::forecast::counter::Intake;
use crate::forecast::mover::Ahead;
use crate::ledger::Window;
use crate::ledger::rule::Part;
use crate::numeric::math::pow;
use crate::scenario::Course;
use crate::scoring::Snapshot;
use crate::scoring::board::Ranking;
use crate::scoring::evaluation::{Dirty, Evaluation, Inputs};
use crate::scoring::snapshot::Basis;
use crate::vocabulary::Day;

/// Least and greatest growth in a year that a forecast carries on: beyond that, growth from
/// almost nothing would flatten everybody else's.
const GROWTH: (f64, f64) = (-0.5, 1.0);

/// A board along the quarters ahead.
#[derive(Debug)]
pub struct Path<'a> {
    ahead: &'a Ahead<'a>,
    snapshot: Snapshot<'a>,
    board: usize,
    /// What the board ranks by.
    basis: Basis,
    calendar: Calendar,
    /// One a quarter ahead.
    quarters: Vec<Standing>,
    /// Per rule, per unit: of a rate, the numerator and denominator that move it.
    tallies: Vec<Vec<Part>>,
}

/// The board at the end of a quarter ahead.
#[derive(Debug)]
struct Standing {
    /// Figures without what moves the movers: per rule, per unit.
    base: Vec<Vec<f64>>,
    /// A column an indicator.
    columns: Vec<Vec<f64>>,
    evaluation: Option<Evaluation>,
    ranking: Ranking,
}

impl<'a> Path<'a> {
    /// The path of a board without what moves the movers.
    ///
    /// # Errors
    /// What the method refuses, such as missing figures.
    pub fn new(ahead: &'a Ahead<'a>, board: usize) -> Result<Self> {
        let simulator = ahead.simulator;
        let data = simulator.data();
        let period = simulator.period();
        let units = 0..data.units().len();
        let rules = ahead.counter.rules.iter();
        let tally = |indicator, unit| simulator.rate_parts((period, indicator, unit));
        let tallies = rules.map(|rule| units.clone().map(|u| tally(rule.indicator, u)).collect());
        let snapshot = simulator.snapshot();
        let mut path = Self {
            basis: snapshot.basis(board)?.0,
            snapshot,
            board,
            calendar: calendar(ahead),
            quarters: Vec::new(),
            tallies: tallies.collect(),
            ahead,
        };
        for at in 0..ahead.outlook.quarters {
            path.add_quarter(at)?;
        }
        Ok(path)
    }

    fn add_quarter(&mut self, at: usize) -> Result<()> {
        let ahead = self.ahead;
        let simulator = ahead.simulator;
        let figures = simulator.figures().period(simulator.period());
        let mut columns = figures.to_vec();
        for (number, indicator) in simulator.data().indicators().iter().enumerate() {
            if matches!(indicator.source, IndicatorSource::Derived { .. }) {
                continue;
            }
            if simulator.data().is_target(number) {
                let year = |period: usize| self.calendar.year[period];
                let ahead = simulator.figures().n_periods() + at;
                if year(ahead) != year(simulator.period()) {
                    // Next year's target is not known.
                    columns[number].fill(f64::NAN);
                }
                continue;
            }
            let rules = ahead.counter.rules.iter();
            let rule = rules.clone().position(|rule| rule.indicator == number);
            let rule = rule.filter(|rule| !ahead.counter.rules[*rule].is_rate());
            for (unit, x) in columns[number].iter_mut().enumerate() {
                let growth = self.growth(number, unit);
                *x = match rule.and_then(|rule| Some((rule, ahead.rate(rule, unit)?))) {
                    Some((rule, rate)) => {
                        let (past, from) = ahead.counter.rules[rule].windows[at];
                        let grown = |at: usize| rate * pow(growth, (at + 1) as f64 / 4.0);
                        past * *x + (from..=at).map(grown).sum::<f64>()
                    }
                    None => *x * pow(growth, (at + 1) as f64 / 4.0),
                };
                *x = x.clamp(
                    indicator.minimum.unwrap_or(f64::NEG_INFINITY),
                    indicator.maximum.unwrap_or(f64::INFINITY),
                );
            }
        }
        let rules = ahead.counter.rules.iter();
        self.quarters.push(Standing {
            base: rules.map(|rule| columns[rule.indicator].clone()).collect(),
            columns,
            evaluation: None,
            ranking: Ranking::default(),
        });
        self.derive(at, &mut vec![false; figures.len()]);
        if self.basis == Basis::Index {
            let evaluation = Evaluation::new(self.inputs(&self.quarters[at].columns))?;
            self.quarters[at].evaluation = Some(evaluation);
        }
        self.rank(at)
    }

    /// Growth in a year of a figure that goes on as in the year before; of percents and of units
    /// that go by their levers, none.
    fn growth(&self, indicator: usize, unit: usize) -> f64 {
        let simulator = self.ahead.simulator;
        let percent = simulator.data().indicators()[indicator].maximum.is_some();
        let own = self.ahead.mover_of(unit).is_some_and(|mover| mover.own);
        if own || percent || self.ahead.outlook.rivals != Course::Growth {
            return 1.0;
        }
        let figures = simulator.figures();
        let period = simulator.period();
        let before = figures.calendar().year_earlier[period];
        let before = before.and_then(|before| figures.get(before, indicator, unit));
        match (before, figures.get(period, indicator, unit)) {
            (Some(before), Some(now)) if before > 0.0 => {
                1.0 + (now / before - 1.0).clamp(GROWTH.0, GROWTH.1)
            }
            _ => 1.0,
        }
    }

    /// Recomputes what is derived in a quarter; notes the columns that changed.
    fn derive(&mut self, at: usize, changed: &mut [bool]) {
        let figures = self.ahead.simulator.figures();
        let periods = figures.n_periods();
        for (indicator, rule, inputs) in figures.derivations() {
            let quarters = &self.quarters;
            let columns = |period: usize, indicator: usize| match period.checked_sub(periods) {
                Some(ahead) => quarters
                    .get(ahead)
                    .map(|one| one.columns[indicator].as_slice()),
                None => Some(figures.column(period, indicator)),
            };
            let past = Past {
                columns: &columns,
                calendar: &self.calendar,
                windows: figures.windows(),
            };
            let column = rule.column(periods + at, inputs, past);
            let own = &mut self.quarters[at].columns[*indicator];
            let same = own.iter().zip(&column);
            if !same.clone().all(|(a, b)| a.to_bits() == b.to_bits()) {
                *own = column;
                changed[*indicator] = true;
            }
        }
    }

    fn inputs<'b>(&'b self, columns: &'b [Vec<f64>]) -> Inputs<'b> {
        Inputs {
            figures: columns,
            ..self.snapshot.inputs()
        }
    }

    /// Goes on with what moves the movers, in the order of the movers.
    ///
    /// # Errors
    /// What the method refuses, such as missing figures.
    pub fn go(&mut self, intakes: &[Intake]) -> Result<()> {
        for at in 0..self.quarters.len() {
            let mut changed = vec![false; self.quarters[at].columns.len()];
            for (mover, intake) in self.ahead.movers.iter().zip(intakes) {
                self.write(at, mover.unit, intake, &mut changed);
            }
            self.derive(at, &mut changed);
            if changed.contains(&true) {
                self.evaluate(at, &changed)?;
                self.rank(at)?;
            }
        }
        Ok(())
    }

    /// Writes a mover's figures of a quarter; notes the columns that changed.
    fn write(&mut self, at: usize, unit: usize, intake: &Intake, changed: &mut [bool]) {
        let ahead = self.ahead;
        for (number, rule) in ahead.counter.rules.iter().enumerate() {
            let quarter = &mut self.quarters[at];
            let base = quarter.base[number][unit];
            let cells = &intake.0[number];
            let more = if rule.is_rate() {
                let (of, all) = cells[at];
                let tally = self.tallies[number][unit];
                let scale = if rule.is_of_amounts() { 1e8 } else { 1.0 };
                let part = |x: i64| x as f64 / scale;
                let (had, had_all) = (part(tally.numerator), part(tally.denominator));
                if had_all > 0.0 && had_all + all > 0.0 {
                    100.0 * ((had + of) / (had_all + all) - had / had_all)
                } else {
                    0.0
                }
            } else {
                cells[rule.windows[at].1..=at]
                    .iter()
                    .map(|cell| cell.0)
                    .sum()
            };
            let indicator = &ahead.simulator.data().indicators()[rule.indicator];
            let x = (base + more).clamp(
                indicator.minimum.unwrap_or(f64::NEG_INFINITY),
                indicator.maximum.unwrap_or(f64::INFINITY),
            );
            let own = &mut quarter.columns[rule.indicator][unit];
            if own.to_bits() != x.to_bits() && !x.is_nan() {
                *own = x;
                changed[rule.indicator] = true;
            }
        }
    }

    fn evaluate(&mut self, at: usize, changed: &[bool]) -> Result<()> {
        let Some(mut evaluation) = self.quarters[at].evaluation.take() else {
            return Ok(());
        };
        let plan = self.ahead.simulator.plan();
        let leaves = plan.leaves.iter().enumerate();
        let leaves = leaves.filter(|(_, leaf)| changed[leaf.indicator]);
        let dirty = Dirty {
            leaves: leaves.map(|(number, _)| number).collect(),
            nodes: Vec::new(),
            adjust: plan.adjusting.iter().any(|one| changed[*one]),
        };
        evaluation.update(self.inputs(&self.quarters[at].columns), &dirty)?;
        self.quarters[at].evaluation = Some(evaluation);
        Ok(())
    }

    fn rank(&mut self, at: usize) -> Result<()> {
        let quarter = &self.quarters[at];
        let last = quarter.evaluation.as_ref().map(|own| own.last.as_slice());
        let last = last.unwrap_or_default();
        let ranking =
            self.snapshot
                .ranking_of(self.board, self.values(at), last, &quarter.columns)?;
        self.quarters[at].ranking = ranking;
        Ok(())
    }

    /// What the board ranks by at the end of a quarter ahead: one number a unit, NaN where
    /// missing.
    #[must_use]
    pub fn values(&self, at: usize) -> &[f64] {
        let quarter = &self.quarters[at];
        match (self.basis, &quarter.evaluation) {
            (Basis::Figures(indicator), _) => &quarter.columns[indicator],
            (Basis::Index, Some(evaluation)) => &evaluation.scores,
            (Basis::Index, None) => &[],
        }
    }

    /// What the board ranks by.
    #[must_use]
    pub fn basis(&self) -> Basis {
        self.basis
    }

    /// The figures of a quarter ahead, a column an indicator.
    #[must_use]
    pub fn columns(&self, at: usize) -> &[Vec<f64>] {
        &self.quarters[at].columns
    }

    /// A unit's place and what the board ranks it by, if the figures were these.
    ///
    /// # Errors
    /// What the method refuses, such as missing figures.
    pub fn place_among(&self, columns: &[Vec<f64>], unit: usize) -> Result<(f64, f64)> {
        let evaluation = match self.basis {
            Basis::Index => Some(Evaluation::new(self.inputs(columns))?),
            Basis::Figures(_) => None,
        };
        let (values, last) = match (self.basis, &evaluation) {
            (Basis::Figures(indicator), _) => (columns[indicator].as_slice(), [].as_slice()),
            (_, Some(own)) => (own.scores.as_slice(), own.last.as_slice()),
            (_, None) => ([].as_slice(), [].as_slice()),
        };
        let ranking = self
            .snapshot
            .ranking_of(self.board, values, last, columns)?;
        Ok((ranking.ranks[unit], values[unit]))
    }

    /// Places at the end of a quarter ahead.
    #[must_use]
    pub fn ranking(&self, at: usize) -> &Ranking {
        &self.quarters[at].ranking
    }

    /// A unit's place and what the board ranks it by, at the end of a quarter ahead.
    #[must_use]
    pub fn place(&self, at: usize, unit: usize) -> (f64, f64) {
        (self.ranking(at).ranks[unit], self.values(at)[unit])
    }
}

/// The periods with the quarters ahead after them, each the period shown moved on.
///
/// The year before a quarter ahead is another one ahead, the period shown, or one of the data
/// set before it; where that has none it is the year before the period shown.
fn calendar(ahead: &Ahead) -> Calendar {
    let simulator = ahead.simulator;
    let (shown, periods) = (simulator.period(), &simulator.data().file().periods);
    let mut calendar = simulator.figures().calendar().clone();
    let count = periods.len();
    let window = Window::of(&periods[shown]);
    let window = window.unwrap_or(Window::quarter(ahead.knowledge.now()));
    let length = window.end.quarter().since(window.start.quarter()) + 1;
    let starts = |at: i32| window.start.quarter().plus(at + 1);
    let found = |at: i32| {
        let (start, end) = (starts(at - 4), window.end.quarter().plus(at - 3));
        let is = |own: Window| own.start == start.first_day() && own.end == end.last_day();
        let mut all = periods
            .iter()
            .map(|period| Window::of(period).is_some_and(is));
        all.position(|is| is)
            .filter(|_| end.last_day() < window.end)
    };
    for (at, ahead) in (0..ahead.outlook.quarters).zip(0..) {
        let previous = match (length, at.checked_sub(1)) {
            (1, None) => Some(shown),
            (1, Some(before)) => Some(count + before),
            _ => calendar.previous[shown],
        };
        let year_earlier = match at {
            0..=2 => found(ahead).or(calendar.year_earlier[shown]),
            3 => Some(shown),
            _ => Some(count + at - 4),
        };
        let start: Day = starts(ahead).first_day();
        calendar.previous.push(previous);
        calendar.year_earlier.push(year_earlier);
        calendar.opens_year.push(start == start.year_start());
        calendar.year.push(start.to_civil().0);
        let end = window.end.quarter().plus(ahead + 1).last_day();
        calendar.elapsed.push(by_months(Some(end)));
    }
    calendar
}
