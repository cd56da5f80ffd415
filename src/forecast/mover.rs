//! Movers: units whose ledger and levers move in a forecast, and what that adds to their figures.

use crate::forecast::counter::{Counter, Intake, Taking};
use crate::forecast::pipeline::{Fate, Knowledge, Pace, Prospect, StageFlow};
use crate::forecast::proposal;
use crate::ledger::{Project, Stage, Window};
use crate::lever::defaults::funnel;
use crate::lever::draw::Draw;
use crate::lever::funnel::{Flow, Funnel, HORIZON, Sink};
use crate::lever::{Lever, LeverKind};
use crate::numeric::sort;
use crate::scenario::{Course, Outlook};
use crate::simulator::Simulator;

/// Mechanism number of the ledger's projects among the streams of draws; levers come after.
const PIPELINE: u8 = 0;

/// A scenario looked ahead from the period shown.
#[derive(Debug)]
pub struct Ahead<'a> {
    /// The scenario.
    pub simulator: &'a Simulator,
    /// How it looks ahead.
    pub outlook: Outlook,
    /// What is known.
    pub knowledge: Knowledge,
    /// The ledger's rules.
    pub counter: Counter,
    /// The units that move, in order.
    pub movers: Vec<Mover>,
}

/// A unit that moves.
#[derive(Debug, Clone)]
pub struct Mover {
    /// Number of the unit.
    pub unit: usize,
    /// Whether its levers move it, whatever the others do.
    pub own: bool,
    /// Its projects that are on their way.
    pub prospects: Vec<Prospect>,
    /// Those that stay where they are.
    pub settled: StageFlow,
    /// The same as published, where the scenario changed the ledger.
    published: Option<Vec<Prospect>>,
    /// Per rule: the share of its contracts that the rule counts.
    weights: Vec<f64>,
    /// Its levers.
    pub levers: Vec<Lever>,
    /// The same with what its life-cycle management changes.
    improved: Vec<Lever>,
    /// What becomes of its projects as things are.
    pub as_is: Funnel,
    /// What becomes of them under its life-cycle management.
    pub course: Funnel,
    /// What is expected of them and is part of the figure shown already.
    covered: Intake,
}

impl<'a> Ahead<'a> {
    /// Looks ahead; `unit` moves by its own ledger and levers even where it has none of these.
    #[must_use]
    pub fn new(simulator: &'a Simulator, unit: usize) -> Self {
        let mut ahead = Self::empty(simulator);
        let levers = &simulator.state().levers;
        let moves = |at: usize| {
            let mut own = levers.range((at, LeverKind::Outreach)..=(at, LeverKind::LifeCycle));
            let own = at == unit || own.next().is_some();
            (own || ahead.outlook.rivals == Course::Pipeline).then_some(own)
        };
        let moving = (0..simulator.data().units().len()).map(moves);
        ahead.movers = ahead.gather(&moving.collect::<Vec<_>>());
        ahead
    }

    /// Looks ahead for one unit alone, where nobody asks what the others do.
    #[must_use]
    pub fn alone(simulator: &'a Simulator, unit: usize) -> Self {
        let mut ahead = Self::empty(simulator);
        let units = 0..simulator.data().units().len();
        let moving = units.map(|at| (at == unit).then_some(true));
        ahead.movers = ahead.gather(&moving.collect::<Vec<_>>());
        ahead
    }

    /// What is known, before anybody moves.
    fn empty(simulator: &'a Simulator) -> Self {
        let outlook = simulator.state().outlook;
        let data = simulator.data();
        let today = simulator.today();
        let windows = data.file().periods.iter().filter_map(Window::of);
        let knowledge = Knowledge {
            today,
            hindsight: windows.map(|window| window.end).max() > Some(today),
        };
        let shown = Window::of(&data.file().periods[simulator.period()]);
        let shown = shown.unwrap_or(Window::quarter(knowledge.now()));
        let rules = simulator.book().tallies().rules();
        Self {
            simulator,
            outlook,
            knowledge,
            counter: Counter::new(rules, shown, outlook.quarters),
            movers: Vec::new(),
        }
    }

