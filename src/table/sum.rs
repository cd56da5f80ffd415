//! Sums: rows that hold totals, means or parts of another row instead of a unit's figures.

use crate::vocabulary::spelling::key;

/// What a row's label says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Label {
    /// It may be a unit.
    Unit,
    /// A sum, a mean, or a part of the row above.
    Sum,
    /// Either: 全州 is a county without its ending, and everything there is in a prefecture.
    Either,
}

/// Words for a sum, a mean or another figure of all, alone or at the end of a label (各区县合计, 全市平均).
const SUMS: [&str; 36] = [
    "合计数",
    "合計數",
    "总计数",
    "总计",
    "總計",
    "合计",
    "合計",
    "小计",
    "小計",
    "共计",
    "共計",
    "累计",
    "累計",
    "总数",
    "總數",
    "总和",
    "總和",
    "汇总",
    "匯總",
    "平均值",
    "平均数",
    "平均數",
    "平均",
    "均值",
    "中位数",
    "中位數",
    "最大值",
    "最小值",
    "最高值",
    "最低值",
    "极差",
    "極差",
    "标准差",
    "標準差",
    "变异系数",
    "變異係數",
];

/// What everything is of. Counties such as 全州县, 全椒县 and 全南县 have more behind their 全.
const WHOLES: [&str; 26] = [
    "全国",
    "全國",
    "全省",
    "全市",
    "全区",
    "全區",
    "全县",
    "全縣",
    "全旗",
    "全盟",
    "全自治区",
    "全自治區",
    "全自治州",
    "全自治县",
    "全自治縣",
    "全地区",
    "全地區",
    "全域",
    "全镇",
    "全鎮",
    "全部",
    "全体",
    "总体",
    "總體",
    "市辖区",
    "市轄區",
];

/// Beginnings of a part of the row above.
const PARTS: [&str; 3] = ["其中", "#", "＃"];

/// Whether a row's label says that it holds sums rather than a unit's figures.
#[must_use]
pub fn label(text: &str) -> Label {
    let text = text.trim().trim_start_matches('\'');
    let behind = PARTS.iter().find_map(|part| text.strip_prefix(part));
    // #1 is a name.
    if behind.is_some_and(|behind| !behind.starts_with(|c: char| c.is_numeric())) {
        return Label::Sum;
    }
    let plain = key(text);
    if plain == "全州" {
        return Label::Either;
    }
    let is_latin = |c: &char| c.is_ascii_alphabetic();
    let (latin, other): (String, String) = plain.chars().partition(is_latin);
    let sign = |c: char| !c.is_alphanumeric();
    let numeral = |c: char| "一二三四五六七八九十".contains(c) || c.is_ascii_digit() || sign(c);
    let other = other.trim_matches(|c: char| sign(c) || c.is_ascii_digit());
    // 一、合计
    let unnumbered = other.trim_start_matches(numeral);
    if chinese(other) || chinese(unnumbered) || english(text, &latin, other.is_empty()) {
        Label::Sum
    } else {
        Label::Unit
    }
}

fn chinese(text: &str) -> bool {
    let ends = |words: &[&str], text: &str| words.iter().any(|word| text.ends_with(word));
    let begins = |words: &[&str]| words.iter().any(|word| text.starts_with(word));
    let whole = |text: &str| WHOLES.contains(&text) || text == "全州";
    // 全市(38个区县), 合计(不含高新区); in 各县(市、区)合计 the brackets stand before.
    let before = text.split('(').next().unwrap_or(text);
    whole(before) || ends(&SUMS, before) || ends(&SUMS, text) || begins(&SUMS) && text.contains('(')
}

