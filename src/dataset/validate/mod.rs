//! What a data set must hold to before anything is computed from it.

mod board;
mod code;
mod period;
mod unit;
mod value;

use code::Codes;

use crate::dataset::DataSetFile;
use crate::error::{Error, Problems, Result};
use crate::method::{Known, check_method};

/// Most units that are read.
const MAX_UNITS: usize = 1 << 20;
/// Most cells of a table of units by indicators and periods, or by boards, that are read: a
/// small file can name a table that no memory holds.
const MAX_CELLS: usize = 1 << 24;

/// Checks everything that the shapes alone do not.
///
/// # Errors
/// Every problem found.
pub(super) fn validate(file: &DataSetFile) -> Result<()> {
    let mut problems = Problems::new();
    for (what, place, n) in [
        ("unit", "units", file.units.len()),
        ("indicator", "indicators", file.indicators.len()),
        ("period", "periods", file.periods.len()),
        ("board", "boards", file.boards.len()),
    ] {
        if n == 0 {
            problems.push(Error::Empty {
                place: place.into(),
                what: what.into(),
            });
        }
    }
    size(file, &mut problems);
    let codes = Codes::read(file, &mut problems);
    unit::units(file, &codes, &mut problems);
    value::indicators(file, &codes, &mut problems);
    period::periods(file, &mut problems);
    value::sources(file, &mut problems);
    value::values(file, &codes, &mut problems);
    value::published(file, &codes, &mut problems);
    board::editions(file, &codes, &mut problems);
    board::boards(file, &codes, &mut problems);
    unit::successions(file, &codes, &mut problems);
    let known = Known {
        indicators: codes.indicators.all().collect(),
        groups: codes.groups.all().collect(),
        units: codes.units.all().collect(),
    };
    problems.take(check_method(&file.method, &known, "method"));
    problems.finish(())
}

fn size(file: &DataSetFile, problems: &mut Problems) {
    let units = file.units.len();
    let columns = file.indicators.len().saturating_mul(file.periods.len());
    for (place, found, limit) in [
        ("units", units, MAX_UNITS),
        ("values", columns.saturating_mul(units), MAX_CELLS),
        ("boards", file.boards.len().saturating_mul(units), MAX_CELLS),
    ] {
        if found > limit {
            problems.push(Error::OutOfRange {
                place: place.into(),
                value: found as f64,
                bound: format!("[1, {limit}]"),
            });
        }
    }
}
