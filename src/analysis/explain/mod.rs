//! Why: a gap, a move, a place, taken apart into what made it.

pub mod attribution;
pub mod clause_shares;
pub mod effect;
pub mod gap;
pub mod ladder;
pub mod points;
pub mod unit_summary;
