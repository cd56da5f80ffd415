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

#[cfg(target_feature = "simd128")]
pub(super) use by_comparing::Levels;
#[cfg(not(target_feature = "simd128"))]
pub(super) use by_counting::Levels;

/// Most units: places are bytes.
pub(super) const MOST: usize = 255;

/// Added to a number below 2⁵¹ it leaves the nearest whole in the last bits.
const WHOLE: f64 = 6_755_399_441_055_744.0;

/// How scores become levels, the best first.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scale {
    from: f64,
    factor: f64,
}

impl Scale {
    /// `low` and `high`: about where scores lie; it matters for nothing but speed.
    pub(super) fn new(low: f64, high: f64) -> Self {
        let spread = (high - low).max(f64::MIN_POSITIVE);
        let factor = ((Levels::LAST - Levels::FIRST) / spread).min(1e12);
        Self {
            from: high * factor + Levels::FIRST + WHOLE,
            factor,
        }
    }
}
