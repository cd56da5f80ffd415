//! Indicators, figures and what they rest on.

use std::collections::{HashMap, HashSet};

use crate::dataset::validate::code::{Codes, Entry};
use crate::dataset::validate::period::is_date;
use crate::dataset::{DataSetFile, ValueBlock, figures};
use crate::error::{Error, Problems};
use crate::vocabulary::Provenance;
use crate::vocabulary::calendar::Months;

pub(super) fn indicators(file: &DataSetFile, codes: &Codes, problems: &mut Problems) {
    for (j, indicator) in file.indicators.iter().enumerate() {
        let mut entry = Entry::of("indicators", j, problems);
        if let Some(total) = &indicator.cumulative {
            entry.must_know(&codes.indicators, total, "cumulative");
        }
        if indicator.decimals > 12 {
            entry.problems.push(Error::OutOfRange {
                place: entry.place("decimals"),
                value: f64::from(indicator.decimals),
                bound: "[0, 12]".into(),
            });
        }
        if let (Some(least), Some(most)) = (indicator.minimum, indicator.maximum)
            && least > most
        {
            entry.problems.push(Error::OutOfRange {
                place: entry.place("minimum"),
                value: least,
                bound: format!("(-∞, {most}]"),
            });
        }
    }
}

pub(super) fn sources(file: &DataSetFile, problems: &mut Problems) {
    for (s, source) in file.sources.iter().enumerate() {
        let mut must =
            |field: &str, text: Option<&String>, holds: fn(&str) -> bool, expected: &str| {
                if let Some(text) = text.filter(|text| !holds(text)) {
                    problems.push(Error::InvalidText {
                        place: format!("sources[{s}].{field}"),
                        value: text.clone(),
                        expected: expected.into(),
                    });
                }
            };
        let date = |text: &str| match text.len() {
            4 => is_date(&format!("{text}-01-01")),
            7 => is_date(&format!("{text}-01")),
            _ => is_date(text),
        };
        must(
            "date",
            source.date.as_ref(),
            date,
            "a date YYYY, YYYY-MM or YYYY-MM-DD",
        );
        // A page makes a link of it, so nothing that a browser would run.
        let web = |text: &str| text.starts_with("https://") || text.starts_with("http://");
        must(
            "address",
            source.address.as_ref(),
            web,
            "an http or https address",
        );
    }
}

pub(super) fn values(file: &DataSetFile, own: usize, codes: &Codes, problems: &mut Problems) {
    let mut filled: HashMap<(&str, &str), HashSet<&str>> = HashMap::new();
    for (b, block) in file.values.iter().enumerate() {
        let mut entry = Entry::of("values", b, problems);
        entry.must_know(&codes.periods, &block.period, "period");
        entry.must_know(&codes.indicators, &block.indicator, "indicator");
        rests(block, codes, &mut entry);
        let indicator = codes.indicators.number(&block.indicator);
        let indicator = indicator.map(|j| &file.indicators[j]);
        if indicator.is_some_and(|indicator| !indicator.is_given()) {
            entry.problems.push(Error::Conflict {
                place: entry.place("indicator"),
                rule: "derived-is-computed".into(),
                reason: format!(
                    "{} is derived, so its figures are computed, not given",
                    block.indicator
                ),
            });
        }
        if codes.indicators.number(&block.indicator) >= Some(own) {
            entry.problems.push(Error::Conflict {
                place: entry.place("indicator"),
                rule: "target-stands-apart".into(),
                reason: "annual targets stand in targets, by year".into(),
            });
        }
        let filled = filled.entry((&block.period, &block.indicator)).or_default();
        for (unit, value) in &block.cells.0 {
            let field = format_args!("cells.{unit}");
            entry.must_know(&codes.units, unit, field);
            if !filled.insert(unit) {
                entry.problems.push(Error::DuplicateCode {
                    place: entry.place(field),
                    value: unit.clone(),
                    first: format!("an earlier cell of {} in {}", block.indicator, block.period),
                });
            }
            if let (Some(indicator), Some(x)) = (indicator, value) {
                let checked = figures::check(indicator, *x, &entry.place(field));
                entry.problems.take(checked);
            }
        }
    }
}

/// What the figures of a block rest on.
fn rests(block: &ValueBlock, codes: &Codes, entry: &mut Entry) {
    if let Some(window) = &block.window
        && Months::read(window).is_none()
    {
        entry.problems.push(Error::InvalidText {
            place: entry.place("window"),
            value: window.clone(),
            expected: "a span of months such as 2023-01..08".into(),
        });
    }
    rests_on(block.provenance, block.source.as_deref(), codes, entry);
}

/// Whether what a block rests on can be so.
pub(super) fn rests_on(
    provenance: Provenance,
    source: Option<&str>,
    codes: &Codes,
    entry: &mut Entry,
) {
    if let Some(source) = source {
        entry.must_know(&codes.sources, source, "source");
    } else if provenance == Provenance::Ledger {
        entry.problems.push(Error::Conflict {
            place: entry.place("provenance"),
            rule: "ledger-is-counted".into(),
            reason: "what the ledger counts is computed, not given".into(),
        });
    } else if provenance == Provenance::Reported {
        entry.problems.push(Error::Empty {
            place: entry.place("source"),
            what: "source".into(),
        });
    }
}

pub(super) fn published(file: &DataSetFile, codes: &Codes, problems: &mut Problems) {
    for (n, figure) in file.published.iter().enumerate() {
        let mut entry = Entry::of("published", n, problems);
        entry.must_know(&codes.sources, &figure.source, "source");
        if let Some(period) = &figure.in_period {
            entry.must_know(&codes.periods, period, "inPeriod");
        }
        if let Some(unit) = &figure.unit {
            entry.must_know(&codes.units, unit, "unit");
        }
        if let Some(indicator) = &figure.total_of {
            entry.must_know(&codes.indicators, indicator, "totalOf");
        }
        if let Some(board) = &figure.rank_on {
            entry.must_know(&codes.boards, board, "rankOn");
        }
    }
}
