//! What would it take: one figure, or the cheapest mix of changes, up to a rank.

pub mod ledger_route;
pub mod ledger_steps;
pub mod mix;
pub(in crate::analysis) mod mix_search;
pub mod route;
pub mod single_move;
pub mod table;
pub mod threshold;
pub mod within_reach;
