//! Sheet: rows and cells of a CSV text, each with the line and column where it stands.

use crate::error::{Error, Result};
use crate::table::problem;

/// One row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Line of the text on which it begins, from 1.
    pub line: usize,
    /// Its cells, white space at their ends left out.
    pub cells: Vec<String>,
}

/// A table with its header apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// The first row that is not blank.
    pub header: Row,
    /// All others that are not blank.
    pub rows: Vec<Row>,
}

/// Takes a CSV text apart. The delimiter is the tab if one stands in the header outside
/// quotation marks, else the comma or semicolon, whichever stands there more often.
///
/// # Errors
/// [`Error::Empty`] without a header or rows, [`Error::InvalidRow`] for a quotation
/// mark that is never closed or a row with more or fewer cells than the header.
pub fn read(text: &str) -> Result<Sheet> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let delimiter = delimiter(&text);
    if let Some((line, column)) = open_quote(&text, delimiter) {
        let reason = "a quotation mark is opened and never closed";
        return Err(problem::row(line, column, "open-quote", reason.into()));
    }
    let mut rows = rows(&text, delimiter)?;
    let empty = |what: &str| Error::Empty {
        place: "table".into(),
        what: what.into(),
    };
    if rows.is_empty() {
        return Err(empty("header"));
    }
    let header = rows.remove(0);
    if rows.is_empty() {
        return Err(empty("row"));
    }
    Ok(Sheet {
        header: trimmed(header),
        rows,
    })
}

/// Makes every row as wide as the header.
///
/// # Errors
/// [`Error::InvalidRow`] for a row that is not.
pub fn fit(row: &mut Row, width: usize) -> Result<()> {
    while row.cells.len() > width && row.cells.last().is_some_and(String::is_empty) {
        row.cells.pop();
    }
    if row.cells.len() == width {
        return Ok(());
    }
    let (found, column) = (row.cells.len(), row.cells.len().min(width) + 1);
    let reason = format!("the row has {found} cells, the header {width}");
    Err(problem::row(row.line, column, "cell-count", reason))
}

fn trimmed(mut header: Row) -> Row {
    while header.cells.last().is_some_and(String::is_empty) {
        header.cells.pop();
    }
    header
}

fn rows(text: &str, delimiter: u8) -> Result<Vec<Row>> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(text.as_bytes());
    let mut rows = Vec::new();
    let mut lines = Lines {
        text: text.as_bytes(),
        offset: 0,
        line: 1,
    };
    let mut record = csv::StringRecord::new();
    loop {
        let start = usize::try_from(reader.position().byte()).unwrap_or(usize::MAX);
        let more = reader.read_record(&mut record);
        let line = lines.of_record(start);
        match more {
            Ok(true) => {}
            Ok(false) => return Ok(rows),
            Err(error) => return Err(problem::row(line, 0, "unreadable", error.to_string())),
        }
        let cells: Vec<String> = record.iter().map(|cell| cell.trim().to_owned()).collect();
        if cells.iter().any(|cell| !cell.is_empty()) {
            rows.push(Row { line, cells });
        }
    }
}

/// Counts lines as offsets grow.
struct Lines<'a> {
    text: &'a [u8],
    offset: usize,
    line: usize,
}

impl Lines<'_> {
    #[expect(
        clippy::naive_bytecount,
        reason = "a crate for it would not pay: every byte is counted once"
    )]
    /// The line of the record that begins at `start` or after the blank lines that stand there.
    fn of_record(&mut self, start: usize) -> usize {
        let mut start = start.min(self.text.len());
        while self.text.get(start) == Some(&b'\n') {
            start += 1;
        }
        let skipped = self.text.get(self.offset..start).unwrap_or_default();
        self.line += skipped.iter().filter(|b| **b == b'\n').count();
        self.offset = start;
        self.line
    }
}

