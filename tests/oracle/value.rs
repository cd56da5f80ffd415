//! An index without error under means that bend: what is transformed is held, not the mean, so that two
//! are equal if and only if what is held is the same.

use std::collections::BTreeMap;

use crate::oracle::exact::{Fraction, Roots};
use crate::oracle::rule::Silent;
use serde_json::{Value as Json, json};

/// Numbers are split into primes up to this one's square.
const PRIMES: i128 = 40_000;

/// A mean of a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mean {
    Arithmetic,
    Sum,
    Harmonic,
    Geometric,
    /// Exponent, 2 to 3 or their negatives.
    Power(i32),
    /// The exponent is a half, or less than zero by a half.
    Half(bool),
}

/// A unit's index.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    Plain(Roots),
    /// What is positive, and the exponent that leads from it to the value.
    Lifted(Roots, f64),
    /// Primes and their exponents.
    Product(BTreeMap<i128, Fraction>),
}

impl Value {
    pub fn of(x: Fraction) -> Self {
        Self::Plain(Roots::of(x))
    }

    pub fn plain(&self) -> Result<&Roots, Silent> {
        match self {
            Self::Plain(roots) => Ok(roots),
            _ => Err(Silent),
        }
    }

    pub fn fraction(&self) -> Option<Fraction> {
        self.plain().ok()?.fraction()
    }

    /// About how large it is.
    pub fn float(&self) -> f64 {
        match self {
            Self::Plain(roots) => roots.float(),
            Self::Lifted(lift, exponent) => libm::pow(lift.float(), *exponent),
            Self::Product(primes) => {
                let logs = primes
                    .iter()
                    .map(|(prime, times)| times.float() * libm::log(*prime as f64));
                libm::exp(logs.sum())
            }
        }
    }
}

impl Mean {
    pub fn json(self) -> Json {
        let power = |exponent: f64| json!({"kind": "power", "exponent": exponent});
        match self {
            Self::Arithmetic => json!({"kind": "arithmetic"}),
            Self::Sum => json!({"kind": "sum"}),
            Self::Harmonic => json!({"kind": "harmonic"}),
            Self::Geometric => json!({"kind": "geometric"}),
            Self::Power(exponent) => power(f64::from(exponent)),
            Self::Half(negative) => power(if negative { -0.5 } else { 0.5 }),
        }
    }

    /// Whether a mean of fractions is a fraction.
    pub fn is_plain(self) -> bool {
        matches!(self, Self::Arithmetic | Self::Sum | Self::Harmonic)
    }

    fn is_fatal(self) -> bool {
        match self {
            Self::Harmonic | Self::Geometric => true,
            Self::Power(exponent) => exponent < 0,
            Self::Half(negative) => negative,
            Self::Arithmetic | Self::Sum => false,
        }
    }

    /// The mean over the children with weight and points: `Σ wz / Σ w`, `Σ wz`, `(Σ wzᵖ / Σ w)^(1/p)`
    /// or `(Π z^w)^(1 / Σ w)`, points below zero counted as zero under the last two.
    pub fn of(
        self,
        children: impl Iterator<Item = (Fraction, Option<Roots>)>,
    ) -> Result<Option<Value>, Silent> {
        let all = children.filter(|(weight, _)| weight.sign() > 0);
        let all = all
            .filter_map(|(weight, points)| Some((weight, points?)))
            .collect::<Vec<_>>();
        let weights = all.iter().fold(Fraction::ZERO, |sum, (w, _)| sum + *w);
        if weights.sign() == 0 {
            return Ok(None);
        }
        if matches!(self, Self::Arithmetic | Self::Sum) {
            let zero = Roots::of(Fraction::ZERO);
            let total = all.iter().fold(zero, |sum, (w, z)| sum.plus(&z.times(*w)));
            let each = if self == Self::Sum {
                Fraction::whole(1)
            } else {
                weights
            };
            return Ok(Some(Value::Plain(total.times(Fraction::whole(1) / each))));
        }
        let points = |(w, z): &(Fraction, Roots)| Some((*w, z.fraction()?.max(Fraction::ZERO)));
        let all = all.iter().map(points).collect::<Option<Vec<_>>>();
        let all = all.ok_or(Silent)?;
        let zeros = all.iter().filter(|(_, z)| z.sign() == 0).count();
        if zeros == all.len() || (self.is_fatal() && zeros > 0) {
            return Ok(Some(Value::of(Fraction::ZERO)));
        }
        let all = all.into_iter().filter(|(_, z)| z.sign() > 0);
        let all = all.map(|(w, z)| (w / weights, z)).collect::<Vec<_>>();
        self.bent(&all).map(Some)
    }

