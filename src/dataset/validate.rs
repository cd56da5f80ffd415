//! What a data set must hold to before anything is computed from it.

use std::collections::{HashMap, HashSet};

use crate::dataset::calendar::Span;
use crate::dataset::figures;
use crate::dataset::format::{Board, DataSetFile, Provenance};
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
    units(file, &codes, &mut problems);
    indicators(file, &codes, &mut problems);
    periods(file, &mut problems);
    sources(file, &mut problems);
    values(file, &codes, &mut problems);
    published(file, &codes, &mut problems);
    editions(file, &codes, &mut problems);
    boards(file, &codes, &mut problems);
    successions(file, &codes, &mut problems);
    let known = Known {
        indicators: codes.indicators.keys().copied().collect(),
        groups: codes.groups.keys().copied().collect(),
        units: codes.units.keys().copied().collect(),
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

/// The codes of each kind with their places.
struct Codes<'a> {
    units: HashMap<&'a str, usize>,
    groups: HashMap<&'a str, usize>,
    indicators: HashMap<&'a str, usize>,
    periods: HashMap<&'a str, usize>,
    sources: HashMap<&'a str, usize>,
    boards: HashMap<&'a str, usize>,
}

impl<'a> Codes<'a> {
    fn read(file: &'a DataSetFile, problems: &mut Problems) -> Self {
        let mut read = |list: &str, codes: Vec<&'a str>| unique(list, &codes, problems);
        let codes = Self {
            units: read(
                "units",
                file.units.iter().map(|x| x.code.as_str()).collect(),
            ),
            groups: read(
                "groups",
                file.groups.iter().map(|x| x.code.as_str()).collect(),
            ),
            indicators: read(
                "indicators",
                file.indicators.iter().map(|x| x.code.as_str()).collect(),
            ),
            periods: read(
                "periods",
                file.periods.iter().map(|x| x.code.as_str()).collect(),
            ),
            sources: read(
                "sources",
                file.sources.iter().map(|x| x.code.as_str()).collect(),
            ),
            boards: read("boards", file.boards.iter().map(Board::code).collect()),
        };
        read(
            "editions",
            file.editions.iter().map(|x| x.code.as_str()).collect(),
        );
        codes
    }
}

fn unique<'a>(list: &str, codes: &[&'a str], problems: &mut Problems) -> HashMap<&'a str, usize> {
    let mut seen = HashMap::with_capacity(codes.len());
    for (number, code) in codes.iter().enumerate() {
        let place = format!("{list}[{number}].code");
        if code.is_empty()
            || code.len() > 64
            || code.chars().any(|c| c.is_whitespace() || c.is_control())
        {
            problems.push(Error::InvalidCode {
                place,
                value: (*code).into(),
            });
        } else if let Some(first) = seen.get(code) {
            problems.push(Error::DuplicateCode {
                place,
                value: (*code).into(),
                first: format!("{list}[{first}]"),
            });
        } else {
            seen.insert(*code, number);
        }
    }
    seen
}

fn must_know(
    known: &HashMap<&str, usize>,
    what: &str,
    code: &str,
    place: impl Fn() -> String,
    problems: &mut Problems,
) {
    if !known.contains_key(code) {
        problems.push(Error::UnknownCode {
            place: place(),
            what: what.into(),
            value: code.into(),
        });
    }
}

fn units(file: &DataSetFile, codes: &Codes, problems: &mut Problems) {
    for (u, unit) in file.units.iter().enumerate() {
        if unit.name.texts().iter().any(|text| text.trim().is_empty()) {
            problems.push(Error::Empty {
                place: format!("units[{u}].name"),
                what: "name".into(),
            });
        }
        if let Some(group) = &unit.group {
            must_know(
                &codes.groups,
                "group",
                group,
                || format!("units[{u}].group"),
                problems,
            );
        }
        for board in &unit.excluded_from {
            must_know(
                &codes.boards,
                "board",
                board,
                || format!("units[{u}].excludedFrom"),
                problems,
            );
        }
    }
}

