//! How much work an answer is, told before it is begun.
//!
//! The figures come from what the present state counts: units, leaves, weights, edits, quarters,
//! projects. A page asks so as not to stand still; the engine asks so as to refuse what would end in
//! no memory or in no answer. A step is taken to be ten nanoseconds in a browser; measured at 41 to
//! 1,000 units, answers of more than a tenth of a second took 1 to 25 a step.

use serde::Serialize;

use crate::dataset::Board;
use crate::error::{Error, Result};
use crate::method::Whole;
use crate::method::normalise::Normalise;
use crate::numeric::shapley::EXACT_PLAYERS;
use crate::scoring::share::is_free;
use crate::scoring::snapshot::Snapshot;
use crate::simulator::Simulator;
use crate::vocabulary::limits::{self, check_number};

/// Steps beyond which an answer is not begun: about half an hour.
pub const MOST_STEPS: f64 = 2e11;

/// What the work of an answer grows with.
#[derive(Debug, Clone, Copy)]
struct Sizes {
    /// Units of the data set.
    units: f64,
    /// Units that the board ranks.
    ranked: f64,
    leaves: f64,
    nodes: f64,
    /// Weights that can be moved.
    weights: f64,
    edits: f64,
    projects: f64,
    quarters: f64,
    /// Courses of events.
    runs: f64,
    editions: f64,
    /// Figures that the boards are ranked by, summed over the boards.
    columns: f64,
    /// Whether units are held against each other pair by pair.
    paired: bool,
    /// Whether points hang on how many are behind: a figure turned past others turns theirs too.
    by_place: bool,
}

/// One question that takes more than the boards themselves.
struct Question {
    /// The method of the binding that answers it.
    name: &'static str,
    steps: fn(&Sizes) -> f64,
}

fn counts_places(normalise: &Normalise) -> bool {
    matches!(
        normalise,
        Normalise::Rank
            | Normalise::PercentileRank
            | Normalise::Borda
            | Normalise::RankPoints { .. }
    )
}

fn columns(snapshot: Snapshot) -> f64 {
    let of = |board: &Board| match board {
        board if board.is_composite() => snapshot.plan.leaves.len(),
        _ => 1,
    };
    snapshot.data.boards().iter().map(of).sum::<usize>() as f64
}

impl Sizes {
    fn of(simulator: &Simulator, board: usize) -> Self {
        let outlook = simulator.state().outlook;
        let ledger = simulator.data().ledger();
        Self {
            edits: simulator.history().standing().count() as f64,
            projects: ledger.count(&simulator.state().ledger) as f64,
            quarters: outlook.quarters as f64,
            runs: outlook.runs as f64,
            ..Self::on(simulator.snapshot(), board)
        }
    }

    /// Without the scenario's edits, the ledger and the outlook.
    fn on(snapshot: Snapshot, board: usize) -> Self {
        let plan = snapshot.plan;
        let ranked = snapshot.roster.ranked[board].iter().filter(|is| **is);
        let weights = (1..plan.nodes.len()).filter(|node| is_free(plan, *node));
        Self {
            units: snapshot.n_units() as f64,
            ranked: ranked.count() as f64,
            leaves: plan.leaves.len() as f64,
            nodes: plan.nodes.len() as f64,
            weights: weights.count() as f64,
            edits: 0.0,
            projects: 0.0,
            quarters: 0.0,
            runs: 0.0,
            editions: snapshot.data.editions().len() as f64,
            columns: columns(snapshot),
            paired: plan.whole == Whole::Copeland,
            by_place: plan
                .leaves
                .iter()
                .any(|leaf| counts_places(&leaf.normalise)),
        }
    }

    /// A whole evaluation.
    fn evaluation(&self) -> f64 {
        let duels = if self.paired {
            self.units * self.units * self.leaves
        } else {
            0.0
        };
        self.units * (8.0 * self.leaves + 4.0 * self.nodes) + duels
    }

    /// One figure or weight otherwise.
    fn try_one(&self) -> f64 {
        let duels = if self.paired { self.leaves } else { 0.0 };
        self.units * (8.0 + self.nodes + duels)
    }

    /// A search along one figure.
    fn search(&self) -> f64 {
        let tries = if self.by_place || self.paired {
            40.0
        } else {
            1.5
        };
        tries * self.try_one()
    }

    /// Pairs of ranked units.
    fn pairs(&self) -> f64 {
        self.ranked * self.ranked / 2.0
    }

    /// The expected path of the quarters ahead.
    fn ahead(&self) -> f64 {
        // Ranks are held against those of the present, unit by unit.
        let pairs = 2.0 * self.units * self.units;
        self.quarters * (2.0 * self.evaluation() + 100.0 * self.projects)
            + 20.0 * self.units
            + pairs
    }

