//! Fresh: a table of units that no data set knows, as a data set of its own.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::dataset::{DataSetFile, Direction, Group, Indicator, IndicatorSource, Name, Unit};
use crate::error::{Problems, Result};
use crate::table::assemble::{assemble, block};
use crate::table::edits::Skipped;
use crate::table::header::{Role, is_total, name_and_measure, role};
use crate::table::measure::Measure;
use crate::table::numeral::{self, Reading};
use crate::table::problem::{self, MAX_PROBLEMS};
use crate::table::sheet::{self, Row, Sheet};
use crate::table::spelling::key;

/// Reads a table of any units and indicators as a fresh data set: one row a unit, one
/// column an indicator, each scored by min-max with equal weights; a composite board, one
/// for each group, and one for each indicator.
///
/// A header may end in a unit of measure in brackets, such as `Funds (万元)`. Blank cells
/// and marks such as `—` are missing figures. Rows of sums and columns of remarks are left
/// out, and the data set's note says so.
///
/// # Errors
/// Every problem with its line and column, up to [`MAX_PROBLEMS`].
pub fn read_dataset(text: &str) -> Result<DataSetFile> {
    let mut sheet = sheet::read(text)?;
    let mut skipped = Vec::new();
    let columns = columns(&sheet, &mut skipped)?;
    let mut problems = Problems::new();
    keep_units(&mut sheet, &columns, &mut skipped, &mut problems);
    if problems.is_empty() && sheet.rows.is_empty() {
        problems.push(problem::row(
            sheet.header.line,
            0,
            "no-units",
            "no row holds a unit's figures".into(),
        ));
    }
    let (groups, units) = if problems.is_empty() {
        units(&sheet, &columns, &mut problems)
    } else {
        (vec![], vec![])
    };
    let codes = codes(
        columns.figures.iter().map(|(_, name, _)| name.as_str()),
        'i',
    );
    let mut indicators = Vec::new();
    let mut values = Vec::new();
    for ((column, name, written), code) in columns.figures.iter().zip(codes) {
        if problems.len() >= MAX_PROBLEMS || units.is_empty() {
            break;
        }
        if let Some((indicator, cells)) =
            figures(&sheet, *column, written.as_deref(), &mut problems)
        {
            let cells = units
                .iter()
                .zip(cells)
                .map(|(unit, cell)| (unit.code.clone(), cell))
                .collect();
            values.push(block(&code, cells));
            indicators.push(Indicator {
                code,
                name: Name::same(name),
                ..indicator
            });
        }
    }
    problems.finish(assemble(groups, units, indicators, values, &skipped))
}

/// Where things stand.
struct Columns {
    code: Option<usize>,
    name: Option<usize>,
    group: Option<usize>,
    /// Column, name, and unit of measure as written in the header.
    figures: Vec<(usize, String, Option<String>)>,
}

impl Columns {
    fn label(&self) -> usize {
        self.name.or(self.code).unwrap_or(0)
    }
}

fn columns(sheet: &Sheet, skipped: &mut Vec<Skipped>) -> Result<Columns> {
    let line = sheet.header.line;
    let mut problems = Problems::new();
    let mut columns = Columns {
        code: None,
        name: None,
        group: None,
        figures: Vec::new(),
    };
    let mut seen = HashMap::new();
    let no_label = !sheet
        .header
        .cells
        .iter()
        .any(|header| matches!(role(header), Role::Code | Role::Name));
    for (column, header) in sheet.header.cells.iter().enumerate() {
        if !header.is_empty()
            && let Some(first) = seen.insert(key(header), column + 1)
        {
            let reason = format!("{header} stands in column {first} already");
            problems.push(problem::row(line, column + 1, "duplicate-column", reason));
        }
        match role(header) {
            Role::Code if columns.code.is_none() => columns.code = Some(column),
            Role::Name if columns.name.is_none() => columns.name = Some(column),
            Role::Group if columns.group.is_none() => columns.group = Some(column),
            Role::Code | Role::Name | Role::Group => {
                let reason = format!("a second column of the same kind: {header}");
                problems.push(problem::row(line, column + 1, "duplicate-column", reason));
            }
            Role::Aside => {
                skipped.push(Skipped {
                    line,
                    column: column + 1,
                    text: header.clone(),
                    rule: "aside-column".into(),
                });
            }
            Role::Other if column == 0 && no_label => columns.name = Some(0),
            Role::Other if header.is_empty() => {
                problems.push(problem::cell(
                    line,
                    column,
                    header,
                    header,
                    "the name of an indicator",
                ));
            }
            Role::Other => {
                let (name, measure) = name_and_measure(header);
                columns.figures.push((column, name, measure));
            }
        }
    }
    if problems.is_empty() && columns.code.or(columns.name).is_none() {
        problems.push(problem::row(
            line,
            0,
            "no-unit-column",
            "no column names the units".into(),
        ));
    }
    if problems.is_empty() && columns.figures.is_empty() {
        problems.push(problem::row(
            line,
            0,
            "no-figures",
            "no column holds figures".into(),
        ));
    }
    problems.finish(columns)
}

