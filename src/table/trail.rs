//! A trail as a table that spreadsheets open.

use super::shield::shielded;
use super::written::line;

use crate::dataset::growth::Applied;
use crate::dataset::shift::Way;
use crate::method::Whole;
use crate::method::adjust::AdjustKind;
use crate::method::missing::Missing;
use crate::method::treat::Treatment;
use crate::scoring::formula::Expression;
use crate::scoring::plan::{Leaf, Plan};
use crate::scoring::trail::{Trail, TrailLeaf, TrailWhole};
use crate::vocabulary::{Language, Name, Provenance};

/// The steps of a trail, a row each; the column of what each adds sums to the score.
///
/// `nodes` has code and name of each node of the plan. UTF-8 with byte order mark and CRLF, as
/// `write.rs` gives figures.
#[must_use]
pub fn trail_csv(
    trail: &Trail,
    plan: &Plan,
    nodes: &[(&str, &Name)],
    language: Language,
) -> String {
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
    let mut table = Table {
        text: String::from("\u{feff}"),
        language,
        nodes,
    };
    line(&mut table.text, titles.into_iter().map(str::to_owned));
    let weighted = if trail.additive { WEIGHTED } else { ALLOCATED };
    for (leaf, about) in trail.leaves.iter().zip(&plan.leaves) {
        table.leaf(leaf, about, weighted);
    }
    if let Some(whole) = &trail.whole {
        table.whole(whole);
    }
    for node in &trail.nodes {
        table.row(Row {
            after: node.points,
            expression: Some(&node.expression),
            policy: match (node.node, plan.whole) {
                (0, Whole::Topsis) => ["TOPSIS"; 3],
                (0, Whole::Copeland) => ["Copeland"; 3],
                _ if node.bounded => BOUNDED,
                _ => NONE,
            },
            ..Row::of(AGGREGATED, node.node)
        });
    }
    table.rest(trail, plan);
    table.text
}

/// A policy or step in the three languages.
pub(super) type Words = [&'static str; 3];

const NONE: Words = [""; 3];
const BOUNDED: Words = ["封顶或保底", "封頂或保底", "bounded"];
const WEIGHTED: Words = ["加权得分", "加權得分", "Weighted points"];
const ALLOCATED: Words = ["分摊得分", "分攤得分", "Allocated points"];
const AGGREGATED: Words = ["汇总", "匯總", "Aggregated"];

/// A line of the table.
#[derive(Clone, Copy)]
struct Row<'a> {
    step: Words,
    /// Number of the node.
    node: usize,
    /// In place of the node's name.
    reason: Option<&'a Name>,
    before: Option<f64>,
    after: Option<f64>,
    adds: Option<f64>,
    expression: Option<&'a Expression>,
    policy: Words,
    provenance: Option<Provenance>,
}

impl Row<'_> {
    fn of(step: Words, node: usize) -> Self {
        Self {
            step,
            node,
            reason: None,
            before: None,
            after: None,
            adds: None,
            expression: None,
            policy: NONE,
            provenance: None,
        }
    }
}

struct Table<'a> {
    text: String,
    language: Language,
    nodes: &'a [(&'a str, &'a Name)],
}

impl Table<'_> {
    fn row(&mut self, row: Row) {
        let (code, name) = self.nodes[row.node];
        let number = |x: Option<f64>| x.map_or_else(String::new, |x| x.to_string());
        let formula = |text: fn(&Expression) -> &String| {
            row.expression
                .map_or_else(String::new, |e| shielded(text(e)))
        };
        let cells = [
            pick(row.step, self.language).to_owned(),
            shielded(row.reason.unwrap_or(name).text(self.language)),
            shielded(code),
            number(row.before),
            number(row.after),
            number(row.adds),
            formula(|e| &e.symbols),
            formula(|e| &e.numbers),
            pick(row.policy, self.language).to_owned(),
            row.provenance
                .map_or("", |p| provenance(p, self.language))
                .to_owned(),
        ];
        line(&mut self.text, cells.into_iter());
    }

    /// What a whole that is formed over all units at once rests on.
    fn whole(&mut self, whole: &TrailWhole) {
        match whole {
            TrailWhole::Topsis { to_best, to_worst } => {
                let best = ["到最优的距离", "到最優的距離", "Distance to the best"];
                let worst = ["到最劣的距离", "到最劣的距離", "Distance to the worst"];
                for (step, distance) in [(best, to_best), (worst, to_worst)] {
                    self.row(Row {
                        after: Some(distance.value),
                        expression: Some(&distance.expression),
                        ..Row::of(step, 0)
                    });
                }
            }
            TrailWhole::Copeland { won, lost, drawn } => {
                let won = (["胜（W）", "勝（W）", "Duels won (W)"], *won);
                let lost = (["负（L）", "負（L）", "Duels lost (L)"], *lost);
                let drawn = (["平", "平", "Duels drawn"], *drawn);
                for (step, count) in [won, lost, drawn] {
                    self.row(Row {
                        after: Some(count as f64),
                        ..Row::of(step, 0)
                    });
                }
            }
        }
    }

    fn leaf(&mut self, leaf: &TrailLeaf, about: &Leaf, weighted: Words) {
        let of = |step| Row::of(step, leaf.node);
        self.row(Row {
            after: leaf.figure,
            before: leaf.shift.as_ref().map(|shift| shift.given),
            expression: (leaf.derived.as_ref().map(|one| &one.expression))
                .or(leaf.shift.as_ref().map(|one| &one.expression)),
            policy: match &leaf.shift {
                Some(shift) => shifted(shift.way),
                None => leaf.growth.map_or(NONE, growth),
            },
            provenance: leaf.provenance,
            ..of(["原始数据", "原始數據", "Figure"])
        });
        if leaf.figure.is_none() {
            self.row(Row {
                after: leaf.filled,
                policy: missing(leaf.missing),
                ..of(["缺失填补", "缺失填補", "Imputed"])
            });
        }
        for (step, kind) in leaf.treatments.iter().zip(&about.treat) {
            if step.before == step.after {
                continue;
            }
            self.row(Row {
                before: step.before,
                after: step.after,
                expression: Some(&step.expression),
                policy: treatment(kind),
                ..of(["异常值处理", "異常值處理", "Treated"])
            });
        }
        let last = leaf.treatments.last();
        self.row(Row {
            before: last.map_or(leaf.filled, |step| step.after),
            after: leaf.points,
            expression: Some(&leaf.expression),
            policy: if leaf.capped || leaf.bounded {
                BOUNDED
            } else {
                NONE
            },
            ..of(["指标得分", "指標得分", "Points"])
        });
        self.row(Row {
            before: leaf.points,
            after: Some(leaf.weighted),
            adds: Some(leaf.weighted),
            ..of(weighted)
        });
    }

    /// Adjustments, rounding, place.
    fn rest(&mut self, trail: &Trail, plan: &Plan) {
        if trail.short {
            self.row(Row {
                before: trail.aggregated,
                ..Row::of(
                    [
                        "数据不足，不予排名",
                        "數據不足，不予排名",
                        "Too few figures",
                    ],
                    0,
                )
            });
        }
        for step in &trail.adjustments {
            self.row(Row {
                reason: Some(&plan.adjustments[step.adjustment].reason),
                before: step.before,
                after: step.after,
                adds: step.adds,
                policy: adjustment(step.kind),
                ..Row::of(["加减分", "加減分", "Adjusted"], 0)
            });
        }
        if trail.rounding.is_some() {
            self.row(Row {
                before: trail.index,
                after: trail.score,
                adds: trail.rounding,
                ..Row::of(["取整", "取整", "Rounded"], 0)
            });
        }
        if trail.rank > 0.0 {
            self.row(Row {
                before: trail.score,
                after: Some(trail.rank),
                ..Row::of(["名次", "名次", "Rank"], 0)
            });
        }
    }
}

