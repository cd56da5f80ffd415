//! Read: a table as its reader left it, with what is still open and what will change.

use std::collections::{HashMap, HashSet};

use crate::dataset::{DataSet, FigureSpan};
use crate::error::{Error, Result};
use crate::intake::against::Against;
use crate::intake::around::Around;
use crate::intake::cells::{Cell, Reader, bounds, is_outside};
use crate::intake::columns::{Column, columns};
use crate::intake::grid::Grid;
use crate::intake::heads::{self, Head};
use crate::intake::layout;
use crate::intake::proportion::far_from;
use crate::intake::reading::{Matching, RowUse, Span, TableReading, Use};
use crate::intake::rows;
use crate::intake::span::to_period;
use crate::intake::view::{Ask, Destination, Intake, RowView};
use crate::table::code::Spoilt;
use crate::table::directory::{Directory, Found};
use crate::table::header::one_line;
use crate::table::mark::unmarked;
use crate::table::shield::unshielded;
use crate::table::sum;
use crate::vocabulary::spelling::key;

/// A figure of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// Row of the grid, from 0.
    pub row: usize,
    /// Place of its column in [`Read::columns`].
    pub column: usize,
    /// The figure; none where the table says that there is none.
    pub value: Option<f64>,
}

/// A table that was read.
#[derive(Debug)]
pub struct Read {
    /// What is shown of it.
    pub view: Intake,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its figures, row by row.
    pub entries: Vec<Entry>,
    /// Number of the period.
    pub period: usize,
    /// Rows that a problem leaves unread.
    pub left: HashSet<usize>,
}

impl Read {
    /// What is said of a row.
    #[must_use]
    pub fn row(&self, row: usize) -> Option<&RowView> {
        let rows = &self.view.rows;
        let at = rows.binary_search_by_key(&row, |view| view.row).ok()?;
        rows.get(at)
    }
}

/// Reads a grid; `against`: none for a data set of its own.
///
/// # Errors
/// [`Error::Empty`] without a table, [`Error::OutOfRange`] beyond the limits, [`Error::UnknownCode`] for a
/// period that is not known.
pub fn read(grid: &Grid, choices: &TableReading, against: Option<Against>) -> Result<Read> {
    grid.check()?;
    let layout = layout::find(grid, choices.place()).ok_or_else(|| Error::Empty {
        place: "table".into(),
        what: "header".into(),
    })?;
    let heads = heads::read(grid, &layout);
    let shape = shape(&heads);
    let data = against.map(|against| against.data);
    let mut choices = choices.clone();
    choices.matching = remembered(&choices, data, &shape).cloned();
    let followed = choices.matching.is_some();
    let around = against
        .map(|against| Around::of((grid, &layout), &heads, &choices, against))
        .transpose()?;
    let months = around.as_ref().and_then(|around| around.months);
    let columns = columns((grid, &layout), &choices, (data, months), &heads);
    let rows = rows::Matcher::new((grid, &layout), &choices, data, &columns).rows();
    let mut read = Read {
        view: Intake {
            heads: layout.heads,
            body: layout.body,
            others: layout.others.clone(),
            sides: layout.sides.clone(),
            left: layout.columns[0],
            turned: grid.turned,
            followed,
            rows,
            ..Intake::default()
        },
        columns,
        entries: Vec::new(),
        period: around.as_ref().map_or(0, |around| around.period),
        left: HashSet::new(),
    };
    read.say_what_it_brings(&choices, against);
    let against = against.map(|against| {
        if read.view.destination.is_data_set() {
            against.baseline()
        } else {
            against
        }
    });
    read.say_period(&choices, around, against);
    let mut reader = Reader::new(grid, &choices);
    read.doubt_units(&mut reader);
    let alike = against.map(|against| read.doubt_magnitudes(&reader, &choices, against));
    read.take_cells(&mut reader, against, &alike.unwrap_or_default());
    read.finish(reader, &choices, &heads, shape);
    if let Some(against) = against {
        read.list_changes(grid, against);
        if read.view.destination == Destination::DataSetAlone {
            read.list_lacking(against, choices.new_period.is_some());
        }
    } else {
        read.list_fresh(grid);
    }
    Ok(read)
}

/// What was remembered of tables with such a head: what is handed in, else what the data set holds.
#[must_use]
pub fn remembered<'a>(
    choices: &'a TableReading,
    data: Option<&'a DataSet>,
    shape: &str,
) -> Option<&'a Matching> {
    if choices.anew {
        return None;
    }
    let own = data.map_or(&[][..], |data| &data.file().matchings);
    let mut all = choices.matching.iter().chain(own);
    all.find(|matching| matching.shape == shape)
}

fn shape(heads: &[Head]) -> String {
    let shapes: Vec<_> = heads.iter().map(Head::shape).collect();
    shapes.join("|")
}

