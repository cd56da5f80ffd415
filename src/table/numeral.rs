//! Numerals: what people write into the cells of a table.

use crate::table::measure::Measure;
use crate::table::spelling::plain;

/// What a cell says.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Reading {
    /// Nothing is written.
    Blank,
    /// A mark for a missing figure, such as `—` or `NA`.
    Missing,
    /// A figure in the wanted unit of measure.
    Figure(f64),
}

/// Why a cell cannot be read; the text says what was needed.
pub type Refusal = &'static str;

/// Needed: a number.
pub const A_NUMBER: Refusal = "a number";
/// Needed: a number that a computer can hold.
pub const A_FINITE_NUMBER: Refusal = "a finite number";
/// Needed: commas between every three digits, or none.
pub const THOUSANDS: Refusal = "a number with commas between every three digits";
/// Needed: a unit of measure that counts the same thing.
pub const SAME_MEASURE: Refusal = "a number in the column's unit of measure";

/// Texts that mark a missing figure.
const MISSING: [&str; 16] = [
    "-", "--", "—", "——", "―", "/", "…", "..", "na", "n/a", "n.a.", "null", "无", "無", "暂无",
    "暫無",
];

/// Reads a cell of a column whose bare numbers are in `written`, as a figure in `wanted`.
///
/// Understands full-width digits and signs, thousands separators, a percent sign,
/// brackets for negative amounts, and a unit of measure after the number, such as
/// 4070万 or 4.07亿元. The decimal point is moved in the text, so no digit is lost.
///
/// # Errors
/// What was needed instead.
pub fn read(text: &str, written: &Measure, wanted: &Measure) -> Result<Reading, Refusal> {
    let text: String = text
        .trim()
        .chars()
        .map(plain)
        .filter(|c| !c.is_whitespace())
        .collect();
    let text = text.trim_start_matches('\'');
    if text.is_empty() {
        return Ok(Reading::Blank);
    }
    if MISSING.contains(&text.to_lowercase().as_str()) {
        return Ok(Reading::Missing);
    }
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

/// Takes the number apart from what follows it.
fn split(text: &str) -> (&str, &str) {
    let bytes = text.as_bytes();
    let mut end = bytes
        .iter()
        .enumerate()
        .position(|(i, b)| {
            !(b.is_ascii_digit()
                || *b == b'.'
                || *b == b','
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

fn without_separators(number: &str) -> Result<String, Refusal> {
    if !number.contains(',') {
        return Ok(number.to_owned());
    }
    let unsigned = number.trim_start_matches(['+', '-']);
    let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, ""));
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or_default();
    let well_formed = (1..=3).contains(&first.len())
        && groups.all(|group| group.len() == 3)
        && !fraction.contains(',');
    if well_formed {
        Ok(number.replace(',', ""))
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
    let text: String = text
        .chars()
        .map(plain)
        .filter(|c| !c.is_whitespace())
        .collect();
    let (number, _) = split(text.trim_start_matches('('));
    let fraction = number.split_once('.').map_or("", |(_, fraction)| fraction);
    let count = fraction.bytes().take_while(u8::is_ascii_digit).count();
    u8::try_from(count).unwrap_or(u8::MAX)
}

/// What is written after a number, such as 亿元 or %; none for a bare number or no number.
#[must_use]
pub fn suffix(text: &str) -> Option<String> {
    let text: String = text
        .chars()
        .map(plain)
        .filter(|c| !c.is_whitespace())
        .collect();
    let (number, suffix) = split(&text);
    (number.contains(|c: char| c.is_ascii_digit())
        && !suffix.is_empty()
        && !suffix.starts_with(|c: char| c.is_ascii_punctuation() && c != '%'))
    .then(|| suffix.to_owned())
}

#[cfg(test)]
mod tests {
    use super::{
        A_FINITE_NUMBER, A_NUMBER, Reading, Refusal, SAME_MEASURE, THOUSANDS, decimals, read,
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
        for text in ["—", "NA", "n/a", "－", "暂无", "/"] {
            assert_eq!(in_measure(text, "个"), Ok(Reading::Missing), "{text}");
        }
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for text in [
            "十二", "12abc34", "1.2.3", "1-2", "(-5)", "()", ".", "e5", "+-3", "0x10", "12:30",
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
}
