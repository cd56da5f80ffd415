//! Units of measure: the scale hidden in 万元, 亿元 or 万美元.

use crate::vocabulary::spelling::key;

/// A unit of measure taken apart: ten to the power `exponent` times `base`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measure {
    /// Power of ten: 4 for 万, 8 for 亿.
    pub exponent: i32,
    /// What is counted: 元, 美元, 个; empty where only a scale or nothing is written.
    pub base: String,
}

/// Scales with their power of ten, longest first.
const SCALES: [(&str, i32); 29] = [
    ("hundredmillion", 8),
    ("100million", 8),
    ("tenthousand", 4),
    ("thousand", 3),
    ("trillion", 12),
    ("10,000", 4),
    ("10000", 4),
    ("million", 6),
    ("billion", 9),
    ("万亿", 12),
    ("萬億", 12),
    ("千亿", 11),
    ("千億", 11),
    ("百亿", 10),
    ("百億", 10),
    ("十亿", 9),
    ("十億", 9),
    ("千万", 7),
    ("千萬", 7),
    ("百万", 6),
    ("百萬", 6),
    ("十万", 5),
    ("十萬", 5),
    ("亿", 8),
    ("億", 8),
    ("万", 4),
    ("萬", 4),
    ("千", 3),
    ("百", 2),
];

/// Base words that mean the same: written, meant.
const SAME: [(&str, &str); 14] = [
    ("圆", "元"),
    ("圓", "元"),
    ("yuan", "元"),
    ("rmb", "元"),
    ("cny", "元"),
    ("人民币", "元"),
    ("usdollars", "美元"),
    ("us$", "美元"),
    ("usd", "美元"),
    ("美金", "美元"),
    ("港币", "港元"),
    ("個", "个"),
    ("項", "个"),
    ("项", "个"),
];

/// Words for yuan that may stand before or behind a scale and 元: 人民币万元, 万元（人民币）.
const YUAN: [&str; 4] = ["人民币", "人民幣", "rmb", "cny"];

impl Measure {
    /// Takes a unit of measure apart: `亿元` is 8 and `元`, `%` is 0 and `%`.
    #[must_use]
    pub fn read(text: &str) -> Self {
        let key = key(text);
        // A share of one: 0.5 is 50 %.
        if ["小数", "小數"].contains(&&*key) {
            return Self {
                exponent: 2,
                base: "%".into(),
            };
        }
        let key = without_yuan(&key);
        let scale = SCALES
            .iter()
            .find_map(|(word, power)| Some((key.strip_prefix(word)?, *power)));
        let (rest, exponent) = scale.unwrap_or((key, 0));
        let base = SAME
            .iter()
            .find(|(written, _)| *written == rest)
            .map_or(rest, |(_, meant)| meant);
        Self {
            exponent,
            base: base.into(),
        }
    }

    /// The power of ten that turns figures of this measure into figures of `other`;
    /// none where the two count different things. A mere scale fits every base but percents.
    #[must_use]
    pub fn exponent_to(&self, other: &Self) -> Option<i32> {
        let same = self.base == other.base;
        let scale_alone = self.base.is_empty() && self.exponent != 0 && other.base != "%";
        (same || scale_alone).then_some(self.exponent - other.exponent)
    }
}

/// 人民币万元, 万元人民币 and 万元(人民币) are 万元. Alone, and behind a scale alone, the word is the base.
fn without_yuan(key: &str) -> &str {
    let counts = |rest: &&str| {
        let ends = |word: &&str| rest.ends_with(*word);
        ["元", "圆", "圓", "yuan"].iter().any(ends)
    };
    let bare = |word: &&str| {
        let behind = key
            .strip_suffix(')')
            .and_then(|rest| rest.strip_suffix(*word)?.strip_suffix('('));
        [key.strip_prefix(*word), key.strip_suffix(*word), behind]
            .into_iter()
            .flatten()
            .find(counts)
    };
    YUAN.iter().find_map(bare).unwrap_or(key)
}

#[cfg(test)]
mod tests {
    use super::Measure;

    fn exponent(written: &str, wanted: &str) -> Option<i32> {
        Measure::read(written).exponent_to(&Measure::read(wanted))
    }

    #[test]
    fn wan_and_yi_are_powers_of_ten() {
        assert_eq!(exponent("万元", "亿元"), Some(-4));
        assert_eq!(exponent("億元", "亿元"), Some(0));
        assert_eq!(exponent("亿", "万美元"), Some(4));
        assert_eq!(exponent("元", "亿元"), Some(-8));
        assert_eq!(exponent("万亿", "亿元"), Some(4));
        assert_eq!(exponent("小数", "%"), Some(2));
    }

    #[test]
    fn english_words_say_the_same() {
        assert_eq!(exponent("100 million yuan", "亿元"), Some(0));
        assert_eq!(exponent("10,000 US dollars", "万美元"), Some(0));
        assert_eq!(exponent("10,000 yuan", "亿元"), Some(-4));
        assert_eq!(exponent("hundred million yuan", "亿元"), Some(0));
        assert_eq!(exponent("thousand RMB", "元"), Some(3));
    }

    #[test]
    fn the_word_for_yuan_may_stand_on_either_side() {
        for text in [
            "人民币万元",
            "万元人民币",
            "万元（人民币）",
            "人民幣萬元",
            "RMB 10,000 yuan",
            "万元",
        ] {
            assert_eq!(exponent(text, "亿元"), Some(-4), "{text}");
        }
        assert_eq!(exponent("人民币", "元"), Some(0));
        assert_eq!(exponent("亿人民币", "亿元"), Some(0));
        assert_eq!(exponent("十亿元", "亿元"), Some(1));
    }

    #[test]
    fn other_things_do_not_fit() {
        assert_eq!(exponent("亿美元", "亿元"), None);
        assert_eq!(exponent("%", "亿元"), None);
        assert_eq!(exponent("万", "%"), None);
        assert_eq!(exponent("个", "亿元"), None);
    }
}
