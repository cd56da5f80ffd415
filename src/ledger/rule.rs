//! Rules: which projects an indicator or a board counts, and what of them.

use saima_derive::DeserializeTagged;
use serde::{Deserialize, Serialize};

use crate::ledger::format::{Sector, Stage};
use crate::ledger::money::Money;
use crate::ledger::project::Project;
use crate::vocabulary::Period;
use crate::vocabulary::calendar::{Day, Quarter};

/// How an indicator is counted from the ledger, unit by unit.
#[derive(Debug, Clone, PartialEq, Serialize, DeserializeTagged)]
#[serde(
    tag = "op",
    rename_all = "camelCase",
    rename_all_fields = "camelCase",
    deny_unknown_fields
)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub enum LedgerRule {
    /// Number of projects with the event in the span.
    Count {
        /// The event.
        event: Event,
        /// Only these sectors; all where none.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        sectors: Vec<Sector>,
        /// Only contracts of so many 亿元 or more.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        minimum_amount: Option<f64>,
        /// The span.
        #[serde(default)]
        span: Span,
    },
    /// Their amount in 亿元: the contracts', or for [`Event::Funds`] the funds'.
    Sum {
        /// The event.
        event: Event,
        /// Only these sectors; all where none.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        sectors: Vec<Sector>,
        /// Only contracts of so many 亿元 or more.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        minimum_amount: Option<f64>,
        /// The span.
        #[serde(default)]
        span: Span,
    },
    /// A share, in percent, of a cohort: the projects signed in `months` months that ended
    /// `age` months before the period's end. Missing where the cohort is empty.
    Rate {
        /// What the numerator holds by the period's end.
        of: Attainment,
        /// Whether projects or amounts are counted; [`Attainment::Funds`] is of amounts always.
        #[serde(default)]
        by: Measure,
        /// Months over which the cohort was signed.
        #[serde(default = "a_year")]
        months: u32,
        /// Months from the end of that to the period's end.
        #[serde(default)]
        age: u32,
        /// Only these sectors; all where none.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        sectors: Vec<Sector>,
        /// Only contracts of so many 亿元 or more.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        minimum_amount: Option<f64>,
    },
}

fn a_year() -> u32 {
    12
}

/// What happens to a project.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub enum Event {
    /// Its contract is signed.
    Signed,
    /// Work starts.
    Started,
    /// It comes into production.
    InProduction,
    /// Funds come in.
    Funds,
}

impl Event {
    /// The stage that is reached by it.
    #[must_use]
    pub fn stage(self) -> Option<Stage> {
        match self {
            Self::Signed => Some(Stage::Signed),
            Self::Started => Some(Stage::Started),
            Self::InProduction => Some(Stage::InProduction),
            Self::Funds => None,
        }
    }
}

/// Over which time events are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub enum Span {
    /// The period.
    #[default]
    Period,
    /// From the first day of the year to the period's end.
    YearToDate,
}

/// What a share is of: the field's four rates of a signed cohort.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub enum Attainment {
    /// Started, or any funds in place (履约率).
    Fulfilled,
    /// Started (落地开工率).
    Started,
    /// Funds in place of the contracts' amount (资金到位率).
    Funds,
    /// In production (投产率).
    InProduction,
}

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub enum Measure {
    /// Projects.
    #[default]
    Count,
    /// Their amount.
    Amount,
}

/// A period as the ledger sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// First day.
    pub start: Day,
    /// Last day.
    pub end: Day,
    /// Whether what was reported after its end counts too.
    pub late: bool,
}

impl Window {
    /// Of a period of a data set; its days were checked when it was read.
    #[must_use]
    pub fn of(period: &Period) -> Option<Self> {
        Some(Self {
            start: Day::parse(&period.start)?,
            end: Day::parse(&period.end)?,
            late: false,
        })
    }

    /// A quarter.
    #[must_use]
    pub fn quarter(quarter: Quarter) -> Self {
        Self {
            start: quarter.first_day(),
            end: quarter.last_day(),
            late: false,
        }
    }

    /// The same, with what was reported after its end or without.
    #[must_use]
    pub fn with_late(self, late: bool) -> Self {
        Self { late, ..self }
    }

    /// Whether a project was reported in time, or counts although it was not.
    #[must_use]
    pub fn admits(self, project: &Project) -> bool {
        self.late || project.reported.is_none_or(|day| day <= self.end)
    }

    fn spanning(self, span: Span) -> Self {
        match span {
            Span::Period => self,
            Span::YearToDate => Self {
                start: self.end.year_start(),
                ..self
            },
        }
    }

    fn holds(self, day: Day) -> bool {
        self.start <= day && day <= self.end
    }
}

/// What one project adds to a tally: a count or yuan; for a rate, numerator and denominator.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Part {
    /// What counts.
    pub numerator: i64,
    /// Of what; rates only.
    pub denominator: i64,
}

