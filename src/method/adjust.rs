//! Adjust: bonus points, deductions, caps, overrides and vetoes, after aggregation.

use serde::Serialize;

use crate::dataset::Name;
use crate::method::adjustment::Effect;
use crate::method::condition::Test;
use crate::method::scorer::steps;

/// An [`Adjustment`](crate::method::adjustment::Adjustment) made ready.
#[derive(Debug, Clone, PartialEq)]
pub struct Adjust {
    /// What it does.
    pub rule: Rule,
    /// Why.
    pub reason: Name,
}

/// What an adjustment does, with the numbers of a data set.
#[derive(Debug, Clone, PartialEq)]
pub enum Rule {
    /// Points for one unit.
    Points(usize, f64),
    /// Points by a figure.
    Line(Line),
    /// Several, their sum kept within bounds.
    Group(Vec<Adjust>, f64, f64),
    /// The index kept within bounds.
    Limit(f64, f64),
    /// The index lifted to the line so many grades above.
    Promote(Test, Vec<f64>, usize),
    /// The index lifted.
    Raise(Test, f64),
    /// A veto.
    Veto(Test, Effect),
}

/// What an adjustment does, as a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub enum AdjustKind {
    /// Points by hand.
    Points,
    /// Points by a figure.
    Line,
    /// Several, their sum kept within bounds.
    Group,
    /// The index kept within bounds.
    Limit,
    /// The index lifted by grades.
    Promote,
    /// The index lifted.
    Raise,
    /// The unit removed by a veto.
    Remove,
    /// The unit sent to the end by a veto.
    Last,
}

/// Points by a figure.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Line {
    pub(super) indicator: usize,
    pub(super) from: f64,
    pub(super) from_indicator: Option<usize>,
    pub(super) per: f64,
    pub(super) step: f64,
    pub(super) whole: bool,
    pub(super) least: f64,
    pub(super) most: f64,
}

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
                let above = lines.partition_point(|line| *line <= now.index);
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

impl Adjust {
    /// What it does, as a word.
    #[must_use]
    pub fn kind(&self) -> AdjustKind {
        match &self.rule {
            Rule::Points(..) => AdjustKind::Points,
            Rule::Line(_) => AdjustKind::Line,
            Rule::Group(..) => AdjustKind::Group,
            Rule::Limit(..) => AdjustKind::Limit,
            Rule::Promote(..) => AdjustKind::Promote,
            Rule::Raise(..) => AdjustKind::Raise,
            Rule::Veto(_, Effect::Remove) => AdjustKind::Remove,
            Rule::Veto(_, Effect::Last) => AdjustKind::Last,
        }
    }

    /// The points it adds; zero for kinds that do not add.
    #[must_use]
    pub fn points(&self, unit: usize, figures: &[Vec<f64>]) -> f64 {
        match &self.rule {
            Rule::Points(who, points) if *who == unit => *points,
            Rule::Line(line) => line.points(unit, figures),
            Rule::Group(lines, least, most) => {
                let sum = lines.iter().map(|line| line.points(unit, figures)).sum();
                clamp(sum, *least, *most)
            }
            _ => 0.0,
        }
    }

    /// Notes the indicators it looks at.
    pub fn needs(&self, note: &mut impl FnMut(usize)) {
        match &self.rule {
            Rule::Line(line) => {
                note(line.indicator);
                line.from_indicator.iter().for_each(|other| note(*other));
            }
            Rule::Group(lines, ..) => lines.iter().for_each(|line| line.needs(note)),
            Rule::Promote(when, ..) | Rule::Raise(when, _) | Rule::Veto(when, _) => {
                when.needs(note);
            }
            Rule::Points(..) | Rule::Limit(..) => {}
        }
    }
}

impl Line {
    fn points(&self, unit: usize, figures: &[Vec<f64>]) -> f64 {
        let from = self
            .from_indicator
            .map_or(self.from, |other| figures[other][unit]);
        let difference = figures[self.indicator][unit] - from;
        if difference.is_nan() {
            return 0.0;
        }
        clamp(
            self.per * steps(difference, self.step, self.whole),
            self.least,
            self.most,
        )
    }
}

/// Keeps a number within bounds; a missing one stays missing.
pub(crate) fn clamp(x: f64, least: f64, most: f64) -> f64 {
    if x < least {
        least
    } else if x > most {
        most
    } else {
        x
    }
}