/// Leaves the rows of units, each as wide as the header.
fn keep_units(
    sheet: &mut Sheet,
    columns: &Columns,
    skipped: &mut Vec<Skipped>,
    problems: &mut Problems,
) {
    let width = sheet.header.cells.len();
    sheet.rows.retain_mut(|row| {
        let label = row.cells.get(columns.label()).map_or("", String::as_str);
        if is_total(label) {
            let (line, text) = (row.line, label.to_owned());
            skipped.push(Skipped {
                line,
                column: 0,
                text,
                rule: "total-row".into(),
            });
            return false;
        }
        if problems.len() < MAX_PROBLEMS {
            problems.take(sheet::fit(row, width)).is_some()
        } else {
            false
        }
    });
}

fn units(sheet: &Sheet, columns: &Columns, problems: &mut Problems) -> (Vec<Group>, Vec<Unit>) {
    let labels: Vec<&str> = sheet
        .rows
        .iter()
        .map(|row| row.cells[columns.code.unwrap_or(columns.label())].as_str())
        .collect();
    let mut first_lines = HashMap::new();
    for (row, label) in sheet.rows.iter().zip(&labels) {
        let column = columns.code.unwrap_or(columns.label());
        if label.is_empty() {
            problems.push(problem::cell(
                row.line,
                column,
                &sheet.header.cells[column],
                label,
                "the name of a unit",
            ));
        } else if let Some(first) = first_lines.insert(key(label), row.line) {
            let reason = format!("{label} stands on line {first} already");
            problems.push(problem::row(row.line, column + 1, "duplicate-unit", reason));
        }
        if problems.len() >= MAX_PROBLEMS {
            break;
        }
    }
    let group_of = |row: &Row| {
        columns
            .group
            .map(|column| row.cells[column].clone())
            .filter(|name| !name.is_empty())
    };
    let mut names: Vec<String> = Vec::new();
    for name in sheet.rows.iter().filter_map(group_of) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let group_codes = codes(names.iter().map(String::as_str), 'g');
    let by_name: BTreeMap<&str, &String> =
        names.iter().map(String::as_str).zip(&group_codes).collect();
    let units = sheet
        .rows
        .iter()
        .zip(codes(labels.iter().copied(), 'u'))
        .map(|(row, code)| Unit {
            code,
            name: Name::same(
                Some(row.cells[columns.label()].as_str())
                    .filter(|name| !name.is_empty())
                    .unwrap_or("—"),
            ),
            aliases: Vec::new(),
            group: group_of(row)
                .and_then(|name| by_name.get(name.as_str()).map(|code| (*code).clone())),
            excluded_from: Vec::new(),
            note: None,
        });
    let groups = names.iter().zip(&group_codes).map(|(name, code)| Group {
        code: code.clone(),
        name: Name::same(name),
    });
    (groups.collect(), units.collect())
}

/// Codes made of names: the name without white space where it is short enough and
/// unlike the others, else `prefix` and a number.
fn codes<'a>(names: impl Iterator<Item = &'a str>, prefix: char) -> Vec<String> {
    let mut taken = HashSet::new();
    let mut codes = Vec::new();
    for (number, name) in names.enumerate() {
        let mut code = name.split_whitespace().collect::<Vec<_>>().join("-");
        if code.is_empty()
            || code.len() > 64
            || code.chars().any(char::is_control)
            || taken.contains(&code)
        {
            code = format!("{prefix}{}", number + 1);
            while taken.contains(&code) {
                code.push('x');
            }
        }
        taken.insert(code.clone());
        codes.push(code);
    }
    codes
}

/// A column's figures, and the indicator without code and name.
fn figures(
    sheet: &Sheet,
    column: usize,
    written: Option<&str>,
    problems: &mut Problems,
) -> Option<(Indicator, Vec<Option<f64>>)> {
    let header = &sheet.header.cells[column];
    // Without a unit of measure in the header, the first one beside a figure is the column's.
    let beside = sheet
        .rows
        .iter()
        .find_map(|row| numeral::suffix(&row.cells[column]));
    let measure_text = written.map(str::to_owned).or(beside).unwrap_or_default();
    let measure = Measure::read(&measure_text);
    let must_say = written.is_none() && !measure_text.is_empty() && measure_text != "%";
    let mut cells = Vec::with_capacity(sheet.rows.len());
    let mut decimals = 0;
    let before = problems.len();
    for row in &sheet.rows {
        let text = row.cells[column].as_str();
        let reading = numeral::read(text, &measure, &measure);
        let bare = matches!(reading, Ok(Reading::Figure(_)))
            && must_say
            && numeral::suffix(text).is_none();
        match reading {
            _ if bare => problems.push(problem::cell(
                row.line,
                column,
                header,
                text,
                "a number with its unit of measure",
            )),
            Ok(Reading::Figure(x)) => {
                decimals = decimals.max(numeral::decimals(&x.to_string()));
                cells.push(Some(x));
            }
            Ok(Reading::Blank | Reading::Missing) => cells.push(None),
            Err(expected) => problems.push(problem::cell(row.line, column, header, text, expected)),
        }
        if problems.len() >= MAX_PROBLEMS {
            return None;
        }
    }
    if problems.len() == before && cells.iter().all(Option::is_none) {
        problems.push(problem::cell(
            sheet.header.line,
            column,
            header,
            header,
            "a column of numbers",
        ));
    }
    let indicator = Indicator {
        code: String::new(),
        name: Name::default(),
        aliases: Vec::new(),
        unit_of_measure: Name::same(&measure_text),
        direction: Direction::Higher,
        decimals: decimals.min(6),
        minimum: None,
        maximum: None,
        source: IndicatorSource::Given,
        cumulative: None,
        note: None,
    };
    Some((indicator, cells))
}

