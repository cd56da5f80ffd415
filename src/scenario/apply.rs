//! Apply: what an edit sets.

use std::sync::Arc;

use crate::dataset::denominator::check as check_denominator;
use crate::dataset::figures::check;
use crate::dataset::{DataSet, IndicatorSource, shift};
use crate::error::{Error, Result};
use crate::method::{IndicatorMethod, Method, Node, is_weight};
use crate::scenario::project_change::Changes;
use crate::scenario::{Edit, State};
use crate::vocabulary::CellKey;

impl State {
    /// Applies one edit.
    ///
    /// # Errors
    /// What is wrong with it by itself; the state is then as it was. What is wrong with the
    /// method as a whole, such as weights that sum to nothing, is found when it is made ready.
    pub fn apply(&mut self, edit: &Edit, data: &DataSet) -> Result<()> {
        match edit {
            Edit::ResetAll | Edit::OpenScenario { .. } => {
                *self = Self::new(data).looked_at_as(self);
                Ok(())
            }
            Edit::SetWeight { node, weight } => self.set_weight(node, *weight),
            Edit::SetEnabled { indicator, enabled } => self.set_enabled(data, indicator, *enabled),
            Edit::SetIncluded {
                unit,
                board,
                included,
            } => self.set_included(data, unit, board.as_deref(), *included),
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
            Edit::CountLate { counted } => {
                self.late = *counted;
                Ok(())
            }
            Edit::SetMethod { method } => {
                self.set_method(method, &data.file().method);
                Ok(())
            }
            _ if self.apply_to_figures(edit, data)? || self.apply_to_ledger(edit, data)? => Ok(()),
            _ => self.apply_to_method(edit),
        }
    }

    /// Whether the edit is of a figure, or of an annual target.
    fn apply_to_figures(&mut self, edit: &Edit, data: &DataSet) -> Result<bool> {
        match edit {
            Edit::SetValue {
                unit,
                indicator,
                period,
                value,
            } => {
                let key = self.cell(data, unit, indicator, period.as_deref())?;
                self.set_value(data, key, *value)?;
            }
            Edit::AddValue {
                unit,
                indicator,
                period,
                by,
            } => {
                let key = self.cell(data, unit, indicator, period.as_deref())?;
                let value = self.held(data, key)? + by;
                self.set_value(data, key, Some(value))?;
            }
            Edit::ScaleValue {
                unit,
                indicator,
                period,
                factor,
            } => {
                let key = self.cell(data, unit, indicator, period.as_deref())?;
                let value = self.held(data, key)? * factor;
                self.set_value(data, key, Some(value))?;
            }
            Edit::ResetValue {
                unit,
                indicator,
                period,
            } => {
                let key = self.cell(data, unit, indicator, period.as_deref())?;
                Arc::make_mut(&mut self.values).remove(key);
            }
            Edit::SetTarget {
                unit,
                indicator,
                year,
                value,
            } => {
                let key = self.target_cell(data, unit, indicator, *year)?;
                self.set_value(data, key, *value)?;
            }
            Edit::ResetTarget {
                unit,
                indicator,
                year,
            } => {
                let key = self.target_cell(data, unit, indicator, *year)?;
                Arc::make_mut(&mut self.values).remove(key);
            }
            Edit::SetDenominator {
                unit,
                indicator,
                period,
                denominator,
            } => {
                let key = self.cell(data, unit, indicator, period.as_deref())?;
                self.set_denominator(data, key, *denominator)?;
            }
            _ => return Ok(false),
        }
        Ok(true)
    }

    /// Puts a unit on a board or takes it off; off or on all composite boards where none is named.
    pub(super) fn set_included(
        &mut self,
        data: &DataSet,
        unit: &str,
        board: Option<&str>,
        included: bool,
    ) -> Result<()> {
        let unit = data.unit(unit, "unit")?;
        let named = board.map(|code| data.board(code, "board")).transpose()?;
        let all = data.boards().iter().enumerate();
        let composite = all.filter(|(_, board)| named.is_none() && board.is_composite());
        for board in composite.map(|(number, _)| number).chain(named) {
            Arc::make_mut(&mut self.included).insert((board, unit), included);
        }
        Ok(())
    }

    /// Whether the edit is of the ledger.
    pub(super) fn apply_to_ledger(&mut self, edit: &Edit, data: &DataSet) -> Result<bool> {
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
        let key = data.kept(key);
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

    pub(super) fn set_denominator(
        &mut self,
        data: &DataSet,
        key: CellKey,
        x: Option<f64>,
    ) -> Result<()> {
        let denominators = Arc::make_mut(&mut self.denominators);
        if let Some(x) = x {
            check_denominator(data, key, x, "denominator")?;
            denominators.insert(key, x);
        } else {
            denominators.remove(&key);
        }
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
        is_weight(weight, &place)?;
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

    pub(super) fn set_enabled(
        &mut self,
        data: &DataSet,
        indicator: &str,
        enabled: bool,
    ) -> Result<()> {
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
    pub(super) fn set_method(&mut self, method: &Method, own: &Method) {
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

    pub(super) fn apply_to_method(&mut self, edit: &Edit) -> Result<()> {
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

    pub(super) fn cell(
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
        Ok(data.kept((
            period,
            data.indicator(indicator, "indicator")?,
            data.unit(unit, "unit")?,
        )))
    }

    /// The cell of a unit's annual target of an indicator.
    fn target_cell(
        &self,
        data: &DataSet,
        unit: &str,
        indicator: &str,
        year: Option<i32>,
    ) -> Result<CellKey> {
        let of = data.indicator(indicator, "indicator")?;
        let columns = data.annual_columns().iter();
        let Some(columns) = columns.clone().find(|columns| columns.of == of) else {
            return Err(Error::Conflict {
                place: "indicator".into(),
                rule: "target-of-target".into(),
                reason: "what annual targets bring with them has no targets of its own".into(),
            });
        };
        let years = &data.figures().calendar().year;
        let period = match year {
            None => Some(data.edition_period(self.edition)),
            Some(year) => years.iter().position(|one| *one == year),
        };
        let period = period.ok_or_else(|| Error::UnknownCode {
            place: "year".into(),
            what: "year".into(),
            value: year.unwrap_or_default().to_string(),
        })?;
        Ok(data.kept((period, columns.target, data.unit(unit, "unit")?)))
    }

    /// The figure that stands in a cell.
    pub(super) fn held(&self, data: &DataSet, key: CellKey) -> Result<f64> {
        let (period, indicator, unit) = key;
        let own = self.values.get(key);
        own.unwrap_or_else(|| {
            let data = (data, self.late);
            if self.ledger.is_empty() {
                return data.0.basis(self.late).figures.get(period, indicator, unit);
            }
            let tally = shift::tally(data, &self.ledger, key);
            let counted = shift::figure(data, key, tally, self.denominators.get(&key).copied());
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
