//! Which field of a ledger's projects each column holds.

use crate::intake::columns::measures_around;
use crate::intake::grid::Grid;
use crate::intake::heads::Head;
use crate::intake::layout::Layout;
use crate::intake::likeness::Likeness;
use crate::intake::reading::{TableReading, Use};
use crate::intake::view::ColumnView;
use crate::table::header::{Role, role};
use crate::table::ledger::{
    Field, Header, Known, SaidColumn, TableKind, all, header, is_general, kind, of_path, path,
    shift,
};
use crate::table::numeral;
use crate::table::row::Row;
use crate::table::stated;
use crate::vocabulary::spelling::key;
use crate::vocabulary::{Name, Quarter};

/// A column of a ledger.
#[derive(Debug, Clone, PartialEq)]
pub struct LedgerColumn {
    /// What is shown of it.
    pub view: ColumnView,
    /// The field that it holds.
    pub field: Option<Field>,
    /// Unit of measure of its bare numbers.
    pub measure: Option<String>,
}

/// What a head says of a ledger's column, with the unit of measure in the same text.
struct Said {
    header: Header,
    text: String,
    measure: Option<String>,
}

/// The texts of a head that may name a field, best first: the last, all of them, each.
fn said(head: &Head) -> Said {
    let whole = head.parts.concat();
    let turned = head.parts.iter().rev().cloned().collect::<String>();
    let last = head.parts.last().into_iter().cloned();
    let texts = [whole, turned]
        .into_iter()
        .chain(head.parts.iter().rev().cloned());
    let texts: Vec<String> = if head.parts.len() > 1 {
        texts.collect()
    } else {
        last.collect()
    };
    let found = texts.iter().map(|text| (text, header(text)));
    let found: Vec<_> = found.collect();
    let field = found
        .iter()
        .find(|(_, (header, _))| matches!(header, Header::Field(_)));
    let known = field.or_else(|| {
        found
            .iter()
            .find(|(_, (header, _))| *header != Header::Unknown)
    });
    match known {
        Some((text, (header, measure))) => Said {
            header: *header,
            text: (*text).clone(),
            measure: measure.clone(),
        },
        None => Said {
            header: Header::Unknown,
            text: head.parts.last().cloned().unwrap_or_default(),
            measure: None,
        },
    }
}

/// What the heads of a table show it to be.
#[must_use]
pub fn kind_of(heads: &[Head]) -> TableKind {
    kind(&Row {
        line: 1,
        cells: heads.iter().map(|head| said(head).text).collect(),
    })
}

/// Whether a head says that it is over codes or names of projects.
#[must_use]
pub fn names_projects(heads: &[Head]) -> bool {
    heads.iter().map(said).any(|said| {
        matches!(said.header, Header::Field(Field::Code | Field::Name))
            && !is_general(&key(&said.text))
    })
}

/// Matches columns with fields.
pub struct Matcher<'a> {
    grid: &'a Grid,
    layout: &'a Layout,
    choices: &'a TableReading,
    known: Known<'a>,
    fields: Vec<(Field, Name, Vec<String>)>,
    likeness: Likeness,
    measures: Vec<String>,
}

impl<'a> Matcher<'a> {
    /// `quarters`: those whose funds a column may hold.
    pub fn new(
        (grid, layout): (&'a Grid, &'a Layout),
        choices: &'a TableReading,
        known: Known<'a>,
        quarters: &[Quarter],
    ) -> Self {
        let fields: Vec<_> = all(quarters).collect();
        let named = fields
            .iter()
            .map(|(_, name, synonyms)| (name, synonyms.as_slice()));
        Self {
            grid,
            layout,
            choices,
            known,
            likeness: Likeness::of(named),
            measures: measures_around(grid, layout),
            fields,
        }
    }

    /// The fields that may be chosen.
    pub fn fields(&self) -> impl Iterator<Item = (Field, &Name)> {
        self.fields.iter().map(|(field, name, _)| (*field, name))
    }

