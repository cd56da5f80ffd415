//! Editions: who is on the board, in which group, and left out of what.

use crate::dataset::{Board, DataSet, Unit};

/// Who is on the board in an edition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Roster {
    /// Per unit: whether the edition lists it at all.
    pub listed: Vec<bool>,
    /// Per unit: the number of its group, if it is in one.
    pub group: Vec<Option<usize>>,
    /// Per board, per unit: whether the board ranks it. Listed units only.
    pub ranked: Vec<Vec<bool>>,
    /// Per unit: whether any composite board ranks it. These units give the method its
    /// minima, maxima and means: taken off the board over all, a unit still counts while its
    /// group's board ranks it, since it has one score on both.
    pub reference: Vec<bool>,
}

impl DataSet {
    /// The roster of an edition.
    #[must_use]
    pub fn roster(&self, number: usize) -> Roster {
        let units = self.units();
        let edition = &self.editions()[number];
        let listed = match &edition.roster {
            Some(codes) => self.among(codes),
            None => vec![true; units.len()],
        };
        let group = units
            .iter()
            .map(|unit| {
                let code = edition.groups.get(&unit.code).or(unit.group.as_ref())?;
                self.groups.get(code).copied()
            })
            .collect::<Vec<_>>();
        let excluded = self.exclusions(number);
        let mut roster = Roster {
            listed,
            group,
            ranked: Vec::new(),
            reference: Vec::new(),
        };
        roster.rank_all_but(self, &excluded);
        roster
    }

    /// Per board, per unit: whether the edition leaves it out.
    #[must_use]
    pub fn exclusions(&self, edition: usize) -> Vec<Vec<bool>> {
        let edition = &self.editions()[edition];
        let row = |board: &Board| {
            if let Some(codes) = edition.excluded.get(board.code()) {
                return self.among(codes);
            }
            let excluded = |unit: &Unit| unit.excluded_from.iter().any(|c| c == board.code());
            self.units().iter().map(excluded).collect()
        };
        self.boards().iter().map(row).collect()
    }

    /// Per unit: whether its code is among these.
    fn among(&self, codes: &[String]) -> Vec<bool> {
        let mut found = vec![false; self.units().len()];
        for unit in codes.iter().filter_map(|code| self.units.get(code)) {
            found[*unit] = true;
        }
        found
    }
}

impl Roster {
    /// Fills in who is ranked where: all listed units of the board's group that are not `excluded`.
    pub fn rank_all_but(&mut self, data: &DataSet, excluded: &[Vec<bool>]) {
        let n = self.listed.len();
        self.ranked = data
            .boards()
            .iter()
            .zip(excluded)
            .map(|(board, excluded)| {
                let group = board
                    .group()
                    .and_then(|code| data.groups.get(code).copied());
                (0..n)
                    .map(|unit| {
                        self.listed[unit]
                            && !excluded[unit]
                            && (board.group().is_none() || self.group[unit] == group)
                    })
                    .collect()
            })
            .collect();
        self.reference = (0..n)
            .map(|unit| {
                data.boards()
                    .iter()
                    .zip(&self.ranked)
                    .any(|(board, ranked)| board.is_composite() && ranked[unit])
            })
            .collect();
        if !data.boards().iter().any(Board::is_composite) {
            self.reference.clone_from(&self.listed);
        }
    }
}
