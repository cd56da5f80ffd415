//! Magnitude: figures of another order of size than those that stand: 万元 where nobody says so, 0.5 for 50 %.

use std::collections::HashSet;

use crate::intake::against::Against;
use crate::intake::cells::Reader;
use crate::intake::columns::Column;
use crate::intake::proportion::{CELL, COLUMN, is_far, standing};
use crate::intake::read::Read;
use crate::intake::reading::{RowUse, TableReading, Use};
use crate::intake::view::Magnitude;
use crate::numeric::math::{ln, power_of_ten};
use crate::table::measure::Measure;
use crate::vocabulary::Name;

/// Figures that make several.
const SEVERAL: usize = 3;

/// A figure of a column, and the one of the same unit that stands.
type Pair = (f64, f64);

/// How many times as large the figures of a column are, in the middle.
fn times(pairs: &[Pair]) -> Option<f64> {
    let pairs = pairs.iter().filter(|(x, held)| *x != 0.0 && *held != 0.0);
    let mut ratios: Vec<f64> = pairs.map(|(x, held)| (x / held).abs()).collect();
    ratios.sort_by(f64::total_cmp);
    ratios.get(ratios.len() / 2).copied()
}

/// The doubt about a column, where there is one.
fn doubt(column: &Column, pairs: &[Pair]) -> Option<Magnitude> {
    let times = times(pairs)?;
    let most = if pairs.len() >= SEVERAL { COLUMN } else { CELL };
    // A year's target is not of the size of a quarter's figures.
    let target = matches!(column.view.use_as, Use::Target { .. });
    let most = if target { CELL } else { most };
    is_far(times, most).then(|| Magnitude {
        times,
        measure: fitting(column, times),
    })
}

/// Units of measure that may have been meant, in three languages; 小数 is a share of one.
const MEANT: [[&str; 3]; 11] = [
    ["小数", "小數", "shares of one (0.5)"],
    ["元", "元", "yuan"],
    ["万元", "萬元", "10,000 yuan"],
    ["亿元", "億元", "100 million yuan"],
    ["美元", "美元", "US dollars"],
    ["万美元", "萬美元", "10,000 US dollars"],
    ["亿美元", "億美元", "100 million US dollars"],
    ["个", "個", "single ones"],
    ["万个", "萬個", "10,000"],
    ["人", "人", "persons"],
    ["万人", "萬人", "10,000 persons"],
];

/// The unit of measure of the same kind in which figures that are so many times too large would fit best.
fn fitting(column: &Column, times: f64) -> Option<Name> {
    let fit = MEANT.iter().filter_map(|texts| {
        let shift = Measure::read(texts[0]).exponent_to(&column.wanted)?;
        let moved = times * power_of_ten(shift - column.view.shift);
        (!is_far(moved, COLUMN) && shift != column.view.shift).then_some((ln(moved).abs(), texts))
    });
    let best = fit.min_by(|a, b| a.0.total_cmp(&b.0));
    best.map(|(_, [hans, hant, en])| Name::new(hans, hant, en))
}

impl Read {
    /// Says of each column whether its figures are of another order of size, unless its unit of measure was said; the
    /// columns, by their places, that are of the same.
    pub(super) fn doubt_magnitudes(
        &mut self,
        reader: &Reader,
        choices: &TableReading,
        against: Against,
    ) -> HashSet<usize> {
        let units = against.data.units();
        let rows = self.view.rows.iter().filter_map(|view| match &view.use_as {
            RowUse::Unit { unit } => units
                .iter()
                .position(|known| known.code == *unit)
                .map(|unit| (view.row, unit)),
            _ => None,
        });
        let rows: Vec<(usize, usize)> = rows.collect();
        let mut alike = HashSet::new();
        for (at, column) in self.columns.iter_mut().enumerate() {
            let Some(indicator) = column.indicator else {
                continue;
            };
            let target = matches!(column.view.use_as, Use::Target { .. });
            let pairs = rows.iter().filter_map(|(row, unit)| {
                let x = reader.figure(*row, column)?;
                let held = held(against, self.period, (indicator, target), *unit)?;
                Some((x, held))
            });
            let pairs: Vec<Pair> = pairs.filter(|(x, _)| *x != 0.0).collect();
            let number = column.view.column;
            let mut said = choices.columns.iter();
            let said = said.any(|choice| choice.column == number && choice.measure.is_some());
            let doubt = doubt(column, &pairs);
            if doubt.is_none() && pairs.len() >= SEVERAL {
                alike.insert(at);
            }
            column.view.magnitude = doubt.filter(|_| !said);
        }
        alike
    }
}

/// What a figure, or an annual target, is compared with: a target, where there is none yet, with the figures.
fn held(against: Against, period: usize, of: (usize, bool), unit: usize) -> Option<f64> {
    let own = standing(against, period, of, unit);
    own.or_else(|| standing(against, period, (of.0, false), unit))
}
