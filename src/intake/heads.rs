//! Heads: what stands over a column, taken apart: names, what of them it is, its time, its unit of measure.

use crate::intake::grid::Grid;
use crate::intake::layout::Layout;
use crate::intake::times::{Spell, Time, take, without};
use crate::table::header::{name_and_measure, one_line};
use crate::vocabulary::lower_is_better;
use crate::vocabulary::spelling::key;

/// What of an indicator a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Its figures.
    Figure,
    /// Its annual targets.
    Target,
    /// What is computed from figures, or was so earlier: completion, growth, a share, a year before.
    Computed,
}

/// What stands over a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// The texts of the head's rows from top to bottom, each once.
    pub parts: Vec<String>,
    /// Texts that may name an indicator, best first.
    pub names: Vec<String>,
    /// What is left of them all without the words that say what of it stands there.
    pub bare: String,
    /// What of it the column holds.
    pub part: Part,
    /// Of which time the figures are, where it says so.
    pub time: Option<Time>,
    /// The units of measure that it states, from top to bottom, each with the part that ends in it; none of a
    /// row of their own.
    pub measures: Vec<(Option<usize>, String)>,
}

impl Head {
    /// The unit of measure that stands nearest to the figures, but for those in parts that `is_name` knows to be
    /// names to their last sign.
    #[must_use]
    pub fn measure(&self, is_name: impl Fn(&str) -> bool) -> Option<String> {
        let stated = self.measures.iter().rev();
        let mut stated = stated.filter(|(part, _)| part.is_none_or(|at| !is_name(&self.parts[at])));
        stated.next().map(|(_, text)| text.clone())
    }

    /// Everything that stands there.
    #[must_use]
    pub fn text(&self) -> String {
        self.parts.join(" · ")
    }

    /// The text without digits, which change from month to month.
    #[must_use]
    pub fn shape(&self) -> String {
        let texts = self.parts.iter().map(|part| key(part));
        let digits = |c: char| c.is_ascii_digit() || "一二三四".contains(c);
        let without = |text: String| text.chars().filter(|c| !digits(*c)).collect::<String>();
        texts.map(without).collect::<Vec<_>>().join("/")
    }
}

const TARGETS: [&str; 26] = [
    "本年度目标",
    "本年目标",
    "今年目标",
    "本年任务",
    "年度目标任务",
    "年度目標任務",
    "全年目标任务",
    "全年目標任務",
    "目标任务数",
    "年度目标",
    "年度目標",
    "全年目标",
    "全年目標",
    "目标任务",
    "目標任務",
    "年度任务",
    "年度任務",
    "全年任务",
    "全年任務",
    "任务数",
    "任務數",
    "年度计划",
    "目标数",
    "目标值",
    "annualtarget",
    "target",
];
const PLAIN: [&str; 12] = [
    "完成情况",
    "完成情況",
    "完成数",
    "完成數",
    "完成额",
    "实际完成",
    "實際完成",
    "完成",
    "实际",
    "實際",
    "实绩",
    "actual",
];
const COMPUTED: [&str; 38] = [
    "完成率",
    "完成比例",
    "完成进度",
    "完成進度",
    "占目标",
    "占年度目标",
    "占全年目标",
    "占年度任务",
    "占全市比重",
    "占比",
    "佔比",
    "比重",
    "序时进度",
    "序時進度",
    "超序时",
    "进度",
    "進度",
    "同比增长",
    "同比增幅",
    "同比增速",
    "同比",
    "环比增长",
    "环比增幅",
    "环比增速",
    "环比",
    "環比",
    "较上年",
    "比上年",
    "增速",
    "增幅",
    "增减",
    "增長率",
    "增长率",
    "得分",
    "分值",
    "评分",
    "completion",
    "yearonyear",
];
/// Targets of less than the year, with their months: they are nobody's annual targets.
const TARGETS_WITHIN: [(&str, i32); 12] = [
    ("当季任务", 3),
    ("当季目标", 3),
    ("本季任务", 3),
    ("本季目标", 3),
    ("季度任务", 3),
    ("季度目标", 3),
    ("当月任务", 1),
    ("当月目标", 1),
    ("本月任务", 1),
    ("本月目标", 1),
    ("月度任务", 1),
    ("月度目标", 1),
];
/// What was so before the time that a table is of.
const EARLIER: [&str; 21] = [
    "去年同期",
    "上年同期",
    "去年同季",
    "上年同季",
    "同期数",
    "同期值",
    "同期",
    "上年度",
    "上年末",
    "上年",
    "去年",
    "上季度",
    "上季末",
    "上季",
    "上月末",
    "上月",
    "上期",
    "lastyear",
    "lastquarter",
    "lastmonth",
    "previousyear",
];

