//! Ledger steps: what a unit's own projects would add, each taken one step on within the period.

use serde::Serialize;

use crate::dataset::shift;
use crate::ledger::rule::{Part, Window};
use crate::ledger::{Ledger, Money, Project, ProjectEntry, Stage};
use crate::scenario::Edit;
use crate::simulator::Simulator;
use crate::vocabulary::calendar::Day;

/// The next step of a project.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub enum LedgerStep {
    /// Its contract is signed.
    Sign,
    /// Work starts.
    Start,
    /// The rest of its contract is paid in.
    Pay,
}

/// A project that can be taken one step on.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    pub project: String,
    pub step: LedgerStep,
    /// Its contract, in yuan.
    pub amount: Money,
    pub edit: Edit,
    /// Per rule of the tallies: what the step adds.
    pub adds: Vec<Part>,
}

/// The figures of a unit that its projects move.
pub(super) struct Steps<'a> {
    pub simulator: &'a Simulator,
    pub unit: usize,
    pub candidates: Vec<Candidate>,
    /// Per rule: its number among the tallies, its indicator, its tally now.
    pub moved: Vec<(usize, usize, Part)>,
}

impl<'a> Steps<'a> {
    /// All projects of a unit that a step within the period would move a figure with.
    pub fn of(simulator: &'a Simulator, unit: usize) -> Self {
        let data = simulator.data();
        let period = simulator.period();
        let ledger = data.ledger();
        let layer = &simulator.state().ledger;
        let window = data.file().periods.get(period).and_then(Window::of);
        let rules = data.tallies().rules();
        let mut candidates = Vec::new();
        for project in ledger.present(layer).filter(|one| one.unit == unit) {
            let Some(window) = window else { break };
            let Some((step, entry, edit)) = next_step(project, window) else {
                continue;
            };
            let names = ledger.names(data.unit_numbers());
            let Ok(then) = Project::new(entry, &names, "project") else {
                continue;
            };
            if !allowed(ledger, simulator, &then) {
                continue;
            }
            let adds = rules.iter().map(|(_, rule)| {
                let (now, then) = (rule.part(project, window), rule.part(&then, window));
                Part {
                    numerator: then.numerator - now.numerator,
                    denominator: then.denominator - now.denominator,
                }
            });
            candidates.push(Candidate {
                project: project.entry.code.clone(),
                step,
                amount: project.amount,
                edit,
                adds: adds.collect(),
            });
        }
        // A figure that was typed over is not moved by the ledger.
        let is_typed = |indicator| {
            let key = (period, indicator, unit);
            simulator.state().values.get(key).is_some()
        };
        let moved = rules.iter().enumerate();
        let moved = moved.filter(|(number, (indicator, _))| {
            let moves = |one: &Candidate| one.adds[*number] != Part::default();
            candidates.iter().any(moves) && !is_typed(*indicator)
        });
        let moved = moved.filter_map(|(number, (indicator, _))| {
            let now = shift::tally(
                (data, simulator.state().late),
                layer,
                (period, *indicator, unit),
            )?;
            Some((number, *indicator, now))
        });
        let moved = moved.collect::<Vec<_>>();
        candidates.retain(|one| {
            let mut moved = moved.iter();
            moved.any(|(number, ..)| one.adds[*number] != Part::default())
        });
        Self {
            simulator,
            unit,
            candidates,
            moved,
        }
    }

    /// An indicator's figure where its tally is this.
    pub fn figure(&self, indicator: usize, tally: Part) -> f64 {
        let key = (self.simulator.period(), indicator, self.unit);
        let typed = self.simulator.state().denominators.get(&key).copied();
        shift::figure(
            (self.simulator.data(), self.simulator.state().late),
            key,
            Some(tally),
            typed,
        )
        .0
    }
}

fn allowed(ledger: &Ledger, simulator: &Simulator, then: &Project) -> bool {
    let layer = &simulator.state().ledger;
    ledger.check_among(then, layer, "project").is_ok()
}

fn next_step(project: &Project, window: Window) -> Option<(LedgerStep, ProjectEntry, Edit)> {
    let end = window.end;
    let reached = |stage| project.day(stage).is_some_and(|day: Day| day <= end);
    let code = project.entry.code.clone();
    let mut entry = project.entry.clone();
    let date = end.to_string();
    for (stage, step) in [
        (Stage::Signed, LedgerStep::Sign),
        (Stage::Started, LedgerStep::Start),
    ] {
        if !reached(stage) {
            *entry.dates.text_mut(stage) = Some(date.clone());
            let edit = Edit::SetDate {
                project: code,
                stage,
                date: Some(date),
            };
            return Some((step, entry, edit));
        }
    }
    let quarter = end.quarter();
    let rest = project.amount - project.funds_in_place();
    if rest <= Money::ZERO {
        return None;
    }
    let then = project.funds_between(Some(quarter), quarter) + rest;
    let quarter = quarter.to_string();
    entry.funds.insert(quarter.clone(), then.to_100m_cny());
    let edit = Edit::SetFunds {
        project: code,
        quarter,
        amount: Some(then.to_100m_cny()),
    };
    Some((LedgerStep::Pay, entry, edit))
}
