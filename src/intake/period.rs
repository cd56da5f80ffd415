//! Period: one that the data set does not have yet, as a table's title names it, or as the one behind the last.

use serde::{Deserialize, Serialize};

use crate::dataset::DataSet;
use crate::dataset::revision::{Revision, with_period};
use crate::error::Result;
use crate::intake::span::months_of;
use crate::vocabulary::calendar::Months;
use crate::vocabulary::{Day, Name};

/// A period that the data set does not have yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct NewPeriod {
    /// Its name, in any language.
    pub name: String,
    /// First day, `YYYY-MM-DD`.
    pub start: String,
    /// Last day, `YYYY-MM-DD`.
    pub end: String,
}

/// A period that is proposed.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct ProposedPeriod {
    /// Its name.
    pub name: Name,
    /// First day, `YYYY-MM-DD`.
    pub start: String,
    /// Last day, `YYYY-MM-DD`.
    pub end: String,
}

/// What the list of revisions calls a period that it adds.
pub const CALLED: &str = "new period";

/// The period that the texts around a table name, else the one that follows the data set's last; none where that one
/// has no whole months. A running total to June is of the second quarter where the data set's periods are quarters.
pub fn proposed<'a>(
    data: &DataSet,
    texts: impl Iterator<Item = &'a str>,
) -> Option<ProposedPeriod> {
    let last = data.file().periods.last().and_then(|period| {
        let days = Day::parse(&period.start).zip(Day::parse(&period.end))?;
        let months = Months::between(days);
        let whole = first_day(months.first) == days.0 && last_day(months.last) == days.1;
        // What holds all of time is followed by nothing.
        (whole && months.months() <= 12).then_some(months)
    });
    let said = texts.filter_map(months_of).last();
    let months = match (said, last) {
        (Some(said), Some(last)) if last.months() < said.months() => Months {
            first: said.last + 1 - last.months(),
            last: said.last,
        },
        (Some(said), _) => said,
        (None, Some(last)) => Months {
            first: last.last + 1,
            last: last.last + last.months(),
        },
        (None, None) => return None,
    };
    Some(ProposedPeriod {
        name: name_of(months),
        start: first_day(months.first).to_string(),
        end: last_day(months.last).to_string(),
    })
}

/// The data set with a period more, and its number there.
///
/// # Errors
/// What is wrong with it, within `newPeriod`.
pub fn with(data: &DataSet, period: &NewPeriod) -> Result<(DataSet, usize)> {
    with_period(data, &revision(period)).map_err(|error| error.within("newPeriod"))
}

/// The revision that adds it.
pub fn revision(period: &NewPeriod) -> Revision {
    let days = Day::parse(&period.start).zip(Day::parse(&period.end));
    let usual = days.map(Months::between);
    let usual = usual.filter(|months| {
        let days = [first_day(months.first), last_day(months.last)].map(|day| day.to_string());
        days == [period.start.clone(), period.end.clone()]
    });
    let name = usual.map(name_of);
    let name = name.filter(|name| name.texts().contains(&period.name.trim()));
    Revision::AddPeriod {
        code: name.is_some().then(|| usual.map(code_of)).flatten(),
        name: name.unwrap_or_else(|| Name::same(&period.name)),
        called: Some(CALLED.into()),
        start: period.start.clone(),
        end: period.end.clone(),
    }
}

fn first_day(month: i32) -> Day {
    let (year, month) = (month.div_euclid(12), month.rem_euclid(12) + 1);
    Day::parse(&format!("{year:04}-{month:02}-01")).unwrap_or_default()
}

fn last_day(month: i32) -> Day {
    first_day(month + 1).plus(-1)
}

/// Which quarter or half of its year some months are: its number, and how many there are in a year.
fn part_of(months: Months) -> Option<(i32, i32)> {
    let first = months.first.rem_euclid(12);
    let parts = [(3, 4), (6, 2)];
    let (length, count) = parts
        .into_iter()
        .find(|(length, _)| months.months() == *length && first % length == 0)?;
    Some((first / length, count))
}

