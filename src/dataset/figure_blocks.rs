//! Figures as a file holds them, and as a fingerprint sees them.

use std::collections::HashMap;
use std::hash::Hasher;

use crate::dataset::{DataSetFile, Figures, ValueBlock};
use crate::numeric::hash::Fnv;
use crate::vocabulary::{Cells, Provenance};

impl Figures {
    /// The figures as blocks of a data set file; derived columns are left out.
    pub(super) fn blocks(&self, file: &DataSetFile) -> Vec<ValueBlock> {
        let mut blocks = Vec::new();
        for (p, period) in file.periods.iter().enumerate() {
            for (j, indicator) in file.indicators.iter().enumerate() {
                if !indicator.is_given() {
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
        let mut block_of = HashMap::new();
        let column = self.column_number(p, j);
        for (u, unit) in file.units.iter().enumerate() {
            let (x, origin) = self.given.get(&(column, u)).map_or_else(
                || (self.columns[column][u], self.origins_of[column][u]),
                |at| (at.x, at.origin),
            );
            let counted = self.origins[origin as usize].provenance == Some(Provenance::Ledger);
            if x.is_nan() || counted {
                continue;
            }
            let block = *block_of.entry(origin).or_insert(blocks.len());
            if block == blocks.len() {
                let origin = &self.origins[origin as usize];
                blocks.push(ValueBlock {
                    period: period.into(),
                    indicator: indicator.into(),
                    provenance: origin.provenance.unwrap_or(Provenance::Given),
                    source: origin
                        .source
                        .map(|number| file.sources[number].code.clone()),
                    window: origin.window.clone(),
                    cells: Cells::default(),
                });
            }
            blocks[block].cells.0.push((unit.code.clone(), Some(x)));
        }
    }

    /// Feeds every figure of the indicators that count with its origin to `hash`, in an order and form that do not depend
    /// on the blocks of the file.
    pub(super) fn hash(&self, hash: &mut impl Hasher, counts: impl Fn(usize) -> bool) {
        let origins = self.origins.iter().map(|origin| {
            let mut own = Fnv::default();
            own.write(format!("{origin:?}").as_bytes());
            own.finish()
        });
        let origins = origins.collect::<Vec<_>>();
        let columns = self.columns.iter().zip(&self.origins_of).enumerate();
        let columns = columns.filter(|(number, _)| counts(number % self.n_indicators));
        for (_, (column, origins_of)) in columns {
            for (x, origin) in column.iter().zip(origins_of) {
                // A missing figure may have any of the many bit patterns of NaN.
                let x = if x.is_nan() { f64::NAN } else { *x };
                hash.write(&x.to_bits().to_le_bytes());
                hash.write(&origins[*origin as usize].to_le_bytes());
            }
        }
    }
}
