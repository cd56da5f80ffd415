//! Saima.
#![forbid(unsafe_code)]
/// version
pub fn version() -> &'static str {
    env!("CARGO_PKG_VERSION")
}

#[cfg(target_arch = "wasm32")]
pub mod wasm;
