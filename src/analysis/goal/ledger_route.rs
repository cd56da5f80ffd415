//! Ledger route: the least set of a unit's own projects that, each taken one step on, reaches a goal.
//!
//! Least is the number of projects, then what their contracts come to. Where each figure that the projects move is known to
//! help or to harm whatever the others are, sets are searched branch by branch: no set of a branch does better than the best
//! sums of each figure taken apart, so a branch whose best sums miss the goal is passed over, and of two projects one that
//! adds at least as much to every figure goes first. Elsewhere all sets of up to [`ALL_SETS`] projects are tried, or, of more,
//! the search goes the same way and proves nothing.

use serde::{Deserialize, Serialize};

use crate::analysis::goal::ledger_steps::{Candidate, LedgerStep, Steps};
use crate::analysis::goal::single_move::Target;
use crate::analysis::whatif::monotone::{helps, helps_figure};
use crate::analysis::whatif::probe::{Probe, Supposition};
use crate::analysis::whatif::response::Reason;
use crate::analysis::whatif::standing::{Standing, keys};
use crate::error::Result;
use crate::ledger::Money;
use crate::ledger::rule::Part;
use crate::numeric::sort;
use crate::scenario::Edit;
use crate::scoring::snapshot::Basis;
use crate::simulator::Simulator;
use crate::vocabulary::Direction;
use crate::vocabulary::limits::check_number;
use crate::work;

/// Up to so many projects every set is tried where nothing better is known.
pub const ALL_SETS: usize = 14;
/// Sets and branches that are looked at before the search gives up proving.
const MOST_LOOKS: usize = 20_000;

/// A goal that a unit's own ledger is to reach.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct LedgerRouteRequest {
    /// Number of the board.
    #[serde(default)]
    pub board: usize,
    /// Number of the unit.
    pub unit: usize,
    /// What is to be reached.
    pub target: Target,
}

/// A project of a route, and the step that it takes.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct RouteProject {
    /// Code of the project.
    pub project: String,
    /// What happens to it within the period.
    pub step: LedgerStep,
    /// Its contract, 亿元.
    pub amount: f64,
}

/// The least that a unit's own ledger must bring to reach a goal.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct LedgerRoute {
    /// Its standing now.
    pub before: Standing,
    /// How many of its projects can be taken a step on.
    pub candidates: usize,
    /// Whether some set of them reaches the goal.
    pub reached: bool,
    /// The least such set, in the order of the ledger; where none reaches the goal, the least set that reaches the best place
    /// there is.
    pub projects: Vec<RouteProject>,
    /// Its standing with them.
    pub after: Standing,
    /// The edits that make it so.
    pub edits: Vec<Edit>,
    /// Whether no set of fewer projects does.
    pub exact: bool,
    /// Why that is not known.
    pub reason: Option<Reason>,
}

/// The least set of a unit's own projects that reaches a goal on a board.
///
/// # Errors
/// As [`Snapshot::basis`](crate::scoring::snapshot::Snapshot::basis); what the method refuses.
pub fn ledger_route(
    simulator: &Simulator,
    board: usize,
    unit: usize,
    target: Target,
) -> Result<LedgerRoute> {
    let snapshot = simulator.snapshot();
    check_number("unit", unit, snapshot.n_units())?;
    if let Target::Pass { unit } = target {
        check_number("target.unit", unit, snapshot.n_units())?;
    }
    work::begin_with(simulator, "ledgerRoute", board)?;
    let steps = Steps::of(simulator, unit);
    let mut search = Search::new(&steps, board)?;
    let before = search.standing(&[])?;
    let mut found = search.least(target)?;
    let reached = found.is_some();
    if found.is_none()
        && let Some(rank) = search.best_rank(before.rank)?
    {
        found = search.least(Target::Rank { rank })?;
    }
    let chosen = found.unwrap_or_default();
    let after = search.standing(&chosen)?;
    let mut places = chosen
        .iter()
        .map(|at| search.order[*at])
        .collect::<Vec<_>>();
    places.sort_unstable();
    let exact = search.proves && !search.is_weary();
    let reason = match (exact, search.proves) {
        (true, _) => None,
        (false, true) => Some(Reason::Heuristic),
        (false, false) => Some(Reason::NotMonotone),
    };
    let chosen = || places.iter().map(|at| &steps.candidates[*at]);
    Ok(LedgerRoute {
        before,
        candidates: steps.candidates.len(),
        reached,
        projects: chosen().map(RouteProject::of).collect(),
        after,
        edits: chosen().map(|one| one.edit.clone()).collect(),
        exact,
        reason,
    })
}

