//! Numerals: what people write into the cells of a table.

use crate::table::measure::Measure;
use crate::vocabulary::limits;
use crate::vocabulary::spelling::{is_invisible, plain, visible};

/// What a cell says.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Reading {
    /// Nothing is written.
    Blank,
    /// A mark for a missing figure, such as `—` or `NA`.
    Missing,
    /// A mark for a figure that is too small to show, such as `…`: there is one, but not here.
    TooSmall,
    /// A figure in the wanted unit of measure.
    Figure(f64),
}

/// Why a cell cannot be read; the text says what was needed.
pub type Refusal = &'static str;

/// Needed: a number.
pub const A_NUMBER: Refusal = "a number";
/// Needed: a number that a computer can hold.
pub const A_FINITE_NUMBER: Refusal = "a finite number";
/// Needed: a number of a size that is taken ([`limits::LARGEST`]).
pub const WITHIN_LIMITS: Refusal = "a number within [-1e100, 1e100]";
/// Needed: commas between every three digits, or none.
pub const THOUSANDS: Refusal = "a number with commas between every three digits";
/// Needed: a unit of measure that counts the same thing.
pub const SAME_MEASURE: Refusal = "a number in the column's unit of measure";

/// Needed: a unit of measure, since others of the column have one.
pub const WITH_MEASURE: Refusal = "a number with its unit of measure";

/// Needed: one number, since two stand there.
pub const ONE_NUMBER: Refusal = "one number, without breaks or spaces between its digits";
/// Texts that mark a missing figure, dashes apart. A word that may mean zero (nil, none) is none.
const MISSING: [&str; 22] = [
    "/",
    "///",
    "..",
    "na",
    "n/a",
    "n.a.",
    "n.d.",
    "null",
    "无",
    "無",
    "暂无",
    "暫無",
    "缺",
    "缺失",
    "暂缺",
    "暫缺",
    "未报",
    "未報",
    "不详",
    "不詳",
    "无数据",
    "無數據",
];

/// Whether a text marks a missing figure.
#[must_use]
pub fn is_missing(text: &str) -> bool {
    let text = unspaced(&text.to_lowercase());
    let dash = |c: char| matches!(c, '-' | '—' | '―' | '─' | '━');
    !text.is_empty() && text.chars().all(dash) || MISSING.contains(&&*text)
}

/// A text in plain forms, without white space and what nobody sees.
fn unspaced(text: &str) -> String {
    let mut text = visible(text);
    text.retain(|c| !c.is_whitespace());
    text
}

/// Reads a cell of a column whose bare numbers are in `written`, as a figure in `wanted`.
///
/// Understands full-width digits and signs, thousands separators, a percent sign,
/// brackets for negative amounts, and a unit of measure after the number, such as
/// 4070万 or 4.07亿元. The decimal point is moved in the text, so no digit is lost.
///
/// # Errors
/// What was needed instead.
pub fn read(text: &str, written: &Measure, wanted: &Measure) -> Result<Reading, Refusal> {
    let text: String = text.chars().filter(|c| !is_invisible(*c)).collect();
    let text = text.trim().trim_start_matches('\'').trim();
    if is_broken(text) {
        return Err(ONE_NUMBER);
    }
    let text = unspaced(text);
    if text.is_empty() {
        return Ok(Reading::Blank);
    }
    if text.trim_matches(['.', '…', '⋯']).is_empty() && text != ".." && text != "." {
        return Ok(Reading::TooSmall);
    }
    if is_missing(&text) {
        return Ok(Reading::Missing);
    }
    let text = text.as_str();
    let (negative, text) = match text
        .strip_prefix('(')
        .and_then(|rest| rest.strip_suffix(')'))
    {
        Some(inside) if inside.starts_with(|c: char| c.is_ascii_digit()) => (true, inside),
        Some(_) => return Err(A_NUMBER),
        None => (false, text),
    };
    let (number, suffix) = split(text);
    let has_digit = |text: &str| text.contains(|c: char| c.is_ascii_digit());
    if !has_digit(number) || has_digit(suffix) {
        return Err(A_NUMBER);
    }
    let digits = without_separators(number)?;
    // 12.5- or 12? counts nothing else; it is no number.
    if !suffix.is_empty() && suffix.chars().all(|c| c.is_ascii_punctuation() && c != '%') {
        return Err(A_NUMBER);
    }
    let measure = if suffix.is_empty() {
        written.clone()
    } else {
        Measure::read(suffix)
    };
    let exponent = measure.exponent_to(wanted).ok_or(SAME_MEASURE)?;
    let figure = shifted(&digits, exponent)?;
    Ok(Reading::Figure(if negative {
        0.0 - figure
    } else {
        figure
    }))
}

