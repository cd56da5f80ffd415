//! JSON as it is read and written: held to serde's own crate, and to where things stand in the text.

use std::ops::Range;

use saima::dataset::DataSetFile;
use saima::error::Error;
use saima::method::Method;
use saima::scenario::Edit;
use saima::{Result, json};
use serde::Serialize;
use serde_json::Value;

const MAXIMAL: &str = include_str!("../schema/maximal.json");
const BUILT_IN: &str = include_str!("../../www/public/data/chongqing-2023.json");

#[test]
fn what_is_written_is_what_serdes_own_crate_writes() {
    fn same<T: Serialize>(value: &T) {
        assert_eq!(
            json::text(value).unwrap(),
            serde_json::to_string(value).unwrap()
        );
        assert_eq!(
            json::pretty(value).unwrap(),
            serde_json::to_string_pretty(value).unwrap()
        );
    }
    for text in [MAXIMAL, BUILT_IN] {
        let file = json::read::<DataSetFile>(text).unwrap();
        same(&file);
        let again = json::read::<DataSetFile>(&json::pretty(&file).unwrap()).unwrap();
        assert_eq!(again, file);
    }
    let odd = [
        0.1 + 0.2,
        -0.0,
        1e21,
        1e-7,
        5e-324,
        f64::MAX,
        f64::NAN,
        f64::INFINITY,
    ];
    same(&odd);
    same(&[u64::MAX, 0]);
    same(&[i64::MIN, -1]);
    same(&(
        "\u{0}\u{1f}\"\\/\u{7f}\u{2028}甲\u{1f600}",
        None::<u8>,
        Some(true),
        (),
    ));
    same(&serde_json::from_str::<Value>(r#"{"": {}, "a": [], "b": [[{"c": [1, {}]}]]}"#).unwrap());
}

#[test]
fn what_has_no_value_is_left_out_of_an_object_of_a_program_and_stays_in_a_list() {
    #[derive(Serialize)]
    struct Some {
        first: Option<f64>,
        second: Vec<Option<f64>>,
        third: f64,
        last: Option<Inner>,
    }
    #[derive(Serialize)]
    struct Inner {
        only: Option<u8>,
    }
    let some = Some {
        first: None,
        second: vec![None, Option::Some(1.5)],
        third: f64::NAN,
        last: Option::Some(Inner { only: None }),
    };
    assert_eq!(
        json::object(&some).unwrap(),
        r#"{"second":[null,1.5],"last":{}}"#
    );
}

/// The values of a text that are neither lists nor objects, and its keys, each with where it stands.
fn tokens(text: &str) -> (Vec<Range<usize>>, Vec<Range<usize>>) {
    let (mut values, mut keys) = (Vec::new(), Vec::new());
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let begin = at;
        match bytes[at] {
            b'"' => {
                at += 1;
                while bytes[at] != b'"' {
                    at += 1 + usize::from(bytes[at] == b'\\');
                }
                at += 1;
                let is_key = text[at..].trim_start().starts_with(':');
                if is_key { &mut keys } else { &mut values }.push(begin..at);
            }
            b'-' | b'0'..=b'9' | b'a'..=b'z' => {
                while !b",]} \n".contains(&bytes[at]) {
                    at += 1;
                }
                values.push(begin..at);
            }
            _ => at += 1,
        }
    }
    (values, keys)
}

/// Line and column in characters, from 1, of a byte.
fn place(text: &str, at: usize) -> (usize, usize) {
    let before = &text[..at];
    let line = before.rfind('\n').map_or(0, |end| end + 1);
    (
        before.matches('\n').count() + 1,
        text[line..at].chars().count() + 1,
    )
}

/// Where a text is said to be wrong, as JSON of that type.
fn wrong<T>(read: Result<T>) -> Option<(usize, usize, String)> {
    match read {
        Err(Error::InvalidJson {
            line,
            column,
            reason,
            ..
        }) => Some((line, column, reason)),
        _ => None,
    }
}

/// Puts `other` in the place of each token; what is wrong must be told at the last character of that, or of
/// what holds it where `fits` says that it may be missed there.
fn each_is_told<T: serde::de::DeserializeOwned>(
    text: &str,
    tokens: &[Range<usize>],
    other: &str,
) -> usize {
    let mut told = 0;
    for token in tokens {
        let changed = format!("{}{other}{}", &text[..token.start], &text[token.end..]);
        let Some((line, column, reason)) = wrong(json::read::<T>(&changed)) else {
            continue;
        };
        let end = token.start + other.len();
        let wanted = place(
            &changed,
            end - other.chars().last().map_or(0, char::len_utf8),
        );
        assert_eq!((line, column), wanted, "{reason}: {}", &text[token.clone()]);
        told += 1;
    }
    told
}

#[test]
fn a_value_of_another_kind_is_told_at_its_own_place() {
    // A name before it that takes more bytes than characters moves nothing.
    let text = MAXIMAL.replace("Everything that the format can say", "格式所能说的一切");
    let (values, _) = tokens(&text);
    let texts = each_is_told::<DataSetFile>(&text, &values, "true");
    assert!(texts > 700, "{texts} of {}", values.len());
    let numbers = each_is_told::<DataSetFile>(&text, &values, "\"?\"");
    assert!(numbers > 150, "{numbers}");
}

#[test]
fn a_list_in_place_of_a_value_is_told_where_it_begins() {
    let (values, _) = tokens(MAXIMAL);
    let mut told = 0;
    for token in &values {
        let changed = format!("{}[\n1]{}", &MAXIMAL[..token.start], &MAXIMAL[token.end..]);
        if let Some((line, column, reason)) = wrong(json::read::<DataSetFile>(&changed)) {
            assert_eq!((line, column), place(&changed, token.start), "{reason}");
            told += 1;
        }
    }
    assert!(told > 700, "{told}");
}

#[test]
fn a_field_that_nothing_has_is_told_at_its_name() {
    let (_, keys) = tokens(MAXIMAL);
    let mut told = 0;
    for key in &keys {
        let changed = format!(
            "{}\"zzz\": 1, {}",
            &MAXIMAL[..key.start],
            &MAXIMAL[key.start..]
        );
        if let Some((line, column, reason)) = wrong(json::read::<DataSetFile>(&changed)) {
            // An object of free keys takes the name, and may refuse the number.
            if reason.contains("zzz") {
                assert_eq!((line, column), place(&changed, key.start + 4), "{reason}");
                told += 1;
            }
        }
    }
    assert!(told > 600, "{told} of {}", keys.len());
}

#[test]
fn a_tag_may_stand_anywhere_in_its_object_and_but_once() {
    let edit = json::read::<Edit>(r#"{"weight": 2, "edit": "setWeight", "node": "a"}"#).unwrap();
    let first = json::read::<Edit>(r#"{"edit": "setWeight", "node": "a", "weight": 2}"#).unwrap();
    assert_eq!(edit, first);
    let reason = |text: &str| wrong(json::read::<Edit>(text)).unwrap();
    for (text, column, said) in [
        (r#"{"node": "a"}"#, 13, "missing field `edit`"),
        (
            r#"{"edit": "setWeight", "edit": "resetAll"}"#,
            28,
            "duplicate field `edit`",
        ),
        (
            r#"{"edit": "resetAll", "edit": "resetAll"}"#,
            27,
            "duplicate field `edit`",
        ),
        (
            r#"{"edit": 3, "node": "a"}"#,
            10,
            "invalid type: integer `3`, expected variant identifier",
        ),
        (
            r#"{"edit": "resetAll", "node": "a"}"#,
            27,
            "unknown field `node`, there are no fields",
        ),
        (
            r#"{"edit": "setWeight", "node": "a"}"#,
            34,
            "missing field `weight`",
        ),
        (
            r#"{"weight": 1, "weight": 1, "edit": "setWeight"}"#,
            22,
            "duplicate field `weight`",
        ),
    ] {
        let (line, found, told) = reason(text);
        assert_eq!((line, found, told.as_str()), (1, column, said), "{text}");
    }
    for text in [
        "\"resetAll\"",
        "{\"resetAll\": {}}",
        "3",
        "[]",
        "null",
        "{}",
    ] {
        assert!(wrong(json::read::<Edit>(text)).is_some(), "{text}");
    }
}

#[test]
fn a_struct_is_an_object_and_never_a_list_of_its_fields() {
    let reason = wrong(json::read::<Method>("[1, 2]")).unwrap().2;
    assert!(
        reason.starts_with("invalid type: sequence, expected struct"),
        "{reason}"
    );
}
