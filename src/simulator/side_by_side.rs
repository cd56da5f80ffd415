//! Scenarios held beside one another and the baseline, on one board.

use serde::Serialize;

use crate::error::Result;
use crate::scenario::{Edit, ScenarioFile, State};
use crate::scoring::compare::{Agreement, compare};
use crate::simulator::history::History;
use crate::simulator::{Lost, Simulator};
use crate::vocabulary::limits::check_number;
use crate::vocabulary::versioned;

/// A board in the baseline and in each of some scenarios, all in the edition that is looked at.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct SideBySide {
    /// The edition without any edit.
    pub baseline: BoardStanding,
    /// The scenarios, in the order given.
    pub scenarios: Vec<ScenarioStanding>,
}

/// Places and scores of a board.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct BoardStanding {
    /// Per unit: its place from 1; 0 where it is not ranked.
    pub ranks: Vec<f64>,
    /// Per unit: what the board ranks by; none where missing.
    #[cfg_attr(target_arch = "wasm32", tsify(type = "(number | null)[]"))]
    pub scores: Vec<Option<f64>>,
}

/// A board in one scenario.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct ScenarioStanding {
    /// The scenario's name.
    pub name: String,
    /// How many of its edits stand.
    pub edits: usize,
    /// Its places and scores; none where its method refuses the edition that is looked at.
    pub standing: Option<BoardStanding>,
    /// Whether its scores stand on the scale of the baseline's, so that one can be subtracted from the
    /// other.
    pub same_scale: bool,
    /// How its places agree with the baseline's, from there to here.
    pub agreement: Agreement,
    /// What of it could not be applied, in order.
    pub lost: Vec<Lost>,
}

impl Simulator {
    /// A board in the baseline and in each of these scenarios (JSON texts), whatever data set they were
    /// made over: as a simulator shows it that opens the scenario, as far as it applies, and looks at the
    /// edition that this one looks at.
    ///
    /// # Errors
    /// [`Error::OutOfRange`](crate::Error::OutOfRange) for a number that counts no board; what is wrong
    /// with a text as a scenario file.
    pub fn side_by_side(&self, scenarios: &[String], board: usize) -> Result<SideBySide> {
        check_number("board", board, self.data.boards().len())?;
        let mut here = self.clone();
        let baseline = BoardStanding {
            ranks: here.baseline_ranking(board)?.ranks.clone(),
            scores: finite(here.baseline_values(board)?),
        };
        let beside = |(number, text): (usize, &String)| {
            let inside = |error: crate::Error| error.within(&format!("scenarios[{number}]"));
            let file = versioned::read::<ScenarioFile>(text).map_err(inside)?;
            self.scenario_standing(&file, board, &baseline)
        };
        let scenarios = scenarios.iter().enumerate().map(beside);
        let scenarios = scenarios.collect::<Result<_>>()?;
        Ok(SideBySide {
            baseline,
            scenarios,
        })
    }

    fn scenario_standing(
        &self,
        file: &ScenarioFile,
        board: usize,
        baseline: &BoardStanding,
    ) -> Result<ScenarioStanding> {
        let mut other = self.blank()?;
        let mut lost = other.take_up(file);
        let look = self.present_look();
        let standing = match other.apply(std::slice::from_ref(&look)) {
            Ok(()) => Some(BoardStanding {
                ranks: other.ranking(board)?.ranks.clone(),
                scores: finite(other.board_values(board)?),
            }),
            Err(error) => {
                lost.push(Lost::new(file.steps.len(), &look, &error));
                None
            }
        };
        let none = vec![0.0; baseline.ranks.len()];
        let ranks = standing.as_ref().map_or(&none, |standing| &standing.ranks);
        Ok(ScenarioStanding {
            agreement: compare(&baseline.ranks, ranks),
            same_scale: !self.data.boards()[board].is_composite() || other.same_scale(),
            edits: other.history.standing().count(),
            name: file.name.clone(),
            standing,
            lost,
        })
    }

    /// The same data set without a scenario.
    pub(super) fn blank(&self) -> Result<Self> {
        let mut blank = self.clone();
        blank.go_to(State::new(&self.data))?;
        blank.history = History::default();
        blank.name = String::new();
        Ok(blank)
    }

    /// To look at the edition that this one looks at.
    pub(super) fn present_look(&self) -> Edit {
        Edit::SetEdition {
            edition: self.data.editions()[self.state.edition].code.clone(),
        }
    }
}

fn finite(scores: &[f64]) -> Vec<Option<f64>> {
    let finite = |score: &f64| Some(*score).filter(|x| x.is_finite());
    scores.iter().map(finite).collect()
}
