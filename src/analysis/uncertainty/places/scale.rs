//! A scale on which places are told apart by whole numbers.

/// The first and the last level: those of the way in which places are counted.
#[cfg(target_feature = "simd128")]
pub(super) const ENDS: (f64, f64) = (i16::MIN as f64, i16::MAX as f64);
/// The first and the last level.
#[cfg(not(target_feature = "simd128"))]
pub(super) const ENDS: (f64, f64) = (0.0, 255.0);
/// The first level.
pub(super) const FIRST: f64 = ENDS.0;
/// The last level.
pub(super) const LAST: f64 = ENDS.1;

/// Most units: places are bytes.
pub(in crate::analysis::uncertainty) const MOST: usize = 255;

/// Added to a number below 2⁵¹ it leaves the nearest whole in the last bits.
const WHOLE: f64 = 6_755_399_441_055_744.0;

/// How scores become levels, the best first.
#[derive(Debug, Clone, Copy)]
pub(in crate::analysis::uncertainty) struct Scale {
    pub(super) from: f64,
    pub(super) factor: f64,
}

impl Scale {
    /// `low` and `high`: about where scores lie; it matters for nothing but speed.
    pub(in crate::analysis::uncertainty) fn new(low: f64, high: f64) -> Self {
        let spread = (high - low).max(f64::MIN_POSITIVE);
        let factor = ((LAST - FIRST) / spread).min(1e12);
        Self {
            from: high * factor + FIRST + WHOLE,
            factor,
        }
    }
}
