//! About which place each unit takes in each of the draws side by side, without a comparison that a
//! processor cannot foresee.
//!
//! Scores lie in a known range, cut into levels. Where the target compares eight whole numbers at a
//! time, each unit's place is the count of the units on better levels; elsewhere a count of the
//! units on each level gives it.

#[cfg(target_feature = "simd128")]
mod by_comparing;
#[cfg(not(target_feature = "simd128"))]
mod by_counting;
mod scale;

#[cfg(target_feature = "simd128")]
pub(super) use by_comparing::Levels;
#[cfg(not(target_feature = "simd128"))]
pub(super) use by_counting::Levels;
pub(super) use scale::{MOST, Scale};
