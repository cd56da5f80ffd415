//! Quotas: which of them outreach teams meet, by when, with what chance, and who is behind.
//!
//! A team's contracts and starts of a year are those that the ledger credits it with so far, those
//! expected of its own leads and contracts on the ledger, and what its trips ahead bring. What is
//! on the ledger may come once each; what trips bring is a Poisson number: leads are, and each goes
//! its own way through the funnel. So the chance to meet a quota k in a year is that of
//! `done + Σ Bernoulli(p) + Poisson(λ) ≥ k`, exactly.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::lever::funnel::{Flow, HORIZON};
use crate::lever::outreach::{Outreach, Teams};
use crate::lever::team::{Team, TeamKind};
use crate::numeric::math::{exp, pow};
use crate::vocabulary::Quarter;

/// What the ledger credits a team with.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Credit {
    /// Projects that are leads.
    pub leads: u32,
    /// Projects in talks.
    pub negotiating: u32,
    /// Contracts.
    pub signed: Tally,
    /// Starts.
    pub started: Tally,
}

/// Contracts or starts of a team's projects.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Tally {
    /// Those of the calendar year so far, up to the end of the quarter shown.
    pub done: u32,
    /// Of each project to come: the chance that it comes in each quarter ahead.
    pub chances: Vec<[f64; HORIZON]>,
}

/// Whether the teams meet their quotas, quarter by quarter.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Quotas {
    /// The quarters ahead.
    pub quarters: Vec<String>,
    /// The kinds of team.
    pub kinds: Vec<KindQuotas>,
    /// The team that is furthest behind a quota; none where all are expected to meet theirs.
    pub behind: Option<Behind>,
    /// Projects of outreach on the ledger whose owner names no team: nobody is credited with them.
    pub unnamed: u32,
}

/// Who is behind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Behind {
    /// Its kind.
    pub kind: TeamKind,
    /// Its number; none for a team that the ledger does not name.
    pub number: Option<u32>,
}

/// The quotas of the teams of a kind.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct KindQuotas {
    /// The kind.
    pub kind: TeamKind,
    /// How many teams: those of the lever, and no fewer than the ledger names.
    pub teams: f64,
    /// Trips a month.
    pub trips: Quota,
    /// Firms visited a trip.
    pub firms: Quota,
    /// Intents a trip.
    pub intents: Quota,
    /// Contracts of the teams, a calendar year of the horizon each.
    pub signed: Vec<YearQuota>,
    /// Starts of the teams, a calendar year of the horizon each.
    pub started: Vec<YearQuota>,
    /// The teams that the ledger names, in order.
    pub named: Vec<TeamQuotas>,
}

/// The quotas of a team that the ledger names.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct TeamQuotas {
    /// Its number.
    pub number: u32,
    /// Projects that are leads.
    pub leads: u32,
    /// Projects in talks.
    pub negotiating: u32,
    /// Its contracts, a calendar year of the horizon each.
    pub signed: Vec<YearQuota>,
    /// Its starts, a calendar year of the horizon each.
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

/// A quota of a calendar year: of one team, or of the teams of a kind.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct YearQuota {
    /// The year.
    pub year: i32,
    /// What a team is to bring in it.
    pub quota: f64,
    /// Number of its first quarter among those ahead.
    pub from: usize,
    /// What the ledger holds of it already; of a kind, per team.
    pub done: f64,
    /// What is there and expected, summed up, quarter by quarter of the year; of a kind, per team.
    pub expected: Vec<f64>,
    /// How many teams are expected to bring as much as the quota.
    pub reach: f64,
    /// Whether all of them are.
    pub met: bool,
    /// First quarter by which they are.
    pub by: Option<String>,
    /// Whether the quarters ahead reach the year's end.
    pub whole: bool,
    /// Chance that a team meets it by the last quarter; of a kind, of its teams on average.
    pub probability: f64,
    /// Chance that every team does; 1 where there is none.
    pub all: f64,
}

/// What a team brings: the years' quotas of contracts and of starts.
type Years = [Vec<YearQuota>; 2];