fn name_of(months: Months) -> Name {
    let year = months.first.div_euclid(12);
    let [from, to] = [months.first, months.last].map(|month| month.rem_euclid(12) + 1);
    let named = |chinese: &str, english: &str| Name::new(chinese, chinese, english);
    match part_of(months) {
        Some((number, 4)) => {
            let word = ["一", "二", "三", "四"][number as usize % 4];
            named(
                &format!("{year}年{word}季度"),
                &format!("{year} Q{}", number + 1),
            )
        }
        Some((number, _)) => {
            let word = ["上", "下"][number as usize % 2];
            named(
                &format!("{year}年{word}半年"),
                &format!("{year} H{}", number + 1),
            )
        }
        None if months.months() == 12 && from == 1 => {
            named(&format!("{year}年"), &format!("{year}"))
        }
        None if from == to => named(&format!("{year}年{from}月"), &format!("{year}-{from:02}")),
        None => named(
            &format!("{year}年{from}—{to}月"),
            &format!("{year}-{from:02} to {to:02}"),
        ),
    }
}

fn code_of(months: Months) -> String {
    let year = months.first.div_euclid(12);
    let [from, to] = [months.first, months.last].map(|month| month.rem_euclid(12) + 1);
    match part_of(months) {
        Some((number, 4)) => format!("{year}Q{}", number + 1),
        Some((number, _)) => format!("{year}H{}", number + 1),
        None if from == to => format!("{year}-{from:02}"),
        None if months.months() == 12 && from == 1 => format!("{year}"),
        None => format!("{year}-{from:02}-{to:02}"),
    }
}

#[cfg(test)]
mod tests {
    use super::{NewPeriod, proposed, revision, with};
    use crate::dataset::DataSet;
    use crate::dataset::revision::Revision;

    fn data() -> DataSet {
        DataSet::from_json(include_str!("../../www/public/data/chongqing-2023.json")).unwrap()
    }

    fn said(texts: &[&str]) -> (String, String, String) {
        let period = proposed(&data(), texts.iter().copied()).unwrap();
        (period.name.en, period.start, period.end)
    }

    fn is(name: &str, start: &str, end: &str) -> (String, String, String) {
        (name.into(), start.into(), end.into())
    }

    #[test]
    fn a_title_names_the_period_and_else_the_next_is_meant() {
        let q4 = is("2023 Q4", "2023-10-01", "2023-12-31");
        assert_eq!(said(&[]), q4);
        assert_eq!(said(&["各区县情况", "2023年四季度"]), q4);
        // The data set's periods are quarters.
        assert_eq!(said(&["2023年1-12月"]), q4);
        assert_eq!(
            said(&["2024年2月"]),
            is("2024-02", "2024-02-01", "2024-02-29")
        );
        assert_eq!(
            said(&["2024年上半年"]),
            is("2024 Q2", "2024-04-01", "2024-06-30")
        );
    }

    #[test]
    fn a_usual_period_has_its_usual_code() {
        let period = |name: &str| NewPeriod {
            name: name.into(),
            start: "2023-10-01".into(),
            end: "2023-12-31".into(),
        };
        let code = |name: &str| match revision(&period(name)) {
            Revision::AddPeriod { code, .. } => code,
            _ => None,
        };
        assert_eq!(code("2023年四季度").as_deref(), Some("2023Q4"));
        assert_eq!(code("2023 Q4").as_deref(), Some("2023Q4"));
        assert_eq!(code("年终"), None);
        let (wide, number) = with(&data(), &period("2023 Q4")).unwrap();
        assert_eq!(wide.file().periods[number].code, "2023Q4");
        assert_eq!(wide.file().periods[number].name.zh_hans, "2023年四季度");
        let twice = NewPeriod {
            name: "2023 Q3".into(),
            ..period("")
        };
        assert_eq!(with(&data(), &twice).unwrap_err().path(), "newPeriod.name");
    }
}
