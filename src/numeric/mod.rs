//! Numbers alone: nothing here knows what they are of.

pub mod equality;
pub mod hash;
pub(crate) mod interval;
pub mod math;
pub mod quantile;
pub mod random;
pub mod rank_correlation;
pub mod shapley;
pub mod sobol;
pub mod sort;
pub mod spread;
pub(crate) mod ziggurat;
