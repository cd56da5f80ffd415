//! Edits: a table as new figures for a data set that is loaded.

use std::collections::HashMap;

use crate::dataset::{DataSet, Indicator, Unit};
use crate::error::{Problems, Result};
use crate::table::columns::{Columns, FigureColumn};
use crate::table::directory::{Directory, Found};
use crate::table::header::is_total;
use crate::table::numeral::{self, Reading};
use crate::table::problem::{self, MAX_PROBLEMS};
use crate::table::sheet::{self, Row};

/// One figure of a table.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Figure {
    /// Number of the unit.
    pub unit: usize,
    /// Number of the indicator.
    pub indicator: usize,
    /// The figure in the indicator's unit of measure; none where the table marks it as missing.
    pub value: Option<f64>,
}

/// A part of a table that was left unread by a stated rule.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Skipped {
    /// Line, from 1; the header's where a column was left out.
    pub line: usize,
    /// Column, from 1; 0 for a whole row.
    pub column: usize,
    /// Its header or label.
    pub text: String,
    /// The rule: `total-row`, `aside-column` or `derived-column`.
    pub rule: String,
}

/// What a table says about a data set.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TableEdits {
    /// Its figures, row by row.
    pub figures: Vec<Figure>,
    /// What was left unread.
    pub skipped: Vec<Skipped>,
}

/// Reads a table whose units and indicators the data set knows.
///
/// One row a unit, one column an indicator. A blank cell leaves the figure as it is;
/// a mark such as `—` or `NA` says that it is missing.
///
/// # Errors
/// Every problem with its line and column, up to [`MAX_PROBLEMS`].
pub fn read_edits(text: &str, data: &DataSet) -> Result<TableEdits> {
    read(text, data.units(), data.indicators())
}

fn read(text: &str, units: &[Unit], indicators: &[Indicator]) -> Result<TableEdits> {
    let sheet = sheet::read(text)?;
    let mut edits = TableEdits::default();
    let columns = Columns::read(&sheet.header, indicators, &mut edits.skipped)?;
    let directory = Directory::of_units(units);
    let mut first_lines = HashMap::new();
    let mut problems = Problems::new();
    for mut row in sheet.rows {
        if problems.len() >= MAX_PROBLEMS {
            break;
        }
        let label = row.cells.get(columns.label()).map_or("", String::as_str);
        if is_total(label) && directory.find(label) == Found::None {
            let text = label.to_owned();
            edits.skipped.push(Skipped {
                line: row.line,
                column: 0,
                text,
                rule: "total-row".into(),
            });
            continue;
        }
        if let Err(error) = sheet::fit(&mut row, sheet.header.cells.len()) {
            problems.push(error);
            continue;
        }
        let Some(unit) = problems.take(unit_of(&row, &columns, &directory, &sheet.header)) else {
            continue;
        };
        if let Some(first) = first_lines.insert(unit, row.line) {
            let reason = format!("{} stands on line {first} already", units[unit].code);
            problems.push(problem::row(
                row.line,
                columns.label() + 1,
                "duplicate-unit",
                reason,
            ));
        }
        figures_of(
            &row,
            unit,
            &columns,
            indicators,
            &sheet.header,
            &mut edits.figures,
            &mut problems,
        );
    }
    problems.finish(edits)
}

fn unit_of(row: &Row, columns: &Columns, directory: &Directory, header: &Row) -> Result<usize> {
    let find = |column: usize| {
        let text = row.cells[column].as_str();
        match directory.find(text) {
            Found::One(unit) => Ok(unit),
            found => {
                let several = found == Found::Several;
                let expected = if several {
                    "the name of one unit alone"
                } else {
                    "a unit of this data set"
                };
                Err(problem::cell(
                    row.line,
                    column,
                    &header.cells[column],
                    text,
                    expected,
                ))
            }
        }
    };
    match (columns.code, columns.name) {
        (Some(code), Some(name)) if row.cells[name].is_empty() => find(code),
        (Some(code), Some(name)) if row.cells[code].is_empty() => find(name),
        (Some(code), Some(name)) => {
            let (by_code, by_name) = (find(code)?, find(name)?);
            if by_code == by_name {
                return Ok(by_code);
            }
            let reason = format!("{} and {} are two units", row.cells[code], row.cells[name]);
            Err(problem::row(row.line, name + 1, "code-and-name", reason))
        }
        (code, name) => find(code.or(name).unwrap_or(0)),
    }
}

fn figures_of(
    row: &Row,
    unit: usize,
    columns: &Columns,
    indicators: &[Indicator],
    header: &Row,
    figures: &mut Vec<Figure>,
    problems: &mut Problems,
) {
    for FigureColumn {
        column,
        indicator,
        written,
        wanted,
    } in &columns.figures
    {
        let (column, indicator) = (*column, *indicator);
        let text = row.cells[column].as_str();
        let reading = numeral::read(text, written, wanted).map_err(str::to_owned);
        match reading.and_then(|reading| within(reading, &indicators[indicator])) {
            Ok(Reading::Blank) => {}
            Ok(Reading::Missing) => figures.push(Figure {
                unit,
                indicator,
                value: None,
            }),
            Ok(Reading::Figure(x)) => figures.push(Figure {
                unit,
                indicator,
                value: Some(x),
            }),
            Err(expected) => problems.push(problem::cell(
                row.line,
                column,
                &header.cells[column],
                text,
                &expected,
            )),
        }
    }
}

