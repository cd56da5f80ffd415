//! Periods revised.

use std::collections::BTreeMap;

use crate::dataset::Edition;
use crate::dataset::revision::draft::{Draft, worded_apart};
use crate::dataset::revision::spec::Revision;
use crate::error::{Error, Result};
use crate::vocabulary::{Day, Name, Period};

impl Draft {
    pub(super) fn take_period(&mut self, revision: &Revision) -> Result<()> {
        match revision {
            Revision::AddPeriod {
                name,
                code,
                called,
                start,
                end,
            } => {
                let name = worded_apart(name, self.file.periods.iter().map(|one| &one.name))?;
                for (field, date) in [("start", start), ("end", end)] {
                    is_day(field, date)?;
                }
                // An edition goes by its period's code where that is free.
                let periods = self.file.periods.iter().map(|one| one.code.clone());
                let editions = self.file.editions.iter().map(|one| one.code.clone());
                let taken = periods.chain(editions).collect();
                let code =
                    self.new_code("period", (code.as_ref(), called.as_ref(), &name), &taken)?;
                self.add_period(Period {
                    code,
                    name,
                    start: start.clone(),
                    end: end.clone(),
                });
            }
            Revision::RenamePeriod { period, name } => {
                let at = self.period(period, "period")?;
                let others = self.file.periods.iter().enumerate();
                let others = others.filter(|(other, _)| *other != at);
                let name = worded_apart(name, others.map(|(_, one)| &one.name))?;
                self.rename_period(at, &name);
            }
            Revision::RemovePeriod { period } => {
                let at = self.period(period, "period")?;
                self.remove_period(at);
            }
            _ => {}
        }
        Ok(())
    }

    /// A file without editions shows its last period; with another period all get one.
    fn add_period(&mut self, period: Period) {
        let file = &mut self.file;
        if file.editions.is_empty() {
            file.editions = file.periods.iter().rev().map(edition).collect();
        }
        file.editions.insert(0, edition(&period));
        let before = |other: &&Period| other.end <= period.end;
        let at = file.periods.iter().take_while(before).count();
        file.periods.insert(at, period);
    }

    fn rename_period(&mut self, at: usize, name: &Name) {
        let period = &mut self.file.periods[at];
        let former = std::mem::replace(&mut period.name, name.clone());
        for edition in &mut self.file.editions {
            if edition.period == period.code && edition.name == former {
                edition.name.clone_from(name);
            }
        }
    }

    fn remove_period(&mut self, at: usize) {
        let file = &mut self.file;
        let code = file.periods.remove(at).code;
        file.values.retain(|block| block.period != code);
        // What a period that is gone was to hold of another is told nowhere any more.
        file.late
            .retain(|block| block.period != code && block.reported_in != code);
        file.schedule.remove(&code);
        let years = file.periods.iter().filter_map(|one| Day::parse(&one.start));
        let years: Vec<i32> = years.map(|day| day.to_civil().0).collect();
        file.targets.retain(|block| years.contains(&block.year));
        file.editions.retain(|edition| edition.period != code);
        file.published
            .retain(|figure| figure.in_period.as_ref() != Some(&code));
        if let Some(ledger) = &mut file.ledger {
            ledger.denominators.retain(|block| block.period != code);
        }
        self.removed.insert(("period", code));
    }
}

/// # Errors
/// [`Error::InvalidText`].
fn is_day(field: &str, date: &str) -> Result<()> {
    if Day::parse(date).is_some() {
        return Ok(());
    }
    Err(Error::InvalidText {
        place: field.into(),
        value: date.into(),
        expected: "a date YYYY-MM-DD".into(),
    })
}

/// All units in a period.
fn edition(period: &Period) -> Edition {
    Edition {
        code: period.code.clone(),
        name: period.name.clone(),
        period: period.code.clone(),
        roster: None,
        groups: BTreeMap::new(),
        excluded: BTreeMap::new(),
        note: None,
    }
}
