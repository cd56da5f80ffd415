//! Second investment (二次招商): firms that are already there invest again.

use crate::numeric::sort;
use serde::{Deserialize, Serialize};

use crate::lever::draw::Draw;
use crate::lever::funnel::{Funnel, Sink, drawn_lag, lag};

/// A firm that is already there.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Firm {
    /// Its name.
    pub name: String,
    /// Code of its largest project on the ledger, where it comes from there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub project: Option<String>,
    /// Investment so far, 亿元.
    pub stock: f64,
    /// Growth in percent a year.
    pub growth: f64,
}

/// Second investment: each firm invests again at most once, with probability
/// `share · (1 + tilt · growth / 100)`, cut to 0 and 1, by `size` times its stock.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct SecondInvestment {
    /// The firms.
    pub firms: Vec<Firm>,
    /// Share of firms without growth that invest again, 0 to 1.
    pub share: f64,
    /// How much growth raises that.
    pub tilt: f64,
    /// Second investment as a share of the first.
    pub size: f64,
    /// What becomes of it: its lags, starts, spread and funds count; the rest is not used.
    pub funnel: Funnel,
}

impl SecondInvestment {
    /// Probability that a firm invests again.
    #[must_use]
    pub fn probability(&self, firm: &Firm) -> f64 {
        (self.share * (1.0 + self.tilt * firm.growth / 100.0)).clamp(0.0, 1.0)
    }

    /// Numbers of the firms by the amount expected of them, largest first: whom to call first.
    #[must_use]
    pub fn calls(&self) -> Vec<(usize, f64)> {
        let amount = |firm: &Firm| self.probability(firm) * self.size * firm.stock;
        let mut calls = self
            .firms
            .iter()
            .map(amount)
            .enumerate()
            .collect::<Vec<_>>();
        sort::by(&mut calls, |a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        calls
    }

    fn of_firm(&self, firm: &Firm) -> Funnel {
        Funnel {
            amount: self.size * firm.stock,
            ..self.funnel.clone()
        }
    }

    /// What one firm is expected to bring if it invests again with a probability.
    pub fn expect_firm(&self, firm: &Firm, probability: f64, sink: &mut (impl Sink + ?Sized)) {
        let own = self.of_firm(firm);
        for (at, share) in lag(self.funnel.months_to_signing) {
            sink.contract(&own.expected_contract(at, probability * share));
        }
    }

    /// What all are expected to bring.
    pub fn expect(&self, sink: &mut (impl Sink + ?Sized)) {
        for firm in &self.firms {
            self.expect_firm(firm, self.probability(firm), sink);
        }
    }

    /// One course of events.
    pub fn draw(&self, draw: &mut Draw, sink: &mut (impl Sink + ?Sized)) {
        for firm in &self.firms {
            if draw.happens(self.probability(firm)) {
                let own = self.of_firm(firm);
                let at = drawn_lag(self.funnel.months_to_signing, draw);
                let amount = own.amount * draw.factor(own.spread);
                sink.contract(&own.drawn_contract(at, amount, draw));
            }
        }
    }
}