fn delimiter(text: &str) -> u8 {
    let header = text
        .lines()
        .find(|line| !line.trim().is_empty())
        .unwrap_or_default();
    let mut quoted = false;
    let (mut commas, mut semicolons) = (0, 0);
    for byte in header.bytes() {
        quoted ^= byte == b'"';
        match byte {
            // What was pasted from a spreadsheet; a tab never stands in a header by chance.
            b'\t' if !quoted => return b'\t',
            b',' if !quoted => commas += 1,
            b';' if !quoted => semicolons += 1,
            _ => {}
        }
    }
    if semicolons > commas { b';' } else { b',' }
}

/// Line and column of a quotation mark that opens a cell and is never closed.
fn open_quote(text: &str, delimiter: u8) -> Option<(usize, usize)> {
    let (mut line, mut column) = (1, 1);
    let mut at_start = true;
    let mut opened = None;
    let mut bytes = text.bytes().peekable();
    while let Some(byte) = bytes.next() {
        match byte {
            b'"' if opened.is_some() => {
                if bytes.peek() == Some(&b'"') {
                    bytes.next();
                } else {
                    opened = None;
                }
            }
            b'"' if at_start => opened = Some((line, column)),
            b'\n' => {
                line += 1;
                if opened.is_none() {
                    column = 1;
                }
            }
            _ if byte == delimiter && opened.is_none() => column += 1,
            _ => {}
        }
        at_start = opened.is_none() && (byte == b'\n' || byte == delimiter);
    }
    opened
}

#[cfg(test)]
mod tests {
    use super::{fit, read};
    use crate::error::Error;

    fn lines(text: &str) -> Vec<usize> {
        read(text)
            .unwrap()
            .rows
            .iter()
            .map(|row| row.line)
            .collect()
    }

    #[test]
    fn the_delimiter_is_found_in_the_header() {
        for text in ["a,b\n1,2", "a\tb\n1\t2", "a;b\n1;2", "\"a;c;d\",b\n1,2"] {
            let sheet = read(text).unwrap();
            assert_eq!(sheet.header.cells.len(), 2, "{text}");
            assert_eq!(sheet.rows[0].cells, ["1", "2"]);
        }
    }

    #[test]
    fn lines_are_those_of_the_file() {
        assert_eq!(lines("a,b\n1,2\n3,4\n"), [2, 3]);
        assert_eq!(lines("\n\na,b\r\n\r\n1,2\r\n,\r\n3,4"), [5, 7]);
        assert_eq!(lines("a,b\r1,2\r3,4\r"), [2, 3]);
        assert_eq!(lines("a,b\n\"x\ny\",2\n3,4"), [2, 4]);
    }

    #[test]
    fn a_quotation_mark_must_be_closed() {
        let refused = read("a,b\n1,2\n3,\"4\n5,6\n").unwrap_err();
        let Error::InvalidRow {
            line, column, rule, ..
        } = refused
        else {
            panic!("{refused}")
        };
        assert_eq!((line, column, rule.as_str()), (3, 2, "open-quote"));
        assert!(read("a,b\n\"1\",\"2 \"\"x\"\"\"\n").is_ok());
        assert!(read("a,b\n5\" pipe,2\n").is_ok());
    }

    #[test]
    fn a_row_is_as_wide_as_the_header() {
        let mut sheet = read("a,b,,\n1,2,,,,\n1\n1,2,3\n").unwrap();
        assert_eq!(sheet.header.cells.len(), 2);
        assert!(fit(&mut sheet.rows[0], 2).is_ok());
        assert_eq!(fit(&mut sheet.rows[1], 2).unwrap_err().path(), "3:2");
        assert_eq!(fit(&mut sheet.rows[2], 2).unwrap_err().path(), "4:3");
    }

    #[test]
    fn a_table_needs_a_header_and_a_row() {
        for text in ["", "\u{feff}", "\n \n", "a,b\n", "a,b\n,\n"] {
            assert_eq!(read(text).unwrap_err().code(), "empty", "{text:?}");
        }
    }
}
