//! Columns: what each column of a table is read as, and in what unit of measure its numbers are.

use std::collections::HashMap;

use crate::dataset::DataSet;
use crate::intake::grid::Grid;
use crate::intake::heads::Head;
use crate::intake::layout::{Layout, as_row};
use crate::intake::matcher::{Found, Matcher, OTHER_TIME};
use crate::intake::reading::{Span, TableReading, Use};
use crate::intake::times::Fit;
use crate::intake::view::ColumnView;
use crate::table::columns::measure_among;
use crate::table::header::{measure_of, name_and_measure};
use crate::table::mark::unmarked;
use crate::table::measure::Measure;
use crate::table::note::is_note;
use crate::table::numeral;
use crate::table::separators;
use crate::table::stated;
use crate::vocabulary::Name;
use crate::vocabulary::calendar::Months;

/// A column as it is read.
#[derive(Debug, Clone)]
pub struct Column {
    /// What is shown of it.
    pub view: ColumnView,
    /// Number of the indicator that it holds figures or targets of; none of a new one.
    pub indicator: Option<usize>,
    /// The unit of measure of its bare numbers.
    pub measure: Measure,
    /// The indicator's.
    pub wanted: Measure,
    /// Whether bare numbers may be in either of two, so that each must have its own beside it.
    pub must_say: bool,
    /// Whether its points may set thousands apart.
    pub grouped: bool,
}

/// The columns of a table with these heads; `data`: none for a data set of its own; `period`: the months of the period
/// that it is read for.
pub fn columns(
    (grid, layout): (&Grid, &Layout),
    choices: &TableReading,
    (data, period): (Option<&DataSet>, Option<Months>),
    heads: &[Head],
) -> Vec<Column> {
    let measurer = Measurer {
        matcher: Matcher::new((grid, layout), choices, data, period),
        measures: measures_around(grid, layout),
    };
    let left = layout.columns[0];
    let found = measurer.matcher.uses(heads);
    let mut columns: Vec<Column> = (found.into_iter().zip(heads).enumerate())
        .map(|(at, (found, head))| measurer.column(left + at, head, found))
        .collect();
    one_each(&mut columns);
    columns
}

/// What tells the unit of measure of a column.
struct Measurer<'a> {
    matcher: Matcher<'a>,
    measures: Vec<String>,
}

impl Measurer<'_> {
    /// Whether some figures of a column are in percent, or in another scale than the indicator's: where no head says
    /// so, the bare ones may be too, or be shares of one.
    fn mixes(&self, column: usize, wanted: &Measure) -> bool {
        let mut beside = self
            .matcher
            .cells(column)
            .filter_map(|cell| numeral::suffix(unmarked(cell)));
        beside.any(|text| numeral::sets_apart(&Measure::read(&text), wanted))
    }

    fn column(&self, column: usize, head: &Head, found: Found) -> Column {
        let choice = self
            .matcher
            .choices
            .columns
            .iter()
            .find(|choice| choice.column == column);
        let remembered = self
            .matcher
            .choices
            .matching
            .iter()
            .flat_map(|matching| &matching.columns);
        let remembered = remembered.filter(|known| known.head == head.shape());
        let chosen = choice.and_then(|choice| choice.measure.clone());
        let chosen = chosen.or_else(|| remembered.clone().find_map(|known| known.measure.clone()));
        let number = found
            .use_as
            .indicator()
            .and_then(|code| self.matcher.number(code));
        let whole = number.is_some_and(|number| self.matcher.is_whole_name(head, number));
        let said = head.time.filter(|_| !whole);
        let said = said.and_then(|time| match time.fit(self.matcher.period) {
            Fit::Of(span) => Some(span),
            Fit::Other => None,
        });
        let span = choice.and_then(|choice| choice.span).or(said);
        let span = span.or_else(|| remembered.clone().find_map(|known| known.span));
        // What ends an indicator's own name is no unit of measure of the column.
        let named = |text: &str| number.is_some_and(|number| self.matcher.is_named(text, number));
        let own = chosen.or_else(|| head.measure(named));
        let (indicator, wanted, written) = match &found.use_as {
            Use::Figure { indicator } | Use::Target { indicator } => {
                let number = self.matcher.number(indicator);
                let about =
                    number.and_then(|number| Some(&self.matcher.data?.indicators()[number]));
                let wanted = about.map_or_else(
                    || Measure::read(""),
                    |about| measure_among(about, own.as_deref()),
                );
                let stated = stated::stated(&self.measures, &wanted).ok().flatten();
                let named = about.is_some_and(|about| named_with_measure(head, &about.name));
                let written = own.or_else(|| stated.filter(|_| !named).map(str::to_owned));
                (number, wanted, written)
            }
            Use::New { .. } => {
                let beside = self
                    .matcher
                    .cells(column)
                    .find_map(|cell| numeral::suffix(unmarked(cell)));
                let only = (self.measures.len() == 1).then(|| self.measures[0].clone());
                let written = own.or(beside).or(only);
                (
                    None,
                    Measure::read(written.as_deref().unwrap_or("")),
                    written,
                )
            }
            _ => (None, Measure::read(""), None),
        };
        let silent = written.is_none();
        let measure = measure_of(written.as_deref(), &wanted);
        let shift = measure.exponent_to(&wanted);
        let holds = matches!(found.use_as, Use::Figure { .. } | Use::Target { .. });
        Column {
            view: ColumnView {
                column,
                letters: self.matcher.grid.column_name(column),
                head: head.text(),
                use_as: found.use_as,
                sure: found.sure,
                why: found.why.to_owned(),
                proposals: found.proposals,
                written,
                measure_differs: holds && shift.is_none(),
                magnitude: None,
                shift: shift.unwrap_or(0),
                span,
                decimals: None,
            },
            indicator,
            must_say: silent && self.mixes(column, &wanted),
            grouped: self.matcher.grid.semicolons
                && separators::points_may_group(self.matcher.cells(column)),
            measure,
            wanted,
        }
    }
}

