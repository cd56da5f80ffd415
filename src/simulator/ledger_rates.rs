//! What the ledger adds up to, as a page sees it: stages, rates of cohorts, and its figures.

use serde::Serialize;

use crate::dataset::{IndicatorSource, Prefer};
use crate::error::Result;
use crate::ledger::rule::Part;
use crate::ledger::{Attainment, LedgerRule, Measure, Money, Stage, Window};
use crate::simulator::{Simulator, number};

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

/// A figure that is given as well as counted.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct BothFigures {
    /// What stands on the board.
    pub shown: Option<f64>,
    /// As given from outside.
    pub given: Option<f64>,
    /// As counted from the ledger with the scenario's changes.
    pub ledger: Option<f64>,
    /// As counted from the ledger as published.
    #[serde(rename = "baselineLedger")]
    pub baseline_ledger: Option<f64>,
    /// Which stands where both are there.
    pub prefer: Prefer,
}

impl Simulator {
    /// Projects of a unit at each stage as of the end of the period shown.
    ///
    /// # Errors
    /// [`Error::OutOfRange`] for a number that counts no unit.
    pub fn stage_counts(&self, unit: usize) -> Result<Vec<StageCount>> {
        number("unit", unit, self.data.units().len())?;
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
    /// [`Error::OutOfRange`] for a number that counts no unit.
    pub fn ledger_rates(&self, unit: usize, months: u32, age: u32) -> Result<Vec<RateView>> {
        number("unit", unit, self.data.units().len())?;
        let Some(window) = Window::of(&self.data.file().periods[self.period()]) else {
            return Ok(Vec::new());
        };
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

    /// A figure of the edition's period as given and as counted; none for an indicator that is
    /// not counted from the ledger.
    ///
    /// # Errors
    /// [`Error::OutOfRange`] for a number that counts nothing.
    pub fn both_figures(&self, unit: usize, indicator: usize) -> Result<Option<BothFigures>> {
        number("unit", unit, self.data.units().len())?;
        number("indicator", indicator, self.data.indicators().len())?;
        let IndicatorSource::Ledger { prefer, .. } = self.data.indicators()[indicator].source
        else {
            return Ok(None);
        };
        let period = self.period();
        let present = |x: Option<f64>| x.filter(|x| !x.is_nan());
        Ok(Some(BothFigures {
            shown: self.figures.get(period, indicator, unit),
            given: self.data.figures().given(period, indicator, unit),
            ledger: present(self.book.tallies().figure(period, indicator, unit)),
            baseline_ledger: present(self.data.tallies().figure(period, indicator, unit)),
            prefer,
        }))
    }
}
