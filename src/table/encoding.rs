//! Encoding: from the bytes of a file to text.
//!
//! UTF-8 and UTF-16 are decoded here. GB18030 is left to the caller: its tables
//! would add 130 kB (gzip) to the wasm module by way of `encoding_rs`, and every
//! browser already has them in its `TextDecoder`. Native callers pass any decoder.

use crate::error::{Error, Result};
use crate::table::{container, likeness};

/// Longest file that is read as a table, in bytes.
pub const MAX_BYTES: usize = 32 << 20;

/// The text of a table's file.
///
/// A byte order mark decides; without one the bytes are UTF-8 if they can be, or UTF-16 if every
/// other byte of the plain signs among them is zero, and otherwise what `gb18030` makes of them,
/// if they look like Chinese in it. It returns none for bytes that are not GB18030. The sign by
/// which DOS ended a file is left out.
///
/// # Errors
/// [`Error::TooLarge`], [`Error::WrongFormat`] for a workbook and the like,
/// [`Error::InvalidEncoding`] with the offset of the first byte that does not fit.
pub fn decode(bytes: &[u8], gb18030: impl FnOnce(&[u8]) -> Option<String>) -> Result<String> {
    within(bytes, MAX_BYTES)?;
    if let Some(found) = container::of(bytes) {
        return Err(Error::WrongFormat {
            found: found.into(),
            expected: "csv".into(),
        });
    }
    let bytes = without_end(bytes);
    let written = match unicode(bytes) {
        Some(written) => written?,
        None => chinese(bytes, gb18030)?,
    };
    no_controls(written, bytes)
}

/// The text of a JSON file: UTF-8, or UTF-16 by its mark or its zeros.
///
/// # Errors
/// [`Error::TooLarge`] beyond `limit` bytes, [`Error::WrongFormat`] for a workbook and the like,
/// [`Error::InvalidEncoding`] with the offset of the first byte that does not fit: nothing is
/// guessed here, since a name that is read wrong would be kept so.
pub fn decode_json(bytes: &[u8], limit: usize) -> Result<String> {
    within(bytes, limit)?;
    if let Some(found) = container::of(bytes) {
        return Err(Error::WrongFormat {
            found: found.into(),
            expected: "json".into(),
        });
    }
    let bytes = without_cut(without_end(bytes));
    match unicode(bytes) {
        Some(written) => Ok(written?.text),
        None => Err(invalid(valid_utf8(bytes), "UTF-8")),
    }
}

fn within(bytes: &[u8], limit: usize) -> Result<()> {
    if bytes.len() > limit {
        return Err(Error::TooLarge {
            size: bytes.len(),
            limit,
        });
    }
    Ok(())
}

/// Without the signs (Ctrl+Z) by which DOS and CP/M ended a text, which old programs still write.
fn without_end(bytes: &[u8]) -> &[u8] {
    let mut rest = bytes;
    while let [start @ .., 0x1a] = rest {
        rest = start;
    }
    rest
}

/// Without a character of UTF-8 that breaks off at the end: JSON ends by a sign of its own, so that
/// its reader says where the rest is missing.
fn without_cut(bytes: &[u8]) -> &[u8] {
    let mark = if bytes.starts_with(b"\xef\xbb\xbf") {
        3
    } else {
        0
    };
    match std::str::from_utf8(&bytes[mark..]) {
        Err(error) if error.error_len().is_none() => &bytes[..mark + error.valid_up_to()],
        _ => bytes,
    }
}

/// How a text was written.
enum Form {
    /// UTF-8, behind that many bytes of mark.
    Utf8(usize),
    /// UTF-16, behind that many bytes of mark.
    Utf16(usize),
    Gb18030,
}

struct Written {
    text: String,
    form: Form,
}