    /// The units that move; `moving` says of each whether it does so by its own.
    fn gather(&self, moving: &[Option<bool>]) -> Vec<Mover> {
        let simulator = self.simulator;
        let mut of_unit = vec![None; moving.len()];
        let mut movers = Vec::new();
        for (at, own) in moving.iter().enumerate() {
            if let Some(own) = own {
                of_unit[at] = Some(movers.len());
                movers.push(self.mover(at, *own));
            }
        }
        let (ledger, layer) = (simulator.data().ledger(), &simulator.state().ledger);
        for project in ledger.present(layer) {
            let published = ledger.published(&project.entry.code);
            if let Some(at) = of_unit[project.unit] {
                let mover: &mut Mover = &mut movers[at];
                self.add_project(mover, project, published.map(AsRef::as_ref));
            }
        }
        if !layer.is_empty() {
            self.add_published(&mut movers, &of_unit);
        }
        for mover in &mut movers {
            self.settle(mover);
        }
        movers
    }

    fn mover(&self, unit: usize, own: bool) -> Mover {
        let simulator = self.simulator;
        let levers = &simulator.state().levers;
        let levers = levers.range((unit, LeverKind::Outreach)..=(unit, LeverKind::LifeCycle));
        let mut mover = Mover {
            unit,
            own,
            prospects: Vec::new(),
            settled: StageFlow::default(),
            published: None,
            weights: Vec::new(),
            levers: Vec::new(),
            improved: Vec::new(),
            as_is: funnel(),
            course: funnel(),
            covered: self.counter.nothing(),
        };
        self.equip(&mut mover, levers.map(|(_, lever)| lever.clone()).collect());
        mover
    }

    /// Gives a mover levers.
    fn equip(&self, mover: &mut Mover, levers: Vec<Lever>) {
        mover.weights = self.weights(mover.unit, &levers);
        mover.as_is = self.pipeline(mover.unit, &levers);
        mover.levers = levers;
        let life = mover.life();
        let improved = mover.levers.iter().map(|lever| match life {
            Some(life) => life.improving(lever),
            None => lever.clone(),
        });
        let improved = improved.collect();
        mover.course = match life {
            Some(life) => life.improved(&mover.as_is),
            None => mover.as_is.clone(),
        };
        mover.improved = improved;
    }

    fn pipeline(&self, unit: usize, levers: &[Lever]) -> Funnel {
        let life = levers.iter().find_map(|lever| match lever {
            Lever::LifeCycle(life) => Some(life.pipeline.clone()),
            _ => None,
        });
        life.unwrap_or_else(|| proposal::proposed_pipeline(self.simulator, unit))
    }

    fn add_project(&self, mover: &mut Mover, project: &Project, published: Option<&Project>) {
        let Some(prospect) = self.knowledge.of(project, published, &self.counter) else {
            return;
        };
        if prospect.is_open(mover.schedule()) {
            mover.prospects.push(prospect);
        } else {
            mover.settled.add(prospect.stage, 1.0);
        }
    }

    /// The published state of the ledgers that the scenario changed.
    fn add_published(&self, movers: &mut [Mover], of_unit: &[Option<usize>]) {
        let ledger = self.simulator.data().ledger();
        let layer = &self.simulator.state().ledger;
        for (code, now) in layer.iter() {
            let units = [ledger.published(code), now];
            for project in units.into_iter().flatten() {
                if let Some(at) = of_unit[project.unit] {
                    movers[at].published.get_or_insert_default();
                }
            }
        }
        for project in ledger.baseline() {
            let Some(at) = of_unit[project.unit] else {
                continue;
            };
            let schedule = movers[at].schedule();
            if let Some(published) = &mut movers[at].published {
                let prospect = self.knowledge.of(project, Some(project), &self.counter);
                published.extend(prospect.filter(|prospect| prospect.is_open(schedule)));
            }
        }
    }

