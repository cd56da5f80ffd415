//! Stated: units of measure that a table names beside its columns: in a title, a note, the corner
//! of its header, or a row of their own under it.
//!
//! One that is overlooked makes every figure ten thousand times too large, so every usual way of
//! writing one is read.

use crate::table::header::{Role, role};
use crate::table::measure::Measure;
use crate::vocabulary::spelling::plain;

/// Needed: a header that says which of several stated units of measure is its own.
pub const ONE_MEASURE: &str = "a header with its unit of measure";

/// Characters of a text that are searched.
const LONGEST: usize = 500;
/// Units of measure that one text states.
const MOST: usize = 20;

/// What is counted: units of measure that need no word before them to be known as such.
const BASES: [&str; 34] = [
    "元",
    "美元",
    "港元",
    "欧元",
    "日元",
    "英镑",
    "%",
    "‰",
    "个",
    "人",
    "人次",
    "户",
    "家",
    "件",
    "次",
    "台",
    "套",
    "辆",
    "宗",
    "座",
    "处",
    "条",
    "吨",
    "公斤",
    "千克",
    "公里",
    "平方公里",
    "平方米",
    "公顷",
    "亩",
    "千瓦时",
    "标准煤",
    "吨标准煤",
    "位",
];

/// Whether a text is a unit of measure and nothing else: 万元, 亿美元, %, 个.
#[must_use]
pub fn is_measure(text: &str) -> bool {
    let measure = Measure::read(text);
    BASES.contains(&&*measure.base) || measure.base.is_empty() && measure.exponent != 0
}

/// The units of measure that a text states: 单位：亿元、%, （单位 万元）, 各区县到位资金（万元）.
#[must_use]
pub fn measures(text: &str) -> Vec<String> {
    let text: String = text.chars().take(LONGEST).map(plain).collect();
    let said = after_word(&text);
    if !said.is_empty() {
        return said;
    }
    if is_measure(&text) {
        return vec![text];
    }
    bracketed(&text)
        .or_else(|| text.rsplit_once(" in ").map(|(_, rest)| rest))
        .map(|inside| parts(inside, is_measure))
        .unwrap_or_default()
}

/// Those behind the word for them: only where it stands are they believed below a table, where
/// sentences are.
#[must_use]
pub fn after_word(text: &str) -> Vec<String> {
    // Whoever states a unit of measure states it soon, and briefly: longer texts are not searched, or one of
    // megabytes would be looked through again for each of its words.
    let text: String = text.chars().take(LONGEST).map(plain).collect();
    let mut found = Vec::new();
    for (at, c) in text.char_indices() {
        let (before, rest) = (&text[..at], &text[at + c.len_utf8()..]);
        let behind = match c {
            '单' | '單' => rest.trim_start().strip_prefix('位'),
            'U' | 'u' => rest.strip_prefix("nits").or(rest.strip_prefix("nit")),
            _ => None,
        };
        if let Some(behind) = behind {
            let certain = introduces(before, behind);
            let takes = |part: &str| certain || is_measure(part);
            found.extend(parts(after_sign(behind), takes));
            if found.len() >= MOST {
                break;
            }
        }
    }
    found.truncate(MOST);
    found
}

/// Whether 单位 stands for 计量单位 beyond doubt: 单位：件 states a unit of measure, whatever is
/// counted; 单位名称 and 填报单位：统计局 state none.
fn introduces(before: &str, behind: &str) -> bool {
    let begins =
        !before.ends_with(|c: char| c.is_alphanumeric()) || before.ends_with(['量', '额', '額']);
    begins && behind.trim_start().starts_with([':', '('])
}

/// What stands behind the sign or word that introduces it.
fn after_sign(behind: &str) -> &str {
    let text = behind.trim_start();
    let words = ["均为", "均為", "为", "為", "是"];
    let text = words
        .iter()
        .find_map(|word| text.strip_prefix(word))
        .unwrap_or(text);
    text.trim_start_matches([':', '(', ' '])
}

/// What stands in the last brackets of a text that ends in them.
fn bracketed(text: &str) -> Option<&str> {
    let text = text.trim_end();
    [('(', ')'), ('[', ']'), ('【', '】'), ('〔', '〕')]
        .iter()
        .find_map(|(open, close)| Some(text.strip_suffix(*close)?.rsplit_once(*open)?.1))
}

