//! Ledgers: a table of projects, read in steps as tables of figures are.
//!
//! What a cell means is said by `table::ledger`; here it is said which column holds what, what cannot be read at which
//! address, and what is then done.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use crate::dataset::DataSet;
use crate::error::{Error, Result};
use crate::intake::grid::Grid;
use crate::intake::heads::{self, Head};
use crate::intake::layout::{self, Layout};
use crate::intake::ledger_cells::{Desk, rule_of_cell, ways};
use crate::intake::ledger_changes::changes;
use crate::intake::ledger_columns::{LedgerColumn, Matcher, as_said, kind_of, names_projects};
use crate::intake::ledger_names;
use crate::intake::ledger_rows::Rows;
use crate::intake::ledger_view::{FieldView, LedgerIntake};
use crate::intake::read::remembered;
use crate::intake::reading::{MatchedColumn, MatchedRow, Matching, RowUse, TableReading, Treat};
use crate::intake::view::{Ask, ColumnView, Intake, KindView, MOST};
use crate::ledger::{Layer, ProjectEntry};
use crate::scenario::Edit;
use crate::scenario::project_change::{Changes, Others};
use crate::table::columns::indicator_of;
use crate::table::directory::{Directory, Found};
use crate::table::header::{Role, role};
use crate::table::ledger::{Field, Known, LedgerReading, LedgerTable, TableKind, path, read_said};
use crate::table::row::Row;
use crate::table::sheet::Sheet;
use crate::vocabulary::{Day, Quarter};

/// Times that rows are read again after what was wrong with them was treated.
const TURNS: usize = 12;

/// Rows in which names of units are looked for.
const BELOW: usize = 300;

/// A ledger that was read.
#[derive(Debug)]
pub struct LedgerRead {
    /// What is shown of it.
    pub view: Intake,
    /// Its projects that change something, or all where it replaces the ledger.
    projects: Vec<ProjectEntry>,
}

/// Where a table stands, whole: names beside one another are no second table where they are of projects.
fn layout_of(grid: &Grid, choices: &TableReading) -> Option<(Layout, Vec<Head>)> {
    let mut layout = layout::find(grid, choices.place())?;
    layout.columns[1] = grid.width();
    let heads = heads::read(grid, &layout);
    Some((layout, heads))
}

/// What the head of a grid's table shows it to be: figures where every column that is not of names is called as an
/// indicator of the data set.
///
/// # Errors
/// [`Error::OutOfRange`] beyond the limits.
pub fn table_kind(grid: &Grid, choices: &TableReading, data: &DataSet) -> Result<TableKind> {
    grid.check()?;
    Ok(match layout_of(grid, choices) {
        Some((layout, heads)) if !is_of_figures(&heads, data) => {
            // Funds by quarters stand beside units, each once, as they stand beside projects.
            if !names_projects(&heads) && is_row_by_unit(grid, &layout, data) {
                TableKind::Figures
            } else {
                kind_of(&heads)
            }
        }
        _ => TableKind::Figures,
    })
}

/// Whether one of the columns names a unit of the data set in most of its cells, and none twice.
fn is_row_by_unit(grid: &Grid, layout: &Layout, data: &DataSet) -> bool {
    let units = Directory::of_units(data.units());
    let [left, right] = layout.columns;
    let [from, to] = layout.body;
    (left..right).any(|column| {
        let mut seen = HashSet::new();
        let cells = (from..to).map(|row| grid.text(row, column));
        let cells: Vec<&str> = cells.filter(|text| !text.is_empty()).take(BELOW).collect();
        let mut known = 0;
        let once = cells.iter().all(|text| match units.find(text) {
            Found::One(unit) => {
                known += 1;
                seen.insert(unit)
            }
            _ => true,
        });
        once && known * 2 > cells.len()
    })
}

fn is_of_figures(heads: &[Head], data: &DataSet) -> bool {
    let directory = Directory::of_indicators(data.indicators());
    let texts = heads.iter().map(|head| head.parts.concat());
    let mut others = texts
        .filter(|text| role(text) == Role::Other)
        .map(|text| {
            indicator_of(&text, data.indicators(), &directory)
                .is_some_and(|found| found.number.is_some())
        })
        .peekable();
    others.peek().is_some() && others.all(|known| known)
}

