//! From figures to ranks: one step of the method, one file.

pub mod adjust;
pub mod aggregate;
mod check;
pub mod contribution;
pub mod evaluate;
pub mod missing;
pub mod normalise;
pub mod plan;
pub mod rank;
mod spec;
pub mod treat;
pub mod weight;

pub use check::{Known, check_method};
pub use spec::{IndicatorMethod, Method, Node, Reference, Whole};
