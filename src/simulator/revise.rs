//! A data set made of another by revisions, or of nothing.

use std::sync::Arc;

use serde::Serialize;

use crate::dataset::DataSetFile;
use crate::dataset::revision::{Revision, begin, revise};
use crate::error::Result;
use crate::json;
use crate::simulator::Simulator;
use crate::vocabulary::versioned;

/// A data set that was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Revised {
    /// The data set (JSON text).
    pub dataset: String,
    /// Its fingerprint.
    pub fingerprint: String,
}

/// The data set that revisions (JSON text, a list) make of another; of an empty one with
/// the code `code` where none is given. What comes out opens.
///
/// # Errors
/// As [`revise`], those of the data set and of its evaluation.
pub fn revised(dataset: Option<&str>, code: &str, revisions: &str) -> Result<Revised> {
    let file = match dataset {
        Some(text) => versioned::read::<DataSetFile>(text)?,
        None => begin(code),
    };
    let revisions: Vec<Revision> = json::read(revisions)?;
    let data = Arc::new(revise(file, &revisions)?);
    Simulator::new(Arc::clone(&data))?;
    Ok(Revised {
        dataset: data.to_json()?,
        fingerprint: data.fingerprint().to_owned(),
    })
}
