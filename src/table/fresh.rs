//! Fresh: a table of units that no data set knows, as a data set of its own.

use crate::numeric::sort;
use std::collections::{HashMap, HashSet};

use crate::dataset::{DataSetFile, Indicator};
use crate::error::{Problems, Result};
use crate::table::assemble::{assemble, block};
use crate::table::columns::{ONE_COLUMN, first_label};
use crate::table::fresh_figures::{Column, figures};
use crate::table::fresh_units::{Columns, codes, units};
use crate::table::header::{Role, is_margin, is_marked, name_and_measure, one_line, role};
use crate::table::note;
use crate::table::problem;
use crate::table::row::{self, Skipped, skipped_cell};
use crate::table::sheet::{self, Sheet};
use crate::table::shield::unshielded;
use crate::table::sum::{self, Label};
use crate::vocabulary::spelling::key;

/// Reads a table of any units and indicators as a fresh data set: one row a unit, one
/// column an indicator, each scored by min-max with equal weights; a composite board, one
/// for each group, and one for each indicator. With it comes what was left unread or read
/// otherwise than it stands.
///
/// A header may end in a unit of measure in brackets, such as `Funds (万元)`. Blank cells
/// and marks such as `—` are missing figures. Rows of sums, notes and columns of remarks and ranks
/// are left out, and the data set's note says so.
///
/// # Errors
/// Every problem with its line and column.
pub fn read_dataset(text: &str) -> Result<(DataSetFile, Vec<Skipped>)> {
    let mut sheet = sheet::read(text)?;
    let mut skipped = sheet.titles.clone();
    let columns = columns(&sheet, &mut skipped)?;
    let mut problems = Problems::new();
    keep_units(&mut sheet, &columns, &mut skipped, &mut problems);
    if problems.is_empty() && sheet.rows.is_empty() {
        let reason = "no row holds a unit's figures".into();
        problems.push(problem::row(sheet.header.line, 0, "no-units", reason));
    }
    let (groups, units) = if problems.is_empty() {
        units(&sheet, &columns, &mut skipped, &mut problems)
    } else {
        (vec![], vec![])
    };
    let mut indicators = Vec::new();
    let mut values = Vec::new();
    let codes = codes(columns.figures.iter().map(|column| &*column.name), 'i');
    for (column, code) in columns.figures.iter().zip(codes) {
        if units.is_empty() {
            break;
        }
        let read = figures(&sheet, column, &mut skipped, &mut problems);
        let cells = units.iter().zip(read.cells);
        let cells = cells.map(|(unit, cell)| (unit.code.clone(), cell));
        values.push(block(&code, cells.collect()));
        indicators.push(Indicator {
            code,
            ..read.indicator
        });
    }
    sort::by_key(&mut skipped, |part| (part.line, part.column));
    let file = assemble(groups, units, indicators, values, &skipped);
    problems.finish((file, skipped))
}

