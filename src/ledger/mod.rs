//! The ledger (台账): projects along their life cycle, and the figures and top tens counted
//! from them.
//!
//! What is refused and what is flagged follows one rule: what cannot be counted, or would be
//! counted twice under one code, is refused (unknown codes, days out of order, an increment
//! of nothing, a code that stands twice); what may be true but looks wrong is flagged and
//! counts ([`flag`]), unless the ledger's own [`LedgerRules`] refuse it or leave it out. A
//! contract counts once, on the day it was signed, for its one home unit, and if it enlarges
//! a project only by its increment. What is not on the ledger does not count.

pub mod apart;
pub mod denominator;
pub mod flag;
pub mod format;
pub mod layer;
pub mod money;
pub mod project;
pub mod rule;
pub mod shared;
pub mod top;
pub mod twin;

use std::collections::HashMap;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use crate::error::{Error, Problems, Result};
use crate::json;
use crate::numeric::hash::Fnv;
use crate::vocabulary::{Name, Provenance, Source};

pub use apart::{LedgerApart, LedgerPlace};
pub use denominator::Denominators;
pub use format::{
    Chain, DenominatorBlock, Doubt, LedgerFile, LedgerRules, Milestone, Moved, Origin,
    ProjectEntry, Sector, Stage, StageDates,
};
pub use layer::Layer;
pub use money::Money;
pub use project::Project;
pub use rule::{Attainment, Event, LedgerRule, Measure, Span, Window};

use project::Names;

/// Most projects that are read.
pub const MAX_PROJECTS: usize = 1_000_000;

/// The ledger of a data set, checked.
#[derive(Debug, Clone, Default)]
pub struct Ledger {
    rules: LedgerRules,
    provenance: Option<Provenance>,
    note: Option<Name>,
    chains: Vec<Chain>,
    projects: Vec<Arc<Project>>,
    by_code: HashMap<String, usize>,
    chain_numbers: HashMap<String, usize>,
    source_numbers: HashMap<String, usize>,
    /// Hash of investor, name and site to the projects that share it.
    twins: HashMap<u64, Vec<usize>>,
    /// Code of a project to those that enlarge it.
    enlargers: HashMap<String, Vec<usize>>,
    /// What lies behind the rates that are given.
    denominators: Denominators,
    digest: u64,
}

impl Ledger {
    /// Checks the ledger of a file.
    ///
    /// # Errors
    /// Every problem found, at places below `ledger`.
    pub fn new(
        file: LedgerFile,
        units: &HashMap<String, usize>,
        sources: &[Source],
    ) -> Result<Self> {
        let mut problems = Problems::new();
        if file.projects.len() > MAX_PROJECTS {
            problems.push(Error::TooLarge {
                size: file.projects.len(),
                limit: MAX_PROJECTS,
            });
            return problems.finish(Self::default());
        }
        let mut ledger = Self {
            rules: file.rules,
            provenance: Some(file.provenance),
            note: file.note,
            chain_numbers: numbers(file.chains.iter().map(|chain| &chain.code), &mut problems),
            source_numbers: sources
                .iter()
                .enumerate()
                .map(|(number, source)| (source.code.clone(), number))
                .collect(),
            chains: file.chains,
            ..Self::default()
        };
        let mut hash = Fnv::default();
        // A struct of plain values always serialises.
        let head = (ledger.rules, &ledger.chains, ledger.provenance);
        hash.write(json::text(&head).unwrap_or_default().as_bytes());
        for (number, entry) in file.projects.into_iter().enumerate() {
            digest(&entry, &mut hash);
            let place = format!("ledger.projects[{number}]");
            let first = ledger.by_code.insert(entry.code.clone(), number);
            if let Some(first) = first {
                problems.push(Error::DuplicateCode {
                    place: format!("{place}.code"),
                    value: entry.code.clone(),
                    first: format!("ledger.projects[{first}]"),
                });
            }
            let project = Project::new(entry, &ledger.names(units), &place);
            if let Some(project) = problems.take(project) {
                ledger.enter(project);
            }
        }
        ledger.digest = hash.finish();
        if problems.is_empty() {
            ledger.check_across(&mut problems);
        }
        problems.finish(ledger)
    }

    fn enter(&mut self, project: Project) {
        let number = self.projects.len();
        if let Some(key) = twin::twin_key(&project.entry) {
            self.twins.entry(key).or_default().push(number);
        }
        if let Some(code) = &project.entry.enlarges {
            let enlargers = self.enlargers.entry(code.clone()).or_default();
            enlargers.push(number);
        }
        self.projects.push(Arc::new(project));
    }