    /// Per rule: the share of a unit's contracts so far, by number or amount, that it counts; of
    /// everybody's where the unit has none. Nobody asks where no lever brings any.
    fn weights(&self, unit: usize, levers: &[Lever]) -> Vec<f64> {
        if levers
            .iter()
            .all(|lever| lever.kind() == LeverKind::LifeCycle)
        {
            return vec![1.0; self.counter.rules.len()];
        }
        let simulator = self.simulator;
        let share = |rule: &crate::forecast::counter::Counting| {
            if !rule.chooses() {
                return 1.0;
            }
            let mut sums = [(0.0, 0.0); 2];
            for project in simulator.data().ledger().present(&simulator.state().ledger) {
                let signed = project.day(Stage::Signed);
                if !project.counts || signed.is_none_or(|day| day > self.knowledge.today) {
                    continue;
                }
                let amount = project.amount.to_100m_cny();
                let one = if rule.is_of_amounts() { amount } else { 1.0 };
                let counts = if rule.takes(project) { one } else { 0.0 };
                for (sum, within) in sums.iter_mut().zip([project.unit == unit, true]) {
                    if within {
                        *sum = (sum.0 + counts, sum.1 + one);
                    }
                }
            }
            let found = sums.iter().find(|sum| sum.1 > 0.0);
            found.map_or(1.0, |sum| sum.0 / sum.1)
        };
        self.counter.rules.iter().map(share).collect()
    }

    /// A figure's part of one quarter as things are: typed, or as published. What the scenario
    /// changed on the ledger happens once and does not come again.
    #[must_use]
    pub fn rate(&self, rule: usize, unit: usize) -> Option<f64> {
        let simulator = self.simulator;
        let counting = &self.counter.rules[rule];
        let key = (simulator.period(), counting.indicator, unit);
        let figures = match simulator.state().values.get(key) {
            Some(_) => simulator.figures(),
            None => simulator.data().basis(simulator.state().late).figures,
        };
        let figure = figures.get(key.0, key.1, key.2)?;
        Some(figure / counting.shown as f64)
    }

    /// Finds out what is part of the figures shown already: of a quarter's figure no more than
    /// what is expected of the projects as published; of a rate all of it.
    pub fn settle(&self, mover: &mut Mover) {
        let mut covered = self.counter.nothing();
        let known = mover.published.as_ref().unwrap_or(&mover.prospects);
        for prospect in known {
            prospect.expect(mover.pace(&mover.as_is), |contract| {
                prospect.take(&self.counter, contract, &mut covered);
            });
        }
        for (number, rule) in self.counter.rules.iter().enumerate() {
            if rule.is_rate() {
                continue;
            }
            let rate = self.rate(number, mover.unit).unwrap_or(0.0).max(0.0);
            for cell in &mut covered.0[number] {
                cell.0 = cell.0.min(rate);
            }
        }
        mover.covered = covered;
    }

    /// A mover with other levers.
    #[must_use]
    pub fn with_levers(&self, mover: &Mover, levers: Vec<Lever>) -> Mover {
        let mut other = mover.clone();
        self.equip(&mut other, levers);
        self.settle(&mut other);
        other
    }

    /// The mover of a unit.
    #[must_use]
    pub fn mover_of(&self, unit: usize) -> Option<&Mover> {
        self.movers.iter().find(|mover| mover.unit == unit)
    }

    fn of_year(&self) -> usize {
        self.knowledge.now().plus(1).of_year()
    }

    /// What is expected to move it beyond what its figures hold.
    #[must_use]
    pub fn intake(&self, mover: &Mover) -> Intake {
        let mut intake = self.counter.nothing();
        for prospect in &mover.prospects {
            prospect.expect(mover.pace(&mover.course), |contract| {
                prospect.take(&self.counter, contract, &mut intake);
            });
        }
        self.round_off(mover, None, intake)
    }

    /// The same in one course of events.
    #[must_use]
    pub fn drawn(&self, mover: &Mover, fates: &[Fate], run: usize) -> Intake {
        let mut intake = self.counter.nothing();
        let mut draw = self.stream(mover, run, PIPELINE);
        for fate in fates {
            fate.draw(&mut draw, &mut intake);
        }
        self.round_off(mover, Some(run), intake)
    }

