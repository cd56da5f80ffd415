//! Notes: titles above a table, remarks below it, and the signs that refer to them.

use crate::table::mark::is_mark;
use crate::table::row::Row;
use crate::table::stated;
use crate::vocabulary::spelling::plain;

/// How notes, sources and signatures begin.
const STARTS: [&str; 34] = [
    "注:",
    "注1",
    "注2",
    "注.",
    "注、",
    "附注",
    "备注",
    "備註",
    "附註",
    "註:",
    "说明",
    "說明",
    "数据来源",
    "數據來源",
    "资料来源",
    "資料來源",
    "来源:",
    "來源:",
    "单位:",
    "單位:",
    "制表",
    "製表",
    "填表",
    "填报",
    "填報",
    "审核",
    "審核",
    "联系",
    "聯繫",
    "统计口径",
    "note:",
    "notes:",
    "source:",
    "sources:",
];

/// Whether a row holds a remark and no unit's figures: it begins as one and holds no number, or
/// one cell alone is filled and reads as a sentence.
#[must_use]
pub fn is_note(row: &Row) -> bool {
    let mut filled = row.cells.iter().filter(|cell| !cell.is_empty());
    let Some(first) = filled.next() else {
        return false;
    };
    let rest: Vec<_> = filled.collect();
    let is_number = |cell: &&String| cell.starts_with(|c: char| plain(c).is_ascii_digit());
    let text: String = first.chars().map(plain).collect();
    let text = text.trim_start_matches(['*', '(', '※', ' ']).to_lowercase();
    let text = text.replacen([' ', '\t'], "", 2);
    if STARTS.iter().any(|start| text.starts_with(start)) {
        return !rest.iter().any(is_number);
    }
    rest.is_empty() && (is_numbered(first) || is_sentence(first) || is_page(&text))
}

/// What a printer puts between the pages of a table: 第 2 页, 共 3 页, Page 2 of 3, 续表.
fn is_page(text: &str) -> bool {
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let bare = text.trim_matches(|c: char| c.is_ascii_digit() || "-()".contains(c));
    let counts = |c: char| c.is_ascii_digit() || "第共页頁,/-".contains(c);
    matches!(
        bare,
        "续表" | "續表" | "续上表" | "續上表" | "续前表" | "page"
    ) || text.contains(['页', '頁']) && text.chars().all(counts)
        || text.strip_prefix("page").is_some_and(|rest| {
            let rest = rest.replacen("of", "", 1);
            rest.bytes().all(|b| b.is_ascii_digit() || b == b'/')
        })
}

/// 2. …, （3）…, ① …
fn is_numbered(text: &str) -> bool {
    let text: String = text.chars().map(plain).collect();
    let rest = text.trim_start_matches('(');
    let digit = |c: char| c.is_ascii_digit() || is_mark(c) || "一二三四五六七八九十".contains(c);
    let behind = rest.trim_start_matches(digit);
    let numbered = behind.len() < rest.len();
    numbered && (rest.starts_with(is_mark) || behind.starts_with(['.', '、', ')', ',']))
}

fn is_sentence(text: &str) -> bool {
    text.contains(['。', '；', '：', '“', '《']) || text.chars().count() > 30
}

/// Titles at the beginning of a table `width` cells wide: how many rows.
///
/// The header is the first row that fills more than one cell; what stands before it is told.
#[must_use]
pub fn titles(rows: &[Row], width: usize) -> usize {
    let filled = |row: &Row| row.cells.iter().filter(|cell| !cell.is_empty()).count();
    // A cell of its own, at the side; a head such as 资金（单位：万元） is none.
    let says_measure = |row: &Row| {
        let filled = row.cells.iter().filter(|cell| !cell.is_empty());
        let worded =
            |cell: &String| stated::is_statement(cell) && !stated::after_word(cell).is_empty();
        filled.clone().next_back().is_some_and(worded)
            || filled.clone().all(|cell| stated::is_statement(cell))
    };
    let begins = |row: &Row| row.cells.first().is_some_and(|cell| !cell.is_empty());
    let is_title = |row: &&Row| {
        filled(row) == 1 && begins(row) && !is_label(row)
            || filled(row) * 2 <= width && is_note(row)
            || filled(row) < width && says_measure(row)
    };
    let count = rows.iter().take(20).take_while(is_title).count();
    // Without a header behind them, they are no titles.
    if width >= 2 && rows.get(count).is_some_and(|row| filled(row) >= 2) {
        count
    } else {
        0
    }
}

fn is_label(row: &Row) -> bool {
    use crate::table::header::{Role, role};
    let first = row.cells.iter().find(|cell| !cell.is_empty());
    first.is_some_and(|cell| role(cell) != Role::Other)
}

#[cfg(test)]
mod tests {
    use super::{is_note, titles};
    use crate::table::row::Row;

    fn row(cells: &[&str]) -> Row {
        Row {
            line: 1,
            cells: cells.iter().map(|cell| (*cell).into()).collect(),
        }
    }

    #[test]
    fn remarks_are_told_from_units() {
        for cells in [
            ["注:1.历史数据均据修订。", "", ""],
            ["注：按现价计算", "与年鉴有出入", ""],
            ["2.分组数由于四舍五入", "", ""],
            ["（3）不含高新区", "", ""],
            ["数据来源：和讯统计局", "", ""],
            ["制表：张三", "", "审核：李四"],
            ["* 初步数。", "", ""],
            ["Source: yearbook", "", ""],
            ["① 含两江新区", "", ""],
            ["第 2 页 共 3 页", "", ""],
            ["第2页", "", ""],
            ["Page 2 of 3", "", ""],
            ["续表1", "", ""],
        ] {
            assert!(is_note(&row(&cells)), "{cells:?}");
        }
        for cells in [
            ["巴南区", "", ""],
            ["甲区", "1", ""],
            ["注：甲", "1", "2"],
            ["", "", ""],
            ["第一师", "", ""],
            ["第8师", "", ""],
            ["Pageland", "", ""],
            ["", "3", ""],
            ["石柱土家族自治县", "", ""],
        ] {
            assert!(!is_note(&row(&cells)), "{cells:?}");
        }
    }

    #[test]
    fn titles_stand_before_the_first_row_of_several_cells() {
        let rows = [
            row(&["表3 各区县主要指标", "", ""]),
            row(&["", "", "单位：亿元"]),
            row(&["区县", "资金", "项目"]),
            row(&["甲", "1", "2"]),
        ];
        assert_eq!(titles(&rows, 3), 2);
        assert_eq!(titles(&rows[2..], 3), 0);
        assert_eq!(
            titles(&[row(&["区县", "", ""]), row(&["甲", "1", "2"])], 3),
            0
        );
    }
}
