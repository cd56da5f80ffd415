//! Tables as offices and yearbooks really write them (`tests/tables`), read, told, or refused.

use std::fs;
use std::path::PathBuf;

use saima::dataset::DataSet;
use saima::table::{self, Skipped};
use saima::vocabulary::Language;
use saima::{Error, Result, Simulator};

const BUILT_IN: &str = include_str!("../../www/public/data/chongqing-2023.json");
const LANGUAGES: [Language; 3] = [Language::ZhHans, Language::ZhHant, Language::En];

fn bytes(name: &str) -> Vec<u8> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/tables");
    fs::read(folder.join(name)).unwrap()
}

fn text_of(bytes: &[u8]) -> Result<String> {
    table::decode(bytes, |bytes| {
        let text = encoding_rs::GB18030.decode_without_bom_handling_and_without_replacement(bytes);
        text.map(Into::into)
    })
}

/// A data set made of a table, and what was told.
fn opened(text: &str) -> (Simulator, Vec<(usize, usize, String)>) {
    let (file, skipped) = table::read_dataset(text).unwrap();
    let data = DataSet::from_file(file).unwrap();
    let simulator = Simulator::new(std::sync::Arc::new(data)).unwrap();
    (simulator, told(skipped))
}

fn told(skipped: Vec<Skipped>) -> Vec<(usize, usize, String)> {
    let parts = skipped.into_iter();
    parts
        .map(|part| (part.line, part.column, part.rule))
        .collect()
}

fn rule(line: usize, column: usize, rule: &str) -> (usize, usize, String) {
    (line, column, rule.into())
}

fn names(simulator: &Simulator) -> Vec<&str> {
    let units = simulator.data().units().iter();
    units.map(|unit| unit.name.zh_hans.as_str()).collect()
}

fn figures(simulator: &Simulator, indicator: usize) -> Vec<Option<f64>> {
    let units = 0..simulator.data().units().len();
    let figures = simulator.figures();
    units.map(|unit| figures.get(0, indicator, unit)).collect()
}

/// A table's export and template come back, and change nothing.
fn comes_back(simulator: &mut Simulator) {
    for language in LANGUAGES {
        let report = simulator
            .import_table(&simulator.figures_csv(language), None)
            .unwrap();
        assert_eq!((report.changed, report.skipped.len()), (0, 0));
        let report = simulator
            .import_table(&simulator.template(language), None)
            .unwrap();
        assert_eq!((report.changed, report.unchanged), (0, 0));
    }
}

fn refused(result: Result<impl std::fmt::Debug>) -> Vec<(String, String)> {
    let error = result.unwrap_err();
    let problems = error.problems().iter();
    problems
        .map(|one| (one.code().to_owned(), one.path()))
        .collect()
}

fn import(name: &str) -> (Simulator, Result<saima::simulator::ImportReport>) {
    let mut simulator = Simulator::from_json(BUILT_IN).unwrap();
    let report = text_of(&bytes(name)).and_then(|text| simulator.import_table(&text, None));
    (simulator, report)
}

#[test]
fn a_comma_table_whose_cells_end_in_a_tab_is_read() {
    let (_, report) = import("h01-comma-with-tabs.csv");
    let report = report.unwrap();
    assert_eq!(report.changed + report.unchanged, 5);
    let (simulator, _) = opened(&text_of(&bytes("h01-comma-with-tabs.csv")).unwrap());
    assert_eq!(names(&simulator), ["巴南区", "忠县", "巫溪县"]);
    assert_eq!(figures(&simulator, 1), [Some(12.5), None, Some(4.07)]);
}

#[test]
fn bars_semicolons_and_titles_are_read() {
    for text in [
        "区县|starts\n巴南区|1\n",
        "区县;starts\n巴南区;1\n",
        "sep=;\n区县;starts\n巴南区;1\n",
        "2023年一季度招商投资情况\n区县,starts\n巴南区,1\n",
        "2023年一季度招商投资情况,\n,单位：个\n区县,starts\n巴南区,1\n",
    ] {
        let mut simulator = Simulator::from_json(BUILT_IN).unwrap();
        let report = simulator.import_table(text, None).unwrap();
        assert_eq!(report.changed, 1, "{text}");
    }
    // A measure that the title states is that of the column.
    let mut simulator = Simulator::from_json(BUILT_IN).unwrap();
    let text = "主要指标,,（单位：万元）\n区县,funds,starts\n巴南区,40700,7\n";
    let report = simulator.import_table(text, None).unwrap();
    assert_eq!(told(report.skipped), [rule(1, 0, "title-row")]);
    let data = simulator.data();
    let at = |code: &str| (data.indicators().iter().position(|x| x.code == code)).unwrap();
    let unit = (data.units().iter().position(|x| x.code == "500113")).unwrap();
    let figure = |code| simulator.figures().get(simulator.period(), at(code), unit);
    assert_eq!([figure("funds"), figure("starts")], [Some(4.07), Some(7.0)]);
}

