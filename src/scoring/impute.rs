//! Impute: fill in the figures that a policy makes up.

use crate::dataset::Roster;
use crate::method::missing::Missing;
use crate::numeric::equality::figure;
use crate::numeric::math::clamp;
use crate::numeric::quantile::median;

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
            _ => median(present, |a, b| arithmetic_mean(&[a, b])),
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

/// The mean; NaN of nothing. The mean of equals is what they are.
fn arithmetic_mean(values: &[f64]) -> f64 {
    let ends = (f64::INFINITY, f64::NEG_INFINITY);
    let (least, most) = values
        .iter()
        .fold(ends, |(least, most), x| (x.min(least), x.max(most)));
    let mean = values.iter().sum::<f64>() / values.len() as f64;
    clamp(figure(mean, least.abs().max(most.abs())), least, most)
}
