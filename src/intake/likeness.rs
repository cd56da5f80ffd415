//! Likeness: what a name may stand for that no list of names knows.

use std::collections::HashMap;

use crate::vocabulary::Name;
use crate::vocabulary::spelling::key;

/// Proposals for one name, at most.
const MOST: usize = 4;
/// Likeness from which a name is proposed.
const LEAST: f64 = 0.5;

/// Endings of an indicator's name that change nothing of what it is.
const ENDINGS: [&str; 24] = [
    "个数", "個數", "总数", "總數", "数量", "數量", "总额", "總額", "金额", "金額", "总量", "總量",
    "合计", "情况", "指标", "项数", "家数", "件数", "值", "数", "數", "额", "額", "量",
];

/// A name's key without its number in a list, its brackets and its ending: 一、新开工项目数（个） is 新开工项目.
#[must_use]
pub fn stem(name: &str) -> String {
    let whole = key(name);
    let digits = |c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c);
    let behind = whole.trim_start_matches('(').trim_start_matches(digits);
    let unnumbered = if behind.len() < whole.len() && behind.starts_with(['、', '.', ')']) {
        behind.trim_start_matches(['、', '.', ')'])
    } else {
        &whole
    };
    let open = unnumbered.find('(').filter(|at| *at > 0);
    let bare = &unnumbered[..open.unwrap_or(unnumbered.len())];
    let without = ENDINGS.iter().find_map(|ending| bare.strip_suffix(ending));
    let long_enough = |text: &&str| text.chars().count() >= 2;
    without.filter(long_enough).unwrap_or(bare).to_owned()
}

/// The things that are named, under everything that they are called.
#[derive(Debug, Default)]
pub struct Likeness {
    /// Number, and the stem of a name.
    stems: Vec<(usize, String)>,
}

impl Likeness {
    /// Of things with their names and aliases.
    pub fn of<'a>(named: impl Iterator<Item = (&'a Name, &'a [String])>) -> Self {
        let mut stems = Vec::new();
        for (number, (name, aliases)) in named.enumerate() {
            let texts = name.texts().into_iter();
            for text in texts.chain(aliases.iter().map(String::as_str)) {
                let stem = (number, stem(text));
                if !stem.1.is_empty() && !stems.contains(&stem) {
                    stems.push(stem);
                }
            }
        }
        Self { stems }
    }

    /// The only thing whose name has the same stem.
    #[must_use]
    pub fn same_stem(&self, name: &str) -> Option<usize> {
        let wanted = stem(name);
        let mut same = self.stems.iter().filter(|(_, stem)| *stem == wanted);
        let first = same.next()?.0;
        same.all(|(number, _)| *number == first).then_some(first)
    }

    /// The numbers of what a name is like, most alike first.
    #[must_use]
    pub fn like(&self, name: &str) -> Vec<usize> {
        let wanted = stem(name);
        let mut best: HashMap<usize, f64> = HashMap::new();
        for (number, stem) in &self.stems {
            let alike = dice(&wanted, stem);
            if alike >= LEAST {
                let known = best.entry(*number).or_default();
                *known = known.max(alike);
            }
        }
        let mut found: Vec<_> = best.into_iter().collect();
        found.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        found
            .into_iter()
            .map(|(number, _)| number)
            .take(MOST)
            .collect()
    }
}

/// Dice's coefficient over the pairs of neighbouring characters; a name that holds the other whole counts at
/// least two thirds.
fn dice(a: &str, b: &str) -> f64 {
    let pairs = |text: &str| {
        let characters: Vec<char> = text.chars().collect();
        let mut pairs: Vec<(char, char)> = characters
            .windows(2)
            .map(|pair| (pair[0], pair[1]))
            .collect();
        pairs.sort_unstable();
        pairs
    };
    let (a_pairs, b_pairs) = (pairs(a), pairs(b));
    let all = a_pairs.len() + b_pairs.len();
    if a_pairs.is_empty() || b_pairs.is_empty() {
        return 0.0;
    }
    let mut rest = b_pairs;
    let mut shared = 0_u32;
    for pair in a_pairs {
        if let Ok(at) = rest.binary_search(&pair) {
            rest.remove(at);
            shared += 1;
        }
    }
    let dice = 2.0 * f64::from(shared) / all as f64;
    let holds = a.contains(b) || b.contains(a);
    if holds { dice.max(2.0 / 3.0) } else { dice }
}

#[cfg(test)]
mod tests {
    use super::{Likeness, stem};
    use crate::vocabulary::Name;

    #[test]
    fn endings_and_numbers_of_a_list_are_no_part_of_a_name() {
        for text in [
            "新开工项目数",
            "一、新开工项目数（个）",
            "2.新开工项目个数",
            "（三）新开工项目",
            "新开工项目情况",
        ] {
            assert_eq!(stem(text), "新开工项目", "{text}");
        }
        assert_eq!(stem("总额"), "总额");
        assert_eq!(stem("一般公共预算收入"), "一般公共预算收入");
    }

    #[test]
    fn what_is_alike_is_proposed_and_what_is_not_is_not() {
        let names = ["新开工项目", "到位资金", "签约合同额"].map(Name::same);
        let known = Likeness::of(names.iter().map(|name| (name, &[][..])));
        assert_eq!(known.same_stem("新开工项目数"), Some(0));
        assert_eq!(known.same_stem("开工"), None);
        assert_eq!(known.like("本年实际到位资金"), [1]);
        assert_eq!(known.like("新签约合同金额"), [2]);
        assert!(known.like("空气质量").is_empty());
    }
}