    /// The columns of a table with these heads.
    pub fn columns(&self, heads: &[Head]) -> Vec<LedgerColumn> {
        let left = self.layout.columns[0];
        let mut columns: Vec<LedgerColumn> = Vec::with_capacity(heads.len());
        let chosen: Vec<Option<Use>> = (0..heads.len()).map(|at| self.chosen(left + at)).collect();
        for (at, head) in heads.iter().enumerate() {
            let number = left + at;
            let said = said(head);
            let mut view = ColumnView {
                column: number,
                letters: self.grid.column_name(number),
                head: head.text(),
                use_as: Use::Unread,
                sure: true,
                why: "chosen".into(),
                proposals: Vec::new(),
                written: None,
                measure_differs: false,
                magnitude: None,
                shift: 0,
                span: None,
                decimals: None,
            };
            let taken = |wanted: &Use| {
                let before = columns.iter().any(|column| column.view.use_as == *wanted);
                before || chosen.iter().flatten().any(|one| one == wanted)
            };
            if let Some(use_as) = &chosen[at] {
                view.use_as = use_as.clone();
            } else {
                self.find(&mut view, (head, at, heads), &said, &taken);
            }
            let field = match &view.use_as {
                Use::Field { field } => of_path(field),
                _ => None,
            };
            columns.push(self.measured(view, field, head, said.measure));
        }
        columns
    }

    fn chosen(&self, column: usize) -> Option<Use> {
        let choice = self
            .choices
            .columns
            .iter()
            .find(|choice| choice.column == column);
        let use_as = choice.map(|choice| &choice.use_as)?;
        Some(match use_as {
            Use::Field { field } if of_path(field).is_some() => use_as.clone(),
            _ => Use::Unread,
        })
    }

    /// What a column holds as far as nobody said it.
    fn find(
        &self,
        view: &mut ColumnView,
        (head, at, heads): (&Head, usize, &[Head]),
        said: &Said,
        taken: &dyn Fn(&Use) -> bool,
    ) {
        let mut is = |use_as: Use, why: &str, sure: bool, proposals: Vec<Use>| {
            view.use_as = use_as;
            view.why = why.into();
            view.sure = sure;
            view.proposals = proposals;
        };
        let blank = self.cells(view.column).next().is_none();
        let remembered = self.remembered(head, at, heads).filter(|use_as| {
            // Last month's quarter is not this month's.
            !matches!(use_as, Use::Field { field } if field.starts_with("funds."))
                || !matches!(said.header, Header::Field(Field::Funds(_)))
        });
        if let Some(use_as) = remembered.filter(|use_as| *use_as == Use::Unread || !taken(use_as)) {
            return is(use_as, "remembered", true, Vec::new());
        }
        match said.header {
            Header::Field(Field::Chain) if self.known.data.ledger().chains().is_empty() => {
                is(Use::Unread, "no-chains", true, Vec::new());
            }
            Header::Field(field) => {
                let use_as = self.use_of(field);
                if taken(&use_as) {
                    is(Use::Unread, "twice", blank, vec![use_as]);
                } else {
                    is(use_as, "name", true, Vec::new());
                }
            }
            Header::Aside(rule) => is(Use::Unread, rule, true, Vec::new()),
            Header::Unknown if head.parts.is_empty() => {
                let idle = blank || self.numbers_rows(view.column);
                is(Use::Unread, "blank", idle, Vec::new());
            }
            Header::Unknown if head.parts.iter().any(|text| role(text) == Role::Aside) => {
                is(Use::Unread, "aside", true, Vec::new());
            }
            Header::Unknown => {
                let like = head
                    .parts
                    .iter()
                    .rev()
                    .flat_map(|text| self.likeness.like(text));
                let mut proposals: Vec<Use> = Vec::new();
                for number in like {
                    let use_as = self.use_of(self.fields[number].0);
                    if !taken(&use_as) && !proposals.contains(&use_as) {
                        proposals.push(use_as);
                    }
                }
                let first = proposals.first().cloned().unwrap_or(Use::Unread);
                let why = if proposals.is_empty() {
                    "unknown"
                } else {
                    "likeness"
                };
                is(first, why, blank, proposals);
            }
        }
    }

