//! Header: what each column of a table holds.

use crate::table::mark::unmarked;
use crate::table::measure::Measure;
use crate::vocabulary::spelling::{key, plain};

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

const CODES: [&str; 15] = [
    "unitcode",
    "districtcode",
    "地区代码",
    "地區代碼",
    "单位代码",
    "區縣代碼",
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
const NAMES: [&str; 65] = [
    "乡镇",
    "鄉鎮",
    "镇街",
    "鎮街",
    "街镇",
    "乡镇(街道)",
    "乡(镇、街道)",
    "镇(街)",
    "镇(街道)",
    "街道",
    "街道(镇)",
    "村(社区)",
    "社区",
    "学校",
    "學校",
    "部门",
    "部門",
    "科室",
    "town",
    "township",
    "school",
    "department",
    "县区",
    "縣區",
    "县(市、区)",
    "縣(市、區)",
    "县(区)",
    "市县",
    "市縣",
    "市州",
    "州市",
    "地市",
    "城市",
    "盟市",
    "旗县",
    "旗县区",
    "城区",
    "城區",
    "行政区",
    "行政區",
    "行政区划",
    "地区名称",
    "地區名稱",
    "单位名称",
    "單位名稱",
    "county",
    "region",
    "districtname",
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
const ASIDES: [&str; 25] = [
    "序",
    "编号",
    "編號",
    "行号",
    "行號",
    "id",
    "s/n",
    "unnamed:0",
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

/// Parts of a header over ranks, changes of rank or serial numbers: 增速位次, 位次变化. Taken for
/// an indicator, the last would come first.
const RANKS: [&str; 9] = [
    "位次", "名次", "排名", "排序", "排位", "座次", "序号", "序號", "位序",
];

/// Whether a header's key speaks of ranks.
fn is_rank(header: &str, key: &str) -> bool {
    let lower = header.to_lowercase();
    let mut words = lower.split(|c: char| !c.is_alphabetic());
    RANKS.iter().any(|part| key.contains(part))
        || words.any(|word| matches!(word, "rank" | "ranks" | "ranking" | "ranked"))
}

/// Headers over a day, a span or a way to reach someone, which are numbers and no figures: taken for an
/// indicator, the day number or the telephone number that is the greatest would come first.
const MARGINS: [&str; 32] = [
    "时间",
    "時間",
    "成立时间",
    "成立時間",
    "填报时间",
    "填報時間",
    "统计时间",
    "統計時間",
    "更新时间",
    "更新時間",
    "年度",
    "季度",
    "月份",
    "年月",
    "联系电话",
    "聯繫電話",
    "电话",
    "電話",
    "手机",
    "手机号",
    "手機號",
    "邮编",
    "郵編",
    "邮政编码",
    "date",
    "year",
    "month",
    "quarter",
    "phone",
    "telephone",
    "postcode",
    "zipcode",
];

/// Whether a header is over numbers that are no figures of anything.
#[must_use]
pub fn is_margin(header: &str) -> bool {
    let key = key(&name_and_measure(header).0);
    let ends = |words: [&str; 2]| words.iter().any(|word| key.ends_with(word));
    MARGINS.contains(&key.as_str()) || ends(["日期", "年份"])
}

/// Whether a header may be over what tells rows apart, where nothing else does.
#[must_use]
pub fn is_identity(header: &str) -> bool {
    ["id", "编号", "編號"].contains(&&*key(header))
}

/// The role of a column by its header.
#[must_use]
pub fn role(header: &str) -> Role {
    let whole = key(header);
    let key = match key(unmarked(unstarred(header.trim()))) {
        bare if bare.is_empty() => whole,
        bare => bare,
    };
    let is = |words: &[&str]| words.contains(&key.as_str());
    if is(&CODES) {
        Role::Code
    } else if is(&NAMES) {
        Role::Name
    } else if is(&GROUPS) {
        Role::Group
    } else if is(&ASIDES) || is_rank(header, &key) {
        Role::Aside
    } else {
        Role::Other
    }
}

/// A text of several lines on one: nothing between ideographs, a space between words.
#[must_use]
pub fn one_line(text: &str) -> String {
    if !text.contains(['\n', '\r', '\t']) {
        return text.to_owned();
    }
    let parts = text.split(['\n', '\r', '\t']).map(str::trim);
    let mut whole = String::with_capacity(text.len());
    for part in parts.filter(|part| !part.is_empty()) {
        let words = whole.ends_with(|c: char| c.is_ascii_alphanumeric())
            && part.starts_with(|c: char| c.is_ascii_alphanumeric());
        if words {
            whole.push(' ');
        }
        whole.push_str(part);
    }
    whole
}

/// A header without the signs at its front: # is for a part of the column before it, and forms put * before
/// what must be filled in.
fn unstarred(text: &str) -> &str {
    text.trim_start_matches(['#', '＃', '*', '＊', '※', '★'])
        .trim_start()
}

/// Whether a header bears a sign of a note, before or behind its name.
#[must_use]
pub fn is_marked(header: &str) -> bool {
    let text = header.trim();
    unmarked(text) != text || unstarred(text) != text
}

/// A header taken apart: `到位资金（万元）` is 到位资金 in 万元.
///
/// Only a last pair of brackets that leaves something before it is a unit of measure.
#[must_use]
pub fn name_and_measure(header: &str) -> (String, Option<String>) {
    let text: String = one_line(header).chars().map(plain).collect();
    // #工业 is a part of the column before it; the sign is none of its name.
    let text = unstarred(text.trim());
    let text = if text.is_empty() {
        header.trim()
    } else {
        unmarked(text)
    };
    for (open, close) in [('(', ')'), ('[', ']'), ('【', '】'), ('〔', '〕')] {
        if let Some(inside) = text.strip_suffix(close)
            && let Some((name, measure)) = inside.rsplit_once(open)
            && !name.trim().is_empty()
            && !measure.trim().is_empty()
        {
            return (
                unmarked(name).to_owned(),
                Some(without_word(measure.trim()).to_owned()),
            );
        }
    }
    (text.to_owned(), None)
}

/// 单位：万元 is 万元.
fn without_word(measure: &str) -> &str {
    ["单位:", "單位:", "unit:", "Unit:"]
        .iter()
        .find_map(|word| measure.strip_prefix(word))
        .map_or(measure, str::trim)
}

/// The unit of measure in which a column's bare numbers are written.
#[must_use]
pub fn measure_of(written: Option<&str>, wanted: &Measure) -> Measure {
    written.map_or_else(|| wanted.clone(), Measure::read)
}

#[cfg(test)]
mod tests {
    use super::{Role, name_and_measure, one_line, role};

    #[test]
    fn roles_are_known_in_three_languages() {
        assert_eq!(role(" 区　县 "), Role::Name);
        assert_eq!(role("行政区划代码"), Role::Code);
        assert_eq!(role("Group"), Role::Group);
        assert_eq!(role("備註"), Role::Aside);
        assert_eq!(role("*区县"), Role::Name);
        assert_eq!(role("代码*"), Role::Code);
        assert_eq!(role("#"), Role::Aside);
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
            parts("到位资金（单位：万元）"),
            ("到位资金".into(), Some("万元".into()))
        );
        assert_eq!(
            parts("*到位资金【万元】"),
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
    fn ranks_are_no_figures() {
        for text in [
            "位次",
            "增速位次",
            "位次变化",
            "全市排名",
            "GDP 排名（位）",
            "Rank",
            "Rank (city)",
            "Change in rank",
            "排序",
        ] {
            assert_eq!(role(text), Role::Aside, "{text}");
        }
        assert_eq!(role("Frank index"), Role::Other);
    }

    #[test]
    fn breaks_and_signs_of_notes_are_no_part_of_a_name() {
        assert_eq!(
            name_and_measure("到位资金\n（亿元）"),
            ("到位资金".into(), Some("亿元".into()))
        );
        assert_eq!(one_line("Contract\nvalue"), "Contract value");
        assert_eq!(
            name_and_measure("#工业①（亿元）"),
            ("工业".into(), Some("亿元".into()))
        );
    }
}
