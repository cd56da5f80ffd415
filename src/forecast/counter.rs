//! Counter: how what happens in the quarters ahead adds up under each of the ledger's rules.

use crate::ledger::rule::Compiled;
use crate::ledger::{Attainment, Event, LedgerRule, Project, Span, Window};
use crate::lever::funnel::{Contract, HORIZON, Sink};
use crate::vocabulary::{Day, Quarter};

/// The ledger's rules over the quarters ahead.
#[derive(Debug)]
pub struct Counter {
    /// Quarters ahead.
    pub quarters: usize,
    /// One a rule, in the order of the tallies.
    pub rules: Vec<Counting>,
}

/// One rule over the quarters ahead.
#[derive(Debug)]
pub struct Counting {
    /// Number of its indicator.
    pub indicator: usize,
    rule: Compiled,
    /// Quarters that the period shown has; of a year to date, those of the year so far.
    pub shown: usize,
    /// Per quarter ahead: the share of the figure shown that is still within the window, and the
    /// first quarter ahead that is.
    pub windows: [(f64, usize); HORIZON],
    /// Per quarter ahead in which a contract is signed: in whose cohorts it is, a bit a quarter.
    cohorts: [u8; HORIZON],
}

/// What contracts add to each rule: numerator and denominator per quarter ahead. Of a count or
/// sum it is what the quarter adds, of a rate what its cohort then holds.
#[derive(Debug, Clone, PartialEq)]
pub struct Intake(pub Vec<[(f64, f64); HORIZON]>);

impl Counter {
    /// The rules after the period `shown`.
    #[must_use]
    pub fn new(rules: &[(usize, Compiled)], shown: Window, quarters: usize) -> Self {
        let rules = rules.iter().map(|(indicator, rule)| {
            let year_to_date = matches!(
                rule.rule,
                LedgerRule::Count {
                    span: Span::YearToDate,
                    ..
                } | LedgerRule::Sum {
                    span: Span::YearToDate,
                    ..
                }
            );
            let mut counting = Counting {
                indicator: *indicator,
                rule: rule.clone(),
                shown: 1,
                windows: [(0.0, 0); HORIZON],
                cohorts: [0; HORIZON],
            };
            counting.set_windows(shown, year_to_date);
            for (at, quarter) in (0..HORIZON).zip(1..) {
                let middle = shown.end.quarter().plus(quarter).first_day().plus(45);
                counting.cohorts[at] = counting.cohorts_of(middle, shown.end.quarter());
            }
            counting
        });
        Self {
            quarters,
            rules: rules.collect(),
        }
    }

    /// Nothing taken in.
    #[must_use]
    pub fn nothing(&self) -> Intake {
        Intake(vec![[(0.0, 0.0); HORIZON]; self.rules.len()])
    }
}

impl Counting {
    fn set_windows(&mut self, shown: Window, year_to_date: bool) {
        let last = shown.end.quarter();
        let first = if year_to_date {
            shown.end.year_start().quarter()
        } else {
            shown.start.quarter()
        };
        self.shown = usize::try_from(last.since(first) + 1).unwrap_or(1);
        for (at, ahead) in (0..HORIZON).zip(1..) {
            let quarter = last.plus(ahead);
            self.windows[at] = if year_to_date {
                let same = quarter.year() == last.year();
                let from = at.saturating_sub(quarter.of_year());
                (f64::from(u8::from(same)), if same { 0 } else { from })
            } else {
                let past = self.shown.saturating_sub(at + 1);
                (
                    past as f64 / self.shown as f64,
                    (at + 1).saturating_sub(self.shown),
                )
            };
        }
    }

    /// The quarters ahead in whose cohort a contract signed on a day is, a bit a quarter.
    #[must_use]
    pub fn cohorts_of(&self, signed: Day, now: Quarter) -> u8 {
        let LedgerRule::Rate { months, age, .. } = self.rule.rule else {
            return 0;
        };
        let mut bits = 0;
        for (at, ahead) in (0..HORIZON).zip(1..) {
            let last = now.plus(ahead).last_day().months_before(age);
            let from = last.months_before(months).next();
            if from <= signed && signed <= last {
                bits |= 1 << at;
            }
        }
        bits
    }

    /// The rule.
    #[must_use]
    pub fn rule(&self) -> &LedgerRule {
        &self.rule.rule
    }

    /// Whether it is a share of a cohort.
    #[must_use]
    pub fn is_rate(&self) -> bool {
        self.rule.rule.is_rate()
    }

