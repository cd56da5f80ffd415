//! Field names: what ledgers call their columns, in three languages and in the field's own words.

use crate::ledger::Stage;
use crate::table::ledger::field::Field;

/// A field, its place in a project as errors name it, and its titles in three languages.
pub(super) type Title = (Field, &'static str, [&'static str; 3]);

/// The columns of an export, in order; those of funds stand before [`Field::Date`].
pub(super) const TITLES: [Title; 30] = [
    (
        Field::Code,
        "code",
        ["项目代码", "項目代碼", "Project code"],
    ),
    (
        Field::Name,
        "name",
        ["项目名称", "項目名稱", "Project name"],
    ),
    (Field::Unit, "unit", ["区县", "區縣", "District"]),
    (Field::Sector, "sector", ["行业", "行業", "Sector"]),
    (Field::Chain, "chain", ["产业链", "產業鏈", "Chain"]),
    (
        Field::Investor,
        "investor",
        ["投资方", "投資方", "Investor"],
    ),
    (Field::Site, "site", ["园区", "園區", "Site"]),
    (
        Field::SecondInvestment,
        "secondInvestment",
        ["二次招商", "二次招商", "Second investment"],
    ),
    (Field::Origin, "origin", ["项目来源", "項目來源", "Origin"]),
    (Field::Amount, "amount", ["合同额", "合同額", "Contract"]),
    (Field::Currency, "currency", ["币种", "幣種", "Currency"]),
    (
        Field::ExchangeRate,
        "exchangeRate",
        ["汇率", "匯率", "Exchange rate"],
    ),
    (
        Field::AmountBefore,
        "amountBefore",
        ["已计合同额", "已計合同額", "Counted before"],
    ),
    (
        Field::Enlarges,
        "enlarges",
        ["增资的原项目", "增資的原項目", "Enlarges"],
    ),
    (
        Field::AlsoIn,
        "alsoIn",
        ["同时涉及区县", "同時涉及區縣", "Also in"],
    ),
    (
        Field::MovedFrom,
        "movedFrom",
        ["迁出区县", "遷出區縣", "Moved from"],
    ),
    (
        Field::Date(Stage::Lead),
        "dates.lead",
        ["线索日期", "線索日期", "Lead date"],
    ),
    (
        Field::Date(Stage::Negotiating),
        "dates.negotiating",
        ["在谈日期", "在談日期", "Negotiating date"],
    ),
    (
        Field::Date(Stage::Signed),
        "dates.signed",
        ["签约日期", "簽約日期", "Signed date"],
    ),
    (
        Field::Date(Stage::Started),
        "dates.started",
        ["开工日期", "開工日期", "Started date"],
    ),
    (
        Field::Date(Stage::InProduction),
        "dates.inProduction",
        ["投产日期", "投產日期", "In production date"],
    ),
    (
        Field::Date(Stage::Lapsed),
        "dates.lapsed",
        ["终止日期", "終止日期", "Lapsed date"],
    ),
    (Field::Owner, "owner", ["专班", "專班", "Task force"]),
    (
        Field::MilestoneStage,
        "milestone.stage",
        ["下一节点", "下一節點", "Next milestone"],
    ),
    (
        Field::MilestoneName,
        "milestone.name",
        ["节点事项", "節點事項", "Milestone in words"],
    ),
    (
        Field::MilestoneDue,
        "milestone.due",
        ["节点期限", "節點期限", "Milestone due"],
    ),
    (
        Field::ReportedOn,
        "reportedOn",
        ["报送日期", "報送日期", "Reported on"],
    ),
    (
        Field::Provenance,
        "provenance",
        ["数据性质", "數據性質", "Provenance"],
    ),
    (Field::Source, "source", ["数据来源", "數據來源", "Source"]),
    (
        Field::ContractKind,
        "contractKind",
        ["合同类型", "合同類型", "Contract type"],
    ),
];

