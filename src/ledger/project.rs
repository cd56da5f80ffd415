//! A project with what is computed from it once: days, quarters and amounts as numbers.

use std::collections::HashMap;

use crate::error::{Error, Problems, Result};
use crate::ledger::format::{Doubt, LedgerRules, Moved, ProjectEntry, Stage};
use crate::ledger::money::Money;
use crate::vocabulary::calendar::{Day, Quarter};

/// Longest name, investor, site, owner or milestone, in bytes.
const LONGEST_TEXT: usize = 400;

/// A checked project.
#[derive(Debug, Clone, PartialEq)]
pub struct Project {
    /// As written.
    pub entry: ProjectEntry,
    /// Number of its unit.
    pub unit: usize,
    /// Whether it counts at all: not where it moved and the ledger leaves such projects out.
    pub counts: bool,
    /// What counts of its contract: the whole, or the increment of an enlarged project.
    pub amount: Money,
    /// The whole contract, in yuan.
    pub total: Money,
    /// Day on which each stage of [`Stage::ALL`] was reached.
    pub days: [Option<Day>; 6],
    /// Funds in place, by quarter, oldest first.
    pub funds: Vec<(Quarter, Money)>,
    /// The day its next milestone is due.
    pub due: Option<Day>,
    /// The day it was reported, where that is known.
    pub reported: Option<Day>,
}

/// What the codes in a project may name.
#[derive(Debug)]
pub struct Names<'a> {
    /// Units.
    pub units: &'a HashMap<String, usize>,
    /// Chains.
    pub chains: &'a HashMap<String, usize>,
    /// Sources.
    pub sources: &'a HashMap<String, usize>,
    /// The ledger's rules.
    pub rules: LedgerRules,
}

impl Project {
    /// Checks a project. What makes it impossible to count is refused; what only looks wrong is
    /// left to [`crate::ledger::flag`].
    ///
    /// # Errors
    /// Every problem, at places that begin with `place`: an unknown unit, chain or source; a day
    /// or quarter that is none; stages out of order; amounts that are not finite, negative or
    /// too large; an increment of nothing; a foreign currency without a rate; funds above the
    /// contract where the ledger's rules refuse that.
    pub fn new(entry: ProjectEntry, names: &Names, place: &str) -> Result<Self> {
        let mut problems = Problems::new();
        let unit = check_codes(&entry, names, place, &mut problems);
        check_texts(&entry, place, &mut problems);
        let days = check_days(&entry, place, &mut problems);
        let (total, amount) = check_amounts(&entry, place, &mut problems);
        let funds = check_funds(&entry, place, &mut problems);
        let due = entry.milestone.as_ref().and_then(|milestone| {
            let day = day(&milestone.due, || format!("{place}.milestone.due"));
            problems.take(day)
        });
        let reported = entry.reported_on.as_ref().and_then(|text| {
            let day = day(text, || format!("{place}.reportedOn"));
            problems.take(day)
        });
        let project = Self {
            unit,
            counts: entry.moved_from.is_none() || names.rules.moved == Moved::Flag,
            amount,
            total,
            days,
            funds,
            due,
            reported,
            entry,
        };
        if problems.is_empty() && names.rules.overfunded == Doubt::Refuse && project.is_overfunded()
        {
            problems.push(Error::Conflict {
                place: format!("{place}.funds"),
                rule: "funds-above-contract".into(),
                reason: format!(
                    "{} 亿元 in place are more than the {} of the contract",
                    project.funds_in_place().to_100m_cny(),
                    amount.to_100m_cny()
                ),
            });
        }
        problems.finish(project)
    }

    /// The day a stage was reached.
    #[must_use]
    pub fn day(&self, stage: Stage) -> Option<Day> {
        self.days[stage as usize]
    }

    /// The stage reached by the end of a day, counting days to come as not reached; none
    /// where nothing was reached yet. A project without any day is a lead.
    #[must_use]
    pub fn stage_on(&self, today: Day) -> Option<Stage> {
        let reached = Stage::ALL
            .iter()
            .rev()
            .find(|stage| self.day(**stage).is_some_and(|day| day <= today));
        match reached {
            Some(stage) => Some(*stage),
            None if self.days.iter().all(Option::is_none) => Some(Stage::Lead),
            None => None,
        }
    }

    /// The last stage it has a day for, however far ahead.
    #[must_use]
    pub fn stage(&self) -> Stage {
        let last = Stage::ALL.iter().rev().find(|at| self.day(**at).is_some());
        last.copied().unwrap_or(Stage::Lead)
    }

    /// All funds in place.
    #[must_use]
    pub fn funds_in_place(&self) -> Money {
        self.funds.iter().map(|(_, amount)| *amount).sum()
    }

