//! Calendar: days and quarters as numbers, so that they compare and subtract.

use std::fmt;

/// A day: its number from 1970-01-01.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Day(i32);

/// A quarter of a year: `4 × year + 0…3`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Quarter(i32);

impl Day {
    /// Reads `YYYY-MM-DD`; none where that is no day of the calendar.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
            return None;
        }
        let day = Self::of(
            digits(&bytes[0..4])?,
            digits(&bytes[5..7])?,
            digits(&bytes[8..10])?,
        );
        day.filter(|day| {
            day.to_civil()
                == (
                    digits(&bytes[0..4]).unwrap_or(0),
                    digits(&bytes[5..7]).unwrap_or(0),
                    digits(&bytes[8..10]).unwrap_or(0),
                )
        })
    }

    /// The day of a year, month and day of the month; none where the month is none. A day
    /// beyond the month's end runs on into the next.
    #[inline]
    fn of(year: i32, month: i32, day: i32) -> Option<Self> {
        if !(1..=12).contains(&month) {
            return None;
        }
        // Years from March on, so that the leap day is the last of the year.
        let (year, month) = if month > 2 {
            (year, month - 3)
        } else {
            (year - 1, month + 9)
        };
        let century = year.div_euclid(100);
        let days = 365 * year + year.div_euclid(4) - century
            + century.div_euclid(4)
            + (153 * month + 2) / 5
            + day
            - 1;
        // 719468 days lie between 0000-03-01 and 1970-01-01.
        Some(Self(days - 719_468))
    }

    /// Year, month and day of the month.
    #[must_use]
    #[inline]
    pub fn to_civil(self) -> (i32, i32, i32) {
        let days = self.0 + 719_468;
        let era = days.div_euclid(146_097);
        let of_era = days.rem_euclid(146_097);
        let year_of_era =
            (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096).div_euclid(365);
        let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let from_march = (5 * of_year + 2) / 153;
        let day = of_year - (153 * from_march + 2) / 5 + 1;
        let month = if from_march < 10 {
            from_march + 3
        } else {
            from_march - 9
        };
        let year = year_of_era + era * 400 + i32::from(month <= 2);
        (year, month, day)
    }

    /// The quarter it lies in.
    #[must_use]
    #[inline]
    pub fn quarter(self) -> Quarter {
        let (year, month, _) = self.to_civil();
        Quarter(4 * year + (month - 1) / 3)
    }

    /// First day of its year.
    #[must_use]
    #[inline]
    pub fn year_start(self) -> Self {
        Self::of(self.to_civil().0, 1, 1).unwrap_or(self)
    }

    /// The day so many months earlier; the month's last where it is shorter, and the last of
    /// a month stays the last of a month.
    #[must_use]
    pub fn months_before(self, months: u32) -> Self {
        let (year, month, day) = self.to_civil();
        // Before all that a calendar of four digits holds it makes no difference how long before.
        let months = i32::try_from(months).unwrap_or(i32::MAX).min(12 * 10_000);
        let at = 12 * year + month - 1 - months;
        let (year, month) = (at.div_euclid(12), at.rem_euclid(12) + 1);
        let next = if month == 12 {
            Self::of(year + 1, 1, 1)
        } else {
            Self::of(year, month + 1, 1)
        };
        let (Some(first), Some(next)) = (Self::of(year, month, 1), next) else {
            return self;
        };
        let length = next.0 - first.0;
        let is_last = self.next().to_civil().2 == 1;
        Self(first.0 + if is_last { length } else { day.min(length) } - 1)
    }

    /// The day after.
    #[must_use]
    pub fn next(self) -> Self {
        Self(self.0 + 1)
    }

    /// Days from `earlier` to this one.
    #[must_use]
    pub fn days_since(self, earlier: Self) -> i32 {
        self.0 - earlier.0
    }

    /// The day so many days later.
    #[must_use]
    pub fn plus(self, days: i32) -> Self {
        Self(self.0 + days)
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.to_civil();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

impl Quarter {
    /// Reads `YYYYQ1` to `YYYYQ4`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        if bytes.len() != 6 || bytes[4] != b'Q' {
            return None;
        }
        let (year, number) = (digits(&bytes[0..4])?, digits(&bytes[5..6])?);
        (1..=4)
            .contains(&number)
            .then_some(Self(4 * year + number - 1))
    }

    /// Its year.
    #[must_use]
    pub fn year(self) -> i32 {
        self.0.div_euclid(4)
    }

    /// Its number within the year, 0 to 3.
    #[must_use]
    pub fn of_year(self) -> usize {
        self.0.rem_euclid(4) as usize
    }

    /// The quarter so many quarters later, or earlier where negative.
    #[must_use]
    pub fn plus(self, quarters: i32) -> Self {
        Self(self.0 + quarters)
    }

    /// Quarters from `earlier` to this one.
    #[must_use]
    pub fn since(self, earlier: Self) -> i32 {
        self.0 - earlier.0
    }

    /// Its first day.
    #[must_use]
    pub fn first_day(self) -> Day {
        let month = self.0.rem_euclid(4) * 3 + 1;
        Day::of(self.year(), month, 1).unwrap_or(Day(0))
    }

    /// Its last day.
    #[must_use]
    pub fn last_day(self) -> Day {
        Day(self.plus(1).first_day().0 - 1)
    }
}

