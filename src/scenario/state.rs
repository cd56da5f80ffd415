//! What a scenario has set, whatever the path of edits that led there.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::dataset::figures::check;
use crate::dataset::{DataSet, IndicatorSource, Roster};
use crate::error::{Error, Result};
use crate::method::{IndicatorMethod, Method, Node};
use crate::scenario::Edit;

/// A cell of the table: period, indicator, unit.
pub type CellKey = (usize, usize, usize);

/// The layer over the baseline: what it does not hold stays linked to the baseline.
///
/// Cloning is cheap: the parts are shared until one is changed.
#[derive(Debug, Clone, PartialEq)]
pub struct State {
    /// Number of the edition shown.
    pub edition: usize,
    /// Figures set; none for one that was taken away.
    pub values: Arc<BTreeMap<CellKey, Option<f64>>>,
    /// The method.
    pub method: Arc<Method>,
    /// Board and unit: whether it is ranked there.
    pub included: Arc<BTreeMap<(usize, usize), bool>>,
    /// Unit: its group.
    pub groups: Arc<BTreeMap<usize, Option<usize>>>,
}

/// What an edit touched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Touched {
    /// One figure.
    Value(CellKey),
    /// The weight of the node of that code.
    Weight(String),
    /// More than that.
    Structure,
}

/// Where an edit finds what stands now.
#[derive(Debug, Clone, Copy)]
pub struct Present<'a> {
    /// The data set.
    pub data: &'a DataSet,
    /// The figures with the scenario's edits.
    pub figures: &'a crate::dataset::Figures,
}

impl State {
    /// Nothing set.
    #[must_use]
    pub fn new(data: &DataSet) -> Self {
        Self {
            edition: 0,
            values: Arc::default(),
            method: Arc::new(data.file().method.clone()),
            included: Arc::default(),
            groups: Arc::default(),
        }
    }

    /// Applies one edit.
    ///
    /// # Errors
    /// What is wrong with it; the state is then as it was.
    pub fn apply(&mut self, edit: &Edit, present: Present) -> Result<Touched> {
        match edit {
            Edit::SetValue {
                unit,
                indicator,
                period,
                value,
            } => {
                let key = self.cell(present, unit, indicator, period.as_deref())?;
                self.set_value(present, key, *value)
            }
            Edit::AddValue {
                unit,
                indicator,
                period,
                by,
            } => {
                let key = self.cell(present, unit, indicator, period.as_deref())?;
                let value = held(present, key)? + by;
                self.set_value(present, key, Some(value))
            }
            Edit::ScaleValue {
                unit,
                indicator,
                period,
                factor,
            } => {
                let key = self.cell(present, unit, indicator, period.as_deref())?;
                let value = held(present, key)? * factor;
                self.set_value(present, key, Some(value))
            }
            Edit::ResetValue {
                unit,
                indicator,
                period,
            } => {
                let key = self.cell(present, unit, indicator, period.as_deref())?;
                Arc::make_mut(&mut self.values).remove(&key);
                Ok(Touched::Value(key))
            }
            Edit::SetWeight { node, weight } => self.set_weight(node, *weight),
            Edit::SetEnabled { indicator, enabled } => {
                self.set_enabled(present.data, indicator, *enabled)
            }
            Edit::SetIncluded {
                unit,
                board,
                included,
            } => {
                let key = (
                    present.data.board(board, "board")?,
                    present.data.unit(unit, "unit")?,
                );
                Arc::make_mut(&mut self.included).insert(key, *included);
                Ok(Touched::Structure)
            }
            Edit::SetGroup { unit, group } => {
                let unit = present.data.unit(unit, "unit")?;
                let group = group
                    .as_ref()
                    .map(|code| present.data.group(code, "group"))
                    .transpose()?;
                Arc::make_mut(&mut self.groups).insert(unit, group);
                Ok(Touched::Structure)
            }
            Edit::SetEdition { edition } => {
                self.edition = present.data.edition(edition, "edition")?;
                Ok(Touched::Structure)
            }
            Edit::SetMethod { method } => {
                self.method = Arc::new((**method).clone());
                Ok(Touched::Structure)
            }
            _ => self.apply_to_method(edit),
        }
    }

    /// Sets one figure by number.
    ///
    /// # Errors
    /// [`Error::Conflict`] for a derived figure; [`Error::NotFinite`] or [`Error::OutOfRange`].
    pub fn set_value(
        &mut self,
        present: Present,
        key: CellKey,
        value: Option<f64>,
    ) -> Result<Touched> {
        let (_, indicator, unit) = key;
        let indicator = &present.data.indicators()[indicator];
        let place = || format!("{}.{}", present.data.units()[unit].code, indicator.code);
        if matches!(indicator.source, IndicatorSource::Derived { .. }) {
            return Err(Error::Conflict {
                place: place(),
                rule: "derived-is-computed".into(),
                reason: format!(
                    "{} is computed from other indicators; change those",
                    indicator.code
                ),
            });
        }
        if let Some(x) = value {
            check(indicator, x, &place())?;
        }
        Arc::make_mut(&mut self.values).insert(key, value);
        Ok(Touched::Value(key))
    }

