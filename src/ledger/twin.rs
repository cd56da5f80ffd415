//! Twins: projects that may be one and the same.

use std::hash::Hasher;

use crate::ledger::format::ProjectEntry;
use crate::numeric::hash::Fnv;

/// A hash of investor, name and site; none unless all three are there.
#[must_use]
#[inline]
pub fn twin_key(entry: &ProjectEntry) -> Option<u64> {
    let mut hash = Fnv::default();
    for text in [&entry.investor, &entry.name, &entry.site] {
        hash.write(text.as_ref()?.as_bytes());
        hash.write(&[0xff]);
    }
    Some(hash.finish())
}

pub(super) fn is_twin(a: &ProjectEntry, b: &ProjectEntry) -> bool {
    // An enlargement has the investor and site of what it enlarges.
    let enlarges = a.enlarges.as_ref() == Some(&b.code) || b.enlarges.as_ref() == Some(&a.code);
    a.code != b.code
        && !enlarges
        && a.investor == b.investor
        && a.name == b.name
        && a.site == b.site
}