    /// How often a scenario is made anew to share its move out.
    fn scenarios(&self) -> f64 {
        if self.edits <= EXACT_PLAYERS as f64 {
            (1_u32 << self.edits as u32).into()
        } else {
            200.0 * (self.edits + 1.0)
        }
    }

    /// A scenario made anew with about half of its edits.
    fn made_anew(&self) -> f64 {
        self.evaluation() * (2.0 + self.edits / 2.0) + 20.0 * self.projects
    }
}

const QUESTIONS: &[Question] = &[
    Question {
        name: "explain",
        steps: |of| of.units * of.leaves,
    },
    Question {
        name: "gap",
        steps: |of| of.evaluation() + 1024.0 * of.leaves,
    },
    Question {
        name: "trail",
        steps: Sizes::evaluation,
    },
    Question {
        name: "thresholds",
        steps: |of| 2.0 * of.leaves * of.search(),
    },
    Question {
        name: "threshold",
        steps: |of| 2.0 * of.search(),
    },
    Question {
        name: "copyEdgesInto",
        steps: |of| 2.0 * of.leaves * of.search(),
    },
    Question {
        name: "sensitivity",
        steps: |of| (of.ranked + 4.0) * of.search(),
    },
    Question {
        name: "tornado",
        steps: |of| 2.0 * (of.leaves + of.weights) * of.try_one(),
    },
    Question {
        name: "goalRows",
        steps: |of| of.leaves * of.ranked * of.search(),
    },
    Question {
        name: "goalTable",
        steps: |of| of.leaves * of.units * of.ranked * (20.0 + of.search() / of.units.max(1.0)),
    },
    Question {
        name: "proposedEfforts",
        steps: |of| of.leaves * of.units,
    },
    Question {
        name: "goal",
        steps: |of| (of.leaves + 1.0) * (of.leaves + 4.0) * 300.0 * of.try_one(),
    },
    Question {
        name: "ledgerRoute",
        steps: |of| 200.0 * of.evaluation() + of.projects,
    },
    Question {
        name: "ladder",
        steps: |of| 3.0 * of.leaves * of.search(),
    },
    Question {
        name: "unitSummary",
        steps: |of| 3.0 * of.columns * of.search(),
    },
    Question {
        name: "rungs",
        steps: |of| 0.4 * of.ranked * of.leaves * of.search(),
    },
    Question {
        name: "stability",
        steps: |of| {
            let along = of.ranked * (400.0 + 40.0 * of.nodes) + of.search();
            of.weights * along + 4.0 * of.pairs()
        },
    },
    Question {
        name: "breakpoints",
        steps: |of| of.weights * of.pairs() * 40.0,
    },
    Question {
        name: "criticalWeights",
        steps: |of| of.weights * of.pairs() * 100.0,
    },
    Question {
        name: "rankRanges",
        steps: |of| of.pairs() * (20.0 + 10.0 * of.nodes) + 400.0 * of.evaluation(),
    },
    Question {
        name: "fragility",
        steps: |of| {
            let removals = (of.ranked + of.leaves) * of.evaluation();
            removals + 2.0 * of.ranked * of.leaves * of.search()
        },
    },
    Question {
        name: "paper",
        steps: |of| of.ranked * (0.2 * of.evaluation() + 2.0 * of.projects),
    },
    Question {
        name: "ledgerLines",
        steps: |of| (0.1 * of.projects / of.units.max(1.0) + 1.0) * of.made_anew(),
    },
    Question {
        name: "hinge",
        steps: |of| (0.1 * of.projects / of.units.max(1.0) + 1.0) * of.made_anew(),
    },
    Question {
        name: "scenarioEffect",
        steps: |of| (of.edits + 2.0) * of.made_anew() + of.pairs(),
    },
    Question {
        name: "attribution",
        steps: |of| of.scenarios() * of.made_anew(),
    },
    Question {
        name: "attributionAhead",
        steps: |of| of.scenarios() * (of.made_anew() + of.ahead()),
    },
    Question {
        name: "expectedForecast",
        steps: Sizes::ahead,
    },
    Question {
        name: "forecastTurns",
        steps: |of| of.ahead() + of.quarters * 128.0 * of.made_anew(),
    },
    Question {
        name: "forecast",
        steps: |of| (1.0 + of.runs) * of.ahead(),
    },
    Question {
        name: "leverWorth",
        steps: |of| of.made_anew() + of.ahead(),
    },
    Question {
        name: "leverEffects",
        steps: |of| 200.0 * (of.quarters * 100.0 + of.projects),
    },
    Question {
        name: "expectedEffects",
        steps: |of| 8.0 * (of.quarters * 100.0 + of.projects),
    },
    Question {
        name: "leverQuotas",
        steps: |of| 1000.0 + 20.0 * of.projects,
    },
    Question {
        name: "leverCalls",
        steps: Sizes::ahead,
    },
    Question {
        name: "uncertainty",
        steps: |of| 1000.0 * (of.evaluation() + of.pairs() / 4.0),
    },
    Question {
        name: "compareMethod",
        steps: |of| 2.0 * of.evaluation() + of.pairs(),
    },
    Question {
        name: "clauseShares",
        steps: |of| 1024.0 * of.made_anew(),
    },
    Question {
        name: "swaps",
        steps: |of| of.evaluation() + of.pairs(),
    },
    Question {
        name: "overEditions",
        steps: |of| of.editions * of.evaluation(),
    },
    // Some scenarios, each with about as many edits as the present one has.
    Question {
        name: "sideBySide",
        steps: |of| 4.0 * (of.edits + 2.0) * of.made_anew(),
    },
];

