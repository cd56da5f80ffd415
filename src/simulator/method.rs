//! The method in use: trails of scores, reports, doubts, its file, and comparisons with others.

use std::collections::HashMap;
use std::sync::Arc;

use crate::dataset::shift::Way;
use crate::error::{Error, Result};
use crate::method::condition::Standing;
use crate::method::file::MethodFile;
use crate::method::list::{ListView, Ready};
use crate::method::weighting::{Judgement, Weighting, judge};
use crate::method::{Method, Ties};
use crate::numeric::equality::Cells;
use crate::scenario::Edit;
use crate::scoring::advice::{Warning, warnings};
use crate::scoring::board::{Criterion, Ranking};
use crate::scoring::compare::{Agreement, Standings, Swap, compare, swaps};
use crate::scoring::contribution::effective_weights;
use crate::scoring::formula::{Expression, plain};
use crate::scoring::report::{Resting, TreatRow, resting, treat_report};
use crate::scoring::trail::{self, Trail, TrailShift};
use crate::simulator::Simulator;
use crate::table::{span_said, trail_csv};
use crate::vocabulary::limits::check_number;
use crate::vocabulary::{Language, Name};

impl Simulator {
    /// How a unit's score on a board came about; see [`Trail`].
    ///
    /// # Errors
    /// [`Error::OutOfRange`] for a number that counts nothing.
    pub fn trail(&mut self, board: usize, unit: usize) -> Result<Trail> {
        check_number("unit", unit, self.data.units().len())?;
        let ranking = self.ranking(board)?;
        let (rank, of) = (ranking.ranks[unit], ranking.order.len());
        let standing = trail::Standing {
            board,
            value: self.board_values(board)?[unit],
            composite: self.data.boards()[board].is_composite(),
            rank,
            of,
        };
        let path = trail::Path {
            inputs: self.inputs(),
            evaluation: self.evaluation(),
            figures: &self.figures,
            period: self.period(),
        };
        let mut trail = path.trail(unit, standing);
        for leaf in &mut trail.leaves {
            leaf.shift = self.trail_shift(unit, leaf.indicator)?;
        }
        Ok(trail)
    }

    /// What became of a given figure when the ledger changed; none where that did not, or where the
    /// scenario sets the figure.
    fn trail_shift(&self, unit: usize, indicator: usize) -> Result<Option<TrailShift>> {
        let both = self.both_figures(unit, indicator)?;
        let Some(both) = both.filter(|both| both.moved && !both.typed) else {
            return Ok(None);
        };
        let Some(given) = both.given else {
            return Ok(None);
        };
        let signed = |by: f64| format!("{} {}", if by < 0.0 { "−" } else { "+" }, plain(by.abs()));
        let expression = match (both.way, both.behind, both.after) {
            (Way::Counted, ..) => return Ok(None),
            (Way::Added, ..) => {
                let numbers = format!("{} {}", plain(given), signed(both.added));
                Expression::new("x = g + Δ", numbers)
            }
            (Way::Ratio, Some(behind), Some(after)) => {
                let part = |from: f64, to: f64| format!("({} {})", plain(from), signed(to - from));
                let numbers = format!(
                    "{} ÷ {} × 100",
                    part(behind.numerator, after.numerator),
                    part(behind.denominator, after.denominator)
                );
                Expression::new("x = (a + Δa) ÷ (b + Δb) × 100", numbers)
            }
            _ => Expression::default(),
        };
        Ok(Some(TrailShift {
            way: both.way,
            given,
            expression,
        }))
    }

    /// The same as a CSV table whose column of what each row adds sums to the score exactly.
    ///
    /// # Errors
    /// As [`Simulator::trail`]; [`Error::Conflict`] for a board that is no composite one, whose
    /// figures speak for themselves.
    pub fn trail_csv(&mut self, board: usize, unit: usize, language: Language) -> Result<String> {
        let trail = self.trail(board, unit)?;
        if !self.data.boards()[board].is_composite() {
            return Err(Error::Conflict {
                place: format!("boards[{board}]"),
                rule: "trail-of-index".into(),
                reason: "a board of one figure has no trail: the figure is its score".into(),
            });
        }
        let mut names = self.node_views();
        for node in &mut names {
            if let Some(indicator) = node.indicator {
                node.name = span_said(&node.name, self.data.span_told(indicator));
            }
        }
        let names = names.iter().map(|node| (node.code.as_str(), &node.name));
        Ok(trail_csv(
            &trail,
            self.plan(),
            &names.collect::<Vec<_>>(),
            language,
        ))
    }

