//! Columns: where a table has the fields of its projects.

use crate::error::{Problems, Result};
use crate::table::ledger::field::Field;
use crate::table::ledger::fields::{self, Header, header as read_header};
use crate::table::ledger::reading::{Known, LedgerReading, TableKind};
use crate::table::ledger::words;
use crate::table::measure::Measure;
use crate::table::row::{Row, Skipped};
use crate::table::sheet::Sheet;
use crate::table::{problem, stated};
use crate::vocabulary::spelling::key;

/// Needed: a unit of measure that counts money.
const OF_MONEY: &str = "a header in a unit of money";

/// Where the fields stand.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Columns {
    /// Column of codes.
    pub code: usize,
    /// The others.
    pub fields: Vec<Column>,
    /// The header's texts.
    pub headers: Vec<String>,
}

/// A column of a field.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Column {
    /// Number of the column, from 0.
    pub number: usize,
    /// The field.
    pub field: Field,
    /// Unit of measure of bare numbers, where the header states one.
    pub written: Option<Measure>,
}

/// A column that was said to hold a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SaidColumn {
    /// Number of the column, from 0.
    pub number: usize,
    /// The field.
    pub field: Field,
    /// Unit of measure of bare numbers, where one was said.
    pub measure: Option<String>,
}

impl Columns {
    /// What the header says; what it leaves unread is added to `skipped`.
    ///
    /// # Errors
    /// Every header that is unknown or stands twice; no column of codes.
    pub fn read(
        sheet: &Sheet,
        known: Known,
        reading: LedgerReading,
        skipped: &mut Vec<Skipped>,
    ) -> Result<Self> {
        let header = &sheet.header;
        let mut columns = Self {
            headers: header.cells.clone(),
            ..Self::default()
        };
        let mut code = None;
        let mut problems = Problems::new();
        for (number, text) in header.cells.iter().enumerate() {
            if sheet.is_idle(number) {
                continue;
            }
            let (said, measure) = read_header(text);
            let rule = match said {
                Header::Field(Field::Chain) if known.data.ledger().chains().is_empty() => {
                    Some("no-chains")
                }
                Header::Field(Field::Code) if code.is_none() => {
                    code = Some(number);
                    continue;
                }
                Header::Field(field) => {
                    let field = match field {
                        Field::FundsNow => Field::Funds(known.today.quarter()),
                        other => other,
                    };
                    let measure = measure.as_deref();
                    problems.take(columns.take(sheet, (number, field), measure, code));
                    None
                }
                Header::Aside(rule) => Some(rule),
                Header::Unknown if reading.leave_unknown => Some("unknown-column"),
                Header::Unknown => {
                    let expected = "a column of a ledger";
                    problems.push(problem::cell(header.line, number, text, text, expected));
                    None
                }
            };
            skipped.extend(rule.map(|rule| Skipped {
                line: header.line,
                column: number + 1,
                text: text.clone(),
                rule: rule.into(),
            }));
        }
        if let Some(code) = code {
            columns.code = code;
        } else {
            let reason = "no column holds the projects' codes".into();
            problems.push(problem::row(header.line, 0, "no-project-code", reason));
        }
        problems.finish(columns)
    }

    /// The columns that were said to hold fields; their units of measure must be of money.
    ///
    /// # Errors
    /// Every column that says a field again, or a unit of measure that counts no money.
    pub fn of(sheet: &Sheet, said: &[SaidColumn]) -> Result<Self> {
        let mut columns = Self {
            headers: sheet.header.cells.clone(),
            ..Self::default()
        };
        let mut code = None;
        let mut problems = Problems::new();
        for column in said {
            if column.field == Field::Code {
                code = Some(column.number);
                continue;
            }
            let measure = column.measure.as_deref();
            problems.take(columns.take(sheet, (column.number, column.field), measure, code));
        }
        columns.code = code.unwrap_or_default();
        problems.finish(columns)
    }