impl Outreach {
    /// Which quotas are met, by when and with what chance, over the quarters after `shown`, with
    /// what the ledger credits the teams with.
    #[must_use]
    pub fn quotas(
        &self,
        shown: Quarter,
        quarters: usize,
        credits: &BTreeMap<Team, Credit>,
        unnamed: u32,
    ) -> Quotas {
        let ahead = (1..).take(quarters).map(|ahead| shown.plus(ahead));
        let ahead = ahead.collect::<Vec<_>>();
        let mut behind: Option<(f64, Behind)> = None;
        let kinds = [
            (TeamKind::Command, self.command),
            (TeamKind::Park, self.park),
            (TeamKind::Squads, self.squads),
        ];
        let kinds = kinds.map(|(kind, teams)| {
            let desk = Desk::new(self, kind, teams, &ahead);
            let (quotas, furthest) = desk.quotas(credits);
            if let Some(furthest) = furthest
                && behind.is_none_or(|(least, _)| furthest.0 < least)
            {
                behind = Some(furthest);
            }
            quotas
        });
        Quotas {
            quarters: ahead.iter().map(ToString::to_string).collect(),
            kinds: kinds.to_vec(),
            behind: behind.map(|(_, behind)| behind),
            unnamed,
        }
    }
}

/// The teams of a kind, and what the trips ahead of one of them are expected to bring.
struct Desk<'a> {
    outreach: &'a Outreach,
    kind: TeamKind,
    teams: Teams,
    ahead: &'a [Quarter],
    flows: Vec<Flow>,
}

impl<'a> Desk<'a> {
    fn new(outreach: &'a Outreach, kind: TeamKind, teams: Teams, ahead: &'a [Quarter]) -> Self {
        let mut flows = vec![Flow::default(); ahead.len()];
        let alone = outreach.alone(kind);
        let of_year = ahead.first().map_or(0, |first| first.of_year());
        let leads = alone.leads(of_year, ahead.len());
        alone.funnel.expect(&leads, flows.as_mut_slice());
        Self {
            outreach,
            kind,
            teams,
            ahead,
            flows,
        }
    }

    /// The kind's quotas, and who of it is behind, with the share of a quota that is reached.
    fn quotas(&self, credits: &BTreeMap<Team, Credit>) -> (KindQuotas, Option<(f64, Behind)>) {
        let own = credits.iter().filter(|(team, _)| team.kind == self.kind);
        let named = own.map(|(team, credit)| (team.number, credit, self.years(credit)));
        let named = named.collect::<Vec<_>>();
        let plain = self.years(&Credit::default());
        let others = (self.teams.teams - named.len() as f64).max(0.0);
        let kind = self.kind;
        let mut behind = (others > 0.0).then(|| {
            let number = None;
            (self.attainment(&plain), Behind { kind, number })
        });
        for (number, _, years) in &named {
            let reached = self.attainment(years);
            if behind.is_none_or(|(least, _)| reached < least) {
                let number = Some(*number);
                behind = Some((reached, Behind { kind, number }));
            }
        }
        let together = |of: usize| {
            let teams = named.iter().map(|(.., years)| (1.0, &years[of]));
            together(&teams.chain([(others, &plain[of])]).collect::<Vec<_>>())
        };
        let outreach = self.outreach;
        let quotas = KindQuotas {
            kind,
            teams: named.len() as f64 + others,
            trips: quota(self.teams.trips_a_month, self.teams.quota_trips),
            firms: quota(outreach.firms_a_trip, outreach.quota_firms),
            intents: quota(outreach.intents_a_trip, outreach.quota_intents),
            signed: together(0),
            started: together(1),
            named: named
                .into_iter()
                .map(|(number, credit, [signed, started])| TeamQuotas {
                    number,
                    leads: credit.leads,
                    negotiating: credit.negotiating,
                    signed,
                    started,
                })
                .collect(),
        };
        (quotas, behind.filter(|(reached, _)| *reached < 1.0))
    }

    fn years(&self, credit: &Credit) -> Years {
        let of = |quota, tally: &Tally, number: fn(&Flow) -> f64| {
            let trips = self.flows.iter().map(number).collect::<Vec<_>>();
            year_quotas(quota, tally, &trips, self.ahead)
        };
        [
            of(self.outreach.quota_signed, &credit.signed, |flow| {
                flow.signed
            }),
            of(self.outreach.quota_started, &credit.started, |flow| {
                flow.starts
            }),
        ]
    }

