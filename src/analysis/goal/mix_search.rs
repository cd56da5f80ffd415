//! The search for a mix of changes: figures in whole displayed steps, the full method as judge.

use crate::analysis::goal::route::{Answer, Certificate, Effort, FigureMove, Route, RouteKind};
use crate::analysis::goal::single_move::{Target, single_move};
use crate::analysis::whatif::display_steps::{Grid, Reach};
use crate::analysis::whatif::probe::{Probe, Supposition};
use crate::analysis::whatif::response::{Reason, Response};
use crate::analysis::whatif::standing::{Standing, keys};
use crate::error::Result;
use crate::numeric::sort;
use crate::scenario::Edit;
use crate::scoring::board::{Relation, passings};
use crate::scoring::snapshot::Snapshot;
use crate::simulator::Simulator;
use crate::vocabulary::Direction;

/// The room for changes: whole displayed steps of each indicator.
pub(in crate::analysis) struct MixSearch<'a> {
    probe: Probe<'a>,
    board: usize,
    unit: usize,
    target: Target,
    efforts: Vec<Effort>,
    grids: Vec<Grid>,
    held: Vec<f64>,
    /// Steps at which every figure is as it stands.
    pub(in crate::analysis) start: Vec<i64>,
    /// The last steps within the bounds.
    pub(in crate::analysis) ends: Vec<i64>,
    /// Whether the goal holds where the field was last taken.
    pub(in crate::analysis) holds: bool,
}

impl<'a> MixSearch<'a> {
    pub(in crate::analysis) fn new(
        snapshot: Snapshot<'a>,
        board: usize,
        unit: usize,
        target: Target,
        efforts: &[Effort],
    ) -> Self {
        let grids = efforts
            .iter()
            .map(|effort| Grid::new(snapshot.data.indicators()[effort.indicator].decimals))
            .collect::<Vec<_>>();
        let held = efforts
            .iter()
            .map(|effort| snapshot.figures.column(snapshot.period, effort.indicator)[unit])
            .collect::<Vec<_>>();
        let mut field = Self {
            probe: Probe::new(snapshot),
            board,
            unit,
            target,
            efforts: efforts.to_vec(),
            start: Vec::new(),
            ends: Vec::new(),
            grids,
            held,
            holds: false,
        };
        for at in 0..efforts.len() {
            let reach = Reach::of(snapshot, efforts[at].indicator);
            let bound = efforts[at].bound.max(reach.low).min(reach.high);
            let (grid, held) = (field.grids[at], field.held[at]);
            // The last step before the bound, and the step at which the figure is as it stands.
            let rising = bound >= held;
            field.start.push(if rising {
                grid.floor(held)
            } else {
                grid.ceil(held)
            });
            let end = if rising {
                grid.floor(bound)
            } else {
                grid.ceil(bound)
            };
            field.ends.push(if rising {
                end.max(field.start[at])
            } else {
                end.min(field.start[at])
            });
        }
        field
    }

    /// Leaves where they are the indicators whose bound would make the unit worse.
    pub(in crate::analysis) fn trim(&mut self, standing: Standing) -> Result<()> {
        let lower = self.probe.snapshot().basis(self.board)?.1 == Direction::Lower;
        for at in 0..self.ends.len() {
            let mut steps = self.start.clone();
            steps[at] = self.ends[at];
            let there = self.at(&steps)?;
            let gain = there.unrounded - standing.unrounded;
            if there.rank > standing.rank || (if lower { -gain } else { gain }) < 0.0 {
                self.ends[at] = self.start[at];
            }
        }
        Ok(())
    }

    /// The figure of a step; the held one, whatever its decimals, where the step is the first.
    fn figure(&self, at: usize, step: i64) -> f64 {
        if step == self.start[at] {
            self.held[at]
        } else {
            self.grids[at].value(step)
        }
    }

    /// Goes to some steps and notes whether the goal holds there.
    pub(in crate::analysis) fn at(&mut self, steps: &[i64]) -> Result<Standing> {
        let moved = (0..steps.len()).filter(|at| steps[*at] != self.start[*at]);
        let suppositions = moved.map(|at| Supposition::Figure {
            unit: self.unit,
            indicator: self.efforts[at].indicator,
            value: self.figure(at, steps[at]),
        });
        let suppositions = suppositions.collect::<Vec<_>>();
        self.probe.suppose(&suppositions)?;
        let ranks = self.probe.ranking(self.board)?.ranks;
        let standing = Standing {
            rank: ranks[self.unit],
            value: self.probe.values(self.board)?[self.unit],
            unrounded: self.probe.unrounded(self.board)?[self.unit],
        };
        self.holds = match self.target {
            Target::Rank { rank } => standing.rank > 0.0 && standing.rank <= rank,
            Target::Pass { unit } => {
                let keys = self.keys()?;
                keys[self.unit] < keys[unit]
            }
        };
        Ok(standing)
    }

