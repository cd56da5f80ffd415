//! Scenarios: named, ordered lists of edits over a baseline.

pub mod edit;
pub mod file;
pub mod overrides;
pub mod state;

pub use edit::Edit;
pub use file::ScenarioFile;
pub use overrides::{CellKey, Overrides};
pub use state::State;
