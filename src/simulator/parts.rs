//! A simulator whose ledger comes later, in a file of its own.

use std::sync::Arc;

use crate::dataset::book::Book;
use crate::dataset::{Board, DataSet};
use crate::error::{Error, Result};
use crate::scenario::State;
use crate::simulator::Simulator;

impl Simulator {
    /// Reads a data set file, whose ledger may stand in a file of its own, and evaluates it.
    /// Until [`Simulator::take_ledger`] the boards of units stand as they will with it, those of
    /// projects are empty, and edits of the ledger are refused.
    ///
    /// # Errors
    /// As [`DataSet::from_main`] and [`Simulator::new`].
    pub fn from_main(text: &str) -> Result<Self> {
        Self::new(Arc::new(DataSet::from_main(text)?))
    }

    /// Takes up the ledger that is awaited. The scenario and its history stay.
    ///
    /// # Errors
    /// As [`DataSet::with_ledger`]; everything is then as it was.
    pub fn take_ledger(&mut self, text: &str) -> Result<()> {
        let data = Arc::new(self.data.with_ledger(text)?);
        self.book = Book::new(&data, self.period());
        self.baseline_book = self.book.clone();
        self.standing.credit(&data, &self.book);
        self.baseline.credit(&data, &self.baseline_book);
        for (board, settled) in data.boards().iter().zip(&mut self.settled) {
            // What an empty board showed is no point of reference.
            if matches!(board, Board::Project { .. }) {
                *settled = None;
            }
        }
        self.data = data;
        Ok(())
    }

    /// Refuses a state that changes projects which have not come yet.
    pub(super) fn refuse_awaited(&self, state: &State) -> Result<()> {
        if state.ledger.is_empty() && !state.late {
            return Ok(());
        }
        self.need_ledger()
    }

    /// Refuses what needs projects which have not come yet.
    pub(super) fn need_ledger(&self) -> Result<()> {
        if self.data.awaited_ledger().is_none() {
            return Ok(());
        }
        Err(Error::Conflict {
            place: "ledger".into(),
            rule: "ledger-awaited".into(),
            reason: "the ledger has not come yet".into(),
        })
    }
}
