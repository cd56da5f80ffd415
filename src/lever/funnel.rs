//! Funnel: from leads to contracts, starts and funds, with rates and lags.
//!
//! A lag of `m` months is `m / 3` quarters, split between the two quarters beside it so that
//! its mean is kept; so longer lags never bring anything earlier, and one beyond the horizon
//! brings nothing.

use serde::{Deserialize, Serialize};

use crate::lever::draw::Draw;

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
pub fn lag(months: f64) -> [(usize, f64); 2] {
    let quarters = months / 3.0;
    let whole = quarters.floor();
    let part = quarters - whole;
    [(whole as usize, 1.0 - part), (whole as usize + 1, part)]
}

/// A lag drawn.
pub fn drawn_lag(months: f64, draw: &mut Draw) -> usize {
    let [(early, _), (late, share)] = lag(months);
    if draw.happens(share) { late } else { early }
}

impl Funnel {
    /// What `leads` (mean number a quarter) are expected to bring, quarter by quarter.
    ///
    /// Contracts of quarter q: `Σ leads(p) · negotiated · signed · P(lag = q − p)`; starts and
    /// funds follow from contracts in the same way.
    #[must_use]
    pub fn expected(&self, leads: &[f64]) -> Vec<Flow> {
        let mut flows = vec![Flow::default(); leads.len()];
        for (from, leads) in leads.iter().enumerate() {
            flows[from].leads += leads;
            for (after, share) in lag(self.months_to_signing) {
                let signed = leads * self.negotiated * self.signed * share;
                self.expect_contracts(&mut flows, from + after, signed);
            }
        }
        flows
    }

    /// Adds `signed` contracts of a quarter and what follows from them.
    pub fn expect_contracts(&self, flows: &mut [Flow], at: usize, signed: f64) {
        if let Some(flow) = flows.get_mut(at) {
            flow.signed += signed;
            flow.amount += signed * self.amount;
        }
        for (after, share) in lag(self.months_to_start) {
            if let Some(flow) = flows.get_mut(at + after) {
                flow.starts += signed * self.started * share;
            }
        }
        for (after, share) in self.funds.iter().enumerate() {
            if let Some(flow) = flows.get_mut(at + after) {
                flow.funds += signed * self.amount * share;
            }
        }
    }

    /// One course of events.
    pub fn drawn(&self, leads: &[f64], draw: &mut Draw) -> Vec<Flow> {
        let mut flows = vec![Flow::default(); leads.len()];
        for (from, mean) in leads.iter().enumerate() {
            let count = draw.poisson(*mean);
            flows[from].leads += f64::from(count);
            for _ in 0..count {
                if draw.happens(self.negotiated) && draw.happens(self.signed) {
                    let at = from + drawn_lag(self.months_to_signing, draw);
                    let amount = self.amount * draw.factor(self.spread);
                    self.draw_contract(&mut flows, at, amount, draw);
                }
            }
        }
        flows
    }

    /// Adds one contract and what follows from it.
    pub fn draw_contract(&self, flows: &mut [Flow], at: usize, amount: f64, draw: &mut Draw) {
        if let Some(flow) = flows.get_mut(at) {
            flow.signed += 1.0;
            flow.amount += amount;
        }
        if draw.happens(self.started) {
            let start = at + drawn_lag(self.months_to_start, draw);
            if let Some(flow) = flows.get_mut(start) {
                flow.starts += 1.0;
            }
        }
        for (after, share) in self.funds.iter().enumerate() {
            if let Some(flow) = flows.get_mut(at + after) {
                flow.funds += amount * share;
            }
        }
    }
}
