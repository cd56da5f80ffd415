//! Finding: what units and projects are called, for a reader who looks for one.

use serde::Serialize;

use crate::simulator::Simulator;
use crate::vocabulary::Name;
use crate::vocabulary::spelling::key;

/// A project that a reader looks for.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct FoundProject {
    /// Its code.
    pub code: String,
    /// Its own name, or one made of sector and code.
    pub name: Name,
    /// Number of its unit.
    pub unit: usize,
}

/// What else units are called.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct UnitAliases {
    /// Per unit: other spellings of its name.
    pub units: Vec<Vec<String>>,
}

impl Simulator {
    /// What else units are called.
    #[must_use]
    pub fn unit_aliases(&self) -> UnitAliases {
        let units = self.data().units().iter();
        UnitAliases {
            units: units.map(|unit| unit.aliases.clone()).collect(),
        }
    }

    /// Up to `limit` projects in whose name, code or investor `text` stands, in the order of the ledger; letters,
    /// widths and spaces are not told apart.
    #[must_use]
    pub fn find_projects(&self, text: &str, limit: usize) -> Vec<FoundProject> {
        let wanted = key(text);
        if wanted.is_empty() {
            return Vec::new();
        }
        let ledger = self.data().ledger();
        let holds = |text: &str| key(text).contains(&wanted);
        let found = ledger.present(&self.state().ledger).filter_map(|project| {
            let entry = &project.entry;
            let name = self.project_name(project);
            let is = holds(&entry.code)
                || [&name.zh_hans, &name.zh_hant, &name.en]
                    .into_iter()
                    .any(|name| holds(name))
                || entry.investor.as_deref().is_some_and(holds);
            let unit = self.data().unit(&entry.unit, "unit").ok().filter(|_| is)?;
            let code = entry.code.clone();
            Some(FoundProject { code, name, unit })
        });
        found.take(limit).collect()
    }
}
