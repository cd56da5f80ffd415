//! Span: of which period a table's figures are, and of it alone or from the year's beginning.

use crate::dataset::{DataSet, FigureSpan};
use crate::intake::against::Against;
use crate::numeric::math::round_to;
use crate::table::numeral;
use crate::vocabulary::Day;
use crate::vocabulary::calendar::Months;
use crate::vocabulary::spelling::key;

/// What the texts around a table say of its period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PeriodSaid {
    /// One of the data set's, by its number.
    One(usize),
    /// One that the data set does not have.
    Other,
    /// Nothing.
    Nothing,
}

/// The period that texts name: its code, its name, or the year and month in which it ends.
pub fn period_of<'a>(data: &DataSet, texts: impl Iterator<Item = &'a str> + Clone) -> PeriodSaid {
    let periods = &data.file().periods;
    let mut best: Option<(usize, usize)> = None;
    for text in texts.clone() {
        let text = key(text);
        for (number, period) in periods.iter().enumerate() {
            let names = period
                .name
                .texts()
                .into_iter()
                .chain([period.code.as_str()]);
            let longest = names
                .map(key)
                .filter(|name| name.chars().count() >= 4 && text.contains(name.as_str()));
            if let Some(length) = longest.map(|name| name.len()).max()
                && best.is_none_or(|(_, known)| length > known)
            {
                best = Some((number, length));
            }
        }
    }
    if let Some((number, _)) = best {
        return PeriodSaid::One(number);
    }
    let Some(months) = texts.filter_map(months_of).last() else {
        return PeriodSaid::Nothing;
    };
    let ends = |day: &str| {
        let (year, month, _) = Day::parse(day)?.to_civil();
        Some(year * 12 + month - 1)
    };
    let found = periods
        .iter()
        .position(|period| ends(&period.end) == Some(months.last));
    found.map_or(PeriodSaid::Other, PeriodSaid::One)
}

/// The months that a text names: 2023年1-3月, 2023年一季度, 2023年3月, 2023年第1季度.
pub fn months_of(text: &str) -> Option<Months> {
    let text = key(text);
    let (before, behind) = text.split_once('年')?;
    let digits = before.len().checked_sub(4)?;
    let year: i32 = before.get(digits..)?.parse().ok()?;
    let quarters = [
        ("一", 3),
        ("二", 6),
        ("三", 9),
        ("四", 12),
        ("1", 3),
        ("2", 6),
        ("3", 9),
        ("4", 12),
    ];
    let of_year = |first: i32, last: i32| Months {
        first: year * 12 + first - 1,
        last: year * 12 + last - 1,
    };
    let behind = behind.trim_start_matches('第');
    if let Some((_, month)) = quarters.iter().find(|(word, _)| {
        behind
            .strip_prefix(word)
            .is_some_and(|rest| rest.starts_with("季度"))
    }) {
        return Some(of_year(*month - 2, *month));
    }
    if behind.starts_with("上半年") {
        return Some(of_year(1, 6));
    }
    let (months, _) = behind.split_once('月')?;
    let mut ends = months.rsplit(['-', '—', '–', '~', '～', '至']);
    let last: i32 = ends.next()?.parse().ok()?;
    let first = ends.next().and_then(|text| {
        let digits = text.trim_end_matches('月');
        digits.parse::<i32>().ok()
    });
    let first = first.filter(|first| (1..=last).contains(first));
    (1..=12)
        .contains(&last)
        .then(|| of_year(first.unwrap_or(last), last))
}

/// The figure of a period alone, of a running total since the year's first day.
///
/// # Errors
/// The rule by which that cannot be told: `rate-to-date`, `no-earlier`.
pub fn to_period(
    against: Against,
    (period, indicator, unit): (usize, usize, Option<usize>),
    total: f64,
) -> Result<f64, &'static str> {
    let about = &against.data.indicators()[indicator];
    let calendar = against.figures.calendar();
    let span = against.data.span_of(indicator);
    if span == FigureSpan::YearToDate || calendar.opens_year[period] {
        return Ok(total);
    }
    if about
        .unit_of_measure
        .texts()
        .iter()
        .any(|text| text.contains('%'))
    {
        return Err("rate-to-date");
    }
    if span == FigureSpan::Level {
        return Ok(total);
    }
    let mut decimals = numeral::decimals(&total.to_string());
    let mut figure = total;
    let mut at = period;
    while !calendar.opens_year[at] {
        let earlier = calendar.previous[at].ok_or("no-earlier")?;
        let unit = unit.ok_or("no-earlier")?;
        let before = against
            .figures
            .get(earlier, indicator, unit)
            .ok_or("no-earlier")?;
        decimals = decimals.max(numeral::decimals(&before.to_string()));
        figure -= before;
        at = earlier;
    }
    Ok(round_to(figure, decimals.min(15)))
}

#[cfg(test)]
mod tests {
    use super::{PeriodSaid, months_of, period_of};
    use crate::dataset::DataSet;
    use crate::vocabulary::calendar::Months;

    #[test]
    fn titles_name_periods() {
        for text in [
            "2023年1-3月招商引资",
            "2023年一季度",
            "2023年3月",
            "关于2023年第1季度",
        ] {
            let months = months_of(text).map(|Months { first, last }| [first, last]);
            let january = 2023 * 12;
            let first = january + if text.contains("年3月") { 2 } else { 0 };
            assert_eq!(months, Some([first, january + 2]), "{text}");
        }
        assert_eq!(months_of("各区县情况"), None);
        let data =
            DataSet::from_json(include_str!("../../www/public/data/chongqing-2023.json")).unwrap();
        let said = |text: &str| period_of(&data, std::iter::once(text));
        let first = data.period("2023Q1", "").unwrap();
        assert_eq!(said("2023年一季度各区县"), PeriodSaid::One(first));
        assert_eq!(said("2023年1-3月"), PeriodSaid::One(first));
        assert_eq!(said("2031年3月"), PeriodSaid::Other);
        assert_eq!(said("各区县"), PeriodSaid::Nothing);
    }
}
