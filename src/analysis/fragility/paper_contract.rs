//! Contracts on paper only: one more contract that is signed and never begun, and who moves.
//!
//! On a data set whose ledger sums up signed contracts the contract is a project on the ledger,
//! so that it counts in every figure that looks at signings: where the rule holds a start rate
//! against those who sign and do not begin, the rate falls. Elsewhere the amount is added to one
//! figure.

use serde::Serialize;

use crate::analysis::fragility::leave_one_project_out::{Place, aside};
use crate::error::{Error, Result};
use crate::ledger::{Event, LedgerRule, ProjectEntry, Sector, StageDates};
use crate::scenario::Edit;
use crate::simulator::Simulator;
use crate::vocabulary::limits::{MOST_PAIRS, check_number, product};
use crate::work::nobody;

/// A unit that stands elsewhere than before.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Moved {
    /// Number of the unit.
    pub unit: usize,
    /// Its rank before.
    pub from: f64,
    /// Its rank after.
    pub to: f64,
}

/// A contract on paper for one unit.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct PaperContract {
    /// Number of the unit that has it.
    pub unit: usize,
    /// Where it stands now.
    pub before: Place,
    /// Where it would stand.
    pub after: Place,
    /// The others that would stand elsewhere, by their present rank.
    pub moved: Vec<Moved>,
}

/// A contract on paper for each unit in turn.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Paper {
    /// Its amount, 亿元 or the unit of measure of `indicator`.
    pub amount: f64,
    /// Number of the indicator that it adds to.
    pub indicator: usize,
    /// Whether it stands on the ledger, so that it counts in every figure counted from there.
    pub on_ledger: bool,
    /// Per ranked unit, by present rank.
    pub contracts: Vec<PaperContract>,
    /// Share of the units outside the first `top` that it brings in, 0 to 1; 0 where none is outside.
    pub brought_in: f64,
    /// The greatest number of places that it lifts a unit.
    pub greatest_rise: f64,
}

/// A contract of `amount` on paper for each ranked unit of a board in turn.
///
/// # Errors
/// [`Error::OutOfRange`] for an amount that is not above zero or a number that counts nothing;
/// as [`Snapshot::basis`](crate::scoring::Snapshot::basis); what the method refuses.
pub fn paper(simulator: &Simulator, board: usize, top: usize, amount: f64) -> Result<Paper> {
    if amount.is_nan() || amount <= 0.0 || amount.is_infinite() {
        return Err(Error::OutOfRange {
            place: "amount".into(),
            value: amount,
            bound: "(0, ∞)".into(),
        });
    }
    check_number("board", board, simulator.data().boards().len())?;
    let (indicator, sector) = match summed(simulator) {
        Some((indicator, sector)) => (indicator, Some(sector)),
        None => (first_input(simulator, board)?, None),
    };
    let mut there = aside(simulator);
    let before = there.ranking(board)?.clone();
    let n = before.order.len();
    if n == 0 {
        return Err(nobody(board));
    }
    product("pair", n, n, MOST_PAIRS)?;
    let values = there.board_values(board)?.to_vec();
    let mut contracts = Vec::new();
    for unit in before.order.iter().map(|unit| *unit as usize) {
        there.apply(&[signing(simulator, unit, indicator, sector, amount)])?;
        let after = there.ranking(board)?.clone();
        let value = there.board_values(board)?[unit];
        there.undo()?;
        let others = before.order.iter().map(|other| *other as usize);
        let moved = others.map(|other| Moved {
            unit: other,
            from: before.ranks[other],
            to: after.ranks[other],
        });
        contracts.push(PaperContract {
            unit,
            before: Place {
                rank: before.ranks[unit],
                value: values[unit],
            },
            after: Place {
                rank: after.ranks[unit],
                value,
            },
            moved: moved
                .filter(|one| one.unit != unit && one.from.to_bits() != one.to.to_bits())
                .collect(),
        });
    }
    let (outside, entering) = entering(&contracts, top as f64);
    Ok(Paper {
        amount,
        indicator,
        on_ledger: sector.is_some(),
        brought_in: entering as f64 / outside.max(1) as f64,
        greatest_rise: contracts
            .iter()
            .map(|one| one.before.rank - one.after.rank)
            .fold(0.0, f64::max),
        contracts,
    })
}

/// How many units are outside the first `top`, and how many of them come in.
fn entering(contracts: &[PaperContract], top: f64) -> (usize, usize) {
    let outside = contracts.iter().filter(|one| one.before.rank > top);
    let entering = outside.clone().filter(|one| one.after.rank <= top);
    (outside.count(), entering.count())
}

/// The indicator that sums up the contracts signed, and a sector that it counts.
fn summed(simulator: &Simulator) -> Option<(usize, Sector)> {
    let rules = simulator.book().tallies().rules().iter();
    let summed = |rule: &LedgerRule| {
        matches!(
            rule,
            LedgerRule::Sum {
                event: Event::Signed,
                ..
            }
        )
    };
    let (indicator, rule) = rules
        .map(|(at, rule)| (*at, &rule.rule))
        .find(|(_, rule)| summed(rule))?;
    let sector = rule.sectors().first().copied();
    Some((indicator, sector.unwrap_or(Sector::Manufacturing)))
}

fn first_input(simulator: &Simulator, board: usize) -> Result<usize> {
    let inputs = simulator.snapshot().inputs_of(board)?;
    inputs.first().copied().ok_or_else(|| Error::Empty {
        place: format!("boards[{board}]"),
        what: "figure that can be set".into(),
    })
}

fn signing(
    simulator: &Simulator,
    unit: usize,
    indicator: usize,
    sector: Option<Sector>,
    amount: f64,
) -> Edit {
    let code = simulator.data().units()[unit].code.clone();
    let Some(sector) = sector else {
        return Edit::AddValue {
            unit: code,
            indicator: simulator.data().indicators()[indicator].code.clone(),
            period: None,
            by: amount,
        };
    };
    let dates = StageDates {
        signed: Some(simulator.today().to_string()),
        ..StageDates::default()
    };
    let project = ProjectEntry::new(unused_code(simulator), code, sector, amount);
    Edit::AddProject {
        project: Box::new(ProjectEntry { dates, ..project }),
    }
}

/// A code that no project has.
fn unused_code(simulator: &Simulator) -> String {
    let ledger = simulator.data().ledger();
    let taken = |code: &str| ledger.find(code, &simulator.state().ledger).is_some();
    let mut code = "paper".to_owned();
    while taken(&code) {
        code.push('-');
    }
    code
}