    fn keys(&self) -> Result<Vec<u64>> {
        let snapshot = self.probe.snapshot();
        let direction = snapshot.basis(self.board)?.1;
        Ok(keys(
            snapshot,
            self.board,
            self.probe.values(self.board)?,
            self.probe.last(self.board)?,
            direction,
        ))
    }

    /// By how much the unit is ahead of the next one behind it, before rounding, and whether rounding alone puts it there.
    fn margin(&self, standing: Standing) -> Result<(Option<f64>, bool)> {
        let keys = self.keys()?;
        let own = keys[self.unit];
        let sign = match self.probe.snapshot().basis(self.board)?.1 {
            Direction::Higher => 1.0,
            Direction::Lower => -1.0,
        };
        let values = self.probe.unrounded(self.board)?;
        let last = self.probe.last(self.board)?;
        let is_last = |unit: usize| last.get(unit).copied().unwrap_or(false);
        let others = (0..keys.len()).filter(|other| *other != self.unit && !is_last(*other));
        let behind = others.filter(|other| (own..u64::MAX).contains(&keys[*other]));
        let gaps = behind.map(|other| (standing.unrounded - values[other]) * sign);
        let gaps: Vec<f64> = gaps.filter(|gap| !gap.is_nan()).collect();
        let margin = gaps.iter().copied().reduce(f64::min);
        Ok((margin, margin.is_some_and(|gap| gap < 0.0)))
    }

    /// Steps of up to three plans that reach the goal.
    pub(in crate::analysis) fn plans(&mut self) -> Result<Vec<(RouteKind, Vec<i64>)>> {
        let order = self.by_rate()?;
        let mut plans = Vec::new();
        if let Some(steps) = self.greedy(&order)? {
            let main = (0..order.len()).max_by(|a, b| {
                self.cost(*a, steps[*a])
                    .total_cmp(&self.cost(*b, steps[*b]))
            });
            plans.push((RouteKind::Cheapest, steps));
            let others = order
                .iter()
                .copied()
                .filter(|at| Some(*at) != main)
                .collect::<Vec<_>>();
            if let Some(steps) = self.greedy(&others)? {
                plans.push((RouteKind::Alternative, steps));
            }
            if let Some(steps) = self.balanced()? {
                plans.push((RouteKind::Balanced, steps));
            }
        }
        Ok(plans)
    }

    fn cost(&self, at: usize, step: i64) -> f64 {
        (self.figure(at, step) - self.held[at]).abs() * self.efforts[at].cost
    }

    /// Indicators by gain of the unrounded value for the effort, the best first.
    fn by_rate(&mut self) -> Result<Vec<usize>> {
        let start = self.start.clone();
        let before = self.at(&start)?.unrounded;
        let lower = self.probe.snapshot().basis(self.board)?.1 == Direction::Lower;
        let mut rates = Vec::new();
        for at in 0..self.efforts.len() {
            let mut steps = start.clone();
            let room = self.ends[at] - start[at];
            steps[at] += if room.abs() >= 8 { room / 8 } else { room };
            let gain = self.at(&steps)?.unrounded - before;
            let gain = if lower { -gain } else { gain };
            let cost = self.cost(at, steps[at]);
            rates.push(if cost > 0.0 { gain / cost } else { 0.0 });
        }
        let mut order = (0..rates.len())
            .filter(|at| self.ends[*at] != start[*at])
            .collect::<Vec<_>>();
        sort::by(&mut order, |a, b| rates[*b].total_cmp(&rates[*a]));
        Ok(order)
    }

    /// Fills indicator after indicator up to its bound until the goal holds, then takes back what
    /// is not needed.
    fn greedy(&mut self, order: &[usize]) -> Result<Option<Vec<i64>>> {
        let mut steps = self.start.clone();
        for &at in order {
            steps[at] = self.ends[at];
            self.at(&steps)?;
            if self.holds {
                // The costliest for what it gives goes first.
                let back = order.iter().rev().copied().collect::<Vec<_>>();
                return self.take_back(steps, &back).map(Some);
            }
        }
        Ok(None)
    }

    /// Moves all by the same share of their room, the least thousandth that does.
    fn balanced(&mut self) -> Result<Option<Vec<i64>>> {
        let (start, ends) = (self.start.clone(), self.ends.clone());
        let along = |share: i64| -> Vec<i64> {
            start
                .iter()
                .zip(&ends)
                .map(|(start, end)| start + (end - start) * share / 1000)
                .collect()
        };
        self.at(&along(1000))?;
        if !self.holds {
            return Ok(None);
        }
        let (mut low, mut high) = (0, 1000);
        while high - low > 1 {
            let middle = i64::midpoint(low, high);
            self.at(&along(middle))?;
            if self.holds {
                high = middle;
            } else {
                low = middle;
            }
        }
        let order = (0..start.len()).collect::<Vec<_>>();
        self.take_back(along(high), &order).map(Some)
    }

