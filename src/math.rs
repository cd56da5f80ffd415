//! The only caller of libm: the platform's `exp` and `ln` differ in their last
//! bits between a native build and a browser, libm's do not.

/// `e` to the power `x`.
#[must_use]
pub fn exp(x: f64) -> f64 {
    libm::exp(x)
}

/// Natural logarithm.
#[must_use]
pub fn ln(x: f64) -> f64 {
    libm::log(x)
}

/// `x` to the power `y`.
#[must_use]
pub fn pow(x: f64, y: f64) -> f64 {
    libm::pow(x, y)
}

/// Square root (correctly rounded everywhere).
#[must_use]
pub fn sqrt(x: f64) -> f64 {
    x.sqrt()
}

/// As many as a method's decimals may be; each is exact.
const POWERS_OF_TEN: [f64; 13] = [
    1.0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12,
];

/// Rounds half away from zero to `decimals` places, as spreadsheets do.
///
/// The product is nudged by one part in 10¹⁴ so that a decimal half such as
/// 1.005, which binary holds as a little less, rounds as it is written.
#[must_use]
pub fn round_to(x: f64, decimals: u8) -> f64 {
    let known = POWERS_OF_TEN.get(usize::from(decimals)).copied();
    let factor = known.unwrap_or_else(|| libm::pow(10.0, f64::from(decimals)));
    let scaled = x * factor;
    let nudged = scaled + scaled.abs() * 1e-14 * scaled.signum();
    let rounded = libm::round(nudged) / factor;
    if rounded == 0.0 { 0.0 } else { rounded }
}

#[cfg(test)]
mod tests {
    use super::round_to;

    #[test]
    fn the_powers_of_ten_are_those_of_the_function() {
        for (decimals, power) in (0_u8..).zip(super::POWERS_OF_TEN) {
            let function = super::pow(10.0, f64::from(decimals));
            assert_eq!(power.to_bits(), function.to_bits());
        }
    }

    #[test]
    fn halves_round_away_from_zero_as_written() {
        assert_eq!(round_to(1.005, 2).to_bits(), 1.01_f64.to_bits());
        assert_eq!(round_to(-1.005, 2).to_bits(), (-1.01_f64).to_bits());
        assert_eq!(round_to(2.5, 0).to_bits(), 3.0_f64.to_bits());
        assert_eq!(round_to(-0.001, 2).to_bits(), 0.0_f64.to_bits());
    }
}
