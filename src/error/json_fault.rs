//! What is wrong with a JSON text, as something that can be told in any language.
//!
//! The parser says it in English alone ([`serde_json::Error`] has no parts to ask for), so its
//! messages are read here, beside the parser: the tests make it say each of them.

use serde::Serialize;

/// What is wrong with a JSON text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(
    tag = "kind",
    rename_all = "kebab-case",
    rename_all_fields = "camelCase"
)]
pub enum JsonFault {
    /// A field that nothing here has.
    UnknownField {
        /// Its name.
        name: String,
        /// The fields that there are.
        known: Vec<String>,
    },
    /// A choice that there is not.
    UnknownVariant {
        /// What was chosen.
        name: String,
        /// What can be.
        known: Vec<String>,
    },
    /// A field that must be there.
    MissingField {
        /// Its name.
        name: String,
    },
    /// A field that is there twice.
    DuplicateField {
        /// Its name.
        name: String,
    },
    /// A value of another type than is needed, or one that the type does not hold.
    Type {
        /// What stands there.
        found: JsonKind,
        /// The value, where it is no list or object.
        value: Option<String>,
        /// What is needed.
        expected: JsonKind,
    },
    /// The text ends before it is whole.
    Cut,
    /// More text behind the end.
    Behind,
    /// A comma behind the last part.
    Comma,
    /// A value that has none of the forms it may have.
    Shape,
    /// A number that no `f64` holds.
    Large,
    /// Lists within lists beyond what is read.
    Deep,
    /// A name that holds a control character.
    Control,
    /// Anything else: not the grammar of JSON.
    Grammar,
}

/// Kinds of values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum JsonKind {
    /// A string.
    Text,
    /// A whole number.
    Whole,
    /// A number.
    Number,
    /// `true` or `false`.
    Truth,
    /// `null`.
    Nothing,
    /// An array.
    List,
    /// An object.
    Object,
    /// Something else.
    Other,
}

impl JsonFault {
    /// Reads what the parser says, with or without the place at its end.
    #[must_use]
    pub fn of(message: &str) -> Self {
        let message = without_place(message);
        named(message)
            .or_else(|| typed(message))
            .unwrap_or_else(|| plain(message))
    }
}

/// What the parser says without the place at its end.
pub(super) fn without_place(message: &str) -> &str {
    message
        .rfind(" at line ")
        .map_or(message, |at| &message[..at])
}

/// Of "unknown field, expected one of" and its like, each name between backticks.
fn named(message: &str) -> Option<JsonFault> {
    let (fault, rest) = message.split_once(" `")?;
    let (name, rest) = rest.split_once('`')?;
    let (name, known) = (name.to_owned(), quoted(rest));
    Some(match fault {
        "unknown field" => JsonFault::UnknownField { name, known },
        "unknown variant" => JsonFault::UnknownVariant { name, known },
        "missing field" => JsonFault::MissingField { name },
        "duplicate field" | "duplicate key" => JsonFault::DuplicateField { name },
        _ => return None,
    })
}

/// Everything between backticks.
fn quoted(text: &str) -> Vec<String> {
    let odd = text.split('`').skip(1).step_by(2);
    odd.map(str::to_owned).collect()
}

/// Of "invalid type: string, expected f64" and its like.
fn typed(message: &str) -> Option<JsonFault> {
    if message.starts_with("invalid length ") {
        return Some(JsonFault::Shape);
    }
    let rest = message
        .strip_prefix("invalid type: ")
        .or_else(|| message.strip_prefix("invalid value: "))?;
    let (found, expected) = rest.rsplit_once(", expected ")?;
    let value = found.find(['`', '"']).map(|start| {
        let inner = &found[start + 1..];
        let end = inner.rfind(['`', '"']).unwrap_or(inner.len());
        inner[..end].to_owned()
    });
    Some(JsonFault::Type {
        found: JsonKind::of(found),
        value,
        expected: JsonKind::of(expected),
    })
}

fn plain(message: &str) -> JsonFault {
    match message {
        "trailing characters" => JsonFault::Behind,
        "trailing comma" => JsonFault::Comma,
        "number out of range" => JsonFault::Large,
        "recursion limit exceeded" => JsonFault::Deep,
        "control character in a name" => JsonFault::Control,
        _ if message.starts_with("EOF") => JsonFault::Cut,
        // A number or a list where a word of a choice or its object may stand.
        "expected value" => JsonFault::Shape,
        _ if message.starts_with("data did not match any variant") => JsonFault::Shape,
        _ => JsonFault::Grammar,
    }
}

impl JsonKind {
    /// By how the parser names it: the kinds of JSON, and the types of Rust that are asked for.
    fn of(name: &str) -> Self {
        let name = name.strip_prefix("a borrowed ").unwrap_or(name);
        let name = name
            .strip_prefix("an ")
            .or_else(|| name.strip_prefix("a "))
            .unwrap_or(name);
        let word = name
            .find(|sign: char| !sign.is_ascii_alphanumeric())
            .map_or(name, |end| &name[..end]);
        match word {
            "string" | "character" | "str" | "char" | "variant" => Self::Text,
            "integer" | "nonzero" | "i8" | "i16" | "i32" | "i64" | "i128" | "isize" | "u8"
            | "u16" | "u32" | "u64" | "u128" | "usize" => Self::Whole,
            "f32" | "f64" | "floating" | "number" => Self::Number,
            "boolean" | "bool" => Self::Truth,
            "null" | "unit" | "Option" | "option" => Self::Nothing,
            "sequence" | "array" | "tuple" => Self::List,
            "map" | "struct" | "internally" | "adjacently" | "externally" | "newtype" | "enum"
            | "object" => Self::Object,
            _ => Self::Other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Deserialize;
    use std::collections::BTreeMap;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields, rename_all = "camelCase")]
    #[expect(dead_code, reason = "only read")]
    struct Whole {
        name: String,
        x: Option<f64>,
        count: Option<u32>,
        list: Option<Vec<bool>>,
        choice: Option<Choice>,
        either: Option<Either>,
        pair: Option<[f64; 2]>,
        tagged: Option<Tagged>,
        #[serde(default, deserialize_with = "crate::vocabulary::strict::unique_keys")]
        free: BTreeMap<String, f64>,
    }