/// The heads of a table's columns, from its first column on.
pub fn read(grid: &Grid, layout: &Layout) -> Vec<Head> {
    let [left, right] = layout.columns;
    (left..right)
        .map(|column| head(grid, layout, column))
        .collect()
}

fn head(grid: &Grid, layout: &Layout, column: usize) -> Head {
    let mut parts: Vec<String> = Vec::new();
    for (level, row) in layout.names.iter().enumerate() {
        let text = one_line(text_over(grid, layout, level, *row, column));
        if !text.is_empty() && parts.last() != Some(&text) {
            parts.push(text);
        }
    }
    let mut measures = Vec::new();
    let mut said = Said {
        part: Part::Figure,
        time: None,
    };
    let mut bare = Vec::new();
    for (at, part) in parts.iter().enumerate() {
        let (name, own) = name_and_measure(part);
        // （越低越好） is no unit of measure, nor is （累计）.
        if let Some(own) = own.filter(|own| lower_is_better::stated(own).is_none()) {
            let rest = said.take(&own);
            if !rest.is_empty() {
                measures.push((Some(at), rest));
            }
        }
        let rest = said.take(&name);
        if !rest.is_empty() {
            bare.push(rest);
        }
    }
    if let Some(row) = layout.measures {
        let text = grid
            .shown(row, column)
            .trim_matches(['(', ')', '（', '）', ' ']);
        if !text.is_empty() {
            measures.push((None, text.to_owned()));
        }
    }
    Head {
        names: names(&parts, &bare),
        bare: key(&bare.concat()),
        parts,
        part: said.part,
        time: said.time,
        measures,
    }
}

/// What stands over a column in a row of the head. Over the columns of a name that was not merged, but
/// stands at the left of what it is over, stands that name.
fn text_over<'a>(
    grid: &'a Grid,
    layout: &Layout,
    level: usize,
    row: usize,
    column: usize,
) -> &'a str {
    let shown = grid.shown(row, column);
    let lower = layout.names.get(level + 1);
    let is_under =
        |column: usize| lower.is_some_and(|lower| !grid.shown(*lower, column).is_empty());
    if !shown.is_empty() || !is_under(column) || grid.merge(row, column).is_some() {
        return shown;
    }
    let mut at = column;
    while at > layout.columns[0] && is_under(at) {
        at -= 1;
        let text = grid.shown(row, at);
        if !text.is_empty() {
            let alone = grid.merge(row, at).is_none() && is_under(at);
            return if alone { text } else { "" };
        }
    }
    ""
}

/// What may name an indicator: the whole as it stands, each part, then what is left without the words
/// that say what of it the column holds.
fn names(parts: &[String], bare: &[String]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    let mut add = |text: String| {
        if !text.is_empty() && !names.contains(&text) {
            names.push(text);
        }
    };
    let last = parts.last().into_iter();
    last.cloned().for_each(&mut add);
    add(bare.concat());
    bare.iter().rev().cloned().for_each(&mut add);
    names
}

struct Said {
    part: Part,
    time: Option<Time>,
}

