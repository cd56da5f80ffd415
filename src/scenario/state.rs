//! What a scenario has set, whatever the path of edits that led there.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::dataset::figures::{LARGEST, check};
use crate::dataset::{DataSet, IndicatorSource, Roster};
use crate::error::{Error, Result};
use crate::forecast::Outlook;
use crate::ledger::apply::Changes;
use crate::ledger::{Layer, shift};
use crate::lever::{Lever, LeverKind};
use crate::method::{IndicatorMethod, Method, Node};
use crate::scenario::Edit;
use crate::scenario::overrides::{CellKey, Overrides};

/// The layer over the baseline: what it does not hold stays linked to the baseline.
///
/// Cloning is cheap: the parts are shared until one is changed.
#[derive(Debug, Clone)]
pub struct State {
    /// Number of the edition shown.
    pub edition: usize,
    /// Figures set.
    pub values: Arc<Overrides>,
    /// The method.
    pub method: Arc<Method>,
    /// The method as it came under its name; the present one is edited where it differs.
    pub origin: Arc<Method>,
    /// Board and unit: whether it is ranked there.
    pub included: Arc<BTreeMap<(usize, usize), bool>>,
    /// Unit: its group.
    pub groups: Arc<BTreeMap<usize, Option<usize>>>,
    /// Projects changed, added or dropped.
    pub ledger: Arc<Layer>,
    /// Unit and kind: the lever.
    pub levers: Arc<BTreeMap<(usize, LeverKind), Lever>>,
    /// How a forecast looks ahead.
    pub outlook: Outlook,
}

impl PartialEq for State {
    fn eq(&self, other: &Self) -> bool {
        /// Parts that are shared need no look.
        fn same<T: PartialEq>(a: &Arc<T>, b: &Arc<T>) -> bool {
            Arc::ptr_eq(a, b) || a == b
        }
        let Self {
            edition,
            values,
            method,
            origin,
            included,
            groups,
            ledger,
            levers,
            outlook,
        } = self;
        *edition == other.edition
            && same(values, &other.values)
            && same(method, &other.method)
            && same(origin, &other.origin)
            && same(included, &other.included)
            && same(groups, &other.groups)
            && same(ledger, &other.ledger)
            && same(levers, &other.levers)
            && *outlook == other.outlook
    }
}

/// How far two methods are from one another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Apart {
    /// They are the same.
    Same,
    /// Only the weights of these nodes differ.
    Weights(Vec<String>),
    /// More than that.
    More,
}

impl State {
    /// Nothing set.
    #[must_use]
    pub fn new(data: &DataSet) -> Self {
        let method = Arc::new(data.file().method.clone());
        Self {
            edition: 0,
            values: Arc::default(),
            origin: Arc::clone(&method),
            method,
            included: Arc::default(),
            groups: Arc::default(),
            ledger: Arc::default(),
            levers: Arc::default(),
            outlook: Outlook::default(),
        }
    }

    /// Whether nothing is set.
    #[must_use]
    pub fn is_new(&self, data: &DataSet) -> bool {
        let Self {
            edition,
            values,
            method,
            origin: _,
            included,
            groups,
            ledger,
            levers,
            outlook,
        } = self;
        *edition == 0
            && values.is_empty()
            && included.is_empty()
            && groups.is_empty()
            && ledger.is_empty()
            && levers.is_empty()
            && *outlook == Outlook::default()
            && **method == data.file().method
    }

