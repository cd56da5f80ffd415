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

/// `(zᵖ − 1) / p`, which comes near `ln z` as `p` comes near zero (Box & Cox 1964), without losing
/// digits there.
#[must_use]
pub fn box_cox(z: f64, p: f64) -> f64 {
    libm::expm1(p * libm::log(z)) / p
}

/// The `z` of a [`box_cox`].
#[must_use]
pub fn from_box_cox(y: f64, p: f64) -> f64 {
    // Zeros alone give −1 but for rounding, of which there is no logarithm.
    libm::exp(libm::log1p((p * y).max(-1.0)) / p)
}

/// Square root (correctly rounded everywhere).
#[must_use]
pub fn sqrt(x: f64) -> f64 {
    x.sqrt()
}

/// Logarithm to the base 10.
#[must_use]
pub fn log10(x: f64) -> f64 {
    libm::log10(x)
}

/// The powers of ten that a float holds exactly.
const POWERS_OF_TEN: [f64; 23] = [
    1.0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
];

/// `10^n`.
#[must_use]
pub fn power_of_ten(n: i32) -> f64 {
    let known = usize::try_from(n).ok();
    let known = known.and_then(|n| POWERS_OF_TEN.get(n)).copied();
    known.unwrap_or_else(|| libm::pow(10.0, f64::from(n)))
}

/// Rounds half away from zero to `decimals` places, as spreadsheets do.
///
/// The product is nudged by one part in 10¹⁴ so that a decimal half such as
/// 1.005, which binary holds as a little less, rounds as it is written.
#[must_use]
pub fn round_to(x: f64, decimals: u8) -> f64 {
    let factor = power_of_ten(i32::from(decimals));
    let scaled = x * factor;
    let nudged = scaled + scaled.abs() * 1e-14 * scaled.signum();
    let rounded = libm::round(nudged) / factor;
    if rounded == 0.0 { 0.0 } else { rounded }
}

/// Keeps a number within bounds; a missing one stays missing.
pub(crate) fn clamp(x: f64, least: f64, most: f64) -> f64 {
    if x < least {
        least
    } else if x > most {
        most
    } else {
        x
    }
}

/// A finite number, or none.
#[must_use]
pub fn finite(x: f64) -> Option<f64> {
    Some(x).filter(|x| x.is_finite())
}

#[cfg(test)]
mod tests {
    use crate::numeric::math::round_to;

    #[test]
    fn the_powers_of_ten_are_those_of_the_function() {
        for (n, power) in (0_i32..).zip(super::POWERS_OF_TEN) {
            let function = super::pow(10.0, f64::from(n));
            assert_eq!(power.to_bits(), function.to_bits());
            assert_eq!(power.to_bits(), super::power_of_ten(n).to_bits());
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
