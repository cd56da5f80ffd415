//! Calendar: which period comes before which, and who a unit was before rosters changed.

use std::collections::HashMap;

use crate::dataset::DataSetFile;

/// How the periods and rosters of a data set follow one another.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Calendar {
    /// Per period: the one that ends on the day before it begins.
    pub previous: Vec<Option<usize>>,
    /// Per period: the same span of the year before.
    pub year_earlier: Vec<Option<usize>>,
    /// Per period: whether it begins on the first day of a year.
    pub opens_year: Vec<bool>,
    /// Per period: its year.
    pub year: Vec<i32>,
    /// Per period: its months.
    pub spans: Vec<Option<Span>>,
    /// Per unit: number of its group.
    pub groups: Vec<Option<usize>>,
    /// Who took whose place.
    pub successions: Vec<Succeeded>,
}

/// A unit that took the place of others from a period on.
#[derive(Debug, Clone, PartialEq)]
pub struct Succeeded {
    /// Number of the first period in which it stands for them.
    pub period: usize,
    /// Number of the unit.
    pub unit: usize,
    /// Numbers of the units whose place it took, each with the share of its figures that came over.
    pub from: Vec<(usize, f64)>,
}

type Day = (i32, u32, u32);

/// A span of whole months, counted from January of the year 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// The first.
    pub first: i32,
    /// The last.
    pub last: i32,
}

impl Span {
    /// Reads `YYYY-MM..MM`, `YYYY-MM..YYYY-MM` or `YYYY-MM`.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let month = |text: &str| {
            let (year, month) = text.split_once('-')?;
            let number = |text: &str, digits: usize| {
                let plain = text.len() == digits && text.bytes().all(|b| b.is_ascii_digit());
                text.parse::<i32>().ok().filter(|_| plain)
            };
            let month = number(month, 2).filter(|month| (1..=12).contains(month))?;
            Some(number(year, 4)? * 12 + month - 1)
        };
        let (first, last) = text.split_once("..").unwrap_or((text, text));
        let from = month(first)?;
        let to = month(last).or_else(|| month(&format!("{}-{last}", &first[..4])))?;
        (from <= to).then_some(Self {
            first: from,
            last: to,
        })
    }

    fn of_days((start, end): (Day, Day)) -> Self {
        let month = |day: Day| day.0 * 12 + day.1.cast_signed() - 1;
        Self {
            first: month(start),
            last: month(end),
        }
    }

    /// How many months.
    #[must_use]
    pub fn months(self) -> i32 {
        self.last - self.first + 1
    }

    /// Whether another span is of the same months, of whatever year.
    #[must_use]
    pub fn same_months(self, other: Self) -> bool {
        (self.first - other.first) % 12 == 0 && self.months() == other.months()
    }
}

