//! Tables of workbooks as tests write them, and the built-in data that they are read against.

use saima::Simulator;
use saima::intake::Grid;

pub const BUILT_IN: &str = include_str!("../../www/public/data/chongqing-2023.json");

pub fn simulator() -> Simulator {
    Simulator::from_json(BUILT_IN).unwrap()
}

/// A grid: a line a row, `|` between cells.
pub fn grid(text: &str) -> Grid {
    let rows = text.lines();
    Grid {
        rows: rows
            .map(|line| line.split('|').map(|cell| cell.trim().to_owned()).collect())
            .collect(),
        ..Grid::default()
    }
}
