//! Columns: what each column of a table is read as.

use std::collections::HashMap;

use crate::dataset::DataSet;
use crate::intake::grid::{Grid, letters};
use crate::intake::heads::{Head, Part};
use crate::intake::layout::Layout;
use crate::intake::likeness::Likeness;
use crate::intake::reading::{Span, TableReading, Use};
use crate::intake::view::ColumnView;
use crate::table::columns::{indicator_of, measure_among};
use crate::table::directory::{Directory, Found as DirectoryFound};
use crate::table::header::{Role, is_margin, measure_of, name_and_measure, role};
use crate::table::mark::unmarked;
use crate::table::measure::Measure;
use crate::table::numeral;
use crate::table::separators;
use crate::table::stated;
use crate::vocabulary::{Direction, Name, lower_is_better};

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

/// What columns are matched against.
pub struct Matcher<'a> {
    grid: &'a Grid,
    layout: &'a Layout,
    choices: &'a TableReading,
    data: Option<&'a DataSet>,
    directory: Directory,
    likeness: Likeness,
    measures: Vec<String>,
}

/// What was found for a column.
struct Found {
    use_as: Use,
    sure: bool,
    why: &'static str,
    proposals: Vec<Use>,
}

impl Found {
    fn sure(use_as: Use, why: &'static str) -> Self {
        Self {
            use_as,
            sure: true,
            why,
            proposals: Vec::new(),
        }
    }
}

impl<'a> Matcher<'a> {
    /// `data`: none for a data set of its own.
    pub fn new(
        grid: &'a Grid,
        layout: &'a Layout,
        choices: &'a TableReading,
        data: Option<&'a DataSet>,
    ) -> Self {
        let indicators = data.map_or(&[][..], DataSet::indicators);
        let named = indicators
            .iter()
            .map(|about| (&about.name, &*about.aliases));
        Self {
            grid,
            layout,
            choices,
            data,
            directory: Directory::of_indicators(indicators),
            likeness: Likeness::of(named),
            measures: measures_around(grid, layout),
        }
    }

    /// The columns of a table with these heads.
    pub fn columns(&self, heads: &[Head]) -> Vec<Column> {
        let left = self.layout.columns[0];
        let label = self.first_label(heads);
        let mut found: Vec<Found> = Vec::with_capacity(heads.len());
        for (at, head) in heads.iter().enumerate() {
            let column = left + at;
            let seen = found.iter().map(|found| &found.use_as);
            let mut automatic =
                self.automatic(column, head, label == Some(column), seen.cloned().collect());
            if let Some(remembered) = self.remembered(head, at, heads) {
                automatic = Found::sure(remembered, "remembered");
            }
            let chosen = self
                .choices
                .columns
                .iter()
                .find(|choice| choice.column == column);
            if let Some(choice) = chosen {
                automatic.use_as = choice.use_as.clone();
                automatic.sure = true;
                automatic.why = "chosen";
            }
            found.push(automatic);
        }
        let mut columns: Vec<Column> = (found.into_iter().zip(heads).enumerate())
            .map(|(at, (found, head))| self.column(left + at, head, found))
            .collect();
        one_each(&mut columns);
        columns
    }

    /// The column of labels where no head says that it is one.
    fn first_label(&self, heads: &[Head]) -> Option<usize> {
        let says = |head: &Head| {
            head.parts
                .iter()
                .any(|text| matches!(role(text), Role::Name | Role::Code))
        };
        if heads.iter().any(says) {
            return None;
        }
        let chosen = |choice: &&crate::intake::reading::ColumnChoice| {
            matches!(choice.use_as, Use::Name | Use::Code)
        };
        if self.choices.columns.iter().any(|choice| chosen(&choice)) {
            return None;
        }
        let [left, _] = self.layout.columns;
        let candidates = heads.iter().enumerate().filter(|(_, head)| {
            !head
                .parts
                .iter()
                .any(|text| matches!(role(text), Role::Aside | Role::Group))
        });
        let texts = |column: &usize| self.holds_texts(*column);
        candidates.map(|(at, _)| left + at).find(texts)
    }

    fn cells(&self, column: usize) -> impl Iterator<Item = &str> {
        let [from, to] = self.layout.body;
        (from..to)
            .map(move |row| self.grid.text(row, column))
            .filter(|text| !text.is_empty())
    }

    fn holds_texts(&self, column: usize) -> bool {
        let (mut texts, mut all) = (0, 0);
        for text in self.cells(column) {
            all += 1;
            let number = numeral::read(text, &Measure::read(""), &Measure::read(""));
            texts += usize::from(number == Err(numeral::A_NUMBER));
        }
        texts * 2 > all
    }