    /// Who stands on the method's lists, as a composite board ranks, and why; nobody on others.
    ///
    /// # Errors
    /// [`Error::OutOfRange`] for a number that counts no board.
    pub fn lists(&mut self, board: usize) -> Result<Vec<ListView>> {
        let ranking = self.ranking(board)?.clone();
        let composite = self.data.boards()[board].is_composite();
        let inputs = self.inputs();
        let mut standings = HashMap::new();
        standings.insert(
            None,
            standings_of(&ranking, self.board_values(board)?, inputs.plan.cells),
        );
        for list in &inputs.plan.lists {
            let tests = [Some(&list.when), list.except.as_ref()];
            for test in tests.into_iter().flatten() {
                test.needs(&mut |indicator| {
                    standings.entry(Some(indicator)).or_insert_with(|| {
                        let values = &inputs.figures[indicator];
                        let by = Criterion {
                            values,
                            direction: self.data.indicators()[indicator].direction,
                            ranked: &inputs.roster.ranked[board],
                            last: &[],
                            ties: Ties::Competition,
                            tie_break: &[],
                        };
                        standings_of(&Ranking::new(by), values, inputs.plan.cells)
                    });
                });
            }
        }
        let lists = inputs.plan.lists.iter().enumerate().filter(|_| composite);
        let view = |(list, ready): (usize, &Ready)| {
            let entry = |unit: &u32| {
                let unit = *unit as usize;
                let standing = |by: Option<usize>| standings.get(&by)?[unit];
                ready.entry(unit, inputs.figures, &standing)
            };
            ListView {
                list,
                entries: ranking.order.iter().filter_map(entry).collect(),
            }
        };
        Ok(lists.map(view).collect())
    }

    /// Every figure that was filled in, set by a growth policy, treated or bounded.
    #[must_use]
    pub fn treat_report(&self) -> Vec<TreatRow> {
        treat_report(
            self.inputs(),
            self.evaluation(),
            &self.figures,
            self.period(),
        )
    }

    /// Per unit: what share of its score rests on such figures.
    #[must_use]
    pub fn resting(&self) -> Vec<Resting> {
        resting(self.inputs(), self.evaluation(), &self.treat_report())
    }

    /// Where the method cannot do what it says.
    #[must_use]
    pub fn method_warnings(&self) -> Vec<Warning> {
        let effective = effective_weights(self.inputs(), &self.contributions(), self.evaluation());
        let over_groups = (self.data.boards().iter())
            .any(|board| board.is_composite() && board.group().is_none());
        warnings(self.inputs(), self.evaluation(), &effective, over_groups)
    }

    /// What the pairwise comparisons of a node come to; none where it has none.
    ///
    /// # Errors
    /// [`Error::OutOfRange`] for a number that counts no node.
    pub fn judgement(&self, node: usize) -> Result<Option<Judgement>> {
        check_number("node", node, self.plan().nodes.len())?;
        let node = &self.plan().nodes[node];
        Ok(match &node.weighting {
            Weighting::Ahp { comparisons } => Some(judge(node.children.len(), comparisons)),
            _ => None,
        })
    }

    /// Whether the method in use gives other scores than the one that came under its name.
    #[must_use]
    pub fn method_edited(&self) -> bool {
        let (method, origin) = (&self.state.method, &self.state.origin);
        !Arc::ptr_eq(method, origin) && !method.is_same_recipe(origin)
    }

    /// Whether the method in use bears the name of the data set's own, edited or not.
    #[must_use]
    pub fn method_is_own(&self) -> bool {
        self.state.method.is_named_as(&self.data.file().method)
    }

    /// The name of the method in use, marked where it was edited.
    #[must_use]
    pub fn method_name(&self) -> Name {
        let name = &self.state.method.name;
        if self.method_edited() {
            edited(name)
        } else {
            name.clone()
        }
    }

    /// The method in use as a file to be read elsewhere: its name says whether it was edited.
    ///
    /// # Errors
    /// None in practice; see [`MethodFile::to_json`].
    pub fn export_method(&self) -> Result<String> {
        let mut method = (*self.state.method).clone();
        method.name = self.method_name();
        MethodFile::new(method).to_json()
    }

    /// The method in use as a file of its own.
    ///
    /// # Errors
    /// None in practice; see [`MethodFile::to_json`].
    pub fn method_json(&self) -> Result<String> {
        MethodFile::new((*self.state.method).clone()).to_json()
    }

