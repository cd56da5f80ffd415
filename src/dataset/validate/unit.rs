//! Units, and those in whose place they stand.

use crate::dataset::DataSetFile;
use crate::dataset::validate::code::{Codes, Entry};
use crate::error::{Error, Problems};

pub(super) fn units(file: &DataSetFile, codes: &Codes, problems: &mut Problems) {
    let blank = |text: &str| text.trim().is_empty();
    if let Some(kind) = &file.unit_kind
        && kind.texts().into_iter().any(blank)
    {
        problems.push(Error::Empty {
            place: "unitKind".into(),
            what: "name".into(),
        });
    }
    for (u, unit) in file.units.iter().enumerate() {
        let mut entry = Entry::of("units", u, problems);
        if unit.name.texts().into_iter().any(blank) {
            entry.problems.push(Error::Empty {
                place: entry.place("name"),
                what: "name".into(),
            });
        }
        if let Some(group) = &unit.group {
            entry.must_know(&codes.groups, group, "group");
        }
        for board in &unit.excluded_from {
            entry.must_know(&codes.boards, board, "excludedFrom");
        }
    }
}

pub(super) fn successions(file: &DataSetFile, codes: &Codes, problems: &mut Problems) {
    for (n, succession) in file.successions.iter().enumerate() {
        let mut entry = Entry::of("successions", n, problems);
        entry.must_know(&codes.periods, &succession.period, "period");
        entry.must_know(&codes.units, &succession.unit, "unit");
        for (p, part) in succession.from.iter().enumerate() {
            entry.must_know(&codes.units, &part.unit, format_args!("from[{p}].unit"));
        }
        for (p, part) in succession.from.iter().enumerate() {
            if !(0.0..=1.0).contains(&part.share) {
                entry.problems.push(Error::OutOfRange {
                    place: entry.place(format_args!("from[{p}].share")),
                    value: part.share,
                    bound: "[0, 1]".into(),
                });
            }
        }
        if succession.from.is_empty() {
            entry.problems.push(Error::Empty {
                place: entry.place("from"),
                what: "unit".into(),
            });
        }
    }
}