    /// Sets one weight.
    ///
    /// # Errors
    /// [`Error::UnknownCode`], [`Error::NotFinite`], [`Error::OutOfRange`], or
    /// [`Error::NoWeight`] where no sibling would have any.
    pub fn set_weight(&mut self, node: &str, weight: f64) -> Result<Touched> {
        let place = format!("tree.{node}.weight");
        if !weight.is_finite() {
            return Err(Error::NotFinite {
                place,
                value: weight.to_string(),
            });
        }
        if weight < 0.0 {
            return Err(Error::OutOfRange {
                place,
                value: weight,
                bound: "[0, ∞)".into(),
            });
        }
        let others = siblings(&self.method.tree, node).ok_or_else(|| unknown_node(node))?;
        if others + weight <= 0.0 {
            return Err(Error::NoWeight { place, sum: 0.0 });
        }
        if let Some(found) = Arc::make_mut(&mut self.method).tree.find_mut(node) {
            found.weight = weight;
        }
        Ok(Touched::Weight(node.into()))
    }

    fn set_enabled(&mut self, data: &DataSet, indicator: &str, enabled: bool) -> Result<Touched> {
        let baseline = data.file().method.tree.find(indicator);
        let weight = baseline.map_or(1.0, |node| node.weight);
        let weight = match (enabled, weight > 0.0) {
            (false, _) => 0.0,
            (true, true) => weight,
            (true, false) => 1.0,
        };
        self.set_weight(indicator, weight)
    }

    fn apply_to_method(&mut self, edit: &Edit) -> Result<Touched> {
        let mut method = (*self.method).clone();
        match edit.clone() {
            Edit::SetNormalise {
                indicator,
                normalise,
            } => entry(&mut method, &indicator)?.normalise = normalise,
            Edit::SetTreat { indicator, treat } => entry(&mut method, &indicator)?.treat = treat,
            Edit::SetMissing { indicator, missing } => {
                entry(&mut method, &indicator)?.missing = missing;
            }
            Edit::SetReference {
                indicator,
                reference,
            } => entry(&mut method, &indicator)?.reference = reference,
            Edit::SetMean { node, mean } => node_of(&mut method, &node)?.mean = mean,
            Edit::SetWeighting { node, weighting } => {
                node_of(&mut method, &node)?.weighting = weighting;
            }
            Edit::SetTies { ties } => method.ties = ties,
            Edit::SetDecimals { decimals } => method.decimals = decimals,
            _ => {}
        }
        self.method = Arc::new(method);
        Ok(Touched::Structure)
    }

    fn cell(
        &self,
        present: Present,
        unit: &str,
        indicator: &str,
        period: Option<&str>,
    ) -> Result<CellKey> {
        let data = present.data;
        let period = match period {
            Some(code) => data.period(code, "period")?,
            None => data.edition_period(self.edition),
        };
        Ok((
            period,
            data.indicator(indicator, "indicator")?,
            data.unit(unit, "unit")?,
        ))
    }

    /// The roster with the scenario's changes.
    #[must_use]
    pub fn roster(&self, data: &DataSet) -> Roster {
        let mut roster = data.roster(self.edition);
        if self.groups.is_empty() && self.included.is_empty() {
            return roster;
        }
        let listed = roster.listed.clone();
        let mut excluded = data.exclusions(self.edition);
        for (&(board, unit), included) in self.included.iter() {
            excluded[board][unit] = !included;
            // Putting a unit on a board puts it on the roster.
            roster.listed[unit] = listed[unit] || *included;
        }
        for (&unit, &group) in self.groups.iter() {
            roster.group[unit] = group;
        }
        roster.rank_all_but(data, &excluded);
        roster
    }
}

fn held(present: Present, (period, indicator, unit): CellKey) -> Result<f64> {
    present
        .figures
        .get(period, indicator, unit)
        .ok_or_else(|| Error::Empty {
            place: format!(
                "{}.{}",
                present.data.units()[unit].code,
                present.data.indicators()[indicator].code
            ),
            what: "figure".into(),
        })
}

/// Sum of the weights of a node's siblings; none where there is no such node below the root.
fn siblings(tree: &Node, key: &str) -> Option<f64> {
    if tree.children.iter().any(|child| child.key() == key) {
        let others = tree.children.iter().filter(|child| child.key() != key);
        return Some(others.map(|child| child.weight).sum());
    }
    tree.children.iter().find_map(|child| siblings(child, key))
}

fn unknown_node(code: &str) -> Error {
    Error::UnknownCode {
        place: "tree".into(),
        what: "node".into(),
        value: code.into(),
    }
}

fn node_of<'a>(method: &'a mut Method, code: &str) -> Result<&'a mut Node> {
    method.tree.find_mut(code).ok_or_else(|| unknown_node(code))
}

fn entry<'a>(method: &'a mut Method, code: &str) -> Result<&'a mut IndicatorMethod> {
    let found = method
        .indicators
        .iter_mut()
        .find(|entry| entry.indicator == code);
    found.ok_or_else(|| Error::UnknownCode {
        place: "method.indicators".into(),
        what: "indicator".into(),
        value: code.into(),
    })
}
