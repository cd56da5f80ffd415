//! What holds whatever the code says together: `S`, the version, the length, the bytes, the checksum. Of this
//! nothing changes in later versions, so that a page knows a newer code from one that was altered.

use crate::error::Error;

/// The version that is written and read.
const VERSION: u8 = b'1';
/// The digits, each of which stands for six bits.
const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
/// Letters in front of the bytes: `S`, version, three of the length.
const HEAD: usize = 5;
/// Letters of the checksum.
const CHECK: usize = 7;
/// The longest code, in letters: what three digits can say.
pub(super) const LONGEST: usize = (1 << 18) - 1;

/// What can be wrong with a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fault {
    /// There is none.
    None,
    /// There are several.
    Several,
    /// Its end is missing.
    Cut,
    /// It is not as it was written.
    Altered,
    /// Its letters are all capital or all small.
    Folded,
    /// It is of a later version.
    Newer,
}

impl Fault {
    pub(super) fn told(self) -> Error {
        let (rule, reason) = match self {
            Self::None => ("no-code", "there is no scenario code in it"),
            Self::Several => ("several-codes", "it holds more than one scenario code"),
            Self::Cut => ("code-cut", "the end of the code is missing"),
            Self::Altered => ("code-altered", "the code was changed on the way"),
            Self::Folded => (
                "code-folded",
                "capital and small letters of the code were changed on the way",
            ),
            Self::Newer => ("code-newer", "a newer version of Saima wrote the code"),
        };
        Error::Conflict {
            place: "scenarioCode".into(),
            rule: rule.into(),
            reason: reason.into(),
        }
    }
}

/// Whether a code may hold a letter.
pub(super) fn is_digit(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_'
}

fn value(digit: u8) -> Option<usize> {
    DIGITS.iter().position(|own| *own == digit)
}

/// The code of these bytes; none where they are too many.
pub(super) fn seal(bytes: &[u8]) -> Option<String> {
    let length = HEAD + (bytes.len() * 4).div_ceil(3) + CHECK;
    if length > LONGEST {
        return None;
    }
    let mut code = vec![b'S', VERSION];
    put(&mut code, length as u64, 3);
    for three in bytes.chunks(3) {
        let padded = three.iter().chain([&0; 2]).take(3);
        let bits = padded.fold(0, |bits, byte| bits << 8 | u64::from(*byte));
        let digits = three.len() + 1;
        put(&mut code, bits >> (6 * (4 - digits)), digits);
    }
    let check = checksum(&code);
    put(&mut code, check, CHECK);
    String::from_utf8(code).ok()
}

fn put(code: &mut Vec<u8>, bits: u64, digits: usize) {
    for place in (0..digits).rev() {
        code.push(DIGITS[(bits >> (6 * place)) as usize & 63]);
    }
}

/// The part of a text of digits that is a whole code.
pub(super) fn whole(text: &[u8]) -> Result<&[u8], Fault> {
    let length = text.get(2..HEAD).and_then(|digits| {
        let values = digits.iter().map(|digit| value(*digit));
        values
            .collect::<Option<Vec<_>>>()
            .map(|values| values.iter().fold(0, |length, value| length << 6 | value))
    });
    let cut = if folded(text) {
        Fault::Folded
    } else {
        Fault::Cut
    };
    let length = length.ok_or(cut)?;
    let altered = if folded(text) {
        Fault::Folded
    } else {
        Fault::Altered
    };
    if length < HEAD + CHECK || text[0] != b'S' {
        return Err(altered);
    }
    let code = text.get(..length).ok_or(cut)?;
    let (said, check) = code.split_at(length - CHECK);
    let mut own = Vec::with_capacity(CHECK);
    put(&mut own, checksum(said), CHECK);
    if own == check { Ok(code) } else { Err(altered) }
}

/// The bytes of a code.
pub(super) fn open(code: &str) -> Result<Vec<u8>, Fault> {
    let code = whole(code.as_bytes())?;
    if code[1] != VERSION {
        return Err(Fault::Newer);
    }
    let mut bytes = Vec::with_capacity(code.len());
    for four in code[HEAD..code.len() - CHECK].chunks(4) {
        let mut bits = 0;
        for digit in four {
            bits = bits << 6 | value(*digit).ok_or(Fault::Altered)?;
        }
        bits <<= 6 * (4 - four.len());
        let three = [(bits >> 16) as u8, (bits >> 8) as u8, bits as u8];
        bytes.extend(&three[..four.len() - 1]);
    }
    Ok(bytes)
}

/// Whether a text has many letters, and all are capital, or all are small.
fn folded(text: &[u8]) -> bool {
    let capital = text.iter().filter(|byte| byte.is_ascii_uppercase()).count();
    let small = text.iter().filter(|byte| byte.is_ascii_lowercase()).count();
    capital.min(small) == 0 && capital.max(small) >= 12
}

/// CRC-40 of GSM, over the letters as text: it tells every change within five letters that stand
/// beside each other.
fn checksum(text: &[u8]) -> u64 {
    const POLYNOMIAL: u64 = 0x0_0482_0009;
    const ALL: u64 = (1 << 40) - 1;
    let mut rest = 0;
    for byte in text {
        rest ^= u64::from(*byte) << 32;
        for _ in 0..8 {
            let carried = rest >> 39 & 1;
            rest = (rest << 1 & ALL) ^ (carried * POLYNOMIAL);
        }
    }
    rest ^ ALL
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_checksum_is_the_one_that_is_published() {
        assert_eq!(checksum(b"123456789"), 0xd4_164f_c646);
    }

    #[test]
    fn bytes_come_back_whatever_their_number() {
        for length in 0..70 {
            let bytes = (0..length)
                .map(|at| (at * 37 + 5) as u8)
                .collect::<Vec<_>>();
            let code = seal(&bytes).unwrap();
            assert!(code.bytes().all(is_digit));
            assert_eq!(open(&code), Ok(bytes));
        }
        assert_eq!(seal(&vec![0; 200_000]), None);
    }
}
