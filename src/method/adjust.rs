//! Adjust: an adjustment made ready, with the numbers of a data set in place of codes.

use serde::{Deserialize, Serialize};

use crate::method::condition::Test;
use crate::method::scorer::steps;
use crate::numeric::math::clamp;
use crate::vocabulary::Name;

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
    pub(crate) indicator: usize,
    pub(crate) from: f64,
    pub(crate) from_indicator: Option<usize>,
    pub(crate) per: f64,
    pub(crate) step: f64,
    pub(crate) whole: bool,
    pub(crate) least: f64,
    pub(crate) most: f64,
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

/// What a veto does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub enum Effect {
    /// The unit has no index and no place.
    Remove,
    /// The unit keeps its index and stands after all that are not vetoed.
    Last,
}
