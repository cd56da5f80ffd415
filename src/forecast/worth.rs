//! Worth: what some standard changes of a unit's levers are worth in places.

use serde::Serialize;

use crate::error::Result;
use crate::forecast::counter::Intake;
use crate::forecast::mover::{Ahead, Mover};
use crate::forecast::path::Path;
use crate::forecast::{proposal, quarters};
use crate::lever::funnel::Flow;
use crate::lever::{Lever, LeverKind, LifeCycle, SecondInvestment};
use crate::scenario::Edit;
use crate::simulator::Simulator;

/// Firms for which the effect of a yes is worked out.
const MOST_EFFECTS: usize = 12;

/// A standard change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub enum StandardChange {
    /// Five points of start rate.
    StartPoints,
    /// A month less from contract to start.
    MonthLess,
    /// Funds a quarter sooner: those of the second quarter come with those of the first.
    FundsSooner,
    /// Twelve squads more.
    Squads,
    /// Forty ambassadors more, spread evenly over the backgrounds.
    Ambassadors,
    /// A round of second investment: the lever by default or, where there is one, ten points more
    /// of the firms.
    SecondInvestment,
}

/// What changes are worth, quarter by quarter ahead, on the expected path.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Worth {
    /// The quarters ahead.
    pub quarters: Vec<String>,
    /// The unit's place as things are; 0 where it is not ranked.
    pub rank: Vec<f64>,
    /// What the board ranks it by; none where missing.
    #[cfg_attr(target_arch = "wasm32", tsify(type = "(number | null)[]"))]
    pub score: Vec<Option<f64>>,
    /// The changes.
    pub changes: Vec<WorthChange>,
}

/// What one change is worth.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct WorthChange {
    /// Which.
    pub change: StandardChange,
    /// By how much: points, months, quarters, squads, ambassadors, or one round.
    pub by: f64,
    /// The edit that makes it.
    pub edit: Edit,
    /// The place then.
    pub rank: Vec<f64>,
    /// What the board then ranks it by.
    #[cfg_attr(target_arch = "wasm32", tsify(type = "(number | null)[]"))]
    pub score: Vec<Option<f64>>,
    /// What it brings.
    pub flows: Vec<Flow>,
}

/// A firm to call about a second investment.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Call {
    /// Its number in the lever's list.
    pub firm: usize,
    /// Its name.
    pub name: String,
    /// Code of its largest project on the ledger.
    pub project: Option<String>,
    /// Investment so far, 亿元.
    pub stock: f64,
    /// Growth in percent a year.
    pub growth: f64,
    /// Probability that it invests again.
    pub probability: f64,
    /// What it then invests, 亿元.
    pub amount: f64,
    /// Probability times amount, 亿元.
    pub expected: f64,
    /// The quarter ahead in which its yes changes most of what the board ranks by. None beyond the
    /// first dozen.
    pub quarter: Option<String>,
    /// The place then if it surely invests, less if it surely does not; below zero for places won.
    pub rank: Option<f64>,
    /// The same of what the board ranks by.
    pub score: Option<f64>,
}

/// Per quarter ahead: place and what the board ranks by.
type Course = (Vec<f64>, Vec<Option<f64>>);

/// What standard changes of a unit's levers are worth on a board.
///
/// # Errors
/// As [`forecast`](crate::forecast::forecast()).
pub fn lever_worth(simulator: &Simulator, unit: usize, board: usize) -> Result<Worth> {
    let ahead = quarters::ahead(simulator, unit, board)?;
    let mut trial = Trial::new(&ahead, unit, board)?;
    let mut worth = Worth {
        quarters: ahead.quarters(1),
        rank: Vec::new(),
        score: Vec::new(),
        changes: Vec::new(),
    };
    let Some(mover) = ahead.mover_of(unit) else {
        return Ok(worth);
    };
    (worth.rank, worth.score) = trial.course(mover)?;
    for (change, by, lever) in changes(simulator, mover) {
        let other = ahead.with_levers(mover, mover.levers_with(lever.clone()));
        let (rank, score) = trial.course(&other)?;
        worth.changes.push(WorthChange {
            change,
            by,
            edit: Edit::SetLever {
                unit: simulator.data().units()[unit].code.clone(),
                lever: Box::new(lever),
            },
            rank,
            score,
            flows: ahead.gained(&other, mover, None),
        });
    }
    Ok(worth)
}

/// The standard changes, each with the lever that makes it.
fn changes(simulator: &Simulator, mover: &Mover) -> Vec<(StandardChange, f64, Lever)> {
    let life = mover.life().cloned().unwrap_or_else(|| LifeCycle {
        points: 0.0,
        months_less: 0.0,
        funds: Vec::new(),
        pipeline: mover.as_is.clone(),
    });
    let changed = |change: &dyn Fn(&mut LifeCycle)| {
        let mut life = life.clone();
        change(&mut life);
        Lever::LifeCycle(life)
    };
    let points = changed(&|life| life.points = (life.points + 5.0).min(100.0));
    let month = changed(&|life| life.months_less = (life.months_less + 1.0).min(240.0));
    let sooner = changed(&|life| life.funds = sooner(&mover.course.funds));
    let more = |kind| more(simulator, mover, kind);
    vec![
        (StandardChange::StartPoints, 5.0, points),
        (StandardChange::MonthLess, 1.0, month),
        (StandardChange::FundsSooner, 1.0, sooner),
        (StandardChange::Squads, 12.0, more(LeverKind::Outreach)),
        (
            StandardChange::Ambassadors,
            40.0,
            more(LeverKind::Ambassadors),
        ),
        (
            StandardChange::SecondInvestment,
            1.0,
            more(LeverKind::SecondInvestment),
        ),
    ]
}