    fn take(
        &mut self,
        sheet: &Sheet,
        (number, field): (usize, Field),
        measure: Option<&str>,
        code: Option<usize>,
    ) -> Result<()> {
        let header = &sheet.header;
        let first = match field {
            Field::Code => code,
            _ => self.number_of(field),
        };
        if let Some(first) = first {
            let reason = format!(
                "{} stands in column {} already",
                header.cells[number],
                first + 1
            );
            return Err(problem::row(
                header.line,
                number + 1,
                "duplicate-column",
                reason,
            ));
        }
        let counts = matches!(field, Field::Amount | Field::AmountBefore | Field::Funds(_));
        let written = match measure.filter(|_| counts) {
            Some(text) => Some(money(text)),
            None if counts => stated_for(sheet, number, field)?,
            None => None,
        };
        if written
            .as_ref()
            .is_some_and(|written| !fits(written, field))
        {
            let text = &header.cells[number];
            return Err(problem::cell(header.line, number, text, text, OF_MONEY));
        }
        self.fields.push(Column {
            number,
            field,
            written,
        });
        Ok(())
    }

    /// Number of the column of a field.
    pub fn number_of(&self, field: Field) -> Option<usize> {
        let found = self.fields.iter().find(|column| column.field == field);
        found.map(|column| column.number)
    }

    /// The column that a place in a project names, from 1; 0 where no one column does.
    pub fn of_path(&self, path: &str) -> usize {
        if path == "code" {
            return self.code + 1;
        }
        let named = self.fields.iter().find(|column| {
            let own = fields::path(column.field);
            own == path || (path == "funds" && own.starts_with("funds."))
        });
        named.map_or(0, |column| column.number + 1)
    }
}

/// Whether figures of a field may be in a unit of measure.
fn fits(written: &Measure, field: Field) -> bool {
    let any = written.base.is_empty() || words::currency(&written.base).is_some();
    match field {
        Field::Funds(_) => written.exponent_to(&yi("元")).is_some(),
        _ => any && (written.exponent != 0 || !written.base.is_empty()),
    }
}

/// By which power of ten figures of a field become those in hundred millions; none where the unit of measure does not
/// fit.
#[must_use]
pub fn shift(measure: &str, field: Field) -> Option<i32> {
    let written = money(measure);
    fits(&written, field).then_some(written.exponent - 8)
}

/// A unit of measure of money: 人民币 is 元, and 美金 is 美元.
fn money(text: &str) -> Measure {
    let read = Measure::read(text);
    let base = words::currency(&read.base).map(|code| words::base(&code));
    Measure {
        base: base.unwrap_or(read.base),
        ..read
    }
}

/// The unit of measure that the table states beside its columns for one of money whose header
/// states none.
fn stated_for(sheet: &Sheet, number: usize, field: Field) -> Result<Option<Measure>> {
    let fits = |text: &&String| {
        let measure = money(text);
        match field {
            Field::Funds(_) => measure.exponent_to(&yi("元")).is_some(),
            _ => words::currency(&measure.base).is_some() || measure.base.is_empty(),
        }
    };
    let header = &sheet.header;
    let text = &header.cells[number];
    let refused = |()| problem::cell(header.line, number, text, text, stated::ONE_MEASURE);
    let one = stated::one(sheet.measures.iter().filter(fits)).map_err(refused)?;
    Ok(one.map(money))
}

/// A hundred million of a currency.
pub(super) fn yi(base: &str) -> Measure {
    Measure {
        exponent: 8,
        base: base.into(),
    }
}

/// Whether a header of codes or names does not say whose they are.
pub fn is_general(key: &str) -> bool {
    ["code", "name", "id", "名称", "名稱"].contains(&key)
}

/// What a header shows its table to be: a ledger names projects and says what only a ledger
/// says.
pub fn kind(header: &Row) -> TableKind {
    let mut said = header
        .cells
        .iter()
        .map(|text| (key(text), read_header(text).0));
    let mut own = 0;
    let (mut named, mut explicit) = (false, false);
    for (key, header) in &mut said {
        let Header::Field(field) = header else {
            continue;
        };
        match field {
            Field::Code | Field::Name => {
                named = true;
                explicit |= !is_general(&key);
            }
            Field::Unit | Field::Amount | Field::Source => {}
            _ => own += 1,
        }
    }
    // Funds of several quarters stand beside districts too.
    match own {
        1.. if named => TableKind::Ledger,
        1.. => TableKind::Either,
        _ if explicit => TableKind::Either,
        _ => TableKind::Figures,
    }
}
