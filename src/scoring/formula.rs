//! Formula: what a score function, a treatment or a mean does, in symbols and in numbers.

use serde::Serialize;

use crate::method::aggregate::Mean;
use crate::method::normalise::{PositionKind, Scorer};
use crate::method::treat::Treated;

/// A formula twice: with its symbols, and with the numbers in their places.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Expression {
    /// In symbols; the same in every language.
    pub symbols: String,
    /// In numbers.
    pub numbers: String,
}

impl Expression {
    pub(crate) fn new(symbols: &str, numbers: String) -> Self {
        Self {
            symbols: symbols.into(),
            numbers,
        }
    }
}

/// A score function with the numbers that the reference gave it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub enum Formula {
    /// `points + (x − from) / divisor × factor`.
    Linear {
        /// Reference figure.
        from: f64,
        /// Points there.
        points: f64,
        /// What the difference is divided by.
        divisor: f64,
        /// What it is then multiplied by.
        factor: f64,
    },
    /// `target / x × points`.
    Inverse {
        /// The figure that gives all points.
        target: f64,
        /// Points there.
        points: f64,
    },
    /// Place from the worst, from 1.
    Rank {
        /// How many figures it is compared with.
        of: usize,
    },
    /// Place from the worst as a percentage.
    Percentile {
        /// How many figures it is compared with.
        of: usize,
    },
    /// How many figures are worse.
    Borda {
        /// How many figures it is compared with.
        of: usize,
    },
    /// `base + per × (x − from) / step`.
    Ladder {
        /// Reference figure.
        from: f64,
        /// Points there.
        base: f64,
        /// Points of a step.
        per: f64,
        /// Size of a step.
        step: f64,
    },
    /// From a target on.
    Cliff {
        /// The figure to reach.
        target: f64,
    },
    /// A table of steps, places or corners.
    Table,
    /// The same points for every figure.
    Constant,
}

