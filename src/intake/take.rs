//! Take: a table whose every question is answered, as edits of a scenario.

use crate::error::{Problems, Result};
use crate::intake::against::Against;
use crate::intake::read::Read;
use crate::intake::reading::{RowUse, Use};
use crate::intake::view::{Destination, Intake};
use crate::scenario::Edit;
use crate::table::problem;

/// Holds a table to having no open question.
///
/// # Errors
/// Each one at its line and column.
pub fn open_questions(read: &Read) -> Result<()> {
    no_open_question(&read.view)
}

/// The same of what is shown of a table.
///
/// # Errors
/// Each open question at its line and column.
pub fn no_open_question(view: &Intake) -> Result<()> {
    let mut problems = Problems::new();
    let cell = |row: usize, column: usize, text: &str, expected: &str| {
        problem::cell(row + 1, column, "", text, expected)
    };
    let row =
        |rule: &str, reason: &str| problem::row(view.heads[1] + 1, 0, rule, reason.to_owned());
    for column in &view.columns {
        let at = |expected: &str| cell(view.heads[1], column.column, &column.head, expected);
        if !column.sure {
            problems.push(at("a choice of what the column holds"));
        } else if column.measure_differs {
            problems.push(at("a header in the indicator's unit of measure"));
        } else if column.magnitude.is_some() {
            problems.push(at("a choice of the unit of measure"));
        }
    }
    for open in view.rows.iter().filter(|row| !row.sure) {
        problems.push(cell(
            open.row,
            0,
            &open.label,
            "a choice of what the row is of",
        ));
    }
    let names = view.ledger.iter().flat_map(|ledger| &ledger.names);
    for name in names.filter(|name| !name.sure) {
        problems.push(row("new-project-unit", &name.name));
    }
    for problem in &view.problems {
        let open =
            |kind: &&super::view::KindView| kind.rule == problem.rule && kind.treat.is_none();
        if view.kinds.iter().any(|kind| open(&kind)) {
            problems.push(cell(problem.row, problem.column, &problem.text, "a number"));
        }
    }
    if !view.asks.is_empty() {
        problems.push(row(
            "period",
            "the table does not say what span its figures are of",
        ));
    }
    if problems.is_empty() && !view.ready {
        problems.push(row(
            "no-figures",
            "no column holds figures, or none names the units",
        ));
    }
    problems.finish(())
}

/// The edits that make a scenario's figures those of the table; without those that are so already.
///
/// # Errors
/// What is still open; a unit or an indicator that the data set does not have.
pub fn edits(read: &Read, against: Against) -> Result<Vec<Edit>> {
    open_questions(read)?;
    if read.view.destination == Destination::DataSetAlone {
        let reason =
            "a scenario holds no units, indicators or periods that the data set does not have";
        return Err(problem::row(
            read.view.heads[1] + 1,
            0,
            "only-data-set",
            reason.into(),
        ));
    }
    let mut edits = Vec::new();
    let mut problems = Problems::new();
    for entry in &read.entries {
        let column = &read.columns[entry.column];
        let use_as = read.row(entry.row).map(|view| &view.use_as);
        let unit = match use_as {
            Some(RowUse::Unit { unit }) => against
                .data
                .units()
                .iter()
                .position(|known| known.code == *unit),
            _ => None,
        };
        let (Some(indicator), Some(unit)) = (column.indicator, unit) else {
            problems.push(problem::cell(
                entry.row + 1,
                column.view.column,
                &column.view.head,
                "",
                "a unit and an indicator of this data set",
            ));
            continue;
        };
        let target = matches!(column.view.use_as, Use::Target { .. });
        if against.held(read.period, (indicator, target), unit) == entry.value {
            continue;
        }
        let unit = against.data.units()[unit].code.clone();
        let about = &against.data.indicators()[indicator];
        edits.push(if target {
            Edit::SetTarget {
                unit,
                indicator: about.code.clone(),
                year: Some(against.figures.calendar().year[read.period]),
                value: entry.value,
            }
        } else {
            Edit::SetValue {
                unit,
                indicator: about.code.clone(),
                period: Some(read.view.period.clone()),
                value: entry.value,
            }
        });
    }
    problems.finish(edits)
}
