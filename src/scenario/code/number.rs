//! Numbers in few bytes.

/// A number that is sometimes none.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Number {
    /// A number.
    Of(f64),
    /// `null`.
    Null,
    /// Not there at all.
    Absent,
}

/// One with as many zeros as a short number has decimals at most.
const TENS: [f64; 15] = [
    1.0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14,
];
/// In place of the decimals: it is no short number.
const OTHER: u64 = 15;
/// The greatest whole number below which every one is a number of eight bytes.
const EXACT: f64 = 9_007_199_254_740_992.0;

/// Writes a whole number in as few bytes as it needs.
pub(super) fn put_whole(bytes: &mut Vec<u8>, mut whole: u64) {
    while whole > 127 {
        bytes.push(whole as u8 | 128);
        whole >>= 7;
    }
    bytes.push(whole as u8);
}

/// Writes a number: its digits as a whole number, its sign and its decimals where these give the
/// same bits, else its eight bytes.
pub(super) fn put(bytes: &mut Vec<u8>, number: Number) {
    let number = match number {
        Number::Of(number) => number,
        Number::Null => return put_whole(bytes, 1 << 5 | OTHER),
        Number::Absent => return put_whole(bytes, 2 << 5 | OTHER),
    };
    let negative = u64::from(number.is_sign_negative());
    for (decimals, tens) in TENS.iter().enumerate() {
        let digits = (number.abs() * tens).round();
        if digits < EXACT && of(digits as u64, negative, *tens).to_bits() == number.to_bits() {
            let short = (digits as u64) << 5 | negative << 4 | decimals as u64;
            return put_whole(bytes, short);
        }
    }
    put_whole(bytes, OTHER);
    bytes.extend(number.to_le_bytes());
}

// A whole number of eight bytes over a power of ten below 10^23 is the number nearest to the decimal.
fn of(digits: u64, negative: u64, tens: f64) -> f64 {
    let number = digits as f64 / tens;
    if negative == 1 { -number } else { number }
}

/// Bytes that are read one after another.
#[derive(Debug)]
pub(super) struct Bytes<'b>(pub(super) &'b [u8]);

impl<'b> Bytes<'b> {
    pub(super) fn next(&mut self) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(*first)
    }

    pub(super) fn take(&mut self, count: usize) -> Option<&'b [u8]> {
        let (taken, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(taken)
    }

    pub(super) fn whole(&mut self) -> Option<u64> {
        let mut whole = 0;
        for place in 0..9 {
            let byte = self.next()?;
            whole |= u64::from(byte & 127) << (7 * place);
            if byte < 128 {
                return Some(whole);
            }
        }
        None
    }

    pub(super) fn number(&mut self) -> Option<Number> {
        let short = self.whole()?;
        if let Some(tens) = TENS.get(short as usize & 15) {
            let number = of(short >> 5, short >> 4 & 1, *tens);
            return Some(Number::Of(number));
        }
        match short >> 4 {
            0 => {
                let eight = self.take(8)?.try_into().ok()?;
                let number = f64::from_le_bytes(eight);
                number.is_finite().then_some(Number::Of(number))
            }
            2 => Some(Number::Null),
            4 => Some(Number::Absent),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_comes_back_to_the_bit() {
        let plain = [
            0.0,
            -0.0,
            1.0,
            -1.5,
            0.1,
            35.0,
            123.45,
            1e15,
            9e15,
            1e16,
            1e300,
            5e-324,
            f64::MAX,
            1.0 / 3.0,
            0.1 + 0.2,
            1e-14,
            1e-15,
            123_456_789.123_456,
        ];
        for number in plain {
            let mut bytes = Vec::new();
            put(&mut bytes, Number::Of(number));
            let Some(Number::Of(back)) = Bytes(&bytes).number() else {
                panic!("{number}");
            };
            assert_eq!(back.to_bits(), number.to_bits());
        }
        for none in [Number::Null, Number::Absent] {
            let mut bytes = Vec::new();
            put(&mut bytes, none);
            assert_eq!((bytes.len(), Bytes(&bytes).number()), (1, Some(none)));
        }
    }

    #[test]
    fn figures_of_few_digits_take_few_bytes() {
        let size = |number: f64| {
            let mut bytes = Vec::new();
            put(&mut bytes, Number::Of(number));
            bytes.len()
        };
        assert_eq!([3.0, 35.0, 812.5, 1234.5].map(size), [1, 2, 3, 3]);
        assert_eq!(size(1.0 / 3.0), 9);
    }
}
