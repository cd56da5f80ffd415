//! The fingerprint of a data set: the same for the same content, however the file is laid out.

use std::hash::Hasher;

use crate::dataset::{DataSetFile, Figures};
use crate::error::Result;
use crate::json;
use crate::ledger::Ledger;
use crate::numeric::hash::Fnv;

/// Sixteen hexadecimal digits that stand for the whole content.
///
/// # Errors
/// None in practice: plain values always serialise.
pub(super) fn fingerprint(
    file: &DataSetFile,
    figures: &Figures,
    ledger: &Ledger,
) -> Result<String> {
    let mut hash = Fnv::default();
    hash.write(json::text(file)?.as_bytes());
    figures.hash(&mut hash);
    if ledger.has_file() {
        hash.write(&ledger.digest().to_le_bytes());
    }
    Ok(format!("{:016x}", hash.finish()))
}
