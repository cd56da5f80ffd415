//! From figures to ranks: one step of the method, one file.

pub mod adjust;
pub mod adjustment;
pub mod advice;
pub mod aggregate;
mod check;
mod check_score;
mod column;
pub mod compare;
pub mod condition;
pub mod contribution;
mod curve;
pub mod derived;
pub mod duel;
pub mod evaluate;
pub mod file;
pub mod formula;
pub mod list;
pub mod missing;
pub mod normalise;
pub mod plan;
pub mod rank;
pub mod report;
pub mod scale;
pub mod scorer;
mod spec;
pub mod trail;
pub mod treat;
pub mod weight;
pub mod whole;

pub use check::{Known, check_method};
pub use spec::{IndicatorMethod, Method, Node, Reference, Whole};