fn indicators(file: &DataSetFile, codes: &Codes, problems: &mut Problems) {
    for (j, indicator) in file.indicators.iter().enumerate() {
        if let Some(total) = &indicator.cumulative {
            must_know(
                &codes.indicators,
                "indicator",
                total,
                || format!("indicators[{j}].cumulative"),
                problems,
            );
        }
        if indicator.decimals > 12 {
            problems.push(Error::OutOfRange {
                place: format!("indicators[{j}].decimals"),
                value: f64::from(indicator.decimals),
                bound: "[0, 12]".into(),
            });
        }
        if let (Some(least), Some(most)) = (indicator.minimum, indicator.maximum)
            && least > most
        {
            problems.push(Error::OutOfRange {
                place: format!("indicators[{j}].minimum"),
                value: least,
                bound: format!("(-∞, {most}]"),
            });
        }
    }
}

fn periods(file: &DataSetFile, problems: &mut Problems) {
    let mut last = "";
    for (p, period) in file.periods.iter().enumerate() {
        for (field, date) in [("start", &period.start), ("end", &period.end)] {
            if !is_date(date) {
                problems.push(Error::InvalidText {
                    place: format!("periods[{p}].{field}"),
                    value: date.clone(),
                    expected: "a date YYYY-MM-DD".into(),
                });
            }
        }
        if period.start > period.end || period.end.as_str() < last {
            problems.push(Error::Conflict {
                place: format!("periods[{p}]"),
                rule: "periods-in-order".into(),
                reason: "a period ends after it starts, and periods stand oldest first".into(),
            });
        }
        last = &period.end;
    }
}

/// Whether a text is a day of the calendar, `YYYY-MM-DD`.
fn is_date(text: &str) -> bool {
    let bytes = text.as_bytes();
    if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' || !text.is_ascii() {
        return false;
    }
    let number = |range: std::ops::Range<usize>| text[range].parse::<u32>().ok();
    let (Some(year), Some(month), Some(day)) = (number(0..4), number(5..7), number(8..10)) else {
        return false;
    };
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let last = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => return false,
    };
    (1..=last).contains(&day)
}