/// UTF-8 or UTF-16; none for bytes that are neither and bear no mark.
fn unicode(bytes: &[u8]) -> Option<Result<Written>> {
    let little = u16::from_le_bytes as fn([u8; 2]) -> u16;
    Some(match (bytes, zeros(bytes)) {
        ([0xef, 0xbb, 0xbf, ..], _) => utf8(bytes, 3),
        ([0xff, 0xfe, ..], _) => utf16(bytes, 2, little, "UTF-16LE"),
        ([0xfe, 0xff, ..], _) => utf16(bytes, 2, u16::from_be_bytes, "UTF-16BE"),
        (_, Some(Zeros::Odd)) => utf16(bytes, 0, little, "UTF-16LE"),
        (_, Some(Zeros::Even)) => utf16(bytes, 0, u16::from_be_bytes, "UTF-16BE"),
        _ if std::str::from_utf8(bytes).is_ok() => utf8(bytes, 0),
        _ => return None,
    })
}

/// Which bytes of the plain signs are zero.
enum Zeros {
    Even,
    Odd,
}

/// Whether zeros stand where UTF-16 has them and hardly elsewhere: in a table at least the delimiters
/// and line ends are plain signs.
fn zeros(bytes: &[u8]) -> Option<Zeros> {
    let (mut even, mut odd) = (0, 0);
    for pair in bytes.as_chunks::<2>().0 {
        even += usize::from(pair[0] == 0);
        odd += usize::from(pair[1] == 0);
    }
    let enough = bytes.len() / 40 + 2;
    // A few ideographs have a zero too, on the other side: 一 is U+4E00.
    match (even, odd) {
        (few, found) if found >= enough && few * 3 <= found => Some(Zeros::Odd),
        (found, few) if found >= enough && few * 3 <= found => Some(Zeros::Even),
        _ => None,
    }
}

fn utf8(bytes: &[u8], mark: usize) -> Result<Written> {
    let rest = bytes.get(mark..).unwrap_or_default();
    match std::str::from_utf8(rest) {
        Ok(text) => Ok(Written {
            text: text.to_owned(),
            form: Form::Utf8(mark),
        }),
        Err(error) => Err(invalid(mark + error.valid_up_to(), "UTF-8")),
    }
}

fn valid_utf8(bytes: &[u8]) -> usize {
    std::str::from_utf8(bytes).map_or_else(|error| error.valid_up_to(), str::len)
}

fn utf16(bytes: &[u8], mark: usize, unit: fn([u8; 2]) -> u16, encoding: &str) -> Result<Written> {
    let (pairs, odd) = bytes.get(mark..).unwrap_or_default().as_chunks::<2>();
    if !odd.is_empty() {
        return Err(invalid(bytes.len() - 1, encoding));
    }
    let mut text = String::with_capacity(bytes.len());
    let mut offset = mark;
    for decoded in char::decode_utf16(pairs.iter().map(|pair| unit(*pair))) {
        let c = decoded.map_err(|_| invalid(offset, encoding))?;
        offset += 2 * c.len_utf16();
        text.push(c);
    }
    let whole = text.trim_end_matches('\u{1a}').len();
    text.truncate(whole);
    Ok(Written {
        text,
        form: Form::Utf16(mark),
    })
}

fn chinese(bytes: &[u8], gb18030: impl FnOnce(&[u8]) -> Option<String>) -> Result<Written> {
    let text = gb18030(bytes).filter(|text| !text.contains('\u{fffd}'));
    let Some(text) = text else {
        let offset = likeness::valid_gb18030(bytes).max(valid_utf8(bytes));
        return Err(invalid(offset, "UTF-8 or GB18030"));
    };
    match likeness::unlike_chinese(bytes) {
        Some((offset, like)) => Err(invalid(offset, like)),
        None => Ok(Written {
            text,
            form: Form::Gb18030,
        }),
    }
}

/// Control characters never stand in a table: they betray bytes that were no text. The sign for a character
/// that was lost (U+FFFD) betrays that an earlier program could not read the bytes.
fn no_controls(written: Written, bytes: &[u8]) -> Result<String> {
    let Written { text, form } = written;
    let is_control = |c: char| c.is_control() && !matches!(c, '\t' | '\n' | '\r');
    let Some(at) = text.find(|c| is_control(c) || c == '\u{fffd}') else {
        return Ok(text);
    };
    let lost = text[at..].starts_with('\u{fffd}');
    let before = text.get(..at).unwrap_or_default();
    let offset = match form {
        Form::Utf8(mark) => mark + at,
        Form::Utf16(mark) => mark + 2 * before.encode_utf16().count(),
        Form::Gb18030 => likeness::offset_of(bytes, before.chars().count()),
    };
    Err(invalid(offset, if lost { "whole" } else { "printable" }))
}

