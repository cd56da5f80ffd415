//! Tables in and out: CSV files of one row a unit and one column an indicator.
//!
//! Reading goes from bytes to text ([`decode`]), to rows and cells with their lines and
//! columns, to figures: of a data set that is loaded ([`read_edits`]) or of a fresh one
//! ([`read_dataset`]). A ledger of projects is a table of its own kind: [`ledger`].
//! `docs/dataset-format.md` says what a table may look like.

mod assemble;
mod code;
mod columns;
mod container;
mod delimiter;
mod directory;
mod edits;
mod encoding;
mod frequent;
mod fresh;
mod fresh_figures;
mod fresh_units;
mod header;
mod kind;
pub mod ledger;
mod likeness;
mod mark;
mod measure;
mod note;
mod numeral;
mod problem;
mod row;
mod separators;
mod sheet;
mod shield;
mod standings;
mod stated;
mod sum;
mod trail;
mod write;

pub use edits::{Figure, TableEdits, read_edits};
pub use encoding::{MAX_BYTES, decode, decode_json};
pub use fresh::read_dataset;
pub use kind::{FileKind, file_kind};
pub use row::Skipped;
pub use standings::{Place, ProjectPlace, Standings};
pub use trail::trail_csv;
pub use write::{figures_csv, template};
