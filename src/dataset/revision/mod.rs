//! Revisions: a data set's own structure and figures changed, as data.
//!
//! A scenario's edits are a layer over a data set; a revision makes another data set. Boards and method
//! follow as [`usual`](crate::dataset::usual) makes them, and what rests on something that goes is
//! refused with the place that still uses it.

mod boards;
mod draft;
mod figure;
mod group;
mod indicator;
mod matching;
mod method;
mod order;
mod period;
mod schedule;
mod spec;
mod unit;

use std::collections::HashSet;

use crate::dataset::{DataSet, DataSetFile};
use crate::error::{Error, Problems, Result};
use crate::ledger::Layer;

use draft::Draft;
pub use draft::begin;
pub use spec::{IndicatorIs, Revision};

/// Makes another data set of one, checked.
///
/// # Errors
/// Every problem: of a revision at `revisions[n]`, of what they come to at its place in the file;
/// [`Error::Conflict`] `still-used` where that rests on what was taken away.
pub fn revise(file: DataSetFile, revisions: &[Revision]) -> Result<DataSet> {
    let mut draft = Draft::of(file);
    let mut problems = Problems::new();
    let mut lacking = HashSet::new();
    for (number, revision) in revisions.iter().enumerate() {
        match draft.take(revision) {
            Ok(()) => {}
            // It was refused already for what it lacks.
            Err(Error::UnknownCode { value, .. }) if lacking.contains(value.as_str()) => {}
            Err(refused) => {
                lacking.extend(revision.brings());
                problems.push(refused.within(&format!("revisions[{number}]")));
            }
        }
    }
    problems.finish(())?;
    let Draft { file, removed, .. } = draft;
    DataSet::from_file(file).map_err(|error| still_used(error, &removed))
}

/// The data set with a period more, and its number there. Where the ledger has not come, nothing is counted from it.
///
/// # Errors
/// What is wrong with the period, at its field.
pub fn with_period(data: &DataSet, period: &Revision) -> Result<(DataSet, usize)> {
    let mut file = data.own_file();
    if data.ledger.has_file() {
        file.ledger = Some(data.ledger.to_file(&Layer::default()));
    }
    let mut draft = Draft::of(file);
    let before = draft.file.periods.clone();
    draft.take(period)?;
    let fresh = |at: usize| before.get(at) != draft.file.periods.get(at);
    let number = (0..draft.file.periods.len())
        .find(|at| fresh(*at))
        .unwrap_or_default();
    Ok((DataSet::from_file(draft.file)?, number))
}

/// What a removed code is missed by is told as what it is.
fn still_used(error: Error, removed: &HashSet<(&'static str, String)>) -> Error {
    match error {
        Error::UnknownCode { place, what, value }
            if removed
                .iter()
                .any(|(kind, code)| *kind == what && *code == value) =>
        {
            Error::Conflict {
                place,
                rule: "still-used".into(),
                reason: format!("the {what} {value} is still used here: take that away first"),
            }
        }
        Error::Several { problems, more } => Error::Several {
            problems: problems
                .into_iter()
                .map(|one| still_used(one, removed))
                .collect(),
            more,
        },
        other => other,
    }
}