fn within(reading: Reading, indicator: &Indicator) -> std::result::Result<Reading, String> {
    let (least, most) = (indicator.minimum, indicator.maximum);
    if let Reading::Figure(x) = reading
        && (least.is_some_and(|least| x < least) || most.is_some_and(|most| x > most))
    {
        let least = least.map_or_else(|| "(-∞".into(), |least| format!("[{least}"));
        let most = most.map_or_else(|| "∞)".into(), |most| format!("{most}]"));
        return Err(format!("a number within {least}, {most}"));
    }
    Ok(reading)
}

#[cfg(test)]
mod tests {
    use super::{Figure, TableEdits, read_edits};
    use crate::dataset::DataSet;
    use crate::error::Result;

    fn data() -> DataSet {
        DataSet::from_json(include_str!("../../www/public/data/chongqing-2023.json")).unwrap()
    }

    fn figures(text: &str) -> Vec<(String, String, Option<f64>)> {
        let data = data();
        let name = |figure: &Figure| {
            let (unit, indicator) = (
                &data.units()[figure.unit],
                &data.indicators()[figure.indicator],
            );
            (unit.code.clone(), indicator.code.clone(), figure.value)
        };
        read_edits(text, &data)
            .unwrap()
            .figures
            .iter()
            .map(name)
            .collect()
    }

    fn refused(text: &str) -> Vec<(&'static str, String)> {
        let error = read(text).unwrap_err();
        error
            .problems()
            .iter()
            .map(|problem| (problem.code(), problem.path()))
            .collect()
    }

    fn read(text: &str) -> Result<TableEdits> {
        read_edits(text, &data())
    }

    #[test]
    fn headers_go_by_code_name_or_alias_in_three_languages() {
        for header in [
            "funds",
            "到位资金",
            "到位資金",
            "Funds in place",
            "资金到位额",
            "到位资金（亿元）",
            "Funds (100 million yuan)",
        ] {
            let found = figures(&format!("区县,{header}\n巴南,12.5\n"));
            assert_eq!(
                found,
                [("500113".into(), "funds".into(), Some(12.5))],
                "{header}"
            );
        }
    }

    #[test]
    fn a_header_may_state_another_scale() {
        let found = figures("name\tFunds in place (10,000 yuan)\nWuxi\t40700\n");
        assert_eq!(found, [("500238".into(), "funds".into(), Some(4.07))]);
    }

    #[test]
    fn a_blank_leaves_the_figure_and_a_mark_takes_it_away() {
        let found = figures("区县,funds,starts\n巴南,,—\n");
        assert_eq!(found, [("500113".into(), "starts".into(), None)]);
    }

    #[test]
    fn code_and_name_may_both_stand_and_must_agree() {
        let found = figures("代码,名称,starts\n500113,巴南区,7\n,忠县,8\n500238,,9\n");
        assert_eq!(found.len(), 3);
        assert_eq!(
            refused("代码,名称,starts\n500113,巫溪县,7\n"),
            [("invalid-row", "2:2".into())]
        );
    }

    #[test]
    fn a_column_without_a_known_header_names_the_units_if_it_is_the_first() {
        assert_eq!(figures("赛马榜,starts\n巴南区,7\n").len(), 1);
        assert_eq!(figures(",starts\n巴南区,7\n").len(), 1);
    }

    #[test]
    fn sums_remarks_and_serial_numbers_are_left_unread_and_told() {
        let edits = read("序号,区县,starts,备注\n1,巴南区,7,好\n,合计,276,\n").unwrap();
        assert_eq!(edits.figures.len(), 1);
        let told: Vec<_> = edits
            .skipped
            .iter()
            .map(|part| (part.line, part.column, part.rule.as_str()))
            .collect();
        assert_eq!(
            told,
            [
                (1, 1, "aside-column"),
                (1, 4, "aside-column"),
                (3, 0, "total-row")
            ]
        );
    }

    #[test]
    fn every_problem_is_listed_with_line_and_column() {
        let text = "区县,starts,start-rate\n巴南区,七,80%\n江南区,1,60\n忠县,1,160\n巴南区,2,60\n万州区,1\n";
        let expected = [
            ("invalid-cell", "2:2"),
            ("invalid-cell", "3:1"),
            ("invalid-cell", "4:3"),
            ("invalid-row", "5:1"),
            ("invalid-row", "6:3"),
        ];
        assert_eq!(
            refused(text),
            expected.map(|(code, path)| (code, path.to_owned()))
        );
    }

    #[test]
    fn unknown_and_repeated_columns_are_refused() {
        assert_eq!(
            refused("区县,利润,starts,开工项目\n巴南区,1,2,3\n"),
            [
                ("invalid-cell", "1:2".into()),
                ("invalid-row", "1:4".into()),
            ]
        );
        assert_eq!(
            refused("区县,starts（亿元）\n巴南区,1\n"),
            [("invalid-cell", "1:2".into())]
        );
        assert_eq!(
            refused("starts,funds\n1,2\n"),
            [("invalid-row", "1:0".into())]
        );
        assert_eq!(
            refused("区县,备注\n巴南区,好\n"),
            [("invalid-row", "1:0".into())]
        );
    }
}
