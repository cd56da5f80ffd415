//! Sheet: rows and cells of a CSV text, each with the line and column where it stands.

use crate::error::{Error, Result};
use crate::table::delimiter::{self, Delimited};
use crate::table::header::name_and_measure;
use crate::table::row::{Row, Skipped, unread};
use crate::table::{note, problem, separators, stated};
use crate::vocabulary::spelling::is_invisible;

/// Most columns that are read: more than any report has, and what the page can still show.
pub const MAX_COLUMNS: usize = 500;
/// Most rows that are read.
pub const MAX_ROWS: usize = 200_000;
/// Most cells that are read.
pub const MAX_CELLS: usize = 4_000_000;

/// A table with its header apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// The first row that is not blank and no title.
    pub header: Row,
    /// All others that are not blank.
    pub rows: Vec<Row>,
    /// Titles above the header, which are left unread.
    pub titles: Vec<Skipped>,
    /// Units of measure that it states beside its columns.
    pub measures: Vec<String>,
    /// Whether semicolons stand between the cells: then commas in numbers are ambiguous.
    pub semicolons: bool,
}

impl Sheet {
    /// Whether nothing but remarks stands under the header of a column.
    #[must_use]
    pub fn is_blank(&self, column: usize) -> bool {
        is_blank(&self.rows, column)
    }

    /// Whether a column holds nothing that is read: it stands beside the table, between its columns, or
    /// numbers the rows without a head, as programs write them.
    #[must_use]
    pub fn is_idle(&self, column: usize) -> bool {
        self.header.cells[column].is_empty()
            && (is_blank(&self.rows, column) || self.numbers_rows(column))
    }

    fn numbers_rows(&self, column: usize) -> bool {
        let cells = self.rows.iter().map(|row| row.cells.get(column));
        let numbers = cells.map(|cell| cell.and_then(|cell| cell.parse::<usize>().ok()));
        let mut numbers = numbers.enumerate();
        let first = self
            .rows
            .first()
            .and_then(|row| row.cells.get(column)?.parse::<usize>().ok());
        self.rows.len() > 1
            && first.is_some_and(|first| {
                first <= 1 && numbers.all(|(row, number)| number == Some(first + row))
            })
    }

    /// Whether the points of a column may set thousands apart: only where semicolons stand between
    /// the cells, as they do in countries that write so.
    #[must_use]
    pub fn may_group(&self, column: usize) -> bool {
        let cells = self.rows.iter().filter_map(|row| row.cells.get(column));
        self.semicolons && separators::points_may_group(cells.map(String::as_str))
    }
}

/// The records of a CSV text.
#[derive(Debug)]
pub struct Records {
    /// Those that are not blank.
    pub rows: Vec<Row>,
    /// Cells of most rows.
    pub width: usize,
    /// Whether semicolons stand between the cells: then commas in numbers are ambiguous.
    pub semicolons: bool,
}

/// Takes a CSV text apart. The delimiter is the one of tab, comma, semicolon and bar that gives
/// the most rows the same number of cells: see [`delimiter::of`].
///
/// # Errors
/// [`Error::OutOfRange`] for more rows or cells than are read, [`Error::InvalidRow`] for a quotation mark that is
/// never closed.
pub fn records(text: &str) -> Result<Records> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let Delimited {
        delimiter,
        width,
        stated,
    } = delimiter::of(&text);
    if let Some((line, column)) = open_quote(&text, delimiter) {
        let reason = "a quotation mark is opened and never closed";
        return Err(problem::row(line, column, "open-quote", reason.into()));
    }
    let mut rows = rows(&text, delimiter)?;
    if stated {
        rows.remove(0);
    }
    Ok(Records {
        rows,
        width,
        semicolons: delimiter == b';',
    })
}

/// Takes a CSV text apart into a header and rows.
///
/// # Errors
/// [`Error::Empty`] without a header or rows, [`Error::OutOfRange`] for more columns, rows or
/// cells than are read, [`Error::InvalidRow`] for a quotation mark that is never closed.
pub fn read(text: &str) -> Result<Sheet> {
    let Records {
        mut rows,
        width,
        semicolons,
    } = records(text)?;
    let titles: Vec<Row> = rows.drain(..note::titles(&rows, width)).collect();
    let empty = |what: &str| Error::Empty {
        place: "table".into(),
        what: what.into(),
    };
    if rows.is_empty() {
        return Err(empty("header"));
    }
    let mut header = rows.remove(0);
    trim(&mut header, &rows);
    let mut unread: Vec<_> = titles.iter().map(|row| unread(row, "title-row")).collect();
    unread.extend(take_repeated(&header, &mut rows));
    if (rows.first()).is_some_and(|row| take_measures(&mut header, row)) {
        rows.remove(0);
    }
    if rows.is_empty() {
        return Err(empty("row"));
    }
    limit("columns", header.cells.len(), MAX_COLUMNS)?;
    Ok(Sheet {
        measures: measures(&titles, &header, &rows),
        header,
        rows,
        titles: unread,
        semicolons,
    })
}

/// Takes out the lines that are drawn between rows, and the header where it stands again, as it does on
/// every printed page.
fn take_repeated(header: &Row, rows: &mut Vec<Row>) -> Vec<Skipped> {
    let drawn =
        |cell: &String| cell.len() >= 3 && cell.trim_matches(['-', '=', ':', '+', '_']).is_empty();
    let filled = |row: &Row| row.cells.iter().rposition(|cell| !cell.is_empty());
    let mut again = Vec::new();
    rows.retain(|row| {
        let repeats = filled(row).is_some_and(|last| row.cells[..=last] == header.cells[..]);
        if repeats {
            again.push(unread(row, "title-row"));
        }
        !repeats && !row.cells.iter().all(|cell| cell.is_empty() || drawn(cell))
    });
    again
}

