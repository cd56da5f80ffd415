//! Times: of which time a column's figures are, as its head says it.

use crate::intake::reading::Span;
use crate::vocabulary::calendar::Months;
use crate::vocabulary::spelling::key;

/// Of which time figures are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Time {
    /// The year, where it is said.
    pub year: Option<i32>,
    /// What of it.
    pub span: Spell,
}

/// What of a year figures are of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spell {
    /// Nothing but the year is said: 2023年.
    Year,
    /// From the year's first day on: 累计, 年初至今.
    ToDate,
    /// The period that the table is of: 本期.
    Period,
    /// The latest span of so many months, whatever the table is of: 本月, 本季.
    Latest(i32),
    /// From one month to another, from 1: 一季度, 1-6月, 3月.
    Months(i32, i32),
}

/// How that goes with the period that a table is read for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fit {
    /// It is the period, or the year up to its end.
    Of(Span),
    /// It is another time.
    Other,
}

const TO_DATE: [&str; 20] = [
    "本年累计完成",
    "今年以来",
    "年初以来",
    "年初至今",
    "累计完成",
    "累計完成",
    "本年累计",
    "本年累計",
    "当年累计",
    "當年累計",
    "累计数",
    "累计",
    "累計",
    "本年",
    "当年",
    "當年",
    "今年",
    "yeartodate",
    "cumulative",
    "ytd",
];
const OF_PERIOD: [&str; 6] = ["本期", "当期", "當期", "inthisperiod", "thisperiod", "期内"];
const LATEST: [(&str, i32); 16] = [
    ("本季完成", 3),
    ("当季完成", 3),
    ("本季度", 3),
    ("当季度", 3),
    ("當季度", 3),
    ("当季", 3),
    ("當季", 3),
    ("本季", 3),
    ("inthisquarter", 3),
    ("thisquarter", 3),
    ("本月份", 1),
    ("本月", 1),
    ("当月", 1),
    ("當月", 1),
    ("inthismonth", 1),
    ("thismonth", 1),
];
const DASHES: [char; 6] = ['-', '—', '–', '~', '～', '至'];

impl Time {
    /// Of whatever year.
    #[must_use]
    pub fn of(span: Spell) -> Self {
        Self { year: None, span }
    }

    /// How it goes with a period; none where that has no whole months: then a head is believed.
    #[must_use]
    pub fn fit(self, period: Option<Months>) -> Fit {
        let Some(period) = period else {
            return Fit::Of(match self.span {
                Spell::ToDate => Span::YearToDate,
                Spell::Months(1, last) if last > 1 && last != 3 => Span::YearToDate,
                _ => Span::Period,
            });
        };
        let ends = period.last.rem_euclid(12) + 1;
        let begins = period.first.rem_euclid(12) + 1;
        let span = match self.span {
            Spell::ToDate => Some(Span::YearToDate),
            Spell::Period => Some(Span::Period),
            Spell::Latest(months) => (months == period.months()).then_some(Span::Period),
            // The year alone is the year to date once it is over.
            Spell::Year | Spell::Months(..) => {
                let (first, last) = self.months().unwrap_or((1, 12));
                let whole = [(begins, Span::Period), (1, Span::YearToDate)];
                let mut whole = whole.into_iter().filter(|_| last == ends);
                whole.find(|(from, _)| *from == first).map(|(_, span)| span)
            }
        };
        match span.filter(|_| self.is_in_year_of(period)) {
            Some(span) => Fit::Of(span),
            None => Fit::Other,
        }
    }

    /// The months that are said, from 1.
    #[must_use]
    pub fn months(self) -> Option<(i32, i32)> {
        match self.span {
            Spell::Months(first, last) => Some((first, last)),
            _ => None,
        }
    }

    /// Whether it names a year or months, which are others in the next table.
    #[must_use]
    pub fn is_dated(self) -> bool {
        self.year.is_some() || self.months().is_some()
    }

    fn is_in_year_of(self, period: Months) -> bool {
        self.year
            .is_none_or(|year| year == period.last.div_euclid(12))
    }

    /// Whether it is the whole year that a period is in.
    #[must_use]
    pub fn is_year_of(self, period: Option<Months>) -> bool {
        let whole = match self.span {
            Spell::Year | Spell::ToDate | Spell::Months(1, 12) => true,
            Spell::Months(..) => false,
            Spell::Period | Spell::Latest(_) => period.is_none_or(|period| period.months() == 12),
        };
        whole && period.is_none_or(|period| self.is_in_year_of(period))
    }

    /// What two parts of one head say together: 2023年 over 一季度, 1-6月 over 累计.
    #[must_use]
    pub fn with(self, other: Self) -> Self {
        let span = match (self.span, other.span) {
            (Spell::Year, said) | (said, Spell::Year) => said,
            // The narrower of the two.
            (Spell::Months(first, last), Spell::Months(f, l)) if last - first <= l - f => {
                Spell::Months(first, last)
            }
            (Spell::Months(_, last), Spell::ToDate) | (Spell::ToDate, Spell::Months(_, last)) => {
                Spell::Months(1, last)
            }
            (_, months @ Spell::Months(..)) | (months @ Spell::Months(..), _) => months,
            (Spell::ToDate, _) | (_, Spell::ToDate) => Spell::ToDate,
            (_, later) => later,
        };
        Self {
            year: other.year.or(self.year),
            span,
        }
    }
}

