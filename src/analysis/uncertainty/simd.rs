//! Several numbers side by side: in the two wide registers of a processor where the target has
//! them, one by one elsewhere, with the same bits.

#[cfg(not(target_feature = "simd128"))]
mod narrow;
#[cfg(target_feature = "simd128")]
mod wide;
mod width;

#[cfg(not(target_feature = "simd128"))]
pub(super) use narrow::Lanes;
#[cfg(target_feature = "simd128")]
pub(super) use wide::Lanes;
pub(super) use width::LANES;
