//! Adjustment: how a method declares bonus points, deductions, caps, overrides and vetoes.

use saima_derive::DeserializeTagged;
use serde::Serialize;

use crate::error::{Error, Problems, Result};
use crate::method::Known;
use crate::method::adjust::{Adjust, Effect, Line, Rule};
use crate::method::condition::Condition;
use crate::method::known::{Numbers, conflict, in_order};
use crate::vocabulary::Name;

/// One adjustment of the index. They are done in order, each on what the ones before left.
#[derive(Debug, Clone, PartialEq, Serialize, DeserializeTagged)]
#[serde(
    tag = "kind",
    rename_all = "camelCase",
    rename_all_fields = "camelCase",
    deny_unknown_fields
)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub enum Adjustment {
    /// Points added (or, negative, deducted) by hand.
    Points {
        /// Unit's code.
        unit: String,
        /// Points.
        points: f64,
        /// Why.
        reason: Name,
    },
    /// Points by rule: `per × (x − from) / step`, kept within `least` and `most`; none where the
    /// figure is missing.
    Line {
        /// Indicator's code.
        indicator: String,
        /// Points of each step; negative for a deduction.
        per: f64,
        /// The figure that gives none.
        #[serde(default)]
        from: f64,
        /// Code of an indicator whose figure takes the place of `from`, such as a target.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        from_indicator: Option<String>,
        /// Size of a step.
        #[serde(default = "one")]
        step: f64,
        /// Whether only whole steps count.
        #[serde(default)]
        whole: bool,
        /// Least points.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        least: Option<f64>,
        /// Most points.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        most: Option<f64>,
        /// Why.
        reason: Name,
    },
    /// Several lines whose sum is kept within `least` and `most`.
    Group {
        /// The lines, each of kind `points` or `line`.
        lines: Vec<Adjustment>,
        /// Least points together.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        least: Option<f64>,
        /// Most points together.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        most: Option<f64>,
        /// What they are for.
        reason: Name,
    },
    /// Keeps the index within bounds.
    Limit {
        /// Least index.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        least: Option<f64>,
        /// Greatest index.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        most: Option<f64>,
        /// Why.
        reason: Name,
    },
    /// Up a grade (晋档): where a condition is met, lifts the index to where the grade begins that is
    /// `grades` above its own; one in the highest grade stays as it is.
    Promote {
        /// The condition.
        when: Condition,
        /// The index at which each grade begins, but for the lowest; ascending.
        lines: Vec<f64>,
        /// How many grades up.
        #[serde(default = "one_grade")]
        grades: u32,
        /// Why.
        reason: Name,
    },
    /// Override: lifts the index to `to` where a condition is met.
    Raise {
        /// The condition.
        when: Condition,
        /// The least index then.
        to: f64,
        /// Why.
        reason: Name,
    },
    /// Veto (一票否决) where a condition is met.
    Veto {
        /// The condition.
        when: Condition,
        /// What it does.
        effect: Effect,
        /// Why.
        reason: Name,
    },
}

fn one() -> f64 {
    1.0
}
fn one_grade() -> u32 {
    1
}

fn bounds(least: Option<f64>, most: Option<f64>) -> (f64, f64) {
    (
        least.unwrap_or(f64::NEG_INFINITY),
        most.unwrap_or(f64::INFINITY),
    )
}

impl Adjustment {
    /// Makes it ready.
    ///
    /// # Errors
    /// [`Error::UnknownCode`] at `place`.
    pub fn prepare(&self, numbers: Numbers, place: &str) -> Result<Adjust> {
        let (rule, reason) = match self {
            Self::Points {
                unit,
                points,
                reason,
            } => (Rule::Points(numbers.unit(unit, place)?, *points), reason),
            Self::Line { reason, .. } => (Rule::Line(self.line(numbers, place)?), reason),
            Self::Group {
                lines,
                least,
                most,
                reason,
            } => {
                let lines = lines.iter().map(|line| line.prepare(numbers, place));
                let (least, most) = bounds(*least, *most);
                (
                    Rule::Group(lines.collect::<Result<_>>()?, least, most),
                    reason,
                )
            }
            Self::Limit {
                least,
                most,
                reason,
            } => {
                let (least, most) = bounds(*least, *most);
                (Rule::Limit(least, most), reason)
            }
            Self::Promote {
                when,
                lines,
                grades,
                reason,
            } => {
                let when = when.prepare(numbers, place)?;
                (Rule::Promote(when, lines.clone(), *grades as usize), reason)
            }
            Self::Raise { when, to, reason } => {
                (Rule::Raise(when.prepare(numbers, place)?, *to), reason)
            }
            Self::Veto {
                when,
                effect,
                reason,
            } => (Rule::Veto(when.prepare(numbers, place)?, *effect), reason),
        };
        Ok(Adjust {
            rule,
            reason: reason.clone(),
        })
    }

