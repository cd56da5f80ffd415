//! Join: returned forms, one table of them all.
//!
//! A bureau sends one form to all its townships, and as many workbooks come back. Those with the same head
//! become one table: the rows of each below those of the one before, with the file that each row came from.

use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::intake::grid::Grid;
use crate::intake::heads;
use crate::intake::layout::{self, Layout};
use crate::table::header::{Role, role};
use crate::table::note;
use crate::table::sum::{self, Label};

/// A form that came back.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Form {
    /// Name of its file.
    pub name: String,
    /// Its table.
    pub grid: Grid,
}

/// Forms that are one table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Joined {
    /// The table.
    #[cfg_attr(target_arch = "wasm32", tsify(type = "unknown"))]
    pub grid: Grid,
    /// Names of the files with another head, or with no table; they are not in it.
    pub differing: Vec<String>,
    /// How many forms are in it.
    pub forms: usize,
}

/// What heads the file that a row came from, and the unit where no column of the form names it.
const FROM: &str = "来自文件";
const UNIT: &str = "单位名称";

/// Joins forms; those that differ from the first with a table are named.
///
/// # Errors
/// [`Error::Empty`] where none holds a table; as [`Grid::check`].
pub fn join(forms: &[Form]) -> Result<Joined> {
    let mut first: Option<(String, Layout)> = None;
    let mut joined = Joined {
        grid: Grid::default(),
        differing: Vec::new(),
        forms: 0,
    };
    for form in forms {
        form.grid.check()?;
        let Some(layout) = layout::find(&form.grid, layout::Place::default()) else {
            joined.differing.push(form.name.clone());
            continue;
        };
        let shape = shape(&form.grid, &layout);
        match &first {
            None => {
                joined.begin(&form.grid, &layout);
                first = Some((shape.clone(), layout.clone()));
            }
            Some((known, known_layout))
                if *known != shape || known_layout.columns != layout.columns =>
            {
                joined.differing.push(form.name.clone());
                continue;
            }
            Some(_) => {}
        }
        joined.add(form, &layout);
    }
    if joined.forms == 0 {
        return Err(Error::Empty {
            place: "table".into(),
            what: "header".into(),
        });
    }
    joined.grid.check()?;
    Ok(joined)
}

fn shape(grid: &Grid, layout: &Layout) -> String {
    let heads = heads::read(grid, layout);
    let shapes: Vec<_> = heads.iter().map(heads::Head::shape).collect();
    shapes.join("|")
}

/// Whether no column of a form names its unit.
fn is_nameless(grid: &Grid, layout: &Layout) -> bool {
    let [left, right] = layout.columns;
    let named = |column: usize| {
        let mut heads = layout
            .names
            .iter()
            .map(|row| role(grid.shown(*row, column)));
        heads.any(|role| matches!(role, Role::Name | Role::Code))
    };
    let texts = |column: usize| {
        let [from, to] = layout.body;
        let mut cells = (from..to)
            .map(|row| grid.text(row, column))
            .filter(|text| !text.is_empty());
        cells.any(|text| !text.starts_with(|c: char| c.is_ascii_digit() || "-—/.".contains(c)))
    };
    !(left..right).any(named) && !texts(left)
}

impl Joined {
    /// Takes up what stands above the figures of the first form.
    fn begin(&mut self, grid: &Grid, layout: &Layout) {
        let [top, bottom] = layout.heads;
        let right = layout.columns[1];
        self.grid.rows = grid.rows[..=bottom]
            .iter()
            .map(|row| row.iter().take(right).cloned().collect())
            .collect();
        self.grid.merges = grid
            .merges
            .iter()
            .filter(|merge| merge[2] <= bottom && merge[3] < right)
            .copied()
            .collect();
        self.grid.hidden_columns.clone_from(&grid.hidden_columns);
        let row = &mut self.grid.rows[top];
        row.resize(right, String::new());
        row.push(FROM.to_owned());
        if is_nameless(grid, layout) {
            row.push(UNIT.to_owned());
        }
    }

    /// Puts the rows of a form below those that are there; its sums and notes are its own.
    fn add(&mut self, form: &Form, layout: &Layout) {
        self.forms += 1;
        let [from, to] = layout.body;
        let [left, right] = layout.columns;
        let nameless = is_nameless(&form.grid, layout);
        for row in from..to {
            let own = layout::as_row(&form.grid, row, [0, right]);
            let sums = own
                .cells
                .iter()
                .any(|cell| !cell.is_empty() && sum::label(cell) == Label::Sum);
            if form.grid.is_blank(row) || sums || note::is_note(&own) {
                continue;
            }
            let at = self.grid.rows.len();
            let mut cells: Vec<String> = (0..right)
                .map(|column| {
                    let merged = form
                        .grid
                        .merge(row, column)
                        .is_some_and(|[top, ..]| top < row);
                    let text = if merged {
                        form.grid.shown(row, column)
                    } else {
                        form.grid.text(row, column)
                    };
                    if column < left {
                        String::new()
                    } else {
                        text.to_owned()
                    }
                })
                .collect();
            cells.push(form.name.clone());
            if nameless {
                cells.push(unit_of(form, layout));
            }
            self.grid.rows.push(cells);
            let marks = form.grid.marks.iter().filter(|(marked, ..)| *marked == row);
            self.grid
                .marks
                .extend(marks.map(|(_, column, mark)| (at, *column, *mark)));
        }
    }
}

/// Of whom a form is that does not say it in a column: behind 填报单位 above its head, else as its file is called.
fn unit_of(form: &Form, layout: &Layout) -> String {
    const WORDS: [&str; 6] = [
        "填报单位",
        "填報單位",
        "报送单位",
        "報送單位",
        "单位名称",
        "单位",
    ];
    let titles = (0..layout.heads[0])
        .flat_map(|row| form.grid.filled(row))
        .map(|(_, text)| text);
    let said = titles.filter_map(|text| {
        let behind = WORDS.iter().find_map(|word| text.strip_prefix(*word))?;
        let behind = behind.trim_start_matches([':', '：', ' ', '（', '(']);
        let name = behind.split([' ', '（', '(', '\u{3000}']).next()?;
        (!name.is_empty() && !crate::table::stated::is_measure(name)).then(|| name.to_owned())
    });
    let mut said = said;
    let stem = form
        .name
        .rsplit_once('.')
        .map_or(form.name.as_str(), |(stem, _)| stem);
    said.next().unwrap_or_else(|| stem.to_owned())
}
