//! Columns: where a table has the units and figures of a data set that is loaded.

use std::collections::HashMap;

use crate::dataset::Indicator;
use crate::error::{Problems, Result};
use crate::table::directory::{Directory, Found};
use crate::table::header::{
    Role, is_identity, is_margin, is_marked, measure_of, name_and_measure, role,
};
use crate::table::mark::unmarked;
use crate::table::measure::Measure;
use crate::table::numeral;
use crate::table::problem;
use crate::table::row::{Skipped, skipped_cell};
use crate::table::sheet::Sheet;
use crate::table::stated;
use crate::vocabulary::spelling::{key, plain};

/// Where units and figures stand.
pub(super) struct Columns {
    /// Column of codes.
    pub code: Option<usize>,
    /// Column of names.
    pub name: Option<usize>,
    /// Columns of figures.
    pub figures: Vec<FigureColumn>,
}

impl Columns {
    /// Per column of figures: whether its points may set thousands apart.
    pub fn grouped(&self, sheet: &Sheet) -> Vec<bool> {
        let figures = self.figures.iter();
        figures
            .map(|figures| sheet.may_group(figures.column))
            .collect()
    }

    /// The column that says which unit a row is of.
    pub fn label(&self) -> usize {
        self.name.or(self.code).unwrap_or(0)
    }
}

/// A column of figures.
pub(super) struct FigureColumn {
    /// Number of the column, from 0.
    pub column: usize,
    /// Number of the indicator.
    pub indicator: usize,
    /// Unit of measure of bare numbers.
    pub written: Measure,
    /// The indicator's unit of measure.
    pub wanted: Measure,
    /// Whether bare numbers may be in either of two, so that each must have its own beside it.
    pub must_say: bool,
}

/// The rule, and the reason, by which a table of one column is refused.
pub(super) const ONE_COLUMN: (&str, &str) = ("one-column", "all cells stand in one column");

/// The column of labels where no header says that it is one: the first, but for serial numbers, ranks and
/// what is blank.
pub(super) fn first_label(sheet: &Sheet) -> Option<usize> {
    let header = &sheet.header.cells;
    let is_label = |header: &String| matches!(role(header), Role::Code | Role::Name);
    if header.iter().any(is_label) {
        return None;
    }
    let holds = |column: usize| !header[column].is_empty() || !sheet.is_blank(column);
    let other = |column: &usize| role(&header[*column]) != Role::Aside && holds(*column);
    let first = (0..header.len()).find(other)?;
    // Behind serial numbers, a column of numbers holds figures.
    if !(0..first).any(holds) || !holds_figures(sheet, first) {
        return Some(first);
    }
    (0..first).find(|column| is_identity(&header[*column]))
}

/// Whether every cell of a column is a number, and they are no codes, which are digits of one length.
fn holds_figures(sheet: &Sheet, column: usize) -> bool {
    let cells = sheet.rows.iter().filter_map(|row| row.cells.get(column));
    let mut cells = cells.filter(|cell| !cell.is_empty()).peekable();
    let length = cells.peek().map_or(0, |cell| cell.len());
    let mut codes = length >= 4;
    cells.all(|cell| {
        codes &= cell.len() == length && cell.bytes().all(|b| b.is_ascii_digit());
        cell.starts_with(|c: char| plain(c).is_ascii_digit())
    }) && !codes
}

impl Columns {
    /// What the header says; what it leaves unread is added to `skipped`.
    ///
    /// # Errors
    /// Every header that is unknown or stands twice.
    pub fn read(
        sheet: &Sheet,
        indicators: &[Indicator],
        skipped: &mut Vec<Skipped>,
    ) -> Result<Self> {
        let header = &sheet.header;
        let mut taken = Taken {
            sheet,
            indicators,
            directory: Directory::of_indicators(indicators),
            first_label: first_label(sheet),
            columns: Self {
                code: None,
                name: None,
                figures: Vec::new(),
            },
            first: HashMap::new(),
        };
        let mut problems = Problems::new();
        for column in 0..header.cells.len() {
            problems.take(taken.column(column, skipped));
        }
        let columns = taken.columns;
        let lacking = match columns.code.or(columns.name) {
            _ if header.cells.len() == 1 => Some(ONE_COLUMN),
            None => Some(("no-unit-column", "no column names the units")),
            Some(_) if columns.figures.is_empty() => {
                Some(("no-figures", "no column holds an indicator's figures"))
            }
            Some(_) => None,
        };
        // A column that was refused may be the very one that is lacking.
        if let (Some((rule, reason)), true) = (lacking, problems.is_empty()) {
            problems.push(problem::row(header.line, 0, rule, reason.into()));
        }
        problems.finish(columns)
    }
}

/// Columns while they are taken up.
struct Taken<'a> {
    sheet: &'a Sheet,
    indicators: &'a [Indicator],
    directory: Directory,
    /// The column of labels where no header says that it is one.
    first_label: Option<usize>,
    columns: Columns,
    /// Column of each indicator.
    first: HashMap<usize, usize>,
}

