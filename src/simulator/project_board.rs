//! Boards of projects as a page sees them: the rows, with each unit's credit.

use crate::numeric::sort;
use serde::Serialize;

use crate::dataset::Board;
use crate::dataset::book::Book;
use crate::error::{Error, Result};
use crate::ledger::Money;
use crate::simulator::Simulator;
use crate::vocabulary::limits::check_number;
use crate::vocabulary::{Name, Provenance};

/// A project board's rows and credits.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct ProjectBoardView {
    /// The projects, first place first.
    pub rows: Vec<ProjectRow>,
    /// Projects that stood there in the baseline and no longer do.
    pub fallen: Vec<ProjectRow>,
    /// Units with projects there now or in the baseline, most credits first.
    pub credits: Vec<CreditView>,
}

/// A project on a board.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct ProjectRow {
    /// Place from 1; 0 where it stands no longer on the board.
    pub place: u32,
    /// Place in the baseline; 0 where it was not on the board.
    pub baseline_place: u32,
    /// Code of the project.
    pub project: String,
    /// Its name.
    pub name: Name,
    /// Number of its unit.
    pub unit: usize,
    /// What it stands by, 亿元.
    pub amount: f64,
    /// What it rests on.
    pub provenance: Provenance,
}

/// How many projects of a board are a unit's own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct CreditView {
    /// Number of the unit.
    pub unit: usize,
    /// How many.
    pub credit: u32,
    /// How many in the baseline.
    pub baseline: u32,
}

impl Simulator {
    /// The rows of a project board, with each unit's credit.
    ///
    /// # Errors
    /// [`Error::OutOfRange`] for a number that counts no board, [`Error::WrongState`] for a board
    /// of units.
    pub fn project_board(&self, board: usize) -> Result<ProjectBoardView> {
        check_number("board", board, self.data.boards().len())?;
        let Board::Project { top, .. } = &self.data.boards()[board] else {
            return Err(Error::WrongState {
                rule: "board-of-projects".into(),
                reason: format!("{} is a board of units", self.data.boards()[board].code()),
            });
        };
        let rows = |book: &Book, ranked: &[bool]| {
            let rows = book.top(board).map(|list| list.rows(*top, ranked));
            let rows = rows.unwrap_or_default().into_iter();
            rows.map(|(place, at)| (place, at.code().to_owned(), at.unit(), at.amount()))
                .collect::<Vec<_>>()
        };
        let baseline_roster = self.data.roster(self.state.edition);
        let before = rows(&self.baseline_book, &baseline_roster.ranked[board]);
        let now = rows(&self.book, &self.roster().ranked[board]);
        let place_of = |list: &[(u32, String, usize, Money)], code: &str| {
            list.iter().find(|row| row.1 == code).map_or(0, |row| row.0)
        };
        let view = |place, baseline_place, row: &(u32, String, usize, Money)| {
            let ledger = self.data.ledger();
            let project = ledger.find(&row.1, &self.state.ledger);
            let project = project.or_else(|| ledger.published(&row.1));
            ProjectRow {
                place,
                baseline_place,
                project: row.1.clone(),
                name: project
                    .map(|project| self.project_name(project))
                    .unwrap_or_default(),
                unit: row.2,
                amount: row.3.to_100m_cny(),
                provenance: project.map_or(Provenance::Edited, |p| ledger.provenance(p)),
            }
        };
        let fallen = before.iter().filter(|row| place_of(&now, &row.1) == 0);
        Ok(ProjectBoardView {
            fallen: fallen.map(|row| view(0, row.0, row)).collect(),
            rows: now
                .iter()
                .map(|row| view(row.0, place_of(&before, &row.1), row))
                .collect(),
            credits: self.credit_views(board),
        })
    }

    fn credit_views(&self, board: usize) -> Vec<CreditView> {
        let count = |credit: f64| if credit.is_nan() { 0 } else { credit as u32 };
        let pairs = self.standing.credits[board]
            .iter()
            .zip(&self.baseline.credits[board]);
        let mut views = pairs
            .enumerate()
            .map(|(unit, (now, before))| CreditView {
                unit,
                credit: count(*now),
                baseline: count(*before),
            })
            .filter(|view| view.credit > 0 || view.baseline > 0)
            .collect::<Vec<_>>();
        sort::by_key(&mut views, |view| {
            (std::cmp::Reverse(view.credit), view.unit)
        });
        views
    }
}
