//! A lever of a unit, whichever it is.

use saima_derive::DeserializeTagged;
use serde::{Deserialize, Serialize};

use crate::lever::draw::Draw;
use crate::lever::funnel::{Flow, Funnel, Sink};
use crate::lever::{Ambassadors, LifeCycle, Outreach, SecondInvestment};

/// A lever of a unit.
#[derive(Debug, Clone, PartialEq, Serialize, DeserializeTagged)]
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

impl LifeCycle {
    /// Another lever as the task forces change what it brings.
    #[must_use]
    pub fn improving(&self, lever: &Lever) -> Lever {
        let mut own = lever.clone();
        if let Some(funnel) = own.funnel_mut() {
            *funnel = self.improved(funnel);
        }
        own
    }
}