#[test]
fn notes_below_a_table_are_left_unread_and_told() {
    for (name, notes) in [
        ("h02b-title-cut-off.csv", vec![6, 7]),
        ("h03-notes-under-table.csv", vec![6, 7, 8]),
    ] {
        let (mut simulator, told) = opened(&text_of(&bytes(name)).unwrap());
        assert_eq!(names(&simulator).len(), 4, "{name}");
        let notes: Vec<_> = notes
            .iter()
            .map(|line| rule(*line, 0, "note-row"))
            .collect();
        assert_eq!(told, notes, "{name}");
        comes_back(&mut simulator);
    }
    let mut simulator = Simulator::from_json(BUILT_IN).unwrap();
    let text = "区县,starts\n巴南区,1\n注：含两江新区。,\n数据来源：市招商局\n";
    let report = simulator.import_table(text, None).unwrap();
    assert_eq!(
        told(report.skipped),
        [rule(3, 0, "note-row"), rule(4, 0, "note-row")]
    );
}

#[test]
fn sums_are_known_and_places_that_look_alike_are_units() {
    let (simulator, told) = opened(&text_of(&bytes("h04-aggregates.csv")).unwrap());
    assert_eq!(
        names(&simulator),
        ["一市", "二市", "三市", "四市", "北部经济区", "西江经济带"]
    );
    assert_eq!(
        told,
        [
            rule(2, 0, "total-row"),
            rule(7, 1, "region-row"),
            rule(8, 1, "region-row")
        ]
    );
    let (simulator, _) = opened("县,a\n全州县,1\n全椒县,2\n全南县,3\n全市 Total,6\n各区县合计,6\n");
    assert_eq!(names(&simulator), ["全州县", "全椒县", "全南县"]);
    // A group of the data set is no unit either.
    let mut simulator = Simulator::from_json(BUILT_IN).unwrap();
    let text = "区县,starts\n主城都市区,90\n巴南区,1\n渝东北平均,3\n";
    let report = simulator.import_table(text, None).unwrap();
    assert_eq!(
        told_of(&report.skipped),
        [rule(2, 0, "total-row"), rule(4, 0, "total-row")]
    );
}

fn told_of(skipped: &[Skipped]) -> Vec<(usize, usize, String)> {
    told(skipped.to_vec())
}

#[test]
fn ranks_are_left_unread() {
    let (simulator, told) = opened(&text_of(&bytes("h05-rank-column.csv")).unwrap());
    assert_eq!(simulator.data().indicators().len(), 1);
    assert_eq!(told, [rule(1, 3, "aside-column"), rule(2, 0, "total-row")]);
}

#[test]
fn indicators_of_one_name_are_told_apart_by_their_measure_and_come_back() {
    let (mut simulator, _) = opened(&text_of(&bytes("h06-same-name-two-measures.csv")).unwrap());
    let indicators = simulator.data().indicators().iter();
    let names: Vec<_> = indicators.map(|x| x.name.en.clone()).collect();
    assert_eq!(
        names,
        [
            "进出口总额（亿元）",
            "进出口总额（亿美元）",
            "地区生产总值（亿元）",
            "地区生产总值（%）"
        ]
    );
    comes_back(&mut simulator);
    let first = text_of(&bytes("h06-same-name-two-measures.csv")).unwrap();
    let report = simulator.import_table(&first, None).unwrap();
    assert_eq!((report.changed, report.unchanged), (0, 12));
}

#[test]
fn the_code_decides_among_units_of_one_name() {
    let text = text_of(&bytes("h07-same-name-districts.csv")).unwrap();
    let (mut simulator, _) = opened(&text);
    assert_eq!(
        names(&simulator),
        [
            "鼓楼区（320106）",
            "鼓楼区（320302）",
            "鼓楼区（350102）",
            "江北区（500105）",
            "江北区（330205）"
        ]
    );
    comes_back(&mut simulator);
    let report = simulator.import_table(&text, None).unwrap();
    assert_eq!((report.changed, report.unchanged), (0, 10));
    let wrong = text.replace("500105,江北区", "500105,鼓楼区");
    assert_eq!(
        refused(simulator.import_table(&wrong, None)),
        [("invalid-cell".into(), "5:2".into())]
    );
}

