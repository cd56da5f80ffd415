//! Edits of the ledger, applied to a scenario's layer.

use std::collections::HashMap;
use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize};

use crate::dataset::DataSet;
use crate::error::{Error, Problems, Result};
use crate::ledger::format::{Milestone, Origin, ProjectEntry, Sector, Stage};
use crate::ledger::project::{Project, day, quarter};
use crate::ledger::{Layer, Ledger};
use crate::vocabulary::Provenance;

/// Fields of a project that are set; those left out stay. `null` takes a text away.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct ProjectChange {
    /// Its own name.
    #[serde(
        default,
        deserialize_with = "some",
        skip_serializing_if = "Option::is_none"
    )]
    pub name: Option<Option<String>>,
    /// Code of its unit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// Sector.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sector: Option<Sector>,
    /// Code of its chain.
    #[serde(
        default,
        deserialize_with = "some",
        skip_serializing_if = "Option::is_none"
    )]
    pub chain: Option<Option<String>>,
    /// Who invests.
    #[serde(
        default,
        deserialize_with = "some",
        skip_serializing_if = "Option::is_none"
    )]
    pub investor: Option<Option<String>>,
    /// Where it stands.
    #[serde(
        default,
        deserialize_with = "some",
        skip_serializing_if = "Option::is_none"
    )]
    pub site: Option<Option<String>>,
    /// Whether the investor was already there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub second_investment: Option<bool>,
    /// How it came.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin: Option<Origin>,
    /// Contract, in 100 million of the currency.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<f64>,
    /// Part of it that was counted before.
    #[serde(
        default,
        deserialize_with = "some",
        skip_serializing_if = "Option::is_none"
    )]
    pub amount_before: Option<Option<f64>>,
    /// Task force in charge.
    #[serde(
        default,
        deserialize_with = "some",
        skip_serializing_if = "Option::is_none"
    )]
    pub owner: Option<Option<String>>,
    /// What is due next.
    #[serde(
        default,
        deserialize_with = "some",
        skip_serializing_if = "Option::is_none"
    )]
    pub milestone: Option<Option<Milestone>>,
}

/// Tells `null` from a field that is not there.
#[expect(
    clippy::option_option,
    reason = "absent, null and a value are three things here"
)]
fn some<'de, T: Deserialize<'de>, D: Deserializer<'de>>(
    deserializer: D,
) -> std::result::Result<Option<Option<T>>, D::Error> {
    Option::deserialize(deserializer).map(Some)
}

impl ProjectChange {
    fn write(&self, entry: &mut ProjectEntry) {
        fn put<T: Clone>(to: &mut T, from: Option<&T>) {
            if let Some(from) = from {
                to.clone_from(from);
            }
        }
        put(&mut entry.name, self.name.as_ref());
        put(&mut entry.unit, self.unit.as_ref());
        put(&mut entry.sector, self.sector.as_ref());
        put(&mut entry.chain, self.chain.as_ref());
        put(&mut entry.investor, self.investor.as_ref());
        put(&mut entry.site, self.site.as_ref());
        put(
            &mut entry.second_investment,
            self.second_investment.as_ref(),
        );
        put(&mut entry.origin, self.origin.as_ref());
        put(&mut entry.amount, self.amount.as_ref());
        put(&mut entry.amount_before, self.amount_before.as_ref());
        put(&mut entry.owner, self.owner.as_ref());
        put(&mut entry.milestone, self.milestone.as_ref());
    }
}

/// What becomes of the projects that a list of projects does not hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub enum Others {
    /// They stay as they are.
    #[default]
    Keep,
    /// They are taken off the ledger.
    Drop,
}

/// A scenario's layer to be changed.
#[derive(Debug)]
pub struct Changes<'a> {
    /// The data set.
    pub data: &'a DataSet,
    /// The layer.
    pub layer: &'a mut Arc<Layer>,
}

