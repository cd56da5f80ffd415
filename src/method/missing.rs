//! Impute: what a missing figure means.

use serde::{Deserialize, Serialize};

use crate::dataset::Roster;

/// The policy for missing figures of one indicator.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub enum Missing {
    /// The indicator is left out for that unit, and its siblings share the weight.
    #[default]
    Exclude,
    /// The method is refused while a ranked unit has no figure.
    Refuse,
    /// No points.
    Zero,
    /// The worst points among the reference units.
    Worst,
    /// The mean figure of the reference units.
    Mean,
    /// The median figure of the reference units.
    Median,
    /// The mean figure of the unit's group.
    GroupMean,
    /// The median figure of the unit's group.
    GroupMedian,
}

/// Fills in the figures that the policy makes up; others stay missing (NaN).
///
/// `values` has one figure a unit. Means and medians are over the units that a composite
/// board ranks.
#[must_use]
pub fn impute(policy: Missing, values: &[f64], roster: &Roster) -> Vec<f64> {
    let mut filled = values.to_vec();
    let average = |group: Option<Option<usize>>| {
        let within = |unit: usize| {
            roster.reference[unit] && group.is_none_or(|group| roster.group[unit] == group)
        };
        let present = (0..values.len()).filter(|unit| within(*unit) && !values[*unit].is_nan());
        let present = present.map(|unit| values[unit]).collect::<Vec<_>>();
        match policy {
            Missing::Mean | Missing::GroupMean => arithmetic_mean(&present),
            _ => median(present),
        }
    };
    match policy {
        Missing::Mean | Missing::Median => {
            if values.iter().any(|x| x.is_nan()) {
                let all = average(None);
                filled
                    .iter_mut()
                    .filter(|x| x.is_nan())
                    .for_each(|x| *x = all);
            }
        }
        Missing::GroupMean | Missing::GroupMedian => {
            for unit in 0..values.len() {
                if values[unit].is_nan() {
                    filled[unit] = average(Some(roster.group[unit]));
                }
            }
        }
        Missing::Exclude | Missing::Refuse | Missing::Zero | Missing::Worst => {}
    }
    filled
}

/// The mean; NaN of nothing.
fn arithmetic_mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

/// The middle value, or the mean of the middle two; NaN of nothing.
fn median(mut values: Vec<f64>) -> f64 {
    values.sort_unstable_by(f64::total_cmp);
    let half = values.len() / 2;
    match (values.get(half), values.len() % 2) {
        (None, _) => f64::NAN,
        (Some(upper), 0) => f64::midpoint(values[half - 1], *upper),
        (Some(middle), _) => *middle,
    }
}
