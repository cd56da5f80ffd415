//! Codes: what can be one, those made of names, and the numbers that stand for them.

use std::collections::{HashMap, HashSet};

use crate::error::{Error, Result};

/// Number of what a code names.
///
/// # Errors
/// [`Error::UnknownCode`] at `place`.
pub fn find(map: &HashMap<String, usize>, code: &str, what: &str, place: &str) -> Result<usize> {
    map.get(code)
        .copied()
        .ok_or_else(|| unknown(what, code, place))
}

/// A code that names nothing.
#[must_use]
pub fn unknown(what: &str, code: &str, place: &str) -> Error {
    Error::UnknownCode {
        place: place.into(),
        what: what.into(),
        value: code.into(),
    }
}

/// The longest code, in bytes.
const LONGEST: usize = 64;

/// Whether a text can be a code: not blank, not long, without white space and control characters.
#[must_use]
pub fn is_code(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= LONGEST
        && !text.chars().any(|c| c.is_whitespace() || c.is_control())
}

/// A code made of a name that none of `taken` is: the name without white space where it can be one,
/// else `prefix` and `number`.
#[must_use]
pub fn made_of(name: &str, prefix: char, number: usize, taken: &HashSet<String>) -> String {
    let code = name.split_whitespace().collect::<Vec<_>>().join("-");
    if is_code(&code) && !taken.contains(&code) {
        return code;
    }
    let mut code = format!("{prefix}{number}");
    while taken.contains(&code) {
        code.push('x');
    }
    code
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use crate::vocabulary::code::{is_code, made_of};

    #[test]
    fn a_code_is_made_of_a_name_or_else_counted() {
        let mut taken = HashSet::new();
        for (name, code) in [
            ("North  Hill", "North-Hill"),
            ("North Hill", "u2"),
            ("", "u3"),
            ("u2", "u4"),
            ("u5", "u5"),
            ("\u{7}", "u6"),
        ] {
            let made = made_of(name, 'u', taken.len() + 1, &taken);
            assert_eq!(made, code);
            assert!(is_code(&made) && taken.insert(made));
        }
        assert_eq!(made_of("u5", 'u', 5, &taken), "u5x");
        assert_eq!(made_of(&"长".repeat(22), 'u', 9, &taken), "u9");
    }
}