    fn automatic(&self, column: usize, head: &Head, is_label: bool, seen: Vec<Use>) -> Found {
        if is_label {
            return Found::sure(Use::Name, "name");
        }
        if head.parts.is_empty() {
            let blank = self.cells(column).next().is_none();
            let mut found = Found::sure(Use::Unread, "blank");
            found.sure = blank;
            return found;
        }
        let said = head
            .parts
            .iter()
            .map(|text| role(text))
            .find(|role| *role != Role::Other);
        let taken = |wanted: &Use| seen.contains(wanted);
        // 名称 heads the units, whatever an indicator is called; but a code is one.
        let heads_units = match said {
            Some(Role::Code) => !taken(&Use::Code),
            Some(Role::Name) => !taken(&Use::Name),
            _ => false,
        };
        let free = !heads_units || head.parts.iter().any(|text| self.number(text).is_some());
        if let Some(number) = self.exact(head).filter(|_| free) {
            return self.of_indicator(number, head, "name", true);
        }
        match said {
            Some(Role::Code) if !taken(&Use::Code) => return Found::sure(Use::Code, "name"),
            Some(Role::Name) if !taken(&Use::Name) => return Found::sure(Use::Name, "name"),
            Some(Role::Group) if self.data.is_none() => return Found::sure(Use::Group, "name"),
            Some(_) => return Found::sure(Use::Unread, "aside"),
            None => {}
        }
        if head.parts.iter().any(|text| is_margin(text)) {
            return Found::sure(Use::Unread, "aside");
        }
        if head.part == Part::Computed {
            return Found::sure(Use::Unread, "computed");
        }
        self.alike(column, head)
    }

    /// The indicator that a head names beyond doubt.
    fn exact(&self, head: &Head) -> Option<usize> {
        let indicators = self.data?.indicators();
        let mut whole = head.parts.clone();
        whole.push(head.parts.concat());
        let texts = whole.iter().rev();
        // What is computed from an indicator is not that indicator.
        let names: &[String] = if head.part == Part::Computed {
            &[]
        } else {
            &head.names
        };
        let only_whole = head.part == Part::Computed;
        let texts = texts.take(if only_whole { 2 } else { usize::MAX });
        let mut texts = texts.chain(names);
        texts.find_map(|text| indicator_of(text, indicators, &self.directory)?.number)
    }

    fn of_indicator(&self, number: usize, head: &Head, why: &'static str, sure: bool) -> Found {
        let Some(about) = self.data.and_then(|data| data.indicators().get(number)) else {
            return Found::sure(Use::Unread, "unknown");
        };
        if !about.is_given() {
            return Found::sure(Use::Unread, "derived");
        }
        let use_as = self.of_part(number, head.part);
        Found {
            proposals: vec![use_as.clone()],
            use_as,
            sure,
            why,
        }
    }

    /// What a column of an indicator holds; the targets of an indicator are in a column of their own.
    fn of_part(&self, number: usize, part: Part) -> Use {
        let indicators = self.data.map_or(&[][..], DataSet::indicators);
        let code = |number: usize| indicators[number].code.clone();
        let annual = self.data.and_then(|data| data.annual_of(number));
        match annual.filter(|columns| columns.target == number) {
            Some(columns) => Use::Target {
                indicator: code(columns.of),
            },
            None if part == Part::Target => Use::Target {
                indicator: code(number),
            },
            None => Use::Figure {
                indicator: code(number),
            },
        }
    }

