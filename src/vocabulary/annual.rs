//! The columns that an annual target brings with it, and the codes they go by.

use serde::Serialize;

/// What a column beside an indicator with targets holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub enum AnnualKind {
    /// The target of the year (年度目标), in the indicator's unit of measure; the same in every period of it.
    Target,
    /// What there is so far: the sum from the first period of the year on (本年累计).
    ToDate,
    /// How much of the target is done (完成率), in percent.
    Completion,
    /// The share of the year that is to be reached by the period's end (序时进度), in percent, where there is a
    /// completion to hold against it.
    Elapsed,
    /// Completion less the share of the year that should have been reached (超序时), in percentage points.
    Ahead,
    /// What is missing to the target (距目标差额), in the indicator's unit of measure; below zero beyond it.
    Gap,
}

impl AnnualKind {
    /// The code of this column of an indicator: a colon and a word behind the indicator's own.
    #[must_use]
    pub fn code(self, indicator: &str) -> String {
        let word = match self {
            Self::Target => "target",
            Self::ToDate => "toDate",
            Self::Completion => "completion",
            Self::Elapsed => "elapsed",
            Self::Ahead => "ahead",
            Self::Gap => "gap",
        };
        format!("{indicator}:{word}")
    }
}