    /// Applies one edit.
    ///
    /// # Errors
    /// What is wrong with it by itself; the state is then as it was. What is wrong with the
    /// method as a whole, such as weights that sum to nothing, is found when it is made ready.
    pub fn apply(&mut self, edit: &Edit, data: &DataSet) -> Result<()> {
        match edit {
            Edit::ResetAll => {
                *self = Self::new(data);
                Ok(())
            }
            Edit::SetValue {
                unit,
                indicator,
                period,
                value,
            } => {
                let key = self.cell(data, unit, indicator, period.as_deref())?;
                self.set_value(data, key, *value)
            }
            Edit::AddValue {
                unit,
                indicator,
                period,
                by,
            } => {
                let key = self.cell(data, unit, indicator, period.as_deref())?;
                let value = self.held(data, key)? + by;
                self.set_value(data, key, Some(value))
            }
            Edit::ScaleValue {
                unit,
                indicator,
                period,
                factor,
            } => {
                let key = self.cell(data, unit, indicator, period.as_deref())?;
                let value = self.held(data, key)? * factor;
                self.set_value(data, key, Some(value))
            }
            Edit::ResetValue {
                unit,
                indicator,
                period,
            } => {
                let key = self.cell(data, unit, indicator, period.as_deref())?;
                Arc::make_mut(&mut self.values).remove(key);
                Ok(())
            }
            Edit::SetWeight { node, weight } => self.set_weight(node, *weight),
            Edit::SetEnabled { indicator, enabled } => self.set_enabled(data, indicator, *enabled),
            Edit::SetIncluded {
                unit,
                board,
                included,
            } => {
                let unit = data.unit(unit, "unit")?;
                let named = board.as_ref();
                let named = named.map(|code| data.board(code, "board")).transpose()?;
                let all = data.boards().iter().enumerate();
                let composite = all.filter(|(_, board)| named.is_none() && board.is_composite());
                for board in composite.map(|(number, _)| number).chain(named) {
                    Arc::make_mut(&mut self.included).insert((board, unit), *included);
                }
                Ok(())
            }
            Edit::SetGroup { unit, group } => {
                let unit = data.unit(unit, "unit")?;
                let group = group
                    .as_ref()
                    .map(|code| data.group(code, "group"))
                    .transpose()?;
                Arc::make_mut(&mut self.groups).insert(unit, group);
                Ok(())
            }
            Edit::SetEdition { edition } => {
                self.edition = data.edition(edition, "edition")?;
                Ok(())
            }
            Edit::SetLever { unit, lever } => {
                lever.check()?;
                let key = (data.unit(unit, "unit")?, lever.kind());
                Arc::make_mut(&mut self.levers).insert(key, (**lever).clone());
                Ok(())
            }
            Edit::DropLever { unit, lever } => {
                let key = (data.unit(unit, "unit")?, *lever);
                Arc::make_mut(&mut self.levers).remove(&key);
                Ok(())
            }
            Edit::SetOutlook { outlook } => {
                outlook.check()?;
                self.outlook = *outlook;
                Ok(())
            }
            Edit::SetMethod { method } => {
                self.set_method(method, &data.file().method);
                Ok(())
            }
            _ if self.apply_to_ledger(edit, data)? => Ok(()),
            _ => self.apply_to_method(edit),
        }
    }

    /// Whether the edit is of the ledger.
    fn apply_to_ledger(&mut self, edit: &Edit, data: &DataSet) -> Result<bool> {
        let mut changes = Changes {
            data,
            layer: &mut self.ledger,
        };
        match edit {
            Edit::AddProject { project } => changes.add(project)?,
            Edit::PutProjects { projects, others } => changes.put_all(projects, *others)?,
            Edit::DropProject { project } => changes.drop(project)?,
            Edit::ResetProject { project } => changes.reset(project)?,
            Edit::SetProject { project, set } => changes.set(project, set)?,
            Edit::MoveStage {
                project,
                stage,
                date,
            } => changes.move_stage(project, *stage, date)?,
            Edit::SetDate {
                project,
                stage,
                date,
            } => changes.set_date(project, *stage, date.as_deref())?,
            Edit::SetFunds {
                project,
                quarter,
                amount,
            } => changes.set_funds(project, quarter, *amount)?,
            _ => return Ok(false),
        }
        Ok(true)
    }

    /// Sets one figure by number.
    ///
    /// # Errors
    /// [`Error::Conflict`] for a derived figure; [`Error::NotFinite`] or [`Error::OutOfRange`].
    pub fn set_value(&mut self, data: &DataSet, key: CellKey, value: Option<f64>) -> Result<()> {
        let (_, indicator, unit) = key;
        let indicator = &data.indicators()[indicator];
        let place = || format!("{}.{}", data.units()[unit].code, indicator.code);
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
        // Adding zero turns −0 into 0: equal figures have equal bits.
        let value = value.map(|x| x + 0.0);
        Arc::make_mut(&mut self.values).insert(key, value);
        Ok(())
    }

    /// Gives a cell back what it was set to, if it was.
    pub fn put_back(&mut self, key: CellKey, before: Option<Option<f64>>) {
        let values = Arc::make_mut(&mut self.values);
        match before {
            Some(value) => values.insert(key, value),
            None => values.remove(key),
        }
    }

