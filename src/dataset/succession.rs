//! How the periods and rosters of a data set file follow one another.

use std::collections::HashMap;

use crate::dataset::DataSetFile;
use crate::dataset::calendar::{Calendar, Succeeded};
use crate::dataset::schedule::elapsed;
use crate::vocabulary::Day;
use crate::vocabulary::calendar::Months;

/// The calendar of a checked data set file.
#[must_use]
pub fn calendar(
    file: &DataSetFile,
    units: &HashMap<String, usize>,
    periods: &HashMap<String, usize>,
) -> Calendar {
    let spans = file
        .periods
        .iter()
        .map(|period| Some((Day::parse(&period.start)?, Day::parse(&period.end)?)))
        .collect::<Vec<_>>();
    let find = |wanted: &dyn Fn(Day, Day) -> bool| {
        spans
            .iter()
            .position(|span| span.is_some_and(|(start, end)| wanted(start, end)))
    };
    let previous = |span: &Option<(Day, Day)>| {
        let (start, _) = (*span)?;
        find(&|_, end| end.next() == start)
    };
    let year_earlier = |span: &Option<(Day, Day)>| {
        let (start, end) = (*span)?;
        let ((y, m, d), (end_y, end_m, _)) = (start.to_civil(), end.to_civil());
        // The last day of a February may differ.
        find(&|start, end| {
            let (year, month, _) = end.to_civil();
            start.to_civil() == (y - 1, m, d) && (year, month) == (end_y - 1, end_m)
        })
    };
    let group = |code: &String| file.groups.iter().position(|group| group.code == *code);
    let successions = file.successions.iter().filter_map(|succession| {
        let from = succession.from.iter();
        let from = from.filter_map(|part| Some((*units.get(&part.unit)?, part.share)));
        Some(Succeeded {
            period: *periods.get(&succession.period)?,
            unit: *units.get(&succession.unit)?,
            from: from.collect(),
        })
    });
    Calendar {
        previous: spans.iter().map(previous).collect(),
        year_earlier: spans.iter().map(year_earlier).collect(),
        opens_year: spans
            .iter()
            .map(|span| span.is_some_and(|(start, _)| start == start.year_start()))
            .collect(),
        year: spans
            .iter()
            .map(|span| span.map_or(0, |(start, _)| start.to_civil().0))
            .collect(),
        elapsed: elapsed(file),
        spans: (spans.iter())
            .map(|span| span.map(Months::between))
            .collect(),
        groups: file
            .units
            .iter()
            .map(|unit| unit.group.as_ref().and_then(group))
            .collect(),
        successions: successions.collect(),
    }
}
