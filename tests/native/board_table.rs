//! Boards and figures as tables: what stands in them, and that figures come back as they were.

use saima::Simulator;
use saima::vocabulary::Language;

const FILE: &str = include_str!("../../www/public/data/chongqing-2023.json");
const LANGUAGES: [Language; 3] = [Language::ZhHans, Language::ZhHant, Language::En];

fn simulator() -> Simulator {
    Simulator::from_json(FILE).unwrap()
}

/// The cells of a table, checked for byte order mark and line ends.
fn cells(text: &str) -> Vec<Vec<String>> {
    let text = text.strip_prefix('\u{feff}').unwrap();
    assert_eq!(text.matches('\n').count(), text.matches("\r\n").count());
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(text.as_bytes());
    let rows = reader.records().map(Result::unwrap);
    rows.map(|row| row.iter().map(str::to_owned).collect())
        .collect()
}

#[test]
fn a_board_stands_in_its_order_with_changes_and_each_figure_as_shown_and_as_it_is() {
    let mut simulator = simulator();
    let edit =
        r#"{"edit": "setValue", "unit": "500113", "indicator": "contracts", "value": 600.125}"#;
    simulator.apply_json(edit).unwrap();
    let ranking = simulator.ranking(0).unwrap().clone();
    let shifts = simulator.shifts(0).unwrap();
    let scores = simulator.board_values(0).unwrap().to_vec();
    let table = cells(&simulator.board_csv(0, Language::ZhHans).unwrap());
    assert_eq!(
        table[0][..7],
        [
            "名次",
            "较基准升降",
            "代码",
            "名称",
            "分组",
            "得分",
            "得分（未取整）"
        ]
    );
    assert!(table[1..].iter().any(|row| row[5] != row[6]));
    for (row, unit) in table[1..].iter().zip(&ranking.order) {
        let unit = *unit as usize;
        assert_eq!(row[0], ranking.ranks[unit].to_string());
        assert_eq!(row[1], shifts[unit].to_string());
        assert_eq!(row[2], simulator.data().units()[unit].code);
        assert_eq!(row[5].parse::<f64>().unwrap(), scores[unit]);
        // As the trail has it before rounding.
        let index = simulator.trail(0, unit).unwrap().index.unwrap();
        assert_eq!(row[6].parse::<f64>().unwrap().to_bits(), index.to_bits());
    }
    let banan = table.iter().find(|row| row[2] == "500113").unwrap();
    assert_eq!(banan[7..10], ["600.13", "600.125", "已修改"]);
    assert!(banan[1].parse::<i32>().unwrap() > 0);
}

#[test]
fn a_board_of_a_group_lists_the_group_and_units_that_are_not_ranked_come_last() {
    let mut simulator = simulator();
    let edit =
        r#"{"edit": "setIncluded", "board": "composite", "unit": "500113", "included": false}"#;
    simulator.apply_json(edit).unwrap();
    let table = cells(&simulator.board_csv(0, Language::En).unwrap());
    let left = table.iter().find(|row| row[2] == "500113").unwrap();
    assert_eq!(left[..2], ["", ""]);
    let boards = simulator.data().boards();
    let own = boards
        .iter()
        .position(|board| board.group().is_some())
        .unwrap();
    let group = boards[own].group().unwrap().to_owned();
    let group = simulator.data().group(&group, "").unwrap();
    let name = simulator.data().file().groups[group]
        .name
        .text(Language::En)
        .to_owned();
    let table = cells(&simulator.board_csv(own, Language::En).unwrap());
    assert!(table.len() > 2);
    assert!(table[1..].iter().all(|row| row[4] == name));
}

#[test]
fn a_board_of_projects_lists_projects_with_their_amounts_and_units() {
    let mut simulator = simulator();
    let kinds = simulator.describe().boards;
    let board = kinds
        .iter()
        .position(|board| board.kind == "project")
        .unwrap();
    let view = simulator.project_board(board).unwrap();
    let table = cells(&simulator.board_csv(board, Language::ZhHant).unwrap());
    assert_eq!(
        table[0][..4],
        ["名次", "較基準升降", "項目代碼", "項目名稱"]
    );
    assert_eq!(table.len(), 1 + view.rows.len() + view.fallen.len());
    for (row, project) in table[1..].iter().zip(&view.rows) {
        assert_eq!(row[0], project.place.to_string());
        assert_eq!(row[2], project.project);
        assert_eq!(row[4], simulator.data().units()[project.unit].code);
        assert_eq!(
            row[8].parse::<f64>().unwrap().to_bits(),
            project.amount.to_bits()
        );
    }
}

#[test]
fn no_name_on_a_board_is_taken_for_a_formula() {
    let file = FILE.replace("\"巴南区\",\"zh-Hant\"", "\"=1+1,\\\"x\\\"\",\"zh-Hant\"");
    let mut simulator = Simulator::from_json(&file).unwrap();
    let text = simulator.board_csv(0, Language::ZhHans).unwrap();
    assert!(text.contains(",500113,\"'=1+1,\"\"x\"\"\","), "{text}");
    for row in cells(&text) {
        let begins = |cell: &String| cell.starts_with(['=', '+', '@']);
        assert!(!row.iter().any(begins), "{row:?}");
    }
}

#[test]
fn figures_that_go_out_come_back_without_a_change() {
    let mut simulator = simulator();
    let edits = r#"[
        {"edit": "setValue", "unit": "500113", "indicator": "contracts", "value": 0.1},
        {"edit": "setValue", "unit": "500238", "indicator": "funds", "value": 1234567.875},
        {"edit": "setValue", "unit": "500103", "indicator": "fdi", "value": null}
    ]"#;
    simulator.apply_json(edits).unwrap();
    let before = simulator.state().clone();
    for language in LANGUAGES {
        let report = simulator
            .import_table(&simulator.figures_csv(language), None)
            .unwrap();
        assert_eq!((report.changed, report.skipped.len()), (0, 0));
        let given = simulator
            .data()
            .indicators()
            .iter()
            .filter(|about| about.is_given())
            .count();
        assert_eq!(report.unchanged, given * simulator.data().units().len());
        assert_eq!(simulator.state(), &before);
    }
}
