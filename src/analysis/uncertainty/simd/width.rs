//! How many numbers stand side by side.

/// Numbers side by side.
pub(in crate::analysis::uncertainty) const LANES: usize = 4;
