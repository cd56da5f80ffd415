//! The bytes of a scenario.

use super::names::Names;
use super::number::{self, Number, put_whole};
use super::words::{Field, List, Shape, shapes};
use crate::dataset::DataSet;
use crate::error::Result;
use crate::json::{self, Node, Text};
use crate::scenario::{Edit, ScenarioFile};

/// What may stand in place of the number of a code.
pub(super) const SPELT: u64 = 0;
pub(super) const NULL: u64 = 1;
pub(super) const ABSENT: u64 = 2;
/// The first number of a code.
pub(super) const CODES: u64 = 3;

/// What a value can be, in place of the number of a text.
pub(super) mod tag {
    pub(in super::super) const NULL: u64 = 0;
    pub(in super::super) const FALSE: u64 = 1;
    pub(in super::super) const TRUE: u64 = 2;
    pub(in super::super) const ABSENT: u64 = 3;
    pub(in super::super) const NUMBER: u64 = 4;
    pub(in super::super) const LIST: u64 = 5;
    pub(in super::super) const OBJECT: u64 = 6;
    pub(in super::super) const SPELT: u64 = 7;
    /// The first number of a text.
    pub(in super::super) const TEXTS: u64 = 8;
}

/// In the byte that tells an edit's kind: its period is that of the edit before; it ends its step.
pub(super) const SAME_PERIOD: u8 = 64;
pub(super) const ENDS_STEP: u8 = 128;
/// Kinds that are no edit's own.
pub(super) const NO_EDIT: u8 = 0;
pub(super) const UNSHAPED: u8 = 1;

/// The bytes of a scenario: the data set's fingerprint, the edition, how many quarters ahead are looked at, the name, the steps.
pub(super) fn payload(file: &ScenarioFile, data: &DataSet) -> Result<Vec<u8>> {
    let fingerprint = u64::from_str_radix(data.fingerprint(), 16).unwrap_or_default();
    let mut writer = Writer {
        bytes: fingerprint.to_be_bytes().to_vec(),
        names: Names::new(data)?,
        shapes: shapes(),
        period: None,
    };
    let edition = file.edition.as_deref();
    writer.code(List::Edition, edition.map_or(Given::Absent, Given::Text));
    // No quarter is none that is said.
    put_whole(&mut writer.bytes, file.quarters.unwrap_or(0) as u64);
    writer.text(&file.name);
    for step in &file.steps {
        if step.is_empty() {
            writer.bytes.push(NO_EDIT | ENDS_STEP);
        }
        for (number, edit) in step.iter().enumerate() {
            let ends = number + 1 == step.len();
            writer.edit(edit, if ends { ENDS_STEP } else { 0 })?;
        }
    }
    Ok(writer.bytes)
}

/// A text that is sometimes none.
#[derive(Debug, Clone, Copy)]
enum Given<'g> {
    Text(&'g str),
    Null,
    Absent,
}

struct Writer {
    bytes: Vec<u8>,
    names: Names,
    shapes: Vec<Shape>,
    /// That of the edit before.
    period: Option<String>,
}

impl Writer {
    fn edit(&mut self, edit: &Edit, ends: u8) -> Result<()> {
        let text = json::text(edit)?;
        let parsed = Text::parse(&text)?;
        let node = parsed.node();
        let Some(kind) = self.shapes.iter().position(|shape| fits(node, shape)) else {
            self.bytes.push(UNSHAPED | ends);
            self.any(Some(node));
            return Ok(());
        };
        let fields = self.shapes[kind].fields.clone();
        let timed = fields.iter().any(|(_, field)| *field == Field::Period);
        let period = node.get("period").and_then(Node::as_text);
        let same = timed && period == self.period.as_deref();
        self.bytes
            .push(kind as u8 | ends | if same { SAME_PERIOD } else { 0 });
        for (key, field) in fields {
            self.field(node.get(key), field, same);
        }
        if timed {
            self.period = period.map(str::to_owned);
        }
        Ok(())
    }

    fn field(&mut self, node: Option<Node<'_>>, field: Field, same_period: bool) {
        match field {
            Field::Code(list) => self.code(list, given(node)),
            Field::Period if same_period => {}
            Field::Period => self.code(List::Period, given(node)),
            Field::Number => number::put(&mut self.bytes, number_of(node)),
            Field::Day => self.day(given(node)),
            Field::Any => self.any(node),
        }
    }

