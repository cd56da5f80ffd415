//! Parts: a data set as two files, so that the boards of units can be shown before the
//! projects have come. The whole has the same fingerprint, figures and bits as one file.

use serde::Serialize;

use crate::dataset::{DataSet, DataSetFile};
use crate::error::{Error, Result};
use crate::ledger::{LedgerApart, LedgerPlace, apart};
use crate::vocabulary::versioned;

/// The two files of a data set, as JSON text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Parts {
    /// Everything but the ledger; names the other.
    pub main: String,
    /// The ledger.
    pub ledger: String,
}

impl DataSet {
    /// Reads a data set file whose ledger may stand in a file of its own. If it does, the
    /// data set has its figures and its final fingerprint, and awaits its projects.
    ///
    /// # Errors
    /// As [`DataSet::from_json`]; [`Error::InvalidText`] for a ledger file that does not stand
    /// beside it.
    pub fn from_main(text: &str) -> Result<Self> {
        let mut file = versioned::read::<DataSetFile>(text)?;
        let Some(place) = file.ledger_file.take() else {
            return Self::from_file(file);
        };
        if file.ledger.is_some() {
            return Err(elsewhere(&place, true));
        }
        if place.name.is_empty() || place.name.starts_with('.') || place.name.contains(outside) {
            return Err(Error::InvalidText {
                place: "ledgerFile.name".into(),
                value: place.name,
                expected: "the name of a file beside it".into(),
            });
        }
        let mut data = Self::without_ledger(file)?;
        data.fingerprint.clone_from(&place.fingerprint);
        data.awaited = Some(place);
        Ok(data)
    }

    /// Where the ledger stands that has not come yet.
    #[must_use]
    pub fn awaited_ledger(&self) -> Option<&LedgerPlace> {
        self.awaited.as_ref()
    }

    /// The same with the ledger that it awaits.
    ///
    /// # Errors
    /// Every problem of the ledger; [`Error::Conflict`] where none is awaited, where it is
    /// another one, or where it would change a figure.
    pub fn with_ledger(&self, text: &str) -> Result<Self> {
        let Some(place) = &self.awaited else {
            return Err(conflict("no-ledger-awaited", "no ledger is awaited"));
        };
        let file = versioned::read::<LedgerApart>(text)?;
        let mut whole = self.clone();
        whole.awaited = None;
        whole.take_ledger(Some(file.ledger))?;
        if !whole.figures.same(&self.figures) {
            let reason = "a ledger apart must leave every figure as it is given";
            return Err(conflict("ledger-apart-changes-figures", reason));
        }
        if file.dataset != self.file.code || whole.fingerprint != place.fingerprint {
            let reason = format!(
                "{} makes the data set {}, not {}",
                file.dataset, whole.fingerprint, place.fingerprint
            );
            return Err(conflict("ledger-of-another", &reason));
        }
        Ok(whole)
    }

    /// As two files; `name`: of the ledger's.
    ///
    /// # Errors
    /// [`Error::Conflict`] where there is no ledger, or where it decides a figure, so that no
    /// board could be shown without it.
    pub fn split(&self, name: &str) -> Result<Parts> {
        if !self.ledger.has_file() {
            return Err(conflict("no-ledger", "there is no ledger"));
        }
        let mut file = self.own_file();
        file.ledger_file = Some(LedgerPlace {
            name: name.into(),
            fingerprint: self.fingerprint.clone(),
        });
        let ledger = LedgerApart {
            format: apart::FORMAT.into(),
            version: apart::VERSION,
            dataset: self.file.code.clone(),
            ledger: self.ledger.to_file(&crate::ledger::Layer::default()),
        };
        let parts = Parts {
            main: text(&file)?,
            ledger: text(&ledger)?,
        };
        Self::from_main(&parts.main)?.with_ledger(&parts.ledger)?;
        Ok(parts)
    }
}

fn text(file: &impl Serialize) -> Result<String> {
    crate::json::text(file)
}

/// What no name of a file beside has in it.
fn outside(c: char) -> bool {
    matches!(c, '/' | '\\' | ':' | '?' | '#') || c.is_control()
}

/// A file whose ledger stands elsewhere, where the whole is needed; or here as well.
pub(super) fn elsewhere(place: &LedgerPlace, here_too: bool) -> Error {
    let (rule, reason) = if here_too {
        (
            "one-ledger",
            "the ledger stands here or in a file of its own".into(),
        )
    } else {
        let reason = format!("the ledger stands in another file, {}", place.name);
        ("ledger-elsewhere", reason)
    };
    Error::Conflict {
        place: "ledgerFile".into(),
        rule: rule.into(),
        reason,
    }
}

fn conflict(rule: &str, reason: &str) -> Error {
    Error::Conflict {
        place: "ledger".into(),
        rule: rule.into(),
        reason: reason.into(),
    }
}