/// Whether a grid's table is read as a ledger: as was said, else as its head shows; what may be either is read as one
/// until that is said.
#[must_use]
pub fn is_ledger(kind: TableKind, choices: &TableReading) -> bool {
    !choices.fresh && choices.ledger.unwrap_or(kind != TableKind::Figures)
}

/// Reads a grid as a ledger.
///
/// # Errors
/// [`Error::Empty`] without a table, [`Error::OutOfRange`] beyond the limits.
pub fn read_ledger(grid: &Grid, choices: &TableReading, known: Known) -> Result<LedgerRead> {
    grid.check()?;
    let (layout, heads) = layout_of(grid, choices).ok_or_else(|| Error::Empty {
        place: "table".into(),
        what: "header".into(),
    })?;
    let shape = shape(&heads);
    let mut choices = choices.clone();
    choices.matching = remembered(&choices, Some(known.data), &shape).cloned();
    let followed = choices.matching.is_some();
    let matcher = Matcher::new((grid, &layout), &choices, known, &quarters(known, &heads));
    let columns = matcher.columns(&heads);
    let fields = matcher.fields().map(|(field, name)| FieldView {
        field: path(field),
        name: name.clone(),
        money: field.counts() && field != Field::ExchangeRate,
    });
    let kind = kind_of(&heads);
    let mut read = Reading {
        grid,
        choices: &choices,
        known,
        layout: &layout,
        columns: &columns,
        view: Intake {
            heads: layout.heads,
            body: layout.body,
            others: layout.others.clone(),
            columns: columns.iter().map(|column| column.view.clone()).collect(),
            followed,
            kind,
            ledger: Some(LedgerIntake {
                fields: fields.collect(),
                present: known.data.ledger().count(known.layer),
                others: choices.others,
                ..LedgerIntake::default()
            }),
            ..Intake::default()
        },
    };
    let rows = Rows {
        grid,
        choices: &choices,
        layout: &layout,
        code: read.column_of(Field::Code),
        name: read.column_of(Field::Name),
    };
    read.view.rows = rows.all();
    let projects = read.projects();
    if kind == TableKind::Either && choices.ledger.is_none() && !followed {
        read.view.asks.insert(0, Ask::Kind);
    }
    read.view.matching = matching_of(&read.view, &choices, &heads, shape);
    let mut view = read.view;
    view.ready = is_ready(&view, &columns);
    Ok(LedgerRead { view, projects })
}

/// The shape of a ledger's head: another than that of figures.
fn shape(heads: &[Head]) -> String {
    let shapes: Vec<_> = heads.iter().map(Head::shape).collect();
    format!("ledger:{}", shapes.join("|"))
}

/// The quarters whose funds a column may hold: those of the data set's periods, and those that heads name.
fn quarters(known: Known, heads: &[Head]) -> Vec<Quarter> {
    let periods = known.data.file().periods.iter();
    let ends = periods.filter_map(|period| Day::parse(&period.end));
    let mut quarters: BTreeSet<Quarter> = ends.map(Day::quarter).collect();
    quarters.insert(known.today.quarter());
    for part in heads.iter().flat_map(|head| &head.parts) {
        if let (crate::table::ledger::Header::Field(Field::Funds(quarter)), _) =
            crate::table::ledger::header(part)
        {
            quarters.insert(quarter);
        }
    }
    quarters.into_iter().collect()
}

fn is_ready(view: &Intake, columns: &[LedgerColumn]) -> bool {
    let names = |field: Field| columns.iter().any(|column| column.field == Some(field));
    let ledger = view.ledger.as_ref();
    view.columns.iter().all(ColumnView::is_settled)
        && view.rows.iter().all(|row| row.sure)
        && view.kinds.iter().all(|kind| kind.treat.is_some())
        && ledger.is_some_and(|ledger| {
            ledger.names.iter().all(|name| name.sure)
                && ledger.added + ledger.changed + ledger.unchanged > 0
        })
        && names(Field::Code)
        && view.asks.is_empty()
}

