//! Periods and dates.

use crate::dataset::DataSetFile;
use crate::error::{Error, Problems};
use crate::vocabulary::Day;

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
    Day::parse(text).is_some()
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
            "+202-01-01",
        ] {
            assert!(!is_date(text), "{text}");
        }
    }
}
