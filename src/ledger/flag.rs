//! Flags: what looks wrong about a project without making it impossible to count.

use serde::Serialize;

use crate::ledger::project::Project;
use crate::ledger::twin::{is_twin, twin_key};
use crate::ledger::{Layer, Ledger, Money, Stage};
use crate::vocabulary::Day;

/// A doubt about a project.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(
    tag = "kind",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub enum Flag {
    /// More funds are in place than what counts of the contract.
    Overfunded,
    /// Funds came in before the quarter of signing, or without any signing.
    FundsBeforeSigning,
    /// Another project has the same investor, name and site.
    Twin {
        /// Code of the other.
        of: String,
    },
    /// It moved here from another unit.
    Moved {
        /// Code of that unit.
        from: String,
    },
    /// It also lies in other units; it counts for its home alone.
    ManyUnits {
        /// Codes of those units.
        also: Vec<String>,
    },
    /// What it says was counted before is not the contract of the project it enlarges.
    IncrementMismatch {
        /// Code of that project.
        of: String,
    },
    /// It was reported after the day of looking although it was under way by then: it counts only where
    /// what was reported late does.
    Late {
        /// The day it was reported.
        on: String,
    },
    /// Its next milestone was due and its stage is not reached.
    Overdue {
        /// Days since.
        days: i32,
    },
}

impl Ledger {
    /// Code of another project with the same investor, name and site.
    #[must_use]
    pub fn twin_of(&self, project: &Project, layer: &Layer) -> Option<String> {
        let key = twin_key(&project.entry)?;
        let published = self.twins.get(&key).into_iter().flatten();
        let published = published
            .map(|number| &self.projects[*number])
            .filter(|other| layer.get(&other.entry.code).is_none());
        let changed = layer.twins(key).filter_map(|code| self.find(code, layer));
        published
            .chain(changed)
            .find(|other| is_twin(&other.entry, &project.entry))
            .map(|other| other.entry.code.clone())
    }

    /// What looks wrong about a project as of a day.
    #[must_use]
    pub fn flags(&self, project: &Project, layer: &Layer, today: Day) -> Vec<Flag> {
        let entry = &project.entry;
        let mut flags = Vec::new();
        if project.is_overfunded() {
            flags.push(Flag::Overfunded);
        }
        let first = project
            .funds
            .iter()
            .find(|(_, amount)| *amount > Money::ZERO);
        let signed = project.day(Stage::Signed).map(Day::quarter);
        if first.is_some_and(|(quarter, _)| signed.is_none_or(|signed| *quarter < signed)) {
            flags.push(Flag::FundsBeforeSigning);
        }
        flags.extend(self.twin_of(project, layer).map(|of| Flag::Twin { of }));
        if let Some(from) = &entry.moved_from {
            flags.push(Flag::Moved { from: from.clone() });
        }
        if !entry.also_in.is_empty() {
            flags.push(Flag::ManyUnits {
                also: entry.also_in.clone(),
            });
        }
        if let Some(of) = &entry.enlarges
            && self
                .find(of, layer)
                .is_none_or(|other| other.total != project.total - project.amount)
        {
            flags.push(Flag::IncrementMismatch { of: of.clone() });
        }
        let reached = project.stage_on(today) >= Some(Stage::Signed)
            || project.funds_by(today.quarter()) > Money::ZERO;
        if let Some(day) = project.reported.filter(|day| *day > today && reached) {
            flags.push(Flag::Late {
                on: day.to_string(),
            });
        }
        // Given up is past every stage.
        let awaits = entry
            .milestone
            .as_ref()
            .is_some_and(|milestone| project.stage_on(today) < Some(milestone.stage));
        if let Some(due) = project.due.filter(|due| *due < today && awaits) {
            flags.push(Flag::Overdue {
                days: today.days_since(due),
            });
        }
        flags
    }
}
