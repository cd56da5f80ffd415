//! An account of a score as a table that spreadsheets open.

use super::write::{harmless, line};
use crate::dataset::{Language, Provenance};
use crate::method::account::{Account, AccountStep};

/// The rows of an account; the column of what each adds sums to the score.
///
/// UTF-8 with byte order mark and CRLF, as [`super::write`] gives figures.
#[must_use]
pub fn account_csv(account: &Account, language: Language) -> String {
    let titles = match language {
        Language::ZhHans => [
            "步骤",
            "项目",
            "代码",
            "之前",
            "之后",
            "计入得分",
            "公式",
            "代入数字",
            "所用规则",
            "数据性质",
        ],
        Language::ZhHant => [
            "步驟",
            "項目",
            "代碼",
            "之前",
            "之後",
            "計入得分",
            "公式",
            "代入數字",
            "所用規則",
            "數據性質",
        ],
        Language::En => [
            "Step",
            "Item",
            "Code",
            "Before",
            "After",
            "Adds",
            "Formula",
            "In numbers",
            "Policy",
            "Provenance",
        ],
    };
    let mut text = String::from("\u{feff}");
    line(&mut text, titles.into_iter().map(str::to_owned));
    for row in &account.rows {
        let number = |x: Option<f64>| x.map_or_else(String::new, |x| x.to_string());
        let cells = [
            step(row.step, language).to_owned(),
            harmless(row.name.text(language)),
            harmless(&row.node),
            number(row.before),
            number(row.after),
            number(row.adds),
            harmless(&row.symbols),
            harmless(&row.numbers),
            row.policy.clone(),
            row.provenance
                .map_or("", |p| provenance(p, language))
                .to_owned(),
        ];
        line(&mut text, cells.into_iter());
    }
    text
}

fn step(step: AccountStep, language: Language) -> &'static str {
    let words = match step {
        AccountStep::Figure => ["原始数据", "原始數據", "Figure"],
        AccountStep::Impute => ["缺失填补", "缺失填補", "Imputed"],
        AccountStep::Treat => ["异常值处理", "異常值處理", "Treated"],
        AccountStep::Normalise => ["指标得分", "指標得分", "Points"],
        AccountStep::Weigh => ["加权得分", "加權得分", "Weighted points"],
        AccountStep::Aggregate => ["汇总", "匯總", "Aggregated"],
        AccountStep::Whole => ["整体评价", "整體評價", "Formed over all"],
        AccountStep::Availability => ["数据不足", "數據不足", "Too few figures"],
        AccountStep::Adjust => ["加减分", "加減分", "Adjusted"],
        AccountStep::Round => ["取整", "取整", "Rounded"],
        AccountStep::Rank => ["名次", "名次", "Rank"],
    };
    pick(words, language)
}

fn provenance(provenance: Provenance, language: Language) -> &'static str {
    let words = match provenance {
        Provenance::Reported => ["公布", "公布", "reported"],
        Provenance::Derived => ["推算", "推算", "derived"],
        Provenance::Illustrative => ["示意", "示意", "illustrative"],
        Provenance::Given => ["录入", "錄入", "given"],
        Provenance::Edited => ["已修改", "已修改", "edited"],
        Provenance::Ledger => ["项目台账", "項目台賬", "project ledger"],
    };
    pick(words, language)
}

fn pick(words: [&'static str; 3], language: Language) -> &'static str {
    match language {
        Language::ZhHans => words[0],
        Language::ZhHant => words[1],
        Language::En => words[2],
    }
}
