//! Weight: where the weights of a node's children come from.
//!
//! A child whose own weight is zero is switched off, whatever the weighting. Weightings that
//! look at the data use the children's points of the units that a composite board ranks.

use saima_derive::DeserializeTagged;
use serde::Serialize;

use crate::error::{Error, Problems, Result};
use crate::method::known::conflict;

/// Where weights come from.
#[derive(Debug, Clone, PartialEq, Default, Serialize, DeserializeTagged)]
#[serde(
    tag = "kind",
    rename_all = "camelCase",
    rename_all_fields = "camelCase",
    deny_unknown_fields
)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub enum Weighting {
    /// The children's own `weight`.
    #[default]
    #[serde(deserialize_with = "crate::vocabulary::strict::nothing_else")]
    Given,
    /// All the same.
    #[serde(deserialize_with = "crate::vocabulary::strict::nothing_else")]
    Equal,
    /// The children's own weights, scaled so that they sum to `total` points.
    Budget {
        /// The points to give out.
        #[serde(default = "hundred")]
        total: f64,
    },
    /// Analytic hierarchy process (Saaty 1980): the principal eigenvector of pairwise comparisons.
    Ahp {
        /// How many times as important each child is as each later one, row by row:
        /// 1–2, 1–3, …, 2–3, …; 1/9 to 9. The rest is reciprocal.
        comparisons: Vec<f64>,
    },
    /// Shannon entropy: the less evenly the points are spread over the units, the more a child
    /// weighs; points below zero count as zero.
    #[serde(deserialize_with = "crate::vocabulary::strict::nothing_else")]
    Entropy,
    /// CRITIC (Diakoulaki, Mavrotas & Papayannakis 1995): `σⱼ Σₖ (1 − rⱼₖ)`.
    #[serde(deserialize_with = "crate::vocabulary::strict::nothing_else")]
    Critic,
    /// The standard deviation of the points.
    #[serde(deserialize_with = "crate::vocabulary::strict::nothing_else")]
    StandardDeviation,
}

fn hundred() -> f64 {
    100.0
}

/// Most children that are compared in pairs: Saaty's random index is known up to here.
const MOST_COMPARED: usize = 15;

/// Saaty's random index: the mean consistency index of random reciprocal matrices of each size
/// from 1 (Saaty 1980; as reprinted in Alonso & Lamata 2006).
const RANDOM_INDEX: [f64; MOST_COMPARED] = [
    0.0, 0.0, 0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49, 1.51, 1.48, 1.56, 1.57, 1.59,
];

/// What pairwise comparisons come to.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Judgement {
    /// The weights, summing to 1.
    pub weights: Vec<f64>,
    /// The principal eigenvalue; the number of children where all comparisons agree.
    pub eigenvalue: f64,
    /// `(λ − n) / (n − 1)`.
    pub consistency_index: f64,
    /// The consistency index over the random index; above 0.1 the comparisons contradict one
    /// another too much. Zero for one or two children.
    pub consistency_ratio: f64,
}

