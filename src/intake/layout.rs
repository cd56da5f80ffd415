//! Layout: where in a grid the table is: titles, head, figures, notes.

use crate::intake::grid::Grid;
use crate::table::header::{Role, role};
use crate::table::note;
use crate::table::row::Row;
use crate::table::stated;
use crate::vocabulary::spelling::{key, plain};

/// Rows of a head, at most.
const DEEPEST: usize = 6;
/// Rows above a head, at most.
const FURTHEST: usize = 60;

/// Where things stand; numbers from 0.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layout {
    /// First and last row of the head.
    pub heads: [usize; 2],
    /// Rows of the head that hold names; the others hold units of measure, or number the columns.
    pub names: Vec<usize>,
    /// The row of the head that holds units of measure.
    pub measures: Option<usize>,
    /// First row of figures, and the one behind the last.
    pub body: [usize; 2],
    /// First column, and the one behind the last.
    pub columns: [usize; 2],
    /// Rows on which other tables of the sheet begin.
    pub others: Vec<usize>,
    /// Columns on which the tables that stand side by side begin; one where there is one.
    pub sides: Vec<usize>,
}

/// A row as the readers of texts see it.
pub fn as_row(grid: &Grid, row: usize, columns: [usize; 2]) -> Row {
    let [left, right] = columns;
    Row {
        line: row + 1,
        cells: (left..right)
            .map(|column| grid.text(row, column).to_owned())
            .collect(),
    }
}

/// What a reader said of where a table is.
#[derive(Debug, Clone, Copy, Default)]
pub struct Place {
    /// First and last row of its head.
    pub heads: Option<[usize; 2]>,
    /// Its last row.
    pub last: Option<usize>,
    /// Its first column.
    pub left: Option<usize>,
}

/// Finds a table. None where the grid holds none.
pub fn find(grid: &Grid, place: Place) -> Option<Layout> {
    let Place { heads, last, left } = place;
    let rows = grid.rows.len();
    let top = heads.map_or_else(|| head_top(grid), |[top, _]| Some(top))?;
    if top >= rows {
        return None;
    }
    let whole = columns_of(grid, top);
    let lowest = heads.map_or_else(
        || head_bottom(grid, top, label_column(grid, top, whole), whole),
        |[_, bottom]| bottom.clamp(top, rows - 1),
    );
    let sides = sides(grid, top, lowest, whole);
    let left = left.filter(|left| *left < whole[1]).unwrap_or(whole[0]);
    let right = sides.iter().copied().find(|side| *side > left);
    let right = right.unwrap_or(whole[1]);
    // What parts two tables belongs to neither.
    let parted = |column: &usize| {
        sides.contains(&right) && (top..=lowest).all(|row| grid.shown(row, *column).is_empty())
    };
    let right = right - (left + 1..right).rev().take_while(parted).count();
    let columns = [left, right];
    let label = label_column(grid, top, columns);
    let bottom = heads.map_or_else(
        || head_bottom(grid, top, label, columns),
        |[_, bottom]| bottom.clamp(top, rows - 1),
    );
    let mut names: Vec<usize> = (top..=bottom).collect();
    let is_measures = |row: &usize| {
        *row > top && stated::row_of_measures(&as_row(grid, *row, columns).cells).is_some()
    };
    let measures = names.iter().copied().find(is_measures);
    names.retain(|row| Some(*row) != measures && !numbers_columns(grid, *row, columns));
    if names.is_empty() {
        names.push(top);
    }
    let from = bottom + 1;
    let others = others(grid, [top, bottom], label);
    let end = others
        .first()
        .map_or(rows, |next| before_titles(grid, from, *next));
    let end = last.map_or(end, |last| (last + 1).clamp(from, rows));
    Some(Layout {
        heads: [top, bottom],
        names,
        measures,
        body: [from, end],
        columns,
        others,
        sides,
    })
}

fn columns_of(grid: &Grid, top: usize) -> [usize; 2] {
    let from =
        (top..grid.rows.len()).filter_map(|row| grid.filled(row).next().map(|(column, _)| column));
    [from.min().unwrap_or(0), grid.width()]
}

/// The first row that is neither blank nor a title.
fn head_top(grid: &Grid) -> Option<usize> {
    let filled = |row: usize| grid.filled(row).count();
    let candidates = 0..grid.rows.len().min(FURTHEST);
    let mut rows = candidates.filter(|row| filled(*row) > 0);
    rows.find(|row| !is_title(grid, *row) && filled(*row) > 1)
}

