//! Growth: the change on a base, with a stated policy for zero, negative and tiny bases.

use saima_derive::DeserializeTagged;
use serde::{Deserialize, Serialize};

use crate::dataset::calendar::Calendar;
use crate::error::{Error, Problems, Result};
use crate::numeric::equality::figure;
use crate::numeric::quantile::median;

/// What growth is measured against.
#[derive(Debug, Clone, PartialEq, Default, Serialize, DeserializeTagged)]
#[serde(
    tag = "kind",
    rename_all = "camelCase",
    rename_all_fields = "camelCase",
    deny_unknown_fields
)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub enum Base {
    /// The same span of the year before (同比).
    #[default]
    #[serde(deserialize_with = "crate::vocabulary::strict::nothing_else")]
    YearEarlier,
    /// The period before (环比).
    #[serde(deserialize_with = "crate::vocabulary::strict::nothing_else")]
    Previous,
    /// Another indicator of the same period: a base that was supplied, such as one restated since.
    Given {
        /// Indicator's code.
        indicator: String,
    },
}

impl Base {
    /// The period that holds the base of growth in a period; its own where the base was supplied.
    #[must_use]
    pub fn period(&self, period: usize, calendar: &Calendar) -> Option<usize> {
        match self {
            Self::YearEarlier => calendar.year_earlier[period],
            Self::Previous => calendar.previous[period],
            Self::Given { .. } => Some(period),
        }
    }
}

/// What the growth of a unit is whose base gives none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub enum BasePolicy {
    /// Missing.
    #[default]
    Missing,
    /// No growth.
    Zero,
    /// The cap.
    Cap,
    /// The greatest growth of the other units (按满分).
    Best,
    /// The median growth of the other units.
    Median,
    /// The median growth of the other units of the data set's own group.
    GroupMedian,
    /// The difference over the size of the base, whatever its sign or size; not for a base of zero.
    Absolute,
}

/// Growth and its policies.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Growth {
    /// Code of the indicator that grows.
    pub of: String,
    /// What it is measured against.
    #[serde(default)]
    pub base: Base,
    /// Factor of `(x − b) / b`; 100 for percents.
    #[serde(default = "hundred")]
    pub scale: f64,
    /// What a base of zero gives.
    #[serde(default)]
    pub zero: BasePolicy,
    /// What a base below zero gives.
    #[serde(default)]
    pub negative: BasePolicy,
    /// Bases below this, and above zero, are tiny.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tiny_below: Option<f64>,
    /// What a tiny base gives.
    #[serde(default)]
    pub tiny: BasePolicy,
    /// Whether figures of different spans of months are compared all the same; growth is missing
    /// otherwise, and the result says so either way.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub across_windows: bool,
    /// Greatest growth that counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cap: Option<f64>,
    /// Least growth that counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub floor: Option<f64>,
    /// What the reader should know of the base, such as that it was restated since.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub statement: Option<crate::vocabulary::Name>,
}

fn hundred() -> f64 {
    100.0
}

/// Which policy made a unit's growth what it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub enum Applied {
    /// The base was zero.
    ZeroBase,
    /// The base was below zero.
    NegativeBase,
    /// The base was tiny.
    TinyBase,
    /// The growth was above the cap.
    Capped,
    /// The growth was below the floor.
    Floored,
    /// The figure and its base are of different spans of months.
    OtherWindow,
}

/// Growth with the bound that was applied, or the policy for a base that gives none.
type Plain = std::result::Result<(f64, Option<Applied>), (Applied, BasePolicy)>;

impl Growth {
    /// Growth of every unit, with the policy that was applied, if one was.
    ///
    /// `now` and `base` have one figure a unit, NaN where missing; `alike` says of a unit whether
    /// both are of the same span of months.
    #[must_use]
    pub fn column(
        &self,
        now: &[f64],
        base: &[f64],
        calendar: &Calendar,
        alike: impl Fn(usize) -> bool,
    ) -> Vec<(f64, Option<Applied>)> {
        let pairs = now.iter().zip(base).enumerate();
        let plain = pairs.map(|(unit, (x, b))| {
            if x.is_nan() || b.is_nan() || alike(unit) {
                return self.one(*x, *b);
            }
            let compared = self.one(*x, *b).map(|(growth, _)| growth);
            let growth = compared.unwrap_or(f64::NAN);
            Ok((
                if self.across_windows {
                    growth
                } else {
                    f64::NAN
                },
                Some(Applied::OtherWindow),
            ))
        });
        let plain = plain.collect::<Vec<_>>();
        let filled = plain.iter().enumerate().map(|(unit, one)| match *one {
            Ok(grown) => grown,
            Err((applied, policy)) => (self.fill(policy, &plain, unit, calendar), Some(applied)),
        });
        filled.collect()
    }

    /// One unit's growth, or the policy for its base.
    fn one(&self, x: f64, b: f64) -> Plain {
        if x.is_nan() || b.is_nan() {
            return Ok((f64::NAN, None));
        }
        let tiny = self.tiny_below.is_some_and(|least| b > 0.0 && b < least);
        let (applied, policy) = if b == 0.0 {
            (Applied::ZeroBase, self.zero)
        } else if b < 0.0 {
            (Applied::NegativeBase, self.negative)
        } else if tiny {
            (Applied::TinyBase, self.tiny)
        } else {
            return Ok(self.bounded(self.grown(x, b, b)));
        };
        if policy == BasePolicy::Absolute && b != 0.0 {
            return Ok((self.bounded(self.grown(x, b, b.abs())).0, Some(applied)));
        }
        Err((applied, policy))
    }

