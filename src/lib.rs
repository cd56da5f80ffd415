//! Saima.
#![forbid(unsafe_code)]
/// version
pub fn version() -> &'static str { env!("CARGO_PKG_VERSION") }
