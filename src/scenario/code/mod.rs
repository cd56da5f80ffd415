//! A scenario as one short string (方案码), to be pasted, linked and shown as a QR code.
//!
//! The string holds a version, its length, the data set's fingerprint, the edition, the name, every step, and a
//! checksum of its letters (`frame`). What the data set knows by a code goes as a number into it
//! (`names`); each kind of edit has a shape (`words`). Nothing that was changed on the way is read: where
//! writing again what was read gives another string, it is refused.

mod find;
mod frame;
mod names;
mod number;
mod read;
mod words;
mod write;

use crate::dataset::DataSet;
use crate::error::{Error, Result};
use crate::scenario::ScenarioFile;

pub use find::LONGEST_TEXT;

/// The code of a scenario over a data set.
///
/// # Errors
/// [`Error::WrongBaseline`] for one over other data; [`Error::TooMany`] for one that no code has room for.
pub fn write(file: &ScenarioFile, data: &DataSet) -> Result<String> {
    if file.baseline.fingerprint != data.fingerprint() {
        return Err(read::foreign(&file.baseline.fingerprint, data));
    }
    let code = sealed(file, data)?;
    // A code that does not read back as the same scenario is never handed out.
    match frame::open(&code).map(|bytes| read::payload(&bytes, data)) {
        Ok(Ok(back)) if back == *file => Ok(code),
        _ => Err(too_long(code.len())),
    }
}

/// The scenario of a code, or of a text or link that holds one.
///
/// # Errors
/// [`Error::TooLarge`]; [`Error::Conflict`] with the rules `no-code`, `several-codes`, `code-cut`, `code-altered`,
/// `code-folded`, `code-newer`, and `ledger-awaited` where it names projects that have not come yet;
/// [`Error::WrongBaseline`] for one over other data.
pub fn read(text: &str, data: &DataSet) -> Result<ScenarioFile> {
    let code = find::code_in(text)?;
    let bytes = frame::open(&code).map_err(frame::Fault::told)?;
    let file = read::payload(&bytes, data)?;
    if sealed(&file, data)? == code {
        Ok(file)
    } else {
        Err(frame::Fault::Altered.told())
    }
}

fn sealed(file: &ScenarioFile, data: &DataSet) -> Result<String> {
    let bytes = write::payload(file, data)?;
    frame::seal(&bytes).ok_or_else(|| too_long(bytes.len()))
}

fn too_long(size: usize) -> Error {
    Error::TooMany {
        place: "scenarioCode".into(),
        what: "letters of a scenario code".into(),
        value: size as f64,
        limit: frame::LONGEST as f64,
    }
}
