//! Numbers without error: fractions, and sums of square roots of whole numbers.

use std::cmp::Ordering;
use std::ops::{Add, Div, Mul, Neg, Sub};

/// A fraction in lowest terms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fraction {
    above: i128,
    below: i128,
}

fn divisor(a: u128, b: u128) -> u128 {
    let (mut a, mut b) = (a, b);
    while b != 0 {
        if let (Ok(x), Ok(y)) = (u64::try_from(a), u64::try_from(b)) {
            let (mut x, mut y) = (x, y);
            while y != 0 {
                (x, y) = (y, x % y);
            }
            return u128::from(x);
        }
        (a, b) = (b, a % b);
    }
    a
}

impl Fraction {
    pub const ZERO: Self = Self { above: 0, below: 1 };

    pub fn new(above: i128, below: i128) -> Self {
        assert!(below != 0, "a fraction of nothing");
        let by = divisor(above.unsigned_abs(), below.unsigned_abs());
        let by = i128::try_from(by).expect("too large for the oracle") * below.signum();
        Self {
            above: above / by,
            below: below / by,
        }
    }

    pub fn whole(x: i128) -> Self {
        Self::new(x, 1)
    }

    /// The nearest float: of a decimal the one that its text is read as.
    pub fn float(self) -> f64 {
        self.above as f64 / self.below as f64
    }

    pub fn sign(self) -> i128 {
        self.above.signum()
    }

    pub fn abs(self) -> Self {
        Self::new(self.above.abs(), self.below)
    }

    /// The greatest whole number that is not above it.
    pub fn floor(self) -> Self {
        Self::whole(self.above.div_euclid(self.below))
    }

    /// Whole steps towards zero.
    pub fn towards_zero(self) -> Self {
        Self::whole(self.above / self.below)
    }

    /// What is above and below the line.
    pub fn parts(self) -> (i128, i128) {
        (self.above, self.below)
    }

    /// The product of both parts; the greatest number where that is too large.
    pub fn size(self) -> i128 {
        self.above.saturating_mul(self.below).saturating_abs()
    }

    pub fn checked_mul(self, other: Self) -> Option<Self> {
        let (a, b) = (
            Self::new(self.above, other.below),
            Self::new(other.above, self.below),
        );
        Some(Self::new(
            a.above.checked_mul(b.above)?,
            a.below.checked_mul(b.below)?,
        ))
    }

    pub fn checked_add(self, other: Self) -> Option<Self> {
        let above = self
            .above
            .checked_mul(other.below)?
            .checked_add(other.above.checked_mul(self.below)?)?;
        Some(Self::new(above, self.below.checked_mul(other.below)?))
    }

    fn times(a: i128, b: i128) -> i128 {
        a.checked_mul(b).expect("too large for the oracle")
    }
}

impl Add for Fraction {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        let above = Self::times(self.above, other.below)
            .checked_add(Self::times(other.above, self.below))
            .expect("too large for the oracle");
        Self::new(above, Self::times(self.below, other.below))
    }
}

impl Neg for Fraction {
    type Output = Self;
    fn neg(self) -> Self {
        Self::new(-self.above, self.below)
    }
}

impl Sub for Fraction {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        self + -other
    }
}

impl Mul for Fraction {
    type Output = Self;
    fn mul(self, other: Self) -> Self {
        let (a, b) = (
            Self::new(self.above, other.below),
            Self::new(other.above, self.below),
        );
        Self::new(Self::times(a.above, b.above), Self::times(a.below, b.below))
    }
}

impl Div for Fraction {
    type Output = Self;
    #[expect(
        clippy::suspicious_arithmetic_impl,
        reason = "by the other turned over"
    )]
    fn div(self, other: Self) -> Self {
        self * Self::new(other.below, other.above)
    }
}

impl PartialOrd for Fraction {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Fraction {
    fn cmp(&self, other: &Self) -> Ordering {
        Self::times(self.above, other.below).cmp(&Self::times(other.above, self.below))
    }
}

/// `Σ factor × √radicand` with square-free radicands, ascending and each once: roots of different
/// square-free numbers are independent, so two such sums are equal only if they are the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Roots(Vec<(i128, Fraction)>);

impl Roots {
    pub fn of(x: Fraction) -> Self {
        Self(vec![(1, x)]).tidy()
    }

    /// `factor × √square`.
    pub fn root(square: Fraction, factor: Fraction) -> Self {
        let (mut outside, mut inside) = (1_i128, square.above * square.below);
        let mut prime = 2;
        while prime * prime <= inside {
            while inside % (prime * prime) == 0 {
                inside /= prime * prime;
                outside *= prime;
            }
            prime += 1;
        }
        let factor = factor * Fraction::new(outside, square.below);
        Self(vec![(inside, factor)]).tidy()
    }

    fn tidy(mut self) -> Self {
        self.0.sort_by_key(|(radicand, _)| *radicand);
        let mut all = Vec::<(i128, Fraction)>::new();
        for (radicand, factor) in self.0 {
            match all.last_mut() {
                Some((last, sum)) if *last == radicand => *sum = *sum + factor,
                _ => all.push((radicand, factor)),
            }
        }
        all.retain(|(_, factor)| factor.sign() != 0);
        Self(all)
    }

    pub fn plus(&self, other: &Self) -> Self {
        Self(self.0.iter().chain(&other.0).copied().collect()).tidy()
    }

    pub fn times(&self, by: Fraction) -> Self {
        let all = self
            .0
            .iter()
            .map(|(radicand, factor)| (*radicand, *factor * by));
        Self(all.collect()).tidy()
    }

    /// The number itself where it is a fraction.
    pub fn fraction(&self) -> Option<Fraction> {
        match self.0[..] {
            [] => Some(Fraction::ZERO),
            [(1, x)] => Some(x),
            _ => None,
        }
    }

    /// About how large it is.
    pub fn float(&self) -> f64 {
        let all = self.0.iter();
        all.map(|(radicand, factor)| factor.float() * (*radicand as f64).sqrt())
            .sum()
    }
}

#[test]
fn roots_are_told_apart_and_put_together() {
    let root = |x: i128| Roots::root(Fraction::whole(x), Fraction::whole(1));
    assert_eq!(root(8).plus(&root(2)), root(18));
    assert_eq!(root(49).fraction(), Some(Fraction::whole(7)));
    assert_ne!(root(3), root(2));
    assert_eq!(
        Roots::root(Fraction::new(9, 4), Fraction::whole(2)).fraction(),
        Some(Fraction::whole(3))
    );
}
