//! Cumulative: a period's figure beside the difference of its running totals, which need not agree
//! where one of them was revised since.

use crate::dataset::{DataSet, Figures};
use crate::numeric::math::round_to;
use crate::vocabulary::calendar::Months;

/// What the running totals give for a period by difference, where that is not the figure itself, as
/// both are shown.
///
/// None where the indicator names no running total, one of the figures is missing, or a total does
/// not run from January to the end of its period.
#[must_use]
pub fn by_difference(
    data: &DataSet,
    figures: &Figures,
    (period, indicator, unit): (usize, usize, usize),
) -> Option<f64> {
    let about = &data.indicators()[indicator];
    let total = data.indicator(about.cumulative.as_deref()?, "").ok()?;
    let calendar = figures.calendar();
    let at = |then: usize| {
        let own = calendar.spans[then]?;
        let whole = figures.window(then, total, unit).is_none_or(|window| {
            let first = own.last - own.last.rem_euclid(12);
            Months::read(window) == Some(Months { first, ..own })
        });
        let figure = calendar.past(unit, period, then, figures.column(then, total));
        Some(figure).filter(|_| whole)
    };
    let now = at(period)?;
    let difference = if calendar.opens_year[period] {
        now
    } else {
        let same_year = |then: &usize| calendar.year[*then] == calendar.year[period];
        now - at(calendar.previous[period].filter(same_year)?)?
    };
    let figure = figures.get(period, indicator, unit)?;
    let shown = |x: f64| round_to(x, about.decimals);
    let differs = !difference.is_nan() && shown(difference).to_bits() != shown(figure).to_bits();
    differs.then_some(difference)
}
