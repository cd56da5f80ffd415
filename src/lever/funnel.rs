//! Funnel: from leads to contracts, starts and funds, with rates and lags.
//!
//! A lag of `m` months is `m / 3` quarters, split between the two quarters beside it so that
//! its mean is kept; so longer lags never bring anything earlier, and one beyond the horizon
//! brings nothing.

use serde::{Deserialize, Serialize};

use crate::lever::draw::Draw;

/// Most quarters that are looked ahead.
pub const HORIZON: usize = 8;

/// What a lever brings in one quarter.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Flow {
    /// Leads.
    pub leads: f64,
    /// Contracts signed.
    pub signed: f64,
    /// Their amount, 亿元.
    pub amount: f64,
    /// Projects started.
    pub starts: f64,
    /// Funds in place, 亿元.
    pub funds: f64,
}

impl Flow {
    /// Adds another.
    pub fn add(&mut self, other: Self, times: f64) {
        self.leads += times * other.leads;
        self.signed += times * other.signed;
        self.amount += times * other.amount;
        self.starts += times * other.starts;
        self.funds += times * other.funds;
    }

    /// The sum of several.
    #[must_use]
    pub fn sum(flows: &[Self]) -> Self {
        flows.iter().fold(Self::default(), |mut sum, flow| {
            sum.add(*flow, 1.0);
            sum
        })
    }

    /// The five numbers.
    #[must_use]
    pub fn numbers(self) -> [f64; 5] {
        [
            self.leads,
            self.signed,
            self.amount,
            self.starts,
            self.funds,
        ]
    }
}

/// A contract and what follows from it, or an expected number of such contracts.
///
/// Quarters are counted from the first one ahead, 0; the quarter shown is −1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Contract {
    /// How many: 1 of a course of events, the expected number else.
    pub times: f64,
    /// Quarter in which it is signed; below zero where that has happened.
    pub signed: i32,
    /// 亿元.
    pub amount: f64,
    /// Quarters in which it starts, with the share that does.
    pub starts: [(i32, f64); 2],
    /// Funds that come in in each quarter ahead, 亿元.
    pub funds: [f64; HORIZON],
}

/// What takes in leads and contracts.
pub trait Sink {
    /// Takes in leads of a quarter ahead.
    fn leads(&mut self, at: usize, number: f64);
    /// Takes in a contract.
    fn contract(&mut self, contract: &Contract);
}

impl Sink for [Flow] {
    fn leads(&mut self, at: usize, number: f64) {
        if let Some(flow) = self.get_mut(at) {
            flow.leads += number;
        }
    }

    fn contract(&mut self, contract: &Contract) {
        let times = contract.times;
        if let Some(flow) = ahead(self, contract.signed) {
            flow.signed += times;
            flow.amount += times * contract.amount;
        }
        for (at, share) in contract.starts {
            if let Some(flow) = ahead(self, at) {
                flow.starts += times * share;
            }
        }
        for (flow, funds) in self.iter_mut().zip(contract.funds) {
            flow.funds += times * funds;
        }
    }
}

fn ahead(flows: &mut [Flow], at: i32) -> Option<&mut Flow> {
    flows.get_mut(usize::try_from(at).ok()?)
}

/// What becomes of a lead.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Funnel {
    /// Share of leads that are talked of, 0 to 1.
    pub negotiated: f64,
    /// Share of talks that end in a contract, 0 to 1.
    pub signed: f64,
    /// Share of contracts that start, 0 to 1.
    pub started: f64,
    /// Months from lead to contract.
    pub months_to_signing: f64,
    /// Months from contract to start.
    pub months_to_start: f64,
    /// Mean contract, 亿元.
    pub amount: f64,
    /// Standard deviation of the logarithm of contracts.
    pub spread: f64,
    /// Share of a contract in place in each quarter from that of signing on; at most 1 together.
    pub funds: Vec<f64>,
}

/// The quarters into which a lag of so many months falls, with their shares.
#[must_use]
pub fn lag(months: f64) -> [(i32, f64); 2] {
    let quarters = months / 3.0;
    let whole = quarters.floor();
    let part = quarters - whole;
    [(whole as i32, 1.0 - part), (whole as i32 + 1, part)]
}

/// A lag drawn.
pub fn drawn_lag(months: f64, draw: &mut Draw) -> i32 {
    let [(early, _), (late, share)] = lag(months);
    if draw.happens(share) { late } else { early }
}

impl Funnel {
    /// What `leads` (mean number a quarter) are expected to bring.
    ///
    /// Contracts of quarter q: `Σ leads(p) · negotiated · signed · P(lag = q − p)`; starts and
    /// funds follow from contracts in the same way.
    pub fn expect(&self, leads: &[f64], sink: &mut (impl Sink + ?Sized)) {
        for (from, leads) in (0..).zip(leads) {
            sink.leads(from as usize, *leads);
            for (after, share) in lag(self.months_to_signing) {
                let signed = leads * self.negotiated * self.signed * share;
                sink.contract(&self.expected_contract(from + after, signed));
            }
        }
    }

    /// So many expected contracts of a quarter.
    #[must_use]
    pub fn expected_contract(&self, signed: i32, times: f64) -> Contract {
        let starts = lag(self.months_to_start);
        Contract {
            times,
            signed,
            amount: self.amount,
            starts: starts.map(|(after, share)| (signed + after, share * self.started)),
            funds: self.scheduled(signed, self.amount),
        }
    }

    /// The funds of a contract in each quarter ahead.
    #[must_use]
    pub fn scheduled(&self, signed: i32, amount: f64) -> [f64; HORIZON] {
        let mut funds = [0.0; HORIZON];
        for (at, share) in (signed..).zip(&self.funds) {
            let at = usize::try_from(at).ok();
            if let Some(funds) = at.and_then(|at| funds.get_mut(at)) {
                *funds = amount * share;
            }
        }
        funds
    }

    /// One course of events.
    pub fn draw(&self, leads: &[f64], draw: &mut Draw, sink: &mut (impl Sink + ?Sized)) {
        for (from, mean) in (0..).zip(leads) {
            let count = draw.poisson(*mean);
            sink.leads(from as usize, f64::from(count));
            for _ in 0..count {
                if draw.happens(self.negotiated) && draw.happens(self.signed) {
                    let at = from + drawn_lag(self.months_to_signing, draw);
                    let amount = self.amount * draw.factor(self.spread);
                    sink.contract(&self.drawn_contract(at, amount, draw));
                }
            }
        }
    }

    /// One contract of a quarter.
    pub fn drawn_contract(&self, signed: i32, amount: f64, draw: &mut Draw) -> Contract {
        let starts = f64::from(u8::from(draw.happens(self.started)));
        let at = signed + drawn_lag(self.months_to_start, draw);
        Contract {
            times: 1.0,
            signed,
            amount,
            starts: [(at, starts), (at, 0.0)],
            funds: self.scheduled(signed, amount),
        }
    }
}