    /// What was remembered of a column with this head; of several alike, the one at the same turn.
    fn remembered(&self, head: &Head, at: usize, heads: &[Head]) -> Option<Use> {
        let matching = self.choices.matching.as_ref()?;
        let shape = head.shape();
        let turn = heads[..at]
            .iter()
            .filter(|other| other.shape() == shape)
            .count();
        let mut same = matching.columns.iter().filter(|known| known.head == shape);
        let use_as = same.nth(turn)?.use_as.clone();
        match &use_as {
            Use::Field { field } => of_path(field).is_some().then_some(use_as),
            Use::Unread => Some(use_as),
            _ => None,
        }
    }

    fn use_of(&self, field: Field) -> Use {
        let field = match field {
            Field::FundsNow => Field::Funds(self.known.today.quarter()),
            other => other,
        };
        Use::Field { field: path(field) }
    }

    /// What stands in a column below its head.
    fn cells(&self, column: usize) -> impl Iterator<Item = &str> {
        let [from, to] = self.layout.body;
        let cells = (from..to).map(move |row| self.grid.text(row, column));
        cells.filter(|text| !text.is_empty())
    }

    fn numbers_rows(&self, column: usize) -> bool {
        let numbers = self.cells(column).map(str::parse::<usize>);
        let numbers: Result<Vec<_>, _> = numbers.collect();
        numbers.is_ok_and(|numbers| numbers.windows(2).all(|pair| pair[1] == pair[0] + 1))
    }

    /// Adds the unit of measure of a column of money; where neither its head nor the table says one, that is open.
    fn measured(
        &self,
        mut view: ColumnView,
        field: Option<Field>,
        head: &Head,
        stated: Option<String>,
    ) -> LedgerColumn {
        let money = |field: &Field| field.counts() && *field != Field::ExchangeRate;
        let Some(of) = field.filter(money) else {
            return LedgerColumn {
                view,
                field,
                measure: None,
            };
        };
        let choice = self.choices.columns.iter();
        let mut choice = choice.filter(|choice| choice.column == view.column);
        let remembered = self
            .choices
            .matching
            .iter()
            .flat_map(|matching| &matching.columns);
        let mut remembered = remembered.filter(|known| known.head == head.shape());
        let own = choice.find_map(|choice| choice.measure.clone());
        let own = own.or_else(|| head.measure(|_| false)).or(stated);
        let own = own.or_else(|| remembered.find_map(|known| known.measure.clone()));
        let around = || {
            let fitting = self
                .measures
                .iter()
                .filter(|text| shift(text, of).is_some());
            stated::one(fitting).ok().flatten().map(str::to_owned)
        };
        let measure = own.or_else(around);
        let bare = |text: &str| {
            text.contains(|c: char| crate::vocabulary::spelling::plain(c).is_ascii_digit())
                && numeral::suffix(text).is_none()
        };
        match &measure {
            Some(text) => {
                let by = shift(text, of);
                view.measure_differs = by.is_none();
                view.shift = by.unwrap_or(0);
            }
            None => view.measure_differs = self.cells(view.column).any(bare),
        }
        view.written.clone_from(&measure);
        LedgerColumn {
            view,
            field,
            measure,
        }
    }
}

/// The columns as the reader of ledgers takes them; `left`: the number of the table's first column.
#[must_use]
pub fn as_said(columns: &[LedgerColumn], left: usize) -> Vec<SaidColumn> {
    let holding = columns.iter().filter(|column| !column.view.measure_differs);
    holding
        .filter_map(|column| {
            Some(SaidColumn {
                number: column.view.column - left,
                field: column.field?,
                measure: column.measure.clone(),
            })
        })
        .collect()
}
