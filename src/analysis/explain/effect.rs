//! What the scenario did: own gain, what others' figures and the rescaling did, who was passed.

use crate::numeric::sort;
use std::collections::BTreeSet;
use std::sync::Arc;

use serde::Serialize;

use crate::analysis::whatif::standing::{Standing, keys};
use crate::error::Result;
use crate::numeric::rank_correlation::Pairs;
use crate::scenario::State;
use crate::scenario::overrides::Overrides;
use crate::scoring::board::{Passing, passings};
use crate::scoring::snapshot::Snapshot;
use crate::simulator::Simulator;
use crate::vocabulary::limits::check_number;
use crate::work;

/// What the scenario did to one unit.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct UnitEffect {
    /// Number of the unit.
    pub unit: usize,
    /// Its standing in the edition without any other edit.
    pub before: Standing,
    /// Its standing now.
    pub after: Standing,
    /// Change of the unrounded value by the edits of its own figures and projects alone.
    pub own: f64,
    /// What the edits of other units' figures and projects added: for a unit without edits, the
    /// rescaling alone.
    pub others: f64,
    /// What all other edits added: of the method, the roster, the groups.
    pub rest: f64,
}

/// What the scenario did.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct ScenarioEffect {
    /// Every unit ranked before or now, by its present place, those without one last.
    pub units: Vec<UnitEffect>,
    /// The units whose figures or projects were edited.
    pub edited: Vec<usize>,
    /// The units beside which the chosen one stands otherwise.
    pub passings: Vec<Passing>,
    /// Kendall's τ-b between the ranks before and now, over the units ranked in both: 1 where
    /// nothing moved; none where either order has no spread.
    pub kendall: Option<f64>,
    /// Pairs of units that changed places.
    pub swapped_pairs: usize,
}

/// What the scenario did on a board, with a view to one unit.
///
/// # Errors
/// As [`Snapshot::basis`]; [`Error::OutOfRange`](crate::Error::OutOfRange) for a number that counts
/// no unit.
pub fn effect(simulator: &Simulator, board: usize, unit: usize) -> Result<ScenarioEffect> {
    let now = simulator.snapshot();
    check_number("unit", unit, now.n_units())?;
    work::begin_with(simulator, "scenarioEffect", board)?;
    let mut base = simulator.clone();
    base.reset()?;
    let edited = edited_units(simulator);
    let of = |unit: Option<usize>| base.with_state(figures_of(simulator, &base, unit));
    let before = values(&base, board)?;
    let figures = values(&of(None)?, board)?;
    let mut alone = before.clone();
    for unit in &edited {
        alone[*unit] = values(&of(Some(*unit))?, board)?[*unit];
    }
    let after = values(simulator, board)?;
    let (then, present) = (base.snapshot(), now);
    let (old, new) = (then.ranking(board)?.ranks, present.ranking(board)?.ranks);
    let standing =
        |snapshot: Snapshot, ranks: &[f64], unrounded: &[f64], unit: usize| -> Result<Standing> {
            Ok(Standing {
                rank: ranks[unit],
                value: snapshot.values(board)?[unit],
                unrounded: unrounded[unit],
            })
        };
    let difference = |a: f64, b: f64| if (a - b).is_nan() { 0.0 } else { a - b };
    let mut units = Vec::new();
    for unit in (0..old.len()).filter(|unit| old[*unit] > 0.0 || new[*unit] > 0.0) {
        units.push(UnitEffect {
            unit,
            before: standing(then, &old, &before, unit)?,
            after: standing(present, &new, &after, unit)?,
            own: difference(alone[unit], before[unit]),
            others: difference(figures[unit], alone[unit]),
            rest: difference(after[unit], figures[unit]),
        });
    }
    let place = |rank: f64| if rank > 0.0 { rank } else { f64::INFINITY };
    sort::by(&mut units, |a, b| {
        place(a.after.rank).total_cmp(&place(b.after.rank))
    });
    let pairs = Pairs::of(&old, &new);
    Ok(ScenarioEffect {
        units,
        edited: edited.into_iter().collect(),
        passings: passings(
            unit,
            &board_keys(then, board)?,
            &board_keys(present, board)?,
        ),
        kendall: pairs.tau(),
        swapped_pairs: pairs.differ,
    })
}

/// The units whose figures the scenario sets, or on whose ledgers it changes a project; one that
/// moved from one unit to another is of both.
fn edited_units(simulator: &Simulator) -> BTreeSet<usize> {
    let state = simulator.state();
    let set = state
        .values
        .keys()
        .chain(state.denominators.keys().copied());
    let mut units = set.map(|(.., unit)| unit).collect::<BTreeSet<_>>();
    for (code, now) in state.ledger.iter() {
        let before = simulator.data().ledger().published(code);
        units.extend(before.into_iter().chain(now).map(|project| project.unit));
    }
    units
}

/// The baseline with the scenario's figures and projects alone: of one unit, or of all.
fn figures_of(simulator: &Simulator, base: &Simulator, unit: Option<usize>) -> State {
    let state = simulator.state();
    let own = |other: usize| unit.is_none_or(|unit| unit == other);
    let mut values = Overrides::default();
    for key in state.values.keys().filter(|key| own(key.2)) {
        values.insert(key, state.values.get(key).flatten());
    }
    let denominators = state.denominators.iter().filter(|(key, _)| own(key.2));
    let ledger = state.ledger.only(|code, now| {
        let before = simulator.data().ledger().published(code);
        let mut states = before.into_iter().chain(now);
        states.any(|project| own(project.unit))
    });
    State {
        values: Arc::new(values),
        denominators: Arc::new(denominators.map(|(key, x)| (*key, *x)).collect()),
        ledger: Arc::new(ledger),
        // What was reported late is of all units at once.
        late: unit.is_none() && state.late,
        ..base.state().clone()
    }
}

/// What a board ranks by, before rounding.
fn values(simulator: &Simulator, board: usize) -> Result<Vec<f64>> {
    let snapshot = simulator.snapshot();
    let composite = snapshot
        .data
        .boards()
        .get(board)
        .is_some_and(crate::dataset::Board::is_composite);
    Ok(if composite {
        snapshot.evaluation.index.clone()
    } else {
        snapshot.values(board)?.to_vec()
    })
}

fn board_keys(snapshot: Snapshot, board: usize) -> Result<Vec<u64>> {
    let composite = snapshot.data.boards()[board].is_composite();
    let last: &[bool] = if composite {
        &snapshot.evaluation.last
    } else {
        &[]
    };
    Ok(keys(
        snapshot,
        board,
        snapshot.values(board)?,
        last,
        snapshot.basis(board)?.1,
    ))
}
