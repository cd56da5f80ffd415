//! What a table is read against.

use crate::dataset::{DataSet, Figures};

/// What a table is read against.
#[derive(Debug, Clone, Copy)]
pub struct Against<'a> {
    /// The data set.
    pub data: &'a DataSet,
    /// Its figures, with the scenario's edits.
    pub figures: &'a Figures,
    /// Number of the period that is shown.
    pub period: usize,
}

impl Against<'_> {
    /// The figure of a unit, or its annual target.
    #[must_use]
    pub fn held(
        &self,
        period: usize,
        (indicator, target): (usize, bool),
        unit: usize,
    ) -> Option<f64> {
        if !target {
            return self.figures.get(period, indicator, unit);
        }
        let mut all = self.data.annual_columns().iter();
        let columns = all.find(|columns| columns.of == indicator)?;
        let (period, indicator, unit) = self.data.kept((period, columns.target, unit));
        self.figures.get(period, indicator, unit)
    }
}
