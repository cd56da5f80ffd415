//! Annual: the targets of one unit, how far it is with each, and room for new ones.

use std::sync::Arc;

use serde::Serialize;

use crate::dataset::{AnnualColumns, FigureSpan};
use crate::error::Result;
use crate::method::Method;
use crate::scenario::Edit;
use crate::simulator::{Simulator, SourceView};
use crate::vocabulary::limits::check_number;
use crate::vocabulary::{AnnualKind, Provenance};

/// The annual targets of one unit in the year of the edition's period.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct AnnualReport {
    /// The year.
    pub year: i32,
    /// Percent of it that is to be reached by the period's end.
    pub elapsed: f64,
    /// Whether that is the rule's own share, not the months behind.
    pub scheduled: bool,
    /// By the indicators that have, or can be given, a target.
    pub rows: Vec<AnnualRow>,
}

/// How far a unit is with one target.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct AnnualRow {
    /// Number of the indicator that the target is of.
    pub indicator: usize,
    /// Number of the column of its targets; none where no target was ever given.
    pub column: Option<usize>,
    /// Over which time the indicator's figures run.
    pub span: FigureSpan,
    /// The target.
    pub target: Option<f64>,
    /// The target in the baseline.
    pub baseline: Option<f64>,
    /// What the target rests on.
    pub provenance: Option<Provenance>,
    /// Where the baseline's target was published.
    pub source: Option<SourceView>,
    /// What there is so far in the year; the figure itself where it does not run over the year.
    pub to_date: Option<f64>,
    /// Percent of the target that is done.
    pub completion: Option<f64>,
    /// Percentage points by which that is ahead of the share of the year; none where the figures do not run
    /// over the year.
    pub ahead: Option<f64>,
    /// What is missing to the target.
    pub gap: Option<f64>,
}

impl Simulator {
    /// The annual targets of one unit.
    ///
    /// # Errors
    /// [`Error::OutOfRange`](crate::Error::OutOfRange) for a number that counts no unit.
    pub fn annual(&self, unit: usize) -> Result<AnnualReport> {
        check_number("unit", unit, self.data.units().len())?;
        let (period, calendar) = (self.period(), self.figures.calendar());
        let code = &self.data.file().periods[period].code;
        let of = |number: usize| {
            let mut all = self.data.annual_columns().iter();
            all.find(|columns| columns.of == number)
        };
        let rows = (0..self.data.own_indicators()).map(|number| match of(number) {
            Some(columns) => self.annual_row(columns, unit),
            None => AnnualRow {
                indicator: number,
                column: None,
                span: self.data.span_of(number),
                target: None,
                baseline: None,
                provenance: None,
                source: None,
                to_date: None,
                completion: None,
                ahead: None,
                gap: None,
            },
        });
        Ok(AnnualReport {
            year: calendar.year[period],
            elapsed: calendar.elapsed[period],
            scheduled: self.data.file().schedule.contains_key(code),
            rows: rows.collect(),
        })
    }

    fn annual_row(&self, columns: &AnnualColumns, unit: usize) -> AnnualRow {
        let (period, base) = (self.period(), self.data.figures());
        let get = |indicator: usize| self.figures.get(period, indicator, unit);
        AnnualRow {
            indicator: columns.of,
            column: Some(columns.target),
            span: columns.span,
            target: get(columns.target),
            baseline: base.get(period, columns.target, unit),
            provenance: self.figures.mark(period, columns.target, unit),
            source: self.figure_source(period, columns.target, unit),
            to_date: get(columns.to_date),
            completion: get(columns.completion),
            ahead: columns.ahead.and_then(get),
            gap: get(columns.gap),
        }
    }

    /// Gives every indicator columns of annual targets where an edit needs some that are not there. The
    /// scenario, its history and every result stay.
    ///
    /// # Errors
    /// As [`DataSet::with_annual_columns`](crate::dataset::DataSet::with_annual_columns).
    pub(super) fn make_room(&mut self, edits: &[Edit]) -> Result<()> {
        if !edits.iter().any(|edit| self.lacks_room(edit)) {
            return Ok(());
        }
        self.give_annual_columns()
    }

    /// Gives every indicator the columns of annual targets, so that what there is to date can be seen before
    /// any target is given. The scenario, its history and every result stay.
    ///
    /// # Errors
    /// As [`DataSet::with_annual_columns`](crate::dataset::DataSet::with_annual_columns).
    pub fn give_annual_columns(&mut self) -> Result<()> {
        let data = Arc::new(self.data.with_annual_columns()?);
        let mut wide = Self::new(data)?;
        wide.go_to(self.state.clone())?;
        wide.history.clone_from(&self.history);
        wide.name.clone_from(&self.name);
        wide.settled.clone_from(&self.settled);
        *self = wide;
        Ok(())
    }

    /// Whether an edit names a column of annual targets that is not there, but could be.
    fn lacks_room(&self, edit: &Edit) -> bool {
        let lacks = |indicator: &str| {
            let target = AnnualKind::Target.code(indicator);
            let known = self.data.indicator(indicator, "");
            known.is_ok_and(|number| number < self.data.own_indicators())
                && self.data.indicator(&target, "").is_err()
        };
        let names = |code: &str| {
            let of = code.rsplit_once(':').map(|(of, _)| of);
            self.data.indicator(code, "").is_err() && of.is_some_and(lacks)
        };
        match edit {
            Edit::SetTarget { indicator, .. } | Edit::ResetTarget { indicator, .. } => {
                lacks(indicator)
            }
            Edit::SetValue { indicator, .. }
            | Edit::AddValue { indicator, .. }
            | Edit::ScaleValue { indicator, .. }
            | Edit::ResetValue { indicator, .. } => names(indicator),
            Edit::SetNormalise {
                indicator,
                normalise,
            } => normalise.has_own_targets() && lacks(indicator),
            Edit::SetMethod { method } => needs(method, &lacks, &names),
            _ => false,
        }
    }
}

/// Whether a method has targets of units' own, or names a column of targets, that is not there.
fn needs(method: &Method, lacks: &dyn Fn(&str) -> bool, names: &dyn Fn(&str) -> bool) -> bool {
    let mut entries = method.indicators.iter();
    entries.any(|entry| {
        names(&entry.indicator) || (entry.normalise.has_own_targets() && lacks(&entry.indicator))
    }) || method.tie_break.iter().any(|code| names(code))
}
