//! Figures as they are displayed: whole steps of an indicator's last decimal.

use serde::Serialize;

use crate::numeric::math;
use crate::scoring::snapshot::Snapshot;
use crate::vocabulary::limits::LARGEST;

/// Steps further than this from zero are not exact in binary.
const MOST: f64 = 1e15;

/// The figures that an indicator's decimals can show.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Grid {
    factor: f64,
}

impl Grid {
    /// The grid of so many decimals.
    #[must_use]
    pub fn new(decimals: u8) -> Self {
        Self {
            factor: math::pow(10.0, f64::from(decimals)),
        }
    }

    /// The figure of a step: the number nearest to the decimal fraction.
    #[must_use]
    pub fn value(self, step: i64) -> f64 {
        step as f64 / self.factor
    }

    /// How many steps a figure is from zero.
    #[must_use]
    pub fn steps(self, x: f64) -> f64 {
        x * self.factor
    }

    /// Whether the steps beside a figure are told apart; further from zero it stands for the last that is.
    #[must_use]
    pub fn tells(self, x: f64) -> bool {
        (x * self.factor).abs() <= MOST
    }

    /// The last step at or below a figure.
    #[must_use]
    pub fn floor(self, x: f64) -> i64 {
        let near = self.near(x);
        if self.value(near) > x { near - 1 } else { near }
    }

    /// The first step at or above a figure.
    #[must_use]
    pub fn ceil(self, x: f64) -> i64 {
        let near = self.near(x);
        if self.value(near) < x { near + 1 } else { near }
    }

    fn near(self, x: f64) -> i64 {
        (x * self.factor).clamp(-MOST, MOST).round() as i64
    }
}

/// What a bound of a search rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub enum BoundKind {
    /// The indicator's own least or greatest value.
    Indicator,
    /// The indicator has none: zero, or nine times the spread of the column beyond it.
    Reach,
    /// Given by the caller.
    Given,
}

/// How far a figure is searched.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Reach {
    /// Least figure.
    pub low: f64,
    /// Greatest figure.
    pub high: f64,
    /// What the least rests on.
    pub low_kind: BoundKind,
    /// What the greatest rests on.
    pub high_kind: BoundKind,
}

impl Reach {
    /// How far the figures of an indicator are searched.
    #[must_use]
    pub fn of(snapshot: Snapshot, indicator: usize) -> Self {
        let about = &snapshot.data.indicators()[indicator];
        let column = snapshot.figures.column(snapshot.period, indicator);
        let present = column.iter().copied().filter(|x| !x.is_nan());
        let (least, most) = present.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), x| {
            (low.min(x), high.max(x))
        });
        let (least, most) = if least <= most {
            (least, most)
        } else {
            (0.0, 1.0)
        };
        let beyond = 9.0 * (most - least).max(most.abs()).max(1.0);
        let low = about
            .minimum
            .unwrap_or(if least >= 0.0 { 0.0 } else { least - beyond });
        let high = about.maximum.unwrap_or(most + beyond);
        let kind = |given: bool| {
            if given {
                BoundKind::Indicator
            } else {
                BoundKind::Reach
            }
        };
        Self {
            low: low.max(-LARGEST),
            high: high.min(LARGEST),
            low_kind: kind(about.minimum.is_some()),
            high_kind: kind(about.maximum.is_some()),
        }
    }
}
