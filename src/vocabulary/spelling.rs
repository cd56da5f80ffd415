//! Spellings: what counts as the same text when a table is matched with a data set.

use crate::vocabulary::radicals::as_character;

/// Endings that a district's name may have or lack.
const ENDINGS: [&str; 12] = [
    "自治县",
    "自治縣",
    "新区",
    "新區",
    "区",
    "區",
    "县",
    "縣",
    "市",
    "district",
    "county",
    "city",
];

/// Full-width forms, spaces and signs as their plain forms; everything else stays.
#[must_use]
pub fn plain(c: char) -> char {
    match c {
        // The full-width block repeats printable ASCII at a distance of 0xFEE0.
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        '\u{3000}' | '\u{a0}' | '\u{2002}'..='\u{200a}' | '\u{202f}' | '\u{205f}' => ' ',
        '。' => '.',
        '\u{2212}' | '\u{2010}'..='\u{2013}' | '\u{fe63}' => '-',
        '\u{2018}' | '\u{2019}' => '\'',
        '\u{2e80}'..='\u{2fd5}' => as_character(c),
        _ => c,
    }
}

/// Signs that nobody sees: marks of direction and of joining, soft hyphens, spaces without width,
/// selectors of a sign's form. They come along from web pages, chats and other programs.
#[must_use]
#[inline]
pub fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{e0100}'..='\u{e01ef}')
}

/// A text in plain forms, without what nobody sees.
#[must_use]
pub fn visible(text: &str) -> String {
    text.chars()
        .filter(|c| !is_invisible(*c))
        .map(plain)
        .collect()
}

/// The key under which a text is looked up: plain forms, lower case, no white space.
///
/// A leading apostrophe, which keeps spreadsheets from taking a text for a formula, is left out.
#[must_use]
pub fn key(text: &str) -> String {
    let unseen = |c: char| c.is_whitespace() || is_invisible(c);
    let text = text.trim_matches(unseen).trim_start_matches('\'');
    text.chars()
        .filter(|c| !is_invisible(*c))
        .map(plain)
        .filter(|c| !c.is_whitespace())
        .flat_map(char::to_lowercase)
        .collect()
}

/// A key without the ending of a kind of place, if at least two characters are left.
#[must_use]
pub fn bare(key: &str) -> Option<&str> {
    ENDINGS
        .iter()
        .find_map(|ending| key.strip_suffix(ending))
        .filter(|rest| rest.chars().count() >= 2)
}

#[cfg(test)]
mod tests {
    use crate::vocabulary::spelling::{bare, key};

    #[test]
    fn full_width_forms_spaces_and_case_do_not_matter() {
        assert_eq!(key("　Ｂａｎａｎ　District "), "banandistrict");
        assert_eq!(key("重庆（高新）区"), "重庆(高新)区");
        assert_eq!(key("'=巴南区"), "=巴南区");
        assert_eq!(key("\u{202a}'巴\u{200d}南\u{ad}区\u{202c}"), "巴南区");
    }

    #[test]
    fn the_ending_of_a_place_can_be_left_out() {
        assert_eq!(bare("巴南区"), Some("巴南"));
        assert_eq!(bare("banandistrict"), Some("banan"));
        assert_eq!(bare("两江新区"), Some("两江"));
    }

    #[test]
    fn a_name_is_not_stripped_to_one_character() {
        assert_eq!(bare("忠县"), None);
        assert_eq!(bare("巴南"), None);
    }
}
