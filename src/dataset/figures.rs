//! The figures: columns of f64, one for each period and indicator.

use std::collections::HashMap;

use crate::dataset::derive;
use crate::dataset::{Cells, DataSetFile, IndicatorSource, Provenance, ValueBlock};
use crate::error::{Error, Result};

/// Where and of which span figures were published; blocks of a file share them.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
struct Origin {
    /// Number of the source in the data set's list.
    source: Option<usize>,
    /// The span, where it is not the period's own.
    window: Option<String>,
}

/// Columns of figures with what they rest on.
///
/// Shape: `n_periods × n_indicators` columns of `n_units` figures each; NaN is missing.
#[derive(Debug, Clone)]
pub struct Figures {
    n_indicators: usize,
    columns: Vec<Vec<f64>>,
    marks: Vec<Vec<Option<Provenance>>>,
    /// Per figure, the number of its origin.
    origin: Vec<Vec<u32>>,
    /// The first is that of figures without source or window.
    origins: Vec<Origin>,
    /// Derived indicators with their inputs, in an order in which every input comes first.
    derived: Vec<(usize, derive::Derivation, Vec<usize>)>,
}

impl Figures {
    pub(super) fn new(
        file: &DataSetFile,
        units: &HashMap<String, usize>,
        indicators: &HashMap<String, usize>,
        periods: &HashMap<String, usize>,
    ) -> Result<Self> {
        let n_units = file.units.len();
        let n_columns = file.periods.len() * file.indicators.len();
        let mut figures = Self {
            n_indicators: file.indicators.len(),
            columns: vec![vec![f64::NAN; n_units]; n_columns],
            marks: vec![vec![None; n_units]; n_columns],
            origin: vec![vec![0; n_units]; n_columns],
            origins: vec![Origin::default()],
            derived: derive::in_order(&file.indicators, indicators)?,
        };
        let sources = file.sources.iter().enumerate();
        let sources = sources
            .map(|(number, source)| (source.code.as_str(), number))
            .collect::<HashMap<_, _>>();
        let mut numbers = HashMap::from([(Origin::default(), 0_u32)]);
        for block in &file.values {
            let (Some(&period), Some(&indicator)) =
                (periods.get(&block.period), indicators.get(&block.indicator))
            else {
                continue;
            };
            let column = figures.column_number(period, indicator);
            let code = block.source.as_deref();
            let origin = Origin {
                source: code.and_then(|code| sources.get(code).copied()),
                window: block.window.clone(),
            };
            let origin = *numbers.entry(origin).or_insert_with_key(|origin| {
                figures.origins.push(origin.clone());
                (figures.origins.len() - 1) as u32
            });
            for (code, value) in &block.cells.0 {
                if let (Some(&unit), Some(value)) = (units.get(code), value) {
                    figures.columns[column][unit] = *value;
                    figures.marks[column][unit] = Some(block.provenance);
                    figures.origin[column][unit] = origin;
                }
            }
        }
        let all = (0..n_columns)
            .map(|column| (column / figures.n_indicators, column % figures.n_indicators));
        figures.derive(all.collect());
        Ok(figures)
    }

    fn column_number(&self, period: usize, indicator: usize) -> usize {
        period * self.n_indicators + indicator
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
    pub fn period(&self, period: usize) -> &[Vec<f64>] {
        &self.columns[period * self.n_indicators..(period + 1) * self.n_indicators]
    }

    /// One figure, if it is there.
    #[must_use]
    pub fn get(&self, period: usize, indicator: usize, unit: usize) -> Option<f64> {
        let x = self.column(period, indicator)[unit];
        (!x.is_nan()).then_some(x)
    }

    /// What a figure rests on; none where it is missing.
    #[must_use]
    pub fn mark(&self, period: usize, indicator: usize, unit: usize) -> Option<Provenance> {
        self.marks[self.column_number(period, indicator)][unit]
    }

    fn origin(&self, period: usize, indicator: usize, unit: usize) -> &Origin {
        let number = self.origin[self.column_number(period, indicator)][unit];
        &self.origins[number as usize]
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
        self.marks[column][unit] = mark;
    }

    /// Recomputes what is derived from the touched columns, each given as (period, indicator).
    ///
    /// Returns all columns that changed: the touched ones and those derived from them.
    pub fn derive(&mut self, mut touched: Vec<(usize, usize)>) -> Vec<(usize, usize)> {
        let periods = self.n_periods();
        for at in 0..self.derived.len() {
            let (indicator, ref rule, ref inputs) = self.derived[at];
            if !touched.iter().any(|(_, changed)| inputs.contains(changed)) {
                continue;
            }
            for period in 0..periods {
                let column = rule.column(period, inputs, &|period, indicator| {
                    self.columns
                        .get(period * self.n_indicators + indicator)
                        .map(Vec::as_slice)
                });
                let number = self.column_number(period, indicator);
                let same = column
                    .iter()
                    .zip(&self.columns[number])
                    .all(|(a, b)| a.to_bits() == b.to_bits());
                if same {
                    continue;
                }
                for (mark, x) in self.marks[number].iter_mut().zip(&column) {
                    *mark = (!x.is_nan()).then_some(Provenance::Derived);
                }
                self.columns[number] = column;
                touched.push((period, indicator));
            }
        }
        touched
    }

    /// The figures as blocks of a data set file; derived columns are left out.
    pub(super) fn blocks(&self, file: &DataSetFile) -> Vec<ValueBlock> {
        let mut blocks = Vec::new();
        for (p, period) in file.periods.iter().enumerate() {
            for (j, indicator) in file.indicators.iter().enumerate() {
                if indicator.source != IndicatorSource::Given {
                    continue;
                }
                self.column_blocks(file, (p, &period.code), (j, &indicator.code), &mut blocks);
            }
        }
        blocks
    }

    fn column_blocks(
        &self,
        file: &DataSetFile,
        (p, period): (usize, &str),
        (j, indicator): (usize, &str),
        blocks: &mut Vec<ValueBlock>,
    ) {
        let first = blocks.len();
        for (u, unit) in file.units.iter().enumerate() {
            let (Some(x), Some(provenance)) = (self.get(p, j, u), self.mark(p, j, u)) else {
                continue;
            };
            let source = self.source(p, j, u);
            let source = source.map(|number| file.sources[number].code.clone());
            let window = self.window(p, j, u).map(str::to_owned);
            let cell = (unit.code.clone(), Some(x));
            let same = |block: &&mut ValueBlock| {
                block.provenance == provenance && block.source == source && block.window == window
            };
            match blocks[first..].iter_mut().find(same) {
                Some(block) => block.cells.0.push(cell),
                None => blocks.push(ValueBlock {
                    period: period.into(),
                    indicator: indicator.into(),
                    provenance,
                    source,
                    window,
                    cells: Cells(vec![cell]),
                }),
            }
        }
    }
}

/// Checks that a figure may stand in its indicator's column.
///
/// # Errors
/// [`Error::NotFinite`], or [`Error::OutOfRange`] beyond the indicator's least or greatest value.
pub fn check(indicator: &super::Indicator, x: f64, place: &str) -> Result<()> {
    if !x.is_finite() {
        return Err(Error::NotFinite {
            place: place.into(),
            value: x.to_string(),
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
