//! Money: whole yuan, so that sums are exact in any order and an amount that is taken out
//! leaves nothing behind.

use std::iter::Sum;
use std::ops::{Add, AddAssign, Neg, Sub, SubAssign};

/// Yuan in 亿元.
const YUAN_PER_100M: f64 = 1e8;
/// Most that one amount may be, in 亿元: sums of a million of them stay exact.
pub const MOST_100M_CNY: f64 = 80_000.0;

/// An amount in whole yuan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Money(i64);

impl Money {
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// From 亿元, rounded to the yuan; none unless finite and within ±[`MOST_100M_CNY`].
    #[must_use]
    pub fn from_100m_cny(amount: f64) -> Option<Self> {
        let within = amount.is_finite() && amount.abs() <= MOST_100M_CNY;
        within.then(|| Self((amount * YUAN_PER_100M).round() as i64))
    }

    /// Whole yuan.
    #[must_use]
    pub fn from_yuan(yuan: i64) -> Self {
        Self(yuan)
    }

    /// Whole yuan.
    #[must_use]
    pub fn yuan(self) -> i64 {
        self.0
    }

    /// In 亿元: the float nearest to the decimal, so that 16.88 comes back as 16.88.
    #[must_use]
    pub fn to_100m_cny(self) -> f64 {
        self.0 as f64 / YUAN_PER_100M
    }
}

impl Add for Money {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl Sub for Money {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl Neg for Money {
    type Output = Self;
    fn neg(self) -> Self {
        Self(-self.0)
    }
}

impl AddAssign for Money {
    fn add_assign(&mut self, other: Self) {
        self.0 += other.0;
    }
}

impl SubAssign for Money {
    fn sub_assign(&mut self, other: Self) {
        self.0 -= other.0;
    }
}

impl Sum for Money {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self::ZERO, Add::add)
    }
}

#[cfg(test)]
mod tests {
    use super::Money;

    #[test]
    fn decimals_come_back_as_they_were() {
        for amount in [16.88, 4.07, 361.33, 0.0454, 0.1, 0.000_000_01, 4908.0] {
            let money = Money::from_100m_cny(amount).unwrap();
            assert_eq!(money.to_100m_cny().to_bits(), amount.to_bits());
        }
        let tenth = Money::from_100m_cny(0.1).unwrap();
        let sum: Money = [tenth; 3].into_iter().sum();
        assert_eq!(sum.to_100m_cny().to_bits(), 0.3_f64.to_bits());
    }

    #[test]
    fn what_cannot_be_counted_is_no_amount() {
        for amount in [f64::NAN, f64::INFINITY, 1e9] {
            assert_eq!(Money::from_100m_cny(amount), None);
        }
    }
}
