//! The data set: units, groups, indicators, periods, figures with provenance, editions, boards.

mod annual;
mod annual_figures;
pub mod book;
pub mod calendar;
mod counted;
pub mod cumulative;
mod data_set;
pub mod denominator;
pub mod derive;
mod derive_order;
pub mod edition;
mod figure_blocks;
pub mod figures;
pub mod fingerprint;
pub mod format;
pub mod growth;
mod late;
mod open;
mod parts;
mod rests;
pub mod revision;
pub mod schedule;
pub mod shift;
mod succession;
pub mod tally;
pub mod usual;
mod validate;

pub use annual::AnnualColumns;
pub use data_set::DataSet;
pub use edition::Roster;
pub use figures::Figures;
pub use format::{
    Board, DataSetFile, Edition, FigureSpan, Group, Indicator, IndicatorSource, LateBlock,
    MOST_MATCHED, MOST_MATCHINGS, MatchedColumn, MatchedRow, Matching, Prefer, Published,
    PublishedStatus, RowUse, Span, Succession, TargetBlock, Unit, Use, ValueBlock,
};
pub use late::{Basis, LateCount};
pub use parts::Parts;
