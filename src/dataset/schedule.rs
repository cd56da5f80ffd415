//! Schedule: the share of the year that is to be reached by the end of each period (序时进度).

use crate::dataset::DataSetFile;
use crate::numeric::equality::figure;
use crate::vocabulary::{Day, Period};

/// Per period: percent of its year, by the file's own schedule or by the months behind at its end.
pub(super) fn elapsed(file: &DataSetFile) -> Vec<f64> {
    let own = |period: &Period| file.schedule.get(&period.code).copied();
    let periods = file.periods.iter();
    periods
        .map(|period| own(period).unwrap_or_else(|| by_months(Day::parse(&period.end))))
        .collect()
}

/// Percent of the year behind at the end of a day: whole months, and of the last one its days. NaN for
/// no day.
#[must_use]
pub fn by_months(end: Option<Day>) -> f64 {
    let Some(end) = end else {
        return f64::NAN;
    };
    let (_, month, day) = end.to_civil();
    // Days from this one to the first of the next month.
    let left = (1..=31).find(|days| end.plus(*days).to_civil().2 == 1);
    let length = day + left.unwrap_or(1) - 1;
    let months = f64::from(month - 1) + f64::from(day) / f64::from(length);
    figure(100.0 * months / 12.0, 0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_months_behind_are_the_share_of_the_year() {
        let share = |text: &str| by_months(Day::parse(text));
        for (end, expected) in [
            ("2023-03-31", 25.0),
            ("2024-06-30", 50.0),
            ("2023-09-30", 75.0),
            ("2023-12-31", 100.0),
            ("2024-02-29", 100.0 / 6.0),
            ("2023-11-15", 100.0 * 10.5 / 12.0),
        ] {
            assert!((share(end) - expected).abs() < 1e-9, "{end}");
        }
        assert!(by_months(None).is_nan());
    }
}
