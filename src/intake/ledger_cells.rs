//! The cells of a ledger while they are read: what each says, what cannot be read, and what is then done.

use std::collections::{HashMap, HashSet};

use crate::intake::cells::{at_cell, no_number, rule_of};
use crate::intake::grid::{Grid, Mark};
use crate::intake::ledger_columns::LedgerColumn;
use crate::intake::reading::{TableReading, Treat};
use crate::intake::view::ProblemView;
use crate::table::header::one_line;
use crate::table::ledger::{A_DATE, Field, month, of_days};
use crate::table::numeral;
use crate::table::row::Row;
use crate::table::shield::unshielded;
use crate::vocabulary::spelling::visible;

/// A row of a ledger that is read as a project.
#[derive(Debug, Clone, PartialEq)]
pub struct Working {
    /// Its number in the grid, from 0.
    pub row: usize,
    /// Its cells from the table's first column on, as they are read.
    pub cells: Vec<String>,
    /// Whether it is left unread.
    pub left: bool,
    /// Whether something of it is open: it is looked at, but no project yet.
    pub open: bool,
}

/// The rows of a ledger, and what is wrong with them.
pub struct Desk<'a> {
    pub grid: &'a Grid,
    choices: &'a TableReading,
    left: usize,
    marks: HashMap<(usize, usize), Mark>,
    corrected: HashMap<(usize, usize), &'a str>,
    /// The rows.
    pub rows: Vec<Working>,
    /// What cannot be read, whatever was said of it.
    pub problems: Vec<ProblemView>,
    /// What was read otherwise than it stands.
    pub told: Vec<ProblemView>,
    seen: HashSet<(usize, usize, String)>,
}

impl<'a> Desk<'a> {
    /// The cells of some rows; columns from `left` on, to the one before `right`.
    pub fn new(
        grid: &'a Grid,
        choices: &'a TableReading,
        [left, right]: [usize; 2],
        rows: impl Iterator<Item = usize>,
    ) -> Self {
        let mut desk = Self {
            grid,
            choices,
            left,
            marks: grid
                .marks
                .iter()
                .map(|(row, column, mark)| ((*row, *column), *mark))
                .collect(),
            corrected: choices
                .cells
                .iter()
                .map(|cell| ((cell.row, cell.column), cell.text.as_str()))
                .collect(),
            rows: Vec::new(),
            problems: Vec::new(),
            told: Vec::new(),
            seen: HashSet::new(),
        };
        desk.rows = rows
            .map(|row| Working {
                row,
                cells: (left..right)
                    .map(|column| desk.stands(row, column))
                    .collect(),
                left: false,
                open: false,
            })
            .collect();
        desk
    }

    /// What is read in a cell before anything is wrong with it: what was written in its place, or what stands there, on
    /// one line; what is merged down a column stands in each of its rows.
    fn stands(&self, row: usize, column: usize) -> String {
        if let Some(text) = self.corrected.get(&(row, column)) {
            return text.trim().to_owned();
        }
        let text = match self.grid.merge(row, column) {
            Some([_, left, _, right]) if left == right => self.grid.shown(row, column),
            _ => self.grid.text(row, column),
        };
        one_line(text)
    }

    /// The rows as the readers of texts see them.
    pub fn lines(&self) -> Vec<Row> {
        let rows = self.rows.iter().filter(|row| !row.left && !row.open);
        rows.map(|row| Row {
            line: row.row + 1,
            cells: row.cells.clone(),
        })
        .collect()
    }

    /// The place among the rows of one of the grid's.
    pub fn place(&self, row: usize) -> Option<usize> {
        self.rows
            .binary_search_by_key(&row, |working| working.row)
            .ok()
    }

    /// What is read in a cell; `column` is the grid's.
    #[must_use]
    pub fn text(&self, at: usize, column: usize) -> &str {
        self.rows[at].cells[column - self.left].as_str()
    }

    /// Reads a text in place of what stands in a cell.
    pub fn put(&mut self, at: usize, column: usize, text: &str) {
        text.clone_into(&mut self.rows[at].cells[column - self.left]);
    }

    /// Leaves a row unread.
    pub fn leave(&mut self, at: usize) {
        self.rows[at].left = true;
    }

    /// Notes what was read otherwise than it stands.
    pub fn tell(&mut self, row: usize, column: usize, text: &str, rule: &str) {
        self.told.push(at_cell(
            self.grid,
            (row, column),
            text,
            (rule, String::new()),
        ));
    }

    /// Notes what cannot be read, and does what was said of its kind, which it returns; `takes`: the text to take, and the
    /// other one of two.
    pub fn refuse(
        &mut self,
        at: usize,
        column: usize,
        (rule, expected): (&str, &str),
        takes: [Option<String>; 2],
    ) -> Option<Treat> {
        let row = self.rows[at].row;
        if !self.seen.insert((row, column, rule.to_owned())) {
            // What was done with it has not helped.
            if rule == "unreadable" {
                self.rows[at].left = true;
                return None;
            }
            return self.refuse(at, column, ("unreadable", expected), [None, None]);
        }
        let text = self.text(at, column).to_owned();
        self.problems.push(at_cell(
            self.grid,
            (row, column),
            &text,
            (rule, expected.to_owned()),
        ));
        let treat = self.choices.problems.get(rule).copied();
        let treat = treat.filter(|treat| ways(rule).contains(treat));
        let [first, other] = takes;
        let cell = &mut self.rows[at].cells[column - self.left];
        match treat {
            Some(Treat::Missing) => cell.clear(),
            Some(Treat::Take) => {
                if let Some(first) = first {
                    *cell = first;
                }
            }
            Some(Treat::Other) => {
                if let Some(other) = other {
                    *cell = other;
                }
            }
            Some(Treat::Row) => self.rows[at].left = true,
            Some(Treat::Keep) | None => {}
        }
        self.rows[at].open |= treat.is_none();
        treat
    }

