//! Defaults: from what was reported where it was, else assumptions.

use serde::Serialize;

use crate::lever::funnel::Funnel;
use crate::lever::{
    Ambassadors, Bench, Lever, LeverKind, LifeCycle, Outreach, SecondInvestment, Teams,
};

/// What a parameter's default rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub enum Basis {
    /// Published.
    Reported,
    /// Arithmetic on what was published.
    Derived,
    /// Read off the ledger.
    Ledger,
    /// Read off a ledger that is illustrative.
    Illustrative,
    /// Assumed.
    Assumption,
}

/// A parameter by its path in the lever, with what its default rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Ground {
    /// Path, such as `squads.teams`.
    pub parameter: &'static str,
    /// What it rests on.
    pub basis: Basis,
}

fn grounds(parameters: &[&'static str], basis: Basis) -> Vec<Ground> {
    let one = |parameter: &&'static str| Ground { parameter, basis };
    parameters.iter().map(one).collect()
}

/// The defaults of a lever, and what each rests on where it is more than an assumption.
///
/// Wuxi's plan for 2023 says the teams, trips, visits, intents and quotas. By April it told of
/// 23 valid leads, of which 16 were in negotiation: if every planned trip of four months was
/// made, 8 trips a month with 3 intents each are 96 intents, so 23/96 are valid and 16/23 are
/// talked of. Of what was signed, 57.27 % started: the city's start rate of the first quarter of
/// 2024, 70.02 %, less the 12.75 points that it had gained in the year. Banan has 37
/// ambassadors; their backgrounds' shares are assumed. All else is assumed too.
#[must_use]
pub fn defaults(kind: LeverKind) -> (Lever, Vec<Ground>) {
    match kind {
        LeverKind::Outreach => outreach(),
        LeverKind::Ambassadors => ambassadors(),
        LeverKind::SecondInvestment => second_investment(),
        LeverKind::LifeCycle => life_cycle(),
    }
}

/// What becomes of leads and contracts as things are.
#[must_use]
pub fn funnel() -> Funnel {
    Funnel {
        negotiated: 16.0 / 23.0,
        signed: 0.3,
        started: 0.5727,
        months_to_signing: 5.0,
        months_to_start: 4.0,
        amount: 2.0,
        spread: 0.9,
        funds: vec![0.1, 0.08, 0.06, 0.04],
    }
}

fn outreach() -> (Lever, Vec<Ground>) {
    let teams = |teams, trips| Teams {
        teams,
        trips_a_month: trips,
        quota_trips: trips,
    };
    let lever = Outreach {
        command: teams(1.0, 1.0),
        park: teams(1.0, 1.0),
        squads: teams(12.0, 0.5),
        firms_a_trip: 3.0,
        intents_a_trip: 3.0,
        valid: 23.0 / 96.0,
        season: [1.0; 4],
        funnel: funnel(),
        quota_firms: 3.0,
        quota_intents: 3.0,
        quota_signed: 3.0,
        quota_started: 1.0,
    };
    let mut known = grounds(
        &[
            "command",
            "park",
            "squads",
            "firmsATrip",
            "intentsATrip",
            "quotaFirms",
            "quotaIntents",
            "quotaSigned",
            "quotaStarted",
        ],
        Basis::Reported,
    );
    let derived = ["valid", "funnel.negotiated", "funnel.started"];
    known.extend(grounds(&derived, Basis::Derived));
    (Lever::Outreach(lever), known)
}

fn ambassadors() -> (Lever, Vec<Ground>) {
    let bench = |people| Bench {
        people,
        referrals: 0.25,
    };
    let lever = Ambassadors {
        university: bench(10.0),
        institute: bench(9.0),
        leading_firm: bench(9.0),
        agency: bench(9.0),
        funnel: Funnel {
            negotiated: 0.6,
            amount: 3.0,
            ..funnel()
        },
    };
    let mut known = grounds(&["people"], Basis::Reported);
    known.extend(grounds(&["funnel.started"], Basis::Derived));
    (Lever::Ambassadors(lever), known)
}

fn second_investment() -> (Lever, Vec<Ground>) {
    let lever = SecondInvestment {
        firms: Vec::new(),
        share: 0.15,
        tilt: 1.0,
        size: 0.5,
        funnel: Funnel {
            months_to_signing: 6.0,
            started: 0.8,
            ..funnel()
        },
    };
    (Lever::SecondInvestment(lever), Vec::new())
}

fn life_cycle() -> (Lever, Vec<Ground>) {
    let lever = LifeCycle {
        points: 5.0,
        months_less: 1.0,
        funds: Vec::new(),
        pipeline: funnel(),
    };
    let derived = ["pipeline.negotiated", "pipeline.started"];
    (Lever::LifeCycle(lever), grounds(&derived, Basis::Derived))
}
