//! The answers: why, what would it take, how sure. One question, one file.
//!
//! Every answer rests on [`whatif::probe::Probe`], which says what the boards would show if some
//! figures or weights were other than they are, to the very bit of the real evaluation. An
//! answer that is not exact says so and why.

pub mod explain;
pub mod fragility;
pub mod goal;
pub mod sensitivity;
pub mod stability;
pub mod uncertainty;
pub mod whatif;

pub use whatif::probe::{Probe, Supposition};
pub use whatif::response::{Reason, Response};
pub use whatif::standing::Standing;