    /// What a mover's projects may do, made ready for many courses of events.
    #[must_use]
    pub fn fates<'b>(&self, mover: &'b Mover) -> Vec<Fate<'b>> {
        let pace = mover.pace(&mover.course);
        let prospects = mover.prospects.iter();
        prospects
            .map(|prospect| Fate::new(prospect, pace, &self.counter))
            .collect()
    }

    /// Adds what levers bring, and takes away what is part of the figures already.
    fn round_off(&self, mover: &Mover, run: Option<usize>, mut intake: Intake) -> Intake {
        let mut taking = Taking {
            counter: &self.counter,
            weights: &mover.weights,
            intake: &mut intake,
        };
        self.pull(mover, run, &mut taking);
        intake.add(&mover.covered, -1.0);
        intake
    }

    /// What its levers bring, as flows.
    #[must_use]
    pub fn brought(&self, mover: &Mover, run: Option<usize>) -> Vec<Flow> {
        let mut flows = vec![Flow::default(); self.outlook.quarters];
        self.pull(mover, run, flows.as_mut_slice());
        flows
    }

    /// What its projects bring, as flows, with or without its life-cycle management.
    #[must_use]
    pub fn carried(&self, mover: &Mover, funnel: &Funnel, run: Option<usize>) -> Vec<Flow> {
        let mut flows = vec![Flow::default(); self.outlook.quarters];
        let mut own = run.map(|run| self.stream(mover, run, PIPELINE));
        for prospect in &mover.prospects {
            let take = |contract: &_| flows.as_mut_slice().contract(contract);
            match &mut own {
                Some(draw) => prospect.draw(mover.pace(funnel), draw, take),
                None => prospect.expect(mover.pace(funnel), take),
            }
        }
        flows
    }

    fn pull(&self, mover: &Mover, run: Option<usize>, sink: &mut (impl Sink + ?Sized)) {
        let (of_year, quarters) = (self.of_year(), self.outlook.quarters.min(HORIZON));
        for lever in &mover.improved {
            match run {
                Some(run) => {
                    let mechanism = PIPELINE + 1 + lever.kind() as u8;
                    let mut draw = self.stream(mover, run, mechanism);
                    lever.draw(of_year, quarters, &mut draw, sink);
                }
                None => lever.expect(of_year, quarters, sink),
            }
        }
    }

    fn stream(&self, mover: &Mover, run: usize, mechanism: u8) -> Draw {
        Draw::of(self.outlook.seed, run, mover.unit, mechanism)
    }

    /// Where its projects are expected to stand: the quarter shown, then those ahead.
    #[must_use]
    pub fn stages(&self, mover: &Mover) -> Vec<StageFlow> {
        let mut stages = vec![mover.settled; self.outlook.quarters + 1];
        for prospect in &mover.prospects {
            prospect.stand(mover.pace(&mover.course), &mut stages);
        }
        stages
    }
}

impl Mover {
    /// Its life-cycle management.
    #[must_use]
    pub fn life(&self) -> Option<&crate::lever::LifeCycle> {
        self.levers.iter().find_map(|lever| match lever {
            Lever::LifeCycle(life) => Some(life),
            _ => None,
        })
    }

    /// Quarters over which funds of a contract may come in.
    fn schedule(&self) -> i32 {
        let quarters = self.as_is.funds.len().max(self.course.funds.len());
        i32::try_from(quarters).unwrap_or(i32::MAX / 2)
    }

    /// The pace of its projects under a funnel.
    #[must_use]
    pub fn pace<'a>(&'a self, funnel: &'a Funnel) -> Pace<'a> {
        Pace {
            funnel,
            before: &self.as_is.funds,
        }
    }

    /// Its levers, with one in place of that of the same kind.
    #[must_use]
    pub fn levers_with(&self, lever: Lever) -> Vec<Lever> {
        let mut levers = self.levers_without(lever.kind());
        levers.push(lever);
        sort::by_key(&mut levers, Lever::kind);
        levers
    }

    /// Its levers but for one kind.
    #[must_use]
    pub fn levers_without(&self, kind: LeverKind) -> Vec<Lever> {
        let others = self.levers.iter().filter(|lever| lever.kind() != kind);
        others.cloned().collect()
    }
}
