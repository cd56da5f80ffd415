//! Figures that were reported after their period.

use std::collections::{HashMap, HashSet};

use crate::dataset::annual;
use crate::dataset::validate::code::{Codes, Entry};
use crate::dataset::validate::value::rests_on;
use crate::dataset::{DataSetFile, FigureSpan, IndicatorSource, LateBlock};
use crate::error::{Error, Problems};
use crate::vocabulary::calendar::{Day, Months};
use crate::vocabulary::limits::LARGEST;

/// `own`: how many indicators are the file's own.
pub(super) fn late(file: &DataSetFile, own: usize, codes: &Codes, problems: &mut Problems) {
    let mut filled: HashMap<[&str; 3], HashSet<&str>> = HashMap::new();
    for (b, block) in file.late.iter().enumerate() {
        let mut entry = Entry::of("late", b, problems);
        entry.must_know(&codes.periods, &block.period, "period");
        entry.must_know(&codes.indicators, &block.indicator, "indicator");
        adds_up(file, own, block, codes, &mut entry);
        comes_after(file, block, codes, &mut entry);
        rests_on(block.provenance, block.source.as_deref(), codes, &mut entry);
        let key = [&*block.period, &*block.indicator, &*block.reported_in];
        let filled = filled.entry(key).or_default();
        for (unit, x) in &block.cells.0 {
            let field = format_args!("cells.{unit}");
            entry.must_know(&codes.units, unit, field);
            if !filled.insert(unit) {
                entry.problems.push(Error::DuplicateCode {
                    place: entry.place(field),
                    value: unit.clone(),
                    first: format!(
                        "an earlier late figure of {} in {}, reported in {}",
                        block.indicator, block.period, block.reported_in
                    ),
                });
            }
            if let Some(x) = x.filter(|x| x.abs() > LARGEST) {
                entry.problems.push(Error::OutOfRange {
                    place: entry.place(field),
                    value: x,
                    bound: "[-1e100, 1e100]".into(),
                });
            }
        }
    }
}

/// Whether a late figure can be added to the indicator's.
fn adds_up(file: &DataSetFile, own: usize, block: &LateBlock, codes: &Codes, entry: &mut Entry) {
    let Some(number) = codes.indicators.number(&block.indicator) else {
        return;
    };
    let code = &block.indicator;
    let refused = match &file.indicators[number].source {
        _ if number >= own => Some((
            "late-of-target",
            "what annual targets bring with them is computed, or stands in targets".to_owned(),
        )),
        IndicatorSource::Derived { .. } => Some((
            "derived-is-computed",
            format!("{code} is derived; give the late figures of what it is computed from"),
        )),
        IndicatorSource::Ledger { .. } => Some((
            "late-on-ledger",
            format!("{code} is counted from the ledger; give its late projects a reportedOn"),
        )),
        IndicatorSource::Given if annual::span(file, number) == FigureSpan::Level => Some((
            "late-adds-up",
            format!(
                "{code} is a rate or a level, to which nothing can be added; give the amounts behind it, or its span"
            ),
        )),
        IndicatorSource::Given => None,
    };
    if let Some((rule, reason)) = refused {
        entry.problems.push(Error::Conflict {
            place: entry.place("indicator"),
            rule: rule.into(),
            reason,
        });
    }
}

/// Whether it was reported after the period, and in a period where that is said to hold it.
fn comes_after(file: &DataSetFile, block: &LateBlock, codes: &Codes, entry: &mut Entry) {
    let months = |number: usize| {
        let period = &file.periods[number];
        let days = (Day::parse(&period.start)?, Day::parse(&period.end)?);
        Some(Months::between(days))
    };
    let known = codes.periods.number(&block.reported_in);
    let reported = match known {
        Some(number) => months(number),
        None => Months::read(&block.reported_in),
    };
    if known.is_none() && (reported.is_none() || block.carried) {
        let or = if block.carried {
            "the code of a later period, whose figure holds it"
        } else {
            "the code of a later period, or a span of months such as 2023-04"
        };
        entry.problems.push(Error::InvalidText {
            place: entry.place("reportedIn"),
            value: block.reported_in.clone(),
            expected: or.into(),
        });
    }
    let happened = codes.periods.number(&block.period).and_then(months);
    if let (Some(happened), Some(reported)) = (happened, reported)
        && reported.first <= happened.last
    {
        entry.problems.push(Error::Conflict {
            place: entry.place("reportedIn"),
            rule: "late-is-after".into(),
            reason: format!(
                "{} is not after {}; what is reported in time stands in values",
                block.reported_in, block.period
            ),
        });
    }
}
