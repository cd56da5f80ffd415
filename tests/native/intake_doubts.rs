//! Tables whose figures would be taken for something else: of another time, of another order of size, in a unit of
//! measure that stands elsewhere. Each is asked about or left out, never taken as the quarter's figure.

use crate::cases::tables::{BUILT_IN, grid, simulator};
use saima::dataset::DataSet;
use saima::intake::{self, Ask, Intake, Span, TableReading, Use};
use saima::{Simulator, json};

fn read(text: &str, said: &str) -> Intake {
    let choices: TableReading = json::read(said).unwrap();
    simulator().read_intake(&grid(text), &choices).unwrap()
}

/// What a column is read as: the indicator and its span, or why it is not.
fn column(view: &Intake, at: usize) -> (&str, Option<Span>, bool) {
    let column = &view.columns[at];
    match &column.use_as {
        Use::Figure { indicator } | Use::Target { indicator } => {
            (indicator, column.span, column.sure)
        }
        _ => (&column.why, None, column.sure),
    }
}

/// Names and figures of an indicator in the third quarter, row by row, as `write` writes them.
fn rows(indicator: &str, count: usize, write: impl Fn(f64) -> String) -> String {
    let data = DataSet::from_json(BUILT_IN).unwrap();
    let period = data.period("2023Q3", "").unwrap();
    let number = data.indicator(indicator, "").unwrap();
    let units = data.units().iter().enumerate();
    let figures = units.filter_map(|(unit, about)| {
        let x = data.figures().get(period, number, unit)?;
        (x != 0.0).then(|| format!("{}|{}\n", about.name.zh_hans, write(x)))
    });
    figures.take(count).collect()
}

#[test]
fn a_column_of_another_time_is_not_the_quarters() {
    let two = "巴南|5|9\n巫溪县|6|8";
    // The head, and how its columns are read: by the quarter, to date, or not at all.
    let period = ("funds", Some(Span::Period), true);
    let to_date = ("funds", Some(Span::YearToDate), true);
    let other = |sure| ("other-time", None, sure);
    let out = ("computed", None, true);
    for (heads, first, second) in [
        ("到位资金本月|到位资金累计", other(true), to_date),
        ("到位资金（本月）|到位资金（累计）", other(true), to_date),
        ("当月到位资金|当季到位资金", other(true), period),
        ("9月到位资金|7-9月到位资金", other(true), period),
        ("到位资金一季度|到位资金三季度", other(true), period),
        ("1-6月到位资金|1-9月到位资金", other(true), to_date),
        ("2022年到位资金|2023年三季度到位资金", other(true), period),
        ("上半年到位资金|前三季度到位资金", other(true), to_date),
        ("上季到位资金|本季到位资金", out, period),
        ("去年到位资金|今年到位资金", out, to_date),
        ("上年同期到位资金|累计到位资金", out, to_date),
        ("到位资金环比|本季到位资金", out, period),
        ("到位资金占比|本季到位资金", out, period),
        ("到位资金得分|本季到位资金", out, period),
    ] {
        let view = read(&format!("2023年三季度情况表\n区县|{heads}\n{two}"), "{}");
        assert_eq!(
            (column(&view, 1), column(&view, 2)),
            (first, second),
            "{heads}"
        );
        let twice = view.columns[2].why == "twice";
        assert!(!twice, "{heads}");
    }
    // A year over the words says which year they are of, and alone says nothing of the quarter.
    for (head, wanted) in [
        ("2023年累计到位资金", to_date),
        ("2023年本季到位资金", period),
        ("2022年累计到位资金", other(false)),
        ("2022年本季到位资金", other(false)),
        ("2023年到位资金", other(false)),
    ] {
        let view = read(&format!("2023年三季度情况表\n区县|{head}\n巴南|5"), "{}");
        assert_eq!(column(&view, 1), wanted, "{head}");
    }
    // Alone it is asked about, with what it may be all the same.
    for head in [
        "本月到位资金",
        "到位资金9月",
        "一季度到位资金",
        "2022年到位资金",
        "到位资金当季任务",
    ] {
        let view = read(&format!("2023年三季度情况表\n区县|{head}\n巴南|5"), "{}");
        assert_eq!(column(&view, 1), other(false), "{head}");
        assert!(
            view.columns[1]
                .proposals
                .first()
                .is_some_and(|one| one.indicator() == Some("funds"))
        );
        assert!(!view.ready);
    }
}

