//! Pipeline: what becomes of the projects that stand on the ledger.
//!
//! A project moves on from where it stands on the last day of the period shown. A contract is
//! signed, and work starts, so many months after the step before as the funnel says, in the first
//! quarter ahead at the earliest: what is late comes next, if it comes. Funds follow the schedule
//! of the contract and never exceed it. What has a day ahead happens on that day: a milestone
//! that is due, or a day that the ledger holds. Where the data set goes on beyond the period
//! shown, its own days ahead are hindsight and are not known; days that the scenario set are.
//! Nothing that has happened happens again.

use serde::Serialize;

use crate::forecast::counter::{Counter, Intake};
use crate::ledger::{Project, Stage};
use crate::lever::draw::Draw;
use crate::lever::funnel::{Contract, Funnel, HORIZON, lag};
use crate::vocabulary::{Day, Quarter};

/// Projects by the stage they are expected to be at.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct StageFlow {
    /// 线索.
    pub lead: f64,
    /// 在谈.
    pub negotiating: f64,
    /// 签约.
    pub signed: f64,
    /// 开工.
    pub started: f64,
    /// 投产.
    pub in_production: f64,
    /// 终止.
    pub lapsed: f64,
}

impl StageFlow {
    fn at(&mut self, stage: Stage) -> &mut f64 {
        match stage {
            Stage::Lead => &mut self.lead,
            Stage::Negotiating => &mut self.negotiating,
            Stage::Signed => &mut self.signed,
            Stage::Started => &mut self.started,
            Stage::InProduction => &mut self.in_production,
            Stage::Lapsed => &mut self.lapsed,
        }
    }

    /// Adds projects at a stage.
    pub fn add(&mut self, stage: Stage, projects: f64) {
        *self.at(stage) += projects;
    }

    /// Projects at all stages together.
    #[must_use]
    pub fn all(mut self) -> f64 {
        Stage::ALL.into_iter().map(|stage| *self.at(stage)).sum()
    }
}

/// What is known on the last day of the period shown.
#[derive(Debug, Clone, Copy)]
pub struct Knowledge {
    /// That day.
    pub today: Day,
    /// Whether the data set goes on beyond it.
    pub hindsight: bool,
}

/// At what pace projects move on.
#[derive(Debug, Clone, Copy)]
pub struct Pace<'a> {
    /// Rates, lags and schedule.
    pub funnel: &'a Funnel,
    /// The schedule as things were until now: what another one would have brought beyond it by now
    /// comes in the first quarter ahead, and what it would not have brought yet is there already.
    pub before: &'a [f64],
}

/// A project on its way. Quarters are counted from the first one ahead, 0.
#[derive(Debug, Clone, PartialEq)]
pub struct Prospect {
    /// Stage reached.
    pub stage: Stage,
    /// Quarter of its signing, or of its first day where it is not signed.
    pub since: i32,
    /// What counts of its contract, 亿元.
    pub amount: f64,
    /// Funds in place, 亿元.
    pub in_place: f64,
    /// Quarter in which each stage of [`Stage::ALL`] is reached for certain.
    planned: [Option<i32>; 6],
    /// Funds that are sure to come in.
    planned_funds: Vec<(usize, f64)>,
    /// Per rule: 1 where it counts the project, else 0.
    weights: Vec<f64>,
    /// Per rule: in whose cohorts it is, where it is signed.
    past: Vec<u8>,
}

/// How one project goes.
#[derive(Debug, Clone, Copy)]
struct Way {
    times: f64,
    signed: i32,
    starts: [(i32, f64); 2],
}

impl Way {
    /// It as it happens, with the start that is drawn.
    fn drawn(self, start: Option<usize>) -> Self {
        let at = self.starts[start.unwrap_or(0)].0;
        let starts = f64::from(u8::from(start.is_some()));
        Self {
            times: 1.0,
            starts: [(at, starts), (at, 0.0)],
            ..self
        }
    }
}

impl Knowledge {
    /// The last quarter that has happened.
    #[must_use]
    pub fn now(self) -> Quarter {
        self.today.quarter()
    }

    fn ahead(self, quarter: Quarter) -> i32 {
        quarter.since(self.now()) - 1
    }