/// Words of a sum, a mean or everything; the others of such a label are in [`BESIDE`].
const ENGLISH: [&str; 14] = [
    "total",
    "totals",
    "subtotal",
    "sum",
    "average",
    "mean",
    "median",
    "maximum",
    "minimum",
    "overall",
    "avg",
    "all",
    "whole",
    "nationwide",
];
const BESIDE: [&str; 34] = [
    "grand",
    "sub",
    "of",
    "the",
    "for",
    "in",
    "and",
    "by",
    "simple",
    "weighted",
    "city",
    "cities",
    "county",
    "counties",
    "district",
    "districts",
    "province",
    "provinces",
    "region",
    "regions",
    "regional",
    "provincial",
    "municipal",
    "municipality",
    "country",
    "countries",
    "nation",
    "national",
    "area",
    "areas",
    "unit",
    "units",
    "above",
    "municipalities",
];

/// `alone`: whether nothing but Latin letters stands there. `Total Energies` is a firm.
fn english(text: &str, letters: &str, alone: bool) -> bool {
    if !alone {
        return ["total", "subtotal", "grandtotal", "sum", "average", "mean"].contains(&letters);
    }
    if ["city", "wholecity", "totalcity"].contains(&letters) {
        return true;
    }
    let lower = text.to_lowercase();
    let mut words = lower
        .split(|c: char| !c.is_alphabetic())
        .filter(|word| !word.is_empty())
        .peekable();
    let mut summed = false;
    words.all(|word| {
        let own = ENGLISH.contains(&word);
        summed |= own;
        own || BESIDE.contains(&word)
    }) && summed
}

/// Whether a label may name several units together: an economic belt, a cluster of towns. Some
/// that are called so are units of their own, so this is only told.
#[must_use]
pub fn may_be_several(label: &str) -> bool {
    const ENDINGS: [&str; 14] = [
        "经济带",
        "經濟帶",
        "经济区",
        "經濟區",
        "经济圈",
        "經濟圈",
        "城市群",
        "城镇群",
        "城鎮群",
        "都市圈",
        "片区",
        "片區",
        "板块",
        "板塊",
    ];
    let key = key(label);
    ENDINGS.iter().any(|ending| key.ends_with(ending))
}

#[cfg(test)]
mod tests {
    use super::{Label, label, may_be_several};

    #[test]
    fn rows_of_sums_are_known() {
        for text in [
            "合 计",
            "合计：",
            "总计",
            "小计",
            "合计数",
            "全市",
            "全省",
            "全国",
            "全自治区",
            "全區",
            "全市 Total",
            "Total 全市",
            "合计/Total",
            "全市合计",
            "各区县合计",
            "全市平均",
            "平均",
            "主城都市区小计",
            "其中：高新区",
            "其中:市本级",
            "#市区",
            "一、合计",
            "1.总计",
            "全市(38个区县)",
            "合计（不含高新区）",
            "市辖区",
            "全州合计",
            "渝东北平均值",
            "Total",
            "TOTAL",
            "Grand Total",
            "Sub-total",
            "Average",
            "Sum",
            "All districts",
            "City total",
            "Total of all counties",
            "Whole city",
            "(Total)",
            "Mean",
            "全市 38",
            "National average",
            "各县（市、区）合计",
            "各县(区)平均",
            "最大值",
            "標準差",
            "总体",
            "Maximum",
        ] {
            assert_eq!(label(text), Label::Sum, "{text}");
        }
    }

    #[test]
    fn places_that_look_alike_are_units() {
        for text in [
            "合川区",
            "全州县",
            "全椒县",
            "全南县",
            "全椒",
            "全南",
            "全山石美术馆",
            "合肥市",
            "总部基地",
            "Total Energies",
            "#1机组",
            "＃２",
            "Allegheny",
            "Meanwood",
            "Summit County",
            "平均化",
            "City of London",
            "北部经济区",
            "共和县",
            "一市",
            "中区",
            "市中区",
            "",
        ] {
            assert_eq!(label(text), Label::Unit, "{text}");
        }
        assert_eq!(label("全州"), Label::Either);
    }

    #[test]
    fn belts_and_clusters_may_be_several() {
        assert!(may_be_several("西江经济带") && may_be_several("渝东北三峡库区城镇群"));
        assert!(!may_be_several("万盛经济技术开发区") && !may_be_several("阿里地区"));
    }
}
