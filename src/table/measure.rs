//! Units of measure: the scale hidden in 万元, 亿元 or 万美元.

use crate::table::spelling::key;

/// A unit of measure taken apart: ten to the power `exponent` times `base`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measure {
    /// Power of ten: 4 for 万, 8 for 亿.
    pub exponent: i32,
    /// What is counted: 元, 美元, 个; empty where only a scale or nothing is written.
    pub base: String,
}

/// Scales with their power of ten, longest first.
const SCALES: [(&str, i32); 18] = [
    ("100million", 8),
    ("10,000", 4),
    ("10000", 4),
    ("million", 6),
    ("billion", 9),
    ("万亿", 12),
    ("萬億", 12),
    ("千亿", 11),
    ("百亿", 10),
    ("千万", 7),
    ("百万", 6),
    ("百萬", 6),
    ("亿", 8),
    ("億", 8),
    ("万", 4),
    ("萬", 4),
    ("千", 3),
    ("百", 2),
];

/// Base words that mean the same: written, meant.
const SAME: [(&str, &str); 12] = [
    ("人民币", "元"),
    ("人民幣", "元"),
    ("圆", "元"),
    ("圓", "元"),
    ("yuan", "元"),
    ("rmb", "元"),
    ("cny", "元"),
    ("usdollars", "美元"),
    ("usd", "美元"),
    ("個", "个"),
    ("項", "个"),
    ("项", "个"),
];

impl Measure {
    /// Takes a unit of measure apart: `亿元` is 8 and `元`, `%` is 0 and `%`.
    #[must_use]
    pub fn read(text: &str) -> Self {
        let key = key(text);
        let scale = SCALES
            .iter()
            .find_map(|(word, power)| Some((key.strip_prefix(word)?, *power)));
        let (rest, exponent) = scale.unwrap_or((&key, 0));
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
    }

    #[test]
    fn english_words_say_the_same() {
        assert_eq!(exponent("100 million yuan", "亿元"), Some(0));
        assert_eq!(exponent("10,000 US dollars", "万美元"), Some(0));
        assert_eq!(exponent("10,000 yuan", "亿元"), Some(-4));
    }

    #[test]
    fn other_things_do_not_fit() {
        assert_eq!(exponent("亿美元", "亿元"), None);
        assert_eq!(exponent("%", "亿元"), None);
        assert_eq!(exponent("万", "%"), None);
        assert_eq!(exponent("个", "亿元"), None);
    }
}
