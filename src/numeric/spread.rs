//! Spread: the mean of figures, their ends, and whether they differ at all.
//!
//! Whatever divides by a spread (a range, a standard deviation, a correlation) asks here first
//! whether there is one. A sum of equal figures over their number is not always that figure, and
//! figures that are computed can differ in their last bits alone: a spread of that size is none.

/// Figures closer than this part of the greater do not differ: far above what a computation leaves
/// in the last bits (2⁻⁵² a step), far below what anybody publishes.
const LEVEL: f64 = 1e-12;

/// Whether two figures are the same but for the last bits of a computation.
#[must_use]
pub fn is_level(a: f64, b: f64) -> bool {
    a.total_cmp(&b).is_eq() || (a - b).abs() <= LEVEL * a.abs().max(b.abs())
}

/// The least and the greatest figure; none where there is no figure.
#[must_use]
pub fn ends(figures: impl IntoIterator<Item = f64>) -> Option<(f64, f64)> {
    let mut figures = figures.into_iter();
    let first = figures.next()?;
    Some(figures.fold((first, first), |(low, high), x| (low.min(x), high.max(x))))
}

/// Whether figures are all the same but for the last bits, or fewer than two.
#[must_use]
pub fn is_constant(figures: impl IntoIterator<Item = f64>) -> bool {
    ends(figures).is_none_or(|(low, high)| is_level(low, high))
}

/// The mean; NaN where there is no figure.
///
/// It lies between the least and the greatest figure, also where a sum is rounded: the mean of
/// equal figures is that figure.
#[must_use]
pub fn mean(figures: impl IntoIterator<Item = f64>) -> f64 {
    let (mut sum, mut n) = (0.0, 0.0);
    let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
    for x in figures {
        sum += x;
        n += 1.0;
        low = low.min(x);
        high = high.max(x);
    }
    // Not `clamp`, which would refuse the ends of no figures.
    if n > 0.0 {
        (sum / n).max(low).min(high)
    } else {
        f64::NAN
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mean_of_equal_figures_is_that_figure() {
        for figure in [80.3, 0.1, -7.7, 1e-300, 1e300, 0.0] {
            for n in 1..200 {
                let mean = mean(std::iter::repeat_n(figure, n));
                assert_eq!(mean.to_bits(), figure.to_bits(), "{n} × {figure}");
            }
        }
    }

    #[test]
    fn figures_that_differ_in_their_last_bits_are_constant() {
        assert!(is_constant([0.1 + 0.2, 0.3]));
        assert!(is_constant([5.0]) && is_constant([]));
        assert!(is_constant([0.0, -0.0]));
        assert!(!is_constant([80.3, 80.300_001]));
        assert!(!is_constant([0.0, 1e-300]));
    }
}
