//! Edits: a table as new figures for a data set that is loaded.

use std::collections::HashMap;

use crate::dataset::{DataSet, Indicator, Unit};
use crate::error::{Problems, Result};
use crate::table::code::{AS_WRITTEN, Spoilt};
use crate::table::columns::Columns;
use crate::table::directory::{Directory, Found};
use crate::table::mark::unmarked;
use crate::table::note;
use crate::table::numeral::{self, Reading};
use crate::table::problem;
use crate::table::row::{self, Row, Skipped, skipped_cell};
use crate::table::separators;
use crate::table::sheet::{self, Sheet};
use crate::table::sum::{self, Label};

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
/// Every problem with its line and column.
pub fn read_edits(text: &str, data: &DataSet) -> Result<TableEdits> {
    let groups = data.file().groups.iter();
    let groups = groups.map(|group| (&*group.code, &group.name));
    let known = Known {
        units: data.units(),
        indicators: data.indicators(),
        directory: Directory::of_units(data.units()),
        groups: Directory::of_names(groups),
    };
    let sheet = sheet::read(text)?;
    let mut edits = TableEdits {
        skipped: sheet.titles.clone(),
        ..TableEdits::default()
    };
    let columns = Columns::read(&sheet, known.indicators, &mut edits.skipped)?;
    let reader = Reader {
        spoilt: spoilt(&sheet, columns.code, data.units()),
        grouped: columns.grouped(&sheet),
        known,
        columns,
        sheet: &sheet,
    };
    let mut problems = Problems::new();
    reader.rows(&mut edits, &mut problems);
    problems.finish(edits)
}

fn spoilt(sheet: &Sheet, column: Option<usize>, units: &[Unit]) -> Spoilt {
    let cells = sheet.rows.iter();
    let cells = cells.filter_map(|row| row.cells.get(column?).map(String::as_str));
    Spoilt::of(cells, units.iter().map(|unit| &*unit.code))
}

/// What a table is read against.
struct Known<'a> {
    units: &'a [Unit],
    indicators: &'a [Indicator],
    directory: Directory,
    groups: Directory,
}

struct Reader<'a> {
    known: Known<'a>,
    sheet: &'a Sheet,
    columns: Columns,
    spoilt: Spoilt,
    /// Per column of figures: whether its points may set thousands apart.
    grouped: Vec<bool>,
}

