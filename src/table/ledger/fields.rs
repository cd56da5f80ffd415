//! Fields: the columns of a ledger, and which of them a header means.

use std::collections::HashMap;
use std::sync::OnceLock;

use crate::table::header::name_and_measure;
use crate::table::ledger::field::Field;
use crate::table::ledger::field_names::{ASIDES, SYNONYMS, TITLES, simplified};
use crate::vocabulary::spelling::key;
use crate::vocabulary::{Language, Name, Quarter};

/// A column that says nothing which a ledger keeps, with the rule by which it is left unread.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Header {
    /// It holds a field; its unit of measure as written.
    Field(Field),
    /// It is left unread by this rule.
    Aside(&'static str),
    /// It is not known.
    Unknown,
}

/// What a header says, and the unit of measure beside it.
#[must_use]
pub fn header(text: &str) -> (Header, Option<String>) {
    let whole = named(&simplified(&key(text)));
    if whole != Header::Unknown {
        return (whole, None);
    }
    let (name, measure) = name_and_measure(text);
    (named(&simplified(&key(&name))), measure)
}

fn named(name: &str) -> Header {
    // Made once: a header may have hundreds of columns.
    static NAMES: OnceLock<HashMap<String, Header>> = OnceLock::new();
    let names = NAMES.get_or_init(names);
    if let Some(known) = names.get(name) {
        return *known;
    }
    quarter_of_funds(name).map_or(Header::Unknown, |quarter| {
        Header::Field(Field::Funds(quarter))
    })
}

/// Every name of a column with what it says; titles go before synonyms, and those before what is
/// left unread.
fn names() -> HashMap<String, Header> {
    let mut names = HashMap::new();
    let mut add = |name: String, header| {
        names.entry(name).or_insert(header);
    };
    for (field, path, titles) in TITLES {
        add(key(path), Header::Field(field));
        for title in titles {
            add(simplified(&key(title)), Header::Field(field));
        }
    }
    for (field, synonyms) in SYNONYMS {
        for name in synonyms {
            add((*name).into(), Header::Field(field));
        }
    }
    for (rule, asides) in ASIDES {
        for name in asides {
            add((*name).into(), Header::Aside(rule));
        }
    }
    names
}

/// The quarter of a column of funds: `2023Q1到位资金`, `2023年一季度到位`, `Funds 2023Q1`.
fn quarter_of_funds(key: &str) -> Option<Quarter> {
    const WORDS: [&str; 9] = [
        "实际到位资金",
        "到位资金额",
        "到位资金",
        "资金到位",
        "到位",
        "fundsinplace",
        "fundsin",
        "funds.",
        "funds",
    ];
    let bare = |word: &str| key.strip_prefix(word).or_else(|| key.strip_suffix(word));
    let rest = WORDS.iter().find_map(|word| bare(word)).unwrap_or(key);
    let rest = rest.trim_matches(['-', '_', ':', '的', '.', '(', ')']);
    let (year, rest) = rest.split_at_checked(4)?;
    let is_short = rest.contains('q');
    let rest = rest.trim_start_matches(['年', '度', '-', '_', '第', 'q']);
    let season = rest
        .strip_suffix("季度")
        .or_else(|| rest.strip_suffix('季'));
    let number = match season.or_else(|| is_short.then_some(rest))? {
        "1" | "一" => 1,
        "2" | "二" => 2,
        "3" | "三" => 3,
        "4" | "四" => 4,
        _ => return None,
    };
    Quarter::parse(&format!("{year}Q{number}"))
}

/// The field of a place in a project.
#[must_use]
pub fn of_path(path: &str) -> Option<Field> {
    if let Some(quarter) = path.strip_prefix("funds.") {
        return Quarter::parse(quarter).map(Field::Funds);
    }
    let title = TITLES.iter().find(|(_, known, _)| *known == path);
    title.map(|(field, ..)| *field)
}

/// What a field is called.
#[must_use]
pub fn name(field: Field) -> Name {
    if let Field::Funds(quarter) = field {
        let behind = |words: &str| format!("{quarter}{words}");
        return Name {
            zh_hans: behind("到位资金"),
            zh_hant: behind("到位資金"),
            en: format!("Funds {quarter}"),
        };
    }
    let title = TITLES.iter().find(|(known, ..)| *known == field);
    let [zh_hans, zh_hant, en] = title.map_or([""; 3], |(.., titles)| *titles);
    Name::new(zh_hans, zh_hant, en)
}

/// The fields that a column may hold, with those of funds of some quarters, and everything that each is called.
pub fn all(quarters: &[Quarter]) -> impl Iterator<Item = (Field, Name, Vec<String>)> {
    let funds = quarters.iter().map(|quarter| Field::Funds(*quarter));
    let fields = TITLES.into_iter().map(|(field, ..)| field).chain(funds);
    fields.map(|field| {
        let synonyms = SYNONYMS.iter().find(|(known, _)| *known == field);
        let synonyms = synonyms.map_or(&[][..], |(_, names)| names);
        let synonyms = synonyms.iter().map(|name| (*name).to_owned());
        (field, name(field), synonyms.collect())
    })
}

/// The place in a project that errors name for a field.
pub fn path(field: Field) -> String {
    if let Field::Funds(quarter) = field {
        return format!("funds.{quarter}");
    }
    let title = TITLES.iter().find(|(known, ..)| *known == field);
    title.map_or_else(String::new, |(_, path, _)| (*path).to_owned())
}

/// A field's title.
pub(super) fn title(titles: [&'static str; 3], language: Language) -> &'static str {
    match language {
        Language::ZhHans => titles[0],
        Language::ZhHant => titles[1],
        Language::En => titles[2],
    }
}
