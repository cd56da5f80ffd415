//! Rows: what each row of a table is of.

use std::collections::{HashMap, HashSet};

use crate::dataset::DataSet;
use crate::intake::columns::Column;
use crate::intake::grid::Grid;
use crate::intake::layout::{Layout, as_row};
use crate::intake::likeness::Likeness;
use crate::intake::reading::{RowUse, TableReading, Use};
use crate::intake::view::RowView;
use crate::table::directory::{Directory, Found};
use crate::table::header::one_line;
use crate::table::mark::unmarked;
use crate::table::note;
use crate::table::shield::unshielded;
use crate::table::sum::{self, Label};
use crate::vocabulary::spelling::key;

/// What rows are matched against.
pub struct Matcher<'a> {
    grid: &'a Grid,
    layout: &'a Layout,
    choices: &'a TableReading,
    data: Option<&'a DataSet>,
    units: Directory,
    groups: Directory,
    likeness: Likeness,
    name: Option<usize>,
    code: Option<usize>,
    /// Columns that hold figures or targets.
    figures: HashSet<usize>,
    heads: Vec<Vec<String>>,
}

impl<'a> Matcher<'a> {
    /// `data`: none for a data set of its own.
    pub fn new(
        (grid, layout): (&'a Grid, &'a Layout),
        choices: &'a TableReading,
        data: Option<&'a DataSet>,
        columns: &[Column],
    ) -> Self {
        let units = data.map_or(&[][..], DataSet::units);
        let groups = data.map_or(&[][..], |data| &data.file().groups);
        let used = |wanted: &Use| {
            let mut columns = columns.iter();
            columns
                .find(|column| column.view.use_as == *wanted)
                .map(|column| column.view.column)
        };
        let holds = |column: &&Column| {
            matches!(
                column.view.use_as,
                Use::Figure { .. } | Use::Target { .. } | Use::New { .. }
            )
        };
        let [top, bottom] = layout.heads;
        Self {
            grid,
            layout,
            choices,
            data,
            units: Directory::of_units(units),
            groups: Directory::of_names(groups.iter().map(|group| (&*group.code, &group.name))),
            likeness: Likeness::of(units.iter().map(|unit| (&unit.name, &*unit.aliases))),
            name: used(&Use::Name),
            code: used(&Use::Code),
            figures: columns
                .iter()
                .filter(holds)
                .map(|column| column.view.column)
                .collect(),
            heads: (top..=bottom).map(|row| keys(grid, row)).collect(),
        }
    }

    /// The rows that are not blank, from the grid's first to its last.
    pub fn rows(&self) -> Vec<RowView> {
        let hidden: HashSet<usize> = self.grid.hidden_rows.iter().copied().collect();
        let all = (0..self.grid.rows.len()).filter(|row| !self.grid.is_blank(*row));
        all.map(|row| {
            let mut view = self.row(row);
            view.hidden = hidden.contains(&row);
            view
        })
        .collect()
    }

    fn row(&self, row: usize) -> RowView {
        let [top, bottom] = self.layout.heads;
        let [from, to] = self.layout.body;
        let plain = |kind: &str| RowView {
            row,
            kind: kind.into(),
            label: self.label(row),
            use_as: RowUse::Unread,
            sure: true,
            proposals: Vec::new(),
            hidden: false,
        };
        let mut view = match row {
            _ if row < top => plain("title"),
            _ if row <= bottom => plain("head"),
            _ if (from..to).contains(&row) => self.of_body(row, plain("unknown")),
            _ => plain("after"),
        };
        let chosen = self.choices.rows.iter().find(|choice| choice.row == row);
        if let Some(choice) = chosen {
            view.use_as = choice.use_as.clone();
            view.sure = true;
            if view.use_as != RowUse::Unread {
                view.kind = "unit".into();
            }
        }
        view
    }

    /// What a row says that it is of: of its name, else its code, else whatever stands first.
    pub fn label(&self, row: usize) -> String {
        let text = |column: Option<usize>| column.map_or("", |column| self.grid.shown(row, column));
        let said = [text(self.name), text(self.code)]
            .into_iter()
            .find(|text| !text.is_empty());
        let text = said.or_else(|| self.beside(row).next()).unwrap_or_default();
        unmarked(&one_line(unshielded(text))).to_owned()
    }