    /// What holds between projects.
    fn check_across(&self, problems: &mut Problems) {
        let layer = Layer::default();
        for (number, project) in self.projects.iter().enumerate() {
            let place = format!("ledger.projects[{number}]");
            problems.take(self.check_among(project, &layer, &place));
        }
    }

    /// Checks a project against the others.
    ///
    /// # Errors
    /// [`Error::UnknownCode`] where it enlarges nothing on the ledger; [`Error::Conflict`] where
    /// it is another's twin and the ledger refuses twins.
    pub fn check_among(&self, project: &Project, layer: &Layer, place: &str) -> Result<()> {
        let mut problems = Problems::new();
        if let Some(code) = &project.entry.enlarges
            && (self.find(code, layer).is_none() || *code == project.entry.code)
        {
            problems.push(Error::UnknownCode {
                place: format!("{place}.enlarges"),
                what: "project".into(),
                value: code.clone(),
            });
        }
        if self.rules.twins == Doubt::Refuse
            && let Some(twin) = self.twin_of(project, layer)
        {
            problems.push(Error::Conflict {
                place: place.into(),
                rule: "twins".into(),
                reason: format!(
                    "{} and {twin} have the same investor, name and site",
                    project.entry.code
                ),
            });
        }
        problems.finish(())
    }

    /// What the codes in a project may name.
    #[must_use]
    pub fn names<'a>(&'a self, units: &'a HashMap<String, usize>) -> Names<'a> {
        Names {
            units,
            chains: &self.chain_numbers,
            sources: &self.source_numbers,
            rules: self.rules,
        }
    }

    /// What it refuses and flags.
    #[must_use]
    pub fn rules(&self) -> LedgerRules {
        self.rules
    }

    /// What the reader must know before trusting it.
    #[must_use]
    pub fn note(&self) -> Option<&Name> {
        self.note.as_ref()
    }

    /// The chains of manufacturing.
    #[must_use]
    pub fn chains(&self) -> &[Chain] {
        &self.chains
    }

    /// What a project rests on.
    #[must_use]
    pub fn provenance(&self, project: &Project) -> Provenance {
        project.entry.provenance.unwrap_or(self.own_provenance())
    }

    /// What it rests on where nothing else is said.
    #[must_use]
    pub fn own_provenance(&self) -> Provenance {
        self.provenance.unwrap_or(Provenance::Given)
    }

    /// The projects as published, in file order.
    #[must_use]
    pub fn baseline(&self) -> &[Arc<Project>] {
        &self.projects
    }

    /// A project as published.
    #[must_use]
    pub fn published(&self, code: &str) -> Option<&Arc<Project>> {
        self.by_code.get(code).map(|number| &self.projects[*number])
    }

    /// A project with the scenario's changes.
    #[must_use]
    pub fn find<'a>(&'a self, code: &str, layer: &'a Layer) -> Option<&'a Arc<Project>> {
        match layer.get(code) {
            Some(changed) => changed.as_ref(),
            None => self.published(code),
        }
    }

    /// All projects with the scenario's changes: those of the file in its order, then those
    /// added, by code.
    pub fn present<'a>(&'a self, layer: &'a Layer) -> impl Iterator<Item = &'a Arc<Project>> {
        let kept = self.projects.iter().filter_map(|project| {
            if layer.is_empty() {
                return Some(project);
            }
            match layer.get(&project.entry.code) {
                Some(changed) => changed.as_ref(),
                None => Some(project),
            }
        });
        let added = layer
            .iter()
            .filter(|(code, _)| !self.by_code.contains_key(*code));
        kept.chain(added.filter_map(|(_, project)| project))
    }

    /// Whether any project is still as it was published.
    #[must_use]
    pub fn keeps_any(&self, layer: &Layer) -> bool {
        let mut published = self.projects.iter();
        published.any(|project| layer.get(&project.entry.code).is_none())
    }

    /// How many projects there are with the scenario's changes.
    #[must_use]
    pub fn count(&self, layer: &Layer) -> usize {
        let mut count = self.projects.len();
        for (code, now) in layer.iter() {
            count -= usize::from(self.by_code.contains_key(code));
            count += usize::from(now.is_some());
        }
        count
    }

