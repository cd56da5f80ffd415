//! Texts that neither a spreadsheet nor a reader takes for something else.

use crate::vocabulary::spelling::{is_invisible, plain};

/// Keeps a spreadsheet from taking a text for a formula, and a reader from losing white space at
/// its ends: an apostrophe goes before it, which [`unshielded`] leaves out again.
pub(crate) fn shielded(text: &str) -> String {
    let first = text.chars().next();
    let last = text.chars().next_back();
    let begins = first.is_some_and(|c| {
        matches!(plain(c), '=' | '+' | '-' | '@' | '\'')
            || c.is_whitespace()
            || c.is_control()
            || is_invisible(c)
    });
    if begins || last.is_some_and(|c| c.is_whitespace() || is_invisible(c)) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

/// What a cell was before it was [`shielded`].
pub(crate) fn unshielded(text: &str) -> &str {
    text.strip_prefix('\'').unwrap_or(text)
}
