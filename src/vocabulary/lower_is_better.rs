//! Which way is better, as headers and names of indicators say it in the page's three languages.

use crate::vocabulary::Direction;
use crate::vocabulary::spelling::key;

/// Words that say it outright, without white space and in lower case.
const LOWER: [&str; 17] = [
    "越低越好",
    "越少越好",
    "越小越好",
    "逆向指标",
    "逆向指標",
    "负向指标",
    "負向指標",
    "反向指标",
    "反向指標",
    "逆指标",
    "逆指標",
    "逆向",
    "负向",
    "負向",
    "lowerisbetter",
    "lessisbetter",
    "fewerisbetter",
];
const HIGHER: [&str; 12] = [
    "越高越好",
    "越多越好",
    "越大越好",
    "正向指标",
    "正向指標",
    "正指标",
    "正指標",
    "正向",
    "higherisbetter",
    "moreisbetter",
    "greaterisbetter",
    "largerisbetter",
];

/// What nobody wants more of.
const UNWANTED: [&str; 98] = [
    "信访",
    "信訪",
    "上访",
    "上訪",
    "访量",
    "訪量",
    "投诉",
    "投訴",
    "举报",
    "舉報",
    "差评",
    "差評",
    "事故",
    "火灾",
    "火災",
    "死亡",
    "伤亡",
    "傷亡",
    "受伤",
    "受傷",
    "亡人",
    "溺水",
    "发案",
    "發案",
    "案件",
    "警情",
    "诈骗",
    "詐騙",
    "违法",
    "違法",
    "违规",
    "違規",
    "违建",
    "違建",
    "处分",
    "處分",
    "约谈",
    "約談",
    "问题数",
    "問題數",
    "曝光",
    "能耗",
    "耗能",
    "电耗",
    "電耗",
    "水耗",
    "煤耗",
    "排放",
    "污染",
    "超标",
    "超標",
    "pm2.5",
    "pm10",
    "失业",
    "失業",
    "欠薪",
    "拖欠",
    "逾期",
    "超时",
    "超時",
    "超期",
    "不良",
    "坏账",
    "壞賬",
    "亏损",
    "虧損",
    "负债",
    "負債",
    "债务",
    "債務",
    "空置",
    "闲置",
    "閒置",
    "返贫",
    "返貧",
    "辍学",
    "輟學",
    "退单",
    "退單",
    "积案",
    "積案",
    "发病",
    "發病",
    "petition",
    "complaint",
    "accident",
    "fatalit",
    "death",
    "injur",
    "emission",
    "pollution",
    "energyuse",
    "energyconsumption",
    "unemployment",
    "overdue",
    "arrears",
    "violation",
    "crime",
];
/// What is done against it: more of that is better.
const REMEDY: [&str; 45] = [
    "下降",
    "降幅",
    "降低",
    "减少",
    "減少",
    "削减",
    "削減",
    "压减",
    "壓減",
    "减排",
    "減排",
    "化解",
    "办结",
    "辦結",
    "办理率",
    "辦理率",
    "整改",
    "处置",
    "處置",
    "处理率",
    "處理率",
    "治理",
    "达标",
    "達標",
    "满意",
    "滿意",
    "回复",
    "回復",
    "响应",
    "響應",
    "破案",
    "侦破",
    "偵破",
    "查处",
    "查處",
    "盘活",
    "盤活",
    "去化",
    "reduction",
    "reduced",
    "decrease",
    "resolved",
    "settled",
    "handled",
    "clear",
];

/// What a text says outright of which way is better; nothing where it says nothing of that.
#[must_use]
pub fn stated(text: &str) -> Option<Direction> {
    let text = key(text);
    let holds = |words: &[&str]| words.iter().any(|word| text.contains(word));
    if holds(&LOWER) {
        return Some(Direction::Lower);
    }
    holds(&HIGHER).then_some(Direction::Higher)
}

/// Which way is better by an indicator's name: lower for what nobody wants, such as 信访件数; not for
/// what is done against it, such as 信访办结率.
#[must_use]
pub fn proposed(name: &str) -> Direction {
    let name = key(name);
    let holds = |words: &[&str]| words.iter().any(|word| name.contains(word));
    if holds(&UNWANTED) && !holds(&REMEDY) {
        Direction::Lower
    } else {
        Direction::Higher
    }
}

#[cfg(test)]
mod tests {
    use crate::vocabulary::Direction::{Higher, Lower};
    use crate::vocabulary::lower_is_better::{proposed, stated};

    #[test]
    fn a_header_may_say_which_way_is_better() {
        for (text, direction) in [
            ("信访（越低越好）", Some(Lower)),
            ("逆向", Some(Lower)),
            ("Lower is better", Some(Lower)),
            ("正向指標", Some(Higher)),
            ("万元", None),
        ] {
            assert_eq!(stated(text), direction, "{text}");
        }
    }

    #[test]
    fn what_nobody_wants_is_proposed_as_lower_and_what_is_done_against_it_is_not() {
        for name in [
            "信访件数",
            "信訪件數",
            "Complaints per 10,000",
            "安全事故起数",
            "单位GDP能耗",
            "二氧化碳排放量",
            "PM2.5 浓度",
            "Fatalities",
        ] {
            assert_eq!(proposed(name), Lower, "{name}");
        }
        for name in [
            "信访办结率",
            "能耗下降率",
            "投诉满意度",
            "污染治理投入",
            "到位资金",
            "新开工项目",
            "Complaints resolved",
        ] {
            assert_eq!(proposed(name), Higher, "{name}");
        }
    }
}