/// A list of units of measure: 亿元、%; 10,000 yuan, %. What stands behind one is left out.
fn parts(said: &str, takes: impl Fn(&str) -> bool) -> Vec<String> {
    let end = said.find(['(', ')', ']', '】', '〕', ';', '。']);
    let said = said[..end.unwrap_or(said.len())].trim();
    let mut found = Vec::new();
    for part in pieces(said) {
        let part = part.trim().trim_end_matches('.');
        let first = part.split(' ').next().unwrap_or(part);
        let part = if is_measure(part) { part } else { first };
        if !part.is_empty() && takes(part) {
            found.push(part.to_owned());
        }
    }
    found
}

/// The pieces between 、, / and commas, but for the commas between digits.
fn pieces(said: &str) -> Vec<&str> {
    let bytes = said.as_bytes();
    let digit = |at: Option<usize>| {
        at.and_then(|at| bytes.get(at))
            .is_some_and(u8::is_ascii_digit)
    };
    let mut pieces = Vec::new();
    let mut from = 0;
    for (at, c) in said.char_indices() {
        let inside = digit(at.checked_sub(1)) && digit(Some(at + 1));
        if matches!(c, '、' | '/') || c == ',' && !inside {
            pieces.push(&said[from..at]);
            from = at + c.len_utf8();
        }
    }
    pieces.push(&said[from..]);
    pieces
}

/// Whether a cell says nothing but units of measure: 单位：万元, （万元）.
#[must_use]
pub fn is_statement(cell: &str) -> bool {
    let text: String = cell.chars().take(LONGEST).map(plain).collect();
    let text = text.trim().trim_start_matches(['(', '[']);
    let word = [
        "单",
        "單",
        "计量单位",
        "計量單位",
        "金额单位",
        "Unit",
        "unit",
    ];
    word.iter().any(|word| text.starts_with(word)) && !after_word(text).is_empty()
        || is_measure(unbracketed(text))
}

fn unbracketed(text: &str) -> &str {
    text.trim()
        .trim_start_matches(['(', '[', '（', '【', '〔'])
        .trim_end_matches([')', ']', '）', '】', '〕'])
        .trim()
}

/// The units of measure in the corner of a header: 区县（单位：万元）, 单位：万元, 区县\指标（万元）.
#[must_use]
pub fn in_corner(header: &[String]) -> Vec<String> {
    let Some(first) = header.iter().find(|cell| !cell.is_empty()) else {
        return Vec::new();
    };
    let text: String = first.chars().take(LONGEST).map(plain).collect();
    let name = text
        .split(['(', '[', '\\', '/', '【', '〔'])
        .next()
        .unwrap_or_default();
    if is_statement(&text)
        || matches!(role(name), Role::Name | Role::Code) && name.len() < text.len()
    {
        measures(&text)
    } else {
        Vec::new()
    }
}

/// The units of measure of a row under the header that holds nothing else, by column.
#[must_use]
pub fn row_of_measures(row: &[String]) -> Option<Vec<Option<String>>> {
    const LABELS: [&str; 8] = [
        "单位",
        "單位",
        "计量单位",
        "計量單位",
        "unit",
        "units",
        "Unit",
        "Units",
    ];
    let mut labelled = false;
    let mut found = 0;
    let mut measures = Vec::with_capacity(row.len());
    for cell in row {
        let text: String = cell.chars().map(plain).collect();
        let text = text.trim().trim_end_matches(':');
        // 本季（万元） is bracketed at its end alone.
        let begins = text.starts_with(['(', '[', '（', '【', '〔']);
        let inside = if begins { unbracketed(text) } else { text };
        let first = found == 0 && !labelled;
        if text.is_empty() {
            measures.push(None);
        } else if first && LABELS.contains(&text) {
            labelled = true;
            measures.push(None);
        } else {
            let says = is_measure(inside)
                || (labelled || inside.len() < text.len())
                    && !inside.is_empty()
                    && !inside.contains(|c: char| c.is_ascii_digit());
            if !says {
                return None;
            }
            found += 1;
            measures.push(Some(inside.to_owned()));
        }
    }
    // The units' own column says nothing there.
    let begins = measures.first().is_some_and(Option::is_some);
    (found > 0 && !begins).then_some(measures)
}

