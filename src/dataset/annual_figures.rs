//! Annual targets among the figures: a target is one figure, seen in every period of its year.

use std::collections::HashMap;

use crate::dataset::figures::{MISSING, Numbering, Origin};
use crate::dataset::{AnnualColumns, DataSetFile, Figures, TargetBlock, derive_order};
use crate::error::Result;
use crate::vocabulary::{AnnualKind, Cells, Provenance};

impl Figures {
    /// The first period of the year of a period: where a target is kept.
    pub(super) fn first_of_year(&self, period: usize) -> usize {
        let year = self.calendar.year.get(period);
        let mut years = self.calendar.year.iter();
        years.position(|one| Some(one) == year).unwrap_or(period)
    }

    /// Writes the targets of a checked file into every period of their years.
    pub(super) fn take_targets(
        &mut self,
        blocks: &[TargetBlock],
        sources: &HashMap<&str, usize>,
        numbers: Numbering,
    ) {
        for block in blocks {
            let code = AnnualKind::Target.code(&block.indicator);
            let Some(&indicator) = numbers.indicators.get(&code) else {
                continue;
            };
            let source = block.source.as_deref();
            let origin = self.new_origin(Origin {
                provenance: Some(block.provenance),
                source: source.and_then(|code| sources.get(code).copied()),
                window: None,
            });
            for period in 0..self.n_periods() {
                if self.calendar.year[period] != block.year {
                    continue;
                }
                let column = self.column_number(period, indicator);
                for (code, target) in &block.cells.0 {
                    if let (Some(&unit), Some(target)) = (numbers.units.get(code), target) {
                        self.columns[column][unit] = *target;
                        self.origins_of[column][unit] = origin;
                    }
                }
            }
        }
    }

    /// Gives touched targets to the other periods of their years, and notes those as touched.
    ///
    /// Where several periods of a year are touched, they hold the same.
    pub(super) fn spread_targets(&mut self, touched: &mut Vec<(usize, usize)>) {
        for at in 0..touched.len() {
            let (period, indicator) = touched[at];
            if !self.targets.contains(&indicator) {
                continue;
            }
            let from = self.column_number(period, indicator);
            for other in 0..self.n_periods() {
                let same_year = self.calendar.year[other] == self.calendar.year[period];
                if !same_year || touched.contains(&(other, indicator)) {
                    continue;
                }
                let to = self.column_number(other, indicator);
                let (figures, origins) =
                    (self.columns[from].clone(), self.origins_of[from].clone());
                (self.columns[to], self.origins_of[to]) = (figures, origins);
                touched.push((other, indicator));
            }
        }
    }

    /// The targets as blocks of a data set file.
    pub(super) fn target_blocks(
        &self,
        file: &DataSetFile,
        columns: &[AnnualColumns],
    ) -> Vec<TargetBlock> {
        let mut blocks = Vec::new();
        for period in (0..self.n_periods()).filter(|at| self.first_of_year(*at) == *at) {
            for columns in columns {
                self.blocks_of_year(file, period, columns, &mut blocks);
            }
        }
        blocks
    }

    fn blocks_of_year(
        &self,
        file: &DataSetFile,
        period: usize,
        columns: &AnnualColumns,
        blocks: &mut Vec<TargetBlock>,
    ) {
        let mut block_of = HashMap::new();
        let column = self.column_number(period, columns.target);
        let cells = self.columns[column].iter().zip(&self.origins_of[column]);
        for (unit, (target, origin)) in file.units.iter().zip(cells) {
            if target.is_nan() {
                continue;
            }
            let block = *block_of.entry(*origin).or_insert(blocks.len());
            if block == blocks.len() {
                let origin = &self.origins[*origin as usize];
                let source = origin.source;
                blocks.push(TargetBlock {
                    year: self.calendar.year[period],
                    indicator: file.indicators[columns.of].code.clone(),
                    provenance: origin.provenance.unwrap_or(Provenance::Given),
                    source: source.map(|number| file.sources[number].code.clone()),
                    cells: Cells::default(),
                });
            }
            let cell = (unit.code.clone(), Some(*target));
            blocks[block].cells.0.push(cell);
        }
    }

    /// The same with empty columns for the indicators that a file has gained at its end.
    pub(super) fn widened(
        &self,
        file: &DataSetFile,
        annual: &[AnnualColumns],
        indicators: &HashMap<String, usize>,
    ) -> Result<Self> {
        let (before, after) = (self.n_indicators, file.indicators.len());
        let moved = |column: usize| column / before * after + column % before;
        let n_units = file.units.len();
        let mut wide = Self {
            n_indicators: after,
            columns: vec![vec![f64::NAN; n_units]; after * self.n_periods()],
            origins_of: vec![vec![MISSING; n_units]; after * self.n_periods()],
            origins: self.origins.clone(),
            derived: derive_order::in_order(&file.indicators, indicators)?,
            calendar: self.calendar.clone(),
            windows: self.windows.clone(),
            given: self
                .given
                .iter()
                .map(|((column, unit), cell)| ((moved(*column), *unit), *cell))
                .collect(),
            targets: annual.iter().map(|columns| columns.target).collect(),
        };
        for (column, figures) in self.columns.iter().enumerate() {
            wide.columns[moved(column)].clone_from(figures);
            wide.origins_of[moved(column)].clone_from(&self.origins_of[column]);
        }
        let periods = 0..self.n_periods();
        let all = periods.flat_map(|period| (0..before).map(move |indicator| (period, indicator)));
        wide.derive(all.collect());
        Ok(wide)
    }
}
