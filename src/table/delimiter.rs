//! Delimiter: the sign between the cells of a table, found by what it makes of the rows.

use std::collections::BTreeMap;

/// What may stand between cells, the likelier first.
const SIGNS: [u8; 4] = *b"\t,;|";
/// Rows that are looked at.
const SAMPLE: usize = 200;
/// Bytes that are looked at: a cell may be long.
const BYTES: usize = 1 << 19;

/// The delimiter of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Delimited {
    /// The sign.
    pub delimiter: u8,
    /// How many cells most rows have.
    pub width: usize,
    /// Whether a first line `sep=;` names it, as spreadsheets write and read.
    pub stated: bool,
}

/// The delimiter of a text whose lines end in `\n`: the one by which the most of the first rows
/// have one and the same number of cells; among equals the one that gives more cells.
///
/// What only stands at the ends of another's cells pads them: the national bureau's tables have
/// a tab before each comma.
#[must_use]
pub fn of(text: &str) -> Delimited {
    let first = text.lines().find(|line| !line.trim().is_empty());
    if let Some(&[sign]) = first
        .and_then(|line| line.trim().trim_matches('"').strip_prefix("sep="))
        .map(str::as_bytes)
        && SIGNS.contains(&sign)
    {
        return Delimited {
            delimiter: sign,
            width: look(text, sign).width,
            stated: true,
        };
    }
    let mut best = Look::default();
    let mut found = b',';
    for sign in SIGNS {
        let look = look(text, sign);
        if look.width >= 2 && !look.pads && look.rank() > best.rank() {
            best = look;
            found = sign;
        }
    }
    Delimited {
        delimiter: found,
        width: best.width,
        stated: false,
    }
}

/// What a delimiter makes of a text.
#[derive(Debug, Clone, Copy, Default)]
struct Look {
    /// Rows, of those looked at, that have as many cells as most.
    rows: usize,
    /// How many cells those have.
    width: usize,
    /// Whether it stands beside another sign wherever it stands.
    pads: bool,
}

impl Look {
    fn rank(self) -> (usize, usize) {
        (self.rows, self.width)
    }
}

/// Rows and cells of a text while it is looked at.
#[derive(Default)]
struct Scan {
    /// How many rows have how many cells.
    widths: BTreeMap<usize, usize>,
    rows: usize,
    cells: usize,
    filled: bool,
    /// How often the delimiter stands, and how often beside each other sign.
    stands: usize,
    behind: [usize; 4],
    before: [usize; 4],
    /// How often it ends a row, or begins one.
    ends: usize,
    begins: usize,
}

impl Scan {
    fn end_row(&mut self) {
        if self.filled || self.cells > 0 {
            *self.widths.entry(self.cells + 1).or_default() += 1;
            self.rows += 1;
        }
        self.cells = 0;
        self.filled = false;
    }

    /// The delimiter stands between these two bytes.
    fn stand(&mut self, before: Option<u8>, behind: Option<u8>) {
        self.cells += 1;
        self.stands += 1;
        self.begins += usize::from(matches!(before, None | Some(b'\n')));
        self.ends += usize::from(matches!(behind, None | Some(b'\n')));
        for (n, sign) in SIGNS.into_iter().enumerate() {
            self.before[n] += usize::from(before == Some(sign));
            self.behind[n] += usize::from(behind == Some(sign));
        }
    }

    fn look(self, sign: u8) -> Look {
        // The widest of the most frequent.
        let most = self.widths.iter().filter(|(width, _)| **width >= 2);
        let most = most.max_by_key(|(width, rows)| (**rows, **width));
        let (width, rows) = most.map_or((1, 0), |(width, rows)| (*width, *rows));
        let always = |beside: [usize; 4], edge: usize| {
            let others = SIGNS.into_iter().zip(beside);
            let mut others = others.filter(|(other, times)| *other != sign && *times > 0);
            others.any(|(_, times)| times + edge == self.stands)
        };
        // White space alone pads: a comma before each tab would be as odd as a blank column.
        let beside = always(self.before, self.begins) || always(self.behind, self.ends);
        let pads = sign == b'\t' && beside;
        Look { rows, width, pads }
    }
}

fn look(text: &str, sign: u8) -> Look {
    let bytes = text.as_bytes();
    let mut scan = Scan::default();
    let mut quoted = false;
    let mut at_start = true;
    for (at, byte) in bytes.iter().copied().enumerate().take(BYTES) {
        let next = bytes.get(at + 1).copied();
        match byte {
            // A doubled mark inside closes and opens again.
            b'"' if quoted => quoted = false,
            b'"' if at_start || bytes.get(at.wrapping_sub(1)) == Some(&b'"') => quoted = true,
            b'\n' if !quoted => {
                scan.end_row();
                if scan.rows >= SAMPLE {
                    break;
                }
            }
            _ if byte == sign && !quoted => {
                let before = at.checked_sub(1).and_then(|at| bytes.get(at).copied());
                scan.stand(before, next);
            }
            _ => {}
        }
        scan.filled |= !byte.is_ascii_whitespace() && byte != sign;
        if byte == b'\n' && !quoted {
            scan.filled = false;
        }
        at_start = !quoted && (byte == b'\n' || byte == sign);
    }
    if bytes.len() <= BYTES {
        scan.end_row();
    }
    scan.look(sign)
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn the_delimiter_is_the_one_that_makes_rows_alike() {
        for (text, sign, width) in [
            ("a,b\n1,2", ',', 2),
            ("a\tb\n1\t2", '\t', 2),
            ("a;b\n1;2", ';', 2),
            ("a|b|c\n1|2|3", '|', 3),
            ("\"a;c;d\",b\n1,2", ',', 2),
            // Decimal commas.
            ("a;b\n1,5;2,5\n1,7;2,7", ';', 2),
            ("a;b;c\nx;62,620;1.204\ny;90,062;2.310", ';', 3),
            // Lists in a cell.
            ("name,also\nP,a;b;c\nQ,d;e;f", ',', 2),
            ("name\talso, too\nP\ta,b\nQ\tc,d", '\t', 2),
            // Padding.
            ("a\t,b\t\n1\t,2\t\n3\t,4\t", ',', 2),
            ("a,\tb,\tc\n1,\t2,\t3", ',', 3),
            ("a\t;b\t\n1\t;2\t", ';', 2),
            // A head of two lines, as spreadsheets copy it.
            ("\"a\nb\"\t\"c\nd\"\n1\t2\n3\t4", '\t', 2),
            ("\"a,\"\"x\"\"\nb\",c\n1,2", ',', 2),
            // Titles and notes have no say.
            ("表1；单位：亿元\na,b,c\n1,2,3\n4,5,6\n注：x;y", ',', 3),
            ("a\n1\n2", ',', 0),
        ] {
            let found = of(text);
            assert_eq!(
                (char::from(found.delimiter), found.width),
                (sign, width),
                "{text}"
            );
        }
        assert!(of("sep=|\na|b\n1|2").stated);
    }
}
