//! Views: what a page needs to lay itself out, and the details of a cell.

use serde::Serialize;

use crate::dataset::cumulative::by_difference;
use crate::dataset::{Board, Direction, IndicatorSource, Name, Provenance};
use crate::error::Result;
use crate::math::round_to;
use crate::method::Method;
use crate::method::contribution::{contributions, contributions_of, effective_weights};
use crate::method::plan::PlanNode;
use crate::method::weight::Weighting;
use crate::simulator::{Simulator, number};

/// Everything that stays while figures and weights change.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Description {
    /// Code of the data set.
    pub code: String,
    /// Its name.
    pub name: Name,
    /// What the reader must know before trusting it.
    pub note: Option<Name>,
    /// Its fingerprint.
    pub fingerprint: String,
    /// The units.
    pub units: Vec<UnitView>,
    /// The groups.
    pub groups: Vec<NamedView>,
    /// The indicators.
    pub indicators: Vec<IndicatorView>,
    /// The periods, oldest first.
    pub periods: Vec<NamedView>,
    /// The boards.
    pub boards: Vec<BoardView>,
    /// Number of projects on the ledger, with the scenario's changes.
    pub projects: usize,
    /// The editions.
    pub editions: Vec<EditionView>,
    /// Number of the edition shown.
    pub edition: usize,
    /// Whether the scores of composite boards stand on the scale of the baseline's, so that one can
    /// be subtracted from the other.
    pub same_scale: bool,
    /// The method in use.
    pub method: Method,
    /// Its name, marked where it differs from the method that came under that name.
    pub method_name: Name,
    /// Whether it does.
    pub method_edited: bool,
    /// Whether it bears the name of the data set's own method.
    pub method_is_own: bool,
    /// The nodes of its tree, root first.
    pub nodes: Vec<NodeView>,
    /// Per leaf, in tree order: number of its indicator.
    pub leaves: Vec<usize>,
}

/// A code with its name.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct NamedView {
    /// Code.
    pub code: String,
    /// Name.
    pub name: Name,
}

/// A unit.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct UnitView {
    /// Code.
    pub code: String,
    /// Name.
    pub name: Name,
    /// Number of its group.
    pub group: Option<usize>,
    /// Remark.
    pub note: Option<Name>,
}

/// An indicator.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct IndicatorView {
    /// Code.
    pub code: String,
    /// Name.
    pub name: Name,
    /// Unit of measure.
    pub unit_of_measure: Name,
    /// Whether more is better.
    pub direction: Direction,
    /// Decimals shown.
    pub decimals: u8,
    /// Whether its figures are computed from others.
    pub derived: bool,
    /// Whether its figures are counted from the ledger.
    pub ledger: bool,
    /// Remark.
    pub note: Option<Name>,
}

/// A board.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct BoardView {
    /// Code.
    pub code: String,
    /// Name.
    pub name: Name,
    /// `composite`, `indicator` or `project`; units rank on the last by how many of its projects
    /// are their own.
    pub kind: String,
    /// Number of the group it is limited to.
    pub group: Option<usize>,
    /// Number of the indicator it ranks by.
    pub indicator: Option<usize>,
    /// Per unit: whether it is ranked here, if it has a figure.
    pub ranked: Vec<bool>,
}

/// An edition.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct EditionView {
    /// Code.
    pub code: String,
    /// Name.
    pub name: Name,
    /// Number of its period.
    pub period: usize,
    /// Remark.
    pub note: Option<Name>,
}

/// A node of the method's tree.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct NodeView {
    /// Its code; a leaf goes by its indicator's.
    pub code: String,
    /// Its name.
    pub name: Name,
    /// Number of its parent.
    pub parent: Option<usize>,
    /// Number of its indicator, if it is a leaf.
    pub indicator: Option<usize>,
}

/// A node's weights.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct WeightView {
    /// As it stands in the method.
    pub raw: f64,
    /// As it stood in the baseline's method; none where that has no such node.
    pub baseline: Option<f64>,
    /// Share among its siblings, 0 to 1.
    pub share: f64,
    /// Share of the whole, multiplied down the tree, 0 to 1.
    pub overall: f64,
    /// Share of the spread of the index that it decides; see
    /// [`effective_weights`](crate::method::contribution::effective_weights).
    pub effective: f64,
    /// Of a dimension with a budget: the points not given out, below zero where more are.
    pub left: Option<f64>,
}

