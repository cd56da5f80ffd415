//! Levers and forecasts.

use serde::Serialize;
use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::wasm_bindgen;

use super::{Simulator, Thrown, call, encode, whole};
use crate::forecast::Forecast;
use crate::lever::{Ground, Lever, LeverKind, defaults};

/// A lever with what its parameters' defaults rest on; those not named are assumptions.
#[derive(Debug, Serialize, Tsify)]
pub struct LeverView {
    /// The lever.
    pub lever: Lever,
    /// Whether the scenario has set it; else these are the defaults.
    pub set: bool,
    /// What the defaults rest on.
    pub grounds: Vec<Ground>,
}

#[wasm_bindgen]
impl Simulator {
    /// A unit's levers, one of each kind.
    pub fn levers(&self, unit: f64) -> Thrown<Vec<Ts<LeverView>>> {
        let unit = whole("unit", unit)?;
        let kinds = [
            LeverKind::Outreach,
            LeverKind::Ambassadors,
            LeverKind::SecondInvestment,
        ];
        let view = |kind| {
            let (lever, grounds) = defaults(kind);
            let set = self.0.state().levers.get(&(unit, kind));
            encode(&LeverView {
                set: set.is_some(),
                lever: set.cloned().unwrap_or(lever),
                grounds,
            })
        };
        kinds.into_iter().map(view).collect()
    }

    /// A board of units quarter by quarter ahead, with the fan of one unit.
    pub fn forecast(&self, unit: f64, board: f64) -> Thrown<Ts<Forecast>> {
        encode(&call(
            self.0
                .forecast(whole("unit", unit)?, whole("board", board)?),
        )?)
    }
}