impl fmt::Display for Quarter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}Q{}", self.year(), self.of_year() + 1)
    }
}

fn digits(bytes: &[u8]) -> Option<i32> {
    bytes.iter().try_fold(0, |number, byte| {
        byte.is_ascii_digit()
            .then(|| number * 10 + i32::from(byte - b'0'))
    })
}

/// A span of whole months, counted from January of the year 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Months {
    /// The first.
    pub first: i32,
    /// The last.
    pub last: i32,
}

impl Months {
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

    /// The months from the one of a day to that of another.
    #[must_use]
    pub fn between((start, end): (Day, Day)) -> Self {
        let month = |day: Day| {
            let (year, month, _) = day.to_civil();
            year * 12 + month - 1
        };
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

#[cfg(test)]
mod tests {
    use super::{Day, Months, Quarter};

    #[test]
    fn days_are_read_and_written_across_leap_years() {
        let mut day = Day::parse("1999-12-30").unwrap();
        for _ in 0..1600 {
            assert_eq!(Day::parse(&day.to_string()), Some(day));
            assert_eq!(day.next().days_since(day), 1);
            day = day.next();
        }
        assert_eq!(Day::parse("1970-01-01").unwrap().0, 0);
        assert_eq!(Day::parse("2023-05-10").unwrap().0, 19_487);
        for text in [
            "2023-02-29",
            "2023-13-01",
            "2023-00-01",
            "2023-1-01",
            "",
            "二〇二三年五月",
        ] {
            assert_eq!(Day::parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_quarter_has_its_days() {
        let quarter = Quarter::parse("2023Q4").unwrap();
        assert_eq!(quarter.first_day().to_string(), "2023-10-01");
        assert_eq!(quarter.last_day().to_string(), "2023-12-31");
        assert_eq!(quarter.plus(1).to_string(), "2024Q1");
        assert_eq!(Day::parse("2024-01-01").unwrap().quarter(), quarter.plus(1));
        assert_eq!(Quarter::parse("2023Q5"), None);
    }

    #[test]
    fn no_number_of_months_is_too_many_to_go_back() {
        let day = Day::parse("2023-03-31").unwrap();
        let long_ago = day.months_before(u32::MAX).months_before(u32::MAX);
        assert!(long_ago < Day::parse("0001-01-01").unwrap());
    }

    #[test]
    fn months_before_the_end_of_a_month_end_a_month() {
        let before =
            |text: &str, months| Day::parse(text).unwrap().months_before(months).to_string();
        assert_eq!(before("2023-03-31", 12), "2022-03-31");
        assert_eq!(before("2023-06-30", 3), "2023-03-31");
        assert_eq!(before("2024-03-30", 1), "2024-02-29");
        assert_eq!(before("2023-01-15", 2), "2022-11-15");
    }

    #[test]
    fn spans_of_months_are_read_and_compared_across_years() {
        let span = |text| Months::read(text).unwrap();
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
            assert_eq!(Months::read(wrong), None, "{wrong}");
        }
    }
}