impl Read {
    fn say_period(
        &mut self,
        choices: &TableReading,
        around: Option<Around>,
        against: Option<Against>,
    ) {
        let Some((against, around)) = against.zip(around) else {
            return;
        };
        let data = against.data;
        let remembered = choices.matching.as_ref().and_then(|matching| matching.span);
        // Where a title says another than was said of the last such table, it is asked.
        let told = around.span.or(remembered);
        let differ = around.span.zip(remembered).is_some_and(|(a, b)| a != b);
        self.view.span = choices.span.or(told.filter(|_| !differ));
        self.view.proposed_period = around.proposed;
        if !around.said {
            self.view.asks.push(Ask::Period);
        }
        self.view
            .period
            .clone_from(&data.file().periods[self.period].code);
        let opens = against.figures.calendar().opens_year[self.period];
        let open = |column: &Column| {
            let of_period = |number| against.data.span_of(number) != FigureSpan::YearToDate;
            column.view.span.is_none()
                && matches!(column.view.use_as, Use::Figure { .. })
                && column.indicator.is_some_and(of_period)
        };
        if self.view.span.is_none() && !opens && self.columns.iter().any(open) {
            self.view.asks.push(Ask::Span);
        }
    }

    /// What no scenario can hold goes into the data set itself.
    fn say_what_it_brings(&mut self, choices: &TableReading, against: Option<Against>) {
        let Some(against) = against else {
            self.view.destination = Destination::Own;
            return;
        };
        let fresh = |column: &Column| matches!(column.view.use_as, Use::New { .. });
        let brings = choices.new_period.is_some()
            || self.columns.iter().any(fresh)
            || self.view.rows.iter().any(|row| row.use_as == RowUse::New);
        self.view.destination = match (brings, choices.baseline) {
            (true, _) => Destination::DataSetAlone,
            (false, true) => Destination::DataSet,
            (false, false) => Destination::Scenario,
        };
        let known = Directory::of_indicators(against.data.indicators());
        let mut seen = HashSet::new();
        for column in &mut self.columns {
            let Use::New { name, .. } = &column.view.use_as else {
                continue;
            };
            let again = !seen.insert((key(name), column.view.written.clone()));
            if again || name.trim().is_empty() || known.find(name) != Found::None {
                column.view.sure = false;
                column.view.why = "taken".into();
            }
        }
    }

    /// `alike`: places of the columns whose figures are of the same order of size as those that stand.
    fn take_cells(
        &mut self,
        reader: &mut Reader,
        against: Option<Against>,
        alike: &HashSet<usize>,
    ) {
        let label = self.label_column();
        let leaving = reader.problems.iter();
        let leaving = leaving.filter(|problem| reader.leaves_row(&problem.rule));
        let doubted: HashSet<usize> = leaving.map(|problem| problem.row).collect();
        let mut superseded: HashSet<usize> = HashSet::new();
        let mut first: HashMap<String, usize> = HashMap::new();
        for view in &self.view.rows {
            let unit = match &view.use_as {
                RowUse::Unread | RowUse::Project => continue,
                RowUse::Unit { unit } => unit.clone(),
                RowUse::New => format!("new {}", self.identity(reader.grid, view)),
            };
            if let Some(other) = first.get(&unit).copied() {
                let differ = self.differing(reader, other, view.row);
                if differ.is_empty() {
                    reader.tell(view.row, label, &view.label, "repeated");
                    continue;
                }
                let cells = [other, view.row].map(|row| {
                    let cells = differ
                        .iter()
                        .map(|column| reader.grid.address(row, *column));
                    cells.collect::<Vec<_>>().join("、")
                });
                let expected = format!("{} ≠ {}", cells[0], cells[1]);
                reader.problem(view.row, label, &view.label, "twice", expected);
                if !reader.takes_later() {
                    continue;
                }
                superseded.insert(other);
            }
            first.insert(unit.clone(), view.row);
            if doubted.contains(&view.row) {
                continue;
            }
            let said = reader.grid.shown(view.row, label).trim();
            if unmarked(&one_line(unshielded(said))).len() < one_line(unshielded(said)).trim().len()
            {
                reader.tell(view.row, label, said, "footnote");
            }
            let before = reader.problems.len();
            let mut entries = Vec::new();
            for (at, column) in self.columns.iter().enumerate() {
                let place = (view.row, unit.as_str());
                let value = match self.figure(reader, against, place, column, alike.contains(&at)) {
                    Cell::Figure(x) => Some(x),
                    Cell::Missing => None,
                    Cell::Blank => continue,
                };
                entries.push(Entry {
                    row: view.row,
                    column: at,
                    value,
                });
            }
            let left = reader.problems[before..]
                .iter()
                .any(|problem| reader.leaves_row(&problem.rule));
            if !left {
                self.entries.append(&mut entries);
            }
        }
        self.entries
            .retain(|entry| !superseded.contains(&entry.row));
        self.left.extend(superseded);
    }

