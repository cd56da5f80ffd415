//! Boards that follow what they list.

use crate::dataset::Board;
use crate::dataset::revision::draft::Draft;
use crate::vocabulary::Name;

impl Draft {
    /// Takes away the boards that `goes` names, and whatever leaves somebody out of them or ranks on
    /// them.
    pub(super) fn remove_boards(&mut self, goes: impl Fn(&Board) -> bool) {
        let file = &mut self.file;
        let (gone, left): (Vec<Board>, Vec<Board>) =
            std::mem::take(&mut file.boards).into_iter().partition(goes);
        file.boards = left;
        for board in gone {
            let code = board.code();
            for unit in &mut file.units {
                unit.excluded_from.retain(|one| one != code);
            }
            for edition in &mut file.editions {
                edition.excluded.remove(code);
            }
            file.published
                .retain(|figure| figure.rank_on.as_deref() != Some(code));
        }
    }

    /// Names the boards anew that `of` names and that had the former name.
    pub(super) fn rename_boards(
        &mut self,
        of: impl Fn(&Board) -> bool,
        former: &Name,
        present: &Name,
    ) {
        for board in &mut self.file.boards {
            if !of(board) {
                continue;
            }
            let (Board::Composite { name, .. }
            | Board::Indicator { name, .. }
            | Board::Project { name, .. }) = board;
            if name == former {
                name.clone_from(present);
            }
        }
    }
}
