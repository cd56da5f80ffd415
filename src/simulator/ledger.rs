//! The ledger as a page sees it: projects, stages, rates, top tens; and its figures.

use serde::Serialize;

use crate::dataset::{Board, IndicatorSource, Name, Prefer, Provenance};
use crate::error::{Error, Result};
use crate::ledger::book::Book;
use crate::ledger::flag::Flag;
use crate::ledger::rule::Part;
use crate::ledger::{
    Attainment, Chain, Day, LedgerRule, LedgerRules, Measure, Milestone, Money, Origin, Project,
    Sector, Stage, StageDates, Window,
};
use crate::simulator::{Simulator, SourceView, number};

/// A project with all that a page shows of it.
#[expect(
    clippy::struct_excessive_bools,
    reason = "independent facts, read by name in JavaScript"
)]
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct ProjectView {
    /// Code.
    pub code: String,
    /// Its own name, or one made of sector and code.
    pub name: Name,
    /// Whether the name is its own.
    pub named: bool,
    /// Number of its unit.
    pub unit: usize,
    /// Sector.
    pub sector: Sector,
    /// Code of its chain.
    pub chain: Option<String>,
    /// Who invests.
    pub investor: Option<String>,
    /// Where it stands.
    pub site: Option<String>,
    /// Whether the investor was already there.
    pub second_investment: bool,
    /// How it came.
    pub origin: Origin,
    /// Contract in 亿元: what counts of it.
    pub amount: f64,
    /// The whole contract in 亿元.
    pub total: f64,
    /// The contract as written, in 100 million of the currency.
    pub written: f64,
    /// Currency of the contract.
    pub currency: String,
    /// Code of the project it enlarges.
    pub enlarges: Option<String>,
    /// Funds in place, oldest quarter first.
    pub funds: Vec<FundsView>,
    /// All funds in place, 亿元.
    pub in_place: f64,
    /// Stage reached by the end of the period shown.
    pub stage: Option<Stage>,
    /// Last stage it has a day for.
    pub last_stage: Stage,
    /// When each stage was reached.
    pub dates: StageDates,
    /// Task force in charge.
    pub owner: Option<String>,
    /// What is due next.
    pub milestone: Option<Milestone>,
    /// What looks wrong, as of the end of the period shown.
    pub flags: Vec<Flag>,
    /// Whether it counts at all.
    pub counts: bool,
    /// What it rests on.
    pub provenance: Provenance,
    /// Where it was published.
    pub source: Option<SourceView>,
    /// Whether the scenario changed it.
    pub changed: bool,
    /// Whether the scenario added it.
    pub added: bool,
}

/// Funds of a quarter.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct FundsView {
    /// The quarter, such as `2023Q1`.
    pub quarter: String,
    /// 亿元.
    pub amount: f64,
}

/// What a page needs to lay out the ledger.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct LedgerView {
    /// Number of projects, with the scenario's changes.
    pub projects: usize,
    /// What is refused and flagged.
    pub rules: LedgerRules,
    /// Chains of manufacturing.
    pub chains: Vec<Chain>,
    /// What the reader must know before trusting it; none once no project of its own is left.
    pub note: Option<Name>,
    /// Last day of the period shown: stages and overdue milestones are as of it.
    pub today: String,
    /// Numbers of the indicators that are counted from it.
    pub indicators: Vec<usize>,
}

/// A project board's rows and credits.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct ProjectBoardView {
    /// The projects, first place first.
    pub rows: Vec<ProjectRow>,
    /// Projects that stood there in the baseline and no longer do.
    pub fallen: Vec<ProjectRow>,
    /// Units with projects there now or in the baseline, most credits first.
    pub credits: Vec<CreditView>,
}

/// A project on a board.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct ProjectRow {
    /// Place from 1; 0 where it stands no longer on the board.
    pub place: u32,
    /// Place in the baseline; 0 where it was not on the board.
    pub baseline_place: u32,
    /// Code of the project.
    pub project: String,
    /// Its name.
    pub name: Name,
    /// Number of its unit.
    pub unit: usize,
    /// What it stands by, 亿元.
    pub amount: f64,
    /// What it rests on.
    pub provenance: Provenance,
}

/// How many projects of a board are a unit's own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct CreditView {
    /// Number of the unit.
    pub unit: usize,
    /// How many.
    pub credit: u32,
    /// How many in the baseline.
    pub baseline: u32,
}

