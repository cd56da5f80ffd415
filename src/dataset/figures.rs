//! The figures: columns of f64, one for each period and indicator.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use crate::dataset::calendar::Calendar;
use crate::dataset::derive::{self, Past, Windows};
use crate::dataset::growth::Applied;
use crate::dataset::rests::{GRADES, Marks};
use crate::dataset::succession::calendar;
use crate::dataset::tally::Tallies;
use crate::dataset::{AnnualColumns, DataSetFile, IndicatorSource, Prefer, derive_order};
use crate::error::{Error, Result};
use crate::vocabulary::Provenance;
use crate::vocabulary::calendar::Months;
use crate::vocabulary::limits::LARGEST;

/// Number of the origin of a figure that is missing.
pub(super) const MISSING: u32 = 0;

/// What a figure rests on, for all figures that stood in one block of the file.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Origin {
    pub(super) provenance: Option<Provenance>,
    /// Number of the source in the data set's list.
    pub(super) source: Option<usize>,
    /// The span the figures are of, where it is not the period's own.
    pub(super) window: Option<String>,
}

/// Columns of figures with what they rest on.
///
/// Shape: `n_periods × n_indicators` columns of `n_units` figures each; NaN is missing.
#[derive(Debug, Clone)]
pub struct Figures {
    pub(super) n_indicators: usize,
    pub(super) columns: Vec<Vec<f64>>,
    /// As `columns`: numbers of the figures' origins.
    pub(super) origins_of: Vec<Vec<u32>>,
    pub(super) origins: Vec<Origin>,
    /// Derived indicators with their inputs, in an order in which every input comes first.
    pub(super) derived: Vec<(usize, derive::Derivation, Vec<usize>)>,
    pub(super) calendar: Calendar,
    /// An edit changes a figure, not its span.
    pub(super) windows: Arc<Windows>,
    /// Given figures in whose place the ledger's stand, by column and unit.
    pub(super) given: BTreeMap<(usize, usize), GivenCell>,
    /// Numbers of the indicators whose figures are annual targets.
    pub(super) targets: Vec<usize>,
}

/// Where the codes of a data set file find their numbers.
#[derive(Clone, Copy)]
pub(super) struct Numbering<'a> {
    pub units: &'a HashMap<String, usize>,
    pub indicators: &'a HashMap<String, usize>,
    pub periods: &'a HashMap<String, usize>,
}

/// A given figure with what it rests on.
#[derive(Debug, Clone, Copy)]
pub(super) struct GivenCell {
    pub(super) x: f64,
    pub(super) origin: u32,
}

impl Figures {
    pub(super) fn new(
        file: &DataSetFile,
        annual: &[AnnualColumns],
        numbers: Numbering,
    ) -> Result<Self> {
        let Numbering {
            units,
            indicators,
            periods,
        } = numbers;
        let n_units = file.units.len();
        let n_columns = file.periods.len() * file.indicators.len();
        let mut figures = Self {
            n_indicators: file.indicators.len(),
            columns: vec![vec![f64::NAN; n_units]; n_columns],
            origins_of: vec![vec![MISSING; n_units]; n_columns],
            origins: vec![Origin::default()],
            derived: derive_order::in_order(&file.indicators, indicators)?,
            calendar: calendar(file, units, periods),
            windows: Arc::default(),
            given: BTreeMap::new(),
            targets: annual.iter().map(|columns| columns.target).collect(),
        };
        let sources = file.sources.iter().enumerate();
        let sources = sources.map(|(number, source)| (source.code.as_str(), number));
        let sources = sources.collect::<HashMap<_, _>>();
        let mut windows = Windows::new();
        for block in &file.values {
            let (Some(&period), Some(&indicator)) =
                (periods.get(&block.period), indicators.get(&block.indicator))
            else {
                continue;
            };
            let column = figures.column_number(period, indicator);
            let origin = figures.new_origin(Origin {
                provenance: Some(block.provenance),
                source: block
                    .source
                    .as_deref()
                    .and_then(|code| sources.get(code).copied()),
                window: block.window.clone(),
            });
            let window = block.window.as_deref().and_then(Months::read);
            for (code, value) in &block.cells.0 {
                if let (Some(&unit), Some(_)) = (units.get(code), window) {
                    let spans = windows.entry((period, indicator));
                    let spans = spans.or_insert_with(|| vec![None; n_units]);
                    spans[unit] = window;
                }
                if let (Some(&unit), Some(value)) = (units.get(code), value) {
                    // Adding zero turns −0 into 0: equal figures have equal bits.
                    figures.columns[column][unit] = *value + 0.0;
                    figures.origins_of[column][unit] = origin;
                }
            }
        }
        figures.windows = Arc::new(windows);
        figures.take_targets(&file.targets, &sources, numbers);
        let all = (0..n_columns)
            .map(|column| (column / figures.n_indicators, column % figures.n_indicators));
        figures.derive(all.collect());
        Ok(figures)
    }

