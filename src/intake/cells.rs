//! Cells: what figures stand in a table, and what in it is none.

use std::collections::HashMap;

use crate::dataset::Indicator;
use crate::intake::columns::Column;
use crate::intake::grid::{Grid, Mark};
use crate::intake::reading::{TableReading, Treat};
use crate::intake::view::ProblemView;
use crate::table::mark::unmarked;
use crate::table::numeral::{self, Reading};
use crate::table::separators;

/// What a cell says.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Cell {
    /// Nothing: the figure stays as it is.
    Blank,
    /// That there is none.
    Missing,
    /// A figure in the indicator's unit of measure.
    Figure(f64),
}

/// Reads cells and collects what cannot be read.
pub struct Reader<'a> {
    /// What is read.
    pub grid: &'a Grid,
    choices: &'a TableReading,
    marks: HashMap<(usize, usize), Mark>,
    corrected: HashMap<(usize, usize), &'a str>,
    /// What cannot be read, whatever was said of it.
    pub problems: Vec<ProblemView>,
    /// What was read otherwise than it stands.
    pub told: Vec<ProblemView>,
}

impl<'a> Reader<'a> {
    /// A reader of a grid.
    pub fn new(grid: &'a Grid, choices: &'a TableReading) -> Self {
        let marks = grid.marks.iter();
        let cells = choices.cells.iter();
        Self {
            grid,
            choices,
            marks: marks
                .map(|(row, column, mark)| ((*row, *column), *mark))
                .collect(),
            corrected: cells
                .map(|cell| ((cell.row, cell.column), cell.text.as_str()))
                .collect(),
            problems: Vec::new(),
            told: Vec::new(),
        }
    }

    /// What a cell says; none where that is open, or where its row is to be left unread.
    pub fn read(&mut self, row: usize, column: &Column, about: Option<&Indicator>) -> Option<Cell> {
        let at = (row, column.view.column);
        let corrected = self.corrected.get(&at).copied();
        let text = corrected.unwrap_or_else(|| self.grid.text(row, column.view.column));
        let reading = self.reading(at, text, corrected.is_some(), column);
        let reading = match reading {
            Ok(Cell::Figure(x)) if is_outside(x, about) => Err(("bounds", bounds(about))),
            other => other,
        };
        let (rule, expected) = match reading {
            Ok(cell) => {
                if let Some(rule) = read_otherwise(text, cell) {
                    self.tell(row, column.view.column, text, rule);
                }
                return Some(cell);
            }
            Err(refused) => refused,
        };
        self.refused((row, column), text, rule, expected)
    }

    /// The figure of a cell, where it says one.
    #[must_use]
    pub fn figure(&self, row: usize, column: &Column) -> Option<f64> {
        let at = (row, column.view.column);
        let corrected = self.corrected.contains_key(&at);
        match self.reading(at, self.text(row, column.view.column), corrected, column) {
            Ok(Cell::Figure(x)) => Some(x),
            _ => None,
        }
    }

    /// Whether a cell was corrected in place.
    #[must_use]
    pub fn is_corrected(&self, row: usize, column: &Column) -> bool {
        self.corrected.contains_key(&(row, column.view.column))
    }

    /// Notes a figure that cannot be taken, and what its cell says then, as far as that was said of its kind.
    pub fn refused(
        &mut self,
        (row, column): (usize, &Column),
        text: &str,
        rule: &str,
        expected: String,
    ) -> Option<Cell> {
        self.problem(row, column.view.column, text, rule, expected);
        match self.choices.problems.get(rule) {
            Some(Treat::Keep) => Some(Cell::Blank),
            Some(Treat::Missing) => Some(Cell::Missing),
            Some(Treat::Take) => stored(text, column),
            Some(Treat::Row | Treat::Other) | None => None,
        }
    }

    fn reading(
        &self,
        at: (usize, usize),
        text: &str,
        corrected: bool,
        column: &Column,
    ) -> Result<Cell, (&'static str, String)> {
        let none = String::new;
        let mark = self.marks.get(&at).filter(|_| !corrected);
        if let Some(rule) = no_number(mark.copied(), text) {
            return Err((rule, none()));
        }
        let own = unmarked(text);
        let reading = separators::refused_among(own, self.grid.semicolons, column.grouped)
            .map_or_else(|| numeral::read(own, &column.measure, &column.wanted), Err);
        let bare = || numeral::suffix(own).is_none();
        match reading {
            Ok(Reading::Figure(x))
                if column.must_say && numeral::is_doubtful(x, &column.wanted) && bare() =>
            {
                Err(("measure-needed", none()))
            }
            Ok(Reading::Blank) => Ok(Cell::Blank),
            Ok(Reading::Missing | Reading::TooSmall) => Ok(Cell::Missing),
            Ok(Reading::Figure(x)) if numeral::is_too_large(x) => {
                Err(("bounds", numeral::WITHIN_LIMITS.into()))
            }
            Ok(Reading::Figure(x)) => Ok(Cell::Figure(x)),
            Err(refused) => Err((rule_of(refused), refused.into())),
        }
    }