/// A rate of a signed cohort.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct RateView {
    /// What it is of.
    pub of: Attainment,
    /// Projects or amounts.
    pub by: Measure,
    /// Numerator: projects, or 亿元.
    pub numerator: f64,
    /// Denominator: projects, or 亿元, signed in the cohort.
    pub denominator: f64,
    /// Percent; none for a cohort of nothing.
    pub rate: Option<f64>,
    /// Percent of the unit's group together.
    pub group: Option<f64>,
    /// Percent of all units together.
    pub all: Option<f64>,
    /// First day of the cohort's signings.
    pub from: String,
    /// Last day of the cohort's signings.
    pub to: String,
}

/// Projects at a stage.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct StageCount {
    /// The stage.
    pub stage: Stage,
    /// Projects.
    pub projects: u32,
    /// What counts of their contracts, 亿元.
    pub amount: f64,
}

/// A figure that is given as well as counted.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct BothFigures {
    /// What stands on the board.
    pub shown: Option<f64>,
    /// As given from outside.
    pub given: Option<f64>,
    /// As counted from the ledger with the scenario's changes.
    pub ledger: Option<f64>,
    /// As counted from the ledger as published.
    #[serde(rename = "baselineLedger")]
    pub baseline_ledger: Option<f64>,
    /// Which stands where both are there.
    pub prefer: Prefer,
}

impl Simulator {
    /// What the projects add up to.
    #[must_use]
    pub fn book(&self) -> &Book {
        &self.book
    }

    /// The last day of the period shown.
    #[must_use]
    pub fn today(&self) -> Day {
        let window = Window::of(&self.data.file().periods[self.period()]);
        // The days of periods were checked when the data set was read.
        window.map_or_else(Day::default, |window| window.end)
    }

    /// What a page needs to lay out the ledger.
    #[must_use]
    pub fn ledger_view(&self) -> LedgerView {
        let ledger = self.data.ledger();
        LedgerView {
            projects: ledger.count(&self.state.ledger),
            rules: ledger.rules(),
            chains: ledger.chains().to_vec(),
            note: ledger
                .note()
                .filter(|_| ledger.keeps_any(&self.state.ledger))
                .cloned(),
            today: self.today().to_string(),
            indicators: self
                .book
                .tallies()
                .rules()
                .iter()
                .map(|(at, _)| *at)
                .collect(),
        }
    }

    /// The projects of a unit, or of all; in the order of the ledger.
    ///
    /// # Errors
    /// [`Error::OutOfRange`] for a number that counts no unit.
    pub fn projects(&self, unit: Option<usize>) -> Result<Vec<ProjectView>> {
        if let Some(unit) = unit {
            number("unit", unit, self.data.units().len())?;
        }
        let all = self.data.ledger().present(&self.state.ledger);
        let wanted = all.filter(|project| unit.is_none_or(|unit| project.unit == unit));
        Ok(wanted.map(|project| self.project_view(project)).collect())
    }

    /// A project.
    ///
    /// # Errors
    /// [`Error::UnknownCode`].
    pub fn project(&self, code: &str) -> Result<ProjectView> {
        let found = self.data.ledger().find(code, &self.state.ledger);
        let found = found.ok_or_else(|| Error::UnknownCode {
            place: "project".into(),
            what: "project".into(),
            value: code.into(),
        })?;
        Ok(self.project_view(found))
    }

    fn project_view(&self, project: &Project) -> ProjectView {
        let ledger = self.data.ledger();
        let entry = &project.entry;
        let today = self.today();
        let published = ledger.published(&entry.code);
        ProjectView {
            code: entry.code.clone(),
            name: self.project_name(project),
            named: entry.name.is_some(),
            unit: project.unit,
            sector: entry.sector,
            chain: entry.chain.clone(),
            investor: entry.investor.clone(),
            site: entry.site.clone(),
            second_investment: entry.second_investment,
            origin: entry.origin,
            amount: project.amount.to_100m_cny(),
            total: project.total.to_100m_cny(),
            written: entry.amount,
            currency: entry.currency.clone(),
            enlarges: entry.enlarges.clone(),
            funds: project
                .funds
                .iter()
                .map(|(quarter, amount)| FundsView {
                    quarter: quarter.to_string(),
                    amount: amount.to_100m_cny(),
                })
                .collect(),
            in_place: project.funds_in_place().to_100m_cny(),
            stage: project.stage_on(today),
            last_stage: project.stage(),
            dates: entry.dates.clone(),
            owner: entry.owner.clone(),
            milestone: entry.milestone.clone(),
            flags: ledger.flags(project, &self.state.ledger, today),
            counts: project.counts,
            provenance: ledger.provenance(project),
            source: entry
                .source
                .as_ref()
                .and_then(|code| self.source_view(code)),
            changed: published.is_some_and(|published| **published != *project),
            added: published.is_none(),
        }
    }

