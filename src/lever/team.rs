//! Teams of outreach, and which of them a project's owner names.

use serde::Serialize;

use crate::vocabulary::spelling::plain;

/// A kind of team.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub enum TeamKind {
    /// Command posts.
    Command,
    /// Park working groups.
    Park,
    /// Squads.
    Squads,
}

/// One team.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Team {
    /// Its kind.
    pub kind: TeamKind,
    /// Its number among those of the kind, from 1.
    pub number: u32,
}

/// What teams of a kind are called; where several words are there, the first of these counts.
const WORDS: [(&str, TeamKind); 9] = [
    ("squad", TeamKind::Squads),
    ("小分队", TeamKind::Squads),
    ("小分隊", TeamKind::Squads),
    ("command", TeamKind::Command),
    ("指挥部", TeamKind::Command),
    ("指揮部", TeamKind::Command),
    ("park", TeamKind::Park),
    ("园区", TeamKind::Park),
    ("園區", TeamKind::Park),
];

const DIGITS: &str = "〇一二三四五六七八九";

impl Team {
    /// The team that a project's owner (专班) names: a word for its kind, with its number right
    /// before or behind it, such as `squad-7`, `第七小分队`, `小分队12`; without a number it is the
    /// first. None where no such word is there.
    #[must_use]
    pub fn named(owner: &str) -> Option<Self> {
        let text: String = owner.chars().map(plain).collect();
        let text = text.to_lowercase();
        let (at, word, kind) = WORDS.into_iter().find_map(|(word, kind)| {
            let at = text.find(word)?;
            let within_a_word = word.is_ascii() && text[..at].ends_with(char::is_alphabetic);
            (!within_a_word).then_some((at, word, kind))
        })?;
        let (before, after) = (&text[..at], &text[at + word.len()..]);
        let glue = |c: char| " -_#.:第号號支s".contains(c);
        let numeral = |c: char| c.is_ascii_digit() || c == '十' || DIGITS.contains(c);
        let before = before.trim_end_matches(glue);
        let before = &before[before.trim_end_matches(numeral).len()..];
        let after = after.trim_start_matches(glue);
        let after = &after[..after.len() - after.trim_start_matches(numeral).len()];
        let number = match (number(before), before.is_empty()) {
            (Some(number), _) => number,
            (None, false) => return None,
            (None, true) if after.is_empty() => 1,
            (None, true) => number(after)?,
        };
        Some(Self { kind, number })
    }
}

/// A number in digits, or in Chinese numerals up to 99; none for 0 and for what is no number.
fn number(text: &str) -> Option<u32> {
    let digit =
        |c: char| Some(u32::try_from(DIGITS.chars().position(|one| one == c)?).unwrap_or(0));
    let number = match text.split_once('十') {
        None if text.is_ascii() => text.parse().ok()?,
        None => {
            let mut letters = text.chars();
            let only = digit(letters.next()?)?;
            letters.next().is_none().then_some(only)?
        }
        Some((tens, ones)) => {
            let one = |text: &str, none| match text.chars().next() {
                None => Some(none),
                Some(c) if c.len_utf8() == text.len() => digit(c),
                Some(_) => None,
            };
            one(tens, 1)? * 10 + one(ones, 0)?
        }
    };
    (number > 0).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_owner_names_a_team_by_a_word_and_a_number_beside_it() {
        let squad = |number| {
            Some(Team {
                kind: TeamKind::Squads,
                number,
            })
        };
        for (owner, team) in [
            ("squad-7", squad(7)),
            ("Squads 12", squad(12)),
            ("小分队３", squad(3)),
            ("第七小分队", squad(7)),
            ("第十二小分隊（园区）", squad(12)),
            ("第2小分队（2023年）", squad(2)),
            ("二十一号小分队", squad(21)),
            ("招商小分队", squad(1)),
            (
                "指挥部",
                Some(Team {
                    kind: TeamKind::Command,
                    number: 1,
                }),
            ),
            (
                "园区工作组2",
                Some(Team {
                    kind: TeamKind::Park,
                    number: 1,
                }),
            ),
            (
                "Park group",
                Some(Team {
                    kind: TeamKind::Park,
                    number: 1,
                }),
            ),
            ("招商局", None),
            ("Sparkling Water Ltd", None),
            ("squad-0", None),
            ("", None),
        ] {
            assert_eq!(Team::named(owner), team, "{owner}");
        }
    }
}
