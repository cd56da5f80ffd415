//! How two rankings of the same things agree, by their pairs (Kendall 1945).

use std::cmp::Ordering;

use crate::numeric::math;

/// Pairs of things that stand in two rankings, counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Pairs {
    /// Those in the same order in both.
    pub agree: usize,
    /// Those in opposite orders.
    pub differ: usize,
    /// Those that are no tie in the first.
    pub loose_first: usize,
    /// Those that are no tie in the second.
    pub loose_second: usize,
}

impl Pairs {
    /// The pairs among the things that have a place in both rankings; a place of 0 is none.
    #[must_use]
    pub fn of(first: &[f64], second: &[f64]) -> Self {
        let both = in_both(first, second);
        let mut pairs = Self::default();
        for (at, &a) in both.iter().enumerate() {
            for &b in &both[at + 1..] {
                let x = first[a].total_cmp(&first[b]);
                let y = second[a].total_cmp(&second[b]);
                let tied = x == Ordering::Equal || y == Ordering::Equal;
                pairs.loose_first += usize::from(x.is_ne());
                pairs.loose_second += usize::from(y.is_ne());
                pairs.agree += usize::from(!tied && x == y);
                pairs.differ += usize::from(!tied && x != y);
            }
        }
        pairs
    }

    /// Kendall's τ-b: `(C − D) / √((P − T₁)(P − T₂))`, concordant less discordant pairs over the pairs
    /// that are no tie in each ranking. None where all of one ranking are tied.
    #[must_use]
    pub fn tau(self) -> Option<f64> {
        let spread = math::sqrt(self.loose_first as f64 * self.loose_second as f64);
        (spread > 0.0).then(|| (self.agree as f64 - self.differ as f64) / spread)
    }

    /// Whether all are tied in both.
    #[must_use]
    pub fn is_level(self) -> bool {
        self.loose_first + self.loose_second == 0
    }
}

/// Numbers of the things that have a place in both rankings.
#[must_use]
pub fn in_both(first: &[f64], second: &[f64]) -> Vec<usize> {
    let placed = |thing: &usize| first[*thing] > 0.0 && second[*thing] > 0.0;
    (0..first.len()).filter(placed).collect()
}
