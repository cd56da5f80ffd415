//! Outreach teams (“1112”).

use serde::{Deserialize, Serialize};

use crate::lever::funnel::Funnel;
use crate::lever::team::TeamKind;

/// Teams of one kind.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Teams {
    /// How many.
    pub teams: f64,
    /// Trips a month of each.
    pub trips_a_month: f64,
    /// Trips a month that each is to make.
    pub quota_trips: f64,
}

/// Outreach teams: trips, firms visited, intents, and what becomes of them.
///
/// Leads of a quarter: `3 · Σ teams · trips · intents · valid · season`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Outreach {
    /// Command posts.
    pub command: Teams,
    /// Park working groups.
    pub park: Teams,
    /// Squads.
    pub squads: Teams,
    /// Firms visited a trip.
    pub firms_a_trip: f64,
    /// Intents a trip; no more than firms are visited.
    pub intents_a_trip: f64,
    /// Share of intents that are valid leads, 0 to 1.
    pub valid: f64,
    /// Factor of each quarter of the year.
    pub season: [f64; 4],
    /// What becomes of a lead.
    pub funnel: Funnel,
    /// Firms that are to be visited a trip.
    pub quota_firms: f64,
    /// Intents that each trip is to bring.
    pub quota_intents: f64,
    /// Contracts that each team is to bring a year.
    pub quota_signed: f64,
    /// Starts that each team is to bring a year.
    pub quota_started: f64,
}

impl Outreach {
    /// Valid leads of each quarter, on average.
    #[must_use]
    pub fn leads(&self, of_year: usize, quarters: usize) -> Vec<f64> {
        let trips = [self.command, self.park, self.squads];
        let trips = trips.iter().map(|kind| kind.teams * kind.trips_a_month);
        let leads = 3.0 * trips.sum::<f64>() * self.intents_a_trip * self.valid;
        let season = |ahead: usize| self.season[(of_year + ahead) % 4];
        (0..quarters).map(|ahead| leads * season(ahead)).collect()
    }

    /// The same lever with one team of a kind alone.
    #[must_use]
    pub fn alone(&self, kind: TeamKind) -> Self {
        let mut alone = self.clone();
        for (own, teams) in [
            (TeamKind::Command, &mut alone.command),
            (TeamKind::Park, &mut alone.park),
            (TeamKind::Squads, &mut alone.squads),
        ] {
            teams.teams = f64::from(u8::from(own == kind));
        }
        alone
    }
}
