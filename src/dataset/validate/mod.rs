//! What a data set must hold to before anything is computed from it.

mod annual;
mod board;
mod code;
mod late;
mod matching;
mod period;
mod unit;
mod value;

use code::Codes;

use crate::dataset::DataSetFile;
use crate::error::{Error, Problems, Result};
use crate::method::{Known, check_method};
use crate::vocabulary::limits;

/// Checks everything that the shapes alone do not. `own`: how many indicators are the file's own; those
/// behind them came with its annual targets.
///
/// # Errors
/// Every problem found.
pub(super) fn validate(file: &DataSetFile, own: usize) -> Result<()> {
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
    value::values(file, own, &codes, &mut problems);
    late::late(file, own, &codes, &mut problems);
    annual::targets(file, own, &codes, &mut problems);
    annual::schedule(file, &codes, &mut problems);
    value::published(file, &codes, &mut problems);
    board::editions(file, &codes, &mut problems);
    board::boards(file, &codes, &mut problems);
    unit::successions(file, &codes, &mut problems);
    matching::matchings(file, own, &codes, &mut problems);
    let known = Known {
        indicators: codes.indicators.all().collect(),
        groups: codes.groups.all().collect(),
        units: codes.units.all().collect(),
    };
    problems.take(check_method(&file.method, &known, "method"));
    problems.finish(())
}

pub(super) fn size(file: &DataSetFile, problems: &mut Problems) {
    let units = file.units.len();
    let columns = file.indicators.len().saturating_mul(file.periods.len());
    let boards = file.boards.len();
    for (place, what, found, limit) in [
        ("units", "unit", units, limits::UNITS),
        ("groups", "group", file.groups.len(), limits::GROUPS),
        (
            "indicators",
            "indicator",
            file.indicators.len(),
            limits::INDICATORS,
        ),
        ("periods", "period", file.periods.len(), limits::PERIODS),
        ("editions", "edition", file.editions.len(), limits::EDITIONS),
        ("boards", "board", boards, limits::BOARDS),
        (
            "values",
            "figure",
            columns.saturating_mul(units),
            limits::CELLS,
        ),
        (
            "boards",
            "unit",
            boards.saturating_mul(units),
            limits::CELLS,
        ),
    ] {
        limits::count(place, what, found, limit, problems);
    }
}