/// Whether a row stands above a table: one cell, a unit of measure, who reports, or far less than what follows.
fn is_title(grid: &Grid, row: usize) -> bool {
    let width = grid.width();
    let filled: Vec<_> = grid.filled(row).collect();
    let known = |(_, text): &(usize, &str)| role(text) != Role::Other;
    if filled.len() <= 1 {
        return !filled.iter().any(known);
    }
    let whole = as_row(grid, row, [0, width]);
    let says_measure = filled.iter().all(|(_, text)| stated::is_statement(text))
        || (filled.last()).is_some_and(|(_, text)| {
            stated::is_statement(text) && !stated::after_word(text).is_empty()
        });
    if filled.len() < width && says_measure || filled.len() * 2 <= width && note::is_note(&whole) {
        return true;
    }
    // 填报单位：东镇 … 2023年3月: who reports, and when.
    let says = |text: &str| {
        let before = text.split([':', '：']).next().unwrap_or_default();
        before.len() < text.len() && !before.is_empty() && !before.contains(['(', '（'])
    };
    if filled.first().is_some_and(|(_, text)| says(text)) && !filled.iter().any(known) {
        return true;
    }
    let below = (row + 1..grid.rows.len()).filter(|row| !grid.is_blank(*row));
    let fullest = below.take(4).map(|row| grid.filled(row).count()).max();
    let spans = grid.merges.iter();
    let heads_several = spans.filter(|[top, left, bottom, right]| {
        (*top..=*bottom).contains(&row) && (left < right || top < bottom)
    });
    let named = filled.iter().any(known);
    fullest.is_some_and(|fullest| filled.len() * 2 <= fullest)
        && heads_several.count() < 2
        && !named
}

/// The column that says what a row is of: the one with a head of that kind, else the first.
fn label_column(grid: &Grid, top: usize, [left, right]: [usize; 2]) -> usize {
    let is_label =
        |column: &usize| matches!(role(grid.shown(top, *column)), Role::Name | Role::Code);
    (left..right).find(is_label).unwrap_or(left)
}

fn head_bottom(grid: &Grid, top: usize, label: usize, columns: [usize; 2]) -> usize {
    let merged = grid.merges.iter();
    let merged = merged.filter(|[first, _, last, _]| *first == top && last - first < DEEPEST);
    let mut bottom = merged.map(|[_, _, last, _]| *last).max().unwrap_or(top);
    let last = grid.rows.len().saturating_sub(1).min(top + DEEPEST);
    while bottom < last && continues_head(grid, bottom + 1, label, columns) {
        bottom += 1;
    }
    bottom.min(grid.rows.len().saturating_sub(1))
}

/// Whether a row below a head belongs to it: it numbers the columns, holds their units of measure, or holds names
/// where nothing says what the row is of.
fn continues_head(grid: &Grid, row: usize, label: usize, columns: [usize; 2]) -> bool {
    if grid.is_blank(row) {
        return false;
    }
    if numbers_columns(grid, row, columns)
        || stated::row_of_measures(&as_row(grid, row, columns).cells).is_some()
    {
        return true;
    }
    let is_figure = |text: &str| {
        text.starts_with(|c: char| plain(c).is_ascii_digit() || "-—#.(".contains(plain(c)))
            && !text.contains(['年', '月', '季'])
    };
    let names = grid.filled(row).all(|(_, text)| !is_figure(text));
    names && grid.text(row, label).is_empty()
}

/// 甲 乙 1 2 3: whether a row numbers the columns, as statistical forms do.
fn numbers_columns(grid: &Grid, row: usize, columns: [usize; 2]) -> bool {
    const STEMS: &str = "甲乙丙丁戊己庚辛";
    let stem = |text: &str| {
        (text.chars().count() == 1)
            .then(|| STEMS.find(text))
            .flatten()
    };
    let mut next = 1;
    let mut stems = 0;
    for (_, text) in grid.filled(row) {
        if next == 1 && (stem(text).is_some() || ["栏次", "欄次"].contains(&&*key(text))) {
            stems += 1;
        } else if text.trim_matches(['(', ')', '（', '）']).parse() == Ok(next) {
            next += 1;
        } else {
            return false;
        }
    }
    // Where a row of 乙 follows, 甲 is a unit.
    let first = grid.filled(row).next().and_then(|(_, text)| stem(text));
    let below = grid.filled(row + 1).next().and_then(|(_, text)| stem(text));
    let fills = grid.filled(row).count() * 3 >= (columns[1] - columns[0]) * 2;
    let units = first.is_some() && below.is_some();
    stems > 0 && next > 2 && fills && !units
}

/// Rows below the head that are heads of other tables; one that stands again is that of the next page.
fn others(grid: &Grid, [top, bottom]: [usize; 2], label: usize) -> Vec<usize> {
    let own: Vec<_> = (top..=bottom).map(|row| head_keys(grid, row)).collect();
    let head = |row: &usize| {
        let named = matches!(role(grid.text(*row, label)), Role::Name | Role::Code);
        named && grid.filled(*row).count() > 1 && !own.contains(&head_keys(grid, *row))
    };
    (bottom + 1..grid.rows.len()).filter(head).collect()
}

fn head_keys(grid: &Grid, row: usize) -> Vec<String> {
    grid.filled(row).map(|(_, text)| key(text)).collect()
}