/// Puts the units of measure that stand in a row of their own behind their columns' names;
/// whether the row is one.
fn take_measures(header: &mut Row, row: &Row) -> bool {
    let Some(measures) = stated::row_of_measures(&row.cells) else {
        return false;
    };
    let filled = |(column, measure): (usize, &Option<String>)| {
        measure.is_none()
            || header
                .cells
                .get(column)
                .is_some_and(|name| !name.is_empty())
    };
    if !measures.iter().enumerate().all(filled) {
        return false;
    }
    for (name, measure) in header.cells.iter_mut().zip(measures) {
        if let Some(measure) = measure
            && name_and_measure(name).1.as_deref() != Some(&measure)
        {
            *name = format!("{name}（{measure}）");
        }
    }
    true
}

/// The units of measure that a table states beside its columns: in its titles, in the corner of
/// its header, and in the notes below it.
fn measures(titles: &[Row], header: &Row, rows: &[Row]) -> Vec<String> {
    let titles = titles.iter().flat_map(|row| &row.cells);
    let notes = rows.iter().filter(|row| note::is_note(row));
    let notes = notes.flat_map(|row| &row.cells);
    titles
        .flat_map(|cell| stated::measures(cell))
        .chain(stated::in_corner(&header.cells))
        .chain(notes.flat_map(|cell| stated::after_word(cell)))
        .collect()
}

fn limit(what: &str, found: usize, most: usize) -> Result<()> {
    if found <= most {
        return Ok(());
    }
    Err(Error::OutOfRange {
        place: format!("table.{what}"),
        value: found as f64,
        bound: format!("[1, {most}]"),
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

/// Takes the blank columns at a header's end off it. A blank head over figures stays, and is refused
/// where it stands.
fn trim(header: &mut Row, rows: &[Row]) {
    while let Some(last) = header.cells.len().checked_sub(1)
        && header.cells[last].is_empty()
        && is_blank(rows, last)
    {
        header.cells.pop();
    }
}

/// Whether nothing but remarks stands in a column.
fn is_blank(rows: &[Row], column: usize) -> bool {
    let filled = |row: &Row| row.cells.get(column).is_some_and(|cell| !cell.is_empty());
    !rows.iter().any(|row| filled(row) && !note::is_note(row))
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
    let mut count = 0;
    loop {
        let start = usize::try_from(reader.position().byte()).unwrap_or(usize::MAX);
        let more = reader.read_record(&mut record);
        let line = lines.of_record(start);
        match more {
            Ok(true) => {}
            Ok(false) => return Ok(rows),
            Err(error) => return Err(problem::row(line, 0, "unreadable", error.to_string())),
        }
        let filled = |(_, text): &(usize, &str)| !content(text).is_empty();
        let Some((last, _)) = record.iter().enumerate().filter(filled).last() else {
            continue;
        };
        count += last + 1;
        limit("rows", rows.len(), MAX_ROWS)?;
        limit("cells", count, MAX_CELLS)?;
        // Blank cells behind the last are as good as none where there are very many.
        let kept = record.len().min((last + 1).max(MAX_COLUMNS + 1));
        let cells = record
            .iter()
            .take(kept)
            .map(|text| content(text).to_owned())
            .collect();
        rows.push(Row { line, cells });
    }
}

fn content(text: &str) -> &str {
    let unseen = |c: char| c.is_whitespace() || is_invisible(c);
    let start = text.trim_start_matches(unseen);
    // An apostrophe keeps what follows as it is, white space at its end too.
    if start.starts_with('\'') {
        start
    } else {
        start.trim_end_matches(unseen)
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
        // A blank head over figures stays.
        assert_eq!(read("a,b,,\n1,2,3,\n").unwrap().header.cells.len(), 3);
        let mut sheet = read("a,b,,\n1,2,,,,\n1\n注：c,,d\n").unwrap();
        assert_eq!(sheet.header.cells.len(), 2);
        sheet
            .rows
            .push(read("a,b\n\n\n1,2,3\n").unwrap().rows.remove(0));
        sheet.rows.remove(2);
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

    #[test]
    fn what_is_larger_than_is_read_is_refused_by_name() {
        let told = |text: &str| read(text).unwrap_err().path();
        let wide = format!("a{}\n1{}\n", ",b".repeat(600), ",2".repeat(600));
        assert_eq!(told(&wide), "table.columns");
        assert_eq!(
            told(&format!("a,b\n{}", "1,2\n".repeat(200_002))),
            "table.rows"
        );
        let row = format!("1{}\n", ",2".repeat(499));
        assert_eq!(told(&row.repeat(9000)), "table.cells");
        // Cells that a spreadsheet fills with nothing do not count.
        let padded = format!("a,b{}\n1,2{}\n", ",".repeat(5000), ",".repeat(5000));
        assert_eq!(read(&padded).unwrap().header.cells.len(), 2);
    }

    #[test]
    fn titles_above_the_header_are_told() {
        let sheet = read("表3 主要指标,,\n,,单位：亿元\n区县,a,b\n甲,1,2\n").unwrap();
        assert_eq!(sheet.header.cells, ["区县", "a", "b"]);
        assert_eq!(sheet.measures, ["亿元"]);
        let told: Vec<_> = sheet
            .titles
            .iter()
            .map(|part| (part.line, &*part.text))
            .collect();
        assert_eq!(told, [(1, "表3 主要指标"), (2, "单位：亿元")]);
        let sheet = read("sep=;\na;b\n1;2\n").unwrap();
        assert_eq!((sheet.header.line, sheet.semicolons), (2, true));
    }
}
