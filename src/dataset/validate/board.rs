//! Issues of the board, and the lists that are shown.

use crate::dataset::validate::code::{Codes, Entry};
use crate::dataset::{Board, DataSetFile};
use crate::error::Problems;

pub(super) fn editions(file: &DataSetFile, codes: &Codes, problems: &mut Problems) {
    for (e, edition) in file.editions.iter().enumerate() {
        let mut entry = Entry::of("editions", e, problems);
        entry.must_know(&codes.periods, &edition.period, "period");
        for unit in edition.roster.iter().flatten() {
            entry.must_know(&codes.units, unit, "roster");
        }
        for (unit, group) in &edition.groups {
            entry.must_know(&codes.units, unit, "groups");
            entry.must_know(&codes.groups, group, format_args!("groups.{unit}"));
        }
        for (board, units) in &edition.excluded {
            entry.must_know(&codes.boards, board, "excluded");
            for unit in units {
                entry.must_know(&codes.units, unit, format_args!("excluded.{board}"));
            }
        }
    }
}

pub(super) fn boards(file: &DataSetFile, codes: &Codes, problems: &mut Problems) {
    for (b, board) in file.boards.iter().enumerate() {
        let mut entry = Entry::of("boards", b, problems);
        if let Some(group) = board.group() {
            entry.must_know(&codes.groups, group, "group");
        }
        if let Board::Indicator { indicator, .. } = board {
            entry.must_know(&codes.indicators, indicator, "indicator");
        }
    }
}
