//! A board as a table that spreadsheets open: as the page shows it, with each figure as it is.

use super::directory::Directory;
use super::shield::shielded;
use super::trail::{Words, pick, provenance};
use super::write::header;
use super::written::{Cell, Table};

use crate::dataset::{DataSet, FigureSpan, Figures};
use crate::vocabulary::{Language, Name, Provenance};

/// A row of a board of units.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Place {
    /// Number of the unit.
    pub unit: usize,
    /// Its rank; 0 where it is not ranked.
    pub rank: f64,
    /// Places won (positive) or lost against the baseline; none where it was not ranked in both.
    pub won: Option<f64>,
    /// What it ranks by; NaN where missing.
    pub score: f64,
    /// The same before it was rounded.
    pub unrounded: f64,
}

/// A row of a board of projects.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ProjectPlace<'a> {
    /// Its place; 0 where it has fallen off the board.
    pub place: u32,
    /// Its place in the baseline; 0 where it was not on the board.
    pub baseline: u32,
    /// Code of the project.
    pub code: &'a str,
    /// Its name.
    pub name: &'a str,
    /// Number of its unit.
    pub unit: usize,
    /// What it stands by, 亿元.
    pub amount: f64,
    /// What that rests on.
    pub provenance: Provenance,
}

/// What the tables of all boards share.
#[derive(Debug, Clone, Copy)]
pub struct Standings<'a> {
    /// The data set.
    pub data: &'a DataSet,
    /// Its figures with the scenario's edits.
    pub figures: &'a Figures,
    /// Number of the period shown.
    pub period: usize,
    /// Per unit: number of its group.
    pub groups: &'a [Option<usize>],
    /// The language of titles and names.
    pub language: Language,
}

const RANK: Words = ["名次", "名次", "Rank"];
const WON: Words = ["较基准升降", "較基準升降", "Places won"];
const UNIT: [Words; 3] = [
    ["代码", "代碼", "Code"],
    ["名称", "名稱", "Name"],
    ["分组", "分組", "Group"],
];
const SCORE: Words = ["得分", "得分", "Score"];
const PROJECT: [Words; 2] = [
    ["项目代码", "項目代碼", "Project code"],
    ["项目名称", "項目名稱", "Project"],
];
const AMOUNT: Words = ["金额（亿元）", "金額（億元）", "Amount (100 million yuan)"];
const UNROUNDED: Words = ["（未取整）", "（未取整）", ", unrounded"];
const RESTS_ON: Words = ["数据性质", "數據性質", "Provenance"];
const OF_PERIOD: Words = ["当季", "當季", "of the period"];
const TO_DATE: Words = ["累计", "累計", "year to date"];
const NEW: Words = ["新上榜", "新上榜", "new"];
const FALLEN: Words = ["落榜", "落榜", "dropped out"];
/// Decimals of an amount in 亿元, as the page shows it.
const AMOUNT_DECIMALS: usize = 2;