    /// Funds in place by the end of a quarter.
    #[must_use]
    pub fn funds_by(&self, quarter: Quarter) -> Money {
        self.funds_between(None, quarter)
    }

    /// Funds that came in from one quarter through another; from the first ever where none.
    #[must_use]
    pub fn funds_between(&self, from: Option<Quarter>, to: Quarter) -> Money {
        let within = |at: Quarter| at <= to && from.is_none_or(|from| from <= at);
        let funds = self.funds.iter().filter(|(at, _)| within(*at));
        funds.map(|(_, amount)| *amount).sum()
    }

    /// Whether more funds are in place than what counts of the contract.
    #[must_use]
    pub fn is_overfunded(&self) -> bool {
        self.funds_in_place() > self.amount
    }
}

fn check_codes(entry: &ProjectEntry, names: &Names, place: &str, problems: &mut Problems) -> usize {
    let code = &entry.code;
    let blank = |c: char| c.is_whitespace() || c.is_control();
    if code.is_empty() || code.len() > 64 || code.chars().any(blank) {
        problems.push(Error::InvalidCode {
            place: format!("{place}.code"),
            value: code.clone(),
        });
    }
    let mut find = |map: &HashMap<String, usize>, what: &str, code: &String, field: &str| {
        let found = map.get(code).copied();
        if found.is_none() {
            problems.push(Error::UnknownCode {
                place: format!("{place}.{field}"),
                what: what.into(),
                value: code.clone(),
            });
        }
        found
    };
    let unit = find(names.units, "unit", &entry.unit, "unit");
    for other in &entry.also_in {
        find(names.units, "unit", other, "alsoIn");
    }
    if let Some(other) = &entry.moved_from {
        find(names.units, "unit", other, "movedFrom");
    }
    if let Some(chain) = &entry.chain {
        find(names.chains, "chain", chain, "chain");
    }
    if let Some(source) = &entry.source {
        find(names.sources, "source", source, "source");
    }
    let mut conflict = |field: &str, rule: &str, reason: &str| {
        problems.push(Error::Conflict {
            place: format!("{place}.{field}"),
            rule: rule.into(),
            reason: reason.into(),
        });
    };
    if entry.chain.is_some() && entry.sector != crate::ledger::Sector::Manufacturing {
        conflict(
            "chain",
            "chain-of-manufacturing",
            "only manufacturing has chains",
        );
    }
    if entry.moved_from.as_ref() == Some(&entry.unit) {
        conflict(
            "movedFrom",
            "moved-elsewhere",
            "it cannot have moved from its own unit",
        );
    }
    if entry.also_in.contains(&entry.unit) {
        conflict(
            "alsoIn",
            "one-home",
            "its home is its unit; alsoIn names the others",
        );
    }
    if entry.provenance == Some(crate::vocabulary::Provenance::Reported) && entry.source.is_none() {
        conflict(
            "source",
            "reported-has-source",
            "what is reported names its source",
        );
    }
    unit.unwrap_or(0)
}

fn check_texts(entry: &ProjectEntry, place: &str, problems: &mut Problems) {
    let milestone = entry
        .milestone
        .as_ref()
        .and_then(|milestone| milestone.name.as_ref());
    for (field, text) in [
        ("name", entry.name.as_ref()),
        ("investor", entry.investor.as_ref()),
        ("site", entry.site.as_ref()),
        ("owner", entry.owner.as_ref()),
        ("milestone.name", milestone),
    ] {
        let refused = |text: &&String| {
            text.trim().is_empty()
                || text.len() > LONGEST_TEXT
                || text.chars().any(char::is_control)
        };
        if let Some(text) = text.filter(refused) {
            problems.push(Error::InvalidText {
                place: format!("{place}.{field}"),
                value: text.clone(),
                expected: format!("a text of one line, at most {LONGEST_TEXT} bytes"),
            });
        }
    }
}

/// Reads a day.
///
/// # Errors
/// [`Error::InvalidText`].
pub fn day(text: &str, place: impl Fn() -> String) -> Result<Day> {
    Day::parse(text).ok_or_else(|| Error::InvalidText {
        place: place(),
        value: text.into(),
        expected: "a date YYYY-MM-DD".into(),
    })
}

/// Reads a quarter.
///
/// # Errors
/// [`Error::InvalidText`].
pub fn quarter(text: &str, place: impl Fn() -> String) -> Result<Quarter> {
    Quarter::parse(text).ok_or_else(|| Error::InvalidText {
        place: place(),
        value: text.into(),
        expected: "a quarter such as 2023Q1".into(),
    })
}