    /// Takes what a workbook's cell says beside its text into account: days, numbers of days, lost digits, formulas
    /// that failed.
    pub fn look(&mut self, columns: &[LedgerColumn], is_known: impl Fn(&str) -> bool) {
        for at in 0..self.rows.len() {
            for column in columns {
                if let Some(field) = column.field
                    && !self.rows[at].left
                {
                    self.look_at(at, column.view.column, field, &is_known);
                }
            }
        }
    }

    fn look_at(
        &mut self,
        at: usize,
        column: usize,
        field: Field,
        is_known: &impl Fn(&str) -> bool,
    ) {
        let key = (self.rows[at].row, column);
        let text = self.text(at, column).to_owned();
        let corrected = self.corrected.contains_key(&key);
        let mark = self.marks.get(&key).copied().filter(|_| !corrected);
        let Some(rule) = no_number(mark, &text) else {
            if matches!(field, Field::Date(_) | Field::MilestoneDue) {
                self.look_at_day(at, column, &text);
            }
            return;
        };
        match (field, rule) {
            (_, "no-result" | "fault") => {
                self.refuse(at, column, (rule, ""), [None, None]);
            }
            (Field::Date(_) | Field::MilestoneDue, "day") => {
                // Noon of a day is that day.
                let day = text.split(' ').next().unwrap_or_default().to_owned();
                self.rows[at].cells[column - self.left] = day;
            }
            (Field::Date(_) | Field::MilestoneDue, _) => self.look_at_day(at, column, &text),
            (Field::Code | Field::Enlarges, "day" | "digits-lost") if !is_known(&text) => {
                self.refuse(at, column, ("spoilt", ""), [None, None]);
            }
            (field, _) if field.counts() => {
                self.refuse(at, column, (rule, ""), [Some(text), None]);
            }
            _ => {}
        }
    }

    /// A number of days, or a month without its day, in a column of days.
    fn look_at_day(&mut self, at: usize, column: usize, text: &str) {
        let text = unshielded(text);
        if let Some([of_1900, of_1904]) = of_days(text) {
            if let Some(from_1904) = self.grid.from_1904 {
                let day = if from_1904 { of_1904 } else { of_1900 };
                return self.put(at, column, &day);
            }
            let expected = format!("{of_1900} / {of_1904}");
            self.refuse(
                at,
                column,
                ("days", &expected),
                [Some(of_1900), Some(of_1904)],
            );
        } else if let Some(month) = month(text) {
            let expected = format!("{} / {}", month.first(), month.last());
            let days = [Some(month.first()), Some(month.last())];
            self.refuse(at, column, ("month", &expected), days);
        }
    }

    /// Of several rows of one project the first stands, or the later; rows that say the same are one.
    pub fn look_for_twins(&mut self, code: usize, columns: &[LedgerColumn]) {
        let read: Vec<usize> = columns
            .iter()
            .filter(|column| column.field.is_some())
            .map(|column| column.view.column)
            .collect();
        let mut first: HashMap<String, usize> = HashMap::new();
        for at in 0..self.rows.len() {
            let own = visible(unshielded(self.text(at, code)));
            if own.is_empty() || self.rows[at].left {
                continue;
            }
            let Some(other) = first.get(&own).copied() else {
                first.insert(own, at);
                continue;
            };
            let row = self.rows[at].row;
            let differ = read
                .iter()
                .any(|column| self.text(at, *column) != self.text(other, *column));
            if !differ {
                self.tell(row, code, &own, "repeated-project");
                self.leave(at);
                continue;
            }
            let above = self.grid.address(self.rows[other].row, code);
            let way = self.refuse(at, code, ("project-twice", &above), [None, None]);
            if way == Some(Treat::Take) {
                self.leave(other);
                first.insert(own, at);
            }
        }
    }
}

/// What may be done with a kind of problem of a ledger.
#[must_use]
pub fn ways(rule: &str) -> Vec<Treat> {
    match rule {
        "project-twice" => vec![Treat::Row, Treat::Take],
        "days" | "month" => vec![Treat::Take, Treat::Other, Treat::Missing, Treat::Row],
        "scaled" | "digits-lost" => vec![Treat::Take, Treat::Missing, Treat::Row],
        "spoilt" | "code" => vec![Treat::Row],
        _ if WHOLE.contains(&rule) => vec![Treat::Row],
        _ => vec![Treat::Missing, Treat::Row],
    }
}

/// Rules that a project breaks as a whole: what is missing is no way out.
const WHOLE: [&str; 12] = [
    "new-project-unit",
    "new-project-sector",
    "signed-amount",
    "milestone-stage",
    "milestone-due",
    "rate-needed",
    "increment-needed",
    "duplicate-project",
    "twins",
    "unit",
    "moved-elsewhere",
    "unreadable",
];

/// The rule of what a cell of a ledger was refused for.
#[must_use]
pub fn rule_of_cell(expected: &str, field: &str) -> String {
    let known = match expected {
        A_DATE => "date",
        crate::table::code::AS_WRITTEN => "spoilt",
        "a project code" => "code",
        "a unit of this data set" | "the name of one unit alone" if field == "unit" => "unit",
        "a unit of this data set" | "the name of one unit alone" => "place",
        numeral::A_NUMBER => "number",
        _ if expected.starts_with("a number within") => "bounds",
        _ => match rule_of(expected) {
            "number" => return format!("word-{field}"),
            other => other,
        },
    };
    known.to_owned()
}
