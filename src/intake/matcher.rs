//! Matcher: what each column of a table is matched to: by its head, by what was remembered, by choice.

use crate::dataset::{DataSet, Indicator};
use crate::intake::grid::Grid;
use crate::intake::heads::{Head, Part};
use crate::intake::layout::Layout;
use crate::intake::likeness::Likeness;
use crate::intake::reading::{ColumnChoice, TableReading, Use};
use crate::intake::times::{Fit, Time, take};
use crate::table::columns::indicator_of;
use crate::table::directory::{Directory, Found as DirectoryFound};
use crate::table::header::{Role, is_margin, name_and_measure, role};
use crate::table::measure::Measure;
use crate::table::numeral;
use crate::vocabulary::calendar::Months;
use crate::vocabulary::spelling::key;
use crate::vocabulary::{Direction, lower_is_better};

/// Why a column is left open: its head names another time than the table is read for.
pub const OTHER_TIME: &str = "other-time";

/// What columns are matched against.
pub struct Matcher<'a> {
    /// The table.
    pub grid: &'a Grid,
    layout: &'a Layout,
    /// What its reader said.
    pub choices: &'a TableReading,
    /// The data set; none for a data set of its own.
    pub data: Option<&'a DataSet>,
    /// The months of the period that it is read for, where those are whole.
    pub period: Option<Months>,
    directory: Directory,
    likeness: Likeness,
}