/// What is to be remembered: columns by their heads, and names of units that no list knows.
fn matching_of(view: &Intake, choices: &TableReading, heads: &[Head], shape: String) -> Matching {
    let before = choices.matching.iter();
    let before: Vec<&MatchedColumn> = before.flat_map(|matching| &matching.columns).collect();
    let columns = view.columns.iter().zip(heads).map(|(column, head)| {
        let shape = head.shape();
        let said = choices.columns.iter();
        let mut said = said.filter(|choice| choice.column == column.column);
        let mut known = before.iter().filter(|known| known.head == shape);
        let own = said.next_back().and_then(|choice| choice.measure.clone());
        MatchedColumn {
            use_as: column.use_as.clone(),
            measure: own.or_else(|| known.next_back().and_then(|known| known.measure.clone())),
            span: None,
            head: shape,
        }
    });
    let ledger = view.ledger.as_ref();
    let names = ledger.map_or(&[][..], |ledger| &ledger.names);
    let sure = names.iter().filter(|name| name.sure);
    let mut rows: Vec<MatchedRow> = sure
        .map(|name| MatchedRow {
            label: name.name.clone(),
            use_as: name.use_as.clone(),
        })
        .collect();
    if let Some(unit) = ledger.and_then(|ledger| ledger.unit.clone()) {
        rows.push(MatchedRow {
            label: String::new(),
            use_as: RowUse::Unit { unit },
        });
    }
    for known in choices.matching.iter().flat_map(|matching| &matching.rows) {
        if !rows.iter().any(|row| row.label == known.label) {
            rows.push(known.clone());
        }
    }
    Matching {
        shape,
        span: None,
        columns: columns.collect(),
        rows,
    }
}

/// A ledger while it is read.
struct Reading<'a> {
    grid: &'a Grid,
    choices: &'a TableReading,
    known: Known<'a>,
    layout: &'a Layout,
    columns: &'a [LedgerColumn],
    view: Intake,
}

