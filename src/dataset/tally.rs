//! Tallies: per rule, period and unit what the projects add up to, in whole numbers, so that
//! taking a project out and putting it in again gives the same bits as counting from scratch.

use crate::dataset::{DataSetFile, IndicatorSource};
use crate::ledger::project::Project;
use crate::ledger::rule::{Compiled, Part, Window};

/// Tallies of every indicator that is counted from the ledger.
#[derive(Debug, Clone)]
pub struct Tallies {
    /// Number of the indicator, its rule.
    rules: Vec<(usize, Compiled)>,
    windows: Vec<Window>,
    n_units: usize,
    /// `rules × periods × units`.
    cells: Vec<Part>,
}

impl Tallies {
    /// Nothing counted yet.
    #[must_use]
    pub fn new(file: &DataSetFile) -> Self {
        let rules = file.indicators.iter().enumerate();
        let rules = rules.filter_map(|(number, indicator)| match &indicator.source {
            IndicatorSource::Ledger { rule, .. } => Some((number, rule.compile())),
            _ => None,
        });
        let rules = rules.collect::<Vec<_>>();
        let windows = file.periods.iter().filter_map(Window::of);
        let windows = windows.collect::<Vec<_>>();
        let n_units = file.units.len();
        Self {
            cells: vec![Part::default(); rules.len() * windows.len() * n_units],
            rules,
            windows,
            n_units,
        }
    }

    /// Counts from now on what was reported after a period too, or no more. What was counted before stays:
    /// for projects with a day of reporting, take them out first and put them in again.
    pub fn set_late(&mut self, late: bool) {
        for window in &mut self.windows {
            *window = window.with_late(late);
        }
    }

    fn at(&self, rule: usize, period: usize, unit: usize) -> usize {
        (rule * self.windows.len() + period) * self.n_units + unit
    }

    /// Counts a project.
    pub fn add(&mut self, project: &Project) {
        self.each(project, |_| {}, 1);
    }

    /// Takes a project out again.
    pub fn remove(&mut self, project: &Project) {
        self.each(project, |_| {}, -1);
    }

    /// Puts one state of a project in place of another; notes the (period, indicator, unit)
    /// whose tally that may have changed.
    pub fn replace(
        &mut self,
        old: Option<&Project>,
        new: Option<&Project>,
        touched: &mut Vec<(usize, usize, usize)>,
    ) {
        if let Some(old) = old {
            self.each(old, |key| touched.push(key), -1);
        }
        if let Some(new) = new {
            self.each(new, |key| touched.push(key), 1);
        }
    }

    fn each(&mut self, project: &Project, mut note: impl FnMut((usize, usize, usize)), sign: i64) {
        for rule in 0..self.rules.len() {
            for period in 0..self.windows.len() {
                let part = self.rules[rule].1.part(project, self.windows[period]);
                if part == Part::default() {
                    continue;
                }
                let at = self.at(rule, period, project.unit);
                self.cells[at].numerator += sign * part.numerator;
                self.cells[at].denominator += sign * part.denominator;
                note((period, self.rules[rule].0, project.unit));
            }
        }
    }

    /// The tally of a cell; none where the indicator is not counted from the ledger.
    #[must_use]
    pub fn tally(&self, period: usize, indicator: usize, unit: usize) -> Option<Part> {
        let rule = self.rules.iter().position(|(at, _)| *at == indicator)?;
        Some(self.cells[self.at(rule, period, unit)])
    }

    /// The figure of a cell; none where the indicator is not counted from the ledger, NaN
    /// for a share of nothing.
    #[must_use]
    pub fn figure(&self, period: usize, indicator: usize, unit: usize) -> Option<f64> {
        let rule = self.rules.iter().position(|(at, _)| *at == indicator)?;
        let tally = self.cells[self.at(rule, period, unit)];
        Some(self.rules[rule].1.rule.figure(tally))
    }

    /// Numbers of the indicators that are counted from the ledger, with their rules.
    #[must_use]
    pub fn rules(&self) -> &[(usize, Compiled)] {
        &self.rules
    }
}