/// A mover's lever of a kind with more of it: twelve squads, forty ambassadors, a round of
/// second investment.
fn more(simulator: &Simulator, mover: &Mover, kind: LeverKind) -> Lever {
    let set = mover.levers.iter().find(|lever| lever.kind() == kind);
    let begun = set.is_none();
    let set = set.cloned();
    let mut lever = set.unwrap_or_else(|| proposal::proposed(simulator, mover.unit, kind).0);
    match &mut lever {
        Lever::Outreach(outreach) => {
            if begun {
                outreach.command.teams = 0.0;
                outreach.park.teams = 0.0;
                outreach.squads.teams = 0.0;
            }
            outreach.squads.teams += 12.0;
        }
        Lever::Ambassadors(people) => {
            for bench in people.benches_mut() {
                bench.people = if begun { 10.0 } else { bench.people + 10.0 };
            }
        }
        Lever::SecondInvestment(again) if !begun => again.share = (again.share + 0.1).min(1.0),
        Lever::SecondInvestment(_) | Lever::LifeCycle(_) => {}
    }
    lever
}

/// The firms of a unit's second investment in the order in which to call them, the most
/// expected first; of the default list where it has no such lever.
///
/// # Errors
/// As [`forecast`](crate::forecast::forecast()).
pub fn lever_calls(simulator: &Simulator, unit: usize, board: usize) -> Result<Vec<Call>> {
    let ahead = quarters::ahead(simulator, unit, board)?;
    let mut trial = Trial::new(&ahead, unit, board)?;
    let kind = LeverKind::SecondInvestment;
    let set = simulator.state().levers.get(&(unit, kind)).cloned();
    let lever = set.unwrap_or_else(|| proposal::proposed(simulator, unit, kind).0);
    let (Lever::SecondInvestment(again), Some(mover)) = (lever, ahead.mover_of(unit)) else {
        return Ok(Vec::new());
    };
    let quarters = ahead.quarters(1);
    let mut calls = Vec::new();
    for (number, expected) in again.calls() {
        let firm = &again.firms[number];
        let effect = if calls.len() < MOST_EFFECTS {
            Some(trial.yes(mover, &again, number)?)
        } else {
            None
        };
        calls.push(Call {
            firm: number,
            name: firm.name.clone(),
            project: firm.project.clone(),
            stock: firm.stock,
            growth: firm.growth,
            probability: again.probability(firm),
            amount: again.size * firm.stock,
            expected,
            quarter: effect.map(|(at, ..)| quarters[at].clone()),
            rank: effect.map(|(_, rank, _)| rank),
            score: effect.and_then(|(.., score)| score),
        });
    }
    Ok(calls)
}

/// The expected path with one mover in the place of another.
struct Trial<'a> {
    ahead: &'a Ahead<'a>,
    path: Path<'a>,
    intakes: Vec<Intake>,
    /// Number of the mover.
    at: usize,
    unit: usize,
}

impl<'a> Trial<'a> {
    fn new(ahead: &'a Ahead<'a>, unit: usize, board: usize) -> Result<Self> {
        let at = ahead.movers.iter().position(|mover| mover.unit == unit);
        Ok(Self {
            path: Path::new(ahead, board)?,
            intakes: ahead.intakes(),
            at: at.unwrap_or(0),
            ahead,
            unit,
        })
    }

    fn course(&mut self, mover: &Mover) -> Result<Course> {
        self.go(self.ahead.intake(mover))
    }

    fn go(&mut self, intake: Intake) -> Result<Course> {
        self.intakes[self.at] = intake;
        self.path.go(&self.intakes)?;
        let places = (0..self.ahead.outlook.quarters).map(|at| self.path.place(at, self.unit));
        Ok(places
            .map(|(rank, score)| (rank, Some(score).filter(|score| !score.is_nan())))
            .unzip())
    }

    /// What a firm's yes is worth against its no: the quarter in which it is most, places and what
    /// the board ranks by.
    fn yes(
        &mut self,
        mover: &Mover,
        again: &SecondInvestment,
        firm: usize,
    ) -> Result<(usize, f64, Option<f64>)> {
        let mut sure = again.clone();
        (sure.share, sure.tilt) = (1.0, 0.0);
        sure.firms = vec![again.firms[firm].clone()];
        let mut others = again.clone();
        others.firms.remove(firm);
        let base = mover.levers_with(Lever::SecondInvestment(others));
        let no = self.ahead.with_levers(mover, base);
        let with = mover.levers_with(Lever::SecondInvestment(sure));
        let only = self.ahead.with_levers(mover, with);
        let none = mover.levers_without(LeverKind::SecondInvestment);
        let none = self.ahead.with_levers(mover, none);
        let without = self.course(&no)?;
        // What the others bring, and what this one surely does.
        let mut yes = self.ahead.intake(&no);
        yes.add(&self.ahead.intake(&only), 1.0);
        yes.add(&self.ahead.intake(&none), -1.0);
        let with = self.go(yes)?;
        let gain = |at: usize| Some(with.1[at]? - without.1[at]?);
        let most = |at: &usize| gain(*at).unwrap_or(0.0).abs();
        let quarters = (0..self.ahead.outlook.quarters).rev();
        let at = quarters.max_by(|a, b| most(a).total_cmp(&most(b)));
        let at = at.unwrap_or(0);
        Ok((at, with.0[at] - without.0[at], gain(at)))
    }
}

/// A schedule of funds a quarter sooner.
fn sooner(funds: &[f64]) -> Vec<f64> {
    match funds {
        [first, second, rest @ ..] => {
            let mut sooner = vec![first + second];
            sooner.extend(rest);
            sooner
        }
        _ => funds.to_vec(),
    }
}