impl Reading<'_> {
    fn column_of(&self, field: Field) -> Option<usize> {
        let mut columns = self.columns.iter();
        columns
            .find(|column| column.field == Some(field))
            .map(|column| column.view.column)
    }

    /// The projects of the table, with everything that is to be said of them.
    fn projects(&mut self) -> Vec<ProjectEntry> {
        let Some(code) = self.column_of(Field::Code) else {
            return Vec::new();
        };
        let rows: Vec<usize> = (self.view.rows.iter())
            .filter(|view| view.use_as == RowUse::Project)
            .map(|view| view.row)
            .collect();
        let mut desk = Desk::new(
            self.grid,
            self.choices,
            self.layout.columns,
            rows.into_iter(),
        );
        let (ledger, layer) = (self.known.data.ledger(), self.known.layer);
        desk.look(self.columns, |text| ledger.find(text, layer).is_some());
        desk.look_for_twins(code, self.columns);
        let unit = self.column_of(Field::Unit);
        let said = ledger_names::settle(&mut desk, self.choices, self.known, (code, unit));
        if let Some(view) = &mut self.view.ledger {
            view.names = said.names;
            view.unit = said.unit;
        }
        if said.asks {
            self.view.asks.push(Ask::Unit);
        }
        let reading = LedgerReading {
            others: self.choices.others.unwrap_or_default(),
            leave_unknown: true,
        };
        let (table, layer) = self.settle(&mut desk, reading, &said.given);
        self.finish(desk, table, layer, reading.others, code)
    }

    /// Reads until nothing is wrong any more with what is read.
    fn settle(
        &self,
        desk: &mut Desk,
        reading: LedgerReading,
        given: &HashMap<usize, String>,
    ) -> (LedgerTable, Layer) {
        let [left, right] = self.layout.columns;
        let mut said = as_said(self.columns, left);
        let extra = !given.is_empty();
        if extra {
            said.push(crate::table::ledger::SaidColumn {
                number: right - left,
                field: Field::Unit,
                measure: None,
            });
        }
        for turn in 0.. {
            let sheet = self.sheet(desk, extra.then_some(given));
            let Ok((table, problems)) = read_said(&sheet, self.known, reading, &said) else {
                return (LedgerTable::default(), self.known.layer.clone());
            };
            if !problems.is_empty() && turn < TURNS {
                for problem in &problems {
                    self.refuse(desk, problem);
                }
                continue;
            }
            let mut layer = Arc::new(self.known.layer.clone());
            let mut changes = Changes {
                data: self.known.data,
                layer: &mut layer,
            };
            match changes.put_all(&table.projects, reading.others) {
                Err(error) if turn < TURNS => {
                    let placed = table.at_cells(error);
                    for problem in placed.problems() {
                        self.refuse(desk, problem);
                    }
                }
                Err(_) => break,
                Ok(()) => return (table, Arc::unwrap_or_clone(layer)),
            }
        }
        (LedgerTable::default(), self.known.layer.clone())
    }

    /// The rows as a sheet whose columns are said.
    fn sheet(&self, desk: &Desk, given: Option<&HashMap<usize, String>>) -> Sheet {
        let [left, right] = self.layout.columns;
        let mut header: Vec<String> = (left..right)
            .map(|column| self.columns[column - left].view.head.clone())
            .collect();
        let mut rows = desk.lines();
        if let Some(given) = given {
            header.push(String::new());
            for row in &mut rows {
                let unit = given.get(&(row.line - 1)).cloned();
                row.cells.push(unit.unwrap_or_default());
            }
        }
        Sheet {
            header: Row {
                line: self.layout.heads[1] + 1,
                cells: header,
            },
            rows,
            titles: Vec::new(),
            measures: Vec::new(),
            semicolons: self.grid.semicolons,
        }
    }

    /// Notes what was refused of a table at the address of its cell.
    fn refuse(&self, desk: &mut Desk, problem: &Error) {
        let left = self.layout.columns[0];
        let (line, column, rule, expected) = match problem {
            Error::InvalidCell {
                line,
                column,
                expected,
                ..
            } => {
                let field = column
                    .checked_sub(1)
                    .and_then(|at| self.columns.get(at)?.field);
                let rule = rule_of_cell(expected, &field.map_or_else(String::new, path));
                (*line, *column, rule, expected.clone())
            }
            Error::InvalidRow {
                line,
                column,
                rule,
                reason,
            } => (*line, *column, rule.clone(), reason.clone()),
            _ => return,
        };
        let Some(at) = line.checked_sub(1).and_then(|row| desk.place(row)) else {
            return;
        };
        // What no one column says is told at the code.
        let own = column.checked_sub(1).filter(|at| *at < self.columns.len());
        let column = own.map_or_else(|| self.column_of(Field::Code), |at| Some(at + left));
        if !desk.rows[at].left {
            desk.refuse(at, column.unwrap_or(left), (&rule, &expected), [None, None]);
        }
    }

    fn finish(
        &mut self,
        desk: Desk,
        mut table: LedgerTable,
        layer: Layer,
        others: Others,
        code: usize,
    ) -> Vec<ProjectEntry> {
        let column = self.column_of(Field::ContractKind);
        for skipped in &table.skipped {
            if let Some(column) = column {
                let rule = &skipped.rule;
                self.view.told.push(crate::intake::cells::at_cell(
                    self.grid,
                    (skipped.line - 1, column),
                    &skipped.text,
                    (rule, String::new()),
                ));
            }
        }
        self.view.told.extend(desk.told);
        self.view.told.truncate(MOST);
        let mut counts: Vec<(String, usize)> = Vec::new();
        for problem in &desk.problems {
            match counts.iter_mut().find(|(rule, _)| *rule == problem.rule) {
                Some((_, count)) => *count += 1,
                None => counts.push((problem.rule.clone(), 1)),
            }
        }
        let said = |rule: &str| -> Option<Treat> {
            let treat = self.choices.problems.get(rule).copied();
            treat.filter(|treat| ways(rule).contains(treat))
        };
        self.view.kinds = counts
            .into_iter()
            .map(|(rule, count)| KindView {
                ways: ways(&rule),
                treat: said(&rule),
                rule,
                count,
            })
            .collect();
        self.view.problems = desk.problems;
        self.view
            .problems
            .sort_by_key(|problem| (problem.row, problem.column));
        self.view.problems.truncate(MOST);
        let Some(view) = &mut self.view.ledger else {
            return Vec::new();
        };
        let place = |line: usize| self.grid.address(line - 1, code);
        changes(view, &mut table, (self.known, &layer), others, place);
        if view.present > 0 && self.choices.others.is_none() {
            self.view.asks.push(Ask::Others);
        }
        self.view.changed = view.added + view.changed + view.dropped;
        self.view.unchanged = view.unchanged;
        table.projects
    }
}

/// The edit that makes the ledger what a table says.
///
/// # Errors
/// What is still open.
pub fn ledger_edits(read: LedgerRead) -> Result<Vec<Edit>> {
    crate::intake::take::no_open_question(&read.view)?;
    let others = read.view.ledger.and_then(|ledger| ledger.others);
    Ok(vec![Edit::PutProjects {
        projects: Arc::new(read.projects),
        others: others.unwrap_or_default(),
    }])
}