    /// A project that enlarges another, with the scenario's changes.
    #[must_use]
    pub fn enlarger_of<'a>(&'a self, code: &'a str, layer: &'a Layer) -> Option<&'a Arc<Project>> {
        let published = self.enlargers.get(code).into_iter().flatten();
        let published = published
            .map(|number| &self.projects[*number])
            .filter(|other| layer.get(&other.entry.code).is_none());
        let changed = layer
            .enlargers(code)
            .filter_map(|other| self.find(other, layer));
        published.chain(changed).next()
    }

    /// A layer in which every published project is dropped but those of these codes.
    #[must_use]
    pub fn all_dropped_but(&self, kept: &HashMap<&str, usize>) -> Layer {
        let mut layer = Layer::default();
        for project in &self.projects {
            if !kept.contains_key(project.entry.code.as_str()) {
                layer.drop(&project.entry.code);
            }
        }
        layer
    }

    /// The ledger as a file, with the scenario's changes.
    #[must_use]
    pub fn to_file(&self, layer: &Layer) -> LedgerFile {
        LedgerFile {
            rules: self.rules,
            provenance: self.own_provenance(),
            chains: self.chains.clone(),
            note: self.note.clone(),
            denominators: self.denominators.blocks().to_vec(),
            projects: self
                .present(layer)
                .map(|project| project.entry.clone())
                .collect(),
        }
    }

    /// What lies behind the rates that are given.
    #[must_use]
    pub fn denominators(&self) -> &Denominators {
        &self.denominators
    }

    /// Takes up what lies behind the rates that are given.
    pub(crate) fn take_denominators(&mut self, denominators: Denominators) {
        self.denominators = denominators;
        if !self.denominators.is_empty() {
            let mut hash = Fnv::default();
            hash.write(&self.digest.to_le_bytes());
            self.denominators.hash(&mut hash);
            self.digest = hash.finish();
        }
    }

    /// Whether the file had a ledger.
    #[must_use]
    pub fn has_file(&self) -> bool {
        self.provenance.is_some()
    }

    /// Stands for the projects as published; the fingerprint of the data set rests on it.
    #[must_use]
    pub fn digest(&self) -> u64 {
        self.digest
    }
}

fn numbers<'a>(
    codes: impl Iterator<Item = &'a String>,
    problems: &mut Problems,
) -> HashMap<String, usize> {
    let mut numbers = HashMap::new();
    for (number, code) in codes.enumerate() {
        if let Some(first) = numbers.insert(code.clone(), number) {
            problems.push(Error::DuplicateCode {
                place: format!("ledger.chains[{number}].code"),
                value: code.clone(),
                first: format!("ledger.chains[{first}]"),
            });
        }
    }
    numbers
}

/// Hashes everything that an entry says.
fn digest(entry: &ProjectEntry, hash: &mut Fnv) {
    let text = |hash: &mut Fnv, text: Option<&String>| {
        // A byte that no text holds keeps neighbours apart.
        hash.write(text.map_or(&[0xfe], |text| text.as_bytes()));
        hash.write(&[0xff]);
    };
    let milestone = entry.milestone.as_ref();
    for field in [
        Some(&entry.code),
        Some(&entry.unit),
        entry.name.as_ref(),
        entry.chain.as_ref(),
        entry.investor.as_ref(),
        entry.site.as_ref(),
        Some(&entry.currency),
        entry.enlarges.as_ref(),
        entry.moved_from.as_ref(),
        entry.owner.as_ref(),
        entry.source.as_ref(),
        milestone.and_then(|milestone| milestone.name.as_ref()),
        milestone.map(|milestone| &milestone.due),
    ] {
        text(hash, field);
    }
    for field in entry.dates.texts() {
        text(hash, field);
    }
    for field in &entry.also_in {
        text(hash, Some(field));
    }
    // Of one reported in time nothing is hashed, as before there was such a day.
    if entry.reported_on.is_some() {
        text(hash, entry.reported_on.as_ref());
    }
    for amount in [Some(entry.amount), entry.exchange_rate, entry.amount_before] {
        amount.unwrap_or(f64::NAN).to_bits().hash(hash);
    }
    for (quarter, amount) in &entry.funds {
        text(hash, Some(quarter));
        amount.to_bits().hash(hash);
    }
    hash.write(&[
        entry.sector as u8,
        entry.origin as u8,
        u8::from(entry.second_investment),
        entry.provenance.map_or(0xff, |provenance| provenance as u8),
        milestone.map_or(0xff, |milestone| milestone.stage as u8),
    ]);
}
