//! A ledger as a table: one row a project, one column a field.
//!
//! Columns go by code, by their title in any of the three languages, or by the names that real
//! ledgers give them (`field_names`); `docs/dataset-format.md` lists them. A row says all that its
//! columns hold: a blank cell is nothing, and a column that is not there leaves a known project
//! as it was.

mod cell;
mod columns;
mod date;
mod draft;
mod field;
mod field_names;
mod fields;
mod ledger_table;
mod names;
mod project;
mod read;
mod reading;
mod words;
mod write;

pub(crate) use columns::{SaidColumn, is_general, kind, shift};
pub(crate) use date::{A_DATE, month, of_days};
pub(crate) use field::Field;
pub(crate) use fields::{Header, all, header, of_path, path};
pub use ledger_table::LedgerTable;
pub use read::{read_ledger, table_kind};
pub(crate) use read::{read_said, unread};
pub use reading::{Known, LedgerReading, TableKind};
pub use write::{ledger_table, ledger_template};
