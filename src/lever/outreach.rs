//! Outreach teams (“1112”), and whether each kind of team meets its quotas.

use serde::{Deserialize, Serialize};

use crate::ledger::Quarter;
use crate::lever::funnel::{Flow, Funnel};
use crate::math::exp;

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

/// A kind of team.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub enum TeamKind {
    /// Command posts.
    Command,
    /// Park working groups.
    Park,
    /// Squads.
    Squads,
}

/// Whether the teams meet their quotas, quarter by quarter.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Quotas {
    /// The quarters ahead.
    pub quarters: Vec<String>,
    /// The kinds of team, each with what one team of it does.
    pub kinds: Vec<KindQuotas>,
    /// The kind whose team is furthest behind a quota; none where all are expected to meet theirs.
    pub behind: Option<TeamKind>,
}

/// The quotas of one team of a kind.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct KindQuotas {
    /// The kind.
    pub kind: TeamKind,
    /// How many teams.
    pub teams: f64,
    /// Trips a month.
    pub trips: Quota,
    /// Firms visited a trip.
    pub firms: Quota,
    /// Intents a trip.
    pub intents: Quota,
    /// Contracts of one team, a calendar year of the horizon each.
    pub signed: Vec<YearQuota>,
    /// Starts of one team, a calendar year of the horizon each.
    pub started: Vec<YearQuota>,
}

/// A quota that the plan itself meets or not.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Quota {
    /// As the lever is set.
    pub set: f64,
    /// What is to be done at least.
    pub quota: f64,
    /// Whether it is.
    pub met: bool,
}

/// A quota of a calendar year, for one team.
///
/// What a team brings in the quarters of the year is a Poisson number: leads are, and each goes
/// its own way through the funnel. So the chance to meet a quota k by the year's end is
/// `1 − Σ_{n<k} e^{−λ} λⁿ / n!`, with λ the number expected by then.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct YearQuota {
    /// The year.
    pub year: i32,
    /// What is to be brought in it.
    pub quota: f64,
    /// Number of its first quarter among those ahead.
    pub from: usize,
    /// Expected from the year's first quarter ahead on, summed up, quarter by quarter.
    pub expected: Vec<f64>,
    /// Whether as much as the quota is expected.
    pub met: bool,
    /// First quarter by which it is.
    pub by: Option<String>,
    /// Whether the quarters ahead reach the year's end.
    pub whole: bool,
    /// Chance that one team meets it by the last quarter.
    pub probability: f64,
    /// Chance that every team of the kind does; 1 where there is none.
    pub all: f64,
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

    /// Which quotas are met, by when and with what chance, over the quarters after `shown`.
    #[must_use]
    pub fn quotas(&self, shown: Quarter, quarters: usize) -> Quotas {
        let ahead = (1..).take(quarters).map(|ahead| shown.plus(ahead));
        let ahead = ahead.collect::<Vec<_>>();
        let kinds = [
            (TeamKind::Command, self.command),
            (TeamKind::Park, self.park),
            (TeamKind::Squads, self.squads),
        ];
        let kinds = kinds.map(|(kind, teams)| self.kind_quotas(kind, teams, &ahead));
        let short = |kind: &&KindQuotas| kind.teams > 0.0 && kind.attainment() < 1.0;
        let behind = kinds.iter().filter(short);
        let behind = behind.min_by(|a, b| a.attainment().total_cmp(&b.attainment()));
        Quotas {
            quarters: ahead.iter().map(ToString::to_string).collect(),
            behind: behind.map(|kind| kind.kind),
            kinds: kinds.to_vec(),
        }
    }

    fn kind_quotas(&self, kind: TeamKind, teams: Teams, ahead: &[Quarter]) -> KindQuotas {
        let mut flows = vec![Flow::default(); ahead.len()];
        let alone = self.alone(kind);
        let of_year = ahead.first().map_or(0, |first| first.of_year());
        let leads = alone.leads(of_year, ahead.len());
        alone.funnel.expect(&leads, flows.as_mut_slice());
        let of = |quota, number: fn(&Flow) -> f64| {
            let expected = flows.iter().map(number).collect::<Vec<_>>();
            year_quotas(quota, &expected, ahead, teams.teams)
        };
        KindQuotas {
            kind,
            teams: teams.teams,
            trips: quota(teams.trips_a_month, teams.quota_trips),
            firms: quota(self.firms_a_trip, self.quota_firms),
            intents: quota(self.intents_a_trip, self.quota_intents),
            signed: of(self.quota_signed, |flow| flow.signed),
            started: of(self.quota_started, |flow| flow.starts),
        }
    }
}

impl KindQuotas {
    /// Least share of a quota that is met or expected to be; of the years' quotas, of the first
    /// year that the horizon holds whole, or else the last.
    fn attainment(&self) -> f64 {
        let share = |got: f64, quota: f64| if quota > 0.0 { got / quota } else { 1.0 };
        let plan = [self.trips, self.firms, self.intents];
        let plan = plan.iter().map(|one| share(one.set, one.quota));
        let years = [&self.signed, &self.started]
            .into_iter()
            .filter_map(|years| {
                let year = years
                    .iter()
                    .rev()
                    .find(|year| year.whole)
                    .or(years.last())?;
                Some(share(year.expected.last().copied()?, year.quota))
            });
        plan.chain(years).fold(1.0, f64::min)
    }
}

fn quota(set: f64, quota: f64) -> Quota {
    Quota {
        set,
        quota,
        met: set >= quota,
    }
}

fn year_quotas(quota: f64, expected: &[f64], ahead: &[Quarter], teams: f64) -> Vec<YearQuota> {
    let mut years: Vec<YearQuota> = Vec::new();
    for (at, (quarter, more)) in ahead.iter().zip(expected).enumerate() {
        if years.last().is_none_or(|year| year.year != quarter.year()) {
            years.push(YearQuota {
                year: quarter.year(),
                quota,
                from: at,
                expected: Vec::new(),
                met: false,
                by: None,
                whole: false,
                probability: 0.0,
                all: 0.0,
            });
        }
        let Some(year) = years.last_mut() else {
            continue;
        };
        let sum = year.expected.last().copied().unwrap_or(0.0) + more;
        year.expected.push(sum);
        if sum >= quota && year.by.is_none() {
            year.met = true;
            year.by = Some(quarter.to_string());
        }
        year.whole = quarter.of_year() == 3;
        year.probability = at_least(quota, sum);
        year.all = crate::math::pow(year.probability, teams);
    }
    years
}

/// Chance that a Poisson number of the mean is at least `least`.
fn at_least(least: f64, mean: f64) -> f64 {
    let (mut term, mut below) = (exp(-mean), 0.0);
    let mut count = 0.0;
    while count < least {
        below += term;
        count += 1.0;
        term *= mean / count;
    }
    (1.0 - below).clamp(0.0, 1.0)
}