    pub(super) fn column_number(&self, period: usize, indicator: usize) -> usize {
        period * self.n_indicators + indicator
    }

    /// Fills in what is counted from the ledger, as each indicator prefers.
    pub(super) fn count(&mut self, file: &DataSetFile, tallies: &Tallies) {
        let mut touched = Vec::new();
        for (indicator, _) in tallies.rules() {
            let IndicatorSource::Ledger { prefer, .. } = file.indicators[*indicator].source else {
                continue;
            };
            for period in 0..self.n_periods() {
                touched.push((period, *indicator));
                for unit in 0..file.units.len() {
                    let x = tallies.figure(period, *indicator, unit).unwrap_or(f64::NAN);
                    self.count_cell((period, *indicator, unit), x, prefer);
                }
            }
        }
        self.derive(touched);
    }

    /// Whether every figure is the same, to the bit, and rests on the same.
    pub(super) fn same(&self, other: &Self) -> bool {
        let bits = |columns: &[Vec<f64>]| -> Vec<u64> {
            columns.iter().flatten().map(|x| x.to_bits()).collect()
        };
        let marks = self
            .origins_of
            .iter()
            .flatten()
            .zip(other.origins_of.iter().flatten());
        bits(&self.columns) == bits(&other.columns)
            && marks
                .into_iter()
                .all(|(a, b)| self.origins[*a as usize] == other.origins[*b as usize])
    }

    fn count_cell(&mut self, (period, indicator, unit): (usize, usize, usize), x: f64, by: Prefer) {
        let column = self.column_number(period, indicator);
        let held = self.columns[column][unit];
        if x.is_nan() || (!held.is_nan() && by == Prefer::Given) {
            return;
        }
        if !held.is_nan() {
            let origin = self.origins_of[column][unit];
            let given = GivenCell { x: held, origin };
            self.given.insert((column, unit), given);
        }
        self.columns[column][unit] = x;
        self.origins_of[column][unit] = self.origin_of(Some(Provenance::Ledger));
    }

    /// The figure that was given for a cell, also where the ledger's stands in its place.
    #[must_use]
    pub fn given(&self, period: usize, indicator: usize, unit: usize) -> Option<f64> {
        if let Some(replaced) = self.replaced(period, indicator, unit) {
            return Some(replaced.x);
        }
        let own = self.mark(period, indicator, unit) != Some(Provenance::Ledger);
        self.get(period, indicator, unit).filter(|_| own)
    }

    /// What that rests on.
    #[must_use]
    pub fn given_mark(&self, period: usize, indicator: usize, unit: usize) -> Option<Provenance> {
        match self.replaced(period, indicator, unit) {
            Some(replaced) => self.origins[replaced.origin as usize].provenance,
            None => self.mark(period, indicator, unit),
        }
    }

    /// The given figure in whose place the ledger's stands.
    fn replaced(&self, period: usize, indicator: usize, unit: usize) -> Option<&GivenCell> {
        let column = self.column_number(period, indicator);
        self.given.get(&(column, unit))
    }

    /// Number of periods.
    #[must_use]
    pub fn n_periods(&self) -> usize {
        self.columns
            .len()
            .checked_div(self.n_indicators)
            .unwrap_or(0)
    }

    /// One column: a figure for each unit, NaN where missing.
    #[must_use]
    pub fn column(&self, period: usize, indicator: usize) -> &[f64] {
        &self.columns[self.column_number(period, indicator)]
    }