fn shifted(way: Way) -> Words {
    match way {
        Way::Counted => ["由台账计数", "由台賬計數", "counted from the ledger"],
        Way::Added => [
            "录入数加台账的变动",
            "錄入數加台賬的變動",
            "the ledger's difference is added to the given figure",
        ],
        Way::Ratio => [
            "录入率的分子、分母随台账变动",
            "錄入率的分子、分母隨台賬變動",
            "numerator and denominator of the given rate are moved",
        ],
        Way::Stands => [
            "录入率不变：分母未知",
            "錄入率不變：分母未知",
            "the given rate stands: its denominator is not known",
        ],
    }
}

fn growth(applied: Applied) -> Words {
    match applied {
        Applied::ZeroBase => ["基数为零", "基數為零", "zero base"],
        Applied::NegativeBase => ["基数为负", "基數為負", "negative base"],
        Applied::TinyBase => ["基数过小", "基數過小", "tiny base"],
        Applied::Capped => ["增速封顶", "增速封頂", "growth capped"],
        Applied::Floored => ["增速保底", "增速保底", "growth floored"],
        Applied::OtherWindow => ["与基数时段不同", "與基數時段不同", "base of another span"],
    }
}

fn missing(policy: Missing) -> Words {
    match policy {
        Missing::Exclude => [
            "不计入，权重由其他指标分担",
            "不計入，權重由其他指標分擔",
            "left out",
        ],
        Missing::Refuse => ["不得缺失", "不得缺失", "refused"],
        Missing::Zero => ["记零分", "記零分", "no points"],
        Missing::Worst => ["按最低分", "按最低分", "worst points"],
        Missing::Mean => ["取均值", "取均值", "mean"],
        Missing::Median => ["取中位数", "取中位數", "median"],
        Missing::GroupMean => ["取组内均值", "取組內均值", "mean of the group"],
        Missing::GroupMedian => ["取组内中位数", "取組內中位數", "median of the group"],
    }
}

fn treatment(treatment: &Treatment) -> Words {
    match treatment {
        Treatment::Cap { .. } => ["封顶", "封頂", "cap"],
        Treatment::Floor { .. } => ["保底", "保底", "floor"],
        Treatment::Log { .. } => ["取对数", "取對數", "logarithm"],
        Treatment::BoxCox { .. } => ["Box–Cox 变换", "Box–Cox 變換", "Box–Cox"],
        Treatment::WinsorisePoints { .. }
        | Treatment::WinsorisePercentiles { .. }
        | Treatment::WinsoriseSkewed { .. } => ["缩尾", "縮尾", "winsorised"],
    }
}

fn adjustment(kind: AdjustKind) -> Words {
    match kind {
        AdjustKind::Points => ["人工加减", "人工加減", "by hand"],
        AdjustKind::Line => ["按指标加减", "按指標加減", "by a figure"],
        AdjustKind::Group => ["合计限额", "合計限額", "together within bounds"],
        AdjustKind::Limit => BOUNDED,
        AdjustKind::Promote => ["晋档", "晉檔", "up a grade"],
        AdjustKind::Raise => ["提至下限", "提至下限", "raised"],
        AdjustKind::Remove => ["一票否决：不予排名", "一票否決：不予排名", "veto: removed"],
        AdjustKind::Last => ["一票否决：列末位", "一票否決：列末位", "veto: last"],
    }
}

pub(super) fn provenance(provenance: Provenance, language: Language) -> &'static str {
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

pub(super) fn pick(words: Words, language: Language) -> &'static str {
    match language {
        Language::ZhHans => words[0],
        Language::ZhHant => words[1],
        Language::En => words[2],
    }
}
