//! Scenarios: named, ordered lists of edits over a baseline.

mod apply;
pub mod code;
pub mod edit;
pub mod file;
pub mod outlook;
pub mod overrides;
pub mod project_change;
pub mod state;

pub use edit::Edit;
pub use file::ScenarioFile;
pub use outlook::{Course, Outlook};
pub use overrides::Overrides;
pub use state::State;
