//! A data set file while it is revised.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::dataset::format::{FORMAT, VERSION};
use crate::dataset::revision::spec::Revision;
use crate::dataset::{DataSetFile, usual};
use crate::error::{Error, Result};
use crate::vocabulary::code::{made_of, unknown};
use crate::vocabulary::spelling::key;
use crate::vocabulary::{Name, code};

/// A file, what its revisions call things, and what they have taken away.
pub(super) struct Draft {
    pub(super) file: DataSetFile,
    /// Kind and word: the code.
    called: HashMap<(&'static str, String), String>,
    /// Kind and code.
    pub(super) removed: HashSet<(&'static str, String)>,
}

/// A file that holds nothing yet but the board of all units and a method without indicators.
#[must_use]
pub fn begin(code: &str) -> DataSetFile {
    DataSetFile {
        format: FORMAT.into(),
        version: VERSION,
        code: code.into(),
        name: Name::default(),
        note: None,
        unit_kind: None,
        groups: Vec::new(),
        units: Vec::new(),
        sources: Vec::new(),
        indicators: Vec::new(),
        periods: Vec::new(),
        values: Vec::new(),
        late: Vec::new(),
        targets: Vec::new(),
        schedule: BTreeMap::new(),
        published: Vec::new(),
        editions: Vec::new(),
        successions: Vec::new(),
        ledger: None,
        ledger_file: None,
        method: usual::equal_weights(&[]),
        boards: vec![usual::composite_board()],
        matchings: Vec::new(),
    }
}

impl Draft {
    pub(super) fn of(file: DataSetFile) -> Self {
        Self {
            file,
            called: HashMap::new(),
            removed: HashSet::new(),
        }
    }

    /// Carries out a revision.
    ///
    /// # Errors
    /// What is wrong with it, at its field. The draft may then be half changed.
    pub(super) fn take(&mut self, revision: &Revision) -> Result<()> {
        match revision {
            Revision::SetName { name } => {
                self.file.name = worded(name)?;
                Ok(())
            }
            Revision::SetUnitKind { name } => {
                self.file.unit_kind = name.as_ref().map(worded).transpose()?;
                Ok(())
            }
            Revision::AddUnit { .. }
            | Revision::RenameUnit { .. }
            | Revision::RemoveUnit { .. }
            | Revision::OrderUnits { .. }
            | Revision::SetUnitGroup { .. } => self.take_unit(revision),
            Revision::AddGroup { .. }
            | Revision::RenameGroup { .. }
            | Revision::RemoveGroup { .. }
            | Revision::OrderGroups { .. } => self.take_group(revision),
            Revision::AddIndicator { .. }
            | Revision::SetIndicator { .. }
            | Revision::RemoveIndicator { .. }
            | Revision::OrderIndicators { .. } => self.take_indicator(revision),
            Revision::AddPeriod { .. }
            | Revision::RenamePeriod { .. }
            | Revision::RemovePeriod { .. } => self.take_period(revision),
            Revision::SetSchedule { period, share } => self.set_schedule(period, *share),
            Revision::RenameMethod { name } => {
                self.file.method.name = worded(name)?;
                Ok(())
            }
            Revision::SetWeight { node, weight } => self.set_weight(node, *weight),
            Revision::EqualWeights => {
                self.weigh_equally();
                Ok(())
            }
            Revision::SetFigures {
                period,
                indicator,
                source,
                cells,
            } => self.set_figures((period, indicator), source.as_deref(), cells),
            Revision::SetTargets {
                year,
                indicator,
                source,
                cells,
            } => self.set_targets((*year, indicator), source.as_deref(), cells),
            Revision::AddSource {
                publisher,
                date,
                called,
            } => self.add_source(publisher, date.as_deref(), called),
            Revision::KeepMatching { matching } => {
                self.keep_matching(matching);
                Ok(())
            }
        }
    }

    /// The code that a word of the list stands for: its own where nothing is called so.
    pub(super) fn code(&self, kind: &'static str, word: &str) -> String {
        let called = self.called.get(&(kind, word.to_owned()));
        called.map_or_else(|| word.to_owned(), Clone::clone)
    }

    pub(super) fn unit(&self, word: &str, place: &str) -> Result<usize> {
        let code = self.code("unit", word);
        let at = self.file.units.iter().position(|unit| unit.code == code);
        at.ok_or_else(|| unknown("unit", word, place))
    }

    pub(super) fn group(&self, word: &str, place: &str) -> Result<usize> {
        let code = self.code("group", word);
        let at = self.file.groups.iter().position(|group| group.code == code);
        at.ok_or_else(|| unknown("group", word, place))
    }

    pub(super) fn indicator(&self, word: &str, place: &str) -> Result<usize> {
        let code = self.code("indicator", word);
        let mut indicators = self.file.indicators.iter();
        let at = indicators.position(|indicator| indicator.code == code);
        at.ok_or_else(|| unknown("indicator", word, place))
    }

    /// The code of a source, where one is named.
    pub(super) fn source(&self, word: Option<&str>) -> Result<Option<String>> {
        let Some(word) = word else { return Ok(None) };
        let code = self.code("source", word);
        if self.file.sources.iter().any(|source| source.code == code) {
            return Ok(Some(code));
        }
        Err(unknown("source", word, "source"))
    }

    pub(super) fn period(&self, word: &str, place: &str) -> Result<usize> {
        let code = self.code("period", word);
        let mut periods = self.file.periods.iter();
        let at = periods.position(|period| period.code == code);
        at.ok_or_else(|| unknown("period", word, place))
    }

    /// A code for something new of a kind, beside those that are taken; the list may call it otherwise.
    ///
    /// # Errors
    /// [`Error::InvalidCode`], [`Error::DuplicateCode`]; [`Error::InvalidText`] for a word that could
    /// be a code, or that is called twice.
    pub(super) fn new_code(
        &mut self,
        kind: &'static str,
        (given, called, name): (Option<&String>, Option<&String>, &Name),
        taken: &HashSet<String>,
    ) -> Result<String> {
        let code = match given {
            None => {
                let prefix = kind.chars().next().unwrap_or('x');
                made_of(text_of(name), prefix, taken.len() + 1, taken)
            }
            Some(code) if !code::is_code(code) => {
                return Err(Error::InvalidCode {
                    place: "code".into(),
                    value: code.clone(),
                });
            }
            Some(code) if taken.contains(code) => return Err(twice("code", code, code)),
            Some(code) => code.clone(),
        };
        if let Some(word) = called {
            self.call(kind, word, &code)?;
        }
        Ok(code)
    }

    /// Lets the list call a code of a kind by a word.
    ///
    /// # Errors
    /// [`Error::InvalidText`] for a word that could be a code, or that is called twice.
    pub(super) fn call(&mut self, kind: &'static str, word: &str, code: &str) -> Result<()> {
        let key = (kind, word.to_owned());
        if self.called.insert(key, code.to_owned()).is_none() && word.contains(' ') {
            return Ok(());
        }
        Err(Error::InvalidText {
            place: "called".into(),
            value: word.to_owned(),
            expected: "a word of its own with a space in it".into(),
        })
    }
}

/// A name that says something in some language; in those that it does not have it says the same.
///
/// # Errors
/// [`Error::Empty`] at `name`.
pub(super) fn worded(name: &Name) -> Result<Name> {
    let some = text_of(name);
    if some.is_empty() {
        return Err(Error::Empty {
            place: "name".into(),
            what: "name".into(),
        });
    }
    let full = |text: &str| {
        let text = text.trim();
        if text.is_empty() {
            some.to_owned()
        } else {
            text.to_owned()
        }
    };
    Ok(Name {
        zh_hans: full(&name.zh_hans),
        zh_hant: full(&name.zh_hant),
        en: full(&name.en),
    })
}

/// The same, unlike the names of others: a reader could not tell them apart.
///
/// # Errors
/// As [`worded`]; [`Error::DuplicateCode`] at `name`.
pub(super) fn worded_apart<'n, I: Iterator<Item = &'n Name>>(
    name: &Name,
    others: I,
) -> Result<Name> {
    let name = worded(name)?;
    let keys = |name: &Name| name.texts().map(key);
    let own = keys(&name);
    let mut others = others;
    match others.find(|other| keys(other).iter().zip(&own).any(|(a, b)| a == b)) {
        Some(other) => Err(twice("name", text_of(&name), text_of(other))),
        None => Ok(name),
    }
}

fn twice(place: &str, value: &str, first: &str) -> Error {
    Error::DuplicateCode {
        place: place.into(),
        value: value.into(),
        first: first.into(),
    }
}

/// The first of its texts that is not blank.
pub(super) fn text_of(name: &Name) -> &str {
    let texts = name.texts().map(str::trim);
    texts
        .into_iter()
        .find(|text| !text.is_empty())
        .unwrap_or("")
}

/// Keeps a former name as a spelling that imports accept, so that last month's table still finds what
/// is called otherwise now.
pub(super) fn keep_spelling(aliases: &mut Vec<String>, former: &Name, present: &Name) {
    for text in former.texts() {
        let known = |one: &str| key(one) == key(text);
        if !present.texts().into_iter().any(known) && !aliases.iter().any(|one| known(one)) {
            aliases.push(text.to_owned());
        }
    }
}
