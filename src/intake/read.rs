//! Read: a table as its reader left it, with what is still open and what will change.

use std::collections::{HashMap, HashSet};

use crate::dataset::{DataSet, FigureSpan};
use crate::error::{Error, Result};
use crate::intake::against::Against;
use crate::intake::cells::{Cell, Reader, bounds, is_outside};
use crate::intake::columns::{Column, columns};
use crate::intake::grid::{Grid, address};
use crate::intake::heads::{self, Head};
use crate::intake::layout::{self, Layout};
use crate::intake::period;
use crate::intake::reading::{Matching, RowUse, Span, TableReading, Use};
use crate::intake::rows;
use crate::intake::span::{PeriodSaid, period_of, to_period};
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
    let layout = layout::find(grid, choices.heads, choices.last).ok_or_else(|| Error::Empty {
        place: "table".into(),
        what: "header".into(),
    })?;
    let heads = heads::read(grid, &layout);
    let shape = shape(&heads);
    let data = against.map(|against| against.data);
    let mut choices = choices.clone();
    choices.matching = remembered(&choices, data, &shape).cloned();
    let followed = choices.matching.is_some();
    let columns = columns((grid, &layout), &choices, data, &heads);
    let rows = rows::Matcher::new((grid, &layout), &choices, data, &columns).rows();
    let mut read = Read {
        view: Intake {
            heads: layout.heads,
            body: layout.body,
            others: layout.others.clone(),
            followed,
            rows,
            ..Intake::default()
        },
        columns,
        entries: Vec::new(),
        period: 0,
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
    read.say_period(grid, &layout, &choices, against)?;
    let mut reader = Reader::new(grid, &choices);
    read.doubt_units(&mut reader);
    read.take_cells(&mut reader, against);
    read.finish(reader, &choices, &heads, shape);
    if let Some(against) = against {
        read.list_changes(against);
        if read.view.destination == Destination::DataSetAlone {
            read.list_lacking(against, choices.new_period.is_some());
        }
    } else {
        read.list_fresh();
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
        grid: &Grid,
        layout: &Layout,
        choices: &TableReading,
        against: Option<Against>,
    ) -> Result<()> {
        let Some(against) = against else {
            return Ok(());
        };
        let data = against.data;
        let titles = (0..layout.heads[0])
            .flat_map(|row| grid.filled(row))
            .map(|(_, text)| text);
        let titles: Vec<&str> = titles.chain([grid.name.as_str()]).collect();
        let said = period_of(data, titles.iter().copied());
        if choices.new_period.is_none() {
            self.view.proposed_period = period::proposed(data, titles.iter().copied());
        }
        let remembered = choices.matching.as_ref().and_then(|matching| matching.span);
        let titled = titles.iter().find_map(|text| heads::span_of(text));
        self.view.span = choices.span.or(remembered).or(titled);
        self.period = match (&choices.period, said) {
            // The data set was given it, to be read against.
            _ if choices.new_period.is_some() => against.period,
            (Some(code), _) => data.period(code, "period")?,
            (None, PeriodSaid::One(period)) => period,
            (None, _) => against.period,
        };
        let several = data.file().periods.len() > 1;
        let said = match said {
            PeriodSaid::One(_) => true,
            PeriodSaid::Other => false,
            PeriodSaid::Nothing => !several,
        };
        if choices.period.is_none() && choices.new_period.is_none() && !said {
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
        Ok(())
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

    fn take_cells(&mut self, reader: &mut Reader, against: Option<Against>) {
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
                    let cells = differ.iter().map(|column| address(row, *column));
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
                if !column.view.use_as.holds_figures() || column.view.measure_differs {
                    continue;
                }
                let about = against
                    .zip(column.indicator)
                    .map(|(against, number)| &against.data.indicators()[number]);
                let target = matches!(column.view.use_as, Use::Target { .. });
                let cell = match reader.read(view.row, column, about.filter(|_| !target)) {
                    Some(Cell::Figure(x)) => Some(x),
                    Some(Cell::Missing) => None,
                    Some(Cell::Blank) | None => continue,
                };
                let of_year = column.view.span.or(self.view.span) == Some(Span::YearToDate);
                let value = match (cell, against.zip(column.indicator)) {
                    (Some(x), Some((against, indicator))) if of_year && !target => {
                        let unit = against
                            .data
                            .units()
                            .iter()
                            .position(|known| known.code == unit);
                        let figure = to_period(against, (self.period, indicator, unit), x)
                            .map_err(|rule| (rule, String::new()))
                            .and_then(|x| match about {
                                Some(_) if is_outside(x, about) => Err(("bounds", bounds(about))),
                                _ => Ok(x),
                            });
                        match figure {
                            Ok(x) => Some(x),
                            Err((rule, expected)) => {
                                let place = (view.row, column);
                                match reader.refused(place, &x.to_string(), rule, expected) {
                                    Some(Cell::Missing) => None,
                                    _ => continue,
                                }
                            }
                        }
                    }
                    (cell, _) => cell,
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