/// The row on which what belongs to the next table begins: its titles stand above it.
fn before_titles(grid: &Grid, from: usize, head: usize) -> usize {
    let title = |row: &usize| grid.filled(*row).count() <= 1 || is_title(grid, *row);
    let above = (from..head).rev().take_while(title).count();
    head - above
}

/// The columns on which tables side by side begin: names of units stand again.
fn sides(grid: &Grid, top: usize, bottom: usize, [left, right]: [usize; 2]) -> Vec<usize> {
    let is_name = |column: &usize| {
        (top..=bottom).any(|row| role(grid.shown(row, *column)) == Role::Name)
            && grid
                .merge(top, *column)
                .is_none_or(|[_, first, ..]| first == *column)
    };
    let is_aside = |column: &usize| {
        let text = grid.shown(top, *column);
        text.is_empty() || role(text) == Role::Aside && grid.shown(top, left) == text
    };
    let later = (left..right).filter(is_name).skip(1);
    let later = later.map(|name| {
        let before = (left + 1..name).rev().take_while(is_aside).count();
        let blank = |column: &usize| grid.shown(top, *column).is_empty();
        name - before + (name - before..name).take_while(blank).count()
    });
    [left].into_iter().chain(later).collect()
}

#[cfg(test)]
mod tests {
    use super::{Layout, Place};
    use crate::intake::grid::Grid;

    fn find(grid: &Grid, heads: Option<[usize; 2]>, last: Option<usize>) -> Option<Layout> {
        let left = None;
        super::find(grid, Place { heads, last, left })
    }

    fn grid(text: &str, merges: &[[usize; 4]]) -> Grid {
        let rows = text.lines();
        Grid {
            rows: rows
                .map(|line| line.split('|').map(|cell| cell.trim().to_owned()).collect())
                .collect(),
            merges: merges.to_vec(),
            ..Grid::default()
        }
    }

    #[test]
    fn an_ordinary_workbook_is_found_between_its_titles_and_notes() {
        let text = "各镇街招商引资情况表\n|||单位：万元\n序号|镇街|到位资金||开工项目\n||目标任务|累计完成|\n1|东镇|5|6|7\n|合计|5|6|7\n\n注：初步数。";
        let merges = [
            [0, 0, 0, 4],
            [2, 0, 3, 0],
            [2, 1, 3, 1],
            [2, 2, 2, 3],
            [2, 4, 3, 4],
        ];
        let layout = find(&grid(text, &merges), None, None).unwrap();
        assert_eq!(layout.heads, [2, 3]);
        assert_eq!(layout.names, [2, 3]);
        assert_eq!(layout.body, [4, 8]);
        assert_eq!(layout.columns, [0, 5]);
    }

    #[test]
    fn rows_of_measures_and_of_column_numbers_belong_to_the_head() {
        let text = "表一\n区县|资金|项目\n|万元|个\n甲|1|2\n巴南|5|6\n忠县|7|8";
        let layout = find(&grid(text, &[]), None, None).unwrap();
        assert_eq!((layout.heads, layout.measures), ([1, 3], Some(2)));
        assert_eq!(layout.names, [1]);
        let units = find(&grid("区县|资金|项目\n甲|1|2\n乙|5|6", &[]), None, None).unwrap();
        assert_eq!(units.heads, [0, 0]);
    }

    #[test]
    fn the_next_table_of_a_sheet_is_another() {
        let text = "区县|资金\n巴南|5\n忠县|6\n\n表二\n区县|项目\n巴南|1\n\n区县|资金\n巴南|9";
        let layout = find(&grid(text, &[]), None, None).unwrap();
        assert_eq!((layout.body, layout.others), ([1, 3], vec![5]));
        let second = find(&grid(text, &[]), Some([5, 5]), None).unwrap();
        assert_eq!(second.body, [6, 7]);
    }

    #[test]
    fn a_list_that_goes_on_beside_itself_is_a_second_table() {
        let text = "序号|区县|资金||序号|区县|资金\n1|巴南|5||2|忠县|6";
        let first = find(&grid(text, &[]), None, None).unwrap();
        assert_eq!((first.columns, first.sides), ([0, 3], vec![0, 4]));
        let place = Place {
            left: Some(4),
            ..Place::default()
        };
        let second = super::find(&grid(text, &[]), place).unwrap();
        assert_eq!((second.columns, second.body), ([4, 7], [1, 2]));
    }

    #[test]
    fn a_line_on_who_reports_and_when_is_no_head() {
        let text = "报送表\n东镇街道办事处||||2023年3月\n区县|资金|项目|合同|开工\n巴南|1|2|3|4";
        assert_eq!(find(&grid(text, &[]), None, None).unwrap().heads, [2, 2]);
        assert_eq!(find(&grid("巴南", &[]), None, None), None);
    }
}