/// A figure with all that is known of it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct CellView {
    /// The figure.
    pub value: Option<f64>,
    /// The figure in the baseline.
    pub baseline: Option<f64>,
    /// What it rests on.
    pub provenance: Option<Provenance>,
    /// What the baseline's figure rests on.
    #[serde(rename = "baselineProvenance")]
    pub baseline_provenance: Option<Provenance>,
    /// Where the baseline's figure was published.
    pub source: Option<SourceView>,
    /// The span the published figure is of, where it is not the period's own.
    pub window: Option<String>,
    /// What the running totals of the year give by difference, where that is not the figure; see
    /// [`by_difference`].
    #[serde(rename = "byDifference")]
    pub by_difference: Option<f64>,
    /// Range and step of a slider for it.
    pub slider: SliderView,
}

/// Where a figure was published.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct SourceView {
    /// Who published it.
    pub publisher: Name,
    /// When.
    pub date: Option<String>,
    /// Its address, where it is the publisher's own.
    pub address: Option<String>,
}

/// A slider's range.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct SliderView {
    /// Least value.
    pub min: f64,
    /// Greatest value.
    pub max: f64,
    /// Step.
    pub step: f64,
}

/// The points of a dimension's budget that are not given out, to a millionth.
fn left_of_budget(nodes: &[PlanNode], node: &PlanNode) -> Option<f64> {
    let Weighting::Budget { total } = node.weighting else {
        return None;
    };
    let given = node.children.iter().map(|child| nodes[*child].weight);
    Some(round_to(total - given.sum::<f64>(), 6))
}

impl Simulator {
    /// Everything that stays while figures and weights change.
    #[must_use]
    pub fn describe(&self) -> Description {
        let file = self.data.file();
        let named = |code: &str, name: &Name| NamedView {
            code: code.into(),
            name: name.clone(),
        };
        Description {
            code: file.code.clone(),
            name: file.name.clone(),
            note: file.note.clone(),
            fingerprint: self.data.fingerprint().to_owned(),
            units: self.unit_views(),
            groups: file
                .groups
                .iter()
                .map(|group| named(&group.code, &group.name))
                .collect(),
            indicators: self.indicator_views(),
            periods: file
                .periods
                .iter()
                .map(|period| named(&period.code, &period.name))
                .collect(),
            boards: self.board_views(),
            projects: self.data.ledger().count(&self.state.ledger),
            editions: self.edition_views(),
            edition: self.state.edition,
            same_scale: self.same_scale(),
            method: (*self.state.method).clone(),
            method_name: self.method_name(),
            method_edited: self.method_edited(),
            method_is_own: self.method_is_own(),
            nodes: self.node_views(),
            leaves: self
                .standing
                .plan
                .leaves
                .iter()
                .map(|leaf| leaf.indicator)
                .collect(),
        }
    }

    fn unit_views(&self) -> Vec<UnitView> {
        let units = self.data.units().iter().zip(&self.roster().group);
        units
            .map(|(unit, group)| UnitView {
                code: unit.code.clone(),
                name: unit.name.clone(),
                group: *group,
                note: unit.note.clone(),
            })
            .collect()
    }

    fn indicator_views(&self) -> Vec<IndicatorView> {
        let indicators = self.data.indicators().iter();
        indicators
            .map(|indicator| IndicatorView {
                code: indicator.code.clone(),
                name: indicator.name.clone(),
                unit_of_measure: indicator.unit_of_measure.clone(),
                direction: indicator.direction,
                decimals: indicator.decimals,
                derived: matches!(indicator.source, IndicatorSource::Derived { .. }),
                ledger: matches!(indicator.source, IndicatorSource::Ledger { .. }),
                note: indicator.note.clone(),
            })
            .collect()
    }

    fn board_views(&self) -> Vec<BoardView> {
        let boards = self.data.boards().iter().zip(&self.roster().ranked);
        boards
            .map(|(board, ranked)| {
                let (kind, indicator) = match board {
                    Board::Composite { .. } => ("composite", None),
                    Board::Indicator { indicator, .. } => {
                        ("indicator", self.data.indicator(indicator, "").ok())
                    }
                    Board::Project { .. } => ("project", None),
                };
                BoardView {
                    code: board.code().into(),
                    name: board.name().clone(),
                    kind: kind.into(),
                    group: board
                        .group()
                        .and_then(|code| self.data.group(code, "").ok()),
                    indicator,
                    ranked: ranked.clone(),
                }
            })
            .collect()
    }

    fn edition_views(&self) -> Vec<EditionView> {
        let editions = self.data.editions().iter().enumerate();
        editions
            .map(|(number, edition)| EditionView {
                code: edition.code.clone(),
                name: edition.name.clone(),
                period: self.data.edition_period(number),
                note: edition.note.clone(),
            })
            .collect()
    }

