//! The book: tallies and top lists kept up to date as a scenario changes projects.

use std::sync::Arc;

use crate::dataset::tally::Tallies;
use crate::dataset::{Board, DataSet};
use crate::ledger::rule::Window;
use crate::ledger::top::TopList;
use crate::ledger::{Layer, Ledger};
use crate::vocabulary::CellKey;

/// Tallies and top lists of a ledger with a scenario's changes.
#[derive(Debug, Clone)]
pub struct Book {
    /// The changes that the tallies hold.
    layer: Arc<Layer>,
    tallies: Tallies,
    period: Option<usize>,
    /// One a board; none for boards of units.
    tops: Vec<Option<TopList>>,
    /// Whether what was reported after a period counts in it.
    late: bool,
}

impl Book {
    /// The ledger as published, with top lists of one period.
    #[must_use]
    pub fn new(data: &DataSet, period: usize) -> Self {
        let mut book = Self {
            layer: Arc::default(),
            tallies: data.tallies().clone(),
            period: None,
            tops: Vec::new(),
            late: false,
        };
        book.relist(data, period);
        book
    }

    /// Makes the top lists anew where they are of another period.
    pub fn relist(&mut self, data: &DataSet, period: usize) {
        if self.period == Some(period) {
            return;
        }
        self.period = Some(period);
        let window = Window::of(&data.file().periods[period]);
        let window = window.map(|window| window.with_late(self.late));
        let list = |board: &Board| match (board, window) {
            (Board::Project { rule, .. }, Some(window)) => Some(TopList::new(rule.clone(), window)),
            _ => None,
        };
        self.tops = data.boards().iter().map(list).collect();
        for top in self.tops.iter_mut().flatten() {
            top.fill(data.ledger().present(&self.layer));
        }
    }

    /// Whether what was reported after a period counts in it.
    #[must_use]
    pub fn late(&self) -> bool {
        self.late
    }

    /// Counts what was reported after a period too, or no more.
    ///
    /// Returns the (period, indicator, unit) whose tally may have changed.
    pub fn set_late(&mut self, data: &DataSet, late: bool) -> Vec<CellKey> {
        let (mut touched, ledger, layer) = (Vec::new(), data.ledger(), Arc::clone(&self.layer));
        let dated = || {
            let all = ledger.present(&layer);
            all.filter(|project| project.reported.is_some())
        };
        for project in dated() {
            self.tallies.replace(Some(project), None, &mut touched);
        }
        self.tallies.set_late(late);
        for project in dated() {
            self.tallies.replace(None, Some(project), &mut touched);
        }
        self.late = late;
        if let Some(period) = self.period.take() {
            self.relist(data, period);
        }
        touched.sort_unstable();
        touched.dedup();
        touched
    }

    /// Whether it holds just these changes.
    #[must_use]
    pub fn holds(&self, layer: &Arc<Layer>) -> bool {
        Arc::ptr_eq(&self.layer, layer)
    }

    /// Takes up a scenario's changes.
    ///
    /// Returns the (period, indicator, unit) whose tally may have changed.
    pub fn sync(&mut self, data: &DataSet, layer: &Arc<Layer>) -> Vec<CellKey> {
        let before = std::mem::replace(&mut self.layer, Arc::clone(layer));
        let mut touched = Vec::new();
        for code in before.apart(layer) {
            self.replace(data, code, &before, layer, &mut touched);
        }
        touched.sort_unstable();
        touched.dedup();
        touched
    }

    fn replace(
        &mut self,
        data: &DataSet,
        code: &str,
        before: &Layer,
        after: &Layer,
        touched: &mut Vec<CellKey>,
    ) {
        let ledger: &Ledger = data.ledger();
        let old = ledger.find(code, before);
        let new = ledger.find(code, after);
        if let (Some(old), Some(new)) = (old, new)
            && Arc::ptr_eq(old, new)
        {
            return;
        }
        let (plain_old, plain_new) = (old.map(AsRef::as_ref), new.map(AsRef::as_ref));
        self.tallies.replace(plain_old, plain_new, touched);
        for top in self.tops.iter_mut().flatten() {
            top.replace(old, new);
        }
    }

    /// The tallies.
    #[must_use]
    pub fn tallies(&self) -> &Tallies {
        &self.tallies
    }

    /// The top list of a board; none for a board of units.
    #[must_use]
    pub fn top(&self, board: usize) -> Option<&TopList> {
        self.tops.get(board)?.as_ref()
    }
}
