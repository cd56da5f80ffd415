//! From a unit's points at the root to its index while weights move: the adjustments.
//!
//! They look at figures, not at weights, and each keeps the order of a unit's points: so a unit's
//! index rises where its points at the root do.

use crate::method::adjust::AdjustKind;
use crate::numeric::interval::Enclosure;
use crate::scoring::adjust::adjust;
use crate::scoring::snapshot::Snapshot;

/// How the index follows the points at the root.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Follows {
    /// At a fixed distance.
    Shifted,
    /// No faster: bounds may hold it.
    Held,
    /// In jumps.
    Jumping,
}

/// What is done to the points at the root.
#[derive(Debug, Clone, Copy)]
pub(in crate::analysis) struct AdjustmentSlope<'a> {
    snapshot: Snapshot<'a>,
    follows: Follows,
}

impl<'a> AdjustmentSlope<'a> {
    pub fn new(snapshot: Snapshot<'a>) -> Self {
        let kinds = snapshot
            .plan
            .adjustments
            .iter()
            .map(|one| match one.kind() {
                AdjustKind::Points
                | AdjustKind::Line
                | AdjustKind::Group
                | AdjustKind::Remove
                | AdjustKind::Last => Follows::Shifted,
                AdjustKind::Limit | AdjustKind::Raise => Follows::Held,
                AdjustKind::Promote => Follows::Jumping,
            });
        Self {
            snapshot,
            follows: kinds.max().unwrap_or(Follows::Shifted),
        }
    }

    /// Whether the index is at a fixed distance.
    pub fn is_shift(&self) -> bool {
        self.follows == Follows::Shifted
    }

    /// What is added to a unit's points, where the index is at a fixed distance.
    pub fn shift(&self, unit: usize) -> f64 {
        self.index(unit, 0.0)
    }

    /// How steep the index is where the points at the root are so steep.
    pub fn slope(&self, points: Enclosure) -> Enclosure {
        match self.follows {
            Follows::Shifted => points,
            Follows::Held => points.hull(Enclosure::of(0.0)),
            Follows::Jumping => Enclosure::ANY,
        }
    }

    /// A unit's index before rounding, if these were its points at the root.
    pub fn index(&self, unit: usize, points: f64) -> f64 {
        let figures = self.snapshot.figures.period(self.snapshot.period);
        adjust(
            &self.snapshot.plan.adjustments,
            unit,
            points,
            figures,
            |_, _, _| {},
        )
        .index
    }
}