impl Taken<'_> {
    /// Takes up a column by its header.
    fn column(&mut self, column: usize, skipped: &mut Vec<Skipped>) -> Result<()> {
        let header = &self.sheet.header;
        let text = &header.cells[column];
        if Some(column) != self.first_label && self.sheet.is_idle(column) {
            return Ok(());
        }
        let refused = |expected: &str| problem::cell(header.line, column, text, text, expected);
        let role = role(text);
        // 名称 heads the units, whatever an indicator is called; but a code is one.
        let free = match role {
            Role::Code => self.columns.code.is_none(),
            Role::Name => self.columns.name.is_none(),
            _ => false,
        };
        let said = indicator_of(text, self.indicators, &self.directory)
            .filter(|_| !free || self.indicators.iter().any(|known| known.code == *text));
        if let Some(said) = said {
            let Some(indicator) = said.number else {
                return Err(refused("the name of one indicator alone"));
            };
            if !self.indicators[indicator].is_given() {
                skipped.push(skipped_cell(header, column, "derived-column"));
                return Ok(());
            }
            if said.marked {
                skipped.push(skipped_cell(header, column, "footnote"));
            }
            return self.take(column, indicator, &said);
        }
        match role {
            Role::Code if free => self.columns.code = Some(column),
            Role::Name if free => self.columns.name = Some(column),
            Role::Code | Role::Name => {
                let reason = format!("a second column of units: {text}");
                let rule = "duplicate-column";
                return Err(problem::row(header.line, column + 1, rule, reason));
            }
            // The first column names the units where no header says so.
            _ if Some(column) == self.first_label => self.columns.name = Some(column),
            Role::Group | Role::Aside => {
                skipped.push(skipped_cell(header, column, "aside-column"));
            }
            Role::Other if is_margin(text) => {
                skipped.push(skipped_cell(header, column, "aside-column"));
            }
            Role::Other if text.is_empty() => return Err(refused("the name of an indicator")),
            Role::Other => return Err(refused("an indicator of this data set")),
        }
        Ok(())
    }

    /// Whether some figures of a column are in percent, or in another scale than the indicator's: where no
    /// header says so, the bare ones may be too, or be shares of one.
    fn mixes(&self, column: usize, wanted: &Measure) -> bool {
        let cells = self
            .sheet
            .rows
            .iter()
            .filter_map(|row| row.cells.get(column));
        let mut beside = cells.filter_map(|cell| numeral::suffix(unmarked(cell)));
        beside.any(|text| numeral::sets_apart(&Measure::read(&text), wanted))
    }

    /// Takes up a column of figures.
    fn take(&mut self, column: usize, indicator: usize, said: &Said) -> Result<()> {
        let header = &self.sheet.header;
        let measure = said.measure.as_deref();
        let known = &self.indicators[indicator];
        let refused = |expected: &str| {
            let text = &header.cells[column];
            problem::cell(header.line, column, text, text, expected)
        };
        if let Some(first) = self.first.insert(indicator, column) {
            let reason = format!("{} stands in column {} already", known.code, first + 1);
            let rule = "duplicate-column";
            return Err(problem::row(header.line, column + 1, rule, reason));
        }
        let wanted = measure_among(known, measure);
        let stated = match measure {
            Some(_) => None,
            None if said.named_with_measure => None,
            None => stated::stated(&self.sheet.measures, &wanted)
                .map_err(|()| refused(stated::ONE_MEASURE))?,
        };
        let written = measure_of(measure.or(stated), &wanted);
        if written.exponent_to(&wanted).is_none() {
            return Err(refused("a header in the indicator's unit of measure"));
        }
        let silent = measure.or(stated).is_none() && !said.named_with_measure;
        self.columns.figures.push(FigureColumn {
            must_say: silent && self.mixes(column, &wanted),
            column,
            indicator,
            written,
            wanted,
        });
        Ok(())
    }
}

/// What a header says of indicators.
pub(crate) struct Said {
    /// The number of the indicator; none where it may be several.
    pub number: Option<usize>,
    /// The unit of measure written beside it.
    pub measure: Option<String>,
    /// Whether its own name ends in one, which goes before what a title states.
    named_with_measure: bool,
    /// Whether a sign that refers to a note was left out.
    marked: bool,
}

/// The indicator of a header with the unit of measure written beside it. Where several have its
/// name, the unit of measure decides.
pub(crate) fn indicator_of(
    header: &str,
    indicators: &[Indicator],
    directory: &Directory,
) -> Option<Said> {
    // As a whole first: a name may hold brackets of its own.
    if let Found::One(indicator) = directory.find(header) {
        let measure = name_and_measure(header).1;
        return Some(Said {
            number: Some(indicator),
            measure: None,
            named_with_measure: measure.is_some_and(|text| stated::is_measure(&text)),
            marked: false,
        });
    }
    let (name, measure) = name_and_measure(header);
    let fits = |number: &&usize| {
        let known = indicators[**number].unit_of_measure.texts();
        let written = measure.as_deref().map(key);
        written.is_some_and(|written| known.iter().any(|text| key(text) == written))
    };
    let scaled = |number: &&usize| {
        let known = &indicators[**number];
        let wanted = measure_among(known, measure.as_deref());
        let written = measure_of(measure.as_deref(), &wanted);
        measure.is_some() && written.base == wanted.base && written.exponent_to(&wanted).is_some()
    };
    let all = directory.all(&name);
    let one = |numbers: Vec<&usize>| match numbers[..] {
        [one] => Some(*one),
        _ => None,
    };
    let number = match all {
        [] => return None,
        [one] => Some(*one),
        several => one(several.iter().filter(fits).collect())
            .or_else(|| one(several.iter().filter(scaled).collect())),
    };
    let marked = is_marked(header.trim().trim_start_matches('\''));
    Some(Said {
        number,
        measure,
        named_with_measure: false,
        marked,
    })
}

/// The indicator's unit of measure, in the language in which the written one fits it.
pub(crate) fn measure_among(indicator: &Indicator, written: Option<&str>) -> Measure {
    let [first, rest @ ..] = indicator.unit_of_measure.texts().map(Measure::read);
    let fits = |measure: &Measure| measure_of(written, measure).exponent_to(measure).is_some();
    if fits(&first) {
        first
    } else {
        rest.into_iter().find(fits).unwrap_or(first)
    }
}
