//! The fingerprint of a data set: the same for the same content, however the file is laid out.

use std::hash::Hasher;
use std::io;

use crate::dataset::{DataSetFile, Figures};
use crate::error::{Error, Result};
use crate::ledger::Ledger;

/// FNV-1a, 64 bits (Fowler, Noll, Vo): stable across platforms and versions, unlike std's hasher.
#[derive(Debug)]
pub struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher for Fnv {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }
}

impl io::Write for Fnv {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        Hasher::write(self, bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

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
    serde_json::to_writer(&mut hash, file).map_err(|error| Error::from_json(&error))?;
    figures.hash(&mut hash);
    if ledger.has_file() {
        Hasher::write(&mut hash, &ledger.digest().to_le_bytes());
    }
    Ok(format!("{:016x}", hash.finish()))
}
