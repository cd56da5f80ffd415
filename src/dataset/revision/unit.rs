//! Units revised.

use crate::dataset::revision::draft::{Draft, keep_spelling, text_of, worded_apart};
use crate::dataset::revision::order::reorder;
use crate::dataset::revision::spec::Revision;
use crate::dataset::{RowUse, Unit};
use crate::error::{Error, Result};
use crate::vocabulary::Name;

impl Draft {
    pub(super) fn take_unit(&mut self, revision: &Revision) -> Result<()> {
        match revision {
            Revision::AddUnit {
                name,
                code,
                called,
                group,
            } => {
                let name = worded_apart(name, self.file.units.iter().map(|unit| &unit.name))?;
                let taken = self
                    .file
                    .units
                    .iter()
                    .map(|unit| unit.code.clone())
                    .collect();
                let code =
                    self.new_code("unit", (code.as_ref(), called.as_ref(), &name), &taken)?;
                let group = self.group_code(group.as_deref())?;
                self.file.units.push(Unit {
                    code,
                    name,
                    aliases: Vec::new(),
                    group,
                    excluded_from: Vec::new(),
                    note: None,
                });
            }
            Revision::RenameUnit { unit, name } => self.rename_unit(unit, name)?,
            Revision::RemoveUnit {
                unit,
                with_projects,
            } => {
                let at = self.unit(unit, "unit")?;
                self.remove_projects(at, *with_projects)?;
                self.remove_unit(at);
            }
            Revision::OrderUnits { units } => {
                let units: Vec<String> = units.iter().map(|one| self.code("unit", one)).collect();
                reorder(
                    &mut self.file.units,
                    |one| &one.code,
                    &units,
                    ("unit", "units"),
                )?;
            }
            Revision::SetUnitGroup { unit, group } => {
                let at = self.unit(unit, "unit")?;
                self.file.units[at].group = self.group_code(group.as_deref())?;
            }
            _ => {}
        }
        Ok(())
    }

    fn group_code(&self, word: Option<&str>) -> Result<Option<String>> {
        let Some(word) = word else {
            return Ok(None);
        };
        let at = self.group(word, "group")?;
        Ok(Some(self.file.groups[at].code.clone()))
    }

    /// The former name stays as a spelling, so that last month's table still finds the unit.
    fn rename_unit(&mut self, unit: &str, name: &Name) -> Result<()> {
        let at = self.unit(unit, "unit")?;
        let others = self.file.units.iter().enumerate();
        let others = others.filter(|(other, _)| *other != at);
        let name = worded_apart(name, others.map(|(_, unit)| &unit.name))?;
        let unit = &mut self.file.units[at];
        let former = std::mem::replace(&mut unit.name, name);
        keep_spelling(&mut unit.aliases, &former, &unit.name);
        Ok(())
    }

    /// # Errors
    /// [`Error::Conflict`] `unit-has-projects` where it has some and they are not to go.
    fn remove_projects(&mut self, at: usize, with_projects: bool) -> Result<()> {
        let unit = &self.file.units[at];
        let Some(ledger) = &mut self.file.ledger else {
            return Ok(());
        };
        let own = |code: &String| *code == unit.code;
        let count = ledger
            .projects
            .iter()
            .filter(|project| own(&project.unit))
            .count();
        if count > 0 && !with_projects {
            return Err(Error::Conflict {
                place: "unit".into(),
                rule: "unit-has-projects".into(),
                reason: format!(
                    "{} has {count} projects on the ledger, which would go with it",
                    text_of(&unit.name)
                ),
            });
        }
        ledger.projects.retain(|project| !own(&project.unit));
        for project in &mut ledger.projects {
            project.also_in.retain(|code| !own(code));
        }
        for block in &mut ledger.denominators {
            block.cells.0.retain(|(code, _)| !own(code));
        }
        ledger
            .denominators
            .retain(|block| !block.cells.0.is_empty());
        Ok(())
    }

    fn remove_unit(&mut self, at: usize) {
        let file = &mut self.file;
        let code = file.units.remove(at).code;
        for block in &mut file.values {
            block.cells.0.retain(|(unit, _)| *unit != code);
        }
        file.values.retain(|block| !block.cells.0.is_empty());
        for block in &mut file.targets {
            block.cells.0.retain(|(unit, _)| *unit != code);
        }
        file.targets.retain(|block| !block.cells.0.is_empty());
        for block in &mut file.late {
            block.cells.0.retain(|(unit, _)| *unit != code);
        }
        file.late.retain(|block| !block.cells.0.is_empty());
        for edition in &mut file.editions {
            if let Some(roster) = &mut edition.roster {
                roster.retain(|unit| *unit != code);
            }
            edition.groups.remove(&code);
            for units in edition.excluded.values_mut() {
                units.retain(|unit| *unit != code);
            }
        }
        let own = |use_as: &RowUse| matches!(use_as, RowUse::Unit { unit } if *unit == code);
        for matching in &mut file.matchings {
            matching.rows.retain(|row| !own(&row.use_as));
        }
        file.published
            .retain(|figure| figure.unit.as_ref() != Some(&code));
        self.removed.insert(("unit", code));
    }
}
