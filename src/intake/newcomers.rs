//! Newcomers: the units and indicators that a table brings, each under a name that tells it from all others.

use std::collections::HashMap;

use crate::dataset::FigureSpan;
use crate::intake::columns::Column;
use crate::intake::grid::Grid;
use crate::intake::read::Read;
use crate::intake::reading::{RowUse, Span, TableReading, Treat, Use};
use crate::table::numeral;
use crate::vocabulary::Direction;
use crate::vocabulary::spelling::key;

/// A unit that a table brings.
pub struct NewUnit {
    /// Its row, from 0.
    pub row: usize,
    /// What tells it from others there: its code, else its name.
    pub code: String,
    /// Its name; — where there is none.
    pub name: String,
    /// Its name as it stands there, where it is another.
    pub alias: Option<String>,
}

/// An indicator that a table brings.
pub struct NewIndicator<'a> {
    /// Place of its column in [`Read::columns`].
    pub at: usize,
    /// Its column.
    pub column: &'a Column,
    /// Its name.
    pub name: String,
    /// Unit of measure.
    pub measure: &'a str,
    /// Whether more or less is better.
    pub direction: Direction,
    /// Decimals shown.
    pub decimals: u8,
    /// What its figures are of, where the table says that they are no period's own.
    pub span: Option<FigureSpan>,
}

/// The units that a table brings, row by row. Those that share a name, or have one that is taken, have their code behind it.
pub fn units(read: &Read, grid: &Grid, taken: &dyn Fn(&str) -> bool) -> Vec<NewUnit> {
    let rows = read.view.rows.iter();
    let rows: Vec<_> = rows
        .filter(|view| view.use_as == RowUse::New && !read.left.contains(&view.row))
        .collect();
    let column = read.column_of(&Use::Code);
    let mut times: HashMap<&str, usize> = HashMap::new();
    for view in &rows {
        *times.entry(&view.label).or_default() += 1;
    }
    let shares = |name: &str| taken(name) || times.get(name).is_some_and(|times| *times > 1);
    let units = rows.iter().map(|view| {
        let label = &view.label;
        let code = column.map_or("", |column| grid.shown(view.row, column));
        let code = if code.is_empty() { label } else { code };
        let (name, alias) = if shares(label) {
            (format!("{label}（{code}）"), Some(label.clone()))
        } else if label.is_empty() {
            ("—".to_owned(), None)
        } else {
            (label.clone(), None)
        };
        NewUnit {
            row: view.row,
            code: code.to_owned(),
            name,
            alias,
        }
    });
    units.collect()
}

/// The group of each unit; where only the first of a group's rows names it, as its reader said.
pub fn groups_of(
    read: &Read,
    grid: &Grid,
    choices: &TableReading,
    units: &[NewUnit],
) -> Vec<Option<String>> {
    let column = read.column_of(&Use::Group);
    let filled = choices.problems.get("group") == Some(&Treat::Take);
    let mut above: Option<String> = None;
    let groups = units.iter().map(|unit| {
        let text = column.map_or("", |column| grid.shown(unit.row, column));
        if text.is_empty() && filled {
            return above.clone();
        }
        let own = (!text.is_empty() && !numeral::is_missing(text)).then(|| text.to_owned());
        above.clone_from(&own);
        own
    });
    groups.collect()
}

/// The indicators that a table brings, column by column. Those that share a name bear their unit of measure.
pub fn indicators(read: &Read) -> Vec<NewIndicator<'_>> {
    let columns = read.columns.iter().enumerate();
    let fresh = columns.filter_map(|(at, column)| match &column.view.use_as {
        Use::New {
            name, direction, ..
        } => Some((at, column, name, *direction)),
        _ => None,
    });
    let fresh: Vec<_> = fresh.collect();
    let mut times: HashMap<String, usize> = HashMap::new();
    for (_, _, name, _) in &fresh {
        *times.entry(key(name)).or_default() += 1;
    }
    let alike = |name: &str| times.get(&key(name)).is_some_and(|times| *times > 1);
    let indicators = fresh.iter().map(|(at, column, name, direction)| {
        let measure = column.view.written.as_deref();
        NewIndicator {
            at: *at,
            column,
            name: match measure {
                Some(measure) if alike(name) => format!("{name}（{measure}）"),
                _ => (*name).clone(),
            },
            measure: measure.unwrap_or(""),
            direction: *direction,
            decimals: column.view.decimals.unwrap_or(0),
            span: match column.view.span.or(read.view.span) {
                Some(Span::YearToDate) => Some(FigureSpan::YearToDate),
                _ => None,
            },
        }
    });
    indicators.collect()
}