fn sources(file: &DataSetFile, problems: &mut Problems) {
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

fn values(file: &DataSetFile, codes: &Codes, problems: &mut Problems) {
    let mut filled: HashMap<(&str, &str), HashSet<&str>> = HashMap::new();
    for (b, block) in file.values.iter().enumerate() {
        must_know(
            &codes.periods,
            "period",
            &block.period,
            || format!("values[{b}].period"),
            problems,
        );
        must_know(
            &codes.indicators,
            "indicator",
            &block.indicator,
            || format!("values[{b}].indicator"),
            problems,
        );
        if let Some(window) = &block.window
            && Span::read(window).is_none()
        {
            problems.push(Error::InvalidText {
                place: format!("values[{b}].window"),
                value: window.clone(),
                expected: "a span of months such as 2023-01..08".into(),
            });
        }
        if let Some(source) = &block.source {
            must_know(
                &codes.sources,
                "source",
                source,
                || format!("values[{b}].source"),
                problems,
            );
        } else if block.provenance == Provenance::Ledger {
            problems.push(Error::Conflict {
                place: format!("values[{b}].provenance"),
                rule: "ledger-is-counted".into(),
                reason: "what the ledger counts is computed, not given".into(),
            });
        } else if block.provenance == Provenance::Reported {
            problems.push(Error::Empty {
                place: format!("values[{b}].source"),
                what: "source".into(),
            });
        }
        let indicator = codes
            .indicators
            .get(block.indicator.as_str())
            .map(|j| &file.indicators[*j]);
        if indicator.is_some_and(|indicator| {
            matches!(indicator.source, super::IndicatorSource::Derived { .. })
        }) {
            problems.push(Error::Conflict {
                place: format!("values[{b}].indicator"),
                rule: "derived-is-computed".into(),
                reason: format!(
                    "{} is derived, so its figures are computed, not given",
                    block.indicator
                ),
            });
        }
        let filled = filled.entry((&block.period, &block.indicator)).or_default();
        for (unit, value) in &block.cells.0 {
            let place = || format!("values[{b}].cells.{unit}");
            must_know(&codes.units, "unit", unit, place, problems);
            if !filled.insert(unit) {
                problems.push(Error::DuplicateCode {
                    place: place(),
                    value: unit.clone(),
                    first: format!("an earlier cell of {} in {}", block.indicator, block.period),
                });
            }
            if let (Some(indicator), Some(x)) = (indicator, value) {
                problems.take(figures::check(indicator, *x, &place()));
            }
        }
    }
}

fn published(file: &DataSetFile, codes: &Codes, problems: &mut Problems) {
    for (n, figure) in file.published.iter().enumerate() {
        must_know(
            &codes.sources,
            "source",
            &figure.source,
            || format!("published[{n}].source"),
            problems,
        );
        if let Some(period) = &figure.in_period {
            let place = || format!("published[{n}].inPeriod");
            must_know(&codes.periods, "period", period, place, problems);
        }
        if let Some(unit) = &figure.unit {
            must_know(
                &codes.units,
                "unit",
                unit,
                || format!("published[{n}].unit"),
                problems,
            );
        }
        if let Some(indicator) = &figure.total_of {
            must_know(
                &codes.indicators,
                "indicator",
                indicator,
                || format!("published[{n}].totalOf"),
                problems,
            );
        }
        if let Some(board) = &figure.rank_on {
            must_know(
                &codes.boards,
                "board",
                board,
                || format!("published[{n}].rankOn"),
                problems,
            );
        }
    }
}

fn editions(file: &DataSetFile, codes: &Codes, problems: &mut Problems) {
    for (e, edition) in file.editions.iter().enumerate() {
        must_know(
            &codes.periods,
            "period",
            &edition.period,
            || format!("editions[{e}].period"),
            problems,
        );
        for unit in edition.roster.iter().flatten() {
            must_know(
                &codes.units,
                "unit",
                unit,
                || format!("editions[{e}].roster"),
                problems,
            );
        }
        for (unit, group) in &edition.groups {
            must_know(
                &codes.units,
                "unit",
                unit,
                || format!("editions[{e}].groups"),
                problems,
            );
            must_know(
                &codes.groups,
                "group",
                group,
                || format!("editions[{e}].groups.{unit}"),
                problems,
            );
        }
        for (board, units) in &edition.excluded {
            must_know(
                &codes.boards,
                "board",
                board,
                || format!("editions[{e}].excluded"),
                problems,
            );
            for unit in units {
                must_know(
                    &codes.units,
                    "unit",
                    unit,
                    || format!("editions[{e}].excluded.{board}"),
                    problems,
                );
            }
        }
    }
}

fn boards(file: &DataSetFile, codes: &Codes, problems: &mut Problems) {
    for (b, board) in file.boards.iter().enumerate() {
        if let Some(group) = board.group() {
            must_know(
                &codes.groups,
                "group",
                group,
                || format!("boards[{b}].group"),
                problems,
            );
        }
        if let Board::Indicator { indicator, .. } = board {
            must_know(
                &codes.indicators,
                "indicator",
                indicator,
                || format!("boards[{b}].indicator"),
                problems,
            );
        }
    }
}

fn successions(file: &DataSetFile, codes: &Codes, problems: &mut Problems) {
    for (n, succession) in file.successions.iter().enumerate() {
        let place = format!("successions[{n}]");
        let mut named = |map: &HashMap<&str, usize>, what: &str, code: &str, at: &str| {
            if !map.contains_key(code) {
                problems.push(Error::UnknownCode {
                    place: format!("{place}.{at}"),
                    what: what.into(),
                    value: code.into(),
                });
            }
        };
        named(&codes.periods, "period", &succession.period, "period");
        named(&codes.units, "unit", &succession.unit, "unit");
        for (p, part) in succession.from.iter().enumerate() {
            named(&codes.units, "unit", &part.unit, &format!("from[{p}].unit"));
        }
        for (p, part) in succession.from.iter().enumerate() {
            if !(0.0..=1.0).contains(&part.share) {
                problems.push(Error::OutOfRange {
                    place: format!("{place}.from[{p}].share"),
                    value: part.share,
                    bound: "[0, 1]".into(),
                });
            }
        }
        if succession.from.is_empty() {
            problems.push(Error::Empty {
                place: format!("{place}.from"),
                what: "unit".into(),
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::is_date;

    #[test]
    fn a_date_is_a_day_of_the_calendar() {
        assert!(is_date("2024-02-29"));
        for text in [
            "2023-02-29",
            "2023-13-01",
            "2023-00-10",
            "2023-1-1",
            "2023/01/01",
            "２０２３-01-01",
        ] {
            assert!(!is_date(text), "{text}");
        }
    }
}
