//! Names in the languages of the page.

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize};

/// A name in the three languages of the page.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Name {
    /// 简体中文.
    #[serde(rename = "zh-Hans", deserialize_with = "printable")]
    pub zh_hans: String,
    /// 繁體中文.
    #[serde(rename = "zh-Hant", deserialize_with = "printable")]
    pub zh_hant: String,
    /// English.
    #[serde(deserialize_with = "printable")]
    pub en: String,
}

/// A text without control characters: a table of it could not be read again, and a terminal or a
/// spreadsheet would act on them.
fn printable<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    let text = String::deserialize(deserializer)?;
    let is_control = |c: char| c.is_control() && !matches!(c, '\t' | '\n' | '\r');
    if text.contains(is_control) {
        return Err(D::Error::custom("control character in a name"));
    }
    Ok(text)
}

impl Name {
    /// A name of one text a language.
    #[must_use]
    pub fn new(zh_hans: &str, zh_hant: &str, en: &str) -> Self {
        Self {
            zh_hans: zh_hans.into(),
            zh_hant: zh_hant.into(),
            en: en.into(),
        }
    }

    /// The same text in all three languages.
    #[must_use]
    pub fn same(text: &str) -> Self {
        Self {
            zh_hans: text.into(),
            zh_hant: text.into(),
            en: text.into(),
        }
    }

    /// The three texts.
    #[must_use]
    pub fn texts(&self) -> [&str; 3] {
        [&self.zh_hans, &self.zh_hant, &self.en]
    }

    /// The text in one language.
    #[must_use]
    pub fn text(&self, language: Language) -> &str {
        match language {
            Language::ZhHans => &self.zh_hans,
            Language::ZhHant => &self.zh_hant,
            Language::En => &self.en,
        }
    }
}

/// A language of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Language {
    /// 简体中文.
    #[default]
    ZhHans,
    /// 繁體中文.
    ZhHant,
    /// English.
    En,
}

impl Language {
    /// The language of a tag: `zh-Hans`, `zh-Hant` or `en`.
    #[must_use]
    pub fn of_tag(tag: &str) -> Option<Self> {
        match tag {
            "zh-Hans" => Some(Self::ZhHans),
            "zh-Hant" => Some(Self::ZhHant),
            "en" => Some(Self::En),
            _ => None,
        }
    }
}
