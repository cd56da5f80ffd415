//! Columns: where a table has the units and figures of a data set that is loaded.

use crate::dataset::Indicator;
use crate::error::{Problems, Result};
use crate::table::directory::{Directory, Found};
use crate::table::edits::Skipped;
use crate::table::header::{Role, measure_of, name_and_measure, role};
use crate::table::measure::Measure;
use crate::table::problem::{self, MAX_PROBLEMS};
use crate::table::sheet::Row;

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
}

impl Columns {
    /// What the header says; what it leaves unread is added to `skipped`.
    ///
    /// # Errors
    /// Every header that is unknown or stands twice.
    pub fn read(
        header: &Row,
        indicators: &[Indicator],
        skipped: &mut Vec<Skipped>,
    ) -> Result<Self> {
        let directory = Directory::of_indicators(indicators);
        let is_label = |header: &String| matches!(role(header), Role::Code | Role::Name);
        let no_label = !header.cells.iter().any(is_label);
        let mut columns = Self {
            code: None,
            name: None,
            figures: Vec::new(),
        };
        let mut problems = Problems::new();
        for (column, text) in header.cells.iter().enumerate() {
            let mut skip = |rule: &str| {
                let (line, text) = (header.line, text.clone());
                skipped.push(Skipped {
                    line,
                    column: column + 1,
                    text,
                    rule: rule.into(),
                });
            };
            match (indicator_of(text, &directory), role(text)) {
                (Some((indicator, measure)), _) if indicators[indicator].is_given() => {
                    let known = (indicator, &indicators[indicator]);
                    let result = columns.take(header, column, known, measure.as_deref());
                    problems.take(result);
                }
                (Some(_), _) => skip("derived-column"),
                (None, Role::Code) if columns.code.is_none() => columns.code = Some(column),
                (None, Role::Name) if columns.name.is_none() => columns.name = Some(column),
                (None, Role::Code | Role::Name) => {
                    let reason = format!("a second column of units: {text}");
                    problems.push(problem::row(
                        header.line,
                        column + 1,
                        "duplicate-column",
                        reason,
                    ));
                }
                (None, Role::Group | Role::Aside) => skip("aside-column"),
                // The first column names the units where no header says so.
                (None, Role::Other) if column == 0 && no_label => columns.name = Some(0),
                (None, Role::Other) => {
                    let expected = "an indicator of this data set";
                    problems.push(problem::cell(header.line, column, text, text, expected));
                }
            }
            if problems.len() >= MAX_PROBLEMS {
                break;
            }
        }
        let lacking = match columns.code.or(columns.name) {
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

    /// Takes up a column of figures whose header states `measure`, if any.
    fn take(
        &mut self,
        header: &Row,
        column: usize,
        (indicator, known): (usize, &Indicator),
        measure: Option<&str>,
    ) -> Result<()> {
        let first = self
            .figures
            .iter()
            .find(|figures| figures.indicator == indicator);
        if let Some(first) = first {
            let reason = format!(
                "{} stands in column {} already",
                known.code,
                first.column + 1
            );
            return Err(problem::row(
                header.line,
                column + 1,
                "duplicate-column",
                reason,
            ));
        }
        let wanted = measure_among(known, measure);
        let written = measure_of(measure, &wanted);
        if written.exponent_to(&wanted).is_none() {
            let (text, expected) = (
                &header.cells[column],
                "a header in the indicator's unit of measure",
            );
            return Err(problem::cell(header.line, column, text, text, expected));
        }
        self.figures.push(FigureColumn {
            column,
            indicator,
            written,
            wanted,
        });
        Ok(())
    }
}

/// The indicator of a header with the unit of measure written beside it.
fn indicator_of(header: &str, directory: &Directory) -> Option<(usize, Option<String>)> {
    // As a whole first: a name may hold brackets of its own.
    if let Found::One(indicator) = directory.find(header) {
        return Some((indicator, None));
    }
    let (name, measure) = name_and_measure(header);
    match directory.find(&name) {
        Found::One(indicator) => Some((indicator, measure)),
        Found::Several | Found::None => None,
    }
}

/// The indicator's unit of measure, in the language in which the written one fits it.
fn measure_among(indicator: &Indicator, written: Option<&str>) -> Measure {
    let [first, rest @ ..] = indicator.unit_of_measure.texts().map(Measure::read);
    let fits = |measure: &Measure| measure_of(written, measure).exponent_to(measure).is_some();
    if fits(&first) {
        first
    } else {
        rest.into_iter().find(fits).unwrap_or(first)
    }
}
