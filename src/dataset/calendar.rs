//! Calendar: which period comes before which, and who a unit was before rosters changed.

use crate::vocabulary::calendar::Months;

/// How the periods and rosters of a data set follow one another.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Calendar {
    /// Per period: the one that ends on the day before it begins.
    pub previous: Vec<Option<usize>>,
    /// Per period: the same span of the year before.
    pub year_earlier: Vec<Option<usize>>,
    /// Per period: whether it begins on the first day of a year.
    pub opens_year: Vec<bool>,
    /// Per period: its year.
    pub year: Vec<i32>,
    /// Per period: percent of its year that is to be reached by its end.
    pub elapsed: Vec<f64>,
    /// Per period: its months.
    pub spans: Vec<Option<Months>>,
    /// Per unit: number of its group.
    pub groups: Vec<Option<usize>>,
    /// Who took whose place.
    pub successions: Vec<Succeeded>,
}

/// A unit that took the place of others from a period on.
#[derive(Debug, Clone, PartialEq)]
pub struct Succeeded {
    /// Number of the first period in which it stands for them.
    pub period: usize,
    /// Number of the unit.
    pub unit: usize,
    /// Numbers of the units whose place it took, each with the share of its figures that came over.
    pub from: Vec<(usize, f64)>,
}

impl Calendar {
    /// A unit's figure in an earlier period `then`, as seen from the period `now`.
    ///
    /// Where the unit took the place of others in between, it is the sum of their figures by the
    /// shares that came over, and so on where those had taken the place of others before; for
    /// amounts and counts only. `column` holds the figures of `then`; NaN is missing, and so is a
    /// sum with a missing part.
    #[must_use]
    pub fn past(&self, unit: usize, now: usize, then: usize, column: &[f64]) -> f64 {
        match self.succeeded(unit, now, then) {
            Some(one) => one
                .from
                .iter()
                .map(|(former, share)| self.past(*former, one.period - 1, then, column) * share)
                .sum(),
            None => column.get(unit).copied().unwrap_or(f64::NAN),
        }
    }

    /// The units whose figures of an earlier period `then` stand for this one's, as seen from `now`.
    #[must_use]
    pub fn formers(&self, unit: usize, now: usize, then: usize) -> Vec<usize> {
        let Some(one) = self.succeeded(unit, now, then) else {
            return vec![unit];
        };
        let from = one.from.iter();
        from.flat_map(|(former, _)| self.formers(*former, one.period - 1, then))
            .collect()
    }

    /// When a unit last took the place of others between two periods.
    fn succeeded(&self, unit: usize, now: usize, then: usize) -> Option<&Succeeded> {
        // Periods stand oldest first in the file.
        let between = |one: &&Succeeded| one.unit == unit && then < one.period && one.period <= now;
        let latest = self.successions.iter().filter(between);
        latest.max_by_key(|one| one.period)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_that_was_merged_twice_reaches_back_to_those_before_both() {
        // 2 took over 1 in period 1 and half of 0; 3 took over 2 in period 2, and went on with 1.
        let succeeded = |period, unit, from: &[(usize, f64)]| Succeeded {
            period,
            unit,
            from: from.to_vec(),
        };
        let calendar = Calendar {
            successions: vec![
                succeeded(2, 3, &[(2, 1.0)]),
                succeeded(1, 2, &[(1, 1.0), (0, 0.5)]),
            ],
            ..Calendar::default()
        };
        let first = [8.0, 3.0, f64::NAN, f64::NAN];
        assert_eq!(calendar.past(3, 2, 0, &first), 7.0);
        assert_eq!(calendar.past(2, 1, 0, &first), 7.0);
        let second = [8.0, f64::NAN, 9.0, f64::NAN];
        assert_eq!(calendar.past(3, 2, 1, &second), 9.0);
    }
}
