//! What the boards would show if some figures or weights were other than they are.
//!
//! [`probe`] tells it to the very bit of the real evaluation, for every method; [`response`] is the
//! fast way along one figure. An answer that is not exact says so and why.

pub(in crate::analysis) mod adjustment_slope;
pub mod display_steps;
pub mod first_step;
pub mod kinks;
pub(in crate::analysis) mod level_point;
pub mod linear_in_weights;
mod linear_lane;
pub(in crate::analysis) mod linear_response;
pub(in crate::analysis) mod monotone;
pub(in crate::analysis) mod plain;
pub(in crate::analysis) mod power_mean;
pub mod probe;
pub mod response;
pub(in crate::analysis) mod response_by_extremes;
pub mod standing;
