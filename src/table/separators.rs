//! Separators: commas and points that may set thousands apart or be the decimal sign.

use crate::table::numeral::{Refusal, split};
use crate::vocabulary::spelling::visible;

/// Needed: a number that means the same with a decimal comma.
pub const NO_COMMA: Refusal =
    "a number without a comma, since with semicolons between the cells it may be a decimal comma";
/// Needed: a number that means the same with points between thousands.
pub const NO_POINTS: Refusal =
    "a number without a point, since in this column it may set thousands apart";

/// Whether a comma may be a decimal comma or set thousands apart, where semicolons stand between
/// the cells: `62,620`, but not `1,234,567` or `1,234.5`.
#[must_use]
pub fn comma_is_ambiguous(text: &str) -> bool {
    let text = visible(text);
    let (number, _) = split(text.trim());
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    number.contains(',') && (whole.matches(',').count() == 1) && fraction.is_empty()
        || fraction.contains(',')
}

/// Why a number is refused for what stands around it, before it is read: in a table with
/// semicolons between its cells, a comma or a point may be the decimal sign or none.
#[must_use]
pub fn refused_among(text: &str, semicolons: bool, grouped: bool) -> Option<Refusal> {
    if semicolons && comma_is_ambiguous(text) {
        return Some(NO_COMMA);
    }
    (grouped && text.contains('.')).then_some(NO_POINTS)
}

/// Whether the points of a column may set thousands apart: every number that has one has just
/// three digits behind it, and others have none.
#[must_use]
pub fn points_may_group<'a>(cells: impl Iterator<Item = &'a str>) -> bool {
    let (mut grouped, mut whole) = (0, 0);
    for cell in cells {
        let text = visible(cell);
        let (number, _) = split(text.trim());
        let number = number.trim_start_matches(['+', '-']);
        match number.split_once('.') {
            None if number.is_empty() => {}
            None => whole += 1,
            Some((before, behind)) => {
                let may = (1..=3).contains(&before.len())
                    && !before.starts_with('0')
                    && behind.split('.').all(|part| part.len() == 3);
                if !may {
                    return false;
                }
                grouped += 1;
            }
        }
    }
    grouped > 0 && whole > 0
}

#[cfg(test)]
mod tests {
    use super::{comma_is_ambiguous, points_may_group};

    #[test]
    fn commas_and_points_that_may_be_either_are_known() {
        for text in ["62,620", "-1,204", "1,5", "1.234,5", "0,415 t"] {
            assert!(comma_is_ambiguous(text), "{text}");
        }
        for text in ["1,234,567", "1,234.5", "1204", "1.5"] {
            assert!(!comma_is_ambiguous(text), "{text}");
        }
        assert!(points_may_group(["1.204", "2.310", "415"].into_iter()));
        assert!(!points_may_group(["1.204", "2.31", "415"].into_iter()));
        assert!(!points_may_group(["1.204", "2.310"].into_iter()));
        assert!(!points_may_group(["0.204", "2.310", "4"].into_iter()));
    }
}