/// Whether white space parts what may be two numbers: a line break anywhere, or a space with a
/// digit before it and a digit, point or comma behind it. No-break and thin spaces may set groups
/// of three digits apart, as the international system does.
fn is_broken(text: &str) -> bool {
    if text.contains(['\n', '\r', '\t']) {
        return true;
    }
    let mut before: Option<char> = None;
    let mut parted = false;
    let mut groups = false;
    for c in text.chars() {
        if c.is_whitespace() {
            parted |= !is_thin(c);
            groups |= is_thin(c);
            continue;
        }
        let c = plain(c);
        let number = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',');
        if parted && before.is_some_and(number) && number(c) {
            return true;
        }
        before = Some(c);
        parted = false;
    }
    groups && !in_threes(text)
}

/// Spaces that are set between groups of digits and never between words.
fn is_thin(c: char) -> bool {
    matches!(c, '\u{a0}' | '\u{2009}' | '\u{202f}')
}

/// Whether thin spaces stand between every three digits of the whole part, and nowhere else but
/// before what follows the number.
fn in_threes(text: &str) -> bool {
    let text: String = text.chars().map(plain).collect();
    let end = |c: char| !(c.is_ascii_digit() || matches!(c, ' ' | '.' | '+' | '-'));
    let number = text.split(end).next().unwrap_or_default().trim();
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    let mut groups = whole.trim_start_matches(['+', '-', ' ']).split(' ');
    let first = groups.next().unwrap_or_default();
    !fraction.contains(' ') && first.len() <= 3 && groups.all(|group| group.len() == 3)
        || !whole.contains(' ')
}

/// Takes the number apart from what follows it.
pub(super) fn split(text: &str) -> (&str, &str) {
    let bytes = text.as_bytes();
    let mut end = bytes
        .iter()
        .enumerate()
        .position(|(i, b)| {
            !(b.is_ascii_digit()
                || matches!(b, b'.' | b',' | b'\'')
                || (i == 0 && matches!(b, b'+' | b'-')))
        })
        .unwrap_or(bytes.len());
    // An exponent belongs to the number only with digits behind it.
    if matches!(bytes.get(end), Some(b'e' | b'E')) {
        let sign = usize::from(matches!(bytes.get(end + 1), Some(b'+' | b'-')));
        let digits = bytes[end + 1 + sign..]
            .iter()
            .take_while(|b| b.is_ascii_digit())
            .count();
        if digits > 0 {
            end += 1 + sign + digits;
        }
    }
    text.split_at(end)
}

/// Without commas, or the apostrophes that the Swiss put there, between every three digits.
fn without_separators(number: &str) -> Result<String, Refusal> {
    let sign = match (number.contains(','), number.contains('\'')) {
        (false, false) => return Ok(number.to_owned()),
        (true, true) => return Err(THOUSANDS),
        (true, false) => ',',
        (false, true) => '\'',
    };
    let unsigned = number.trim_start_matches(['+', '-']);
    let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, ""));
    let mut groups = whole.split(sign);
    let first = groups.next().unwrap_or_default();
    let well_formed = (1..=3).contains(&first.len())
        && groups.all(|group| group.len() == 3)
        && !fraction.contains(sign);
    if well_formed {
        Ok(number.replace(sign, ""))
    } else {
        Err(THOUSANDS)
    }
}

/// The number times ten to the power `exponent`, rounded once.
fn shifted(digits: &str, exponent: i32) -> Result<f64, Refusal> {
    let (mantissa, own) = digits.split_once(['e', 'E']).unwrap_or((digits, "0"));
    let own = own.parse::<i32>().map_err(|_| A_FINITE_NUMBER)?;
    let figure = format!("{mantissa}e{}", own.saturating_add(exponent))
        .parse::<f64>()
        .map_err(|_| A_NUMBER)?;
    if figure.is_finite() {
        Ok(figure + 0.0)
    } else {
        Err(A_FINITE_NUMBER)
    }
}

