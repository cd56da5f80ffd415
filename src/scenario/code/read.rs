//! A scenario out of its bytes. Whatever they say, it takes no more room and time than a long scenario has.

use super::frame::Fault;
use super::names::Names;
use super::number::{Bytes, Number};
use super::words::{Field, List, Shape, shapes};
use super::write::{
    ABSENT, CODES, ENDS_STEP, NO_EDIT, NULL, SAME_PERIOD, SPELT, UNSHAPED, day_of, tag,
};
use crate::dataset::DataSet;
use crate::error::{Error, Result};
use crate::json;
use crate::scenario::file::{Baseline, FORMAT, VERSION};
use crate::scenario::{Edit, ScenarioFile};

/// All texts together, in bytes.
const MOST_TEXT: usize = 4 << 20;
/// Lists and objects within one another.
const DEEPEST: usize = 100;

/// The scenario that some bytes stand for.
pub(super) fn payload(bytes: &[u8], data: &DataSet) -> Result<ScenarioFile> {
    let mut bytes = Bytes(bytes);
    let fingerprint = bytes.take(8).ok_or_else(altered)?;
    let digits = fingerprint.iter().map(|byte| format!("{byte:02x}"));
    let digits = digits.collect::<String>();
    if digits != data.fingerprint() {
        return Err(foreign(&digits, data));
    }
    let mut reader = Reader {
        bytes,
        names: Names::new(data)?,
        shapes: shapes(),
        awaited: data.awaited_ledger().is_some(),
        period: None,
        room: MOST_TEXT,
    };
    let edition = reader.code(List::Edition)?.flatten();
    let quarters = usize::try_from(reader.whole()?).map_err(|_| altered())?;
    let name = reader.text()?;
    let mut steps = Vec::new();
    let mut step = Vec::new();
    while let Some(head) = reader.bytes.next() {
        let kind = head & !(ENDS_STEP | SAME_PERIOD);
        if kind != NO_EDIT {
            step.push(reader.edit(kind, head & SAME_PERIOD != 0)?);
        }
        if head & ENDS_STEP != 0 {
            steps.push(std::mem::take(&mut step));
        }
    }
    Ok(ScenarioFile {
        format: FORMAT.into(),
        version: VERSION,
        name,
        baseline: Baseline {
            dataset: data.file().code.clone(),
            fingerprint: digits,
        },
        edition,
        quarters: (quarters > 0).then_some(quarters),
        steps,
    })
}

/// That a scenario is of a data set with another fingerprint.
pub(super) fn foreign(found: &str, data: &DataSet) -> Error {
    Error::WrongBaseline {
        found: found.into(),
        expected: format!("{} ({})", data.file().code, data.fingerprint()),
    }
}

fn altered() -> Error {
    Fault::Altered.told()
}

/// A text; `Some(None)` for `null`, none where it is not there.
type Given = Option<Option<String>>;

struct Reader<'r> {
    bytes: Bytes<'r>,
    names: Names,
    shapes: Vec<Shape>,
    /// Whether the projects have not come yet.
    awaited: bool,
    /// That of the edit before.
    period: Given,
    /// Bytes of text that may still come.
    room: usize,
}

