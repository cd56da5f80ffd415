//! Formula: what a score function or a mean does, in symbols and in numbers.

use crate::method::aggregate::Mean;
use crate::method::normalise::{PositionKind, Scorer};

/// A formula twice: with its symbols, and with the numbers in their places.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Formula {
    /// In symbols; the same in every language.
    pub symbols: String,
    /// In numbers.
    pub numbers: String,
}

impl Formula {
    fn new(symbols: &str, numbers: String) -> Self {
        Self {
            symbols: symbols.into(),
            numbers,
        }
    }
}

/// A number for reading: at most six decimals, no zeros at the end, brackets round a negative.
#[must_use]
pub fn plain(x: f64) -> String {
    let text = format!("{x:.6}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    match text {
        "-0" => "0".into(),
        _ if x < 0.0 => format!("({text})"),
        _ => text.into(),
    }
}

/// How a score function makes points of a figure.
#[must_use]
pub fn of_score(scorer: &Scorer, x: f64) -> Formula {
    let n = plain;
    match scorer {
        Scorer::Linear {
            from,
            points,
            divisor,
            factor,
            ..
        } => {
            if *from == 0.0 && *points == 0.0 && (*divisor - 1.0).abs() <= 0.0 {
                Formula::new("x × k", format!("{} × {}", n(x), n(*factor)))
            } else if *from == 0.0 && *points == 0.0 {
                let numbers = format!("{} ÷ {} × {}", n(x), n(*divisor), n(*factor));
                Formula::new("x ÷ d × k", numbers)
            } else {
                let (a, from, d, k) = (n(*points), n(*from), n(*divisor), n(*factor));
                let numbers = format!("{a} + ({} − {from}) ÷ {d} × {k}", n(x));
                Formula::new("a + (x − x₀) ÷ d × k", numbers)
            }
        }
        Scorer::Inverse { target, points, .. } => {
            let numbers = format!("{} ÷ {} × {}", n(*target), n(x), n(*points));
            Formula::new("t ÷ x × k", numbers)
        }
        Scorer::Position { sorted, kind, .. } => {
            let (units, place) = (sorted.len(), scorer.score(x));
            match kind {
                PositionKind::Rank => Formula::new("r", format!("{} / {units}", n(place))),
                PositionKind::Borda => Formula::new("r − 1", format!("{} / {units}", n(place))),
                PositionKind::Percentile => {
                    let rank = place / 100.0 * (units as f64 - 1.0) + 1.0;
                    let numbers = format!("({} − 1) ÷ ({units} − 1) × 100", n(rank));
                    Formula::new("(r − 1) ÷ (n − 1) × 100", numbers)
                }
            }
        }
        Scorer::Steps { .. } | Scorer::Curve { .. } => Formula::new("f(x)", format!("f({})", n(x))),
        Scorer::Places { sorted, .. } => {
            Formula::new("p(r)", format!("p({} / {})", n(x), sorted.len()))
        }
        Scorer::Cliff {
            target, met, per, ..
        } => {
            let numbers = format!("{} + {} × ({} − {})", n(*met), n(*per), n(x), n(*target));
            Formula::new("a + k × (x − t), x ≥ t", numbers)
        }
        Scorer::Ladder {
            from,
            base,
            per,
            step,
            ..
        } => {
            let (a, k, from, d) = (n(*base), n(*per), n(*from), n(*step));
            let numbers = format!("{a} + {k} × ({} − {from}) ÷ {d}", n(x));
            Formula::new("a + k × (x − x₀) ÷ d", numbers)
        }
        Scorer::Constant { points } => Formula::new("a", n(*points)),
    }
}

/// How a mean puts its parts, each `(weight, points)`, together.
#[must_use]
pub fn of_mean(mean: Mean, parts: &[(f64, f64)]) -> Formula {
    let sum = |part: &dyn Fn(f64, f64) -> String| {
        let parts = parts.iter().map(|(w, z)| part(*w, *z));
        parts.collect::<Vec<_>>().join(" + ")
    };
    let total = plain(parts.iter().map(|(w, _)| w).sum());
    let product = |w: f64, z: f64| format!("{} × {}", plain(w), plain(z));
    match mean {
        Mean::Arithmetic => Formula::new("Σ wz ÷ Σ w", format!("({}) ÷ {total}", sum(&product))),
        Mean::Sum => Formula::new("Σ wz", sum(&product)),
        Mean::Geometric => Formula::new(
            "exp(Σ w ln z ÷ Σ w)",
            format!(
                "exp(({}) ÷ {total})",
                sum(&|w, z| format!("{} × ln {}", plain(w), plain(z)))
            ),
        ),
        Mean::Harmonic => Formula::new(
            "Σ w ÷ Σ (w ÷ z)",
            format!(
                "{total} ÷ ({})",
                sum(&|w, z| format!("{} ÷ {}", plain(w), plain(z)))
            ),
        ),
        Mean::Power { exponent } => {
            let p = plain(exponent);
            Formula::new(
                "(Σ wzᵖ ÷ Σ w)^(1 ÷ p)",
                format!(
                    "(({}) ÷ {total})^(1 ÷ {p})",
                    sum(&|w, z| format!("{} × {}^{p}", plain(w), plain(z)))
                ),
            )
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short_and_negatives_stand_in_brackets() {
        assert_eq!(plain(16.880_000), "16.88");
        assert_eq!(plain(-0.000_000_01), "0");
        assert_eq!(plain(-2.5), "(-2.5)");
        assert_eq!(plain(100.0), "100");
    }

    #[test]
    fn a_mean_shows_its_parts() {
        let formula = of_mean(Mean::Arithmetic, &[(2.0, 50.0), (1.0, 80.0)]);
        assert_eq!(formula.numbers, "(2 × 50 + 1 × 80) ÷ 3");
    }
}
