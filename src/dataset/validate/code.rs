//! The codes of a data set: well made, none twice, and none that names nothing.

use std::collections::HashMap;
use std::fmt::Display;

use crate::dataset::{Board, DataSetFile};
use crate::error::{Error, Problems};
use crate::vocabulary::code::is_code;

/// The codes of each kind.
pub(super) struct Codes<'a> {
    pub(super) units: Kind<'a>,
    pub(super) groups: Kind<'a>,
    pub(super) indicators: Kind<'a>,
    pub(super) periods: Kind<'a>,
    pub(super) sources: Kind<'a>,
    pub(super) boards: Kind<'a>,
}

impl<'a> Codes<'a> {
    /// Reads them all; notes those that are ill made and those that stand twice in a list.
    pub(super) fn read(file: &'a DataSetFile, problems: &mut Problems) -> Self {
        let mut read = |what, codes: Vec<&'a str>| Kind::read(what, &codes, problems);
        let codes = Self {
            units: read("unit", file.units.iter().map(|x| &*x.code).collect()),
            groups: read("group", file.groups.iter().map(|x| &*x.code).collect()),
            indicators: read(
                "indicator",
                file.indicators.iter().map(|x| &*x.code).collect(),
            ),
            periods: read("period", file.periods.iter().map(|x| &*x.code).collect()),
            sources: read("source", file.sources.iter().map(|x| &*x.code).collect()),
            boards: read("board", file.boards.iter().map(Board::code).collect()),
        };
        read("edition", file.editions.iter().map(|x| &*x.code).collect());
        codes
    }
}

/// The codes of one kind, with their places in the file's list of it.
pub(super) struct Kind<'a> {
    /// Such as `unit`.
    what: &'static str,
    places: HashMap<&'a str, usize>,
}

impl<'a> Kind<'a> {
    fn read(what: &'static str, codes: &[&'a str], problems: &mut Problems) -> Self {
        let mut places = HashMap::with_capacity(codes.len());
        for (number, code) in codes.iter().enumerate() {
            let place = format!("{what}s[{number}].code");
            if !is_code(code) {
                problems.push(Error::InvalidCode {
                    place,
                    value: (*code).into(),
                });
            } else if let Some(first) = places.get(code) {
                problems.push(Error::DuplicateCode {
                    place,
                    value: (*code).into(),
                    first: format!("{what}s[{first}]"),
                });
            } else {
                places.insert(*code, number);
            }
        }
        Self { what, places }
    }

    /// Every code.
    pub(super) fn all(&self) -> impl Iterator<Item = &'a str> {
        self.places.keys().copied()
    }

    /// Place of a code in the file's list.
    pub(super) fn number(&self, code: &str) -> Option<usize> {
        self.places.get(code).copied()
    }
}

/// An entry of one of the file's lists, and where what is wrong with it is noted.
pub(super) struct Entry<'a> {
    list: &'static str,
    number: usize,
    pub(super) problems: &'a mut Problems,
}

impl<'a> Entry<'a> {
    pub(super) fn of(list: &'static str, number: usize, problems: &'a mut Problems) -> Self {
        Self {
            list,
            number,
            problems,
        }
    }

    /// Place of one of its fields.
    pub(super) fn place(&self, field: impl Display) -> String {
        format!("{}[{}].{field}", self.list, self.number)
    }

    /// Notes a code that names nothing of this kind.
    pub(super) fn must_know(&mut self, kind: &Kind, code: &str, field: impl Display) {
        if !kind.places.contains_key(code) {
            self.problems.push(Error::UnknownCode {
                place: self.place(field),
                what: kind.what.into(),
                value: code.into(),
            });
        }
    }
}