    /// The project as it is known, and its stage; none where nothing of it is known.
    #[must_use]
    pub fn of(
        self,
        project: &Project,
        published: Option<&Project>,
        counter: &Counter,
    ) -> Option<Prospect> {
        let mut prospect = Prospect {
            stage: Stage::Lead,
            since: -1,
            amount: project.amount.to_100m_cny(),
            in_place: project.funds_by(self.now()).to_100m_cny(),
            planned: self.plans(project, published),
            planned_funds: self.planned_funds(project, published),
            weights: Vec::new(),
            past: Vec::new(),
        };
        match project.stage_on(self.today) {
            Some(stage) => prospect.stage = stage,
            None if prospect.planned.iter().all(Option::is_none) => return None,
            None => {}
        }
        let signed = project.day(Stage::Signed).filter(|day| *day <= self.today);
        let first = project.days.iter().flatten().min();
        if let Some(day) = signed.or(first.copied().filter(|day| *day <= self.today)) {
            prospect.since = self.ahead(day.quarter());
        }
        prospect.settle();
        let fulfilled = prospect.in_place > 0.0;
        for rule in &counter.rules {
            let counts = rule.takes(project) && !(fulfilled && rule.is_fulfilment());
            prospect.weights.push(f64::from(u8::from(counts)));
            let cohorts = signed.map(|day| rule.cohorts_of(day, self.now()));
            prospect.past.push(cohorts.unwrap_or(0));
        }
        Some(prospect)
    }

    /// Quarters ahead in which stages are reached for certain.
    fn plans(self, project: &Project, published: Option<&Project>) -> [Option<i32>; 6] {
        let mut planned = [None; 6];
        for stage in Stage::ALL {
            let own = project.day(stage).filter(|day| *day > self.today);
            let hindsight = |day: &Day| {
                self.hindsight && published.and_then(|own| own.day(stage)) == Some(*day)
            };
            let day = own.filter(|day| !hindsight(day));
            planned[stage as usize] = day.map(|day| self.ahead(day.quarter()));
        }
        let known = project.stage_on(self.today);
        if let (Some(milestone), Some(due)) = (&project.entry.milestone, project.due)
            && due > self.today
            && known.is_some_and(|stage| stage < milestone.stage)
        {
            planned[milestone.stage as usize].get_or_insert(self.ahead(due.quarter()));
        }
        planned
    }

    fn planned_funds(self, project: &Project, published: Option<&Project>) -> Vec<(usize, f64)> {
        let ahead = project.funds.iter().filter_map(|(quarter, amount)| {
            let at = usize::try_from(self.ahead(*quarter)).ok()?;
            let before = published.and_then(|own| own.funds.iter().find(|own| own.0 == *quarter));
            let hindsight = self.hindsight && before.is_some_and(|own| own.1 == *amount);
            (at < HORIZON && !hindsight).then(|| (at, amount.to_100m_cny()))
        });
        ahead.collect()
    }
}

impl Prospect {
    /// What is to start is signed by then.
    fn settle(&mut self) {
        let works = [Stage::InProduction, Stage::Started, Stage::Signed];
        for pair in works.windows(2) {
            let (later, earlier) = (self.planned[pair[0] as usize], pair[1]);
            if let Some(later) = later
                && self.stage < earlier
            {
                let own = &mut self.planned[earlier as usize];
                *own = Some(own.map_or(later, |own| own.min(later)));
            }
        }
    }

    /// Whether anything can still become of it, where funds may come in over so many quarters.
    #[must_use]
    pub fn is_open(&self, schedule: i32) -> bool {
        let funds = self.since + schedule > 0 && self.in_place < self.amount;
        match self.stage {
            Stage::Lapsed => false,
            Stage::Started | Stage::InProduction => {
                funds || !self.planned_funds.is_empty() || self.planned.iter().any(Option::is_some)
            }
            _ => true,
        }
    }

    fn plan(&self, stage: Stage) -> Option<i32> {
        self.planned[stage as usize]
    }

    fn lapses_by(&self, at: i32) -> bool {
        self.plan(Stage::Lapsed).is_some_and(|lapse| lapse <= at)
    }

    /// The share of such projects that are signed in the end.
    fn share_signed(&self, funnel: &Funnel) -> f64 {
        match self.stage {
            _ if self.plan(Stage::Signed).is_some() => 1.0,
            Stage::Lead => funnel.negotiated * funnel.signed,
            Stage::Negotiating => funnel.signed,
            _ => 1.0,
        }
    }

