//! A data set made of another by revisions, or of nothing.

use std::sync::Arc;

use crate::dataset::DataSetFile;
use crate::dataset::revision::{Revision, begin, revise};
use crate::error::Result;
use crate::json;
use crate::simulator::Simulator;
use crate::vocabulary::versioned;

/// The data set (JSON text) that revisions (JSON text, a list) make of another; of an empty one with
/// the code `code` where none is given. What comes out opens.
///
/// # Errors
/// As [`revise`], those of the data set and of its evaluation.
pub fn revised(dataset: Option<&str>, code: &str, revisions: &str) -> Result<String> {
    let file = match dataset {
        Some(text) => versioned::read::<DataSetFile>(text)?,
        None => begin(code),
    };
    let revisions: Vec<Revision> = json::read(revisions)?;
    let data = Arc::new(revise(file, &revisions)?);
    Simulator::new(Arc::clone(&data))?;
    data.to_json()
}
