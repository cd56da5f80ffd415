//! How tables are read, kept in the data set.

use crate::dataset::revision::draft::Draft;
use crate::dataset::{Matching, RowUse, Use};

impl Draft {
    /// Keeps how a table is read; what the list has brought is then no longer new.
    pub(super) fn keep_matching(&mut self, matching: &Matching) {
        let mut matching = matching.clone();
        for column in &mut matching.columns {
            if let Use::Figure { indicator } | Use::Target { indicator } = &mut column.use_as {
                *indicator = self.code("indicator", indicator);
            }
        }
        for row in &mut matching.rows {
            if let RowUse::Unit { unit } = &mut row.use_as {
                *unit = self.code("unit", unit);
            }
        }
        matching.keep_in(&mut self.file.matchings);
    }
}