    /// Notes what cannot be read.
    pub fn problem(&mut self, row: usize, column: usize, text: &str, rule: &str, expected: String) {
        self.problems
            .push(at_cell(self.grid, (row, column), text, (rule, expected)));
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

    /// What is read in a cell.
    #[must_use]
    pub fn text(&self, row: usize, column: usize) -> &str {
        let corrected = self.corrected.get(&(row, column)).copied();
        corrected.unwrap_or_else(|| self.grid.text(row, column))
    }

    /// Whether of two rows of one unit the later counts.
    #[must_use]
    pub fn takes_later(&self) -> bool {
        self.choices.problems.get("twice") == Some(&Treat::Take)
    }

    /// Whether a spreadsheet has lost the last digits of a cell's number.
    #[must_use]
    pub fn lost_digits(&self, row: usize, column: usize) -> bool {
        self.marks.get(&(row, column)) == Some(&Mark::DigitsLost)
    }

    /// Whether a problem of this kind leaves its row unread.
    #[must_use]
    pub fn leaves_row(&self, rule: &str) -> bool {
        self.choices.problems.get(rule) == Some(&Treat::Row)
    }
}

/// The number that is stored in a cell whose format shows another.
fn stored(text: &str, column: &Column) -> Option<Cell> {
    match numeral::read(unmarked(text), &column.measure, &column.wanted) {
        Ok(Reading::Figure(x)) => Some(Cell::Figure(x)),
        _ => None,
    }
}

/// The rule by which a cell is no number, by its mark or since its formula failed.
#[must_use]
pub fn no_number(mark: Option<Mark>, text: &str) -> Option<&'static str> {
    match mark {
        Some(Mark::NoResult) => Some("no-result"),
        Some(Mark::Scaled) => Some("scaled"),
        Some(Mark::DigitsLost) => Some("digits-lost"),
        Some(Mark::Day) => Some("day"),
        None => is_fault(text).then_some("fault"),
    }
}

/// What is wrong with a cell.
#[must_use]
pub fn at_cell(
    grid: &Grid,
    (row, column): (usize, usize),
    text: &str,
    (rule, expected): (&str, String),
) -> ProblemView {
    ProblemView {
        row,
        column,
        address: grid.address(row, column),
        text: text.chars().take(80).collect(),
        rule: rule.into(),
        expected,
    }
}

/// What may be done with a kind of problem.
#[must_use]
pub fn ways(rule: &str) -> Vec<Treat> {
    match rule {
        // Of two rows, the first or the later.
        "twice" => vec![Treat::Row, Treat::Take],
        "spoilt" => vec![Treat::Keep, Treat::Row],
        // Of the group above, or of none.
        "group" => vec![Treat::Take, Treat::Missing, Treat::Row],
        "scaled" | "magnitude" => vec![Treat::Take, Treat::Keep, Treat::Missing, Treat::Row],
        _ => vec![Treat::Keep, Treat::Missing, Treat::Row],
    }
}

/// The rule of what a numeral is not.
#[must_use]
pub fn rule_of(refused: &str) -> &'static str {
    match refused {
        numeral::THOUSANDS => "thousands",
        numeral::SAME_MEASURE => "measure",
        numeral::ONE_NUMBER => "one-number",
        separators::NO_COMMA | separators::NO_POINTS => "ambiguous",
        numeral::A_FINITE_NUMBER | numeral::WITHIN_LIMITS => "bounds",
        _ => "number",
    }
}

/// The rule by which a cell was read otherwise than it stands.
fn read_otherwise(text: &str, cell: Cell) -> Option<&'static str> {
    let text = text.trim();
    match cell {
        Cell::Figure(_) => (unmarked(text) != text).then_some("footnote"),
        Cell::Missing => {
            (text != ".." && !text.is_empty() && text.trim_matches(['.', '…', '⋯']).is_empty())
                .then_some("small")
        }
        Cell::Blank => None,
    }
}

/// What a spreadsheet writes where a formula failed.
fn is_fault(text: &str) -> bool {
    const FAULTS: [&str; 9] = [
        "#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#SPILL!", "#CALC!",
    ];
    FAULTS.contains(&text) || text.starts_with("Err:")
}

/// Whether a figure is beyond what has a meaning.
#[must_use]
pub fn is_outside(x: f64, about: Option<&Indicator>) -> bool {
    about.is_some_and(|about| {
        about.minimum.is_some_and(|least| x < least) || about.maximum.is_some_and(|most| x > most)
    })
}

/// What has a meaning.
#[must_use]
pub fn bounds(about: Option<&Indicator>) -> String {
    let end = |bound: Option<f64>, open: &str| {
        bound.map_or_else(|| open.to_owned(), |bound| bound.to_string())
    };
    let least = end(about.and_then(|about| about.minimum), "-∞");
    let most = end(about.and_then(|about| about.maximum), "∞");
    format!("{least} … {most}")
}