/// Other names of columns in real ledgers, in simplified characters; [`simplified`] takes the
/// traditional ones to them.
pub(super) const SYNONYMS: [(Field, &[&str]); 25] = [
    (
        Field::Code,
        &["项目编号", "项目编码", "统一项目代码", "projectid", "id"],
    ),
    (Field::Name, &["项目", "名称", "project", "projecttitle"]),
    (
        Field::Unit,
        &[
            "区县名称",
            "所属区县",
            "所在区县",
            "落地区县",
            "签约区县",
            "报送区县",
            "责任区县",
            "地区",
            "unit",
            "county",
        ],
    ),
    (
        Field::Sector,
        &[
            "产业",
            "产业类别",
            "产业类型",
            "产业分类",
            "所属产业",
            "行业类别",
            "所属行业",
            "industry",
        ],
    ),
    (
        Field::Chain,
        &["所属产业链", "重点产业链", "产业链条", "industrialchain"],
    ),
    (
        Field::Investor,
        &[
            "投资企业",
            "投资主体",
            "投资人",
            "投资商",
            "投资单位",
            "投资方名称",
            "企业名称",
            "签约企业",
            "company",
        ],
    ),
    (
        Field::Site,
        &[
            "落地园区",
            "所在园区",
            "项目地址",
            "建设地点",
            "项目选址",
            "选址",
            "park",
            "location",
        ],
    ),
    (
        Field::SecondInvestment,
        &[
            "二次投资",
            "是否二次招商",
            "是否二次投资",
            "增资扩产",
            "是否增资扩产",
        ],
    ),
    (
        Field::Origin,
        &[
            "来源渠道",
            "招商方式",
            "信息来源",
            "线索来源",
            "招商渠道",
            "channel",
        ],
    ),
    (
        Field::ContractKind,
        &["签约类型", "协议类型", "contracttype"],
    ),
    (
        Field::Amount,
        &[
            "合同金额",
            "合同总额",
            "正式合同额",
            "签约额",
            "签约金额",
            "协议投资额",
            "协议资金",
            "合同投资额",
            "合同投资总额",
            "计划投资",
            "计划总投资",
            "总投资",
            "总投资额",
            "投资总额",
            "投资额",
            "amount",
            "contractamount",
            "totalinvestment",
        ],
    ),
    (Field::Currency, &["合同币种", "货币"]),
    (Field::ExchangeRate, &["折算汇率", "rate"]),
    (
        Field::AmountBefore,
        &["已计入合同额", "原合同额", "此前已计合同额", "amountbefore"],
    ),
    (
        Field::Enlarges,
        &["原项目代码", "增资原项目代码", "扩建自", "enlargementof"],
    ),
    (Field::AlsoIn, &["跨区县", "涉及区县", "alsoin"]),
    (
        Field::MovedFrom,
        &["转出区县", "原所在区县", "迁自", "movedfrom"],
    ),
    (
        Field::FundsNow,
        &[
            "本期到位",
            "本期到位资金",
            "本季到位",
            "本季到位资金",
            "本季度到位资金",
            "fundsinperiod",
        ],
    ),
    (
        Field::Date(Stage::Lead),
        &[
            "线索时间",
            "首报日期",
            "首报时间",
            "首次接洽日期",
            "登记日期",
        ],
    ),
    (
        Field::Date(Stage::Negotiating),
        &["在谈时间", "洽谈日期", "洽谈时间", "首谈日期", "首谈时间"],
    ),
    (
        Field::Date(Stage::Signed),
        &["签约时间", "合同签订日期", "签订日期", "合同日期", "signed"],
    ),
    (
        Field::Date(Stage::Started),
        &[
            "开工时间",
            "实际开工日期",
            "实际开工时间",
            "started",
            "startdate",
        ],
    ),
    (
        Field::Date(Stage::InProduction),
        &[
            "投产时间",
            "竣工投产日期",
            "竣工投产时间",
            "建成投产日期",
            "productiondate",
        ],
    ),
    (
        Field::ReportedOn,
        &[
            "报送时间",
            "上报日期",
            "上报时间",
            "填报日期",
            "填报时间",
            "入统日期",
            "reportedon",
            "reportdate",
        ],
    ),
    (
        Field::Owner,
        &[
            "责任专班",
            "牵头单位",
            "责任单位",
            "牵头/协办单位",
            "牵头协办单位",
            "包抓领导",
            "责任人",
            "owner",
        ],
    ),
];

/// Columns that are left unread, with the rule.
pub(super) const ASIDES: [(&str, &[&str]); 3] = [
    (
        "aside-column",
        &[
            "序号",
            "编号",
            "no",
            "no.",
            "#",
            "备注",
            "remark",
            "remarks",
            "note",
            "notes",
            "是否500强",
            "500强",
            "是否500强/外资",
            "是否外资",
            "建设内容",
            "项目简介",
            "首报首谈号",
            "联系人",
            "联系电话",
        ],
    ),
    (
        "derived-column",
        &[
            "项目阶段",
            "项目状态",
            "当前阶段",
            "阶段",
            "进度",
            "项目进度",
            "stage",
            "flags",
            "标记",
        ],
    ),
    (
        "funds-total",
        &[
            "累计到位",
            "累计到位资金",
            "到位资金",
            "资金到位",
            "实际到位资金",
            "累计资金到位",
            "fundsinplace",
            "funds",
            "纳统固投",
            "固定资产投资",
        ],
    ),
];

/// Traditional characters of the names above, with the simplified ones.
const CHARACTERS: &str = "項项編编碼码號号統统區区縣县屬属產产業业類类別别鏈链點点條条資资體体單单園园設设選选擴扩來来線线訊讯簽签約约協协議议總总額额計计劃划幣币種种貨货匯汇轉转遷迁報报時时間间談谈訂订開开實实際际專专責责牽牵頭头領领節节據据質质狀状當当進进標标記记備备註注強强聯联繫系電电話话簡简內内貿贸終终稱称數数軟软務务現现製制隊队賦赋擬拟錄录導导歸归響响應应團团傘伞遊游農农還还無无辦办對对礎础濟济歐欧納纳經经鎊镑階阶駐驻態态戰战";

/// A key in simplified characters, as far as the names of columns go.
pub(super) fn simplified(key: &str) -> String {
    key.chars()
        .map(|c| {
            // Nothing before the ideographs has a simpler form.
            if c < '\u{4e00}' {
                return c;
            }
            let mut pairs = CHARACTERS.chars();
            while let (Some(traditional), Some(plain)) = (pairs.next(), pairs.next()) {
                if traditional == c {
                    return plain;
                }
            }
            c
        })
        .collect()
}
