//! Life-cycle management (全生命周期管理, 专班负责制): more of what is signed starts, and sooner.

use serde::{Deserialize, Serialize};

use crate::lever::funnel::Funnel;

/// Life-cycle management: what task forces change in the course of the unit's own projects of
/// the ledger, and of what its other levers bring.
///
/// The share of contracts that start becomes `started + points / 100`, cut to 0 and 1; the
/// months from contract to start become `months_to_start − months_less`, at least none.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct LifeCycle {
    /// Start rate gained, in percentage points.
    pub points: f64,
    /// Months less from contract to start.
    pub months_less: f64,
    /// Share of a contract in place in each quarter from that of signing on, for all contracts;
    /// empty leaves every schedule as it is.
    pub funds: Vec<f64>,
    /// What becomes of the ledger's own projects as things are; `amount` and `spread` are not
    /// used, since each project has its own contract.
    pub pipeline: Funnel,
}

impl LifeCycle {
    /// A funnel as the task forces change it.
    #[must_use]
    pub fn improved(&self, funnel: &Funnel) -> Funnel {
        let mut own = funnel.clone();
        own.started = (funnel.started + self.points / 100.0).clamp(0.0, 1.0);
        own.months_to_start = (funnel.months_to_start - self.months_less).max(0.0);
        if !self.funds.is_empty() {
            own.funds.clone_from(&self.funds);
        }
        own
    }
}