impl Standings<'_> {
    /// A board of units, a row each in the order of `places`: rank, change, unit, score, and each
    /// figure as shown, unrounded, and with what it rests on.
    ///
    /// `decimals` are those of the score.
    #[must_use]
    pub fn units(&self, places: &[Place], decimals: u8) -> Table {
        let indicators = self.data.indicators();
        let own = [RANK, WON].into_iter().chain(UNIT).chain([SCORE]);
        let own = own.map(|words| pick(words, self.language).to_owned());
        let unrounded = |title: &str| format!("{title}{}", pick(UNROUNDED, self.language));
        let score = unrounded(pick(SCORE, self.language));
        let directory = Directory::of_indicators(indicators);
        // Columns of targets that nobody has given hold nothing.
        let aimed = |j: &usize| {
            let of = self.data.annual_of(*j);
            of.is_none_or(|columns| self.figures.greatest(columns.target) > 0.0)
        };
        let shown = (0..indicators.len()).filter(aimed).collect::<Vec<_>>();
        let figures = shown.iter().flat_map(|j| {
            let title = header(*j, indicators, &directory, self.language);
            let title = spanned(title, self.data.span_told(*j), self.language);
            let name = indicators[*j].name.text(self.language);
            let rests_on = format!("{name} {}", pick(RESTS_ON, self.language));
            [title.clone(), unrounded(&title), shielded(&rests_on)]
        });
        let row = |place: &Place| {
            let rank = Cell::number(Some(place.rank).filter(|rank| *rank > 0.0));
            let [score, _] = pair(place.score, usize::from(decimals));
            let [_, unrounded] = pair(place.unrounded, 0);
            let figures = shown.iter().flat_map(|j| self.figure(*j, place.unit));
            let own = [rank, Cell::number(place.won)].into_iter();
            let own = own.chain(self.unit(place.unit)).chain([score, unrounded]);
            own.chain(figures).collect()
        };
        Table {
            heads: own.chain([score]).chain(figures).collect(),
            rows: places.iter().map(row).collect(),
        }
    }

    /// A board of projects, a row each; those that have fallen off have no place.
    #[must_use]
    pub fn projects(&self, places: &[ProjectPlace]) -> Table {
        let own = [RANK, WON].into_iter().chain(PROJECT).chain(UNIT);
        let own = own.chain([AMOUNT]);
        let own = own.map(|words| pick(words, self.language).to_owned());
        let unrounded = [AMOUNT, UNROUNDED].map(|words| pick(words, self.language));
        let rests_on = pick(RESTS_ON, self.language).to_owned();
        let row = |place: &ProjectPlace| {
            let rank = (place.place > 0).then(|| f64::from(place.place));
            let won = match (place.place, place.baseline) {
                (0, _) => Cell::text(pick(FALLEN, self.language)),
                (_, 0) => Cell::text(pick(NEW, self.language)),
                (now, before) => Cell::number(Some(f64::from(before) - f64::from(now))),
            };
            let project = [place.code, place.name].map(|text| Cell::text(shielded(text)));
            let own = [Cell::number(rank), won].into_iter().chain(project);
            let rests_on = Cell::text(provenance(place.provenance, self.language));
            let amount = pair(place.amount, AMOUNT_DECIMALS).into_iter();
            let behind = self.unit(place.unit).into_iter().chain(amount);
            own.chain(behind).chain([rests_on]).collect()
        };
        Table {
            heads: own.chain([unrounded.concat(), rests_on]).collect(),
            rows: places.iter().map(row).collect(),
        }
    }

    /// Code, name and group of a unit.
    fn unit(&self, unit: usize) -> [Cell; 3] {
        let about = &self.data.units()[unit];
        let group = self.groups[unit].map(|group| &self.data.file().groups[group].name);
        let group = group.map_or("", |name| name.text(self.language));
        [&about.code, about.name.text(self.language), group].map(|text| Cell::text(shielded(text)))
    }

    /// A figure as shown, as it is, and what it rests on.
    fn figure(&self, indicator: usize, unit: usize) -> [Cell; 3] {
        let decimals = self.data.indicators()[indicator].decimals;
        let x = self.figures.get(self.period, indicator, unit);
        let [shown, raw] = pair(x.unwrap_or(f64::NAN), usize::from(decimals));
        let mark = self.figures.mark(self.period, indicator, unit);
        let mark = mark.map_or("", |mark| provenance(mark, self.language));
        [shown, raw, Cell::text(mark)]
    }
}

/// A name that says in each language over which time its figures run, where that is known and the name
/// does not say so.
#[must_use]
pub fn span_said(name: &Name, span: Option<FigureSpan>) -> Name {
    let said = |language| spanned(name.text(language).to_owned(), span, language);
    Name {
        zh_hans: said(Language::ZhHans),
        zh_hant: said(Language::ZhHant),
        en: said(Language::En),
    }
}

/// A head that says over which time its figures run, where that is known and the head does not say so.
fn spanned(title: String, span: Option<FigureSpan>, language: Language) -> String {
    let words = match span {
        Some(FigureSpan::Period) => OF_PERIOD,
        Some(FigureSpan::YearToDate) => TO_DATE,
        Some(FigureSpan::Level) | None => return title,
    };
    let word = pick(words, language);
    if title.contains(word) {
        return title;
    }
    match language {
        Language::En => format!("{title}, {word}"),
        _ => format!("{title}{word}"),
    }
}

/// A number as shown and as it is; nothing where there is none.
fn pair(x: f64, decimals: usize) -> [Cell; 2] {
    if !x.is_finite() {
        return [Cell::Blank, Cell::Blank];
    }
    [Cell::Number(shown(x, decimals)), Cell::number(Some(x))]
}

/// A number with that many decimals as `Intl.NumberFormat` writes it: halves away from zero, and
/// no minus before a zero. Rust would take a half to the even digit.
fn shown(x: f64, decimals: usize) -> String {
    let exact = format!("{x:.60}");
    let rest = exact.split_once('.').map_or("", |(_, digits)| digits);
    let half = rest[decimals..].strip_prefix('5');
    let is_half = half.is_some_and(|digits| digits.bytes().all(|digit| digit == b'0'));
    let beyond = f64::from_bits(x.to_bits() + 1);
    let text = format!("{:.decimals$}", if is_half { beyond } else { x });
    let is_zero = !text.contains(|sign: char| ('1'..='9').contains(&sign));
    text.strip_prefix('-')
        .filter(|_| is_zero)
        .unwrap_or(&text)
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::{Cell, pair, shown};

    #[test]
    fn what_is_no_number_leaves_its_cells_empty() {
        for x in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
            assert_eq!(pair(x, 2), [Cell::Blank, Cell::Blank], "{x}");
        }
    }

    #[test]
    fn numbers_are_rounded_as_the_page_rounds_them() {
        let cases = [
            (2.5, 0, "3"),
            (-2.5, 0, "-3"),
            (0.125, 2, "0.13"),
            (4.35, 1, "4.3"),
            (-0.001, 2, "0.00"),
            (1234.5, 2, "1234.50"),
            (0.0, 0, "0"),
        ];
        for (x, decimals, text) in cases {
            assert_eq!(shown(x, decimals), text, "{x}");
        }
    }
}