    /// From the difference of two figures, which the greater of them makes uncertain.
    fn grown(&self, x: f64, b: f64, by: f64) -> f64 {
        let size = self.scale * x.abs().max(b.abs()) / by;
        figure(self.scale * (x - b) / by, size)
    }

    fn bounded(&self, growth: f64) -> (f64, Option<Applied>) {
        match (self.cap, self.floor) {
            (Some(cap), _) if growth > cap => (cap, Some(Applied::Capped)),
            (_, Some(floor)) if growth < floor => (floor, Some(Applied::Floored)),
            _ => (growth, None),
        }
    }

    fn fill(&self, policy: BasePolicy, plain: &[Plain], unit: usize, calendar: &Calendar) -> f64 {
        let group = |unit: usize| calendar.groups.get(unit).copied().flatten();
        let others = || {
            let grown = plain.iter().enumerate();
            grown.filter_map(|(other, one)| match one {
                Ok((growth, _)) if !growth.is_nan() => Some((other, *growth)),
                _ => None,
            })
        };
        match policy {
            BasePolicy::Missing | BasePolicy::Absolute => f64::NAN,
            BasePolicy::Zero => 0.0,
            BasePolicy::Cap => self.cap.unwrap_or(f64::NAN),
            BasePolicy::Best => others().map(|(_, x)| x).fold(f64::NAN, f64::max),
            BasePolicy::Median => middle(others().map(|(_, x)| x).collect()),
            BasePolicy::GroupMedian => {
                let own = others().filter(|(other, _)| group(*other) == group(unit));
                middle(own.map(|(_, x)| x).collect())
            }
        }
    }

    /// Checks the parameters.
    ///
    /// # Errors
    /// Every problem, at its place.
    pub fn check(&self, place: &str) -> Result<()> {
        let mut problems = Problems::new();
        let mut conflict = |at: &str, rule: &str, reason: &str| {
            problems.push(Error::Conflict {
                place: format!("{place}.{at}"),
                rule: rule.into(),
                reason: reason.into(),
            });
        };
        for (at, policy) in [
            ("zero", self.zero),
            ("negative", self.negative),
            ("tiny", self.tiny),
        ] {
            if policy == BasePolicy::Cap && self.cap.is_none() {
                conflict(at, "policy-needs-cap", "this policy needs a cap");
            }
        }
        if self.zero == BasePolicy::Absolute {
            conflict(
                "zero",
                "zero-has-no-growth",
                "nothing can be divided by a base of zero",
            );
        }
        if let (Some(cap), Some(floor)) = (self.cap, self.floor)
            && floor > cap
        {
            conflict("cap", "cap-above-floor", "the cap is below the floor");
        }
        if self.tiny_below.is_some_and(|least| least <= 0.0) {
            conflict("tinyBelow", "tiny-above-zero", "a tiny base is above zero");
        }
        problems.finish(())
    }
}

fn middle(values: Vec<f64>) -> f64 {
    median(values, f64::midpoint)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grown(growth: &Growth, now: &[f64], base: &[f64]) -> Vec<(f64, Option<Applied>)> {
        growth.column(now, base, &Calendar::default(), |_| true)
    }

    fn percent() -> Growth {
        Growth {
            scale: 100.0,
            ..Growth::default()
        }
    }

    #[test]
    fn a_tiny_base_is_capped_and_the_result_says_so() {
        // Wuxi's funds: 4.07 on a base of 0.0454 hundred million yuan, about +8,864.8 %.
        let growth = Growth {
            cap: Some(100.0),
            ..percent()
        };
        let plain = grown(&percent(), &[4.07], &[0.0454]);
        assert!((plain[0].0 - 8864.8).abs() < 0.1, "{}", plain[0].0);
        let capped = grown(&growth, &[4.07, 11.0], &[0.0454, 10.0]);
        assert_eq!(capped[0], (100.0, Some(Applied::Capped)));
        assert!((capped[1].0 - 10.0).abs() < 1e-12 && capped[1].1.is_none());
    }

    #[test]
    fn each_policy_for_a_zero_base() {
        let now = [5.0, 11.0, 13.0, 12.0];
        let base = [0.0, 10.0, 10.0, 10.0];
        for (policy, expected) in [
            (BasePolicy::Zero, 0.0),
            (BasePolicy::Cap, 50.0),
            (BasePolicy::Best, 30.0),
            (BasePolicy::Median, 20.0),
        ] {
            let growth = Growth {
                zero: policy,
                cap: Some(50.0),
                ..percent()
            };
            let column = grown(&growth, &now, &base);
            assert!((column[0].0 - expected).abs() < 1e-9, "{policy:?}");
            assert_eq!(column[0].1, Some(Applied::ZeroBase));
        }
        assert!(grown(&percent(), &now, &base)[0].0.is_nan());
    }

    #[test]
    fn a_negative_base_grows_by_its_size_where_asked() {
        let growth = Growth {
            negative: BasePolicy::Absolute,
            ..percent()
        };
        let column = grown(&growth, &[-5.0], &[-10.0]);
        assert_eq!(column, [(50.0, Some(Applied::NegativeBase))]);
    }

    #[test]
    fn a_policy_that_needs_a_cap_is_refused_without() {
        let growth = Growth {
            zero: BasePolicy::Cap,
            ..percent()
        };
        assert!(growth.check("g").is_err());
    }
}