impl Reader<'_> {
    fn rows(&self, edits: &mut TableEdits, problems: &mut Problems) {
        let mut first_lines = HashMap::new();
        for row in &self.sheet.rows {
            let label = row
                .cells
                .get(self.columns.label())
                .map_or("", String::as_str);
            if let Some(rule) = self.unread(row, label) {
                edits.skipped.push(row::unread(row, rule));
                continue;
            }
            let mut row = row.clone();
            if let Err(error) = sheet::fit(&mut row, self.sheet.header.cells.len()) {
                problems.push(error);
                continue;
            }
            let Some(unit) = problems.take(self.unit_of(&row, &mut edits.skipped)) else {
                continue;
            };
            if let Some(first) = first_lines.insert(unit, row.line) {
                let reason = format!(
                    "{} stands on line {first} already",
                    self.known.units[unit].code
                );
                let column = self.columns.label() + 1;
                problems.push(problem::row(row.line, column, "duplicate-unit", reason));
            }
            self.figures_of(&row, unit, edits, problems);
        }
    }

    /// The rule by which a row is left unread.
    fn unread(&self, row: &Row, label: &str) -> Option<&'static str> {
        if note::is_note(row) && self.known.directory.find(label) == Found::None {
            return Some("note-row");
        }
        let code = self.columns.code.and_then(|column| row.cells.get(column));
        let is_known = self.known.directory.find(label) != Found::None
            || code.is_some_and(|code| self.known.directory.find(code) != Found::None);
        let is_group = self.known.groups.find(label) != Found::None;
        let is_sum = sum::label(label) == Label::Sum || is_group;
        (is_sum && !is_known).then_some("total-row")
    }

    /// The unit of a row; a sign of a note that its name bears is told.
    fn unit_of(&self, row: &Row, skipped: &mut Vec<Skipped>) -> Result<usize> {
        let directory = &self.known.directory;
        let refused = |column: usize, expected: &str| {
            let header = &self.sheet.header.cells[column];
            problem::cell(row.line, column, header, &row.cells[column], expected)
        };
        let find = |column: usize| {
            let text = row.cells[column].as_str();
            match (directory.find(text), directory.find(unmarked(text))) {
                (Found::One(unit), _) => Ok((unit, false)),
                (Found::None, Found::One(unit)) => Ok((unit, true)),
                (Found::Several, _) | (_, Found::Several) => {
                    Err(refused(column, "the name of one unit alone"))
                }
                _ if Some(column) == self.columns.code && self.spoilt.is(text) => {
                    Err(refused(column, AS_WRITTEN))
                }
                _ => Err(refused(column, "a unit of this data set")),
            }
        };
        let ((unit, marked), column) = match (self.columns.code, self.columns.name) {
            (Some(code), Some(name)) if row.cells[name].is_empty() => (find(code)?, code),
            (Some(code), Some(name)) if row.cells[code].is_empty() => (find(name)?, name),
            // The code decides among units of one name.
            (Some(code), Some(name)) => {
                let (unit, _) = find(code)?;
                let text = row.cells[name].as_str();
                let plain = directory.may_be(text, unit);
                if !plain && !directory.may_be(unmarked(text), unit) {
                    find(name)?;
                    let reason = format!("{} and {text} are two units", row.cells[code]);
                    return Err(problem::row(row.line, name + 1, "code-and-name", reason));
                }
                ((unit, !plain), name)
            }
            (code, name) => {
                let column = code.or(name).unwrap_or(0);
                (find(column)?, column)
            }
        };
        if marked {
            skipped.push(skipped_cell(row, column, "footnote"));
        }
        Ok(unit)
    }

    fn figures_of(&self, row: &Row, unit: usize, edits: &mut TableEdits, problems: &mut Problems) {
        for (figures, grouped) in self.columns.figures.iter().zip(&self.grouped) {
            let (column, indicator) = (figures.column, figures.indicator);
            let text = row.cells[column].as_str();
            let own = unmarked(text);
            let reading = separators::refused_among(own, self.sheet.semicolons, *grouped)
                .map_or_else(
                    || numeral::read(own, &figures.written, &figures.wanted),
                    Err,
                )
                .map_err(str::to_owned);
            let doubtful = |x: f64| {
                figures.must_say
                    && numeral::is_doubtful(x, &figures.wanted)
                    && numeral::suffix(own).is_none()
            };
            let reading = match reading {
                Ok(Reading::Figure(x)) if doubtful(x) => Err(numeral::WITH_MEASURE.to_owned()),
                other => other,
            };
            let value = match reading
                .and_then(|reading| within(reading, &self.known.indicators[indicator]))
            {
                Ok(Reading::Blank) => continue,
                Ok(Reading::Missing) => None,
                Ok(Reading::TooSmall) => {
                    edits.skipped.push(skipped_cell(row, column, "small-mark"));
                    None
                }
                Ok(Reading::Figure(x)) => {
                    if own != text {
                        edits.skipped.push(skipped_cell(row, column, "footnote"));
                    }
                    Some(x)
                }
                Err(expected) => {
                    let header = &self.sheet.header.cells[column];
                    problems.push(problem::cell(row.line, column, header, text, &expected));
                    continue;
                }
            };
            edits.figures.push(Figure {
                unit,
                indicator,
                value,
            });
        }
    }
}

fn within(reading: Reading, indicator: &Indicator) -> std::result::Result<Reading, String> {
    let (least, most) = (indicator.minimum, indicator.maximum);
    let Reading::Figure(x) = reading else {
        return Ok(reading);
    };
    if least.is_some_and(|least| x < least) || most.is_some_and(|most| x > most) {
        let least = least.map_or_else(|| "(-∞".into(), |least| format!("[{least}"));
        let most = most.map_or_else(|| "∞)".into(), |most| format!("{most}]"));
        return Err(format!("a number within {least}, {most}"));
    }
    if numeral::is_too_large(x) {
        return Err(numeral::WITHIN_LIMITS.into());
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