impl RouteProject {
    fn of(candidate: &Candidate) -> Self {
        Self {
            project: candidate.project.clone(),
            step: candidate.step,
            amount: candidate.amount.to_100m_cny(),
        }
    }
}

struct Search<'a> {
    steps: &'a Steps<'a>,
    board: usize,
    direction: Direction,
    probe: Probe<'a>,
    /// Per figure that is moved: whether more of it helps.
    helps: Vec<bool>,
    /// Candidates by their contracts, least first; of like ones those that add more.
    order: Vec<usize>,
    /// Per candidate in that order, per figure: what it adds.
    adds: Vec<Vec<Part>>,
    /// Per candidate in that order: those before it that add at least as much to every figure.
    betters: Vec<Vec<usize>>,
    /// Whether the bounds are known to hold.
    proves: bool,
    /// Whether all sets are tried.
    every: bool,
    looks: usize,
}

/// How far a branch has come.
struct Branch<'s> {
    target: Target,
    /// Candidates of the set, by their place in the order.
    chosen: &'s mut Vec<usize>,
    sums: Vec<Part>,
    amount: Money,
    /// The least set so far, and what its contracts come to.
    best: Option<(Money, Vec<usize>)>,
}

impl<'a> Search<'a> {
    fn new(steps: &'a Steps<'a>, board: usize) -> Result<Self> {
        let simulator = steps.simulator;
        let snapshot = simulator.snapshot();
        let (basis, direction) = snapshot.basis(board)?;
        let known = steps.moved.iter().map(|(_, indicator, now)| {
            // A share of nothing has no figure that others could be held against.
            let present = !steps.figure(*indicator, *now).is_nan();
            let helps = match basis {
                Basis::Index => helps(snapshot, steps.unit, *indicator),
                Basis::Figures(by) => {
                    helps_figure(snapshot, steps.unit, *indicator, (by, direction))
                }
            };
            helps.filter(|_| present)
        });
        let known = known.collect::<Vec<_>>();
        let proves = known.iter().all(Option::is_some);
        let helps = known.iter().map(|helps| helps.unwrap_or(true)).collect();
        let adds_of = |candidate: usize| {
            let adds = &steps.candidates[candidate].adds;
            let moved = steps.moved.iter().map(|(number, ..)| adds[*number]);
            moved.collect::<Vec<_>>()
        };
        let mut search = Self {
            steps,
            board,
            direction,
            probe: Probe::new(snapshot),
            helps,
            order: Vec::new(),
            adds: Vec::new(),
            betters: Vec::new(),
            proves,
            every: !proves && steps.candidates.len() <= ALL_SETS,
            looks: 0,
        };
        let mut order = (0..steps.candidates.len())
            .map(|at| (steps.candidates[at].amount, at, adds_of(at)))
            .collect::<Vec<_>>();
        sort::by(&mut order, |a, b| {
            let more = search.key(&b.2).cmp(&search.key(&a.2));
            a.0.cmp(&b.0).then(more).then(a.1.cmp(&b.1))
        });
        search.order = order.iter().map(|(_, at, _)| *at).collect();
        search.adds = order.into_iter().map(|(.., adds)| adds).collect();
        search.betters = (0..search.adds.len())
            .map(|one| {
                let before = 0..one;
                before
                    .filter(|other| search.is_better(*other, one))
                    .collect()
            })
            .collect();
        search.proves |= search.every;
        Ok(search)
    }

