//! The answers: why, what would it take, how sure. One question, one file.
//!
//! Every answer rests on [`probe::Probe`], which says what the boards would show if some
//! figures or weights were other than they are, to the very bit of the real evaluation. An
//! answer that is not exact says so and why.

pub mod attribution;
mod chase;
pub mod course;
mod draw;
pub mod drivers;
pub mod effect;
pub mod explain;
mod field;
mod finish;
pub mod fragility;
pub mod goal;
pub mod goal_table;
pub mod grid;
pub mod ground;
pub mod ladder;
pub mod landmark;
pub mod law;
pub mod linear;
pub mod lines;
mod monotone;
pub mod paper;
mod power;
pub mod probe;
pub mod ranges;
mod road;
pub mod route;
pub mod search;
pub mod sensitivity;
pub mod shapley;
pub mod sobol;
mod span;
pub mod stability;
pub mod threshold;
mod track;
pub mod uncertainty;
pub mod variant;
pub mod weights;
mod ziggurat;

pub use course::{Course, Reason, Standing};
pub use ground::Ground;
pub use probe::{Probe, Supposition};