fn invalid(offset: usize, encoding: &str) -> Error {
    Error::InvalidEncoding {
        offset,
        encoding: encoding.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::{decode, decode_json};
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
    fn utf_16_without_a_mark_is_known_by_its_zeros() {
        let text = "区县,合同额（一季度）\n巴南区,12.5\n";
        let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        for bytes in [&little, &big] {
            assert_eq!(read(bytes).unwrap(), text);
            assert_eq!(decode_json(bytes, 100).unwrap(), text);
        }
        let cut = &little[..little.len() - 1];
        assert_eq!(
            read(cut).unwrap_err().path(),
            format!("byte {}", cut.len() - 1)
        );
    }

    #[test]
    fn the_end_of_file_of_dos_is_left_out() {
        for end in ["\u{1a}", "\u{1a}\u{1a}\u{1a}"] {
            assert_eq!(
                read(format!("a,b\n1,2\n{end}").as_bytes()).unwrap(),
                "a,b\n1,2\n"
            );
            let marked = format!("\u{feff}a,b\n1,2\n{end}");
            let bytes: Vec<u8> = marked.encode_utf16().flat_map(u16::to_le_bytes).collect();
            assert_eq!(read(&bytes).unwrap(), "a,b\n1,2\n");
        }
        let error = read(b"a,b\n1\x1a,2\n").unwrap_err();
        assert_eq!(error.path(), "byte 5");
    }

    #[test]
    fn a_character_that_was_lost_before_is_told_at_its_byte() {
        let error = read("区县,a\n\u{fffd}南区,1\n".as_bytes()).unwrap_err();
        assert_eq!(error, super::invalid(9, "whole"));
    }

    #[test]
    fn the_byte_of_a_control_character_is_that_of_the_file() {
        let text = "区县,合同额\n巴南区,\u{1b}\n";
        let (gb, _, _) = encoding_rs::GB18030.encode(text);
        let utf16: Vec<u8> = format!("\u{feff}{text}")
            .encode_utf16()
            .flat_map(u16::to_be_bytes)
            .collect();
        let marked = format!("\u{feff}{text}");
        for bytes in [text.as_bytes(), marked.as_bytes(), &gb, &utf16] {
            let at = bytes.iter().position(|b| *b == 0x1b).unwrap();
            let at = if bytes == utf16 { at - 1 } else { at };
            assert_eq!(read(bytes).unwrap_err().path(), format!("byte {at}"));
        }
        // Next line (U+0085), four bytes in GB18030.
        let (gb, _, _) = encoding_rs::GB18030.encode("区县,a\u{85}b\n");
        assert_eq!(read(&gb).unwrap_err().path(), "byte 6");
    }

    #[test]
    fn a_json_text_is_never_guessed() {
        let (gb, _, _) = encoding_rs::GB18030.encode("{\"a\": \"甲\"}");
        assert_eq!(
            decode_json(&gb, 100),
            Err(Error::InvalidEncoding {
                offset: 7,
                encoding: "UTF-8".into()
            })
        );
        assert_eq!(decode_json("\u{feff}{}".as_bytes(), 100).unwrap(), "{}");
        // Cut within a character, as a download may be.
        for text in ["{\"a\": \"巴南", "\u{feff}{\"a\": \"巴南"] {
            for cut in 1..3 {
                let cut = &text.as_bytes()[..text.len() - cut];
                assert_eq!(decode_json(cut, 100).unwrap(), "{\"a\": \"巴");
            }
        }
        assert_eq!(decode_json(b"{}", 1).unwrap_err().code(), "too-large");
    }

    #[test]
    fn a_workbook_and_binary_bytes_are_not_a_table() {
        assert_eq!(read(b"PK\x03\x04rest").unwrap_err().code(), "wrong-format");
        assert_eq!(read(b"a,b\n\0,1\n").unwrap_err().code(), "invalid-encoding");
    }
}