fn check_days(entry: &ProjectEntry, place: &str, problems: &mut Problems) -> [Option<Day>; 6] {
    let mut days = [None; 6];
    for (stage, text) in Stage::ALL.into_iter().zip(entry.dates.texts()) {
        if let Some(text) = text {
            let day = day(text, || format!("{place}.dates.{}", stage.key()));
            days[stage as usize] = problems.take(day);
        }
    }
    let mut order = |at: Stage, reason: String| {
        problems.push(Error::Conflict {
            place: format!("{place}.dates.{}", at.key()),
            rule: "stages-in-order".into(),
            reason,
        });
    };
    let mut last: Option<(Stage, Day)> = None;
    for stage in Stage::ALL {
        let Some(day) = days[stage as usize] else {
            continue;
        };
        if let Some((before, earlier)) = last.filter(|(_, earlier)| *earlier > day) {
            order(
                stage,
                format!(
                    "{} on {day} comes before {} on {earlier}",
                    stage.key(),
                    before.key()
                ),
            );
        }
        last = Some((stage, day));
    }
    let unsigned = entry.dates.signed.is_none();
    for stage in [Stage::Started, Stage::InProduction] {
        if unsigned && days[stage as usize].is_some() {
            order(stage, format!("{} without a day of signing", stage.key()));
        }
    }
    days
}

fn check_amounts(entry: &ProjectEntry, place: &str, problems: &mut Problems) -> (Money, Money) {
    let rate = match (entry.currency.as_str(), entry.exchange_rate) {
        ("CNY", None) => 1.0,
        ("CNY", Some(rate)) => {
            problems.push(Error::Conflict {
                place: format!("{place}.exchangeRate"),
                rule: "rate-of-foreign-currency".into(),
                reason: format!("a contract in yuan needs no rate, here {rate}"),
            });
            1.0
        }
        (_, Some(rate)) if rate.is_finite() && rate > 0.0 => rate,
        (_, Some(rate)) => {
            problems.push(Error::OutOfRange {
                place: format!("{place}.exchangeRate"),
                value: rate,
                bound: "(0, ∞)".into(),
            });
            1.0
        }
        (_, None) => {
            problems.push(Error::Empty {
                place: format!("{place}.exchangeRate"),
                what: "rate to yuan".into(),
            });
            1.0
        }
    };
    let currency = &entry.currency;
    if currency.len() != 3 || !currency.bytes().all(|b| b.is_ascii_uppercase()) {
        problems.push(Error::InvalidText {
            place: format!("{place}.currency"),
            value: currency.clone(),
            expected: "three capital letters such as CNY".into(),
        });
    }
    let total = money(entry.amount * rate, || format!("{place}.amount"));
    let total = problems.take(total).unwrap_or_default();
    let Some(before) = entry.amount_before else {
        if entry.enlarges.is_some() {
            problems.push(Error::Empty {
                place: format!("{place}.amountBefore"),
                what: "amount counted before".into(),
            });
        }
        return (total, total);
    };
    let before = money(before * rate, || format!("{place}.amountBefore"));
    let before = problems.take(before).unwrap_or_default();
    if before >= total && total > Money::ZERO {
        problems.push(Error::Conflict {
            place: format!("{place}.amountBefore"),
            rule: "increment-only".into(),
            reason: format!(
                "nothing is left to count of {} 亿元 after the {} counted before",
                total.to_100m_cny(),
                before.to_100m_cny()
            ),
        });
    }
    (total, total - before)
}

/// Reads an amount, zero or more.
///
/// # Errors
/// [`Error::NotFinite`] or [`Error::OutOfRange`].
pub fn money(amount: f64, place: impl Fn() -> String) -> Result<Money> {
    if !amount.is_finite() {
        return Err(Error::NotFinite {
            place: place(),
            value: amount.to_string(),
        });
    }
    let most = crate::ledger::money::MOST_100M_CNY;
    let money = Money::from_100m_cny(amount).filter(|_| amount >= 0.0);
    money.ok_or_else(|| Error::OutOfRange {
        place: place(),
        value: amount,
        bound: format!("[0, {most}]"),
    })
}

fn check_funds(
    entry: &ProjectEntry,
    place: &str,
    problems: &mut Problems,
) -> Vec<(Quarter, Money)> {
    let mut funds = Vec::with_capacity(entry.funds.len());
    for (text, amount) in &entry.funds {
        let at = || format!("{place}.funds.{text}");
        let quarter = problems.take(quarter(text, at));
        let amount = problems.take(money(*amount, at));
        if let (Some(quarter), Some(amount)) = (quarter, amount) {
            funds.push((quarter, amount));
        }
    }
    funds.sort_unstable();
    funds
}
