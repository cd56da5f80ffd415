//! Apart: a ledger in a file of its own, since it is most of a large data set and no board of
//! units needs it.

use serde::{Deserialize, Serialize};

use crate::ledger::LedgerFile;
use crate::vocabulary::versioned::Versioned;

/// The `format` of a ledger file.
pub const FORMAT: &str = "saima-ledger";
/// The newest `version` that this engine reads and the one it writes.
pub const VERSION: u32 = 1;

/// Where a data set's ledger stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LedgerPlace {
    /// Name of the file beside the data set's own.
    pub name: String,
    /// The fingerprint of the data set with that ledger in it: another one is refused.
    pub fingerprint: String,
}

/// A ledger as a file of its own.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LedgerApart {
    /// [`FORMAT`].
    pub format: String,
    /// [`VERSION`].
    pub version: u32,
    /// Code of the data set that it is of.
    pub dataset: String,
    /// The ledger.
    pub ledger: LedgerFile,
}

impl Versioned for LedgerApart {
    const FORMAT: &'static str = FORMAT;
    const VERSION: u32 = VERSION;

    fn head(&self) -> (&str, u32) {
        (&self.format, self.version)
    }
}
