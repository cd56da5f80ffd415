//! Scenarios put on top of one another into a new one: what two of them both touch, the last decides.

use std::sync::Arc;

use serde::Serialize;

use crate::error::Result;
use crate::scenario::project_change::Others;
use crate::scenario::{Edit, Outlook, ScenarioFile};
use crate::simulator::touched::{Setting, Touched, TouchedThing};
use crate::simulator::{Lost, Simulator};
use crate::vocabulary::{CellKey, Provenance, versioned};

/// Scenarios put on top of one another.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Stacked {
    /// The new scenario (JSON text): each layer that sets something is a step of it.
    pub scenario: String,
    /// What more than one layer touches.
    pub touched: Vec<Touched>,
    /// Per layer: what of it could not be applied, alone or on top of the others.
    pub lost: Vec<Vec<Lost>>,
}

impl Simulator {
    /// Puts scenarios (JSON texts) on top of one another, the first at the bottom, into a new one with a
    /// name. A layer is what its scenario has set in the end: what it adds to a figure of the baseline
    /// becomes the figure that comes of it, what it gave its baseline again is left to those below.
    ///
    /// # Errors
    /// What is wrong with a text as a scenario file.
    pub fn stacked(&self, scenarios: &[String], name: &str) -> Result<Stacked> {
        let mut whole = self.blank()?;
        let (mut layers, mut lost) = (Vec::new(), Vec::new());
        for (number, text) in scenarios.iter().enumerate() {
            let inside = |error: crate::Error| error.within(&format!("scenarios[{number}]"));
            let file = versioned::read::<ScenarioFile>(text).map_err(inside)?;
            let mut layer = self.blank()?;
            let mut missed = layer.take_up(&file);
            let settings = layer.settings();
            let step = settings.iter().map(|setting| setting.edit.clone());
            let step = step.collect::<Vec<_>>();
            if whole.replay(&step, &mut None).is_err() {
                whole.carry_step(number, &step, &mut missed);
            }
            layers.push(settings);
            lost.push(missed);
        }
        let touched = self.touched(&layers);
        // The edition is only what is looked at: where the method refuses it, another stays in sight.
        let looked = whole.apply(&[self.present_look()]);
        drop(looked);
        whole.set_name(name);
        Ok(Stacked {
            scenario: whole.scenario_json()?,
            touched,
            lost,
        })
    }

    /// What the scenario has set in the end, as edits that set it outright.
    fn settings(&self) -> Vec<Setting> {
        let mut settings = self.method_settings();
        let (data, state) = (&self.data, &self.state);
        if state.late {
            let counted = Edit::CountLate { counted: true };
            settings.push(Setting::new(TouchedThing::Late, counted));
        }
        let unit_code = |unit: usize| data.units()[unit].code.clone();
        for (&(board, unit), &included) in state.included.iter() {
            let (board, unit) = (data.boards()[board].code().to_owned(), unit_code(unit));
            let thing = TouchedThing::Included {
                board: board.clone(),
                unit: unit.clone(),
            };
            let board = Some(board);
            let edit = Edit::SetIncluded {
                unit,
                board,
                included,
            };
            settings.push(Setting::new(thing, edit));
        }
        for (&unit, &group) in state.groups.iter() {
            let unit = unit_code(unit);
            let group = group.map(|group| data.file().groups[group].code.clone());
            let thing = TouchedThing::Group { unit: unit.clone() };
            settings.push(Setting::new(thing, Edit::SetGroup { unit, group }));
        }
        settings.extend(self.ledger_settings());
        for (&key, &x) in state.denominators.iter() {
            settings.push(self.denominator_setting(key, x));
        }
        for key in state.values.keys() {
            if let Some(value) = state.values.get(key) {
                settings.push(self.figure_setting(key, value));
            }
        }
        for (&(unit, kind), lever) in state.levers.iter() {
            let unit = unit_code(unit);
            let thing = TouchedThing::Lever {
                unit: unit.clone(),
                lever: kind,
            };
            let lever = Box::new(lever.clone());
            settings.push(Setting::new(thing, Edit::SetLever { unit, lever }));
        }
        if state.outlook != Outlook::default().as_far_as(state.outlook) {
            let outlook = state.outlook;
            let edit = Edit::SetOutlook { outlook };
            settings.push(Setting::new(TouchedThing::Outlook, edit));
        }
        settings
    }

    fn figure_setting(&self, key: CellKey, value: Option<f64>) -> Setting {
        let (period, indicator, unit) = key;
        let unit = self.data.units()[unit].code.clone();
        let code = |indicator: usize| self.data.indicators()[indicator].code.clone();
        if self.data.is_target(indicator)
            && let Some(columns) = self.data.annual_of(indicator)
        {
            let year = self.figures.calendar().year[period];
            let indicator = code(columns.of);
            let thing = TouchedThing::Target {
                year,
                indicator: indicator.clone(),
                unit: unit.clone(),
            };
            let year = Some(year);
            let edit = Edit::SetTarget {
                unit,
                indicator,
                year,
                value,
            };
            return Setting::number(thing, value, edit);
        }
        let (period, indicator) = (self.period_code(period), code(indicator));
        let thing = TouchedThing::Figure {
            period: period.clone(),
            indicator: indicator.clone(),
            unit: unit.clone(),
        };
        let period = Some(period);
        let edit = Edit::SetValue {
            unit,
            indicator,
            period,
            value,
        };
        Setting::number(thing, value, edit)
    }

    fn denominator_setting(&self, (period, indicator, unit): CellKey, x: f64) -> Setting {
        let period = self.period_code(period);
        let indicator = self.data.indicators()[indicator].code.clone();
        let unit = self.data.units()[unit].code.clone();
        let thing = TouchedThing::Behind {
            period: period.clone(),
            indicator: indicator.clone(),
            unit: unit.clone(),
        };
        let edit = Edit::SetDenominator {
            unit,
            indicator,
            period: Some(period),
            denominator: Some(x),
        };
        Setting::number(thing, Some(x), edit)
    }

