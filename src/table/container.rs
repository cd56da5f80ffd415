//! Container: files that are no text at all, known by how they begin.

/// What a file is that is neither a table nor JSON; none for one that may be text.
pub(super) fn of(bytes: &[u8]) -> Option<&'static str> {
    const STARTS: [(&[u8], &str); 12] = [
        (b"\xd0\xcf\x11\xe0", "workbook"),
        (b"%PDF", "pdf"),
        (b"{\\rtf", "document"),
        (b"\x89PNG", "picture"),
        (b"\xff\xd8\xff", "picture"),
        (b"GIF8", "picture"),
        (b"BM\x00", "picture"),
        (b"\x1f\x8b", "archive"),
        (b"Rar!", "archive"),
        (b"7z\xbc\xaf", "archive"),
        (b"PAR1", "archive"),
        (b"SQLite format 3", "archive"),
    ];
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return Some(zip(bytes));
    }
    let known = STARTS.iter().find(|(start, _)| bytes.starts_with(start));
    known.map(|(_, found)| *found).or_else(|| page(bytes))
}

/// What lies in a packed file, by the names of its parts.
fn zip(bytes: &[u8]) -> &'static str {
    let start = bytes.get(..bytes.len().min(1 << 16)).unwrap_or_default();
    let holds = |name: &[u8]| start.windows(name.len()).any(|part| part == name);
    if holds(b"word/") || holds(b"ppt/") {
        "document"
    } else if holds(b"xl/") || holds(b"[Content_Types].xml") || holds(b"spreadsheet") {
        "workbook"
    } else {
        "archive"
    }
}

/// A web page or XML, as some systems export under the name of a workbook.
fn page(bytes: &[u8]) -> Option<&'static str> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let start = bytes.trim_ascii_start();
    let start = start.get(..start.len().min(16)).unwrap_or_default();
    let start = String::from_utf8_lossy(start).to_ascii_lowercase();
    let tags = [
        "<!doctype",
        "<html",
        "<head",
        "<table",
        "<meta",
        "<style",
        "<body",
        "<div",
    ];
    if tags.iter().any(|tag| start.starts_with(tag)) {
        return Some("html");
    }
    start.starts_with("<?xml").then_some("xml")
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn files_of_other_kinds_are_known_by_how_they_begin() {
        for (bytes, found) in [
            (b"PK\x03\x04....xl/workbook.xml".as_slice(), "workbook"),
            (b"PK\x03\x04....word/document.xml", "document"),
            (b"PK\x03\x04....2023.csv", "archive"),
            (b"\xd0\xcf\x11\xe0\xa1\xb1", "workbook"),
            (b"%PDF-1.7", "pdf"),
            (b"\xff\xd8\xff\xe0", "picture"),
            (b"\xef\xbb\xbf\r\n<!DOCTYPE html>", "html"),
            (b"<table><tr>", "html"),
            (b"<?xml version=\"1.0\"?>", "xml"),
        ] {
            assert_eq!(of(bytes), Some(found));
        }
        for text in ["", "区县,a\n", "{\"a\":1}", "<10,a\n"] {
            assert_eq!(of(text.as_bytes()), None, "{text}");
        }
    }
}
