//! What analyses need to know of weights.

use crate::method::weight::Weighting;

/// Whether weights come from the method alone, so that figures do not move them.
#[must_use]
pub fn is_fixed(weighting: &Weighting) -> bool {
    matches!(weighting, Weighting::Given | Weighting::Equal)
}
