//! What the scenario did: own gain, what others' figures and the rescaling did, who was passed.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::analysis::course::{Standing, keys};
use crate::analysis::ground::{Ground, within};
use crate::board::{Passing, passings};
use crate::error::Result;
use crate::scenario::Edit;
use crate::simulator::Simulator;

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
    /// Change of the unrounded value by the edits of its own figures alone.
    pub own: f64,
    /// What the edits of other units' figures added: for a unit without edits, the rescaling alone.
    pub others: f64,
    /// What all other edits added: of projects, the method, the roster, the groups.
    pub rest: f64,
}

/// What the scenario did.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct ScenarioEffect {
    /// Every unit ranked before or now, by its present place, those without one last.
    pub units: Vec<UnitEffect>,
    /// The units whose figures were edited.
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
/// As [`Ground::basis`]; [`Error::OutOfRange`](crate::Error::OutOfRange) for a number that counts
/// no unit.
pub fn effect(simulator: &Simulator, board: usize, unit: usize) -> Result<ScenarioEffect> {
    let now = Ground::of(simulator);
    within("unit", unit, now.n_units())?;
    let mut base = simulator.clone();
    base.reset()?;
    if simulator.state().edition != 0 {
        let edition = now.data.editions()[simulator.state().edition].code.clone();
        base.apply(&[Edit::SetEdition { edition }])?;
    }
    let mut by_unit = BTreeMap::<usize, Vec<Edit>>::new();
    let set = &simulator.state().values;
    for key in set.keys() {
        let (period, indicator, unit) = key;
        by_unit.entry(unit).or_default().push(Edit::SetValue {
            unit: now.data.units()[unit].code.clone(),
            indicator: now.data.indicators()[indicator].code.clone(),
            period: Some(now.data.file().periods[period].code.clone()),
            value: set.get(key).flatten(),
        });
    }
    let before = values(&base, board)?;
    let mut all = base.clone();
    all.apply(&by_unit.values().flatten().cloned().collect::<Vec<_>>())?;
    let figures = values(&all, board)?;
    let mut alone = before.clone();
    for (unit, edits) in &by_unit {
        let mut one = base.clone();
        one.apply(edits)?;
        alone[*unit] = values(&one, board)?[*unit];
    }
    let after = values(simulator, board)?;
    let (then, present) = (Ground::of(&base), now);
    let (old, new) = (then.ranking(board)?.ranks, present.ranking(board)?.ranks);
    let standing =
        |ground: Ground, ranks: &[f64], unrounded: &[f64], unit: usize| -> Result<Standing> {
            Ok(Standing {
                rank: ranks[unit],
                value: ground.values(board)?[unit],
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
    units.sort_by(|a, b| place(a.after.rank).total_cmp(&place(b.after.rank)));
    let (kendall, swapped_pairs) = kendall(&old, &new);
    Ok(ScenarioEffect {
        units,
        edited: by_unit.into_keys().collect(),
        passings: passings(
            unit,
            &board_keys(then, board)?,
            &board_keys(present, board)?,
        ),
        kendall,
        swapped_pairs,
    })
}

/// What a board ranks by, before rounding.
fn values(simulator: &Simulator, board: usize) -> Result<Vec<f64>> {
    let ground = Ground::of(simulator);
    let composite = ground
        .data
        .boards()
        .get(board)
        .is_some_and(crate::dataset::Board::is_composite);
    Ok(if composite {
        ground.evaluation.index.clone()
    } else {
        ground.values(board)?.to_vec()
    })
}

fn board_keys(ground: Ground, board: usize) -> Result<Vec<u64>> {
    let composite = ground.data.boards()[board].is_composite();
    let last: &[bool] = if composite {
        &ground.evaluation.last
    } else {
        &[]
    };
    Ok(keys(
        ground,
        board,
        ground.values(board)?,
        last,
        ground.basis(board)?.1,
    ))
}

/// Kendall's τ-b of two lists of ranks, and how many pairs changed places; 0 is not ranked.
fn kendall(before: &[f64], after: &[f64]) -> (Option<f64>, usize) {
    let both = (0..before.len())
        .filter(|unit| before[*unit] > 0.0 && after[*unit] > 0.0)
        .collect::<Vec<_>>();
    let (mut agree, mut differ, mut in_before, mut in_after) = (0_usize, 0_usize, 0_usize, 0_usize);
    for (at, &a) in both.iter().enumerate() {
        for &b in &both[at + 1..] {
            let (x, y) = (
                before[a].total_cmp(&before[b]),
                after[a].total_cmp(&after[b]),
            );
            in_before += usize::from(x.is_ne());
            in_after += usize::from(y.is_ne());
            agree += usize::from(x.is_ne() && x == y);
            differ += usize::from(x.is_ne() && x == y.reverse());
        }
    }
    let spread = crate::math::sqrt(in_before as f64 * in_after as f64);
    let tau = (spread > 0.0).then(|| (agree as f64 - differ as f64) / spread);
    (tau, differ)
}