#[test]
fn heads_of_two_rows_say_their_time_together() {
    let text = "2023年三季度情况表\n区县|到位资金|||新开工项目|\n|上季|本季|累计|9月|1-9月\n巴南|4|5|9|1|2";
    let view = read(text, "{}");
    let found: Vec<_> = (1..6).map(|at| column(&view, at)).collect();
    assert_eq!(found[1], ("funds", Some(Span::Period), true), "{found:?}");
    assert_eq!((found[0].0, found[2].0), ("computed", "twice"));
    assert_eq!(found[3], ("other-time", None, true));
    assert_eq!(found[4], ("starts", Some(Span::YearToDate), true));
}

#[test]
fn heads_name_the_period_where_no_title_does() {
    let view = read("区县|2023年二季度到位资金\n巴南|5", "{}");
    assert_eq!(
        (&*view.period, view.asks.contains(&Ask::Period)),
        ("2023Q2", false)
    );
    let view = read("区县|到位资金（1-6月）\n巴南|5", "{}");
    assert_eq!(
        (&*view.period, view.asks.contains(&Ask::Period)),
        ("2023Q2", true)
    );
    assert_eq!(column(&view, 1), ("funds", Some(Span::YearToDate), true));
    let view = read("区县|2023年到位资金\n巴南|5", "{}");
    assert!(view.asks.contains(&Ask::Period));
    let view = read("区县|2031年二季度到位资金\n巴南|5", "{}");
    assert!(view.asks.contains(&Ask::Period));
}

