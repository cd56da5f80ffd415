//! Codes that a spreadsheet spoilt: it takes a long row of digits for a number, shows
//! `2.02305E+17` or keeps fifteen digits of it, and drops zeros at its front.

use std::collections::HashSet;

/// Needed: a code as it was.
pub const AS_WRITTEN: &str = "a code as it was before a spreadsheet made a number of it";

/// Digits that a spreadsheet keeps.
const KEPT: usize = 15;

/// What tells spoilt codes of a column.
#[derive(Debug, Default)]
pub struct Spoilt {
    /// Whether all long codes end in zeros from the sixteenth digit on.
    rounded: bool,
    /// Known codes that begin with zeros, without them.
    shorn: HashSet<String>,
}

impl Spoilt {
    /// Looks at the codes of a column and those that are known.
    pub fn of<'a, 'b>(
        column: impl Iterator<Item = &'a str>,
        known: impl Iterator<Item = &'b str>,
    ) -> Self {
        let mut zeros = 0;
        let mut all = true;
        for code in column.filter(|code| is_digits(code) && code.len() > KEPT) {
            let behind = code.get(KEPT..).unwrap_or_default();
            zeros += behind.len();
            all &= behind.bytes().all(|digit| digit == b'0');
        }
        let shorn = known.filter(|code| code.starts_with('0') && is_digits(code));
        Self {
            // One zero is chance; three are not.
            rounded: all && zeros >= 3,
            shorn: shorn
                .map(|code| code.trim_start_matches('0').to_owned())
                .collect(),
        }
    }

    /// Whether a code that is not known was spoilt.
    #[must_use]
    pub fn is(&self, code: &str) -> bool {
        let code = code.trim();
        is_scientific(code)
            || is_whole_with_point(code)
            || (self.rounded && is_digits(code) && code.len() > KEPT)
            || self.shorn.contains(code)
    }
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

/// `2.02305E+17`, but not `3E5`, which may be a code.
fn is_scientific(code: &str) -> bool {
    let Some((mantissa, exponent)) = code.split_once(['E', 'e']) else {
        return false;
    };
    let power = exponent.strip_prefix('+');
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    is_digits(power.unwrap_or(exponent))
        && whole.len() == 1
        && is_digits(whole)
        && (fraction.is_empty() || is_digits(fraction))
        && (power.is_some() || !fraction.is_empty())
}

/// `500113.0`, as programs write a whole number.
fn is_whole_with_point(code: &str) -> bool {
    let whole = code.split_once('.').filter(|(whole, rest)| {
        whole.len() >= 4 && is_digits(whole) && rest.bytes().all(|b| b == b'0')
    });
    whole.is_some()
}

#[cfg(test)]
mod tests {
    use super::Spoilt;

    fn spoilt(column: &[&str]) -> Vec<bool> {
        let known = ["0012", "abc"];
        let found = Spoilt::of(column.iter().copied(), known.into_iter());
        column.iter().map(|code| found.is(code)).collect()
    }

    #[test]
    fn numbers_that_were_codes_are_known() {
        for code in [
            "2.02305E+17",
            "2E+17",
            "2.02305e17",
            "500113.0",
            "12",
            "202305000000000000",
        ] {
            assert_eq!(spoilt(&[code]), [true], "{code}");
        }
        for code in [
            "3E5",
            "2023-05-E1",
            "P-2023-01",
            "2305-500113-04-01-123456",
            "1234567890123450",
        ] {
            assert_eq!(spoilt(&[code]), [false], "{code}");
        }
    }

    #[test]
    fn zeros_at_the_end_of_every_long_code_are_no_chance() {
        assert_eq!(
            spoilt(&["2023050000000010", "1234567890123450", "1234567890123460"]),
            [true; 3]
        );
        assert_eq!(
            spoilt(&["2023050000000010", "1234567890123450", "1234567890123461"]),
            [false; 3]
        );
    }
}
