//! A method as it is declared: how figures become points, what a missing one means, the tree with its
//! means and weights, adjustments, lists; and what each must hold to.

pub mod adjust;
pub mod adjustment;
pub mod aggregate;
mod check;
mod check_score;
pub mod clauses;
pub mod condition;
mod curve;
pub mod file;
pub mod known;
pub mod list;
pub mod missing;
pub mod normalise;
pub mod scorer;
mod spec;
mod ties;
pub mod treat;
pub mod weighting;

pub use check::check_method;
pub use known::{Known, is_weight};
pub use spec::{IndicatorMethod, Method, MethodState, Node, Reference, Whole};
pub use ties::Ties;
