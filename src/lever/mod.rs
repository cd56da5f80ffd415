//! Levers: mechanisms that bring projects, each a small model with few parameters.
//!
//! Each has its expected effect in closed form ([`Lever::expected`]) and one course of events
//! by seeded draws ([`Lever::drawn`]); the mean of many courses is the closed form. What the
//! defaults rest on is told by [`defaults`].

pub mod check;
pub mod draw;
pub mod funnel;

use serde::{Deserialize, Serialize};

use draw::Draw;
use funnel::{Flow, Funnel, drawn_lag, lag};

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
}

/// Teams of one kind.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Teams {
    /// How many.
    pub teams: f64,
    /// Trips a month of each.
    pub trips_a_month: f64,
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
    /// Contracts that each team is to bring a year.
    pub quota_signed: f64,
    /// Starts that each team is to bring a year.
    pub quota_started: f64,
}

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

/// A firm that is already there.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Firm {
    /// Its name.
    pub name: String,
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

impl Lever {
    /// Which it is.
    #[must_use]
    pub fn kind(&self) -> LeverKind {
        match self {
            Self::Outreach(_) => LeverKind::Outreach,
            Self::Ambassadors(_) => LeverKind::Ambassadors,
            Self::SecondInvestment(_) => LeverKind::SecondInvestment,
        }
    }

    /// What it is expected to bring in each of the quarters ahead; the first has the number
    /// `of_year` (0 to 3) within its year.
    #[must_use]
    pub fn expected(&self, of_year: usize, quarters: usize) -> Vec<Flow> {
        match self {
            Self::Outreach(outreach) => {
                outreach.funnel.expected(&outreach.leads(of_year, quarters))
            }
            Self::Ambassadors(people) => people.funnel.expected(&people.leads(quarters)),
            Self::SecondInvestment(again) => again.expected(quarters),
        }
    }

    /// One course of events.
    pub fn drawn(&self, of_year: usize, quarters: usize, draw: &mut Draw) -> Vec<Flow> {
        match self {
            Self::Outreach(outreach) => outreach
                .funnel
                .drawn(&outreach.leads(of_year, quarters), draw),
            Self::Ambassadors(people) => people.funnel.drawn(&people.leads(quarters), draw),
            Self::SecondInvestment(again) => again.drawn(quarters, draw),
        }
    }
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

    /// Contracts and starts that one team of a kind brings of its own trips in each quarter,
    /// on average.
    #[must_use]
    pub fn of_one(&self, kind: Teams, of_year: usize, quarters: usize) -> Vec<Flow> {
        let none = Teams {
            teams: 0.0,
            trips_a_month: 0.0,
        };
        let alone = Self {
            command: none,
            park: none,
            squads: Teams { teams: 1.0, ..kind },
            ..self.clone()
        };
        alone.funnel.expected(&alone.leads(of_year, quarters))
    }
}

impl Ambassadors {
    fn leads(&self, quarters: usize) -> Vec<f64> {
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
        calls.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        calls
    }

    fn of_firm(&self, firm: &Firm) -> Funnel {
        Funnel {
            amount: self.size * firm.stock,
            ..self.funnel.clone()
        }
    }

    fn expected(&self, quarters: usize) -> Vec<Flow> {
        let mut flows = vec![Flow::default(); quarters];
        for firm in &self.firms {
            let own = self.of_firm(firm);
            for (at, share) in lag(self.funnel.months_to_signing) {
                own.expect_contracts(&mut flows, at, self.probability(firm) * share);
            }
        }
        flows
    }

    fn drawn(&self, quarters: usize, draw: &mut Draw) -> Vec<Flow> {
        let mut flows = vec![Flow::default(); quarters];
        for firm in &self.firms {
            if draw.happens(self.probability(firm)) {
                let own = self.of_firm(firm);
                let at = drawn_lag(self.funnel.months_to_signing, draw);
                let amount = own.amount * draw.factor(own.spread);
                own.draw_contract(&mut flows, at, amount, draw);
            }
        }
        flows
    }
}

/// What a parameter's default rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub enum Basis {
    /// Published.
    Reported,
    /// Arithmetic on what was published.
    Derived,
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

/// The defaults of a lever, and what each rests on where it is more than an assumption.
///
/// Wuxi's plan for 2023 says the teams, trips, visits, intents and quotas. By April it told of
/// 23 valid leads, of which 16 were in negotiation: if every planned trip of four months was
/// made, 8 trips a month with 3 intents each are 96 intents, so 23/96 are valid and 16/23 are
/// talked of. Banan has 37 ambassadors; their backgrounds' shares are assumed. All else is
/// assumed too.
#[must_use]
pub fn defaults(kind: LeverKind) -> (Lever, Vec<Ground>) {
    let grounds = |parameters: &[&'static str], basis| {
        let one = |parameter: &&'static str| Ground { parameter, basis };
        parameters.iter().map(one).collect::<Vec<_>>()
    };
    let funnel = Funnel {
        negotiated: 16.0 / 23.0,
        signed: 0.3,
        started: 0.6,
        months_to_signing: 5.0,
        months_to_start: 4.0,
        amount: 2.0,
        spread: 0.9,
        funds: vec![0.1, 0.08, 0.06, 0.04],
    };
    match kind {
        LeverKind::Outreach => {
            let teams = |teams, trips_a_month| Teams {
                teams,
                trips_a_month,
            };
            let lever = Outreach {
                command: teams(1.0, 1.0),
                park: teams(1.0, 1.0),
                squads: teams(12.0, 0.5),
                firms_a_trip: 3.0,
                intents_a_trip: 3.0,
                valid: 23.0 / 96.0,
                season: [1.0; 4],
                funnel,
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
                    "quotaSigned",
                    "quotaStarted",
                ],
                Basis::Reported,
            );
            known.extend(grounds(&["valid", "funnel.negotiated"], Basis::Derived));
            (Lever::Outreach(lever), known)
        }
        LeverKind::Ambassadors => {
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
                    ..funnel
                },
            };
            (
                Lever::Ambassadors(lever),
                grounds(&["people"], Basis::Reported),
            )
        }
        LeverKind::SecondInvestment => {
            let lever = SecondInvestment {
                firms: Vec::new(),
                share: 0.15,
                tilt: 1.0,
                size: 0.5,
                funnel: Funnel {
                    months_to_signing: 6.0,
                    started: 0.8,
                    ..funnel
                },
            };
            (Lever::SecondInvestment(lever), Vec::new())
        }
    }
}
