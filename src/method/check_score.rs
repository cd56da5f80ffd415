//! What a score function must hold to: every parameter at its place.

use crate::error::{Error, Problems, Result};
use crate::method::known::{conflict, in_order};
use crate::method::normalise::Normalise;
use crate::numeric::sort;

impl Normalise {
    /// Checks the parameters.
    ///
    /// # Errors
    /// Every problem, at its place.
    pub fn check(&self, place: &str) -> Result<()> {
        let mut problems = Problems::new();
        self.check_numbers(place, &mut problems);
        self.check_bounds(place, &mut problems);
        self.check_lists(place, &mut problems);
        problems.finish(())
    }

    /// Numbers that must be above zero.
    fn check_numbers(&self, place: &str, problems: &mut Problems) {
        let mut above = |name: &str, value: f64, least: f64| {
            if value.is_nan() || value <= least {
                problems.push(Error::OutOfRange {
                    place: format!("{place}.{name}"),
                    value,
                    bound: format!("({least}, ∞)"),
                });
            }
        };
        match self {
            Self::Target {
                target,
                cap,
                floor,
                points,
            } => {
                if let Some(target) = target {
                    above("target", *target, 0.0);
                }
                above("points", *points, 0.0);
                if let Some(cap) = cap {
                    above("cap", *cap, floor.unwrap_or(0.0));
                }
            }
            Self::DistanceToBest { points } | Self::Sum { points } | Self::Vector { points } => {
                above("points", *points, 0.0);
            }
            Self::Efficacy { span, .. } => above("span", *span, 0.0),
            Self::ZScore { sd, .. } => above("sd", *sd, 0.0),
            Self::MinMax { low, high } | Self::Goalposts { low, high, .. } => {
                above("high", *high, *low);
            }
            Self::Deviation {
                width, divisors, ..
            } => {
                above("width", *width, 0.0);
                for (n, divisor) in divisors.iter().enumerate() {
                    above(&format!("divisors[{n}]"), *divisor, 0.0);
                }
            }
            Self::PerUnit { step, .. } => above("step", *step, 0.0),
            _ => {}
        }
    }

    /// Bounds that must be in order, and reference points that must differ.
    fn check_bounds(&self, place: &str, problems: &mut Problems) {
        match self {
            Self::Deviation { least, most, .. } | Self::PerUnit { least, most, .. } => {
                in_order(*least, *most, place, problems);
            }
            Self::Cliff { met, most, .. } => in_order(Some(*met), *most, place, problems),
            Self::Goalposts { worst, best, .. } if worst.total_cmp(best).is_eq() => {
                problems.push(conflict(
                    place,
                    "goalposts-differ",
                    "the two goalposts are the same",
                ));
            }
            Self::Efficacy {
                not_allowed: Some(a),
                satisfactory: Some(b),
                ..
            } if a.total_cmp(b).is_eq() => problems.push(conflict(
                place,
                "goalposts-differ",
                "the two reference points are the same",
            )),
            _ => {}
        }
    }

    /// Lists that must not be empty or name a figure twice.
    fn check_lists(&self, place: &str, problems: &mut Problems) {
        let mut filled = |list: &str, what: &str, n: usize| {
            if n == 0 {
                problems.push(Error::Empty {
                    place: format!("{place}.{list}"),
                    what: what.into(),
                });
            }
        };
        let mut figures = match self {
            Self::Steps { steps, .. } => {
                filled("steps", "step", steps.len());
                steps.iter().map(|s| (s.at, s.open)).collect::<Vec<_>>()
            }
            Self::Piecewise { knots, .. } => {
                filled("knots", "knot", knots.len());
                knots.iter().map(|k| (k.at, false)).collect()
            }
            Self::RankPoints { points, .. } => {
                filled("points", "place", points.len());
                return;
            }
            Self::Deviation { divisors, .. } => {
                filled("divisors", "band", divisors.len());
                return;
            }
            _ => return,
        };
        sort::by(&mut figures, |a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        for pair in figures.windows(2) {
            if pair[0].0.total_cmp(&pair[1].0).is_eq() && pair[0].1 == pair[1].1 {
                problems.push(conflict(
                    place,
                    "edges-differ",
                    &format!("the edge {} stands twice", pair[0].0),
                ));
            }
        }
    }
}
