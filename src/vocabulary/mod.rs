//! The words that every room above shares: names, what a figure rests on, days, and how files and
//! numbers are bounded.

mod annual;
pub mod calendar;
mod cells;
pub mod code;
mod direction;
pub mod limits;
pub mod lower_is_better;
mod name;
mod period;
mod provenance;
mod radicals;
pub mod spelling;
pub(crate) mod strict;
pub mod versioned;

pub use annual::AnnualKind;
pub use calendar::{Day, Quarter};
pub use cells::{CellKey, Cells};
pub use direction::Direction;
pub use name::{Language, Name};
pub use period::Period;
pub use provenance::{Provenance, Source};

/// The engine's version, as in `Cargo.toml`.
#[must_use]
pub fn version() -> &'static str {
    env!("CARGO_PKG_VERSION")
}