    /// All columns of a period, one an indicator.
    #[must_use]
    #[inline]
    pub fn period(&self, period: usize) -> &[Vec<f64>] {
        &self.columns[period * self.n_indicators..(period + 1) * self.n_indicators]
    }

    /// The greatest magnitude among an indicator's figures of all periods; 0 without any.
    #[must_use]
    pub fn greatest(&self, indicator: usize) -> f64 {
        let periods = 0..self.n_periods();
        let all = periods.flat_map(|period| self.column(period, indicator));
        all.fold(0.0, |most, x| most.max(x.abs()))
    }

    /// One figure, if it is there.
    #[must_use]
    pub fn get(&self, period: usize, indicator: usize, unit: usize) -> Option<f64> {
        let x = self.column(period, indicator)[unit];
        (!x.is_nan()).then_some(x)
    }

    pub(super) fn new_origin(&mut self, origin: Origin) -> u32 {
        self.origins.push(origin);
        u32::try_from(self.origins.len() - 1).unwrap_or(MISSING)
    }

    /// The origin of figures that no block of the file gave.
    fn origin_of(&mut self, provenance: Option<Provenance>) -> u32 {
        let origin = Origin {
            provenance,
            ..Origin::default()
        };
        match self.origins.iter().position(|known| *known == origin) {
            Some(number) => u32::try_from(number).unwrap_or(MISSING),
            None => self.new_origin(origin),
        }
    }

    fn origin(&self, period: usize, indicator: usize, unit: usize) -> &Origin {
        let number = self.origins_of[self.column_number(period, indicator)][unit];
        &self.origins[number as usize]
    }

    /// What a figure rests on; none where it is missing.
    #[must_use]
    pub fn mark(&self, period: usize, indicator: usize, unit: usize) -> Option<Provenance> {
        self.origin(period, indicator, unit).provenance
    }

    /// Number of the source of a figure in the data set's list.
    #[must_use]
    pub fn source(&self, period: usize, indicator: usize, unit: usize) -> Option<usize> {
        self.origin(period, indicator, unit).source
    }

    /// The span a figure is of, where it is not the period's own.
    #[must_use]
    pub fn window(&self, period: usize, indicator: usize, unit: usize) -> Option<&str> {
        self.origin(period, indicator, unit).window.as_deref()
    }

    /// Sets figures without computing what is derived from them; [`Figures::derive`] does.
    pub fn set(
        &mut self,
        period: usize,
        indicator: usize,
        unit: usize,
        x: f64,
        mark: Option<Provenance>,
    ) {
        let column = self.column_number(period, indicator);
        self.columns[column][unit] = x;
        self.origins_of[column][unit] = self.origin_of(mark);
    }

    /// One column to be written to, without a word on what its figures rest on and without computing
    /// what is derived from them; [`Figures::derive`] does.
    pub(crate) fn column_mut(&mut self, period: usize, indicator: usize) -> &mut [f64] {
        let column = self.column_number(period, indicator);
        &mut self.columns[column]
    }

    /// Recomputes what is derived from the touched columns, each given as (period, indicator), with
    /// what it rests on.
    ///
    /// Returns all columns that changed: the touched ones and those derived from them.
    pub fn derive(&mut self, mut touched: Vec<(usize, usize)>) -> Vec<(usize, usize)> {
        self.spread_targets(&mut touched);
        let periods = self.n_periods();
        let grades = GRADES.map(|mark| self.origin_of(Some(mark)));
        for at in 0..self.derived.len() {
            let (indicator, ref rule, ref inputs) = self.derived[at];
            for period in 0..periods {
                let seen = rule.periods(period, &self.calendar);
                let looks =
                    |(then, input): &(usize, usize)| inputs.contains(input) && seen.contains(then);
                if !touched.iter().any(looks) {
                    continue;
                }
                let (column, rests) = self.derived_column(period, rule, inputs);
                let number = self.column_number(period, indicator);
                let origins = rests.iter().zip(&column);
                let origins =
                    origins.map(|(grade, x)| if x.is_nan() { MISSING } else { grades[*grade] });
                let origins = origins.collect::<Vec<_>>();
                let pairs = column.iter().zip(&self.columns[number]);
                let same = pairs.into_iter().all(|(a, b)| a.to_bits() == b.to_bits());
                if same && origins == self.origins_of[number] {
                    continue;
                }
                self.columns[number] = column;
                self.origins_of[number] = origins;
                touched.push((period, indicator));
            }
        }
        touched
    }

