//! Overrides: the figures a scenario sets, kept so that a copy of them costs little.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::vocabulary::CellKey;

/// Units in a block. History holds a copy for each step, so a step copies one block and a
/// list of blocks; both stay short up to millions of cells.
const BLOCK: usize = 256;

type Block = BTreeMap<usize, Option<f64>>;

/// Cells with the figures set in them; none for a figure that was taken away.
#[derive(Debug, Clone, Default)]
pub struct Overrides {
    blocks: BTreeMap<CellKey, Arc<Block>>,
}

fn block_of((period, indicator, unit): CellKey) -> CellKey {
    (period, indicator, unit / BLOCK)
}

impl Overrides {
    /// What a cell is set to, if it is set.
    #[must_use]
    pub fn get(&self, key: CellKey) -> Option<Option<f64>> {
        self.blocks.get(&block_of(key))?.get(&key.2).copied()
    }

    /// Sets a cell.
    pub fn insert(&mut self, key: CellKey, value: Option<f64>) {
        let block = self.blocks.entry(block_of(key)).or_default();
        Arc::make_mut(block).insert(key.2, value);
    }

    /// Gives a cell back its baseline.
    pub fn remove(&mut self, key: CellKey) {
        let at = block_of(key);
        if let Some(block) = self.blocks.get_mut(&at) {
            Arc::make_mut(block).remove(&key.2);
            // Equal overrides have equal blocks.
            if block.is_empty() {
                self.blocks.remove(&at);
            }
        }
    }

    /// Whether no cell is set.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.blocks.is_empty()
    }

    /// The cells that are set, in order.
    pub fn keys(&self) -> impl Iterator<Item = CellKey> + '_ {
        self.blocks
            .iter()
            .flat_map(|((period, indicator, _), block)| {
                block.keys().map(|unit| (*period, *indicator, *unit))
            })
    }

    /// The cells in which two scenarios differ, in order.
    #[must_use]
    pub fn differing(&self, other: &Self) -> Vec<CellKey> {
        let mut keys = Vec::new();
        for (at, own) in &self.blocks {
            match other.blocks.get(at) {
                Some(others) if Arc::ptr_eq(own, others) => {}
                Some(others) => add_differing(*at, own, others, &mut keys),
                None => add_differing(*at, own, &Block::new(), &mut keys),
            }
        }
        for (at, others) in &other.blocks {
            if !self.blocks.contains_key(at) {
                add_differing(*at, &Block::new(), others, &mut keys);
            }
        }
        keys.sort_unstable();
        keys
    }
}

fn add_differing(at: CellKey, a: &Block, b: &Block, keys: &mut Vec<CellKey>) {
    let changed = a.iter().filter(|(unit, value)| b.get(unit) != Some(value));
    let only_b = b.iter().filter(|(unit, _)| !a.contains_key(unit));
    keys.extend(changed.chain(only_b).map(|(unit, _)| (at.0, at.1, *unit)));
}

impl PartialEq for Overrides {
    fn eq(&self, other: &Self) -> bool {
        self.blocks.len() == other.blocks.len()
            && self
                .blocks
                .iter()
                .zip(&other.blocks)
                .all(|(a, b)| a.0 == b.0 && (Arc::ptr_eq(a.1, b.1) || a.1 == b.1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn differing_names_what_was_set_changed_and_taken_away() {
        let mut a = Overrides::default();
        for unit in [0, 1, 300, 900] {
            a.insert((0, 2, unit), Some(unit as f64));
        }
        let mut b = a.clone();
        assert!(a.differing(&b).is_empty());
        b.insert((0, 2, 1), None);
        b.remove((0, 2, 300));
        b.insert((1, 0, 7), Some(1.0));
        let expected = [(0, 2, 1), (0, 2, 300), (1, 0, 7)];
        assert_eq!(a.differing(&b), expected);
        assert_eq!(b.differing(&a), expected);
        assert_ne!(a, b);
    }

    #[test]
    fn a_cell_set_and_reset_leaves_nothing_behind() {
        let mut overrides = Overrides::default();
        overrides.insert((0, 0, 5), Some(1.0));
        overrides.remove((0, 0, 5));
        assert_eq!(overrides, Overrides::default());
        assert_eq!(overrides.get((0, 0, 5)), None);
        assert_eq!(overrides.keys().count(), 0);
    }
}
