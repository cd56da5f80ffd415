//! Late: what was reported after its period (下月体现), a layer over the figures that can be counted or not.

use std::collections::HashMap;

use crate::dataset::figures::{Numbering, Origin, check};
use crate::dataset::rests::weaker;
use crate::dataset::tally::Tallies;
use crate::dataset::{DataSet, DataSetFile, Figures, LateBlock};
use crate::error::{Error, Problems};
use crate::ledger::rule::Part;
use crate::ledger::{Project, Window};
use crate::vocabulary::{CellKey, Provenance};

/// What a data set comes to before any edit, with what was reported late or without.
#[derive(Debug, Clone, Copy)]
pub struct Basis<'a> {
    /// The figures.
    pub figures: &'a Figures,
    /// What the projects add up to.
    pub tallies: &'a Tallies,
}

/// How much was reported late.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct LateCount {
    /// Figures.
    pub figures: usize,
    /// Projects that were reported after a period in which they count.
    pub projects: usize,
}

/// Puts the blocks of a file in an order of their own, so that the same content is the same list.
pub(super) fn in_order(file: &mut DataSetFile) {
    let place = |codes: Vec<&str>| -> HashMap<String, usize> {
        let codes = codes.into_iter().enumerate();
        codes.map(|(at, code)| (code.to_owned(), at)).collect()
    };
    let periods = place(file.periods.iter().map(|one| &*one.code).collect());
    let indicators = place(file.indicators.iter().map(|one| &*one.code).collect());
    let units = place(file.units.iter().map(|one| &*one.code).collect());
    let head = |block: &LateBlock| {
        (
            periods.get(&block.period).copied(),
            indicators.get(&block.indicator).copied(),
            block.reported_in.clone(),
            block.carried,
            format!("{:?}", block.provenance),
            block.source.clone(),
        )
    };
    let mut blocks = std::mem::take(&mut file.late);
    blocks.sort_by_key(head);
    for mut block in blocks {
        block.cells.0.retain(|(_, x)| x.is_some());
        match file.late.last_mut() {
            Some(last) if head(last) == head(&block) => last.cells.0.append(&mut block.cells.0),
            _ => file.late.push(block),
        }
    }
    for block in &mut file.late {
        let order = |cell: &(String, Option<f64>)| units.get(&cell.0).copied();
        block.cells.0.sort_by_key(order);
    }
    file.late.retain(|block| !block.cells.0.is_empty());
}

/// Where a figure that would not do with what was reported late stands.
fn place_of(file: &DataSetFile, (period, indicator, unit): CellKey) -> String {
    format!(
        "late.{}.{}.{}",
        file.periods[period].code, file.indicators[indicator].code, file.units[unit].code
    )
}

impl Figures {
    /// The same with the late figures of a checked file; what would then be beyond an indicator's bounds is
    /// a problem. What the ledger counts is not among them.
    pub(super) fn with_late(
        &self,
        file: &DataSetFile,
        numbers: Numbering,
        problems: &mut Problems,
    ) -> Self {
        let mut figures = self.clone();
        let mut touched = Vec::new();
        for block in &file.late {
            let (Some(&period), Some(&indicator)) = (
                numbers.periods.get(&block.period),
                numbers.indicators.get(&block.indicator),
            ) else {
                continue;
            };
            let out = numbers.periods.get(&block.reported_in);
            let out = out.filter(|_| block.carried).map(|period| (*period, -1.0));
            for (unit, x) in &block.cells.0 {
                let (Some(&unit), Some(x)) = (numbers.units.get(unit), x) else {
                    continue;
                };
                if let Some((period, _)) =
                    out.filter(|out| figures.get(out.0, indicator, unit).is_none())
                {
                    problems.push(Error::Empty {
                        place: place_of(file, (period, indicator, unit)),
                        what: "figure that holds the late one".into(),
                    });
                    continue;
                }
                for (period, sign) in [(period, 1.0)].into_iter().chain(out) {
                    figures.add((period, indicator, unit), sign * x, block.provenance);
                    touched.push((period, indicator, unit));
                }
            }
        }
        touched.sort_unstable();
        touched.dedup();
        for key in &touched {
            let (period, indicator, unit) = *key;
            let x = figures.column(period, indicator)[unit];
            problems.take(check(&file.indicators[indicator], x, &place_of(file, *key)));
        }
        let mut columns: Vec<(usize, usize)> = touched
            .iter()
            .map(|(period, of, _)| (*period, *of))
            .collect();
        columns.dedup();
        figures.derive(columns);
        figures
    }

    /// Adds to a figure; where there is none, what is added is the figure. It rests on the weaker of both.
    fn add(&mut self, (period, indicator, unit): CellKey, x: f64, mark: Provenance) {
        let held = self.get(period, indicator, unit);
        let column = self.column_number(period, indicator);
        // Adding zero turns −0 into 0: equal figures have equal bits.
        self.columns[column][unit] = held.map_or(x, |held| held + x) + 0.0;
        let mark = self
            .mark(period, indicator, unit)
            .map_or(mark, |own| weaker(own, mark));
        if self.mark(period, indicator, unit) != Some(mark) {
            self.origins_of[column][unit] = self.new_origin(Origin {
                provenance: Some(mark),
                ..Origin::default()
            });
        }
    }
}

impl DataSet {
    /// What it comes to before any edit, with what was reported late or without.
    #[must_use]
    pub fn basis(&self, late: bool) -> Basis<'_> {
        match self.late.as_deref().filter(|_| late) {
            Some(counted) => Basis {
                figures: &counted.figures,
                tallies: &counted.tallies,
            },
            None => Basis {
                figures: &self.figures,
                tallies: &self.tallies,
            },
        }
    }

    /// How much of it was reported late; none where nothing was.
    #[must_use]
    pub fn late_count(&self) -> Option<LateCount> {
        self.late.as_ref()?;
        let projects = self.ledger.baseline().iter();
        Some(LateCount {
            figures: self.file.late.iter().map(|block| block.cells.0.len()).sum(),
            projects: projects.filter(|project| self.is_late(project)).count(),
        })
    }

    /// Whether a project counts in some period only where what was reported late does.
    fn is_late(&self, project: &Project) -> bool {
        let windows = self.file.periods.iter().filter_map(Window::of);
        let mut missed = windows.filter(|window| !window.admits(project));
        let rules = self.tallies.rules();
        missed.any(|window| {
            let mut parts = rules
                .iter()
                .map(|(_, rule)| rule.part(project, window.with_late(true)));
            parts.any(|part| part != Part::default())
        })
    }

    /// The cells of figures that what was reported late changes; those derived from them are not among them.
    #[must_use]
    pub fn late_cells(&self) -> Vec<CellKey> {
        let mut cells = Vec::new();
        let number = |codes: &HashMap<String, usize>, code: &str| codes.get(code).copied();
        for block in &self.file.late {
            let Some(indicator) = number(&self.indicators, &block.indicator) else {
                continue;
            };
            let out = Some(&block.reported_in).filter(|_| block.carried);
            let periods = [&block.period].into_iter().chain(out);
            for period in periods.filter_map(|code| number(&self.periods, code)) {
                let units = block.cells.0.iter();
                let units = units.filter_map(|(unit, _)| number(&self.units, unit));
                cells.extend(units.map(|unit| (period, indicator, unit)));
            }
        }
        cells
    }
}