    /// What a candidate adds, turned so that more is better.
    fn key(&self, adds: &[Part]) -> Vec<(i64, i64)> {
        let turned = self.helps.iter().zip(adds).map(|(helps, add)| {
            let sign = if *helps { 1 } else { -1 };
            (sign * add.numerator, -sign * add.denominator)
        });
        turned.collect()
    }

    /// Whether a candidate adds at least as much as another to every figure.
    fn is_better(&self, one: usize, other: usize) -> bool {
        let (one, other) = (self.key(&self.adds[one]), self.key(&self.adds[other]));
        let pairs = one.iter().zip(&other);
        // Of a rate that has both, more above and less below.
        pairs.into_iter().all(|(a, b)| a.0 >= b.0 && a.1 >= b.1)
    }

    fn suppose(&mut self, tallies: &[Part]) -> Result<Standing> {
        self.looks += 1;
        let moved = self.steps.moved.iter().zip(tallies);
        let suppositions = moved.map(|((_, indicator, _), tally)| Supposition::Figure {
            unit: self.steps.unit,
            indicator: *indicator,
            value: self.steps.figure(*indicator, *tally),
        });
        self.probe.suppose(&suppositions.collect::<Vec<_>>())?;
        let unit = self.steps.unit;
        Ok(Standing {
            rank: self.probe.ranking(self.board)?.ranks[unit],
            value: self.probe.values(self.board)?[unit],
            unrounded: self.probe.unrounded(self.board)?[unit],
        })
    }

    /// Whether the goal is reached where the tallies are these.
    fn reaches(&mut self, target: Target, tallies: &[Part]) -> Result<bool> {
        let rank = self.suppose(tallies)?.rank;
        if rank <= 0.0 {
            return Ok(false);
        }
        Ok(match target {
            Target::Rank { rank: wanted } => rank <= wanted,
            Target::Pass { unit } => {
                let (values, last) = (self.probe.values(self.board)?, self.probe.last(self.board)?);
                let snapshot = self.probe.snapshot();
                let keys = keys(snapshot, self.board, values, last, self.direction);
                keys[self.steps.unit] < keys[unit]
            }
        })
    }

    /// Whether so much was looked at that the search gives up proving.
    fn is_weary(&self) -> bool {
        !self.every && self.looks >= MOST_LOOKS
    }

    /// The best rank below `before` that any set reaches.
    fn best_rank(&mut self, before: f64) -> Result<Option<f64>> {
        let mut best = before;
        if self.every {
            for set in 0..1_usize << self.order.len() {
                let within = (0..self.order.len()).filter(|place| set >> place & 1 == 1);
                let rank = self.standing(&within.collect::<Vec<_>>())?.rank;
                if rank > 0.0 && rank < best {
                    best = rank;
                }
            }
        } else {
            let mut rank = 1.0;
            while rank < before && self.least(Target::Rank { rank })?.is_none() {
                rank += 1.0;
            }
            best = best.min(rank);
        }
        Ok((best < before).then_some(best))
    }

    fn now(&self) -> Vec<Part> {
        self.steps.moved.iter().map(|(.., now)| *now).collect()
    }

    fn standing(&mut self, chosen: &[usize]) -> Result<Standing> {
        let mut tallies = self.now();
        for one in chosen {
            add(&mut tallies, &self.adds[*one]);
        }
        self.suppose(&tallies)
    }

    /// The least set that reaches the goal.
    fn least(&mut self, target: Target) -> Result<Option<Vec<usize>>> {
        // Where not even the best of each figure apart does, no set does.
        if !self.every {
            let bound = self.best_sums_of_any(&self.now());
            if !self.reaches(target, &bound)? {
                return Ok(None);
            }
        }
        for size in 0..=self.order.len() {
            let mut branch = Branch {
                target,
                chosen: &mut Vec::new(),
                sums: self.now(),
                amount: Money::ZERO,
                best: None,
            };
            self.extend(&mut branch, 0, size)?;
            if let Some((_, set)) = branch.best {
                return Ok(Some(set));
            }
            if self.is_weary() {
                break;
            }
        }
        Ok(None)
    }

