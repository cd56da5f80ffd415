//! The fingerprint of a data set: the same for the same content, however the file is laid out.

use std::hash::Hasher;

use crate::dataset::annual::Annual;
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
    annual: &Annual,
    figures: &Figures,
    ledger: &Ledger,
) -> Result<String> {
    let mut hash = Fnv::default();
    if annual.columns.is_empty() && file.matchings.is_empty() {
        hash.write(json::text(file)?.as_bytes());
    } else {
        let mut own = file.clone();
        own.indicators.truncate(annual.own);
        // How tables are read says nothing of the data.
        own.matchings.clear();
        hash.write(json::text(&own)?.as_bytes());
    }
    let targets = annual.columns[..annual.of_file].iter();
    let targets = targets.map(|columns| columns.target).collect::<Vec<_>>();
    figures.hash(&mut hash, |indicator| {
        indicator < annual.own || targets.contains(&indicator)
    });
    if ledger.has_file() {
        hash.write(&ledger.digest().to_le_bytes());
    }
    Ok(format!("{:016x}", hash.finish()))
}