impl LedgerRule {
    /// Its sectors.
    #[must_use]
    pub fn sectors(&self) -> &[Sector] {
        match self {
            Self::Count { sectors, .. }
            | Self::Sum { sectors, .. }
            | Self::Rate { sectors, .. } => sectors,
        }
    }

    /// Least amount of a contract that counts, in 亿元.
    #[must_use]
    pub fn minimum_amount(&self) -> Option<f64> {
        match self {
            Self::Count { minimum_amount, .. }
            | Self::Sum { minimum_amount, .. }
            | Self::Rate { minimum_amount, .. } => *minimum_amount,
        }
    }

    /// Whether it is a share of a cohort.
    #[must_use]
    pub fn is_rate(&self) -> bool {
        matches!(self, Self::Rate { .. })
    }

    /// Whether it adds up amounts, in 亿元; otherwise it counts projects.
    #[must_use]
    pub fn is_of_amounts(&self) -> bool {
        match self {
            Self::Count { .. } => false,
            Self::Sum { .. } => true,
            Self::Rate { of, by, .. } => *of == Attainment::Funds || *by == Measure::Amount,
        }
    }

    /// The rule made ready.
    #[must_use]
    pub fn compile(&self) -> Compiled {
        Compiled {
            rule: self.clone(),
            least: self.minimum_amount().and_then(Money::from_100m_cny),
        }
    }

    /// A tally as a figure: a number, 亿元 or percent; NaN for a share of nothing.
    #[must_use]
    pub fn figure(&self, tally: Part) -> f64 {
        match self {
            Self::Count { .. } => tally.numerator as f64,
            Self::Sum { .. } => Money::from_yuan(tally.numerator).to_100m_cny(),
            Self::Rate { .. } if tally.denominator == 0 => f64::NAN,
            Self::Rate { .. } => 100.0 * tally.numerator as f64 / tally.denominator as f64,
        }
    }
}

/// A rule whose threshold is money.
#[derive(Debug, Clone)]
pub struct Compiled {
    /// The rule.
    pub rule: LedgerRule,
    least: Option<Money>,
}

impl Compiled {
    /// Whether it counts a project at all: its sector, its size, and that it counts anywhere.
    #[must_use]
    #[inline]
    pub fn takes(&self, project: &Project) -> bool {
        let sectors = self.rule.sectors();
        project.counts
            && (sectors.is_empty() || sectors.contains(&project.entry.sector))
            && self.least.is_none_or(|least| project.amount >= least)
    }

    /// What a project adds in a window.
    #[must_use]
    pub fn part(&self, project: &Project, window: Window) -> Part {
        if !self.takes(project) || !window.admits(project) {
            return Part::default();
        }
        match self.rule {
            LedgerRule::Count { event, span, .. } => Part {
                numerator: i64::from(event_in(project, event, window.spanning(span)).is_some()),
                denominator: 0,
            },
            LedgerRule::Sum { event, span, .. } => Part {
                numerator: event_in(project, event, window.spanning(span))
                    .unwrap_or_default()
                    .yuan(),
                denominator: 0,
            },
            LedgerRule::Rate {
                of,
                by,
                months,
                age,
                ..
            } => {
                let last = window.end.months_before(age);
                let cohort = Window {
                    start: last.months_before(months).next(),
                    end: last,
                    ..window
                };
                rate_part(project, of, by, cohort, window.end)
            }
        }
    }
}

/// The amount of an event of a project in a window: the contract's, or the funds that came in.
#[must_use]
pub fn event_in(project: &Project, event: Event, window: Window) -> Option<Money> {
    let Some(stage) = event.stage() else {
        let funds = project.funds_between(Some(window.start.quarter()), window.end.quarter());
        return (funds > Money::ZERO).then_some(funds);
    };
    let within = project.day(stage).is_some_and(|day| window.holds(day));
    within.then_some(project.amount)
}

fn rate_part(project: &Project, of: Attainment, by: Measure, cohort: Window, end: Day) -> Part {
    if !project
        .day(Stage::Signed)
        .is_some_and(|day| cohort.holds(day))
    {
        return Part::default();
    }
    let by_then = |stage| project.day(stage).is_some_and(|day| day <= end);
    let funds = project.funds_by(end.quarter());
    if of == Attainment::Funds {
        return Part {
            numerator: funds.yuan(),
            denominator: project.amount.yuan(),
        };
    }
    let attained = match of {
        Attainment::Fulfilled => by_then(Stage::Started) || funds > Money::ZERO,
        Attainment::Started => by_then(Stage::Started),
        Attainment::InProduction => by_then(Stage::InProduction),
        Attainment::Funds => false,
    };
    let one = match by {
        Measure::Count => 1,
        Measure::Amount => project.amount.yuan(),
    };
    Part {
        numerator: if attained { one } else { 0 },
        denominator: one,
    }
}
