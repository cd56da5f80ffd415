//! Figures and targets corrected in the data set itself, and where the new ones come from.

use crate::dataset::annual::{span, target_of};
use crate::dataset::figures::check;
use crate::dataset::revision::draft::{Draft, worded};
use crate::dataset::{Indicator, TargetBlock, ValueBlock};
use crate::error::{Error, Problems, Result};
use crate::vocabulary::code::made_of;
use crate::vocabulary::{Cells, Name, Provenance, Source};

impl Draft {
    /// Sets figures; whatever they rested on before, they are then given.
    ///
    /// # Errors
    /// [`Error::Conflict`] for an indicator that is computed; every figure that is not one, at
    /// `cells.…`.
    pub(super) fn set_figures(
        &mut self,
        (period, indicator): (&str, &str),
        source: Option<&str>,
        cells: &Cells,
    ) -> Result<()> {
        let period = self.file.periods[self.period(period, "period")?]
            .code
            .clone();
        let indicator = self.given(indicator)?;
        let source = self.source(source)?;
        let mut set = self.cells(cells, |x, place| check(&indicator, x, place))?;
        let file = &mut self.file;
        let here = |block: &ValueBlock| block.period == period && block.indicator == indicator.code;
        for block in file.values.iter_mut().filter(|block| here(block)) {
            without(&mut block.cells, &set);
        }
        // What lay behind the former figure says nothing of this one.
        if let Some(ledger) = &mut file.ledger {
            for block in &mut ledger.denominators {
                if block.period == period && block.indicator == indicator.code {
                    without(&mut block.cells, &set);
                }
            }
            ledger
                .denominators
                .retain(|block| !block.cells.0.is_empty());
        }
        set.retain(|(_, value)| value.is_some());
        let plain = |block: &&mut ValueBlock| {
            here(block)
                && block.provenance == Provenance::Given
                && block.source == source
                && block.window.is_none()
        };
        match file.values.iter_mut().find(plain) {
            Some(block) => block.cells.0.extend(set),
            None => file.values.push(ValueBlock {
                period: period.clone(),
                indicator: indicator.code.clone(),
                provenance: Provenance::Given,
                source,
                window: None,
                cells: Cells(set),
            }),
        }
        file.values.retain(|block| !block.cells.0.is_empty());
        Ok(())
    }

    /// Sets annual targets; whatever they rested on before, they are then given.
    ///
    /// # Errors
    /// As [`Draft::set_figures`]. That a target is one is checked with the whole file.
    pub(super) fn set_targets(
        &mut self,
        (year, indicator): (i32, &str),
        source: Option<&str>,
        cells: &Cells,
    ) -> Result<()> {
        let at = self.indicator(indicator, "indicator")?;
        let about = target_of(&self.file.indicators[at], span(&self.file, at));
        let indicator = self.file.indicators[at].code.clone();
        let source = self.source(source)?;
        let mut set = self.cells(cells, |x, place| check(&about, x, place))?;
        let targets = &mut self.file.targets;
        let here = |block: &TargetBlock| block.year == year && block.indicator == indicator;
        for block in targets.iter_mut().filter(|block| here(block)) {
            without(&mut block.cells, &set);
        }
        set.retain(|(_, value)| value.is_some());
        let plain = |block: &&mut TargetBlock| {
            here(block) && block.provenance == Provenance::Given && block.source == source
        };
        match targets.iter_mut().find(plain) {
            Some(block) => block.cells.0.extend(set),
            None => targets.push(TargetBlock {
                year,
                indicator: indicator.clone(),
                provenance: Provenance::Given,
                source,
                cells: Cells(set),
            }),
        }
        targets.retain(|block| !block.cells.0.is_empty());
        Ok(())
    }

    /// Names a source, or finds the one that says the same.
    ///
    /// # Errors
    /// A name that says nothing; a word that cannot be one.
    pub(super) fn add_source(
        &mut self,
        publisher: &Name,
        date: Option<&str>,
        called: &str,
    ) -> Result<()> {
        let publisher = worded(publisher)?;
        let sources = &mut self.file.sources;
        let same = |source: &&Source| {
            source.publisher == publisher
                && source.date.as_deref() == date
                && source.address.is_none()
        };
        let known = sources.iter().find(same).map(|source| source.code.clone());
        let code = known.unwrap_or_else(|| {
            let taken = sources.iter().map(|source| source.code.clone()).collect();
            let code = made_of("", 's', sources.len() + 1, &taken);
            sources.push(Source {
                code: code.clone(),
                publisher,
                date: date.map(str::to_owned),
                address: None,
            });
            code
        });
        self.call("source", called, &code)
    }

    /// An indicator whose figures are given.
    fn given(&self, word: &str) -> Result<Indicator> {
        let indicator = &self.file.indicators[self.indicator(word, "indicator")?];
        if indicator.is_given() {
            return Ok(indicator.clone());
        }
        Err(Error::Conflict {
            place: "indicator".into(),
            rule: "derived-is-computed".into(),
            reason: format!("{} is derived, so it is computed", indicator.code),
        })
    }

    /// The cells by their units' codes, each unit once.
    fn cells<F>(&self, cells: &Cells, check: F) -> Result<Vec<(String, Option<f64>)>>
    where
        F: Fn(f64, &str) -> Result<()>,
    {
        let mut problems = Problems::new();
        let mut set: Vec<(String, Option<f64>)> = Vec::new();
        for (word, value) in &cells.0 {
            let place = format!("cells.{word}");
            let Some(at) = problems.take(self.unit(word, &place)) else {
                continue;
            };
            if let Some(x) = value {
                problems.take(check(*x, &place));
            }
            let code = self.file.units[at].code.clone();
            if set.iter().any(|(one, _)| *one == code) {
                problems.push(Error::DuplicateCode {
                    place,
                    value: word.clone(),
                    first: word.clone(),
                });
            }
            set.push((code, *value));
        }
        problems.finish(set)
    }
}

/// Takes away the cells of units that are set anew.
fn without(cells: &mut Cells, set: &[(String, Option<f64>)]) {
    cells
        .0
        .retain(|(unit, _)| !set.iter().any(|(one, _)| one == unit));
}
