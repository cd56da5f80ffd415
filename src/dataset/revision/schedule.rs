//! The year's schedule, revised.

use crate::dataset::revision::draft::Draft;
use crate::error::{Error, Result};

impl Draft {
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