    /// Whether it counts a project of that sector and size.
    #[must_use]
    pub fn takes(&self, project: &Project) -> bool {
        self.rule.takes(project)
    }

    /// Whether what has any funds in place is attained.
    #[must_use]
    pub fn is_fulfilment(&self) -> bool {
        matches!(
            self.rule.rule,
            LedgerRule::Rate {
                of: Attainment::Fulfilled,
                ..
            }
        )
    }

    /// What a share of a unit's contracts is by: number or amount.
    #[must_use]
    pub fn is_of_amounts(&self) -> bool {
        self.rule.rule.is_of_amounts()
    }

    /// Whether some contracts do not count.
    #[must_use]
    pub fn chooses(&self) -> bool {
        !self.rule.rule.sectors().is_empty() || self.rule.rule.minimum_amount().is_some()
    }

    /// Adds a contract, `times` over; `past` are the cohorts of one that is signed already.
    fn count(&self, contract: &Contract, times: f64, past: u8, cells: &mut [(f64, f64); HORIZON]) {
        let ahead = |at: i32| usize::try_from(at).ok().filter(|at| *at < HORIZON);
        let mut add = |at: i32, x: f64| {
            if let Some(at) = ahead(at) {
                cells[at].0 += times * x;
            }
        };
        let one = if self.is_of_amounts() {
            contract.amount
        } else {
            1.0
        };
        match self.rule.rule {
            LedgerRule::Count { event, .. } | LedgerRule::Sum { event, .. } => match event {
                Event::Signed => add(contract.signed, one),
                Event::Started => {
                    for (at, share) in contract.starts {
                        add(at, share * one);
                    }
                }
                Event::Funds => {
                    let counts = matches!(self.rule.rule, LedgerRule::Count { .. });
                    for (at, funds) in (0..).zip(contract.funds) {
                        let once = f64::from(u8::from(funds > 0.0));
                        add(at, if counts { once } else { funds });
                    }
                }
                Event::InProduction => {}
            },
            LedgerRule::Rate { of, .. } => {
                let of_signing = ahead(contract.signed).map(|at| self.cohorts[at]);
                let cohorts = of_signing.unwrap_or(if contract.signed < 0 { past } else { 0 });
                for (at, cell) in (0..).zip(cells) {
                    // Nothing ahead comes into production, so that share stays as it is.
                    if cohorts >> at & 1 == 0 || of == Attainment::InProduction {
                        continue;
                    }
                    cell.0 += times * attained(contract, of, one, at);
                    if of_signing.is_some() {
                        cell.1 += times * one;
                    }
                }
            }
        }
    }
}

/// What a contract has attained by the end of a quarter ahead.
fn attained(contract: &Contract, of: Attainment, one: f64, by: i32) -> f64 {
    let funds = (0..=by).zip(contract.funds).map(|(_, funds)| funds);
    let funds = funds.sum::<f64>();
    let starts = contract.starts.iter();
    let started = starts.filter(|(at, _)| *at <= by);
    match of {
        Attainment::Funds => funds,
        Attainment::Fulfilled if funds > 0.0 => one,
        _ => one * started.map(|(_, share)| share).sum::<f64>(),
    }
}

impl Intake {
    /// Takes in a contract: `weights` says, per rule, how much of it counts, and `past` in whose
    /// cohorts it is where it is signed already.
    pub fn take(&mut self, counter: &Counter, contract: &Contract, weights: &[f64], past: &[u8]) {
        let rules = counter.rules.iter().zip(&mut self.0);
        for (number, (rule, cells)) in rules.enumerate() {
            let times = contract.times * weights[number];
            if times > 0.0 {
                let past = past.get(number).copied().unwrap_or(0);
                rule.count(contract, times, past, cells);
            }
        }
    }

    /// Adds another, `times` over.
    pub fn add(&mut self, other: &Self, times: f64) {
        for (cells, others) in self.0.iter_mut().zip(&other.0) {
            for (cell, other) in cells.iter_mut().zip(others) {
                cell.0 += times * other.0;
                cell.1 += times * other.1;
            }
        }
    }
}

/// Takes in what levers bring.
#[derive(Debug)]
pub struct Taking<'a> {
    /// The rules.
    pub counter: &'a Counter,
    /// Per rule: the share of the unit's contracts that it counts.
    pub weights: &'a [f64],
    /// Where it goes.
    pub intake: &'a mut Intake,
}

impl Sink for Taking<'_> {
    fn leads(&mut self, _: usize, _: f64) {}

    fn contract(&mut self, contract: &Contract) {
        self.intake.take(self.counter, contract, self.weights, &[]);
    }
}
