//! Annual targets and the year's schedule, revised.

use crate::dataset::annual::{span, target_of};
use crate::dataset::revision::draft::Draft;
use crate::dataset::{Indicator, TargetBlock};
use crate::error::{Error, Result};
use crate::vocabulary::{Cells, Provenance};

impl Draft {
    /// Sets targets; whatever they rested on before, they are then given.
    ///
    /// # Errors
    /// [`Error::UnknownCode`]; every target that is not one, at `cells.…`.
    pub(super) fn set_targets(&mut self, year: i32, indicator: &str, cells: &Cells) -> Result<()> {
        let at = self.indicator(indicator, "indicator")?;
        let about: &Indicator = &self.file.indicators[at];
        let (code, about) = (about.code.clone(), target_of(about, span(&self.file, at)));
        let set = self.checked_cells(&about, cells)?;
        let targets = &mut self.file.targets;
        let here = |block: &TargetBlock| block.year == year && block.indicator == code;
        for block in targets.iter_mut().filter(|block| here(block)) {
            let stays = |unit: &String| !set.iter().any(|(one, _)| one == unit);
            block.cells.0.retain(|(unit, _)| stays(unit));
        }
        targets.retain(|block| !block.cells.0.is_empty());
        let given: Vec<_> = set.into_iter().filter(|(_, x)| x.is_some()).collect();
        if !given.is_empty() {
            targets.push(TargetBlock {
                year,
                indicator: code,
                provenance: Provenance::Given,
                source: None,
                cells: Cells(given),
            });
        }
        Ok(())
    }

    /// Sets the share of the year that is to be reached by a period's end.
    ///
    /// # Errors
    /// [`Error::UnknownCode`]; [`Error::OutOfRange`] or [`Error::NotFinite`] at `share`.
    pub(super) fn set_schedule(&mut self, period: &str, share: Option<f64>) -> Result<()> {
        let at = self.period(period, "period")?;
        let code = self.file.periods[at].code.clone();
        let Some(share) = share else {
            self.file.schedule.remove(&code);
            return Ok(());
        };
        if !(0.0..=100.0).contains(&share) {
            return Err(Error::OutOfRange {
                place: "share".into(),
                value: share,
                bound: "[0, 100]".into(),
            });
        }
        self.file.schedule.insert(code, share + 0.0);
        Ok(())
    }
}
