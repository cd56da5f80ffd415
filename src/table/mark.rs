//! Signs that refer to notes.

/// A sign that refers to a note.
pub fn is_mark(c: char) -> bool {
    matches!(c, '①'..='⑳' | '⑴'..='⒇' | '㈠'..='㈩' | '❶'..='❿' | '¹' | '²' | '³' | '⁰'..='⁹'
        | '*' | '＊' | '†' | '‡' | '§' | '※')
}

/// A text without the signs at its end that refer to notes.
#[must_use]
pub fn unmarked(text: &str) -> &str {
    let text = text.trim();
    let mut rest = text.trim_end_matches(|c: char| is_mark(c) || c.is_whitespace());
    // m² and km³ are units of measure.
    if rest.ends_with(['m', 'M', '米']) && text[rest.len()..].starts_with(['²', '³']) {
        return text;
    }
    // C# is a name; 甲县# refers to a note.
    if let Some(before) = rest.strip_suffix(['#', '＃'])
        && before.ends_with(|c: char| !c.is_ascii())
    {
        rest = before.trim_end();
    }
    for (open, close) in [('[', ']'), ('〔', '〕')] {
        if let Some((before, number)) = rest.strip_suffix(close).and_then(|x| x.rsplit_once(open))
            && !number.is_empty()
            && number.bytes().all(|b| b.is_ascii_digit())
        {
            rest = before.trim_end();
        }
    }
    if rest.is_empty() { text } else { rest }
}

#[cfg(test)]
mod tests {
    use super::unmarked;

    #[test]
    fn signs_of_notes_are_taken_off_the_end() {
        for text in [
            "丁县*",
            "丁县①",
            "丁县 ②③",
            "丁县#",
            "丁县[1]",
            "丁县²",
            "丁县†",
        ] {
            assert_eq!(unmarked(text), "丁县", "{text}");
        }
        for text in ["C#", "*", "丁县(南)", "F1", "①", "用地 km²"] {
            assert_eq!(unmarked(text), text);
        }
    }
}
