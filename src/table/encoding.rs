//! Encoding: from the bytes of a file to text.
//!
//! UTF-8 and UTF-16 are decoded here. GB18030 is left to the caller: its tables
//! would add 130 kB (gzip) to the wasm module by way of `encoding_rs`, and every
//! browser already has them in its `TextDecoder`. Native callers pass any decoder.

use crate::error::{Error, Result};

/// Longest file that is read as a table, in bytes.
pub const MAX_BYTES: usize = 32 << 20;

/// The text of a file.
///
/// A byte order mark decides; without one the bytes are UTF-8 if they can be, and
/// otherwise what `gb18030` makes of them. It returns none for bytes that are not GB18030.
///
/// # Errors
/// [`Error::TooLarge`], [`Error::WrongFormat`] for a workbook, [`Error::InvalidEncoding`]
/// with the offset of the first byte that does not fit.
pub fn decode(bytes: &[u8], gb18030: impl FnOnce(&[u8]) -> Option<String>) -> Result<String> {
    if bytes.len() > MAX_BYTES {
        return Err(Error::TooLarge {
            size: bytes.len(),
            limit: MAX_BYTES,
        });
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"\xd0\xcf\x11\xe0") {
        return Err(Error::WrongFormat {
            found: "workbook".into(),
            expected: "csv".into(),
        });
    }
    let text = match bytes {
        [0xef, 0xbb, 0xbf, rest @ ..] => utf8(rest, 3, "UTF-8")?,
        [0xff, 0xfe, rest @ ..] => utf16(rest, u16::from_le_bytes, "UTF-16LE")?,
        [0xfe, 0xff, rest @ ..] => utf16(rest, u16::from_be_bytes, "UTF-16BE")?,
        _ => match utf8(bytes, 0, "UTF-8 or GB18030") {
            Ok(text) => text,
            Err(refused) => gb18030(bytes)
                .filter(|text| !text.contains('\u{fffd}'))
                .ok_or(refused)?,
        },
    };
    no_controls(text)
}

fn utf8(bytes: &[u8], skipped: usize, encoding: &str) -> Result<String> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text.to_owned()),
        Err(error) => Err(invalid(skipped + error.valid_up_to(), encoding)),
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16, encoding: &str) -> Result<String> {
    let (pairs, odd) = bytes.as_chunks::<2>();
    if !odd.is_empty() {
        return Err(invalid(2 + bytes.len() - 1, encoding));
    }
    let mut text = String::with_capacity(bytes.len());
    // Two bytes of mark stand before the first pair.
    let mut offset = 2;
    for decoded in char::decode_utf16(pairs.iter().map(|pair| unit(*pair))) {
        let c = decoded.map_err(|_| invalid(offset, encoding))?;
        offset += 2 * c.len_utf16();
        text.push(c);
    }
    Ok(text)
}

/// Control characters never stand in a table: they betray bytes that were no text.
fn no_controls(text: String) -> Result<String> {
    match text.find(|c: char| c.is_control() && !matches!(c, '\t' | '\n' | '\r')) {
        Some(offset) => Err(invalid(offset, "printable")),
        None => Ok(text),
    }
}

fn invalid(offset: usize, encoding: &str) -> Error {
    Error::InvalidEncoding {
        offset,
        encoding: encoding.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::decode;
    use crate::error::{Error, Result};

    fn gb18030(bytes: &[u8]) -> Option<String> {
        encoding_rs::GB18030
            .decode_without_bom_handling_and_without_replacement(bytes)
            .map(Into::into)
    }

    fn read(bytes: &[u8]) -> Result<String> {
        decode(bytes, gb18030)
    }

    #[test]
    fn every_encoding_of_chinese_offices_gives_the_same_text() {
        let text = "区县,合同额\n巴南区,12.5\n";
        let (gb, _, _) = encoding_rs::GB18030.encode(text);
        let utf16: Vec<u16> = text.encode_utf16().collect();
        let little: Vec<u8> = [0xfeff]
            .iter()
            .chain(&utf16)
            .flat_map(|u: &u16| u.to_le_bytes())
            .collect();
        let big: Vec<u8> = [0xfeff]
            .iter()
            .chain(&utf16)
            .flat_map(|u: &u16| u.to_be_bytes())
            .collect();
        let marked = format!("\u{feff}{text}");
        for bytes in [text.as_bytes(), marked.as_bytes(), &gb, &little, &big] {
            assert_eq!(read(bytes).unwrap(), text);
        }
    }

    #[test]
    fn four_byte_characters_of_gb18030_are_read() {
        // U+3ECD, outside the two-byte area.
        let (bytes, _, _) = encoding_rs::GB18030.encode("\u{3ecd},1");
        assert_eq!(read(&bytes).unwrap(), "\u{3ecd},1");
    }

    #[test]
    fn the_first_bad_byte_is_named() {
        assert_eq!(
            read(b"ab\xff\xff"),
            Err(Error::InvalidEncoding {
                offset: 2,
                encoding: "UTF-8 or GB18030".into()
            })
        );
        assert_eq!(
            read(b"\xef\xbb\xbfa\xb0\xcd"),
            Err(Error::InvalidEncoding {
                offset: 4,
                encoding: "UTF-8".into()
            })
        );
        assert_eq!(
            read(b"\xff\xfea\x00\x00\xd8b\x00"),
            Err(Error::InvalidEncoding {
                offset: 4,
                encoding: "UTF-16LE".into()
            })
        );
        assert_eq!(
            read(b"\xfe\xff\x00a\x00"),
            Err(Error::InvalidEncoding {
                offset: 4,
                encoding: "UTF-16BE".into()
            })
        );
    }

    #[test]
    fn a_workbook_and_binary_bytes_are_not_a_table() {
        assert_eq!(read(b"PK\x03\x04rest").unwrap_err().code(), "wrong-format");
        assert_eq!(read(b"a,b\n\0,1\n").unwrap_err().code(), "invalid-encoding");
    }
}
