//! A board as a page shows it, as a table.

use crate::dataset::Board;
use crate::error::Result;
use crate::simulator::Simulator;
use crate::table::{Place, ProjectPlace, Standings, Table};
use crate::vocabulary::Language;

impl Simulator {
    /// A board as CSV: its rows from first to last, then the units of its scope that are not
    /// ranked.
    ///
    /// # Errors
    /// [`Error::OutOfRange`](crate::Error::OutOfRange) for a number that counts no board.
    pub fn board_csv(&mut self, board: usize, language: Language) -> Result<String> {
        Ok(self.board_table(board, language)?.csv())
    }

    /// The same for the cells of a workbook.
    ///
    /// # Errors
    /// As [`Self::board_csv`].
    pub fn board_table(&mut self, board: usize, language: Language) -> Result<Table> {
        let places = self.places(board)?;
        let standings = Standings {
            data: &self.data,
            figures: &self.figures,
            period: self.period(),
            groups: &self.roster().group,
            language,
        };
        if !matches!(self.data.boards()[board], Board::Project { .. }) {
            return Ok(standings.units(&places, self.score_decimals(board)));
        }
        let view = self.project_board(board)?;
        let rows = view.rows.iter().chain(&view.fallen);
        let rows = rows.map(|row| ProjectPlace {
            place: row.place,
            baseline: row.baseline_place,
            code: &row.project,
            name: row.name.text(language),
            unit: row.unit,
            amount: row.amount,
            provenance: row.provenance,
        });
        Ok(standings.projects(&rows.collect::<Vec<_>>()))
    }

    /// The ranked units in order, then the others of the board's scope.
    fn places(&mut self, board: usize) -> Result<Vec<Place>> {
        let now = self.ranking(board)?.clone();
        let before = self.baseline_ranking(board)?.ranks.clone();
        let scores = self.board_values(board)?;
        let unrounded = match &self.data.boards()[board] {
            Board::Composite { .. } => &self.standing.evaluation.index,
            _ => scores,
        };
        let group = self.data.boards()[board].group();
        let group = group.and_then(|code| self.data.group(code, "").ok());
        let is_near = |unit: usize| group.is_none() || self.roster().group[unit] == group;
        let left = (0..now.ranks.len()).filter(|unit| now.ranks[*unit] <= 0.0 && is_near(*unit));
        let ranked = now.order.iter().map(|unit| *unit as usize);
        let place = |unit: usize| {
            let (rank, before) = (now.ranks[unit], before[unit]);
            Place {
                unit,
                rank,
                won: (rank > 0.0 && before > 0.0).then_some(before - rank),
                score: scores[unit],
                unrounded: unrounded[unit],
            }
        };
        Ok(ranked.chain(left).map(place).collect())
    }

    /// Decimals of what a board ranks by.
    fn score_decimals(&self, board: usize) -> u8 {
        let indicator = match &self.data.boards()[board] {
            Board::Indicator { indicator, .. } => self.data.indicator(indicator, "").ok(),
            _ => None,
        };
        let own = indicator.map(|number| self.data.indicators()[number].decimals);
        own.or(self.state.method.decimals).unwrap_or(2)
    }
}
