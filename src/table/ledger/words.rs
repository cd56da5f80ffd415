//! Words: what the cells of a ledger call sectors, stages, origins and the like.

use std::collections::HashMap;

use crate::ledger::{Origin, Sector, Stage};
use crate::table::ledger::field_names::simplified;
use crate::vocabulary::Provenance;
use crate::vocabulary::spelling::key;

/// A value, its words in three languages as they are written, and others that mean it, in
/// simplified characters.
type Word<T> = (T, [&'static str; 3], &'static [&'static str]);

pub(super) const SECTORS: [Word<Sector>; 4] = [
    (
        Sector::Manufacturing,
        ["制造业", "製造業", "Manufacturing"],
        &["先进制造业", "工业", "制造"],
    ),
    (
        Sector::SoftwareDigital,
        ["软件和数字产业", "軟件和數字產業", "Software and digital"],
        &[
            "softwaredigital",
            "软件信息",
            "软件和信息服务业",
            "软件和信息技术服务业",
            "软件",
            "数字产业",
            "数字经济",
            "软信",
        ],
    ),
    (
        Sector::ModernServices,
        ["现代服务业", "現代服務業", "Modern services"],
        &["modernservices", "服务业", "生产性服务业", "services"],
    ),
    (
        Sector::Other,
        ["其他", "其他", "Other"],
        &["其它", "农业", "文旅", "基础设施", "房地产"],
    ),
];

pub(super) const ORIGINS: [Word<Origin>; 4] = [
    (
        Origin::Direct,
        ["直接", "直接", "Direct"],
        &["直接对接", "自主招商", "直接招商", "本局"],
    ),
    (
        Origin::Outreach,
        ["外出招商小分队", "外出招商小分隊", "Outreach team"],
        &["outreach", "小分队", "外出招商", "驻外招商"],
    ),
    (
        Origin::Ambassador,
        ["产业赋能大使", "產業賦能大使", "Ambassador"],
        &["大使", "招商大使"],
    ),
    (
        Origin::SecondInvestment,
        ["二次招商", "二次招商", "Second investment"],
        &["secondinvestment", "以商招商", "二次投资"],
    ),
];

pub(super) const STAGES: [Word<Stage>; 6] = [
    (Stage::Lead, ["线索", "線索", "Lead"], &["意向"]),
    (
        Stage::Negotiating,
        ["在谈", "在談", "Negotiating"],
        &["洽谈"],
    ),
    (
        Stage::Signed,
        ["签约", "簽約", "Signed"],
        &["已签约", "正式签约"],
    ),
    (
        Stage::Started,
        ["开工", "開工", "Started"],
        &["已开工", "在建", "开工建设"],
    ),
    (
        Stage::InProduction,
        ["投产", "投產", "In production"],
        &["inproduction", "已投产", "竣工投产", "竣工"],
    ),
    (
        Stage::Lapsed,
        ["终止", "終止", "Lapsed"],
        &["已终止", "中止"],
    ),
];

pub(super) const PROVENANCES: [Word<Provenance>; 5] = [
    (Provenance::Given, ["录入", "錄入", "Given"], &[]),
    (Provenance::Reported, ["公布", "公布", "Reported"], &[]),
    (Provenance::Derived, ["推算", "推算", "Derived"], &[]),
    (
        Provenance::Illustrative,
        ["示意", "示意", "Illustrative"],
        &[],
    ),
    (
        Provenance::Edited,
        ["已修改", "已修改", "Edited"],
        &["修改"],
    ),
];

/// Yes and no.
pub(super) const ANSWERS: [Word<bool>; 2] = [
    (
        true,
        ["是", "是", "Yes"],
        &["true", "y", "1", "√", "✓", "有", "二次", "二次招商"],
    ),
    (
        false,
        ["否", "否", "No"],
        &["false", "n", "0", "×", "首次", "无"],
    ),
];

/// Whether a contract is formal or one of intent.
pub(super) const CONTRACTS: [Word<bool>; 2] = [
    (
        true,
        ["正式", "正式", "Formal"],
        &["正式合同", "正式协议", "合同"],
    ),
    (
        false,
        ["意向", "意向", "Intent"],
        &["意向协议", "意向合同", "框架", "框架协议", "战略合作"],
    ),
];

/// Currencies with the words for them, which may stand behind a scale: 万美元.
pub(super) const CURRENCIES: [(&str, &str, &[&str]); 6] = [
    ("CNY", "元", &["人民币", "人民币元", "rmb", "cny", "yuan"]),
    ("USD", "美元", &["美金", "usd", "usdollars", "dollars"]),
    ("HKD", "港元", &["港币", "hkd"]),
    ("EUR", "欧元", &["欧元", "eur", "euro"]),
    ("JPY", "日元", &["日元", "jpy", "yen"]),
    ("GBP", "英镑", &["英镑", "gbp", "pounds"]),
];

/// Words by their keys: made once for a table, whose cells say the same few things again and
/// again.
pub(super) struct Lexicon<T>(HashMap<String, T>);

impl<T: Copy> Lexicon<T> {
    pub fn new(words: &[Word<T>]) -> Self {
        let entries = words.iter().flat_map(|(value, names, others)| {
            let texts = names.iter().chain(others.iter());
            texts.map(|text| (simplified(&key(text)), *value))
        });
        Self(entries.collect())
    }

    /// What a text means.
    pub fn find(&self, text: &str) -> Option<T> {
        self.0.get(&simplified(&key(text))).copied()
    }
}

/// The words of every kind of cell.
pub(super) struct Lexicons {
    pub sectors: Lexicon<Sector>,
    pub origins: Lexicon<Origin>,
    pub stages: Lexicon<Stage>,
    pub provenances: Lexicon<Provenance>,
    pub answers: Lexicon<bool>,
    pub contracts: Lexicon<bool>,
}

impl Lexicons {
    pub fn new() -> Self {
        Self {
            sectors: Lexicon::new(&SECTORS),
            origins: Lexicon::new(&ORIGINS),
            stages: Lexicon::new(&STAGES),
            provenances: Lexicon::new(&PROVENANCES),
            answers: Lexicon::new(&ANSWERS),
            contracts: Lexicon::new(&CONTRACTS),
        }
    }
}

/// The word for a value in each language.
pub(super) fn names<T: PartialEq>(words: &[Word<T>], value: &T) -> [&'static str; 3] {
    let found = words.iter().find(|(known, ..)| known == value);
    found.map_or([""; 3], |(_, names, _)| *names)
}

/// The code of a currency written as a code or a word.
pub(super) fn currency(text: &str) -> Option<String> {
    let key = simplified(&key(text));
    let known = CURRENCIES
        .iter()
        .find(|(_, base, words)| *base == key || words.contains(&&*key));
    if let Some((code, ..)) = known {
        return Some((*code).to_owned());
    }
    let code = key.to_ascii_uppercase();
    (code.len() == 3 && code.bytes().all(|b| b.is_ascii_uppercase())).then_some(code)
}

/// The word that stands behind a scale for a currency: 元 in 万元; the code itself for one
/// without a word.
pub(super) fn base(currency: &str) -> String {
    let known = CURRENCIES.iter().find(|(code, ..)| *code == currency);
    known.map_or_else(
        || currency.to_ascii_lowercase(),
        |(_, base, _)| (*base).to_owned(),
    )
}
