//! Cells: when two scores are equal. The one rule, for everything that compares scores.
//!
//! **The rule.** Scores are counted in cells, and two are equal if they are of the same cell. A
//! cell is a billionth (10⁻⁹) of the *size* of the method's scores: the power of ten that
//! [`Plan`](crate::scoring::plan::Plan) finds from the points that the method can give, so 10⁻⁷ on
//! a scale to 100. Where the method states decimals, the number of such cells is then rounded to
//! them, half away from zero. What comes out is the score: it is what is ranked, tied, sought by
//! thresholds and goals, compared with conditions, and shown.
//!
//! **Why cells.** Floating sums depend on their order: (0.1 + 0.2 + 0.3) / 3 and 0.2 differ in the
//! last bit, and ranks must not. Within the engine a score is off by about 10⁻¹⁵ of its size, and a
//! cell is a million times that. Being of one cell is transitive, keeps the order of scores, asks
//! for no other unit (so what is moved alone is scored alone, and the result is that from scratch),
//! and is the same in every order of units. A tolerance between pairs would be none of these.
//!
//! **Where cells meet.** Scores that are equal as fractions must not fall on two sides of an edge.
//! So edges lie where no score is: a cell reaches from 0.382 below to 0.618 above... in cells,
//! from `n − φ` to `n + 1 − φ` with the golden section `φ` = 0.618…, and no number is farther from
//! fractions than the golden section (Hurwitz 1891): `|φ − p/q| > 1 / ((√5 + ε) q²)`. With the
//! error above, a score whose cells are a fraction with a denominator up to some hundreds is never
//! torn; every decimal that has fewer places than the cells is the middle of its own. Of other
//! scores that are equal, about one pair in a million may be torn, as likely as two that differ by
//! chance in the tenth digit being made equal.
//!
//! **Halves.** An exact 2.675 is held, or summed up, as a little less or more. In cells it is a
//! whole number, so that stated decimals round it as it is written: 2.68. What is below a half by
//! less than a cell counts as the half.
//!
//! **Figures** that are computed (derived, averaged) are settled likewise, each by itself, to
//! thirteen digits of the greatest number in the computation ([`figure`]): a ratio, a sum of
//! quarters or a mean that equals a typed figure is the same figure, for every comparison after.

use crate::numeric::math;

/// φ: how far an edge lies from the middle of the cell above it.
const GOLDEN: f64 = 0.618_033_988_749_894_9;
/// Beyond as many cells a float holds no parts of them.
const MOST: f64 = 4_503_599_627_370_496.0;
/// Digits of the size of scores down to a cell.
const DIGITS: i32 = 9;
/// Digits that floats hold for certain.
const HELD: i32 = 15;
/// Digits of a computed figure.
const OF_FIGURES: i32 = 13;

/// In what scores are counted.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Cells {
    /// Decimal places of a cell; negative for tens and more.
    places: Power,
    /// How many cells make a unit of the last stated decimal; 1 where none are stated.
    each: f64,
    /// Decimal places of a score.
    shown: Power,
}

/// A power of ten, with its value or that of its inverse, whichever is whole.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Power {
    exponent: i32,
    whole: f64,
}

impl Cells {
    /// The cells of scores of a size, with the decimals that the method states.
    #[must_use]
    pub fn new(size: f64, decimals: Option<u8>) -> Self {
        let size = if size > 0.0 && size.is_finite() {
            size
        } else {
            100.0
        };
        // Up to twice a power of ten is of that power: bonus points to 120 make no other cells.
        let power = math::log10(size / 2.0).ceil() as i32;
        let places = DIGITS - power;
        let Some(decimals) = decimals.map(i32::from) else {
            return Self::plain(places);
        };
        // Halves of the last decimal are to be whole numbers of cells.
        let places = places.max((decimals + 3).min(HELD - power));
        let shown = decimals.min(places);
        Self {
            each: math::power_of_ten(places - shown),
            shown: Power::new(shown),
            ..Self::plain(places)
        }
    }

    fn plain(places: i32) -> Self {
        let places = Power::new(places);
        Self {
            places,
            each: 1.0,
            shown: places,
        }
    }

    /// The score that an index counts as; NaN where it is missing.
    #[must_use]
    #[inline]
    pub fn settle(self, index: f64) -> f64 {
        let cells = self.places.times(index.abs());
        let parts = cells < MOST;
        // Too large for parts of a cell: the float is as good as it gets.
        if (!parts && self.each <= 1.0) || !cells.is_finite() {
            return index;
        }
        let whole = if parts {
            (cells + GOLDEN).floor()
        } else {
            cells
        };
        let whole = if self.each > 1.0 {
            ((whole + self.each / 2.0) / self.each).floor()
        } else {
            whole
        };
        signed(self.shown.into(whole), index)
    }