fn columns(sheet: &Sheet, skipped: &mut Vec<Skipped>) -> Result<Columns> {
    let header = &sheet.header;
    let line = header.line;
    let mut problems = Problems::new();
    let mut columns = Columns {
        code: None,
        name: None,
        group: None,
        figures: Vec::new(),
    };
    let mut seen = HashMap::new();
    let first_label = first_label(sheet);
    for (column, text) in header.cells.iter().enumerate() {
        if Some(column) != first_label && sheet.is_idle(column) {
            continue;
        }
        if !text.is_empty()
            && let Some(first) = seen.insert(key(text), column + 1)
        {
            let reason = format!("{text} stands in column {first} already");
            problems.push(problem::row(line, column + 1, "duplicate-column", reason));
        }
        match role(text) {
            Role::Code if columns.code.is_none() => columns.code = Some(column),
            Role::Name if columns.name.is_none() => columns.name = Some(column),
            Role::Group if columns.group.is_none() => columns.group = Some(column),
            Role::Code | Role::Name | Role::Group => {
                let reason = format!("a second column of the same kind: {text}");
                problems.push(problem::row(line, column + 1, "duplicate-column", reason));
            }
            _ if Some(column) == first_label => columns.name = Some(column),
            Role::Aside => skipped.push(skipped_cell(header, column, "aside-column")),
            Role::Other if is_margin(text) => {
                skipped.push(skipped_cell(header, column, "aside-column"));
            }
            Role::Other if text.is_empty() || is_figure(text) => {
                let expected = "the name of an indicator";
                problems.push(problem::cell(line, column, text, text, expected));
            }
            Role::Other => {
                let plain = unshielded(text);
                let (name, measure) = name_and_measure(plain);
                if is_marked(plain) {
                    skipped.push(skipped_cell(header, column, "footnote"));
                }
                columns.figures.push(Column {
                    number: column,
                    name,
                    measure,
                });
            }
        }
    }
    name_apart(sheet, &mut columns.figures);
    let lacking = match columns.code.or(columns.name) {
        _ if header.cells.len() == 1 => Some(ONE_COLUMN),
        None => Some(("no-unit-column", "no column names the units")),
        Some(_) if columns.figures.is_empty() => Some(("no-figures", "no column holds figures")),
        Some(_) => None,
    };
    if let (Some((rule, reason)), true) = (lacking, problems.is_empty()) {
        problems.push(problem::row(line, 0, rule, reason.into()));
    }
    problems.finish(columns)
}

/// A number where a header should stand: the table has none. A year may be one.
fn is_figure(text: &str) -> bool {
    let number = text.replace(',', "").parse::<f64>();
    number.is_ok_and(|x| !(1900.0..2200.0).contains(&x) || x.fract() > 0.0)
}

/// Columns that share a name keep their unit of measure in it: 进出口总额（亿元） is not
/// 进出口总额（亿美元）. The one unit of measure that a title states is that of all others.
fn name_apart(sheet: &Sheet, figures: &mut [Column]) {
    let mut times: HashMap<String, usize> = HashMap::new();
    for column in figures.iter() {
        *times.entry(key(&column.name)).or_default() += 1;
    }
    let none_says = figures.iter().all(|column| column.measure.is_none());
    for column in figures {
        if times
            .get(&key(&column.name))
            .is_some_and(|times| *times > 1)
        {
            let text = unshielded(&sheet.header.cells[column.number]);
            one_line(text).trim().clone_into(&mut column.name);
        }
        if let ([only], true) = (&sheet.measures[..], none_says) {
            column.measure = Some(only.clone());
        }
    }
}

/// Leaves the rows of units, each as wide as the header.
fn keep_units(
    sheet: &mut Sheet,
    columns: &Columns,
    skipped: &mut Vec<Skipped>,
    problems: &mut Problems,
) {
    let width = sheet.header.cells.len();
    let groups: HashSet<String> = sheet
        .rows
        .iter()
        .filter_map(|row| row.cells.get(columns.group?))
        .map(|group| key(group))
        .filter(|group| !group.is_empty())
        .collect();
    let header = sheet.header.cells.get(columns.label()).cloned();
    sheet.rows.retain_mut(|row| {
        let label = row.cells.get(columns.label()).map_or("", String::as_str);
        let said = sum::label(label);
        if said == Label::Either {
            let (line, header) = (row.line, header.as_deref().unwrap_or_default());
            let expected = "the full name of a unit, or 合计 for a row of sums";
            problems.push(problem::cell(
                line,
                columns.label(),
                header,
                label,
                expected,
            ));
            return false;
        }
        let of_group = groups.contains(&key(label));
        let rule = if note::is_note(row) {
            Some("note-row")
        } else {
            (said == Label::Sum || of_group).then_some("total-row")
        };
        if let Some(rule) = rule {
            skipped.push(row::unread(row, rule));
            return false;
        }
        problems.take(sheet::fit(row, width)).is_some()
    });
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
        let file = read_dataset(&TABLE.replace("区域", "分组")).unwrap().0;
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
        let file = read_dataset("区县,资金\n甲,4.07亿元\n乙,4070万元\n")
            .unwrap()
            .0;
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
        .unwrap()
        .0;
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
