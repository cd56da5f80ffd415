//! Levers: mechanisms that bring projects, or bring them on, each a small model with few
//! parameters.
//!
//! Each has its expected effect in closed form ([`Lever::expect`]) and one course of events
//! by seeded draws ([`Lever::draw`]); the mean of many courses is the closed form. What the
//! defaults rest on is told by [`defaults()`]. Life-cycle management brings nothing by itself: it
//! changes what becomes of the projects on the ledger
//! ([`pipeline`](crate::forecast::pipeline)) and of what the other levers bring.

mod ambassadors;
pub mod check;
pub mod defaults;
pub mod draw;
pub mod funnel;
mod life_cycle;
mod outreach;
pub mod quota;
mod second_investment;
mod team;

use serde::{Deserialize, Serialize};

pub use ambassadors::{Ambassadors, Bench};
pub use defaults::{Basis, Ground, defaults};
pub use life_cycle::LifeCycle;
pub use outreach::{Outreach, Teams};
pub use quota::{Behind, Credit, KindQuotas, Quota, Quotas, Tally, TeamQuotas, YearQuota};
pub use second_investment::{Firm, SecondInvestment};
pub use team::{Team, TeamKind};

use draw::Draw;
use funnel::{Flow, Funnel, Sink};

/// A lever of a unit.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub enum Lever {
    /// Outreach teams (“1112”).
    Outreach(Outreach),
    /// Industry ambassadors (产业赋能大使).
    Ambassadors(Ambassadors),
    /// Second investment (二次招商).
    SecondInvestment(SecondInvestment),
    /// Life-cycle management (专班).
    LifeCycle(LifeCycle),
}

/// Which lever.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub enum LeverKind {
    /// Outreach teams.
    Outreach,
    /// Industry ambassadors.
    Ambassadors,
    /// Second investment.
    SecondInvestment,
    /// Life-cycle management.
    LifeCycle,
}

impl LeverKind {
    /// All kinds, in order.
    pub const ALL: [Self; 4] = [
        Self::Outreach,
        Self::Ambassadors,
        Self::SecondInvestment,
        Self::LifeCycle,
    ];
}

impl Lever {
    /// Which it is.
    #[must_use]
    pub fn kind(&self) -> LeverKind {
        match self {
            Self::Outreach(_) => LeverKind::Outreach,
            Self::Ambassadors(_) => LeverKind::Ambassadors,
            Self::SecondInvestment(_) => LeverKind::SecondInvestment,
            Self::LifeCycle(_) => LeverKind::LifeCycle,
        }
    }

    /// What becomes of what it brings; none for life-cycle management, which brings nothing.
    pub fn funnel_mut(&mut self) -> Option<&mut Funnel> {
        match self {
            Self::Outreach(outreach) => Some(&mut outreach.funnel),
            Self::Ambassadors(people) => Some(&mut people.funnel),
            Self::SecondInvestment(again) => Some(&mut again.funnel),
            Self::LifeCycle(_) => None,
        }
    }

    /// What it is expected to bring in each of the quarters ahead; the first has the number
    /// `of_year` (0 to 3) within its year.
    pub fn expect(&self, of_year: usize, quarters: usize, sink: &mut (impl Sink + ?Sized)) {
        match self {
            Self::Outreach(outreach) => {
                let leads = outreach.leads(of_year, quarters);
                outreach.funnel.expect(&leads, sink);
            }
            Self::Ambassadors(people) => people.funnel.expect(&people.leads(quarters), sink),
            Self::SecondInvestment(again) => again.expect(sink),
            Self::LifeCycle(_) => {}
        }
    }

    /// One course of events.
    pub fn draw(
        &self,
        of_year: usize,
        quarters: usize,
        draw: &mut Draw,
        sink: &mut (impl Sink + ?Sized),
    ) {
        match self {
            Self::Outreach(outreach) => {
                let leads = outreach.leads(of_year, quarters);
                outreach.funnel.draw(&leads, draw, sink);
            }
            Self::Ambassadors(people) => people.funnel.draw(&people.leads(quarters), draw, sink),
            Self::SecondInvestment(again) => again.draw(draw, sink),
            Self::LifeCycle(_) => {}
        }
    }

    /// [`Lever::expect`] as flows.
    #[must_use]
    pub fn expected(&self, of_year: usize, quarters: usize) -> Vec<Flow> {
        let mut flows = vec![Flow::default(); quarters];
        self.expect(of_year, quarters, flows.as_mut_slice());
        flows
    }

    /// [`Lever::draw`] as flows.
    pub fn drawn(&self, of_year: usize, quarters: usize, draw: &mut Draw) -> Vec<Flow> {
        let mut flows = vec![Flow::default(); quarters];
        self.draw(of_year, quarters, draw, flows.as_mut_slice());
        flows
    }
}
