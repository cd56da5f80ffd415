//! Tables in and out: CSV files of one row a unit and one column an indicator.
//!
//! Reading goes from bytes to text ([`decode`]), to rows and cells with their lines and
//! columns, to figures: of a data set that is loaded ([`read_edits`]) or of a fresh one
//! ([`read_dataset`]). A ledger of projects is a table of its own kind: [`ledger`].
//! `docs/dataset-format.md` says what a table may look like.

pub(crate) mod assemble;
pub(crate) mod code;
pub(crate) mod columns;
mod container;
mod delimiter;
pub(crate) mod directory;
mod edits;
mod encoding;
mod frequent;
mod fresh;
pub(crate) mod fresh_figures;
pub(crate) mod fresh_units;
pub(crate) mod header;
mod heads;
mod kind;
pub mod ledger;
mod likeness;
pub(crate) mod mark;
pub(crate) mod measure;
pub(crate) mod note;
pub(crate) mod numeral;
pub(crate) mod problem;
pub(crate) mod row;
pub(crate) mod separators;
pub(crate) mod sheet;
pub(crate) mod shield;
mod standings;
pub(crate) mod stated;
pub(crate) mod sum;
mod trail;
mod write;
mod written;

pub use edits::{Figure, TableEdits, read_edits};
pub use encoding::{MAX_BYTES, decode, decode_json};
pub use fresh::read_dataset;
pub use heads::{Head, read_heads};
pub use kind::{FileKind, file_kind};
pub use row::Skipped;
pub use standings::{Place, ProjectPlace, Standings, span_said};
pub use trail::trail_csv;
pub use write::{figures, template};
pub use written::{Cells, Table};
