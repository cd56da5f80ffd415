//! A method carried out: from figures to ranks, a file a step, from scratch or only where something
//! changed, to the same bits; and how each score came about.

pub mod adjust;
pub mod advice;
pub mod board;
mod column;
pub mod compare;
pub mod contribution;
mod copeland;
pub mod derived;
mod evaluate;
pub mod evaluation;
pub mod formula;
pub mod impute;
pub mod leaves;
pub mod plan;
mod prepare;
pub mod rank;
pub mod report;
pub mod scale;
pub mod share;
mod size;
pub mod snapshot;
pub mod trail;
pub mod weight;
pub mod whole;

pub use snapshot::Snapshot;