/// What was found for a column.
pub struct Found {
    /// What it is read as.
    pub use_as: Use,
    /// Whether that is beyond doubt.
    pub sure: bool,
    /// Why.
    pub why: &'static str,
    /// What it may be read as, best first.
    pub proposals: Vec<Use>,
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
    /// `data`: none for a data set of its own; `period`: the months of the period that it is read for.
    pub fn new(
        (grid, layout): (&'a Grid, &'a Layout),
        choices: &'a TableReading,
        data: Option<&'a DataSet>,
        period: Option<Months>,
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
            period,
            directory: Directory::of_indicators(indicators),
            likeness: Likeness::of(named),
        }
    }

    /// What the columns with these heads are read as.
    pub fn uses(&self, heads: &[Head]) -> Vec<Found> {
        let left = self.layout.columns[0];
        let label = self.first_label(heads);
        let mut found: Vec<Found> = Vec::with_capacity(heads.len());
        for (at, head) in heads.iter().enumerate() {
            let column = left + at;
            let seen = found.iter().map(|found| &found.use_as);
            let automatic = if self.is_fresh_share(head, heads) {
                let figure = Head {
                    part: Part::Figure,
                    ..head.clone()
                };
                self.alike(column, &figure)
            } else {
                self.automatic(column, head, label == Some(column), seen.cloned().collect())
            };
            let mut automatic = self.of_time(automatic, head);
            // The months that a head names are others than last time.
            let dated = automatic.why == OTHER_TIME && head.time.is_some_and(Time::is_dated);
            let remembered = self.remembered(head, at, heads);
            if let Some(remembered) = remembered.filter(|known| !(dated && known.holds_figures())) {
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
        found
    }

    /// Whether a column holds a rate, share or growth that in a data set of its own is an indicator of its own: no other
    /// column holds that of which it would be.
    fn is_fresh_share(&self, head: &Head, heads: &[Head]) -> bool {
        let mut others = heads.iter().filter(|other| other.part != Part::Computed);
        self.data.is_none()
            && head.part == Part::Computed
            && !head.bare.is_empty()
            && !others.any(|other| other.bare == head.bare)
            && head.parts.iter().all(|text| role(text) == Role::Other)
    }

    /// A column of another time than the table is read for is not its figure.
    fn of_time(&self, mut found: Found, head: &Head) -> Found {
        let number = found.use_as.indicator().and_then(|code| self.number(code));
        let Some((number, time)) = number.zip(head.time) else {
            return found;
        };
        let fits = match found.use_as {
            Use::Target { .. } => time.is_year_of(self.period),
            _ => time.fit(self.period) != Fit::Other,
        };
        if fits || self.is_whole_name(head, number) {
            return found;
        }
        let figure = std::mem::replace(&mut found.use_as, Use::Unread);
        found.proposals.retain(|other| *other != figure);
        found.proposals.insert(0, figure);
        found.sure = false;
        found.why = OTHER_TIME;
        found
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
        let chosen = |choice: &&ColumnChoice| matches!(choice.use_as, Use::Name | Use::Code);
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

    /// What stands in a column.
    pub fn cells(&self, column: usize) -> impl Iterator<Item = &str> {
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
            // What an indicator is called says nothing of what of it a column holds.
            let part = if self.is_whole_name(head, number) {
                Part::Figure
            } else {
                head.part
            };
            return self.of_indicator(number, part, "name", true);
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

    fn of_indicator(&self, number: usize, part: Part, why: &'static str, sure: bool) -> Found {
        let Some(about) = self.data.and_then(|data| data.indicators().get(number)) else {
            return Found::sure(Use::Unread, "unknown");
        };
        if !about.is_given() {
            return Found::sure(Use::Unread, "derived");
        }
        let use_as = self.of_part(number, part);
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
            return self.of_indicator(number, head.part, "ending", true);
        }
        let indicators = self.data.map_or(&[][..], DataSet::indicators);
        let mut like: Vec<usize> = Vec::new();
        for number in texts.flat_map(|text| self.likeness.like(text)) {
            if !like.contains(&number) && indicators[number].is_given() {
                like.push(number);
            }
        }
        let mut proposals: Vec<Use> = like
            .iter()
            .map(|number| self.of_part(*number, head.part))
            .collect();
        let fresh = Use::New {
            name: fresh_name(head),
            direction: direction_of(head),
            decimals: None,
        };
        let figures = self.cells(column).next().is_some() && !self.holds_texts(column);
        if self.data.is_none() {
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
        let first = proposals.first().cloned();
        // An indicator that the data set does not have is offered, and never meant by itself.
        if figures && head.part == Part::Figure {
            proposals.push(fresh);
        }
        Found {
            // Remarks are nobody's figures.
            sure: first.is_none() && !figures,
            why: if first.is_some() {
                "likeness"
            } else {
                "unknown"
            },
            use_as: first.unwrap_or(Use::Unread),
            proposals,
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
        match same.nth(turn)?.use_as.clone() {
            Use::Figure { indicator } | Use::Target { indicator }
                if self.number(&indicator).is_none() =>
            {
                None
            }
            // What was new then is there by now.
            Use::New { name, .. } if self.directory.find(&name) != DirectoryFound::None => {
                match self.directory.find(&name) {
                    DirectoryFound::One(number) => Some(self.of_part(number, Part::Figure)),
                    _ => None,
                }
            }
            other => Some(other),
        }
    }

    /// Number of an indicator.
    pub fn number(&self, code: &str) -> Option<usize> {
        self.data?
            .indicators()
            .iter()
            .position(|about| about.code == code)
    }

    /// Whether all of a head is an indicator's name, with its unit of measure or without.
    pub fn is_whole_name(&self, head: &Head, number: usize) -> bool {
        let indicators = self.data.map_or(&[][..], DataSet::indicators);
        whole_name(head, indicators, &self.directory) == Some(number)
    }

    /// Whether a text is an indicator's name to the letter, brackets and all.
    pub fn is_named(&self, text: &str, indicator: usize) -> bool {
        self.directory.find(text) == DirectoryFound::One(indicator)
    }
}

/// The indicator whose name is all of a head, with its unit of measure or without. What stands in brackets may be a time:
/// then it is part of the name, or the head is not the name.
pub fn whole_name(head: &Head, indicators: &[Indicator], directory: &Directory) -> Option<usize> {
    let text = head.parts.concat();
    let own = name_and_measure(&text).1;
    if own.is_some_and(|own| matches!(take(&key(&own)), (Some(_), ""))) {
        return match directory.find(&text) {
            DirectoryFound::One(number) => Some(number),
            _ => None,
        };
    }
    indicator_of(&text, indicators, directory)?.number
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
