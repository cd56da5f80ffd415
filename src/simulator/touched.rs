//! What more than one of several scenarios touches, and what each makes of it.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::lever::LeverKind;
use crate::scenario::Edit;
use crate::simulator::Simulator;
use crate::simulator::carry::{figure, target};

/// Something that more than one layer touches.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Touched {
    /// What it is.
    pub thing: TouchedThing,
    /// What the baseline has there; none where that is no number.
    pub baseline: Option<f64>,
    /// The layers, from below; the last decides.
    pub by: Vec<TouchedBy>,
    /// Whether all of them make the same of it.
    pub same: bool,
}

/// What one layer makes of something.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct TouchedBy {
    /// Number of the layer, from below.
    pub layer: usize,
    /// The figure, target, weight or number behind a rate; none for anything else, and for a figure that
    /// is taken away.
    pub value: Option<f64>,
    /// The edits.
    pub edits: Vec<Edit>,
}

/// What can be touched, named by codes.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(tag = "kind", rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub enum TouchedThing {
    /// The method as a whole.
    Method,
    /// A node's weight among its siblings.
    Weight {
        /// Its code.
        node: String,
    },
    /// How an indicator's figures become points.
    Scoring {
        /// Its code.
        indicator: String,
    },
    /// How a dimension's children are put together.
    Node {
        /// Its code.
        node: String,
    },
    /// How equals are ranked, and to how many decimals.
    Ranking,
    /// A figure.
    Figure {
        /// The period.
        period: String,
        /// The indicator.
        indicator: String,
        /// The unit.
        unit: String,
    },
    /// An annual target.
    Target {
        /// The year.
        year: i32,
        /// The indicator.
        indicator: String,
        /// The unit.
        unit: String,
    },
    /// What lies behind a given rate.
    Behind {
        /// The period.
        period: String,
        /// The indicator.
        indicator: String,
        /// The unit.
        unit: String,
    },
    /// The ledger as a whole.
    Ledger,
    /// A project.
    Project {
        /// Its code.
        project: String,
    },
    /// Whether a board ranks a unit.
    Included {
        /// The board.
        board: String,
        /// The unit.
        unit: String,
    },
    /// A unit's group.
    Group {
        /// The unit.
        unit: String,
    },
    /// A unit's lever.
    Lever {
        /// The unit.
        unit: String,
        /// Which.
        lever: LeverKind,
    },
    /// How a forecast looks ahead.
    Outlook,
    /// Whether what was reported late counts.
    Late,
}

impl TouchedThing {
    /// What it is a part of, and is replaced with.
    fn whole(&self) -> Option<Self> {
        match self {
            Self::Weight { .. } | Self::Scoring { .. } | Self::Node { .. } | Self::Ranking => {
                Some(Self::Method)
            }
            Self::Project { .. } => Some(Self::Ledger),
            _ => None,
        }
    }
}

/// An edit that sets something outright, with what it touches.
pub(super) struct Setting {
    pub things: Vec<TouchedThing>,
    pub value: Option<f64>,
    pub edit: Edit,
}

impl Setting {
    pub fn new(thing: TouchedThing, edit: Edit) -> Self {
        Self {
            things: vec![thing],
            value: None,
            edit,
        }
    }

    pub fn number(thing: TouchedThing, value: Option<f64>, edit: Edit) -> Self {
        Self {
            value,
            ..Self::new(thing, edit)
        }
    }
}

impl Simulator {
    /// What more than one layer touches.
    pub(super) fn touched(&self, layers: &[Vec<Setting>]) -> Vec<Touched> {
        let mut all = BTreeMap::<TouchedThing, Vec<TouchedBy>>::new();
        for (layer, settings) in layers.iter().enumerate() {
            for setting in settings {
                for thing in &setting.things {
                    note(all.entry(thing.clone()).or_default(), layer, setting);
                }
            }
        }
        // Who replaces a whole touches all parts of it.
        let wholes = [TouchedThing::Method, TouchedThing::Ledger];
        for whole in wholes
            .into_iter()
            .filter(|whole| all.contains_key(whole))
            .collect::<Vec<_>>()
        {
            let mut by = Vec::new();
            for (layer, settings) in layers.iter().enumerate() {
                let within = |thing: &TouchedThing| {
                    *thing == whole || thing.whole().as_ref() == Some(&whole)
                };
                for setting in settings.iter().filter(|one| one.things.iter().any(within)) {
                    note(&mut by, layer, setting);
                }
            }
            all.insert(whole, by);
        }
        let several = all.into_iter().filter(|(_, by)| by.len() > 1);
        let told = several.map(|(thing, by)| Touched {
            baseline: self.published(&thing),
            same: by.windows(2).all(|pair| pair[0].edits == pair[1].edits),
            thing,
            by,
        });
        told.collect()
    }

    /// What the baseline has of something, where that is a number.
    fn published(&self, thing: &TouchedThing) -> Option<f64> {
        match thing {
            TouchedThing::Weight { node } => {
                let node = self.data.file().method.tree.find(node)?;
                Some(node.weight)
            }
            TouchedThing::Figure {
                period,
                indicator,
                unit,
            } => figure(&self.data, unit, indicator, period),
            TouchedThing::Target {
                year,
                indicator,
                unit,
            } => target(&self.data, unit, indicator, *year),
            _ => None,
        }
    }
}

fn note(by: &mut Vec<TouchedBy>, layer: usize, setting: &Setting) {
    match by.last_mut().filter(|last| last.layer == layer) {
        Some(last) => {
            last.value = setting.value.or(last.value);
            last.edits.push(setting.edit.clone());
        }
        None => by.push(TouchedBy {
            layer,
            value: setting.value,
            edits: vec![setting.edit.clone()],
        }),
    }
}