impl Changes<'_> {
    fn ledger(&self) -> &Ledger {
        self.data.ledger()
    }

    fn entry(&self, code: &str) -> Result<ProjectEntry> {
        let found = self.ledger().find(code, self.layer);
        let found = found.ok_or_else(|| Error::UnknownCode {
            place: "project".into(),
            what: "project".into(),
            value: code.into(),
        })?;
        Ok(found.entry.clone())
    }

    fn put(&mut self, entry: ProjectEntry) -> Result<()> {
        let ledger = self.data.ledger();
        let project = Project::new(entry, &ledger.names(self.data.unit_numbers()), "project")?;
        ledger.check_among(&project, self.layer, "project")?;
        Arc::make_mut(self.layer).put(Arc::new(project));
        Ok(())
    }

    /// Puts a project on the ledger.
    ///
    /// # Errors
    /// [`Error::DuplicateCode`], or what is wrong with it.
    pub fn add(&mut self, project: &ProjectEntry) -> Result<()> {
        if self.ledger().find(&project.code, self.layer).is_some() {
            return Err(Error::DuplicateCode {
                place: "project.code".into(),
                value: project.code.clone(),
                first: "the ledger".into(),
            });
        }
        let mut entry = project.clone();
        entry.provenance.get_or_insert(Provenance::Edited);
        self.put(entry)
    }

    /// Puts projects on the ledger as they are, each in the place of its code, all at once: they
    /// may enlarge one another in any order. What is as it was published is no change.
    ///
    /// # Errors
    /// Every problem, at `projects[k]`; nothing is then changed.
    pub fn put_all(&mut self, projects: &[ProjectEntry], others: Others) -> Result<()> {
        let ledger = self.data.ledger();
        let names = ledger.names(self.data.unit_numbers());
        let mut problems = Problems::new();
        let mut numbers = HashMap::with_capacity(projects.len());
        let mut checked = Vec::with_capacity(projects.len());
        for (number, entry) in projects.iter().enumerate() {
            let place = format!("projects[{number}]");
            if let Some(first) = numbers.insert(entry.code.as_str(), number) {
                problems.push(Error::DuplicateCode {
                    place: format!("{place}.code"),
                    value: entry.code.clone(),
                    first: format!("projects[{first}]"),
                });
            }
            let project = problems.take(Project::new(entry.clone(), &names, &place));
            checked.extend(project.map(|project| (number, Arc::new(project))));
        }
        let mut layer = match others {
            Others::Keep => (**self.layer).clone(),
            Others::Drop => ledger.all_dropped_but(&numbers),
        };
        for (_, project) in &checked {
            if ledger.published(&project.entry.code) == Some(project) {
                layer.reset(&project.entry.code);
            } else {
                layer.put(Arc::clone(project));
            }
        }
        for (number, project) in &checked {
            let place = format!("projects[{number}]");
            problems.take(ledger.check_among(project, &layer, &place));
        }
        problems.finish(())?;
        if layer != **self.layer {
            *self.layer = Arc::new(layer);
        }
        Ok(())
    }

    /// Takes a project off the ledger.
    ///
    /// # Errors
    /// [`Error::UnknownCode`]; [`Error::Conflict`] while another project enlarges it, whose
    /// increment would then be left without what it adds to.
    pub fn drop(&mut self, code: &str) -> Result<()> {
        self.entry(code)?;
        let ledger = self.data.ledger();
        if let Some(other) = ledger.enlarger_of(code, self.layer) {
            return Err(Error::Conflict {
                place: "project".into(),
                rule: "enlarged".into(),
                reason: format!("{} enlarges {code}; drop that first", other.entry.code),
            });
        }
        Arc::make_mut(self.layer).drop(code);
        Ok(())
    }

    /// Gives a project back its baseline; one that was added goes.
    ///
    /// # Errors
    /// [`Error::UnknownCode`] where neither the baseline nor the scenario has it.
    pub fn reset(&mut self, code: &str) -> Result<()> {
        if self.layer.get(code).is_none() {
            self.entry(code)?;
        }
        Arc::make_mut(self.layer).reset(code);
        Ok(())
    }

    /// Sets fields of a project.
    ///
    /// # Errors
    /// [`Error::UnknownCode`], or what is then wrong with it.
    pub fn set(&mut self, code: &str, change: &ProjectChange) -> Result<()> {
        let mut entry = self.entry(code)?;
        change.write(&mut entry);
        self.put(entry)
    }

    /// Moves a project to a stage, reached on a day: later stages are taken back, and one that
    /// starts without being signed is taken to be signed on the same day.
    ///
    /// # Errors
    /// [`Error::UnknownCode`]; [`Error::InvalidText`] for a day that is none;
    /// [`Error::Conflict`] for a day before that of an earlier stage.
    pub fn move_stage(&mut self, code: &str, stage: Stage, date: &str) -> Result<()> {
        day(date, || "date".into())?;
        let mut entry = self.entry(code)?;
        *entry.dates.text_mut(stage) = Some(date.into());
        for later in Stage::ALL.into_iter().filter(|later| *later > stage) {
            *entry.dates.text_mut(later) = None;
        }
        let works = matches!(stage, Stage::Started | Stage::InProduction);
        if works && entry.dates.signed.is_none() {
            entry.dates.signed = Some(date.into());
        }
        self.put(entry)
    }

    /// Sets the day of one stage, the others staying; none takes it away.
    ///
    /// # Errors
    /// [`Error::UnknownCode`]; [`Error::InvalidText`] for a day that is none;
    /// [`Error::Conflict`] for a day out of order with the other stages.
    pub fn set_date(&mut self, code: &str, stage: Stage, date: Option<&str>) -> Result<()> {
        if let Some(date) = date {
            day(date, || "date".into())?;
        }
        let mut entry = self.entry(code)?;
        *entry.dates.text_mut(stage) = date.map(Into::into);
        self.put(entry)
    }

    /// Sets a project's funds of a quarter; none takes them away.
    ///
    /// # Errors
    /// [`Error::UnknownCode`], a quarter or amount that is none, or more than the contract
    /// where neither the ledger's rules nor the data allow it.
    pub fn set_funds(&mut self, code: &str, at: &str, amount: Option<f64>) -> Result<()> {
        quarter(at, || "quarter".into())?;
        let mut entry = self.entry(code)?;
        match amount {
            Some(amount) => entry.funds.insert(at.into(), amount),
            None => entry.funds.remove(at),
        };
        self.put(entry)
    }
}