/// Decimals written in a cell, for the decimals of a fresh indicator.
#[must_use]
pub fn decimals(text: &str) -> u8 {
    let text = unspaced(text);
    let (number, _) = split(text.trim_start_matches('('));
    let fraction = number.split_once('.').map_or("", |(_, fraction)| fraction);
    let count = fraction.bytes().take_while(u8::is_ascii_digit).count();
    u8::try_from(count).unwrap_or(u8::MAX)
}

/// Decimals that show figures as they are, six at most.
#[must_use]
pub fn most_decimals(figures: impl Iterator<Item = f64>) -> u8 {
    let most = figures.map(|x| decimals(&x.to_string())).max();
    most.unwrap_or(0).min(6)
}

/// Whether a figure is larger than any that is taken.
#[must_use]
pub fn is_too_large(x: f64) -> bool {
    x.abs() > limits::LARGEST
}

/// Whether a bare number may be in another unit of measure than `measure`, where some of its column have
/// theirs beside them: zero is none in any, and what is above one is no share of one.
#[must_use]
pub fn is_doubtful(x: f64, measure: &Measure) -> bool {
    x != 0.0 && (measure.base != "%" || x.abs() <= 1.0)
}

/// Whether a unit of measure beside a number makes those doubtful that stand beside it without one: it is in
/// percent, or in another scale.
#[must_use]
pub fn sets_apart(beside: &Measure, wanted: &Measure) -> bool {
    let fits = beside.exponent_to(wanted).is_some();
    fits && (beside.base == "%" || beside.exponent != wanted.exponent)
}

/// What is written after a number, such as 亿元 or %; none for a bare number or no number.
#[must_use]
pub fn suffix(text: &str) -> Option<String> {
    let text = unspaced(text);
    let (number, suffix) = split(&text);
    (number.contains(|c: char| c.is_ascii_digit())
        && !suffix.is_empty()
        && !suffix.starts_with(|c: char| c.is_ascii_punctuation() && c != '%'))
    .then(|| suffix.to_owned())
}

#[cfg(test)]
mod tests {
    use super::{
        A_FINITE_NUMBER, A_NUMBER, ONE_NUMBER, Reading, Refusal, SAME_MEASURE, THOUSANDS, decimals,
        read,
    };
    use crate::table::measure::Measure;

    fn in_measure(text: &str, wanted: &str) -> Result<Reading, Refusal> {
        read(text, &Measure::read(wanted), &Measure::read(wanted))
    }

    #[test]
    fn wan_and_yi_are_relative_to_the_unit_of_measure() {
        assert_eq!(in_measure("4070万", "亿元"), Ok(Reading::Figure(0.407)));
        assert_eq!(
            in_measure("４．０７亿元", "亿元"),
            Ok(Reading::Figure(4.07))
        );
        assert_eq!(in_measure("454万元", "亿元"), Ok(Reading::Figure(0.0454)));
        assert_eq!(
            in_measure("1.2亿美元", "万美元"),
            Ok(Reading::Figure(12_000.0))
        );
        assert_eq!(in_measure("1.2萬", "个"), Ok(Reading::Figure(12_000.0)));
        assert_eq!(in_measure("12个", "个"), Ok(Reading::Figure(12.0)));
    }

    #[test]
    fn separators_signs_and_full_width_digits_are_read() {
        assert_eq!(in_measure("1,152.00", "亿元"), Ok(Reading::Figure(1152.0)));
        assert_eq!(
            in_measure("１，１５２", "亿元"),
            Ok(Reading::Figure(1152.0))
        );
        assert_eq!(in_measure("－３．５", "%"), Ok(Reading::Figure(-3.5)));
        assert_eq!(
            in_measure("(1,234.5)", "亿元"),
            Ok(Reading::Figure(-1234.5))
        );
        assert_eq!(in_measure("1.2E+05", "个"), Ok(Reading::Figure(120_000.0)));
        assert_eq!(in_measure("+7", "个"), Ok(Reading::Figure(7.0)));
        for minus in [
            "\u{2010}", "\u{2011}", "\u{2012}", "\u{2013}", "\u{2212}", "\u{fe63}", "\u{ff0d}",
        ] {
            assert_eq!(
                in_measure(&format!("{minus}3.5"), "%"),
                Ok(Reading::Figure(-3.5)),
                "{minus}"
            );
        }
        assert_eq!(
            in_measure("1'152'000.5", "个"),
            Ok(Reading::Figure(1_152_000.5))
        );
        assert_eq!(in_measure("62’620", "个"), Ok(Reading::Figure(62_620.0)));
    }