    /// Sets one weight.
    ///
    /// # Errors
    /// [`Error::UnknownCode`], [`Error::NotFinite`], [`Error::OutOfRange`], or
    /// [`Error::Conflict`] for the root, which has no siblings to share with.
    pub fn set_weight(&mut self, node: &str, weight: f64) -> Result<()> {
        let place = format!("tree.{node}.weight");
        if !weight.is_finite() {
            return Err(Error::NotFinite {
                place,
                value: weight.to_string(),
            });
        }
        if !(0.0..=LARGEST).contains(&weight) {
            return Err(Error::OutOfRange {
                place,
                value: weight,
                bound: "[0, 1e100]".into(),
            });
        }
        if self.method.tree.key() == node {
            return Err(Error::Conflict {
                place,
                rule: "root-has-no-weight".into(),
                reason: "the root of the tree has no siblings, so it has no weight".into(),
            });
        }
        let found = Arc::make_mut(&mut self.method).tree.find_mut(node);
        found.ok_or_else(|| unknown_node(node))?.weight = weight + 0.0;
        Ok(())
    }

    fn set_enabled(&mut self, data: &DataSet, indicator: &str, enabled: bool) -> Result<()> {
        let baseline = data.file().method.tree.find(indicator);
        let weight = baseline.map_or(1.0, |node| node.weight);
        let weight = match (enabled, weight > 0.0) {
            (false, _) => 0.0,
            (true, true) => weight,
            (true, false) => 1.0,
        };
        self.set_weight(indicator, weight)
    }

    /// Puts a method in force. One under a name that is in use is an edited form of that.
    fn set_method(&mut self, method: &Method, own: &Method) {
        self.method = Arc::new(method.clone());
        if method.is_named_as(&self.origin) {
            return;
        }
        self.origin = if method.is_named_as(own) {
            Arc::new(own.clone())
        } else {
            Arc::clone(&self.method)
        };
    }

    fn apply_to_method(&mut self, edit: &Edit) -> Result<()> {
        let mut method = (*self.method).clone();
        match edit.clone() {
            Edit::SetNormalise {
                indicator,
                normalise,
            } => {
                normalise.check("normalise")?;
                entry(&mut method, &indicator)?.normalise = normalise;
            }
            Edit::SetTreat { indicator, treat } => {
                for (number, treatment) in treat.iter().enumerate() {
                    treatment.check(&format!("treat[{number}]"))?;
                }
                entry(&mut method, &indicator)?.treat = treat;
            }
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
        Ok(())
    }

    fn cell(
        &self,
        data: &DataSet,
        unit: &str,
        indicator: &str,
        period: Option<&str>,
    ) -> Result<CellKey> {
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

    /// The figure that stands in a cell.
    fn held(&self, data: &DataSet, key: CellKey) -> Result<f64> {
        let (period, indicator, unit) = key;
        let own = self.values.get(key);
        own.unwrap_or_else(|| {
            if self.ledger.is_empty() {
                return data.figures().get(period, indicator, unit);
            }
            let counted = shift::figure(data, key, shift::tally(data, &self.ledger, key));
            Some(counted.0).filter(|x| !x.is_nan())
        })
        .ok_or_else(|| Error::Empty {
            place: format!(
                "{}.{}",
                data.units()[unit].code,
                data.indicators()[indicator].code
            ),
            what: "figure".into(),
        })
    }

    /// How far the method is from another.
    #[must_use]
    pub fn method_apart(&self, other: &Self) -> Apart {
        if Arc::ptr_eq(&self.method, &other.method) {
            return Apart::Same;
        }
        match self.method.reweighted(&other.method) {
            Some(nodes) => Apart::Weights(nodes),
            None => Apart::More,
        }
    }

    /// The roster with the scenario's changes.
    #[must_use]
    pub fn roster(&self, data: &DataSet) -> Roster {
        let mut roster = data.roster(self.edition);
        if self.groups.is_empty() && self.included.is_empty() {
            return roster;
        }
        let mut excluded = data.exclusions(self.edition);
        for (&(board, unit), included) in self.included.iter() {
            excluded[board][unit] = !included;
            // Putting a unit on a board puts it on the roster.
            roster.listed[unit] |= *included;
        }
        for (&unit, &group) in self.groups.iter() {
            roster.group[unit] = group;
        }
        roster.rank_all_but(data, &excluded);
        roster
    }
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