/// The principal eigenvector of the reciprocal matrix of comparisons, by power iteration.
///
/// `comparisons` has n(n − 1)/2 entries as in [`Weighting::Ahp`].
#[must_use]
pub fn judge(n: usize, comparisons: &[f64]) -> Judgement {
    let mut matrix = vec![1.0; n * n];
    let mut next = comparisons.iter();
    for row in 0..n {
        for column in row + 1..n {
            let ratio = next.next().copied().unwrap_or(1.0);
            matrix[row * n + column] = ratio;
            matrix[column * n + row] = 1.0 / ratio;
        }
    }
    let mut weights = vec![1.0 / n as f64; n];
    let mut eigenvalue = n as f64;
    for _ in 0..1000 {
        let product = (0..n).map(|row| dot(&matrix[row * n..(row + 1) * n], &weights));
        let product = product.collect::<Vec<_>>();
        // The weights sum to 1, so the sum of the product is the eigenvalue.
        eigenvalue = product.iter().sum();
        let scaled = product.iter().map(|x| x / eigenvalue).collect::<Vec<_>>();
        let moved = scaled.iter().zip(&weights).map(|(a, b)| (a - b).abs());
        let moved = moved.fold(0.0, f64::max);
        weights = scaled;
        if moved < 1e-15 {
            break;
        }
    }
    let (size, random) = (n as f64, RANDOM_INDEX.get(n.wrapping_sub(1)).copied());
    let index = if n > 1 {
        ((eigenvalue - size) / (size - 1.0)).max(0.0)
    } else {
        0.0
    };
    let ratio = random.filter(|random| *random > 0.0);
    Judgement {
        weights,
        eigenvalue,
        consistency_index: index,
        consistency_ratio: ratio.map_or(0.0, |random| index / random),
    }
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

impl Weighting {
    /// Whether the children's own weights count.
    #[must_use]
    pub fn is_given(&self) -> bool {
        *self == Self::Given
    }

    /// Whether the weights follow from the children's points.
    #[must_use]
    pub fn looks_at_data(&self) -> bool {
        matches!(self, Self::Entropy | Self::Critic | Self::StandardDeviation)
    }

    /// Checks the parameters for a node of `n_children`.
    ///
    /// # Errors
    /// The problem at its place.
    pub fn check(&self, n_children: usize, place: &str) -> Result<()> {
        if !self.is_given() && n_children == 0 {
            return Err(conflict(
                place,
                "leaf-has-no-weighting",
                "a leaf has no children to weight",
            ));
        }
        match self {
            Self::Budget { total } if !(total.is_finite() && *total > 0.0) => {
                Err(Error::OutOfRange {
                    place: format!("{place}.total"),
                    value: *total,
                    bound: "(0, ∞)".into(),
                })
            }
            Self::Ahp { comparisons } => check_comparisons(comparisons, n_children, place),
            _ => Ok(()),
        }
    }
}

fn check_comparisons(comparisons: &[f64], n: usize, place: &str) -> Result<()> {
    let mut problems = Problems::new();
    if n > MOST_COMPARED {
        problems.push(Error::OutOfRange {
            place: format!("{place}.comparisons"),
            value: n as f64,
            bound: format!("[1, {MOST_COMPARED}]"),
        });
    }
    let needed = n * n.saturating_sub(1) / 2;
    if comparisons.len() != needed {
        problems.push(conflict(
            &format!("{place}.comparisons"),
            "comparison-of-each-pair",
            &format!("{n} children need {needed} comparisons, one of each pair"),
        ));
    }
    for (at, ratio) in comparisons.iter().enumerate() {
        // A ninth as typed may be a hair off.
        if !(0.111..=9.0).contains(ratio) {
            problems.push(Error::OutOfRange {
                place: format!("{place}.comparisons[{at}]"),
                value: *ratio,
                bound: "[1/9, 9]".into(),
            });
        }
    }
    problems.finish(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numeric::math;

    #[test]
    fn consistent_comparisons_give_back_the_weights() {
        // 0.6, 0.3, 0.1.
        let judged = judge(3, &[2.0, 6.0, 3.0]);
        for (found, expected) in judged.weights.iter().zip([0.6, 0.3, 0.1]) {
            assert!((found - expected).abs() < 1e-12, "{judged:?}");
        }
        assert!(judged.consistency_ratio < 1e-12);
    }

    #[test]
    fn contradicting_comparisons_have_the_consistency_ratio_of_the_closed_form() {
        // Of three, λ = 1 + t + 1/t with t = (a₁₂a₂₃ / a₁₃)^(1/3) (Saaty 1980).
        let (a, b, c) = (3.0, 0.5, 4.0);
        let t = math::pow(a * c / b, 1.0 / 3.0);
        let eigenvalue = 1.0 + t + 1.0 / t;
        let judged = judge(3, &[a, b, c]);
        assert!((judged.eigenvalue - eigenvalue).abs() < 1e-9);
        let ratio = (eigenvalue - 3.0) / 2.0 / 0.58;
        assert!((judged.consistency_ratio - ratio).abs() < 1e-9 && ratio > 0.1);
    }

    #[test]
    fn comparisons_are_checked_one_by_one() {
        let wrong = Weighting::Ahp {
            comparisons: vec![1.0, 12.0],
        };
        let error = wrong.check(3, "w").unwrap_err();
        assert_eq!(error.problems().len(), 2);
    }
}
