//! Around: what the texts around a table say of its period and of the span of its figures.

use crate::dataset::DataSet;
use crate::error::Result;
use crate::intake::against::Against;
use crate::intake::grid::Grid;
use crate::intake::heads::{Head, Part};
use crate::intake::layout::Layout;
use crate::intake::matcher::whole_name;
use crate::intake::period::{ProposedPeriod, proposed};
use crate::intake::reading::{Span, TableReading};
use crate::intake::span::{PeriodSaid, period_of};
use crate::intake::times::span_of;
use crate::table::directory::Directory;
use crate::vocabulary::Day;
use crate::vocabulary::calendar::Months;

/// What titles, the sheet's name and heads say.
pub struct Around {
    /// Number of the period that the table is read for.
    pub period: usize,
    /// Its months, where they are whole.
    pub months: Option<Months>,
    /// Whether that is said, by the table or by its reader.
    pub said: bool,
    /// What span its figures are of, as its titles say.
    pub span: Option<Span>,
    /// A period that the data set does not have and that they may be of.
    pub proposed: Option<ProposedPeriod>,
}

impl Around {
    /// Of a table with these heads.
    ///
    /// # Errors
    /// A period that was chosen and is not known.
    pub fn of(
        (grid, layout): (&Grid, &Layout),
        heads: &[Head],
        choices: &TableReading,
        against: Against,
    ) -> Result<Self> {
        let data = against.data;
        let titles = (0..layout.heads[0])
            .flat_map(|row| grid.filled(row))
            .map(|(_, text)| text);
        let titles: Vec<&str> = titles.chain([grid.name.as_str()]).collect();
        let titled = match period_of(data, titles.iter().copied()) {
            PeriodSaid::Nothing => headed(data, heads),
            said => said,
        };
        let (period, said) = match (&choices.period, titled) {
            // The data set was given it, to be read against.
            _ if choices.new_period.is_some() => (against.period, true),
            (Some(code), _) => (data.period(code, "period")?, true),
            (None, PeriodSaid::One(period)) => (period, true),
            (None, PeriodSaid::Other) => (against.period, false),
            (None, PeriodSaid::Nothing) => {
                let likely = likely(data, heads).unwrap_or(against.period);
                (likely, data.file().periods.len() == 1)
            }
        };
        let mut proposed_period = None;
        if choices.new_period.is_none() {
            proposed_period = proposed(data, titles.iter().copied());
        }
        Ok(Self {
            period,
            months: months_of_period(data, period),
            said,
            span: titles.iter().find_map(|text| span_of(text)),
            proposed: proposed_period,
        })
    }
}

/// The months of a period, where they are whole.
fn months_of_period(data: &DataSet, number: usize) -> Option<Months> {
    let period = &data.file().periods[number];
    let days = Day::parse(&period.start).zip(Day::parse(&period.end))?;
    let months = Months::between(days);
    let starts = days.0.to_civil().2 == 1;
    let ends = days.1.plus(1).to_civil().2 == 1;
    (starts && ends && months.months() <= 12).then_some(months)
}

/// The ends of the months that heads over figures name, each with its year where that is said. What an indicator is
/// called says nothing of the time.
fn ends(data: &DataSet, heads: &[Head]) -> Vec<(Option<i32>, i32)> {
    let names = Directory::of_indicators(data.indicators());
    let is_name = |head: &Head| whole_name(head, data.indicators(), &names).is_some();
    let figures = heads
        .iter()
        .filter(|head| head.part == Part::Figure && head.time.is_some() && !is_name(head));
    let mut ends: Vec<_> = figures
        .filter_map(|head| head.time)
        .filter_map(|time| Some((time.year, time.months()?.1)))
        .collect();
    ends.sort_unstable();
    ends.dedup();
    ends
}

fn ending(data: &DataSet, month: i32, year: Option<i32>) -> Option<usize> {
    let is = |number: &usize| {
        months_of_period(data, *number).is_some_and(|months| {
            months.last.rem_euclid(12) + 1 == month
                && year.is_none_or(|year| months.last.div_euclid(12) == year)
        })
    };
    (0..data.file().periods.len()).rev().find(is)
}

/// The one period that heads name with its year.
fn headed(data: &DataSet, heads: &[Head]) -> PeriodSaid {
    match ends(data, heads)[..] {
        [(Some(year), month)] => {
            ending(data, month, Some(year)).map_or(PeriodSaid::Other, PeriodSaid::One)
        }
        _ => PeriodSaid::Nothing,
    }
}

/// The latest period that ends in the one month that heads name without a year.
fn likely(data: &DataSet, heads: &[Head]) -> Option<usize> {
    match ends(data, heads)[..] {
        [(None, month)] => ending(data, month, None),
        _ => None,
    }
}
