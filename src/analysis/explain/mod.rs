//! Why: a gap, a move, a place, taken apart into what made it.

pub mod attribution;
pub mod effect;
pub mod gap;
pub mod ladder;
pub mod points;
