//! What the ledger adds up to, as a page sees it: stages, rates of cohorts, and its figures.

use serde::Serialize;

use crate::dataset::shift::{self, Known, Way};
use crate::dataset::{IndicatorSource, Prefer};
use crate::error::Result;
use crate::ledger::rule::Part;
use crate::ledger::{Attainment, LedgerRule, Measure, Money, Stage, Window};
use crate::simulator::Simulator;
use crate::vocabulary::limits::check_number;
use crate::vocabulary::{CellKey, Provenance};

/// A rate of a signed cohort.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct RateView {
    /// What it is of.
    pub of: Attainment,
    /// Projects or amounts.
    pub by: Measure,
    /// Numerator: projects, or 亿元.
    pub numerator: f64,
    /// Denominator: projects, or 亿元, signed in the cohort.
    pub denominator: f64,
    /// Percent; none for a cohort of nothing.
    pub rate: Option<f64>,
    /// Percent of the unit's group together.
    pub group: Option<f64>,
    /// Percent of all units together.
    pub all: Option<f64>,
    /// First day of the cohort's signings.
    pub from: String,
    /// Last day of the cohort's signings.
    pub to: String,
}

/// Projects at a stage.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct StageCount {
    /// The stage.
    pub stage: Stage,
    /// Projects.
    pub projects: u32,
    /// What counts of their contracts, 亿元.
    pub amount: f64,
}

/// Numerator and denominator of a rate: projects, or 亿元.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct RatioView {
    /// What counts.
    pub numerator: f64,
    /// Of what.
    pub denominator: f64,
}

/// A figure that is given as well as counted.
#[expect(
    clippy::struct_excessive_bools,
    reason = "independent facts, read by name in JavaScript"
)]
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct BothFigures {
    /// What stands on the board.
    pub shown: Option<f64>,
    /// As given from outside.
    pub given: Option<f64>,
    /// As counted from the ledger with the scenario's changes.
    pub ledger: Option<f64>,
    /// As counted from the ledger as published.
    pub baseline_ledger: Option<f64>,
    /// Which stands where both are there.
    pub prefer: Prefer,
    /// What becomes of it when the ledger changes.
    pub way: Way,
    /// Whether it is a rate.
    pub is_rate: bool,
    /// Whether numerators and denominators are 亿元; otherwise they are projects.
    pub of_amounts: bool,
    /// Whether the scenario's changes of the ledger move what is counted here.
    pub moved: bool,
    /// What they add to a given count or sum.
    pub added: f64,
    /// Of a rate, as the ledger has it now.
    pub counted: Option<RatioView>,
    /// What lies behind the given rate, if that is known.
    pub behind: Option<RatioView>,
    /// The same as the ledger's changes move it.
    pub after: Option<RatioView>,
    /// How that is known.
    pub known: Option<Known>,
    /// What it rests on, where the data set states it.
    pub denominator_provenance: Option<Provenance>,
    /// Whether the figure stops at the least or greatest that has a meaning.
    pub held: bool,
    /// Whether the scenario sets the figure itself: then that stands, whatever the ledger says.
    pub typed: bool,
}

impl Simulator {
    /// Projects of a unit at each stage as of the end of the period shown.
    ///
    /// # Errors
    /// [`Error::OutOfRange`](crate::Error::OutOfRange) for a number that counts no unit.
    pub fn stage_counts(&self, unit: usize) -> Result<Vec<StageCount>> {
        check_number("unit", unit, self.data.units().len())?;
        let today = self.today();
        let mut counts = Stage::ALL.map(|stage| (stage, 0, Money::ZERO));
        for project in self.data.ledger().present(&self.state.ledger) {
            if project.unit == unit
                && let Some(stage) = project.stage_on(today)
            {
                counts[stage as usize].1 += 1;
                counts[stage as usize].2 += project.amount;
            }
        }
        let view = |(stage, projects, amount): (Stage, u32, Money)| StageCount {
            stage,
            projects,
            amount: amount.to_100m_cny(),
        };
        Ok(counts.into_iter().map(view).collect())
    }