impl Said {
    /// What is left of a name without the words that are understood here.
    fn take(&mut self, name: &str) -> String {
        let plain = key(name);
        let mut rest = plain.as_str();
        if let Some(word) = found(&COMPUTED, rest).or_else(|| found(&EARLIER, rest)) {
            self.part = Part::Computed;
            rest = without(rest, word);
        } else if let Some(word) = found(&TARGETS, rest) {
            self.part = Part::Target;
            rest = without(rest, word);
        } else if rest == "目标" || rest == "任务" || rest == "计划" {
            self.part = Part::Target;
            rest = "";
        }
        if let Some((word, months)) = TARGETS_WITHIN.iter().find(|(word, _)| rest.ends_with(word)) {
            self.part = Part::Target;
            self.time = Some(Time::of(Spell::Latest(*months)));
            rest = without(rest, word);
        }
        let (time, behind) = take(rest);
        if let Some(time) = time {
            self.time = Some(self.time.map_or(time, |before| before.with(time)));
            rest = behind;
        }
        if let Some(word) = PLAIN
            .iter()
            .find(|word| rest == **word || rest.ends_with(**word))
        {
            rest = without(rest, word);
        }
        // As it was written where nothing was left out.
        if rest.len() == plain.len() {
            name.to_owned()
        } else {
            rest.to_owned()
        }
    }
}

/// The first of some words with which a text begins or ends.
fn found<'a>(words: &'a [&'a str], text: &str) -> Option<&'a str> {
    let stands = |word: &&&str| text.starts_with(**word) || text.ends_with(**word);
    words.iter().find(stands).copied()
}

#[cfg(test)]
mod tests {
    use super::{Head, Part, read};
    use crate::intake::grid::Grid;
    use crate::intake::layout;
    use crate::intake::times::{Spell, Time};

    fn heads(rows: &[&str], merges: &[[usize; 4]]) -> Vec<Head> {
        let mut rows: Vec<&str> = rows.to_vec();
        rows.push("巴南|1|2|3|4");
        let grid = Grid {
            rows: rows
                .iter()
                .map(|line| line.split('|').map(|cell| (*cell).to_owned()).collect())
                .collect(),
            merges: merges.to_vec(),
            ..Grid::default()
        };
        let layout = layout::find(&grid, layout::Place::default()).unwrap();
        read(&grid, &layout)
    }

    #[test]
    fn a_name_over_several_columns_is_that_of_each() {
        let merged = [[0, 0, 1, 0], [0, 1, 0, 3]];
        for merges in [&merged[..], &merged[..1]] {
            let heads = heads(
                &[
                    "区县|到位资金（万元）|||",
                    "|目标任务|1-3月累计完成|完成率|开工数",
                ],
                merges,
            );
            let parts: Vec<_> = heads.iter().map(|head| head.part).collect();
            assert_eq!(
                parts[1..],
                [Part::Target, Part::Figure, Part::Computed, Part::Figure]
            );
            let quarter = Time::of(Spell::Months(1, 3));
            assert_eq!(heads[2].time, Some(quarter));
            assert!(
                heads[2].names.contains(&"到位资金".to_owned()),
                "{:?}",
                heads[2]
            );
            assert_eq!(heads[1].measure(|_| false).as_deref(), Some("万元"));
            if merges.len() == 2 {
                assert_eq!(heads[4].names[0], "开工数");
            }
        }
    }

    #[test]
    fn words_before_and_behind_a_name_say_what_of_it_stands_there() {
        let heads = heads(
            &["区县|到位资金年度目标|累计到位资金|当季开工项目|签约额同比增长"],
            &[],
        );
        let found: Vec<_> = heads[1..]
            .iter()
            .map(|head| (head.part, head.time))
            .collect();
        assert_eq!(
            found,
            [
                (Part::Target, None),
                (Part::Figure, Some(Time::of(Spell::ToDate))),
                (Part::Figure, Some(Time::of(Spell::Latest(3)))),
                (Part::Computed, None),
            ]
        );
        let last = |at: usize| heads[at].names.last().unwrap().as_str();
        assert_eq!(
            [last(1), last(2), last(3), last(4)],
            ["到位资金", "到位资金", "开工项目", "签约额"]
        );
    }
}
