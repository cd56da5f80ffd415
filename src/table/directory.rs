//! Directory: finds a unit or an indicator by its code, a name or an alias.

use std::collections::HashMap;

use crate::dataset::{Indicator, Name, Unit};
use crate::table::spelling::{bare, key};

/// What a spelling names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    /// The number of the one thing it names.
    One(usize),
    /// It names several things.
    Several,
    /// It names nothing.
    None,
}

/// Spellings with the numbers of what they name.
#[derive(Debug, Default)]
pub struct Directory {
    /// Codes; they go before everything else.
    codes: HashMap<String, Found>,
    /// Names and aliases as written.
    full: HashMap<String, Found>,
    /// Names and aliases without the ending of a kind of place.
    bare: HashMap<String, Found>,
}

impl Directory {
    /// A directory of units. Endings such as 区 or County may be left out or differ.
    #[must_use]
    pub fn of_units(units: &[Unit]) -> Self {
        let mut directory = Self::default();
        for (number, unit) in units.iter().enumerate() {
            directory.enter(number, &unit.code, &unit.name, &unit.aliases);
        }
        directory
    }

    /// A directory of indicators.
    #[must_use]
    pub fn of_indicators(indicators: &[Indicator]) -> Self {
        let mut directory = Self::default();
        for (number, indicator) in indicators.iter().enumerate() {
            directory.enter(number, &indicator.code, &indicator.name, &indicator.aliases);
        }
        directory.bare.clear();
        directory
    }

    /// A directory of other things, each with its code and name.
    pub fn of_names<'a>(named: impl Iterator<Item = (&'a str, &'a Name)>) -> Self {
        let mut directory = Self::default();
        for (number, (code, name)) in named.enumerate() {
            directory.enter(number, code, name, &[]);
        }
        directory.bare.clear();
        directory
    }

    fn enter(&mut self, number: usize, code: &str, name: &Name, aliases: &[String]) {
        add(&mut self.codes, key(code), number);
        for text in name
            .texts()
            .into_iter()
            .chain(aliases.iter().map(String::as_str))
        {
            let full = key(text);
            add(
                &mut self.bare,
                bare(&full).unwrap_or(&full).to_owned(),
                number,
            );
            add(&mut self.full, full, number);
        }
    }

    /// What a text names: a code before a name as written, that before a name less its ending.
    #[must_use]
    pub fn find(&self, text: &str) -> Found {
        let key = key(text);
        let bare = bare(&key).unwrap_or(&key);
        [
            (&self.codes, key.as_str()),
            (&self.full, &key),
            (&self.bare, bare),
        ]
        .into_iter()
        .find_map(|(map, key)| map.get(key).copied())
        .unwrap_or(Found::None)
    }
}

fn add(map: &mut HashMap<String, Found>, key: String, number: usize) {
    if key.is_empty() {
        return;
    }
    map.entry(key)
        .and_modify(|found| {
            if *found != Found::One(number) {
                *found = Found::Several;
            }
        })
        .or_insert(Found::One(number));
}

#[cfg(test)]
mod tests {
    use super::{Directory, Found};
    use crate::dataset::{Name, Unit};

    fn unit(code: &str, names: [&str; 3], aliases: &[&str]) -> Unit {
        Unit {
            code: code.into(),
            name: Name {
                zh_hans: names[0].into(),
                zh_hant: names[1].into(),
                en: names[2].into(),
            },
            aliases: aliases.iter().map(|alias| (*alias).into()).collect(),
            group: None,
            excluded_from: vec![],
            note: None,
        }
    }

    fn directory() -> Directory {
        Directory::of_units(&[
            unit("500113", ["巴南区", "巴南區", "Banan"], &["Banan District"]),
            unit("500233", ["忠县", "忠縣", "Zhongxian"], &[]),
            unit("1", ["城东区", "城東區", "East"], &["新城"]),
            unit("2", ["城东县", "城東縣", "East"], &["新城"]),
        ])
    }

    #[test]
    fn codes_names_and_aliases_find_the_unit() {
        for text in [
            "500113",
            "５００１１３",
            "巴南区",
            "巴南區",
            "巴南",
            "巴南县",
            "BANAN",
            "banan district",
        ] {
            assert_eq!(directory().find(text), Found::One(0), "{text}");
        }
        assert_eq!(directory().find("忠县"), Found::One(1));
    }

    #[test]
    fn a_spelling_of_several_units_is_not_guessed() {
        for text in ["East", "新城", "城东"] {
            assert_eq!(directory().find(text), Found::Several, "{text}");
        }
        // As written it names one alone.
        assert_eq!(directory().find("城东县"), Found::One(3));
    }

    #[test]
    fn what_is_not_listed_is_not_found() {
        for text in ["江北区", "", "巴", "500114"] {
            assert_eq!(directory().find(text), Found::None, "{text}");
        }
    }
}
