//! Spans of numbers: what a quantity can be while others move.
//!
//! Interval arithmetic after Moore (1966), without outward rounding: callers keep a margin.

/// All numbers from `low` to `high`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Enclosure {
    pub low: f64,
    pub high: f64,
}

impl Enclosure {
    /// Nothing is known.
    pub const ANY: Self = Self {
        low: f64::NEG_INFINITY,
        high: f64::INFINITY,
    };

    /// One number.
    pub fn of(x: f64) -> Self {
        Self { low: x, high: x }
    }

    /// From the lesser of two numbers to the greater.
    pub fn between(x: f64, y: f64) -> Self {
        // The lesser of a number and none is the number: that would hide that nothing is known.
        if x.is_nan() || y.is_nan() {
            return Self::ANY;
        }
        Self {
            low: x.min(y),
            high: x.max(y),
        }
    }

    /// Itself, or [`Enclosure::ANY`] where an end is not a number.
    pub fn known(self) -> Self {
        if self.low.is_nan() || self.high.is_nan() {
            Self::ANY
        } else {
            self
        }
    }

    pub fn plus(self, other: Self) -> Self {
        Self {
            low: self.low + other.low,
            high: self.high + other.high,
        }
        .known()
    }

    pub fn minus(self, other: Self) -> Self {
        Self {
            low: self.low - other.high,
            high: self.high - other.low,
        }
        .known()
    }

    pub fn times(self, other: Self) -> Self {
        let ends = [
            self.low * other.low,
            self.low * other.high,
            self.high * other.low,
            self.high * other.high,
        ];
        if ends.iter().any(|end| end.is_nan()) {
            return Self::ANY;
        }
        Self {
            low: ends.into_iter().fold(f64::INFINITY, f64::min),
            high: ends.into_iter().fold(f64::NEG_INFINITY, f64::max),
        }
    }

    /// `1 / x` of a span whose numbers have one sign.
    pub fn inverse(self) -> Self {
        Self::between(1.0 / self.high, 1.0 / self.low)
    }

    /// The numbers in both; where rounding leaves none, all from one to the other.
    pub fn meet(self, other: Self) -> Self {
        let met = Self {
            low: self.low.max(other.low),
            high: self.high.min(other.high),
        };
        if met.low <= met.high {
            met
        } else {
            self.hull(other)
        }
    }

    /// From the least of both to the greatest.
    pub fn hull(self, other: Self) -> Self {
        Self {
            low: self.low.min(other.low),
            high: self.high.max(other.high),
        }
    }

    /// Of an increasing function, from its values at the ends.
    pub fn map(self, increasing: impl Fn(f64) -> f64) -> Self {
        Self {
            low: increasing(self.low),
            high: increasing(self.high),
        }
    }
}
