//! Header: what each column of a table holds.

use crate::table::measure::Measure;
use crate::table::spelling::{key, plain};

/// What a column holds, by its header alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Units' codes.
    Code,
    /// Units' names.
    Name,
    /// Names of groups.
    Group,
    /// Serial numbers, ranks, remarks: nothing that is read.
    Aside,
    /// Figures, or nothing that is known.
    Other,
}

const CODES: [&str; 9] = [
    "code",
    "代码",
    "代碼",
    "编码",
    "編碼",
    "区划代码",
    "區劃代碼",
    "行政区划代码",
    "行政區劃代碼",
];
const NAMES: [&str; 17] = [
    "name",
    "unit",
    "district",
    "名称",
    "名稱",
    "区县",
    "區縣",
    "区县名称",
    "區縣名稱",
    "地区",
    "地區",
    "区域",
    "區域",
    "单位",
    "單位",
    "区(县)",
    "區(縣)",
];
const GROUPS: [&str; 8] = [
    "group",
    "分组",
    "分組",
    "组别",
    "組別",
    "片区",
    "片區",
    "所属片区",
];
const ASIDES: [&str; 17] = [
    "no",
    "no.",
    "#",
    "rank",
    "score",
    "remark",
    "remarks",
    "note",
    "notes",
    "序号",
    "序號",
    "名次",
    "排名",
    "得分",
    "备注",
    "備註",
    "综合得分",
];

/// The role of a column by its header.
#[must_use]
pub fn role(header: &str) -> Role {
    let key = key(header);
    let is = |words: &[&str]| words.contains(&key.as_str());
    if is(&CODES) {
        Role::Code
    } else if is(&NAMES) {
        Role::Name
    } else if is(&GROUPS) {
        Role::Group
    } else if is(&ASIDES) {
        Role::Aside
    } else {
        Role::Other
    }
}

/// A header taken apart: `到位资金（万元）` is 到位资金 in 万元.
///
/// Only a last pair of brackets that leaves something before it is a unit of measure.
#[must_use]
pub fn name_and_measure(header: &str) -> (String, Option<String>) {
    let text: String = header.chars().map(plain).collect();
    let text = text.trim();
    for (open, close) in [('(', ')'), ('[', ']')] {
        if let Some(inside) = text.strip_suffix(close)
            && let Some((name, measure)) = inside.rsplit_once(open)
            && !name.trim().is_empty()
            && !measure.trim().is_empty()
        {
            return (name.trim().to_owned(), Some(measure.trim().to_owned()));
        }
    }
    (text.to_owned(), None)
}

/// The unit of measure in which a column's bare numbers are written.
#[must_use]
pub fn measure_of(written: Option<&str>, wanted: &Measure) -> Measure {
    written.map_or_else(|| wanted.clone(), Measure::read)
}

/// Whether a row's label says that it holds sums rather than a unit's figures.
#[must_use]
pub fn is_total(label: &str) -> bool {
    const TOTALS: [&str; 13] = [
        "total",
        "sum",
        "合计",
        "合計",
        "总计",
        "總計",
        "小计",
        "小計",
        "全市",
        "全市合计",
        "全市合計",
        "city",
        "wholecity",
    ];
    TOTALS.contains(&key(label).as_str())
}

#[cfg(test)]
mod tests {
    use super::{Role, is_total, name_and_measure, role};

    #[test]
    fn roles_are_known_in_three_languages() {
        assert_eq!(role(" 区　县 "), Role::Name);
        assert_eq!(role("行政区划代码"), Role::Code);
        assert_eq!(role("Group"), Role::Group);
        assert_eq!(role("備註"), Role::Aside);
        assert_eq!(role("到位资金"), Role::Other);
    }

    #[test]
    fn the_unit_of_measure_stands_in_the_last_brackets() {
        let parts = |text| name_and_measure(text);
        assert_eq!(
            parts("到位资金（万元）"),
            ("到位资金".into(), Some("万元".into()))
        );
        assert_eq!(
            parts("Funds (net) [100 million yuan]"),
            ("Funds (net)".into(), Some("100 million yuan".into()))
        );
        assert_eq!(parts("（万元）"), ("(万元)".into(), None));
        assert_eq!(parts("到位资金"), ("到位资金".into(), None));
    }

    #[test]
    fn rows_of_sums_are_known() {
        assert!(is_total("合 计"));
        assert!(!is_total("合川区"));
    }
}
