//! Annual targets, and the schedule of the year.

use std::collections::{HashMap, HashSet};

use crate::dataset::schedule::elapsed;
use crate::dataset::validate::code::{Codes, Entry};
use crate::dataset::validate::value::rests_on;
use crate::dataset::{DataSetFile, figures};
use crate::error::{Error, Problems};
use crate::vocabulary::{AnnualKind, Day};

/// Per period: the year in which it begins; none where its first day is no day.
fn years(file: &DataSetFile) -> Vec<Option<i32>> {
    let start = |text: &str| Day::parse(text).map(|day| day.to_civil().0);
    file.periods
        .iter()
        .map(|period| start(&period.start))
        .collect()
}

/// `own`: how many indicators are the file's own.
pub(super) fn targets(file: &DataSetFile, own: usize, codes: &Codes, problems: &mut Problems) {
    let years = years(file);
    let mut filled: HashMap<(i32, &str), HashSet<&str>> = HashMap::new();
    for (b, block) in file.targets.iter().enumerate() {
        let mut entry = Entry::of("targets", b, problems);
        if !years.contains(&Some(block.year)) {
            entry.problems.push(Error::UnknownCode {
                place: entry.place("year"),
                what: "year".into(),
                value: block.year.to_string(),
            });
        }
        entry.must_know(&codes.indicators, &block.indicator, "indicator");
        if codes.indicators.number(&block.indicator) >= Some(own) {
            entry.problems.push(Error::Conflict {
                place: entry.place("indicator"),
                rule: "target-of-target".into(),
                reason: "what annual targets bring with them has no targets of its own".into(),
            });
        }
        rests_on(block.provenance, block.source.as_deref(), codes, &mut entry);
        let column = AnnualKind::Target.code(&block.indicator);
        let column = codes.indicators.number(&column);
        let filled = filled.entry((block.year, &block.indicator)).or_default();
        for (unit, target) in &block.cells.0 {
            let field = format_args!("cells.{unit}");
            entry.must_know(&codes.units, unit, field);
            if !filled.insert(unit) {
                entry.problems.push(Error::DuplicateCode {
                    place: entry.place(field),
                    value: unit.clone(),
                    first: format!("an earlier target of {} in {}", block.indicator, block.year),
                });
            }
            if let (Some(column), Some(target)) = (column, target) {
                let about = &file.indicators[column];
                let checked = figures::check(about, *target, &entry.place(field));
                entry.problems.take(checked);
            }
        }
    }
}

/// Shares of the year are percents, and do not fall within a year.
pub(super) fn schedule(file: &DataSetFile, codes: &Codes, problems: &mut Problems) {
    for (code, share) in &file.schedule {
        let place = format!("schedule.{code}");
        if codes.periods.number(code).is_none() {
            problems.push(Error::UnknownCode {
                place,
                what: "period".into(),
                value: code.clone(),
            });
        } else if !(0.0..=100.0).contains(share) {
            problems.push(Error::OutOfRange {
                place,
                value: *share,
                bound: "[0, 100]".into(),
            });
        }
    }
    if file.schedule.is_empty() {
        return;
    }
    let (years, shares) = (years(file), elapsed(file));
    let mut before: HashMap<i32, f64> = HashMap::new();
    for (number, period) in file.periods.iter().enumerate() {
        let Some(year) = years[number] else { continue };
        let share = shares[number];
        let least = before.insert(year, share).unwrap_or(0.0);
        if share < least && (0.0..=100.0).contains(&share) {
            problems.push(Error::OutOfRange {
                place: format!("schedule.{}", period.code),
                value: share,
                bound: format!("[{least}, 100]"),
            });
        }
    }
}
