//! Kind: what a file is that was chosen, dropped or pasted, before anything else is made of it.

use serde::Serialize;

use crate::error::Result;
use crate::json::Text;
use crate::table::encoding::{MAX_BYTES, decode_json};
use crate::vocabulary::versioned;

/// What a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub enum FileKind {
    /// A scenario.
    Scenario,
    /// A method.
    Method,
    /// A data set with the scenarios over it.
    Bundle,
    /// A data set, or JSON that does not say what it is.
    Dataset,
    /// Anything else: a table, or what the reader of tables refuses by name.
    Table,
}

/// What a file is, with its text where it is JSON. JSON says by its `format` what it is, wherever
/// among its fields that stands.
///
/// # Errors
/// As [`decode_json`], for bytes that begin as JSON does.
pub fn file_kind(bytes: &[u8]) -> Result<(FileKind, Option<String>)> {
    let limit = MAX_BYTES.max(versioned::MAX_BYTES);
    let text = match decode_json(bytes, limit) {
        Ok(text) => text,
        Err(refused) if begins(bytes) => return Err(refused),
        Err(_) => return Ok((FileKind::Table, None)),
    };
    let start = text.trim_start_matches('\u{feff}').trim_start();
    let is_json = start.starts_with('{') || start.starts_with('[') && Text::parse(start).is_ok();
    if !is_json {
        return Ok((FileKind::Table, None));
    }
    let kind = match format(start).as_deref() {
        Some("saima-scenario") => FileKind::Scenario,
        Some("saima-method") => FileKind::Method,
        Some("saima-bundle") => FileKind::Bundle,
        _ => FileKind::Dataset,
    };
    Ok((kind, Some(text)))
}

fn begins(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    bytes.trim_ascii_start().starts_with(b"{") && !bytes.starts_with(b"{\\rtf")
}

/// The `format` that a JSON text names; of one that is not whole, the first that stands there.
fn format(text: &str) -> Option<String> {
    if let Ok(whole) = Text::parse(text) {
        return whole.node().get("format")?.as_text().map(str::to_owned);
    }
    let (_, rest) = text.split_once("\"format\"")?;
    let rest = rest.trim_start().strip_prefix(':')?.trim_start();
    let (name, _) = rest.strip_prefix('"')?.split_once('"')?;
    Some(name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::{FileKind, file_kind};

    fn kind(text: &str) -> FileKind {
        file_kind(text.as_bytes()).unwrap().0
    }

    #[test]
    fn json_says_what_it_is_wherever_its_format_stands() {
        let long = format!(
            "{{\"edits\": [{}0], \"version\": 1, \"format\": \"saima-scenario\"}}",
            "0,".repeat(5000)
        );
        assert_eq!(kind(&long), FileKind::Scenario);
        assert_eq!(kind(&format!("\u{feff}\r\n{long}")), FileKind::Scenario);
        // Cut short, or with more behind it: still that kind, and refused as such.
        assert_eq!(kind(&format!("{long} x")), FileKind::Scenario);
        assert_eq!(
            kind("{\"format\" : \"saima-method\", \"a\": NaN}"),
            FileKind::Method
        );
        // A field of another that is called so.
        let inner = "{\"note\": {\"format\": \"saima-scenario\"}, \"format\": \"saima-dataset\"}";
        assert_eq!(kind(inner), FileKind::Dataset);
        assert_eq!(kind("{}"), FileKind::Dataset);
        assert_eq!(kind("[1, 2]"), FileKind::Dataset);
        assert_eq!(kind("[区县],a\n甲,1\n"), FileKind::Table);
        assert_eq!(kind("区县,a\n甲,1\n"), FileKind::Table);
    }

    #[test]
    fn json_in_another_encoding_is_refused_at_its_byte() {
        let text = "{\"format\": \"saima-dataset\", \"name\": \"甲\"}";
        let (gb, _, _) = encoding_rs::GBK.encode(text);
        let refused = file_kind(&gb).unwrap_err();
        assert_eq!(refused.code(), "invalid-encoding");
        assert_eq!(refused.path(), "byte 37");
        let utf16: Vec<u8> = format!("\u{feff}{text}")
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        assert_eq!(
            file_kind(&utf16).unwrap(),
            (FileKind::Dataset, Some(text.into()))
        );
        let (table, _, _) = encoding_rs::GBK.encode("区县,a\n甲,1\n");
        assert_eq!(file_kind(&table).unwrap().0, FileKind::Table);
        assert_eq!(file_kind(b"%PDF-1.7").unwrap().0, FileKind::Table);
    }
}
