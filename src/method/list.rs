//! List: who stands on a list beside the ranking (红黑榜), and why.
//!
//! A gate may ask for more than a place: the red list of Mianyang (2022) takes a unit that beat its
//! target and stands among the best five, the black list one that missed it and stands among the
//! last four, and neither touches the ranking.

use serde::{Deserialize, Serialize};

use crate::error::{Problems, Result};
use crate::method::Known;
use crate::method::condition::{Comparison, Condition, Standing, Test, times};
use crate::method::known::{Numbers, check_code};
use crate::vocabulary::Name;

/// A list beside the ranking: the ranked units of a board that meet a condition.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct List {
    /// Code.
    pub code: String,
    /// Name.
    pub name: Name,
    /// What standing on it means.
    pub kind: ListKind,
    /// Who stands on it.
    pub when: Condition,
    /// Who is exempt, though the condition is met (不可抗力).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub except: Option<Condition>,
    /// What the reader should know of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Name>,
}

/// What standing on a list means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub enum ListKind {
    /// Praise (红榜).
    Honour,
    /// Reproof (黑榜).
    Warning,
}

/// A [`List`] made ready.
#[derive(Debug, Clone, PartialEq)]
pub struct Ready {
    /// Who stands on it.
    pub when: Test,
    /// Who is exempt.
    pub except: Option<Test>,
}

/// Who stands on a list.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct ListView {
    /// Number of the list in the method.
    pub list: usize,
    /// The units that meet the condition, best first.
    pub entries: Vec<ListEntry>,
}

/// A unit that meets a list's condition.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct ListEntry {
    /// Number of the unit.
    pub unit: usize,
    /// Whether it is exempt, and so does not stand on the list.
    pub exempt: bool,
    /// The single conditions of the list, met or not.
    pub findings: Vec<Finding>,
    /// Those of the exemption, where it is exempt.
    pub exemption: Vec<Finding>,
}

/// A single condition as it came out for a unit.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Finding {
    /// What was asked, as in [`Condition`]: `figure`, `against`, `unit`, `top`, `bottom`, `score`.
    pub test: &'static str,
    /// Number of the indicator it looks at; none for the index and the unit itself.
    pub indicator: Option<usize>,
    /// The figure, the score, or the place from the end that was asked for; none where missing.
    pub value: Option<f64>,
    /// How it was to compare; none for places and the unit itself.
    pub is: Option<Comparison>,
    /// With what: a number, the other figure times its factor, or how many places.
    pub than: Option<f64>,
    /// Number of the other indicator.
    pub other: Option<usize>,
    /// Whether it is met.
    pub met: bool,
}

impl List {
    /// Makes it ready.
    ///
    /// # Errors
    /// [`Error::UnknownCode`](crate::Error::UnknownCode) at `place`.
    pub fn prepare(&self, numbers: Numbers, place: &str) -> Result<Ready> {
        let except = self.except.as_ref();
        Ok(Ready {
            when: self.when.prepare(numbers, place)?,
            except: except
                .map(|except| except.prepare(numbers, place))
                .transpose()?,
        })
    }

    /// Checks codes and conditions.
    ///
    /// # Errors
    /// Every problem, at its place.
    pub fn check(&self, known: &Known, place: &str) -> Result<()> {
        let mut problems = Problems::new();
        check_code(&self.code, &format!("{place}.code"), &mut problems);
        problems.take(self.when.check_codes(known, &format!("{place}.when")));
        if let Some(except) = &self.except {
            problems.take(except.check_codes(known, &format!("{place}.except")));
        }
        problems.finish(())
    }
}

impl Ready {
    /// A unit's entry; none where it does not meet the condition.
    pub fn entry(
        &self,
        unit: usize,
        figures: &[Vec<f64>],
        standing: &dyn Fn(Option<usize>) -> Option<Standing>,
    ) -> Option<ListEntry> {
        let holds = |test: &Test| test.holds_on(unit, figures, standing);
        if !holds(&self.when) {
            return None;
        }
        let found = |test: &Test| {
            let mut findings = Vec::new();
            find(test, unit, figures, standing, &mut findings);
            findings
        };
        let exempting = self.except.as_ref().filter(|except| holds(except));
        Some(ListEntry {
            unit,
            exempt: exempting.is_some(),
            findings: found(&self.when),
            exemption: exempting.map(found).unwrap_or_default(),
        })
    }
}

/// Notes each single condition of a test.
fn find(
    test: &Test,
    unit: usize,
    figures: &[Vec<f64>],
    standing: &dyn Fn(Option<usize>) -> Option<Standing>,
    findings: &mut Vec<Finding>,
) {
    let some = |x: f64| Some(x).filter(|x| !x.is_nan());
    let blank = Finding {
        test: "unit",
        indicator: None,
        value: None,
        is: None,
        than: None,
        other: None,
        met: test.holds_on(unit, figures, standing),
    };
    findings.push(match *test {
        Test::Count(ref of, _) => {
            for inner in of {
                find(inner, unit, figures, standing, findings);
            }
            return;
        }
        Test::Unit(_) => blank,
        Test::Figure(indicator, is, than) => Finding {
            test: "figure",
            indicator: Some(indicator),
            value: some(figures[indicator][unit]),
            is: Some(is),
            than: Some(than),
            ..blank
        },
        Test::Against(indicator, is, other, factor) => Finding {
            test: "against",
            indicator: Some(indicator),
            value: some(figures[indicator][unit]),
            is: Some(is),
            than: some(times(factor, figures[other][unit])),
            other: Some(other),
            ..blank
        },
        Test::Top(places, by) => Finding {
            test: "top",
            indicator: by,
            value: standing(by).map(|own| own.above as f64 + 1.0),
            than: Some(places as f64),
            ..blank
        },
        Test::Bottom(places, by) => Finding {
            test: "bottom",
            indicator: by,
            value: standing(by).map(|own| own.below as f64 + 1.0),
            than: Some(places as f64),
            ..blank
        },
        Test::Score(is, than) => Finding {
            test: "score",
            value: standing(None).map(|own| own.value),
            is: Some(is),
            than: Some(than),
            ..blank
        },
    });
}