impl Calendar {
    /// The calendar of a checked data set file.
    #[must_use]
    pub fn new(
        file: &DataSetFile,
        units: &HashMap<String, usize>,
        periods: &HashMap<String, usize>,
    ) -> Self {
        let spans = file
            .periods
            .iter()
            .map(|period| Some((day(&period.start)?, day(&period.end)?)))
            .collect::<Vec<_>>();
        let find = |wanted: &dyn Fn(Day, Day) -> bool| {
            spans
                .iter()
                .position(|span| span.is_some_and(|(start, end)| wanted(start, end)))
        };
        let previous = |span: &Option<(Day, Day)>| {
            let (start, _) = (*span)?;
            find(&|_, end| day_after(end) == start)
        };
        let year_earlier = |span: &Option<(Day, Day)>| {
            let ((y, m, d), (end_y, end_m, _)) = (*span)?;
            // The last day of a February may differ.
            find(&|start, end| start == (y - 1, m, d) && (end.0, end.1) == (end_y - 1, end_m))
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
        Self {
            previous: spans.iter().map(previous).collect(),
            year_earlier: spans.iter().map(year_earlier).collect(),
            opens_year: spans
                .iter()
                .map(|span| span.is_some_and(|(start, _)| (start.1, start.2) == (1, 1)))
                .collect(),
            year: spans
                .iter()
                .map(|span| span.map_or(0, |(start, _)| start.0))
                .collect(),
            spans: (spans.iter()).map(|span| span.map(Span::of_days)).collect(),
            groups: file
                .units
                .iter()
                .map(|unit| unit.group.as_ref().and_then(group))
                .collect(),
            successions: successions.collect(),
        }
    }

    /// A unit's figure in an earlier period `then`, as seen from the period `now`.
    ///
    /// Where the unit took the place of others in between, it is the sum of their figures by the
    /// shares that came over, and so on where those had taken the place of others before; for
    /// amounts and counts only. `column` holds the figures of `then`; NaN is missing, and so is a
    /// sum with a missing part.
    #[must_use]
    pub fn past(&self, unit: usize, now: usize, then: usize, column: &[f64]) -> f64 {
        match self.succeeded(unit, now, then) {
            Some(one) => one
                .from
                .iter()
                .map(|(former, share)| self.past(*former, one.period - 1, then, column) * share)
                .sum(),
            None => column.get(unit).copied().unwrap_or(f64::NAN),
        }
    }

    /// The units whose figures of an earlier period `then` stand for this one's, as seen from `now`.
    #[must_use]
    pub fn formers(&self, unit: usize, now: usize, then: usize) -> Vec<usize> {
        let Some(one) = self.succeeded(unit, now, then) else {
            return vec![unit];
        };
        let from = one.from.iter();
        from.flat_map(|(former, _)| self.formers(*former, one.period - 1, then))
            .collect()
    }

    /// When a unit last took the place of others between two periods.
    fn succeeded(&self, unit: usize, now: usize, then: usize) -> Option<&Succeeded> {
        // Periods stand oldest first in the file.
        let between = |one: &&Succeeded| one.unit == unit && then < one.period && one.period <= now;
        let latest = self.successions.iter().filter(between);
        latest.max_by_key(|one| one.period)
    }
}

/// Reads `YYYY-MM-DD`.
fn day(text: &str) -> Option<Day> {
    let mut parts = text.splitn(3, '-');
    Some((
        parts.next()?.parse().ok()?,
        parts.next()?.parse().ok()?,
        parts.next()?.parse().ok()?,
    ))
}

fn day_after((y, m, d): Day) -> Day {
    let leap = (y % 4 == 0 && y % 100 != 0) || y % 400 == 0;
    let last = match m {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    match (m, d) {
        _ if d < last => (y, m, d + 1),
        (12, _) => (y + 1, 1, 1),
        _ => (y, m + 1, 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_that_was_merged_twice_reaches_back_to_those_before_both() {
        // 2 took over 1 in period 1 and half of 0; 3 took over 2 in period 2, and went on with 1.
        let succeeded = |period, unit, from: &[(usize, f64)]| Succeeded {
            period,
            unit,
            from: from.to_vec(),
        };
        let calendar = Calendar {
            successions: vec![
                succeeded(2, 3, &[(2, 1.0)]),
                succeeded(1, 2, &[(1, 1.0), (0, 0.5)]),
            ],
            ..Calendar::default()
        };
        let first = [8.0, 3.0, f64::NAN, f64::NAN];
        assert_eq!(calendar.past(3, 2, 0, &first), 7.0);
        assert_eq!(calendar.past(2, 1, 0, &first), 7.0);
        let second = [8.0, f64::NAN, 9.0, f64::NAN];
        assert_eq!(calendar.past(3, 2, 1, &second), 9.0);
    }

    #[test]
    fn spans_of_months_are_read_and_compared_across_years() {
        let span = |text| Span::read(text).unwrap();
        assert_eq!(span("2023-01..08").months(), 8);
        assert!(span("2023-01..08").same_months(span("2022-01..2022-08")));
        assert!(!span("2023-01..08").same_months(span("2022-01..09")));
        assert_eq!(span("2023-05"), span("2023-05..05"));
        for wrong in [
            "2023",
            "2023-13",
            "2023-08..01",
            "2023-1..2",
            "Q1",
            "２０２３-01",
            "",
        ] {
            assert_eq!(Span::read(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn the_day_after_crosses_months_years_and_leap_days() {
        assert_eq!(day_after((2023, 2, 28)), (2023, 3, 1));
        assert_eq!(day_after((2024, 2, 28)), (2024, 2, 29));
        assert_eq!(day_after((2023, 12, 31)), (2024, 1, 1));
        assert_eq!(day_after((2023, 6, 30)), (2023, 7, 1));
    }
}