    /// Of points above zero and their shares.
    fn bent(self, all: &[(Fraction, Fraction)]) -> Result<Value, Silent> {
        let powers = |exponent: i32| {
            let mut sum = Fraction::ZERO;
            for (share, z) in all {
                let mut product = *share;
                for _ in 0..exponent.abs() {
                    let by = if exponent < 0 {
                        Fraction::whole(1) / *z
                    } else {
                        *z
                    };
                    product = product.checked_mul(by).ok_or(Silent)?;
                }
                sum = sum.checked_add(product).ok_or(Silent)?;
            }
            Ok(sum)
        };
        match self {
            Self::Harmonic => Ok(Value::of(Fraction::whole(1) / powers(-1)?)),
            Self::Power(p) => Ok(Value::Lifted(Roots::of(powers(p)?), 1.0 / f64::from(p))),
            Self::Half(negative) => {
                let mut sum = Roots::of(Fraction::ZERO);
                for (share, z) in all {
                    if z.size() > PRIMES * PRIMES {
                        return Err(Silent);
                    }
                    let by = if negative { *share / *z } else { *share };
                    sum = sum.plus(&Roots::root(*z, by));
                }
                Ok(Value::Lifted(sum, if negative { -2.0 } else { 2.0 }))
            }
            _ => {
                let mut primes = BTreeMap::new();
                for (share, z) in all {
                    let (above, below) = z.parts();
                    split(above, *share, &mut primes)?;
                    split(below, -*share, &mut primes)?;
                }
                primes.retain(|_, times| times.sign() != 0);
                Ok(Value::Product(primes))
            }
        }
    }
}

/// Adds the primes of a whole number above zero, each so many times.
fn split(
    mut x: i128,
    times: Fraction,
    primes: &mut BTreeMap<i128, Fraction>,
) -> Result<(), Silent> {
    let mut add = |prime: i128| {
        let sum = primes.entry(prime).or_insert(Fraction::ZERO);
        *sum = *sum + times;
    };
    let mut prime = 2;
    while prime * prime <= x {
        if prime > PRIMES {
            return Err(Silent);
        }
        while x % prime == 0 {
            add(prime);
            x /= prime;
        }
        prime += 1;
    }
    if x > 1 {
        add(x);
    }
    Ok(())
}

#[test]
fn means_that_are_equal_are_told_equal_and_others_are_not() {
    let of = |mean: Mean, all: &[(i128, i128)]| {
        let all = all.iter().map(|(weight, points)| {
            (
                Fraction::whole(*weight),
                Some(Roots::of(Fraction::whole(*points))),
            )
        });
        mean.of(all).unwrap().unwrap()
    };
    let (a, b) = ([(1, 2), (2, 8)], [(3, 5), (3, 5)]);
    for mean in [
        Mean::Geometric,
        Mean::Power(2),
        Mean::Power(-2),
        Mean::Power(3),
        Mean::Half(false),
        Mean::Half(true),
        Mean::Harmonic,
    ] {
        assert_ne!(of(mean, &a), of(mean, &b), "{mean:?}");
        assert_eq!(of(mean, &a), of(mean, &[(2, 2), (4, 8)]), "{mean:?}");
        assert!((of(mean, &b).float() - 5.0).abs() < 1e-12, "{mean:?}");
    }
    // 2 × 18 = 4 × 9 = 6 × 6.
    assert_eq!(
        of(Mean::Geometric, &[(1, 2), (1, 18)]),
        of(Mean::Geometric, &[(1, 4), (1, 9)])
    );
    assert!((of(Mean::Half(false), &[(1, 1), (1, 9)]).float() - 4.0).abs() < 1e-12);
}
