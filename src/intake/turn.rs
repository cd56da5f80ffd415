//! Turn: a table whose columns are units and whose rows are indicators, with the two in each other's place.

use std::borrow::Cow;
use std::collections::HashMap;

use crate::dataset::DataSet;
use crate::intake::grid::{Grid, Mark};
use crate::intake::layout;
use crate::intake::reading::TableReading;
use crate::table::directory::{Directory, Found};
use crate::table::header::{Role, role};
use crate::vocabulary::spelling::plain;

/// Rows and columns in which names of units are looked for.
const SEARCHED: [usize; 2] = [60, 500];
/// Rows that are looked at for names of units below each other.
const BELOW: usize = 300;

/// A table as it is read: turned where its reader said so, or where the names of units stand beside each other.
#[must_use]
pub fn arranged<'a>(
    grid: &'a Grid,
    choices: &TableReading,
    data: Option<&DataSet>,
) -> Cow<'a, Grid> {
    let turns = choices.turned.unwrap_or_else(|| {
        data.is_some_and(|data| choices.ledger != Some(true) && has_units_beside(grid, data))
    });
    if !turns || grid.check().is_err() {
        return Cow::Borrowed(grid);
    }
    let layout = layout::find(grid, layout::Place::default());
    let turned = layout.map(|layout| turned(grid, [layout.heads[0], layout.columns[0]]));
    // As it stands where it would be wider than what is read.
    match turned.filter(|turned| turned.check().is_ok()) {
        Some(turned) => Cow::Owned(turned),
        None => Cow::Borrowed(grid),
    }
}

/// Whether a row heads its columns with names of units, more of them than stand below each other in any column.
fn has_units_beside(grid: &Grid, data: &DataSet) -> bool {
    let units = Directory::of_units(data.units());
    let unit = |text: &str| match units.find(text) {
        Found::One(unit) => Some(unit),
        _ => None,
    };
    let [rows, columns] = SEARCHED;
    let heads = |row: usize| -> Option<usize> {
        let filled: Vec<(usize, &str)> = grid.filled(row).take(columns).collect();
        let named = filled
            .iter()
            .filter_map(|(column, text)| Some((*column, unit(text)?)));
        let named: HashMap<usize, usize> = named.map(|(column, unit)| (unit, column)).collect();
        let over = named
            .values()
            .filter(|column| is_over_numbers(grid, row, **column));
        let all = named.len() * 3 >= filled.len() && over.count() * 2 > named.len();
        (all && named.len() > 1).then_some(named.len())
    };
    let Some(beside) = (0..grid.rows.len().min(rows)).filter_map(heads).max() else {
        return false;
    };
    let below = |column: usize| {
        let below = (0..grid.rows.len().min(BELOW)).map(|row| grid.text(row, column));
        below.filter(|text| unit(text).is_some()).count()
    };
    let most = (0..grid.width().min(columns)).map(below).max();
    beside > most.unwrap_or(0).max(1)
}

/// Whether a number stands in one of the next rows of a column.
fn is_over_numbers(grid: &Grid, row: usize, column: usize) -> bool {
    let mut below = (row + 1..grid.rows.len().min(row + 6)).map(|row| grid.text(row, column));
    let is_number = |text: &str| {
        let mut signs = text.chars().map(plain);
        signs
            .next()
            .is_some_and(|c| c.is_ascii_digit() || "-+.(".contains(c))
    };
    below.any(is_number)
}

/// A grid whose rows from one cell on are columns; what stands above that cell stays. Serial numbers, which would be a
/// row of their own, are left out.
fn turned(grid: &Grid, [top, left]: [usize; 2]) -> Grid {
    let place = |row: usize, column: usize| [top + column - left, left + row - top];
    let width = grid.width();
    let serial = |column: &usize| role(grid.text(top, *column)) == Role::Aside;
    let serials: Vec<usize> = (left..width).filter(serial).collect();
    let mut rows = grid.rows[..top].to_vec();
    for column in left..width {
        let mut cells = vec![String::new(); left];
        if !serials.contains(&column) {
            let column = (top..grid.rows.len()).map(|row| grid.text(row, column).to_owned());
            cells.extend(column);
        }
        let used = cells.iter().rposition(|text| !text.is_empty());
        cells.truncate(used.map_or(0, |last| last + 1));
        rows.push(cells);
    }
    // What a range says beyond the cells, and one that is only in part within what is turned, is of no cell here.
    let merges = grid.merges.iter().filter_map(|[first, from, last, to]| {
        if *first < top {
            return (*last < top).then_some([*first, *from, *last, *to]);
        }
        let (last, to) = ((*last).min(grid.rows.len()), (*to).min(width));
        let ordered = *from >= left && *first <= last && *from <= to;
        ordered.then(|| {
            let [a, b] = [place(*first, *from), place(last, to)];
            [a[0], a[1], b[0], b[1]]
        })
    });
    let inside = |row: usize, column: usize| row >= top && column >= left;
    let marks = grid
        .marks
        .iter()
        .map(|(row, column, mark): &(usize, usize, Mark)| {
            if !inside(*row, *column) {
                return (*row, *column, *mark);
            }
            let [row, column] = place(*row, *column);
            (row, column, *mark)
        });
    let hidden = |all: &[usize], from: usize, to: usize| -> Vec<usize> {
        let within = all.iter().filter(|number| **number >= from);
        within.map(|number| to + number - from).collect()
    };
    Grid {
        name: grid.name.clone(),
        hidden: grid.hidden,
        rows,
        merges: merges.collect(),
        hidden_rows: hidden(&grid.hidden_columns, left, top),
        hidden_columns: hidden(&grid.hidden_rows, top, left),
        marks: marks.collect(),
        semicolons: grid.semicolons,
        turned: Some([top, left]),
        from_1904: grid.from_1904,
        ..Grid::default()
    }
}