impl From<&Scorer> for Formula {
    fn from(scorer: &Scorer) -> Self {
        match *scorer {
            Scorer::Linear {
                from,
                points,
                divisor,
                factor,
                ..
            } => Self::Linear {
                from,
                points,
                divisor,
                factor,
            },
            Scorer::Inverse { target, points, .. } => Self::Inverse { target, points },
            Scorer::Position {
                ref sorted, kind, ..
            } => {
                let of = sorted.len();
                match kind {
                    PositionKind::Rank => Self::Rank { of },
                    PositionKind::Percentile => Self::Percentile { of },
                    PositionKind::Borda => Self::Borda { of },
                }
            }
            Scorer::Ladder {
                from,
                base,
                per,
                step,
                ..
            } => Self::Ladder {
                from,
                base,
                per,
                step,
            },
            Scorer::Cliff { target, .. } => Self::Cliff { target },
            Scorer::Steps { .. } | Scorer::Places { .. } | Scorer::Curve { .. } => Self::Table,
            Scorer::Constant { .. } => Self::Constant,
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

/// What is divided by, for reading: never written as nothing.
fn divisor(x: f64) -> String {
    match plain(x) {
        text if text == "0" && x.abs() > 0.0 => format!("{x:.3e}"),
        text => text,
    }
}

/// Points for reading: at most four decimals, as the page shows them.
fn short(x: f64) -> String {
    plain((x * 1e4).round() / 1e4)
}

/// How a score function makes points of a figure.
#[must_use]
pub fn of_score(scorer: &Scorer, x: f64) -> Expression {
    let (n, by) = (plain, divisor);
    match scorer {
        Scorer::Linear {
            from,
            points,
            divisor,
            factor,
            ..
        } => {
            if *from == 0.0 && *points == 0.0 && (*divisor - 1.0).abs() <= 0.0 {
                Expression::new("x × k", format!("{} × {}", n(x), n(*factor)))
            } else if *from == 0.0 && *points == 0.0 {
                let numbers = format!("{} ÷ {} × {}", n(x), by(*divisor), n(*factor));
                Expression::new("x ÷ d × k", numbers)
            } else {
                let (a, from, d, k) = (n(*points), n(*from), by(*divisor), n(*factor));
                let numbers = format!("{a} + ({} − {from}) ÷ {d} × {k}", n(x));
                Expression::new("a + (x − x₀) ÷ d × k", numbers)
            }
        }
        Scorer::Inverse { target, points, .. } => {
            let numbers = format!("{} ÷ {} × {}", n(*target), by(x), n(*points));
            Expression::new("t ÷ x × k", numbers)
        }
        Scorer::Position { sorted, kind, .. } => {
            let (units, place) = (sorted.len(), scorer.score(x));
            match kind {
                PositionKind::Rank => Expression::new("r", format!("{} / {units}", n(place))),
                PositionKind::Borda => Expression::new("r − 1", format!("{} / {units}", n(place))),
                PositionKind::Percentile => {
                    let rank = place / 100.0 * (units as f64 - 1.0) + 1.0;
                    let numbers = format!("({} − 1) ÷ ({units} − 1) × 100", n(rank));
                    Expression::new("(r − 1) ÷ (n − 1) × 100", numbers)
                }
            }
        }
        Scorer::Steps { .. } | Scorer::Curve { .. } => {
            Expression::new("f(x)", format!("f({})", n(x)))
        }
        Scorer::Places { sorted, .. } => {
            Expression::new("p(r)", format!("p({} / {})", n(x), sorted.len()))
        }
        Scorer::Cliff {
            target, met, per, ..
        } => {
            let numbers = format!("{} + {} × ({} − {})", n(*met), n(*per), n(x), n(*target));
            Expression::new("a + k × (x − t), x ≥ t", numbers)
        }
        Scorer::Ladder {
            from,
            base,
            per,
            step,
            ..
        } => {
            let (a, k, from, d) = (n(*base), n(*per), n(*from), by(*step));
            let numbers = format!("{a} + {k} × ({} − {from}) ÷ {d}", n(x));
            Expression::new("a + k × (x − x₀) ÷ d", numbers)
        }
        Scorer::Constant { points } => Expression::new("a", n(*points)),
    }
}

/// What a treatment does to a figure.
#[must_use]
pub fn of_treatment(treated: Treated, x: f64) -> Expression {
    match treated {
        Treated::Clamp { low, high } => {
            let numbers = format!("{} → {}", plain(x), plain(x.clamp(low, high)));
            Expression::new("min(max(x, a), b)", numbers)
        }
        Treated::Power { lambda, offset } if lambda.abs() > 0.0 => {
            let l = plain(lambda);
            let numbers = format!("(({} + {})^{l} − 1) ÷ {l}", plain(x), plain(offset));
            Expression::new("((x + c)^λ − 1) ÷ λ", numbers)
        }
        Treated::Power { offset, .. } => {
            Expression::new("ln(x + c)", format!("ln({} + {})", plain(x), plain(offset)))
        }
    }
}

/// How a mean puts its parts, each `(weight, points)`, together; empty where there are none.
#[must_use]
pub fn of_mean(mean: Mean, parts: &[(f64, f64)]) -> Expression {
    if parts.is_empty() {
        return Expression::default();
    }
    let fatal = match mean {
        Mean::Geometric | Mean::Harmonic => true,
        Mean::Power { exponent } => exponent < 0.0,
        Mean::Arithmetic | Mean::Sum => false,
    };
    if let Some((_, zero)) = parts.iter().find(|(_, z)| fatal && *z <= 0.0) {
        return Expression::new("", format!("z = {} ≤ 0", short(*zero)));
    }
    let sum = |part: &dyn Fn(f64, f64) -> String| {
        let parts = parts.iter().map(|(w, z)| part(*w, *z));
        parts.collect::<Vec<_>>().join(" + ")
    };
    let total = plain(parts.iter().map(|(w, _)| w).sum());
    let product = |w: f64, z: f64| format!("{} × {}", plain(w), short(z));
    match mean {
        Mean::Arithmetic => Expression::new("Σ wz ÷ Σ w", format!("({}) ÷ {total}", sum(&product))),
        Mean::Sum => Expression::new("Σ wz", sum(&product)),
        Mean::Geometric => Expression::new("∏ z^(w ÷ Σ w)", of_product(parts, &total)),
        Mean::Harmonic => Expression::new(
            "Σ w ÷ Σ (w ÷ z)",
            format!(
                "{total} ÷ ({})",
                sum(&|w, z| format!("{} ÷ {}", plain(w), short(z)))
            ),
        ),
        Mean::Power { exponent } => {
            let p = plain(exponent);
            Expression::new(
                "(Σ wzᵖ ÷ Σ w)^(1 ÷ p)",
                format!(
                    "(({}) ÷ {total})^(1 ÷ {p})",
                    sum(&|w, z| format!("{} × {}^{p}", plain(w), short(z.max(0.0))))
                ),
            )
        }
    }
}

/// A geometric mean as a root where all weights are alike, else with the weights as exponents.
fn of_product(parts: &[(f64, f64)], total: &str) -> String {
    let alike = parts.iter().all(|(w, _)| plain(*w) == plain(parts[0].0));
    let factor = |(w, z): &(f64, f64)| {
        if alike {
            short(*z)
        } else {
            format!("{}^({} ÷ {total})", short(*z), plain(*w))
        }
    };
    let product = parts.iter().map(factor).collect::<Vec<_>>().join(" × ");
    match parts.len() {
        _ if !alike => product,
        1 => product,
        2 => format!("√({product})"),
        n => format!("({product})^(1 ÷ {n})"),
    }
}

/// A distance of TOPSIS: per leaf the weight, the unit's points and the points it is measured from.
#[must_use]
pub fn of_distance(symbols: &str, leaves: impl Iterator<Item = [f64; 3]>) -> Expression {
    let term = |[w, z, end]: [f64; 3]| format!("{}² × ({} − {})²", plain(w), short(z), short(end));
    let terms = leaves.map(term).collect::<Vec<_>>().join(" + ");
    Expression::new(symbols, format!("√({terms})"))
}

/// Closeness of TOPSIS, of the distances to the best and to the worst.
#[must_use]
pub fn of_closeness(to_best: f64, to_worst: f64) -> Expression {
    if to_best + to_worst > 0.0 {
        let (best, worst) = (short(to_best), short(to_worst));
        let numbers = format!("100 × {worst} ÷ ({best} + {worst})");
        Expression::new("100 × d⁻ ÷ (d⁺ + d⁻)", numbers)
    } else {
        Expression::new("", "d⁺ = d⁻ = 0".into())
    }
}

/// Copeland's score, of duels won and lost.
#[must_use]
pub fn of_duels(won: usize, lost: usize) -> Expression {
    Expression::new("W − L", format!("{won} − {lost}"))
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

    #[test]
    fn a_geometric_mean_is_a_root_or_has_its_weights_as_exponents() {
        let of = |parts: &[(f64, f64)]| of_mean(Mean::Geometric, parts).numbers;
        assert_eq!(of(&[(1.0, 29.48), (1.0, 16.16)]), "√(29.48 × 16.16)");
        let weighed = "29.48^(2 ÷ 3) × 16.16^(1 ÷ 3)";
        assert_eq!(of(&[(2.0, 29.48), (1.0, 16.16)]), weighed);
        assert_eq!(
            of(&[(1.0, 2.0), (1.0, 4.0), (1.0, 8.0)]),
            "(2 × 4 × 8)^(1 ÷ 3)"
        );
        assert_eq!(of(&[(2.0, 29.48), (1.0, -1.0)]), "z = (-1) ≤ 0");
    }
}
