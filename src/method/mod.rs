//! From figures to ranks: one step of the method, one file.

pub mod adjust;
pub mod aggregate;
pub mod evaluate;
pub mod missing;
pub mod normalise;
pub mod plan;
pub mod rank;
mod spec;
pub mod treat;
pub mod weight;

pub use spec::{IndicatorMethod, Method, Node, Reference, Whole};
