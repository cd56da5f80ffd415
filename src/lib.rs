//! Saima: a what-if simulator of a district leaderboard.
//!
//! Data flows one way: data set → figures → method → boards → analysis. An edit
//! goes in at the top; nothing below writes upward. The map of the house:
//!
//! - [`dataset`]: units, groups, indicators, figures with provenance, editions;
//! - [`ledger`]: projects, and the figures and top tens counted from them;
//! - [`forecast`]: boards quarter by quarter ahead;
//! - [`lever`]: mechanisms that bring projects: expected, and by seeded draws;
//! - [`method`]: from figures to ranks, a file a step;
//! - [`board`]: the ranked lists;
//! - [`scenario`]: edits, history, the scenario file;
//! - [`analysis`]: why, what would it take, how sure;
//! - [`simulator`]: what a page holds;
//! - [`table`]: CSV in and out;
//! - [`versioned`]: JSON files that name their format and version;
//! - [`error`], [`math`]: the error enum; the only caller of libm.
#![forbid(unsafe_code)]
#![cfg_attr(
    not(test),
    deny(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::float_cmp,
        clippy::iter_over_hash_type,
        clippy::dbg_macro
    )
)]

pub mod analysis;
pub mod board;
pub mod dataset;
pub mod error;
pub mod forecast;
pub mod ledger;
pub mod lever;
pub mod math;
pub mod method;
pub mod scenario;
pub mod simulator;
pub mod table;
pub mod versioned;

#[cfg(target_arch = "wasm32")]
pub mod wasm;

pub use error::{Error, Result};
pub use simulator::Simulator;

/// The engine's version, as in `Cargo.toml`.
#[must_use]
pub fn version() -> &'static str {
    env!("CARGO_PKG_VERSION")
}