#[test]
fn a_title_that_says_another_span_than_last_time_is_asked_about() {
    let text = "2023年1-6月\n区县|到位资金\n巴南|12";
    let view = |said: &str, matching: Option<saima::intake::Matching>| {
        let choices: TableReading = json::read(said).unwrap();
        let choices = TableReading {
            matching,
            ..choices
        };
        simulator().read_intake(&grid(text), &choices).unwrap()
    };
    let first = view("{}", None);
    assert_eq!(first.span, Some(Span::YearToDate));
    let same = view("{}", Some(first.matching));
    assert_eq!(
        (same.followed, same.span, same.asks.len()),
        (true, Some(Span::YearToDate), 0)
    );
    let other = view(r#"{"span": "period"}"#, None);
    assert_eq!(view("{}", Some(other.matching)).asks, [Ask::Span]);
}

#[test]
fn figures_of_another_order_of_size_are_asked_about() {
    let wan = |x: f64| format!("{}", (x * 1e4).round());
    let share = |x: f64| format!("{}", x / 100.0);
    let plain = |x: f64| format!("{x}");
    for (head, rows, measure) in [
        ("到位资金", rows("funds", 30, wan), Some("万元")),
        ("到位资金（亿元）", rows("funds", 30, wan), Some("万元")),
        (
            "到位资金",
            rows("funds", 1, |x| format!("{}", x * 1e8)),
            Some("元"),
        ),
        ("落地开工率", rows("start-rate", 30, share), Some("小数")),
        ("到位资金", rows("funds", 30, plain), None),
        ("到位资金（万元）", rows("funds", 30, wan), None),
        ("落地开工率", rows("start-rate", 30, plain), None),
        (
            "落地开工率",
            rows("start-rate", 30, |x| format!("{x}%")),
            None,
        ),
        // One county may well do much more than last time.
        (
            "到位资金",
            rows("funds", 1, |x| format!("{}", x * 40.0)),
            None,
        ),
    ] {
        let text = format!("2023年三季度\n区县|{head}\n{rows}");
        let said = r#"{"span": "period"}"#;
        let view = read(&text, said);
        let doubt = view.columns[1].magnitude.clone();
        let found = doubt
            .as_ref()
            .and_then(|doubt| Some(doubt.measure.as_ref()?.zh_hans.as_str()));
        assert_eq!(
            (doubt.is_some(), found),
            (measure.is_some(), measure),
            "{text}"
        );
        let Some(measure) = measure else {
            assert!(view.ready, "{text} {view:?}");
            continue;
        };
        assert!(!view.ready);
        let choices: TableReading = json::read(said).unwrap();
        assert!(simulator().take_intake(&grid(&text), &choices).is_err());
        // Said, it is converted; and what stands there is taken where that is said.
        for (said, fits) in [
            (measure, true),
            (
                if head.starts_with("落") {
                    "%"
                } else {
                    "亿元"
                },
                false,
            ),
        ] {
            let indicator = if head.starts_with("落") {
                "start-rate"
            } else {
                "funds"
            };
            let said = format!(
                r#"{{"span": "period", "columns": [{{"column": 1, "use": {{"kind": "figure", "indicator": "{indicator}"}}, "measure": "{said}"}}]}}"#
            );
            let view = read(&text, &said);
            assert!(
                view.columns[1].magnitude.is_none()
                    && view.kinds.iter().all(|kind| kind.rule == "bounds"),
                "{said} {:?}",
                view.kinds
            );
            let moved = view.changes.iter().any(|change| {
                let (from, to) = (change.from.unwrap_or(1.0), change.to.unwrap_or(1.0));
                to / from > 20.0 || from / to > 20.0
            });
            assert_eq!(moved, !fits, "{said}");
        }
    }
}

#[test]
fn a_figure_out_of_all_proportion_is_asked_about_at_its_cell() {
    let good = rows("funds", 12, |x| format!("{x}"));
    for odd in ["12.3万", "350000", "0.00012"] {
        let mut lines: Vec<&str> = good.lines().collect();
        let name = lines[3].split('|').next().unwrap();
        let line = format!("{name}|{odd}");
        lines[3] = &line;
        let text = format!("2023年三季度\n区县|到位资金（亿元）\n{}", lines.join("\n"));
        let view = read(&text, r#"{"span": "period"}"#);
        let problems: Vec<_> = view
            .problems
            .iter()
            .map(|one| (&*one.address, &*one.rule, &*one.text))
            .collect();
        assert_eq!(problems, [("B6", "magnitude", odd)]);
        assert!(!view.ready);
        let taken = read(
            &text,
            r#"{"span": "period", "problems": {"magnitude": "take"}}"#,
        );
        assert!(taken.ready && taken.changes.iter().any(|change| change.address == "B6"));
        let kept = read(
            &text,
            r#"{"span": "period", "problems": {"magnitude": "keep"}}"#,
        );
        assert!(kept.ready && kept.changes.iter().all(|change| change.address != "B6"));
        // A unit of measure that was said is that of the column, and says nothing for one figure.
        let said = r#"{"span": "period", "columns": [{"column": 1, "use": {"kind": "figure", "indicator": "funds"}, "measure": "亿元"}]}"#;
        assert_eq!(read(&text, said).problems.len(), 1);
        let said = r#"{"span": "period", "cells": [{"row": 5, "column": 1, "text": "350000"}]}"#;
        assert!(read(&text, said).ready);
    }
}

#[test]
fn a_unit_of_measure_counts_wherever_the_head_says_it() {
    for head in [
        "区县|到位资金\n|万元",
        "区县|资金（万元）\n|到位资金",
        "区县|到位资金（万元）\n|到位资金",
        "区县|到位资金\n|本季（万元）",
    ] {
        let figures = rows("funds", 5, |x| format!("{}", (x * 1e4).round()));
        let view = read(
            &format!("2023年三季度\n{head}\n{figures}"),
            r#"{"span": "period"}"#,
        );
        assert_eq!(
            (column(&view, 1).0, view.columns[1].shift),
            ("funds", -4),
            "{head}"
        );
        assert!(view.ready, "{head} {view:?}");
    }
}

#[test]
fn in_a_data_set_of_its_own_a_rate_is_an_indicator_unless_it_follows_from_another_column() {
    let view = read(
        "镇街|GDP增速（%）|群众满意度得分|招商额|招商额占比\n东镇|5|90|3|30\n西镇|6|80|7|70",
        r#"{"fresh": true}"#,
    );
    let uses: Vec<_> = view
        .columns
        .iter()
        .map(|one| (matches!(one.use_as, Use::New { .. }), one.sure))
        .collect();
    assert_eq!(
        uses,
        [
            (false, true),
            (true, true),
            (true, true),
            (true, true),
            (false, true)
        ]
    );
}

#[test]
fn of_two_tables_side_by_side_either_can_be_read() {
    let text = "2023年三季度\n区县|到位资金||区县|新开工项目\n巴南|5||忠县|7\n巫溪县|6||合计|7";
    let view = read(text, r#"{"span": "period"}"#);
    assert_eq!((view.left, &view.sides[..]), (0, &[0, 3][..]));
    let second = read(text, r#"{"span": "period", "left": 3}"#);
    assert_eq!(second.left, 3);
    let changes: Vec<_> = second
        .changes
        .iter()
        .map(|one| (&*one.address, &*one.indicator))
        .collect();
    assert_eq!(changes, [("E3", "starts")]);
    let kinds: Vec<_> = second.rows.iter().map(|row| &*row.kind).collect();
    assert_eq!(kinds, ["title", "head", "unit", "sum"]);
}

#[test]
fn days_are_counted_as_their_workbook_counts_them() {
    for (from_1904, wanted) in [
        (Some(false), "2023-03-01"),
        (Some(true), "2027-03-02"),
        (None, ""),
    ] {
        let mut grid = grid(
            "项目代码|项目名称|区县|行业|合同额（亿元）|签约日期\nn1|新项目|巴南区|制造业|5|44986",
        );
        grid.from_1904 = from_1904;
        let view = simulator()
            .read_intake(&grid, &TableReading::default())
            .unwrap();
        let asked = view.kinds.iter().any(|kind| kind.rule == "days");
        assert_eq!(asked, from_1904.is_none(), "{:?}", view.kinds);
        if from_1904.is_some() {
            assert!(
                format!("{:?}", view.ledger).contains(wanted),
                "{wanted} {:?}",
                view.ledger
            );
        }
    }
}

#[test]
fn what_is_turned_is_read_as_it_lies() {
    let names = ["巴南区", "忠县", "巫溪县"];
    let text = format!(
        "2023年三季度情况表\n序号|指标|计量单位|{}\n1|到位资金|万元|52370|41000|30200\n2|新开工项目|个|3|x|5",
        names.join("|")
    );
    let said = r#"{"span": "period"}"#;
    let view = read(&text, said);
    assert_eq!(view.turned, Some([1, 0]));
    assert_eq!(view.period, "2023Q3");
    let letters: Vec<_> = view
        .columns
        .iter()
        .map(|one| (&*one.letters, column(&view, one.column).0))
        .collect();
    assert_eq!(letters[1..], [("3", "funds"), ("4", "starts")]);
    let problems: Vec<_> = view
        .problems
        .iter()
        .map(|one| (&*one.address, &*one.text))
        .collect();
    assert_eq!(problems, [("E4", "x")]);
    let taken: TableReading =
        json::read(r#"{"span": "period", "problems": {"number": "keep"}}"#).unwrap();
    let mut turned = simulator();
    let report = turned.take_intake(&grid(&text), &taken).unwrap();
    // The same figures upright.
    let upright = "2023年三季度情况表\n区县|到位资金（万元）|新开工项目\n巴南区|52370|3\n忠县|41000|\n巫溪县|30200|5";
    let mut other = simulator();
    let upright = other.take_intake(&grid(upright), &taken).unwrap();
    assert_eq!(
        (report.changed, report.unchanged),
        (upright.changed, upright.unchanged)
    );
    let csv = |simulator: &Simulator| simulator.figures_csv(saima::vocabulary::Language::En);
    assert_eq!(csv(&turned), csv(&other));
    let addresses: Vec<_> = view.changes.iter().map(|one| &*one.address).collect();
    assert_eq!(addresses, ["D3", "D4", "E3", "F3", "F4"]);
    // By choice it stays, and a table that stands is turned.
    assert_eq!(read(&text, r#"{"turned": false}"#).turned, None);
    let fresh = "指标|东镇|西镇|北镇\n到位资金（亿元）|5|6|7\n项目（个）|1|2|3";
    let choices: TableReading = json::read(r#"{"turned": true, "fresh": true}"#).unwrap();
    let file = intake::dataset(&grid(fresh), &choices).unwrap();
    assert_eq!((file.units.len(), file.indicators.len()), (3, 2));
    assert_eq!(file.indicators[0].unit_of_measure.zh_hans, "亿元");
}

#[test]
fn a_table_with_units_below_each_other_is_never_turned_by_itself() {
    for text in [
        "2023年三季度\n区县|到位资金\n巴南|5\n忠县|6",
        "2023年三季度\n区县|到位资金||区县|到位资金\n巴南|5||忠县|6\n巫溪县|1||云阳县|2",
        "2023年三季度\n区县|到位资金|对口区县\n巴南|5|忠县\n忠县|6|巴南",
        "2023年三季度\n区县|对口区县|到位资金\n巴南|忠县|5",
        "2023年三季度\n区县|对口区县|第二对口区县\n巴南|忠县|巫溪县\n忠县|巴南|云阳县",
    ] {
        assert_eq!(read(text, "{}").turned, None, "{text}");
    }
}

#[test]
fn ranges_beyond_what_is_turned_are_left_out() {
    let text = "表\n|指标|巴南区|忠县|巫溪县\n|到位资金|5|6|7";
    for merges in [
        vec![[1, 0, 1, 1]],
        vec![[0, 0, 2, 1]],
        vec![[1, 0, 2, 0], [2, 1, usize::MAX, 1], [2, 2, 2, usize::MAX]],
        vec![[9, 9, 3, 3]],
    ] {
        let mut grid = grid(text);
        grid.merges = merges;
        let choices: TableReading = json::read(r#"{"turned": true}"#).unwrap();
        let view = simulator().read_intake(&grid, &choices).unwrap();
        assert_eq!(view.turned, Some([1, 1]), "{:?}", grid.merges);
        assert_eq!(
            column(&view, view.columns.len() - 1).0,
            "funds",
            "{:?}",
            grid.merges
        );
    }
}