    fn alike(&self, column: usize, head: &Head) -> Found {
        let texts = head.names.iter().chain(&head.parts);
        if let Some(number) = texts.clone().find_map(|text| self.likeness.same_stem(text)) {
            return self.of_indicator(number, head, "ending", true);
        }
        let indicators = self.data.map_or(&[][..], DataSet::indicators);
        let mut like: Vec<usize> = Vec::new();
        for number in texts.flat_map(|text| self.likeness.like(text)) {
            if !like.contains(&number) && indicators[number].is_given() {
                like.push(number);
            }
        }
        let proposals: Vec<Use> = like
            .iter()
            .map(|number| self.of_part(*number, head.part))
            .collect();
        let fresh = Use::New {
            name: fresh_name(head),
            direction: direction_of(head),
        };
        if self.data.is_none() {
            let figures = self.cells(column).next().is_some() && !self.holds_texts(column);
            let named = !head.parts.iter().all(|part| is_number(part));
            return match (figures, head.part) {
                (true, Part::Figure) if named => Found::sure(fresh, "name"),
                _ => Found {
                    use_as: Use::Unread,
                    sure: !figures,
                    why: "unknown",
                    proposals: vec![fresh],
                },
            };
        }
        match proposals.first() {
            Some(first) => Found {
                use_as: first.clone(),
                sure: false,
                why: "likeness",
                proposals,
            },
            None => Found {
                use_as: Use::Unread,
                // Remarks are nobody's figures.
                sure: self.holds_texts(column) || self.cells(column).next().is_none(),
                why: "unknown",
                proposals: Vec::new(),
            },
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
        self.knows(&use_as).then_some(use_as)
    }

    fn knows(&self, use_as: &Use) -> bool {
        match use_as {
            Use::Figure { indicator } | Use::Target { indicator } => {
                self.number(indicator).is_some()
            }
            _ => true,
        }
    }

    /// Whether a head is an indicator's name to the letter, brackets and all.
    fn is_named(&self, head: &Head, indicator: &str) -> bool {
        let of = |text: &String| match self.directory.find(text) {
            DirectoryFound::One(number) => Some(number),
            _ => None,
        };
        let number = self.number(indicator);
        number.is_some() && head.parts.iter().any(|text| of(text) == number)
    }

    fn number(&self, code: &str) -> Option<usize> {
        self.data?
            .indicators()
            .iter()
            .position(|about| about.code == code)
    }

    /// Whether some figures of a column are in percent, or in another scale than the indicator's: where no head says
    /// so, the bare ones may be too, or be shares of one.
    fn mixes(&self, column: usize, wanted: &Measure) -> bool {
        let mut beside = self
            .cells(column)
            .filter_map(|cell| numeral::suffix(unmarked(cell)));
        beside.any(|text| numeral::sets_apart(&Measure::read(&text), wanted))
    }

    fn column(&self, column: usize, head: &Head, found: Found) -> Column {
        let choice = self
            .choices
            .columns
            .iter()
            .find(|choice| choice.column == column);
        let remembered = self
            .choices
            .matching
            .iter()
            .flat_map(|matching| &matching.columns);
        let remembered = remembered.filter(|known| known.head == head.shape());
        let chosen = choice.and_then(|choice| choice.measure.clone());
        let chosen = chosen.or_else(|| remembered.clone().find_map(|known| known.measure.clone()));
        let span = choice.and_then(|choice| choice.span).or(head.span);
        let span = span.or_else(|| remembered.clone().find_map(|known| known.span));
        // What ends an indicator's own name is no unit of measure of the column.
        let named = match &found.use_as {
            Use::Figure { indicator } | Use::Target { indicator } => self.is_named(head, indicator),
            _ => false,
        };
        let own = chosen.or_else(|| head.measure.clone().filter(|_| !named));
        let (indicator, wanted, written) = match &found.use_as {
            Use::Figure { indicator } | Use::Target { indicator } => {
                let number = self.number(indicator);
                let about = number.and_then(|number| Some(&self.data?.indicators()[number]));
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
                letters: letters(column),
                head: head.text(),
                use_as: found.use_as,
                sure: found.sure,
                why: found.why.to_owned(),
                proposals: found.proposals,
                written,
                measure_differs: holds && shift.is_none(),
                shift: shift.unwrap_or(0),
                span,
            },
            indicator,
            must_say: silent && self.mixes(column, &wanted),
            grouped: self.grid.semicolons && separators::points_may_group(self.cells(column)),
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

/// A number where a name should stand: the table has no head. A year may be one.
fn is_number(text: &str) -> bool {
    let number = text.replace(',', "").parse::<f64>();
    number.is_ok_and(|x| !(1900.0..2200.0).contains(&x) || x.fract() > 0.0)
}

/// Which way is better: as a head says (越低越好), or as its name makes likely (信访件数).
fn direction_of(head: &Head) -> Direction {
    let said = head
        .parts
        .iter()
        .find_map(|part| lower_is_better::stated(part));
    said.unwrap_or_else(|| lower_is_better::proposed(&fresh_name(head)))
}

fn fresh_name(head: &Head) -> String {
    let parts = head.parts.iter().map(|part| name_and_measure(part).0);
    let parts: Vec<_> = parts.filter(|part| !part.is_empty()).collect();
    parts.join(" ")
}

/// Units of measure that stand around a table: in titles, in the corner, in notes below.
fn measures_around(grid: &Grid, layout: &Layout) -> Vec<String> {
    let [top, _] = layout.heads;
    let [from, to] = layout.body;
    let titles = (0..top)
        .flat_map(|row| grid.filled(row))
        .flat_map(|(_, text)| stated::measures(text));
    let head: Vec<String> = (layout.columns[0]..layout.columns[1])
        .map(|column| grid.shown(top, column).to_owned())
        .collect();
    let columns = layout.columns;
    let notes = (from..to).filter(|row| {
        crate::table::note::is_note(&crate::intake::layout::as_row(grid, *row, columns))
    });
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
}
