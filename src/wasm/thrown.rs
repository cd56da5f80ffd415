//! What is thrown: an engine's error as JavaScript sees it.

use js_sys::{JSON, Reflect};
use wasm_bindgen::prelude::{JsError, JsValue};

use crate::error::Error;
use crate::json;

/// A value or a thrown `SaimaError`.
pub(super) type Thrown<T> = Result<T, JsValue>;

/// An engine's error as a JavaScript `Error` with `name`, `code`, `path` and `details`.
pub(super) fn thrown(error: &Error) -> JsValue {
    let js: JsValue = JsError::new(&error.to_string()).into();
    let details = json::text(error).map_or(JsValue::NULL, |text| object(&text));
    for (key, value) in [
        ("name", JsValue::from_str("SaimaError")),
        ("code", JsValue::from_str(error.code())),
        ("path", JsValue::from_str(&error.path())),
        ("details", details),
    ] {
        // Setting a property of an object that was just made cannot fail.
        let _ = Reflect::set(&js, &JsValue::from_str(key), &value);
    }
    js
}

/// What a text in JSON says, as JavaScript reads it: one crossing, where an object made field by field
/// takes hundreds.
pub(super) fn object(text: &str) -> JsValue {
    JSON::parse(text).unwrap_or(JsValue::NULL)
}