    fn none(&mut self, given: Given<'_>) {
        let absent = matches!(given, Given::Absent);
        put_whole(&mut self.bytes, if absent { ABSENT } else { NULL });
    }

    fn code(&mut self, list: List, given: Given<'_>) {
        let Given::Text(code) = given else {
            return self.none(given);
        };
        let own = self.names.list(list);
        if let Some(number) = own.iter().position(|own| own == code) {
            put_whole(&mut self.bytes, CODES + number as u64);
        } else {
            put_whole(&mut self.bytes, SPELT);
            self.text(code);
        }
    }

    fn day(&mut self, given: Given<'_>) {
        let Given::Text(day) = given else {
            return self.none(given);
        };
        if let Some(number) = number_of_day(day) {
            put_whole(&mut self.bytes, CODES + number);
        } else {
            put_whole(&mut self.bytes, SPELT);
            self.text(day);
        }
    }

    /// A text: by its number, else spelt out, and by a number from then on.
    fn text(&mut self, text: &str) {
        if let Some(number) = self.names.number(text) {
            return put_whole(&mut self.bytes, tag::TEXTS + number as u64);
        }
        self.names.learn(text);
        put_whole(&mut self.bytes, tag::SPELT);
        put_whole(&mut self.bytes, text.len() as u64);
        self.bytes.extend(text.as_bytes());
    }

    fn any(&mut self, node: Option<Node<'_>>) {
        let Some(node) = node else {
            return put_whole(&mut self.bytes, tag::ABSENT);
        };
        if let Some(text) = node.as_text() {
            self.text(text);
        } else if let Some(elements) = node.elements() {
            let elements = elements.collect::<Vec<_>>();
            put_whole(&mut self.bytes, tag::LIST);
            put_whole(&mut self.bytes, elements.len() as u64);
            for element in elements {
                self.any(Some(element));
            }
        } else if let Some(entries) = node.entries() {
            let entries = entries.collect::<Vec<_>>();
            put_whole(&mut self.bytes, tag::OBJECT);
            put_whole(&mut self.bytes, entries.len() as u64);
            for (key, value) in entries {
                self.text(key);
                self.any(Some(value));
            }
        } else if let Some(truth) = node.as_bool() {
            put_whole(&mut self.bytes, if truth { tag::TRUE } else { tag::FALSE });
        } else if let Some(number) = node.as_number() {
            put_whole(&mut self.bytes, tag::NUMBER);
            number::put(&mut self.bytes, Number::Of(number));
        } else {
            put_whole(&mut self.bytes, tag::NULL);
        }
    }
}

/// Whether an edit is of a kind, and has none but its fields, each of its type.
fn fits(node: Node<'_>, Shape { kind, fields }: &Shape) -> bool {
    let own = |(key, value): (&str, Node<'_>)| {
        key == "edit"
            || fields.iter().any(|(name, field)| {
                *name == key
                    && match field {
                        Field::Number => value.is_null() || value.as_number().is_some(),
                        Field::Any => true,
                        Field::Code(_) | Field::Period | Field::Day => {
                            value.is_null() || value.as_text().is_some()
                        }
                    }
            })
    };
    node.get("edit").and_then(Node::as_text) == Some(*kind)
        && node.entries().into_iter().flatten().all(own)
}

fn given(node: Option<Node<'_>>) -> Given<'_> {
    node.map_or(Given::Absent, |node| {
        node.as_text().map_or(Given::Null, Given::Text)
    })
}

fn number_of(node: Option<Node<'_>>) -> Number {
    node.map_or(Number::Absent, |node| {
        node.as_number().map_or(Number::Null, Number::Of)
    })
}

/// A day as one number; none where it is written otherwise than days are.
fn number_of_day(day: &str) -> Option<u64> {
    let mut parts = day.split('-').map(str::parse::<u64>);
    let (Some(Ok(year)), Some(Ok(month @ 1..=12)), Some(Ok(of_month @ 1..=31)), None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return None;
    };
    let number = (year * 12 + month - 1) * 31 + of_month - 1;
    (year < 10_000 && day_of(number) == day).then_some(number)
}

/// The day of a number.
pub(super) fn day_of(number: u64) -> String {
    let (months, day) = (number / 31, number % 31 + 1);
    format!("{:04}-{:02}-{day:02}", months / 12, months % 12 + 1)
}
