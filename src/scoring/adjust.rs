//! Adjust: bonus points, deductions, caps, overrides and vetoes, after aggregation.

use crate::method::adjust::{Adjust, Effect, Rule};
use crate::numeric::equality::figure;
use crate::numeric::math::clamp;

/// What the adjustments made of one unit's index.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Adjusted {
    /// The index; NaN where it was removed or never formed.
    pub index: f64,
    /// Whether the unit stands after all others.
    pub last: bool,
}

/// Adjusts one unit's index; `note` is told each adjustment with the index before and after.
pub fn adjust<'a>(
    adjustments: &'a [Adjust],
    unit: usize,
    index: f64,
    figures: &[Vec<f64>],
    mut note: impl FnMut(&'a Adjust, f64, f64),
) -> Adjusted {
    let mut now = Adjusted { index, last: false };
    for one in adjustments {
        let before = now.index;
        match &one.rule {
            Rule::Points(..) | Rule::Line(_) | Rule::Group(..) => {
                let points = one.points(unit, figures);
                // Adding nothing must not turn −0 into 0.
                if points != 0.0 {
                    now.index += points;
                }
            }
            Rule::Limit(least, most) => now.index = clamp(now.index, *least, *most),
            Rule::Promote(when, lines, grades) if when.holds(unit, figures) => {
                // On the line, but for the last bits of a sum, is on the line.
                let index = figure(now.index, 0.0);
                let above = lines.partition_point(|line| *line <= index);
                // What has no index is in no grade.
                let line = lines.get((above + grades - 1).min(lines.len() - 1));
                if let Some(line) = line {
                    now.index = clamp(now.index, *line, f64::INFINITY);
                }
            }
            Rule::Raise(when, to) if when.holds(unit, figures) => {
                now.index = clamp(now.index, *to, f64::INFINITY);
            }
            Rule::Veto(when, effect) if when.holds(unit, figures) => match effect {
                Effect::Remove => now.index = f64::NAN,
                Effect::Last => now.last = true,
            },
            Rule::Promote(..) | Rule::Raise(..) | Rule::Veto(..) => continue,
        }
        note(one, before, now.index);
    }
    now
}
