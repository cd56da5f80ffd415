//! Tables that go out, each as a CSV text or for the cells of a workbook.

use serde::Deserialize;

use crate::error::Result;
use crate::json;
use crate::simulator::Simulator;
use crate::vocabulary::Language;

/// What table goes out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Which {
    /// A board, as the page shows it, with each figure as it is.
    Board,
    /// The figures of the edition's period, with the scenario's edits.
    Figures,
    /// The ledger with the scenario's changes.
    Ledger,
}

/// What table goes out, and in what form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TableWanted {
    /// The table.
    pub table: Which,
    /// Number of the board, where it is one.
    #[serde(default)]
    pub board: usize,
    /// Whether it is for a workbook: JSON text of columns with their heads and decimals, and of
    /// rows; else it is a CSV text.
    #[serde(default)]
    pub cells: bool,
}

impl Simulator {
    /// The text of a table.
    ///
    /// # Errors
    /// [`Error::OutOfRange`](crate::Error::OutOfRange) for a number that counts no board.
    pub fn table_out(&mut self, wanted: TableWanted, language: Language) -> Result<String> {
        let table = match wanted.table {
            Which::Board => self.board_table(wanted.board, language)?,
            Which::Figures => self.figures_table(language),
            Which::Ledger => self.ledger_table(language),
        };
        if wanted.cells {
            json::text(&table.cells())
        } else {
            Ok(table.csv())
        }
    }
}
