//! A board over the editions: how places came about.

use serde::Serialize;

use crate::error::Result;
use crate::scenario::Edit;
use crate::simulator::Simulator;
use crate::vocabulary::limits::check_number;

/// A board as one edition shows it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct EditionRanks {
    /// Number of the edition.
    pub edition: usize,
    /// Per unit: its place from 1; 0 where it is not ranked.
    pub ranks: Vec<f64>,
    /// Per unit: its place without the scenario's edits.
    pub baseline: Vec<f64>,
    /// Per unit: what the board ranks by; none where missing.
    #[cfg_attr(target_arch = "wasm32", tsify(type = "(number | null)[]"))]
    pub scores: Vec<Option<f64>>,
}

impl Simulator {
    /// A board in each edition of the data set, with the scenario's figures of its period and
    /// the scenario's method.
    ///
    /// # Errors
    /// [`Error::OutOfRange`](crate::Error::OutOfRange) for a number that counts no board; what
    /// the method refuses in one of the editions, such as missing figures.
    pub fn over_editions(&self, board: usize) -> Result<Vec<EditionRanks>> {
        check_number("board", board, self.data.boards().len())?;
        let mut other = self.clone();
        let editions = self.data.editions().iter().enumerate();
        editions
            .map(|(edition, about)| {
                if edition != other.state.edition {
                    other.apply(&[Edit::SetEdition {
                        edition: about.code.clone(),
                    }])?;
                }
                let scores = other.board_values(board)?.iter();
                let scores = scores.map(|score| Some(*score).filter(|x| x.is_finite()));
                Ok(EditionRanks {
                    edition,
                    scores: scores.collect(),
                    ranks: other.ranking(board)?.ranks.clone(),
                    baseline: other.baseline_ranking(board)?.ranks.clone(),
                })
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DATA: &str = include_str!("../../www/public/data/chongqing-2023.json");

    fn simulator() -> Simulator {
        Simulator::from_json(DATA).unwrap()
    }

    #[test]
    fn each_edition_is_what_choosing_it_shows() {
        let mut simulator = simulator();
        simulator.set_value(3, 0, 12.0).unwrap();
        for board in [0, 1, 4] {
            let editions = simulator.over_editions(board).unwrap();
            assert_eq!(editions.len(), simulator.data().editions().len());
            for (number, shown) in editions.iter().enumerate() {
                let mut chosen = simulator.clone();
                let edition = chosen.data().editions()[number].code.clone();
                chosen.apply(&[Edit::SetEdition { edition }]).unwrap();
                assert_eq!(shown.ranks, chosen.ranking(board).unwrap().ranks);
                let baseline = chosen.baseline_ranking(board).unwrap();
                assert_eq!(shown.baseline, baseline.ranks);
            }
        }
    }

    #[test]
    fn an_edit_shows_in_the_editions_of_its_period_alone() {
        let mut simulator = simulator();
        let before = simulator.over_editions(0).unwrap();
        simulator.set_value(3, 0, 500.0).unwrap();
        let after = simulator.over_editions(0).unwrap();
        let period = simulator.period();
        for (old, new) in before.iter().zip(&after) {
            let touched = simulator.data().edition_period(old.edition) == period;
            assert_eq!(old.ranks != new.ranks, touched);
            assert_eq!(old.baseline, new.baseline);
        }
    }

    #[test]
    fn looking_back_changes_nothing() {
        let mut simulator = simulator();
        let before = simulator.ranking(0).unwrap().ranks.clone();
        let steps = simulator.history().past().len();
        simulator.over_editions(0).unwrap();
        assert_eq!(before, simulator.ranking(0).unwrap().ranks);
        assert_eq!(steps, simulator.history().past().len());
    }

    #[test]
    fn a_board_that_is_not_there_is_refused() {
        let error = simulator().over_editions(99).unwrap_err();
        assert_eq!(error.code(), "out-of-range");
    }
}