    /// What comes of the figures as a derivation sees them.
    fn with_past<T>(&self, ask: impl FnOnce(Past) -> T) -> T {
        let columns = |period: usize, indicator: usize| {
            let at = self.column_number(period, indicator);
            self.columns.get(at).map(Vec::as_slice)
        };
        ask(Past {
            columns: &columns,
            calendar: &self.calendar,
            windows: &self.windows,
        })
    }

    /// A derived column of a period, with the grades of what its figures rest on.
    fn derived_column(
        &self,
        period: usize,
        rule: &derive::Derivation,
        inputs: &[usize],
    ) -> (Vec<f64>, Vec<usize>) {
        let (mut column, applied) = self.with_past(|past| match rule {
            derive::Derivation::Growth(_) => rule.growth(period, inputs, past).into_iter().unzip(),
            _ => (rule.column(period, inputs, past), Vec::new()),
        });
        // What no figure may be is no figure, as where a quotient has no base.
        for x in column.iter_mut().filter(|x| x.abs() > LARGEST) {
            *x = f64::NAN;
        }
        let marks = Marks {
            of: &|period, indicator, unit| self.mark(period, indicator, unit),
            calendar: &self.calendar,
            n_units: column.len(),
        };
        let rests = rule.rests(period, inputs, marks, &applied);
        (column, rests)
    }

    /// Derived indicators with their rules and the numbers of their inputs, in an order in which
    /// every input comes first.
    #[must_use]
    pub fn derivations(&self) -> &[(usize, derive::Derivation, Vec<usize>)] {
        &self.derived
    }

    /// Per indicator: whether it is among these or derived from any of them.
    #[must_use]
    pub fn following(&self, indicators: &[usize], n_indicators: usize) -> Vec<bool> {
        let mut follows = vec![false; n_indicators];
        for at in indicators {
            follows[*at] = true;
        }
        for (indicator, _, inputs) in &self.derived {
            follows[*indicator] |= inputs.iter().any(|input| follows[*input]);
        }
        follows
    }

    /// Which period comes before which.
    #[must_use]
    pub fn calendar(&self) -> &Calendar {
        &self.calendar
    }

    /// The spans that figures are of where those are not their periods' own.
    #[must_use]
    pub fn windows(&self) -> &Windows {
        &self.windows
    }

    /// Per unit, the policy that made its growth what it is; empty for an indicator that is no growth.
    #[must_use]
    pub fn growth_policies(&self, period: usize, indicator: usize) -> Vec<Option<Applied>> {
        let Some((_, rule, inputs)) = self.derived.iter().find(|(n, ..)| *n == indicator) else {
            return Vec::new();
        };
        let grown = self.with_past(|past| rule.growth(period, inputs, past));
        grown.into_iter().map(|(_, applied)| applied).collect()
    }
}

/// Checks that a figure may stand in its indicator's column.
///
/// # Errors
/// [`Error::NotFinite`], or [`Error::OutOfRange`] beyond the indicator's least or greatest value,
/// or beyond [`LARGEST`].
pub fn check(indicator: &super::Indicator, x: f64, place: &str) -> Result<()> {
    if !x.is_finite() {
        return Err(Error::NotFinite {
            place: place.into(),
            value: x.to_string(),
        });
    }
    if x.abs() > LARGEST {
        return Err(Error::OutOfRange {
            place: place.into(),
            value: x,
            bound: "[-1e100, 1e100]".into(),
        });
    }
    let least = indicator.minimum.unwrap_or(f64::NEG_INFINITY);
    let most = indicator.maximum.unwrap_or(f64::INFINITY);
    if x < least || x > most {
        let bound = format!("[{least}, {most}]");
        return Err(Error::OutOfRange {
            place: place.into(),
            value: x,
            bound,
        });
    }
    Ok(())
}
