//! The fingerprint of a data set: the same for the same content, however the file is laid out.

use std::hash::Hasher;

use crate::dataset::DataSet;

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

impl DataSet {
    /// Sixteen hexadecimal digits that stand for the whole content.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        let mut hash = Fnv::default();
        // Everything but the figures; a struct of plain values always serialises.
        hash.write(&serde_json::to_vec(self.file()).unwrap_or_default());
        for period in 0..self.figures().n_periods() {
            for column in self.figures().period(period) {
                for x in column {
                    hash.write(&x.to_bits().to_le_bytes());
                }
            }
        }
        format!("{:016x}", hash.finish())
    }
}
