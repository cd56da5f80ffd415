//! Dates as Chinese offices write them.

use crate::vocabulary::Day;
use crate::vocabulary::spelling::visible;

/// Needed: a date.
pub const A_DATE: &str = "a date such as 2023-03-01";

/// Reads `2023-03-01`, `2023/3/1`, `2023.3.1`, `2023年3月1日` or `20230301`, with full-width
/// digits or not, and with the midnight that spreadsheets add; as `YYYY-MM-DD`.
///
/// # Errors
/// [`A_DATE`].
pub(super) fn read(text: &str) -> Result<String, &'static str> {
    let mut text = visible(text.trim());
    if text.contains('年') {
        text.retain(|c| c != ' ');
    }
    let text = text.trim();
    let day = match text.split_once([' ', 'T']) {
        Some((day, time)) if time.trim().chars().all(|c| matches!(c, '0' | ':' | '.')) => day,
        Some((_, time)) if !time.trim().is_empty() => return Err(A_DATE),
        _ => text,
    };
    let parts = parts(day).ok_or(A_DATE)?;
    let [year, month, day] = parts;
    let day = format!("{year}-{month:0>2}-{day:0>2}");
    Day::parse(&day).map(|_| day).ok_or(A_DATE)
}

/// Year, month and day.
fn parts(text: &str) -> Option<[&str; 3]> {
    let is_number = |part: &&str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    if text.len() == 8 && is_number(&text) {
        return Some([&text[..4], &text[4..6], &text[6..]]);
    }
    let mut found = if let Some((year, rest)) = text.split_once('年') {
        let (month, day) = rest.split_once('月')?;
        vec![
            year,
            month,
            day.strip_suffix(['日', '号', '號']).unwrap_or(day),
        ]
    } else {
        let sign = ['-', '/', '.']
            .into_iter()
            .find(|sign| text.contains(*sign))?;
        text.split(sign).collect()
    };
    for part in &mut found {
        *part = part.trim();
    }
    <[&str; 3]>::try_from(found)
        .ok()
        .filter(|parts| parts.iter().all(is_number))
}

/// A month without its day: `2023年4月`, `2023-04`, `2023/4`, `2023.4`, `202304`.
///
/// `2023.1` is none: a number that a spreadsheet shows may have been 2023.10.
#[must_use]
pub fn month(text: &str) -> Option<Month> {
    let text: String = visible(text.trim()).chars().filter(|c| *c != ' ').collect();
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let (year, month) = if let Some((year, rest)) = text.split_once('年') {
        (year, rest.strip_suffix(['月', '份']).unwrap_or(rest))
    } else if text.len() == 6 && is_number(&text) {
        text.split_at(4)
    } else {
        let mut signs = ['-', '/', '.'].into_iter();
        signs.find_map(|sign| text.split_once(sign))?
    };
    let month = month.strip_suffix('月').unwrap_or(month);
    if year.len() != 4 || !is_number(year) || !is_number(month) || text == format!("{year}.1") {
        return None;
    }
    let (year, month) = (year.parse().ok()?, month.parse().ok()?);
    (1900..2200)
        .contains(&year)
        .then_some(Month { year, month })
        .filter(|month| (1..=12).contains(&month.month))
}

/// A month of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Month {
    year: i32,
    month: i32,
}

impl Month {
    /// Its first day.
    #[must_use]
    pub fn first(self) -> String {
        format!("{}-{:02}-01", self.year, self.month)
    }

    /// Its last day.
    #[must_use]
    pub fn last(self) -> String {
        let Self { year, month } = self;
        let next = if month == 12 {
            format!("{}-01-01", year + 1)
        } else {
            format!("{year}-{:02}-01", month + 1)
        };
        Day::parse(&next).map_or_else(|| self.first(), |day| day.plus(-1).to_string())
    }
}

/// The days that a number of days may be, counted from 1900 and from 1904, as spreadsheets count them; only those of
/// five digits, which lie between 1927 and 2177.
#[must_use]
pub fn of_days(text: &str) -> Option<[String; 2]> {
    let text = visible(text.trim());
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, "0"));
    let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    if whole.len() != 5 || !digits(whole) || !digits(fraction) {
        return None;
    }
    let days: i32 = whole.parse().ok().filter(|days| *days >= 10_000)?;
    // 1899-12-30, since the system of 1900 takes its first year for a leap year.
    let from = |origin: &str| Some(Day::parse(origin)?.plus(days).to_string());
    Some([from("1899-12-30")?, from("1904-01-01")?])
}

#[cfg(test)]
mod tests {
    use super::{month, of_days, read};

    #[test]
    fn a_month_without_its_day_is_told_apart() {
        for text in [
            "2023年4月",
            "2023 年 4 月份",
            "2023-04",
            "2023/4",
            "2023.4",
            "202304",
            "２０２３．４",
        ] {
            let month = month(text).unwrap();
            assert_eq!(
                (month.first(), month.last()),
                ("2023-04-01".into(), "2023-04-30".into()),
                "{text}"
            );
        }
        assert_eq!(month("2023.12").unwrap().last(), "2023-12-31");
        assert_eq!(month("2024-2").unwrap().last(), "2024-02-29");
        // 2023.10 as a number is 2023.1.
        for text in [
            "2023.1", "2023", "2023.13", "23.4", "4.2023", "2023Q1", "20230410", "2023-4-1", "三月",
        ] {
            assert_eq!(month(text), None, "{text}");
        }
    }

    #[test]
    fn numbers_of_days_are_counted_from_two_years() {
        let both = |text| of_days(text).map(|days| days.join(" "));
        assert_eq!(both("45026").as_deref(), Some("2023-04-10 2027-04-11"));
        assert_eq!(both("43564").as_deref(), Some("2019-04-09 2023-04-10"));
        assert_eq!(both("45026.75").as_deref(), Some("2023-04-10 2027-04-11"));
        for text in [
            "2023", "20230410", "4502", "45026.x", "450261", "-45026", "",
        ] {
            assert_eq!(of_days(text), None, "{text}");
        }
    }

    #[test]
    fn a_day_is_read_in_every_usual_form() {
        for text in [
            "2023-03-01",
            "2023/3/1",
            "2023.3.1",
            "2023年3月1日",
            "2023 年 3 月 1 日",
            "20230301",
            "２０２３－０３－０１",
            "2023/3/1 0:00",
            "2023-03-01 00:00:00",
            "2023-03-01T00:00:00",
            "2023年03月01号",
            "\u{200e}2023/3/1\u{200e}",
        ] {
            assert_eq!(read(text).as_deref(), Ok("2023-03-01"), "{text}");
        }
    }

    #[test]
    fn what_may_be_another_day_is_no_date() {
        for text in [
            "",
            "2023年3月",
            "2023.03",
            "23-3-1",
            "3/1/2023",
            "44986",
            "2023-13-01",
            "2023-00-10",
            "2023-03-32",
            "2023-02-29",
            "2023-03-01 12:30",
            "三月一日",
            "2023-03-01-02",
            "99999999",
            "2023Q1",
        ] {
            assert!(read(text).is_err(), "{text}");
        }
    }
}