    /// Brings each change down to the least with which the goal still holds, over and over until
    /// nothing gives: where a change had made the unit worse, taking it back frees another.
    fn take_back(&mut self, mut steps: Vec<i64>, order: &[usize]) -> Result<Vec<i64>> {
        for _ in 0..4 {
            let before = steps.clone();
            for &at in order {
                self.take_back_one(&mut steps, at)?;
            }
            if steps == before {
                break;
            }
        }
        Ok(steps)
    }

    fn take_back_one(&mut self, steps: &mut [i64], at: usize) -> Result<()> {
        let (mut low, mut high) = (self.start[at], steps[at]);
        if low == high {
            return Ok(());
        }
        let by = (high - low).signum();
        for less in [low, high - by] {
            steps[at] = less;
            self.at(steps)?;
            if self.holds && less == low {
                return Ok(());
            }
        }
        // Nothing to gain where one displayed unit less already fails.
        if self.holds {
            high -= by;
        } else {
            low = high - by;
        }
        while (high - low).abs() > 1 {
            steps[at] = i64::midpoint(low, high);
            self.at(steps)?;
            if self.holds {
                high = steps[at];
            } else {
                low = steps[at];
            }
        }
        steps[at] = high;
        Ok(())
    }

    /// Whether each change, made less by one displayed unit, misses the goal.
    fn is_minimal(&mut self, steps: &[i64]) -> Result<bool> {
        for at in 0..steps.len() {
            let by = (steps[at] - self.start[at]).signum();
            if by == 0 {
                continue;
            }
            let mut less = steps.to_vec();
            less[at] -= by;
            self.at(&less)?;
            if self.holds {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn moves(&self, steps: &[i64]) -> Vec<FigureMove> {
        let moved = (0..steps.len()).filter(|at| steps[*at] != self.start[*at]);
        moved
            .map(|at| FigureMove {
                indicator: self.efforts[at].indicator,
                from: self.held[at],
                to: self.figure(at, steps[at]),
                cost: self.cost(at, steps[at]),
            })
            .collect()
    }

    /// A plan as a route, verified by running the full method on it.
    pub(in crate::analysis) fn route(
        &mut self,
        simulator: &Simulator,
        kind: RouteKind,
        steps: &[i64],
    ) -> Result<Route> {
        let snapshot = self.probe.snapshot();
        let minimal = self.is_minimal(steps)?;
        let start = self.start.clone();
        self.at(&start)?;
        let before = self.keys()?;
        let moves = self.moves(steps);
        let edit = |change: &FigureMove| Edit::SetValue {
            unit: snapshot.data.units()[self.unit].code.clone(),
            indicator: snapshot.data.indicators()[change.indicator].code.clone(),
            period: None,
            value: Some(change.to),
        };
        let edits = moves.iter().map(edit).collect::<Vec<_>>();
        let mut after = simulator.clone();
        after.apply(&edits)?;
        let there = after.snapshot();
        let mut walked = MixSearch::new(there, self.board, self.unit, self.target, &[]);
        let standing = walked.at(&[])?;
        let keys = walked.keys()?;
        let passings = passings(self.unit, &before, &keys);
        let mut answers = Vec::new();
        for passing in passings.iter().filter(|passing| {
            passing.before == Relation::Behind && passing.after == Relation::Ahead
        }) {
            answers.push(self.answer(there, passing.unit)?);
        }
        let (margin, by_rounding) = walked.margin(standing)?;
        Ok(Route {
            kind,
            cost: moves.iter().map(|change| change.cost).sum(),
            moves,
            standing,
            margin,
            by_rounding,
            minimal,
            passings,
            answers,
            edits,
        })
    }

    fn answer(&self, there: Snapshot, overtaken: usize) -> Result<Answer> {
        let mut moves = Vec::new();
        for effort in &self.efforts {
            let target = Target::Pass { unit: self.unit };
            let single = single_move(
                there,
                self.board,
                overtaken,
                effort.indicator,
                target,
                effort.cost,
            )?;
            if single.to.is_some() {
                moves.push(single);
            }
        }
        sort::by(&mut moves, |a, b| {
            a.cost
                .unwrap_or(f64::INFINITY)
                .total_cmp(&b.cost.unwrap_or(f64::INFINITY))
        });
        Ok(Answer {
            unit: overtaken,
            moves,
        })
    }

    pub(in crate::analysis) fn certificate(&mut self, standing: Standing) -> Result<Certificate> {
        let ends = self.ends.clone();
        let keys = self.keys()?;
        let blocked_by = match self.target {
            Target::Pass { unit } => vec![unit],
            Target::Rank { .. } => (0..keys.len())
                .filter(|other| keys[*other] < keys[self.unit])
                .collect(),
        };
        let snapshot = self.probe.snapshot();
        let mut exact = true;
        for effort in &self.efforts {
            exact &=
                Response::new(snapshot, self.board, self.unit, effort.indicator)?.is_monotone();
        }
        Ok(Certificate {
            standing,
            bounds: self.moves(&ends),
            blocked_by,
            exact,
            reason: (!exact).then_some(Reason::NotMonotone),
        })
    }
}