impl Reader<'_> {
    fn whole(&mut self) -> Result<u64> {
        self.bytes.whole().ok_or_else(altered)
    }

    fn takes(&mut self, size: usize) -> Result<()> {
        self.room = self.room.checked_sub(size).ok_or_else(altered)?;
        Ok(())
    }

    fn edit(&mut self, kind: u8, same_period: bool) -> Result<Edit> {
        let shape = self.shapes.get(usize::from(kind)).cloned();
        let Shape { kind: name, fields } = shape.ok_or_else(altered)?;
        let mut text = String::new();
        if kind == UNSHAPED {
            self.any(&mut text, 0)?;
        } else {
            text = format!("{{\"edit\":\"{name}\"");
            for (key, field) in fields {
                let mut value = String::new();
                if self.field(field, same_period, &mut value)? {
                    text.extend([",\"", key, "\":", &value]);
                }
            }
            text.push('}');
        }
        self.takes(text.len())?;
        json::read(&text).map_err(|_| altered())
    }

    /// Adds a field's value; whether it is there.
    fn field(&mut self, field: Field, same_period: bool, to: &mut String) -> Result<bool> {
        let given = match field {
            Field::Code(list) => self.code(list)?,
            Field::Period => {
                if !same_period {
                    self.period = self.code(List::Period)?;
                }
                self.period.clone()
            }
            Field::Day => self.day()?,
            Field::Number => return self.number(to),
            Field::Any => return self.any(to, 0),
        };
        match &given {
            Some(Some(text)) => to.push_str(&json::text(text)?),
            Some(None) => to.push_str("null"),
            None => {}
        }
        Ok(given.is_some())
    }

    fn code(&mut self, list: List) -> Result<Given> {
        let number = match self.whole()? {
            SPELT => return self.text().map(|text| Some(Some(text))),
            NULL => return Ok(Some(None)),
            ABSENT => return Ok(None),
            number => (number - CODES) as usize,
        };
        let code = self.names.list(list).get(number).cloned();
        if code.is_none() && list == List::Project && self.awaited {
            return Err(Error::Conflict {
                place: "ledger".into(),
                rule: "ledger-awaited".into(),
                reason: "the ledger has not come yet".into(),
            });
        }
        let code = code.ok_or_else(altered)?;
        self.takes(code.len())?;
        Ok(Some(Some(code)))
    }

    fn day(&mut self) -> Result<Given> {
        Ok(match self.whole()? {
            SPELT => Some(Some(self.text()?)),
            NULL => Some(None),
            ABSENT => None,
            number => Some(Some(day_of(number - CODES))),
        })
    }

    fn text(&mut self) -> Result<String> {
        let first = self.whole()?;
        self.text_of(first)
    }

    /// A text of which the first number has been read.
    fn text_of(&mut self, first: u64) -> Result<String> {
        let text = if first == tag::SPELT {
            let length = usize::try_from(self.whole()?).map_err(|_| altered())?;
            let spelt = self.bytes.take(length).map(<[u8]>::to_vec);
            let spelt = spelt.and_then(|spelt| String::from_utf8(spelt).ok());
            let spelt = spelt.ok_or_else(altered)?;
            self.names.learn(&spelt);
            spelt
        } else {
            let number = first.checked_sub(tag::TEXTS).map(|number| number as usize);
            let text = number.and_then(|number| self.names.text(number));
            text.ok_or_else(altered)?.to_owned()
        };
        self.takes(text.len())?;
        Ok(text)
    }

    fn number(&mut self, to: &mut String) -> Result<bool> {
        match self.bytes.number().ok_or_else(altered)? {
            Number::Of(number) => to.push_str(&written(number)?),
            Number::Null => to.push_str("null"),
            Number::Absent => return Ok(false),
        }
        Ok(true)
    }

    /// Adds whatever JSON comes; whether it is there.
    fn any(&mut self, to: &mut String, depth: usize) -> Result<bool> {
        if depth > DEEPEST {
            return Err(altered());
        }
        match self.whole()? {
            tag::ABSENT => return Ok(false),
            tag::NULL => to.push_str("null"),
            tag::FALSE => to.push_str("false"),
            tag::TRUE => to.push_str("true"),
            tag::NUMBER => return self.number(to),
            tag::LIST => {
                to.push('[');
                for at in 0..self.whole()? {
                    self.element(at, to, depth)?;
                }
                to.push(']');
            }
            tag::OBJECT => {
                to.push('{');
                for at in 0..self.whole()? {
                    let key = json::text(&self.text()?)?;
                    let mut value = String::new();
                    self.element(0, &mut value, depth)?;
                    to.push_str(if at > 0 { "," } else { "" });
                    to.extend([&*key, ":", &value]);
                }
                to.push('}');
            }
            first => to.push_str(&json::text(&self.text_of(first)?)?),
        }
        Ok(true)
    }

    fn element(&mut self, at: u64, to: &mut String, depth: usize) -> Result<()> {
        self.takes(1)?;
        if at > 0 {
            to.push(',');
        }
        if self.any(to, depth + 1)? {
            Ok(())
        } else {
            Err(altered())
        }
    }
}

/// A number as JSON: a whole one without decimals, since some fields hold none but those.
fn written(number: f64) -> Result<String> {
    let whole = number as i64;
    let plain = whole.unsigned_abs() < 1 << 53 && (whole as f64).to_bits() == number.to_bits();
    if plain {
        Ok(whole.to_string())
    } else {
        json::text(&number)
    }
}