    /// The method of the data set, without the scenario's changes, as a file of its own.
    ///
    /// # Errors
    /// None in practice; see [`MethodFile::to_json`].
    pub fn baseline_method_json(&self) -> Result<String> {
        MethodFile::new(self.data.file().method.clone()).to_json()
    }

    /// Takes up a method file as one step.
    ///
    /// # Errors
    /// As [`MethodFile::from_json`]; every problem of the method, and then nothing changes.
    pub fn load_method(&mut self, text: &str) -> Result<()> {
        let mut method = Box::new(MethodFile::from_json(text)?.method);
        // An edited method that was exported comes back as that, not under a name of its own.
        for known in [&*self.state.origin, &self.data.file().method] {
            if method.code == known.code && method.name == edited(&known.name) {
                method.name.clone_from(&known.name);
            }
        }
        self.apply(&[Edit::SetMethod { method }])
    }

    /// How the ranks of a board agree with those that another method would give.
    ///
    /// # Errors
    /// Every problem of the method; [`Error::OutOfRange`] for a number that counts no board.
    pub fn compare_method(&mut self, method: &Method, board: usize) -> Result<Agreement> {
        let present = self.ranking(board)?.ranks.clone();
        let mut other = self.clone();
        other.apply(&[Edit::SetMethod {
            method: Box::new(method.clone()),
        }])?;
        Ok(compare(&present, &other.ranking(board)?.ranks))
    }

    /// The pairs of units on a board that edits would make change places although neither of the
    /// two changes: same figures, same group, ranked before and after.
    ///
    /// # Errors
    /// What is wrong with the edits; [`Error::OutOfRange`] for a number that counts no board.
    pub fn swaps_by(&self, edits: &[Edit], board: usize) -> Result<Vec<Swap>> {
        let (mut before, mut after) = (self.clone(), self.clone());
        after.apply(edits)?;
        let ranks = [
            before.ranking(board)?.ranks.clone(),
            after.ranking(board)?.ranks.clone(),
        ];
        let same = |unit: usize| {
            before.roster().group[unit] == after.roster().group[unit]
                && unchanged(before.inputs().figures, after.inputs().figures, unit)
        };
        let standings = |ranks, scores| Standings { ranks, scores };
        swaps(
            standings(&ranks[0], before.board_values(board)?),
            standings(&ranks[1], after.board_values(board)?),
            same,
        )
    }

    /// The same of the baseline and the present state: whom the scenario made change places
    /// although neither of the two changed.
    ///
    /// # Errors
    /// As [`Simulator::ranking`].
    pub fn swaps(&mut self, board: usize) -> Result<Vec<Swap>> {
        let before = self.baseline_ranking(board)?.ranks.clone();
        let after = self.ranking(board)?.ranks.clone();
        let base = self.data.figures().period(self.period());
        let same = |unit: usize| {
            self.baseline.roster.group[unit] == self.roster().group[unit]
                && unchanged(base, self.inputs().figures, unit)
        };
        let standings = |ranks, scores| Standings { ranks, scores };
        swaps(
            standings(&before, self.baseline_values(board)?),
            standings(&after, self.board_values(board)?),
            same,
        )
    }
}

/// A name with the mark of what was edited.
fn edited(name: &Name) -> Name {
    let marked = |text: &str, mark: &str| {
        let done = text.is_empty() || text.ends_with(mark);
        format!("{text}{}", if done { "" } else { mark })
    };
    Name {
        zh_hans: marked(&name.zh_hans, "（已改）"),
        zh_hant: marked(&name.zh_hant, "（已改）"),
        en: marked(&name.en, " (edited)"),
    }
}

/// Per unit: where it stands; none where it is not ranked. Equals have the same before and behind
/// them.
fn standings_of(ranking: &Ranking, values: &[f64], cells: Cells) -> Vec<Option<Standing>> {
    let mut standings = vec![None; values.len()];
    let rank = |unit: &u32| ranking.ranks[*unit as usize];
    let mut above = 0;
    for equals in ranking
        .order
        .chunk_by(|a, b| rank(a).to_bits() == rank(b).to_bits())
    {
        let below = ranking.order.len() - above - equals.len();
        for unit in equals {
            let value = values[*unit as usize];
            standings[*unit as usize] = Some(Standing {
                value,
                above,
                below,
                cells,
            });
        }
        above += equals.len();
    }
    standings
}

/// Whether a unit's figures are the same to the bit.
fn unchanged(before: &[Vec<f64>], after: &[Vec<f64>], unit: usize) -> bool {
    let pairs = before.iter().zip(after);
    pairs
        .into_iter()
        .all(|(a, b)| a[unit].to_bits() == b[unit].to_bits())
}
