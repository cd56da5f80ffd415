//! Figures corrected in the data set itself.

use crate::dataset::ValueBlock;
use crate::dataset::figures::check;
use crate::dataset::revision::draft::Draft;
use crate::error::{Error, Problems, Result};
use crate::vocabulary::{Cells, Provenance};

impl Draft {
    /// Sets figures; whatever they rested on before, they are then given.
    ///
    /// # Errors
    /// [`Error::Conflict`] for an indicator that is computed; every figure that is not one, at
    /// `cells.…`.
    pub(super) fn set_figures(
        &mut self,
        period: &str,
        indicator: &str,
        cells: &Cells,
    ) -> Result<()> {
        let period = self.file.periods[self.period(period, "period")?]
            .code
            .clone();
        let indicator = self.file.indicators[self.indicator(indicator, "indicator")?].clone();
        if !indicator.is_given() {
            return Err(Error::Conflict {
                place: "indicator".into(),
                rule: "derived-is-computed".into(),
                reason: format!("{} is derived, so it is computed", indicator.code),
            });
        }
        let mut problems = Problems::new();
        let mut set: Vec<(String, Option<f64>)> = Vec::new();
        for (word, value) in &cells.0 {
            let place = format!("cells.{word}");
            let Some(at) = problems.take(self.unit(word, &place)) else {
                continue;
            };
            if let Some(x) = value {
                problems.take(check(&indicator, *x, &place));
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
        problems.finish(())?;
        let file = &mut self.file;
        let here = |block: &ValueBlock| block.period == period && block.indicator == indicator.code;
        for block in file.values.iter_mut().filter(|block| here(block)) {
            let stays = |unit: &String| !set.iter().any(|(one, _)| one == unit);
            block.cells.0.retain(|(unit, _)| stays(unit));
        }
        // What lay behind the former figure says nothing of this one.
        if let Some(ledger) = &mut file.ledger {
            for block in &mut ledger.denominators {
                if block.period == period && block.indicator == indicator.code {
                    let stays = |unit: &String| !set.iter().any(|(one, _)| one == unit);
                    block.cells.0.retain(|(unit, _)| stays(unit));
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
                && block.source.is_none()
                && block.window.is_none()
        };
        match file.values.iter_mut().find(plain) {
            Some(block) => block.cells.0.extend(set),
            None => file.values.push(ValueBlock {
                period: period.clone(),
                indicator: indicator.code.clone(),
                provenance: Provenance::Given,
                source: None,
                window: None,
                cells: Cells(set),
            }),
        }
        file.values.retain(|block| !block.cells.0.is_empty());
        Ok(())
    }
}
