//! Groups revised.

use crate::dataset::revision::draft::{Draft, worded_apart};
use crate::dataset::revision::order::reorder;
use crate::dataset::revision::spec::Revision;
use crate::dataset::{Board, Group, usual};
use crate::error::Result;

impl Draft {
    pub(super) fn take_group(&mut self, revision: &Revision) -> Result<()> {
        match revision {
            Revision::AddGroup { name, code, called } => {
                let name = worded_apart(name, self.file.groups.iter().map(|group| &group.name))?;
                let taken = self.file.groups.iter().map(|group| group.code.clone());
                let taken = taken.collect();
                let code =
                    self.new_code("group", (code.as_ref(), called.as_ref(), &name), &taken)?;
                let group = Group { code, name };
                // Behind the boards of all units and of groups.
                let boards = &mut self.file.boards;
                let last = boards.iter().rposition(Board::is_composite);
                let board = usual::group_board(&group, boards);
                boards.insert(last.map_or(0, |at| at + 1), board);
                self.file.groups.push(group);
            }
            Revision::RenameGroup { group, name } => {
                let at = self.group(group, "group")?;
                let others = self.file.groups.iter().enumerate();
                let others = others.filter(|(other, _)| *other != at);
                let name = worded_apart(name, others.map(|(_, group)| &group.name))?;
                let former = std::mem::replace(&mut self.file.groups[at].name, name.clone());
                let code = self.file.groups[at].code.clone();
                self.rename_boards(|board| board.group() == Some(&*code), &former, &name);
            }
            Revision::RemoveGroup { group } => {
                let at = self.group(group, "group")?;
                let code = self.file.groups.remove(at).code;
                self.remove_boards(|board| board.group() == Some(&*code));
                for unit in &mut self.file.units {
                    unit.group = unit.group.take().filter(|one| *one != code);
                }
                for edition in &mut self.file.editions {
                    edition.groups.retain(|_, one| *one != code);
                }
                self.file.method.group_weights.remove(&code);
                self.removed.insert(("group", code));
            }
            Revision::OrderGroups { groups } => {
                let groups: Vec<String> =
                    groups.iter().map(|one| self.code("group", one)).collect();
                let order = ("group", "groups");
                reorder(&mut self.file.groups, |one| &one.code, &groups, order)?;
            }
            _ => {}
        }
        Ok(())
    }
}
