//! Industry ambassadors (产业赋能大使).

use serde::{Deserialize, Serialize};

use crate::lever::funnel::Funnel;

/// Ambassadors of one background.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Bench {
    /// How many.
    pub people: f64,
    /// Referrals a quarter of each.
    pub referrals: f64,
}

/// Industry ambassadors by background; a referral is a lead.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Ambassadors {
    /// From universities.
    pub university: Bench,
    /// From institutes.
    pub institute: Bench,
    /// From leading firms.
    pub leading_firm: Bench,
    /// From agencies.
    pub agency: Bench,
    /// What becomes of a referral.
    pub funnel: Funnel,
}

impl Ambassadors {
    /// The benches.
    pub fn benches_mut(&mut self) -> [&mut Bench; 4] {
        [
            &mut self.university,
            &mut self.institute,
            &mut self.leading_firm,
            &mut self.agency,
        ]
    }

    /// Referrals of each quarter, on average.
    #[must_use]
    pub fn leads(&self, quarters: usize) -> Vec<f64> {
        let benches = [
            self.university,
            self.institute,
            self.leading_firm,
            self.agency,
        ];
        let referrals = benches.iter().map(|bench| bench.people * bench.referrals);
        vec![referrals.sum::<f64>(); quarters]
    }
}