/// Whether an indicator's own name ends in the unit of measure that stands over a column.
fn named_with_measure(head: &Head, name: &Name) -> bool {
    let ends = |text: &str| {
        name_and_measure(text)
            .1
            .is_some_and(|text| stated::is_measure(&text))
    };
    let texts = name.texts();
    let mut parts = head.parts.iter();
    parts.any(|part| ends(part) && texts.contains(&part.as_str()))
}

/// Units of measure that stand around a table: in titles, in the corner, in notes below.
pub fn measures_around(grid: &Grid, layout: &Layout) -> Vec<String> {
    let [top, _] = layout.heads;
    let [from, to] = layout.body;
    let titles = (0..top)
        .flat_map(|row| grid.filled(row))
        .flat_map(|(_, text)| stated::measures(text));
    let head: Vec<String> = (layout.columns[0]..layout.columns[1])
        .map(|column| grid.shown(top, column).to_owned())
        .collect();
    let columns = layout.columns;
    let notes = (from..to).filter(|row| is_note(&as_row(grid, *row, columns)));
    let notes = notes.chain(to..grid.rows.len().min(to + 20));
    let notes = notes
        .flat_map(|row| grid.filled(row))
        .flat_map(|(_, text)| stated::after_word(text));
    titles
        .chain(stated::in_corner(&head))
        .chain(notes)
        .collect()
}

/// Of several columns of one indicator, the one that is of the period is read; the others are open.
fn one_each(columns: &mut [Column]) {
    let mut first: HashMap<(usize, bool), usize> = HashMap::new();
    let order = |column: &Column| {
        let said = ["chosen", "remembered"].contains(&&*column.view.why);
        let span = match column.view.span {
            Some(Span::Period) => 0,
            None => 1,
            Some(Span::YearToDate) => 2,
        };
        (!said, !column.view.sure, span)
    };
    for at in 0..columns.len() {
        let Some(indicator) = columns[at].indicator else {
            continue;
        };
        let key = (
            indicator,
            matches!(columns[at].view.use_as, Use::Target { .. }),
        );
        let Some(other) = first.get(&key).copied() else {
            first.insert(key, at);
            continue;
        };
        let (loser, winner) = if order(&columns[at]) < order(&columns[other]) {
            first.insert(key, at);
            (other, at)
        } else {
            (at, other)
        };
        // A running total beside the period's own figure is no doubt.
        let spans = columns[winner].view.span != columns[loser].view.span;
        let sure = spans && columns[winner].view.sure;
        let view = &mut columns[loser].view;
        view.proposals
            .insert(0, std::mem::replace(&mut view.use_as, Use::Unread));
        view.why = "twice".into();
        view.sure = sure;
        columns[loser].indicator = None;
    }
    // Beside a column of the time that is asked for, one of another is no doubt.
    let read: Vec<Use> = columns
        .iter()
        .map(|column| column.view.use_as.clone())
        .collect();
    for column in columns {
        let view = &mut column.view;
        let is_read = |figure: &Use| read.contains(figure);
        view.sure |= view.why == OTHER_TIME && view.proposals.first().is_some_and(is_read);
    }
}
