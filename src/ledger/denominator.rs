//! Denominators: how many signed projects, or what amount, lies behind a rate that is given.
//!
//! The ledger may hold other projects than those a published rate was counted from. A rate is
//! therefore moved with the denominator of its own, or not at all.

use std::collections::BTreeMap;
use std::hash::Hasher;

use crate::ledger::rule::Part;
use crate::ledger::{DenominatorBlock, LedgerRule, Money};
use crate::numeric::math::{pow, round_to};
use crate::vocabulary::CellKey;

/// The denominators that a data set states.
#[derive(Debug, Clone, Default)]
pub struct Denominators {
    blocks: Vec<DenominatorBlock>,
    /// With the number of their block.
    cells: BTreeMap<CellKey, (f64, usize)>,
}

impl Denominators {
    /// Checked blocks, with each cell's number and that of its block.
    pub(crate) fn new(
        blocks: Vec<DenominatorBlock>,
        cells: BTreeMap<CellKey, (f64, usize)>,
    ) -> Self {
        Self { blocks, cells }
    }

    /// The blocks, as in the file.
    #[must_use]
    pub fn blocks(&self) -> &[DenominatorBlock] {
        &self.blocks
    }

    /// Whether none is stated.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.cells.is_empty()
    }

    /// Feeds each with what it rests on to `hash`, however the blocks are laid out.
    pub(super) fn hash(&self, hash: &mut impl Hasher) {
        for ((period, indicator, unit), (x, block)) in &self.cells {
            for number in [period, indicator, unit] {
                hash.write(&(*number as u64).to_le_bytes());
            }
            hash.write(&x.to_bits().to_le_bytes());
            let block = &self.blocks[*block];
            hash.write(format!("{:?} {:?}", block.provenance, block.source).as_bytes());
        }
    }

    /// What lies behind a given rate, with the block that says so.
    #[must_use]
    pub fn get(&self, key: CellKey) -> Option<(f64, &DenominatorBlock)> {
        let (x, block) = self.cells.get(&key)?;
        Some((*x, &self.blocks[*block]))
    }
}

/// Numerator and denominator of a given rate.
#[must_use]
pub fn parts(rule: &LedgerRule, given: f64, denominator: f64) -> Part {
    let all = if rule.is_of_amounts() {
        Money::from_100m_cny(denominator).map_or(0, Money::yuan)
    } else {
        denominator as i64
    };
    Part {
        numerator: (given * all as f64 / 100.0).round() as i64,
        denominator: all,
    }
}

/// Whether a tally is the given rate, to so many decimals.
#[must_use]
pub fn agrees(rule: &LedgerRule, tally: Part, given: f64, decimals: u8) -> bool {
    let counted = rule.figure(tally);
    // A rate on the edge between two last digits may have been rounded either way.
    let edge = 0.5 * pow(10.0, -f64::from(decimals)) * (1.0 + 1e-9);
    (counted - round_to(given, decimals)).abs() <= edge
}