    /// The four rates of the projects that a unit signed in the `months` that ended `age` months
    /// before the end of the period shown, beside its group's and everybody's.
    ///
    /// # Errors
    /// [`Error::OutOfRange`](crate::Error::OutOfRange) for a number that counts no unit.
    pub fn ledger_rates(&self, unit: usize, months: u32, age: u32) -> Result<Vec<RateView>> {
        check_number("unit", unit, self.data.units().len())?;
        let Some(window) = Window::of(&self.data.file().periods[self.period()]) else {
            return Ok(Vec::new());
        };
        let window = window.with_late(self.state.late);
        let last = window.end.months_before(age);
        let from = last.months_before(months).next();
        let kinds = [
            (Attainment::Fulfilled, Measure::Count),
            (Attainment::Started, Measure::Count),
            (Attainment::Funds, Measure::Amount),
            (Attainment::InProduction, Measure::Count),
        ];
        let view = |(of, by)| {
            let rule = LedgerRule::Rate {
                of,
                by,
                months,
                age,
                sectors: Vec::new(),
                minimum_amount: None,
            };
            let [own, group, all] = self.tally_circles(&rule, window, unit);
            let measured = |x: i64| match by {
                Measure::Count => x as f64,
                Measure::Amount => Money::from_yuan(x).to_100m_cny(),
            };
            let rate = |part: Part| Some(rule.figure(part)).filter(|rate| !rate.is_nan());
            RateView {
                of,
                by,
                numerator: measured(own.numerator),
                denominator: measured(own.denominator),
                rate: rate(own),
                group: rate(group),
                all: rate(all),
                from: from.to_string(),
                to: last.to_string(),
            }
        };
        Ok(kinds.into_iter().map(view).collect())
    }

    /// A rule's tally of the unit, its group and all.
    fn tally_circles(&self, rule: &LedgerRule, window: Window, unit: usize) -> [Part; 3] {
        let compiled = rule.compile();
        let group = self.roster().group[unit];
        let mut tallies = [Part::default(); 3];
        for project in self.data.ledger().present(&self.state.ledger) {
            let part = compiled.part(project, window);
            let within = [
                project.unit == unit,
                group.is_some() && self.roster().group[project.unit] == group,
                true,
            ];
            for (tally, _) in tallies.iter_mut().zip(within).filter(|(_, within)| *within) {
                tally.numerator += part.numerator;
                tally.denominator += part.denominator;
            }
        }
        tallies
    }

    /// Numerator and denominator by which the ledger moves the rate of a cell: those behind the given
    /// rate, or the ledger's where that stands; nothing where a given rate stands.
    pub(crate) fn rate_parts(&self, key: CellKey) -> Part {
        let (period, indicator, unit) = key;
        let now = self.book.tallies().tally(period, indicator, unit);
        let now = now.unwrap_or_default();
        let typed = self.state.denominators.get(&key).copied();
        let account = shift::account((&self.data, self.state.late), key, now, typed);
        account.map_or(now, |account| match account.way {
            Way::Counted | Way::Added => now,
            Way::Ratio => account.moved.unwrap_or(now),
            Way::Stands => Part::default(),
        })
    }

    /// A figure of the edition's period as given and as counted; none for an indicator that is
    /// not counted from the ledger.
    ///
    /// # Errors
    /// [`Error::OutOfRange`](crate::Error::OutOfRange) for a number that counts nothing.
    pub fn both_figures(&self, unit: usize, indicator: usize) -> Result<Option<BothFigures>> {
        check_number("unit", unit, self.data.units().len())?;
        check_number("indicator", indicator, self.data.indicators().len())?;
        let IndicatorSource::Ledger { prefer, rule } = &self.data.indicators()[indicator].source
        else {
            return Ok(None);
        };
        let period = self.period();
        let key = (period, indicator, unit);
        let basis = self.data.basis(self.state.late);
        let (now, before) = (self.book.tallies(), basis.tallies);
        let now = now.tally(period, indicator, unit).unwrap_or_default();
        let before = before.tally(period, indicator, unit).unwrap_or_default();
        let typed = self.state.denominators.get(&key).copied();
        let Some(account) = shift::account((&self.data, self.state.late), key, now, typed) else {
            return Ok(None);
        };
        let measured = |x: i64| {
            if rule.is_of_amounts() {
                Money::from_yuan(x).to_100m_cny()
            } else {
                x as f64
            }
        };
        let ratio = |part: Part| RatioView {
            numerator: measured(part.numerator),
            denominator: measured(part.denominator),
        };
        let denominators = self.data.ledger().denominators();
        let stated = denominators.get(key).filter(|_| typed.is_none());
        let own = self.data.ledger().own_provenance();
        let present = |x: Option<f64>| x.filter(|x| !x.is_nan());
        Ok(Some(BothFigures {
            shown: self.figures.get(period, indicator, unit),
            given: basis.figures.given(period, indicator, unit),
            ledger: present(self.book.tallies().figure(period, indicator, unit)),
            baseline_ledger: present(self.data.tallies().figure(period, indicator, unit)),
            prefer: *prefer,
            way: account.way,
            is_rate: rule.is_rate(),
            of_amounts: rule.is_of_amounts(),
            moved: now != before,
            added: measured(now.numerator - before.numerator),
            counted: rule.is_rate().then(|| ratio(now)),
            behind: account.behind.map(|(part, _)| ratio(part)),
            after: account.moved.map(ratio),
            known: account.behind.map(|(_, known)| known),
            denominator_provenance: stated.map(|(_, block)| block.provenance.unwrap_or(own)),
            held: account.held,
            typed: self.state.values.get(key).is_some(),
        }))
    }
}
