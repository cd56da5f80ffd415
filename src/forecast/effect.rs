//! Effect: what each lever of a unit brings, expected and over courses of events.

use serde::Serialize;

use crate::error::Result;
use crate::forecast::mover::{Ahead, Mover};
use crate::forecast::proposal;
use crate::lever::LeverKind;
use crate::lever::funnel::Flow;
use crate::numeric::quantile::quantiles;
use crate::simulator::Simulator;
use crate::vocabulary::limits::check_number;

/// Most courses of events for the spread of what a lever brings.
const MOST_RUNS: usize = 200;

/// What a lever brings: what would be gone without it; of any but life-cycle management, where there
/// is none of that.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct LeverEffect {
    /// Which lever.
    pub kind: LeverKind,
    /// Whether the scenario has set it; else it is what the default would bring.
    pub set: bool,
    /// Expected, per quarter ahead.
    pub expected: Vec<Flow>,
    /// Expected over all quarters ahead.
    pub total: Flow,
    /// Quantiles of the total over the outlook's courses of events, at most the first 200; none
    /// without any.
    pub spread: Option<Spread>,
}

/// 5, 25, 50, 75 and 95 % quantiles of what a lever brings over all quarters ahead.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Spread {
    /// Leads.
    pub leads: [f64; 5],
    /// Contracts signed.
    pub signed: [f64; 5],
    /// Their amount, 亿元.
    pub amount: [f64; 5],
    /// Projects started.
    pub starts: [f64; 5],
    /// Funds in place, 亿元.
    pub funds: [f64; 5],
}

/// What each lever of a unit brings over the quarters ahead, and what the default would bring
/// where it has none.
///
/// What life-cycle management changes of the ledger's projects and of what the other levers
/// bring is counted with it alone: the others are told as if it were not there. So the levers
/// that are set sum to what all of them bring together, in every quarter.
///
/// # Errors
/// [`Error::OutOfRange`](crate::Error::OutOfRange) for a number that counts no unit.
pub fn lever_effects(simulator: &Simulator, unit: usize) -> Result<Vec<LeverEffect>> {
    effects(
        simulator,
        unit,
        simulator.state().outlook.runs.min(MOST_RUNS),
    )
}

/// The same without the spread: nothing is drawn.
///
/// # Errors
/// As [`lever_effects`].
pub fn expected_effects(simulator: &Simulator, unit: usize) -> Result<Vec<LeverEffect>> {
    effects(simulator, unit, 0)
}

fn effects(simulator: &Simulator, unit: usize, runs: usize) -> Result<Vec<LeverEffect>> {
    check_number("unit", unit, simulator.data().units().len())?;
    let ahead = Ahead::alone(simulator, unit);
    let Some(mover) = ahead.mover_of(unit) else {
        return Ok(Vec::new());
    };
    let effect = |kind| ahead.effect(mover, kind, runs);
    Ok(LeverKind::ALL.map(effect).into())
}

impl Ahead<'_> {
    fn effect(&self, mover: &Mover, kind: LeverKind, runs: usize) -> LeverEffect {
        let set = mover.levers.iter().any(|lever| lever.kind() == kind);
        let life = LeverKind::LifeCycle;
        let managed = kind != life && mover.life().is_some();
        let plain = managed.then(|| self.with_levers(mover, mover.levers_without(life)));
        let mover = plain.as_ref().unwrap_or(mover);
        let (with, without) = if set {
            let without = mover.levers_without(kind);
            (mover.clone(), self.with_levers(mover, without))
        } else {
            let (begun, _) = proposal::proposed(self.simulator, mover.unit, kind);
            let with = mover.levers_with(begun);
            (self.with_levers(mover, with), mover.clone())
        };
        let expected = self.gained(&with, &without, None);
        let mut totals = [(); 5].map(|()| Vec::with_capacity(runs));
        for run in 0..runs {
            let total = Flow::sum(&self.gained(&with, &without, Some(run)));
            for (totals, x) in totals.iter_mut().zip(total.numbers()) {
                totals.push(x);
            }
        }
        let [leads, signed, amount, starts, funds] = totals.map(quantiles);
        LeverEffect {
            kind,
            set,
            total: Flow::sum(&expected),
            expected,
            spread: (runs > 0).then_some(Spread {
                leads,
                signed,
                amount,
                starts,
                funds,
            }),
        }
    }

    /// What a mover brings beyond another of the same unit, with the same draws.
    #[must_use]
    pub fn gained(&self, mover: &Mover, without: &Mover, run: Option<usize>) -> Vec<Flow> {
        let mut flows = self.brought(mover, run);
        for (part, times) in [
            (self.carried(mover, &mover.course, run), 1.0),
            (self.brought(without, run), -1.0),
            (self.carried(without, &without.course, run), -1.0),
        ] {
            for (flow, part) in flows.iter_mut().zip(part) {
                flow.add(part, times);
            }
        }
        flows
    }
}