/// The one measure of those a table states in which bare numbers of `wanted` are written; none
/// where it states none for it.
///
/// # Errors
/// Where it states several.
pub fn stated<'a>(measures: &'a [String], wanted: &Measure) -> Result<Option<&'a str>, ()> {
    let fits = |text: &&String| {
        let read = Measure::read(text);
        read.base == wanted.base && read.exponent_to(wanted).is_some()
    };
    one(measures.iter().filter(fits))
}

/// The one of some units of measure, however often and in whatever spelling it is named.
///
/// # Errors
/// Where they differ.
pub fn one<'a>(measures: impl Iterator<Item = &'a String>) -> Result<Option<&'a str>, ()> {
    let mut found: Option<&String> = None;
    for text in measures {
        match found {
            Some(first) if Measure::read(first) != Measure::read(text) => return Err(()),
            Some(_) => {}
            None => found = Some(text),
        }
    }
    Ok(found.map(String::as_str))
}

#[cfg(test)]
mod tests {
    use super::{after_word, in_corner, is_statement, measures, row_of_measures, stated};
    use crate::table::measure::Measure;

    fn row(cells: &[&str]) -> Vec<String> {
        cells.iter().map(|cell| (*cell).into()).collect()
    }

    #[test]
    fn a_title_states_measures_in_every_usual_way() {
        for text in [
            "单位：万元",
            "（单位： 万元）",
            "单 位：万元",
            "单位 ：万元",
            "单位（万元）",
            "（单位 万元）",
            "各区县到位资金（万元）",
            "各区县到位资金【万元】",
            "2023年各区县到位资金，单位：万元",
            "币种：人民币 单位：万元 制表：张三",
            "填报单位：统计局 计量单位：万元",
            "填报单位：统计局，单位：万元",
            "注：资金单位为万元。",
        ] {
            assert_eq!(
                measures(text).last().map(String::as_str),
                Some("万元"),
                "{text}"
            );
        }
        assert_eq!(measures("（单位：亿元、%）"), ["亿元", "%"]);
        assert_eq!(measures("Unit: 10,000 yuan, %"), ["10,000 yuan", "%"]);
        assert_eq!(
            measures("Funds (Unit: 100 million yuan)"),
            ["100 million yuan"]
        );
        assert_eq!(measures("Funds, in 10,000 yuan"), ["10,000 yuan"]);
        assert_eq!(measures("单位：人民币万元"), ["人民币万元"]);
        for text in [
            "单位名称",
            "各区县情况（2023年）",
            "万州（区）",
            "United",
            "made in China",
            "单位",
        ] {
            assert!(measures(text).is_empty(), "{text}");
        }
        assert!(after_word("增速（%）").is_empty());
    }

    #[test]
    fn one_measure_may_stand_twice_and_two_may_not() {
        let said = ["万元".to_owned(), "%".to_owned(), "人民币万元".to_owned()];
        assert_eq!(stated(&said, &Measure::read("亿元")), Ok(Some("万元")));
        assert_eq!(stated(&said, &Measure::read("个")), Ok(None));
        let two = ["万元".to_owned(), "亿元".to_owned()];
        assert_eq!(stated(&two, &Measure::read("亿元")), Err(()));
    }

    #[test]
    fn the_corner_and_a_row_of_their_own_state_measures() {
        for cell in ["区县（单位：万元）", "单位：万元", "区县\\指标（万元）"]
        {
            assert_eq!(in_corner(&row(&[cell, "a"])), ["万元"], "{cell}");
        }
        assert!(in_corner(&row(&["资金（万元）", "区县"])).is_empty());
        let found = row_of_measures(&row(&["", "万元", "（个）", ""])).unwrap();
        assert_eq!(found, [None, Some("万元".into()), Some("个".into()), None]);
        let found = row_of_measures(&row(&["计量单位", "件/年", "%"])).unwrap();
        assert_eq!(found[1].as_deref(), Some("件/年"));
        for cells in [
            ["甲", "1", "2"],
            ["", "3", "万元"],
            ["万元", "个", ""],
            ["", "", ""],
            ["个", "万元", "1"],
        ] {
            assert!(row_of_measures(&row(&cells)).is_none(), "{cells:?}");
        }
        assert!(
            is_statement("（万元）") && is_statement("单位：万元") && !is_statement("资金（万元）")
        );
    }
}