#[cfg(test)]
mod tests {
    use super::read_dataset;
    use crate::Simulator;
    use crate::dataset::DataSet;

    fn refused(text: &str) -> Vec<(&'static str, String)> {
        let error = read_dataset(text).unwrap_err();
        error
            .problems()
            .iter()
            .map(|problem| (problem.code(), problem.path()))
            .collect()
    }

    const TABLE: &str = "School,Pupils,Passed (%),Budget（万元）,区域\n\
        North Hill,\"1,200\",80.5%,300,片\n\
        South Bay,900,75,—,片\n\
        East End,450,,120.25,\n\
        合计,2550,,420.25,\n";

    #[test]
    fn a_table_of_any_units_becomes_a_data_set() {
        let file = read_dataset(&TABLE.replace("区域", "分组")).unwrap();
        assert_eq!(
            file.units
                .iter()
                .map(|unit| unit.code.as_str())
                .collect::<Vec<_>>(),
            ["North-Hill", "South-Bay", "East-End"]
        );
        assert_eq!(
            file.indicators
                .iter()
                .map(|x| (
                    x.name.en.as_str(),
                    x.unit_of_measure.en.as_str(),
                    x.decimals
                ))
                .collect::<Vec<_>>(),
            [("Pupils", "", 0), ("Passed", "%", 1), ("Budget", "万元", 2)]
        );
        assert_eq!(file.groups.len(), 1);
        assert_eq!(file.units[2].group, None);
        assert!(file.note.as_ref().unwrap().en.contains("5:0 合计"));
        let data = DataSet::from_file(file).unwrap();
        let cell = |unit, indicator| data.figures().get(0, indicator, unit);
        assert_eq!(
            [cell(0, 0), cell(0, 1), cell(1, 2), cell(2, 2)],
            [Some(1200.0), Some(80.5), None, Some(120.25)]
        );
        let boards: Vec<_> = data
            .boards()
            .iter()
            .map(crate::dataset::Board::code)
            .collect();
        assert_eq!(
            boards,
            [
                "composite",
                "group-片",
                "by-Pupils",
                "by-Passed",
                "by-Budget"
            ]
        );
        Simulator::new(std::sync::Arc::new(data)).unwrap();
    }

    #[test]
    fn a_unit_of_measure_beside_the_figures_is_the_columns() {
        let file = read_dataset("区县,资金\n甲,4.07亿元\n乙,4070万元\n").unwrap();
        assert_eq!(file.indicators[0].unit_of_measure.zh_hans, "亿元");
        assert_eq!(file.values[0].cells.0[1].1, Some(0.407));
        assert_eq!(
            refused("区县,资金\n甲,4.07亿元\n乙,4070\n"),
            [("invalid-cell", "3:2".into())]
        );
    }

    #[test]
    fn long_or_equal_names_still_give_different_codes() {
        let long = "很长的名称".repeat(10);
        let file = read_dataset(&format!(
            "name,{long},index,u 1,u-1\na b,1,2,3,4\na-b,1,2,3,4\n"
        ))
        .unwrap();
        let codes: Vec<_> = file.indicators.iter().map(|x| x.code.as_str()).collect();
        assert_eq!(codes, ["i1", "index", "u-1", "i4"]);
        DataSet::from_file(file).unwrap();
    }

    #[test]
    fn every_problem_is_listed_with_line_and_column() {
        assert_eq!(
            refused("区县,a,a,\n甲,x,1,\n"),
            [("invalid-row", "1:3".into())]
        );
        assert_eq!(
            refused("区县,a,b\n甲,x,1\n甲,2,\n,3,\n"),
            [
                ("invalid-row", "3:1".into()),
                ("invalid-cell", "4:1".into()),
                ("invalid-cell", "2:2".into())
            ]
        );
        assert_eq!(refused("区县,a\n甲,—\n"), [("invalid-cell", "1:2".into())]);
        assert_eq!(refused("区县,a\n合计,1\n"), [("invalid-row", "1:0".into())]);
        assert_eq!(
            refused("区县,a\n甲,1e400\n"),
            [("invalid-cell", "2:2".into())]
        );
    }
}
