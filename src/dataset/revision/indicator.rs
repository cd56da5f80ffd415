//! Indicators revised.

use std::collections::HashSet;

use crate::dataset::revision::draft::{Draft, keep_spelling, worded_apart};
use crate::dataset::revision::order::{reorder, reorder_some};
use crate::dataset::revision::spec::{IndicatorIs, Revision};
use crate::dataset::{Board, Indicator, usual};
use crate::error::Result;
use crate::method::is_weight;

impl Draft {
    pub(super) fn take_indicator(&mut self, revision: &Revision) -> Result<()> {
        match revision {
            Revision::AddIndicator {
                is,
                code,
                called,
                weight,
            } => {
                is_weight(*weight, "weight")?;
                let names = self.file.indicators.iter().map(|one| &one.name);
                let name = worded_apart(&is.name, names).map_err(|error| error.within("is"))?;
                let taken = self.codes_of_nodes();
                let code =
                    self.new_code("indicator", (code.as_ref(), called.as_ref(), &name), &taken)?;
                let (measure, decimals) = (is.unit_of_measure.clone(), is.decimals);
                let mut indicator = Indicator::given(code, name, measure, is.direction, decimals);
                (indicator.minimum, indicator.maximum) = (is.minimum, is.maximum);
                indicator.span = is.span.flatten();
                let boards = &mut self.file.boards;
                boards.push(usual::indicator_board(&indicator, boards));
                let method = &mut self.file.method;
                method.indicators.push(usual::min_max(&indicator));
                method.tree.children.push(usual::leaf(&indicator, *weight));
                self.file.indicators.push(indicator);
            }
            Revision::SetIndicator { indicator, is } => self.set_indicator(indicator, is)?,
            Revision::RemoveIndicator { indicator } => {
                let at = self.indicator(indicator, "indicator")?;
                self.remove_indicator(at);
            }
            Revision::OrderIndicators { indicators } => {
                let codes = indicators.iter().map(|one| self.code("indicator", one));
                let codes: Vec<String> = codes.collect();
                let order = ("indicator", "indicators");
                reorder(&mut self.file.indicators, |one| &one.code, &codes, order)?;
                let rank = |code: &str| codes.iter().position(|one| one == code);
                reorder_some(&mut self.file.boards, |board| match board {
                    Board::Indicator { indicator, .. } => rank(indicator),
                    _ => None,
                });
                self.order_leaves(&rank);
            }
            _ => {}
        }
        Ok(())
    }

    /// The codes that a new indicator may not have: a leaf goes by its indicator's.
    fn codes_of_nodes(&self) -> HashSet<String> {
        let indicators = self.file.indicators.iter();
        let mut codes: HashSet<String> = indicators.map(|one| one.code.clone()).collect();
        self.file.method.tree.walk(&mut |node| {
            codes.insert(node.key().to_owned());
        });
        codes
    }

    fn set_indicator(&mut self, indicator: &str, is: &IndicatorIs) -> Result<()> {
        let at = self.indicator(indicator, "indicator")?;
        let others = self.file.indicators.iter().enumerate();
        let others = others.filter(|(other, _)| *other != at);
        let name = worded_apart(&is.name, others.map(|(_, one)| &one.name));
        let name = name.map_err(|error| error.within("is"))?;
        let present = &mut self.file.indicators[at];
        let former = std::mem::replace(&mut present.name, name.clone());
        keep_spelling(&mut present.aliases, &former, &name);
        present.unit_of_measure.clone_from(&is.unit_of_measure);
        present.direction = is.direction;
        present.decimals = is.decimals;
        present.minimum = is.minimum;
        present.maximum = is.maximum;
        present.span = is.span.unwrap_or(present.span);
        let code = present.code.clone();
        let own = |board: &Board| matches!(board, Board::Indicator { indicator, .. } if *indicator == code);
        self.rename_boards(own, &former, &name);
        Ok(())
    }

    fn remove_indicator(&mut self, at: usize) {
        let file = &mut self.file;
        let code = file.indicators.remove(at).code;
        file.values.retain(|block| block.indicator != code);
        file.targets.retain(|block| block.indicator != code);
        file.late.retain(|block| block.indicator != code);
        for matching in &mut file.matchings {
            matching.forget_columns(|use_as| use_as.indicator() == Some(&code));
        }
        for figure in &mut file.published {
            figure.total_of = figure.total_of.take().filter(|one| *one != code);
        }
        if let Some(ledger) = &mut file.ledger {
            ledger.denominators.retain(|block| block.indicator != code);
        }
        self.remove_boards(
            |board| matches!(board, Board::Indicator { indicator, .. } if *indicator == code),
        );
        self.remove_leaf(&code);
        self.removed.insert(("indicator", code));
    }
}