    /// The ways in which it can go, each with its probability.
    fn ways(&self, funnel: &Funnel) -> [Way; 2] {
        let start = |signed: i32| match (self.stage, self.plan(Stage::Started)) {
            (Stage::Started | Stage::InProduction, _) => [(signed, 0.0); 2],
            (_, Some(planned)) => [(planned.max(signed), 1.0), (signed, 0.0)],
            _ => lag(funnel.months_to_start)
                .map(|(after, share)| ((signed + after).max(0), share * funnel.started)),
        };
        let way = |times, signed| Way {
            times,
            signed,
            starts: start(signed),
        };
        if self.stage >= Stage::Signed {
            return [way(1.0, self.since), way(0.0, self.since)];
        }
        match self.plan(Stage::Signed) {
            Some(planned) => [way(1.0, planned), way(0.0, planned)],
            None => lag(funnel.months_to_signing).map(|(after, share)| {
                way(
                    share * self.share_signed(funnel),
                    (self.since + after).max(0),
                )
            }),
        }
    }

    /// A way as a contract, cut where the project lapses.
    fn contract(&self, way: Way, pace: Pace) -> Contract {
        let mut contract = Contract {
            times: way.times,
            signed: way.signed,
            amount: self.amount,
            starts: way.starts,
            funds: self.funds(way.signed, pace),
        };
        if self.plan(Stage::Lapsed).is_some() {
            if way.signed >= 0 && self.lapses_by(way.signed) {
                contract.times = 0.0;
            }
            for (at, share) in &mut contract.starts {
                if self.lapses_by(*at) {
                    *share = 0.0;
                }
            }
            for (at, funds) in (0..).zip(&mut contract.funds) {
                if self.lapses_by(at) {
                    *funds = 0.0;
                }
            }
        }
        contract
    }

    /// Funds of each quarter ahead: what is sure, else what the schedule says, together no more
    /// than the contract.
    fn funds(&self, signed: i32, pace: Pace) -> [f64; HORIZON] {
        let mut funds = pace.funnel.scheduled(signed, self.amount);
        let past = usize::try_from(-signed).unwrap_or(0);
        let due = |funds: &[f64]| funds.iter().take(past).sum::<f64>();
        let late = self.amount * (due(&pace.funnel.funds) - due(pace.before));
        let mut early = (-late).max(0.0);
        funds[0] += late.max(0.0);
        for own in &mut funds {
            let there = own.min(early);
            *own -= there;
            early -= there;
        }
        let sure = self.planned_funds.iter().map(|(_, amount)| amount);
        let mut left = (self.amount - self.in_place - sure.sum::<f64>()).max(0.0);
        for (at, own) in funds.iter_mut().enumerate() {
            if self.planned_funds.iter().all(|(sure, _)| *sure != at) {
                *own = own.min(left);
                left -= *own;
            }
        }
        for (at, amount) in &self.planned_funds {
            funds[*at] = *amount;
        }
        funds
    }

    /// What is expected of it.
    pub fn expect(&self, pace: Pace, mut take: impl FnMut(&Contract)) {
        for way in self.ways(pace.funnel) {
            if way.times > 0.0 {
                take(&self.contract(way, pace));
            }
        }
    }

    /// One course of events.
    pub fn draw(&self, pace: Pace, draw: &mut Draw, mut take: impl FnMut(&Contract)) {
        let ways = self.ways(pace.funnel);
        if let Some((way, start)) = self.lot(self.share_signed(pace.funnel), &ways, draw) {
            take(&self.contract(ways[way].drawn(start), pace));
        }
    }

    /// Which way it goes, and at which of its quarters it starts; none where it is never signed.
    /// It draws as often whatever the rates, so that courses with one seed differ only by what
    /// differs.
    fn lot(&self, share: f64, ways: &[Way; 2], draw: &mut Draw) -> Option<(usize, Option<usize>)> {
        if self.stage >= Stage::Started {
            return Some((0, None));
        }
        let [sign, late, start, start_late] = [(); 4].map(|()| draw.uniform());
        if sign >= share {
            return None;
        }
        let at = usize::from(late * (ways[0].times + ways[1].times) >= ways[0].times);
        let [early, other] = ways[at].starts.map(|(_, share)| share);
        let started = early + other;
        let when = usize::from(start_late * started >= early);
        Some((at, (start < started).then_some(when)))
    }

