//! A ledger that a scenario brought, made part of the data set with the boards that rest on it.

use crate::dataset::{Board, Indicator, IndicatorSource, Prefer};
use crate::error::Result;
use crate::ledger::top::TopRule;
use crate::ledger::{Attainment, Event, LedgerRule, Measure, Sector, Span};
use crate::simulator::Simulator;
use crate::vocabulary::Name;

/// The names under which a data set may hold what a ledger counts, and how it is counted.
const COUNTED: [(&[&str], &str, Counted); 4] = [
    (
        &[
            "contracts",
            "新签正式合同额",
            "签约合同额",
            "正式合同额",
            "合同额",
            "签约额",
        ],
        "亿元",
        Counted::Contracts,
    ),
    (
        &["starts", "新开工项目", "开工项目数", "开工项目"],
        "个",
        Counted::Starts,
    ),
    (
        &["funds", "到位资金", "到位资金额", "资金到位额"],
        "亿元",
        Counted::Funds,
    ),
    (
        &["start-rate", "落地开工率", "开工率"],
        "%",
        Counted::StartRate,
    ),
];

#[derive(Clone, Copy)]
enum Counted {
    Contracts,
    Starts,
    Funds,
    StartRate,
}

impl Counted {
    fn rule(self) -> LedgerRule {
        let sum = |event| LedgerRule::Sum {
            event,
            sectors: Vec::new(),
            minimum_amount: None,
            span: Span::Period,
        };
        match self {
            Self::Contracts => sum(Event::Signed),
            Self::Funds => sum(Event::Funds),
            Self::Starts => LedgerRule::Count {
                event: Event::Started,
                sectors: Vec::new(),
                minimum_amount: None,
                span: Span::Period,
            },
            Self::StartRate => LedgerRule::Rate {
                of: Attainment::Started,
                by: Measure::Count,
                months: 12,
                age: 0,
                sectors: Vec::new(),
                minimum_amount: None,
            },
        }
    }
}

impl Simulator {
    /// The data set with the scenario's ledger in it, as JSON text: for a data set that had no
    /// ledger of its own.
    ///
    /// It gets the four top tens unless it has boards of projects, and indicators that go by the
    /// names of what a ledger counts are counted from it: a figure that is given stands, and is
    /// moved by what changes on the ledger.
    ///
    /// # Errors
    /// None in practice: a data set holds finite numbers only.
    pub fn dataset_with_ledger(&self) -> Result<String> {
        let mut file = self.data.whole_file(&self.state.ledger);
        if !file
            .boards
            .iter()
            .any(|board| matches!(board, Board::Project { .. }))
        {
            let taken = file.boards.iter().map(Board::code).map(str::to_owned);
            let taken = taken.collect::<Vec<_>>();
            let boards = top_tens().into_iter();
            file.boards
                .extend(boards.filter(|board| !taken.iter().any(|code| code == board.code())));
        }
        for indicator in &mut file.indicators {
            if let (IndicatorSource::Given, Some(rule)) = (&indicator.source, counted(indicator)) {
                indicator.source = IndicatorSource::Ledger {
                    rule,
                    prefer: Prefer::Given,
                };
            }
        }
        file.to_json()
    }
}

fn counted(indicator: &Indicator) -> Option<LedgerRule> {
    let texts = || {
        let names = indicator.name.texts().into_iter();
        names.chain(std::iter::once(indicator.code.as_str()))
    };
    let found = COUNTED.iter().find(|(names, measure, _)| {
        indicator.unit_of_measure.zh_hans == *measure && texts().any(|text| names.contains(&text))
    });
    found.map(|(.., counted)| counted.rule())
}

fn top_tens() -> [Board; 4] {
    let board =
        |code: &str, [zh_hans, zh_hant, en]: [&str; 3], event, sectors: &[Sector]| Board::Project {
            code: code.into(),
            name: Name {
                zh_hans: zh_hans.into(),
                zh_hant: zh_hant.into(),
                en: en.into(),
            },
            rule: TopRule {
                event,
                sectors: sectors.to_vec(),
            },
            top: 10,
        };
    let services = [Sector::SoftwareDigital, Sector::ModernServices];
    [
        board(
            "big",
            ["招大引强榜", "招大引強榜", "Large contracts"],
            Event::Signed,
            &[Sector::Manufacturing],
        ),
        board(
            "new",
            ["招新引优榜", "招新引優榜", "New-sector contracts"],
            Event::Signed,
            &services,
        ),
        board(
            "starts-major",
            ["重大项目开工榜", "重大項目開工榜", "Major starts"],
            Event::Started,
            &[],
        ),
        board(
            "funds-major",
            ["重大项目投资榜", "重大項目投資榜", "Major funds in place"],
            Event::Funds,
            &[],
        ),
    ]
}