    fn source_view(&self, code: &str) -> Option<SourceView> {
        let sources = &self.data.file().sources;
        let source = sources.iter().find(|source| source.code == code)?;
        Some(SourceView {
            publisher: source.publisher.clone(),
            date: source.date.clone(),
            address: source.address.clone(),
        })
    }

    /// A project's own name, or one made of what is known of it.
    #[must_use]
    pub fn project_name(&self, project: &Project) -> Name {
        let entry = &project.entry;
        if let Some(name) = &entry.name {
            return Name::same(name);
        }
        let chain = entry.chain.as_ref().and_then(|code| {
            let chains = self.data.ledger().chains();
            chains.iter().find(|chain| chain.code == *code)
        });
        let kind = chain.map_or_else(|| sector_name(entry.sector), |chain| chain.name.clone());
        let code = &entry.code;
        Name {
            zh_hans: format!("{}项目 {code}", kind.zh_hans),
            zh_hant: format!("{}項目 {code}", kind.zh_hant),
            en: format!("{} project {code}", kind.en),
        }
    }

    /// The rows of a project board, with each unit's credit.
    ///
    /// # Errors
    /// [`Error::OutOfRange`] for a number that counts no board, [`Error::WrongState`] for a board
    /// of units.
    pub fn project_board(&self, board: usize) -> Result<ProjectBoardView> {
        number("board", board, self.data.boards().len())?;
        let Board::Project { top, .. } = &self.data.boards()[board] else {
            return Err(Error::WrongState {
                rule: "board-of-projects".into(),
                reason: format!("{} is a board of units", self.data.boards()[board].code()),
            });
        };
        let rows = |book: &Book, ranked: &[bool]| {
            let rows = book.top(board).map(|list| list.rows(*top, ranked));
            let rows = rows.unwrap_or_default().into_iter();
            rows.map(|(place, at)| (place, at.code().to_owned(), at.unit(), at.amount()))
                .collect::<Vec<_>>()
        };
        let baseline_roster = self.data.roster(self.state.edition);
        let before = rows(&self.baseline_book, &baseline_roster.ranked[board]);
        let now = rows(&self.book, &self.roster().ranked[board]);
        let place_of = |list: &[(u32, String, usize, Money)], code: &str| {
            list.iter().find(|row| row.1 == code).map_or(0, |row| row.0)
        };
        let view = |place, baseline_place, row: &(u32, String, usize, Money)| {
            let ledger = self.data.ledger();
            let project = ledger.find(&row.1, &self.state.ledger);
            let project = project.or_else(|| ledger.published(&row.1));
            ProjectRow {
                place,
                baseline_place,
                project: row.1.clone(),
                name: project
                    .map(|project| self.project_name(project))
                    .unwrap_or_default(),
                unit: row.2,
                amount: row.3.to_100m_cny(),
                provenance: project.map_or(Provenance::Edited, |p| ledger.provenance(p)),
            }
        };
        let fallen = before.iter().filter(|row| place_of(&now, &row.1) == 0);
        Ok(ProjectBoardView {
            fallen: fallen.map(|row| view(0, row.0, row)).collect(),
            rows: now
                .iter()
                .map(|row| view(row.0, place_of(&before, &row.1), row))
                .collect(),
            credits: self.credit_views(board),
        })
    }

    fn credit_views(&self, board: usize) -> Vec<CreditView> {
        let count = |credit: f64| if credit.is_nan() { 0 } else { credit as u32 };
        let pairs = self.standing.credits[board]
            .iter()
            .zip(&self.baseline.credits[board]);
        let mut views = pairs
            .enumerate()
            .map(|(unit, (now, before))| CreditView {
                unit,
                credit: count(*now),
                baseline: count(*before),
            })
            .filter(|view| view.credit > 0 || view.baseline > 0)
            .collect::<Vec<_>>();
        views.sort_by_key(|view| (std::cmp::Reverse(view.credit), view.unit));
        views
    }