    /// Takes `more` candidates from place `from` on into the set, in every way that may be the least.
    fn extend(&mut self, branch: &mut Branch, from: usize, more: usize) -> Result<()> {
        if more == 0 {
            let cheaper = branch
                .best
                .as_ref()
                .is_none_or(|(best, _)| branch.amount < *best);
            let sums = branch.sums.clone();
            if cheaper && self.reaches(branch.target, &sums)? {
                branch.best = Some((branch.amount, branch.chosen.clone()));
            }
            return Ok(());
        }
        let n = self.order.len();
        if from + more > n || self.is_weary() {
            return Ok(());
        }
        let contracts =
            |search: &Self, place: usize| search.steps.candidates[search.order[place]].amount;
        let least = (from..from + more)
            .map(|place| contracts(self, place))
            .sum::<Money>();
        let dearer = |(best, _): &(Money, Vec<usize>)| branch.amount + least >= *best;
        if branch.best.as_ref().is_some_and(dearer) {
            return Ok(());
        }
        if !self.every {
            let bound = self.best_sums(&branch.sums, from, more);
            if !self.reaches(branch.target, &bound)? {
                return Ok(());
            }
        }
        for place in from..=n - more {
            // One that adds at least as much and costs no more would do as well in its stead.
            let passed = |better: &usize| !branch.chosen.contains(better);
            if !self.every && self.betters[place].iter().any(passed) {
                continue;
            }
            let adds = self.adds[place].clone();
            add(&mut branch.sums, &adds);
            branch.amount += contracts(self, place);
            branch.chosen.push(place);
            self.extend(branch, place + 1, more - 1)?;
            branch.chosen.pop();
            branch.amount -= contracts(self, place);
            take(&mut branch.sums, &adds);
        }
        Ok(())
    }

    /// Per figure the best that any number of candidates can add to it, each part taken apart.
    fn best_sums_of_any(&self, sums: &[Part]) -> Vec<Part> {
        let figures = sums.iter().zip(&self.helps).enumerate();
        let best = figures.map(|(figure, (sum, helps))| {
            let of = |part: fn(&Part) -> i64, most: bool| {
                let adds = self.adds.iter().map(|adds| part(&adds[figure]));
                adds.filter(|add| (*add > 0) == most).sum::<i64>()
            };
            let denominator = sum.denominator + of(|part| part.denominator, !helps);
            Part {
                numerator: sum.numerator + of(|part| part.numerator, *helps),
                denominator: denominator.max(i64::from(sum.denominator > 0)),
            }
        });
        best.collect()
    }

    /// Per figure the best that any `more` candidates from a place on can add to it, each part taken apart.
    fn best_sums(&self, sums: &[Part], from: usize, more: usize) -> Vec<Part> {
        let figures = sums.iter().zip(&self.helps).enumerate();
        let best = figures.map(|(figure, (sum, helps))| {
            let best = |of: fn(&Part) -> i64, most: bool| {
                let mut adds = self.adds[from..]
                    .iter()
                    .map(|adds| of(&adds[figure]))
                    .collect::<Vec<_>>();
                adds.sort_unstable();
                if most {
                    adds.reverse();
                }
                adds[..more].iter().sum::<i64>()
            };
            let denominator = sum.denominator + best(|part| part.denominator, !helps);
            Part {
                numerator: sum.numerator + best(|part| part.numerator, *helps),
                // Where there was a cohort there is one still.
                denominator: denominator.max(i64::from(sum.denominator > 0)),
            }
        });
        best.collect()
    }
}

fn add(sums: &mut [Part], adds: &[Part]) {
    for (sum, add) in sums.iter_mut().zip(adds) {
        sum.numerator += add.numerator;
        sum.denominator += add.denominator;
    }
}

fn take(sums: &mut [Part], adds: &[Part]) {
    for (sum, add) in sums.iter_mut().zip(adds) {
        sum.numerator -= add.numerator;
        sum.denominator -= add.denominator;
    }
}