    /// What a cell says of a unit, for the period alone; blank where that is open. `alike`: its column is
    /// of the same order of size as what stands.
    fn figure(
        &self,
        reader: &mut Reader,
        against: Option<Against>,
        (row, unit): (usize, &str),
        column: &Column,
        alike: bool,
    ) -> Cell {
        if !column.view.use_as.holds_figures() || column.view.measure_differs {
            return Cell::Blank;
        }
        let about = against
            .zip(column.indicator)
            .map(|(against, number)| &against.data.indicators()[number]);
        let target = matches!(column.view.use_as, Use::Target { .. });
        let read = reader.read(row, column, about.filter(|_| !target));
        let Some(Cell::Figure(mut x)) = read else {
            return read.unwrap_or(Cell::Blank);
        };
        let Some((against, indicator)) = against.zip(column.indicator).filter(|_| !target) else {
            return Cell::Figure(x);
        };
        let mut units = against.data.units().iter();
        let unit = units.position(|known| known.code == unit);
        let place = (row, column);
        if let Some(held) =
            unit.and_then(|unit| far_from(x, against, (self.period, indicator, unit)))
            && alike
            && !reader.is_corrected(row, column)
        {
            let text = reader.text(row, column.view.column).to_owned();
            let read = reader.refused(place, &text, "magnitude", held.to_string());
            let Some(Cell::Figure(taken)) = read else {
                return read.unwrap_or(Cell::Blank);
            };
            x = taken;
        }
        if column.view.span.or(self.view.span) != Some(Span::YearToDate) {
            return Cell::Figure(x);
        }
        let figure = to_period(against, (self.period, indicator, unit), x)
            .map_err(|rule| (rule, String::new()))
            .and_then(|x| match about {
                Some(_) if is_outside(x, about) => Err(("bounds", bounds(about))),
                _ => Ok(x),
            });
        match figure {
            Ok(x) => Cell::Figure(x),
            Err((rule, expected)) => match reader.refused(place, &x.to_string(), rule, expected) {
                Some(Cell::Missing) => Cell::Missing,
                _ => Cell::Blank,
            },
        }
    }

    /// The columns of figures in which two rows differ.
    fn differing(&self, reader: &Reader, a: usize, b: usize) -> Vec<usize> {
        let figures = self
            .columns
            .iter()
            .filter(|column| column.view.use_as.holds_figures());
        let columns = figures.map(|column| column.view.column);
        columns
            .filter(|column| reader.text(a, *column) != reader.text(b, *column))
            .collect()
    }

    /// What tells a new unit from others: its code, else its name.
    fn identity(&self, grid: &Grid, view: &RowView) -> String {
        let code = self
            .column_of(&Use::Code)
            .map_or("", |column| grid.shown(view.row, column));
        if code.is_empty() {
            view.label.clone()
        } else {
            code.to_owned()
        }
    }

    /// The column that is read as this.
    #[must_use]
    pub fn column_of(&self, wanted: &Use) -> Option<usize> {
        let mut columns = self.columns.iter();
        columns
            .find(|column| column.view.use_as == *wanted)
            .map(|column| column.view.column)
    }

    /// Codes that a spreadsheet spoilt, groups that stand in the first of their rows alone, labels that may name
    /// several units together.
    fn doubt_units(&self, reader: &mut Reader) {
        let rows: Vec<&RowView> = self
            .view
            .rows
            .iter()
            .filter(|view| view.use_as == RowUse::New)
            .collect();
        let label = self.label_column();
        let several = rows
            .iter()
            .filter(|view| sum::may_be_several(&view.label))
            .count();
        for view in rows
            .iter()
            .filter(|view| several < rows.len() && sum::may_be_several(&view.label))
        {
            reader.tell(view.row, label, &view.label, "several");
        }
        if let Some(column) = self.column_of(&Use::Code) {
            let codes = rows
                .iter()
                .map(|view| reader.grid.shown(view.row, column).to_owned());
            let codes: Vec<String> = codes.collect();
            let spoilt = Spoilt::of(codes.iter().map(String::as_str), std::iter::empty());
            for (view, code) in rows.iter().zip(&codes) {
                if spoilt.is(code) || reader.lost_digits(view.row, column) {
                    reader.problem(view.row, column, code, "spoilt", String::new());
                }
            }
        }
        if let Some(column) = self.column_of(&Use::Group) {
            let groups = rows
                .iter()
                .map(|view| reader.grid.shown(view.row, column).to_owned());
            let groups: Vec<String> = groups.collect();
            let named: Vec<_> = groups.iter().filter(|group| !group.is_empty()).collect();
            let mut seen = HashSet::new();
            let once = named.iter().all(|group| seen.insert(group.as_str()));
            let mut before = "";
            for (view, group) in rows.iter().zip(&groups) {
                if group.is_empty() && !before.is_empty() && once {
                    reader.problem(view.row, column, "", "group", before.to_owned());
                }
                if !group.is_empty() {
                    before = group;
                }
            }
        }
    }

    fn label_column(&self) -> usize {
        let found = self.column_of(&Use::Name);
        found.or_else(|| self.column_of(&Use::Code)).unwrap_or(0)
    }
}
