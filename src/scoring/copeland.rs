//! Duel: Copeland's wins less losses (1951), kept so that only the duels of changed units are fought
//! anew.

use crate::scoring::evaluation::{Evaluation, Inputs, Record, Rows};
use crate::scoring::leaves::{columns, leaf_weights};

/// Units up to which each pair's outcome is kept; beyond, they are fought anew every time.
const MOST_KEPT: usize = 1024;

/// Each duel is won by the greater weight of leaves with more points.
pub(super) struct Duels<'a> {
    reference: &'a [bool],
    weights: Vec<f64>,
    columns: Vec<&'a [f64]>,
}

impl Record {
    /// Brings it up to date after these rows of the leaves changed.
    ///
    /// Returns each unit's wins less losses; NaN without points. An outcome follows from the two
    /// units' points and the weights alone, and their sums are of whole numbers: so the scores are
    /// those from scratch, to the bit.
    pub(super) fn update(&mut self, duels: &Duels, rows: &Rows) -> Vec<f64> {
        let n = duels.reference.len();
        let same = |(a, b): (&f64, &f64)| a.to_bits() == b.to_bits();
        let fought = n <= MOST_KEPT
            && self.outcomes.len() == n * n
            && self.weights.len() == duels.weights.len()
            && self.weights.iter().zip(&duels.weights).all(same);
        match rows {
            Rows::Some(units) if fought => {
                for unit in units {
                    self.fight(duels, *unit as usize);
                }
            }
            _ => self.fight_all(duels),
        }
        let score = |(unit, balance): (usize, &i64)| {
            if duels.has_points(unit) {
                *balance as f64
            } else {
                f64::NAN
            }
        };
        self.balance.iter().enumerate().map(score).collect()
    }

    /// One unit against all others.
    fn fight(&mut self, duels: &Duels, unit: usize) {
        let n = duels.reference.len();
        for (rival, balance) in duels.balances(unit, 0).into_iter().enumerate() {
            let won = outcome(balance);
            let moved = i64::from(won - self.outcomes[unit * n + rival]);
            if moved == 0 {
                continue;
            }
            self.outcomes[unit * n + rival] = won;
            self.outcomes[rival * n + unit] = -won;
            self.balance[unit] += moved * i64::from(duels.reference[rival]);
            self.balance[rival] -= moved * i64::from(duels.reference[unit]);
        }
    }

    /// What one wins the other loses, so each pair duels once.
    fn fight_all(&mut self, duels: &Duels) {
        let n = duels.reference.len();
        let kept = if n <= MOST_KEPT { n } else { 0 };
        self.weights.clone_from(&duels.weights);
        self.outcomes = vec![0; kept * kept];
        self.balance = vec![0; n];
        for unit in 0..n {
            for (rival, balance) in (unit + 1..n).zip(duels.balances(unit, unit + 1)) {
                let won = outcome(balance);
                self.balance[unit] += i64::from(won) * i64::from(duels.reference[rival]);
                self.balance[rival] -= i64::from(won) * i64::from(duels.reference[unit]);
                if kept > 0 {
                    self.outcomes[unit * n + rival] = won;
                    self.outcomes[rival * n + unit] = -won;
                }
            }
        }
    }
}

impl<'a> Duels<'a> {
    pub(super) fn new(inputs: Inputs<'a>, evaluation: &'a Evaluation) -> Self {
        Self {
            reference: &inputs.roster.reference,
            weights: leaf_weights(inputs, evaluation, 0),
            columns: columns(inputs, evaluation),
        }
    }

    fn has_points(&self, unit: usize) -> bool {
        let mut own = self.columns.iter().zip(&self.weights);
        own.any(|(column, weight)| !column[unit].is_nan() && *weight > 0.0)
    }

    /// The weight of the leaves with more points less that of those with fewer, against each unit
    /// from `first` on.
    fn balances(&self, unit: usize, first: usize) -> Vec<f64> {
        self.balances_of(|_| unit, first)
    }

    /// The same for one that has, leaf by leaf, the points of the unit named.
    fn balances_of(&self, unit: impl Fn(usize) -> usize, first: usize) -> Vec<f64> {
        let mut balances = vec![0.0; self.reference.len() - first];
        for (leaf, (column, weight)) in self.columns.iter().zip(&self.weights).enumerate() {
            let own = column[unit(leaf)];
            for (balance, rival) in balances.iter_mut().zip(&column[first..]) {
                // Neither holds where one has no points.
                *balance += weight * (f64::from(own > *rival) - f64::from(own < *rival));
            }
        }
        balances
    }

    /// Wins less losses against ranked units of one that has, leaf by leaf, the points of the unit
    /// named.
    pub(super) fn score(&self, unit: impl Fn(usize) -> usize) -> f64 {
        let fought = self.balances_of(unit, 0).into_iter().zip(self.reference);
        let ranked = fought.filter(|(_, ranked)| **ranked);
        ranked.map(|(balance, _)| f64::from(outcome(balance))).sum()
    }

    /// How many duels against ranked units a unit wins, loses and draws.
    pub(super) fn tally(&self, unit: usize) -> [usize; 3] {
        let mut tally = [0; 3];
        let fought = self.balances(unit, 0).into_iter().zip(self.reference);
        for (rival, (balance, ranked)) in fought.enumerate() {
            if *ranked && rival != unit {
                tally[match outcome(balance) {
                    1 => 0,
                    -1 => 1,
                    _ => 2,
                }] += 1;
            }
        }
        tally
    }

    /// Each duel won or lost, shared out by weight among the leaves that decided it.
    pub(super) fn parts(&self, unit: usize) -> Vec<f64> {
        let mut parts = vec![0.0; self.weights.len()];
        for (rival, balance) in self.balances(unit, 0).into_iter().enumerate() {
            let won = f64::from(outcome(balance));
            if !self.reference[rival] || won.abs() <= 0.0 {
                continue;
            }
            let decided = |leaf: usize| {
                let column = self.columns[leaf];
                (column[unit] - column[rival]) * won > 0.0
            };
            let deciding = (0..parts.len()).filter(|leaf| decided(*leaf));
            let sum = deciding.map(|leaf| self.weights[leaf]).sum::<f64>();
            for leaf in (0..parts.len()).filter(|leaf| decided(*leaf)) {
                parts[leaf] += won * self.weights[leaf] / sum;
            }
        }
        parts
    }
}

/// 1 won, −1 lost, 0 drawn.
fn outcome(balance: f64) -> i8 {
    // Weights such as thirds do not cancel to the last bit.
    i8::from(balance > 1e-12) - i8::from(balance < -1e-12)
}
