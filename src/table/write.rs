//! Write: tables that spreadsheets open and [`super::read_edits`] reads back.

use crate::dataset::{DataSet, Figures, Indicator};
use crate::table::columns::indicator_of;
use crate::table::directory::Directory;
use crate::table::header::{Role, name_and_measure, role};
use crate::table::shield::shielded;
use crate::table::written::{Cell, Table};
use crate::vocabulary::Language;

/// The table to fill in: every unit, every given indicator, no figures.
#[must_use]
pub fn template(data: &DataSet, language: Language) -> Table {
    table(data, data.figures(), language, |_, _| Cell::Blank)
}

/// The same table with the figures of a period, as they are; `—` where there is none.
#[must_use]
pub fn figures(data: &DataSet, figures: &Figures, period: usize, language: Language) -> Table {
    table(data, figures, language, |unit, indicator| {
        figures
            .get(period, indicator, unit)
            .map_or(Cell::Missing, |x| Cell::number(Some(x)))
    })
}

fn table(
    data: &DataSet,
    figures: &Figures,
    language: Language,
    cell: impl Fn(usize, usize) -> Cell,
) -> Table {
    // Targets that nobody has given leave no blank columns.
    let aimed = |j: usize| !data.is_target(j) || figures.greatest(j) > 0.0;
    let given = |j: &usize| data.indicators()[*j].is_given() && aimed(*j);
    let indicators = (0..data.indicators().len())
        .filter(given)
        .collect::<Vec<_>>();
    let titles = match language {
        Language::ZhHans => ["代码", "名称"],
        Language::ZhHant => ["代碼", "名稱"],
        Language::En => ["Code", "Name"],
    };
    let directory = Directory::of_indicators(data.indicators());
    let headers = indicators
        .iter()
        .map(|j| header(*j, data.indicators(), &directory, language));
    let rows = data.units().iter().enumerate().map(|(u, unit)| {
        let head = [&unit.code, unit.name.text(language)].map(|text| Cell::text(shielded(text)));
        let cells = indicators.iter().map(|j| cell(u, *j));
        head.into_iter().chain(cells).collect()
    });
    Table {
        heads: titles
            .map(str::to_owned)
            .into_iter()
            .chain(headers)
            .collect(),
        rows: rows.collect(),
    }
}

/// An indicator's column head: its name and unit of measure, or its code where those do not name
/// it alone.
pub(super) fn header(
    number: usize,
    indicators: &[Indicator],
    directory: &Directory,
    language: Language,
) -> String {
    let indicator = &indicators[number];
    let name = indicator.name.text(language);
    let measure = indicator.unit_of_measure.text(language);
    let text = match (measure.is_empty(), language) {
        (true, _) => name.to_owned(),
        (false, Language::En) => format!("{name} ({measure})"),
        (false, _) => format!("{name}（{measure}）"),
    };
    let is_read_back = |text: &str| {
        if matches!(role(text), Role::Code | Role::Name) {
            return false;
        }
        let found = indicator_of(text, indicators, directory);
        found.is_some_and(|found| found.number == Some(number))
    };
    let text = shielded(&text);
    // What already ends in its unit of measure needs no other.
    [shielded(name)]
        .into_iter()
        .filter(|_| !measure.is_empty() && name_and_measure(name).1.is_some())
        .chain([text])
        .find(|text| is_read_back(text))
        .unwrap_or_else(|| shielded(&indicator.code))
}

#[cfg(test)]
mod tests {
    use super::{figures, template};
    use crate::dataset::DataSet;
    use crate::table::read_edits;
    use crate::vocabulary::Language;

    const FILE: &str = include_str!("../../www/public/data/chongqing-2023.json");

    #[test]
    fn a_template_has_a_row_for_every_unit_and_changes_nothing_when_read_back() {
        let data = DataSet::from_json(FILE).unwrap();
        for language in [Language::ZhHans, Language::ZhHant, Language::En] {
            let text = template(&data, language).csv();
            assert!(text.starts_with('\u{feff}'));
            assert_eq!(text.matches("\r\n").count(), 42);
            assert_eq!(
                read_edits(&text, &data).unwrap(),
                crate::table::TableEdits::default()
            );
        }
    }

    #[test]
    fn figures_that_are_written_are_read_back_as_they_were() {
        let data = DataSet::from_json(FILE).unwrap();
        let mut changed = data.figures().clone();
        changed.set(0, 2, 3, f64::NAN, None);
        for language in [Language::ZhHans, Language::ZhHant, Language::En] {
            let text = figures(&data, &changed, 0, language).csv();
            let edits = read_edits(&text, &data).unwrap();
            assert_eq!(edits.figures.len(), 41 * 6);
            for figure in edits.figures {
                assert_eq!(figure.value, changed.get(0, figure.indicator, figure.unit));
            }
        }
    }

    #[test]
    fn figures_fill_in_the_very_template() {
        let data = DataSet::from_json(FILE).unwrap();
        let heads = |text: &str| {
            let rows = text
                .lines()
                .map(|row| row.split(',').take(2).collect::<Vec<_>>().join(","));
            (
                text.lines().next().unwrap().to_owned(),
                rows.collect::<Vec<_>>(),
            )
        };
        for language in [Language::ZhHans, Language::ZhHant, Language::En] {
            let filled = figures(&data, data.figures(), 0, language).csv();
            assert_eq!(heads(&filled), heads(&template(&data, language).csv()));
        }
    }

    #[test]
    fn a_name_that_looks_like_a_formula_is_kept_harmless() {
        let file = FILE.replace("\"巴南区\",\"zh-Hant\"", "\"=1+1,\\\"x\\\"\",\"zh-Hant\"");
        let data = DataSet::from_json(&file).unwrap();
        let text = template(&data, Language::ZhHans).csv();
        assert!(text.contains("500113,\"'=1+1,\"\"x\"\"\","), "{text}");
        assert!(read_edits(&text, &data).is_ok());
    }
}
