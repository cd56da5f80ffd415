//! The layer: what a scenario changed on the ledger.

use std::sync::Arc;

use crate::ledger::project::Project;
use crate::ledger::shared::Shared;
use crate::ledger::twin::twin_key;

/// Code to the project as it is now, none for one that was dropped.
///
/// History holds a copy for each step, so copies share what they have in common: an edit costs
/// the same over one changed project and over fifty thousand.
#[derive(Debug, Clone, Default)]
pub struct Layer {
    projects: Shared<String, Option<Arc<Project>>>,
    /// Hash of investor, name and site with the code, of projects that have all three.
    twins: Shared<(u64, String), ()>,
    /// Code of the project that is enlarged with the code of the one that enlarges it.
    enlargements: Shared<(String, String), ()>,
}

impl PartialEq for Layer {
    // The other two follow from the projects.
    fn eq(&self, other: &Self) -> bool {
        self.projects == other.projects
    }
}

impl Layer {
    /// Whether nothing was changed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.projects.is_empty()
    }

    /// What a code stands for, if that was changed.
    #[must_use]
    pub fn get(&self, code: &str) -> Option<&Option<Arc<Project>>> {
        self.projects.get_by(|key| key.as_str().cmp(code))
    }

    /// Puts a project in the place of its code.
    pub fn put(&mut self, project: Arc<Project>) {
        let code = project.entry.code.clone();
        self.forget(&code);
        if let Some(key) = twin_key(&project.entry) {
            self.twins.insert((key, code.clone()), ());
        }
        if let Some(enlarged) = &project.entry.enlarges {
            let pair = (enlarged.clone(), code.clone());
            self.enlargements.insert(pair, ());
        }
        self.projects.insert(code, Some(project));
    }

    /// Takes a project off the ledger.
    pub fn drop(&mut self, code: &str) {
        self.forget(code);
        self.projects.insert(code.into(), None);
    }

    /// Gives a code back what was published under it.
    pub fn reset(&mut self, code: &str) {
        self.forget(code);
        self.projects.remove_by(|key| key.as_str().cmp(code));
    }

    /// Takes what stands under a code out of what is looked up by other things.
    fn forget(&mut self, code: &str) {
        let Some(Some(old)) = self.get(code).cloned() else {
            return;
        };
        if let Some(twin) = twin_key(&old.entry) {
            let order = |key: &(u64, String)| (key.0, key.1.as_str()).cmp(&(twin, code));
            self.twins.remove_by(order);
        }
        if let Some(enlarged) = &old.entry.enlarges {
            let pair = (enlarged.as_str(), code);
            let order = |key: &(String, String)| (key.0.as_str(), key.1.as_str()).cmp(&pair);
            self.enlargements.remove_by(order);
        }
    }

    /// The changes of these codes alone.
    #[must_use]
    pub fn only(&self, mut keeps: impl FnMut(&str, Option<&Arc<Project>>) -> bool) -> Self {
        let mut layer = Self::default();
        for (code, project) in self.iter().filter(|(code, project)| keeps(code, *project)) {
            match project {
                Some(project) => layer.put(Arc::clone(project)),
                None => layer.drop(code),
            }
        }
        layer
    }

    /// What was changed, by code.
    pub fn iter(&self) -> impl Iterator<Item = (&String, Option<&Arc<Project>>)> {
        let entries = self.projects.iter();
        entries.map(|(code, project)| (code, project.as_ref()))
    }

    /// Codes of the changed projects with this hash of investor, name and site.
    pub fn twins(&self, key: u64) -> impl Iterator<Item = &str> {
        let from = self.twins.from_by(move |(other, _)| other.cmp(&key));
        from.take_while(move |((other, _), ())| *other == key)
            .map(|((_, code), ())| code.as_str())
    }

    /// Codes of the changed projects that enlarge this one.
    pub fn enlargers<'a>(&'a self, code: &'a str) -> impl Iterator<Item = &'a str> {
        let from = self
            .enlargements
            .from_by(move |(other, _)| other.as_str().cmp(code));
        from.take_while(move |((other, _), ())| other == code)
            .map(|((_, enlarger), ())| enlarger.as_str())
    }

    /// Codes that may stand for something else in the other layer.
    #[must_use]
    pub fn apart<'a>(&'a self, other: &'a Self) -> Vec<&'a str> {
        let beside = self.projects.beside(&other.projects).into_iter();
        let same = |a: Option<&Option<Arc<Project>>>, b: Option<&Option<Arc<Project>>>| match (a, b)
        {
            (Some(Some(a)), Some(Some(b))) => Arc::ptr_eq(a, b),
            (Some(None), Some(None)) => true,
            _ => false,
        };
        beside
            .filter(|(_, a, b)| !same(*a, *b))
            .map(|(code, ..)| code.as_str())
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;
    use std::sync::Arc;

    use super::Layer;
    use crate::ledger::project::{Names, Project};
    use crate::ledger::{LedgerRules, ProjectEntry};

    fn project(code: &str) -> Arc<Project> {
        let json = format!(r#"{{"code":"{code}","unit":"a","sector":"other","amount":1}}"#);
        let entry = serde_json::from_str::<ProjectEntry>(&json).unwrap();
        let (units, none) = (HashMap::from([("a".to_owned(), 0)]), HashMap::new());
        let names = Names {
            units: &units,
            chains: &none,
            sources: &none,
            rules: LedgerRules::default(),
        };
        Arc::new(Project::new(entry, &names, "project").unwrap())
    }

    #[test]
    fn two_layers_are_apart_where_a_code_stands_for_another_thing() {
        let mut before = Layer::default();
        for code in ["kept", "moved", "gone", "back", "reset", "off"] {
            before.put(project(code));
        }
        before.drop("back");
        before.drop("off");
        let mut after = before.clone();
        after.put(project("moved"));
        after.drop("gone");
        after.put(project("back"));
        after.reset("reset");
        after.put(project("new"));
        let apart = ["back", "gone", "moved", "new", "reset"];
        assert_eq!(before.apart(&after), apart);
        assert_eq!(after.apart(&before), apart);
        assert!(before.apart(&before.clone()).is_empty());
    }
}
