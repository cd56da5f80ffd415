//! Lane: how far one figure must go for a rank, where the index is linear in it.

use crate::analysis::whatif::level_point::LevelPoint;
use crate::analysis::whatif::linear_response::Lane;
use crate::method::Reference;

impl<'a> Lane<'a> {
    /// A unit on its way; none where it is not ranked.
    #[inline]
    pub(in crate::analysis) fn level_point(&'a self, unit: usize) -> Option<LevelPoint<'a>> {
        Some(LevelPoint::new(self, unit, self.of.ahead[unit]?))
    }

    /// Whether a unit's points are measured against the same figures as another's.
    #[inline]
    pub(in crate::analysis) fn together(&self, unit: usize, other: usize) -> bool {
        let group = &self.of.snapshot.roster.group;
        self.leaf.reference != Reference::Group || group[unit] == group[other]
    }

    #[inline]
    pub(in crate::analysis) fn points(&self, unit: usize) -> f64 {
        self.of.snapshot.evaluation.points[self.leaf.node][unit]
    }

    pub(in crate::analysis) fn rest(&self, unit: usize) -> (f64, f64) {
        let reference = &self.of.snapshot.roster.reference;
        let mut rest = (f64::INFINITY, f64::NEG_INFINITY);
        for (other, y) in self.y.iter().enumerate() {
            // A missing figure is neither less nor more.
            if other != unit && reference[other] && self.together(unit, other) {
                rest.0 = if *y < rest.0 { *y } else { rest.0 };
                rest.1 = if *y > rest.1 { *y } else { rest.1 };
            }
        }
        rest
    }
}
