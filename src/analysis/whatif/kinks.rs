//! Figures at which the way to points bends: the column's extremes, caps, goalposts.

use crate::numeric::sort;
use serde::Serialize;

use crate::method::Reference;
use crate::method::normalise::Normalise;
use crate::method::treat::Treatment;
use crate::scoring::plan::Leaf;
use crate::scoring::snapshot::Snapshot;
use crate::vocabulary::Direction;

/// What happens at a landmark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub enum LandmarkKind {
    /// The greatest figure of the other units that the column is measured against.
    Highest,
    /// The least figure of those.
    Lowest,
    /// Figures beyond are treated as this one, or give no more points.
    Cap,
    /// Figures below are treated as this one, or give no fewer points.
    Floor,
}

/// A figure at which the way to points bends.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Landmark {
    /// What happens there.
    pub kind: LandmarkKind,
    /// The figure.
    pub value: f64,
}

/// The landmarks of one unit's figure, ascending.
#[must_use]
pub fn landmarks(snapshot: Snapshot, unit: usize, indicator: usize) -> Vec<Landmark> {
    let mut marks = Vec::new();
    let mut add = |kind, value: f64| {
        if value.is_finite() {
            marks.push(Landmark { kind, value });
        }
    };
    for number in snapshot.leaves_of(indicator) {
        let leaf = &snapshot.plan.leaves[number];
        for step in &leaf.treat {
            if let Treatment::Cap { at } = *step {
                add(LandmarkKind::Cap, at);
            }
            if let Treatment::Floor { at } = *step {
                add(LandmarkKind::Floor, at);
            }
        }
        // Parameters speak of treated figures; where a treatment bends the scale they are no landmarks.
        let straight = leaf
            .treat
            .iter()
            .all(|step| matches!(step, Treatment::Cap { .. } | Treatment::Floor { .. }));
        if straight {
            parameters(leaf, &mut add);
        }
        if let Some((low, high)) = extremes(snapshot, leaf, unit) {
            add(LandmarkKind::Lowest, low);
            add(LandmarkKind::Highest, high);
        }
    }
    sort::by(&mut marks, |a, b| a.value.total_cmp(&b.value));
    marks.dedup();
    marks
}

fn parameters(leaf: &Leaf, add: &mut impl FnMut(LandmarkKind, f64)) {
    let mut both = |low: f64, high: f64| {
        add(LandmarkKind::Floor, low.min(high));
        add(LandmarkKind::Cap, low.max(high));
    };
    match leaf.normalise {
        Normalise::Goalposts {
            worst,
            best,
            truncate: true,
            ..
        }
        | Normalise::Efficacy {
            not_allowed: Some(worst),
            satisfactory: Some(best),
            truncate: true,
            ..
        } => both(worst, best),
        Normalise::Target {
            target, cap, floor, ..
        } => {
            let target = target.unwrap_or(100.0);
            let figure = |share: f64| {
                if leaf.direction == Direction::Higher {
                    share * target
                } else {
                    target / share
                }
            };
            // More than the cap counts as the cap, whichever way the ratio stands.
            if let Some(cap) = cap {
                add(LandmarkKind::Cap, figure(cap));
            }
            if let Some(floor) = floor {
                add(LandmarkKind::Floor, figure(floor));
            }
        }
        _ => {}
    }
}

/// Least and greatest figure of the other units that a column is measured against.
fn extremes(snapshot: Snapshot, leaf: &Leaf, unit: usize) -> Option<(f64, f64)> {
    let column = snapshot.figures.column(snapshot.period, leaf.indicator);
    let roster = snapshot.roster;
    let within = |other: usize| match leaf.reference {
        Reference::Ranked => roster.reference[other],
        Reference::Group => roster.reference[other] && roster.group[other] == roster.group[unit],
        Reference::Baseline => false,
    };
    let others = (0..column.len())
        .filter(|other| *other != unit && within(*other) && !column[*other].is_nan());
    others.map(|other| column[other]).fold(None, |ends, x| {
        Some(ends.map_or((x, x), |(low, high): (f64, f64)| (low.min(x), high.max(x))))
    })
}