    /// The same without the method's decimals: for indices that are compared before rounding.
    #[must_use]
    pub fn unrounded(self) -> Self {
        Self {
            each: 1.0,
            shown: self.places,
            ..self
        }
    }

    /// Scores further apart than this are never equal.
    #[must_use]
    pub fn width(self) -> f64 {
        self.shown.into(1.0)
    }

    /// The score of an index that is off by no more than `error`; none where that leaves it open.
    #[must_use]
    #[inline]
    pub fn certain(self, index: f64, error: f64) -> Option<f64> {
        let (low, high) = (self.settle(index - error), self.settle(index + error));
        (low.to_bits() == high.to_bits()).then_some(low)
    }

    /// The least index, about, that counts as a score or more.
    #[must_use]
    #[inline]
    pub fn from(self, score: f64) -> f64 {
        self.edge(self.shown.times(score).round())
    }

    /// The least index, about, that counts as more than a score.
    #[must_use]
    #[inline]
    pub fn beyond(self, score: f64) -> f64 {
        self.edge(self.shown.times(score).round() + 1.0)
    }

    /// The least index, about, that counts as so many units of the last decimal.
    #[inline]
    fn edge(self, shown: f64) -> f64 {
        let mut cells = if self.each > 1.0 {
            shown * self.each - self.each / 2.0
        } else {
            shown
        };
        // Half away from zero: what is a half below zero counts as less.
        if self.each > 1.0 && shown <= 0.0 {
            cells += 1.0;
        }
        let edge = if cells > 0.0 {
            cells - GOLDEN
        } else {
            cells - 1.0 + GOLDEN
        };
        self.places.into(edge)
    }
}

/// A computed figure, settled to thirteen digits of `size`: the greatest number that it was
/// computed from by adding and subtracting, or itself.
#[must_use]
pub fn figure(x: f64, size: f64) -> f64 {
    let size = size.abs().max(x.abs());
    if size <= 0.0 || !size.is_finite() {
        return x;
    }
    // 1233 / 4096 is log10 2: the power of ten below the size, or the one before that.
    let binary = ((size.to_bits() >> 52) & 0x7ff) as i32 - 1023;
    let below = (binary * 1233) >> 12;
    let below = below + i32::from(Power::new(below + 1).into(size) >= 1.0);
    Cells::plain(OF_FIGURES - 1 - below).settle(x)
}

impl Power {
    fn new(exponent: i32) -> Self {
        Self {
            exponent,
            whole: math::power_of_ten(exponent.abs()),
        }
    }

    /// `x` times it.
    fn times(self, x: f64) -> f64 {
        if self.exponent < 0 {
            x / self.whole
        } else {
            x * self.whole
        }
    }

    /// `x` divided by it: of a whole number the float that is nearest to the decimal.
    fn into(self, x: f64) -> f64 {
        if self.exponent < 0 {
            x * self.whole
        } else {
            x / self.whole
        }
    }
}

