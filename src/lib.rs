//! Saima: a what-if simulator of a district leaderboard.
//!
//! Data flows one way: data set → figures → method → boards → answers. An edit goes in at the top;
//! nothing below writes upward. The rooms, each of which uses only those above it in this list
//! (`tests/native/layers.rs` reads it from here):
//!
//! - [`error`]: the one enum, with frozen codes;
//! - [`json`]: how JSON is read and written, each type by one deserialiser and one serialiser;
//! - [`numeric`]: numbers alone: libm, rounding, draws, quantiles, Shapley values, Sobol' indices;
//! - [`vocabulary`]: names, what a figure rests on, days, limits, files with a version;
//! - [`ledger`]: projects, and the figures and top tens counted from them;
//! - [`lever`]: mechanisms that bring projects: expected, and by seeded draws;
//! - [`method`]: a method as it is declared: curves, means, weights, adjustments, and their checks;
//! - [`dataset`]: units, groups, indicators, figures with provenance, editions;
//! - [`scoring`]: a method carried out: points, scores, places, and how each came about;
//! - [`scenario`]: edits, history, the scenario file;
//! - [`table`]: CSV in and out;
//! - [`intake`]: a table of any program, read in steps that its reader sees and can change;
//! - [`simulator`]: what a page holds;
//! - [`work`]: how much work an answer is;
//! - [`forecast`]: boards quarter by quarter ahead;
//! - [`analysis`]: why, what would it take, how sure;
//! - `wasm`: the binding, the only room that knows JavaScript.
//!
//! A board of three districts, ranked by one indicator out of two, then by both:
//!
//! ```
//! use saima::Simulator;
//!
//! // A name in the page's three languages.
//! let name = |text: &str| format!(r#"{{"zh-Hans": "{text}", "zh-Hant": "{text}", "en": "{text}"}}"#);
//! let unit = |code: &str| format!(r#"{{"code": "{code}", "name": {}}}"#, name(code));
//! let indicator = |code: &str| {
//!     format!(r#"{{"code": "{code}", "name": {}, "unitOfMeasure": {}}}"#, name(code), name("%"))
//! };
//! let values = |code: &str, a: f64, b: f64, c: f64| {
//!     let cells = format!(r#"{{"a": {a}, "b": {b}, "c": {c}}}"#);
//!     format!(r#"{{"period": "q", "indicator": "{code}", "provenance": "given", "cells": {cells}}}"#)
//! };
//! let file = format!(
//!     r#"{{
//!         "format": "saima-dataset", "version": 1, "code": "small", "name": {name},
//!         "units": [{a}, {b}, {c}],
//!         "indicators": [{growth}, {share}],
//!         "periods": [{{"code": "q", "name": {name}, "start": "2023-01-01", "end": "2023-03-31"}}],
//!         "values": [{growths}, {shares}],
//!         "method": {{
//!             "code": "m", "name": {name}, "owner": {name},
//!             "indicators": [{{"indicator": "growth"}}, {{"indicator": "share"}}],
//!             "tree": {{"code": "index", "children": [
//!                 {{"indicator": "growth", "weight": 1}}, {{"indicator": "share", "weight": 0}}
//!             ]}}
//!         }},
//!         "boards": [{{"kind": "composite", "code": "all", "name": {name}}}]
//!     }}"#,
//!     name = name("small"), a = unit("a"), b = unit("b"), c = unit("c"),
//!     growth = indicator("growth"), share = indicator("share"),
//!     growths = values("growth", 5.0, 7.0, 6.0), shares = values("share", 90.0, 40.0, 80.0),
//! );
//!
//! let mut simulator = Simulator::from_json(&file)?;
//! assert_eq!(simulator.ranking(0)?.ranks, [3.0, 1.0, 2.0]);
//!
//! // An edit recomputes only what it touches, and can be undone.
//! simulator.apply_json(r#"{"edit": "setWeight", "node": "share", "weight": 2}"#)?;
//! assert_eq!(simulator.ranking(0)?.ranks, [2.0, 3.0, 1.0]);
//! simulator.undo()?;
//! assert_eq!(simulator.ranking(0)?.ranks, [3.0, 1.0, 2.0]);
//! # Ok::<(), saima::Error>(())
//! ```
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
pub mod dataset;
pub mod error;
pub mod forecast;
pub mod intake;
pub mod json;
pub mod ledger;
pub mod lever;
pub mod method;
pub mod numeric;
pub mod scenario;
pub mod scoring;
pub mod simulator;
pub mod table;
pub mod vocabulary;
pub mod work;

#[cfg(target_arch = "wasm32")]
pub mod wasm;

pub use error::{Error, Result};
pub use simulator::Simulator;
pub use vocabulary::version;