/// The time that a name's key begins or ends with, and what is left of it.
pub fn take(text: &str) -> (Option<Time>, &str) {
    let (months, rest) = take_months(text);
    let words = |words: &[&'static str], span: Spell, rest: &str| {
        let stands = |word: &&&str| rest.starts_with(**word) || rest.ends_with(**word);
        words.iter().find(stands).map(|word| (span, *word))
    };
    let latest = LATEST
        .iter()
        .find(|(word, _)| rest.starts_with(word) || rest.ends_with(word))
        .map(|(word, months)| (Spell::Latest(*months), *word));
    let found = words(&TO_DATE, Spell::ToDate, rest)
        .or(latest)
        .or_else(|| words(&OF_PERIOD, Spell::Period, rest));
    let Some((span, word)) = found else {
        return (months, rest);
    };
    let time = Time::of(span);
    let rest = without(rest, word);
    (Some(months.map_or(time, |months| months.with(time))), rest)
}

/// A text without the word that it ends or begins with.
pub fn without<'a>(text: &'a str, word: &str) -> &'a str {
    text.strip_suffix(word)
        .or_else(|| text.strip_prefix(word))
        .unwrap_or(text)
}

fn take_months(text: &str) -> (Option<Time>, &str) {
    if let Some((time, rest)) = months_at(text) {
        return (Some(time), rest);
    }
    let whole = |(at, _): (usize, char)| {
        // 2023年11月 holds 1月.
        let within =
            text[..at].ends_with(|c: char| c.is_ascii_digit() || "第前-—–~～至".contains(c));
        let (time, rest) = months_at(&text[at..])?;
        (rest.is_empty() && !within).then_some((time, at))
    };
    match text.char_indices().skip(1).find_map(whole) {
        Some((time, at)) => (Some(time), &text[..at]),
        None => (None, text),
    }
}

/// The months that a key begins with, and what stands behind them.
fn months_at(text: &str) -> Option<(Time, &str)> {
    let (year, rest) = match year_at(text) {
        Some((year, rest)) => (Some(year), rest),
        None => (None, text),
    };
    if let Some(((first, last), rest)) = part_of_year(rest) {
        let span = Spell::Months(first, last);
        return Some((Time { year, span }, rest));
    }
    let span = Spell::Year;
    year.map(|_| (Time { year, span }, rest))
}

fn year_at(text: &str) -> Option<(i32, &str)> {
    let year: i32 = text.get(..4)?.parse().ok()?;
    let rest = text[4..].strip_prefix('年')?;
    let rest = rest.strip_prefix('度').unwrap_or(rest);
    (1900..2200).contains(&year).then_some((year, rest))
}

fn part_of_year(text: &str) -> Option<((i32, i32), &str)> {
    const PARTS: [(&str, (i32, i32)); 5] = [
        ("上半年", (1, 6)),
        ("下半年", (7, 12)),
        ("前三季度", (1, 9)),
        ("前两季度", (1, 6)),
        ("全年", (1, 12)),
    ];
    if let Some((word, months)) = PARTS.iter().find(|(word, _)| text.starts_with(word)) {
        return Some((*months, &text[word.len()..]));
    }
    quarter_at(text).or_else(|| months_of_year(text))
}

fn quarter_at(text: &str) -> Option<((i32, i32), &str)> {
    let of = |number: i32| (number * 3 - 2, number * 3);
    if let Some(rest) = text.strip_prefix('q') {
        let number = rest
            .chars()
            .next()?
            .to_digit(10)
            .filter(|n| (1..=4).contains(n))?;
        let rest = &rest[1..];
        let ends = !rest.starts_with(|c: char| c.is_ascii_alphanumeric());
        return ends.then(|| (of(number.cast_signed()), rest));
    }
    let text = text.strip_prefix('第').unwrap_or(text);
    let digit = text.chars().next()?;
    let number = ["一1", "二2", "三3", "四4"]
        .iter()
        .position(|both| both.contains(digit))?;
    let rest = text[digit.len_utf8()..].strip_prefix("季")?;
    let rest = rest.strip_prefix('度').unwrap_or(rest);
    Some((of(i32::try_from(number).unwrap_or(0) + 1), rest))
}

/// 3月, 1-3月, 1月至3月, 3月份.
fn months_of_year(text: &str) -> Option<((i32, i32), &str)> {
    let (first, rest) = number_at(text)?;
    let (last, rest) = match rest.strip_prefix('月').unwrap_or(rest).strip_prefix(DASHES) {
        Some(behind) => number_at(behind)?,
        None => (first, rest),
    };
    let rest = rest.strip_prefix('月')?;
    let rest = rest.strip_prefix('份').unwrap_or(rest);
    let fits = 1 <= first && first <= last && last <= 12;
    fits.then_some(((first, last), rest))
}