    /// Adds where it is expected to stand at the end of each quarter: the one shown, then those
    /// ahead.
    pub fn stand(&self, pace: Pace, stages: &mut [StageFlow]) {
        let funnel = pace.funnel;
        for (at, flow) in (-1..).zip(stages) {
            if self.stage == Stage::Lapsed || self.lapses_by(at) {
                flow.lapsed += 1.0;
                continue;
            }
            let within = |from: i32| f64::from(u8::from(from <= at));
            let (mut signed, mut started) = (0.0, 0.0);
            for way in self.ways(funnel) {
                let here = self.contract(way, pace);
                signed += way.times * within(way.signed);
                let starts = here.starts.iter();
                let starts = starts.map(|(start, share)| share * within(*start));
                started += way.times * within(way.signed) * starts.sum::<f64>();
            }
            let made = self.plan(Stage::InProduction).map_or(0.0, within);
            let (talked, produced) = match self.stage {
                Stage::InProduction => (1.0, 1.0),
                Stage::Started => (1.0, made),
                Stage::Lead => (self.talked_of(funnel, at).max(signed), made.min(started)),
                _ => (1.0, made.min(started)),
            };
            if self.stage >= Stage::Started {
                started = 1.0;
            }
            flow.lead += 1.0 - talked;
            flow.negotiating += talked - signed;
            flow.signed += signed - started;
            flow.started += started - produced;
            flow.in_production += produced;
        }
    }

    /// The share of such leads that are talked of by a quarter: half the way to a contract.
    fn talked_of(&self, funnel: &Funnel, by: i32) -> f64 {
        if by < 0 {
            return 0.0;
        }
        if let Some(planned) = self.plan(Stage::Negotiating) {
            return f64::from(u8::from(planned <= by));
        }
        let ways = lag(funnel.months_to_signing / 2.0);
        let reached = ways.iter().filter(|(after, _)| self.since + after <= by);
        funnel.negotiated * reached.map(|(_, share)| share).sum::<f64>()
    }

    fn additions(&self, counter: &Counter, contract: &Contract) -> Vec<Addition> {
        let mut intake = counter.nothing();
        self.take(counter, contract, &mut intake);
        let mut additions = Vec::new();
        for (rule, cells) in intake.0.iter().enumerate() {
            for (at, (numerator, denominator)) in cells.iter().enumerate() {
                if numerator.abs() + denominator.abs() > 0.0 {
                    additions.push(Addition {
                        rule,
                        at,
                        numerator: *numerator,
                        denominator: *denominator,
                    });
                }
            }
        }
        additions
    }

    /// Takes a contract of it into an intake.
    pub fn take(&self, counter: &Counter, contract: &Contract, intake: &mut Intake) {
        intake.take(counter, contract, &self.weights, &self.past);
    }
}

/// What each course of a project adds, made ready, so that many courses cost little.
#[derive(Debug)]
pub struct Fate<'a> {
    prospect: &'a Prospect,
    share: f64,
    ways: [Way; 2],
    /// Per way: additions where it does not start, and where it starts at either quarter.
    additions: [[Vec<Addition>; 3]; 2],
}

/// What is added to a cell of an intake.
#[derive(Debug, Clone, Copy)]
struct Addition {
    rule: usize,
    at: usize,
    numerator: f64,
    denominator: f64,
}

impl<'a> Fate<'a> {
    /// Of a project at a pace.
    #[must_use]
    pub fn new(prospect: &'a Prospect, pace: Pace, counter: &Counter) -> Self {
        let ways = prospect.ways(pace.funnel);
        let additions = ways.map(|way| {
            [None, Some(0), Some(1)].map(|start| {
                let share = start.map_or(1.0, |at: usize| way.starts[at].1);
                if way.times > 0.0 && share > 0.0 {
                    let contract = prospect.contract(way.drawn(start), pace);
                    prospect.additions(counter, &contract)
                } else {
                    Vec::new()
                }
            })
        });
        Self {
            share: prospect.share_signed(pace.funnel),
            prospect,
            ways,
            additions,
        }
    }

    /// Adds one course of events: the same as [`Prospect::draw`] takes in.
    pub fn draw(&self, draw: &mut Draw, intake: &mut Intake) {
        let Some((way, start)) = self.prospect.lot(self.share, &self.ways, draw) else {
            return;
        };
        for more in &self.additions[way][start.map_or(0, |at| at + 1)] {
            let cell = &mut intake.0[more.rule][more.at];
            cell.0 += more.numerator;
            cell.1 += more.denominator;
        }
    }
}