    pub(super) fn node_views(&self) -> Vec<NodeView> {
        let mut names = Vec::new();
        self.state
            .method
            .tree
            .walk(&mut |node| names.push(node.name.clone()));
        let nodes = self.plan().nodes.iter().zip(names);
        nodes
            .map(|(node, name)| {
                let indicator = node.leaf.map(|leaf| self.plan().leaves[leaf].indicator);
                let own = indicator.map(|number| self.data.indicators()[number].name.clone());
                NodeView {
                    code: node.key.clone(),
                    name: name.or(own).unwrap_or_else(|| Name::same(&node.key)),
                    parent: node.parent,
                    indicator,
                }
            })
            .collect()
    }

    /// Per leaf, per unit: weighted points; see
    /// [`contributions`](crate::method::contribution::contributions).
    #[must_use]
    pub fn contributions(&self) -> Vec<Vec<f64>> {
        contributions(self.inputs(), self.evaluation())
    }

    /// Per leaf: weighted points of some units, in their order.
    ///
    /// # Errors
    /// [`Error::OutOfRange`](crate::Error::OutOfRange) for a number that counts no unit.
    pub fn contributions_of(&self, units: &[u32]) -> Result<Vec<Vec<f64>>> {
        for &unit in units {
            number("unit", unit as usize, self.data.units().len())?;
        }
        let units = units.iter().map(|unit| *unit as usize);
        Ok(contributions_of(self.inputs(), self.evaluation(), units))
    }

    /// Per node: its weights.
    #[must_use]
    pub fn weights(&self) -> Vec<WeightView> {
        let effective = effective_weights(self.inputs(), &self.contributions(), self.evaluation());
        let nodes = &self.plan().nodes;
        let mut views = Vec::<WeightView>::with_capacity(nodes.len());
        for node in nodes {
            let (mut share, mut overall) = (1.0, 1.0);
            if let Some(parent) = node.parent {
                let weights = &self.evaluation().weights[parent];
                let at = nodes[parent]
                    .children
                    .iter()
                    .position(|child| nodes[*child].key == node.key);
                let sum = weights.iter().sum::<f64>();
                share = at.map_or(0.0, |at| weights[at] / sum);
                overall = views[parent].overall * share;
            }
            let baseline = self
                .data
                .file()
                .method
                .tree
                .find(&node.key)
                .map(|node| node.weight);
            let effective = node.leaf.map_or(0.0, |leaf| effective[leaf]);
            views.push(WeightView {
                raw: node.weight,
                baseline,
                share,
                overall,
                effective,
                left: left_of_budget(nodes, node),
            });
        }
        for number in (1..nodes.len()).rev() {
            if let Some(parent) = nodes[number].parent {
                views[parent].effective += views[number].effective;
            }
        }
        views
    }

    /// A figure of the edition's period with all that is known of it.
    ///
    /// # Errors
    /// [`Error::OutOfRange`](crate::Error::OutOfRange) for a number that counts nothing.
    pub fn cell(&self, unit: usize, indicator: usize) -> Result<CellView> {
        number("unit", unit, self.data.units().len())?;
        number("indicator", indicator, self.data.indicators().len())?;
        let period = self.period();
        let base = self.data.figures();
        let source = base.source(period, indicator, unit).map(|number| {
            let source = &self.data.file().sources[number];
            SourceView {
                publisher: source.publisher.clone(),
                date: source.date.clone(),
                address: source.address.clone(),
            }
        });
        Ok(CellView {
            value: self.figures.get(period, indicator, unit),
            baseline: base.get(period, indicator, unit),
            provenance: self.figures.mark(period, indicator, unit),
            baseline_provenance: base.mark(period, indicator, unit),
            source,
            window: base.window(period, indicator, unit).map(str::to_owned),
            by_difference: by_difference(&self.data, &self.figures, (period, indicator, unit)),
            slider: self.slider(indicator, unit),
        })
    }

    /// From the column: a little beyond its extremes, in steps of the last decimal shown.
    fn slider(&self, indicator: usize, unit: usize) -> SliderView {
        let about = &self.data.indicators()[indicator];
        let step = crate::math::pow(10.0, -f64::from(about.decimals));
        let column = self.data.figures().column(self.period(), indicator);
        let own = self.figures.column(self.period(), indicator)[unit];
        let present = column.iter().copied().chain([own]).filter(|x| !x.is_nan());
        let (low, high) = present.fold((0.0_f64, step), |(low, high), x| (low.min(x), high.max(x)));
        let reach = (high - low) * 0.25;
        let least = if low < 0.0 { low - reach } else { 0.0 };
        let least = least.max(about.minimum.unwrap_or(f64::NEG_INFINITY));
        let most = (high + reach).min(about.maximum.unwrap_or(f64::INFINITY));
        SliderView {
            min: (least / step).floor() * step,
            max: (most / step).ceil() * step,
            step,
        }
    }
}
