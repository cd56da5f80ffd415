//! The ledger as a page sees it: its projects, one by one.

use serde::Serialize;

use crate::dataset::book::Book;
use crate::error::{Error, Result};
use crate::ledger::flag::Flag;
use crate::ledger::{
    Chain, LedgerRules, Milestone, Origin, Project, ProjectEntry, Sector, Stage, StageDates, Window,
};
use crate::scenario::Edit;
use crate::simulator::{Simulator, SourceView};
use crate::vocabulary::limits::check_number;
use crate::vocabulary::{Day, Name, Provenance};

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

/// What a project is called, and whose it is.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct ProjectTitle {
    /// Its own name, or one made of sector and code.
    pub name: Name,
    /// Number of its unit.
    pub unit: usize,
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
            check_number("unit", unit, self.data.units().len())?;
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

    /// What a project is called and whose it is, also one that the scenario took off the ledger; none
    /// for a code that neither the data set nor the scenario ever had.
    #[must_use]
    pub fn project_title(&self, code: &str) -> Option<ProjectTitle> {
        let ledger = self.data.ledger();
        let found = ledger.find(code, &self.state.ledger);
        let found = found.or_else(|| ledger.published(code));
        let entry = match found {
            Some(project) => &project.entry,
            None => self.added_entry(code)?,
        };
        Some(ProjectTitle {
            name: self.name_of(entry),
            unit: self.data.unit(&entry.unit, "unit").ok()?,
        })
    }

    /// A project as a step of the scenario put it on the ledger.
    fn added_entry(&self, code: &str) -> Option<&ProjectEntry> {
        let steps = self.history.past().iter().rev();
        let mut edits = steps.flat_map(|step| step.edits.iter().rev());
        edits.find_map(|edit| match edit {
            Edit::AddProject { project } => Some(&**project).filter(|one| one.code == code),
            Edit::PutProjects { projects, .. } => projects.iter().find(|one| one.code == code),
            _ => None,
        })
    }

    /// A project's own name, or one made of what is known of it.
    #[must_use]
    pub fn project_name(&self, project: &Project) -> Name {
        self.name_of(&project.entry)
    }

    fn name_of(&self, entry: &ProjectEntry) -> Name {
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
