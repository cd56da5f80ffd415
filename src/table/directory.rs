//! Directory: finds a unit or an indicator by its code, a name or an alias.

use std::collections::HashMap;

use crate::dataset::{Indicator, Unit};
use crate::table::shield::unshielded;
use crate::vocabulary::Name;
use crate::vocabulary::spelling::{bare, key};

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

/// Spellings with the numbers of what they name, each list ascending.
#[derive(Debug, Default)]
pub struct Directory {
    /// Codes to the letter; they go before everything else.
    exact: HashMap<String, usize>,
    /// Codes.
    codes: HashMap<String, Vec<usize>>,
    /// Names and aliases as written.
    full: HashMap<String, Vec<usize>>,
    /// Names and aliases without the ending of a kind of place.
    bare: HashMap<String, Vec<usize>>,
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
        self.exact.entry(code.to_owned()).or_insert(number);
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
        if let Some(number) = self.exact.get(unshielded(text)) {
            return Found::One(*number);
        }
        match self.all(text) {
            [] => Found::None,
            [one] => Found::One(*one),
            _ => Found::Several,
        }
    }

    /// The numbers of everything that a text names in the same way.
    #[must_use]
    pub fn all(&self, text: &str) -> &[usize] {
        let key = key(text);
        let found = self.lists(&key).into_iter().flatten().next();
        found.map_or(&[], Vec::as_slice)
    }

    /// Whether a text names this among others, in any way.
    #[must_use]
    pub fn may_be(&self, text: &str, number: usize) -> bool {
        let key = key(text);
        let mut lists = self.lists(&key).into_iter().flatten();
        lists.any(|list| list.binary_search(&number).is_ok())
    }

    fn lists(&self, key: &str) -> [Option<&Vec<usize>>; 3] {
        let bare = bare(key).unwrap_or(key);
        [self.codes.get(key), self.full.get(key), self.bare.get(bare)]
    }
}

fn add(map: &mut HashMap<String, Vec<usize>>, key: String, number: usize) {
    if key.is_empty() {
        return;
    }
    let numbers = map.entry(key).or_default();
    // Things are entered in order.
    if numbers.last() != Some(&number) {
        numbers.push(number);
    }
}

#[cfg(test)]
mod tests {
    use super::{Directory, Found};
    use crate::dataset::Unit;
    use crate::vocabulary::Name;

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
    fn equal_names_are_told_apart_by_code_alone() {
        let directory = Directory::of_units(&[
            unit("a", ["鼓楼区", "鼓樓區", "Gulou"], &[]),
            unit("A", ["鼓楼区", "鼓樓區", "Gulou"], &[]),
        ]);
        assert_eq!(directory.find("A"), Found::One(1));
        assert_eq!(directory.find("鼓楼"), Found::Several);
        assert_eq!(directory.all("鼓楼区"), [0, 1]);
        assert!(directory.may_be("Gulou", 1) && !directory.may_be("Gulou", 2));
    }

    #[test]
    fn what_is_not_listed_is_not_found() {
        for text in ["江北区", "", "巴", "500114"] {
            assert_eq!(directory().find(text), Found::None, "{text}");
        }
    }
}
