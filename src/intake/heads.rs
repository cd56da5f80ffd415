//! Heads: what stands over a column, taken apart: names, what of them it is, its span, its unit of measure.

use crate::intake::grid::Grid;
use crate::intake::layout::Layout;
use crate::intake::reading::Span;
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
    /// What is computed from figures: completion, growth, a year earlier.
    Computed,
}

/// What stands over a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// The texts of the head's rows from top to bottom, each once.
    pub parts: Vec<String>,
    /// Texts that may name an indicator, best first.
    pub names: Vec<String>,
    /// What of it the column holds.
    pub part: Part,
    /// What span the figures are of, where it says so.
    pub span: Option<Span>,
    /// The unit of measure that it states, or the row under it.
    pub measure: Option<String>,
}

impl Head {
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

const TARGETS: [&str; 22] = [
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
const TO_DATE: [&str; 12] = [
    "本年累计完成",
    "年初至今",
    "累计完成",
    "累計完成",
    "本年累计",
    "本年累計",
    "累计数",
    "累计",
    "累計",
    "yeartodate",
    "cumulative",
    "ytd",
];
const OF_PERIOD: [&str; 12] = [
    "本季完成",
    "当季完成",
    "本季度",
    "当季",
    "當季",
    "本季",
    "本期",
    "当期",
    "當期",
    "一季度",
    "thisquarter",
    "inthisperiod",
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
const COMPUTED: [&str; 26] = [
    "完成率",
    "完成比例",
    "完成进度",
    "完成進度",
    "占目标",
    "占年度目标",
    "占全年目标",
    "占年度任务",
    "序时进度",
    "序時進度",
    "超序时",
    "进度",
    "進度",
    "同比增长",
    "同比增幅",
    "同比增速",
    "同比",
    "增速",
    "增幅",
    "增减",
    "增長率",
    "增长率",
    "去年同期",
    "上年同期",
    "completion",
    "yearonyear",
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
    let mut measure = None;
    let mut said = Said {
        part: Part::Figure,
        span: None,
    };
    let mut bare = Vec::new();
    for part in &parts {
        let (name, own) = name_and_measure(part);
        // （越低越好） is no unit of measure.
        if own
            .as_ref()
            .is_some_and(|own| lower_is_better::stated(own).is_none())
        {
            measure = own;
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
        measure = (!text.is_empty()).then(|| text.to_owned()).or(measure);
    }
    Head {
        names: names(&parts, &bare),
        parts,
        part: said.part,
        span: said.span,
        measure,
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
    span: Option<Span>,
}

impl Said {
    /// What is left of a name without the words that are understood here.
    fn take(&mut self, name: &str) -> String {
        let plain = key(name);
        let mut rest = plain.as_str();
        if let Some(word) = found(&COMPUTED, rest) {
            self.part = Part::Computed;
            rest = without(rest, word);
        } else if let Some(word) = found(&TARGETS, rest) {
            self.part = Part::Target;
            rest = without(rest, word);
        } else if rest == "目标" || rest == "任务" || rest == "计划" {
            self.part = Part::Target;
            rest = "";
        }
        if let Some(word) = found(&TO_DATE, rest) {
            self.span = Some(Span::YearToDate);
            rest = without(rest, word);
        } else if let Some(word) = found(&OF_PERIOD, rest) {
            self.span = Some(Span::Period);
            rest = without(rest, word);
        } else if let Some(behind) = months_to_date(rest) {
            self.span = Some(Span::YearToDate);
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

fn without<'a>(text: &'a str, word: &str) -> &'a str {
    text.strip_suffix(word)
        .or_else(|| text.strip_prefix(word))
        .unwrap_or(text)
}

/// What stands behind 1-3月 or 1—11月.
fn months_to_date(text: &str) -> Option<&str> {
    let rest = text.strip_prefix('1')?;
    let rest = rest.strip_prefix(['-', '—', '–', '~', '～', '至'])?;
    let (number, behind) = rest.split_once('月')?;
    let month: u8 = number.parse().ok()?;
    (1..=12).contains(&month).then_some(behind)
}

/// What span a text above a table says its figures are of: 1-6月, 累计.
pub fn span_of(text: &str) -> Option<Span> {
    let text = key(text);
    let from = text.match_indices('1').map(|(at, _)| &text[at..]);
    let counted = |rest: &str| months_to_date(rest).is_some() && !rest.starts_with("1-1月");
    let free = |rest: &&str| {
        let before = text.len() - rest.len();
        !text[..before].ends_with(|c: char| c.is_ascii_digit())
    };
    let mut from = from.filter(free);
    (from.any(counted) || text.contains("累计") || text.contains("累計"))
        .then_some(Span::YearToDate)
}

#[cfg(test)]
mod tests {
    use super::{Head, Part, read, span_of};
    use crate::intake::grid::Grid;
    use crate::intake::layout;
    use crate::intake::reading::Span;

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
        let layout = layout::find(&grid, None, None).unwrap();
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
            assert_eq!(heads[2].span, Some(Span::YearToDate));
            assert!(
                heads[2].names.contains(&"到位资金".to_owned()),
                "{:?}",
                heads[2]
            );
            assert_eq!(heads[1].measure.as_deref(), Some("万元"));
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
            .map(|head| (head.part, head.span))
            .collect();
        assert_eq!(
            found,
            [
                (Part::Target, None),
                (Part::Figure, Some(Span::YearToDate)),
                (Part::Figure, Some(Span::Period)),
                (Part::Computed, None),
            ]
        );
        let last = |at: usize| heads[at].names.last().unwrap().as_str();
        assert_eq!(
            [last(1), last(2), last(3), last(4)],
            ["到位资金", "到位资金", "开工项目", "签约额"]
        );
    }

    #[test]
    fn titles_say_a_span() {
        assert_eq!(span_of("2023年1-6月招商引资情况"), Some(Span::YearToDate));
        assert_eq!(span_of("2023年11月招商引资情况"), None);
        assert_eq!(span_of("2023年一季度"), None);
    }
}
