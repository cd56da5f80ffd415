//! Decode: what JavaScript hands over, checked for its type before anything is done.
//!
//! Arguments arrive as plain values: bound as numbers, wasm-bindgen would let `null` be 0 and
//! `"2"` be 2; bound as texts or arrays, a wrong one would throw from inside the engine, and the
//! simulator would count as in use from then on.

use js_sys::Uint8Array;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::JsValue;

use super::{Thrown, finite, thrown, whole};
use crate::error::Error;

fn wrong_type(place: &str, value: &JsValue, expected: &str) -> JsValue {
    let found = match value.js_typeof().as_string() {
        _ if value.is_null() => "null".to_owned(),
        Some(name) => name,
        None => "unknown".to_owned(),
    };
    thrown(&Error::WrongType {
        place: place.into(),
        found,
        expected: expected.into(),
    })
}

fn any_number(place: &str, value: &JsValue) -> Thrown<f64> {
    value
        .as_f64()
        .ok_or_else(|| wrong_type(place, value, "number"))
}

/// A finite number.
pub(super) fn number(place: &str, value: &JsValue) -> Thrown<f64> {
    finite(place, any_number(place, value)?)
}

/// A whole number that counts something.
pub(super) fn index(place: &str, value: &JsValue) -> Thrown<usize> {
    whole(place, any_number(place, value)?)
}

/// The same, where it may be left out.
pub(super) fn index_if_any(place: &str, value: &JsValue) -> Thrown<Option<usize>> {
    if value.is_undefined() {
        Ok(None)
    } else {
        index(place, value).map(Some)
    }
}

/// Number of a board; the first where it is left out.
pub(super) fn board(value: &JsValue) -> Thrown<usize> {
    Ok(index_if_any("board", value)?.unwrap_or(0))
}

/// A text.
pub(super) fn text(place: &str, value: &JsValue) -> Thrown<String> {
    value
        .as_string()
        .ok_or_else(|| wrong_type(place, value, "string"))
}

/// A text that may be left out.
pub(super) fn text_if_any(place: &str, value: &JsValue) -> Thrown<Option<String>> {
    if value.is_undefined() {
        Ok(None)
    } else {
        text(place, value).map(Some)
    }
}

/// Bytes.
pub(super) fn bytes(place: &str, value: &JsValue) -> Thrown<Vec<u8>> {
    Ok(array::<Uint8Array>(place, value, "Uint8Array")?.to_vec())
}

/// A typed array of one kind.
pub(super) fn array<'a, T: JsCast>(
    place: &str,
    value: &'a JsValue,
    expected: &str,
) -> Thrown<&'a T> {
    value
        .dyn_ref::<T>()
        .ok_or_else(|| wrong_type(place, value, expected))
}