    fn period_code(&self, period: usize) -> String {
        self.data.file().periods[period].code.clone()
    }

    /// The edits of the method since it was last replaced, each thing once, in their order; none where the
    /// method is the baseline's.
    fn method_settings(&self) -> Vec<Setting> {
        let own = &self.data.file().method;
        if *self.state.method == *own {
            return Vec::new();
        }
        let mut settings = Vec::<Setting>::new();
        for (_, edit) in self.history.standing() {
            let Some(setting) = self.method_setting(edit) else {
                continue;
            };
            if matches!(edit, Edit::SetMethod { .. }) {
                settings.clear();
            }
            settings.retain(|other| !overwrites(edit, &other.edit));
            settings.push(setting);
        }
        // What was set and set back again stays with those below, unless a whole method was taken up.
        let replaced = settings
            .iter()
            .any(|setting| matches!(setting.edit, Edit::SetMethod { .. }));
        settings.retain(|setting| match &setting.things[..] {
            [TouchedThing::Weight { node }] if !replaced => {
                own.tree.find(node).map(|node| node.weight) != setting.value
            }
            _ => true,
        });
        settings
    }

    fn method_setting(&self, edit: &Edit) -> Option<Setting> {
        let thing = match edit {
            Edit::SetMethod { .. } => TouchedThing::Method,
            Edit::SetWeight { node: code, .. }
            | Edit::SetEnabled {
                indicator: code, ..
            } => {
                let weight = self.state.method.tree.find(code)?.weight;
                let node = code.clone();
                let thing = TouchedThing::Weight { node: node.clone() };
                let edit = Edit::SetWeight { node, weight };
                return Some(Setting::number(thing, Some(weight), edit));
            }
            Edit::SetNormalise { indicator, .. }
            | Edit::SetTreat { indicator, .. }
            | Edit::SetMissing { indicator, .. }
            | Edit::SetReference { indicator, .. } => TouchedThing::Scoring {
                indicator: indicator.clone(),
            },
            Edit::SetMean { node, .. } | Edit::SetWeighting { node, .. } => {
                TouchedThing::Node { node: node.clone() }
            }
            Edit::SetTies { .. } | Edit::SetDecimals { .. } => TouchedThing::Ranking,
            _ => return None,
        };
        Some(Setting::new(thing, edit.clone()))
    }

    /// The edits of projects that are not as they were published, in their order.
    fn ledger_settings(&self) -> Vec<Setting> {
        let mut settings = Vec::<Setting>::new();
        for (_, edit) in self.history.standing() {
            let project = match edit {
                Edit::PutProjects { projects, others } => {
                    let things = match others {
                        Others::Drop => vec![TouchedThing::Ledger],
                        Others::Keep => projects.iter().map(|one| project(&one.code)).collect(),
                    };
                    let setting = Setting::new(TouchedThing::Ledger, edit.clone());
                    settings.push(Setting { things, ..setting });
                    continue;
                }
                Edit::AddProject { project } => &project.code,
                Edit::DropProject { project }
                | Edit::ResetProject { project }
                | Edit::SetProject { project, .. }
                | Edit::MoveStage { project, .. }
                | Edit::SetDate { project, .. }
                | Edit::SetFunds { project, .. } => project,
                _ => continue,
            };
            // What came before counts no more.
            if matches!(edit, Edit::ResetProject { .. } | Edit::DropProject { .. }) {
                let own = [self::project(project)];
                settings.retain(|other| other.things != own);
            }
            if self.state.ledger.get(project).is_none() || matches!(edit, Edit::ResetProject { .. })
            {
                continue;
            }
            settings.push(Setting::new(self::project(project), outright(edit)));
        }
        settings
    }
}

fn project(code: &str) -> TouchedThing {
    TouchedThing::Project {
        project: code.to_owned(),
    }
}

/// Whether of the two edits of one method the later makes the earlier count no more.
fn overwrites(later: &Edit, earlier: &Edit) -> bool {
    let weight = |edit: &Edit| match edit {
        Edit::SetWeight { node: code, .. }
        | Edit::SetEnabled {
            indicator: code, ..
        } => Some(code.clone()),
        _ => None,
    };
    match (later, earlier) {
        (Edit::SetNormalise { indicator: a, .. }, Edit::SetNormalise { indicator: b, .. })
        | (Edit::SetTreat { indicator: a, .. }, Edit::SetTreat { indicator: b, .. })
        | (Edit::SetMissing { indicator: a, .. }, Edit::SetMissing { indicator: b, .. })
        | (Edit::SetReference { indicator: a, .. }, Edit::SetReference { indicator: b, .. })
        | (Edit::SetMean { node: a, .. }, Edit::SetMean { node: b, .. })
        | (Edit::SetWeighting { node: a, .. }, Edit::SetWeighting { node: b, .. }) => a == b,
        (Edit::SetTies { .. }, Edit::SetTies { .. })
        | (Edit::SetDecimals { .. }, Edit::SetDecimals { .. }) => true,
        _ => weight(later).is_some() && weight(later) == weight(earlier),
    }
}

/// An edit of a project as it can be made on top of another layer: one that both add stands once.
fn outright(edit: &Edit) -> Edit {
    let Edit::AddProject { project } = edit else {
        return edit.clone();
    };
    let mut entry = (**project).clone();
    entry.provenance.get_or_insert(Provenance::Edited);
    Edit::PutProjects {
        projects: Arc::new(vec![entry]),
        others: Others::Keep,
    }
}
