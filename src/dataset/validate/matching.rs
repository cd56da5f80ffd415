//! How tables are read: each shape of a head once, and nothing that names what is not there.

use std::collections::HashMap;

use crate::dataset::validate::code::{Codes, Entry};
use crate::dataset::{DataSetFile, MOST_MATCHED, MOST_MATCHINGS, RowUse, Use};
use crate::error::{Error, Problems};
use crate::vocabulary::limits;

/// `own`: how many indicators are the file's own.
pub(super) fn matchings(file: &DataSetFile, own: usize, codes: &Codes, problems: &mut Problems) {
    let all = &file.matchings;
    limits::count("matchings", "matching", all.len(), MOST_MATCHINGS, problems);
    let mut first: HashMap<&str, usize> = HashMap::new();
    for (number, matching) in all.iter().enumerate() {
        let mut entry = Entry::of("matchings", number, problems);
        if let Some(first) = first.insert(&matching.shape, number) {
            entry.problems.push(Error::DuplicateCode {
                place: entry.place("shape"),
                value: matching.shape.clone(),
                first: format!("matchings[{first}]"),
            });
        }
        for (list, what, found) in [
            ("columns", "column", matching.columns.len()),
            ("rows", "row", matching.rows.len()),
        ] {
            let place = entry.place(list);
            limits::count(&place, what, found, MOST_MATCHED, entry.problems);
        }
        for (at, column) in matching.columns.iter().enumerate() {
            if let Use::New {
                decimals: Some(decimals),
                ..
            } = column.use_as
                && decimals > 12
            {
                entry.problems.push(Error::OutOfRange {
                    place: entry.place(format_args!("columns[{at}].use.decimals")),
                    value: f64::from(decimals),
                    bound: "[0, 12]".into(),
                });
            }
            let Some(indicator) = column.use_as.indicator() else {
                continue;
            };
            let field = format!("columns[{at}].use.indicator");
            entry.must_know(&codes.indicators, indicator, &field);
            if codes.indicators.number(indicator) >= Some(own) {
                entry.problems.push(Error::Conflict {
                    place: entry.place(&field),
                    rule: "derived-is-computed".into(),
                    reason: format!("{indicator} comes with annual targets, so it is computed"),
                });
            }
        }
        for (at, row) in matching.rows.iter().enumerate() {
            if let RowUse::Unit { unit } = &row.use_as {
                entry.must_know(&codes.units, unit, format_args!("rows[{at}].use.unit"));
            }
        }
    }
}
