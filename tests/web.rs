//! The binding through real JavaScript values, in headless Chromium.
#![cfg(target_arch = "wasm32")]

use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
fn version_is_that_of_the_crate() {
    assert_eq!(saima::wasm::version(), env!("CARGO_PKG_VERSION"));
}