#[test]
fn other_encodings_do_not_pass_for_chinese() {
    let refused = text_of(&bytes("h08-latin1.csv")).unwrap_err();
    let Error::InvalidEncoding { offset, encoding } = refused else {
        panic!("{refused}");
    };
    assert_eq!(bytes("h08-latin1.csv")[offset], 0xf6);
    assert!(encoding.ends_with("Latin-1"), "{encoding}");
}

#[test]
fn a_comma_that_may_be_a_decimal_comma_is_refused() {
    let text = text_of(&bytes("h10-decimal-comma.csv")).unwrap();
    let problems = refused(table::read_dataset(&text));
    assert_eq!(problems[0], ("invalid-cell".into(), "2:2".into()));
    assert_eq!(problems.len(), 7);
}

#[test]
fn two_figures_in_a_cell_are_refused_at_their_places() {
    let text = text_of(&bytes("h11-two-figures-in-a-cell.csv")).unwrap();
    let cells = [("2:2"), ("4:2"), ("5:3")];
    let expected = cells.map(|place| ("invalid-cell".to_owned(), place.to_owned()));
    let mut problems = refused(table::read_dataset(&text));
    problems.sort();
    assert_eq!(problems, expected);
}

#[test]
fn a_head_of_several_lines_keeps_its_columns() {
    let (simulator, report) = import("h12-header-break.tsv");
    assert_eq!(report.unwrap().skipped, []);
    assert_eq!(names(&simulator).len(), 41);
    let (simulator, _) = opened(&text_of(&bytes("h12-header-break.tsv")).unwrap());
    let indicators = simulator.data().indicators().iter();
    let names: Vec<_> = indicators
        .map(|x| (x.name.en.as_str(), x.unit_of_measure.en.as_str()))
        .collect();
    assert_eq!(names, [("到位资金", "亿元"), ("新开工项目", "")]);
}

#[test]
fn a_data_set_in_gbk_is_refused_at_its_byte() {
    let bytes = bytes("h13-dataset-gbk.json");
    let refused = table::file_kind(&bytes).unwrap_err();
    // The first character is two bytes that UTF-8 could have too.
    let first = std::str::from_utf8(&bytes).unwrap_err().valid_up_to();
    assert_eq!(refused.code(), "invalid-encoding");
    assert_eq!(refused.path(), format!("byte {first}"));
    let text = encoding_rs::GBK.decode(&bytes).0.into_owned();
    let utf16: Vec<u8> = format!("\u{feff}{text}")
        .encode_utf16()
        .flat_map(u16::to_be_bytes)
        .collect();
    assert_eq!(table::file_kind(&utf16).unwrap().1, Some(text));
}

#[test]
fn the_end_of_a_file_of_dos_is_taken() {
    let text = text_of(&bytes("h15-dos-eof-gb18030.csv")).unwrap();
    assert_eq!(names(&opened(&text).0), ["巴南区", "忠县"]);
}

#[test]
fn signs_of_a_yearbook_are_told() {
    let (mut simulator, told) = opened(&text_of(&bytes("h18-yearbook-signs.csv")).unwrap());
    assert_eq!(names(&simulator), ["甲县", "乙县", "丙县", "丁县", "戊县"]);
    assert_eq!(
        told,
        [
            rule(1, 3, "footnote"),
            rule(2, 4, "small-mark"),
            rule(3, 3, "small-mark"),
            rule(5, 1, "footnote"),
            rule(6, 1, "footnote")
        ]
    );
    let indicator = &simulator.data().indicators()[1];
    assert_eq!(indicator.name.en, "工业");
    comes_back(&mut simulator);
    let report = simulator
        .import_table("县区,#工业（亿元）\n甲县①,60.2*\n乙县,…\n", None)
        .unwrap();
    assert_eq!((report.changed, report.skipped.len()), (1, 4));
}

#[test]
fn a_wide_table_is_refused_by_name_and_a_table_within_the_limit_is_quick_to_read() {
    let wide = |columns: usize| {
        let header: String =
            (0..columns).fold(String::new(), |head, j| head + &format!(",指标{j}"));
        let row = |name: &str| format!("{name}{}\n", ",1.5".repeat(columns));
        format!("区县{header}\n{}{}{}", row("甲"), row("乙"), row("丙"))
    };
    assert_eq!(
        refused(table::read_dataset(&wide(20_000))),
        [("out-of-range".into(), "table.columns".into())]
    );
    let (file, _) = table::read_dataset(&wide(499)).unwrap();
    assert_eq!(file.indicators.len(), 499);
}
