//! Habits of real workbooks, beyond `tests/tables`: what each makes of a table, to the bit, or where it is
//! refused.

use std::time::Instant;

use saima::dataset::DataSet;
use saima::ledger::ProjectEntry;
use saima::table::ledger::LedgerReading;
use saima::{Error, Result, Simulator, table};

const BUILT_IN: &str = include_str!("../../www/public/data/chongqing-2023.json");
const LEDGER: &str = "项目代码,区县,行业,合同额,签约日期\n";

fn simulator() -> Simulator {
    Simulator::from_json(BUILT_IN).unwrap()
}

fn places(error: &Error) -> String {
    let told = error.problems().iter();
    let told = told.map(|one| format!("{} {}", one.code(), one.path()));
    told.collect::<Vec<_>>().join(", ")
}

/// Figures of 巴南 for `funds` (in 亿元) and `starts` that a table gives; or where it is refused.
fn edited(text: &str) -> String {
    let mut simulator = simulator();
    let data = simulator.data().clone();
    let told = match simulator.import_table(text, None) {
        Ok(_) => table::read_edits(text, &data).unwrap(),
        Err(error) => return places(&error),
    };
    let unit = data.unit("500113", "").unwrap();
    let of = |code: &str| {
        let indicator = data.indicator(code, "").unwrap();
        let mut figures = told.figures.iter();
        let found = figures.find(|figure| (figure.unit, figure.indicator) == (unit, indicator));
        found.map(|figure| figure.value.map_or("none".into(), |x| x.to_string()))
    };
    let found = ["funds", "starts"].map(of);
    found.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// Units and figures of a fresh data set, row by row; or where it is refused.
fn fresh(text: &str) -> String {
    let file = match table::read_dataset(text) {
        Ok((file, _)) => file,
        Err(error) => return places(&error),
    };
    let heads = file.indicators.iter();
    let heads = heads.map(|x| format!("{}[{}]", x.name.en, x.unit_of_measure.en));
    let mut lines = vec![heads.collect::<Vec<_>>().join(" ")];
    for (row, unit) in file.units.iter().enumerate() {
        let cells = file.values.iter().map(|block| block.cells.0[row].1);
        let cells = cells.map(|cell| cell.map_or("none".into(), |x| x.to_string()));
        lines.push(format!(
            "{} {}",
            unit.name.en,
            cells.collect::<Vec<_>>().join(" ")
        ));
    }
    DataSet::from_file(file).unwrap();
    lines.join("; ")
}

fn project(text: &str, code: &str) -> Result<ProjectEntry> {
    let mut simulator = simulator();
    simulator.import_ledger(text, LedgerReading::default())?;
    let found = simulator
        .data()
        .ledger()
        .find(code, &simulator.state().ledger);
    Ok(found.unwrap().entry.clone())
}

/// The amount of project X1; or where the ledger is refused.
fn amount(text: &str) -> String {
    match project(text, "X1") {
        Ok(entry) => format!("{} {}", entry.amount, entry.currency),
        Err(error) => places(&error),
    }
}

#[test]
fn a_unit_of_measure_beside_the_columns_is_that_of_their_figures() {
    for text in [
        "（单位： 万元）\n区县,funds\n巴南,40700\n",
        "单 位：万元\n区县,funds\n巴南,40700\n",
        "单位 ：万元\n区县,funds\n巴南,40700\n",
        "单位（万元）\n区县,funds\n巴南,40700\n",
        "（单位 万元）\n区县,funds\n巴南,40700\n",
        "2023年一季度各区县到位资金（万元）\n区县,funds\n巴南,40700\n",
        "\"Funds, in 10,000 yuan\"\nname,funds\nBanan,40700\n",
        "\"Funds (Unit: 10,000 yuan)\"\nname,funds\nBanan,40700\n",
        "金额单位：人民币万元\n区县,funds\n巴南,40700\n",
        "币种：人民币 单位：万元\n区县,funds\n巴南,40700\n",
        "单位：万元\n区县,funds\n巴南,40700\n注：单位为万元。\n",
        "区县,funds\n巴南,40700\n单位：万元\n",
        "单位：万元,funds\n巴南,40700\n",
        "区县（单位：万元）,funds\n巴南,40700\n",
        "区县\\指标（万元）,funds\n巴南,40700\n",
        "区县,funds（人民币万元）\n巴南,40700\n",
        "区县,*到位资金【万元人民币】\n巴南,40700\n",
    ] {
        assert_eq!(edited(text), "4.07", "{text}");
    }
    for text in [
        "主要指标,,\n,,（万元）\n区县,funds,starts\n巴南,40700,7\n",
        "主要指标,,\n,,万元\n区县,funds,starts\n巴南,40700,7\n",
        "区县,funds,starts\n,万元,个\n巴南,40700,7\n",
        "区县,funds,starts\n,（万元）,（个）\n巴南,40700,7\n",
        "指标,funds,starts\n计量单位,万元,个\n巴南,40700,7\n",
        "区县,funds,starts\n巴南,40700,7\n注：资金单位：万元,,\n",
    ] {
        assert_eq!(edited(text), "4.07 7", "{text}");
    }
    // What the column says goes before the title; two that both fit are not chosen between.
    assert_eq!(
        edited("单位：万元\n区县,funds（亿元）\n巴南,4.07\n"),
        "4.07"
    );
    let two = "单位：万元\n区县,funds\n巴南,40700\n注：单位：亿元\n";
    assert_eq!(edited(two), "invalid-cell 2:2");
    // An indicator's own name may end in its unit of measure.
    let table = "区县,额（亿元）,额（亿美元）\n甲,1,2\n乙,3,4\n";
    let file = table::read_dataset(table).unwrap().0;
    let mut own = Simulator::from_json(&file.to_json().unwrap()).unwrap();
    let report = own
        .import_table(&format!("单位：万元\n{table}"), None)
        .unwrap();
    assert_eq!((report.changed, report.unchanged), (0, 4));
    // No title's bracket is taken for a unit of measure that is none.
    let year = "各区县资金（2023年）\n区县,资金\n甲,1\n乙,2\n";
    assert_eq!(fresh(year), "资金[]; 甲 1; 乙 2");
    let rows = "区县,资金,项目\n,万元,个\n甲,1,2\n乙,3,4\n";
    assert_eq!(fresh(rows), "资金[万元] 项目[个]; 甲 1 2; 乙 3 4");
}

#[test]
fn a_unit_of_measure_beside_the_columns_of_a_ledger_is_that_of_its_amounts() {
    let row = "X1,巴南,其他,50000,2023-03-01\n";
    for text in [
        format!("单位：万元\n{LEDGER}{row}"),
        format!("2023年签约项目台账（万元）\n{LEDGER}{row}"),
        format!("{LEDGER}{row}单位：万元,,,,\n"),
        format!("{LEDGER},,,万元,\n{row}"),
        format!("{}{row}", LEDGER.replace("合同额", "*合同额（万元人民币）")),
    ] {
        assert_eq!(amount(&text), "5 CNY", "{text}");
    }
    let dollars = format!("单位：万美元\n{LEDGER}{row}");
    assert_eq!(amount(&dollars), "invalid-row 3:0");
    let two = format!("单位：万元、亿元\n{LEDGER}{row}");
    assert_eq!(amount(&two), "invalid-cell 2:4");
}

#[test]
fn a_point_of_a_ledger_that_may_set_thousands_apart_is_refused() {
    let text = format!("{LEDGER}X1,巴南,其他,1.204,2023-03-01\nX2,巴南,其他,415,2023-03-01\n");
    assert_eq!(amount(&text), "1.204 CNY");
    assert_eq!(amount(&text.replace(',', ";")), "invalid-cell 2:4");
}

#[test]
fn numbers_are_read_to_the_bit_or_refused_where_they_stand() {
    for (cell, figure) in [
        ("\u{202d}1,152.50\u{202c}", "1152.5"),
        ("\u{feff}12.5", "12.5"),
        ("1\u{200b}2.5", "12.5"),
        ("1'152.50", "1152.5"),
        ("62’620", "62620"),
        ("0.30000000000000004", "0.30000000000000004"),
        ("00012.50", "12.5"),
        ("1.5万亿", "15000"),
        ("4070萬元", "0.407"),
        ("人民币", "invalid-cell 2:2"),
        ("1'23", "invalid-cell 2:2"),
        ("12,34,567", "invalid-cell 2:2"),
        ("3亿4070万", "invalid-cell 2:2"),
        ("12.5-", "invalid-cell 2:2"),
        ("‑12.5", "invalid-cell 2:2"),
        ("3\u{200b} 5", "invalid-cell 2:2"),
        ("1e200", "invalid-cell 2:2"),
        ("¥12.5", "invalid-cell 2:2"),
        ("12（万元）", "invalid-cell 2:2"),
        ("=cmd|'/c calc'!A1", "invalid-cell 2:2"),
        ("───", "none"),
        ("---", "none"),
        ("未报", "none"),
        ("缺", "none"),
        ("\u{200b}", ""),
    ] {
        let text = format!("区县,funds\n巴南,\"{cell}\"\n");
        assert_eq!(edited(&text), figure, "{cell:?}");
    }
    // Where a percent sign stands beside some figures, a bare number may be a share of one.
    let mixed = "区县,率\n甲,58.1%\n乙,0.5\n";
    assert_eq!(fresh(mixed), "invalid-cell 3:2");
    assert_eq!(
        fresh("区县,率（%）\n甲,58.1%\n乙,0.5\n"),
        "率[%]; 甲 58.1; 乙 0.5"
    );
    assert_eq!(
        edited("区县,funds\n巴南,3000\n万州,4070万\n"),
        "invalid-cell 2:2"
    );
    assert_eq!(edited("区县,funds\n巴南,0\n万州,4070万\n"), "0");
    assert_eq!(edited("区县,funds\n巴南,3\n万州,4亿元\n"), "3");
    assert_eq!(edited("区县,funds（亿元）\n巴南,3\n万州,4070万\n"), "3");
    let rate = "区县,落地开工率\n巴南,0.581\n万州,58.1%\n";
    assert_eq!(edited(rate), "invalid-cell 2:2");
    assert_eq!(
        fresh("区县,率\n甲,58.1%\n乙,60\n丙,0\n"),
        "率[%]; 甲 58.1; 乙 60; 丙 0"
    );
    assert_eq!(fresh("区县,a\n甲,1e200\n乙,2\n"), "invalid-cell 2:2");
}

#[test]
fn what_stands_around_and_between_the_rows_is_no_unit() {
    for text in [
        ",区县,funds\n,巴南,4\n",
        ",,,\n,区县,,funds\n,巴南,,4\n",
        ",区县,funds\n0,巴南,4\n1,万州,5\n",
        "Unnamed: 0,区县,funds\n0,巴南,4\n1,万州,5\n",
        "| 区县 | funds |\n|------|-------|\n| 巴南 | 4 |\n| 万州 | 5 |\n",
        "区县,funds\n巴南,4\n区县,funds\n万州,5\n",
        "区县,funds\n巴南,4\n第 1 页 共 2 页,\n续表,\n区县,funds\n万州,5\n",
        "编号,*区县,*funds\n1,\u{200e}巴\u{ad}南\u{200e},4\n",
        "区县,funds\n巴南,4\n注：不含高新区,,见附表\n",
        "区县,funds\n巴南,4\n⼤⾜区,5\n⻓寿区,6\n",
    ] {
        assert_eq!(edited(text), "4", "{text}");
    }
    let none = "[]";
    for text in [
        "编号,区县,a\n7,甲,1\n9,乙,2\n",
        "ID,区县,a\n7,甲,1\n9,乙,2\n",
        "序,区县,,a\n1,甲,,1\n2,乙,,2\n",
        "|区县|a|\n|甲|1|\n|乙|2|\n",
    ] {
        assert_eq!(fresh(text), format!("a{none}; 甲 1; 乙 2"), "{text}");
    }
    assert_eq!(fresh("ID,a\nx,1\ny,2\n"), "a[]; x 1; y 2");
    assert_eq!(fresh("机组,a\n#1机组,1\n＃2,2\n"), "a[]; #1机组 1; ＃2 2");
    // Without names, no column of figures becomes one.
    assert_eq!(fresh("序号,a,b\n1,5,6\n2,7,8\n"), "invalid-row 1:0");
    // A blank head over figures, and rows that do not part into cells, are refused where they are.
    assert_eq!(
        edited("区县,funds,\n,一季度,二季度\n巴南,4,5\n"),
        "invalid-cell 1:3"
    );
    for text in ["区县，funds\n巴南，4\n", "区县  funds\n巴南  4\n"] {
        let refused = simulator().import_table(text, None).unwrap_err();
        let Error::InvalidRow { rule, .. } = &refused.problems()[0] else {
            panic!("{refused}");
        };
        assert_eq!(rule, "one-column", "{text}");
    }
}

#[test]
fn groups_of_merged_cells_are_asked_for() {
    let merged = "片区,区县,a\n主城,甲,1\n,乙,2\n东北,丙,3\n,丁,4\n";
    assert_eq!(fresh(merged), "invalid-cell 3:1");
    // A group that stands in several rows was written in each; — is none.
    for text in [
        "片区,区县,a\n主城,甲,1\n主城,乙,2\n,丙,3\n",
        "片区,区县,a\n主城,甲,1\n—,乙,2\n东北,丙,3\n—,丁,4\n",
    ] {
        let file = table::read_dataset(text).unwrap().0;
        assert!(file.units.iter().any(|unit| unit.group.is_none()), "{text}");
    }
}

#[test]
fn a_project_is_one_by_its_code_whatever_it_is_called() {
    for name in [
        "全部",
        "#1 厂房",
        "说明书印刷",
        "Total",
        "数据汇总",
        "注：甲",
        "第 1 页",
    ] {
        let text = format!("项目名称,{LEDGER}{name},X1,巴南,其他,5,2023-03-01\n");
        assert_eq!(project(&text, "X1").unwrap().name.as_deref(), Some(name));
    }
    let text = format!("项目名称,{LEDGER}甲,X1,巴南,其他,5,2023-03-01\n合计,,,,5,\n,小计,,,5,\n");
    assert_eq!(amount(&text), "5 CNY");
}

#[test]
fn a_code_that_looks_the_same_is_the_same_project() {
    let before = simulator().describe().projects;
    for code in [
        "５００１０１-006",
        "500101–006",
        "500101−006",
        "\u{202a}500101-006\u{202c}",
        "500101-\u{200b}006",
    ] {
        let mut simulator = simulator();
        let text = format!("项目代码,2023Q2到位资金（亿元）\n{code},0.5\n");
        let report = simulator
            .import_ledger(&text, LedgerReading::default())
            .unwrap();
        assert_eq!((report.added, report.changed), (0, 1), "{code:?}");
        assert_eq!(simulator.describe().projects, before);
    }
    let twice = format!("{LEDGER}X1,巴南,其他,5,2023-03-01\nＸ１,巴南,其他,5,2023-03-01\n");
    assert_eq!(amount(&twice), "invalid-row 3:1");
}

#[test]
fn dates_that_are_left_open_are_none_and_others_are_refused() {
    for (cell, day) in [
        ("—", Ok(None)),
        ("/", Ok(None)),
        ("\u{200e}2023/3/1\u{200e}", Ok(Some("2023-03-01"))),
        ("2023/2/30", Err(())),
        ("2023-13-01", Err(())),
        ("44986", Err(())),
        ("二〇二三年三月一日", Err(())),
        ("2023年Q3", Err(())),
        ("3/1/2023", Err(())),
        ("2023-03-01T00:00:00+08:00", Err(())),
    ] {
        let text = format!("{LEDGER}X1,巴南,其他,5,{cell}\n");
        let found = project(&text, "X1").map(|entry| entry.dates.signed);
        let found = found.map_err(|error| assert_eq!(places(&error), "invalid-cell 2:5"));
        assert_eq!(found, day.map(|day| day.map(Into::into)), "{cell}");
    }
}

/// A table `n` times as long takes about `n` times as long: a square would take sixteen times.
#[test]
fn long_tables_and_long_cells_take_no_square_of_their_length() {
    type Make = fn(usize) -> String;
    let all: [(&str, Make); 7] = [
        ("rows", |n| rows(n, |i| format!("u{i},{i}.5\n"))),
        ("bad rows", |n| rows(n, |i| format!("u{i},x\n"))),
        ("sums", |n| rows(n, |_| "小计,1\n".into())),
        ("drawn lines", |n| rows(n, |_| "---,---\n".into()) + "a,1\n"),
        ("a long name", |n| {
            format!("区县,a\n{},1\n乙,2\n", "长".repeat(20 * n))
        }),
        ("a long title", |n| {
            format!("单位：{}\n区县,a\n甲,1\n", "万元、".repeat(n))
        }),
        ("a title of many units of measure", |n| {
            format!("{}\n区县,a\n甲,1\n", "单位：万元 ".repeat(n))
        }),
    ];
    for (what, make) in all {
        let time = |n: usize| {
            let text = make(n);
            let start = Instant::now();
            let _ = table::read_dataset(&text);
            let _ = table::ledger::table_kind(&text);
            start.elapsed().as_secs_f64()
        };
        // The first warms up; a machine that is busy may slow either down.
        time(1_000);
        let ratio = (0..3)
            .map(|_| time(16_000) / time(4_000).max(1e-3))
            .fold(f64::MAX, f64::min);
        assert!(ratio < 10.0, "{what}: {ratio}");
    }
}

fn rows(n: usize, row: impl Fn(usize) -> String) -> String {
    let mut text = String::from("区县,a\n");
    (0..n).for_each(|i| text += &row(i));
    text
}

#[test]
fn days_years_and_telephones_are_no_figures() {
    for head in [
        "成立日期",
        "填报日期（年月日）",
        "统计年份",
        "年度",
        "联系电话",
        "邮政编码",
        "Date",
        "Year",
    ] {
        let text = format!("名称,{head},GDP\n甲,45017,3\n乙,45018,4\n");
        assert_eq!(fresh(&text), "GDP[]; 甲 3; 乙 4", "{head}");
        let text = format!("区县,{head},到位资金\n巴南区,45017,3\n");
        assert_eq!(edited(&text), "3", "{head}");
    }
    // Time may be what is measured, and years may be what is ranked.
    assert_eq!(
        fresh("名称,办理时间（天）\n甲,3\n乙,4\n"),
        "办理时间[天]; 甲 3; 乙 4"
    );
    assert_eq!(fresh("年份,GDP\n甲,3\n乙,4\n"), "GDP[]; 甲 3; 乙 4");
    // An indicator that a data set knows by such a name is one.
    let (file, _) = table::read_dataset("名称,数\n甲,3\n").unwrap();
    let text = serde_json::to_string(&file).unwrap().replace('数', "年份");
    let mut named = Simulator::from_json(&text).unwrap();
    assert_eq!(
        named
            .import_table("名称,年份\n甲,5\n", None)
            .unwrap()
            .changed,
        1
    );
}

#[test]
fn figures_of_all_are_no_units_wherever_brackets_stand() {
    let text =
        "名称,数\n各县（市、区）合计,9\n甲县（含高新区）,3\n最大值,3\n标准差,1\n乙,4\n总体,7\n";
    assert_eq!(fresh(text), "数[]; 甲县（含高新区） 3; 乙 4");
}
