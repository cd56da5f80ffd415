//! What a table is read against.

use crate::dataset::{DataSet, Figures};

/// What a table is read against.
#[derive(Debug, Clone, Copy)]
pub struct Against<'a> {
    /// The data set.
    pub data: &'a DataSet,
    /// Its figures: with the scenario's edits, or without them where the data set itself is to change.
    pub figures: &'a Figures,
    /// Its figures with the scenario's edits, where those are of the same periods.
    pub standing: Option<&'a Figures>,
    /// Number of the period that is shown.
    pub period: usize,
}

impl Against<'_> {
    /// The data set itself, without the scenario.
    #[must_use]
    pub fn baseline(self) -> Self {
        Self {
            figures: self.data.figures(),
            ..self
        }
    }

    /// The figure of a unit, or its annual target.
    #[must_use]
    pub fn held(
        &self,
        period: usize,
        (indicator, target): (usize, bool),
        unit: usize,
    ) -> Option<f64> {
        self.held_in(self.figures, period, (indicator, target), unit)
    }

    /// Whether the scenario has set such a figure, so that it stays as that says whatever the data set holds.
    #[must_use]
    pub fn is_covered(&self, period: usize, of: (usize, bool), unit: usize) -> bool {
        self.standing.is_some_and(|standing| {
            let shown = self.held_in(standing, period, of, unit);
            shown != self.held_in(self.data.figures(), period, of, unit)
        })
    }

    fn held_in(
        &self,
        figures: &Figures,
        period: usize,
        (indicator, target): (usize, bool),
        unit: usize,
    ) -> Option<f64> {
        if !target {
            return figures.get(period, indicator, unit);
        }
        let mut all = self.data.annual_columns().iter();
        let columns = all.find(|columns| columns.of == indicator)?;
        let (period, indicator, unit) = self.data.kept((period, columns.target, unit));
        figures.get(period, indicator, unit)
    }
}