    /// Least share of a quota that a team meets or is expected to; of the years' quotas, of the
    /// first year that the horizon holds whole, or else the last.
    fn attainment(&self, years: &Years) -> f64 {
        let share = |got: f64, quota: f64| if quota > 0.0 { got / quota } else { 1.0 };
        let plan = [
            (self.teams.trips_a_month, self.teams.quota_trips),
            (self.outreach.firms_a_trip, self.outreach.quota_firms),
            (self.outreach.intents_a_trip, self.outreach.quota_intents),
        ];
        let plan = plan.iter().map(|(set, quota)| share(*set, *quota));
        let years = years.iter().filter_map(|years| {
            let whole = years.iter().find(|year| year.whole);
            let year = whole.or(years.last())?;
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

/// A team's quotas: what it has, and what its projects and its `trips` are expected to bring.
fn year_quotas(quota: f64, tally: &Tally, trips: &[f64], ahead: &[Quarter]) -> Vec<YearQuota> {
    let mut years: Vec<YearQuota> = Vec::new();
    for (at, quarter) in ahead.iter().enumerate() {
        if years.last().is_none_or(|year| year.year != quarter.year()) {
            // What happened so far is of this year only where the year goes on.
            let goes_on = at == 0 && quarter.of_year() > 0;
            let done = if goes_on { f64::from(tally.done) } else { 0.0 };
            years.push(YearQuota {
                year: quarter.year(),
                quota,
                from: at,
                done,
                expected: Vec::new(),
                reach: 0.0,
                met: done >= quota,
                by: None,
                whole: false,
                probability: 0.0,
                all: 0.0,
            });
        }
        let Some(year) = years.last_mut() else {
            continue;
        };
        let known = tally.chances.iter().map(|chances| chances[at]).sum::<f64>();
        let sum = year.expected.last().copied().unwrap_or(year.done) + trips[at] + known;
        year.expected.push(sum);
        if sum >= quota && year.by.is_none() {
            year.met = true;
            year.by = Some(quarter.to_string());
        }
        year.whole = quarter.of_year() == 3;
        let of_year = year.from..=at;
        let coming = trips[of_year.clone()].iter().sum();
        let chances = tally.chances.iter();
        let chances = chances.map(|chances| chances[of_year.clone()].iter().sum());
        year.probability = at_least(quota - year.done, coming, chances);
        year.all = year.probability;
        year.reach = f64::from(u8::from(year.met));
    }
    years
}

/// Chance that as many as `least` come: a Poisson number of the mean, and each of the others with
/// its own chance.
fn at_least(least: f64, mean: f64, others: impl Iterator<Item = f64>) -> f64 {
    let mut below = Vec::new();
    let mut term = exp(-mean);
    while (below.len() as f64) < least {
        below.push(term);
        term *= mean / below.len() as f64;
    }
    for chance in others {
        for count in (0..below.len()).rev() {
            let one_less = count.checked_sub(1).map_or(0.0, |less| below[less]);
            below[count] += chance * (one_less - below[count]);
        }
    }
    (1.0 - below.iter().sum::<f64>()).clamp(0.0, 1.0)
}

/// The quotas of several teams together, each so many times; of one of the last where there are none.
fn together(teams: &[(f64, &Vec<YearQuota>)]) -> Vec<YearQuota> {
    let all = teams.iter().map(|(times, _)| times).sum::<f64>();
    let Some((last, others)) = teams.split_last() else {
        return Vec::new();
    };
    let mut years = last.1.clone();
    if all <= 0.0 {
        for year in &mut years {
            (year.reach, year.all) = (0.0, 1.0);
        }
        return years;
    }
    for (number, year) in years.iter_mut().enumerate() {
        let times = last.0;
        year.done *= times;
        year.probability *= times;
        year.all = pow(year.all, times);
        year.reach *= times;
        year.expected.iter_mut().for_each(|sum| *sum *= times);
        let mut by = (times > 0.0).then(|| (year.met, year.by.take()));
        for (times, own) in others.iter().map(|(times, years)| (times, &years[number])) {
            year.done += times * own.done;
            year.probability += times * own.probability;
            year.all *= pow(own.all, *times);
            year.reach += times * own.reach;
            for (sum, own) in year.expected.iter_mut().zip(&own.expected) {
                *sum += times * own;
            }
            let (met, latest) = by.take().unwrap_or((true, None));
            by = Some((met && own.met, latest.max(own.by.clone())));
        }
        year.done /= all;
        year.probability /= all;
        year.expected.iter_mut().for_each(|sum| *sum /= all);
        let (met, latest) = by.unwrap_or((false, None));
        (year.met, year.by) = (met, latest.filter(|_| met));
    }
    years
}