    /// What stands in a row beside its figures.
    fn beside(&self, row: usize) -> impl Iterator<Item = &str> {
        let [left, right] = self.layout.columns;
        let filled = self.grid.filled(row);
        let filled = filled.filter(move |(column, _)| (left..right).contains(column));
        let beside = filled.filter(|(column, _)| !self.figures.contains(column));
        beside.map(|(_, text)| text)
    }

    fn of_body(&self, row: usize, plain: RowView) -> RowView {
        let as_kind = |kind: &str| RowView {
            kind: kind.into(),
            ..plain.clone()
        };
        let label = &plain.label;
        let unit = self.unit_of(row);
        if self.heads.contains(&keys(self.grid, row)) {
            return as_kind("head");
        }
        let whole = as_row(self.grid, row, self.layout.columns);
        if unit == Found::None {
            if note::is_note(&whole) {
                return as_kind("note");
            }
            let sums = |text: &str| {
                sum::label(text) == Label::Sum
                    || self.data.is_some() && self.groups.find(text) != Found::None
            };
            if sums(label) || self.beside(row).any(sums) {
                return as_kind("sum");
            }
        }
        let holds_figures = self
            .figures
            .iter()
            .any(|column| !self.grid.text(row, *column).is_empty());
        if let Some(remembered) = self.remembered(label, unit) {
            return RowView {
                use_as: remembered,
                ..as_kind("unit")
            };
        }
        match unit {
            Found::One(unit) => RowView {
                use_as: RowUse::Unit {
                    unit: self.code_of(unit),
                },
                ..as_kind("unit")
            },
            Found::Several => RowView {
                sure: !holds_figures,
                proposals: self
                    .units
                    .all(label)
                    .iter()
                    .map(|unit| self.code_of(*unit))
                    .collect(),
                ..as_kind("unknown")
            },
            // A line between rows of figures is a heading.
            Found::None if !holds_figures => as_kind("note"),
            Found::None if self.data.is_none() => RowView {
                use_as: RowUse::New,
                sure: sum::label(label) == Label::Unit && !label.is_empty(),
                ..as_kind("unit")
            },
            Found::None => {
                let like = self.likeness.like(label);
                let proposals: Vec<String> = like.iter().map(|unit| self.code_of(*unit)).collect();
                let first = proposals.first().cloned();
                RowView {
                    use_as: first.map_or(RowUse::Unread, |unit| RowUse::Unit { unit }),
                    sure: false,
                    proposals,
                    ..as_kind("unknown")
                }
            }
        }
    }

    /// The unit that a row names; code and name must not name two.
    fn unit_of(&self, row: usize) -> Found {
        let find = |column: Option<usize>| {
            let text = column.map_or("", |column| self.grid.shown(row, column));
            let text = one_line(text);
            match self.units.find(&text) {
                Found::None if !text.is_empty() => self.units.find(unmarked(&text)),
                found => found,
            }
        };
        match (find(self.code), find(self.name)) {
            (Found::One(code), Found::One(name)) if code != name => Found::Several,
            (Found::One(code), _) => Found::One(code),
            (_, found) => found,
        }
    }

    fn code_of(&self, unit: usize) -> String {
        self.data
            .map_or_else(String::new, |data| data.units()[unit].code.clone())
    }

    fn remembered(&self, label: &str, named: Found) -> Option<RowUse> {
        let matching = self.choices.matching.as_ref()?;
        let wanted = key(label);
        let known = matching
            .rows
            .iter()
            .find(|known| key(&known.label) == wanted)?;
        match &known.use_as {
            RowUse::Unit { unit } => self
                .data?
                .units()
                .iter()
                .any(|known| known.code == *unit)
                .then(|| known.use_as.clone()),
            // What was new then is there by now.
            RowUse::New if named != Found::None => None,
            other => Some(other.clone()),
        }
    }
}

fn keys(grid: &Grid, row: usize) -> Vec<String> {
    grid.filled(row).map(|(_, text)| key(text)).collect()
}

/// Rows of one unit: by unit, its rows in order.
pub fn by_unit(rows: &[RowView]) -> HashMap<&str, Vec<usize>> {
    let mut of: HashMap<&str, Vec<usize>> = HashMap::new();
    for view in rows {
        if let RowUse::Unit { unit } = &view.use_as {
            of.entry(unit).or_default().push(view.row);
        }
    }
    of
}