    #[derive(Debug, Deserialize)]
    #[serde(tag = "kind", rename_all = "camelCase")]
    enum Tagged {
        One,
    }

    #[derive(Debug, Deserialize)]
    #[serde(rename_all = "camelCase")]
    enum Choice {
        MinMax,
        ZScore,
    }

    #[derive(Debug, Deserialize)]
    #[serde(untagged)]
    #[expect(dead_code, reason = "only read")]
    enum Either {
        Number(f64),
        List(Vec<f64>),
    }

    fn fault(text: &str) -> JsonFault {
        let error = serde_json::from_str::<Whole>(text).unwrap_err();
        let said = error.to_string();
        assert_eq!(
            JsonFault::of(&said),
            JsonFault::of(without_place(&said)),
            "{said}"
        );
        JsonFault::of(&said)
    }

    fn list(names: &[&str]) -> Vec<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    #[test]
    fn names_are_read_from_what_the_parser_says() {
        let known = list(&[
            "name", "x", "count", "list", "choice", "either", "pair", "tagged", "free",
        ]);
        let name = || "oops".to_owned();
        assert_eq!(
            fault(r#"{"oops": 1}"#),
            JsonFault::UnknownField {
                name: name(),
                known
            }
        );
        let known = list(&["minMax", "zScore"]);
        assert_eq!(
            fault(r#"{"name": "n", "choice": "oops"}"#),
            JsonFault::UnknownVariant {
                name: name(),
                known
            }
        );
        let name = || "name".to_owned();
        assert_eq!(fault("{}"), JsonFault::MissingField { name: name() });
        assert_eq!(
            fault(r#"{"name": "n", "name": "n"}"#),
            JsonFault::DuplicateField { name: name() }
        );
        assert_eq!(
            fault(r#"{"name": "n", "free": {"name": 1, "name": 2}}"#),
            JsonFault::DuplicateField { name: name() }
        );
    }

    #[test]
    fn types_are_read_with_short_values() {
        let typed = |found, value: Option<&str>, expected| JsonFault::Type {
            found,
            value: value.map(str::to_owned),
            expected,
        };
        for (text, expected) in [
            (
                r#"{"name": 5}"#,
                typed(JsonKind::Whole, Some("5"), JsonKind::Text),
            ),
            (
                r#"{"name": 0.5}"#,
                typed(JsonKind::Number, Some("0.5"), JsonKind::Text),
            ),
            (
                r#"{"name": null}"#,
                typed(JsonKind::Nothing, None, JsonKind::Text),
            ),
            (
                r#"{"name": true}"#,
                typed(JsonKind::Truth, Some("true"), JsonKind::Text),
            ),
            (
                r#"{"name": []}"#,
                typed(JsonKind::List, None, JsonKind::Text),
            ),
            (
                r#"{"name": "n", "x": "a \"b\""}"#,
                typed(JsonKind::Text, Some("a \\\"b\\\""), JsonKind::Number),
            ),
            (
                r#"{"name": "n", "x": {}}"#,
                typed(JsonKind::Object, None, JsonKind::Number),
            ),
            (
                r#"{"name": "n", "count": -1}"#,
                typed(JsonKind::Whole, Some("-1"), JsonKind::Whole),
            ),
            (
                r#"{"name": "n", "list": {}}"#,
                typed(JsonKind::Object, None, JsonKind::List),
            ),
            (
                r#"{"name": "n", "list": [0]}"#,
                typed(JsonKind::Whole, Some("0"), JsonKind::Truth),
            ),
            (
                r#"{"name": "n", "tagged": {"kind": 5}}"#,
                typed(JsonKind::Whole, Some("5"), JsonKind::Text),
            ),
            (
                r#""text""#,
                typed(JsonKind::Text, Some("text"), JsonKind::Object),
            ),
        ] {
            assert_eq!(fault(text), expected, "{text}");
        }
    }

    #[test]
    fn slips_of_grammar_are_told_apart() {
        let deep = "[".repeat(200);
        for (text, expected) in [
            (r#"{"name": "n""#, JsonFault::Cut),
            ("", JsonFault::Cut),
            (r#"{"name": "n"} x"#, JsonFault::Behind),
            (r#"{"name": "n",}"#, JsonFault::Comma),
            (r#"{"name": "n", "either": true}"#, JsonFault::Shape),
            (r#"{"name": "n", "pair": [1]}"#, JsonFault::Shape),
            (r#"{"name": "n", "choice": 5}"#, JsonFault::Shape),
            (r#"{"name": "n", "x": 1e400}"#, JsonFault::Large),
            (r#"{"name" "n"}"#, JsonFault::Grammar),
            (r#"{name: "n"}"#, JsonFault::Grammar),
        ] {
            assert_eq!(fault(text), expected, "{text}");
        }
        let error = serde_json::from_str::<serde_json::Value>(&deep).unwrap_err();
        assert_eq!(JsonFault::of(&error.to_string()), JsonFault::Deep);
    }
}
