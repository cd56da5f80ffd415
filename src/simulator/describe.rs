//! Views: what a page needs to lay itself out, and the details of a cell.

use crate::dataset::cumulative::by_difference;
use crate::dataset::{Board, IndicatorSource};
use crate::error::Result;
use crate::method::weighting::Weighting;
use crate::numeric::math::round_to;
use crate::scoring::contribution::{contributions, contributions_of, effective_weights};
use crate::scoring::plan::PlanNode;
use crate::simulator::description::{
    AnnualView, BoardView, EditionView, IndicatorView, LateView, NamedView, NodeView, PeriodView,
    UnitView,
};
use crate::simulator::{CellView, Description, Simulator, SliderView, SourceView, WeightView};
use crate::vocabulary::Name;
use crate::vocabulary::limits::check_number;

/// The points of a dimension's budget that are not given out, to a millionth.
fn left_of_budget(nodes: &[PlanNode], node: &PlanNode) -> Option<f64> {
    let Weighting::Budget { total } = node.weighting else {
        return None;
    };
    let given = node.children.iter().map(|child| nodes[*child].weight);
    Some(round_to(total - given.sum::<f64>(), 6))
}

/// The whole steps around a range, but none beyond the bounds; the bounds themselves where no whole step
/// lies between them.
fn steps_within(
    [least, most]: [f64; 2],
    [minimum, maximum]: [f64; 2],
    decimals: u8,
    step: f64,
) -> SliderView {
    // A bound such as 1.15 is a hair below 115 steps, and its step is not beyond it.
    let hair = |count: f64| 1e-9 * count.abs().max(1.0);
    let at = |count: f64| round_to(count * step, decimals);
    let (first, last) = (minimum / step, maximum / step);
    let min = at((least / step).floor().max((first - hair(first)).ceil())).max(minimum);
    let max = at((most / step).ceil().min((last + hair(last)).floor())).min(maximum);
    if min <= max {
        return SliderView { min, max, step };
    }
    let [min, max] = [least.max(minimum), most.min(maximum)];
    SliderView {
        min: min.min(max),
        max: min.max(max),
        step: if (max - min).abs() > 0.0 {
            step.min((max - min).abs())
        } else {
            step
        },
    }
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
            unit_kind: file.unit_kind.clone(),
            note: file.note.clone(),
            fingerprint: self.data.fingerprint().to_owned(),
            units: self.unit_views(),
            groups: file
                .groups
                .iter()
                .map(|group| named(&group.code, &group.name))
                .collect(),
            indicators: self.indicator_views(),
            periods: self.period_views(),
            boards: self.board_views(),
            projects: self.data.ledger().count(&self.state.ledger),
            editions: self.edition_views(),
            edition: self.state.edition,
            same_scale: self.same_scale(),
            late: self.data.late_count().map(|count| LateView {
                counted: self.state.late,
                figures: count.figures,
                projects: count.projects,
            }),
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
                .map(|leaf| leaf.named)
                .collect(),
        }
    }

    fn period_views(&self) -> Vec<PeriodView> {
        let periods = self.data.file().periods.iter();
        let years = self.figures.calendar().year.iter();
        periods
            .zip(years)
            .map(|(period, year)| PeriodView {
                code: period.code.clone(),
                name: period.name.clone(),
                year: *year,
            })
            .collect()
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
        let indicators = self.data.indicators().iter().enumerate();
        let annual = |number: usize| {
            let columns = self.data.annual_of(number)?;
            let (of, kind) = (columns.of, columns.kind(number)?);
            let used = self.figures.greatest(columns.target) > 0.0;
            Some(AnnualView { of, kind, used })
        };
        indicators
            .map(|(number, indicator)| IndicatorView {
                code: indicator.code.clone(),
                name: indicator.name.clone(),
                unit_of_measure: indicator.unit_of_measure.clone(),
                direction: indicator.direction,
                decimals: indicator.decimals,
                derived: matches!(indicator.source, IndicatorSource::Derived { .. }),
                span: self.data.span_told(number),
                annual: annual(number),
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
                let indicator = node.leaf.map(|leaf| self.plan().leaves[leaf].named);
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
    /// [`contributions`].
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
            check_number("unit", unit as usize, self.data.units().len())?;
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
        check_number("unit", unit, self.data.units().len())?;
        check_number("indicator", indicator, self.data.indicators().len())?;
        let period = self.period();
        let base = self.data.figures();
        let source = self.figure_source(period, indicator, unit);
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

    /// Where a figure of the baseline was published.
    pub(super) fn figure_source(
        &self,
        period: usize,
        indicator: usize,
        unit: usize,
    ) -> Option<SourceView> {
        let number = self.data.figures().source(period, indicator, unit)?;
        let source = &self.data.file().sources[number];
        Some(SourceView {
            publisher: source.publisher.clone(),
            date: source.date.clone(),
            address: source.address.clone(),
        })
    }

    /// A figure of a period without the scenario's edits, if it is there.
    ///
    /// # Errors
    /// [`Error::OutOfRange`](crate::Error::OutOfRange) or
    /// [`Error::UnknownCode`](crate::Error::UnknownCode) for what is not there.
    pub fn baseline_figure(
        &self,
        unit: usize,
        indicator: usize,
        period: &str,
    ) -> Result<Option<f64>> {
        check_number("unit", unit, self.data.units().len())?;
        check_number("indicator", indicator, self.data.indicators().len())?;
        let period = self.data.period(period, "period")?;
        Ok(self.data.figures().get(period, indicator, unit))
    }

    /// From the column: a little beyond its extremes, in steps of the last decimal shown. Both ends can
    /// be entered, and lie whole steps apart.
    fn slider(&self, indicator: usize, unit: usize) -> SliderView {
        let about = &self.data.indicators()[indicator];
        let step = 1.0 / crate::numeric::math::pow(10.0, f64::from(about.decimals));
        let column = self.data.figures().column(self.period(), indicator);
        let own = self.figures.column(self.period(), indicator)[unit];
        let present = column.iter().copied().chain([own]).filter(|x| !x.is_nan());
        let (low, high) = present.fold((0.0_f64, step), |(low, high), x| (low.min(x), high.max(x)));
        let reach = (high - low) * 0.25;
        let least = if low < 0.0 { low - reach } else { 0.0 };
        let bounds = [
            about.minimum.unwrap_or(f64::NEG_INFINITY),
            about.maximum.unwrap_or(f64::INFINITY),
        ];
        steps_within([least, high + reach], bounds, about.decimals, step)
    }
}