/// Without a sign for zero, so that equals have equal bits.
fn signed(size: f64, sign: f64) -> f64 {
    if size > 0.0 { size.copysign(sign) } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use crate::numeric::equality::{Cells, Power, figure};

    const SEVENTH: Power = Power {
        exponent: 7,
        whole: 1e7,
    };
    const PLAIN: Cells = Cells {
        places: SEVENTH,
        each: 1.0,
        shown: SEVENTH,
    };

    fn bits(x: f64) -> u64 {
        x.to_bits()
    }

    #[test]
    fn a_hundred_points_have_ten_millionths() {
        assert_eq!(Cells::new(100.0, None), PLAIN);
        assert_eq!(Cells::new(120.0, None), PLAIN);
        assert_eq!(Cells::new(0.3, None).width(), 1e-9);
        assert_eq!(Cells::new(0.0, None), PLAIN, "nothing is known");
        assert_eq!(Cells::new(f64::INFINITY, None), PLAIN);
        assert_eq!(Cells::new(1e12, None).width(), 1e3);
    }

    #[test]
    fn decimals_come_out_as_they_are_written() {
        for x in [0.6, 33.3, 2.675, 100.0, -7.1, 0.000_000_1, 0.0] {
            assert_eq!(bits(PLAIN.settle(x)), bits(x), "{x}");
            for off in [1e-13, -1e-13] {
                assert_eq!(bits(PLAIN.settle(x + off)), bits(x), "{x}");
            }
        }
        assert_eq!(bits(PLAIN.settle(-1e-17)), bits(0.0));
        assert!(PLAIN.settle(f64::NAN).is_nan());
    }

    #[test]
    fn fractions_are_never_torn() {
        for below in 1..600 {
            for above in 0..=below {
                let x = 100.0 * f64::from(above) / f64::from(below);
                let (low, high) = (PLAIN.settle(x - 4e-14), PLAIN.settle(x + 4e-14));
                assert_eq!(bits(low), bits(high), "{above}/{below}");
            }
        }
    }

    #[test]
    fn order_is_kept_and_a_cell_apart_is_apart() {
        for cells in [PLAIN, Cells::new(100.0, Some(2)), Cells::new(1.0, Some(0))] {
            let mut last = f64::NEG_INFINITY;
            for step in -40_000..40_000 {
                let x = f64::from(step) * cells.width() / 97.3;
                let score = cells.settle(x);
                assert!(score >= last, "{x}");
                assert!(cells.settle(x + 1.001 * cells.width()) > score, "{x}");
                last = score;
            }
        }
    }

    #[test]
    fn halves_round_away_from_zero_as_written_however_they_were_summed() {
        let two = Cells::new(100.0, Some(2));
        for (x, expected) in [(2.675, 2.68), (1.005, 1.01), (0.125, 0.13), (99.995, 100.0)] {
            // Also where a sum of larger parts has left an error that is large beside the sum.
            for off in [0.0, 1e-13, -1e-13] {
                assert_eq!(bits(two.settle(x + off)), bits(expected), "{x}");
                assert_eq!(bits(two.settle(-x + off)), bits(-expected), "-{x}");
            }
        }
        assert_eq!(two.settle(2.674_999), 2.67);
        assert_eq!(Cells::new(100.0, Some(0)).settle(2.5), 3.0);
    }

    #[test]
    fn more_decimals_than_floats_hold_are_not_made_up() {
        let cells = Cells::new(1e6, Some(12));
        assert!((cells.settle(123_456.789) - 123_456.789).abs() < 1e-9);
        assert_eq!(Cells::new(100.0, Some(12)).settle(33.3), 33.3);
    }

    #[test]
    fn edges_are_where_scores_change() {
        for cells in [
            PLAIN,
            Cells::new(100.0, Some(2)),
            Cells::new(100.0, Some(0)),
        ] {
            for step in -200..200 {
                let score = cells.settle(f64::from(step) * cells.width());
                for (edge, least) in [(cells.from(score), 0.0), (cells.beyond(score), 1.0)] {
                    let off = cells.unrounded().width() / 1e3;
                    let least = score + least * cells.width();
                    let near = |x: f64, y: f64| (x - y).abs() < cells.width() / 1e3;
                    assert!(near(cells.settle(edge + off), least), "{score}");
                    assert!(
                        cells.settle(edge - off) < least - cells.width() / 2.0,
                        "{score}"
                    );
                }
            }
        }
    }

    #[test]
    fn what_is_too_large_for_cells_stays_as_it_is() {
        for x in [1e30, -1e300, 1e308, f64::INFINITY] {
            assert_eq!(bits(PLAIN.settle(x)), bits(x));
            assert_eq!(bits(Cells::new(100.0, Some(2)).settle(x)), bits(x));
        }
    }

    #[test]
    fn computed_figures_are_those_that_are_typed() {
        assert_eq!(bits(figure(0.1 + 0.2, 0.3)), bits(0.3));
        assert_eq!(bits(figure(1000.3 - 1000.2, 1000.3)), bits(0.1));
        assert_eq!(bits(figure(3.3 / 3.0, 0.0)), bits(1.1));
        assert_eq!(bits(figure(12_345_678.9, 0.0)), bits(12_345_678.9));
        assert_eq!(bits(figure(0.0, 0.0)), bits(0.0));
        assert!(figure(f64::NAN, 1.0).is_nan() && figure(f64::NAN, f64::NAN).is_nan());
        for power in -30..30 {
            let ten = crate::numeric::math::pow(10.0, f64::from(power));
            for x in [0.999_999_999_999, 1.0, 1.23, 9.999_999_999_99] {
                let x = x * ten;
                assert!((figure(x, 0.0) - x).abs() <= 1e-15 * x, "{x}");
                assert_eq!(
                    bits(figure(x * (1.0 + 2e-16), 0.0)),
                    bits(figure(x, 0.0)),
                    "{x}"
                );
            }
        }
    }
}