/// The order of steps that the binding's method `question` would take now on a board; 1,000 draws
/// for `uncertainty`.
///
/// # Errors
/// [`Error::OutOfRange`] for a number that counts no board; [`Error::UnknownCode`] for a question
/// that takes no longer than the boards themselves, or is none.
pub fn work_of(simulator: &Simulator, question: &str, board: usize) -> Result<f64> {
    check_number("board", board, simulator.data().boards().len())?;
    steps(question, &Sizes::of(simulator, board))
}

fn steps(question: &str, sizes: &Sizes) -> Result<f64> {
    let known = QUESTIONS.iter().find(|one| one.name == question);
    let known = known.ok_or_else(|| Error::UnknownCode {
        place: "question".into(),
        what: "question".into(),
        value: question.into(),
    })?;
    Ok((known.steps)(sizes))
}

/// What every answer about a board of units begins with: there is such a board, somebody is ranked on
/// it, and the answer comes to an end.
///
/// # Errors
/// As [`Snapshot::basis`]; [`Error::Conflict`] where nobody is ranked; [`Error::TooMany`].
pub(super) fn begin(snapshot: Snapshot, question: &str, board: usize) -> Result<()> {
    refuse_nobody(snapshot, board)?;
    refuse_endless(steps(question, &Sizes::on(snapshot, board))?)
}

/// The same of an answer that looks at the scenario's edits, the ledger or the quarters ahead too.
///
/// # Errors
/// As [`begin`].
pub(crate) fn begin_with(simulator: &Simulator, question: &str, board: usize) -> Result<()> {
    refuse_nobody(simulator.snapshot(), board)?;
    refuse_endless(work_of(simulator, question, board)?)
}

/// What an answer about every board begins with: it comes to an end.
///
/// # Errors
/// [`Error::TooMany`].
pub(crate) fn begin_for_every_board(simulator: &Simulator, question: &str) -> Result<()> {
    refuse_endless(work_of(simulator, question, 0)?)
}

/// The same as [`begin`] of an answer about quarters ahead: who has no figure now may have one then.
///
/// # Errors
/// As [`begin`], and where nobody can be ranked on the board.
pub(crate) fn begin_ahead(simulator: &Simulator, question: &str, board: usize) -> Result<()> {
    let snapshot = simulator.snapshot();
    snapshot.values(board)?;
    if !snapshot.roster.ranked[board].contains(&true) {
        return Err(nobody(board));
    }
    refuse_endless(work_of(simulator, question, board)?)
}

fn refuse_nobody(snapshot: Snapshot, board: usize) -> Result<()> {
    let values = snapshot.values(board)?;
    let ranked = snapshot.roster.ranked[board].iter().zip(values);
    if ranked.into_iter().any(|(is, value)| *is && !value.is_nan()) {
        return Ok(());
    }
    Err(nobody(board))
}

/// Nobody stands on a board.
pub(crate) fn nobody(board: usize) -> Error {
    Error::Conflict {
        place: format!("boards[{board}]"),
        rule: "nobody-ranked".into(),
        reason: "nobody is ranked on this board".into(),
    }
}

fn refuse_endless(steps: f64) -> Result<()> {
    if steps <= MOST_STEPS {
        return Ok(());
    }
    Err(Error::TooMany {
        place: limits::ANSWER.into(),
        what: "step".into(),
        value: steps,
        limit: MOST_STEPS,
    })
}

/// How far a long run has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Progress {
    /// Draws done.
    pub done: usize,
    /// Draws in all.
    pub total: usize,
}
