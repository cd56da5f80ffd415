//! Levers: mechanisms that bring projects, or bring them on, each a small model with few
//! parameters.
//!
//! Each has its expected effect in closed form ([`Lever::expect`]) and one course of events
//! by seeded draws ([`Lever::draw`]); the mean of many courses is the closed form. What the
//! defaults rest on is told by [`defaults()`]. Life-cycle management brings nothing by itself: it
//! changes what becomes of the projects on the ledger
//! ([`pipeline`](crate::forecast::pipeline)) and of what the other levers bring.

mod ambassadors;
pub mod check;
pub mod defaults;
pub mod draw;
pub mod funnel;
mod life_cycle;
mod mechanism;
mod outreach;
pub mod quota;
mod second_investment;
mod team;

pub use ambassadors::{Ambassadors, Bench};
pub use defaults::{Basis, Ground, defaults};
pub use life_cycle::LifeCycle;
pub use mechanism::{Lever, LeverKind};
pub use outreach::{Outreach, Teams};
pub use quota::{Behind, Credit, KindQuotas, Quota, Quotas, Tally, TeamQuotas, YearQuota};
pub use second_investment::{Firm, SecondInvestment};
pub use team::{Team, TeamKind};
