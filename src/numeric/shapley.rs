//! Shapley values: shares of a whole that do not depend on the order of its parts.
//!
//! Source: Shapley (1953), "A value for n-person games". Sampling by permutations: Castro, Gómez
//! & Tejada (2009), "Polynomial calculation of the Shapley value based on sampling".

use crate::error::Result;
use crate::numeric::math;
use crate::numeric::random::Lot;

/// Most players for which all subsets are tried.
pub const EXACT_PLAYERS: usize = 10;

/// Shapley values from the worth of every subset.
///
/// `worth[mask]` is the worth of the players whose bits are set; `2ⁿ` of them.
#[must_use]
pub fn from_subsets(players: usize, worth: &[f64]) -> Vec<f64> {
    // Weight of a subset of s others: s! (n − s − 1)! / n!.
    let mut weight = vec![1.0 / players.max(1) as f64];
    for s in 1..players {
        weight.push(weight[s - 1] * s as f64 / (players - s) as f64);
    }
    let mut values = vec![0.0; players];
    for (player, value) in values.iter_mut().enumerate() {
        let bit = 1_usize << player;
        for mask in (0..worth.len()).filter(|mask| mask & bit == 0) {
            *value += weight[mask.count_ones() as usize] * (worth[mask | bit] - worth[mask]);
        }
    }
    values
}

/// Shapley values of a game whose worth is cheap to compute, all subsets tried up to
/// [`EXACT_PLAYERS`] and 256 seeded permutations above.
///
/// Returns the values and whether they are exact.
///
/// # Errors
/// Those of `worth`, which is given, per player, whether it takes part.
pub fn values(
    players: usize,
    mut worth: impl FnMut(&[bool]) -> Result<f64>,
) -> Result<(Vec<f64>, bool)> {
    let mut present = vec![false; players];
    if players <= EXACT_PLAYERS {
        let mut table = Vec::with_capacity(1 << players);
        for mask in 0..1_usize << players {
            present
                .iter_mut()
                .enumerate()
                .for_each(|(at, is)| *is = mask >> at & 1 == 1);
            table.push(worth(&present)?);
        }
        return Ok((from_subsets(players, &table), true));
    }
    let mut tally = Tally::new(players, 1, 1953);
    for _ in 0..256 {
        tally.add_permutation(|present| Ok(vec![worth(present)?]))?;
    }
    Ok((tally.means(0), false))
}

/// Marginal worths over seeded permutations, for several outputs at once.
#[derive(Debug, Clone)]
pub struct Tally {
    players: usize,
    outputs: usize,
    draws: usize,
    sums: Vec<f64>,
    squares: Vec<f64>,
    lot: Lot,
}

impl Tally {
    /// An empty tally.
    #[must_use]
    pub fn new(players: usize, outputs: usize, seed: u64) -> Self {
        Self {
            players,
            outputs,
            draws: 0,
            sums: vec![0.0; players * outputs],
            squares: vec![0.0; players * outputs],
            lot: Lot::new(seed),
        }
    }

    /// Adds one permutation.
    ///
    /// # Errors
    /// Those of `worth`.
    pub fn add_permutation(
        &mut self,
        mut worth: impl FnMut(&[bool]) -> Result<Vec<f64>>,
    ) -> Result<()> {
        let mut order = (0..self.players).collect::<Vec<_>>();
        for last in (1..order.len()).rev() {
            // Bias below 2⁻³⁰ for any number of edits a person makes.
            let at = (self.lot.word() >> 32) as usize % (last + 1);
            order.swap(last, at);
        }
        let mut present = vec![false; self.players];
        let mut before = worth(&present)?;
        for player in order {
            present[player] = true;
            let after = worth(&present)?;
            for output in 0..self.outputs {
                let gain = after[output] - before[output];
                self.sums[player * self.outputs + output] += gain;
                self.squares[player * self.outputs + output] += gain * gain;
            }
            before = after;
        }
        self.draws += 1;
        Ok(())
    }

    /// Permutations so far.
    #[must_use]
    pub fn draws(&self) -> usize {
        self.draws
    }

    /// Mean marginal worth of each player in one output.
    #[must_use]
    pub fn means(&self, output: usize) -> Vec<f64> {
        let n = self.draws.max(1) as f64;
        (0..self.players)
            .map(|player| self.sums[player * self.outputs + output] / n)
            .collect()
    }

    /// Standard error of each mean.
    #[must_use]
    pub fn errors(&self, output: usize) -> Vec<f64> {
        let n = self.draws as f64;
        let one = |player: usize| {
            let at = player * self.outputs + output;
            let mean = self.sums[at] / n;
            let variance = (self.squares[at] / n - mean * mean).max(0.0) * n / (n - 1.0);
            math::sqrt(variance / n)
        };
        (0..self.players)
            .map(|player| if self.draws > 1 { one(player) } else { 0.0 })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_glove_game_has_its_known_values() {
        // One left glove, two right gloves: the left's owner gets 2/3.
        let worth = |present: &[bool]| Ok(f64::from(present[0] && (present[1] || present[2])));
        let (values, exact) = values(3, worth).unwrap();
        assert!(exact);
        for (value, known) in values.iter().zip([2.0 / 3.0, 1.0 / 6.0, 1.0 / 6.0]) {
            assert!((value - known).abs() < 1e-15);
        }
    }

    #[test]
    fn sampled_values_sum_to_the_whole() {
        let worth = |present: &[bool]| {
            let count = present.iter().filter(|is| **is).count() as f64;
            Ok(vec![count * count, 7.0 * f64::from(present[3])])
        };
        let mut tally = Tally::new(12, 2, 5);
        for _ in 0..64 {
            tally.add_permutation(worth).unwrap();
        }
        assert!((tally.means(0).iter().sum::<f64>() - 144.0).abs() < 1e-9);
        assert!((tally.means(1)[3] - 7.0).abs() < 1e-12);
        assert!(tally.errors(1)[3].abs() < 1e-12 && tally.errors(0)[0] > 0.0);
    }
}
