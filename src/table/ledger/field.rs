//! What a column of a ledger may hold.

use crate::ledger::Stage;
use crate::vocabulary::Quarter;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// The project's code.
    Code,
    /// Its own name.
    Name,
    /// The unit it counts for.
    Unit,
    /// Sector.
    Sector,
    /// Chain of manufacturing.
    Chain,
    /// Who invests.
    Investor,
    /// Where it stands.
    Site,
    /// Whether the investor was already there.
    SecondInvestment,
    /// How it came.
    Origin,
    /// Whether the contract is formal or one of intent.
    ContractKind,
    /// The contract.
    Amount,
    /// Currency of the contract.
    Currency,
    /// Yuan for one of the currency.
    ExchangeRate,
    /// What was counted at an earlier signing.
    AmountBefore,
    /// The project it enlarges.
    Enlarges,
    /// Other units it lies in.
    AlsoIn,
    /// The unit it moved from.
    MovedFrom,
    /// Funds in place of a quarter.
    Funds(Quarter),
    /// Funds in place of the quarter in which the period shown ends.
    FundsNow,
    /// The day a stage was reached.
    Date(Stage),
    /// Task force in charge.
    Owner,
    /// The stage that is due next.
    MilestoneStage,
    /// What exactly is due.
    MilestoneName,
    /// When it is due.
    MilestoneDue,
    /// The day it was reported.
    ReportedOn,
    /// What it rests on.
    Provenance,
    /// Where it was published.
    Source,
}

impl Field {
    /// Whether its cells are numbers.
    #[must_use]
    pub fn counts(self) -> bool {
        matches!(
            self,
            Self::Amount
                | Self::AmountBefore
                | Self::ExchangeRate
                | Self::Funds(_)
                | Self::FundsNow
        )
    }
}