    /// Projects of a unit at each stage as of the end of the period shown.
    ///
    /// # Errors
    /// [`Error::OutOfRange`] for a number that counts no unit.
    pub fn stage_counts(&self, unit: usize) -> Result<Vec<StageCount>> {
        number("unit", unit, self.data.units().len())?;
        let today = self.today();
        let mut counts = Stage::ALL.map(|stage| (stage, 0, Money::ZERO));
        for project in self.data.ledger().present(&self.state.ledger) {
            if project.unit == unit
                && let Some(stage) = project.stage_on(today)
            {
                counts[stage as usize].1 += 1;
                counts[stage as usize].2 += project.amount;
            }
        }
        let view = |(stage, projects, amount): (Stage, u32, Money)| StageCount {
            stage,
            projects,
            amount: amount.to_100m_cny(),
        };
        Ok(counts.into_iter().map(view).collect())
    }

    /// The four rates of the projects that a unit signed in the `months` that ended `age` months
    /// before the end of the period shown, beside its group's and everybody's.
    ///
    /// # Errors
    /// [`Error::OutOfRange`] for a number that counts no unit.
    pub fn ledger_rates(&self, unit: usize, months: u32, age: u32) -> Result<Vec<RateView>> {
        number("unit", unit, self.data.units().len())?;
        let Some(window) = Window::of(&self.data.file().periods[self.period()]) else {
            return Ok(Vec::new());
        };
        let last = window.end.months_before(age);
        let from = last.months_before(months).next();
        let kinds = [
            (Attainment::Fulfilled, Measure::Count),
            (Attainment::Started, Measure::Count),
            (Attainment::Funds, Measure::Amount),
            (Attainment::InProduction, Measure::Count),
        ];
        let view = |(of, by)| {
            let rule = LedgerRule::Rate {
                of,
                by,
                months,
                age,
                sectors: Vec::new(),
                minimum_amount: None,
            };
            let [own, group, all] = self.tally_circles(&rule, window, unit);
            let measured = |x: i64| match by {
                Measure::Count => x as f64,
                Measure::Amount => Money::from_yuan(x).to_100m_cny(),
            };
            let rate = |part: Part| Some(rule.figure(part)).filter(|rate| !rate.is_nan());
            RateView {
                of,
                by,
                numerator: measured(own.numerator),
                denominator: measured(own.denominator),
                rate: rate(own),
                group: rate(group),
                all: rate(all),
                from: from.to_string(),
                to: last.to_string(),
            }
        };
        Ok(kinds.into_iter().map(view).collect())
    }

    /// A rule's tally of the unit, its group and all.
    fn tally_circles(&self, rule: &LedgerRule, window: Window, unit: usize) -> [Part; 3] {
        let compiled = rule.compile();
        let group = self.roster().group[unit];
        let mut tallies = [Part::default(); 3];
        for project in self.data.ledger().present(&self.state.ledger) {
            let part = compiled.part(project, window);
            let within = [
                project.unit == unit,
                group.is_some() && self.roster().group[project.unit] == group,
                true,
            ];
            for (tally, _) in tallies.iter_mut().zip(within).filter(|(_, within)| *within) {
                tally.numerator += part.numerator;
                tally.denominator += part.denominator;
            }
        }
        tallies
    }

    /// A figure of the edition's period as given and as counted; none for an indicator that is
    /// not counted from the ledger.
    ///
    /// # Errors
    /// [`Error::OutOfRange`] for a number that counts nothing.
    pub fn both_figures(&self, unit: usize, indicator: usize) -> Result<Option<BothFigures>> {
        number("unit", unit, self.data.units().len())?;
        number("indicator", indicator, self.data.indicators().len())?;
        let IndicatorSource::Ledger { prefer, .. } = self.data.indicators()[indicator].source
        else {
            return Ok(None);
        };
        let period = self.period();
        let present = |x: Option<f64>| x.filter(|x| !x.is_nan());
        Ok(Some(BothFigures {
            shown: self.figures.get(period, indicator, unit),
            given: self.data.figures().given(period, indicator, unit),
            ledger: present(self.book.tallies().figure(period, indicator, unit)),
            baseline_ledger: present(self.data.tallies().figure(period, indicator, unit)),
            prefer,
        }))
    }
}

fn sector_name(sector: Sector) -> Name {
    let (zh_hans, zh_hant, en) = match sector {
        Sector::Manufacturing => ("制造业", "製造業", "Manufacturing"),
        Sector::SoftwareDigital => ("软件和数字产业", "軟件和數字產業", "Software and digital"),
        Sector::ModernServices => ("现代服务业", "現代服務業", "Modern services"),
        Sector::Other => ("其他", "其他", "Other"),
    };
    Name {
        zh_hans: zh_hans.into(),
        zh_hant: zh_hant.into(),
        en: en.into(),
    }
}
