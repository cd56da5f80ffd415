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