fn number_at(text: &str) -> Option<(i32, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit())?;
    Some((text[..end].parse().ok()?, &text[end..]))
}

/// What span a text above a table says its figures are of: 1-6月, 累计.
#[must_use]
pub fn span_of(text: &str) -> Option<Span> {
    let text = key(text);
    let starts = text
        .char_indices()
        .filter(|(at, c)| *c == '1' && !text[..*at].ends_with(|c: char| c.is_ascii_digit()));
    let counted = |(at, _): (usize, char)| matches!(months_of_year(&text[at..]), Some(((1, last), _)) if last > 1);
    let mut starts = starts;
    (starts.any(counted) || text.contains("累计") || text.contains("累計"))
        .then_some(Span::YearToDate)
}

#[cfg(test)]
mod tests {
    use super::{Fit, Spell, Time, span_of, take};
    use crate::intake::reading::Span;
    use crate::vocabulary::calendar::Months;

    fn months(first: i32, last: i32) -> Time {
        Time::of(Spell::Months(first, last))
    }

    #[test]
    fn times_stand_before_and_behind_a_name() {
        for (text, time, rest) in [
            ("本月到位资金", Some(Time::of(Spell::Latest(1))), "到位资金"),
            ("到位资金当季", Some(Time::of(Spell::Latest(3))), "到位资金"),
            ("到位资金二季度", Some(months(4, 6)), "到位资金"),
            ("到位资金11月", Some(months(11, 11)), "到位资金"),
            ("4-6月到位资金", Some(months(4, 6)), "到位资金"),
            ("1月至3月", Some(months(1, 3)), ""),
            ("9月累计到位资金", Some(months(1, 9)), "到位资金"),
            ("前三季度", Some(months(1, 9)), ""),
            ("q2", Some(months(4, 6)), ""),
            ("累计到位资金", Some(Time::of(Spell::ToDate)), "到位资金"),
            ("当年新签约", Some(Time::of(Spell::ToDate)), "新签约"),
            ("到位资金", None, "到位资金"),
            ("第三产业", None, "第三产业"),
            ("四上企业", None, "四上企业"),
        ] {
            assert_eq!(take(text), (time, rest), "{text}");
        }
        let year = Time {
            year: Some(2022),
            span: Spell::Year,
        };
        assert_eq!(take("2022年到位资金"), (Some(year), "到位资金"));
    }

    #[test]
    fn a_time_is_of_the_period_or_the_year_to_its_end_or_another() {
        let third = Some(Months {
            first: 2023 * 12 + 6,
            last: 2023 * 12 + 8,
        });
        let fit = |text: &str| take(text).0.map(|time| time.fit(third));
        for (text, wanted) in [
            ("三季度", Fit::Of(Span::Period)),
            ("7-9月", Fit::Of(Span::Period)),
            ("本季", Fit::Of(Span::Period)),
            ("1-9月", Fit::Of(Span::YearToDate)),
            ("前三季度", Fit::Of(Span::YearToDate)),
            ("累计", Fit::Of(Span::YearToDate)),
            ("2023年三季度", Fit::Of(Span::Period)),
            ("本月", Fit::Other),
            ("9月", Fit::Other),
            ("一季度", Fit::Other),
            ("1-6月", Fit::Other),
            ("全年", Fit::Other),
            ("2022年三季度", Fit::Other),
            ("2023年累计", Fit::Of(Span::YearToDate)),
            ("2022年累计", Fit::Other),
            ("2023年本季", Fit::Of(Span::Period)),
            ("2022年本季", Fit::Other),
            ("2023年", Fit::Other),
        ] {
            assert_eq!(fit(text), Some(wanted), "{text}");
        }
    }

    #[test]
    fn parts_of_a_head_say_it_together() {
        let with = |a: &str, b: &str| take(a).0.zip(take(b).0).map(|(a, b)| a.with(b));
        let of = |span| {
            Some(Time {
                year: Some(2023),
                span,
            })
        };
        assert_eq!(with("2023年", "一季度"), of(Spell::Months(1, 3)));
        assert_eq!(with("2023年", "累计"), of(Spell::ToDate));
        assert_eq!(with("本季", "2023年"), of(Spell::Latest(3)));
        assert_eq!(with("2023年6月", "累计"), of(Spell::Months(1, 6)));
        assert_eq!(with("累计", "2023年6月"), of(Spell::Months(1, 6)));
    }

    #[test]
    fn titles_say_a_span() {
        assert_eq!(span_of("2023年1-6月招商引资情况"), Some(Span::YearToDate));
        assert_eq!(span_of("2023年11月招商引资情况"), None);
        assert_eq!(span_of("2023年一季度"), None);
    }
}
