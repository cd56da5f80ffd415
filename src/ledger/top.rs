//! Top lists: the largest projects of a kind in a period.

use std::cmp::{Ordering, Reverse};
use std::collections::BTreeSet;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::ledger::format::Sector;
use crate::ledger::project::Project;
use crate::ledger::rule::{Event, Window, event_in};
use crate::ledger::{Money, Stage};
use crate::vocabulary::Day;

/// Which projects a top list holds.
///
/// They stand by amount: the contract's, or for [`Event::Funds`] the funds that came in during
/// the period. Equals share a place; among them the one signed first stands first, then the one
/// whose code comes first, and that order also decides who is cut off at the end of the list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TopRule {
    /// What happened to them in the period.
    pub event: Event,
    /// Only these sectors; all where none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sectors: Vec<Sector>,
}

/// Where a project stands: larger first, then signed earlier, then by code.
#[derive(Debug, Clone)]
pub struct Standing {
    amount: Reverse<Money>,
    signed: Option<Day>,
    project: Arc<Project>,
}

impl Standing {
    fn key(&self) -> (Reverse<Money>, Option<Day>, &str) {
        (self.amount, self.signed, &self.project.entry.code)
    }
}

impl PartialEq for Standing {
    fn eq(&self, other: &Self) -> bool {
        self.key() == other.key()
    }
}

impl Eq for Standing {}

impl PartialOrd for Standing {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Standing {
    fn cmp(&self, other: &Self) -> Ordering {
        self.key().cmp(&other.key())
    }
}

impl Standing {
    /// Amount it stands by.
    #[must_use]
    pub fn amount(&self) -> Money {
        self.amount.0
    }

    /// Its code.
    #[must_use]
    pub fn code(&self) -> &str {
        &self.project.entry.code
    }

    /// Number of its unit.
    #[must_use]
    pub fn unit(&self) -> usize {
        self.project.unit
    }
}

/// All projects of a kind in a period, largest first.
#[derive(Debug, Clone)]
pub struct TopList {
    rule: TopRule,
    window: Window,
    standings: BTreeSet<Standing>,
}

impl TopList {
    /// An empty list.
    #[must_use]
    pub fn new(rule: TopRule, window: Window) -> Self {
        Self {
            rule,
            window,
            standings: BTreeSet::new(),
        }
    }

    /// Puts every project on an empty list.
    pub fn fill<'a>(&mut self, projects: impl Iterator<Item = &'a Arc<Project>>) {
        // A set is built from what is in order in one go.
        self.standings = projects
            .filter_map(|project| self.standing(project))
            .collect();
    }

    #[inline]
    fn standing(&self, project: &Arc<Project>) -> Option<Standing> {
        let sectors = &self.rule.sectors;
        let wanted = sectors.is_empty() || sectors.contains(&project.entry.sector);
        if !project.counts || !wanted || !self.window.admits(project) {
            return None;
        }
        let amount = event_in(project, self.rule.event, self.window)?;
        Some(Standing {
            amount: Reverse(amount),
            signed: project.day(Stage::Signed),
            project: Arc::clone(project),
        })
    }

    /// Puts one state of a project in place of another.
    pub fn replace(&mut self, old: Option<&Arc<Project>>, new: Option<&Arc<Project>>) {
        if let Some(old) = old.and_then(|old| self.standing(old)) {
            self.standings.remove(&old);
        }
        if let Some(new) = new.and_then(|new| self.standing(new)) {
            self.standings.insert(new);
        }
    }

    /// The first `top` projects whose unit the board ranks, with their places from 1.
    #[must_use]
    pub fn rows(&self, top: usize, ranked: &[bool]) -> Vec<(u32, &Standing)> {
        let listed = self.standings.iter().filter(|at| ranked[at.unit()]);
        let mut rows = Vec::<(u32, &Standing)>::with_capacity(top);
        for (number, standing) in (1..).zip(listed.take(top)) {
            let place = match rows.last() {
                Some((place, last)) if last.amount == standing.amount => *place,
                _ => number,
            };
            rows.push((place, standing));
        }
        rows
    }
}