    #[test]
    fn what_nobody_sees_is_not_read() {
        for text in [
            "\u{feff}12.5",
            "1\u{200b}2.5",
            "\u{202d}12.5\u{202c}",
            "12.5\u{200e}",
            "12\u{ad}.5",
        ] {
            assert_eq!(
                in_measure(text, "个"),
                Ok(Reading::Figure(12.5)),
                "{text:?}"
            );
        }
        assert_eq!(in_measure("\u{200b}", "个"), Ok(Reading::Blank));
        assert_eq!(in_measure("3\u{200b} 5", "个"), Err(ONE_NUMBER));
    }

    #[test]
    fn a_percent_sign_belongs_to_percents_alone() {
        assert_eq!(in_measure("80%", "%"), Ok(Reading::Figure(80.0)));
        assert_eq!(in_measure("80.5％", "%"), Ok(Reading::Figure(80.5)));
        assert_eq!(in_measure("80%", "亿元"), Err(SAME_MEASURE));
    }

    #[test]
    fn a_column_may_be_in_another_scale_than_the_indicator() {
        let read = read("40700", &Measure::read("万元"), &Measure::read("亿元"));
        assert_eq!(read, Ok(Reading::Figure(4.07)));
    }

    #[test]
    fn blank_and_missing_are_told_apart() {
        assert_eq!(in_measure(" 　", "个"), Ok(Reading::Blank));
        for text in [
            "—", "NA", "n/a", "－", "暂无", "/", "---", "──", "未报", "N.D.",
        ] {
            assert_eq!(in_measure(text, "个"), Ok(Reading::Missing), "{text}");
        }
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for text in [
            "12.5-",
            "12?",
            "1'23",
            "1,234'567",
            "十二",
            "12abc34",
            "1.2.3",
            "1-2",
            "(-5)",
            "()",
            ".",
            "e5",
            "+-3",
            "0x10",
            "12:30",
        ] {
            assert!(in_measure(text, "亿元").is_err(), "{text}");
        }
        assert_eq!(in_measure("inf", "个"), Err(A_NUMBER));
        assert_eq!(in_measure("1e400", "个"), Err(A_FINITE_NUMBER));
        assert_eq!(in_measure("1e99999999999", "个"), Err(A_FINITE_NUMBER));
        assert_eq!(in_measure("1,23", "个"), Err(THOUSANDS));
        assert_eq!(in_measure("4,07亿", "亿元"), Err(THOUSANDS));
        assert_eq!(in_measure("3亿美元", "亿元"), Err(SAME_MEASURE));
    }

    #[test]
    fn zero_has_no_sign() {
        for text in ["-0", "(0)"] {
            let Ok(Reading::Figure(x)) = in_measure(text, "个") else {
                panic!("{text}")
            };
            assert_eq!(x.to_bits(), 0.0_f64.to_bits());
        }
    }

    #[test]
    fn decimals_are_counted_as_written() {
        assert_eq!(decimals("1,234.50亿"), 2);
        assert_eq!(decimals("１２．５％"), 1);
        assert_eq!(decimals("12"), 0);
    }

    #[test]
    fn two_numbers_in_a_cell_are_refused() {
        for text in [
            "12\n34",
            "12\r\n34",
            "3 5",
            "1.2 \n3",
            "1 234",
            "1. 2",
            "1 ,234",
            "3\t5",
            "3\u{3000}5",
            "3\u{a0}5",
            "12\u{a0}34",
            "12.5\n%",
        ] {
            assert_eq!(in_measure(text, "个"), Err(ONE_NUMBER), "{text:?}");
        }
        for (text, x) in [
            (" 12 ", 12.0),
            ("12 个", 12.0),
            ("12\u{a0}个", 12.0),
            ("- 5", -5.0),
            ("1\u{202f}234\u{202f}567.5", 1_234_567.5),
            ("12\u{a0}345 个", 12_345.0),
        ] {
            assert_eq!(in_measure(text, "个"), Ok(Reading::Figure(x)), "{text:?}");
        }
    }

    #[test]
    fn a_mark_for_what_is_too_small_is_no_missing_figure() {
        for text in ["…", "...", "……", "⋯", "。。。"] {
            assert_eq!(in_measure(text, "个"), Ok(Reading::TooSmall), "{text}");
        }
        assert_eq!(in_measure("..", "个"), Ok(Reading::Missing));
    }
}
