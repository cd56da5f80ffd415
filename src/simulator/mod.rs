//! The state a page holds: a data set, a scenario over it, and the results.

mod annual;
mod board_table;
mod change;
mod describe;
mod description;
mod drag;
mod held;
mod history;
mod import;
mod intake;
mod leaf_report;
mod ledger;
mod ledger_rates;
mod ledger_table;
mod method;
mod own_ledger;
mod parts;
mod project_board;
mod retrospect;
mod standing;
mod table_out;

pub use annual::{AnnualReport, AnnualRow};
pub use change::{Change, Move};
pub use description::{CellView, Description, SliderView, SourceView, WeightView};
pub use held::Simulator;
pub use history::Step;
pub use import::ImportReport;
pub use leaf_report::{Clamped, CurveUnit, LeafReport, ScoreCurve};
pub use ledger::{LedgerView, ProjectTitle, ProjectView};
pub use ledger_rates::{BothFigures, RateView, RatioView, StageCount};
pub use ledger_table::{FlaggedProject, LedgerImport};
pub use project_board::{CreditView, ProjectBoardView, ProjectRow};
pub use retrospect::EditionRanks;
pub use table_out::{TableWanted, Which};
