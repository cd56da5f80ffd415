//! The names that the cells of a ledger may use.

use crate::table::directory::Directory;
use crate::table::ledger::reading::Known;
use crate::table::ledger::words::Lexicons;

/// What a cell may name.
pub(super) struct Names<'a> {
    pub known: Known<'a>,
    pub units: Directory,
    pub chains: Directory,
    pub sources: Directory,
    pub words: Lexicons,
}

impl<'a> Names<'a> {
    pub fn new(known: Known<'a>) -> Self {
        let chains = known.data.ledger().chains().iter();
        let sources = known.data.file().sources.iter();
        Self {
            units: Directory::of_units(known.data.units()),
            chains: Directory::of_names(chains.map(|chain| (&*chain.code, &chain.name))),
            sources: Directory::of_names(sources.map(|source| (&*source.code, &source.publisher))),
            words: Lexicons::new(),
            known,
        }
    }
}