    fn line(&self, numbers: Numbers, place: &str) -> Result<Line> {
        let Self::Line {
            indicator,
            per,
            from,
            from_indicator,
            step,
            whole,
            least,
            most,
            ..
        } = self
        else {
            return Err(conflict(place, "line-only", "only a line is made a line"));
        };
        let (least, most) = bounds(*least, *most);
        let other = from_indicator.as_deref();
        Ok(Line {
            indicator: numbers.indicator(indicator, place)?,
            from: *from,
            from_indicator: other
                .map(|code| numbers.indicator(code, place))
                .transpose()?,
            per: *per,
            step: *step,
            whole: *whole,
            least,
            most,
        })
    }

    /// Checks the parameters.
    ///
    /// # Errors
    /// Every problem, at its place.
    pub fn check(&self, known: &Known, place: &str) -> Result<()> {
        let mut problems = Problems::new();
        match self {
            Self::Points { unit, points, .. } => {
                known.unit(unit, &format!("{place}.unit"), &mut problems);
                finite(*points, &format!("{place}.points"), &mut problems);
            }
            Self::Line {
                indicator,
                per,
                from,
                from_indicator,
                step,
                least,
                most,
                ..
            } => {
                known.indicator(indicator, &format!("{place}.indicator"), &mut problems);
                if let Some(other) = from_indicator {
                    known.indicator(other, &format!("{place}.fromIndicator"), &mut problems);
                }
                finite(*per, &format!("{place}.per"), &mut problems);
                finite(*from, &format!("{place}.from"), &mut problems);
                positive(*step, &format!("{place}.step"), &mut problems);
                in_order(*least, *most, place, &mut problems);
            }
            Self::Group {
                lines, least, most, ..
            } => {
                for (n, line) in lines.iter().enumerate() {
                    let at = format!("{place}.lines[{n}]");
                    if !matches!(line, Self::Points { .. } | Self::Line { .. }) {
                        problems.push(conflict(
                            &at,
                            "group-of-lines",
                            "a group holds points and lines only",
                        ));
                    }
                    problems.take(line.check(known, &at));
                }
                in_order(*least, *most, place, &mut problems);
            }
            Self::Limit { least, most, .. } => in_order(*least, *most, place, &mut problems),
            Self::Promote {
                when,
                lines,
                grades,
                ..
            } => {
                problems.take(when.check(known, &format!("{place}.when")));
                check_lines(lines, place, &mut problems);
                positive(
                    f64::from(*grades),
                    &format!("{place}.grades"),
                    &mut problems,
                );
            }
            Self::Raise { when, to, .. } => {
                problems.take(when.check(known, &format!("{place}.when")));
                finite(*to, &format!("{place}.to"), &mut problems);
            }
            Self::Veto { when, .. } => {
                problems.take(when.check(known, &format!("{place}.when")));
            }
        }
        problems.finish(())
    }
}

/// Checks that there are lines and that they ascend.
fn check_lines(lines: &[f64], place: &str, problems: &mut Problems) {
    if lines.is_empty() {
        problems.push(Error::Empty {
            place: format!("{place}.lines"),
            what: "line".into(),
        });
    }
    for (n, line) in lines.iter().enumerate() {
        finite(*line, &format!("{place}.lines[{n}]"), problems);
    }
    if !lines.is_sorted_by(|a, b| a < b) {
        problems.push(conflict(
            &format!("{place}.lines"),
            "grades-ascend",
            "each grade begins above the one before it",
        ));
    }
}

fn finite(value: f64, place: &str, problems: &mut Problems) {
    if !value.is_finite() {
        problems.push(Error::NotFinite {
            place: place.into(),
            value: value.to_string(),
        });
    }
}

fn positive(value: f64, place: &str, problems: &mut Problems) {
    if value.is_nan() || value <= 0.0 {
        problems.push(Error::OutOfRange {
            place: place.into(),
            value,
            bound: "(0, ∞)".into(),
        });
    }
}
