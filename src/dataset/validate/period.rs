//! Periods and dates.

use crate::dataset::DataSetFile;
use crate::error::{Error, Problems};

pub(super) fn periods(file: &DataSetFile, problems: &mut Problems) {
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
pub(super) fn is_date(text: &str) -> bool {
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
