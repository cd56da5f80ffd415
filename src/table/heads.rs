//! Heads: lines in which a planner writes which indicators there are.

use serde::Serialize;

use crate::table::header::name_and_measure;
use crate::vocabulary::spelling::key;
use crate::vocabulary::{Direction, lower_is_better};

/// An indicator as a line says it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Head {
    /// Its name.
    pub name: String,
    /// Unit of measure; empty where none is written.
    pub unit_of_measure: String,
    /// Which way is better.
    pub direction: Direction,
    /// Whether the line says so itself; else it is proposed by the name.
    pub stated: bool,
    /// Decimals that figures of that unit of measure usually have.
    pub decimals: u8,
}

/// What is counted one by one.
const WHOLE: [&str; 24] = [
    "个",
    "件",
    "项",
    "户",
    "人",
    "人次",
    "家",
    "次",
    "起",
    "宗",
    "座",
    "套",
    "名",
    "条",
    "辆",
    "天",
    "projects",
    "firms",
    "people",
    "cases",
    "households",
    "times",
    "days",
    "persons",
];

/// Reads one indicator a line: `信访件数（件）`, then after a tab or in the brackets what else is said
/// of it, such as 越低越好 or its unit of measure. Blank lines are none.
#[must_use]
pub fn read_heads(text: &str) -> Vec<Head> {
    let lines = text.lines().map(str::trim);
    lines.filter(|line| !line.is_empty()).map(head).collect()
}

fn head(line: &str) -> Head {
    let mut cells = line
        .split('\t')
        .map(str::trim)
        .filter(|cell| !cell.is_empty());
    let (mut name, measure) = name_and_measure(cells.next().unwrap_or_default());
    let mut said = lower_is_better::stated(&name);
    if said.is_some() {
        name = unsaid(&name);
    }
    let mut unit_of_measure = String::new();
    let inside = measure.as_deref().unwrap_or_default();
    let parts = inside.split([',', '，', ';', '；', '、']);
    for part in parts.chain(cells).map(str::trim) {
        match lower_is_better::stated(part) {
            Some(direction) => said = Some(direction),
            None if unit_of_measure.is_empty() => part.clone_into(&mut unit_of_measure),
            None => {}
        }
    }
    Head {
        direction: said.unwrap_or_else(|| lower_is_better::proposed(&name)),
        stated: said.is_some(),
        decimals: decimals(&unit_of_measure),
        name,
        unit_of_measure,
    }
}

/// A name without the words that say which way is better, where something is left.
fn unsaid(name: &str) -> String {
    const BETWEEN: [char; 10] = [' ', '-', ':', '：', ',', '，', '(', '（', '[', '【'];
    let ends = name.match_indices(BETWEEN).map(|(at, _)| name.split_at(at));
    let says = |text: &str| lower_is_better::stated(text).is_some();
    let left = ends.rev().find(|(left, rest)| says(rest) && !says(left));
    let left = left.map_or("", |(left, _)| left.trim_matches(BETWEEN));
    if left.is_empty() {
        name.to_owned()
    } else {
        left.to_owned()
    }
}

fn decimals(unit_of_measure: &str) -> u8 {
    let measure = key(unit_of_measure);
    match measure.as_str() {
        "%" | "‰" => 1,
        one if WHOLE.contains(&one) => 0,
        _ => 2,
    }
}

#[cfg(test)]
mod tests {
    use super::read_heads;
    use crate::vocabulary::Direction::{Higher, Lower};

    #[test]
    fn a_line_says_what_an_indicator_is() {
        let read = read_heads(
            "到位资金（亿元）\r\n\n信访件数(件)\n事故起数（起，越低越好）\n办理时长\t天\t越低越好\n\
             Visits - lower is better\n达标率\t%\n信访率[正向]\n面积（公顷）",
        );
        let said = read.iter().map(|head| {
            (
                head.name.as_str(),
                head.unit_of_measure.as_str(),
                head.direction,
                head.stated,
                head.decimals,
            )
        });
        assert_eq!(
            said.collect::<Vec<_>>(),
            [
                ("到位资金", "亿元", Higher, false, 2),
                ("信访件数", "件", Lower, false, 0),
                ("事故起数", "起", Lower, true, 0),
                ("办理时长", "天", Lower, true, 0),
                ("Visits", "", Lower, true, 2),
                ("达标率", "%", Higher, false, 1),
                ("信访率", "", Higher, true, 2),
                ("面积", "公顷", Higher, false, 2),
            ]
        );
    }
}
