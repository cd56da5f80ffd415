//! Forecast: boards quarter by quarter ahead, as ledgers flow and levers feed them.
//!
//! A figure ahead is what the quarter shown repeats, or grown as in the year before, and what
//! moves the unit beyond that: its ledger's projects ([`pipeline`]) and what its levers bring.
//! What is expected of the ledger's projects is part of what repeats, so that only the rest of
//! it comes on top and nothing is counted twice. The unit asked for, and every unit with a
//! lever, goes by its own ledger and levers; the others do what the [`Outlook`](crate::scenario::Outlook) says.
//!
//! The expected path takes the closed forms; the fan repeats seeded courses of events, so that
//! one seed gives one forecast. It holds the chance in ledgers and levers only: what repeats is
//! certain. The expected path need not lie in the middle of the fan, since a score is no straight
//! line in the figures: where a method measures against the least and the greatest, chance
//! elsewhere moves both.
//!
//! Rules count over their own windows ([`counter`]): a period as long as the one shown, or the
//! year to date, which begins anew with the year. Sectors and sizes of what levers bring are
//! those of the unit's contracts so far. What is not counted from the ledger stays, or grows.

pub mod counter;
mod effect;
mod fan;
mod job;
pub mod mover;
pub mod path;
pub mod pipeline;
mod proposal;
mod quarters;
mod quotas;
mod turns;
mod worth;

pub use effect::{LeverEffect, Spread, expected_effects, lever_effects};
pub use fan::{Fan, Forecast};
pub use job::{ForecastJob, forecast};
pub use pipeline::StageFlow;
pub use proposal::{LeverView, levers};
pub use quarters::{expected_forecast, outcome};
pub use quotas::lever_quotas;
pub use turns::{Turn, TurnPart, Why, forecast_turns};
pub use worth::{Call, StandardChange, Worth, WorthChange, lever_calls, lever_worth};
