//! Decode: what JavaScript hands over, checked for its type before anything is done.
//!
//! The one convention of all exports: every argument arrives as a value of any kind ([`AnyNumber`],
//! [`AnyText`], or a plain value where it may be left out or is an array) and is read here. Bound as
//! numbers, wasm-bindgen would let `null` be 0 and `"2"` be 2; bound as texts or arrays, a wrong one
//! would throw from inside the engine, and the simulator would count as in use from then on. Nothing
//! here calls what can throw through the engine, so a refusal always leaves it free.

use js_sys::{Array, ArrayBuffer, Function, JsString, Object, Reflect, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

use crate::error::Error;
use crate::vocabulary::Language;
use crate::vocabulary::versioned::MAX_BYTES;

use super::thrown::{Thrown, thrown};

#[wasm_bindgen]
extern "C" {
    /// Whatever stands where a number is due.
    #[wasm_bindgen(typescript_type = "number")]
    pub type AnyNumber;

    /// Whatever stands where a text is due.
    #[wasm_bindgen(typescript_type = "string")]
    pub type AnyText;
}

fn refuse<T>(place: &str, found: String, expected: &str) -> Thrown<T> {
    Err(thrown(&Error::WrongType {
        place: place.into(),
        found,
        expected: expected.into(),
    }))
}

fn wrong_type<T>(place: &str, value: &JsValue, expected: &str) -> Thrown<T> {
    let found = match value.js_typeof().as_string() {
        _ if value.is_null() => "null".to_owned(),
        Some(name) => name,
        None => "unknown".to_owned(),
    };
    refuse(place, found, expected)
}

/// A finite number.
pub(super) fn number(place: &str, value: &JsValue) -> Thrown<f64> {
    let Some(number) = value.as_f64() else {
        return wrong_type(place, value, "number");
    };
    if number.is_finite() {
        return Ok(number);
    }
    Err(thrown(&Error::NotFinite {
        place: place.into(),
        value: number.to_string(),
    }))
}

/// The same, where it may be left out.
pub(super) fn number_if_any(place: &str, value: &JsValue) -> Thrown<Option<f64>> {
    if value.is_undefined() {
        Ok(None)
    } else {
        number(place, value).map(Some)
    }
}

/// A whole number that counts something.
pub(super) fn index(place: &str, value: &JsValue) -> Thrown<usize> {
    let value = number(place, value)?;
    if value.fract() != 0.0 {
        return Err(thrown(&Error::NotWhole {
            place: place.into(),
            value,
        }));
    }
    if !(0.0..4_294_967_296.0).contains(&value) {
        return Err(thrown(&Error::OutOfRange {
            place: place.into(),
            value,
            bound: "[0, 4294967296)".into(),
        }));
    }
    // Whole, not negative and below 2³², so nothing is lost.
    Ok(value as usize)
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

/// A text; one that no file may be as long as is refused before it is copied.
pub(super) fn text(place: &str, value: &JsValue) -> Thrown<String> {
    let Some(given) = value.dyn_ref::<JsString>() else {
        return wrong_type(place, value, "string");
    };
    let size = given.length() as usize;
    if size > MAX_BYTES {
        return Err(thrown(&Error::TooLarge {
            size,
            limit: MAX_BYTES,
        }));
    }
    Ok(String::from(given))
}

/// A text that may be left out.
pub(super) fn text_if_any(place: &str, value: &JsValue) -> Thrown<Option<String>> {
    if value.is_undefined() {
        Ok(None)
    } else {
        text(place, value).map(Some)
    }
}

/// A language by its tag: `zh-Hans`, `zh-Hant` or `en`.
pub(super) fn language(tag: &JsValue) -> Thrown<Language> {
    let tag = text("lang", tag)?;
    let unknown = |tag: String| {
        thrown(&Error::UnknownCode {
            place: "lang".into(),
            what: "language".into(),
            value: tag,
        })
    };
    Language::of_tag(&tag).ok_or_else(|| unknown(tag))
}

/// Bytes.
pub(super) fn bytes(place: &str, value: &JsValue) -> Thrown<Vec<u8>> {
    let given = array::<Uint8Array>(place, value, "Uint8Array")?;
    let size = given.length() as usize;
    if size > MAX_BYTES {
        return Err(thrown(&Error::TooLarge {
            size,
            limit: MAX_BYTES,
        }));
    }
    Ok(given.to_vec())
}

/// A typed array of one kind whose memory was not handed on to somebody else.
pub(super) fn array<'a, T: JsCast>(
    place: &str,
    value: &'a JsValue,
    expected: &str,
) -> Thrown<&'a T> {
    // Only what is a view has the length that the rest relies on: an object may pose as one.
    let given = value.dyn_ref::<T>().filter(|_| ArrayBuffer::is_view(value));
    let Some(given) = given else {
        return wrong_type(place, value, expected);
    };
    if is_detached(value) {
        return refuse(place, "a detached array".into(), expected);
    }
    Ok(given)
}

/// Whether a view's memory is gone: then no view of it can be made, and copying would throw.
fn is_detached(view: &JsValue) -> bool {
    let part = |of: &JsValue, name: &str| Reflect::get(of, &name.into()).unwrap_or_default();
    if part(view, "byteLength").as_f64() != Some(0.0) {
        return false;
    }
    let global: Object = js_sys::global();
    let view_of = part(&global, "Uint8Array").dyn_into::<Function>();
    let buffer = Array::of1(&part(view, "buffer"));
    view_of.is_ok_and(|view_of| Reflect::construct(&view_of, &buffer).is_err())
}
