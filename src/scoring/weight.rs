//! Weight: the weights of a node's children, as given or as the data give them.

use crate::method::weighting::Weighting;
use crate::numeric::math;
use crate::numeric::spread::{self, is_constant};
use crate::scoring::evaluation::Inputs;

/// The weights of a node's children, as given or as its [`Weighting`] computes them.
///
/// `points` holds each node's column; only the units that a composite board ranks count.
#[must_use]
pub fn weights(inputs: Inputs, node: usize, points: &[Vec<f64>]) -> Vec<f64> {
    let place = &inputs.plan.nodes[node];
    let given = place
        .children
        .iter()
        .map(|child| inputs.plan.nodes[*child].weight)
        .collect::<Vec<_>>();
    let columns = || Columns {
        reference: &inputs.roster.reference,
        points: place
            .children
            .iter()
            .map(|child| points[*child].as_slice())
            .collect(),
        on: given.iter().map(|weight| *weight > 0.0).collect(),
    };
    let computed = match &place.weighting {
        Weighting::Given => return given,
        Weighting::Budget { total } => {
            let scale = total / given.iter().sum::<f64>();
            return given.iter().map(|weight| weight * scale).collect();
        }
        Weighting::Equal => vec![1.0; given.len()],
        Weighting::Ahp { .. } => place.judged.clone(),
        Weighting::Entropy => columns().entropy(),
        Weighting::Critic => columns().critic(),
        Weighting::StandardDeviation => columns().deviations(),
    };
    let on = |weights: &[f64]| {
        let pairs = weights.iter().zip(&given);
        pairs
            .map(|(weight, given)| if *given > 0.0 { *weight } else { 0.0 })
            .collect::<Vec<_>>()
    };
    let weights = on(&computed);
    if weights.iter().any(|weight| *weight > 0.0) {
        weights
    } else {
        // Nothing in the data tells the children apart.
        on(&vec![1.0; given.len()])
    }
}

/// The children's points that a weighting looks at.
struct Columns<'a> {
    reference: &'a [bool],
    points: Vec<&'a [f64]>,
    on: Vec<bool>,
}

impl Columns<'_> {
    fn present(&self, column: usize) -> impl Iterator<Item = f64> + '_ {
        let points = self.points[column].iter().zip(self.reference);
        points
            .filter(|(z, reference)| **reference && !z.is_nan())
            .map(|(z, _)| *z)
    }

    /// `(1 − Eⱼ)` with `Eⱼ = −Σ p ln p / ln n`, `p` a unit's share of the column's points.
    fn entropy(&self) -> Vec<f64> {
        let weight = |column: usize| {
            let total = self.present(column).map(|z| z.max(0.0)).sum::<f64>();
            let n = self.present(column).count() as f64;
            if n < 2.0 || total <= 0.0 {
                return 0.0;
            }
            let shares = self.present(column).map(|z| z.max(0.0) / total);
            let spread = shares.filter(|p| *p > 0.0).map(|p| p * math::ln(p));
            let weight = 1.0 + spread.sum::<f64>() / math::ln(n);
            // An even column is off by a few last bits.
            if weight > 1e-12 { weight } else { 0.0 }
        };
        (0..self.points.len()).map(weight).collect()
    }

    /// Sample standard deviations; zero where the column is constant.
    fn deviations(&self) -> Vec<f64> {
        let deviation = |column: usize| {
            if is_constant(self.present(column)) {
                return 0.0;
            }
            let n = self.present(column).count() as f64;
            let centre = spread::mean(self.present(column));
            let squares = self.present(column).map(|z| (z - centre) * (z - centre));
            let variance = squares.sum::<f64>() / (n - 1.0);
            if variance > 0.0 && variance.is_finite() {
                math::sqrt(variance)
            } else {
                0.0
            }
        };
        (0..self.points.len()).map(deviation).collect()
    }

    fn critic(&self) -> Vec<f64> {
        let mut weights = self.deviations();
        if self.on.iter().filter(|on| **on).count() < 2 {
            return weights;
        }
        // The correlation of a pair is the same to the bit either way round.
        let n = self.points.len();
        let mut conflict = vec![0.0; n * n];
        for a in 0..n {
            for b in a + 1..n {
                if self.on[a] && self.on[b] {
                    let apart = 1.0 - self.correlation(a, b);
                    // Columns that say the same are off by a few last bits.
                    let apart = if apart > 1e-12 { apart } else { 0.0 };
                    (conflict[a * n + b], conflict[b * n + a]) = (apart, apart);
                }
            }
        }
        for (weight, row) in weights.iter_mut().zip(conflict.chunks(n)) {
            *weight *= row.iter().sum::<f64>().max(0.0);
        }
        weights
    }

    /// Pearson's correlation over the units that have both; zero where one does not vary.
    fn correlation(&self, a: usize, b: usize) -> f64 {
        let pairs = || {
            let both = self.points[a].iter().zip(self.points[b]);
            both.zip(self.reference)
                .filter(|((x, y), reference)| **reference && !x.is_nan() && !y.is_nan())
                .map(|((x, y), _)| (*x, *y))
        };
        if is_constant(pairs().map(|(x, _)| x)) || is_constant(pairs().map(|(_, y)| y)) {
            return 0.0;
        }
        let cx = spread::mean(pairs().map(|(x, _)| x));
        let cy = spread::mean(pairs().map(|(_, y)| y));
        let (xx, yy, xy) = pairs().fold((0.0, 0.0, 0.0), |(xx, yy, xy), (x, y)| {
            let (dx, dy) = (x - cx, y - cy);
            (xx + dx * dx, yy + dy * dy, xy + dx * dy)
        });
        let scale = math::sqrt(xx) * math::sqrt(yy);
        if scale > 0.0 { xy / scale } else { 0.0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn columns<'a>(columns: &'a [&'a [f64]]) -> Columns<'a> {
        Columns {
            reference: &[true; 4],
            points: columns.to_vec(),
            on: vec![true; columns.len()],
        }
    }

    #[test]
    fn entropy_gives_an_even_column_nothing() {
        let weights = columns(&[&[5.0; 4], &[1.0, 0.0, 0.0, 0.0]]).entropy();
        assert_eq!(weights, [0.0, 1.0]);
    }

    #[test]
    fn critic_gives_more_to_the_column_that_says_something_else() {
        let same = [0.0, 1.0, 2.0, 3.0];
        let other = [1.0, 3.0, 0.0, 2.0];
        let weights = columns(&[&same, &same, &other]).critic();
        assert!(weights[2] > weights[0] && weights[0].to_bits() == weights[1].to_bits());
    }
}
